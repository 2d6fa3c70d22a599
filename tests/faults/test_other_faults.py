"""What is hurt at the edges: homes, back ends, loops of links, help on a full disk."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from faulty_code import LISTED, before
from hurt_builds import DECK, PROVENANCE, Files, HurtBuilds, files_of
from warm_process import WarmProcess


def run(
    folder: Path, *arguments: str, streams: str = "", **world: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        ["/bin/sh", "-c", f'exec "$@" {streams}', "sh", sys.executable, "-m", "egovreport",
         *arguments],
        cwd=folder, check=False, capture_output=True, encoding="utf-8",
        env={**os.environ, **world},
    )  # fmt: skip


@pytest.mark.parametrize(
    "world",
    [
        {"HOME": "/dev/null", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": "", "MPLCONFIGDIR": ""},
        {"MPLCONFIGDIR": "/dev/null/nirgends"},
        {"XDG_CACHE_HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null", "TMPDIR": "/dev/null/weg"},
        {"MPLBACKEND": "nirgends"},
    ],
    ids=lambda world: next(iter(world)),
)
def test_a_home_that_cannot_be_written_to(
    workspace: Path, new: Files, world: Mapping[str, str]
) -> None:
    done = run(workspace, "-q", "build", "2023", **world)
    assert (done.returncode, done.stderr) == (0, "")
    assert files_of(workspace / "out") == {DECK: new[DECK]}


@pytest.mark.parametrize(
    "arguments", [["validate"], ["validate", "plans/kreis.yaml"], ["validate", "-f", "sarif"]]
)
def test_a_plan_that_is_a_link_to_itself(
    warm: WarmProcess, workspace: Path, arguments: Sequence[str]
) -> None:
    (workspace / "plans" / "kreis.yaml").symlink_to("kreis.yaml")
    ended = warm.run(workspace, *arguments)
    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert "unreadable-file" in ended.out


def test_many_workspaces_one_of_which_is_a_link_to_itself(workspace: Path) -> None:
    (workspace.parent / "kreis").symlink_to("kreis")
    done = run(workspace.parent, "-C", "kreis", "-C", workspace.name, "build", "2023")
    assert done.returncode == 2
    assert "the folder `kreis` cannot be read: too many levels" in done.stderr
    assert len(list(workspace.glob("out/*.pptx"))) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-q", "build", "2023", "-o", "x.pptx"], "cannot write x.pptx: its folder was removed"),
        (["validate", "-o", "x.txt"], "cannot write x.txt: its folder was removed"),
        (["validate", "plans/2023.yaml"], "the current folder was removed"),
    ],
)
def test_the_current_folder_is_needed(
    builds: HurtBuilds, tmp_path: Path, arguments: Sequence[str], told: str
) -> None:
    gone = tmp_path / "gleich weg"
    gone.mkdir()
    first = f"import os; os.rmdir({str(gone)!r})"
    ended = builds.process.run(gone, "-C", str(builds.workspace), *arguments, first=first)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert "Traceback" not in ended.err


def test_a_plan_with_an_ending_in_capitals_has_a_provenance(builds: HurtBuilds) -> None:
    plan = builds.workspace / "plans" / "2023.yaml"
    plan.rename(plan.with_suffix(".YAML"))
    assert builds.run().code == 0
    assert b"plans/2023.YAML" in builds.found()[PROVENANCE]


def test_a_plan_that_is_removed_while_its_deck_is_made(builds: HurtBuilds) -> None:
    plan = builds.workspace / "plans" / "2023.yaml"
    walked = before(LISTED, str(plan.parent), f"os.unlink({str(plan)!r})", time=2)
    ended = builds.run(walked)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"error: `{plan}` cannot be read: no such file or directory\nhelp: check who may read it\n"
    )
    assert builds.found() == builds.old


HELP = [["--help"], ["--version"], ["build", "--help"]]


@pytest.mark.parametrize("arguments", HELP)
def test_help_for_a_reader_that_has_left(whole_workspace: Path, arguments: Sequence[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
            [sys.executable, "-m", "egovreport", *arguments], cwd=whole_workspace, check=False,
            stdout=write, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.parametrize("arguments", HELP)
def test_help_on_a_full_disk(whole_workspace: Path, arguments: Sequence[str]) -> None:
    done = run(whole_workspace, *arguments, streams=">/dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith("error: the result cannot be printed: No space left on device")


@pytest.mark.parametrize("arguments", HELP)
def test_help_without_a_stdout(whole_workspace: Path, arguments: Sequence[str]) -> None:
    done = run(whole_workspace, *arguments, streams=">&-")
    assert "Traceback" not in done.stderr


def test_wrong_usage_is_not_told_on_stdout(whole_workspace: Path) -> None:
    done = run(whole_workspace, "nirgends", streams="2>&-")
    assert (done.returncode, done.stdout) == (2, "")


def test_ctrl_c_while_a_class_is_made(workspace: Path) -> None:
    code = f"""
import os, runpy, sys

def follow(frame, event, argument):
    code = frame.f_code
    if event == "call" and code.co_name == "__set_name__" and "pydantic" in code.co_filename:
        sys.setprofile(None)
        os.kill(os.getpid(), {signal.SIGINT.value})

def watch(event, arguments):
    if event == "import" and arguments[0] == "egovreport.model.entry":
        sys.setprofile(follow)

sys.addaudithook(watch)
sys.argv[1:] = ["validate"]
runpy.run_module("egovreport", run_name="__main__", alter_sys=True)
"""
    done = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", code], cwd=workspace, check=False, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode in {130, -signal.SIGINT}
    assert (done.stdout, done.stderr) == ("", "")


def test_a_template_with_a_name_that_is_too_long(warm: WarmProcess, tmp_path: Path) -> None:
    ended = warm.run(tmp_path, "design", "init", f"{'w' * 250}.pptx")
    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert ended.err.startswith("error: the design `")
