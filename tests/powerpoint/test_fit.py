"""Pages hold all that the deck says, in boxes that neither overflow nor overlap."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egovreport.deck import (
    Block,
    Bullet,
    Cell,
    Chapter,
    Column,
    Deck,
    Note,
    NoteList,
    Paragraph,
    Place,
    RoadMap,
    RoadMapRow,
    Room,
    Run,
    SeriesChart,
    Slide,
    Table,
    TextBlock,
    Tile,
    Tiles,
    Tone,
    cell,
    paragraph,
)
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Design, Layout, Slot, read_design
from egovreport.powerpoint.fit import fit
from egovreport.powerpoint.page import (
    Page,
    PlacedChart,
    PlacedTable,
    PlacedText,
    PlacedTiles,
)
from egovreport.powerpoint.text_fit import text_height
from tests.powerpoint.decks import TEMPLATE as FOREIGN
from tests.powerpoint.decks import packed, unpacked

TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
DESIGN = read_design(TEMPLATE)[1]
NARROW = read_design(FOREIGN)[1]
"""A design of 4:3 with titles of 44 pt, and footers with little room."""
COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaften"
CUT = " … (vollständig in den Notizen)"
LONG_TITLE = ("Die Zahl der Verwaltungsleistungen, die vollständig online beantragt werden können, "
              "ist im Berichtsjahr gestiegen ") * 3  # fmt: skip


def deck(*slides: Slide, occasion: str = "Kreis Segeberg · 12.03.2024") -> Deck:
    return Deck(
        title="Abschlussbericht",
        organisation="Kreis Segeberg",
        subject="",
        keywords="",
        language="de-DE",
        day=dt.date(2024, 3, 12),
        occasion=occasion,
        cut_ending=CUT,
        chapters=(Chapter("Kapitel", slides),),
    )


def slide(
    *blocks: tuple[Place, Block],
    room: Room = Room.TEXT,
    key: str = "x",
    spoken: tuple[str | NoteList, ...] = (),
    **texts: str,
) -> Slide:
    said = {"title": f"Titel von {key}", "source": "Quelle: Amt", **texts}
    return Slide(key=key, room=room, blocks=blocks, spoken=spoken, **said)


def body(*texts: str) -> tuple[Place, TextBlock]:
    return Place.BODY, TextBlock(tuple(paragraph(text, bullet=True) for text in texts))


def table(rows: int, text: str = "Wort", columns: int = 2) -> tuple[Place, Table]:
    heads = tuple(Column(f"S{n}", weight=float(n)) for n in range(columns))
    cells = tuple(tuple(cell(f"{n} {text}") for _ in heads) for n in range(rows))
    return Place.TABLE, Table(heads, cells, "Tabelle mit Zeilen und Spalten")


def chart() -> tuple[Place, SeriesChart]:
    return Place.CHART, SeriesChart((), "Diagramm", "Ist", "Soll", "Prognose")


def pages(
    *slides: Slide, occasion: str = "Kreis Segeberg · 12.03.2024", design: Design = DESIGN
) -> tuple[Page, ...]:
    return fit(deck(*slides, occasion=occasion), design)


def text(placed: PlacedText | None) -> str:
    return "\n".join(each.text for each in placed.paragraphs) if placed else ""


def texts_of(page: Page) -> Iterator[str]:
    yield from (text(page.title), text(page.subtitle), page.occasion, page.notes)
    yield from (page.source, text(page.rest_of_source))
    for placed in page.placed:
        match placed:
            case PlacedText():
                yield text(placed)
            case PlacedTable():
                yield from (column.title for column in placed.table.columns)
                yield from (each.text for row in placed.table.rows for each in row)
            case PlacedTiles():
                for each in placed.tiles:
                    yield each.tile.label
                    yield each.tile.figure
                    yield "".join(run.text for run in each.tile.detail)


def slots_of(layout: Layout) -> dict[int, Slot]:
    return {slot.idx: slot for slot in [layout.title, layout.subtitle, *layout.places.values()]}


def boxes_of(page: Page) -> list[Box]:
    """The boxes of a page as they are filled; those of texts as high as their lines."""
    slots = slots_of(DESIGN.layouts[page.room])
    found = []
    for placed in [page.title, *([page.subtitle] if page.subtitle else []), *page.placed]:
        match placed:
            case PlacedText():
                slot = slots[placed.idx]
                box = placed.box or slot.box
                height = text_height(placed.paragraphs, slot.style, placed.size, box.width)
                assert height <= box.height + 0.01
                assert placed.size >= 12
                found.append(box.with_height(height))
            case PlacedTable():
                assert sum(placed.heights) <= placed.box.height + 0.01
                assert sum(placed.widths) == pytest.approx(placed.box.width)
                assert placed.size >= 12
                found.append(placed.box)
            case PlacedChart():
                found.append(placed.box)
            case PlacedTiles():
                found += [each.box for each in placed.tiles]
    return found


def assert_sound(page: Page) -> None:
    boxes = boxes_of(page)
    layout = DESIGN.layouts[page.room]
    bottom = min((slot.box.top for slot in layout.footers.values()), default=DESIGN.height)
    for number, box in enumerate(boxes):
        assert 0 <= box.left < box.right <= DESIGN.width
        assert 0 <= box.top < box.bottom <= bottom
        assert not [each for each in boxes[:number] if overlap(box, each)]


def overlap(one: Box, other: Box) -> bool:
    apart = 0.01
    return (
        one.left < other.right - apart
        and other.left < one.right - apart
        and one.top < other.bottom - apart
        and other.top < one.bottom - apart
    )


words = st.sampled_from(("Amt", "253°", "E-Akte", COMPOUND, "Zuständigkeit", "→", "\U0001f680"))
sentences = st.builds(
    lambda some, often: " ".join(some * often),
    st.lists(words, min_size=1, max_size=8),
    st.sampled_from([1, 1, 1, 12]),
)
paragraph_lists = st.lists(
    st.builds(
        lambda said, strong, is_item, heads: Paragraph(
            (Run(said, strong=strong or heads), Run(" Ende")), bullet=is_item, heading=heads
        ),
        sentences, st.booleans(), st.booleans(), st.booleans(),
    ),
    min_size=1, max_size=8,
)  # fmt: skip
text_blocks = paragraph_lists.map(lambda found: TextBlock(tuple(found)))


@st.composite
def table_blocks(draw: st.DrawFn) -> Table:
    heads = draw(st.lists(st.builds(Column, sentences.filter(lambda text: len(text) < 300),
                                    weight=st.sampled_from([0.0, 1.0, 2.0])),
                          min_size=1, max_size=4))  # fmt: skip
    row = st.lists(
        sentences.map(lambda said: Cell((Run(said),))), min_size=len(heads), max_size=len(heads)
    )
    rows = draw(st.lists(row.map(tuple), min_size=1, max_size=12))
    keys = tuple(f"row/{n}" for n, _ in enumerate(rows)) if draw(st.booleans()) else ()
    return Table(tuple(heads), tuple(rows), "Tabelle mit Zeilen und Spalten", row_keys=keys)


details = sentences.map(lambda said: (Run(said),))
tiles = st.lists(
    st.builds(Tile, sentences, sentences, details, st.just(Tone.GOOD)), min_size=1, max_size=4
).map(lambda found: Tiles(tuple(found)))


notes = st.builds(Note, sentences, st.sampled_from(["", "row/0", "row/3", "row/99"]))


@st.composite
def slides(draw: st.DrawFn) -> Slide:
    room = draw(st.sampled_from([Room.TEXT, Room.TABLE, Room.KPI, Room.OVERVIEW]))
    blocks: dict[Room, list[tuple[Place, st.SearchStrategy[Block]]]] = {
        Room.TEXT: [(Place.BODY, text_blocks)],
        Room.TABLE: [(Place.TABLE, table_blocks()), (Place.LEGEND, text_blocks)],
        Room.KPI: [(Place.TABLE, table_blocks()), (Place.BODY, text_blocks)],
        Room.OVERVIEW: [(Place.TILES, tiles), (Place.BODY, text_blocks)],
    }
    return slide(
        *((place, draw(block)) for place, block in blocks[room]),
        *([chart()] if room in {Room.KPI, Room.OVERVIEW} else []),
        room=room, title=draw(sentences), subtitle=draw(sentences), source=draw(sentences),
        spoken=("Notiz", NoteList("Kopf", tuple(draw(st.lists(notes, max_size=4))))),
    )  # fmt: skip


CALM = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def test_a_heading_goes_alone_where_the_first_line_below_it_is_too_high() -> None:
    heading = Paragraph((Run("Amt", strong=True), Run(" Ende")), heading=True)
    legend = Place.LEGEND, TextBlock((heading, paragraph("\U0001f680 Ende")))
    for page in pages(slide(table(1), legend, room=Room.TABLE)):
        assert_sound(page)


@CALM
@given(slides())
def test_every_word_is_on_a_page_or_in_its_notes(made: Slide) -> None:
    shown = "".join(squeezed(told) for page in pages(made) for told in texts_of(page))
    for said in said_by(made):
        words = map(squeezed, said.split())
        assert squeezed(said) in shown or all(word in shown for word in words)


def squeezed(words: str) -> str:
    """Return the words without spaces, and without the hyphens that long ones are divided by."""
    return "".join(words.split()).replace("-", "")


def said_by(made: Slide) -> Iterator[str]:
    yield from (made.title, made.subtitle, made.source, made.notes)
    for _, block in made.blocks:
        match block:
            case TextBlock():
                yield from (each.text for each in block.paragraphs)
            case Table():
                yield from (column.title for column in block.columns)
                yield from (each.text for row in block.rows for each in row)
            case Tiles():
                for each in block.tiles:
                    yield from (each.label, each.figure, each.detail[0].text)


@CALM
@given(slides())
def test_nothing_leaves_its_box_or_covers_another(made: Slide) -> None:
    for page in pages(made):
        assert_sound(page)


@settings(CALM, max_examples=15)
@given(st.lists(slides(), min_size=2, max_size=3))
def test_titles_are_unique_and_not_empty(made: list[Slide]) -> None:
    twice = [*made, slide(body("x"), title=LONG_TITLE), slide(body("y"), title=LONG_TITLE + "!")]
    titles = [text(page.title) for page in pages(*twice)]
    assert all(titles)
    assert len(titles) == len(set(titles))


def numbered_rows(rows: int) -> Table:
    _, made = table(rows)
    return replace(made, row_keys=tuple(f"row/{n}" for n in range(rows)))


def lines_about_rows(rows: int) -> tuple[Note, ...]:
    return (Note("Alles"), *(Note(f"Zeile {n}.", f"row/{n}") for n in range(rows)))


def test_notes_about_a_row_stand_on_its_page_and_all_others_on_every_page() -> None:
    spoken = ("Rede", NoteList("Zahlen:", lines_about_rows(60)))
    found = pages(slide((Place.TABLE, numbered_rows(60)), room=Room.TABLE, spoken=spoken))
    assert len(found) > 2
    told = []
    for page in found:
        (shown,) = [p.table for p in page.placed if isinstance(p, PlacedTable)]
        lines = [f"- Zeile {row[0].text.split()[0]}." for row in shown.rows]
        assert page.notes.split("\n") == ["Rede", "Zahlen:", "- Alles", *lines]
        told += lines
    assert told == [f"- Zeile {n}." for n in range(60)]


def test_a_list_of_notes_without_a_line_for_the_page_is_left_out_or_replaced() -> None:
    spoken = (
        NoteList("Zahlen:", (Note("Erste.", "row/0"),), otherwise="Quelle"),
        NoteList("Fragen:", (Note("Letzte?", "row/59"),)),
    )
    found = pages(slide((Place.TABLE, numbered_rows(60)), room=Room.TABLE, spoken=spoken))
    first, *between, last = (page.notes for page in found)
    assert first == "Zahlen:\n- Erste."
    assert {*between} == {"Quelle"}
    assert last == "Quelle\nFragen:\n- Letzte?"


def test_notes_about_a_row_of_a_road_map_stand_on_its_page() -> None:
    day = dt.date(2023, 6, 30)
    rows = tuple(RoadMapRow(label=f"Maßnahme {n}", key=f"row/{n}", end=day) for n in range(60))
    road_map = RoadMap(
        rows=rows, first=dt.date(2023, 1, 1), last=dt.date(2023, 12, 31), as_of=day,
        as_of_label="Stand", quarters=("I", "II", "III", "IV"), alt="Plan",
    )  # fmt: skip
    spoken = (NoteList("Zahlen:", lines_about_rows(60)),)
    found = pages(slide((Place.AREA, road_map), room=Room.FREE, spoken=spoken))
    told = [page.notes.split("\n")[2:] for page in found]
    assert len(found) > 2
    assert all(told)
    assert [line for lines in told for line in lines] == [f"- Zeile {n}." for n in range(60)]


def test_a_slide_that_fits_is_one_page_as_it_is() -> None:
    made = slide(body("Eins", "Zwei"), subtitle="Unter", spoken=("Notiz",), key="ratings")
    (page,) = pages(made)
    assert (page.key, page.room, page.chapter) == ("ratings", Room.TEXT, "Kapitel")
    assert (text(page.title), text(page.subtitle)) == (made.title, "Unter")
    assert (page.source, page.notes) == ("Quelle: Amt", "Notiz")
    (placed,) = page.placed
    assert isinstance(placed, PlacedText)
    assert placed.paragraphs == made.blocks[0][1].paragraphs


def test_long_text_runs_on_with_numbered_titles_and_keys_of_their_own() -> None:
    found = pages(slide(body(*["Ein Satz, der sich wiederholt. " * 8] * 30), key="ratings"))
    count = len(found)
    assert count > 2
    assert [text(page.title) for page in found] == [
        f"Titel von ratings ({n}/{count})" for n in range(1, count + 1)
    ]
    assert [page.key for page in found][:2] == ["ratings", "ratings/2"]


def test_a_title_of_300_characters_is_cut_and_stands_whole_in_the_notes() -> None:
    assert len(LONG_TITLE) > 300
    (page,) = pages(slide(body("x"), title=LONG_TITLE, spoken=("Notiz",)))
    assert text(page.title).endswith("…")
    assert page.title.size == 18
    assert page.notes == f"Notiz\n{LONG_TITLE}"


@pytest.fixture(scope="module")
def large() -> Design:
    """The default design with titles of 36 pt."""
    parts = unpacked(TEMPLATE)
    master = "ppt/slideMasters/slideMaster1.xml"
    head, style = parts[master].split(b"<p:titleStyle>")
    parts[master] = head + b"<p:titleStyle>" + style.replace(b'sz="2400"', b'sz="3600"', 1)
    return read_design(packed(parts))[1]


def sizes_of(design: Design, *titles: str) -> list[float]:
    made = (slide(body("x"), title=title, key=title) for title in titles)
    return [page.title.size for page in pages(*made, design=design)]


MEDIUM_TITLE = "Neun von vierzehn Maßnahmen sind abgeschlossen, drei sind verschoben"


def test_titles_have_the_size_of_the_template_where_all_have_room(large: Design) -> None:
    assert sizes_of(large, "Kurz", "Auch kurz") == [36, 36]


def test_titles_of_one_deck_share_the_size_of_the_longest(large: Design) -> None:
    (size,) = set(sizes_of(large, "Kurz", MEDIUM_TITLE, "Auch kurz"))
    assert 24 <= size < 36


def test_titles_do_not_get_small_for_a_single_long_one(large: Design) -> None:
    first, long, last = sizes_of(large, "Kurz", LONG_TITLE, "Auch kurz")
    assert first == last == 24
    assert long < 24


def test_the_title_slide_keeps_the_size_of_its_title(large: Design) -> None:
    front = slide(room=Room.TITLE, title="Aktionsplan 2023")
    own, other = pages(front, slide(body("x"), title=LONG_TITLE), design=large)
    assert own.title.size == large.layouts[Room.TITLE].title.style.size > other.title.size


def test_titles_in_narrow_boxes_get_smaller_before_they_are_cut() -> None:
    (page,) = pages(slide(body("x"), title=LONG_TITLE), design=NARROW)
    assert 14 <= page.title.size < 18
    assert " ".join(text(page.title).split()) == LONG_TITLE.strip()
    assert page.notes == ""
    (page,) = pages(slide(body("x"), title=LONG_TITLE * 2), design=NARROW)
    assert page.title.size == 14
    assert text(page.title).endswith("…")
    assert LONG_TITLE * 2 in page.notes


def test_a_cut_title_of_several_pages_keeps_their_numbers() -> None:
    found = pages(slide(table(40, "Wort " * 20), room=Room.TABLE, title=LONG_TITLE))
    count = len(found)
    assert count > 1
    for number, page in enumerate(found, start=1):
        assert text(page.title).endswith(f"… ({number}/{count})")
        assert LONG_TITLE in page.notes
        assert_sound(page)


def test_titles_that_are_alike_after_the_cut_are_told_apart() -> None:
    found = pages(*(slide(body("x"), title=f"{LONG_TITLE}{n}", key=str(n)) for n in range(3)))
    assert [text(page.title).rpartition("…")[2] for page in found] == ["", " – 2", " – 3"]


def test_a_title_of_two_lines_stays_two_lines() -> None:
    (page,) = pages(slide(room=Room.TITLE, title="Aktionsplan 2023\nAbschlussbericht"))
    assert [each.text for each in page.title.paragraphs] == ["Aktionsplan 2023", "Abschlussbericht"]


def test_organisation_and_headings_never_run_on() -> None:
    name = "Fachdienst Personal, Organisation und Verwaltungsdigitalisierung · " * 9
    who = Place.ORGANISATION, TextBlock((paragraph(name),))
    (page,) = pages(slide(who, room=Room.TITLE))
    assert text(page.placed[0]).endswith("…")
    assert page.notes == name
    heading = Place.LEFT_HEADING, TextBlock((paragraph("Maßnahmen", heading=True),))
    (page,) = pages(slide(heading, room=Room.OVERVIEW))
    assert page.placed[0].paragraphs == heading[1].paragraphs
    assert page.notes == ""


def test_subtitles_and_sources_get_smaller_and_then_are_cut() -> None:
    source = "Quelle: Beschlussvorlage mit einem sehr langen Namen, Anlage 3 · " * 7
    assert len(source) > 400
    (page,) = pages(slide(body("x"), subtitle="Unter " * 60, source=source))
    assert text(page.subtitle).endswith("…")
    assert page.subtitle is not None
    assert page.subtitle.size == 12
    assert page.source.endswith("…")
    assert page.source_size == 10
    assert source in page.notes
    assert "Unter " * 60 in page.notes


DATA = "Datenstand 31.12.2023 · ° Beispielwert"


@pytest.mark.parametrize(
    ("source", "footer", "rest"),
    [
        (DATA, DATA, ""),
        (f"{DATA} · Quelle: Amt für Digitalisierung", DATA, "Quelle: Amt für Digitalisierung"),
        (f"Quelle: {MEDIUM_TITLE}", "", f"Quelle: {MEDIUM_TITLE}"),
        (f"{MEDIUM_TITLE} · {DATA}", "", f"{MEDIUM_TITLE} · {DATA}"),
        ("", "", ""),
    ],
)
def test_what_a_footer_has_no_room_for_stands_on_the_line_of_sources(
    source: str, footer: str, rest: str
) -> None:
    (page,) = pages(slide(body("x"), source=source), design=NARROW)
    assert (page.source, text(page.rest_of_source)) == (footer, rest)
    assert page.notes == ""
    if page.rest_of_source:
        line = NARROW.layouts[Room.TEXT].source
        assert line is not None
        assert (page.rest_of_source.idx, page.rest_of_source.size) == (line.idx, 12)


def test_a_rest_of_a_source_longer_than_its_line_is_cut_and_stands_in_the_notes() -> None:
    rest = f"Quelle: {MEDIUM_TITLE * 3}"
    (page,) = pages(slide(body("x"), source=f"{DATA} · {rest}"), design=NARROW)
    assert page.source == DATA
    assert text(page.rest_of_source).endswith("…")
    assert rest in page.notes


def test_a_design_with_wide_footers_has_no_line_of_sources() -> None:
    (page,) = pages(slide(body("x"), source=f"{DATA} · {MEDIUM_TITLE * 3}"))
    assert page.source.endswith("…")
    assert page.rest_of_source is None


def test_the_right_side_of_the_footer_is_cut_to_its_box() -> None:
    name = "Zweckverband für die gemeinsame Datenverarbeitung der Kreise und Städte " * 4
    (page,) = pages(slide(body("x")), occasion=name)
    assert page.occasion.endswith("…")
    assert name.startswith(page.occasion[:-1])


def test_without_source_subtitle_and_occasion_nothing_is_made_up() -> None:
    (page,) = pages(slide(body("x"), source=""), occasion="")
    assert (page.source, page.occasion, page.subtitle, page.notes) == ("", "", None, "")


def test_a_table_runs_on_over_pages_of_tables() -> None:
    found = pages(slide(table(40), room=Room.TABLE, key="measures"))
    parts = [placed for page in found for placed in page.placed]
    assert all(isinstance(part, PlacedTable) for part in parts)
    rows = [row[0].text for part in parts for row in part.table.rows]
    assert rows == [f"{n} Wort" for n in range(40)]
    assert {page.room for page in found} == {Room.TABLE}


def test_the_legend_stands_on_every_page_of_a_table() -> None:
    legend = Place.LEGEND, TextBlock((paragraph("° Beispielwert"),))
    found = pages(slide(table(40), legend, room=Room.TABLE))
    assert len(found) > 1
    for page in found:
        assert [text(each) for each in page.placed if isinstance(each, PlacedText)] == [
            "° Beispielwert"
        ]
        assert_sound(page)


def test_without_a_legend_the_table_has_its_room() -> None:
    with_legend = pages(
        slide(table(15), (Place.LEGEND, TextBlock((paragraph("°"),))), room=Room.TABLE)
    )
    without = pages(slide(table(15), room=Room.TABLE))
    first, other = (found[0].placed[0] for found in (with_legend, without))
    assert isinstance(first, PlacedTable)
    assert isinstance(other, PlacedTable)
    assert (len(with_legend), len(without)) == (1, 1)
    assert (first.margin, first.size) < (other.margin, other.size)


def test_a_cell_of_5000_characters_is_cut_and_stands_in_the_notes() -> None:
    long = "Begründung mit vielen Wörtern " * 167
    found = pages(slide(table(3, long), room=Room.TABLE))
    for page in found:
        assert_sound(page)
    assert f"0 {long}" in found[0].notes
    assert all(f"{n} {long}" in "".join(page.notes for page in found) for n in range(3))


def test_the_text_of_a_kpi_stands_below_its_table() -> None:
    (page,) = pages(slide(chart(), table(4), body("Was zählt"), room=Room.KPI))
    placed_chart, placed_table, placed_text = page.placed
    assert isinstance(placed_chart, PlacedChart)
    assert isinstance(placed_table, PlacedTable)
    assert isinstance(placed_text, PlacedText)
    assert placed_text.box is not None
    assert placed_text.box.top == placed_table.box.bottom + 10
    assert_sound(page)


def test_a_table_that_eats_the_column_of_a_kpi_sends_the_text_to_another_page() -> None:
    found = pages(slide(chart(), table(16), body("Was zählt"), room=Room.KPI, key="kpi/a"))
    assert [page.room for page in found] == [Room.KPI, Room.TEXT]
    assert [type(each) for each in found[0].placed] == [PlacedChart, PlacedTable]
    assert text(found[1].placed[0]) == "Was zählt"
    for page in found:
        assert_sound(page)


@pytest.mark.parametrize(("rows", "rooms"), [(13, [Room.KPI]), (14, [Room.KPI, Room.TEXT])])
def test_sections_go_to_another_page_where_not_even_the_first_has_room(
    rows: int, rooms: list[Room]
) -> None:
    said = "Die Abstimmung dauerte drei Monate länger als geplant. " * 9
    heads = [(paragraph(name, heading=True), paragraph(said)) for name in ("Warum", "Nutzen")]
    note = paragraph("Weitere Texte stehen in den Notizen.")
    sections = TextBlock(tuple(each for pair in heads for each in pair), 40, note)
    found = pages(slide(chart(), table(rows), (Place.BODY, sections), room=Room.KPI))
    assert [page.room for page in found] == rooms
    for page in found:
        assert_sound(page)
    told = squeezed("".join(told for page in found for told in texts_of(page)))
    assert told.count(squeezed(said)) == 2


def test_a_table_higher_than_the_column_of_a_kpi_runs_on_before_its_text() -> None:
    found = pages(slide(chart(), table(30), body("Was zählt"), room=Room.KPI))
    assert [page.room for page in found] == [Room.KPI, Room.TABLE, Room.TEXT]
    rows = [row[0].text for page in found for each in page.placed if isinstance(each, PlacedTable)
            for row in each.table.rows]  # fmt: skip
    assert rows == [f"{n} Wort" for n in range(30)]


def test_the_text_of_a_kpi_without_a_table_has_the_whole_column() -> None:
    (page,) = pages(slide(chart(), body("Was zählt"), room=Room.KPI))
    placed = page.placed[1]
    places = DESIGN.layouts[Room.KPI].places
    assert isinstance(placed, PlacedText)
    assert placed.box is not None
    assert placed.box.top == places[Place.TABLE].box.top
    assert placed.box.bottom == places[Place.BODY].box.bottom


def test_bullets_stand_over_the_free_part_of_their_column_and_rows() -> None:
    rows = tuple((cell(f"KPI {n}"), cell("90 %")) for n in range(20))
    bullets = tuple(Bullet(None, None, Tone.NEUTRAL) for _ in rows)
    made = Table((Column("Kennzahl"), Column("Ziel", weight=1.0)), rows, "Kennzahlen im Vergleich",
                 bullets=bullets, bullet_column=1)  # fmt: skip
    found = pages(slide((Place.TABLE, made), room=Room.TABLE))
    assert len(found) > 1
    for page in found:
        (placed,) = page.placed
        assert isinstance(placed, PlacedTable)
        assert placed.bullet_box is not None
        assert len(placed.bullets) == len(placed.table.rows)
        assert placed.bullet_box.top == placed.box.top + placed.heights[0]
        assert placed.bullet_box.bottom == pytest.approx(placed.box.bottom)
        assert placed.box.left < placed.bullet_box.left < placed.bullet_box.right
        assert placed.bullet_box.right <= placed.box.right
