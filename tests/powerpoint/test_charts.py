"""Native charts hold what they are given, say it legibly and stay valid for ugly numbers."""

import colorsys
import io
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from importlib import resources
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation

from egovreport.deck import ChartValue, Period, SeriesChart, StackChart, StackSeries, Tone
from egovreport.powerpoint.colours import contrast
from egovreport.powerpoint.metrics import Font, width
from egovreport.powerpoint.series_chart import series_chart
from egovreport.powerpoint.stack_chart import bare, stack_chart
from egovreport.powerpoint.theme import theme_of

NAMESPACES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
TEMPLATE = resources.files("egovreport.defaults").joinpath("default.pptx").read_bytes()
BOX = (560_000, 1_400_000, 7_050_000, 4_850_000)
HALF_BOX = (560_000, 3_700_000, 5_580_000, 2_530_000)
ALT = "Online-Dienste: 2023 sind es 253 von 280, 2022 waren es 49."
LEGAL_PLACES = {
    "clustered": {"ctr", "inBase", "inEnd", "outEnd"},
    "stacked": {"ctr", "inBase", "inEnd"},
    "standard": {"t", "b", "l", "r", "ctr"},
}


class Chart:
    """A chart that was written to a file and read again."""

    def __init__(self, deck: bytes) -> None:
        self.frame, *self.others = Presentation(io.BytesIO(deck)).slides[0].shapes
        self.part = self.frame.chart.part
        self.root: Any = etree.fromstring(self.part.blob)
        self.sheet = load_workbook(io.BytesIO(self.part.chart_workbook.xlsx_part.blob)).active

    def find(self, path: str) -> list[Any]:
        return list(self.root.xpath(path, namespaces=NAMESPACES))

    @property
    def legend(self) -> list[str]:
        """Return the words of the legend that stands beside the chart."""
        texts = [each.text_frame.text for group in self.others for each in group.shapes]
        return [each for each in texts if each]

    def series(self, name: str) -> Any:
        (found,) = [each for each in self.find("//c:ser") if text(each, "c:tx//c:v") == name]
        return found

    def places(self, name: str) -> dict[int, str]:
        """Return where the labels of a series stand, "" for one that is left out."""
        return {
            int(label.find("c:idx", NAMESPACES).get("val")): value(label, "c:dLblPos")
            for label in self.series(name).findall("c:dLbls/c:dLbl", NAMESPACES)
        }

    @property
    def categories(self) -> list[str | None]:
        return [row[0].value for row in self.sheet.iter_rows(min_row=2, max_col=1)]


def value(element: Any, path: str) -> str:
    found = element.find(path, NAMESPACES)
    return "" if found is None else str(found.get("val"))


def text(element: Any, path: str) -> str:
    return str(element.find(f".//{path}", NAMESPACES).text)


def slide_of_new_deck() -> tuple[Any, Any]:
    deck = Presentation(io.BytesIO(TEMPLATE))
    slide = deck.slides.add_slide(deck.slide_layouts[3])
    for shape in list(slide.shapes):
        shape.element.getparent().remove(shape.element)
    return deck, slide


def saved(deck: Any) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def drawn(
    *periods: Period, box: tuple[int, int, int, int] = BOX, forecast_name: str = "Prognose"
) -> Chart:
    deck, slide = slide_of_new_deck()
    chart = SeriesChart(periods, ALT, "Ist", "Soll", forecast_name, "Soll ab")
    series_chart(slide, chart, box, language="de-DE", name="Diagramm: Online-Dienste")
    return Chart(saved(deck))


def stacked(categories: Sequence[str], *series: StackSeries) -> Chart:
    deck, slide = slide_of_new_deck()
    chart = StackChart(tuple(categories), series, ALT)
    stack_chart(slide, chart, HALF_BOX, language="de-DE", name="Diagramm: Status")
    return Chart(saved(deck))


def said(number: str | int, before: str = "", mark: str = "") -> ChartValue:
    literal = f'"{before}"' if before else ""
    printed = f"{before}{Decimal(number):,}{mark}".replace(",", ".")
    return ChartValue(Decimal(number), f'[$-407]{literal}#,##0.###"{mark}"', printed)


def target(number: str | int) -> ChartValue:
    return said(number, "Soll ")


def actual(label: str, number: str | int, **other: Any) -> Period:
    return Period(label, actual=said(number), **other)


def standing(name: str, tone: Tone, *counts: int, mark: str = "") -> StackSeries:
    forms = tuple(f'[$-407]0" {name}{mark}"' for _ in counts)
    return StackSeries(name, tone, counts, forms, tuple(f"{each} {name}{mark}" for each in counts))


TYPICAL = (
    actual("2021", 49),
    Period("2022", gap="k. A."),
    actual("2023", 253, target=target(280), is_current=True, recount="neue Zählweise"),
    Period("2024", forecast=said(300, mark="°"), target=target(320)),
)
STACK = (
    standing("abgeschlossen", Tone.GOOD, 4, 3, 2),
    standing("läuft", Tone.ACTIVE, 1, 2, 0),
    standing("überfällig", Tone.BAD, 0, 0, 1, mark="°"),
)
FIELDS = ("Basisdienste (5)", "Fachliche Projekte (5)", "Rahmenbedingungen der Arbeitswelt (3)")

UGLY = {
    "typical": TYPICAL,
    "band": (actual("2023", 85, target=target(90), target_low=target(80), is_current=True),),
    "negative": (actual("2022", -5, target=target(20)), actual("2023", -120, target=target(-100))),
    "all negative": (actual("2022", -5, recount="neu"), actual("2023", -80, is_current=True)),
    "zero": (actual("2022", 0, target=target(0)), actual("2023", 0)),
    "one value": (actual("2023", 253, is_current=True),),
    "nothing": (Period("2022", gap="k. A."), Period("2023", gap="k. A.")),
    "only a target": (Period("2024", target=target(320)),),
    "tiny": (actual("2022", "0.001"), actual("2023", "0.002", target=target("0.004"))),
    "huge": (actual("2022", 1), actual("2023", 12345678901, target=target(12345678902))),
    "twenty": tuple(actual(str(year), year * 1_000_000) for year in range(2005, 2025)),
    "recounts everywhere": tuple(
        actual(str(year), 10, recount=f"Zählweise nach Katalog {year}")
        for year in range(2019, 2024)
    ),
    "characters": (actual('<2023> & "mehr"', 3, recount="=1+1"),),
}


def every_chart() -> Iterator[Any]:
    yield from (
        pytest.param(lambda each=each: drawn(*each), id=name) for name, each in UGLY.items()
    )
    yield pytest.param(lambda: stacked(FIELDS, *STACK), id="stack")
    yield pytest.param(
        lambda: stacked(["Weitere"], standing("läuft", Tone.ACTIVE, 0)), id="stack of nothing"
    )
    yield pytest.param(
        lambda: stacked(["Ä" * 90], standing("läuft", Tone.ACTIVE, 1)), id="long word"
    )


@pytest.fixture(params=every_chart())
def chart(request: pytest.FixtureRequest) -> Chart:
    made: Chart = request.param()
    return made


def test_labels_stand_only_where_the_kind_of_chart_allows(chart: Chart) -> None:
    for plot in chart.find("//c:barChart | //c:lineChart"):
        legal = LEGAL_PLACES[value(plot, "c:grouping")]
        places = {each.get("val") for each in plot.iterfind(".//c:dLblPos", NAMESPACES)}
        assert places <= legal


def test_axis_ids_are_positive_and_name_each_other(chart: Chart) -> None:
    axes = {
        value(each, "c:axId"): value(each, "c:crossAx")
        for each in chart.find("//c:catAx|//c:valAx")
    }
    assert len(axes) == 2
    assert all(int(own) > 0 and axes[other] == own for own, other in axes.items())
    for plot in chart.find("//c:barChart | //c:lineChart"):
        assert [each.get("val") for each in plot.findall("c:axId", NAMESPACES)] == list(axes)


def test_the_workbook_equals_what_the_chart_keeps(chart: Chart) -> None:
    for column, series in enumerate(chart.find("//c:ser"), start=2):
        letter = chart.sheet.cell(1, column).column_letter
        last = chart.sheet.max_row
        assert text(series, "c:tx//c:f") == f"Sheet1!${letter}$1"
        assert text(series, "c:tx//c:v") == chart.sheet.cell(1, column).value
        assert text(series, "c:val//c:f") == f"Sheet1!${letter}$2:${letter}${last}"
        assert_cells_equal(series.find("c:val", NAMESPACES), chart.sheet, column)
        assert_cells_equal(series.find("c:cat", NAMESPACES), chart.sheet, 1)


def assert_cells_equal(kept: Any, sheet: Any, column: int) -> None:
    assert int(value(kept, ".//c:ptCount")) == sheet.max_row - 1
    points = {int(each.get("idx")): each for each in kept.iterfind(".//c:pt", NAMESPACES)}
    for index, (cell,) in enumerate(sheet.iter_rows(min_row=2, min_col=column, max_col=column)):
        point = points.get(index)
        assert (point is None) == (cell.value is None)
        if point is not None and column == 1:
            assert text(point, "c:v") == cell.value
        elif point is not None:
            assert float(text(point, "c:v")) == cell.value
            assert point.get("formatCode") == cell.number_format


def test_nothing_is_left_to_defaults_that_differ_by_program(chart: Chart) -> None:
    assert value(chart.root, "c:roundedCorners") == "0"
    assert value(chart.root, "c:date1904") == "0"
    assert value(chart.root, "c:chart/c:autoTitleDeleted") == "1"
    assert value(chart.root, "c:chart/c:dispBlanksAs") == "gap"
    assert {each.get("sourceLinked") for each in chart.find("//c:numFmt")} == {"0"}
    assert {each.get("val") for each in chart.find("//c:invertIfNegative")} == {"0"}
    assert not chart.find("//c:title | //c:majorGridlines")
    assert not chart.find("//a:bodyPr[@rot != '0']")


def test_every_text_has_a_language_a_size_of_at_least_10_pt_and_a_theme_colour(
    chart: Chart,
) -> None:
    looks = chart.find("//a:defRPr")
    assert all(int(each.get("sz")) >= 1000 for each in looks)
    assert {each.get("lang") for each in looks + chart.find("//a:endParaRPr")} == {"de-DE"}
    assert value(chart.root, "c:lang") == "de-DE"
    assert all(each.find("a:solidFill/a:schemeClr", NAMESPACES) is not None for each in looks)
    assert not chart.find("//a:srgbClr")


def test_the_value_axis_is_hidden_and_holds_zero_and_all_values(chart: Chart) -> None:
    (axis,) = chart.find("//c:valAx")
    low, high = (float(value(axis, f"c:scaling/c:{end}")) for end in ("min", "max"))
    assert value(axis, "c:delete") == "1"
    assert low <= 0 <= high
    assert low < high
    assert all(low <= float(each.text) <= high for each in chart.find("//c:barChart//c:val//c:v"))


def test_the_frame_has_name_alt_text_and_place() -> None:
    frame = drawn(*TYPICAL).frame
    assert frame.name == "Diagramm: Online-Dienste"
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == ALT
    assert (frame.left, frame.top, frame.width, frame.height) == BOX


def test_columns_of_actual_and_target_share_their_place() -> None:
    (plot,) = drawn(*TYPICAL).find("//c:barChart")
    assert value(plot, "c:overlap") == "100"
    assert int(value(plot, "c:gapWidth")) >= 45
    assert [text(each, "c:tx//c:v") for each in plot.findall("c:ser", NAMESPACES)] == [
        "Ist",
        "Soll",
    ]


def test_scenarios_are_told_by_fill() -> None:
    made = drawn(*TYPICAL)
    points = {
        value(each, "c:idx"): each for each in made.series("Ist").findall("c:dPt", NAMESPACES)
    }
    assert made.series("Soll").find("c:spPr/a:noFill", NAMESPACES) is not None
    assert value(made.series("Ist"), "c:spPr/a:solidFill/a:schemeClr") == "accent1"
    assert value(points["0"], "c:spPr/a:solidFill/a:schemeClr") == "accent2"
    assert points["4"].find("c:spPr/a:pattFill", NAMESPACES).get("prst") == "wdUpDiag"
    assert sorted(points) == ["0", "4"]


@pytest.mark.parametrize(
    ("number", "goal", "place_of_actual", "place_of_target"),
    [
        (253, 280, "inEnd", "outEnd"),
        (280, 280, "outEnd", "inEnd"),
        (300, 280, "outEnd", "inEnd"),
        (3, 280, "outEnd", "outEnd"),
        (2, 3, "outEnd", ""),
        (0, 280, "outEnd", "outEnd"),
        (280, 3, "outEnd", ""),
        (280, 0, "outEnd", ""),
        (-150, -200, "inEnd", "outEnd"),
        (-200, -150, "outEnd", "inEnd"),
        (-3, 200, "outEnd", "outEnd"),
    ],
)
def test_labels_of_actual_and_target_change_places_where_it_is_reached(
    number: int, goal: int, place_of_actual: str, place_of_target: str
) -> None:
    made = drawn(actual("2022", 300), actual("2023", number, target=target(goal), is_current=True))
    assert made.places("Ist")[1] == place_of_actual
    assert made.places("Soll")[1] == place_of_target


@pytest.mark.parametrize(("goal", "outline"), [(280, None), (253, None), (250, "bg1"), (1, "bg1")])
def test_the_outline_of_an_exceeded_target_is_light(goal: int, outline: str | None) -> None:
    made = drawn(actual("2023", 253, target=target(goal), is_current=True))
    found = [
        value(each, ".//a:ln//a:schemeClr")
        for each in made.series("Soll").findall("c:dPt", NAMESPACES)
    ]
    assert found == ([outline] if outline else [])


def test_labels_keep_their_own_format() -> None:
    made = drawn(*TYPICAL)
    forms = [
        each.get("formatCode")
        for each in made.series("Ist").findall("c:dLbls/c:dLbl/c:numFmt", NAMESPACES)
    ]
    assert forms == ['[$-407]#,##0.###""', '[$-407]#,##0.###""', '[$-407]#,##0.###"°"']
    assert not made.find("//c:barChart//c:dLbl//a:t")


def test_a_forecast_has_a_light_box_behind_its_label() -> None:
    (label,) = (
        drawn(Period("2024", forecast=said(300)))
        .series("Ist")
        .findall("c:dLbls/c:dLbl", NAMESPACES)
    )
    assert value(label, "c:spPr/a:solidFill/a:schemeClr") == "bg1"
    assert value(label, "c:txPr//a:schemeClr") == "tx1"


def test_gaps_and_forecasts_are_said_at_the_axis() -> None:
    made = drawn(*TYPICAL)
    assert made.categories == ["2021", "2022\nk. A.", None, "2023", "2024\nPrognose"]
    assert [made.sheet.cell(row, 2).value for row in range(2, 7)] == [49, None, None, 253, 300]


def test_a_forecast_beside_an_actual_is_not_drawn() -> None:
    made = drawn(Period("2023", actual=said(253), forecast=said(300), is_current=True))
    assert made.categories == ["2023"]
    assert made.sheet["B2"].value == 253


def test_a_label_that_says_forecast_says_it_once() -> None:
    assert drawn(Period("2024 Prognose", forecast=said(3))).categories == ["2024 Prognose"]


@pytest.mark.parametrize("place", range(3))
def test_a_recount_is_a_dashed_line_before_its_period(place: int) -> None:
    years = [actual(str(2021 + index), 10 + index) for index in range(3)]
    years[place] = replace(years[place], recount="neue Zählweise")
    made = drawn(*years)
    series = made.series("neue Zählweise")
    (point,) = series.findall("c:val//c:pt", NAMESPACES)
    assert made.categories[place] is None
    assert int(point.get("idx")) == place
    assert text(point, "c:v") == str(made.find("//c:valAx/c:scaling/c:max")[0].get("val"))
    assert value(series, "c:dLbls/c:showSerName") == "1"
    assert value(series, "c:errBars/c:val") == "100"
    assert value(series, "c:errBars//a:prstDash") == "dash"
    assert series.find("c:invertIfNegative", NAMESPACES) is None


def test_a_recount_over_negative_values_crosses_the_whole_plot() -> None:
    made = drawn(actual("2022", -5), actual("2023", 7, recount="neu"))
    low, high = (
        float(made.find(f"//c:valAx/c:scaling/c:{end}")[0].get("val")) for end in ("min", "max")
    )
    assert value(made.series("neu"), "c:errBars/c:errValType") == "fixedVal"
    assert float(value(made.series("neu"), "c:errBars/c:val")) == pytest.approx(high - low)


LONG_REASON = "nur Leistungen mit vollständigem Antrag und ohne Verweise auf Angebote anderer "


def note_spans(made: Chart) -> list[tuple[float, float]]:
    """Return from where to where the reason of each recount reaches, in points, line included."""
    slot = BOX[2] / 12700 / len(made.categories)
    found = []
    for series in made.find("//c:lineChart/c:ser"):
        (point,) = series.findall("c:val//c:pt", NAMESPACES)
        place = (int(point.get("idx")) + 0.5) * slot
        lines = text(series, "c:tx//c:v").split("\n")
        wide = max(width(line, Font("Calibri", 12)) for line in lines)
        is_right = value(series, "c:dLbls/c:dLblPos") == "r"
        found.append((place, place + wide) if is_right else (place - wide, place))
    return found


@pytest.mark.parametrize("reason", ["Ab 2019 ohne Ämter", LONG_REASON, LONG_REASON * 9, "Ä" * 90])
@pytest.mark.parametrize("places", [(1, 3), (0, 1, 2, 3), (0, 4), (4, 5), (5,), (0,)])
def test_no_reason_of_a_recount_reaches_another_line_or_the_edge(
    reason: str, places: tuple[int, ...]
) -> None:
    made = drawn(
        *(
            actual(str(2018 + n), 9, recount=f"{n} {reason}" if n in places else "")
            for n in range(6)
        )
    )
    spans = note_spans(made)
    assert len(spans) == len(places)
    assert all(left >= 0 and right <= BOX[2] / 12700 for left, right in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_a_reason_too_long_for_its_side_gets_lines_and_is_cut_after_three() -> None:
    made = drawn(actual("2022", 4), actual("2023", 9, recount=LONG_REASON))
    name = made.sheet["C1"].value
    assert "\n" in name
    assert name.split() == LONG_REASON.split()
    made = drawn(actual("2022", 4), actual("2023", 9, recount=LONG_REASON * 4))
    lines = made.sheet["C1"].value.split("\n")
    assert len(lines) == 3
    assert lines[-1].endswith(" …")


def test_a_reason_without_room_is_left_to_the_text_beside() -> None:
    made = drawn(*(actual(str(2004 + n), 9, recount=f"neu {n}") for n in range(20)))
    assert {text(each, "c:tx//c:v") for each in made.find("//c:lineChart/c:ser")} >= {"…"}


def test_a_band_is_two_outlines_labelled_where_both_can_be_read() -> None:
    band = {"target": said(90, "bis "), "target_low": said(50, "ab ")}
    made = drawn(Period("2024", **band), actual("2025", 100, **band))
    assert [made.sheet.cell(1, column).value for column in (2, 3, 4)] == ["Ist", "Soll", "Soll ab"]
    assert made.places("Soll") == {0: "outEnd", 1: "inEnd"}
    assert made.places("Soll ab") == {0: "outEnd", 1: "inEnd"}


def test_a_label_wider_than_its_column_stands_outside() -> None:
    years = [actual(str(2004 + index), 100 + index) for index in range(20)]
    assert set(drawn(*years).places("Ist").values()) == {"outEnd"}


def test_a_label_wider_than_its_column_does_not_cross_the_outline_around_it() -> None:
    years = [actual(str(2004 + index), 100 + index) for index in range(19)]
    made = drawn(*years, actual("2023", 282, target=target(300), is_current=True))
    assert made.places("Ist")[19] == "inEnd"
    label = made.series("Ist").findall("c:dLbls/c:dLbl", NAMESPACES)[19]
    assert label.find("c:spPr/a:solidFill", NAMESPACES) is None


def test_the_current_actual_keeps_its_label_among_twenty_that_do_not_fit() -> None:
    years = [actual(str(2004 + index), 12_345_678_901 + index**9) for index in range(20)]
    years[12] = replace(years[12], is_current=True)
    places = drawn(*years).places("Ist")
    assert places[12] == "outEnd"
    assert 1 < sum(map(bool, places.values())) < 20


def test_labels_that_are_shown_do_not_overlap_in_a_flat_row() -> None:
    made = drawn(*(actual(str(2004 + index), 1_234_567) for index in range(20)))
    shown = [index for index, place in made.places("Ist").items() if place]
    slot = BOX[2] / 12700 / 20
    size = int(made.series("Ist").find("c:dLbls/c:dLbl//a:defRPr", NAMESPACES).get("sz")) / 100
    least = width("1.234.567", Font("Calibri", size, bold=True))
    assert all((right - left) * slot >= least for left, right in itertools.pairwise(shown))


def test_texts_of_the_axis_shrink_then_lose_their_second_line_then_thin_out() -> None:
    def axis(label: str, count: int) -> tuple[str, str]:
        years = [Period(label, forecast=said(index)) for index in range(count)]
        made = drawn(*years)
        (found,) = made.find("//c:catAx")
        return value(found, "c:tickLblSkip"), found.find(".//a:defRPr", NAMESPACES).get("sz")

    assert axis("2024", 5) == ("1", "1200")
    assert axis("2024", 12) == ("1", "1000")
    assert axis("2024", 20) == ("1", "1000")
    assert axis("1. Quartal 2024", 20) == ("3", "1000")
    assert axis("Haushaltsjahr" * 30, 4) == ("4", "1000")


def test_few_columns_do_not_become_walls() -> None:
    (gap,) = drawn(actual("2023", 9)).find("//c:gapWidth")
    assert BOX[2] / 914_400 / (1 + int(gap.get("val")) / 100) <= 1.52


def test_the_same_chart_gives_the_same_bytes() -> None:
    first, second = drawn(*TYPICAL), drawn(*TYPICAL)
    assert first.part.blob == second.part.blob
    assert first.part.chart_workbook.xlsx_part.blob == second.part.chart_workbook.xlsx_part.blob


def test_charts_need_something_to_show() -> None:
    with pytest.raises(ValueError, match="period"):
        drawn()
    with pytest.raises(ValueError, match="category"):
        stacked([])


NUMBERS = st.none() | st.decimals(-(10**11), 10**11, allow_nan=False, places=3)
PERIODS = st.tuples(
    NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["", "neu", "Zählweise " * 9])
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PERIODS, min_size=1, max_size=24))
def test_any_numbers_give_a_chart_with_all_of_them(rows: list[tuple[Any, ...]]) -> None:
    periods = [
        Period(
            str(2000 + index),
            **dict(
                zip(("actual", "target", "target_low", "forecast"), map(maybe, row), strict=False)
            ),
            recount=row[4],
        )
        for index, row in enumerate(rows)
    ]
    made = drawn(*periods)
    test_the_value_axis_is_hidden_and_holds_zero_and_all_values(made)
    test_the_workbook_equals_what_the_chart_keeps(made)
    values = [row[0] if row[0] is not None else row[3] for row in rows]
    kept = [each.text for each in made.series("Ist").iterfind("c:val//c:v", NAMESPACES)]
    assert [float(each) for each in kept] == [float(each) for each in values if each is not None]


def maybe(number: Decimal | None) -> ChartValue | None:
    return None if number is None else said(str(number))


def test_bars_run_down_in_the_given_order_on_one_scale() -> None:
    made = stacked(FIELDS, *STACK)
    (plot,) = made.find("//c:barChart")
    assert (value(plot, "c:barDir"), value(plot, "c:grouping")) == ("bar", "stacked")
    assert (value(plot, "c:overlap"), value(plot, "c:gapWidth")) == ("100", "60")
    assert [" ".join(each.split()) for each in made.categories if each] == list(FIELDS)
    assert made.find("//c:catAx/c:scaling/c:orientation")[0].get("val") == "maxMin"
    assert made.find("//c:valAx/c:scaling/c:max")[0].get("val") == "5"


def test_counts_of_nothing_are_blank_cells_without_a_label() -> None:
    made = stacked(FIELDS, *STACK)
    assert [made.sheet.cell(row, 3).value for row in (2, 3, 4)] == [1, 2, None]
    assert sorted(made.places("läuft")) == [0, 1]


def test_a_standing_that_nobody_has_is_left_out() -> None:
    made = stacked(
        ["Weitere"], standing("läuft", Tone.ACTIVE, 2), standing("geplant", Tone.NEUTRAL, 0)
    )
    assert len(made.find("//c:ser")) == 1


def test_segments_say_what_they_count_where_there_is_room_and_need_no_legend_then() -> None:
    made = stacked(
        ["Weitere (3)"], standing("läuft", Tone.ACTIVE, 2), standing("fertig", Tone.GOOD, 1)
    )
    forms = [each.get("formatCode") for each in made.find("//c:dLbl/c:numFmt")]
    assert forms == ['[$-407]0" läuft"', '[$-407]0" fertig"']
    assert not made.others


def test_the_legend_has_what_no_bar_says_in_the_order_of_the_bars() -> None:
    made = stacked(
        ["Erstes (8)", "Zweites (12)"],
        standing("läuft", Tone.ACTIVE, 3, 4),
        standing("verschoben", Tone.CAUTION, 1, 6),
        standing("überfällig", Tone.BAD, 4, 0),
        standing("ruht", Tone.NEUTRAL, 0, 1),
        standing("fertig", Tone.GOOD, 0, 0),
    )
    assert made.legend == ["verschoben", "ruht"]
    (group,) = made.others
    assert group.top >= made.frame.top + made.frame.height - 1
    assert group.top + group.height <= HALF_BOX[1] + HALF_BOX[3]
    assert group.left + group.width <= HALF_BOX[0] + HALF_BOX[2]


def test_a_count_without_room_for_its_words_has_the_symbol_that_the_legend_explains() -> None:
    made = stacked(
        ["A"],
        standing("läuft", Tone.ACTIVE, 9),
        replace(standing("überfällig", Tone.BAD, 1, mark="°"), symbol="‼"),
    )
    forms = [each.get("formatCode") for each in made.find("//c:dLbl/c:numFmt")]
    assert forms == ['[$-407]0" läuft"', '[$-407]"‼\xa0"0"°"']
    assert made.legend == ["‼\xa0überfällig"]


def test_the_keys_of_a_legend_look_like_their_bars() -> None:
    made = stacked(
        ["A"],
        standing("läuft", Tone.ACTIVE, 40),
        replace(standing("verschoben", Tone.CAUTION, 1), shade=1),
        replace(standing("ohne Meldung", Tone.NEUTRAL, 1), shade=2),
    )
    (group,) = made.others
    keys = [each for each in group.shapes if not each.text_frame.text]
    for key, name in zip(keys, ("verschoben", "ohne Meldung"), strict=True):
        bar = made.series(name).find("c:spPr", NAMESPACES)
        own = [etree.tostring(each, method="c14n2") for each in key._element.spPr[-2:]]
        assert own == [etree.tostring(each, method="c14n2") for each in bar]


def test_a_legend_with_many_words_has_several_rows() -> None:
    names = [f"Status Nummer {number}" for number in range(9)]
    made = stacked(["A"], *(standing(name, Tone.ACTIVE, 1) for name in names))
    assert made.legend == names
    (group,) = made.others
    words = [each for each in group.shapes if each.text_frame.text]
    assert len({each.top for each in words}) > 1
    rows = [(each.top, each.left) for each in words]
    assert rows == sorted(rows)
    assert all(each.left + each.width <= HALF_BOX[0] + HALF_BOX[2] for each in words)


def test_narrow_segments_keep_number_and_mark_and_get_a_legend() -> None:
    made = stacked(
        ["Weitere (21)"],
        standing("läuft", Tone.ACTIVE, 20),
        standing("überfällig", Tone.BAD, 1, mark="°"),
    )
    forms = [each.get("formatCode") for each in made.find("//c:dLbl/c:numFmt")]
    assert forms == ['[$-407]0" läuft"', '[$-407]0"°"']
    assert made.legend == ["überfällig"]


def test_a_segment_too_narrow_for_its_number_has_no_label() -> None:
    made = stacked(["A"], standing("läuft", Tone.ACTIVE, 400), standing("fertig", Tone.GOOD, 1))
    assert made.places("fertig") == {0: ""}
    assert made.legend == ["fertig"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ('[$-407]0" abgeschlossen°"', '[$-407]0"°"'),
        ('"~"0" läuft"', '"~"0'),
        ("0", "0"),
        ('"rd. "#,##0', "#,##0"),
    ],
)
def test_a_format_without_its_words_keeps_the_marks(form: str, expected: str) -> None:
    assert bare(form) == expected


@pytest.mark.parametrize("tone", [Tone.CAUTION, Tone.BAD, Tone.NEUTRAL])
def test_standings_of_one_tone_differ_in_lightness(tone: Tone) -> None:
    solid, light, white = (
        replace(standing(name, tone, 1), shade=shade) for shade, name in enumerate("abc")
    )
    made = stacked(["Weitere"], solid, light, white)
    fills = [painted(made.series(name), "c:spPr/a:solidFill") for name in "abc"]
    darkness = [contrast(fill, "FFFFFF") for fill in fills]
    assert darkness[0] > 4.5
    assert darkness[0] / darkness[1] > 2
    assert 1.2 < darkness[1] < 3
    assert darkness[2] == 1
    outlines = [painted(made.series(name), "c:spPr/a:ln/a:solidFill") for name in "abc"]
    assert outlines == ["FFFFFF", fills[0], fills[0]]
    texts = [painted(made.series(name), ".//a:defRPr/a:solidFill") for name in "abc"]
    assert all(contrast(*pair) >= 4.5 for pair in zip(texts, fills, strict=True))


def painted(series: Any, path: str) -> str:
    """Return the colour "RRGGBB" of a fill, with what makes it lighter."""
    (colour,) = series.find(path, NAMESPACES)
    rgb = theme_of(slide_of_new_deck()[1]).scheme[colour.get("val")]
    kept, added = (int(value(colour, f"a:{key}") or 0) / 1000 for key in ("lumMod", "lumOff"))
    if not kept:
        return rgb
    hue, light, full = colorsys.rgb_to_hls(*(int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4)))
    tint = colorsys.hls_to_rgb(hue, (light * kept + added) / 100, full)
    return "".join(f"{round(each * 255):02X}" for each in tint)


@pytest.mark.parametrize("count", [1, 3, 12])
def test_bars_are_at_most_half_an_inch_thick(count: int) -> None:
    made = stacked(
        [f"Feld {index}" for index in range(count)], standing("läuft", Tone.ACTIVE, *[2] * count)
    )
    share = float(made.find("//c:plotArea/c:layout//c:h")[0].get("val"))
    gap = int(made.find("//c:gapWidth")[0].get("val"))
    assert share * HALF_BOX[3] / count / (1 + gap / 100) <= 457_300


def test_long_names_are_broken_between_words_and_have_room() -> None:
    name = "Zusammenarbeit mit kreisangehörigen Städten, Ämtern und Gemeinden (2)"
    made = stacked([name, *FIELDS], standing("läuft", Tone.ACTIVE, 2, 2, 2, 2))
    size = int(made.find("//c:catAx//a:defRPr")[0].get("sz")) / 100
    room = float(made.find("//c:plotArea/c:layout//c:x")[0].get("val")) * HALF_BOX[2] / 12700
    (broken, *_) = made.categories
    assert broken is not None
    assert broken.split() == name.split()
    assert all(width(line, Font("Calibri", size)) < room for line in broken.split("\n"))
