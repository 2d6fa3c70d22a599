"""Ctrl-C: 130, without a word, and nothing but the old deck or the new one is left."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

import pytest
from faulty_code import LISTED, OPENED, before, sent_in_writing
from hurt_builds import DECK, PROVENANCE, HurtBuilds
from warm_process import Ended

INTERRUPTED = {130, -signal.SIGINT}
"""A shell calls both 130; Python ends by the signal where it came in code made at run time."""
CTRL_C = f"os.kill(os.getpid(), {signal.SIGINT.value})"
AT_IMPORT = f"""
import os, runpy, sys
wanted = sys.argv.pop(1)

def watch(event, arguments):
    if event == "import" and arguments[0] == wanted:
        {CTRL_C}

sys.addaudithook(watch)
sys.argv[1:] = ["-q", "build", "2023"]
runpy.run_module("egovreport", run_name="__main__", alter_sys=True)
"""


def assert_interrupted(ended: Ended) -> None:
    assert ended.code in INTERRUPTED
    assert (ended.out, ended.err) == ("", "")


@pytest.mark.parametrize(
    "module",
    [
        "egovreport.cli", "typer", "egovreport.workspace", "egovreport.commands.build",
        "matplotlib",
    ],
)  # fmt: skip
def test_ctrl_c_while_it_loads(builds: HurtBuilds, module: str) -> None:
    done = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", AT_IMPORT, module], cwd=builds.workspace, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert_interrupted(Ended(done.returncode, done.stdout, done.stderr))
    assert not builds.out.exists()


@pytest.mark.parametrize(
    ("events", "name"),
    [
        (LISTED, "plans"),
        (OPENED, "plans/2023.yaml"),
        (OPENED, "templates/status.outline.yaml"),
    ],
)
def test_ctrl_c_while_it_reads(builds: HurtBuilds, events: Sequence[str], name: str) -> None:
    assert_interrupted(builds.run(before(events, str(builds.workspace / name), CTRL_C)))
    assert builds.found() == builds.old


def test_ctrl_c_at_any_time(builds: HurtBuilds, seconds: float) -> None:
    chance = random.Random(9)  # noqa: S311 - the same moments each time
    for _ in range(12):
        child = builds.start(ends_as_usual=True)
        time.sleep(chance.uniform(0, seconds))
        child.send(signal.SIGINT)
        ended = child.wait()
        assert ended.code in {*INTERRUPTED, 0}
        assert ended.err == ""
        assert builds.is_whole()
        assert builds.left_behind() == []


@pytest.mark.parametrize("name", [DECK, PROVENANCE])
@pytest.mark.parametrize("step", [1, 15, 29, 60])
def test_ctrl_c_while_it_writes(builds: HurtBuilds, name: str, step: int) -> None:
    assert_interrupted(builds.run(sent_in_writing(signal.SIGINT, name, step)))
    assert builds.is_whole()
    assert builds.left_behind() == []


def test_ctrl_c_where_python_lets_nothing_through(builds: HurtBuilds) -> None:
    at_a_callback = f"""
import os, sys, weakref

class Thing:
    pass

def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith("2023.yaml"):
        thing = Thing()
        callback = weakref.ref(thing, lambda _: {CTRL_C})
        del thing

sys.addaudithook(watch)
"""
    assert_interrupted(builds.run(at_a_callback))
    assert builds.found() == builds.old
