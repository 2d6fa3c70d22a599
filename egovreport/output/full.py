"""Diagnostics as text for people: each with its line, carets and advice, then a count."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from rich.cells import cell_len

from egovreport.diagnostics import Diagnostic, Lines, Severity, Span
from egovreport.output.colour import Ink, inked
from egovreport.output.printable import on_one_line, printable
from egovreport.output.words import counted

_WIDTH = 100
"""The cells a quoted line may take; a longer one is cut around its carets."""
_BEFORE = 40
"""The cells kept before the carets of a line that is cut."""
_AROUND = 400
"""The characters before and after a span that can be of use."""
_TAB = "    "
_INKS: Mapping[Severity, Ink] = {
    Severity.ERROR: Ink.ERROR,
    Severity.WARNING: Ink.WARNING,
    Severity.INFO: Ink.INFO,
}


def render_full(
    diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, colour: bool = False
) -> str:
    """Lay the diagnostics out one below the other, sorted, with a closing count.

    `texts` are the files by path; of a file that is not among them no line is quoted. The text ends
    with a line break; without diagnostics it is empty. Colours add nothing to what is said.
    """
    if not diagnostics:
        return ""
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    lines = {path: Lines(texts[path]) for path in _paths(ordered) if path in texts}
    pen = _Pen(has_colour=colour)
    blocks = ["\n".join(_block(diagnostic, lines, pen)) for diagnostic in ordered]
    return "\n\n".join([*blocks, _closing(ordered)]) + "\n"


def _paths(diagnostics: Sequence[Diagnostic]) -> set[str]:
    related = {place.path for diagnostic in diagnostics for place in diagnostic.related}
    return related | {diagnostic.path for diagnostic in diagnostics}


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes in colour, or without."""

    has_colour: bool

    def __call__(self, text: str, ink: Ink) -> str:
        return inked(text, ink) if self.has_colour else text


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place to underline: the fault with carets, a second place with hyphens."""

    path: str
    span: Span
    label: str
    sign: str
    ink: Ink


def _block(diagnostic: Diagnostic, texts: Mapping[str, Lines], pen: _Pen) -> Iterator[str]:
    marks = _marks(diagnostic)
    margin = " " * max([len(str(mark.span.line)) for mark in marks], default=1)
    name = pen(f"{diagnostic.severity}[{diagnostic.rule}]", _INKS[diagnostic.severity])
    yield f"{name}{pen(f': {on_one_line(diagnostic.message)}', Ink.STRONG)}"
    yield f"{margin}{pen('-->', Ink.MARGIN)} {_place(diagnostic.path, diagnostic.span)}"
    has_quote = False
    for path in dict.fromkeys(mark.path for mark in marks):
        here = [mark for mark in marks if mark.path == path]
        if path != diagnostic.path:
            yield f"{margin}{pen(':::', Ink.MARGIN)} {_place(path, here[0].span)}"
        if path in texts:
            has_quote = True
            yield from _quote(here, texts[path], margin, pen)
    advice = list(_advice(diagnostic, margin, pen))
    if advice and has_quote:
        yield pen(f"{margin} |", Ink.MARGIN)
    yield from advice


def _marks(diagnostic: Diagnostic) -> list[_Mark]:
    """List the fault first, then the second places."""
    related = [
        _Mark(place.path, place.span, place.label, "-", Ink.MARGIN) for place in diagnostic.related
    ]
    if diagnostic.span is None:
        return related
    ink = _INKS[diagnostic.severity]
    return [_Mark(diagnostic.path, diagnostic.span, diagnostic.label, "^", ink), *related]


def _place(path: str, span: Span | None) -> str:
    return on_one_line(path) if span is None else f"{on_one_line(path)}:{span.line}:{span.column}"


def _quote(marks: Sequence[_Mark], lines: Lines, margin: str, pen: _Pen) -> Iterator[str]:
    """Show the lines of the marks from the top, with `...` where lines are left out."""
    border = pen(f"{margin} |", Ink.MARGIN)
    yield border
    last = 0
    for line, group in groupby(sorted(marks, key=_line), key=_line):
        here = list(group)
        if last and line > last + 1:
            yield pen("...", Ink.MARGIN)
        number = pen(f"{line:>{len(margin)}} |", Ink.MARGIN)
        for shown in _shared(here, lines[line]):
            quoted, unders = _quoted(shown, lines[line])
            yield f"{number} {quoted}".rstrip()
            yield from (f"{border} {lead}{pen(under, ink)}" for lead, under, ink in unders)
        last = line


def _line(mark: _Mark) -> int:
    return mark.span.line


def _shared(marks: Sequence[_Mark], text: str) -> list[list[_Mark]]:
    """Part the marks of a line by what is quoted for them: one piece of it, or one for each."""
    ordered = sorted(marks, key=lambda mark: mark.span.column)
    _, between, _ = _split(*_window(text, _around(ordered, text)))
    if not _is_long(text) or cell_len(between) <= _WIDTH - _BEFORE:
        return [ordered]
    return [[mark] for mark in marks]


def _around(marks: Sequence[_Mark], text: str) -> Span:
    """Return the span from the first of some marks of a line to the end of the last."""
    line, start = marks[0].span.line, min(mark.span.column for mark in marks)
    ends = (m.span.end_column if m.span.end_line == line else len(text) + 1 for m in marks)
    return Span(line, start, line, max(ends))


def _quoted(marks: Sequence[_Mark], text: str) -> tuple[str, list[tuple[str, str, Ink]]]:
    """Return the piece of a line, and what stands below it for each mark: blanks, signs, ink."""
    around = _around(marks, text)
    window, span = _window(text, around)
    whole = _split(window, span)
    before, marked, after = _cut(*whole)
    unders = []
    for mark in marks:
        shift = span.column - around.column
        here = mark.span._replace(
            column=mark.span.column + shift,
            end_column=mark.span.end_column + shift,
        )
        lead, through, _ = _split(window, here)
        room = cell_len(marked) if len(marks) == 1 else cell_len(through)
        blanks = " " * (cell_len(before) + cell_len(lead) - cell_len(whole[0]))
        signs = f"{mark.sign * max(1, room)} {on_one_line(mark.label)}".rstrip()
        unders.append((blanks, signs, mark.ink))
    return f"{before}{marked}{after}", unders


def _window(text: str, span: Span) -> tuple[str, Span]:
    """Return what surrounds a span of a very long line, and the span in it.

    It is cut to what is printed later, so that a thousand faults of one line do not each read all
    of it. A tab may be cut in two: then it counts as much as it did at the beginning of a line.
    """
    start = max(0, span.column - 1 - _AROUND)
    if not start and len(text) <= 2 * _AROUND:
        return text, span
    end = span.end_column if span.end_line == span.line else len(text)
    shown = text[start : min(end, span.column + _AROUND) + _AROUND]
    return shown, span._replace(column=span.column - start, end_column=span.end_column - start)


def _split(text: str, span: Span) -> tuple[str, str, str]:
    """Part a line into what is before, in and after the span; of several lines the first counts."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    before = _expanded(text[:start])
    through = _expanded(text[: max(start, end)])
    return before, through[len(before) :], _expanded(text)[len(through) :]


def _is_long(text: str) -> bool:
    """Whether a line is cut; one of many characters is not read to its end."""
    return len(text) > 2 * _AROUND or cell_len(_expanded(text)) > _WIDTH


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
    widths = list(accumulate(cell_len(character) for character in text[: cells + 1]))
    return text[: bisect_right(widths, cells)]


def _advice(diagnostic: Diagnostic, margin: str, pen: _Pen) -> Iterator[str]:
    helps = [("help", diagnostic.help)] if diagnostic.help else []
    for kind, text in [*helps, *(("note", note) for note in diagnostic.notes)]:
        first, *more = printable(text).split("\n")
        sign = pen(f"{margin} =", Ink.MARGIN)
        yield f"{sign} {pen(f'{kind}:', Ink.ADVICE)} {first}"
        yield from (f"{margin}         {line}".rstrip() for line in more)


def _closing(diagnostics: Sequence[Diagnostic]) -> str:
    files = len({diagnostic.path for diagnostic in diagnostics})
    return f"Found {count(diagnostics)} in {counted(files, 'file')}."


def count(diagnostics: Sequence[Diagnostic]) -> str:
    """Say how many findings there are of each severity, the worst first; there must be one."""
    found = [
        (sum(diagnostic.severity is severity for diagnostic in diagnostics), severity)
        for severity in Severity
    ]
    *others, last = (counted(number, severity) for number, severity in found if number)
    return f"{', '.join(others)} and {last}" if others else last


def _expanded(text: str) -> str:
    """Expand tabs, and show what no terminal should be sent as U+FFFD."""
    return printable(text.expandtabs(len(_TAB)))
