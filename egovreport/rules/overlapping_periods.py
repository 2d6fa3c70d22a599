"""Rule: periods that leave open which plan is the previous one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from egovreport.diagnostics import Severity
from egovreport.model.plan import Plan
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule

_SHOWN = 3


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find plans without `follows` that may follow one of several others.

    A plan inside the period of another, as the yearly ones of a strategy, is the normal case.
    """
    plans = [plan for plan, _ in inspection.plans]
    roots = {plan.id: root for plan, root in inspection.plans}
    for plan, last, cut in _neighbours(plans):
        if plan.follows is not None:
            continue
        if len(last) > 1:
            message = f"{_named(last)} ended last before this plan, on the same day"
            yield _finding(inspection, roots, plan, message, last)
        elif cut and not _adjoins(last, plan):
            message = f"the period overlaps that of the plan `{cut[-1].id}`"
            yield _finding(inspection, roots, plan, message, cut[-1:])


def _neighbours(plans: list[Plan]) -> Iterator[tuple[Plan, list[Plan], list[Plan]]]:
    """Yield each plan with those that ended last before it, and those whose end lies inside it.

    The plans are in the order in which they begin.
    """
    ends: dict[date, list[Plan]] = defaultdict(list)
    for plan in plans:
        ends[plan.days.end].append(plan)
    days = sorted(ends)
    running: list[Plan] = []
    for plan in plans:
        running = [other for other in running if other.days.end >= plan.days.start]
        index = bisect_left(days, plan.days.start)
        last = ends[days[index - 1]] if index else []
        yield plan, last, [other for other in running if _is_cut(other, plan)]
        running.append(plan)


def _is_cut(other: Plan, plan: Plan) -> bool:
    """Whether the other ends inside the plan and begins before it."""
    return other.days.start < plan.days.start and other.days.end < plan.days.end


def _adjoins(last: list[Plan], plan: Plan) -> bool:
    """Whether a plan ended the day before: then there is no doubt which one is the previous."""
    return any(other.days.end + timedelta(days=1) == plan.days.start for other in last)


def _named(plans: list[Plan]) -> str:
    names = [f"`{plan.id}`" for plan in plans]
    if len(names) > _SHOWN:
        names = [*names[:_SHOWN], f"{len(names) - _SHOWN} more"]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _finding(
    inspection: Inspection, roots: dict[str, Place], plan: Plan, message: str, others: list[Plan]
) -> Finding:
    taken = inspection.workspace.before(plan)
    alike = min(others, key=lambda other: abs(other.days.days - plan.days.days))
    places = [roots[other.id] / "period" for other in others[:_SHOWN]]
    return Finding(
        roots[plan.id] / "period",
        message,
        f"say which plan it follows, as `follows: {alike.id}`",
        notes=(f"it is compared with `{taken.id}`" if taken else "it is compared with no plan",),
        related=tuple(place.related("the other plan") for place in places),
        leans_on=tuple(roots[other.id].document.path for other in (plan, *others)),
    )


RULE = Rule(
    name="overlapping-periods",
    what=(
        "It is not clear which plan is the previous one: the period begins before that of another "
        "plan is over, or two plans ended on the same day; and the plan does not say `follows`."
    ),
    why=(
        "Targets, values, measures and fields are compared with those of the previous plan. The "
        "plan that ended last is taken for it, which may be the wrong one."
    ),
    remedy=(
        "Say which plan it follows, as in `follows: 2021`. If the period is wrong, mend it. A plan "
        "that lies inside the period of another, as a yearly plan inside a strategy, is not meant."
    ),
    example="title: Aktionsplan 2023\nperiod: {start: 2023, end: 2024}\n",
    beside={
        "plans/2022.yaml": ("title: Aktionsplan 2022\nperiod: {start: 2022, end: 2023-06}\n"),
    },
    severity=Severity.WARNING,
    find=find,
)
