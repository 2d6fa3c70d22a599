from collections.abc import Callable, Mapping

import pytest

from egovreport.diagnostics import Diagnostic
from egovreport.rules import check
from egovreport.workspace import read

PROGRAMME = """\
organisation: {name: Kreis Segeberg}
title: E-Government
goals:
  e-file: {text: Die E-Akte ist eingeführt.}
  online: {text: Alles ist online.}
bodies:
  hauptausschuss: {name: Hauptausschuss}
kpis:
  online-services: {name: Online-Dienste, unit: Dienste}
  e-file: {name: E-Akte, unit: Fachdienste}
"""

Diagnose = Callable[..., tuple[Diagnostic, ...]]
Brief = Callable[..., list[tuple[str, str, str, str]]]


@pytest.fixture
def diagnose() -> Diagnose:
    """Read a workspace of a plan, a programme and further files, and check it."""

    def run(
        plan: str = "", *, programme: str = PROGRAMME, files: Mapping[str, str] | None = None
    ) -> tuple[Diagnostic, ...]:
        texts = {"plans/programme.yaml": programme, **(files or {})}
        if plan:
            texts["plans/2023.yaml"] = plan
        loading = read({path: text.encode() for path, text in texts.items()})
        if loading.workspace is None:
            return loading.diagnostics
        return loading.diagnostics + check(loading.workspace, loading.documents)

    return run


@pytest.fixture
def brief(diagnose: Diagnose) -> Brief:
    """Say of each fault of a workspace where it is, its rule, its message and its advice."""

    def run(*args: str, **more: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
        return [_brief(found) for found in diagnose(*args, **more)]

    return run


def _brief(found: Diagnostic) -> tuple[str, str, str, str]:
    place = found.path.removeprefix("plans/")
    if found.span:
        place = f"{place}:{found.span.line}:{found.span.column}"
    return place, found.rule, found.message, found.label or found.help
