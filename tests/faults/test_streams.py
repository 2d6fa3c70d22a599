"""Streams that are closed, full or broken, and locales that know no umlauts."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hurt_builds import DECK, Files, files_of

BUILD = ("-q", "build", "2023")
COMMANDS: Mapping[str, Sequence[str]] = {
    "show": ("show", "2023"),
    "validate": ("validate", "-f", "json"),
    "diff": ("diff", "2023", "2023", "--format", "json"),
    "rule": ("rule",),
    "schema": ("schema", "plan"),
}
"""Each prints something, the last more than a pipe holds."""
NO_STDOUT = "error: there is no standard output to print to\nhelp: do not close it\n"
FULL_STDOUT = (
    "error: the result cannot be printed: No space left on device\n"
    "help: print it to another place\n"
)


def run(
    folder: Path, arguments: Sequence[str], streams: str = "", **world: str
) -> subprocess.CompletedProcess[str]:
    """Run a command as a shell does that redirects its streams."""
    return subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        ["/bin/sh", "-c", f'exec "$@" {streams}', "sh", sys.executable, "-m", "egovreport",
         *arguments],
        cwd=folder, check=False, capture_output=True, encoding="utf-8", errors="replace",
        env={**os.environ, **world},
    )  # fmt: skip


@pytest.fixture(params=COMMANDS.values(), ids=COMMANDS)
def command(request: pytest.FixtureRequest) -> Sequence[str]:
    arguments: Sequence[str] = request.param
    return arguments


def test_a_closed_stdout(whole_workspace: Path, command: Sequence[str]) -> None:
    done = run(whole_workspace, command, ">&-")
    assert (done.returncode, done.stderr) == (2, NO_STDOUT)


def test_a_full_stdout(whole_workspace: Path, command: Sequence[str]) -> None:
    done = run(whole_workspace, command, ">/dev/full")
    assert (done.returncode, done.stderr) == (2, FULL_STDOUT)


def test_a_reader_that_has_left(whole_workspace: Path, command: Sequence[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
            [sys.executable, "-m", "egovreport", *command], cwd=whole_workspace, check=False,
            stdout=write, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (2, "")


def test_a_closed_stderr(whole_workspace: Path, command: Sequence[str]) -> None:
    done = run(whole_workspace, command, "2>&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("streams", ["<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
def test_no_stream_at_all(whole_workspace: Path, streams: str) -> None:
    done = run(whole_workspace, COMMANDS["show"], streams)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


@pytest.mark.parametrize(
    ("streams", "code", "told"),
    [
        ("2>&-", 0, ""),
        ("2>/dev/full", 0, ""),
        ("<&- >&- 2>&-", 2, ""),
    ],
)
def test_a_deck_is_written_all_the_same(
    workspace: Path, new: Files, streams: str, code: int, told: str
) -> None:
    """Also where its file has the number that a closed stream had."""
    done = run(workspace, BUILD if code else BUILD[1:], streams)
    assert (done.returncode, done.stderr) == (code, told)
    assert done.stdout == ("" if code else f"{workspace / 'out' / DECK}\n")
    assert files_of(workspace / "out") == {DECK: new[DECK]}


@pytest.mark.parametrize(
    "world",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "nirgends.UTF-8", "PYTHONIOENCODING": "latin-1"},
    ],
    ids=lambda world: world["LC_ALL"],
)
def test_a_locale_without_umlauts(whole_workspace: Path, world: Mapping[str, str]) -> None:
    shown = run(whole_workspace, ["show", "2023"], **world)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Online-Dienste" in shown.stdout


def test_a_deck_is_told_and_written_in_a_locale_without_umlauts(
    workspace: Path, new: Files
) -> None:
    world = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(workspace, ["build", "2023"], **world)
    assert done.returncode == 0
    assert done.stdout.endswith(f"{DECK}\n")
    assert "Sachstandsbericht" in done.stderr
    assert files_of(workspace / "out") == {DECK: new[DECK]}
