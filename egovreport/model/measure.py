"""A measure: one thing to do, with its dates, milestones, money, staff, updates and risks."""

from typing import Annotated, Any, Self, TypeVar

from pydantic import BeforeValidator, model_validator

from egovreport.date import DueDate
from egovreport.model.entry import AsList, Entry, Remarks, Texts
from egovreport.model.scalars import Day, Due, Id, Number, Text, fault
from egovreport.model.value import ShortValue, ValueMove
from egovreport.terms import Level, MeasureRating, Serves, Stage

HUNDRED = 100


class DueMove(Entry):
    """A date that was put off or brought forward."""

    date: Day
    """When it was decided or became known."""
    to: Due
    """The new date."""
    reason: Text | None = None
    """Why; the committee will ask."""


Move = TypeVar("Move", DueMove, ValueMove)


class Milestone(Entry):
    """A dated step of a measure."""

    title: Text
    """What is reached with it."""
    due: Due | None = None
    """The date that was first agreed."""
    done: Day | None = None
    """The day on which it was reached."""
    moved: Annotated[tuple[DueMove, ...], AsList] = ()
    """Every time the date was set anew, oldest first."""

    @property
    def due_in_force(self) -> DueDate | None:
        """The date that holds after all moves."""
        return due_in_force(self.due, self.moved)

    @property
    def due_is_illustrative(self) -> bool:
        """Whether the date in force is invented."""
        return due_is_illustrative(self, self.moved)


class UpdateRating(Entry):
    """How those responsible see the measure."""

    value: MeasureRating
    """On track or at risk."""
    word: Text | None = None
    """The organisation's own word for it."""
    reason: Text | None = None
    """Why it is seen so."""


class Update(Entry):
    """A dated report on a measure; of each key the newest one holds."""

    date: Day
    """The day for which it is reported."""
    stage: Stage | None = None
    """How the measure stands."""
    progress: Number | None = None
    """Percent, 0 to 100."""
    text: Text | None = None
    """What was done, or why it stands as it does."""
    next: Text | None = None
    """The next step."""
    rating: UpdateRating | None = None
    """How those responsible see it."""
    source: Text | None = None
    """Where the report comes from."""

    @model_validator(mode="after")
    def _progress_is_a_share(self) -> Self:
        if self.progress is not None and not 0 <= self.progress <= HUNDRED:
            raise fault(
                "invalid-number",
                f"the progress is {self.progress}",
                "progress is in percent, from 0 to 100",
            )
        return self


class Risk(Entry):
    """What may go wrong, and what is done about it."""

    text: Text
    """What may go wrong."""
    level: Level = Level.MEDIUM
    """How grave it is."""
    response: Text | None = None
    """What is done about it."""
    owners: Texts = ()
    """Who looks after it."""
    date: Day | None = None
    """Since when it is known."""
    closed: Day | None = None
    """Since when it is over."""


class BudgetLine(Entry):
    """Money of one item, in the programme's currency."""

    item: Text | None = None
    """What the money is for, where there are several lines."""
    asked: ShortValue | None = None
    """What was asked for."""
    approved: ShortValue | None = None
    """What was approved."""
    spent: ShortValue | None = None
    """What was spent; give it a date."""
    forecast: ShortValue | None = None
    """What will have been spent in the end."""

    @property
    def is_empty(self) -> bool:
        """Whether it holds no value."""
        return not (self.asked or self.approved or self.spent or self.forecast)


class Staff(Entry):
    """Staff in full-time equivalents."""

    asked: ShortValue | None = None
    """What was asked for."""
    approved: ShortValue | None = None
    """What was approved."""
    used: ShortValue | None = None
    """What was used; give it a date."""
    forecast: ShortValue | None = None
    """What will have been used in the end."""

    @property
    def is_empty(self) -> bool:
        """Whether it holds no value."""
        return not (self.asked or self.approved or self.used or self.forecast)


def _text_to_serves(data: Any) -> Any:
    return [data] if isinstance(data, str) else data


class Measure(Entry):
    """One thing to do."""

    title: Text
    """What is done, in a few words."""
    number: Text | None = None
    """What slides print in front of the title; ids are never printed."""
    field: Id | None = None
    """Its field of action; without one it stands under "Weitere"."""
    goals: Annotated[tuple[Id, ...], AsList] = ()
    """The ids of the goals it works for."""
    owners: Texts = ()
    """Who is responsible."""
    serves: Annotated[tuple[Serves, ...], BeforeValidator(_text_to_serves)] = ()
    """For whom it is done."""
    start: Due | None = None
    """When it begins."""
    due: Due | None = None
    """The date that was first agreed; never edited, moves are appended."""
    moved: Annotated[tuple[DueMove, ...], AsList] = ()
    """Every time the date was set anew, oldest first."""
    milestones: Annotated[tuple[Milestone, ...], AsList] = ()
    """Its dated steps."""
    budget: Annotated[tuple[BudgetLine, ...], AsList] = ()
    """Its money: one mapping, or a list of lines with `item`."""
    staff: Staff | None = None
    """Its staff, in full-time equivalents."""
    updates: Annotated[tuple[Update, ...], AsList] = ()
    """The dated reports on it."""
    risks: Annotated[tuple[Risk, ...], AsList] = ()
    """What may go wrong."""
    lessons: Remarks = ()
    """What was learnt, one sentence each."""
    decisions: Remarks = ()
    """What the committee is asked about it, one sentence each."""
    continues: Texts = ()
    """`2022/it-alliance`: the same measure in another plan, where its id changed."""
    source: Text | None = None
    """Where what is said here comes from; printed as the source."""
    note: Text | None = None
    """A remark on this measure."""

    @property
    def due_in_force(self) -> DueDate | None:
        """The date that holds after all moves."""
        return due_in_force(self.due, self.moved)

    @property
    def due_is_illustrative(self) -> bool:
        """Whether the date in force is invented."""
        return due_is_illustrative(self, self.moved)


def due_in_force(due: DueDate | None, moves: tuple[DueMove, ...]) -> DueDate | None:
    """Return where the last move led, or the first date where nothing moved."""
    return latest(moves).to if moves else due


def due_is_illustrative(entry: Entry, moves: tuple[DueMove, ...]) -> bool:
    """Whether the date in force of the entry is invented."""
    return latest(moves).is_illustrative("to") if moves else entry.is_illustrative("due")


def latest(moves: tuple[Move, ...]) -> Move:
    """Return the move that was decided last; of two on one day the later in the file."""
    return max(reversed(moves), key=lambda move: move.date.last)
