"""The outline of a report is the workspace's own, else the default one."""

import pytest

from egovreport.commands.outline import outline_of
from egovreport.model.outline import SlideKind
from egovreport.terms import ReportKind
from egovreport.workspace import read

PROGRAMME = b"organisation: {name: Stadt}\ntitle: Digitale Stadt\n"


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_kind_of_report_has_a_default_outline(kind: ReportKind) -> None:
    workspace = read({"plans/programme.yaml": PROGRAMME}).workspace
    assert workspace is not None
    slides = outline_of(workspace, kind).slides
    assert slides[0].slide is SlideKind.TITLE
    assert slides[0].chapter


def test_an_own_outline_holds_for_its_kind_only() -> None:
    raws = {
        "plans/programme.yaml": PROGRAMME,
        "templates/status.outline.yaml": b"slides: [{slide: goals}]\n",
    }
    workspace = read(raws).workspace
    assert workspace is not None
    own = outline_of(workspace, ReportKind.STATUS)
    assert [slide.slide for slide in own.slides] == [SlideKind.GOALS]
    assert len(outline_of(workspace, ReportKind.FINAL).slides) > 1
