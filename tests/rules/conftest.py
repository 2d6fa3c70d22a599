from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from egovreport.diagnostics import Diagnostic, Severity
from egovreport.rules import check
from egovreport.workspace import read

PROGRAMME = (Path(__file__).parents[1] / "plans" / "programme.yaml").read_text(encoding="utf-8")

Diagnose = Callable[..., tuple[Diagnostic, ...]]
Brief = Callable[..., list[tuple[str, str, str, str]]]


@pytest.fixture
def check_all() -> Diagnose:
    """Read a workspace of a plan, a programme and further files, and check it."""

    def run(
        plan: str = "",
        *,
        programme: str = PROGRAMME,
        files: Mapping[str, str] | None = None,
        absent: Iterable[str] = (),
    ) -> tuple[Diagnostic, ...]:
        texts = {"plans/programme.yaml": programme, **(files or {})}
        if plan:
            texts["plans/2023.yaml"] = plan
        loading = read({path: text.encode() for path, text in texts.items()})
        return check(replace(loading, absent=frozenset(absent)))

    return run


@pytest.fixture
def diagnose(check_all: Diagnose) -> Diagnose:
    """Find the errors of a workspace."""

    def run(*args: str, **more: Any) -> tuple[Diagnostic, ...]:
        found = check_all(*args, **more)
        return tuple(each for each in found if each.severity is Severity.ERROR)

    return run


@pytest.fixture
def brief_of(check_all: Diagnose) -> Brief:
    """Say of each finding of one rule where it is, its rule, its message and its advice."""

    def run(rule: str, *args: str, **more: Any) -> list[tuple[str, str, str, str]]:
        return [_brief(found) for found in check_all(*args, **more) if found.rule == rule]

    return run


@pytest.fixture
def brief(diagnose: Diagnose) -> Brief:
    """Say of each error of a workspace where it is, its rule, its message and its advice."""

    def run(*args: str, **more: Any) -> list[tuple[str, str, str, str]]:
        return [_brief(found) for found in diagnose(*args, **more)]

    return run


def _brief(found: Diagnostic) -> tuple[str, str, str, str]:
    place = found.path.removeprefix("plans/")
    if found.span:
        place = f"{place}:{found.span.line}:{found.span.column}"
    return place, found.rule, found.message, found.label or found.help
