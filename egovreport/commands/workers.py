"""Work in processes of its own: whatever ends one of them ends no other work."""

import contextlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from types import FrameType
from typing import Generic, TypeVar

from egovreport.errors import OutputError, reason_of

_PATIENCE = 5.0
"""Seconds that a process has to clean up before it is killed."""

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a task whose process ended before there was a result."""

    code: int
    """The exit code of the process; the negative number of the signal that ended it."""

    @property
    def reason(self) -> str:
        """How it ended, as the rest of a sentence about the process."""
        if self.code >= 0:
            return f"ended with {self.code}"
        try:
            return f"was ended by {signal.Signals(-self.code).name}"
        except ValueError:
            return f"was ended by signal {-self.code}"


def processors() -> int:
    """Return how many processes this one may run at the same time."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_each(
    function: Callable[[Task], Result], tasks: Sequence[Task], workers: int
) -> Iterator[tuple[int, Result | Ended]]:
    """Do every task in one of so many processes; yield number and result as they come.

    The function is one of a module, and it, tasks and results can be pickled. A process that ends
    costs the task it was at, and is replaced. Where the caller stops early, as by Ctrl-C, the
    processes are asked to end: what they write is cleaned up.

    Raises:
        OutputError: where the system lets no more processes begin.
    """
    waiting = deque(enumerate(tasks))
    everyone: dict[Connection, _Worker[Task, Result]] = {}
    busy: dict[Connection, int] = {}

    def begin(worker: _Worker[Task, Result]) -> None:
        everyone[worker.pipe] = worker
        busy[worker.pipe], task = waiting.popleft()
        worker.begin(task)

    try:
        while waiting and len(busy) < workers:
            begin(_started(function))
        while busy:
            ready = wait(list(busy))
            for pipe in [each for each in busy if each in ready]:
                worker, number = everyone[pipe], busy.pop(pipe)
                result = worker.result()
                if waiting:
                    begin(worker if worker.is_alive else _started(function))
                yield number, result
    finally:
        _stop(everyone, busy)


def _started(function: Callable[[Task], Result]) -> "_Worker[Task, Result]":
    try:
        return _Worker(function)
    except OSError as error:
        raise OutputError(
            f"no more processes can begin: {reason_of(error)}",
            "build fewer decks at the same time: `-j 2`",
        ) from error


def _stop(
    everyone: Mapping[Connection, "_Worker[Task, Result]"], busy: Collection[Connection]
) -> None:
    """End all at the same time, so that they clean up side by side."""
    for pipe, worker in everyone.items():
        worker.end(is_busy=pipe in busy)
    for worker in everyone.values():
        worker.join()


class _Worker(Generic[Task, Result]):
    """A process that does one task after the other, until its pipe is closed."""

    def __init__(self, function: Callable[[Task], Result]) -> None:
        context = multiprocessing.get_context("spawn")  # the same on every system
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, function), daemon=True)
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # inherited, from its first moment
        try:
            self._process.start()
        finally:
            signal.signal(signal.SIGINT, before)
            theirs.close()

    @property
    def is_alive(self) -> bool:
        """Whether it can take a task."""
        return self._process.is_alive()

    def begin(self, task: Task) -> None:
        """Hand a task over; that nobody takes it is told by its result."""
        with contextlib.suppress(OSError):
            self.pipe.send(task)

    def result(self) -> Result | Ended:
        """Return the result of the task, or how the process ended."""
        try:
            result: Result = self.pipe.recv()
        except (EOFError, OSError):
            self.join()
            return Ended(self._process.exitcode or 0)
        return result

    def end(self, *, is_busy: bool) -> None:
        """Ask it to end: an idle process hears it by its pipe, a busy one cleans up first."""
        self.pipe.close()
        if is_busy:
            self._process.terminate()

    def join(self) -> None:
        """Wait for its end, and bring it about where it does not come."""
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _serve(pipe: Connection, function: Callable[[Task], Result]) -> None:
    """Do tasks until the other side is gone. Ctrl-C is the other side's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(function(pipe.recv()))
    # an exception in Python's own shutdown is a traceback
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a handler's signature
    """Leave as by an exception, so that temporary files are removed; once, not amid that."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(128 + number)
