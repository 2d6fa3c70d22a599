"""A file that is one: no folder, pipe or device, which may never end."""

import errno
import stat
from pathlib import Path


def read_regular(path: Path, most: int) -> bytes:
    """Return what a file holds; of a larger one `most` bytes and one more.

    Raises:
        OSError: where it cannot be read, or is no regular file.
    """
    size_of(path)
    with path.open("rb") as file:
        return file.read(most + 1)


def size_of(path: Path) -> int:
    """Return how many bytes a file has.

    Raises:
        OSError: where that cannot be found out, or it is no regular file.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a file")
    return status.st_size


def is_regular(path: Path) -> bool:
    """Whether a file is there; where that cannot be found out, as in a closed folder, it is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def leaves(folder: Path, path: str) -> bool:
    """Whether links on a relative path lead out of the folder; a circle of links leads nowhere."""
    try:
        return not (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # too long, or a circle of links
        return False
