"""A figure: a number that still knows its unit, how sure it is, and whether it is invented.

Figures are calculated with as Decimals and rounded once, when they are said
(`egovreport.language`) or put into a chart. What is computed from several figures has the weakest
quality of them and is illustrative if one of them is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from egovreport.terms import Quality

_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)
"""Wide enough for every number a plan can write, divided by every other."""


class UnitKind(StrEnum):
    """How a number of this unit is written."""

    PLAIN = "plain"
    PERCENT = "percent"
    POINTS = "points"
    """Percentage points: the difference of two percentages."""
    RANK = "rank"
    MONEY = "money"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its kind and, for plain numbers, its name for one and for many."""

    kind: UnitKind = UnitKind.PLAIN
    one: str = ""
    many: str = ""
    """For money, `many` is the ISO 4217 code of the currency."""
    levels: tuple[tuple[Decimal, str], ...] = ()
    """For an ordinal KPI, the name of each level."""

    def difference(self) -> "Unit":
        """Return the unit of a difference of two figures of this unit."""
        if self.kind is UnitKind.PERCENT:
            return replace(self, kind=UnitKind.POINTS)
        if self.kind in (UnitKind.RANK, UnitKind.LEVEL):
            return Unit()
        return self


PLAIN = Unit()
PERCENT = Unit(UnitKind.PERCENT)


def money_unit(currency: str) -> Unit:
    """Return the unit of sums of money; `currency` is an ISO 4217 code."""
    return Unit(UnitKind.MONEY, currency, currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number or bound, or the reason why there is none.

    `low` and `high` are equal for a number; for a bound one of them may be None (open). Both are
    None where there is no number: then `text` says what stands instead, or `missing` why nothing
    does.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    text: str = ""
    missing: str = ""
    unit: Unit = PLAIN
    decimals: int = 0
    of: Decimal | None = None
    """The base, always printed: "21 von 28"."""
    quality: Quality = Quality.EXACT
    illustrative: bool = False
    lost: bool = False
    """True where it stands for no value at all: nothing was reported."""
    borders: tuple[Decimal, ...] = field(default=(), repr=False)
    """Numbers that it must not be rounded to: just below 100 % is not 100 %."""

    @property
    def number(self) -> Decimal | None:
        """The number, if it is one and not a bound."""
        return self.low if self.low == self.high else None

    @property
    def is_bound(self) -> bool:
        """Whether it is a range or open to one side."""
        return self.low != self.high

    @property
    def has_number(self) -> bool:
        """Whether there is a number or a bound to calculate with."""
        return self.low is not None or self.high is not None

    @property
    def rounded(self) -> Decimal | None:
        """The number as it is printed."""
        return None if self.number is None else round_half_up(self.number, self.decimals)

    def crossed(self, end: Decimal) -> Decimal | None:
        """Return the border that an end would wrongly be rounded to; None where it is not."""
        rounded = round_half_up(end, self.decimals)
        return next((b for b in self.borders if b == rounded != end), None)


def exact(number: Decimal | int, **facts: object) -> Figure:
    """Return a figure of one number."""
    value = Decimal(number)
    return replace(Figure(low=value, high=value), **facts)  # type: ignore[arg-type]


def absent(why: str = "", *, illustrative: bool = False) -> Figure:
    """Return a figure for a value that is not there."""
    return Figure(missing=why, lost=True, illustrative=illustrative)


def derived(number: Decimal | int, sources: Iterable[Figure], **facts: object) -> Figure:
    """Return a number computed from `sources`: weakest quality, illustrative if one is."""
    used = tuple(sources)
    return exact(
        number,
        quality=weakest(f.quality for f in used),
        illustrative=any(f.illustrative for f in used),
        **facts,
    )


def total(figures: Iterable[Figure]) -> Figure | None:
    """Return the sum of the figures that have one number; None where none has.

    Bounds and texts cannot be added: with one of them among the figures there is no sum.
    """
    used = tuple(f for f in figures if not f.missing and not f.lost)
    if not used or any(f.number is None for f in used):
        return None
    added = sum((f.number for f in used if f.number is not None), Decimal(0))
    decimals = max(f.decimals for f in used)
    if used[0].unit.kind is not UnitKind.MONEY:
        decimals = min(decimals, places(added.normalize()))
    return derived(added, used, unit=used[0].unit, decimals=decimals)


def weakest(qualities: Iterable[Quality]) -> Quality:
    """Return the weakest of the qualities; exact where there are none."""
    order = list(Quality)
    return max(qualities, key=order.index, default=Quality.EXACT)


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Round half away from zero to `decimals` places; a result of zero has no sign."""
    rounded = number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return abs(rounded) if rounded == 0 else rounded


def places(number: Decimal) -> int:
    """Return how many decimal places the number was written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
