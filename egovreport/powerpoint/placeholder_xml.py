"""Placeholders of layouts as XML: added, moved, styled."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from egovreport.deck import Tone
from egovreport.powerpoint.box import EMU_PER_POINT, Box
from egovreport.powerpoint.colours import Ink
from egovreport.powerpoint.layout_facts import FOOTERS, TITLES, kind_of
from egovreport.powerpoint.layout_match import PLACES, SUBTITLE, TITLE, key_of
from egovreport.powerpoint.palette import Colour, Use
from egovreport.powerpoint.placeholder_style import levels_of
from egovreport.powerpoint.xml_names import qn

SOURCE = "source"
"""The key of the line for what the footer has no room for."""

_MARK_INDENT = 13.5
"""Where the text of an item begins."""
_MARKS = ("buChar", "buAutoNum", "buBlip")
_OF_LEVELS = frozenset(qn(f"a:{name}") for name in (
    "lnSpc", "buClr", "buSzPct", "buFont", "buNone", "buAutoNum", "buChar",
))  # fmt: skip
_LEVEL_ORDER = (
    "lnSpc", "spcBef", "spcAft", "buClrTx", "buClr", "buSzTx", "buSzPct", "buSzPts", "buFontTx",
    "buFont", "buNone", "buAutoNum", "buChar", "buBlip", "tabLst", "defRPr", "extLst",
)  # fmt: skip
"""The children of `a:lvl1pPr` (ECMA-376, 21.1.2.4.13)."""
_OF_RUNS = frozenset(qn(f"a:{name}") for name in ("solidFill", "latin"))
_LANGUAGE = "de-DE"
_NAMES: Mapping[str, str] = {
    TITLE: "Titel", SUBTITLE: "Untertitel", **{key_of(p): name for p, name in PLACES.items()},
    SOURCE: "Quelle", "ftr": "Fußzeile", "dt": "Datum", "sldNum": "Foliennummer",
}  # fmt: skip
_TYPES: Mapping[str, str] = {
    TITLE: "title", "table": "tbl", "chart": "chart", "ftr": "ftr", "dt": "dt", "sldNum": "sldNum",
}  # fmt: skip
"""The types of placeholders that are added; the others are texts."""
_SLIDE_NUMBER = (
    '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
    "<a:rPr/><a:t>‹Nr.›</a:t></a:fld>"
)


@dataclass(frozen=True, slots=True)
class PlaceholderText:
    """How an added placeholder looks."""

    size: float
    colour: Colour | None = None
    """None: that of the master, where it can be read."""
    bold: bool = False
    has_marks: bool = False
    side: str = "l"


TEXT_LOOKS: Mapping[str, PlaceholderText] = {
    TITLE: PlaceholderText(24, Use.HEADING, bold=True),
    SUBTITLE: PlaceholderText(14, Tone.MUTED),
    "body": PlaceholderText(14, has_marks=True),
    "table": PlaceholderText(14),
    "chart": PlaceholderText(12),
    "legend": PlaceholderText(12, Tone.MUTED),
    "left_heading": PlaceholderText(14, Use.HEADING, bold=True),
    "right_heading": PlaceholderText(14, Use.HEADING, bold=True),
    "organisation": PlaceholderText(16, Tone.MUTED),
    "hint": PlaceholderText(12, Tone.MUTED),
    SOURCE: PlaceholderText(12, Tone.MUTED),
    "ftr": PlaceholderText(10, Tone.MUTED),
    "dt": PlaceholderText(10, Tone.MUTED, side="r"),
    "sldNum": PlaceholderText(10, Tone.MUTED, side="r"),
}


def new_placeholder(key: str, number: int, shape_id: int) -> Any:
    """Return a placeholder for what a key of the map names, without a place.

    `number` is its `idx`, by which slides name it.
    """
    kind, name = _TYPES.get(key, "body"), _NAMES[key]
    is_footer = kind in FOOTERS
    attributes = "" if kind == "title" else f' sz="quarter" idx="{number}"'
    if not is_footer and kind != "title":
        attributes += ' hasCustomPrompt="1"'
    prompt = _SLIDE_NUMBER if kind == "sldNum" else f"<a:r><a:rPr/><a:t>{name}</a:t></a:r>"
    if kind in {"ftr", "dt"}:
        prompt = ""
    element = parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
        f'<p:cNvPr id="{shape_id}" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{attributes}/></p:nvPr></p:nvSpPr><p:spPr/>'
        "<p:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p>{prompt}<a:endParaRPr lang="{_LANGUAGE}"/></a:p></p:txBody></p:sp>'
    )
    for run in element.iter(qn("a:rPr")):
        run.set("lang", _LANGUAGE)
    return element


def move(element: Any, box: Box) -> None:
    """Give a placeholder a place of its own."""
    properties = element.find(qn("p:spPr"))
    for old in properties.findall(qn("a:xfrm")):
        properties.remove(old)
    left, top, width, height = box.emu
    place = parse_xml(
        f'<a:xfrm {nsdecls("a")}><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    )
    properties.insert(0, place)


def set_place(element: Any, box: Box) -> None:
    """Give a placeholder that is added its place, in which text has no insets."""
    move(element, box)
    body = element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
    for inset in ("lIns", "tIns", "rIns", "bIns"):
        body.set(inset, "0")
    body.set("wrap", "square")
    body.set("anchor", "t")
    body.set("numCol", "1")
    etree.SubElement(body, qn("a:normAutofit"))


def set_style(element: Any, style: Any) -> None:
    """Give a placeholder another list style."""
    old = element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
    old.getparent().replace(old, style)


def list_style(look: PlaceholderText, ink: Ink | None, family: str) -> Any:
    """Return the `a:lstStyle` of a look; without ink or family those of the master hold."""
    indent = round(_MARK_INDENT * EMU_PER_POINT) if look.has_marks else 0
    style = parse_xml(
        f"<a:lstStyle {nsdecls('a')}>"
        f'<a:lvl1pPr marL="{indent}" indent="{-indent}" algn="{look.side}">'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
        + ('<a:buFont typeface="+mn-lt"/><a:buChar char="•"/>' if look.has_marks else "<a:buNone/>")
        + f'<a:defRPr sz="{round(look.size * 100)}" b="{int(look.bold)}" i="0" cap="none"/>'
        "</a:lvl1pPr></a:lstStyle>"
    )
    if ink is not None:
        style.find(f".//{qn('a:defRPr')}").append(ink.fill())
    if family:
        font = etree.Element(qn("a:latin"), typeface=family)
        style.find(f".//{qn('a:defRPr')}").append(font)
    return style


def keep_style(element: Any, master: Any) -> None:
    """Bring the look of a placeholder that only its own text says into its list style.

    LibreOffice writes size, colour and typeface of placeholders to the runs of their sample texts,
    which slides do not inherit.
    """
    kind = "title" if element.ph.get("type") in TITLES else "body"
    styles = f".//{qn('p:txStyles')}/{qn(f'p:{kind}Style')}/{qn('a:lvl1pPr')}"
    if master.element.find(styles) is not None:
        return
    own = [element, *(s.element for s in master.placeholders if kind_of(s) == kind)]
    if any(each.find(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}") is not None for each in own):
        return
    said = [run for each in own for run in each.iter(qn("a:rPr"), qn("a:endParaRPr"))]
    run = next((run for run in said if run.get("sz")), None)
    if run is None or element.find(qn("p:txBody")) is None:
        return
    paragraph = next(run.iterancestors(qn("a:p")))
    _add_level(element, paragraph.find(qn("a:pPr")), run)


def _add_level(element: Any, paragraph: Any, run: Any) -> None:
    """Give a placeholder the first level of a list style as a paragraph and its run look."""
    level = _own_level(element)
    given = [] if paragraph is None else list(paragraph)
    for name in ("marL", "indent", "algn"):
        if paragraph is not None and paragraph.get(name):
            level.set(name, paragraph.get(name))
    level.extend(copy.deepcopy(each) for each in given if each.tag in _OF_LEVELS)
    look = etree.SubElement(level, qn("a:defRPr"))
    for name in ("sz", "b", "i", "cap"):
        if run.get(name):
            look.set(name, run.get(name))
    look.extend(copy.deepcopy(each) for each in run if each.tag in _OF_RUNS)


def mark_items(element: Any) -> None:
    """Give the items of a text marks, where its own level has none; its master may have any."""
    level = _own_level(element)
    if any(level.find(qn(f"a:{name}")) is not None for name in _MARKS):
        return
    for none in level.findall(qn("a:buNone")):
        level.remove(none)
    indent = round(_MARK_INDENT * EMU_PER_POINT)
    level.set("marL", str(indent))
    level.set("indent", str(-indent))
    _insert(level, etree.Element(qn("a:buChar"), char="•"))


def close_up(element: Any, original: Any) -> None:
    """Take the space below paragraphs away, as texts bring the space above each of them."""
    spaces = (level.find(f"{qn('a:spcAft')}/*") for level in levels_of(original))
    space = next((each for each in spaces if each is not None), None)
    if space is None or space.get("val") == "0":
        return
    level = _own_level(element)
    for old in level.findall(qn("a:spcAft")):
        level.remove(old)
    none = etree.Element(qn("a:spcAft"))
    etree.SubElement(none, qn("a:spcPts"), val="0")
    _insert(level, none)


def _own_level(element: Any) -> Any:
    """Return the first level of a placeholder's list style; it is added where it is missing."""
    body = element.find(qn("p:txBody"))
    style = body.find(qn("a:lstStyle"))
    if style is None:
        style = etree.Element(qn("a:lstStyle"))
        body.insert(1, style)
    level = style.find(qn("a:lvl1pPr"))
    if level is None:
        level = etree.Element(qn("a:lvl1pPr"))
        style.insert(1 if style.find(qn("a:defPPr")) is not None else 0, level)
    return level


def _insert(level: Any, child: Any) -> None:
    """Insert a child of `a:lvl1pPr` where the schema wants it."""
    rank = _LEVEL_ORDER.index(etree.QName(child).localname)
    later = {qn(f"a:{name}") for name in _LEVEL_ORDER[rank + 1 :]}
    place = next((each for each in level if each.tag in later), None)
    if place is None:
        level.append(child)
    else:
        place.addprevious(child)


def literal_family(master: Any) -> str:
    """Return the typeface of running text where its master names one instead of the theme's."""
    styles = master.element.find(f".//{qn('p:txStyles')}/{qn('p:bodyStyle')}")
    bodies = (s.element for s in master.placeholders if kind_of(s) == "body")
    source = next(bodies, None) if styles is None else styles
    fonts = () if source is None else source.iter(qn("a:latin"))
    family = next((str(font.get("typeface", "")) for font in fonts), "")
    return "" if family.startswith("+") else family
