"""What nobody says about a measure that is on the agenda."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from egovreport.date import PartialDate
from egovreport.model.measure import Measure
from egovreport.rules.carrying import carried_measures
from egovreport.rules.inspection import Inspection
from egovreport.rules.interim import Interim, interims
from egovreport.rules.place import Place
from egovreport.standing import FINISHED, Course
from egovreport.terms import Stage, Standing

_WHOLE = 100


class Lack(StrEnum):
    """What is not said; the first that applies is the fault, the others follow from it."""

    REASON = "reason"
    """It is overdue, and nobody says why."""
    UPDATE = "update"
    """There is no news since the report before."""
    STAGE = "stage"
    """There are updates, and none says how it stands."""


class Silence(NamedTuple):
    """A measure of which something is not said in the next report."""

    interim: Interim
    course: Course
    place: Place
    """The measure."""
    leans_on: tuple[str, ...]

    @property
    def measure(self) -> Measure:
        """The measure as written, with what came after the data date."""
        return self.interim.plan.measures[self.course.id]


def silences(inspection: Inspection, lack: Lack) -> Iterator[Silence]:
    """Yield the measures that lack this.

    What a later plan carries on by the data date is reported there.
    """
    carrying = carried_measures(inspection)
    for interim in interims(inspection):
        plan, as_of = interim.plan, interim.report.as_of
        root = interim.report.place
        paths = (root.document.path, inspection.programme.document.path)
        leans_on = (*paths, *carrying.doubts(plan, as_of))
        for key, course in interim.report.courses.items():
            if lack_of(interim, course) is lack and not carrying.is_carried_on(plan.id, key, as_of):
                yield Silence(interim, course, root / "measures" / key, leans_on)


def lack_of(interim: Interim, course: Course) -> Lack | None:
    """Return what is not said of a measure; None where enough is, and where nothing is owed."""
    if course.standing in (*FINISHED, Standing.SUSPENDED):
        return None
    is_new = course.updated is not None and interim.is_new(course.updated)
    if course.standing is Standing.OVERDUE and not _is_explained(interim, course):
        return Lack.STAGE if is_new and _is_stageless(course) else Lack.REASON
    if not is_new and _has_begun(interim, course):
        return Lack.UPDATE
    return Lack.STAGE if course.updated and _is_stageless(course) else None


def _is_explained(interim: Interim, course: Course) -> bool:
    """Whether anything was told since the report before, or since the measure was due.

    What was said earlier spoke of another date.
    """
    due = course.measure.due_in_force
    told = [u.date for u in course.measure.updates if u.text or (u.rating and u.rating.reason)]
    told += [move.date for move in course.measure.moved if move.reason]
    return any(
        interim.is_new(day) or (isinstance(due, PartialDate) and day.last >= due.last)
        for day in told
    )


def _has_begun(interim: Interim, course: Course) -> bool:
    """Whether the measure should be at work; a start in words is not known to be past."""
    start = course.measure.start
    if start is None or course.stage is Stage.RUNNING or course.progress:
        return True
    is_past = isinstance(start, PartialDate) and start.last <= interim.report.as_of
    return is_past or course.standing is Standing.OVERDUE


def _is_stageless(course: Course) -> bool:
    """Whether its updates leave open how it stands: not even by the progress, or by all of it."""
    if course.stage is not None:
        return False
    return course.progress is None or course.progress.number == _WHOLE
