"""Text in a box: its lines, its height, the size that fits, and where it is cut."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import fsum

from egovreport.deck import Paragraph, Run
from egovreport.powerpoint.hyphens import hyphen_places, with_hyphens
from egovreport.powerpoint.metrics import Font, Line, height_in_lines, line_height, wrap
from egovreport.powerpoint.placeholder_style import Style

LEAST_SIZE = 12.0
"""Below this nobody reads it in a meeting."""

_MEASURES_DIFFER = 0.015
_REMEMBERED = 10_000
"""Paragraphs; those of a deck of 50 slides are a third of it."""

HEADING_GAP = 8.0
PARAGRAPH_GAP = 1.0
BULLET_GAP = 5.0
WIDEST_GAP = 18.0
"""Items of a list that has a slide to itself stand so far apart, where there is room."""
NUMBER_INDENT = 1.7
"""The room for the number of an item, "10." and a gap, in em."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The paragraphs that fit, in their size, and those that did not."""

    paragraphs: tuple[Paragraph, ...]
    size: float
    height: float
    rest: tuple[Paragraph, ...] = ()


@functools.lru_cache(maxsize=_REMEMBERED)
def lines_of(paragraph: Paragraph, style: Style, size: float, width: float) -> tuple[Line, ...]:
    """Return the lines of a paragraph in a box of `width` points, long words with hyphens.

    They are remembered: while sizes and columns are tried, most are asked for several times.
    """
    divided = hyphenated(paragraph, style, size, width)
    return tuple(wrap(_fonts(divided, style, size), _text_width(paragraph, style, size, width)))


def hyphenated(paragraph: Paragraph, style: Style, size: float, width: float) -> Paragraph:
    """Return the paragraph with hyphens where words are longer than a line; the same if none is.

    This is the last step before a text is written: what is cut, compared, told in notes or goes to
    another page is the text without them.
    """
    places = _hyphen_places(paragraph, style, size, width)
    return _divided(paragraph, places) if places else paragraph


def _hyphen_places(
    paragraph: Paragraph, style: Style, size: float, width: float
) -> tuple[int, ...]:
    room = _text_width(paragraph, style, size, width)
    return hyphen_places(_fonts(paragraph, style, size), room, style.language)


def _divided(paragraph: Paragraph, places: Sequence[int]) -> Paragraph:
    runs, start = [], 0
    for run in paragraph.runs:
        end = start + len(run.text)
        inside = [place - start for place in places if start <= place < end]
        runs.append(replace(run, text=with_hyphens(run.text, inside)))
        start = end
    return replace(paragraph, runs=tuple(runs))


def _fonts(paragraph: Paragraph, style: Style, size: float) -> list[tuple[str, Font]]:
    return [
        (run.text, Font(style.family, size, style.bold or run.strong, style.is_caps))
        for run in paragraph.runs
    ]


def _text_width(paragraph: Paragraph, style: Style, size: float, width: float) -> float:
    return max(width - indent(paragraph, style, size), size)


def indent(paragraph: Paragraph, style: Style, size: float) -> float:
    """Return where the text of a paragraph begins behind its mark or number, in points."""
    if paragraph.number:
        return NUMBER_INDENT * size
    return style.indent if paragraph.bullet else 0.0


def breaks_alike(paragraphs: Sequence[Paragraph], style: Style, size: float, width: float) -> bool:
    """Whether programs that measure a little wider or narrower break the lines at the same places.

    LibreOffice and PowerPoint differ by up to 1.5 percent for the same font.
    """
    return all(
        [line.text for line in lines_of(p, style, size, width * (1 - _MEASURES_DIFFER))]
        == [line.text for line in lines_of(p, style, size, width * (1 + _MEASURES_DIFFER))]
        for p in paragraphs
    )


def gap_before(paragraph: Paragraph, *, is_first: bool) -> float:
    """Return the space before a paragraph, in points."""
    if is_first:
        return 0.0
    if paragraph.heading:
        return HEADING_GAP
    stands_apart = paragraph.is_item or any(run.strong for run in paragraph.runs[:1])
    return BULLET_GAP if stands_apart else PARAGRAPH_GAP


def gaps(paragraphs: Sequence[Paragraph]) -> tuple[float, ...]:
    """Return the space before each of the paragraphs."""
    return tuple(gap_before(p, is_first=n == 0) for n, p in enumerate(paragraphs))


def wide_gaps(paragraphs: Sequence[Paragraph], spare: float) -> tuple[float, ...]:
    """Return gaps that spread the items of a list over half of the height that is left over."""
    usual = gaps(paragraphs)
    items = [n for n, p in enumerate(paragraphs) if n and p.is_item]
    share = max(spare, 0.0) / 2 / max(len(items), 1)
    return tuple(
        max(gap, min(gap + share, WIDEST_GAP)) if n in items else gap for n, gap in enumerate(usual)
    )


def text_height(paragraphs: Sequence[Paragraph], style: Style, size: float, width: float) -> float:
    """Return the height of the paragraphs in points."""
    line = line_height(size) * style.spacing
    counted = fsum(height_in_lines(lines_of(p, style, size, width)) for p in paragraphs)
    return counted * line + fsum(gaps(paragraphs))


def fit_text(
    paragraphs: Sequence[Paragraph],
    style: Style,
    width: float,
    height: float,
    least: float = LEAST_SIZE,
) -> Fitted:
    """Return the paragraphs in the largest size that fits, not above the layout's own.

    In the least size, what does not fit is returned as `rest`: whole paragraphs where possible, a
    heading never last, and a paragraph taller than the box broken between lines. Something is
    always taken, also in a box that is lower than a line.
    """
    given = tuple(paragraphs)
    size = style.size
    while size > least:
        needed = text_height(given, style, size, width)
        if needed <= height:
            return Fitted(given, size, needed)
        size = max(least, size - 1)
    return _fill(given, style, size, width, height)


def _fill(
    given: tuple[Paragraph, ...], style: Style, size: float, width: float, height: float
) -> Fitted:
    taken = 0
    while taken < len(given) and text_height(given[: taken + 1], style, size, width) <= height:
        taken += 1
    while 0 < taken < len(given) and given[taken - 1].heading:
        taken -= 1
    if taken == len(given) or taken > 0:
        kept = given[:taken]
        return Fitted(kept, size, text_height(kept, style, size, width), given[taken:])
    return _fill_part(given, style, size, width, height)


def _fill_part(
    given: tuple[Paragraph, ...], style: Style, size: float, width: float, height: float
) -> Fitted:
    """Take the first lines of the first paragraph, below its headings as far as there is room."""
    led = next((n for n, p in enumerate(given) if not p.heading), 0)
    gap = gap_before(given[led], is_first=not led)
    room = height - text_height(given[:led], style, size, width) - gap
    first = lines_of(given[led], style, size, width)[0]
    if room < first.share * line_height(size) * style.spacing:
        led, room = 0, height
    head, tail = _break(given[led], style, size, width, room)
    kept = (*given[:led], head)
    rest = (*((tail,) if tail else ()), *given[led + 1 :])
    return Fitted(kept, size, text_height(kept, style, size, width), rest)


def _break(
    paragraph: Paragraph, style: Style, size: float, width: float, height: float
) -> tuple[Paragraph, Paragraph | None]:
    """Break a paragraph after the last line that fits; at least one line stays.

    The rest of an item has no mark: it is not another item.
    """
    places = _hyphen_places(paragraph, style, size, width)
    divided = _divided(paragraph, places)
    lines = lines_of(divided, style, size, width)
    reached = accumulate(line.share * line_height(size) * style.spacing for line in lines)
    room = max(1, sum(end <= height for end in reached))
    end = _end(divided.text, lines[:room])
    head, _ = _parted(divided.runs, end)
    _, tail = _parted(paragraph.runs, end - _inserted(places, end))
    rest = _without_space_before(tail)
    kept = replace(paragraph, runs=head)
    return kept, replace(paragraph, runs=rest, bullet=False, number=0) if rest else None


def _inserted(places: Sequence[int], end: int) -> int:
    """Return how many hyphens stand before an index into the divided text."""
    return sum(place + number < end for number, place in enumerate(places))


def _end(text: str, lines: Sequence[Line]) -> int:
    """Return the index in `text` at which the last of the lines ends."""
    end = 0
    for line in lines:
        end = text.index(line.text, end) + len(line.text)
    return end


def _parted(runs: Sequence[Run], position: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return what stands before and after an index into the text of the runs."""
    head, tail = [], []
    left = position
    for run in runs:
        head.append(replace(run, text=run.text[: max(left, 0)]))
        tail.append(replace(run, text=run.text[max(left, 0) :]))
        left -= len(run.text)
    return tuple(run for run in head if run.text), tuple(run for run in tail if run.text)


def _without_space_before(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    first = next((n for n, run in enumerate(runs) if run.text.strip()), len(runs))
    return tuple(
        replace(run, text=run.text.lstrip()) if n == 0 else run
        for n, run in enumerate(runs[first:])
    )


def lines_in(height: float, paragraph: Paragraph, style: Style, size: float) -> int:
    """Return how many lines of a paragraph `height` points have room for, at least 1."""
    share = Line(paragraph.text, 0.0).share
    return max(1, int(height / (line_height(size) * style.spacing * share)))


def cut_to_lines(  # noqa: PLR0913, PLR0917 - where it stands, and how it is cut
    paragraph: Paragraph, style: Style, size: float, width: float, count: int, ending: str
) -> Paragraph:
    """Return the paragraph cut at a word so that it takes `count` lines with the `ending`."""
    if len(lines_of(paragraph, style, size, width)) <= count:
        return paragraph
    text = paragraph.text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(lines_of(_cut(paragraph, middle, ending), style, size, width)) <= count:
            low = middle
        else:
            high = middle - 1
    at_word = text.rfind(" ", 0, low)
    return _cut(paragraph, at_word if at_word > low // 2 else low, ending)


def _cut(paragraph: Paragraph, length: int, ending: str) -> Paragraph:
    head, _ = _parted(paragraph.runs, length)
    last = head[-1] if head else Run("")
    return replace(paragraph, runs=(*head[:-1], replace(last, text=last.text.rstrip() + ending)))
