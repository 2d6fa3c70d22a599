"""Findings about the files of a workspace, as data."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

_SHOWN_CANDIDATES = 12
_LINE_BREAK = re.compile(r"\r\n?|\n")


class Severity(StrEnum):
    """How bad a finding is, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A piece of a text; lines and columns count from 1, columns in code points.

    The end is exclusive: a span that starts where it ends is a place between two characters.
    """

    line: int
    column: int
    end_line: int
    end_column: int


class Related(NamedTuple):
    """A second place that helps to understand a finding, as where a key was first defined."""

    path: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault, where it lies and what may be done about it.

    `message` says what is wrong, `label` stands beside the carets, `help` proposes, `notes` give
    context. `path` is POSIX text, relative as it was given; without `span` the whole file is meant.
    `place` is the way from the root of the file to what is wrong, as a JSON pointer (RFC 6901);
    empty for the file as a whole and where the file could not be read that far.
    """

    rule: str
    message: str
    path: str
    span: Span | None
    severity: Severity = Severity.ERROR
    label: str = ""
    help: str = ""
    notes: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    place: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Path, line, column and rule; what concerns a whole file comes first."""
        if self.span is None:
            return self.path, 0, 0, self.rule
        return self.path, self.span.line, self.span.column, self.rule


class Lines:
    """A text by lines, as editors count them: ended by LF, CRLF or CR and by nothing else.

    A text has at least one line; after a last line break stands one more, which is empty.
    """

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        """Find the line breaks of `text`."""
        self.text = text
        self._starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]

    def __len__(self) -> int:
        """Count the lines."""
        return len(self._starts)

    def __getitem__(self, line: int) -> str:
        """Give the text of a line, counted from 1, without its break; empty beyond the last."""
        if line > len(self._starts):
            return ""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def start(self, index: int) -> int:
        """Give the index at which the line of `index` begins."""
        return self._starts[bisect_right(self._starts, index) - 1]

    def end(self, index: int) -> int:
        """Give the index after the last character of the line of `index`, before its break."""
        line = bisect_right(self._starts, index)
        return self._starts[line - 1] + len(self[line])

    def span(self, start: int, end: int) -> Span:
        """Give the span between two indices into the text, the second exclusive."""
        starts = self._starts
        line = bisect_right(starts, start)
        end_line = line if end == start else bisect_right(starts, end)
        return Span(line, start - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1)


def suggest(word: str, allowed: Iterable[str]) -> str:
    """Propose the nearest of `allowed`, else list them; empty if nothing is allowed.

    Upper and lower case are the same for the search. At most 12 are listed, in the order given.
    """
    candidates = list(dict.fromkeys(allowed))
    if not candidates:
        return ""
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    near = difflib.get_close_matches(word.casefold(), folded, n=1)
    if near:
        return f"did you mean `{folded[near[0]]}`?"
    return f"allowed: {_listed(candidates)}"


def _listed(candidates: list[str]) -> str:
    shown = ", ".join(f"`{candidate}`" for candidate in candidates[:_SHOWN_CANDIDATES])
    more = len(candidates) - _SHOWN_CANDIDATES
    return f"{shown} and {more} more" if more > 0 else shown
