"""A plan at its data date, with what is computed of it."""

from datetime import date
from functools import cached_property

from egovreport.kpi import Reading, read_kpi
from egovreport.model.plan import Plan
from egovreport.standing import Course, courses
from egovreport.workspace import Workspace


class Snapshot:
    """What follows from a plan at the data date of its workspace."""

    workspace: Workspace
    """The workspace at the data date, or as much of it as the plan needs."""
    plan: Plan
    """The plan at the data date."""

    @property
    def as_of(self) -> date:
        """The data date: standings and ratings are as of then."""
        return self.workspace.as_of

    @cached_property
    def courses(self) -> dict[str, Course]:
        """How each measure stands."""
        return {each.id: each for each in courses(self.workspace, self.plan)}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """What each KPI reads that the plan and the programme have."""
        kpis = self.workspace.programme.kpis
        return {k: read_kpi(self.workspace, self.plan, k) for k in self.plan.kpis if k in kpis}
