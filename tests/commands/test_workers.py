"""Tasks in processes: what ends one of them costs its task, and no other."""

import atexit
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from egovreport.commands.workers import Ended, processors, run_each


def process_of(task: int) -> tuple[int, int]:
    time.sleep(0.05)
    return task, os.getpid()


def killed_by(task: int) -> int:
    """End the process by a signal, or by an exit code below zero; 0 does the work."""
    if task > 0:
        os.kill(os.getpid(), task)
        time.sleep(10)
    if task < 0:
        os._exit(-task)
    return task


def slow_file(path: Path) -> None:
    """Write a file, wait, and clean it up, as a build does that is stopped."""
    try:
        path.touch()
        time.sleep(20)
    finally:
        path.unlink()


def test_every_task_has_its_result() -> None:
    results = dict(run_each(process_of, range(7), 2))
    assert {number: task for number, (task, _) in results.items()} == {n: n for n in range(7)}
    pids = {pid for _, pid in results.values()}
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_no_more_processes_than_tasks() -> None:
    assert len({pid for _, (_, pid) in run_each(process_of, range(2), 50)}) == 2
    assert list(run_each(process_of, [], 2)) == []


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (signal.SIGKILL, "was ended by SIGKILL"),
        (signal.SIGSEGV, "was ended by SIGSEGV"),
        (-3, "ended with 3"),
    ],
)
def test_a_process_that_ends_costs_its_task_only(task: int, reason: str) -> None:
    results = dict(run_each(killed_by, [0, task, 0, 0], 1))
    lost = results.pop(1)
    assert isinstance(lost, Ended)
    assert lost.reason == reason
    assert results == {0: 0, 2: 0, 3: 0}


def test_an_unknown_signal_has_its_number() -> None:
    assert Ended(-300).reason == "was ended by signal 300"


def test_ctrl_c_is_not_heard_by_the_processes() -> None:
    assert dict(run_each(ignored, [0], 1)) == {0: "still here"}


def ignored(_: int) -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "still here"


def test_who_stops_early_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    path = tmp_path / "temporary"
    results = run_each(slow_or_fast, [path, None], 2)
    assert next(results) == (1, "done")
    results.close()
    assert not path.exists()


def slow_or_fast(path: Path | None) -> str:
    if path:
        slow_file(path)
    else:
        time.sleep(0.3)
    return "done"


def test_idle_processes_end_without_a_word() -> None:
    """In a process without a main module, which each of the others would load again."""
    often = """
from egovreport.commands.workers import run_each
for _ in range(6):
    assert dict(run_each(abs, range(8), 8)) == dict(enumerate(range(8)))
"""
    done = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", often], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("is_asked_before", [False, True])
def test_who_is_asked_to_end_while_it_ends_does_so_without_a_word(
    is_asked_before: bool,  # noqa: FBT001 - a parameter of the test
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert len(dict(run_each(asked_at_the_end, [is_asked_before], 1))) == 1
    assert capfd.readouterr().err == ""


def asked_at_the_end(is_asked_before: bool) -> None:  # noqa: FBT001 - a task
    """Let the process be asked to end while Python ends, and before that or not."""
    atexit.register(os.kill, os.getpid(), signal.SIGTERM)
    if is_asked_before:
        os.kill(os.getpid(), signal.SIGTERM)


def test_as_many_processes_as_there_are_processors() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)
    if sys.platform == "linux":
        assert processors() == len(os.sched_getaffinity(0))
