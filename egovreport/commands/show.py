"""Showing a plan on the terminal."""

from egovreport.audience import for_audience
from egovreport.occasion import occasion
from egovreport.output.tables import kpi_table, measure_table, rendered
from egovreport.report.context import Context
from egovreport.state import state
from egovreport.terms import Audience
from egovreport.workspace import Workspace, find_plan

LEAST_WIDTH = 80
"""In a narrower terminal lines wrap, which reads better than columns of a letter."""


def show_plan(workspace: Workspace, plan_id: str, width: int) -> str:
    """Return the KPIs and measures of a plan as tables of `width` characters, but at least 80.

    They are those of the deck that `build` would write, at the same data date.

    Raises:
        InputError: for a plan that does not exist.
    """
    public = for_audience(workspace, Audience.PUBLIC)
    shown = occasion(public, find_plan(public, plan_id), Audience.PUBLIC)
    context = Context(state(public, shown.as_of, shown.known), shown)
    head = f"{context.plan.title} · {context.say.as_of_line(shown.as_of)}"
    tables = [kpi_table(context), measure_table(context)]
    wide = max(width, LEAST_WIDTH)
    return "\n".join([head, *(rendered(table, wide) for table in tables if table.rows)])
