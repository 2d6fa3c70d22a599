"""A side of a comparison: a plan with its workspace at a data date."""

from dataclasses import dataclass, replace
from datetime import date

from egovreport.model.plan import Plan
from egovreport.model.programme import Programme
from egovreport.occasion import occasion
from egovreport.snapshot import Snapshot
from egovreport.state import state_alone
from egovreport.terms import Audience
from egovreport.workspace import Workspace


@dataclass(frozen=True)
class Side(Snapshot):
    """One of the two things that are compared."""

    name: str
    """How it was asked for: `2023`, `2023@2023-06-30`, `git:main:plans/2023.yaml`."""
    workspace: Workspace
    plan: Plan
    entries: Plan
    """What is compared entry by entry: all of the file, unless a date was asked for."""
    programme: Programme
    """The programme with all that its file holds."""

    @property
    def is_dated(self) -> bool:
        """Whether a data date was asked for."""
        return self.entries is self.plan

    def is_before(self, other: "Side") -> bool:
        """Whether its plan stands before that of the other side; two versions of one never do."""
        here, there = ((s.plan.days.start, s.plan.days.end, s.plan.id) for s in (self, other))
        return self.plan.id != other.plan.id and here < there

    def still_runs_after(self, other: "Side") -> bool:
        """Whether it is a later plan that is not over yet: what was not reported is to come."""
        return other.is_before(self) and self.as_of < self.plan.days.end


def side(name: str, workspace: Workspace, plan: Plan, as_of: date | None = None) -> Side:
    """Return the side of a plan at a data date; without one, at that of its newest report."""
    day = as_of or occasion(workspace, plan, Audience.INTERNAL).as_of
    told = state_alone(workspace, day, day)
    shown = told.plans.get(plan.id) or _early(workspace, plan, day)
    entries = plan if as_of is None else shown
    return Side(name, told, shown, entries, workspace.programme)


def is_awaited(old: Side, new: Side, was: object | None, now: object | None) -> bool:
    """Whether the side that lacks something is a later plan that will still report on it."""
    lacks_old = was is None and old.still_runs_after(new)
    return lacks_old or (now is None and new.still_runs_after(old))


def _early(workspace: Workspace, plan: Plan, day: date) -> Plan:
    """Return the state of a plan that begins after the data date: it is compared all the same."""
    begun = plan.changed(days=replace(plan.days, start=day))
    alone = replace(workspace, plans={plan.id: begun})
    return state_alone(alone, day, day).plans[plan.id].changed(days=plan.days)
