"""The standing of measures: derived from stage, dates and rating, counted by one list only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from egovreport.date import PartialDate, days_between
from egovreport.figure import PERCENT, Figure, exact
from egovreport.model.entry import Entry
from egovreport.model.measure import Measure, Update, latest
from egovreport.model.plan import Plan
from egovreport.terms import MeasureRating, Stage, Standing
from egovreport.workspace import Workspace

FINISHED = (Standing.COMPLETED, Standing.CANCELLED)

_BY_STAGE = {
    Stage.CANCELLED: Standing.CANCELLED,
    Stage.SUSPENDED: Standing.SUSPENDED,
    Stage.COMPLETED: Standing.COMPLETED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a measure stands at the data date: of each key of its updates the newest one."""

    id: str
    measure: Measure
    standing: Standing
    is_illustrative: bool
    """Whether the standing rests on anything invented."""
    updated: PartialDate | None
    stage: Stage | None
    progress: Figure | None
    text: str
    text_is_illustrative: bool
    next: str
    next_is_illustrative: bool
    rating_word: str
    rating_reason: str
    completed: PartialDate | None
    completed_is_illustrative: bool

    @property
    def days_late(self) -> int | None:
        """Days from the first agreed date to completion; None unless both are full days."""
        return days_between(self.measure.due, self.completed) if self.completed else None

    @property
    def was_late(self) -> bool:
        """Whether it was completed after the first agreed date."""
        due = self.measure.due
        if not self.completed or not isinstance(due, PartialDate):
            return False
        return self.completed.last > due.last

    @property
    def lateness_is_illustrative(self) -> bool:
        """Whether the day of completion is invented, or the first agreed date."""
        return self.completed_is_illustrative or self.measure.is_illustrative("due")

    @property
    def move_reason(self) -> str:
        """Why it was moved last; empty where it was not or nobody said."""
        moves = self.measure.moved
        return (latest(moves).reason or "") if moves else ""


def course(key: str, measure: Measure, as_of: date) -> Course:
    """Return the course of a measure whose updates and moves are those up to `as_of`."""
    updates = sorted(measure.updates, key=lambda update: update.date.last)
    staged = _newest(updates, "stage")
    told = _newest(updates, "progress")
    text = _newest(updates, "text")
    following = _newest(updates, "next")
    rated = _newest(updates, "rating")
    stage = staged.stage if staged else None
    progress = told.progress if told else None
    at_risk = bool(rated and rated.rating and rated.rating.value is MeasureRating.AT_RISK)
    standing = _standing(measure, stage, progress, as_of, at_risk=at_risk)
    completed = _completed(updates) if standing is Standing.COMPLETED else None
    rating = rated.rating if rated else None
    return Course(
        id=key, measure=measure, standing=standing,
        is_illustrative=_rests_on_invented(measure, standing, staged, told, rated),
        updated=updates[-1].date if updates else None,
        stage=stage,
        progress=_progress_figure(told) if told else None,
        text=(text.text or "") if text else "",
        text_is_illustrative=bool(text and text.is_illustrative("text")),
        next=(following.next or "") if following else "",
        next_is_illustrative=bool(following and following.is_illustrative("next")),
        rating_word=(rating.word or "") if rating else "",
        rating_reason=(rating.reason or "") if rating else "",
        completed=completed.date if completed else None,
        completed_is_illustrative=bool(completed and _is_invented(completed, "stage")),
    )  # fmt: skip


def _newest(updates: list[Update], key: str) -> Update | None:
    return next((u for u in reversed(updates) if getattr(u, key) is not None), None)


def _completed(updates: list[Update]) -> Update | None:
    """Return the update that first reported the completion that still holds."""
    found = None
    for update in reversed([u for u in updates if u.stage]):
        if update.stage is not Stage.COMPLETED:
            break
        found = update
    return found


def _standing(
    measure: Measure,
    stage: Stage | None,
    progress: Decimal | None,
    as_of: date,
    *,
    at_risk: bool,
) -> Standing:
    """Return the first standing that applies, in the order of `Standing`."""
    due = measure.due_in_force
    if stage in _BY_STAGE:
        return _BY_STAGE[stage]
    if isinstance(due, PartialDate) and due.last <= as_of:
        return Standing.OVERDUE
    if due != measure.due:
        return Standing.MOVED
    return Standing.AT_RISK if at_risk else _as_reported(stage, progress)


def _as_reported(stage: Stage | None, progress: Decimal | None) -> Standing:
    """Return how far it is; progress speaks where no stage was reported."""
    if stage is Stage.RUNNING or (stage is None and progress):
        return Standing.RUNNING
    if stage is Stage.PLANNED or progress is not None:
        return Standing.NOT_STARTED
    return Standing.NO_REPORT


def _rests_on_invented(
    measure: Measure,
    standing: Standing,
    staged: Update | None,
    told: Update | None,
    rated: Update | None,
) -> bool:
    """Whether anything that decided the standing is invented."""
    if measure.illustrative is True or _is_invented(staged, "stage"):
        return True
    if standing in _BY_STAGE.values():
        return False
    if _due_is_invented(measure):
        return True
    if standing in (Standing.OVERDUE, Standing.MOVED):
        return False
    if _is_invented(rated, "rating"):
        return True
    return standing is not Standing.AT_RISK and staged is None and _is_invented(told, "progress")


def _due_is_invented(measure: Measure) -> bool:
    """Whether the date in force is invented, or the day from which it holds."""
    if measure.moved and latest(measure.moved).is_illustrative("date"):
        return True
    return measure.due_in_force is not None and measure.due_is_illustrative


def _is_invented(update: Update | None, key: str) -> bool:
    """Whether the update's date is invented, or what it says under the key."""
    if update is None:
        return False
    entry = getattr(update, key)
    return (
        update.is_illustrative("date")
        or update.is_illustrative(key)
        or (isinstance(entry, Entry) and entry.is_illustrative("value"))
    )


def _progress_figure(update: Update) -> Figure:
    illustrative = update.is_illustrative("progress")
    return exact(update.progress or Decimal(0), unit=PERCENT, illustrative=illustrative)


def courses(workspace: Workspace, plan: Plan) -> tuple[Course, ...]:
    """Return the courses of all measures of the plan, in the order of its file."""
    return tuple(course(key, m, workspace.as_of) for key, m in plan.measures.items())


@dataclass(frozen=True, slots=True)
class Tally:
    """How many measures have each standing; the counts add up to all of them."""

    counts: dict[Standing, int]
    is_illustrative: bool
    """Whether the standing of any of the measures rests on something invented."""
    total_is_illustrative: bool
    """Whether any of the measures is itself invented."""

    def of(self, standing: Standing) -> Figure:
        """Return the count of one standing."""
        return exact(self.counts.get(standing, 0), illustrative=self.is_illustrative)

    @property
    def total(self) -> Figure:
        """The number of all measures."""
        return exact(sum(self.counts.values()), illustrative=self.total_is_illustrative)

    @property
    def present(self) -> tuple[Standing, ...]:
        """The standings that occur, in the order in which they are told."""
        return tuple(s for s in TOLD if self.counts.get(s))


TOLD = (
    Standing.COMPLETED,
    Standing.RUNNING,
    Standing.AT_RISK,
    Standing.MOVED,
    Standing.OVERDUE,
    Standing.SUSPENDED,
    Standing.CANCELLED,
    Standing.NOT_STARTED,
    Standing.NO_REPORT,
)
"""The order in which standings are told: what went well, what goes on, what went wrong."""


def tally(found: Iterable[Course]) -> Tally:
    """Count the courses by standing."""
    used = tuple(found)
    counts = {s: sum(c.standing is s for c in used) for s in TOLD}
    return Tally(
        {s: n for s, n in counts.items() if n},
        any(c.is_illustrative for c in used),
        any(c.measure.illustrative is True for c in used),
    )
