"""Points on one page: long ones are cut at the end of a sentence, the least important left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from egovreport.deck import Paragraph, Run, TextBlock
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.text_fit import cut_to_lines, fit_text, lines_of, text_height

FEWEST_LINES = 2
"""A point is not cut below this as long as others can be left out instead."""
_SENTENCE_END = re.compile(r"\w{4,}[\"”“»)]?°?[.!?](?=\s)")
"""Shorter words before a full stop are taken for abbreviations: "ca.", "Nr."."""
_ENOUGH = 0.5
"""A sentence ends a cut text only if it keeps this share of what has room."""


@dataclass(frozen=True, slots=True)
class Points:
    """The points as they are shown, and the whole texts of those cut or left out."""

    paragraphs: tuple[Paragraph, ...]
    size: float
    """In points."""
    missing: tuple[str, ...] = ()


def fit_points(block: TextBlock, style: Style, box: Box, least: float, ellipsis: str) -> Points:
    """Return the points that a box holds, in the largest size that shows all of them whole.

    Where none does, they stand in the least size. Paragraphs of the highest rank are left out, of
    one rank the last ones first, until the others have room in `FEWEST_LINES` each; then each may
    take up to `most_lines`, in order of rank. One point is always shown, also in a box that is too
    low for it.
    """
    whole = fit_text(block.paragraphs, style, box.width, box.height, least)
    if not whole.rest:
        return Points(whole.paragraphs, whole.size)
    page = _Page(block, replace(style, size=least), box, ellipsis)
    kept, limits = page.chosen()
    shown = page.shown(kept, limits)
    missing = [
        point.text
        for number, point in enumerate(block.paragraphs)
        if number not in kept or point not in shown
    ]
    return Points(shown, least, tuple(missing))


@dataclass(frozen=True, slots=True)
class _Page:
    """A box in the least size, in which not everything has room."""

    block: TextBlock
    style: Style
    box: Box
    ellipsis: str
    known: dict[tuple[int, int], Paragraph] = field(default_factory=dict)
    """The points as they were cut so far, by number and lines: measuring takes its time."""

    def chosen(self) -> tuple[list[int], dict[int, int]]:
        """Return the indices of the points that are shown, and how many lines each may take."""
        kept, limits = [0], {0: 1}
        for kept in self.ever_fewer():
            limits = dict.fromkeys(kept, min(FEWEST_LINES, self.block.most_lines))
            if self.has_room(kept, limits):
                return kept, self.grown(kept, limits)
        return kept, dict.fromkeys(kept, 1)

    def ever_fewer(self) -> Iterator[list[int]]:
        """Yield the indices of all points, then of all but the least important one, and so on."""
        by_rank = self.by_rank(range(len(self.block.paragraphs)))
        for count in range(len(by_rank), 0, -1):
            yield sorted(by_rank[:count])

    def by_rank(self, numbers: Sequence[int]) -> list[int]:
        return sorted(numbers, key=lambda number: (self.block.paragraphs[number].rank, number))

    def grown(self, kept: list[int], limits: dict[int, int]) -> dict[int, int]:
        """Give the points the lines that are left over, the most important ones first."""
        for number in self.by_rank(kept):
            for lines in range(limits[number] + 1, self.block.most_lines + 1):
                more = {**limits, number: lines}
                if self.has_room(kept, more):
                    limits = more
        return limits

    def has_room(self, kept: Sequence[int], limits: dict[int, int]) -> bool:
        shown = self.shown(kept, limits)
        return self.height(shown) <= self.box.height

    def height(self, shown: Sequence[Paragraph]) -> float:
        return text_height(shown, self.style, self.style.size, self.box.width)

    def shown(self, kept: Sequence[int], limits: dict[int, int]) -> tuple[Paragraph, ...]:
        return tuple(self.limited(number, limits[number]) for number in kept)

    def limited(self, number: int, count: int) -> Paragraph:
        key = (number, count)
        if key not in self.known:
            self.known[key] = self.cut(self.block.paragraphs[number], count)
        return self.known[key]

    def cut(self, point: Paragraph, count: int) -> Paragraph:
        """Return the point in at most `count` lines: to the end of a sentence, else of a word."""
        width, size = self.box.width, self.style.size
        if len(lines_of(point, self.style, size, width)) <= count:
            return point
        at_word = cut_to_lines(point, self.style, size, width, count, self.ellipsis)
        room = len(at_word.text) - len(self.ellipsis)
        ends = [found.end() for found in _SENTENCE_END.finditer(point.text, 0, room + 1)]
        if not ends or ends[-1] < room * _ENOUGH:
            return at_word
        short = _until(point, ends[-1], f" {self.ellipsis}")
        fits = len(lines_of(short, self.style, size, width)) <= count
        return short if fits else at_word


def _until(point: Paragraph, end: int, ending: str) -> Paragraph:
    """Return the point up to an index into its text, with the ending."""
    runs: list[Run] = []
    for run in point.runs:
        if end > 0:
            runs.append(replace(run, text=run.text[:end]))
        end -= len(run.text)
    last = runs[-1]
    return replace(point, runs=(*runs[:-1], replace(last, text=last.text + ending)))
