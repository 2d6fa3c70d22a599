"""A file that is one: no folder, pipe or device, which may never end."""

import errno
import stat
from pathlib import Path


def read_regular(path: Path, most: int) -> bytes:
    """Return what a file holds; of a larger one `most` bytes and one more.

    Raises:
        OSError: where it cannot be read, or is no regular file.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is not a file")
    with path.open("rb") as file:
        return file.read(most + 1)


def is_regular(path: Path) -> bool:
    """Whether a file is there; where that cannot be found out, as in a closed folder, it is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def leaves(folder: Path, path: str) -> bool:
    """Whether links on a relative path lead out of the folder; those to nowhere may."""
    try:
        return not (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # too long, or a circle of links
        return False
