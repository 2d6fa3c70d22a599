"""Road maps show every row once, on time, and nothing covers anything."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from egovreport.deck import Mark, MarkKind, RoadMap, RoadMapRow, Tone
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.colours import TEXT_CONTRAST, contrast
from egovreport.powerpoint.metrics import Font, width
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.road_map import (
    Drawing,
    Form,
    Item,
    PlacedRoadMap,
    Role,
    Shape,
    Side,
    Stroke,
    draw_road_map,
)
from egovreport.powerpoint.road_map_fit import (
    BAR_LEAST,
    LABEL_SHARE,
    MARK_WIDTH,
    NOTE_FAR,
    NOTE_LEAST,
    ROW_COMFORT,
    ROW_LEAST,
    place_road_map,
)
from egovreport.powerpoint.theme import theme_of

ROOM = Box(43.5, 109.5, 873.0, 381.5)
STYLE = Style("Calibri", 12.0, bold=False, spacing=1.0, indent=0.0)
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
ALT = "Fahrplan: ein Termin ist verschoben, einer überfällig; acht von 14 Maßnahmen."
FIRST, LAST, AS_OF = date(2023, 1, 1), date(2024, 12, 31), date(2023, 12, 31)
COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
MARKS = {Role.FIRST, Role.DUE, Role.DONE}
TEMPLATE = resources.files("egovreport.defaults").joinpath("default.pptx").read_bytes()
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def road_map(
    *rows: RoadMapRow, first: date = FIRST, last: date = LAST, as_of: date = AS_OF
) -> RoadMap:
    return RoadMap(
        rows=rows, first=first, last=last, as_of=as_of,
        as_of_label=f"Datenstand {as_of:%d.%m.%Y}", quarters=QUARTERS, alt=ALT,
    )  # fmt: skip


def row(
    label: str = "BD-1 Online-Bezahlung",
    start: date | None = date(2023, 4, 1),
    end: date | None = date(2024, 3, 31),
    filled_to: date | None = AS_OF,
    **more: Any,
) -> RoadMapRow:
    return RoadMapRow(label=label, start=start, end=end, filled_to=filled_to, **more)


def heading(label: str = "Basisdienste") -> RoadMapRow:
    return RoadMapRow(label=label, is_heading=True)


def due(day: date) -> Mark:
    return Mark(day, MarkKind.DUE)


def place(shown: RoadMap, room: Box = ROOM) -> tuple[list[PlacedRoadMap], list[str]]:
    return place_road_map(shown, room, STYLE, "…")


def only(shown: RoadMap) -> PlacedRoadMap:
    ((page,), cut) = place(shown)
    assert cut == []
    return page


def those(drawing: Drawing, *roles: Role) -> list[Item]:
    return [item for item in drawing.items if item.role in roles]


def the(drawing: Drawing, role: Role) -> Item:
    (item,) = those(drawing, role)
    return item


def texts(drawing: Drawing, *roles: Role) -> list[str]:
    shown = (item for item in drawing.items if isinstance(item, Shape) and item.words)
    return [s.words.text for s in shown if s.words and (not roles or s.role in roles)]


def axis(drawing: Drawing) -> tuple[float, float]:
    """Return where the time begins and ends."""
    left = min(line.box.left for line in those(drawing, Role.YEAR_LINE))
    return left, drawing.box.right - MARK_WIDTH / 2 - 1


def at(drawing: Drawing, day: date, first: date = FIRST, last: date = LAST) -> float:
    """Return where a day ends."""
    left, right = axis(drawing)
    return left + ((day - first).days + 1) / ((last - first).days + 1) * (right - left)


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.01 and down > 0.01


def is_inside(box: Box, room: Box) -> bool:
    return (
        box.left >= room.left - 0.01
        and box.top >= room.top - 0.01
        and box.right <= room.right + 0.01
        and box.bottom <= room.bottom + 0.01
    )


# Properties

days = st.dates(date(2009, 1, 1), date(2032, 12, 31))
labels = st.sampled_from((
    "BD-1 Online-Bezahlung", "FP-2", COMPOUND, f"{COMPOUND} {COMPOUND}", "", "a\nb\tc",
    "FP-12 Einführung der medienbruchfreien Antragsbearbeitung in der Ausländerbehörde des Kreises",
))  # fmt: skip
notes = st.sampled_from((
    "", "", "80 %°", "45 %° · neuer Termin 30.06.2024°", "überfällig\nseit 30.11.2023",
    "weil die Abstimmung der drei Kreise länger dauert als geplant " * 4,
))  # fmt: skip
marks = st.lists(st.builds(Mark, days, st.sampled_from(MarkKind)), max_size=3).map(tuple)
measures = st.builds(
    RoadMapRow,
    label=labels,
    start=st.none() | days,
    end=st.none() | days,
    filled_to=st.none() | days,
    tone=st.sampled_from(Tone),
    marks=marks,
    note=notes,
)
rows = st.lists(
    st.one_of(
        st.builds(heading, labels),
        *[measures] * 4,
    ),
    max_size=45,
).map(tuple)


@st.composite
def road_maps(draw: Any) -> RoadMap:
    year, years = draw(st.integers(2015, 2024)), draw(st.integers(1, 10))
    first, last = date(year, 1, 1), date(year + years - 1, 12, 31)
    return road_map(*draw(rows), first=first, last=last, as_of=draw(days))


rooms = st.sampled_from((ROOM, Box(20.0, 90.0, 680.0, 300.0), Box(0.0, 0.0, 400.0, 160.0)))


@settings(max_examples=50, deadline=None)
@given(road_maps(), rooms)
def test_nothing_lies_outside_the_room(shown: RoadMap, room: Box) -> None:
    for page in place(shown, room)[0]:
        assert is_inside(page.box, room)
        outside = [item for item in page.items if not is_inside(item.box, page.box)]
        assert outside == []


@settings(max_examples=50, deadline=None)
@given(road_maps(), rooms)
def test_texts_cover_neither_each_other_nor_marks_nor_the_data_date(
    shown: RoadMap, room: Box
) -> None:
    for page in place(shown, room)[0]:
        words = [item for item in page.items if isinstance(item, Shape) and item.words]
        others = those(page, *MARKS, Role.AS_OF)
        assert [(a, b) for a, b in combinations(words, 2) if overlap(a.box, b.box)] == []
        assert [(a, b) for a in words for b in others if overlap(a.box, b.box)] == []


@settings(max_examples=50, deadline=None)
@given(road_maps(), rooms)
def test_a_note_stands_on_one_colour_only(shown: RoadMap, room: Box) -> None:
    for page in place(shown, room)[0]:
        bars = [item for item in those(page, Role.BAR) if isinstance(item, Shape)]
        for note in those(page, Role.NOTE):
            assert isinstance(note, Shape)
            assert note.words
            on = {bar.fill for bar in bars if bar.fill and overlap(note.box, bar.box)}
            assert on == {note.words.on} - {Use.BACKGROUND}
            cuts = (replace(item.box, width=0.1) for item in those(page, Role.BREAK))
            assert not any(overlap(note.box, cut) for cut in cuts)


@settings(max_examples=50, deadline=None)
@given(road_maps(), rooms)
def test_every_row_appears_once_and_in_order(shown: RoadMap, room: Box) -> None:
    expected = [
        (Role.HEADING if each.is_heading else Role.LABEL, _flat(each.label))
        for each in shown.rows
        if each.label
    ]
    for page in place(shown, room)[0]:
        found = [(item.role, item.of) for item in those(page, Role.HEADING, Role.LABEL)]
        is_repeated = bool(found) and found[:1] != expected[:1]
        assert not is_repeated or found[0][0] is Role.HEADING
        found = found[is_repeated:]
        assert found == expected[: len(found)]
        expected = expected[len(found) :]
    assert expected == []


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


@settings(max_examples=50, deadline=None)
@given(road_maps(), rooms)
def test_no_bar_is_solid_after_the_data_date(shown: RoadMap, room: Box) -> None:
    for page in place(shown, room)[0]:
        left, right = axis(page)
        share = ((shown.as_of - shown.first).days + 1) / ((shown.last - shown.first).days + 1)
        until = left + min(max(share, 0.0), 1.0) * (right - left)
        assert all(bar.box.right <= until + 0.01 for bar in those(page, Role.BAR))


@settings(max_examples=50, deadline=None)
@given(road_maps(), rooms)
def test_a_text_is_shown_whole_or_returned(shown: RoadMap, room: Box) -> None:
    pages, cut = place(shown, room)
    whole = [text for page in pages for text in texts(page)]
    for each in shown.rows:
        label, note = _flat(each.label), _flat(each.note)
        assert not label or label in whole or label in cut
        if note and not each.is_heading:
            assert note in whole or f"{label}: {note}" in cut


@settings(max_examples=50, deadline=None)
@given(road_maps())
def test_a_heading_is_last_on_a_page_only_where_all_are_headings(shown: RoadMap) -> None:
    named = replace(shown, rows=tuple(each for each in shown.rows if each.label))
    for page in place(named)[0][:-1]:
        roles = [item.role for item in those(page, Role.HEADING, Role.LABEL)]
        assert roles[-1] is Role.LABEL or Role.LABEL not in roles


# Pages


def test_no_row_gives_no_page() -> None:
    assert place(road_map()) == ([], [])


def test_few_rows_are_comfortably_high() -> None:
    page = only(road_map(heading(), row("A"), row("B")))
    tops = [item.box.top for item in those(page, Role.HEADING, Role.LABEL)]
    assert [round(low - high, 2) for high, low in pairwise(tops)] == [ROW_COMFORT, ROW_COMFORT]


def test_fourteen_measures_of_three_fields_are_one_page() -> None:
    fields = [[heading(f"Feld {n}"), *[row(f"{n}-{m}") for m in range(5)]] for n in range(3)]
    page = only(road_map(*[each for field in fields for each in field][:-1]))
    assert len(texts(page, Role.LABEL)) == 14
    assert all(item.box.height >= ROW_LEAST for item in those(page, Role.LABEL))


def test_a_long_road_map_is_shared_evenly_among_its_pages() -> None:
    pages, _ = place(road_map(*[row(f"M-{n}") for n in range(20)]))
    assert [len(texts(page, Role.LABEL)) for page in pages] == [10, 10]


def test_the_heading_of_rows_that_run_on_is_repeated() -> None:
    pages, _ = place(road_map(heading(), *[row(f"M-{n}") for n in range(30)]))
    assert [texts(page, Role.HEADING) for page in pages] == [["Basisdienste"]] * 2


def test_every_page_has_years_quarters_and_the_data_date() -> None:
    pages, _ = place(road_map(*[row(f"M-{n}") for n in range(60)]))
    assert len(pages) == 4
    for page in pages:
        assert texts(page, Role.YEAR) == ["2023", "2024"]
        assert texts(page, Role.QUARTER) == [*QUARTERS, *QUARTERS]
        assert texts(page, Role.AS_OF_LABEL) == ["Datenstand 31.12.2023"]


def test_a_room_that_is_too_low_still_gets_every_row() -> None:
    pages, _ = place(road_map(heading(), row("A"), row("B")), Box(0, 0, 600, 20))
    assert [name for page in pages for name in texts(page, Role.LABEL)] == ["A", "B"]


def test_a_text_that_was_cut_is_returned_once() -> None:
    long = heading(f"{COMPOUND} {COMPOUND} {COMPOUND}")
    pages, cut = place(road_map(long, *[row(f"M-{n}") for n in range(30)]))
    assert len(pages) == 2
    assert cut == [long.label]
    assert all(texts(page, Role.HEADING)[0].endswith("…") for page in pages)


# Time


@pytest.mark.parametrize(
    ("years", "shown"), [(1, QUARTERS), (2, QUARTERS * 2), (8, QUARTERS * 8), (10, ())]
)
def test_quarters_that_would_be_too_narrow_are_left_out(years: int, shown: tuple[str, ...]) -> None:
    page = only(road_map(row(), first=date(2023, 1, 1), last=date(2022 + years, 12, 31)))
    assert tuple(texts(page, Role.QUARTER)) == shown
    assert texts(page, Role.YEAR) == [str(2023 + n) for n in range(years)]


def test_half_years_show_their_own_quarters_only() -> None:
    page = only(road_map(row(), first=date(2023, 4, 1), last=date(2023, 9, 30)))
    assert texts(page, Role.QUARTER) == ["Q2", "Q3"]


def test_years_that_would_touch_are_left_out() -> None:
    page = only(road_map(row(), first=date(1990, 1, 1), last=date(2024, 12, 31)))
    assert texts(page, Role.YEAR)[:2] == ["1991", "1993"]


def test_an_end_before_the_beginning_is_a_single_day() -> None:
    page = only(road_map(row(), first=date(2024, 1, 1), last=date(2023, 1, 1)))
    assert texts(page, Role.LABEL) == ["BD-1 Online-Bezahlung"]


def test_a_bar_is_solid_up_to_the_data_date_and_pale_ahead() -> None:
    page = only(road_map(row(tone=Tone.CAUTION)))
    past, ahead = the(page, Role.BAR), the(page, Role.TRACK)
    assert isinstance(past, Shape)
    assert isinstance(ahead, Shape)
    assert (past.fill, ahead.fill) == (Tone.CAUTION, Use.TRACK)
    assert past.box.left == pytest.approx(at(page, date(2023, 3, 31)))
    assert past.box.right == pytest.approx(at(page, AS_OF))
    assert ahead.box.left == pytest.approx(past.box.right)
    assert ahead.box.right == pytest.approx(at(page, date(2024, 3, 31)))


def test_a_solid_part_after_the_data_date_is_not_believed() -> None:
    page = only(road_map(row(filled_to=date(2024, 3, 31))))
    assert the(page, Role.BAR).box.right == pytest.approx(at(page, AS_OF))


def test_a_bar_that_has_not_begun_is_pale() -> None:
    page = only(road_map(row(filled_to=None)))
    assert those(page, Role.BAR) == []
    assert the(page, Role.TRACK)


def test_a_bar_without_an_end_goes_as_far_as_it_is_solid() -> None:
    page = only(road_map(row(end=None)))
    assert the(page, Role.BAR).box.right == pytest.approx(at(page, AS_OF))
    assert those(page, Role.TRACK) == []


@pytest.mark.parametrize(
    ("start", "end", "filled_to"),
    [(None, date(2023, 5, 1), None), (date(2023, 5, 1), None, None), (None, None, AS_OF)],
)
def test_without_both_dates_there_is_no_bar(
    start: date | None, end: date | None, filled_to: date | None
) -> None:
    page = only(road_map(row(start=start, end=end, filled_to=filled_to, note="ohne Termin")))
    assert those(page, Role.BAR, Role.TRACK) == []
    assert the(page, Role.NOTE).box.left == pytest.approx(axis(page)[0] + 5)


@pytest.mark.parametrize("day", [FIRST, date(2023, 6, 1), AS_OF, date(2024, 1, 1), LAST])
def test_a_bar_of_one_day_can_be_seen(day: date) -> None:
    page = only(road_map(row(start=day, end=day, filled_to=day)))
    parts = [item.box for item in those(page, Role.BAR, Role.TRACK)]
    assert sum(box.width for box in parts) == pytest.approx(BAR_LEAST)
    assert bool(those(page, Role.BAR)) == (day <= AS_OF)


def test_what_ended_before_it_began_is_as_short_as_a_day() -> None:
    ended = date(2023, 3, 1)
    page = only(road_map(row(start=date(2023, 9, 1), end=ended, filled_to=ended)))
    bar = the(page, Role.BAR).box
    assert (bar.width, bar.right) == pytest.approx((BAR_LEAST, at(page, ended)))


def test_a_bar_that_goes_on_beyond_the_axis_is_open_there() -> None:
    shown = road_map(
        row("A", start=date(2020, 1, 1)), row("B", end=date(2026, 1, 1)), row("C", FIRST, LAST)
    )
    page = only(shown)
    left, right = axis(page)
    breaks = [(item.of, item.box.left) for item in those(page, Role.BREAK)]
    assert [of for of, _ in breaks] == ["A", "A", "B", "B"]
    assert all(x - left < 10 for of, x in breaks if of == "A")
    assert all(right - x < 10 for of, x in breaks if of == "B")
    assert all(is_inside(item.box, page.box) for item in those(page, Role.BAR, Role.TRACK))


@pytest.mark.parametrize("year", [2010, 2030])
def test_a_bar_wholly_beyond_the_axis_is_a_note_at_its_end(year: int) -> None:
    start, end = date(year, 1, 1), date(year, 12, 31)
    page = only(road_map(row(start=start, end=end, filled_to=None, marks=(due(end),), note="fern")))
    assert those(page, Role.BAR, Role.TRACK, Role.DUE) == []
    note = the(page, Role.NOTE).box
    left, right = axis(page)
    assert (note.left - left if year < 2020 else right - note.right) == pytest.approx(5)


def test_the_morning_after_the_last_day_is_its_evening() -> None:
    page = only(road_map(row(end=date(2025, 1, 1), marks=(due(date(2025, 1, 1)),))))
    mark = the(page, Role.DUE).box
    assert mark.left + mark.width / 2 == pytest.approx(axis(page)[1])
    assert those(page, Role.BREAK) == []


def test_the_first_date_is_hollow_and_lies_below_the_date_in_force() -> None:
    marks = (due(date(2024, 3, 31)), Mark(date(2023, 9, 30), MarkKind.FIRST))
    first, now = those(only(road_map(row(marks=marks))), *MARKS)
    assert isinstance(first, Shape)
    assert isinstance(now, Shape)
    assert (first.role, now.role) == (Role.FIRST, Role.DUE)
    assert first.form is now.form is Form.DIAMOND
    assert first.fill == now.outline
    assert now.fill == first.outline


def test_what_is_done_is_a_circle_with_a_tick() -> None:
    page = only(road_map(row(marks=(Mark(AS_OF, MarkKind.DONE),))))
    circle, tick = the(page, Role.DONE), the(page, Role.CHECK)
    assert isinstance(circle, Shape)
    assert isinstance(tick, Stroke)
    assert circle.form is Form.CIRCLE
    assert is_inside(tick.box, circle.box)


# Data date


@pytest.mark.parametrize(
    ("as_of", "side"), [(AS_OF, Side.LEFT), (LAST, Side.RIGHT), (date(2022, 12, 31), Side.LEFT)]
)
def test_the_data_date_is_named_beside_its_line(as_of: date, side: Side) -> None:
    page = only(road_map(row(filled_to=None), as_of=as_of))
    x, label = the(page, Role.AS_OF).box.left, the(page, Role.AS_OF_LABEL)
    assert x == pytest.approx(at(page, as_of))
    assert isinstance(label, Shape)
    assert label.words
    assert label.words.side is side
    assert (label.box.left > x) == (side is Side.LEFT)


@pytest.mark.parametrize("as_of", [date(2019, 1, 1), date(2031, 1, 1)])
def test_a_data_date_beyond_the_axis_has_no_line(as_of: date) -> None:
    assert those(only(road_map(row(), as_of=as_of)), Role.AS_OF, Role.AS_OF_LABEL) == []


def test_a_label_of_the_data_date_that_is_too_long_is_returned() -> None:
    shown = replace(road_map(row()), as_of_label="Datenstand " * 60)
    pages, cut = place(shown)
    assert texts(pages[0], Role.AS_OF_LABEL) == []
    assert cut == [shown.as_of_label]


def test_a_data_date_without_a_label_is_a_line_only() -> None:
    page = only(replace(road_map(row()), as_of_label=""))
    assert the(page, Role.AS_OF)
    assert those(page, Role.AS_OF_LABEL) == []


# Labels and notes


def test_the_label_column_is_as_wide_as_the_longest_label() -> None:
    narrow, wide = (only(road_map(row(label))) for label in ("A", "A" * 20))
    more = width("A" * 20, Font("Calibri", 12)) - width("A", Font("Calibri", 12))
    assert axis(wide)[0] - axis(narrow)[0] == pytest.approx(more)


def test_a_long_label_breaks_in_a_column_of_a_third() -> None:
    label = "FP-12 Einführung der medienbruchfreien Antragsbearbeitung in der Fachbehörde"
    page = only(road_map(row(label)))
    assert texts(page, Role.LABEL) == [label]
    assert axis(page)[0] - ROOM.left <= LABEL_SHARE * ROOM.width + 12
    assert the(page, Role.LABEL).box.height > ROW_COMFORT


def spot(
    note: str, start: date, end: date, filled_to: date | None = AS_OF, as_of: date = AS_OF
) -> tuple[Shape, Drawing]:
    shown = row("A", start, end, filled_to, note=note, tone=Tone.ACTIVE, marks=(due(end),))
    page = only(road_map(shown, as_of=as_of))
    found = the(page, Role.NOTE)
    assert isinstance(found, Shape)
    return found, page


def test_a_note_stands_behind_the_bar() -> None:
    note, page = spot("80 %°", FIRST, date(2024, 3, 31))
    assert note.box.left == pytest.approx(the(page, Role.DUE).box.right + 5)


def test_a_note_of_a_bar_that_ends_late_stands_before_it() -> None:
    note, page = spot("12 % · weiter Weg", date(2023, 10, 1), LAST)
    assert note.box.right == pytest.approx(the(page, Role.BAR).box.left - 5)


def test_a_note_stands_on_the_track_where_there_is_no_room_around() -> None:
    note, page = spot("seit dem Datenstand: 01.01.2025", FIRST, LAST)
    assert note.box.right == pytest.approx(the(page, Role.DUE).box.left - 5)
    assert note.box.left > the(page, Role.TRACK).box.left
    assert note.words
    assert note.words.on is Use.BACKGROUND


def test_a_note_of_a_full_bar_stands_on_it() -> None:
    note, page = spot("fristgerecht", FIRST, LAST, LAST, LAST)
    assert note.box.left == pytest.approx(the(page, Role.BAR).box.left + 5)
    assert note.words
    assert note.words.on is Tone.ACTIVE


def test_a_note_goes_beyond_the_data_date_only_where_that_is_near() -> None:
    near, page = spot("überfällig seit langem", date(2023, 6, 1), date(2023, 11, 30))
    assert near.box.left == pytest.approx(the(page, Role.AS_OF).box.left + 6)
    far, page = spot("überfällig seit ziemlich langem", date(2023, 9, 1), date(2023, 10, 10))
    assert the(page, Role.AS_OF).box.left - the(page, Role.BAR).box.right > NOTE_FAR
    assert far.box.right < the(page, Role.BAR).box.left


def test_a_note_without_room_is_cut_where_there_is_most() -> None:
    long = "weil die Abstimmung der drei Kreise länger dauert als geplant " * 3
    pages, cut = place(road_map(row("A", FIRST, date(2024, 6, 30), note=long)))
    (shown,) = texts(pages[0], Role.NOTE)
    assert shown.endswith("…")
    assert long.startswith(shown[:-1])
    assert cut == [f"A: {long}"]


def test_a_note_that_would_be_cut_to_nothing_is_left_out() -> None:
    weeks = tuple(due(FIRST + timedelta(days=n)) for n in range(0, 730, 10))
    pages, cut = place(road_map(row("A", FIRST, LAST, note="ein Wort zu viel", marks=weeks)))
    assert those(pages[0], Role.NOTE) == []
    assert NOTE_LEAST > 0
    assert cut == ["A: ein Wort zu viel"]


# The file


def drawn(pages: Sequence[PlacedRoadMap], template: bytes = TEMPLATE) -> Any:
    """Return the slides of a deck that was written and read again."""
    deck = Presentation(io.BytesIO(template))
    for page in pages:
        draw_road_map(deck.slides.add_slide(deck.slide_layouts[5]), page, "Fahrplan", "de-DE")
    stream = io.BytesIO()
    deck.save(stream)
    return Presentation(stream).slides


FULL = road_map(
    heading(),
    row("A", date(2020, 1, 1), note="80 %°", marks=(due(date(2024, 3, 31)),)),
    row("B", FIRST, AS_OF, note="fertig", tone=Tone.GOOD, marks=(Mark(AS_OF, MarkKind.DONE),)),
    row("C", FIRST, LAST, LAST, note="verschoben " * 9, tone=Tone.CAUTION),
)


def group_of(slide: Any) -> Any:
    (group,) = [shape for shape in slide.shapes if shape.shape_type == 6]
    return group


def test_a_page_is_one_group_with_name_alt_text_and_its_own_size() -> None:
    pages, _ = place(FULL)
    group = group_of(drawn(pages)[0])
    properties = group._element.nvGrpSpPr.cNvPr
    assert (group.name, properties.get("descr")) == ("Fahrplan", ALT)
    assert len(group.shapes) == len(pages[0].items)
    left, top = min(s.left for s in group.shapes), min(s.top for s in group.shapes)
    assert (group.left, group.top) == (left, top)
    assert group.left + group.width == max(s.left + s.width for s in group.shapes)


def test_shapes_have_names_and_ids_of_their_own_and_no_alt_text() -> None:
    slide = drawn(place(FULL)[0])[0]
    ids = [each.get("id") for each in slide._element.iter(f"{P}cNvPr")]
    assert len(set(ids)) == len(ids)
    group = group_of(slide)
    assert "Balken: A" in [shape.name for shape in group.shapes]
    assert [s.name for s in group.shapes if s._element.xpath(".//@descr")] == []


def test_texts_have_language_size_and_the_font_of_the_theme() -> None:
    group = group_of(drawn(place(FULL)[0])[0])._element
    looks = [*group.iter(f"{A}rPr"), *group.iter(f"{A}endParaRPr")]
    assert {look.get("lang") for look in looks} == {"de-DE"}
    assert {look.get("sz") for look in looks} == {"1200"}
    assert list(group.iter(f"{A}latin")) == []


def test_colours_are_those_of_the_theme() -> None:
    group = group_of(drawn(place(FULL)[0])[0])._element
    assert list(group.iter(f"{A}srgbClr")) == []
    assert {each.get("val") for each in group.iter(f"{A}schemeClr")} >= {"accent4", "bg2", "tx1"}


def test_every_text_can_be_read_on_what_is_behind_it() -> None:
    (page,), _ = place(FULL)
    slide = drawn([page])[0]
    theme = theme_of(slide)
    for item, shape in zip(page.items, group_of(slide).shapes, strict=True):
        if isinstance(item, Shape) and item.words:
            (colour,) = shape._element.xpath(".//a:r/a:rPr/a:solidFill/a:schemeClr/@val")
            behind = theme.rgb(item.words.on)
            assert contrast(theme.scheme[colour], behind) >= TEXT_CONTRAST


def test_lines_may_rise_and_fall() -> None:
    strokes = tuple(
        Stroke(Role.STEM, points, Use.TEXT, 1.0)
        for points in (((50.0, 60.0), (90.0, 20.0)), ((50.0, 20.0), (90.0, 60.0)))
    )
    page = PlacedRoadMap(ROOM, strokes, ALT)
    flips = [s._element.xpath(".//a:xfrm/@flipV") for s in group_of(drawn([page])[0]).shapes]
    assert flips == [["1"], []]


def test_the_same_road_map_is_the_same_xml() -> None:
    first, second = (etree.tostring(drawn(place(FULL)[0])[0]._element) for _ in range(2))
    assert first == second
