"""A change between two sides of a comparison, as data."""

from dataclasses import dataclass
from enum import StrEnum

from egovreport.date import DueDate, PartialDate, WordDate
from egovreport.diagnostics import Severity
from egovreport.figure import Figure
from egovreport.terms import Effect


class Kind(StrEnum):
    """What happened from the old side to the new one."""

    ADDED = "added"
    """It is new."""
    REMOVED = "removed"
    """It is gone."""
    CHANGED = "changed"
    """It is another now."""
    REPORTED = "reported"
    """A value where there was none."""
    WITHDRAWN = "withdrawn"
    """No value any more where there was one."""
    NOT_COMPARABLE = "not-comparable"
    """Both have a value, and the two must not be compared; `reason` says why."""

    @property
    def mirrored(self) -> "Kind":
        """What it is called when the two sides are swapped."""
        return _MIRRORED.get(self, self)


_MIRRORED = {
    Kind.ADDED: Kind.REMOVED,
    Kind.REMOVED: Kind.ADDED,
    Kind.REPORTED: Kind.WITHDRAWN,
    Kind.WITHDRAWN: Kind.REPORTED,
}


class Noun(StrEnum):
    """What kind of thing changed; the order is that of reports."""

    PLAN = "plan"
    KPI = "kpi"
    MEASURE = "measure"
    FIELD = "field"
    GOAL = "goal"
    PROGRAMME = "programme"


class Because(StrEnum):
    """Why two values must not be compared."""

    RECOUNT = "recount"
    """They were counted differently."""
    UNIT = "unit"
    """They have different units."""
    PERIOD = "period"
    """They are running totals of periods that are not equally long."""
    REPLACED = "replaced"
    """They belong to two KPIs, of which one replaces the other."""
    SPLIT = "split"
    """They belong to a whole and to one of its parts: a measure was split, or several merged."""
    TOLERANCE = "tolerance"
    """They are the same but for the tolerance, by which they were rated."""


class Sign(StrEnum):
    """What a reader should not overlook: a stable name for a meaning beyond old and new."""

    TARGET_LOWERED = "target-lowered"
    """The new target asks for less."""
    TARGET_RAISED = "target-raised"
    TARGET_WITHDRAWN = "target-withdrawn"
    """There is no target any more."""
    KPI_REMOVED = "kpi-removed"
    """The KPI is gone, and none replaces it."""
    KPI_REPLACED = "kpi-replaced"
    """The KPI is gone or new, and another takes or had its place; `reason` is its name."""
    UNIT_CHANGED = "unit-changed"
    MEASURE_VANISHED = "measure-vanished"
    """The measure is gone without having been completed, cancelled or continued, or it was
    taken out of the very plan that had it."""
    MEASURE_FINISHED = "measure-finished"
    """The measure is not in the later plan because it had been completed or cancelled."""
    CONTINUED = "continued"
    """The measure goes on under another id."""
    DUE_SLIPPED = "due-slipped"
    """The date in force is later."""
    DUE_ADVANCED = "due-advanced"
    RENAMED = "renamed"
    REGROUPED = "regrouped"
    """The measure belongs to another field."""


WARNINGS = frozenset(
    {
        Sign.TARGET_LOWERED,
        Sign.TARGET_WITHDRAWN,
        Sign.KPI_REMOVED,
        Sign.UNIT_CHANGED,
        Sign.MEASURE_VANISHED,
    }
)
"""The signs that deserve a warning."""

Thing = Figure | PartialDate | WordDate | DueDate | str | bool | tuple[str, ...]
"""What a key holds: a figure, a date, a text or word, a list of texts."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about: one KPI, measure, field or goal, or the plan itself."""

    noun: Noun
    old: str = ""
    """Its id on the old side; empty where it is not there."""
    new: str = ""
    """Its id on the new side; differs where a measure was continued under another id."""
    name: str = ""
    """What slides call it: its newer title."""

    @property
    def id(self) -> str:
        """The newer id."""
        return self.new or self.old


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it was."""

    kind: Kind
    subject: Subject
    key: str = ""
    """The key that changed (`target`, `standing`, `due`), empty for the subject as a whole."""
    part: str = ""
    """Of a list the entry: title of a milestone, text of a risk, item of a budget line, date."""
    old: Thing | None = None
    new: Thing | None = None
    delta: Figure | None = None
    """New - old, where both are numbers that can be compared."""
    relative: Figure | None = None
    """The same in percent of the old one; none at 0."""
    days: int | None = None
    """New - old of two full days."""
    effect: Effect = Effect.NONE
    """Whether that is better, by the direction of the KPI or the order of standings."""
    reason: str = ""
    """In the words of the plan: why it changed, or how it is counted now."""
    old_illustrative: bool = False
    """Whether the old value is invented."""
    new_illustrative: bool = False
    """Whether the new value is invented; days are as soon as one of the two is."""
    reason_illustrative: bool = False
    """Whether the reason is invented."""
    because: Because | None = None
    """Of what cannot be compared, why."""
    sign: Sign | None = None

    @property
    def level(self) -> Severity:
        """Warning for what a reader should not overlook."""
        return Severity.WARNING if self.sign in WARNINGS else Severity.INFO
