"""Opening a workspace: find it, read it, check it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from egovreport.diagnostics import Diagnostic, Severity
from egovreport.errors import InputError
from egovreport.output.full import render_full
from egovreport.rules import check
from egovreport.source import Document
from egovreport.workspace import Workspace, find, load


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace with what was found in its files."""

    folder: Path
    workspace: Workspace | None
    """None where an error stands in the way of a deck."""
    documents: dict[str, Document]
    diagnostics: tuple[Diagnostic, ...]

    def report(self, more: Sequence[Diagnostic] = (), texts: dict[str, str] | None = None) -> str:
        """Return the findings for the terminal; nothing where there are none."""
        known = {path: document.text for path, document in self.documents.items()}
        return render_full([*self.diagnostics, *more], known | (texts or {}))


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
    is_sound = not any(d.severity is Severity.ERROR for d in found)
    return Opened(folder, loading.workspace if is_sound else None, loading.documents, found)
