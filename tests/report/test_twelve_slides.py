"""A status report is told in a quarter of an hour: at most twelve slides before the appendix."""

from dataclasses import replace
from importlib.resources import files

import pytest
from small_workspaces import Made, made, reference

from egovreport.language import de
from egovreport.powerpoint.design import read_design
from egovreport.powerpoint.fit import fit
from egovreport.terms import Audience, ReportKind

MOST = 12
TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()


def status_report(audience: Audience) -> Made:
    """Return the final report of 2023 as a status report of the same sitting."""
    found = reference()
    history = tuple(
        sitting.changed(report=ReportKind.STATUS)
        if sitting.report is ReportKind.FINAL and "2023" in sitting.plans
        else sitting
        for sitting in found.programme.history
    )
    programme = found.programme.changed(history=history)
    shown = made(replace(found, programme=programme), "2023", audience)
    assert shown.context.occasion.kind is ReportKind.STATUS
    return shown


@pytest.mark.parametrize("audience", Audience)
def test_a_status_report_has_at_most_twelve_slides_before_the_appendix(audience: Audience) -> None:
    shown = status_report(audience)
    pages = fit(shown.deck, read_design(TEMPLATE)[1])
    appendix = de.chapter("appendix", shown.context.terms)
    told = [page for page in pages if page.chapter != appendix]
    assert pages[: len(told)] == tuple(told)
    assert pages[len(told) :]
    assert len(told) <= MOST, [page.key for page in told]
    assert {page.key for page in told} >= {
        "title", "overview", "kpi-table", "measures/basics", "measures/projects", "measures/work",
        "road-map", "resources", "risks", "outlook", "decisions",
    }  # fmt: skip
