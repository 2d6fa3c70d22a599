"""A few characters of a text, as something to point at."""

from dataclasses import dataclass
from typing import Any

from egovreport.diagnostics import Lines, Span
from egovreport.rules.place import Place


@dataclass(frozen=True, slots=True)
class Piece(Place):
    """A part of the text at a place: the characters from `start` up to `end`."""

    start: int = 0
    end: int = 0

    @property
    def span(self) -> Span:
        """Where the part stands; the whole text, where it runs over lines or has escapes."""
        whole = self.document.span(self.at, of=self.of)
        text = self._text
        if whole.line != whole.end_line or not text:
            return whole
        raw = Lines(self.document.text)[whole.line]
        found = raw.find(text, whole.column - 1, whole.end_column - 1)
        if found < 0:
            return whole
        first = found + 1
        return Span(whole.line, first + self.start, whole.line, first + self.end)

    @property
    def _text(self) -> str:
        data: Any = self.document.data
        for step in self.document.place(self.at):
            data = data[step]
        return data.strip() if isinstance(data, str) else ""


def piece(place: Place, start: int, end: int) -> Piece:
    """Return the characters from `start` up to `end` of the text at a place."""
    return Piece(place.document, place.at, place.of, start, end)
