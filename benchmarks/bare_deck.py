"""The slides of a deck, written with python-pptx and matplotlib as one writes them by hand.

    python benchmarks/bare_deck.py CONTENT.json TEMPLATE.pptx OUT.pptx

The yardstick for `egovreport build`: the same slides from the data of `deck_content.py`, without
reading plans, without measuring texts and without choosing layouts. XML is touched only where
python-pptx has no name for a thing: alternative texts, fields, table styles, SVG pictures, and
placeholders that stay empty.
"""

import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_DATA_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN_TYPE, MSO_THEME_COLOR_INDEX
from pptx.enum.shapes import MSO_AUTO_SHAPE_TYPE, MSO_CONNECTOR
from pptx.enum.text import MSO_VERTICAL_ANCHOR, PP_PARAGRAPH_ALIGNMENT
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

Data = Mapping[str, Any]

_FIELD = '<a:fld {} id="{{5C9B43A1-7D0C-4C0E-9E5D-2F5C3B7A9E10}}" type="{}"><a:t>{}</a:t></a:fld>'
_SVG = (
    '<a:extLst {}><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/>'
    "</a:ext></a:extLst>"
)
_DPI = 200
_POINTS_PER_INCH = 72


def main() -> None:
    """Write the deck."""
    content, template, out = sys.argv[1:]
    presentation = Presentation(template)
    for data in json.loads(Path(content).read_text(encoding="utf-8"))["slides"]:
        layout = _find_layout(presentation.slide_layouts, data)
        _write_slide(presentation.slides.add_slide(layout), data)
    presentation.save(out)


def _find_layout(layouts: Any, data: Data) -> Any:
    """Return the layout of a slide, else the one with the most similar placeholders."""
    named = layouts.get_by_name(data["layout"])
    if named is not None:
        return named
    wanted = {each["idx"] for each in data["shapes"]}
    return min(layouts, key=lambda each: len(wanted ^ set(_places_of(each))))


def _places_of(slide: Any) -> dict[int, Any]:
    return {each.placeholder_format.idx: each for each in slide.placeholders}


def _write_slide(slide: Any, data: Data) -> None:
    """Fill a new slide, and take away the placeholders that stay empty."""
    slide.shapes.turbo_add_enabled = True
    footers = {each["idx"] for each in data["shapes"] if each["kind"] == "footer"}
    for idx, place in _places_of(slide.slide_layout).items() if footers else ():
        if idx in footers:
            slide.shapes.clone_placeholder(place)
    is_own_layout = slide.slide_layout.name == data["layout"]
    places = _places_of(slide)
    for each in data["shapes"]:
        is_held = hasattr(places.get(each["idx"]), _HELD_BY.get(each["kind"], ""))
        place = places.pop(each["idx"]) if is_held else None
        shape = _write_shape(slide, place, each)
        if is_held and (each["is_moved"] or not is_own_layout):
            shape.left, shape.top, shape.width, shape.height = each["box"]
    for place in places.values():
        place.element.getparent().remove(place.element)
    if data["notes"] is not None:
        slide.notes_slide.notes_text_frame.text = data["notes"]


def _write_shape(slide: Any, place: Any, data: Data) -> Any:
    shape = _WRITERS[data["kind"]](slide, place, data)
    if data["alt"]:
        shape.element[0][0].set("descr", data["alt"])
    return shape


def _write_text(slide: Any, place: Any, data: Data) -> Any:
    if place is not None:
        shape = place
    elif data.get("form"):
        shape = slide.shapes.add_shape(MSO_AUTO_SHAPE_TYPE[data["form"]], *data["box"])
    else:
        shape = slide.shapes.add_textbox(*data["box"])
    _write_paragraphs(shape.text_frame, data["paragraphs"])
    if "frame" in data:
        _format_frame(shape.text_frame, data["frame"])
        _format_look(shape, data["look"])
    return shape


def _write_freeform(slide: Any, _: Any, data: Data) -> Any:
    (x, y), *others = data["corners"]
    builder = slide.shapes.build_freeform(x, y)
    builder.add_line_segments(others, close=data["is_closed"])
    shape = builder.convert_to_shape()
    _format_look(shape, data["look"])
    return shape


def _write_line(slide: Any, _: Any, data: Data) -> Any:
    left, top, width, height = data["box"]
    ends = (Emu(left), Emu(top), Emu(left + width), Emu(top + height))
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    _format_look(line, data["look"])
    return line


def _write_group(slide: Any, _: Any, data: Data) -> Any:
    members = [_write_shape(slide, None, each) for each in data["shapes"]]
    return slide.shapes.add_group_shape(members)


def _write_table(slide: Any, place: Any, data: Data) -> Any:
    size = (len(data["rows"]), len(data["columns"]))
    if place is None:
        frame = slide.shapes.add_table(*size, *data["box"])
    else:
        frame = place.insert_table(*size)
    table = frame.table
    table.first_row, table.horz_banding = data["has_header"], data["is_banded"]
    frame.element.find(".//" + qn("a:tableStyleId")).text = data["style"]
    for column, width in zip(table.columns, data["columns"], strict=True):
        column.width = Emu(width)
    for row, height, cells in zip(table.rows, data["rows"], data["cells"], strict=True):
        row.height = Emu(height)
        for cell, each in zip(row.cells, cells, strict=True):
            _write_cell(cell, each)
    return frame


def _write_cell(cell: Any, data: Data) -> None:
    _write_paragraphs(cell.text_frame, data["paragraphs"])
    cell.margin_left, cell.margin_top, cell.margin_right, cell.margin_bottom = data["margins"]
    if data["anchor"]:
        cell.vertical_anchor = MSO_VERTICAL_ANCHOR[data["anchor"]]
    if data["fill"]:
        _format_fill(cell.fill, data["fill"])


def _write_paragraphs(frame: Any, paragraphs: Sequence[Data]) -> None:
    for number, data in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        if data["level"]:
            paragraph.level = data["level"]
        if data["align"]:
            paragraph.alignment = PP_PARAGRAPH_ALIGNMENT[data["align"]]
        for run in data["runs"]:
            _write_run(paragraph, run)


def _write_run(paragraph: Any, data: Data) -> None:
    if data["text"] == "\v":
        paragraph.add_line_break()
    elif data["field"]:
        field = _FIELD.format(nsdecls("a"), data["field"], data["text"])
        paragraph._p.append(parse_xml(field))  # noqa: SLF001 - has no public name
    else:
        run = paragraph.add_run()
        run.text = data["text"]
        _format_font(run.font, data)


def _write_chart(slide: Any, place: Any, data: Data) -> Any:
    chart_data = CategoryChartData()
    chart_data.categories = data["categories"]
    for series in data["series"]:
        chart_data.add_series(series["name"], series["values"])
    kind = XL_CHART_TYPE[data["type"]]
    if place is None:
        frame = slide.shapes.add_chart(kind, *data["box"], chart_data)
    else:
        frame = place.insert_chart(kind, chart_data)
    chart, plot = frame.chart, frame.chart.plots[0]
    chart.has_legend = chart.has_title = False
    plot.gap_width, plot.overlap = data["gap_width"], data["overlap"]
    _format_axes(chart, data)
    for series, each in zip(plot.series, data["series"], strict=True):
        _format_series(series, each)
    return frame


def _format_axes(chart: Any, data: Data) -> None:
    """Show the categories only, from zero to the scale's end."""
    values, categories = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = 0, data["maximum"]
    values.visible = values.has_major_gridlines = False
    categories.reverse_order = data["is_reversed"]
    categories.major_tick_mark = XL_TICK_MARK.NONE
    _format_font(categories.tick_labels.font, data["font"])


def _format_series(series: Any, data: Data) -> None:
    _format_look(series.format, data["look"])
    for point in data["points"]:
        _format_look(series.points[point["at"]].format, point)
    for each in data["labels"]:
        whole = each["at"] is None
        label = series.data_labels if whole else series.points[each["at"]].data_label
        _format_font(label.font, each)
        if each["position"]:
            label.position = XL_DATA_LABEL_POSITION[each["position"]]
        if whole:
            label.show_value = each["is_shown"]
            label.number_format, label.number_format_is_linked = each["format"], False


def _write_picture(slide: Any, place: Any, data: Data) -> Any:
    figure = _draw_figure(data)
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=_DPI, transparent=True)
    if place is None:
        picture = slide.shapes.add_picture(png, *data["box"])
    else:
        picture = place.insert_picture(png)
    picture.element[0][0].set("descr", "")
    if data["has_svg"]:
        svg = io.BytesIO()
        figure.savefig(svg, format="svg", transparent=True)
        _link_svg(picture, svg.getvalue())
    return picture


def _draw_figure(data: Data) -> Figure:
    """Draw the bars, ticks and circles; one unit is one point and y runs down."""
    width, height = (Emu(each).pt for each in data["box"][2:])
    figure = Figure(figsize=(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    for form in data["forms"]:
        x, y, across, down = form["box"]
        look = {"facecolor": form["fill"], "edgecolor": form["stroke"] or "none"}
        if form["is_round"]:
            axes.add_artist(Circle((x + across / 2, y + down / 2), across / 2, **look))
        else:
            axes.add_artist(Rectangle((x, y), across, down, **look))
    return figure


def _link_svg(picture: Any, svg: bytes) -> None:
    """Put an SVG behind a picture; PowerPoint shows it instead of the PNG."""
    part = picture.part
    name = part.package.next_partname("/ppt/media/bullets%d.svg")
    link = part.relate_to(Part(name, "image/svg+xml", part.package, svg), RELATIONSHIP_TYPE.IMAGE)
    blip = picture.element.find(".//" + qn("a:blip"))
    blip.append(parse_xml(_SVG.format(nsdecls("a", "r"), link)))


def _format_frame(frame: Any, data: Data) -> None:
    frame.word_wrap = data["wrap"]
    frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom = data["margins"]
    if data["anchor"]:
        frame.vertical_anchor = MSO_VERTICAL_ANCHOR[data["anchor"]]


def _format_font(font: Any, data: Data) -> None:
    if data["size"]:
        font.size = Pt(data["size"])
    if data["bold"] is not None:
        font.bold = data["bold"]
    if data["colour"]:
        _format_colour(font.color, data["colour"])


def _format_look(shape: Any, data: Data) -> None:
    if data["fill"]:
        _format_fill(shape.fill, data["fill"])
    if data["line"]:
        _format_fill(shape.line.fill, data["line"])
    if data["width"]:
        shape.line.width = Emu(data["width"])


def _format_fill(fill: Any, data: Data) -> None:
    if data["kind"] == "none":
        fill.background()
        return
    if data["kind"] == "solid":
        fill.solid()
    else:
        fill.patterned()
        fill.pattern = MSO_PATTERN_TYPE[data["pattern"]]
        _format_colour(fill.back_color, data["back"])
    _format_colour(fill.fore_color, data["fore"])


def _format_colour(colour: Any, data: Sequence[Any]) -> None:
    name, brightness = data
    colour.theme_color = MSO_THEME_COLOR_INDEX[name]
    if brightness:
        colour.brightness = brightness


_WRITERS: Mapping[str, Callable[[Any, Any, Data], Any]] = {
    "text": _write_text, "footer": _write_text, "freeform": _write_freeform, "line": _write_line,
    "group": _write_group, "table": _write_table, "chart": _write_chart, "picture": _write_picture,
}  # fmt: skip
_HELD_BY: Mapping[str, str] = {
    "text": "text_frame", "footer": "text_frame", "table": "insert_table",
    "chart": "insert_chart", "picture": "insert_picture",
}  # fmt: skip
"""What a placeholder has that can hold a shape of a kind."""


if __name__ == "__main__":
    main()
