"""Texts of few lines in a box: titles, subtitles, sources, headings."""

from dataclasses import replace

from egovreport.deck import Paragraph, paragraph
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Slot
from egovreport.powerpoint.footer_fit import SEPARATOR
from egovreport.powerpoint.page import PlacedText
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.text_fit import (
    breaks_alike,
    cut_to_lines,
    fit_text,
    gaps,
    hyphenated,
    lines_in,
    text_height,
)


def text_lines(text: str) -> tuple[Paragraph, ...]:
    """Return each line of a text as a paragraph."""
    return tuple(paragraph(line) for line in text.split("\n"))


def fit_line(slot: Slot, parts: tuple[Paragraph, ...], least: float, ending: str) -> PlacedText:
    """Fit a text into a box of few lines; where it is too long, it is cut with the ending."""
    box, style = slot.box, slot.style
    fitted = fit_text(parts, style, box.width, box.height, least)
    if not fitted.rest:
        size = _steady_size(parts, style, fitted.size, box, least)
        return PlacedText(slot.idx, fitted.paragraphs, size, gaps(fitted.paragraphs))
    whole = paragraph(" ".join(part.text for part in parts))
    lines = lines_in(box.height, whole, style, least)
    short = cut_to_lines(whole, style, least, box.width, lines, ending)
    return PlacedText(slot.idx, (short,), least, (0.0,))


def _steady_size(
    parts: tuple[Paragraph, ...], style: Style, size: float, box: Box, least: float
) -> float:
    """Return a size, up to three points smaller, in which every program breaks the lines alike.

    A word that is whole again in a smaller size may need a line more.
    """
    sizes = [size - step for step in range(4) if size - step >= least]
    steady = (s for s in sizes if breaks_alike(parts, style, s, box.width))
    low = (s for s in steady if text_height(parts, style, s, box.width) <= box.height)
    return next(low, size)


def with_hyphens_in(slot: Slot, placed: PlacedText) -> PlacedText:
    """Return the text as it is written: with hyphens in words that are longer than a line."""
    wide = (placed.box or slot.box).width
    parts = (hyphenated(p, slot.style, placed.size, wide) for p in placed.paragraphs)
    return replace(placed, paragraphs=tuple(parts))


def shown_text(placed: PlacedText) -> str:
    """Return the text as it is shown."""
    return "\n".join(p.text for p in placed.paragraphs)


def parted_source(text: str, slot: Slot, least: float) -> tuple[str, str]:
    """Part a source before the first of its parts that a footer has no room for."""
    parts = text.split(SEPARATOR)
    fitting = len(parts)
    while fitting and not _fits(SEPARATOR.join(parts[:fitting]), slot, least):
        fitting -= 1
    return SEPARATOR.join(parts[:fitting]), SEPARATOR.join(parts[fitting:])


def _fits(text: str, slot: Slot, size: float) -> bool:
    return not fit_text(text_lines(text), slot.style, slot.box.width, slot.box.height, size).rest


def at_most(slot: Slot, size: float) -> Slot:
    """Return the slot with text of a size, or smaller where it is."""
    return replace(slot, style=replace(slot.style, size=min(slot.style.size, size)))
