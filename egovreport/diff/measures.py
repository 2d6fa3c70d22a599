"""Measures compared: what is new, gone or continued, and how each one changed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import TypeVar

from egovreport.date import DueDate, PartialDate, days_between, sort_key
from egovreport.diff.change import Because, Change, Kind, Noun, Sign, Subject, Thing
from egovreport.diff.entries import is_name_illustrative
from egovreport.diff.lineage import are_one_field, lineage, pairs
from egovreport.diff.side import Side, is_awaited
from egovreport.diff.values import by_worth, compare_figures, explained, is_reason_invented
from egovreport.figure import PLAIN, Figure, absent, money_unit
from egovreport.kpi import figure
from egovreport.model.entry import Entry
from egovreport.model.measure import (
    BudgetLine,
    Measure,
    Milestone,
    Risk,
    Staff,
    latest,
)
from egovreport.model.value import Value
from egovreport.resources import MONEY, STAFF
from egovreport.standing import FINISHED, Course, course
from egovreport.terms import Direction, Effect, Standing

T = TypeVar("T")

_REPORTED_LATER = ("spent", "used", "forecast")
"""What a plan tells of its money and staff while it runs, not when it is proposed."""
_WORTH = {
    Standing.COMPLETED: 4,
    Standing.RUNNING: 3,
    Standing.MOVED: 2,
    Standing.AT_RISK: 2,
    Standing.OVERDUE: 1,
}
"""The order of standings that can be better or worse; the others are decisions or silence."""
_BY_DATE = (Standing.MOVED, Standing.OVERDUE)
"""The standings that follow from dates alone."""


def compare_measures(old: Side, new: Side) -> Iterator[Change]:
    """Yield what changed of the measures of two plans, in the order of the newer one."""
    both = pairs(old, new)
    parts, come = Counter(was for was, _ in both), defaultdict(list)
    for was, now in both:
        come[now].append(was)
    for key, after in new.courses.items():
        if key not in come:
            yield Change(
                kind=Kind.ADDED, new=after.standing.value, new_illustrative=after.is_illustrative,
                subject=Subject(Noun.MEASURE, new=key, name=after.measure.title),
            )  # fmt: skip
        for was in come.get(key, ()):
            is_whole = len(come[key]) == 1 and parts[was] == 1
            yield from _Pair(old, new, old.courses[was], after, is_whole=is_whole).changes()
    for key, before in old.courses.items():
        if key not in parts:
            yield _gone(old, new, before)


def _gone(old: Side, new: Side, was: Course) -> Change:
    return Change(
        kind=Kind.REMOVED, subject=Subject(Noun.MEASURE, old=was.id, name=was.measure.title),
        old=was.standing.value, old_illustrative=was.is_illustrative, sign=_parting(old, new, was),
    )  # fmt: skip


def _parting(old: Side, new: Side, was: Course) -> Sign | None:
    """Return how a measure went: finished by all that is known of it, or without a word.

    Taken out of its own plan it goes without a word, however it stood. Seen from a later plan it
    did not go at all: it is not there yet.
    """
    if old.plan.id == new.plan.id:
        return Sign.MEASURE_VANISHED
    if new.is_before(old):
        return None
    known = course(was.id, old.entries.measures[was.id], date.max)
    last = lineage(old, new, was.id).last
    has_ended = last.standing in FINISHED or (last.id == was.id and known.standing in FINISHED)
    return Sign.MEASURE_FINISHED if has_ended else Sign.MEASURE_VANISHED


@dataclass(frozen=True, slots=True)
class _Pair:
    """One measure on both sides."""

    old: Side
    new: Side
    was: Course
    now: Course
    is_whole: bool
    """Whether it was neither split nor merged."""

    @property
    def subject(self) -> Subject:
        return Subject(Noun.MEASURE, self.was.id, self.now.id, self.now.measure.title)

    def changes(self) -> Iterator[Change]:
        was, now = self.was.measure, self.now.measure
        if self.was.id != self.now.id:
            yield self.word("", self.was.id, self.now.id, Sign.CONTINUED)
        found = (
            self.standing(),
            self.progress(),
            self.start(),
            self.due(),
            *self.words(was, now),
            self.field(was, now),
            *self.milestones(was, now),
            *self.resources(was, now),
            *self.risks(was, now),
        )
        yield from (change for change in found if change)

    def word(self, key: str, old: Thing | None, new: Thing | None, sign: Sign | None) -> Change:
        was, now = self.was.measure, self.now.measure
        return Change(
            kind=Kind.CHANGED, subject=self.subject, key=key, old=old or None, new=new or None,
            sign=sign, old_illustrative=bool(old) and was.is_illustrative(key),
            new_illustrative=bool(new) and now.is_illustrative(key),
        )  # fmt: skip

    def words(self, was: Measure, now: Measure) -> Iterator[Change]:
        for key, old, new, sign in (
            ("title", was.title, now.title, Sign.RENAMED),
            ("number", was.number, now.number, None),
        ):
            if old != new:
                yield self.word(key, old, new, sign)
        for key, before, after in (
            ("owners", was.owners, now.owners),
            ("serves", tuple(map(str, was.serves)), tuple(map(str, now.serves))),
            ("goals", was.goals, now.goals),
        ):
            if sorted(before) != sorted(after):
                yield self.word(key, before, after, None)

    def field(self, was: Measure, now: Measure) -> Change | None:
        """Return that it belongs to another field, not only to a renamed one."""
        before, after = was.field, now.field
        are_one = before == after if before is None or after is None else (
            are_one_field(self.old, before, self.new, after)
        )  # fmt: skip
        if are_one:
            return None
        old, new = self.old.plan.fields.get(before or ""), self.new.plan.fields.get(after or "")
        return self.word(
            "field", old.name if old else before, new.name if new else after, Sign.REGROUPED
        )

    def standing(self) -> Change | None:
        was, now = self.was.standing, self.now.standing
        if was is now:
            return None
        if was is Standing.NO_REPORT and self.old.still_runs_after(self.new):
            return None
        if now is Standing.NO_REPORT and self.new.still_runs_after(self.old):
            return None
        reason, is_invented = why(self.now)
        return Change(
            kind=Kind.CHANGED, subject=self.subject, key="standing", old=was.value, new=now.value,
            effect=self.progressed(), reason=reason, old_illustrative=self.was.is_illustrative,
            new_illustrative=self.now.is_illustrative, reason_illustrative=is_invented,
        )  # fmt: skip

    def progressed(self) -> Effect:
        """Return whether it stands better or worse; a later date alone makes nothing better."""
        found = by_worth(_WORTH, self.was.standing, self.now.standing)
        courses = (self.was, self.now)
        worse, better = courses if found is Effect.BETTER else reversed(courses)
        is_by_date = worse.standing in _BY_DATE and better.standing is not Standing.COMPLETED
        is_put_off = is_by_date and any(
            sort_key(after) > sort_key(before)
            for before, after in (
                (worse.measure.due, better.measure.due),
                (worse.measure.due_in_force, better.measure.due_in_force),
            )
        )
        return Effect.NONE if is_put_off else found

    def progress(self) -> Change | None:
        was, now = self.was.progress, self.now.progress
        if is_awaited(self.old, self.new, was, now):
            return None
        return compare_figures(self.subject, "progress", was, now, direction=Direction.UP)

    def start(self) -> Change | None:
        was, now = self.was.measure, self.now.measure
        change = compare_dates(self.subject, "start", was.start, now.start)
        return change and replace(
            change, old_illustrative=was.start is not None and was.is_illustrative("start"),
            new_illustrative=now.start is not None and now.is_illustrative("start"),
        )  # fmt: skip

    def due(self) -> Change | None:
        return _due(self.subject, self.was.measure, self.now.measure)

    def resources(self, was: Measure, now: Measure) -> Iterable[Change | None]:
        """Yield how money and staff changed; of a whole and its part what both of them have."""
        found = (
            *compare_money(self.old, self.new, self.subject, was.budget, now.budget),
            *compare_staff(self.old, self.new, self.subject, was.staff, now.staff),
        )
        return found if self.is_whole else map(_of_a_part, found)

    def risks(self, was: Measure, now: Measure) -> Iterator[Change | None]:
        is_back = self.new.is_before(self.old)
        later, key = (self.old, self.was.id) if is_back else (self.new, self.now.id)
        whole = later.entries.measures[key].risks
        yield from compare_risks(self.old, self.new, self.subject, (was.risks, now.risks), whole)

    def milestones(self, was: Measure, now: Measure) -> Iterator[Change | None]:
        found = matched(was.milestones, now.milestones, lambda each: each.title)
        for title, old, new in found:
            if old and new:
                yield from _milestone(self.subject, title, old, new)
            elif not is_over(self.old, self.new, old and old.done, new and new.done):
                yield come_or_gone(self.subject, "milestones", title, old, new)


def _of_a_part(change: Change | None) -> Change | None:
    """Return a change of money or staff without the difference of a whole and its part.

    What only one of the two has came with another part, or went with it.
    """
    if change is None or change.kind in (Kind.REPORTED, Kind.WITHDRAWN):
        return None
    return replace(
        change, kind=Kind.NOT_COMPARABLE, because=Because.SPLIT, delta=None, relative=None,
        effect=Effect.NONE,
    )  # fmt: skip


def _milestone(
    subject: Subject, title: str, old: Milestone, new: Milestone
) -> Iterator[Change | None]:
    yield _due(subject, old, new, title)
    done = compare_dates(subject, "done", old.done, new.done, part=title)
    yield done and replace(
        done, old_illustrative=old.done is not None and old.is_illustrative("done"),
        new_illustrative=new.done is not None and new.is_illustrative("done"),
    )  # fmt: skip


def _due(
    subject: Subject, was: Measure | Milestone, now: Measure | Milestone, part: str = ""
) -> Change | None:
    """Return how the date in force changed, with the reason of the last move."""
    old, new = was.due_in_force, now.due_in_force
    change = compare_dates(subject, "due", old, new, part=part)
    move = latest(now.moved) if now.moved else None
    return change and replace(
        change, reason=(move.reason or "") if move else "",
        reason_illustrative=is_reason_invented(move),
        old_illustrative=old is not None and was.due_is_illustrative,
        new_illustrative=new is not None and now.due_is_illustrative,
    )  # fmt: skip


def why(course: Course) -> tuple[str, bool]:
    """Return why a measure stands as it does, if anybody said, and whether that is invented.

    Only what belongs to the standing is a reason: a completed measure is no longer at risk.
    """
    moves = course.measure.moved
    reasons = {
        Standing.MOVED: (
            course.move_reason, is_reason_invented(latest(moves) if moves else None)
        ),
        Standing.AT_RISK: (course.rating_reason, course.is_illustrative),
    }  # fmt: skip
    told = course.text, course.text_is_illustrative
    late = reasons[Standing.MOVED] if course.standing is Standing.OVERDUE else ("", False)
    order = (reasons.get(course.standing, told), told, late)
    return next((each for each in order if each[0]), ("", False))


def compare_dates(
    subject: Subject, key: str, old: DueDate | None, new: DueDate | None, *, part: str = ""
) -> Change | None:
    """Return how a date changed: in days between full days, as a slip of what is due.

    Words are no earlier and no later than a date.
    """
    if old == new:
        return None
    change = Change(kind=Kind.CHANGED, subject=subject, key=key, part=part, old=old, new=new)
    if old is None or new is None:
        return replace(change, kind=Kind.WITHDRAWN if new is None else Kind.REPORTED)
    days = days_between(old, new)
    if key != "due" or not (isinstance(old, PartialDate) and isinstance(new, PartialDate)):
        return replace(change, days=days)
    if old.last == new.last:
        return replace(change, days=days)
    is_later = new.last > old.last
    return replace(
        change, days=days, effect=Effect.WORSE if is_later else Effect.BETTER,
        sign=Sign.DUE_SLIPPED if is_later else Sign.DUE_ADVANCED,
    )  # fmt: skip


def is_over(old: Side, new: Side, was: object | None, now: object | None) -> bool:
    """Whether what only one of two plans has ended in the earlier one: it need not go on."""
    if old.plan.id == new.plan.id:
        return False
    ended = now if new.is_before(old) else was
    return ended is not None


def compare_money(
    old: Side, new: Side, subject: Subject, was: Iterable[BudgetLine], now: Iterable[BudgetLine]
) -> Iterator[Change | None]:
    """Yield how money changed, line by line; another currency cannot be compared."""
    currencies = old.programme.currency, new.programme.currency
    for item, before, after in matched(was, now, lambda line: line.item or ""):
        for key in MONEY:
            first, last = (getattr(line, key) if line else None for line in (before, after))
            if is_sum_awaited(old, new, key, first, last):
                continue
            reason, is_invented = explained(last)
            yield compare_figures(
                subject, key, _money(first, currencies[0]), _money(last, currencies[1]),
                part=item, reason=reason, reason_illustrative=is_invented,
                because=other_currency(old, new),
            )  # fmt: skip


def is_sum_awaited(old: Side, new: Side, key: str, was: object | None, now: object | None) -> bool:
    """Whether the side that lacks a sum of money or staff is a later plan that will still tell it.

    What was asked for and approved stands in a plan from the beginning.
    """
    return key in _REPORTED_LATER and is_awaited(old, new, was, now)


def other_currency(old: Side, new: Side) -> Because | None:
    """Return why money cannot be compared; None where it can."""
    return None if old.programme.currency == new.programme.currency else Because.UNIT


def _money(value: Value | None, currency: str) -> Figure:
    return figure(value, money_unit(currency)) if value else absent()


def compare_staff(
    old: Side, new: Side, subject: Subject, was: Staff | None, now: Staff | None
) -> Iterator[Change | None]:
    """Yield how staff changed, in full-time equivalents."""
    for key in STAFF:
        first, last = (getattr(each, key) if each else None for each in (was, now))
        if is_sum_awaited(old, new, key, first, last):
            continue
        reason, is_invented = explained(last)
        yield compare_figures(
            subject, f"staff-{key}", first and figure(first, PLAIN), last and figure(last, PLAIN),
            reason=reason, reason_illustrative=is_invented,
        )  # fmt: skip


def compare_risks(
    old: Side,
    new: Side,
    subject: Subject,
    risks: tuple[Iterable[Risk], Iterable[Risk]],
    later: Iterable[Risk],
) -> Iterator[Change | None]:
    """Yield which risks came, went, were closed or weigh otherwise.

    `later` are all risks in the file of the later plan: one dated after its data date is not gone.
    """  # fmt: skip
    known = set() if old.plan.id == new.plan.id else {risk.text for risk in later}
    for text, before, after in matched(*risks, lambda risk: risk.text):
        if before is None or after is None:
            is_told = is_over(old, new, before and before.closed, after and after.closed)
            is_gone = (before if new.is_before(old) else after) is not None or text not in known
            if is_gone and not is_told:
                yield come_or_gone(subject, "risks", text, before, after)
            continue
        closed = compare_dates(subject, "closed", before.closed, after.closed, part=text)
        yield closed and replace(
            closed, old_illustrative=before.closed is not None and before.is_illustrative("closed"),
            new_illustrative=after.closed is not None and after.is_illustrative("closed"),
        )  # fmt: skip
        if before.level is not after.level:
            yield Change(
                kind=Kind.CHANGED, subject=subject, key="level", part=text,
                old=before.level.value, new=after.level.value,
                old_illustrative=before.is_illustrative("level"),
                new_illustrative=after.is_illustrative("level"),
            )  # fmt: skip


def come_or_gone(
    subject: Subject, key: str, part: str, old: Entry | None, new: Entry | None
) -> Change:
    """Return that an entry of a list is new, or gone."""
    return Change(
        kind=Kind.REMOVED if new is None else Kind.ADDED, subject=subject, key=key, part=part,
        old_illustrative=old is not None and is_name_illustrative(old),
        new_illustrative=new is not None and is_name_illustrative(new),
    )  # fmt: skip


def matched(
    old: Iterable[T], new: Iterable[T], name: Callable[[T], str]
) -> Iterator[tuple[str, T | None, T | None]]:
    """Yield the entries of two lists side by side by name, in the order of the newer list.

    Of several with one name those that are equal belong together, then the others as they come.
    """
    was, now = _by_name(old, name), _by_name(new, name)
    for key in dict.fromkeys((*now, *was)):
        before, after = was.get(key, []), now.get(key, [])
        same = [each for each in before if each in after]
        lefts = [each for each in before if each not in same]
        rights = [each for each in after if each not in same]
        for left, right in zip_longest(lefts, rights):
            yield key, left, right


def _by_name(entries: Iterable[T], name: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for entry in entries:
        found[name(entry)].append(entry)
    return found
