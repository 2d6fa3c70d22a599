"""A small workspace, the decks that it gives, and a process that builds them at once."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hurt_builds import DECK, Files, HurtBuilds, files_of
from real_disk import can_be_had
from warm_process import WarmProcess

collect_ignore = [] if can_be_had() else ["test_full_disk.py"]

PROGRAMME = """\
organisation: {name: Stadt Müßterhäusen}
title: Digitale Stadt
kpis:
  online-services:
    name: Online-Dienste
    unit: Dienste
    direction: up
    definition: Leistungen, die sich ganz online beantragen lassen.
    source: Portal der Stadt
"""
PLAN = """\
title: Aktionsplan 2023
fields: {basics: {name: Basisdienste}}
measures:
  e-file:
    title: E-Akte einführen
    field: basics
    due: 2023-12-31
    updates: {date: 2023-06-30, stage: running, text: wartet auf Endgeräte}
kpis:
  online-services: {target: 40, actual: {value: 34, date: 2023-12-31}}
"""
OUTLINE = """\
slides:
  - {slide: title}
  - {slide: kpi-table}
"""


@pytest.fixture(scope="session")
def whole_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that no test hurts; its deck has a table and pictures."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "plans").mkdir()
    (folder / "templates").mkdir()
    (folder / "plans" / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (folder / "plans" / "2023.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "templates" / "status.outline.yaml").write_text(OUTLINE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def warm(whole_workspace: Path) -> Iterator[WarmProcess]:
    with WarmProcess(whole_workspace) as process:
        yield process


@pytest.fixture(scope="session")
def old(
    warm: WarmProcess, whole_workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> Files:
    """The deck of yesterday: another deck with its provenance, under the name of today's."""
    return built(warm, whole_workspace, tmp_path_factory.mktemp("old"), "--audience", "internal")


@pytest.fixture(scope="session")
def new(
    warm: WarmProcess, whole_workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> Files:
    """The deck of the workspace with its provenance."""
    return built(warm, whole_workspace, tmp_path_factory.mktemp("new"))


@pytest.fixture(scope="session")
def seconds(
    new: Files,  # noqa: ARG001 - first builds take longer
    warm: WarmProcess,
    whole_workspace: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> float:
    """How long a build takes here and now."""
    start = time.perf_counter()
    built(warm, whole_workspace, tmp_path_factory.mktemp("measured"))
    return time.perf_counter() - start


def built(warm: WarmProcess, workspace: Path, folder: Path, *options: str) -> Files:
    done = warm.run(workspace, "build", "2023", "--provenance", "-o", str(folder / DECK), *options)
    assert done.code == 0, done.err
    return files_of(folder)


@pytest.fixture
def builds(warm: WarmProcess, workspace: Path, old: Files, new: Files) -> HurtBuilds:
    return HurtBuilds(warm, workspace, old, new)


@pytest.fixture
def workspace(whole_workspace: Path, tmp_path: Path) -> Path:
    """A copy of the workspace, on a path with blanks and umlauts."""
    folder = tmp_path / "Pläne für Müßterhäusen"
    shutil.copytree(whole_workspace, folder)
    return folder
