"""Paragraphs as DrawingML: every run with its language, size and colour."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from egovreport.deck import Align, Paragraph, Run
from egovreport.powerpoint.box import EMU_PER_POINT
from egovreport.powerpoint.colours import Ink
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.text_fit import NUMBER_INDENT
from egovreport.powerpoint.theme import Theme
from egovreport.powerpoint.xml_names import qn

LARGE = 15.0
"""From this size of text on, in points, the marks of a list are smaller than it."""
_SMALLER = 70
"""Percent."""
_AS_EMOJI = "\ufe0f"
"""Asks for a coloured picture of a sign; a font without it draws a box or nothing."""
JOINER = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Keeps two characters on one line; Carlito and Calibri have it, and not the word joiner."""
_BEFORE_CURRENCY = re.compile(r"(?<=[+\u2212±])(?=[$£¥€])")
"""LibreOffice breaks lines between a sign and the currency behind it: +€750."""


@dataclass(frozen=True, slots=True)
class Look:
    """What all paragraphs of one box share."""

    language: str
    size: float
    """In points."""
    theme: Theme
    is_list: bool = False
    """Whether the box has list marks that plain paragraphs must switch off."""
    ink: Ink | None = None
    """The colour of plain text, where it is not that of its placeholder."""


def write_paragraphs(
    body: Any, paragraphs: Iterable[Paragraph], gaps: Iterable[float], look: Look
) -> None:
    """Replace the paragraphs of a text body."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    first = 0
    for paragraph, gap in zip(paragraphs, gaps, strict=True):
        first = (first or paragraph.number) if paragraph.number else 0
        body.append(paragraph_element(paragraph, look, gap=gap, first=first))


def paragraph_element(
    paragraph: Paragraph,
    look: Look,
    *,
    gap: float = 0.0,
    align: Align = Align.START,
    first: int = 0,
) -> etree._Element:
    """Return the `a:p` of a paragraph; `gap` is the space before it, in points.

    A numbered paragraph counts on from `first`, the number with which its list begins here.
    """
    element = etree.Element(qn("a:p"))
    properties = etree.SubElement(element, qn("a:pPr"))
    if align is Align.END:
        properties.set("algn", "r")
    if look.is_list and not paragraph.is_item:
        properties.set("marL", "0")
        properties.set("indent", "0")
    if paragraph.number:
        left = round(NUMBER_INDENT * look.size * EMU_PER_POINT)
        properties.set("marL", str(left))
        properties.set("indent", str(-left))
    spacing = etree.SubElement(properties, qn("a:spcBef"))
    etree.SubElement(spacing, qn("a:spcPts"), val=str(round(gap * 100)))
    if look.is_list and not paragraph.is_item:
        etree.SubElement(properties, qn("a:buNone"))
    if look.is_list and paragraph.bullet and look.size >= LARGE:
        etree.SubElement(properties, qn("a:buSzPct"), val=str(_SMALLER * 1000))
    if paragraph.number:
        _add_number(properties, first or paragraph.number)
    for run in paragraph.runs:
        _add_run(element, run, look, is_heading=paragraph.heading)
    end = etree.SubElement(element, qn("a:endParaRPr"))
    end.set("lang", look.language)
    end.set("sz", _size(look.size))
    return element


def _add_number(properties: etree._Element, first: int) -> None:
    etree.SubElement(properties, qn("a:buFont"), typeface="+mj-lt")
    number = etree.SubElement(properties, qn("a:buAutoNum"), type="alphaLcParenR")
    if first > 1:
        number.set("startAt", str(first))


def _add_run(parent: etree._Element, run: Run, look: Look, *, is_heading: bool) -> None:
    lines = run.text.replace(_AS_EMOJI, "").split("\n")
    for number, line in enumerate(lines):
        if number:
            broken = etree.SubElement(parent, qn("a:br"))
            _add_properties(broken, run, look, is_heading=is_heading)
        if line:
            element = etree.SubElement(parent, qn("a:r"))
            _add_properties(element, run, look, is_heading=is_heading)
            etree.SubElement(element, qn("a:t")).text = _BEFORE_CURRENCY.sub(JOINER, line)


def _add_properties(parent: etree._Element, run: Run, look: Look, *, is_heading: bool) -> None:
    properties = etree.SubElement(parent, qn("a:rPr"))
    properties.set("lang", look.language)
    properties.set("sz", _size(look.size))
    if run.strong:
        properties.set("b", "1")
    properties.set("dirty", "0")
    ink = _ink(run, look, is_heading=is_heading)
    if ink is not None:
        properties.append(ink.fill())


def _ink(run: Run, look: Look, *, is_heading: bool) -> Ink | None:
    if is_heading:
        return look.theme.text_ink(Use.HEADING)
    ink = look.theme.text_ink(run.tone)
    return look.ink if ink == look.theme.ink(Use.TEXT) else ink


def _size(points: float) -> str:
    """Return a size in hundredths of a point."""
    return str(round(points * 100))
