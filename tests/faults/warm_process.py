"""A process that has loaded everything and forks a child for each command.

What follows the start of a command can so be hurt a hundred times in the time of a few starts.
Run as a script it is that process: it reads orders as lines of JSON, and answers with a line each.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Self

_STREAMS = {1: "out", 2: "err"}
_SECONDS = 120
"""After so many a child that hangs is ended, so that no test waits for ever."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    """The exit code; that of a command that a signal ended is negative."""
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Child:
    """A command that runs; until it is waited for, its number belongs to no other process."""

    process: "WarmProcess"
    number: int
    streams: Path

    def send(self, number: int) -> None:
        """Send a signal; one that has ended already does not notice."""
        os.kill(self.number, number)

    def wait(self) -> Ended:
        """Wait for the end."""
        status = self.process.ask({"wait": self.number})
        out, err = ((self.streams / name).read_bytes().decode() for name in _STREAMS.values())
        return Ended(os.waitstatus_to_exitcode(status), out, err)


class WarmProcess:
    """A process that has built a deck before."""

    def __init__(self, workspace: Path) -> None:
        """Start it, and let it build the deck of the workspace once."""
        self._scratch = tempfile.TemporaryDirectory()
        self._process = subprocess.Popen(  # noqa: S603 - the interpreter that runs the tests
            [sys.executable, __file__, str(workspace), self._scratch.name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip

    def __enter__(self) -> Self:
        """Hand it over."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.communicate()
        self._scratch.cleanup()

    def start(
        self, folder: Path, *arguments: str, first: str = "", ends_as_usual: bool = False
    ) -> Child:
        """Start a command in the folder; `first` is the fault: code that the child runs before.

        Only one that ends as usual takes the time to take all down that was loaded.
        """
        streams = Path(tempfile.mkdtemp(dir=self._scratch.name))
        for name in _STREAMS.values():
            (streams / name).touch()  # it may be ended before it opens them
        order = {
            "arguments": arguments, "folder": str(folder), "first": first,
            "streams": str(streams), "ends_as_usual": ends_as_usual,
        }  # fmt: skip
        return Child(self, self.ask(order), streams)

    def run(self, folder: Path, *arguments: str, first: str = "") -> Ended:
        """Start a command and wait for its end."""
        return self.start(folder, *arguments, first=first).wait()

    def ask(self, order: Mapping[str, Any]) -> int:
        """Give an order and return the answer."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(order), file=self._process.stdin, flush=True)
        return int(self._process.stdout.readline())


def serve(workspace: str, scratch: str) -> None:
    """Answer each order; a child never returns to the next one."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    build(workspace, f"{scratch}/deck.pptx")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            answer = os.waitpid(order["wait"], 0)[1]
        else:
            answer = os.fork()
            if not answer:
                answers.close()
                become(order)
        print(answer, file=answers, flush=True)


def build(workspace: str, deck: str) -> None:
    """Build a deck, so that all is loaded that is needed for one."""
    sys.argv = ["egovreport", "-C", workspace, "-q", "build", "2023", "--provenance", "-o", deck]
    try:
        run()
    except SystemExit as ended:
        if ended.code:
            raise


def become(order: Mapping[str, Any]) -> None:
    """Turn a child into the command of the order: its streams, its folder, its fault."""
    signal.alarm(_SECONDS)
    for number, name in _STREAMS.items():
        file = os.open(f"{order['streams']}/{name}", os.O_WRONLY | os.O_APPEND)
        os.dup2(file, number)
        os.close(file)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(order["folder"])
    sys.argv = ["egovreport", *order["arguments"]]
    sys.setprofile(_heed_interrupts)
    exec(order["first"], {})  # noqa: S102 - the tests' own code
    try:
        run()
    except SystemExit as ended:
        if order["ends_as_usual"]:
            raise
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(ended.code if isinstance(ended.code, int) else 0)


def _heed_interrupts(frame: FrameType, event: str, _: object) -> None:
    """Let Ctrl-C through as soon as the package runs; before, it would end this file instead."""
    if event == "call" and frame.f_code.co_filename.endswith("cli.py"):
        sys.setprofile(None)
        signal.signal(signal.SIGINT, signal.default_int_handler)


def run() -> None:
    """Run the command of `sys.argv`, from its beginning."""
    from egovreport.__main__ import main  # noqa: PLC0415 - only the process needs it

    main()


if __name__ == "__main__":
    serve(*sys.argv[1:])
