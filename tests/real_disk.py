"""A file system of a few hundred kilobytes, in a mount namespace of its own.

Only there a disk is really full: no limit of a process is like it in all that it refuses.
"""

import functools
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ALONE = ("unshare", "--user", "--map-root-user", "--mount")
_ON_THE_DISK = """
mount -t tmpfs -o "$OPTIONS" tmpfs "$DISK" || exit 99
cp "$BEFORE"/. "$DISK" -r && eval "$PREPARE" || exit 98
"$@"
code=$?
cp "$DISK"/. "$AFTER" -r || exit 97
exit $code
"""


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk and what lies on it."""

    folder: Path
    """Where it is mounted: an empty folder."""
    files: Mapping[str, bytes]
    options: str
    """Of the file system, as mount takes them: `size=200k`."""
    prepare: str = "true"
    """What a shell does before the command."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """How a command ended that worked on a disk, and what was there then."""

    code: int
    out: str
    err: str
    files: Mapping[str, bytes]


@functools.cache
def can_be_had() -> bool:
    """Whether a file system can be mounted here."""
    if not shutil.which(_ALONE[0]):
        return False
    mount = [*_ALONE, "mount", "-t", "tmpfs", "tmpfs", "/tmp"]  # noqa: S108 - seen by itself only
    return not subprocess.run(mount, check=False, capture_output=True).returncode  # noqa: S603


def run_on_disk(arguments: Sequence[str], disk: Disk, scratch: Path) -> OnDisk:
    """Run a command while the disk is there; the files before and after go to `scratch`."""
    folders = {"BEFORE": scratch / "before", "AFTER": scratch / "after"}
    for folder in folders.values():
        folder.mkdir()
    for name, data in disk.files.items():
        (folders["BEFORE"] / name).write_bytes(data)
    done = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [*_ALONE, "/bin/sh", "-c", _ON_THE_DISK, "sh", *arguments],
        check=False, capture_output=True, encoding="utf-8",
        env={
            **os.environ, **{name: str(folder) for name, folder in folders.items()},
            "DISK": str(disk.folder), "OPTIONS": disk.options, "PREPARE": disk.prepare,
        },
    )  # fmt: skip
    after = {path.name: path.read_bytes() for path in folders["AFTER"].iterdir()}
    return OnDisk(done.returncode, done.stdout, done.stderr, after)
