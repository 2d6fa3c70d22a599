"""The measures of a plan: their tables, and what the overview tells of them."""

from typing import NamedTuple

import pytest
from small_workspaces import PROGRAMME, Made, made, workspace

from egovreport.deck import StackChart
from egovreport.language import de


def shown(measure: str, programme: str = PROGRAMME) -> Made:
    return made(workspace(programme, plan_2023=f"title: Plan 2023\nmeasures:\n  m: {measure}"))


class Row(NamedTuple):
    """What the table says of one measure."""

    done: str
    standing: str
    reason: str


def row(measure: str) -> Row:
    found = shown(measure).table("measures/other")[0]
    values = (found["erledigt / neu"], found["Status"], found["Grund / Meldung"])
    return Row(*(value.replace(de.NB, " ") for value in values))


MOVED = (
    "moved: [{date: 2023-10-01, to: 2024-03-31, reason: neu}, "
    "{date: 2023-08-01, to: 2024-01-31, reason: alt}]"
)
TARGET = """
kpis:
  k:
    name: Anteil
    unit: percent
    target: {value: 40, date: 2025-12-31, moved: [{date: 2024-01-04, to: 50}]}
"""


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("{title: M}", Row("–", "– ohne Meldung", "–")),
        ("{title: M, due: 2023-06-30, updates: [{date: 2023-06-30, stage: completed}]}",
         Row("30.06.2023", "● abgeschlossen", "–")),
        ("{title: M, due: 2023-06-30, updates: [{date: 2023-07-01, stage: completed, next: N}]}",
         Row("01.07.2023", "● abgeschlossen", "1 Tag später.")),
        ("{title: M, due: 2023-Q2, updates: [{date: 2023-09, stage: completed, text: gut}]}",
         Row("September 2023", "● abgeschlossen", "Nach dem ersten Termin. Gut.")),
        # the newest move counts, wherever it stands in the file
        (f"{{title: M, due: 2023-06-30, {MOVED}, updates: [{{date: 2023-10-01, progress: 5}}]}}",
         Row("→ 31.03.2024", "→ verschoben, 5 %", "Neu.")),
        ("{title: M, due: 2023, moved: [{date: 2023-10-01, to: 2024}], "  # noqa: ISC004
         "updates: [{date: 2023-10-01, text: Neues}]}", Row("→ 2024", "→ verschoben", "Neues.")),
        (f"{{title: M, {MOVED}, updates: [{{date: 2023-10-01, stage: cancelled}}]}}",
         Row("–", "× abgebrochen", "Kein Grund genannt.")),
        ("{title: M, updates: [{date: 2023-10-01, stage: suspended, next: Warten}]}",
         Row("–", "‖ ruht", "Kein Grund genannt.\nNächster Schritt: Warten.")),
        ("{title: M, updates: [{date: 2023-10, text: T, rating: {value: at-risk, reason: Geld}}]}",
         Row("–", "! gefährdet", "Geld. T.")),
        ("{title: M, updates: [{date: 2023-10-01, rating: {value: at-risk, word: rot}}]}",
         Row("–", "! gefährdet", "Rot.")),
        ("{title: M, updates: [{date: 2023-10-01, text: Geld, rating: {value: at-risk, word: rot, "  # noqa: ISC004
         "reason: Geld, illustrative: [word]}}]}", Row("–", "! gefährdet", "Rot°: Geld. Geld.")),
        # what was reported is not said twice
        ("{title: M, updates: [{date: 2023-10, text: T, rating: {value: at-risk, reason: T}}]}",
         Row("–", "! gefährdet", "T.")),
        ("{title: M, updates: [{date: 2023-10-01, rating: {value: at-risk}, text: T}]}",
         Row("–", "! gefährdet", "T.")),
        # of two ratings the newer one
        ("{title: M, updates: [{date: 2023-10-01, rating: {value: at-risk, reason: neu}}, "  # noqa: ISC004
         "{date: 2023-09-01, rating: {value: at-risk, reason: alt, illustrative: true}}]}",
         Row("–", "! gefährdet", "Neu.")),
    ],
)  # fmt: skip
def test_a_measure_is_told(measure: str, expected: Row) -> None:
    assert row(measure) == expected


LATER = """{title: M, due: 2023-12-31, moved: [{date: 2024-02-01, to: 2024-06-30, reason: Weil}],
    milestones: [{title: Test, due: 2023-11-30, done: 2024-02}],
    budget: {item: Lizenzen, approved: {value: 10, moved: [{date: 2024-02-02, to: 20.5}]}},
    updates: [{date: 2023-12-01, stage: running}, {date: 2024-02-03, stage: suspended}]}"""


def test_what_came_later_is_told_and_not_counted() -> None:
    found = shown(LATER)
    cells = found.table("measures/other")[0]
    assert cells["Status"] == f"‼{de.NB}überfällig"
    assert cells["Grund / Meldung"] == (
        "Kein Grund genannt. Seit dem Datenstand: → 30.06.2024 – Weil. "
        "Seit dem Datenstand: ruht (03.02.2024). "
        "Seit dem Datenstand: Test: erreicht im Februar 2024."
    )
    points = [text.replace(de.NB, " ") for text in found.texts("overview")]
    assert points[2:] == [
        "Überfällig: M, seit 31.12.2023 – kein Grund genannt.",
        "Seit dem Datenstand: M, 31.12.2023 → 30.06.2024 – Weil.",
        "Seit dem Datenstand: M, Lizenzen, bewilligt 10 € → 20,50 €.",
        "Seit dem Datenstand: 2 weitere Änderungen",
    ]


def test_milestones_and_stages_are_told_in_the_order_of_time() -> None:
    measure = LATER.replace("moved: [{date: 2024-02-01, to: 2024-06-30, reason: Weil}],", "")
    measure = measure.replace("done: 2024-02}", "done: 2024-02, illustrative: true}")
    measure = measure.replace("2024-02-02", "2024-03-02")
    assert shown(measure).texts("overview")[3:] == [
        "Seit dem Datenstand: M: ruht (03.02.2024).",
        "Seit dem Datenstand: M, Test°: erreicht im Februar 2024°.",
        "Seit dem Datenstand: eine weitere Änderung",
    ]


@pytest.mark.parametrize(
    ("in_plan", "told"),
    [
        ("", ["Seit dem Datenstand: Soll Anteil, 40 % → 50 %."]),
        ("target: 30", []),
        ("target: {value: 30, moved: [{date: 2024-01-05, to: 35, reason: neu}]}",
         ["Seit dem Datenstand: Soll Anteil, 30 % → 35 % – neu."]),
    ],
)  # fmt: skip
def test_moved_targets_are_told_where_the_plan_reports_against_them(
    in_plan: str, told: list[str]
) -> None:
    programme = PROGRAMME + TARGET
    plan = f"title: Plan 2023\nkpis:\n  k: {{{in_plan}}}\nbudget: {{approved: 5}}"
    found = made(workspace(programme, plan_2023=plan))
    points = [text.replace(de.NB, " ") for text in found.texts("overview")]
    assert [text for text in points if text.startswith("Seit")] == told


def test_money_of_the_plan_itself_is_told_with_the_plans_title() -> None:
    plan = """
    title: Plan 2023
    measures: {m: {title: M}}
    budget: {approved: {value: 5, moved: [{date: 2024-01-04, to: 6, reason: Nachtrag}]}}
    """
    found = made(workspace(PROGRAMME, plan_2023=plan))
    said = "Seit dem Datenstand: Plan 2023, bewilligt 5 € → 6 € – Nachtrag."
    assert said in [text.replace(de.NB, " ") for text in found.texts("overview")]
    assert found.tiles()["Mittel verbraucht"][0] == "k. A."


def test_an_invented_milestone_that_moved_is_marked() -> None:
    measure = """{title: M, milestones: [{title: Test, due: 2023-11-30, illustrative: true,
        moved: [{date: 2024-02-01, to: 2024-06-30}]}]}"""
    assert shown(measure).texts("overview")[-1] == (
        "Seit dem Datenstand: M, Test°, 30.11.2023° → 30.06.2024°."
    )


def test_events_of_other_plans_and_of_hidden_kpis_are_not_told() -> None:
    programme = PROGRAMME + TARGET
    other = "title: Plan 2022\nmeasures:\n  m: " + LATER
    plan = "title: Plan 2023\nmeasures: {m: {title: M}}"
    found = made(workspace(programme, plan_2022=other, plan_2023=plan))
    assert [text for text in found.texts("overview") if text.startswith("Seit")] == []
    assert found.table("measures/other")[0]["Grund / Meldung"] == "–"


# Fields


FIELDS = """
title: Plan 2023
fields: {x: {name: Feld X}, leer: {name: Leer}, y: {name: Feld Y}}
measures:
  a: {title: A, field: y, source: Quelle A, number: "7"}
  b: {title: B, field: x, updates: [{date: 2023-06-30, stage: completed}]}
  c: {title: C}
  d: {title: D, field: y, source: Quelle D, serves: [citizens, staff], owners: [FD 1, FD 2]}
"""


def test_each_field_with_measures_has_its_slide_in_the_order_of_the_plan() -> None:
    found = made(workspace(PROGRAMME, plan_2023=FIELDS))
    slides = [slide for slide in found.deck.slides if slide.key.startswith("measures/")]
    assert [(slide.key, slide.title) for slide in slides] == [
        ("measures/x", "Feld X: die einzige Maßnahme ist abgeschlossen"),
        ("measures/y", "Feld Y: keine von 2 Maßnahmen abgeschlossen, zwei ohne Meldung"),
        ("measures/other", "Weitere: die einzige Maßnahme ist ohne Meldung"),
    ]
    assert slides[1].source.endswith(" · Quelle: Quelle A; Quelle D")
    assert slides[0].source.endswith(" · Quelle: Plan 2023")
    first, second = found.table("measures/y")
    assert (first["Nr."], first["für"], first["zuständig"]) == ("7", "–", "–")
    assert (second["für"], second["zuständig"]) == ("Bürger, intern", "FD 1, FD 2")
    chart = found.block("overview", StackChart)
    assert isinstance(chart, StackChart)
    assert chart.categories == ("Feld X (1)", "Leer (0)", "Feld Y (2)", "Weitere (1)")
    assert [(s.name, s.counts) for s in chart.series] == [
        ("abgeschlossen", (1, 0, 0, 0)),
        ("ohne Meldung", (0, 0, 2, 1)),
    ]
    assert chart.alt.endswith("; ohne Maßnahmen: Leer.")


def test_a_field_that_only_holds_other_fields_has_no_bar() -> None:
    plan = """
    title: Plan 2023
    fields: {oben: {name: Oben}, x: {name: X, part_of: oben}, y: {name: Y, part_of: oben}}
    measures: {a: {title: A, field: y}}
    """
    chart = made(workspace(PROGRAMME, plan_2023=plan)).block("overview", StackChart)
    assert isinstance(chart, StackChart)
    assert chart.categories == ("X (0)", "Y (1)")


def test_a_plan_shows_start_end_milestones_and_next_step() -> None:
    programme = PROGRAMME.replace("report: final", "report: plan")
    plan = """
    title: Plan 2023
    measures:
      a: {title: A, start: 2024-Q1, due: 2024-06, illustrative: [start],
          milestones: [{title: Entwurf, due: 2024-02-01}, {title: Test, illustrative: true, moved: [
            {date: 2023-06-30, to: 2024-03}]}, {title: Abnahme}],
          updates: [{date: 2023-06-30, stage: planned, next: Anfangen, illustrative: [next]}]}
      b: {title: B, moved: [{date: 2023-06-30, to: 2024-09-30}]}
      c: {title: C}
    """
    rows = made(workspace(programme, plan_2023=plan)).table("measures/other")
    steps = "01.02.2024: Entwurf\nMärz 2024°: Test°\nAbnahme\nNächster Schritt: Anfangen°."
    assert [(r["Beginn"], r["geplant bis"], r[de.HEAD_STEPS]) for r in rows] == [
        ("1. Quartal 2024°", "Juni 2024", steps),
        ("–", "ohne Termin → 30.09.2024", "–"),
        ("–", "–", "–"),
    ]


# The overview


def overdue(count: int) -> list[str]:
    """Return the points of an overview with so many overdue measures."""
    measures = "\n".join(f"  m{n}: {{title: M{n}, due: 2023-0{n}-28}}" for n in range(1, count + 1))
    found = made(workspace(PROGRAMME, plan_2023=f"title: Plan 2023\nmeasures:\n{measures}"))
    return list(found.texts("overview")[2:])


def test_the_overview_explains_two_of_a_standing_names_three_and_counts_the_others() -> None:
    assert overdue(2) == [
        "Überfällig: M1, seit 28.01.2023 – kein Grund genannt.",
        "Überfällig: M2, seit 28.02.2023 – kein Grund genannt.",
    ]
    three = "M1, seit 28.01.2023; M2, seit 28.02.2023; M3, seit 28.03.2023"
    assert overdue(3) == [f"Überfällig (3): {three}."]
    assert overdue(4) == [f"Überfällig (4): {three} und eine weitere."]
    assert overdue(9) == [f"Überfällig (9): {three} und sechs weitere."]


@pytest.mark.parametrize(
    ("money", "tile"),
    [
        ("budget: {spent: 900}", ("900 €", "bewilligt: k. A.")),
        ("budget: {approved: 900}, staff: {approved: 1}",
         ("k. A.", "von 900 € bewilligt · 1 Stelle bewilligt")),
        ("budget: {approved: 2500000, spent: 1260000}, staff: {used: 3}",
         ("1,3 Mio. €", "von 2.500.000 € bewilligt")),
    ],
)  # fmt: skip
def test_the_tile_of_money_says_what_is_known(money: str, tile: tuple[str, str]) -> None:
    figure, detail = shown(f"{{title: M, {money}}}").tiles()["Mittel verbraucht"]
    assert (figure.replace(de.NB, " "), detail.replace(de.NB, " ")) == tile


def test_tiles_begin_with_kpis_that_have_a_value() -> None:
    programme = (
        PROGRAMME + "kpis:\n" + "".join(f"  k{n}: {{name: K{n}, unit: Stück}}\n" for n in range(6))
    )
    plan = """
    title: Plan 2023
    kpis: {k0: {}, k1: {actual: {value: 1, date: 2023-12-31}}, k2: {}, k3: {}, k4: {}, k5: {}}
    measures: {m: {title: M}}
    """
    found = made(workspace(programme, plan_2023=plan))
    assert list(found.tiles()) == ["K1", "K0", "K2", "Maßnahmen abgeschlossen"]
    assert found.slide("overview").title == (
        "2023 auf einen Blick: K1 1 Stück, die einzige Maßnahme ist ohne Meldung"
    )


def test_a_value_of_another_day_says_so_on_the_overview() -> None:
    programme = (
        PROGRAMME
        + """
kpis:
  k: {name: Formulare, unit: Formulare, target: {value: 200, date: 2025-12-31}}
"""
    )
    plan = "title: Plan 2023\nkpis: {k: {actual: {value: 178, date: 2023-05}}}"
    found = made(workspace(programme, plan_2023=plan))
    assert found.slide("overview").title == "2023 auf einen Blick: 178 Formulare (Mai 2023)"
    detail = found.tiles()["Formulare"][1].replace(de.NB, " ")
    assert detail == "Ist Mai 2023 · Soll 200 (31.12.2025) · ○ noch offen (89 %)"
