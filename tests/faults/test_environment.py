"""Surroundings that lack something: no home, no place for temporary files, few open files."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from faulty_code import limit
from hurt_builds import DECK, Files, HurtBuilds
from warm_process import Ended

NEEDED = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV")


def run(folder: Path, arguments: Sequence[str], world: Mapping[str, str]) -> Ended:
    """Run a command in an environment of which only the needed rest is there."""
    kept = {name: os.environ[name] for name in NEEDED if name in os.environ}
    done = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-m", "egovreport", *arguments], cwd=folder, check=False,
        capture_output=True, encoding="utf-8", env={**kept, **world},
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("is_named", [True, False])
def test_no_home(workspace: Path, new: Files, tmp_path: Path, is_named: bool) -> None:  # noqa: FBT001 - a parameter
    gone = str(tmp_path / "gone")
    world = {"HOME": gone, "TMPDIR": f"{gone}/too"} if is_named else {}
    ended = run(workspace, ["-q", "build", "2023"], world)
    assert ended == Ended(0, f"{workspace / 'out' / DECK}\n", "")
    assert (workspace / "out" / DECK).read_bytes() == new[DECK]


def test_few_files_may_be_open(workspace: Path, new: Files) -> None:
    few = f"{limit('NOFILE', 16)}; import runpy; runpy.run_module('egovreport', None, '__main__')"
    done = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", few, "-q", "build", "2023", "--provenance"], cwd=workspace,
        check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name: path.read_bytes() for path in (workspace / "out").iterdir()} == new


def test_no_file_may_be_opened(builds: HurtBuilds) -> None:
    ended = builds.run(limit("NOFILE", 3))
    told = "error: the folder `plans` cannot be read: too many open files\nhelp: "
    assert (ended.code, ended.out, ended.err[: len(told)]) == (2, "", told)
    assert "Traceback" not in ended.err
    assert builds.found() == builds.old
