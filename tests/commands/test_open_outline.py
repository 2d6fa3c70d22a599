"""Outlines are read with their faults, and name only what the workspace has."""

from pathlib import Path

import pytest

from egovreport.commands.outline import OpenedOutline, open_outline
from egovreport.diagnostics import Severity
from egovreport.errors import InputError
from egovreport.model.outline import SlideKind
from egovreport.terms import ReportKind
from egovreport.workspace import Workspace, read

PROGRAMME = b"""\
organisation: {name: Stadt}
title: Digitale Stadt
kpis:
  online: {name: Online-Dienste, unit: Dienste}
  secret: {name: Geheim, unit: Dienste, internal: true}
"""
PLAN = b"title: Plan\nfields: {basics: {name: Basis}}\n"


@pytest.fixture
def workspace() -> Workspace:
    found = read({"plans/programme.yaml": PROGRAMME, "plans/2022.yaml": PLAN,
                  "plans/2023.yaml": PLAN.replace(b"basics", b"projects")})  # fmt: skip
    assert found.workspace is not None
    return found.workspace


def opened(folder: Path, workspace: Workspace, text: bytes) -> OpenedOutline:
    path = folder / "templates" / "status.outline.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text)
    return open_outline(folder, ReportKind.STATUS, workspace)


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_kind_of_report_has_a_default_outline(
    kind: ReportKind, tmp_path: Path, workspace: Workspace
) -> None:
    found = open_outline(tmp_path, kind, workspace)
    assert found.diagnostics == ()
    assert found.outline is not None
    assert found.outline.slides[0].slide is SlideKind.TITLE
    assert all(slide.chapter for slide in found.outline.slides[:1])
    assert found.path == f"templates/{kind}.outline.yaml"


def test_ids_of_any_plan_and_of_what_is_internal_are_known(
    tmp_path: Path, workspace: Workspace
) -> None:
    text = b"slides:\n- {slide: kpi, kpis: [online, secret]}\n- {slide: measures, fields: "
    found = opened(tmp_path, workspace, text + b"[basics, projects]}\n")
    assert found.diagnostics == ()
    assert found.outline is not None


def test_every_unknown_id_is_told_with_its_text(tmp_path: Path, workspace: Workspace) -> None:
    text = b"slides:\n- {slide: kpi, kpis: [onlin, \xc3\xbc]}\n- {slide: measures, fields: x-y}\n"
    found = opened(tmp_path, workspace, text.replace(b"\xc3\xbc", b"nothing"))
    assert found.outline is None
    assert [(each.rule, each.message) for each in found.diagnostics] == [
        ("unknown-reference", "there is no KPI `onlin`"),
        ("unknown-reference", "there is no KPI `nothing`"),
        ("unknown-reference", "there is no field `x-y`"),
    ]
    spans = [each.span for each in found.diagnostics]
    assert [(span.line, span.column) for span in spans if span] == [(2, 23), (2, 30), (3, 29)]
    assert found.diagnostics[0].label == "did you mean `online`?"
    assert found.text.startswith("slides:")


def test_a_file_that_is_no_yaml_is_a_finding(tmp_path: Path, workspace: Workspace) -> None:
    found = opened(tmp_path, workspace, b"slides: \xff")
    assert found.outline is None
    assert [each.severity for each in found.diagnostics] == [Severity.ERROR]


def test_a_folder_is_no_outline(tmp_path: Path, workspace: Workspace) -> None:
    (tmp_path / "templates" / "plan.outline.yaml").mkdir(parents=True)
    with pytest.raises(InputError, match="cannot be read: is a directory") as caught:
        open_outline(tmp_path, ReportKind.PLAN, workspace)
    assert "default outline" in caught.value.remedy
