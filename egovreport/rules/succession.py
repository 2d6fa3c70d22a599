"""A plan beside the one before it."""

from collections.abc import Iterator
from typing import NamedTuple

from egovreport.model.plan import Plan
from egovreport.rules.carrying import Carrying
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place


class Succession(NamedTuple):
    """Two plans, as written, of which one follows the other."""

    plan: Plan
    place: Place
    """The root of the plan's file."""
    before: Plan
    former: Place
    """The root of the previous plan's file."""
    is_settled: bool
    """Whether one of the two was reported with a data date after the previous plan's end: what
    is not finished by then was not finished in it."""

    @property
    def is_at_end(self) -> bool:
        """Whether the previous plan was over when this one began; else it still runs beside it."""
        return self.before.days.end < self.plan.days.start

    def leans_on(self, inspection: Inspection, carrying: Carrying) -> tuple[str, ...]:
        """Return the files that say which plan is the previous one, and what became of it."""
        paths = (doc.path for doc in (self.place.document, self.former.document))
        programme = inspection.programme.document.path
        return (*paths, programme, *carrying.doubts(self.before, self.plan.days.end))


def successions(inspection: Inspection) -> Iterator[Succession]:
    """Yield each plan that has a previous one, in the order in which the plans begin."""
    plans = inspection.workspace.plans
    roots = {plan.id: root for plan, root in inspection.plans}
    as_of = {report.occasion.plan: report.as_of for report in inspection.reports}
    for report in inspection.reports:
        plan = plans[report.occasion.plan]
        # the report's workspace holds two plans only: asking it is quick however many there are
        found = report.workspace.before(plan)
        if found is None or found.id == plan.id:
            continue
        before = plans[found.id]
        is_settled = max(report.as_of, as_of[before.id]) >= before.days.end
        yield Succession(plan, roots[plan.id], before, roots[before.id], is_settled)
