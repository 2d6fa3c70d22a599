"""Diagnostics as text for people: each with its line, carets and advice, then a count."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len

from egovreport.diagnostics import Diagnostic, Lines, Severity, Span

_WIDTH = 100
"""The cells a quoted line may take; a longer one is cut around its carets."""
_BEFORE = 40
"""The cells kept before the carets of a line that is cut."""
_TAB = "    "
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def render_full(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """Lay the diagnostics out one below the other, sorted, with a closing count.

    `texts` are the files by path; of a file that is not among them no line is quoted. The text ends
    with a line break; without diagnostics it is empty.
    """
    if not diagnostics:
        return ""
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    lines = {path: Lines(texts[path]) for path in _paths(ordered) if path in texts}
    blocks = ["\n".join(_block(diagnostic, lines)) for diagnostic in ordered]
    return "\n\n".join([*blocks, _count(ordered)]) + "\n"


def _paths(diagnostics: Sequence[Diagnostic]) -> set[str]:
    related = {place.path for diagnostic in diagnostics for place in diagnostic.related}
    return related | {diagnostic.path for diagnostic in diagnostics}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place to underline: the fault with carets, a second place with hyphens."""

    path: str
    span: Span
    label: str
    sign: str


def _block(diagnostic: Diagnostic, texts: Mapping[str, Lines]) -> Iterator[str]:
    marks = _marks(diagnostic)
    margin = " " * max([len(str(mark.span.line)) for mark in marks], default=1)
    yield f"{diagnostic.severity}[{diagnostic.rule}]: {_one_line(diagnostic.message)}"
    yield f"{margin}--> {_place(diagnostic.path, diagnostic.span)}"
    has_quote = False
    for path in dict.fromkeys(mark.path for mark in marks):
        here = [mark for mark in marks if mark.path == path]
        if path != diagnostic.path:
            yield f"{margin}::: {_place(path, here[0].span)}"
        if path in texts:
            has_quote = True
            yield from _quote(here, texts[path], margin)
    advice = list(_advice(diagnostic, margin))
    if advice and has_quote:
        yield f"{margin} |"
    yield from advice


def _marks(diagnostic: Diagnostic) -> list[_Mark]:
    """List the fault first, then the second places."""
    related = [_Mark(place.path, place.span, place.label, "-") for place in diagnostic.related]
    if diagnostic.span is None:
        return related
    return [_Mark(diagnostic.path, diagnostic.span, diagnostic.label, "^"), *related]


def _place(path: str, span: Span | None) -> str:
    return _one_line(path) if span is None else f"{_one_line(path)}:{span.line}:{span.column}"


def _quote(marks: Sequence[_Mark], lines: Lines, margin: str) -> Iterator[str]:
    """Show the lines of the marks from the top, with `...` where lines are left out."""
    yield f"{margin} |"
    last = 0
    for mark in sorted(marks, key=lambda mark: (mark.span.line, mark.span.column)):
        line = mark.span.line
        text = lines[line]
        if last and line > last + 1:
            yield "..."
        before, marked, after = _cut(*_split(text, mark.span))
        if line != last or _is_long(text):
            yield f"{line:>{len(margin)}} | {before}{marked}{after}".rstrip()
        under = " " * cell_len(before) + mark.sign * max(1, cell_len(marked))
        yield f"{margin} | {under} {_one_line(mark.label)}".rstrip()
        last = line


def _split(text: str, span: Span) -> tuple[str, str, str]:
    """Part a line into what is before, in and after the span; of several lines the first counts."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    before = _printable(text[:start])
    through = _printable(text[: max(start, end)])
    return before, through[len(before) :], _printable(text)[len(through) :]


def _is_long(text: str) -> bool:
    return cell_len(_printable(text)) > _WIDTH


def _cut(before: str, marked: str, after: str) -> tuple[str, str, str]:
    """Shorten the parts of a line that is too long, with `…` where something is missing."""
    if cell_len(before) + cell_len(marked) + cell_len(after) <= _WIDTH:
        return before, marked, after
    if cell_len(before) > _BEFORE:
        before = "…" + _head(before[::-1], _BEFORE - 1)[::-1]
    room = _WIDTH - cell_len(before)
    if cell_len(marked) + cell_len(after) <= room:
        return before, marked, after
    if cell_len(marked) >= room:
        return before, _head(marked, room - 1) + "…", ""
    return before, marked, _head(after, room - cell_len(marked) - 1) + "…"


def _head(text: str, cells: int) -> str:
    """Give as much of the beginning as fits; each character counts at least its own width."""
    widths = list(accumulate(cell_len(character) for character in text))
    return text[: bisect_right(widths, cells)]


def _advice(diagnostic: Diagnostic, margin: str) -> Iterator[str]:
    helps = [("help", diagnostic.help)] if diagnostic.help else []
    for kind, text in [*helps, *(("note", note) for note in diagnostic.notes)]:
        first, *more = _UNPRINTABLE.sub("\ufffd", text).split("\n")
        yield f"{margin} = {kind}: {first}"
        yield from (f"{margin}         {line}".rstrip() for line in more)


def _count(diagnostics: Sequence[Diagnostic]) -> str:
    found = [
        _number(sum(diagnostic.severity is severity for diagnostic in diagnostics), severity)
        for severity in Severity
    ]
    *others, last = [count for count in found if count]
    named = f"{', '.join(others)} and {last}" if others else last
    files = len({diagnostic.path for diagnostic in diagnostics})
    return f"Found {named} in {_number(files, 'file')}."


def _number(count: int, noun: str) -> str:
    """Count in words, with the plural; empty for none."""
    if not count:
        return ""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _one_line(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", " ".join(text.split()) if "\n" in text else text)


def _printable(text: str) -> str:
    """Expand tabs, and show what no terminal should be sent as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text.expandtabs(len(_TAB)))
