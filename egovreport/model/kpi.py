"""The definition of a KPI and the values that one plan holds for it."""

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from egovreport.figure import Unit, UnitKind, money_unit
from egovreport.model.entry import AsList, Entry, Texts
from egovreport.model.scalars import Count, Id, Number, Text, Truth, fault
from egovreport.model.value import DatedActuals, DatedTargets, Peers, ShortValue, Values
from egovreport.terms import About, Direction

MAX_DECIMALS = 6

_KNOWN_UNITS = {"percent": UnitKind.PERCENT, "rank": UnitKind.RANK, "money": UnitKind.MONEY}


class UnitName(Entry):
    """The name of a unit for one and for many: Dienst, Dienste."""

    one: Text
    """The unit of 1."""
    many: Text
    """The unit of all other numbers."""


def _widen_unit(data: Any) -> Any:
    return {"one": data, "many": data} if isinstance(data, str) else data


class Kpi(Entry):
    """What is counted, in which unit, and which way is better."""

    name: Text
    """What slides call it."""
    number: Text | None = None
    """What tables print in front of the name; ids are never printed."""
    unit: Annotated[UnitName, BeforeValidator(_widen_unit)]
    """Free text, or {one, many}; `percent`, `rank` and `money` are known."""
    direction: Direction = Direction.UP
    """Which way is better; `none` where neither is."""
    about: About | None = None
    """What it tells: what is offered, how it is used, what it brings, what it costs."""
    definition: Text | None = None
    """The counting rule: what counts and what does not."""
    benefit: Text | None = None
    """What it is good for, in one sentence."""
    goals: Annotated[tuple[Id, ...], AsList] = ()
    """The ids of the goals it measures."""
    owners: Texts = ()
    """Who reports its values."""
    source: Text | None = None
    """Which survey, register or paper the values come from."""
    note: Text | None = None
    """A remark on the definition."""
    decimals: Count | None = None
    """How many decimals are printed; without it as many as were written."""
    total: Truth = False
    """The actual is a running total since the start of the period."""
    baseline: ShortValue | None = None
    """Where the way to the target began."""
    target: DatedTargets = ()
    """Lasting targets beyond the plans; each carries its date."""
    actual: DatedActuals = ()
    """Actuals older than the first plan."""
    replaces: Id | None = None
    """An earlier KPI; their values are never joined."""
    levels: dict[Number, Text] = {}  # noqa: RUF012
    """The names of the levels of an ordinal KPI."""
    peers: Peers = ()
    """Values of neighbours, or `{missing: why}`."""

    @model_validator(mode="after")
    def _decimals_can_be_read(self) -> Self:
        if self.decimals is not None and self.decimals > MAX_DECIMALS:
            raise fault(
                "invalid-number",
                f"`decimals` is {self.decimals}",
                f"at most {MAX_DECIMALS} decimals are printed",
            )
        return self

    def figure_unit(self, currency: str) -> Unit:
        """Return the unit of this KPI's figures; `currency` is an ISO 4217 code."""
        if self.levels:
            levels = tuple((Decimal(k), v) for k, v in self.levels.items())
            return Unit(UnitKind.LEVEL, self.unit.one, self.unit.many, levels)
        kind = _KNOWN_UNITS.get(self.unit.many, UnitKind.PLAIN)
        if kind is UnitKind.MONEY:
            return money_unit(currency)
        if kind is not UnitKind.PLAIN:
            return Unit(kind)
        return Unit(kind, self.unit.one, self.unit.many)


class PlanKpi(Entry):
    """The values of one KPI in one plan."""

    target: Values = ()
    """Without a date: for the end of the plan's period."""
    actual: DatedActuals = ()
    """What was measured; each value carries its date."""
    forecast: Values = ()
    """Without a date: for the end of the plan's period."""
    message: Text | None = None
    """Replaces the computed title of the KPI's page."""
