"""Sections of a heading and a text each, on one page: closer together, then cut, then left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum

from egovreport.deck import Paragraph, TextBlock
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.text_fit import cut_to_lines, fit_text, gaps, lines_of

CLOSE = 0.5
"""What is left of the gaps where there is little room."""
FEWEST_LINES = 2
"""A text is not cut below this as long as other sections can be left out instead."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections as they are shown, and the whole texts of those cut or left out."""

    paragraphs: tuple[Paragraph, ...]
    size: float
    """In points."""
    gaps: tuple[float, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Section:
    heading: tuple[Paragraph, ...]
    texts: tuple[Paragraph, ...]

    @property
    def rank(self) -> int:
        return min(each.rank for each in (*self.texts, *self.heading))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return (*self.heading, *self.texts)


def fit_sections(block: TextBlock, style: Style, box: Box, least: float, ending: str) -> Sections:
    """Return the sections that a box holds, in the largest size that shows all of them whole.

    Where none does, they move together. Then the longest texts are cut, line by line, each with the
    `ending`; at `FEWEST_LINES` a text, sections of the highest rank are left out, of one rank the
    last ones first, and the block's note says so. The first section is always shown.
    """
    whole = fit_text(block.paragraphs, style, box.width, box.height, least)
    if not whole.rest:
        return Sections(whole.paragraphs, whole.size, gaps(whole.paragraphs))
    page = _Page(block, replace(style, size=least), box, ending)
    kept = next(filter(page.has_room, page.ever_fewer()), page.first)
    return page.result(kept)


@dataclass(frozen=True, slots=True)
class _Page:
    """A box in the least size, in which not everything has room with the usual gaps."""

    block: TextBlock
    style: Style
    box: Box
    ending: str

    def ever_fewer(self) -> Iterator[tuple[_Section, ...]]:
        """Yield all sections, then all but the least important one, and so on to the first."""
        found = tuple(_sections(self.block.paragraphs))
        order = sorted(range(len(found)), key=lambda number: (found[number].rank, number))
        for count in range(len(order), 0, -1):
            yield tuple(found[number] for number in sorted(order[:count]))

    @property
    def first(self) -> tuple[_Section, ...]:
        return next(reversed(list(self.ever_fewer())), ())

    def has_room(self, kept: tuple[_Section, ...]) -> bool:
        """Whether they fit with each text cut to `FEWEST_LINES`."""
        return sum(self.limits(kept, FEWEST_LINES)) <= self.lines_left(kept)

    def limits(self, kept: tuple[_Section, ...], most: int) -> list[int]:
        """Return the lines that each paragraph takes if a text may take up to `most`."""
        return [
            self.lines(each) if each.heading else min(self.lines(each), most)
            for each in _whole(kept)
        ]

    def lines_left(self, kept: tuple[_Section, ...]) -> int:
        """Return how many lines have room between the gaps, and above the note."""
        shown = (*_whole(kept), *self.note(kept))
        line = line_height(self.style.size) * self.style.spacing
        room = int((self.box.height - fsum(_close(shown))) / line)
        return room - sum(self.lines(each) for each in self.note(kept))

    def note(self, kept: tuple[_Section, ...]) -> tuple[Paragraph, ...]:
        """Return what says that sections are left out."""
        is_all = len(_whole(kept)) == len(self.block.paragraphs)
        note = self.block.cut_note
        return () if is_all or note is None else (note,)

    def lines(self, text: Paragraph) -> int:
        return len(lines_of(text, self.style, self.style.size, self.box.width))

    def result(self, kept: tuple[_Section, ...]) -> Sections:
        """Return the sections with the longest texts cut, and what is missing of all."""
        room = self.lines_left(kept)
        whole = self.limits(kept, self.block.most_lines)
        limits = self.limits(kept, FEWEST_LINES)
        while sum(limits) < room and (
            short := [n for n in range(len(limits)) if limits[n] < whole[n]]
        ):
            limits[min(short, key=lambda n: limits[n])] += 1
        pairs = zip(_whole(kept), limits, strict=True)
        found = [each if each.heading else self.cut(each, limit) for each, limit in pairs]
        shown = (*found, *self.note(kept))
        missing = (
            " ".join(each.text for each in section.paragraphs)
            for section in _sections(self.block.paragraphs)
            if any(text not in shown for text in section.texts)
        )
        return Sections(shown, self.style.size, _close(shown), tuple(missing))

    def cut(self, text: Paragraph, count: int) -> Paragraph:
        width = self.box.width
        return cut_to_lines(text, self.style, self.style.size, width, count, self.ending)


def _whole(kept: Sequence[_Section]) -> list[Paragraph]:
    return [each for section in kept for each in section.paragraphs]


def _close(shown: Sequence[Paragraph]) -> tuple[float, ...]:
    return tuple(gap * CLOSE for gap in gaps(shown))


def _sections(paragraphs: Sequence[Paragraph]) -> Iterator[_Section]:
    """Yield each heading with the texts up to the next one; texts before the first alone."""
    heading: tuple[Paragraph, ...] = ()
    texts: tuple[Paragraph, ...] = ()
    for each in paragraphs:
        if each.heading and (heading or texts):
            yield _Section(heading, texts)
            texts = ()
        if each.heading:
            heading = (each,)
        else:
            texts = (*texts, each)
    if heading or texts:
        yield _Section(heading, texts)
