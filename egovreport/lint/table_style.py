"""The style of a table: what paints its cells and their text."""

from dataclasses import dataclass

from lxml import etree

from egovreport.lint.namespaces import qn
from egovreport.lint.paint import CLEAR, UNKNOWN, Paint, Palette
from egovreport.lint.slide import Slide

_TRUE = {"1", "true"}
_PLAIN = {"{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}"}
"""“No style, no grid” and “No style, table grid”; they stand in no file."""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The style of one table."""

    parts: dict[str, etree._Element]
    """Its parts by name: "wholeTbl", "firstRow"."""
    flags: frozenset[str]
    """The parts that the table has switched on."""
    is_known: bool

    def region(self, row: int) -> tuple[etree._Element, ...]:
        """Return the parts that hold for a row, counted from 0, the strongest first."""
        names = ["firstRow"] if row == 0 and "firstRow" in self.flags else []
        if row and "bandRow" in self.flags:
            first = 1 if "firstRow" in self.flags else 0
            names.append("band2H" if (row - first) % 2 else "band1H")
        return tuple(self.parts[name] for name in (*names, "wholeTbl") if name in self.parts)

    def text(self, row: int) -> tuple[etree._Element, ...]:
        """Return what styles the text of a row."""
        styles = (part.find(qn("a:tcTxStyle")) for part in self.region(row))
        return tuple(style for style in styles if style is not None)

    def fill(self, row: int, palette: Palette) -> Paint:
        """Return what paints the cells of a row."""
        if not self.is_known:
            return UNKNOWN
        for part in self.region(row):
            if part.find(f"{qn('a:tcStyle')}/{qn('a:fillRef')}") is not None:
                return UNKNOWN
            fill = palette.fill(part.find(f"{qn('a:tcStyle')}/{qn('a:fill')}"))
            if fill is not None:
                return fill
        return CLEAR


def style_of(slide: Slide, table: etree._Element) -> TableStyle:
    """Find the style of a table; that of a built-in style that no file holds is unknown."""
    properties = table.find(qn("a:tblPr"))
    if properties is None:
        return TableStyle({}, frozenset(), is_known=True)
    flags = frozenset(str(name) for name, value in properties.items() if value in _TRUE)
    identity = (properties.findtext(qn("a:tableStyleId")) or "").strip()
    if not identity or identity in _PLAIN:
        return TableStyle({}, flags, is_known=True)
    package = slide.deck.package
    sheet = slide.deck.sheet(package.related(package.main, "tableStyles"))
    styles = () if sheet is None else sheet.root.iter(qn("a:tblStyle"))
    found = next((style for style in styles if style.get("styleId") == identity), None)
    if found is None:
        return TableStyle({}, flags, is_known=False)
    return TableStyle({etree.QName(e).localname: e for e in found}, flags, is_known=True)
