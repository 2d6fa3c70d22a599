"""Paragraphs as DrawingML: every run with its language, size and theme colour."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from egovreport.deck import Align, Paragraph, Run, Tone
from egovreport.powerpoint.colours import TONES

HEADING_COLOUR = "tx2"


@dataclass(frozen=True, slots=True)
class Look:
    """What all paragraphs of one box share."""

    language: str
    size: float
    """In points."""
    is_list: bool = False
    """Whether the box has list marks that plain paragraphs must switch off."""


def write_paragraphs(
    body: Any, paragraphs: Iterable[Paragraph], gaps: Iterable[float], look: Look
) -> None:
    """Replace the paragraphs of a text body."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for paragraph, gap in zip(paragraphs, gaps, strict=True):
        body.append(paragraph_element(paragraph, look, gap=gap))


def paragraph_element(
    paragraph: Paragraph, look: Look, *, gap: float = 0.0, align: Align = Align.START
) -> etree._Element:
    """Return the `a:p` of a paragraph; `gap` is the space before it, in points."""
    element = etree.Element(qn("a:p"))
    properties = etree.SubElement(element, qn("a:pPr"))
    if align is Align.END:
        properties.set("algn", "r")
    if look.is_list and not paragraph.bullet:
        properties.set("marL", "0")
        properties.set("indent", "0")
    spacing = etree.SubElement(properties, qn("a:spcBef"))
    etree.SubElement(spacing, qn("a:spcPts"), val=str(round(gap * 100)))
    if look.is_list and not paragraph.bullet:
        etree.SubElement(properties, qn("a:buNone"))
    for run in paragraph.runs:
        _add_run(element, run, look, is_heading=paragraph.heading)
    end = etree.SubElement(element, qn("a:endParaRPr"))
    end.set("lang", look.language)
    end.set("sz", _size(look.size))
    return element


def _add_run(parent: etree._Element, run: Run, look: Look, *, is_heading: bool) -> None:
    lines = run.text.split("\n")
    for number, line in enumerate(lines):
        if number:
            broken = etree.SubElement(parent, qn("a:br"))
            _add_properties(broken, run, look, is_heading=is_heading)
        if line:
            element = etree.SubElement(parent, qn("a:r"))
            _add_properties(element, run, look, is_heading=is_heading)
            etree.SubElement(element, qn("a:t")).text = line


def _add_properties(parent: etree._Element, run: Run, look: Look, *, is_heading: bool) -> None:
    properties = etree.SubElement(parent, qn("a:rPr"))
    properties.set("lang", look.language)
    properties.set("sz", _size(look.size))
    if run.strong:
        properties.set("b", "1")
    properties.set("dirty", "0")
    colour = HEADING_COLOUR if is_heading else TONES[run.tone]
    if is_heading or run.tone is not Tone.PLAIN:
        fill = etree.SubElement(properties, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:schemeClr"), val=colour)


def _size(points: float) -> str:
    """Return a size in hundredths of a point."""
    return str(round(points * 100))
