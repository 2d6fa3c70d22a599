"""The files of a workspace at a revision of git."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from egovreport.errors import InputError
from egovreport.file_names import is_read

_WORLD = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
"""A clone that fetches what it lacks when asked for it (`--filter`) is to say so instead: nothing
is read from a network, and its settings may name a program to fetch with."""
_NOT_FETCHED = " from promisor remote"
"""So ends what git before 2.44 says of a file that the clone lacks; later ones call it missing."""
_FOLDERS = ("plans", "templates")


def files_at(folder: Path, revision: str) -> dict[str, bytes]:
    """Return the files that a workspace is made of, by path, as they were at a revision.

    The folder has to exist; what is in it now does not matter.

    Raises:
        InputError: where git is not installed, the folder is in no repository, the revision does
            not exist, or had no workspace here, or the clone lacks files of it.
    """
    if revision.startswith("-"):
        raise InputError(f"`{revision}` is not a revision", "name a branch, a tag or a commit")
    listed = _git(folder, ["ls-tree", "-r", "-z", revision, "--", *_FOLDERS], revision)
    blobs = dict(_blobs(listed))
    names = "".join(f"{blob}\n" for blob in blobs.values()).encode()
    contents = _contents(_git(folder, ["cat-file", "--batch"], revision, names), revision)
    return dict(zip(blobs, contents, strict=True))


def repository(folder: Path) -> Path:
    """Return the root of the repository that a folder lies in.

    Raises:
        InputError: where git is not installed, or the folder is in no repository.
    """
    root = _git(folder, ["rev-parse", "--show-toplevel"], "HEAD")
    return Path(os.fsdecode(root.rstrip(b"\n")))


def _blobs(listed: bytes) -> Iterator[tuple[str, str]]:
    """Yield path and object of each file that `load` would read; links and submodules are none."""
    for line in listed.decode("utf-8", errors="surrogateescape").split("\0"):
        head, _, path = line.partition("\t")
        mode, _, rest = head.partition(" ")
        if mode.startswith("100") and is_read(path):
            yield path, rest.partition(" ")[2]


def _contents(batch: bytes, revision: str) -> Iterator[bytes]:
    """Yield the contents of `cat-file --batch`: a line with the size, then so many bytes."""
    start = 0
    while start < len(batch):
        end = batch.index(b"\n", start)
        told = batch[start:end].rpartition(b" ")[2]
        if told == b"missing":
            raise _lacking(revision)
        size = int(told)
        yield batch[end + 1 : end + 1 + size]
        start = end + size + 2


def _git(folder: Path, arguments: Sequence[str], revision: str, given: bytes = b"") -> bytes:
    try:
        ran = subprocess.run(  # noqa: S603 - no shell; the revision is no option
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            input=given, capture_output=True, check=False, env={**os.environ, **_WORLD},
        )  # fmt: skip
    except FileNotFoundError as error:
        raise InputError("git is not installed", "compare two plans or two files") from error
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        if said.endswith(_NOT_FETCHED):
            raise _lacking(revision)
        raise InputError(
            f"the revision `{revision}` cannot be read: {said.removeprefix('fatal: ')}",
            "name a branch, a tag or a commit of the repository that the workspace lies in",
        )
    return ran.stdout


def _lacking(revision: str) -> InputError:
    return InputError(
        f"the revision `{revision}` cannot be read: this clone lacks some of its files",
        "fetch them: `git fetch --refetch --no-filter`",
    )
