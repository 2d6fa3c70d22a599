"""The table of KPIs, and the pages of KPIs that are hard to show."""

import pytest
from small_workspaces import PROGRAMME, Made, made, workspace

from egovreport.deck import Align, Room, SeriesChart, Table, TextBlock
from egovreport.language import de

LONG = "Die Abstimmung mit dem Rechenzentrum dauerte drei Monate länger als anfangs geplant."
KPI = """
kpis:
  x: {name: Wert, unit: Punkte%s}
"""
ACTUAL = "actual: {value: 15, date: 2023-12-31}"


def shown(plan: str, before: str = "", definition: str = "", programme: str = PROGRAMME) -> Made:
    """Return the deck of a plan with one KPI `x`; `before` are its values in the plan of 2022."""
    plans = {"plan_2023": "title: Plan 2023\nkpis:\n  x: {" + plan + "}"}
    if before:
        plans["plan_2022"] = "title: Plan 2022\nkpis:\n  x: {" + before + "}"
    return made(workspace(programme + KPI % (definition and f", {definition}"), **plans))


def plain(text: str) -> str:
    return text.replace(de.NB, " ")


# Values in words


def test_a_long_text_as_value_stands_on_the_page_and_not_in_the_title() -> None:
    found = shown(f"target: {{text: gut}}, actual: {{text: '{LONG}', date: 2023-12-31}}")
    slide = found.slide("kpi/x")
    assert slide.title == ("Wert: in Worten gemeldet – am Ziel „gut“ nicht rechnerisch bewertbar")
    assert slide.room is Room.TABLE
    assert found.side("x")["Ist 31.12.2023"] == LONG
    assert found.side("x")["Soll 31.12.2023"] == "gut"


def test_a_long_text_as_target_is_not_quoted_in_the_title() -> None:
    found = shown(f"target: {{text: '{LONG}'}}, {ACTUAL}")
    assert found.slide("kpi/x").title == "Wert: 15 Punkte – nicht rechnerisch bewertbar"
    assert found.side("x")["Soll 31.12.2023"] == "in Worten"
    assert LONG in found.texts("kpi/x")


@pytest.mark.parametrize("mark", ["", ", illustrative: true"])
def test_a_column_of_numbers_says_of_a_long_text_only_that_there_is_one(mark: str) -> None:
    sign = "°" if mark else ""
    found = shown(
        f"actual: {{text: '{LONG}', date: 2023-12-31{mark}}}",
        f"actual: {{text: '{LONG}', date: 2022-12-31}}",
    )
    row = found.table("kpi-table")[0]
    assert row["Ist 2023"] == f"in Worten{sign}"
    assert row["Ist 2022"] == "in Worten"
    assert len(row["Zielerreichung"]) <= 60
    assert row["Zielerreichung"].endswith("…")


def test_a_short_text_stands_in_the_column_of_numbers() -> None:
    row = shown("actual: {text: befriedigend, date: 2023-12-31}").table("kpi-table")[0]
    assert (row["Ist 2023"], row["Zielerreichung"]) == ("befriedigend", "–")


def test_a_long_text_beside_numbers_of_other_years_is_told_below_the_table() -> None:
    found = shown(
        f"actual: {{text: '{LONG}', date: 2023-12-31}}", "actual: {value: 3, date: 2022-12-31}"
    )
    assert found.chart("x").periods[-1].gap == "in Worten"
    assert found.side("x")["Ist 31.12.2023"] == "in Worten"
    texts = found.texts("kpi/x")
    assert texts[texts.index("Ist 31.12.2023") + 1] == LONG


# No number at all


def test_a_kpi_without_numbers_has_a_table_over_the_whole_width() -> None:
    found = shown(
        "actual: {missing: nie erhoben, date: 2023-12-31}", definition="definition: Alle Fälle."
    )
    slide = found.slide("kpi/x")
    assert slide.room is Room.TABLE
    assert not [block for _, block in slide.blocks if isinstance(block, SeriesChart | TextBlock)]
    assert {key: plain(text) for key, text in found.side("x").items()} == {
        "Ist 2023": "k. A.",
        "Bewertung": "○ keine Daten",
        "Was zählt": "Alle Fälle.",
        "Warum keine Angabe": "nie erhoben",
    }
    table = found.block("kpi/x", Table)
    assert isinstance(table, Table)
    assert {column.align for column in table.columns} == {Align.START}


def test_a_kpi_of_which_nothing_is_known_has_no_page_of_its_own() -> None:
    found = shown("")
    assert "kpi/x" not in {slide.key for slide in found.deck.slides}
    assert found.table("kpi-table")[0]["Ist 2023"] == "k. A."


@pytest.mark.parametrize(
    "plan",
    ["target: 5", "forecast: {value: 5, date: 2024-12-31}", "target: {text: gut}"],
)
def test_a_kpi_with_any_value_has_a_page(plan: str) -> None:
    assert shown(plan).slide("kpi/x")


# Titles and the table beside the chart


def test_a_base_that_actual_and_target_share_is_said_once() -> None:
    plan = "target: {value: 28, of: 28}, actual: {value: 21, of: 28, date: 2023-12-31}"
    assert plain(shown(plan).slide("kpi/x").title) == (
        "Wert: 21 von 28 – Ziel von 28 verfehlt (75 %)"
    )
    plan = "target: {value: 30, of: 30}, actual: {value: 21, of: 28, date: 2023-12-31}"
    assert "Ziel von 30 von 30" in shown(plan).slide("kpi/x").title


def test_a_percentage_of_a_base_is_no_count_in_a_column_that_says_percent() -> None:
    values = "target: 80, actual: {value: 60, of: 5, date: 2023-12-31}"
    programme = PROGRAMME + KPI.replace("Punkte", "percent") % ""
    found = made(workspace(programme, plan_2023=f"title: Plan 2023\nkpis: {{x: {{{values}}}}}"))
    row = {head: plain(text) for head, text in found.table("kpi-table")[0].items()}
    assert (row["Soll 2023"], row["Ist 2023"]) == ("80", "60 % von 5")
    assert "Ist 2023 60 % von 5" in plain(found.slide("kpi-table").notes)


def test_attainment_just_below_the_target_is_said_in_words() -> None:
    found = shown("target: 2000000, actual: {value: 1999999.99, date: 2023-12-31}")
    assert plain(found.slide("kpi/x").title).endswith("knapp verfehlt (knapp unter 100 %)")
    assert plain(found.table("kpi-table")[0]["Zielerreichung"]) == "knapp unter 100 %"
    assert plain(found.side("x")["Abweichung"]) == "−0,01 (knapp unter 0 %)"


def test_two_long_figures_stand_in_two_lines() -> None:
    plan = "target: 5, actual: {value: 12345678901.25, quality: provisional, date: 2023-12-31}"
    found = shown(plan, "actual: {value: 10.5, date: 2022-12-31}")
    gap = plain(found.side("x")["Abweichung"])
    assert gap == "vorl. +12.345.678.896,25\n(vorl. +246.913.577.925 %)"
    assert "\n" not in shown(f"target: 5, {ACTUAL}").side("x")["Abweichung"]


def test_a_long_name_does_not_head_the_table_beside_the_chart() -> None:
    long = PROGRAMME + KPI.replace("name: Wert", f"name: {'Verfahren ' * 5}")
    found = made(workspace(long % "", plan_2023="title: Plan 2023\nkpis:\n  x: {" + ACTUAL + "}"))
    table = found.block("kpi/x", Table)
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["Kennzahl", "Wert"]


def test_all_recounts_of_the_chart_are_told_beside_it() -> None:
    found = shown(
        "actual: {value: 5, date: 2023-12-31, recount: ohne Ämter}",
        "actual: {value: 9, date: 2022-12-31, recount: ohne Gemeinden}",
        "actual: [{value: 20, date: 2021-12-31}]",
    )
    texts = found.texts("kpi/x")
    assert texts[texts.index("Neue Zählweise ab 31.12.2022") + 1] == "ohne Gemeinden"
    assert texts[texts.index("Neue Zählweise ab 31.12.2023") + 1] == "ohne Ämter"
