"""Seconds and memory of programs, each in a process of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """What a program took, with the processes that it waited for."""

    seconds: float
    """By the clock."""
    cpu: float
    """Seconds of the processors, which what else the machine does changes less."""
    megabytes: float
    """The largest resident set that one of its processes had (`ru_maxrss`)."""


def environment(folder: Path) -> dict[str, str]:
    """Return an environment that keeps byte code in the folder, as an installation has it."""
    world = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    world.pop("PYTHONDONTWRITEBYTECODE", None)
    return world


def run(call: Sequence[object], world: Mapping[str, str], cwd: Path = ROOT) -> Run:
    """Run a program to its end.

    Raises:
        SystemExit: where it failed.
    """
    with tempfile.TemporaryFile() as told:
        begun = perf_counter()
        child = subprocess.Popen(  # noqa: S603 - ourselves, and what we are measured against
            [str(each) for each in call], env=world, cwd=cwd, stdout=told, stderr=told
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            told.seek(0)
            sys.exit(f"{call} ended with {child.returncode}\n{told.read().decode('utf-8')}")
    per_megabyte = 1024**2 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_megabyte)


def in_turns(
    calls: Mapping[str, Sequence[object]], runs: int, world: Mapping[str, str]
) -> dict[str, Run]:
    """Run each of the programs so often, in turns, and return their medians.

    What else the machine does hits all of them alike. A first round, which writes byte code and
    fills the disk's cache, is not counted.
    """
    taken: dict[str, list[Run]] = {name: [] for name in calls}
    for turn in range(runs + 1):
        for name, call in calls.items():
            result = run(call, world)
            if turn:
                taken[name].append(result)
    return {
        name: Run(
            median(each.seconds for each in results),
            median(each.cpu for each in results),
            median(each.megabytes for each in results),
        )
        for name, results in taken.items()
    }
