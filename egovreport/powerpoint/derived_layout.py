"""Layouts that are added to a template: copies of its own with the placeholders that these lack.

So slides inherit every place and style from a layout, whatever template they are made in, and a
slide that somebody adds by hand can have the same layout.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation

from egovreport.deck import Place, Room, Tone
from egovreport.errors import DesignError
from egovreport.powerpoint.box import EMU_PER_POINT, Box
from egovreport.powerpoint.colours import TEXT_CONTRAST, Ink, contrast
from egovreport.powerpoint.free_area import BACKGROUND_SHARE
from egovreport.powerpoint.ground import Paints
from egovreport.powerpoint.layout_facts import (
    FOOTERS,
    TITLES,
    LayoutFacts,
    box_of,
    kind_of,
    number_of,
)
from egovreport.powerpoint.layout_frame import (
    below_subtitle,
    content_boxes,
    footer_boxes,
    footer_strip,
    source_strip,
    title_strip,
)
from egovreport.powerpoint.layout_match import (
    LAYOUTS,
    PLACES,
    SUBTITLE,
    TITLE,
    WANTED,
    Match,
    key_of,
)
from egovreport.powerpoint.palette import Colour, Use
from egovreport.powerpoint.placeholder_style import alignment_of, levels_of
from egovreport.powerpoint.theme import theme_element, theme_of_layout
from egovreport.powerpoint.title_frame import title_boxes

SOURCE = "source"
"""The key of the line for what the footer has no room for."""

_FIRST_ID = 2**31
_FIRST_NUMBER = 20
"""The lowest `idx` of an added placeholder."""
_CROWDED = 0.35
"""A title that leaves less than this share of the slide to the content moves to the top."""
_WIDE_FOOTER = 520.0
"""From this width, of all its lines, a footer has room for a source, in points."""
_FOOTER_LINE = 13.0
_LEAST_WIDTH, _LEAST_HEIGHT = 240.0, 110.0
_OTHER_BACKGROUND = 1.5
"""From this contrast on a background is not the one that is seen."""
_COVERED = 0.98
"""The share of a slide from which a drawing hides its background."""
_INSET = 7.2
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
class _Text:
    """How an added placeholder looks."""

    size: float
    colour: Colour | None = None
    """None: that of the master, where it can be read."""
    bold: bool = False
    has_marks: bool = False
    side: str = "l"


_TEXTS: Mapping[str, _Text] = {
    TITLE: _Text(24, Use.HEADING, bold=True),
    SUBTITLE: _Text(14, Tone.MUTED),
    "body": _Text(14, has_marks=True),
    "table": _Text(14),
    "chart": _Text(12),
    "legend": _Text(12, Tone.MUTED),
    "left_heading": _Text(14, Use.HEADING, bold=True),
    "right_heading": _Text(14, Use.HEADING, bold=True),
    "organisation": _Text(16, Tone.MUTED),
    "hint": _Text(12, Tone.MUTED),
    SOURCE: _Text(12, Tone.MUTED),
    "ftr": _Text(10, Tone.MUTED),
    "dt": _Text(10, Tone.MUTED, side="r"),
    "sldNum": _Text(10, Tone.MUTED, side="r"),
}


class Clearing(StrEnum):
    """What of a template gave way, because it left the content too little room."""

    NOTHING = "nothing"
    LAYOUT = "layout"
    """Shapes and pictures of the layout."""
    MASTER = "master"
    """Those of its master, too."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A layout that was added, and which of its placeholders are for what."""

    layout: Any
    shapes: dict[str, Any]
    area: Box
    """Where content stands, below the subtitle."""
    clearing: Clearing


def derive(presentation: Presentation, match: Match) -> Derived:
    """Add to the presentation a copy of the layout with all that its room wants."""
    making = _Making(presentation, match)
    if match.room is Room.TITLE:
        making.title_slide()
    else:
        making.content_slide()
    return making.made()


class _Making:
    """A layout in the making."""

    def __init__(self, presentation: Presentation, match: Match) -> None:
        self.match = match
        self.facts = match.facts
        self.slide = match.facts.slide
        self.area = self.slide
        self.clearing = Clearing.NOTHING
        self.layout = _copy(
            presentation, match.facts.layout, match.room, _name(presentation, match)
        )
        self.elements = self._adopted()
        for key, element in self.elements.items():
            _keep_style(element, self.facts.layout.slide_master)
            _close_up(element, match.shapes[key])
        self.theme = theme_of_layout(match.facts.layout, match.facts.content)
        self.family = _literal_family(match.facts.layout.slide_master)

    def _adopted(self) -> dict[str, etree._Element]:
        """Keep the placeholders that are used, and the footers; remove the others."""
        originals = [shape.element for shape in self.facts.layout.placeholders]
        copies = [shape.element for shape in self.layout.placeholders]
        by_original = {id(o): c for o, c in zip(originals, copies, strict=True)}
        kept = {key: by_original[id(shape.element)] for key, shape in self.match.shapes.items()}
        for shape in list(self.layout.placeholders):
            is_used = any(shape.element is element for element in kept.values())
            if not is_used and kind_of(shape) not in FOOTERS:
                shape.element.getparent().remove(shape.element)
        for element in kept.values():
            if element.ph.get("type") not in TITLES:
                element.ph.set("idx", str(_free_number(self.layout)))
        return kept

    def title_slide(self) -> None:
        """Add what a title slide lacks around what it has."""
        known = {key: box for key, shape in self.match.shapes.items() if (box := box_of(shape))}
        taken = [*self.facts.drawn, *(footer.box for footer in self.facts.footers)]
        for key, box in title_boxes(known, taken, self.slide).items():
            self.put(key, box, known.get(key))

    def content_slide(self) -> None:
        """Add footers, a title where there is none, and the places of the room."""
        strip, titles = self._title()
        content = self._footers(self.facts.content_beside(titles), titles)
        if strip is not None:
            self.put(TITLE, strip, None)
        inner = _within_insets(content)
        if not self._has_wide_footer:
            inner, line = source_strip(inner)
            self.put(SOURCE, line, None)
        subtitle, self.area = below_subtitle(inner)
        self._check_room()
        self.put(SUBTITLE, subtitle, None)
        boxes = content_boxes(self.match.room, self.area)
        for place in WANTED[self.match.room]:
            self.put(key_of(place), boxes[place], None)
        if self.match.room is Room.TEXT:
            _mark_items(self.elements[key_of(Place.BODY)])

    def _check_room(self) -> None:
        """Refuse a layout on which nothing could be read, whatever gives way."""
        if self.area.width < _LEAST_WIDTH or self.area.height < _LEAST_HEIGHT:
            raise DesignError(
                f"the layout `{self.match.facts.name or self.match.facts.stem}` leaves content "
                f"{self.area.width:.0f} x {max(self.area.height, 0):.0f} pt only",
                "name another layout in the map of the design, or begin with the default design",
            )

    def _title(self) -> tuple[Box | None, list[Box]]:
        """Return the place of a title that gets one, and what titles take of the slide.

        Where too little of the slide is left to the content, what is drawn on the layout gives way,
        then what is drawn on its master.
        """
        for clearing, facts in _cleared(self.facts):
            placed = self._title_of(facts)
            if placed is not None:
                self.clearing, self.facts = clearing, facts
                _clear(self.layout, clearing, self.slide)
                return placed
        strip = title_strip(self.slide, self.facts.content_beside([]))
        return strip, [strip]

    def _title_of(self, facts: LayoutFacts) -> tuple[Box | None, list[Box]] | None:
        """Return the place of a title that gets one, and of titles; None without enough room."""
        own = facts.title
        if own and self._leaves_room(facts, own.box):
            return None, [own.box]
        inherited = [] if own else list(_of_master(facts, TITLES))
        if inherited and self._leaves_room(facts, inherited[0]):
            self.add(TITLE, None)
            return None, inherited[:1]
        strip = title_strip(self.slide, facts.content_beside([]))
        return (strip, [strip]) if self._leaves_room(facts, strip) else None

    def _leaves_room(self, facts: LayoutFacts, title: Box) -> bool:
        content = facts.content_beside([title])
        return content.width * content.height >= _CROWDED * self.slide.width * self.slide.height

    @property
    def _has_wide_footer(self) -> bool:
        footers = (s for s in self.layout.placeholders if kind_of(s) == "ftr")
        boxes = (box_of(shape) for shape in footers)
        return any(box and box.width * _footer_lines(box) >= _WIDE_FOOTER for box in boxes)

    def _footers(self, content: Box, titles: list[Box]) -> Box:
        """Add the footers that are missing; return what is left of the content."""
        present = {footer.kind: footer.box for footer in self.facts.footers}
        inherited: list[Box] = []
        for kind in (kind for kind in FOOTERS if kind not in present):
            box = next(_of_master(self.facts, (kind,)), None)
            if box:
                self.add(kind, None)
                inherited.append(box)
                present[kind] = box
        content = self.facts.content_beside(titles, inherited) if inherited else content
        missing = [kind for kind in FOOTERS if kind not in present]
        if not missing:
            return content
        boxes = list(present.values())
        strip, content = footer_strip(content, boxes, self.facts.drawn, self.slide)
        for kind, box in footer_boxes(strip, missing).items():
            self.add(kind, box)
        return content

    def put(self, key: str, box: Box, own: Box | None) -> None:
        """Let a placeholder stand in a box: one of the template, else one that is added."""
        element = self.elements.get(key)
        if element is None:
            self.add(key, box)
        elif box != own:
            _move(element, box if key in {TITLE, SUBTITLE} else _around_insets(box))

    def add(self, key: str, box: Box | None) -> None:
        """Add a placeholder; without a box it stands where its master has it."""
        tree = self.layout.shapes._spTree  # noqa: SLF001 - has no public name
        element = _placeholder(key, _free_number(self.layout), max(_ids(tree), default=1) + 1)
        if box is not None:
            _place(element, box)
            _style(element, self._text(key))
        tree.append(element)
        self.elements[key] = element

    def _text(self, key: str) -> Any:
        """Return the list style of a placeholder that is added or moved."""
        look = _TEXTS[key]
        body = self.theme.body
        colour = look.colour
        if colour is None and body and contrast(body, self.theme.ground) < TEXT_CONTRAST:
            colour = Use.TEXT
        side = look.side
        if self.match.room is Room.TITLE and TITLE in self.match.shapes:
            side = alignment_of(self.match.shapes[TITLE])
        ink = self.theme.text_ink(colour) if colour else None
        return _list_style(replace(look, side=side), ink, self.family)

    def _tell_background(self) -> None:
        """Give the layout a background as dark or light as the picture that covers it.

        Nobody sees it; but programs that check contrasts look at backgrounds only.
        """
        layout = self.facts.layout
        behind = Paints(layout, self.theme.scheme, theme_element(layout.slide_master)).ground()
        if contrast(behind, self.theme.ground) < _OTHER_BACKGROUND or not self._is_covered:
            return
        sheet = self.layout.element.find(qn("p:cSld"))
        for old in sheet.findall(qn("p:bg")):
            sheet.remove(old)
        background = etree.Element(qn("p:bg"))
        properties = etree.SubElement(background, qn("p:bgPr"))
        properties.append(self.theme.ink(Use.BACKGROUND).fill())
        etree.SubElement(properties, qn("a:effectLst"))
        sheet.insert(0, background)

    @property
    def _is_covered(self) -> bool:
        whole = self.slide.width * self.slide.height
        return any(box.width * box.height >= _COVERED * whole for box in self.facts.drawn)

    def made(self) -> Derived:
        """Return the layout with its placeholders."""
        self._tell_background()
        by_element = {id(shape.element): shape for shape in self.layout.placeholders}
        shapes = {key: by_element[id(element)] for key, element in self.elements.items()}
        return Derived(self.layout, shapes, self.area, self.clearing)


def _copy(presentation: Presentation, layout: Any, room: Room, name: str) -> Any:
    """Add a copy of a layout to its master."""
    package, master = presentation.part.package, layout.slide_master
    element = copy.deepcopy(layout.element)
    partname = package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")
    part = SlideLayoutPart(
        PackURI(partname), CONTENT_TYPE.PML_SLIDE_LAYOUT, package, element=element
    )
    ids = {}
    for r_id, related in layout.part.rels.items():
        target = related.target_ref if related.is_external else related.target_part
        ids[r_id] = part.relate_to(target, related.reltype, is_external=related.is_external)
    _renumber(element, ids)
    for attribute in ("type", "matchingName"):
        element.attrib.pop(attribute, None)
    if room is Room.TITLE:
        element.set("type", "title")
    element.set("userDrawn", "1")
    element.set("preserve", "1")
    element.find(qn("p:cSld")).set("name", name)
    for extension in element.findall(qn("p:extLst")):
        element.remove(extension)
    for number, properties in enumerate(element.iter(qn("p:cNvPr")), start=1):
        properties.set("id", str(number))
    listed = master.element.get_or_add_sldLayoutIdLst()
    r_id = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    identity = str(_free_id(presentation))
    etree.SubElement(listed, qn("p:sldLayoutId"), {"id": identity, qn("r:id"): r_id})
    return part.slide_layout


def _renumber(element: Any, ids: Mapping[str, str]) -> None:
    prefix = qn("r:id").removesuffix("id")
    for each in element.iter():
        for name, value in each.attrib.items():
            if str(name).startswith(prefix) and value in ids:
                each.set(name, ids[str(value)])


def _free_id(presentation: Presentation) -> int:
    """Return an id that no master and no layout has."""
    listed = presentation.element.iter(qn("p:sldMasterId"))
    used = [int(each.get("id") or 0) for each in listed]
    for master in presentation.slide_masters:
        listed = master.element.iter(qn("p:sldLayoutId"))
        used += [int(each.get("id") or 0) for each in listed]
    return max([*used, _FIRST_ID]) + 1


def _cleared(facts: LayoutFacts) -> Iterator[tuple[Clearing, LayoutFacts]]:
    """Yield the layout as it is, without what is drawn on it, and without its master's drawings."""
    yield Clearing.NOTHING, facts
    if len(facts.drawn) > facts.drawn_by_master:
        yield Clearing.LAYOUT, replace(facts, drawn=facts.drawn[: facts.drawn_by_master])
    if facts.drawn_by_master:
        yield Clearing.MASTER, replace(facts, drawn=(), drawn_by_master=0)


def _free_number(layout: Any) -> int:
    """Return an `idx` that no placeholder of the layout has."""
    used = {number_of(shape) for shape in layout.placeholders}
    return next(number for number in count(_FIRST_NUMBER) if number not in used)


def _clear(layout: Any, clearing: Clearing, slide: Box) -> None:
    """Remove what is drawn on a copied layout, and hide its master's where that gave way, too."""
    if clearing is Clearing.NOTHING:
        return
    if clearing is Clearing.MASTER:
        layout.element.set("showMasterSp", "0")
    for shape in list(layout.shapes):
        box = box_of(shape)
        is_ground = box and box.width * box.height > BACKGROUND_SHARE * slide.width * slide.height
        if not shape.is_placeholder and not is_ground:
            shape.element.getparent().remove(shape.element)


def _keep_style(element: Any, master: Any) -> None:
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


def _name(presentation: Presentation, match: Match) -> str:
    """Return a name that no layout has."""
    used = {layout.name for master in presentation.slide_masters for layout in master.slide_layouts}
    name, number = LAYOUTS[match.room], 1
    while name in used:
        number += 1
        name = f"{LAYOUTS[match.room]} {number}"
    return name


def _of_master(facts: LayoutFacts, kinds: Iterable[str]) -> Iterator[Box]:
    """Yield where the master has placeholders of these types."""
    wanted = set(kinds)
    for shape in facts.layout.slide_master.placeholders:
        box = box_of(shape)
        if kind_of(shape) in wanted and box:
            yield box


def _footer_lines(box: Box) -> int:
    return max(1, int((box.height - _INSET) / _FOOTER_LINE))


def _within_insets(box: Box) -> Box:
    """Return the box in which a text stands, in line with those of the template."""
    return Box(box.left + _INSET, box.top, box.width - 2 * _INSET, box.height)


def _around_insets(box: Box) -> Box:
    return Box(box.left - _INSET, box.top, box.width + 2 * _INSET, box.height)


def _ids(tree: Any) -> Iterator[int]:
    return (int(each.get("id")) for each in tree.iter(qn("p:cNvPr")))


def _placeholder(key: str, number: int, shape_id: int) -> Any:
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


def _move(element: Any, box: Box) -> None:
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


def _place(element: Any, box: Box) -> None:
    """Give a placeholder that is added its place, in which text has no insets."""
    _move(element, box)
    body = element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
    for inset in ("lIns", "tIns", "rIns", "bIns"):
        body.set(inset, "0")
    body.set("wrap", "square")
    body.set("anchor", "t")
    body.set("numCol", "1")
    etree.SubElement(body, qn("a:normAutofit"))


def _style(element: Any, style: Any) -> None:
    old = element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
    old.getparent().replace(old, style)


def _mark_items(element: Any) -> None:
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


def _close_up(element: Any, original: Any) -> None:
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


def _literal_family(master: Any) -> str:
    """Return the typeface of running text where its master names one instead of the theme's."""
    styles = master.element.find(f".//{qn('p:txStyles')}/{qn('p:bodyStyle')}")
    bodies = (s.element for s in master.placeholders if kind_of(s) == "body")
    source = next(bodies, None) if styles is None else styles
    fonts = () if source is None else source.iter(qn("a:latin"))
    family = next((str(font.get("typeface", "")) for font in fonts), "")
    return "" if family.startswith("+") else family


def _list_style(look: _Text, ink: Ink | None, family: str) -> Any:
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
