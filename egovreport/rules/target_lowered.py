"""Rule: a target that asks for less than that of the previous plan."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from egovreport.diagnostics import Severity
from egovreport.model.kpi import Kpi
from egovreport.model.measure import latest
from egovreport.model.plan import Plan
from egovreport.model.value import Value
from egovreport.rules.carrying import carried_kpis
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.succession import Succession, successions
from egovreport.terms import Direction
from egovreport.workspace import Workspace


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find KPIs whose target is lower than in the previous plan, where the two can be compared."""
    recounts = _recounts(inspection.workspace)
    carrying = carried_kpis(inspection)
    for step in successions(inspection):
        leans_on = step.leans_on(inspection, carrying)
        for key, kpi in _shared(inspection, step):
            if any(_is_between(step, day) for day in recounts[key]):
                continue
            old = _aims(inspection, step.before, step.former, key)
            new = _aims(inspection, step.plan, step.place, key)
            for lowered in _lowered(kpi, old, new):
                yield _finding(step, key, *lowered, leans_on)
                break


class _Aim(NamedTuple):
    """A target that a plan has, of its own or from the programme."""

    value: Value
    day: date
    elapsed: int
    """Days from the beginning of the plan to the day of the target."""
    place: Place
    is_own: bool


def _shared(inspection: Inspection, step: Succession) -> Iterator[tuple[str, Kpi]]:
    """Yield the KPIs of both plans of which one value can be better than another."""
    kpis = inspection.workspace.programme.kpis
    for key in step.plan.kpis:
        if key in step.before.kpis and key in kpis and kpis[key].direction is not Direction.NONE:
            yield key, kpis[key]


def _recounts(workspace: Workspace) -> Mapping[str, list[date]]:
    """Return the days from which on each KPI was counted in another way."""
    found: dict[str, list[date]] = defaultdict(list)
    actuals = [(key, kpi.actual) for key, kpi in workspace.programme.kpis.items()]
    for plan in workspace.plans.values():
        actuals += [(key, kpi.actual) for key, kpi in plan.kpis.items()]
    for key, values in actuals:
        found[key] += [v.date.last for v in values if v.recount is not None and v.date]
    return found


def _is_between(step: Succession, day: date) -> bool:
    """Whether the old target may be counted in another way than the new one.

    Which of a plan's targets were set before a recount, and which with it in mind, nobody knows.
    """
    return step.before.days.start <= day <= step.plan.days.end


def _aims(inspection: Inspection, plan: Plan, root: Place, key: str) -> list[_Aim]:
    """Return the targets of a plan in the order of time.

    The lasting path of the programme counts where the plan has none of its own.
    """
    own = plan.kpis[key].target
    values = own or inspection.workspace.programme.kpis[key].target
    here = (root if own else inspection.programme) / "kpis" / key / "target"
    aims = [
        _Aim(v, v.date.last, (v.date.last - plan.days.start).days, here / i, bool(own))
        for i, v in enumerate(values)
        if v.date
    ]
    return sorted(aims, key=lambda aim: aim.day)


def _lowered(kpi: Kpi, old: list[_Aim], new: list[_Aim]) -> Iterator[tuple[_Aim, _Aim]]:
    """Yield new targets with the old ones that asked for more by then.

    A target that only a move lowered is explained there; one that carries a `reason` here.
    """
    for aim in new:
        past = [o for o in old if _can_be_compared(kpi, o, aim)]
        if not past or not (aim.is_own or past[-1].is_own) or aim.value.reason:
            continue
        old_value = past[-1].value.in_force
        if all(_is_less(v, old_value, kpi.direction) for v in (aim.value, aim.value.in_force)):
            yield aim, past[-1]


def _can_be_compared(kpi: Kpi, old: _Aim, new: _Aim) -> bool:
    """Whether the old target asked for something by the day of the new one.

    Running totals have to run equally long; a leap day makes no difference. What the programme
    asked for before the plan is no target of it.
    """
    if None in (_needed(old.value.in_force, kpi.direction), _needed(new.value, kpi.direction)):
        return False
    if not new.is_own and new.elapsed < 0:
        return False
    if old.value.of and new.value.of and old.value.of != new.value.of:
        return False
    return abs(old.elapsed - new.elapsed) <= 1 if kpi.total else old.day <= new.day


def _needed(value: Value, direction: Direction) -> Decimal | None:
    """Return the number that is asked for; None for bands, texts and gaps."""
    if value.value is not None:
        return value.value
    needed, other = (value.min, value.max)
    if direction is Direction.DOWN:
        needed, other = other, needed
    return needed if other is None else None


def _is_less(new: Value, old: Value, direction: Direction) -> bool:
    one, other = _needed(new, direction), _needed(old, direction)
    is_up = direction is Direction.UP
    return one is not None and other is not None and (one < other if is_up else one > other)


def _finding(
    step: Succession, key: str, new: _Aim, old: _Aim, leans_on: tuple[str, ...]
) -> Finding:
    place = _number(new.place, new.value) if new.is_own else (step.place / "kpis" / key).key
    note = "" if new.is_own else "the target of the programme counts, the plan has none of its own"
    return Finding(
        place,
        f"`{key}` asks for less than in the plan `{step.before.id}`:"
        f" {_said(new.value)} instead of {_said(old.value.in_force)}",
        "say why with a `reason` beside the target, or keep the old one",
        notes=(note,) if note else (),
        related=(_in_force(old).related(f"the target of `{step.before.id}`"),),
        leans_on=leans_on,
    )


def _said(value: Value) -> str:
    number = next(n for n in (value.value, value.min, value.max) if n is not None)
    return f"{number:f}"


def _number(place: Place, value: Value) -> Place:
    key = next(key for key in ("value", "min", "max") if getattr(value, key) is not None)
    return place / key


def _in_force(aim: _Aim) -> Place:
    """Return where the number that holds after all moves stands."""
    if not aim.value.moved:
        return _number(aim.place, aim.value)
    last = latest(aim.value.moved)
    index = next(i for i, move in enumerate(aim.value.moved) if move is last)
    return aim.place / "moved" / index / "to"


RULE = Rule(
    name="target-lowered",
    what="The target of a KPI asks for less than the target of the previous plan did by then.",
    why=(
        "A target that is easier to reach looks like success. The committee will ask who lowered "
        "it, and why."
    ),
    remedy=(
        "Check the number. If it is meant, say why beside it: `target: {value: 250, reason: Die "
        "Landesmittel entfallen}`. If the value is counted in another way now, mark the first such "
        "actual with `recount`: the two are no longer compared then."
    ),
    example=("title: Aktionsplan 2023\nkpis:\n  online-services: {target: 250}\n"),
    beside={
        "plans/2022.yaml": ("title: Aktionsplan 2022\nkpis:\n  online-services: {target: 280}\n"),
    },
    severity=Severity.WARNING,
    find=find,
)
