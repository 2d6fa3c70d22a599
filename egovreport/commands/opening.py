"""Opening a workspace: find it, read it, check it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from egovreport.diagnostics import Diagnostic, Severity
from egovreport.errors import InputError
from egovreport.output.full import render_full
from egovreport.rules import check
from egovreport.workspace import UNREADABLE, Workspace, find, has_errors, load


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace with what was found in its files."""

    folder: Path
    workspace: Workspace | None
    """None where an error stands in the way of a deck."""
    texts: Mapping[str, str]
    """The text of every file, also of those that are no readable YAML."""
    diagnostics: tuple[Diagnostic, ...]
    """The findings, sorted; paths are seen from the current folder, as those of the texts."""

    @property
    def is_unreadable(self) -> bool:
        """Whether a file could not be read at all."""
        return any(each.rule == UNREADABLE for each in self.diagnostics)

    def errors(self, *, colour: bool) -> str:
        """Return the errors for the terminal."""
        found = [each for each in self.diagnostics if each.severity is Severity.ERROR]
        return render_full(found, self.texts, colour=colour)

    @property
    def told(self) -> str:
        """Count what is no error; empty without any."""
        count = sum(each.severity is not Severity.ERROR for each in self.diagnostics)
        noun = "warning" if count == 1 else "warnings"
        return f"{count} {noun} in the files; `egovreport validate` shows them" if count else ""


def open_workspace(start: Path) -> Opened:
    """Return the workspace that the folder lies in.

    Raises:
        InputError: where there is none, or a file cannot be read.
    """
    folder = workspace_folder(start)
    loading = load(folder)
    found = check(loading)
    return Opened(
        folder=folder,
        workspace=None if has_errors(found) else loading.workspace,
        texts={_seen(folder, path): text for path, text in loading.texts.items()},
        diagnostics=tuple(_seen_from_here(folder, each) for each in found),
    )


def workspace_folder(start: Path) -> Path:
    """Return the root of the workspace that the folder lies in.

    Raises:
        InputError: where there is none, or the folder cannot be read.
    """
    try:
        return find(start.resolve(strict=True))
    except OSError as error:
        raise InputError(f"the folder `{start}` cannot be read", "check `-C`") from error


def _seen(folder: Path, path: str) -> str:
    """Return the path of a file of the workspace as it is seen from the current folder."""
    try:
        return PurePosixPath(os.path.relpath(folder / path).replace(os.sep, "/")).as_posix()
    except ValueError:  # another drive
        return (folder / path).as_posix()


def _seen_from_here(folder: Path, found: Diagnostic) -> Diagnostic:
    related = tuple(replace(each, path=_seen(folder, each.path)) for each in found.related)
    return replace(found, path=_seen(folder, found.path), related=related)
