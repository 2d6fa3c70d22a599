"""The chart of a KPI, and what a recount forbids."""

import pytest
from small_workspaces import PROGRAMME, Made, made, workspace

from egovreport.deck import SeriesChart, Table, Tone
from egovreport.language import de

KPI = """
kpis:
  x: {name: Wert, unit: Punkte%s}
"""


def shown(plan: str, before: str = "", definition: str = "", programme: str = PROGRAMME) -> Made:
    """Return the deck of a plan with one KPI `x`; `before` are its values in the plan of 2022."""
    plans = {"plan_2023": "title: Plan 2023\nkpis:\n  x: {" + plan + "}"}
    if before:
        plans["plan_2022"] = "title: Plan 2022\nkpis:\n  x: {" + before + "}"
    return made(workspace(programme + KPI % (definition and f", {definition}"), **plans))


def told(chart: SeriesChart) -> list[tuple[str, str]]:
    """Return each column: its label, and what it says."""
    return [
        (
            period.label.replace("\n", " "),
            " ".join(
                text
                for text in (
                    period.actual.text if period.actual else period.gap,
                    period.target.text if period.target else "",
                    f"Prognose {period.forecast.text}" if period.forecast else "",
                )
                if text
            ),
        )
        for period in chart.periods
    ]


ACTUAL = "actual: {value: 15, date: 2023-12-31}"
OLD = "actual: {value: 10, date: 2022-12-31}"


@pytest.mark.parametrize(
    ("plan", "before", "definition", "columns"),
    [
        # years without a value stay, as gaps
        (ACTUAL, "", "actual: {value: 1, date: 2020-12-31}",
         [("2020", "1"), ("2021", "k. A."), ("2022", "k. A."), ("2023", "15")]),
        # a value of another day says which
        ("actual: {value: 15, date: 2023-06}", OLD, "",
         [("2022", "10"), ("2023 Juni 2023", "15")]),
        # of one year with several values: quarters
        ("actual: [{value: 5, date: 2023-03-31}, {value: 15, date: 2023-12-31}]", "", "",
         [("Q1 2023", "5"), ("Q2 2023", ""), ("Q3 2023", ""), ("Q4 2023", "15")]),
        # a quarter in which a value was owed is a gap
        ("actual: [{value: 5, date: 2023-03-31}, {missing: x, date: 2023-09-30}, "  # noqa: ISC004
         "{value: 15, date: 2023-12-31}]", "", "",
         [("Q1 2023", "5"), ("Q2 2023", ""), ("Q3 2023", "k. A."), ("Q4 2023", "15")]),
        ("actual: [{value: 5, date: 2023-02-28}, {value: 15, date: 2023-06-30}]", "", "",
         [("Q1 2023 28.02.2023", "5"), ("Q2 2023", "15")]),
        # quarters over too many years are years again, with the last value of each
        ("actual: [{value: 5, date: 2023-03-31}, {value: 15, date: 2023-12-31}]", "",
         "actual: {value: 1, date: 2019-12-31}",
         [("2019", "1"), ("2020", "k. A."), ("2021", "k. A."), ("2022", "k. A."), ("2023", "15")]),
        # a missing value is a gap, a text stands for itself
        ("actual: {missing: nicht erhoben, date: 2023-12-31}", OLD, "",
         [("2022", "10"), ("2023", "k. A.")]),
        ("actual: {text: gering, date: 2023-12-31}", OLD, "",
         [("2022", "10"), ("2023", "gering")]),
        # a number beside a missing value of the same year counts
        ("actual: [{value: 5, date: 2023-06-30}, {missing: x, date: 2023-12-31}]", "", "",
         [("2023 30.06.2023", "5")]),
        # targets of all plans, up to the last year that is told
        (f"target: 20, {ACTUAL}", f"target: 8, {OLD}", "target: {value: 90, date: 2030-12-31}",
         [("2022", "10 Soll 8"), ("2023", "15 Soll 20")]),
        (f"forecast: {{value: 30, date: 2024-12-31}}, {ACTUAL}", "",
         "target: {value: 25, date: 2024-12-31}",
         [("2023", "15"), ("2024", "Soll 25 Prognose 30")]),
        # the future is no gap
        ("target: {value: 9, date: 2025-12-31}, forecast: {value: 8, date: 2025-12-31}", "", "",
         [("2025", "Soll 9 Prognose 8")]),
    ],
)  # fmt: skip
def test_columns_are_the_periods_from_the_first_to_the_last_value(
    plan: str, before: str, definition: str, columns: list[tuple[str, str]]
) -> None:
    assert told(shown(plan, before, definition).chart("x")) == columns


def test_a_forecast_gives_way_to_the_value_itself() -> None:
    programme = PROGRAMME.replace("as_of: 2023-12-31", "as_of: 2023-06-30")
    found = shown(
        "actual: {value: 15, date: 2023-05-31}, forecast: {value: 30, date: 2023-12-31}",
        programme=programme,
    )
    assert told(found.chart("x")) == [("2023 31.05.2023", "15")]
    assert found.side("x")["Prognose 31.12.2023"] == "30"


def test_only_the_actual_of_the_period_is_the_current_one() -> None:
    chart = shown(ACTUAL, OLD).chart("x")
    assert [period.is_current for period in chart.periods] == [False, True]
    chart = shown("target: 5", OLD).chart("x")
    assert [period.is_current for period in chart.periods] == [False, False]


@pytest.mark.parametrize(
    ("target", "number", "low", "text"),
    [
        ("{min: 80, max: 90}", 90, 80, "Soll 80 bis 90"),
        ("{min: 80}", 80, None, "Soll mindestens 80"),
        ("{max: 90, quality: approximate}", 90, None, "Soll höchstens ~90"),
        ("-5", -5, None, "Soll −5"),
    ],
)
def test_bounds_are_drawn_at_their_ends(
    target: str, number: int, low: int | None, text: str
) -> None:
    period = shown(f"target: {target}, {ACTUAL}").chart("x").periods[-1]
    assert period.target
    assert period.target.number == number
    assert period.target.text.replace(de.NB, " ") == text
    assert (period.target_low.number if period.target_low else None) == low


def test_a_text_as_target_is_not_drawn() -> None:
    found = shown(f"target: {{text: spürbar mehr}}, {ACTUAL}")
    assert found.chart("x").periods[-1].target is None
    assert found.side("x")["Soll 31.12.2023"] == "spürbar mehr"


# Recounts


RECOUNTED = "actual: {value: 15, date: 2023-12-31, recount: alle Fälle}"


def test_a_recount_forbids_every_comparison() -> None:
    found = shown(f"target: 20, {RECOUNTED}", f"target: 8, {OLD}")
    assert found.side("x")["Ist 31.12.2022"] == "10 (nicht vergleichbar)"
    row = found.table("kpi-table")[0]
    assert row["Ist 2022"] == "10 (n. v.)"
    assert "n. v. nicht vergleichbar" in found.texts("kpi-table")[0]
    table = found.block("kpi-table", Table)
    assert isinstance(table, Table)
    assert [bullet.previous for bullet in table.bullets] == [None]
    assert table.rows[0][2].runs[0].tone is Tone.PLAIN
    assert "zu 2022" not in found.tiles()["Wert"][1]
    assert "Kreis" not in found.slide("kpi-table").subtitle
    assert found.texts("kpi/x")[:2] == ["Neue Zählweise ab 31.12.2023", "alle Fälle"]
    assert "10" not in found.slide("kpi/x").title
    side = found.block("kpi/x", Table)
    assert isinstance(side, Table)
    older = next(row for row in side.rows if row[0].text == "Ist 31.12.2022")
    assert [run.tone for run in older[1].runs] == [Tone.PLAIN]


def test_without_a_recount_the_change_is_told_and_coloured() -> None:
    found = shown(f"target: 20, {ACTUAL}", f"target: 8, {OLD}")
    side = found.block("kpi/x", Table)
    assert isinstance(side, Table)
    older = next(row for row in side.rows if row[0].text == "Ist 31.12.2022")
    assert [run.tone for run in older[1].runs] == [Tone.PLAIN, Tone.GOOD]
    assert found.side("x")["Ist 31.12.2022"] == "10 (+5)"
    assert "+5 zu 2022" in found.tiles()["Wert"][1]
    assert "Kreis: Vorwert" in found.slide("kpi-table").subtitle
    assert found.table("kpi-table")[0]["Ist 2022"] == "10"


@pytest.mark.parametrize(
    ("plan", "before", "definition", "lines"),
    [
        (RECOUNTED, OLD, "", {"2023": "alle Fälle"}),
        (ACTUAL, OLD.replace("10,", "10, recount: erst hier,"),
         "actual: {value: 1, date: 2021-12-31}", {"2022": "erst hier"}),
        # at the very first value, and at two of them
        (RECOUNTED, "", "actual: {value: 1, date: 2022-12-31, recount: von Anfang an}",
         {"2022": "von Anfang an", "2023": "alle Fälle"}),
        # a missing value may be the first that is counted anew
        ("actual: [{missing: x, date: 2023-06-30, recount: neu}, {value: 15, date: 2023-12-31}]",
         OLD, "", {"2023": "neu"}),
        # in quarters
        ("actual: [{value: 5, date: 2023-03-31}, {value: 9, date: 2023-09-30, recount: neu}]",
         "", "", {"Q3 2023": "neu"}),
        ("actual: {value: 15, date: 2023-12-31, recount: neu, illustrative: [recount]}",
         OLD, "", {"2023": "neu°"}),
    ],
)  # fmt: skip
def test_the_line_stands_before_the_first_value_that_is_counted_anew(
    plan: str, before: str, definition: str, lines: dict[str, str]
) -> None:
    chart = shown(plan, before, definition).chart("x")
    assert {p.label: p.recount for p in chart.periods if p.recount} == lines


def test_a_recounted_kpi_has_a_page_in_the_report_itself() -> None:
    def chapter(found: Made) -> str:
        return next(c.title for c in found.deck.chapters for s in c.slides if s.key == "kpi/x")

    reached = "target: 10, "
    assert chapter(shown(reached + RECOUNTED, OLD)) == "Kennzahlen"
    assert chapter(shown(reached + ACTUAL, OLD)) == "Anhang"
    assert chapter(shown("target: 100, " + ACTUAL, OLD)) == "Kennzahlen"


@pytest.mark.parametrize(
    ("plan", "before", "definition", "said"),
    [
        # not a recount: what cannot be subtracted is not called incomparable
        ("actual: {min: 15, date: 2023-12-31}", OLD, "", "10"),
        ("actual: {value: 2, date: 2023-12-31}", OLD, "levels: {2: oben, 10: unten}",
         "10 (unten)"),
        # running totals of unequal time are
        ("actual: {value: 15, date: 2023-06-30}", OLD, "total: true", "10 (nicht vergleichbar)"),
        ("actual: {value: 15, date: 2023-12-31}", "actual: {missing: x, date: 2022-12-31}", "",
         "k. A."),
        ("actual: {value: 15, date: 2023-12-31}", "target: 5", "", "k. A."),
    ],
)  # fmt: skip
def test_older_values_say_whether_they_can_be_compared(
    plan: str, before: str, definition: str, said: str
) -> None:
    side = shown(plan, before, definition).side("x")
    assert next(v for label, v in side.items() if label in ("Ist 31.12.2022", "Ist 2022")) == said


def test_an_older_value_alone_is_told_once_with_its_date() -> None:
    found = shown("target: 20", OLD)
    assert found.side("x") == {
        "Soll 31.12.2023": "20",
        "Ist 2023": "k. A.",
        "Zuletzt 31.12.2022": "10",
        "Bewertung": f"○{de.NB}keine Daten",
    }
    row = found.table("kpi-table")[0]
    assert (row["Ist 2023"], row["Zielerreichung"]) == ("k. A.", "zuletzt 10 (31.12.2022)")
    assert found.slide("kpi/x").title.startswith("Wert: keine Angabe für 2023, zuletzt 10")


# Before the target's date


def test_before_the_date_no_gap_to_the_target_is_told() -> None:
    programme = PROGRAMME.replace("as_of: 2023-12-31", "as_of: 2023-06-30")
    half = "target: 20, actual: {value: 5, date: 2023-06-30, reason: darum"
    found = shown(half + "}", programme=programme)
    assert "Abweichung" not in found.side("x")
    assert "Erläuterung" in found.texts("kpi/x")
    by_hand = half + ", rating: {value: behind, word: zäh}}"
    found = shown(by_hand, programme=programme)
    assert "Abweichung" not in found.side("x")
    said = "Wert: 5 Punkte bei einem Ziel von 20 – von Hand bewertet: zäh*"
    assert found.slide("kpi/x").title == said
    with_line = shown(half + "}", OLD, programme=programme)
    assert "Erwartet bis dahin" in with_line.side("x")


def test_a_running_total_is_due_on_the_day_of_its_actual() -> None:
    late = shown("target: 20, actual: {value: 5, date: 2023-06-30}", definition="total: true")
    assert "Abweichung" not in late.side("x")
    due = shown("target: 20, actual: {value: 5, date: 2023-12-31}", definition="total: true")
    assert due.side("x")["Abweichung"].startswith("−15")
