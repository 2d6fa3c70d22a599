"""Imports run one way: a module imports only from its own rank and from lower ones."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

RANKS = (
    {"__init__", "errors", "terms", "date", "figure", "source", "diagnostics", "event",
     "defaults", "exit_codes", "regular_file"},
    {"language"},
    {"model"},
    {"kpi", "standing", "state", "audience", "workspace", "occasion", "request", "resources",
     "file_names", "git", "picture", "snapshot"},
    {"rules", "diff", "deck", "status_colours"},
    {"report"},
    {"powerpoint", "output", "lint", "shown"},
    {"cli", "commands", "__main__"},
)  # fmt: skip
"""From the lowest to the highest; packages count by their first name below `egovreport`."""


def package() -> Path:
    spec = find_spec("egovreport")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


PACKAGE = package()
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rank_of(name: str) -> int:
    found = [rank for rank, names in enumerate(RANKS) if name in names]
    assert found, f"`{name}` has no rank"
    return found[0]


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of what a module imports, inside functions too."""
    here = ("egovreport", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else ()
            origin = ".".join((*above, *(node.module or "").split("."))).strip(".")
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def own(path: Path) -> set[str]:
    """Return the first names below `egovreport` that a module imports."""
    return {
        name.split(".")[1]
        for name in imported(path)
        if name.startswith("egovreport.") and not name.split(".")[1].startswith("__")
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_imports_from_a_higher_rank(path: Path) -> None:
    rank = rank_of(name_of(path))
    assert {name for name in own(path) if rank_of(name) > rank} == set()


def test_a_deck_knows_nothing_of_the_model() -> None:
    assert own(PACKAGE / "deck.py") & {"model", "kpi", "standing", "state", "workspace"} == set()


@pytest.mark.parametrize("modules", [
    ("egovreport.workspace", "egovreport.rules"),
    ("egovreport.commands.validate", "egovreport.output.full"),
    ("egovreport.kpi", "egovreport.standing", "egovreport.state", "egovreport.audience"),
])  # fmt: skip
def test_reading_and_judging_plans_loads_neither_pptx_nor_matplotlib(
    modules: tuple[str, ...],
) -> None:
    code = f"import {', '.join(modules)}, sys; print(*sys.modules)"
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    loaded = set(run.stdout.split())
    assert set(modules) <= loaded
    assert loaded & {"pptx", "matplotlib", "lxml"} == set()
