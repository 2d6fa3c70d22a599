"""What commands touch: no network, no programs but git, no files but those they were asked for."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.command import run

ROOT = Path(__file__).parents[2]
WATCHED = Path(__file__).with_name("watched.py")
OUTLINE = """\
slides:
  - {slide: kpi-table}
  - slide: free
    title: "$(touch gone) `touch gone`; touch gone | touch gone"
    picture: "templates/$(touch gone).png"
    picture_alt: See http://example.org/ and file:///etc/hostname
"""
COMMANDS = (
    ("validate", "--strict"),
    ("-q", "build", "2023", "--provenance", "-o", "out/$(touch gone).pptx"),
    ("verify", "out/$(touch gone).pptx"),
    ("show", "2023"),
    ("diff", "2022", "2023", "-f", "markdown"),
    ("diff", "git:HEAD:plans/2023.yaml", "2023"),
    ("lint", "out/$(touch gone).pptx"),
    ("design", "check", "templates/segeberg.pptx"),
)
DRAWN_OTHERWISE = (
    "text.usetex: True\nsvg.fonttype: none\nbackend: module://gone\npath.simplify: x\n"
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference workspace in a repository, with a slide of its own, and settings of others."""
    folder = tmp_path_factory.mktemp("watched")
    shutil.copytree(ROOT / "plans", folder / "plans")
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "templates/final.outline.yaml").write_text(OUTLINE, encoding="utf-8")
    Image.new("RGB", (40, 30), "navy").save(folder / "templates/$(touch gone).png")
    author = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    for arguments in (("init", "-q"), ("add", "plans"), (*author, "commit", "-qm", "P")):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True)  # noqa: S603, S607
    return folder


@pytest.fixture(scope="module")
def touched(workspace: Path) -> dict[str, Any]:
    """What the commands touched, in a process that has no network where the system allows that."""
    (workspace / "matplotlibrc").write_text(DRAWN_OTHERWISE, encoding="utf-8")
    commands = ["\n".join(words) for words in COMMANDS]
    ran = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [*without_network(), sys.executable, str(WATCHED), *commands], cwd=workspace,
        capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "MPLCONFIGDIR": str(workspace / "mpl")},
    )  # fmt: skip
    found: dict[str, Any] = json.loads(ran.stdout.rpartition("\n{")[2].join(("{", "")))
    return found


def without_network() -> tuple[str, ...]:
    """Return what starts a program without a network; nothing where that is not allowed."""
    prefix = ("unshare", "--map-root-user", "--net")
    found = shutil.which(prefix[0])
    if found is None:
        return ()
    tried = subprocess.run([found, *prefix[1:], "true"], check=False, capture_output=True)  # noqa: S603
    return (found, *prefix[1:]) if tried.returncode == 0 else ()


def test_all_commands_end_well(touched: dict[str, Any], workspace: Path) -> None:
    assert touched["codes"] == [0] * len(COMMANDS)
    assert not list(workspace.rglob("gone"))


def test_nothing_opens_a_socket(touched: dict[str, Any]) -> None:
    assert touched["sockets"] == []


def test_nothing_is_started_but_git_and_what_lists_fonts(touched: dict[str, Any]) -> None:
    names = [program for program, _ in touched["programs"]]
    assert "git" in names
    assert set(names) <= {"git", "fc-list"}
    assert not any("gone" in each for program in touched["programs"] for each in program)


def test_nothing_is_written_but_the_deck_and_what_tells_of_it(
    touched: dict[str, Any], workspace: Path
) -> None:
    own = [Path(path) for path in touched["written"] if not path.startswith(str(workspace / "mpl"))]
    assert {path.parent for path in own if path.name != "out"} == {workspace / "out"}
    names = {path.name for path in own if not path.name.startswith(".")}
    assert names == {"out", "$(touch gone).pptx", "$(touch gone).provenance.json"}


@pytest.mark.usefixtures("touched")
def test_settings_of_matplotlib_in_the_workspace_change_nothing(
    workspace: Path, tmp_path: Path
) -> None:
    deck = tmp_path / "deck.pptx"
    assert run("-q", "-C", str(workspace), "build", "2023", "-o", str(deck)) == 0
    assert deck.read_bytes() == (workspace / "out/$(touch gone).pptx").read_bytes()


def test_a_socket_would_be_noticed(tmp_path: Path) -> None:
    script = (
        "import runpy, sys\n"
        f"watched = runpy.run_path({str(WATCHED)!r})\n"
        "sys.addaudithook(watched['watch'])\n"
        "import socket, urllib.request\n"
        "try: urllib.request.urlopen('http://127.0.0.1:9/')\n"
        "except OSError as error: print(error)\n"
        "open('written', 'w').close()\n"
        "print(watched['TOUCHED'])\n"
    )
    ran = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=True, text=True
    )
    assert "is not allowed here" in ran.stdout
    assert str(tmp_path / "written") in ran.stdout
