"""A place in a file of the workspace, as something to point at."""

from dataclasses import dataclass
from typing import Literal

from egovreport.diagnostics import Related, Span
from egovreport.source import Document, Location


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a file."""

    document: Document
    at: Location
    """Steps that the file does not have are skipped: `target: 280` has neither index nor key."""
    of: Literal["key", "value"] = "value"

    def __truediv__(self, step: str | int) -> "Place":
        """Return the place one step below."""
        return Place(self.document, (*self.at, step), self.of)

    @property
    def key(self) -> "Place":
        """The key of the node instead of its value."""
        return Place(self.document, self.at, "key")

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.document.span(self.at, of=self.of)

    @property
    def pointer(self) -> str:
        """Its way from the root of the file as a JSON pointer."""
        return self.document.pointer(self.at)

    @property
    def is_incomplete(self) -> bool:
        """Whether something at or below it was faulty and is left out."""
        return self.document.is_incomplete(self.at)

    def related(self, label: str) -> Related:
        """Return it as a second place."""
        return Related(self.document.path, self.span, label)
