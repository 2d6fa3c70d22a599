"""The XML of native charts: elements in the order of the schema, with language and colours.

What is said here once: axis ids are positive and name each other, every text has a size, a colour
and a language, labels keep their own number format, and nothing is left to a default that
PowerPoint and LibreOffice read differently.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import namespaces
from pptx.util import Emu

from egovreport.powerpoint.chart_sheet import Entry, Sheet, number_text
from egovreport.powerpoint.colours import Ink
from egovreport.powerpoint.identity import set_alt
from egovreport.powerpoint.xml_names import qn

EmuBox = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""

LABEL_INSET = 3.0
"""Space left and right of the text of a label, in points."""

LABEL_MARGIN = 1.5
"""Space above and below the text of a label, in points."""

CATEGORY_AXIS = 2094734552
VALUE_AXIS = 2094734553

_NAMESPACES = namespaces("a", "c", "r")
_EMU_PER_POINT = 12700


class LabelPlace(StrEnum):
    """Where a label stands; of these, stacked bars have no `outEnd` and lines only the sides."""

    INSIDE = "inEnd"
    OUTSIDE = "outEnd"
    CENTRE = "ctr"
    LEFT = "l"
    RIGHT = "r"


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a text of a chart looks."""

    size: float
    """In points."""
    ink: Ink
    language: str
    """A language tag: de-DE."""
    bold: bool = False


def element(tag: str, *children: etree._Element | None, **attributes: object) -> etree._Element:
    """Return an element such as `c:ser`; children that are None are left out."""
    made = etree.Element(qn(tag), nsmap=_NAMESPACES)
    for name, value in attributes.items():
        made.set(name, _attribute(value))
    made.extend(child for child in children if child is not None)
    return made


def value(tag: str, content: object) -> etree._Element:
    """Return an element with nothing but a `val`."""
    return element(tag, val=content)


def text(tag: str, content: str) -> etree._Element:
    """Return an element with nothing but text."""
    made = element(tag)
    made.text = content
    return made


def _attribute(content: object) -> str:
    if isinstance(content, bool):
        return str(int(content))
    return number_text(content) if isinstance(content, float) else str(content)


def solid(ink: Ink) -> etree._Element:
    """Return a fill of one colour."""
    return element("a:solidFill", ink.element())


def hatch(ink: Ink, background: Ink) -> etree._Element:
    """Return a fill of diagonal lines on the background, for what is not yet so."""
    return element(
        "a:pattFill",
        element("a:fgClr", ink.element()),
        element("a:bgClr", background.element()),
        prst="wdUpDiag",
    )


def no_fill() -> etree._Element:
    """Return the absence of a fill."""
    return element("a:noFill")


def line(ink: Ink, points: float, dash: str = "solid") -> etree._Element:
    """Return a line of one colour."""
    return element(
        "a:ln",
        solid(ink),
        value("a:prstDash", dash),
        element("a:miter", lim=800000),
        w=round(points * _EMU_PER_POINT),
    )


def no_line() -> etree._Element:
    """Return the absence of a line."""
    return element("a:ln", no_fill())


def shape(fill: etree._Element, outline: etree._Element | None = None) -> etree._Element:
    """Return the look of a column, label or area."""
    return element("c:spPr", fill, no_line() if outline is None else outline)


def text_look(look: TextLook, body: etree._Element | None = None) -> etree._Element:
    """Return the look of a text of a chart."""
    body = element("a:bodyPr") if body is None else body
    return element("c:txPr", body, element("a:lstStyle"), _paragraph(look))


def _label_body() -> etree._Element:
    inset, margin = round(LABEL_INSET * _EMU_PER_POINT), round(LABEL_MARGIN * _EMU_PER_POINT)
    return element(
        "a:bodyPr",
        element("a:spAutoFit"),
        rot=0,
        vertOverflow="overflow",
        horzOverflow="overflow",
        vert="horz",
        wrap="none",
        lIns=inset,
        tIns=margin,
        rIns=inset,
        bIns=margin,
        anchor="ctr",
    )


def _paragraph(look: TextLook) -> etree._Element:
    run = element(
        "a:defRPr",
        solid(look.ink),
        element("a:latin", typeface="+mn-lt"),
        lang=look.language,
        sz=round(look.size * 100),
        b=look.bold,
    )
    return element("a:p", element("a:pPr", run), element("a:endParaRPr", lang=look.language))


def label(
    index: int, form: str, place: LabelPlace, look: TextLook, fill: etree._Element | None = None
) -> etree._Element:
    """Return the label of point `index`: its number in the format `form`, linked to the cell."""
    return element(
        "c:dLbl", value("c:idx", index), *_label_parts(form, place, look, fill), *_shown("Val")
    )


def no_label(index: int) -> etree._Element:
    """Return what takes the label off point `index`."""
    return element("c:dLbl", value("c:idx", index), value("c:delete", content=True))


def labels(
    own: list[etree._Element], form: str, place: LabelPlace, look: TextLook
) -> etree._Element:
    """Return the labels of a series: those of its points, then how any further one looks."""
    return element("c:dLbls", *own, *_label_parts(form, place, look, None), *_shown("Val"))


def name_label(place: LabelPlace, look: TextLook, fill: etree._Element) -> etree._Element:
    """Return the labels of a series that say its name instead of its numbers."""
    return element("c:dLbls", *_label_parts("General", place, look, fill), *_shown("SerName"))


def _label_parts(
    form: str, place: LabelPlace, look: TextLook, fill: etree._Element | None
) -> list[etree._Element]:
    return [
        number_format(form),
        shape(no_fill() if fill is None else fill),
        text_look(look, _label_body()),
        value("c:dLblPos", place),
    ]


def _shown(what: str) -> list[etree._Element]:
    parts = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return [value(f"c:show{part}", part == what) for part in parts]


def number_format(form: str) -> etree._Element:
    """Return a number format that does not follow the sheet's."""
    return element("c:numFmt", formatCode=form, sourceLinked=False)


def point(index: int, look: etree._Element) -> etree._Element:
    """Return the look of one column."""
    return element(
        "c:dPt",
        value("c:idx", index),
        value("c:invertIfNegative", content=False),
        value("c:bubble3D", content=False),
        look,
    )


def series_name(sheet: Sheet, index: int) -> etree._Element:
    """Return the name of series `index`, linked to its cell."""
    kept = _kept("c:strCache", [_point(0, sheet.columns[index].name)], 1)
    return element("c:tx", element("c:strRef", text("c:f", sheet.name_ref(index)), kept))


def categories(sheet: Sheet) -> etree._Element:
    """Return the categories, as texts; a blank cell has no entry."""
    points = [_point(index, name) for index, name in enumerate(sheet.categories) if name]
    kept = _kept("c:strCache", points, len(sheet.categories))
    return element("c:cat", element("c:strRef", text("c:f", sheet.categories_ref), kept))


def values(sheet: Sheet, index: int) -> etree._Element:
    """Return the numbers of series `index` with their formats; a blank cell has no entry."""
    entries = sheet.columns[index].entries
    points = [_number(place, entry) for place, entry in enumerate(entries) if entry is not None]
    kept = _kept("c:numCache", points, len(entries), text("c:formatCode", "General"))
    return element("c:val", element("c:numRef", text("c:f", sheet.values_ref(index)), kept))


def _kept(
    tag: str, points: list[etree._Element], count: int, form: etree._Element | None = None
) -> etree._Element:
    return element(tag, form, value("c:ptCount", count), *points)


def _point(index: int, content: str) -> etree._Element:
    return element("c:pt", text("c:v", content), idx=index)


def _number(index: int, entry: Entry) -> etree._Element:
    content = text("c:v", number_text(entry.number))
    return element("c:pt", content, idx=index, formatCode=entry.format)


def category_axis(
    look: TextLook, *, position: str, outline: etree._Element, skip: int = 1
) -> etree._Element:
    """Return the axis with the categories, every `skip`-th with its text.

    At the left ("l") it runs down. LibreOffice shows every text, and breaks words that are too
    wide for their category.
    """
    return element(
        "c:catAx",
        value("c:axId", CATEGORY_AXIS),
        element("c:scaling", value("c:orientation", "maxMin" if position == "l" else "minMax")),
        value("c:delete", content=False),
        value("c:axPos", position),
        number_format("General"),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low"),
        shape(no_fill(), outline),
        text_look(look, element("a:bodyPr", rot=0, vert="horz")),
        value("c:crossAx", VALUE_AXIS),
        value("c:crosses", "autoZero"),
        value("c:auto", content=False),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 100),
        value("c:tickLblSkip", skip),
        value("c:tickMarkSkip", 1),
        value("c:noMultiLvlLbl", content=True),
    )


def value_axis(low: float, high: float, *, position: str) -> etree._Element:
    """Return the hidden axis with the numbers from `low` to `high`."""
    ends = (value("c:orientation", "minMax"), value("c:max", high), value("c:min", low))
    return element(
        "c:valAx",
        value("c:axId", VALUE_AXIS),
        element("c:scaling", *ends),
        value("c:delete", content=True),
        value("c:axPos", position),
        number_format("General"),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "none"),
        value("c:crossAx", CATEGORY_AXIS),
        value("c:crosses", "autoZero"),
        value("c:crossBetween", "between"),
    )


def axis_ids() -> tuple[etree._Element, etree._Element]:
    """Return the two axes that a plot stands on."""
    return value("c:axId", CATEGORY_AXIS), value("c:axId", VALUE_AXIS)


def layout(
    left: float, top: float, width: float, height: float, *, is_inner: bool = False
) -> etree._Element:
    """Return a place in shares of the chart's box; `is_inner`: of the plot without its texts."""
    places = {"x": left, "y": top, "w": width, "h": height}
    return element(
        "c:layout",
        element(
            "c:manualLayout",
            value("c:layoutTarget", "inner") if is_inner else None,
            value("c:xMode", "edge"),
            value("c:yMode", "edge"),
            *(value(f"c:{name}", round(share, 5)) for name, share in places.items()),
        ),
    )


def chart_space(
    plot_area: etree._Element, look: TextLook, legend: etree._Element | None = None
) -> bytes:
    """Return the chart part: no title, no frame, no background, gaps stay gaps."""
    plot_area.append(shape(no_fill()))
    chart = element(
        "c:chart",
        value("c:autoTitleDeleted", content=True),
        plot_area,
        legend,
        value("c:plotVisOnly", content=True),
        value("c:dispBlanksAs", "gap"),
    )
    root = element(
        "c:chartSpace",
        value("c:date1904", content=False),
        value("c:lang", look.language),
        value("c:roundedCorners", content=False),
        value("c:style", 2),
        chart,
        shape(no_fill()),
        text_look(look),
    )
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished chart, in the form in which python-pptx takes the data of one."""

    xml: bytes
    xlsx_blob: bytes

    def xml_bytes(self, _chart_type: Any) -> bytes:
        """Return the chart part."""
        return self.xml


def add_drawing(slide: Any, drawing: Drawing, box: EmuBox, *, name: str, alt: str) -> Any:
    """Put a chart on a python-pptx slide, at the end of its shapes, and return its frame."""
    left, top, width, height = (Emu(each) for each in box)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = slide.shapes.add_chart(kind, left, top, width, height, drawing)
    frame.name = name
    set_alt(frame._element.nvGraphicFramePr.cNvPr, alt)  # noqa: SLF001 - has no public name
    return frame


def to_points(emu: int) -> float:
    """Return a length in points."""
    return emu / _EMU_PER_POINT
