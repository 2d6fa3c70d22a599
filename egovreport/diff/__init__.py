"""Two sides compared: what changed of KPIs, measures, goals, money and staff, and what it means."""

from collections.abc import Iterator
from dataclasses import dataclass

from egovreport.diff.change import Change, Kind, Noun, Subject
from egovreport.diff.entries import Leaf, compare_entries
from egovreport.diff.goals import compare_goals
from egovreport.diff.kpis import compare_kpis
from egovreport.diff.measures import compare_measures
from egovreport.diff.plans import compare_fields, compare_plans
from egovreport.diff.side import Side
from egovreport.diff.told import Told

__all__ = ["Change", "Comparison", "Kind", "Noun", "Subject", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one side to the other."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    """What they mean, by plan, KPI, measure, field and goal."""
    entries: tuple[Change, ...]
    """The other keys of the files that differ, where both sides are versions of one file."""

    @property
    def unchanged(self) -> tuple[Subject, ...]:
        """The KPIs and measures that both sides have and nothing is said of."""
        changes = (*self.changes, *self.entries)
        changed = {(c.subject.noun, key) for c in changes for key in (c.subject.old, c.subject.new)}
        return tuple(s for s in _shared(self.old, self.new) if (s.noun, s.id) not in changed)


def compare(old: Side, new: Side) -> Comparison:
    """Return what changed from the old side to the new one; nothing where both are the same."""
    changes = (
        *compare_plans(old, new), *compare_kpis(old, new), *compare_measures(old, new),
        *compare_fields(old, new), *compare_goals(old, new),
    )  # fmt: skip
    told = Told(old, new, changes)
    rest = (entry for leaf, entry in _entries(old, new) if not told.tells(leaf, entry))
    return Comparison(old, new, changes, tuple(rest))


def _entries(old: Side, new: Side) -> Iterator[tuple[Leaf, Change]]:
    """Yield the keys that differ; at a data date on both sides, if one was asked for on either."""

    def title(noun: Noun, key: str) -> str:
        kpi = new.programme.kpis.get(key) or old.programme.kpis.get(key)
        goal = new.programme.goals.get(key) or old.programme.goals.get(key)
        if noun is Noun.KPI:
            return kpi.name if kpi else ""
        return goal.text if noun is Noun.GOAL and goal else ""

    if old.plan.id == new.plan.id:
        is_dated = old.is_dated or new.is_dated
        was, now = (side.plan if is_dated else side.entries for side in (old, new))
        yield from compare_entries(Noun.PLAN, new.plan.id, was, now, title)
    yield from compare_entries(Noun.PROGRAMME, "programme", old.programme, new.programme, title)


def _shared(old: Side, new: Side) -> Iterator[Subject]:
    for key, kpi in new.readings.items():
        if key in old.readings:
            yield Subject(Noun.KPI, key, key, kpi.kpi.name)
    for key, measure in new.plan.measures.items():
        if key in old.plan.measures:
            yield Subject(Noun.MEASURE, key, key, measure.title)
