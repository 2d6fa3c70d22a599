"""A measure: one thing to do, with its dates, milestones, money, staff, updates and risks."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from egovreport.date import DueDate
from egovreport.model.entry import AsList, Entry, Remarks, Texts
from egovreport.model.scalars import Day, Due, Id, Number, Text, fault
from egovreport.model.value import ShortValue
from egovreport.terms import Level, MeasureRating, Serves, Stage

HUNDRED = 100


class DueMove(Entry):
    """A date that was put off or brought forward."""

    date: Day
    """When it was decided or became known."""
    to: Due
    reason: Text | None = None


class Milestone(Entry):
    """A dated step of a measure."""

    title: Text
    due: Due | None = None
    done: Day | None = None
    moved: Annotated[tuple[DueMove, ...], AsList] = ()

    @property
    def due_in_force(self) -> DueDate | None:
        """The date that holds after all moves."""
        return due_in_force(self.due, self.moved)


class UpdateRating(Entry):
    """How those responsible see the measure."""

    value: MeasureRating
    word: Text | None = None
    reason: Text | None = None


class Update(Entry):
    """A dated report on a measure; of each key the newest one holds."""

    date: Day
    stage: Stage | None = None
    progress: Number | None = None
    """Percent, 0 to 100."""
    text: Text | None = None
    next: Text | None = None
    """The next step."""
    rating: UpdateRating | None = None
    source: Text | None = None

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
    level: Level = Level.MEDIUM
    response: Text | None = None
    owners: Texts = ()
    date: Day | None = None
    """Since when it is known."""
    closed: Day | None = None


class BudgetLine(Entry):
    """Money of one item, in the programme's currency."""

    item: Text | None = None
    asked: ShortValue | None = None
    approved: ShortValue | None = None
    spent: ShortValue | None = None
    forecast: ShortValue | None = None


class Staff(Entry):
    """Staff in full-time equivalents."""

    asked: ShortValue | None = None
    approved: ShortValue | None = None
    used: ShortValue | None = None
    forecast: ShortValue | None = None


def _text_to_serves(data: Any) -> Any:
    return [data] if isinstance(data, str) else data


class Measure(Entry):
    """One thing to do."""

    title: Text
    number: Text | None = None
    field: Id | None = None
    """Its field of action; without one it stands under "Weitere"."""
    goals: Annotated[tuple[Id, ...], AsList] = ()
    owners: Texts = ()
    serves: Annotated[tuple[Serves, ...], BeforeValidator(_text_to_serves)] = ()
    start: Due | None = None
    due: Due | None = None
    """The date that was first agreed; never edited, moves are appended."""
    moved: Annotated[tuple[DueMove, ...], AsList] = ()
    milestones: Annotated[tuple[Milestone, ...], AsList] = ()
    budget: Annotated[tuple[BudgetLine, ...], AsList] = ()
    staff: Staff | None = None
    updates: Annotated[tuple[Update, ...], AsList] = ()
    risks: Annotated[tuple[Risk, ...], AsList] = ()
    lessons: Remarks = ()
    decisions: Remarks = ()
    continues: Texts = ()
    """`2022/it-alliance`: the same measure in another plan, where its id changed."""
    source: Text | None = None
    note: Text | None = None

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


def latest(moves: tuple[DueMove, ...]) -> DueMove:
    """Return the move that was decided last; of two on one day the later in the file."""
    return max(reversed(moves), key=lambda move: move.date.last)
