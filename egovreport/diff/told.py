"""Which of the differing keys of a file are told already, by what they mean."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from egovreport.diff.change import Change, Kind, Noun, Subject, Thing
from egovreport.diff.entries import Leaf
from egovreport.diff.side import Side
from egovreport.figure import Figure
from egovreport.model.plan import Plan
from egovreport.model.value import Value

_SAID_BY_FIGURE = {"value", "min", "max", "date", "of", "quality", "illustrative"}


class Told:
    """The changes of a comparison, to be asked whether they tell a key."""

    def __init__(self, old: Side, new: Side, changes: Iterable[Change]) -> None:
        """Keep the changes by what they are about."""
        self._sides = (old, new)
        self._changes: dict[tuple[Noun, str], list[Change]] = defaultdict(list)
        for change in changes:
            for key in {change.subject.old, change.subject.new}:
                self._changes[change.subject.noun, key].append(change)

    def tells(self, leaf: Leaf, entry: Change) -> bool:
        """Whether one of the changes says what the key says: the same thing, from old to new."""
        about = self._changes.get((entry.subject.noun, entry.subject.id), ())
        if not leaf.way:
            return any(_is_about_all(change, entry) for change in about)
        if leaf.is_item:
            return any(
                _is_same_item(change, entry) or _is_same_value(change, leaf) for change in about
            )
        return any(leaf.way in self._ways(change) and _has_values(change, leaf) for change in about)

    def _ways(self, change: Change) -> set[tuple[str, ...]]:
        """Return the ways to the keys that hold what a change tells."""
        key, part, subject = change.key, change.part, change.subject
        if key.startswith("staff-"):
            return {("staff", key.removeprefix("staff-"), "value")}
        if key in ("asked", "approved", "spent", "forecast") and subject.noun is not Noun.KPI:
            return {("budget", part, key, "value")}
        if subject.noun is Noun.GOAL:
            return {("rating", "value")}
        if subject.noun is Noun.KPI:
            days = {part} if part else self._days(subject, key)
            return {(key, day, "value") for day in days}
        if key == "progress":
            return {("updates", day, key) for day in self._progress_days(subject)}
        return {(key,), *((group, part, key) for group in ("milestones", "risks") if part)}

    def _days(self, subject: Subject, key: str) -> set[str]:
        """Return the day of the value in force, if both sides have it."""
        days: list[set[str]] = []
        for side in self._sides:
            reading = side.readings.get(subject.id)
            observed = getattr(reading, key, None) if key in ("actual", "target") else None
            days.append({str(observed.date)} if observed else set())
        return days[0] & days[1]

    def _progress_days(self, subject: Subject) -> set[str]:
        days = [_progress_day(side.plan, subject.id) for side in self._sides]
        return {str(days[0])} if days[0] == days[1] else set()


def _progress_day(plan: Plan, key: str) -> Any:
    measure = plan.measures.get(key)
    told = [u.date for u in measure.updates if u.progress is not None] if measure else []
    return max(told, key=lambda day: day.last, default=None)


def _is_about_all(change: Change, entry: Change) -> bool:
    """Whether a change says that the subject as a whole came or went."""
    if change.subject.noun is Noun.GOAL:
        return change.kind in (Kind.REPORTED, Kind.WITHDRAWN)
    return not change.key and change.kind is entry.kind


def _is_same_item(change: Change, entry: Change) -> bool:
    return (change.kind, change.key, change.part) == (entry.kind, entry.key, entry.part)


def _is_same_value(change: Change, leaf: Leaf) -> bool:
    """Whether a change says that a KPI's value came or went, and there is no more to say of it."""
    value, figure = (leaf.new, change.new) if leaf.old is None else (leaf.old, change.old)
    kind = Kind.REPORTED if leaf.old is None else Kind.WITHDRAWN
    if not isinstance(value, Value) or not isinstance(figure, Figure):
        return False
    is_bare = value.model_fields_set <= _SAID_BY_FIGURE
    ends = (figure.low, figure.high) == (value.low, value.high)
    return change.kind is kind and change.key == leaf.way[0] and is_bare and ends


def _has_values(change: Change, leaf: Leaf) -> bool:
    return _is_same(change.old, leaf.old) and _is_same(change.new, leaf.new)


def _is_same(thing: Thing | None, raw: Any) -> bool:
    if thing is None or raw is None:
        return not thing and not raw and not isinstance(raw, Decimal)
    if isinstance(thing, Figure):
        return bool(thing.number == raw)
    if isinstance(thing, tuple):
        return sorted(thing) == sorted(map(str, raw))
    return str(thing) == str(raw)
