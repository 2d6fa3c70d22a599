"""Narrow forms of tables say the same as the wide ones, in fewer columns."""

from collections import Counter
from collections.abc import Iterator

import pytest
from small_workspaces import made, reference

from egovreport.deck import Align, Bullet, Cell, Column, Run, Slide, Table, Tone, cell
from egovreport.language import de, en, language
from egovreport.report.narrow import Join, joined, with_narrow_forms

NUMBERED = Join((0, 1), "Maßnahme", between=" ", has_gaps=False)
DATES = Join((3, 2), "erledigt\ngeplant")
DECKS = {plan: made(reference(), plan).deck for plan in reference().plans}
NARROWED = {
    "all-kpis", "all-measures", "changes", "goals", "history", "kpi-table", "measures",
    "not-reached", "outlook", "resource-list", "resources", "risks",
}  # fmt: skip


def table(*rows: tuple[str, str, str, str]) -> Table:
    columns = (
        Column("Nr."),
        Column("Maßnahme", weight=2.0),
        Column("geplant", Align.END),
        Column("erledigt", Align.END),
    )
    cells = tuple(tuple(cell(text) for text in row) for row in rows)
    return Table(columns, cells, "Tabelle der Maßnahmen")


def told(found: Table) -> list[list[str]]:
    return [[each.text for each in row] for row in found.rows]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("1", "Bauamt", "2023", "2024"), ["1 Bauamt", "2024\n2023"]),
        (("", "Bauamt", "2023", ""), ["Bauamt", "–\n2023"]),
        (("1", "", "", "2024"), ["1", "2024\n–"]),
        (("", "", "", ""), ["–", "–"]),
    ],
)
def test_a_missing_text_keeps_its_line_but_no_name_is_a_dash(
    row: tuple[str, str, str, str], expected: list[str]
) -> None:
    assert told(joined(table(row), [NUMBERED, DATES])) == [expected]


def test_columns_keep_their_weights_and_sides() -> None:
    named, dates = joined(table(), [NUMBERED, DATES]).columns
    assert named == Column("Maßnahme", Align.START, 2.0)
    assert dates == Column("erledigt\ngeplant", Align.END, 0.0)
    (mixed,) = joined(table(), [Join((1, 2, 3, 0), "alles")]).columns
    assert mixed.align is Align.START


def test_runs_keep_their_looks() -> None:
    runs = (Run("●", tone=Tone.GOOD), Run(" fertig", strong=True))
    made_ = Table((Column("A"), Column("B")), ((Cell(runs), cell("2023")),), "Tabelle")
    ((found,),) = joined(made_, [Join((0, 1), "A")]).rows
    assert found.runs == (runs[0], Run(" fertig\n", strong=True), Run("2023"))


def test_bullets_stay_with_their_column() -> None:
    columns = tuple(Column(head) for head in "ABCD")
    rows = (tuple(cell(text) for text in "abcd"),)
    bullets = (Bullet(None, None, Tone.GOOD),)
    wide = Table(columns, rows, "Tabelle", bullets=bullets, bullet_column=3)
    narrow = joined(wide, [Join((0, 2), "A C")])
    assert [c.title for c in narrow.columns] == ["A C", "B", "D"]
    assert narrow.bullet_column == 2
    assert narrow.bullets == bullets
    assert joined(table(), [NUMBERED]).bullet_column == -1


def test_forms_are_narrower_one_after_the_other() -> None:
    wide = with_narrow_forms(table(("1", "a", "b", "c")), [NUMBERED], [NUMBERED, DATES])
    assert [len(each.columns) for each in forms(wide)] == [4, 3, 2]
    assert with_narrow_forms(table()).narrow is None
    again = with_narrow_forms(table(), [], [NUMBERED], [NUMBERED], [NUMBERED, DATES])
    assert [len(each.columns) for each in forms(again)] == [4, 3, 2]


def forms(wide: Table) -> Iterator[Table]:
    form: Table | None = wide
    while form:
        yield form
        form = form.narrow


def narrowed(slides: tuple[Slide, ...]) -> Iterator[tuple[Slide, Table]]:
    for slide in slides:
        for _, block in slide.blocks:
            if isinstance(block, Table) and block.narrow:
                yield slide, block


def words(row: tuple[Cell, ...]) -> Counter[str]:
    return Counter(word for each in row for word in each.text.split() if word != "–")


@pytest.mark.parametrize("plan", DECKS)
def test_narrow_forms_say_every_word_of_each_row(plan: str) -> None:
    for slide, wide in narrowed(DECKS[plan].slides):
        for form in forms(wide):
            assert [*map(words, form.rows)] == [*map(words, wide.rows)], slide.key
            assert (form.alt, form.bullets) == (wide.alt, wide.bullets)
            assert all(each.text for row in form.rows for each in row)


@pytest.mark.parametrize("plan", DECKS)
def test_each_form_has_fewer_columns_and_as_many_cells(plan: str) -> None:
    for slide, wide in narrowed(DECKS[plan].slides):
        found = [*forms(wide)]
        counts = [len(form.columns) for form in found]
        assert counts == sorted(set(counts), reverse=True), slide.key
        assert all(len(row) == len(form.columns) for form in found for row in form.rows)
        if wide.bullets:
            heads = {form.columns[form.bullet_column].title for form in found}
            assert heads == {wide.columns[wide.bullet_column].title}


def test_wide_tables_have_narrow_forms() -> None:
    found = {slide.family for deck in DECKS.values() for slide, _ in narrowed(deck.slides)}
    assert found == NARROWED


def test_a_report_tells_standing_and_dates_in_one_column_at_last() -> None:
    slides = DECKS["2023"].slides
    _, measures = next(pair for pair in narrowed(slides) if pair[0].family == "measures")
    heads = [[c.title.replace(de.NB, " ") for c in form.columns] for form in forms(measures)]
    named, dates = ["Maßnahme", "für /\nzuständig"], "geplant bis /\nerledigt, neu"
    assert heads[1:] == [
        [*named, dates, "Status", "Grund / Meldung"],
        [*named, f"Status /\n{dates}", "Grund / Meldung"],
    ]


@pytest.mark.parametrize(
    ("code", "heads", "expected"),
    [
        ("de", ("geplant bis", "erledigt / neu"), "geplant bis /\nerledigt, neu"),
        ("de", ("Soll 2023",), "Soll 2023"),
        ("en", ("Due", "Done / new"), "Due /\ndone, new"),
        ("en", ("KPI", "FTE filled"), "KPI /\nFTE filled"),
        ("en", ("2022", "Δ %", ""), "2022 /\nΔ % /\n"),
    ],
)
def test_heads_stand_in_lines(code: str, heads: tuple[str, ...], expected: str) -> None:
    assert language(code).joined_heads(*heads).replace(de.NB, " ") == expected


def test_heads_of_staff_name_it_once() -> None:
    both = ("approved", "used")
    assert de.resource_heads("staff", both).replace(de.NB, " ") == "Stellen bewilligt /\nbesetzt"
    assert en.resource_heads("staff", both).replace(en.NB, " ") == "FTE approved /\nfilled"
    assert de.resource_heads("money", ("spent",)) == "verbraucht"
