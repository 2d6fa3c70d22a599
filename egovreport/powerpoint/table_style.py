"""The style of tables: the template's own, else one of fine lines in its colours."""

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation

from egovreport.deck import Tone
from egovreport.powerpoint.colours import TEXT_CONTRAST, Ink, contrast
from egovreport.powerpoint.ground import Paints
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.theme import Theme, theme_element, theme_of_layout
from egovreport.powerpoint.xml_names import qn

OWN_STYLE = "{7D0C3B62-5A41-4E0B-9C7E-2F6B1A94D3E9}"
"""The style that is added where the template has none of its own."""
_NAME = "egovreport"
_NAMES = {"a": "{http://schemas.openxmlformats.org/drawingml/2006/main}"}
_CELLS = "{a}{0}/{a}tcStyle"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class TableLook:
    """How all tables of a deck look."""

    style: str
    """The id of the style."""
    theme: Theme
    """The colours of text in cells; `ground` is what the cells are painted with."""
    has_plain_header: bool
    """Whether the style says how text in the header looks, because it paints it."""
    header: Ink | None = None
    """The colour of text in the header, where that of the style cannot be read."""


def table_look(presentation: Presentation, layout: Any) -> TableLook:
    """Return how tables look on slides with a layout.

    They have the template's default style where the file says how that looks: of the styles that
    are built into PowerPoint no other program knows the colours.
    """
    part, theme = _part(presentation), theme_of_layout(layout)
    root = etree.fromstring(part.blob, _PARSER)
    styles = {str(style.get("styleId")): style for style in root}
    default = str(root.get("def") or "")
    if default in styles and default != OWN_STYLE:
        paints = Paints(layout, theme.scheme, theme_element(layout.slide_master))
        return _look_of(default, styles[default], theme, paints)
    if OWN_STYLE in styles:
        root.remove(styles[OWN_STYLE])
    root.append(_style(theme))
    part.blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return TableLook(OWN_STYLE, theme, has_plain_header=False)


def _look_of(identity: str, style: Any, theme: Theme, paints: Paints) -> TableLook:
    """Return the look of the template's own style."""
    behind = paints.painted(style.find(qn("a:tblBg")))
    whole = paints.painted(style.find(_CELLS.format("wholeTbl", **_NAMES))) or behind
    head = paints.painted(style.find(_CELLS.format("firstRow", **_NAMES)))
    cells = theme.on(whole) if whole else theme
    said = style.find(f"{qn('a:firstRow')}/{qn('a:tcTxStyle')}")
    own = paints.colour(said, "") if said is not None and _has_colour(said) else ""
    ground = head or whole or theme.ground
    if not own or contrast(own, ground) >= TEXT_CONTRAST:
        return TableLook(identity, cells, bool(whole or head))
    ink = theme.ink(theme.text_on_rgb(ground))
    is_better = contrast(ink.rgb, ground) > contrast(own, ground)
    return TableLook(identity, cells, bool(whole or head), ink if is_better else None)


def _has_colour(style: Any) -> bool:
    return any(str(child.tag).endswith("Clr") for child in style)


def has_own_style(presentation: Presentation) -> bool:
    """Say whether the file says how its default style of tables looks."""
    root = etree.fromstring(_part(presentation).blob, _PARSER)
    return any(style.get("styleId") == root.get("def") for style in root)


def _part(presentation: Presentation) -> Any:
    """Return the part of the table styles; one without styles is added where there is none."""
    for relation in presentation.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.TABLE_STYLES:
            return relation.target_part
    empty = f'<a:tblStyleLst {nsdecls("a")} def="{OWN_STYLE}"/>'.encode()
    part = Part(
        PackURI("/ppt/tableStyles.xml"), CONTENT_TYPE.PML_TABLE_STYLES, presentation.part.package,
        empty,
    )  # fmt: skip
    presentation.part.relate_to(part, RELATIONSHIP_TYPE.TABLE_STYLES)
    return part


def _style(theme: Theme) -> etree._Element:
    text, head = theme.ink(Use.TEXT), theme.ink(Tone.MUTED)
    style = etree.fromstring(
        f'<a:tblStyle {nsdecls("a")} styleId="{OWN_STYLE}" styleName="{_NAME}">'
        "<a:wholeTbl><a:tcTxStyle/><a:tcStyle><a:tcBdr/><a:fill><a:noFill/></a:fill></a:tcStyle>"
        '</a:wholeTbl><a:firstRow><a:tcTxStyle b="on"/><a:tcStyle><a:tcBdr/></a:tcStyle>'
        "</a:firstRow></a:tblStyle>"
    )
    for row, ink in zip(style, (text, head), strict=True):
        looks: Any = row.find(qn("a:tcTxStyle"))
        font = etree.SubElement(looks, qn("a:fontRef"), idx="minor")
        font.append(text.element())
        looks.append(ink.element())
    whole, first = (row.find(f".//{qn('a:tcBdr')}") for row in style)
    for side in ("left", "right", "top"):
        _line(whole, side, None)
    for side in ("bottom", "insideH"):
        _line(whole, side, theme.ink(Use.TRACK), 6350)
    _line(whole, "insideV", None)
    _line(first, "bottom", theme.ink(Use.HEADING), 19050)
    return style


def _line(borders: Any, side: str, ink: Ink | None, width: int = 0) -> None:
    line = etree.SubElement(etree.SubElement(borders, qn(f"a:{side}")), qn("a:ln"))
    if ink is None:
        etree.SubElement(line, qn("a:noFill"))
        return
    line.set("w", str(width))
    line.set("cmpd", "sng")
    line.append(ink.fill())
