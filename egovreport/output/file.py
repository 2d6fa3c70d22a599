"""A file that is whole whenever someone looks at it."""

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from egovreport.errors import OutputError, reason_of

if sys.platform != "win32":
    import fcntl

_ATTEMPTS = 5
_NO_ROOM = ("the disk is full", "free some space and build again")
_NO_FOLDER = ("its folder is a file", "name another folder")
_NO_PERMISSION = (
    "permission denied",
    "is it open in PowerPoint? close it, or choose a folder you may write to",
)
_REASONS: Mapping[int, tuple[str, str]] = {
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: ("the disk is read-only", "choose a folder you may write to"),
    errno.EISDIR: ("it is a folder", "name a file in it"),
    errno.ENOENT: ("its folder was removed", "name another folder"),
    errno.EEXIST: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name"),
    errno.ENOSPC: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    getattr(errno, "EDQUOT", errno.ENOSPC): _NO_ROOM,
}


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`; whatever happens, `path` is the old file or the whole new one.

    The data go to a temporary file `.NAME.xxxxxxxx.tmp` beside it, which takes its place when it
    is complete and on the disk. Missing folders are made, and removed again where it fails. A new
    file has the mode that the umask gives, an old one keeps its own; a link keeps pointing where it
    did.

    Temporary files that a killed run left behind are removed. One that belongs to a running
    process stays: it is locked (`flock`) there until it is renamed, and on Windows a file that is
    open cannot be deleted. In the moment before the lock, on Windows before the renaming, another
    process may take it for left behind; then it is written once more.

    Raises:
        OutputError: It cannot be written; the remedy says what to do.
    """
    try:
        if path.absolute().is_relative_to("/dev"):
            raise OutputError(f"cannot write {path}: it is a device or pipe", "name another file")
        target = Path(os.path.realpath(path))
        with _folders_made(target):
            _check_replaceable(target)
            _remove_leftovers(target)
            _write_whole(target, data)
    except OSError as error:
        raise _refusal(path, error) from error


def missing_folders(path: Path) -> list[Path]:
    """Return the folders above a file that do not exist, the innermost first."""
    return [folder for folder in path.parents if not _exists(folder)]


def _exists(folder: Path) -> bool:
    with contextlib.suppress(OSError):  # before Python 3.14 a closed folder raises
        return folder.exists()
    return False


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders up to the first that something is in."""
    with contextlib.suppress(OSError):
        for folder in folders:
            folder.rmdir()


@contextlib.contextmanager
def _folders_made(target: Path) -> Iterator[None]:
    """Make what is missing above a file; where that is not written, it is removed again."""
    missing = missing_folders(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        remove_empty(missing)
        raise


def _check_replaceable(target: Path) -> None:
    if not target.exists():
        return
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not target.is_file():
        raise OutputError(f"cannot write {target}: it is a device or pipe", "name another file")
    if not os.access(target, os.W_OK):
        os.close(os.open(target, os.O_WRONLY))  # the system says why


def _remove_leftovers(target: Path) -> None:
    pattern = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}\.tmp")
    with contextlib.suppress(OSError):
        for entry in target.parent.iterdir():
            if pattern.fullmatch(entry.name) and entry.is_file():
                _remove_unless_locked(entry)


def _remove_unless_locked(temporary: Path) -> None:
    with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
        if sys.platform != "win32":
            file = stack.enter_context(temporary.open("rb"))
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        temporary.unlink()


def _write_whole(target: Path, data: bytes) -> None:
    for attempt in range(1, _ATTEMPTS + 1):
        temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
        try:
            _write_and_rename(temporary, data, target)
        except FileNotFoundError:  # another run removed the file, or the folder that it had made
            if attempt == _ATTEMPTS:
                raise
            target.parent.mkdir(parents=True, exist_ok=True)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        else:
            return


def _mode(target: Path) -> int | None:
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    return None


def _write_and_rename(temporary: Path, data: bytes, target: Path) -> None:
    mode = _mode(target)
    with temporary.open("xb") as file:
        with contextlib.suppress(OSError):
            _lock(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if sys.platform == "win32":  # pragma: no cover - no file that is open is renamed there
            file.close()
        temporary.replace(target)


def _lock(descriptor: int) -> None:
    if sys.platform != "win32":
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _refusal(path: Path, error: OSError) -> OutputError:
    other = (reason_of(error), "choose another folder")
    reason, remedy = _REASONS.get(error.errno or 0, other)
    return OutputError(f"cannot write {path}: {reason}", remedy)
