"""What is on the slides of a deck, as plain data, and how much of each kind there is.

    python benchmarks/deck_content.py [--counts] DECK.pptx OUT.json

`bare_deck.py` writes the same slides from these data. Lengths are in EMU, sizes of texts in points,
colours are a name of python-pptx's MSO_THEME_COLOR and a brightness from -1 to 1; those of pictures
are "#rrggbb" and their lengths points.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn

FOOTERS = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER}
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COUNTED: Mapping[str, str] = {
    "drawn shapes": ".//p:sp[not(p:nvSpPr/p:nvPr/p:ph)] | .//p:cxnSp",
    "alternative texts": ".//p:cNvPr[@descr != '']",
    "text runs": ".//a:r | .//a:fld",
    "formatted runs": ".//a:r[a:rPr/@sz or a:rPr/@b or a:rPr/a:solidFill]",
    "table cells": ".//a:tc",
    "formatted table cells": ".//a:tc[a:tcPr/*[contains(local-name(), 'Fill')] or "
    ".//a:rPr[@sz or @b or a:solidFill]]",
}
"""What is counted on a slide, as XPath; so for what follows."""
PICTURES: Mapping[str, str] = {"image/png": "PNG pictures", "image/svg+xml": "SVG pictures"}
COUNTED_IN_CHARTS: Mapping[str, str] = {
    "chart series": ".//c:ser",
    "chart points": ".//c:ser/c:val//c:pt",
    "chart points with own look": ".//c:dPt",
    "chart points with own label": ".//c:dLbl",
}
ALL_COUNTS = (
    "slides", "placeholders", *COUNTED, "native charts", *COUNTED_IN_CHARTS, "embedded workbooks",
    *PICTURES.values(), "notes slides", "runs of notes", "bytes",
)  # fmt: skip


def content_of(deck: Path) -> dict[str, Any]:
    """Return all slides of a deck; an unset property is None or missing."""
    return {"slides": [_slide(slide) for slide in Presentation(str(deck)).slides]}


def counts_of(deck: Path) -> dict[str, int]:
    """Return how much a deck holds; gaps of charts are no points, template parts do not count."""
    presentation = Presentation(str(deck))
    counts = Counter(dict.fromkeys(ALL_COUNTS, 0))
    counts["slides"] = len(presentation.slides)
    for slide in presentation.slides:
        counts.update(_slide_counts(slide))
    parts = presentation.part.package.iter_parts()
    counts["embedded workbooks"] = sum(part.content_type == WORKBOOK for part in parts)
    counts["bytes"] = deck.stat().st_size
    return dict(counts)


def _slide_counts(slide: Any) -> Iterator[str]:
    for name, path in COUNTED.items():
        yield from [name] * len(slide.element.xpath(path))
    for shape in slide.placeholders:
        yield from ["placeholders"] * _is_filled(shape)
    for chart in (shape.chart for shape in slide.shapes if shape.has_chart):
        yield "native charts"
        for name, path in COUNTED_IN_CHARTS.items():
            yield from [name] * len(chart.element.xpath(path))
    for link in slide.element.xpath(".//p:pic//@r:embed"):
        kind = slide.part.related_part(link).content_type
        yield PICTURES.get(kind, "other pictures")
    if slide.has_notes_slide:
        yield "notes slides"
        yield from ["runs of notes"] * len(slide.notes_slide.element.xpath(".//a:r"))


def _is_filled(shape: Any) -> bool:
    return not shape.has_text_frame or bool(shape.text_frame.text.strip())


def _slide(slide: Any) -> dict[str, Any]:
    layout = slide.slide_layout
    places = {each.placeholder_format.idx: _box(each) for each in layout.placeholders}
    filled = (shape for shape in slide.shapes if not shape.is_placeholder or _is_filled(shape))
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else None
    return {
        "layout": layout.name,
        "shapes": [_shape(shape, places) for shape in filled],
        "notes": notes,
    }


def _shape(shape: Any, places: Mapping[int, list[int]]) -> dict[str, Any]:
    idx = shape.placeholder_format.idx if shape.is_placeholder else None
    box = _box(shape)
    return {
        "idx": idx,
        "box": box,
        "is_moved": box != places.get(-1 if idx is None else idx),
        "alt": shape.element.xpath("./*/p:cNvPr")[0].get("descr"),
        **_filling(shape),
    }


def _filling(shape: Any) -> dict[str, Any]:
    if shape.has_table:
        return {"kind": "table", **_table(shape)}
    if shape.has_chart:
        return {"kind": "chart", **_chart(shape.chart)}
    if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
        return {"kind": "picture", **_picture(shape)}
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        return {"kind": "group", "shapes": [_shape(each, {}) for each in shape.shapes]}
    if shape.is_placeholder:
        is_footer = shape.placeholder_format.type in FOOTERS
        kind = "footer" if is_footer else "text"
        return {"kind": kind, "paragraphs": _paragraphs(shape.element.txBody)}
    return {"look": _look(shape.element.spPr), **_drawing(shape)}


def _box(shape: Any) -> list[int]:
    return [shape.left, shape.top, shape.width, shape.height]


def _drawing(shape: Any) -> dict[str, Any]:
    if shape.shape_type == MSO_SHAPE_TYPE.LINE:
        return {"kind": "line"}
    if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM:
        return {"kind": "freeform", **_outline(shape)}
    texts = {"paragraphs": _paragraphs(shape.element.txBody), "frame": _frame(shape.text_frame)}
    is_box = shape.shape_type == MSO_SHAPE_TYPE.TEXT_BOX
    if is_box or (shape.text and shape.auto_shape_type == MSO_SHAPE.RECTANGLE):
        return {"kind": "text", **texts}
    return {"kind": "text", "form": shape.auto_shape_type.name, **texts}


def _outline(shape: Any) -> dict[str, Any]:
    path = shape.element.xpath(".//a:path")[0]
    across, down = shape.width / int(path.get("w")), shape.height / int(path.get("h"))
    corners = [
        (shape.left + int(point.get("x")) * across, shape.top + int(point.get("y")) * down)
        for point in path.iter(qn("a:pt"))
    ]
    return {"corners": corners, "is_closed": path.find(qn("a:close")) is not None}


def _frame(frame: Any) -> dict[str, Any]:
    margins = (frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom)
    anchor = frame.vertical_anchor
    return {"anchor": anchor and anchor.name, "wrap": frame.word_wrap, "margins": margins}


def _paragraphs(body: Any) -> list[dict[str, Any]]:
    return [] if body is None else [_paragraph(each) for each in body.iter(qn("a:p"))]


def _paragraph(paragraph: Any) -> dict[str, Any]:
    properties = paragraph.find(qn("a:pPr"))
    given = {} if properties is None else properties.attrib
    side = PP_ALIGN.from_xml(given["algn"]).name if "algn" in given else None
    runs = [_run(each) for each in paragraph if each.tag in {qn("a:r"), qn("a:br"), qn("a:fld")}]
    return {"level": int(given.get("lvl", 0)), "align": side, "runs": runs}


def _run(run: Any) -> dict[str, Any]:
    text = "\v" if run.tag == qn("a:br") else run.findtext(qn("a:t"))
    return {"text": text, "field": run.get("type"), **_font(run.find(qn("a:rPr")))}


def _font(properties: Any) -> dict[str, Any]:
    if properties is None:
        return {"size": None, "bold": None, "colour": None}
    size, bold = properties.get("sz"), properties.get("b")
    return {
        "size": size and int(size) / 100,
        "bold": bold and bold == "1",
        "colour": _colour(properties.find(qn("a:solidFill"))),
    }


def _colour(fill: Any) -> list[Any] | None:
    scheme = None if fill is None else fill.find(qn("a:schemeClr"))
    if scheme is None:
        return None
    shares = {etree.QName(each).localname: int(each.get("val")) / 100_000 for each in scheme}
    brightness = shares.get("lumOff") or shares.get("lumMod", 1) - 1
    return [MSO_THEME_COLOR.from_xml(scheme.get("val")).name, round(brightness, 5)]


def _look(properties: Any) -> dict[str, Any]:
    line = None if properties is None else properties.find(qn("a:ln"))
    width = None if line is None else line.get("w")
    return {"fill": _fill(properties), "line": _fill(line), "width": width and int(width)}


def _fill(parent: Any) -> dict[str, Any] | None:
    for child in () if parent is None else parent:
        if child.tag == qn("a:noFill"):
            return {"kind": "none"}
        if child.tag == qn("a:solidFill"):
            fore = _colour(child)
            return {"kind": "solid", "fore": fore} if fore else None
        if child.tag == qn("a:pattFill"):
            pattern = MSO_PATTERN.from_xml(child.get("prst")).name
            fore, back = (_colour(child.find(qn(name))) for name in ("a:fgClr", "a:bgClr"))
            return {"kind": "pattern", "pattern": pattern, "fore": fore, "back": back}
    return None


def _table(shape: Any) -> dict[str, Any]:
    table = shape.table
    return {
        "columns": [column.width for column in table.columns],
        "rows": [row.height for row in table.rows],
        "style": shape.element.xpath(".//a:tableStyleId")[0].text,
        "has_header": table.first_row,
        "is_banded": table.horz_banding,
        "cells": [[_cell(each) for each in row] for row in shape.element.xpath(".//a:tr")],
    }


def _cell(cell: Any) -> dict[str, Any]:
    given = cell.get_or_add_tcPr()
    margins = [int(given.get(name, 0)) for name in ("marL", "marT", "marR", "marB")]
    anchor = given.get("anchor") == "ctr" and "MIDDLE"
    paragraphs = _paragraphs(cell.find(qn("a:txBody")))
    return {"paragraphs": paragraphs, "margins": margins, "anchor": anchor, "fill": _fill(given)}


def _chart(chart: Any) -> dict[str, Any]:
    plot = chart.plots[0]
    elements = chart.element.iter(qn("c:ser"))
    return {
        "type": chart.chart_type.name,
        "categories": [str(each) for each in plot.categories],
        "series": [_series(*pair) for pair in zip(chart.series, elements, strict=True)],
        "gap_width": plot.gap_width,
        "overlap": plot.overlap,
        "maximum": chart.value_axis.maximum_scale,
        "is_reversed": chart.category_axis.reverse_order,
        "font": _font(chart.element.find(".//c:catAx//a:defRPr", chart.element.nsmap)),
    }


def _series(series: Any, element: Any) -> dict[str, Any]:
    """Return a series as one of bars: python-pptx makes no charts of bars and lines."""
    is_line = element.getparent().tag == qn("c:lineChart")
    points = element.findall(qn("c:dPt"))
    labels = [*element.iter(qn("c:dLbl")), *element.findall(qn("c:dLbls"))]
    look = _look(element.find(qn("c:spPr")))
    return {
        "name": series.name,
        "values": list(series.values),
        "look": {**look, "fill": {"kind": "none"}} if is_line else look,
        "points": [{"at": _at(each), **_look(each.find(qn("c:spPr")))} for each in points],
        "labels": [_label(each, has_position=not is_line) for each in labels],
    }


def _label(label: Any, *, has_position: bool) -> dict[str, Any]:
    """Return a label; `at` is None for those of the whole series."""
    position = label.find(qn("c:dLblPos")) if has_position else None
    shown, number = label.find(qn("c:showVal")), label.find(qn("c:numFmt"))
    return {
        "at": _at(label),
        "is_shown": shown is not None and shown.val,
        "format": None if number is None else number.get("formatCode"),
        "position": None if position is None else position.val.name,
        **_font(next(label.iter(qn("a:defRPr")), None)),
    }


def _at(element: Any) -> int | None:
    index = element.find(qn("c:idx"))
    return None if index is None else int(index.get("val"))


def _picture(shape: Any) -> dict[str, Any]:
    """Return the forms of the SVG twin, lowest first, each as the box around it."""
    links = shape.element.xpath(".//*[local-name()='svgBlip']/@r:embed")
    if not links:
        return {"has_svg": False, "forms": []}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    svg = etree.fromstring(shape.part.related_part(links[0]).blob, parser)
    paths = svg.iterfind(".//{*}path[@style]")
    forms = [_form(path) for path in paths if "fill: #" in path.get("style", "")]
    return {"has_svg": True, "forms": forms}


def _form(path: Any) -> dict[str, Any]:
    drawn = path.get("d")
    numbers = [float(each) for each in re.findall(r"-?\d[\d.]*", drawn)]
    x, y = min(numbers[::2]), min(numbers[1::2])
    style = dict(re.findall(r"(\w+): (#\w+)", path.get("style")))
    return {
        "box": [x, y, max(numbers[::2]) - x, max(numbers[1::2]) - y],
        "is_round": "C" in drawn,
        "fill": style["fill"],
        "stroke": style.get("stroke"),
    }


def main() -> None:
    """Write the content of a deck, or what it holds of each kind."""
    *counts, deck, out = sys.argv[1:]
    found = counts_of(Path(deck)) if counts == ["--counts"] else content_of(Path(deck))
    Path(out).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
