"""Opening a workspace: find it, read it, check it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from egovreport.diagnostics import Diagnostic
from egovreport.errors import InputError
from egovreport.output.full import render_full
from egovreport.rules import check
from egovreport.workspace import Workspace, find, has_errors, load


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace with what was found in its files."""

    folder: Path
    workspace: Workspace | None
    """None where an error stands in the way of a deck."""
    texts: Mapping[str, str]
    """The text of every file, also of those that are no readable YAML."""
    diagnostics: tuple[Diagnostic, ...]

    def report(self, more: Sequence[Diagnostic] = (), texts: Mapping[str, str] = {}) -> str:
        """Return the findings for the terminal, with those of further files; else nothing."""
        return render_full([*self.diagnostics, *more], {**self.texts, **texts})


def open_workspace(start: Path) -> Opened:
    """Return the workspace that the folder lies in.

    Raises:
        InputError: where there is none, or a file cannot be read.
    """
    try:
        folder = find(start.resolve(strict=True))
    except OSError as error:
        raise InputError(f"the folder `{start}` cannot be read", "check `-C`") from error
    loading = load(folder)
    found = loading.diagnostics
    if loading.workspace:
        found = (*found, *check(loading.workspace, loading.documents))
    workspace = None if has_errors(found) else loading.workspace
    return Opened(folder, workspace, loading.texts, found)
