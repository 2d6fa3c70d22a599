"""What colour alone says: charts and tables of any origin."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Inches

from egovreport.lint import lint
from egovreport.lint.colour_alone import hue, says
from egovreport.lint.colour_sight import LEAST_DIFFERENCE, Sight, difference, seen

RULES = {"colour-alone", "colour-alone-in-chart", "merged-segments"}
GREEN, AMBER, RED, BLUE, LIGHT = "2E7D4F", "9A5B00", "B3261E", "0072B2", "F0E442"


def found(presentation: Any) -> list[tuple[str, str]]:
    stream = io.BytesIO()
    presentation.save(stream)
    told = lint(stream.getvalue(), "deck.pptx")
    return [(each.rule, each.message.split(": ", 1)[1]) for each in told if each.rule in RULES]


def charted(
    kind: Any, columns: Sequence[tuple[str, Sequence[float | None]]], *, legend: bool = True
) -> tuple[Any, Any]:
    """Return a deck with a chart, and the chart."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    data = CategoryChartData()
    data.categories = ["A", "B"]
    for name, values in columns:
        data.add_series(name, values)
    size = Inches(4)
    chart = slide.shapes.add_chart(kind, size, size, size, size, data).chart
    chart.has_legend = legend
    return deck, chart


def painted(chart: Any, *colours: str) -> None:
    for series, colour in zip(chart.plots[0].series, colours, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(colour)


TWO = (("gut", (1, 2)), ("schlecht", (3, 4)))


class TestSight:
    def test_what_is_left_of_red(self) -> None:
        # by hand: 255 x (1.055 x 0.367322 ^ (1 / 2.4) - 0.055) is 163, of 0.280085 it is 144
        assert seen("FF0000", Sight.NO_GREEN) == "A39000"
        assert seen("FF0000", Sight.GREY) == "7F7F7F"

    @pytest.mark.parametrize("sight", Sight)
    @pytest.mark.parametrize("grey", ["000000", "767676", "FFFFFF"])
    def test_greys_stay_as_they_are(self, sight: Sight, grey: str) -> None:
        assert seen(grey, sight) == grey

    def test_differences(self) -> None:
        assert difference("000000", "FFFFFF") == pytest.approx(100, abs=0.1)
        assert difference(RED, RED) == 0
        assert difference(GREEN, AMBER) < LEAST_DIFFERENCE
        assert difference(GREEN, LIGHT) > LEAST_DIFFERENCE
        assert difference(RED, GREEN) == difference(GREEN, RED)


@pytest.mark.parametrize(("rgb", "name"), [
    (GREEN, "green"), (AMBER, "amber"), (RED, "red"), ("FF0033", "red"), ("C6EFCE", "green"),
    ("14507A", ""), ("56636F", ""), ("000000", ""), ("FFFFFF", ""), ("0A0000", ""),
])  # fmt: skip
def test_colours_of_a_traffic_light(rgb: str, name: str) -> None:
    assert hue(rgb) == name


@pytest.mark.parametrize(("text", "words"), [
    ("90 %", ""), ("1.234,5 €°", ""), ("(2/3)", ""), ("–", ""), ("+5", "+"), ("−5", "−"),
    ("● Erreicht (90 %)", "●erreicht"), ("12 Tage", "tage"), ("k. A.", "ka"),
])  # fmt: skip
def test_what_a_text_says_beside_its_number(text: str, words: str) -> None:
    assert says(text) == words


class TestCharts:
    def test_series_of_one_lightness_need_words(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, TWO)
        painted(chart, GREEN, AMBER)
        ((rule, message),) = found(deck)
        assert rule == "colour-alone-in-chart"
        assert message.startswith("“gut” and “schlecht” have no words, and look alike in grey")

    def test_series_of_other_lightness_need_none(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, TWO)
        painted(chart, GREEN, LIGHT)
        assert found(deck) == []

    def test_a_key_beside_the_chart_is_a_legend_too(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, TWO, legend=False)
        painted(chart, GREEN, AMBER)
        for series, symbol in zip(chart.plots[0].series, "●×", strict=True):
            series.data_labels.show_value = True
            series.data_labels.number_format = f'"{symbol} "0'
        assert len(found(deck)) == 1
        box = deck.slides[0].shapes.add_textbox(0, 0, Inches(3), Inches(1))
        box.text_frame.text = "● gut · × schlecht"
        assert found(deck) == []

    def test_a_line_is_named_at_one_of_its_points(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.LINE, TWO, legend=False)
        for series, colour in zip(chart.plots[0].series, (GREEN, AMBER), strict=True):
            series.format.line.color.rgb = RGBColor.from_string(colour)
        assert len(found(deck)) == 1
        for series in chart.plots[0].series:
            series.points[1].data_label.text_frame.text = series.name
        assert found(deck) == []

    def test_a_series_without_values_is_not_there(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, (TWO[0], ("schlecht", (None, 0))))
        painted(chart, GREEN, AMBER)
        assert found(deck) == []

    def test_an_outlined_series_is_told_from_a_filled_one(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, TWO)
        painted(chart, GREEN, AMBER)
        chart.plots[0].series[1].format.fill.background()
        assert found(deck) == []

    @pytest.mark.parametrize("setting", ["show_series_name", "number_format"])
    def test_labels_with_names_are_words(self, setting: str) -> None:
        deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, TWO)
        painted(chart, GREEN, AMBER)
        for series in chart.plots[0].series:
            labels = series.data_labels
            labels.show_value = True
            named = {"show_series_name": True, "number_format": f'0\\ "{series.name}";0'}
            setattr(labels, setting, named[setting])
            labels.position = XL_LABEL_POSITION.OUTSIDE_END
        assert found(deck) == []

    def test_labels_with_the_same_words_are_none(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, TWO)
        painted(chart, GREEN, AMBER)
        for series in chart.plots[0].series:
            series.data_labels.number_format = '0" Tage"'
        assert len(found(deck)) == 1

    def test_symbols_are_words_where_the_legend_has_them(self) -> None:
        columns = (("● gut", (1, 2)), ("× schlecht", (3, 4)))
        for named in (columns, TWO):
            deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, named)
            painted(chart, GREEN, AMBER)
            for series, symbol in zip(chart.plots[0].series, "●×", strict=True):
                series.data_labels.show_value = True
                series.data_labels.number_format = f'"{symbol} "0'
            assert len(found(deck)) == (0 if named is columns else 1)

    def test_a_typed_label_is_read(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, (("gut", (1,)), ("schlecht", (3,))))
        painted(chart, GREEN, AMBER)
        for series in chart.plots[0].series:
            series.points[0].data_label.text_frame.text = series.name
        assert found(deck) == []

    @pytest.mark.parametrize("told_by", ["", "dash", "marker"])
    def test_lines_are_told_apart_by_dashes_or_markers(self, told_by: str) -> None:
        deck, chart = charted(XL_CHART_TYPE.LINE_MARKERS, TWO)
        markers = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE)
        for series, colour, marker in zip(
            chart.plots[0].series, (GREEN, AMBER), markers, strict=True
        ):
            series.format.line.color.rgb = RGBColor.from_string(colour)
            series.marker.style = marker if told_by == "marker" else XL_MARKER_STYLE.NONE
        if told_by == "dash":
            chart.plots[0].series[1].format.line.dash_style = MSO_LINE.DASH
        assert len(found(deck)) == (not told_by)

    @pytest.mark.parametrize("is_named", [True, False])
    def test_slices_of_a_pie_need_names(self, *, is_named: bool) -> None:
        deck, chart = charted(XL_CHART_TYPE.PIE, (("Anteil", (40, 60)),))
        for index, colour in enumerate((GREEN, AMBER)):
            fill = chart.plots[0].series[0].points[index].format.fill
            fill.solid()
            fill.fore_color.rgb = RGBColor.from_string(colour)
        chart.plots[0].has_data_labels = True
        chart.plots[0].data_labels.show_category_name = is_named
        assert len(found(deck)) == (not is_named)

    def test_slices_without_a_colour_take_those_of_the_theme(self) -> None:
        deck, _ = charted(XL_CHART_TYPE.PIE, (("Anteil", (40, 60)),))
        assert len(found(deck)) == 1  # accents 1 and 2 of the theme are of one lightness

    def test_red_and_green_columns_of_one_series_need_words(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.COLUMN_CLUSTERED, TWO[:1], legend=False)
        series = chart.plots[0].series[0]
        for index, colour in enumerate((GREEN, RED)):
            fill = series.points[index].format.fill
            fill.solid()
            fill.fore_color.rgb = RGBColor.from_string(colour)
        assert [message for _, message in found(deck)] == [
            "point 1 of “gut” is green and has no words; 1 more"
        ]
        for index, word in enumerate(("erreicht", "verfehlt")):
            series.points[index].data_label.text_frame.text = word
        assert found(deck) == []

    def test_segments_that_touch_need_a_line(self) -> None:
        deck, chart = charted(XL_CHART_TYPE.BAR_STACKED, TWO)
        painted(chart, GREEN, AMBER)
        assert ("merged-segments", "“gut” and “schlecht” touch without a line between them") in (
            found(deck)
        )
        chart.plots[0].series[1].format.line.color.rgb = RGBColor.from_string("FFFFFF")
        assert "merged-segments" not in dict(found(deck))

    @pytest.mark.parametrize("second", ["FFFFFF", None])
    def test_segments_of_other_lightness_or_without_a_fill_need_none(
        self, second: str | None
    ) -> None:
        deck, chart = charted(XL_CHART_TYPE.BAR_STACKED, TWO, legend=False)
        painted(chart, GREEN, second or AMBER)
        if second is None:
            chart.plots[0].series[1].format.fill.background()
        assert found(deck) == []

    def test_segments_that_are_in_no_bar_together_do_not_touch(self) -> None:
        columns = (("gut", (1, None)), ("schlecht", (None, 4)))
        deck, chart = charted(XL_CHART_TYPE.BAR_STACKED, columns)
        painted(chart, GREEN, AMBER)
        assert "merged-segments" not in dict(found(deck))


Paint = Callable[[Any, str], None]


def on_ground(cell: Any, colour: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(colour)


def in_text(cell: Any, colour: str) -> None:
    for run in cell.text_frame.paragraphs[0].runs:
        run.font.color.rgb = RGBColor.from_string(colour)


@pytest.mark.parametrize("paint", [on_ground, in_text])
class TestTables:
    @pytest.mark.parametrize(("texts", "count"), [
        (("90 %", "60 %"), 2),
        (("● erreicht", "60 %"), 1),
        (("● erreicht", "× verfehlt"), 0),
        (("12 Tage", "30 Tage"), 2),
        (("+5", "−3"), 0),
        (("+5", "+3"), 2),
    ])  # fmt: skip
    def test_cells_say_what_their_colours_say(
        self, texts: tuple[str, str], count: int, paint: Paint
    ) -> None:
        messages = [message for _, message in found(tabled(texts, (GREEN, RED), paint))]
        assert len(messages) == bool(count)
        assert all(message.endswith("; 1 more") == (count == 2) for message in messages)

    @pytest.mark.parametrize("colours", [(GREEN, GREEN), (GREEN, BLUE), (GREEN, "")])
    def test_one_colour_says_nothing(self, colours: tuple[str, str], paint: Paint) -> None:
        assert found(tabled(("90 %", "60 %"), colours, paint)) == []

    def test_a_header_is_no_status(self, paint: Paint) -> None:
        deck = tabled(("90 %", "● erreicht"), (GREEN, GREEN), paint)
        header = deck.slides[0].shapes[0].table.cell(0, 0)
        header.text = "2023"
        paint(header, RED)
        assert found(deck) == []


def tabled(texts: tuple[str, str], colours: tuple[str, str], paint: Paint) -> Any:
    """Return a deck with a table of one column and two rows below its header."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    size = Inches(4)
    table = slide.shapes.add_table(3, 1, size, size, size, size).table
    table.cell(0, 0).text = "Stand"
    for row, (text, colour) in enumerate(zip(texts, colours, strict=True), start=1):
        table.cell(row, 0).text = text
        if colour:
            paint(table.cell(row, 0), colour)
    return deck
