"""Faults that happen inside a command: code that a child runs before it."""

import signal
from collections.abc import Sequence

UNPRIVILEGED = """
import os, sys
from pathlib import Path

def become_another(event, arguments):
    touches = event in {"open", "os.mkdir"}
    if touches and "out" in Path(str(arguments[0])).parts and not os.geteuid():
        os.setuid(65534)

sys.addaudithook(become_another)
"""
"""Become a user whom folders and files can be closed to, in the moment before `out` is touched.

Before that the program may lie where that user cannot read it.
"""


def limit(resource: str, most: int) -> str:
    """Give the process no more of something than this: `FSIZE` is a disk that gets full."""
    return f"import resource; resource.setrlimit(resource.RLIMIT_{resource}, ({most}, {most}))"


def sent_in_writing(number: signal.Signals, name: str, step: int) -> str:
    """Send the process a signal at a step of its writing of a file.

    A step is a call or a return, counted from the opening of the temporary file.
    """
    return f"""
import os, signal, sys
from itertools import count
steps = count(1)

def follow(frame, event, argument):
    if next(steps) == {step}:
        os.kill(os.getpid(), {number.value})

def watch(event, arguments):
    if event == "open" and {name!r} in str(arguments[0]) and str(arguments[0]).endswith(".tmp"):
        sys.setprofile(follow)

sys.addaudithook(watch)
"""


OPENED = ("open",)
LISTED = ("os.listdir", "os.scandir")
"""The events of reading a folder: `Path.iterdir` raises the one or the other, by version."""


def before(events: Sequence[str], path: str, act: str, time: int = 1) -> str:
    """Do something in the moment before a path is opened or listed for so many times.

    It is there when the folder is listed and gone when it is read, or the other way round.
    """
    return f"""
import os, shutil, sys
from itertools import count
times = count(1)

def watch(event, arguments):
    if event in {tuple(events)!r} and str(arguments[0]) == {path!r}:
        if next(times) == {time}:
            {act}

sys.addaudithook(watch)
"""
