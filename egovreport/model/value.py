"""A value of a KPI, of money, of staff or of a neighbour: a number, a bound, a text, or a gap."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from egovreport.date import PartialDate
from egovreport.model.entry import AsList, Entry, as_mapping
from egovreport.model.scalars import Day, Number, Text, fault
from egovreport.terms import Quality, Rating

FORMS = ("value", "min", "max", "text", "missing")
"""The keys of which a value has one, or the two ends of a bound."""


class RatingOverride(Entry):
    """A rating set by hand instead of computed; the deck marks it."""

    value: Rating
    """The rating that is printed."""
    word: Text | None = None
    """The organisation's own word for it."""
    reason: Text | None = None
    """Why it is not the computed one."""


class ValueMove(Entry):
    """A target or an approved sum that was set anew."""

    date: Day
    """When it was decided."""
    to: Number
    """The new number."""
    reason: Text | None = None
    """Why; the committee will ask."""


class Value(Entry):
    """Exactly one of `value`, `min`/`max`, `text` and `missing`, with what qualifies it."""

    value: Number | None = None
    """A number."""
    min: Number | None = None
    """The lower end of a bound."""
    max: Number | None = None
    """The upper end of a bound."""
    text: Text | None = None
    """Words, where there is no number."""
    missing: Text | None = None
    """Why there is no value."""
    date: Day | None = None
    """The day of the value."""
    of: Number | None = None
    """The base, always printed: "21 von 28"."""
    quality: Quality = Quality.EXACT
    """How sure it is."""
    reason: Text | None = None
    """Why the value is what it is: the explanation of a deviation."""
    note: Text | None = None
    """A remark on this value."""
    source: Text | None = None
    """Where this value comes from; printed as the source."""
    was: Number | None = None
    """What was published for the same date before it was corrected."""
    recount: Text | None = None
    """This value and all later ones are counted differently from those before; says how."""
    rating: RatingOverride | None = None
    """A rating set by hand."""
    moved: Annotated[tuple[ValueMove, ...], AsList] = ()
    """Every time a target or an approved sum was set anew, oldest first."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = [
            name
            for name, given in (
                ("value", self.value is not None),
                ("min/max", self.min is not None or self.max is not None),
                ("text", self.text is not None),
                ("missing", self.missing is not None),
            )
            if given
        ]
        if not forms:
            raise fault(
                "no-value",
                "this has no value",
                "give one of `value`, `min`/`max`, `text` or `missing`",
            )
        if len(forms) > 1:
            raise fault(
                "several-values",
                "this has " + " and ".join(f"`{form}`" for form in forms),
                "keep exactly one of them",
            )
        if self.min is not None and self.max is not None and self.min > self.max:
            raise fault("empty-band", f"`min` {self.min} is above `max` {self.max}", "swap them")
        if self.of is not None and self.of <= 0:
            raise fault("invalid-number", f"the base `of` is {self.of}", "a base is above 0")
        return self

    @property
    def in_force(self) -> Self:
        """The value as set anew by its last move; of two on one day the later in the file."""
        if not self.moved:
            return self
        last = max(reversed(self.moved), key=lambda move: move.date.last)
        marks = self.illustrative
        if not isinstance(marks, bool):
            marks = tuple(key for key in marks if key not in FORMS)
        if marks is not True and last.is_illustrative("to"):
            marks = (*(marks or ()), "value")
        return self.changed(
            value=last.to, min=None, max=None, text=None, missing=None, illustrative=marks
        )

    @property
    def low(self) -> Decimal | None:
        """The number, or the lower end of the bound."""
        return self.value if self.value is not None else self.min

    @property
    def high(self) -> Decimal | None:
        """The number, or the upper end of the bound."""
        return self.value if self.value is not None else self.max

    def on(self, date: PartialDate) -> Self:
        """Return the value, dated `date` where it had no date; that date is never invented."""
        if self.date:
            return self
        invented = self.illustrative
        if invented is True:
            invented = tuple(key for key in type(self).model_fields if key != "date")
        return self.changed(date=date, illustrative=invented)


class Peer(Value):
    """The value of a neighbour, or why there is none to compare with."""

    name: Text | None = None
    """Whose value it is."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.name is None and self.missing is None:
            raise fault("missing-key", "the key `name` is missing", "say whose value it is")
        return self


def _dated(key: str) -> AfterValidator:
    """Return the validator that refuses a value without its date, unless it is missing."""

    def check(value: Value) -> Value:
        if value.date is None and value.missing is None:
            raise fault(
                f"undated-{key}",
                f"the `{key}` has no date",
                _with_date(value),
            )
        return value

    return AfterValidator(check)


def _with_date(value: Value) -> str:
    """Propose the value as it was written, with a date."""
    numbers = [(key, getattr(value, key)) for key in ("value", "min", "max", "of")]
    given = ", ".join(f"{key}: {number}" for key, number in numbers if number is not None)
    is_more = value.model_fields_set - {"value", "min", "max", "of"}
    if is_more or not given:
        return "add `date: 2023-12-31`"
    return f"write it as `{{{given}, date: 2023-12-31}}`"


ShortValue = Annotated[Value, as_mapping("value")]
Values = Annotated[tuple[ShortValue, ...], AsList]
DatedActuals = Annotated[
    tuple[Annotated[Value, as_mapping("value"), _dated("actual")], ...], AsList
]
DatedTargets = Annotated[
    tuple[Annotated[Value, as_mapping("value"), _dated("target")], ...], AsList
]
Peers = Annotated[tuple[Peer, ...], AsList]
