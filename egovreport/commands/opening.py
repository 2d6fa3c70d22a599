"""Opening a workspace: find it, read it, check it."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from egovreport.diagnostics import Diagnostic, Severity
from egovreport.errors import InputError, reason_of
from egovreport.rules import check
from egovreport.workspace import UNREADABLE, Loading, Workspace, find, has_errors, load

_NOTE = "internal_note"


class Opened(NamedTuple):
    """A workspace with what was found in its files."""

    folder: Path
    workspace: Workspace | None
    """None where an error stands in the way of a deck."""
    texts: Mapping[str, str]
    """The text of every file, also of those that are no readable YAML."""
    diagnostics: tuple[Diagnostic, ...]
    """The findings, sorted; their paths are those of the texts."""

    @property
    def is_unreadable(self) -> bool:
        """Whether a file could not be read at all."""
        return any(each.rule == UNREADABLE for each in self.diagnostics)

    def errors(self, *, colour: bool) -> str:
        """Return the errors for the terminal."""
        from egovreport.output.full import render_full  # noqa: PLC0415 - most workspaces are sound

        found = [each for each in self.diagnostics if each.severity is Severity.ERROR]
        return render_full(found, self.texts, colour=colour)

    public: tuple[Diagnostic, ...]
    """Those about what the public may see: of the others nothing is told beside a deck."""

    @property
    def told(self) -> str:
        """Say whether there are warnings about what is public; empty without any.

        How many would tell of what is internal: it causes some, and keeps others away.
        """
        has_warnings = any(each.severity is not Severity.ERROR for each in self.public)
        told = "there are warnings in the files; `egovreport validate` shows them"
        return told if has_warnings else ""


def open_workspace(start: Path) -> Opened:
    """Return the workspace that the folder lies in; paths are seen from the current folder.

    Raises:
        InputError: where there is none, or the folder cannot be read.
    """
    folder = workspace_folder(start)
    return open_files(folder, load(folder), partial(seen_from_here, folder))


def open_files(folder: Path, loading: Loading, seen: Callable[[str], str]) -> Opened:
    """Check what was read of a workspace; `seen` is what its paths are called."""
    found = check(loading)
    return Opened(
        folder=folder,
        workspace=None if has_errors(found) else loading.workspace,
        texts={seen(path): text for path, text in loading.texts.items()},
        diagnostics=tuple(_renamed(each, seen) for each in found),
        public=tuple(each for each in found if not _is_internal(loading, each)),
    )


def _is_internal(loading: Loading, found: Diagnostic) -> bool:
    """Whether what is found lies in a mapping that is internal, or in an internal note."""
    document = loading.sound.get(found.path)
    data: object = document.data if document else None
    steps = [step.replace("~1", "/").replace("~0", "~") for step in found.place.split("/")[1:]]
    for step in (*steps, ""):
        if step == _NOTE or (isinstance(data, dict) and _is_true(data.get("internal"))):
            return True
        data = _below(data, step)
    return False


def _is_true(value: object) -> bool:
    return str(value).strip().lower() == "true"


def _below(data: object, step: str) -> object:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and step.isdecimal() and int(step) < len(data):
        return data[int(step)]
    return None


def _renamed(found: Diagnostic, seen: Callable[[str], str]) -> Diagnostic:
    related = tuple(each._replace(path=seen(each.path)) for each in found.related)
    return replace(found, path=seen(found.path), related=related)


def workspace_folder(start: Path) -> Path:
    """Return the root of the workspace that the folder lies in.

    Raises:
        InputError: where there is none, or the folder cannot be read.
    """
    try:
        return find(Path(os.path.realpath(start, strict=True)))
    except OSError as error:
        raise InputError(
            f"the folder `{start}` cannot be read: {reason_of(error)}", "check `-C`"
        ) from error


def seen_from_here(folder: Path, path: str) -> str:
    """Return the path of a file of the workspace as it is seen from the current folder.

    It is the whole path where it cannot be seen from there.
    """
    try:
        return PurePosixPath(os.path.relpath(folder / path).replace(os.sep, "/")).as_posix()
    except (ValueError, OSError):  # another drive; the current folder was removed
        return (folder / path).as_posix()
