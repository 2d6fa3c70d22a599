"""Measures and KPIs that a later plan carries on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from egovreport.file_names import plan_id
from egovreport.model.kpi import Kpi
from egovreport.model.plan import Plan
from egovreport.rules.inspection import Inspection


class Carrying(NamedTuple):
    """From when on a later plan has what an earlier plan has."""

    starts: Mapping[tuple[str, str], date]
    """The first day of the next plan that carries it on, by plan and id."""
    broken: Mapping[str, date | None]
    """The first day of the plans whose files have errors, by path; None where it is not known."""

    def is_carried_on(self, plan: str, key: str, by: date) -> bool:
        """Whether a plan that begins up to `by`, and after this plan, has it too."""
        start = self.starts.get((plan, key))
        return start is not None and start <= by

    def doubts(self, plan: Plan, by: date) -> tuple[str, ...]:
        """Return the broken files that may hide what is carried on, or that a plan lies between."""
        return tuple(
            path
            for path, start in self.broken.items()
            if start is None or plan.days.start < start <= by
        )


def carried_measures(inspection: Inspection) -> Carrying:
    """Find which measures are carried on: under their id, or by `continues`."""
    plans = inspection.workspace.plans
    starts = _next(plans.values(), lambda plan: plan.measures)
    for plan in plans.values():
        for former in (name for m in plan.measures.values() for name in m.continues):
            home, _, key = former.partition("/")
            known = starts.get((home, key))
            if home in plans and plans[home].days.start < plan.days.start:
                starts[home, key] = min(known or plan.days.start, plan.days.start)
    return Carrying(starts, _broken(inspection))


def carried_kpis(inspection: Inspection) -> Carrying:
    """Find which KPIs are carried on: by themselves, or by one that `replaces` them."""
    kpis, plans = inspection.workspace.programme.kpis, inspection.workspace.plans
    starts = _next(plans.values(), lambda plan: with_replaced(plan.kpis, kpis))
    return Carrying(starts, _broken(inspection))


def with_replaced(keys: Iterable[str], kpis: Mapping[str, Kpi]) -> Iterator[str]:
    """Yield KPIs and those that they replace, step by step, each once."""
    seen: set[str] = set()
    left = list(keys)
    while left:
        key = left.pop()
        if key in seen:
            continue
        seen.add(key)
        yield key
        kpi = kpis.get(key)
        if kpi and kpi.replaces:
            left.append(kpi.replaces)


def _next(
    plans: Iterable[Plan], held: Callable[[Plan], Iterable[str]]
) -> dict[tuple[str, str], date]:
    """Return the first day of the next plan that holds the id; plans are in order of beginning."""
    starts: dict[tuple[str, str], date] = {}
    newest: dict[str, Plan] = {}
    for plan in reversed(tuple(plans)):
        for key in held(plan):
            after = newest.get(key)
            if after and after.days.start == plan.days.start:
                start = starts.get((after.id, key))
            else:
                start = after.days.start if after else None
            if start:
                starts[plan.id, key] = start
            newest[key] = plan
    return starts


def _broken(inspection: Inspection) -> dict[str, date | None]:
    plans = inspection.workspace.plans
    paths = (path for path in inspection.unsound if path.startswith("plans/"))
    ids = {path: plan_id(path) for path in paths if path != inspection.programme.document.path}
    return {path: _start(plans.get(key), key) for path, key in ids.items()}


def _start(plan: Plan | None, key: str) -> date | None:
    """Return when a plan begins; of an unreadable one named after a year, its first day."""
    if plan:
        return plan.days.start
    is_year = key.isascii() and key.isdecimal() and len(key) == len("2023")
    return date(int(key), 1, 1) if is_year and int(key) else None
