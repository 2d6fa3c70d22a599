"""Goals, history, road map, resources, risks, outlook, lessons, decisions, slides of one's own."""

import datetime as dt
from textwrap import indent

import pytest
from small_workspaces import PROGRAMME, Made, made, outline_of, workspace

from egovreport.date import parse_date
from egovreport.deck import (
    MarkKind,
    Picture,
    Place,
    RoadMap,
    RoadMapRow,
    Room,
    Table,
    TextBlock,
    TimeLine,
    Tone,
)
from egovreport.language import de
from egovreport.terms import Audience

AS_OF = dt.date(2023, 12, 31)
PLAN_REPORT = PROGRAMME.replace("report: final", "report: plan")


def shown(
    plan: str, programme: str = "", *, head: str = PROGRAMME, outline: str = "", **plans: str
) -> Made:
    """Return the deck of the plan 2023; its data date is 2023-12-31, its sitting 2024-03-12."""
    found = workspace(head + programme, plan_2023=f"title: Plan 2023\n{plan}", **plans)
    return made(found, outline=outline_of(outline) if outline else None)


def keys(found: Made) -> list[str]:
    return [slide.key for slide in found.deck.slides]


def plain(text: str) -> str:
    return text.replace(de.NB, " ")


def title(found: Made, key: str) -> str:
    return plain(found.slide(key).title)


# Goals

ONE_GOAL = "goals: {a: {text: Alles digital.}}\n"
TWO_GOALS = "goals: {a: {text: Alles digital.}, b: {text: Ohne Papier.}}\n"


@pytest.mark.parametrize(
    ("goals", "ratings", "told"),
    [
        (ONE_GOAL, "", "Das Ziel: noch nicht bewertet"),
        (ONE_GOAL, "a: {rating: {value: reached}}", "Das Ziel ist erreicht"),
        (ONE_GOAL, "a: {rating: {value: open, illustrative: true}}", "Das Ziel ist offen°"),
        (TWO_GOALS, "", "Die 2 Ziele: noch nicht bewertet"),
        (TWO_GOALS, "a: {rating: {value: partly}}",
         "Von 2 Zielen: eines teilweise erreicht, eines nicht bewertet"),
        (TWO_GOALS, "a: {rating: {value: open}}\n  b: {rating: {value: reached}}",
         "Von 2 Zielen: eines erreicht, eines offen"),
        # one invented rating marks all counts, an invented goal the number of goals
        (TWO_GOALS, "a: {rating: {value: open}}\n  b: {rating: {value: open, illustrative: true}}",
         "Von 2 Zielen: zwei° offen"),
        (TWO_GOALS.replace("Papier.", "Papier., illustrative: true"),
         "a: {rating: {value: reached}}\n  b: {rating: {value: reached}}",
         "Von 2° Zielen: zwei erreicht"),
        # a judgement after the data date does not count yet
        (ONE_GOAL, "a: {rating: {value: reached, date: 2023-12-31}}", "Das Ziel ist erreicht"),
        (ONE_GOAL, "a: {rating: {value: reached, date: 2024-01-01}}",
         "Das Ziel: noch nicht bewertet"),
    ],
)  # fmt: skip
def test_the_title_of_goals_counts_their_ratings(goals: str, ratings: str, told: str) -> None:
    found = shown(f"goals:\n  {ratings}" if ratings else "", goals)
    assert title(found, "goals") == told


def test_goals_stand_by_kind_with_kpis_and_measures() -> None:
    found = shown(
        """
goals:
  a: {rating: {value: partly, word: halb, reason: Es fehlt Geld}}
kpis: {k: {target: 5, actual: {value: 6, date: 2023-12-31}}, l: {}}
measures:
  m: {title: M, number: "7", goals: [a], updates: [{date: 2023-06-30, stage: completed}]}
  n: {title: N, goals: [a, v], illustrative: [goals]}
""",
        """
goals:
  v: {text: Schön., kind: vision, since: 2017-Q3, illustrative: [since]}
  a: {text: Alles., number: "1"}
  s: {text: Besser., kind: strategic, illustrative: [text]}
kpis:
  k: {name: K, unit: Stück, goals: [a]}
  l: {name: L, unit: Stück, goals: [a, s], illustrative: [goals]}
""",
    )
    rows = found.table("goals")
    assert [plain(row["Ziel"]) for row in rows] == [
        "Strategisches Ziel: Besser.°",
        "Operatives Ziel: Alles.",
        "Vision (seit dem 3. Quartal 2017°): Schön.",
    ]
    assert [row["Nr."] for row in rows] == ["–", "1", "–"]
    assert [plain(row["Wie weit erreicht"]) for row in rows] == [
        "nicht bewertet", "≈ halb – Es fehlt Geld", "nicht bewertet",
    ]  # fmt: skip
    assert [plain(row["Kennzahlen"]) for row in rows] == [
        "L°: ○ keine Daten", "K: ● erreicht\nL°: ○ keine Daten", "–",
    ]  # fmt: skip
    # who invented what a measure is for, invented the counts
    assert [row["Maßnahmen"] for row in rows] == [
        "–", "1° von 2° abgeschlossen: 7, N", "0° von 1° abgeschlossen: N",
    ]  # fmt: skip
    assert "„Alles.“ – warum diese Bewertung? Es fehlt Geld." in found.slide("goals").notes


def test_a_plan_shows_what_its_goals_are_to_be_reached_with() -> None:
    plan = """
goals: {a: {rating: {value: open, reason: Zu früh}}}
kpis: {k: {target: 5}, r: {target: 3}, l: {}}
measures: {m: {title: M, goals: [a]}, n: {title: N}}
"""
    programme = """
goals: {a: {text: Alles.}, b: {text: Mehr.}}
kpis:
  k: {name: K, unit: Stück, goals: [a]}
  r: {name: R, unit: rank, goals: [a]}
  l: {name: L, unit: Stück, goals: [b]}
"""
    found = shown(plan, programme, head=PLAN_REPORT)
    assert title(found, "goals") == "2 Ziele mit 3 Kennzahlen und 1 Maßnahme"
    first, second = found.table("goals")
    assert "Wie weit erreicht" not in first
    assert first["Kennzahlen"] == "K: Soll 5\nR: Soll Rang 3"
    assert (first["Maßnahmen"], second["Maßnahmen"]) == ("1: M", "–")
    assert second["Kennzahlen"] == "L: ohne Ziel"
    assert "warum diese Bewertung" not in found.slide("goals").notes


@pytest.mark.parametrize(
    ("kpis", "measures", "told"),
    [
        ("", "", "1 Ziel"),
        ("k: {name: K, unit: x, goals: a}", "", "1 Ziel mit 1 Kennzahl"),
        ("k: {name: K, unit: x, goals: a, illustrative: [goals]}", "",
         "1 Ziel mit 1° Kennzahl"),
        ("", "m: {title: M, goals: a}", "1 Ziel mit 1 Maßnahme"),
    ],
)  # fmt: skip
def test_the_title_of_a_plans_goals_says_what_works_for_them(
    kpis: str, measures: str, told: str
) -> None:
    plan = f"measures: {{{measures}}}\nkpis: {{{'k: {}' if kpis else ''}}}"
    found = shown(plan, ONE_GOAL + f"kpis: {{{kpis}}}", head=PLAN_REPORT)
    assert title(found, "goals") == told


def test_without_goals_there_is_no_slide_and_the_reason_is_said() -> None:
    found = shown("measures: {m: {title: M}}")
    assert "goals" not in keys(found)
    assert dict(found.deck.left_out)["goals"] == "keine Ziele im Programm"


# History

HISTORY = """
organisation: {name: Kreis Muster}
title: Digitales
bodies: {rat: {name: Rat}, kreis: {name: Lenkungskreis, audience: internal}}
history:
"""


def history(*sittings: str) -> Made:
    entries = "".join(f"  - {{title: T{n}, {s}}}\n" for n, s in enumerate(sittings))
    update = "{date: 2024-02-01, stage: running}"
    return shown(f"measures: {{m: {{title: M, updates: {update}}}}}", head=HISTORY + entries)


@pytest.mark.parametrize(
    ("sittings", "told"),
    [
        (["date: 2024-01-05"], "Seit 2024: 1 Beratung"),
        (["date: 2024-01-05, report: final"],
         "Seit 2024: 1 Beratung, darunter 1 Bericht zum Stand"),
        (["date: 2023-06-01, report: plan", "date: 2021-01-05, report: status",
          "date: 2022-01-05, report: status"],
         "Seit 2021: 3 Beratungen, darunter 2 Berichte zum Stand"),
        (["date: 2023-06-01, illustrative: true", "date: 2022-06-01"], "Seit 2022: 2° Beratungen"),
        (["date: 2022-06-01, illustrative: [date]", "date: 2023-06-01"],
         "Seit 2022°: 2 Beratungen"),
        (["as_of: 2021-06-30, illustrative: [as_of]"], "Seit 2021°: 1 Beratung"),
        (["date: 2022-06-01, report: final, illustrative: [report]"],
         "Seit 2022: 1 Beratung, darunter 1° Bericht zum Stand"),
    ],
)  # fmt: skip
def test_the_title_of_the_history_counts_what_was_deliberated(
    sittings: list[str], told: str
) -> None:
    assert title(history(*sittings), "history") == told


def test_the_history_stands_in_the_order_of_time_with_its_papers() -> None:
    found = history(
        'date: 2024-01-12, bodies: [rat, kreis], plans: ["2023"], as_of: 2023-12-31, '
        "report: final, document: D/2, item: TOP 3, outcome: beschlossen, note: mit Auflage, "
        "illustrative: [item, note]",
        "as_of: 2023-06-30, report: status, bodies: [rat], illustrative: [bodies]",
        "date: 2022-11, report: plan, document: D/1, source: Protokoll",
    )
    rows = found.table("history")
    assert [row["Gegenstand"] for row in rows] == ["T2", "T1", "T0"]
    assert [row["Datum"] for row in rows] == [
        "November 2022", "Datenstand 30.06.2023", "12.01.2024",
    ]  # fmt: skip
    assert [row["Gremium"] for row in rows] == ["–", "Rat°", "Rat, Lenkungskreis"]
    assert [row["Drucksache"] for row in rows] == ["D/1", "–", "D/2, TOP 3°"]
    assert [row["Ergebnis"] for row in rows] == ["–", "–", "beschlossen – mit Auflage°"]
    assert found.slide("history").source.endswith(" · Quelle: Protokoll")
    line = found.block("history", TimeLine)
    assert isinstance(line, TimeLine)
    assert line.days == (
        ("1", dt.date(2022, 11, 30), Tone.ACTIVE),
        ("2", dt.date(2023, 6, 30), Tone.NEUTRAL),
        ("3", dt.date(2024, 1, 12), Tone.GOOD),
    )
    assert (line.first, line.last) == (dt.date(2022, 1, 1), dt.date(2024, 12, 31))


def test_what_was_deliberated_after_the_sitting_is_not_in_its_history() -> None:
    head = PROGRAMME + "  - {date: 2024-03-13, title: Später}\n"
    rows = shown("measures: {m: {title: M}}", head=head).table("history")
    assert [row["Gegenstand"] for row in rows] == ["B"]


# The road map


def road_map(*measures: str, fields: str = "", head: str = PROGRAMME, outline: str = "") -> RoadMap:
    """Return the road map of these measures: the first has the id m0."""
    entries = indent("\n".join(f"m{n}: {{title: M{n}, {m}}}" for n, m in enumerate(measures)), "  ")
    found = shown(f"fields: {{{fields}}}\nmeasures:\n{entries}", head=head, outline=outline)
    block = found.block("road-map", RoadMap)
    assert isinstance(block, RoadMap)
    return block


RUNNING = "updates: [{date: 2023-12-01, stage: running, progress: 40}]"
COMPLETED = "updates: [{date: 2023-10-31, stage: completed}]"


def day(text: str) -> dt.date:
    return parse_date(text).last


@pytest.mark.parametrize(
    ("measure", "start", "end", "filled", "note"),
    [
        (f"start: 2023-02, due: 2024-06-30, {RUNNING}",
         "2023-02-01", "2024-06-30", "2023-12-31", "läuft · 40 %"),
        # overdue, so that nothing of it lies ahead
        (f"start: 2023-02, due: 2023-09-30, {RUNNING}",
         "2023-02-01", "2023-09-30", "2023-09-30", "überfällig · 40 %"),
        (f"start: 2023-02, due: 2023-09-30, {COMPLETED}",
         "2023-02-01", "2023-10-31", "2023-10-31", "abgeschlossen · 31 Tage später"),
        (f"start: 2023-02, due: 2023-12-31, {COMPLETED}",
         "2023-02-01", "2023-10-31", "2023-10-31", "abgeschlossen"),
        ("start: 2024-02, due: 2024-09-30, updates: [{date: 2023-12-01, stage: planned}]",
         "2024-02-01", "2024-09-30", None, "nicht begonnen"),
        ("start: 2024-02, due: 2024-09-30", "2024-02-01", "2024-09-30", None, "ohne Meldung"),
        # dates in words, on which no bar can begin or end
        (f"start: nach dem Umzug, due: 2024-06-30, {RUNNING}",
         "2023-12-31", "2024-06-30", "2023-12-31", "läuft · Beginn: nach dem Umzug · 40 %"),
        (f"start: 2023-02, due: nach Beschluss, {RUNNING}",
         "2023-02-01", None, None, "läuft · nach Beschluss · 40 %"),
        (f"start: 2023-02, due: nach Beschluss, illustrative: [due], {RUNNING}",
         "2023-02-01", None, None, "läuft° · nach Beschluss° · 40 %"),
        (f"due: 2024-06-30, illustrative: [due], {RUNNING}",
         "2023-12-31", "2024-06-30", "2023-12-31", "läuft° · 40 %"),
        # moved before the data date, and since then
        ((f"start: 2023-02, due: 2023-09-30, moved: [{{date: 2023-08-01, to: 2024-03-31}}], "
         f"{RUNNING}"), "2023-02-01", "2024-03-31", "2023-12-31", "verschoben · 40 %"),
        ((f"start: 2023-02, due: 2024-01-31, moved: [{{date: 2024-02-01, to: 2024-06-30}}], "
         f"{RUNNING}"), "2023-02-01", "2024-01-31", "2023-12-31", "läuft · neu 30.06.2024"),
        ((f"start: 2023-02, due: 2024-01-31, moved: [{{date: 2024-02-01, to: 2024-06-30, "
         f"illustrative: [to]}}], {RUNNING}"), "2023-02-01", "2024-01-31", "2023-12-31",
         "läuft · neu 30.06.2024°"),
        # a move after the sitting is not known
        ((f"start: 2023-02, due: 2024-01-31, moved: [{{date: 2024-03-13, to: 2024-06-30}}], "
         f"{RUNNING}"), "2023-02-01", "2024-01-31", "2023-12-31", "läuft · 40 %"),
    ],
)  # fmt: skip
def test_a_row_of_the_road_map(
    measure: str, start: str, end: str | None, filled: str | None, note: str
) -> None:
    (row,) = road_map(measure).rows
    assert row.start == day(start)
    assert row.end == (day(end) if end else None)
    assert row.filled_to == (day(filled) if filled else None)
    assert plain(row.note) == note


def marks_of(row: RoadMapRow) -> list[tuple[MarkKind, str]]:
    return [(mark.kind, mark.day.isoformat()) for mark in row.marks]


def test_marks_stand_for_milestones_and_first_and_present_dates() -> None:
    (row,) = road_map(
        f"""start: 2023-02, due: 2023-09-30, moved: [{{date: 2023-08-01, to: 2024-03-31}}],
    milestones: [{{title: A, due: 2023-04-30, done: 2023-05-03}}, {{title: B, due: 2023-08-31,
    moved: [{{date: 2023-07-01, to: 2024-01-31}}, {{date: 2024-02-01, to: 2024-05-31}}]}},
    {{title: C, due: nach Abnahme}}, {{title: D, due: 2023-12, done: 2024-01-10}}], {RUNNING}"""
    ).rows
    assert marks_of(row) == [
        (MarkKind.FIRST, "2023-09-30"),
        (MarkKind.DONE, "2023-05-03"),
        (MarkKind.DUE, "2024-01-31"),
        (MarkKind.DUE, "2023-12-31"),
        (MarkKind.DUE, "2024-03-31"),
    ]
    assert plain(row.note) == "verschoben · B: neu 31.05.2024"


def test_the_milestones_of_the_road_map_are_named_in_its_notes() -> None:
    found = shown(
        f"""
measures:
  m:
    title: M
    number: "7"
    start: 2023-02
    due: 2024-06-30
    milestones:
      - {{title: A, due: 2023-04-30, done: 2023-05-03, illustrative: true}}
      - {{title: B, due: 2023-08-31, moved: [{{date: 2023-07-01, to: 2024-01-31}}]}}
      - {{title: C}}
    {RUNNING}
"""
    )
    line = next(x for x in found.slide("road-map").notes.split("\n") if x.startswith("- 7 M"))
    assert plain(line) == (
        "- 7 M: läuft · 40 %; A° (geplant 30.04.2023°, erledigt 03.05.2023°); "
        "B (geplant 31.08.2023 → 31.01.2024); C"
    )


def test_no_bar_is_filled_beyond_the_data_date() -> None:
    dates = ("2023-06-30", "2023-12-31", "2024-01-01", "2025", "nach Beschluss")
    measures = [
        f"start: {start}, due: {due}, {update}"
        for start in ("2022-01", "2023-12-31", "2024-02", "nach dem Umzug")
        for due in dates
        for update in (RUNNING, COMPLETED, "updates: []")
    ]
    found = road_map(*measures)
    assert len(found.rows) == len(measures)
    assert found.as_of == AS_OF
    for row in found.rows:
        assert row.filled_to is None or row.filled_to <= min(AS_OF, row.end or AS_OF)
        assert row.end is None or found.first <= row.end <= found.last


@pytest.mark.parametrize(
    ("measures", "told"),
    [
        ([f"due: 2024-06-30, {RUNNING}"],
         "Fahrplan: 1 Maßnahme, nichts verschoben oder überfällig"),
        ([f"due: 2023-06-30, {RUNNING}", f"due: 2024, {RUNNING}"],
         "Fahrplan: 2 Maßnahmen, eine überfällig"),
        (["due: 2023-06-30, moved: [{date: 2023-03-01, to: 2024-06-30}]",
          "due: 2024, moved: [{date: 2024-01-05, to: 2025}]",
          "due: 2024, moved: [{date: 2024-01-06, to: 2025}]"],
         "Fahrplan: 3 Maßnahmen, eine verschoben; seit dem Datenstand sind zwei verschoben"),
        (["due: 2024, moved: [{date: 2024-01-05, to: 2025, illustrative: [to]}]"],
         ("Fahrplan: 1 Maßnahme, nichts verschoben oder überfällig; "
          "seit dem Datenstand ist eine° verschoben")),
        ([f"due: 2023-06-30, illustrative: [due], {RUNNING}", f"due: 2024, {RUNNING}"],
         "Fahrplan: 2 Maßnahmen, eine° überfällig"),
    ],
)  # fmt: skip
def test_the_title_of_the_road_map_says_what_moved(measures: list[str], told: str) -> None:
    assert road_map(*measures).alt.startswith(f"Balkenplan. {told}. ")


def test_fields_are_headings_and_can_be_chosen() -> None:
    measures = ("field: x, due: 2024", "field: y, due: 2023", "due: 2025")
    fields = "x: {name: Feld X}, y: {name: Feld Y, illustrative: [name]}"
    rows = road_map(*measures, fields=fields).rows
    assert [(row.label, row.is_heading) for row in rows] == [
        ("Feld X", True), ("M0", False), ("Feld Y°", True), ("M1", False), ("Weitere", True),
        ("M2", False),
    ]  # fmt: skip
    only = road_map(*measures, fields=fields, outline="slides: [{slide: road-map, fields: [y]}]")
    assert [row.label for row in only.rows] == ["Feld Y°", "M1"]
    assert (only.first, only.last) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))


def test_a_plans_road_map_says_until_when() -> None:
    rows = road_map(
        "start: 2023-02, due: 2023-09-30",
        "start: nach dem Umzug, due: nach Beschluss",
        "due: 2024-01-31, moved: [{date: 2024-02-01, to: 2024-06-30}]",
        "due: 2024-01-31, moved: [{date: 2023-02-01, to: 2025-01-31}]",
        head=PLAN_REPORT,
    ).rows
    assert [row.note for row in rows] == [
        "überfällig · 30.09.2023", "Beginn: nach dem Umzug · nach Beschluss",
        "31.01.2024 · neu 30.06.2024", "verschoben · 31.01.2025",
    ]  # fmt: skip


def test_without_dates_there_is_no_road_map() -> None:
    found = shown("measures: {m: {title: M, start: bald, due: nach Beschluss}}")
    assert "road-map" not in keys(found)
    assert dict(found.deck.left_out)["road-map"] == "keine Maßnahmen mit einem Datum"


# Resources


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("measures: {m: {title: M, budget: {approved: 1000, spent: 250}}}",
         "250 € von 1.000 € verbraucht (25 %)"),
        ("measures: {m: {title: M, budget: {spent: 250}}}", "250 € verbraucht"),
        ("measures: {m: {title: M, budget: {approved: 250}}}", "250 € bewilligt"),
        ("measures: {m: {title: M, budget: {asked: 250}}}", "Beantragt: 250 €"),
        ("measures: {m: {title: M, budget: {forecast: 250}, staff: {asked: 2, forecast: 1}}}",
         "Prognose: 250 €; Stellen beantragt: 2; Stellen Prognose: 1"),
        ("measures: {m: {title: M, staff: {approved: 1, used: 0.5}}}",
         "0,5 von 1 Stelle besetzt (50 %)"),
        ("measures: {m: {title: M, staff: {approved: 2, used: {value: 1.5, illustrative: true}}}}",
         "1,5° von 2 Stellen besetzt (75 %°)"),
        ("measures: {m: {title: M, budget: {approved: 10, spent: 5}, staff: {used: 1}}}",
         "5 € von 10 € verbraucht (50 %); 1 Stelle besetzt"),
        # nothing was approved: no share
        ("measures: {m: {title: M, budget: {approved: 0, spent: 5}}}", "5 € von 0 € verbraucht"),
        # of some entries only
        (("measures: {m: {title: M, budget: {approved: 10, spent: 5}}, "
         "n: {title: N, budget: {approved: 20}}}"), "5 € von 30 € verbraucht (1 von 2 Positionen)"),
        # the plan's own total counts
        (("budget: {approved: 100, spent: 60}\n"
         "measures: {m: {title: M, budget: {approved: 10, spent: 5}}}"),
         "60 € von 100 € verbraucht (60 %)"),
        # what was spent after the data date is not known
        ("measures: {m: {title: M, budget: {approved: 10, spent: {value: 5, date: 2024-01-05}}}}",
         "10 € bewilligt"),
    ],
)  # fmt: skip
def test_the_title_of_resources(plan: str, told: str) -> None:
    assert title(shown(plan), "resources") == told


SUMS = """
fields: {x: {name: X}, y: {name: Y}}
measures:
  a:
    title: A
    number: "1"
    field: x
    budget:
      - {item: L, approved: 10, spent: {missing: offen}}
      - {item: K, approved: {value: 20, moved: [{date: 2023-02-03, to: 25, reason: Preis}]}}
    staff: {approved: 1, forecast: 1.5}
  b:
    title: B
    field: y
    budget: {approved: 30, spent: {value: 5, reason: Rest später, illustrative: true}}
  c: {title: C, field: y, illustrative: [title], budget: {asked: {text: nach Bedarf}}}
"""
TOTALS = """
budget:
  - {item: Rahmen, approved: {value: 100, note: mit Reserve, source: Haushalt}, spent: 60}
staff: {approved: {value: 2, moved: [{date: 2023-06, to: 2.5}]}, used: {value: 1, reason: Frei}}
"""


def cells(found: Made, key: str, row: str) -> dict[str, str]:
    """Return the filled cells of the row that begins with a text."""
    rows = found.table(key)
    (whole,) = (r for r in rows if next(iter(r.values())) == row)
    return {head: plain(text) for head, text in list(whole.items())[1:] if text != "–"}


def test_resources_are_summed_by_field_with_what_the_sums_leave_out() -> None:
    found = shown(SUMS)
    assert cells(found, "resources", "X") == {
        "bewilligt": "35 €",
        "Stellen bewilligt": "1",
        "Begründung": "L: Offen. K: 20 € → 25 € (03.02.2023): Preis.",
    }
    assert cells(found, "resources", "Y") == {
        "bewilligt": "30 €",
        "verbraucht": "5 €°",
        "Begründung": "B: Rest später°.\nC°: Nach Bedarf.\nBewilligt: 1 von 2 angegeben. "
        "Verbraucht: 1 von 2 angegeben.",
    }
    assert cells(found, "resources", "Summe") == {
        "bewilligt": "65 €",
        "verbraucht": "5 €°",
        "Stellen bewilligt": "1",
        "Begründung": "Bewilligt: 3 von 4 angegeben. Verbraucht: 1 von 4 angegeben.",
    }


def test_the_list_of_resources_has_a_row_for_each_measure_that_has_any() -> None:
    found = shown(SUMS)
    assert title(found, "resource-list").startswith("Im Einzelnen: ")
    rows = [next(iter(row.values())) for row in found.table("resource-list")]
    assert rows == ["1 A", "B", "Summe"]
    assert cells(found, "resource-list", "1 A") == {
        "bewilligt": "35 €",
        "Stellen bewilligt": "1",
        "Stellen Prognose": "1,5",
        "Begründung": "L: Offen. K: 20 € → 25 € (03.02.2023): Preis.",
    }


def test_the_plans_own_totals_stand_beside_the_sum_with_the_difference() -> None:
    found = shown(SUMS + TOTALS)
    assert cells(found, "resources", "Summe der Maßnahmen") == {
        "bewilligt": "65 €",
        "verbraucht": "5 €°",
        "Stellen bewilligt": "1",
        "Begründung": "Bewilligt: 3 von 4 angegeben. Verbraucht: 1 von 4 angegeben.",
    }
    # what the measures left out is no difference
    assert cells(found, "resources", "übergreifend") == {"Stellen bewilligt": "1,5"}
    assert cells(found, "resources", "Summe") == {
        "bewilligt": "100 €",
        "verbraucht": "60 €",
        "Stellen bewilligt": "2,5",
        "Stellen besetzt": "1",
        "Begründung": "Rahmen: Mit Reserve. 2 → 2,5 (Juni 2023). Frei.",
    }
    assert found.slide("resources").source.endswith(" · Quelle: Plan 2023; Haushalt")
    assert "Stellen besetzt, 1: warum? Frei." in found.slide("resources").notes


def test_a_total_below_the_sum_of_the_measures_is_told_as_a_difference() -> None:
    found = shown(
        """
measures:
  a: {title: A, budget: {approved: 10, spent: {value: 2.5, illustrative: true}}}
  b: {title: B, budget: {approved: 20, spent: 3}}
budget: {approved: 25, spent: 60}
"""
    )
    assert cells(found, "resources", "Summe der Maßnahmen") == {
        "bewilligt": "30 €",
        "verbraucht": "5,50 €°",
    }
    assert cells(found, "resources", "Differenz zur angegebenen Summe") == {
        "bewilligt": "−5 €",
        "verbraucht": "54,50 €°",
    }
    assert cells(found, "resources", "Summe") == {"bewilligt": "25 €", "verbraucht": "60 €"}


def test_what_moved_after_the_data_date_changes_no_sum() -> None:
    found = shown(
        "measures: {a: {title: A, budget: {approved: {value: 10, "
        "moved: [{date: 2024-01-05, to: 99, reason: Nachtrag}]}}}}"
    )
    assert cells(found, "resources", "Summe") == {"bewilligt": "10 €"}


def test_without_money_and_staff_there_are_no_resources() -> None:
    found = shown("measures: {m: {title: M}}")
    assert not {"resources", "resource-list"} & set(keys(found))
    reasons = dict(found.deck.left_out)
    assert reasons["resources"] == reasons["resource-list"] == "weder Mittel noch Stellen im Plan"


# Risks


@pytest.mark.parametrize(
    ("risks", "told"),
    [
        ("{text: R}", "Ein offenes Risiko, Stufe mittel"),
        ("{text: R, level: high, illustrative: [level]}", "Ein offenes Risiko, Stufe hoch°"),
        ("{text: R, level: high, illustrative: true}", "Ein° offenes Risiko, Stufe hoch°"),
        ("{text: R, level: low}, {text: S, level: high}",
         "2 offene Risiken: eines hoch, eines niedrig"),
        ("{text: R, level: high}, {text: S, level: high}, {text: T, illustrative: true}",
         "3° offene Risiken: zwei° hoch, eines° mittel"),
        ("{text: R}, {text: S, closed: 2023-12-31}", "Ein offenes Risiko, Stufe mittel"),
        # closed after the data date: still open; known after it: not yet there
        ("{text: R}, {text: S, closed: 2024-01-01}", "2 offene Risiken: zwei mittel"),
        ("{text: R}, {text: S, date: 2024-01-01}", "Ein offenes Risiko, Stufe mittel"),
    ],
)  # fmt: skip
def test_the_title_of_the_risks_counts_those_that_are_open(risks: str, told: str) -> None:
    assert title(shown(f"risks: [{risks}]\nmeasures: {{m: {{title: M}}}}"), "risks") == told


def test_risks_stand_by_level_with_response_owner_and_measure() -> None:
    found = shown(
        """
measures:
  m:
    title: M
    number: "1"
    illustrative: [title]
    risks:
      - {text: Niedrig, level: low}
      - {text: Hoch., level: high, response: Tun, owners: [A, B], date: 2023-03,
         illustrative: [text, response, owners, date]}
  n: {title: N, risks: [{text: Auch hoch, level: high}]}
risks: [{text: Mittel, date: 2023-Q2}]
"""
    )
    heads = ("Stufe", "Risiko", "Gegensteuerung", "zuständig", "Maßnahme")
    assert [tuple(row[head] for head in heads) for row in found.table("risks")] == [
        ("hoch", "Hoch.° (seit März 2023°)", "Tun°", "A, B°", "1 M°"),
        ("hoch", "Auch hoch", "–", "–", "N"),
        ("mittel", "Mittel (seit dem 2. Quartal 2023)", "–", "–", "Plan insgesamt"),
        ("niedrig", "Niedrig", "–", "–", "1 M°"),
    ]
    notes = found.slide("risks").notes
    assert "„Hoch.°“ – was wird dagegen getan? Tun°." in notes
    assert "„Auch hoch“ – was wird dagegen getan? Dazu liegt keine Angabe vor." in notes
    assert "Niedrig" not in notes


def test_what_is_internal_is_no_risk_of_a_public_deck() -> None:
    plan = "risks: [{text: R, internal: true}]\nmeasures: {m: {title: M}}"
    found = workspace(PROGRAMME, plan_2023="title: Plan 2023\n" + plan)
    assert "risks" not in keys(made(found))
    assert dict(made(found).deck.left_out)["risks"] == "kein offenes Risiko im Plan"
    assert title(made(found, audience=Audience.INTERNAL), "risks").startswith("Ein offenes Risiko")


# The outlook

NEXT = """
title: Plan 2024
source: Beschluss 2024
measures:
  b: {title: B, number: "2", serves: [citizens], due: 2024-06-30, illustrative: [due, title]}
  d: {title: D, due: nach Beschluss}
kpis:
  k: {target: 9}
  l: {target: {value: 3, illustrative: true}}
  j: {}
"""
KPIS = "kpis: {k: {name: K, unit: Stück}, l: {name: L, unit: percent}, j: {name: J, unit: x}}\n"
WAITING = """
kpis: {k: {actual: {value: 7, date: 2023-06-30}}}
measures:
  a: {title: A, due: 2023-06-30, moved: [{date: 2023-05-01, to: 2024-03-31, reason: Lieferung}]}
  b: {title: B, illustrative: [title], updates: [{date: 2023-05-01, stage: suspended, text: T}]}
  c: {title: C, due: 2023-06}
  d: {title: D, updates: [{date: 2023-05-01, stage: running}]}
"""
ADOPTED = PROGRAMME.replace('plans: ["2023"]', 'plans: ["2023", "2024"]')


def test_the_outlook_is_the_next_plan_where_the_sitting_dealt_with_it() -> None:
    found = shown(WAITING, KPIS, head=ADOPTED, plan_2024=NEXT)
    assert title(found, "outlook") == "Der Plan 2024 nennt 2 Maßnahmen und 2° Zielwerte"
    assert found.slide("outlook").subtitle == "Aus dem Plan 2024"
    assert found.slide("outlook").source.endswith(" · Quelle: Plan 2023; Beschluss 2024")
    first, second = (b for _, b in found.slide("outlook").blocks if isinstance(b, Table))
    assert [[c.text for c in row] for row in first.rows] == [
        ["2", "B°", "Bürger", "30.06.2024°"],
        ["–", "D", "–", "nach Beschluss"],
    ]
    assert [[plain(c.text) for c in row] for row in second.rows] == [
        ["K", "7 (30.06.2023)", "9"],
        ["L", "k. A.", "3 %°"],
    ]


@pytest.mark.parametrize(
    ("following", "told", "heads"),
    [
        ("measures: {z: {title: Z}}", "Der Plan 2024 nennt 1 Maßnahme",
         ["Geplante Maßnahmen"]),
        ("kpis: {k: {target: 9}}", "Der Plan 2024 nennt 1 Zielwert", ["Kennzahl"]),
    ],
)  # fmt: skip
def test_the_next_plan_may_hold_measures_or_targets_only(
    following: str, told: str, heads: list[str]
) -> None:
    found = shown(WAITING, KPIS, head=ADOPTED, plan_2024=f"title: Plan 2024\n{following}")
    assert title(found, "outlook") == told
    tables = [b for _, b in found.slide("outlook").blocks if isinstance(b, Table)]
    assert [head for t in tables for head in (c.title for c in t.columns) if head in heads] == heads
    assert len(tables) == 1


def test_a_next_plan_without_measures_and_targets_says_nothing() -> None:
    found = shown(WAITING, KPIS, head=ADOPTED, plan_2024="title: Plan 2024\nkpis: {k: {}}")
    assert title(found, "outlook") == "Ausblick: 3 Maßnahmen verschoben, ruhend oder überfällig"
    assert found.slide("outlook").source.endswith(" · Quelle: Plan 2023")


@pytest.mark.parametrize("day_of_it", ["2024-03-12", "2024-03-13"])
def test_the_next_plan_counts_once_a_sitting_dealt_with_it(day_of_it: str) -> None:
    entry = f'  - {{date: {day_of_it}, plans: ["2024"], report: plan, title: C}}\n'
    found = shown(WAITING, KPIS, head=PROGRAMME + entry, plan_2024=NEXT)
    is_known = day_of_it <= "2024-03-12"
    assert title(found, "outlook").startswith("Der Plan 2024" if is_known else "Ausblick: 3")


def test_of_two_later_plans_the_nearer_one_is_the_outlook() -> None:
    head = ADOPTED.replace('"2024"]', '"2024", "2025"]')
    found = shown(WAITING, KPIS, head=head, plan_2025="title: Plan 2025\nmeasures: {z: {title: Z}}",
                  plan_2024=NEXT)  # fmt: skip
    assert title(found, "outlook").startswith("Der Plan 2024 nennt")


def test_without_a_next_plan_the_outlook_says_what_was_put_back() -> None:
    outlook = "outlook: [Mehr davon, {text: Neues, illustrative: true}]"
    found = shown(WAITING + outlook, KPIS, plan_2024=NEXT)
    assert title(found, "outlook") == "Ausblick: 3 Maßnahmen verschoben, ruhend oder überfällig"
    assert found.texts("outlook") == [
        "Mehr davon",
        "Neues°",
        "A: verschoben (31.03.2024)",
        "B°: ruht",
        "C: überfällig (seit Ende Juni 2023)",
    ]
    assert found.slide("outlook").room is Room.TEXT
    notes = found.slide("outlook").notes
    assert "- A, verschoben: warum? Lieferung." in notes
    assert "- B°, ruht: warum? T." in notes
    assert "- D" not in notes


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("outlook: [Mehr]", "Ausblick"),
        ("measures: {a: {title: A, due: 2023-06}}",
         "Ausblick: 1 Maßnahme überfällig"),
        ("measures: {a: {title: A, due: 2023-06, illustrative: [due]}, b: {title: B, due: 2023}}",
         "Ausblick: 2° Maßnahmen überfällig"),
    ],
)  # fmt: skip
def test_the_title_of_an_outlook_without_a_plan(plan: str, told: str) -> None:
    assert title(shown(plan), "outlook") == told


def test_without_anything_ahead_there_is_no_outlook() -> None:
    found = shown("measures: {d: {title: D, updates: [{date: 2023-05-01, stage: running}]}}")
    assert "outlook" not in keys(found)
    said = "nichts im Plan, kein nächster Plan, nichts verzögert"
    assert dict(found.deck.left_out)["outlook"] == said


# Lessons and decisions


@pytest.mark.parametrize(
    ("key", "one", "many"),
    [
        ("lessons", "Was wir gelernt haben", "Was wir gelernt haben: {} Punkte"),
        ("decisions", "Beschlussvorschlag", "Beschlussvorschlag: {} Punkte"),
    ],
)
def test_remarks_of_the_plan_and_its_measures_are_told(key: str, one: str, many: str) -> None:
    measures = f"measures: {{m: {{title: M, illustrative: [title], {key}: [Zwei]}}}}"
    assert key not in keys(shown("measures: {m: {title: M}}"))
    assert title(shown(f"{key}: Eins\nmeasures: {{m: {{title: M}}}}"), key) == one
    found = shown(f"{key}: [Eins]\n{measures}")
    assert title(found, key) == many.format(2)
    assert found.texts(key) == ["Eins", "M°: Zwei"]
    invented = shown(f"{key}: [{{text: Eins, illustrative: true}}]\n{measures}")
    assert title(invented, key) == many.format("2°")
    assert invented.texts(key)[0] == "Eins°"


def test_several_items_of_a_resolution_are_numbered_and_lessons_are_not() -> None:
    measure = "measures: {m: {title: M}}"
    assert numbers(shown(f"decisions: [Eins, Zwei, Drei]\n{measure}"), "decisions") == [1, 2, 3]
    assert numbers(shown(f"decisions: Eins\n{measure}"), "decisions") == [0]
    assert numbers(shown(f"lessons: [Eins, Zwei]\n{measure}"), "lessons") == [0, 0]


def numbers(found: Made, key: str) -> list[int]:
    (block,) = (block for _, block in found.slide(key).blocks if isinstance(block, TextBlock))
    return [point.number for point in block.paragraphs]


# What an outline adds and chooses


def test_slides_of_ones_own_have_points_a_picture_or_both() -> None:
    found = shown(
        "measures: {m: {title: M}}",
        outline="""
        slides:
          - {slide: free, title: Text, text: [Eins, Zwei]}
          - {slide: free, title: Bild, picture: bild.png, picture_alt: Ein Haus am See}
          - {slide: free, title: Beides, text: Eins, picture: b.png, picture_alt: Haus, notes: Kurz}
        """,
    )
    text, picture, both = found.deck.slides
    assert [slide.key for slide in (text, picture, both)] == [
        "free/Text", "free/Bild", "free/Beides",
    ]  # fmt: skip
    assert found.texts("free/Text") == ["Eins", "Zwei"]
    assert picture.blocks == ((Place.AREA, Picture("bild.png", "Ein Haus am See")),)
    assert [place for place, _ in both.blocks] == [Place.AREA, Place.BODY]
    assert both.notes == "Kurz"
    assert text.notes.startswith("Text.")
    assert all(slide.source.endswith(" · Quelle: Plan 2023") for slide in (text, picture, both))


OFF_TARGET = """
kpis:
  a: {target: 10, actual: {value: 9.5, date: 2023-12-31}}
  b: {target: 10, actual: {value: 5, date: 2023-12-31}}
  c: {target: 10, actual: {value: 12, date: 2023-12-31}}
  d: {target: 10, actual: {value: 7, date: 2023-12-31}}
"""
FOUR = "kpis:\n" + "".join(f"  {k}: {{name: {k.upper()}, unit: Stück}}\n" for k in "abcd")


@pytest.mark.parametrize(
    ("entry", "pages"),
    [
        ("", "abd"),
        ("most: 3", "abd"),
        # those farthest from their target, in the order of the plan
        ("most: 2", "bd"),
        ("most: 1", "b"),
        ("most: 0", ""),
        ("kpis: [c, a]", "ca"),
        ("kpis: [c, a], most: 1", "a"),
    ],
)
def test_an_outline_limits_the_pages_of_kpis(entry: str, pages: str) -> None:
    outline = f"slides: [{{slide: kpi, {entry}}}, {{slide: other-kpis, chapter: appendix}}]"
    found = shown(OFF_TARGET, FOUR, outline=outline)
    told = [f"kpi/{key}" for key in pages]
    rest = [f"kpi/{key}" for key in "abcd" if key not in pages]
    assert keys(found) == [*told, *rest]


def test_chapters_are_named_by_id_or_as_the_outline_says() -> None:
    found = shown(
        "measures: {m: {title: M}}\nlessons: [L]",
        outline="""
        slides:
          - {slide: legend}
          - {slide: lessons, chapter: outlook}
          - {slide: measures, chapter: measures}
          - {slide: ratings, chapter: Unsere Regeln}
          - {slide: overview, chapter: appendix}
        """,
    )
    assert [(c.title, [s.key for s in c.slides]) for c in found.deck.chapters] == [
        ("Abschlussbericht", ["legend"]),
        ("Ausblick", ["lessons"]),
        ("Maßnahmen", ["measures/other"]),
        ("Unsere Regeln", ["ratings"]),
        ("Anhang", ["overview"]),
    ]


def test_an_outline_chooses_the_fields_of_measures_and_lists() -> None:
    plan = """
fields: {x: {name: X}, y: {name: Y}}
measures: {a: {title: A, field: x, due: 2024}, b: {title: B, field: y, due: 2024}}
"""
    outline = "slides: [{slide: measures, fields: y}, {slide: all-measures, fields: [x]}]"
    found = shown(plan, outline=outline)
    assert keys(found) == ["measures/y", "all-measures"]
    assert [row["Maßnahme"] for row in found.table("all-measures")] == ["A"]
    assert title(found, "all-measures") == "Liste: 1 Maßnahme"


# Since the data date

LATER = """
measures:
  m:
    title: M
    due: 2024-01-31
    moved: [{date: 2024-02-01, to: 2024-06-30, reason: Lieferung}]
    milestones:
      - {title: S, due: 2023-11-30, moved: [{date: 2024-02-02, to: 2024-03-31}]}
      - {title: T, due: 2023-11-30, done: 2024-02-03, illustrative: [title]}
    updates: [{date: 2023-12-01, stage: running}, {date: 2024-02-04, stage: suspended}]
"""


def test_what_came_since_the_data_date_is_told_on_three_slides() -> None:
    found = shown(LATER)
    assert found.texts("overview")[2:] == [
        "Seit dem Datenstand: M, 31.01.2024 → 30.06.2024 – Lieferung.",
        "Seit dem Datenstand: M, S, 30.11.2023 → 31.03.2024.",
        "Seit dem Datenstand: 2 weitere Änderungen",
    ]
    assert plain(found.table("measures/other")[0]["Grund / Meldung"]) == (
        "Seit dem Datenstand: → 30.06.2024 – Lieferung. "
        "Seit dem Datenstand: S, 30.11.2023 → 31.03.2024. "
        "Seit dem Datenstand: T°: erreicht am 03.02.2024. "
        "Seit dem Datenstand: ruht (04.02.2024)."
    )
    assert plain(found.table("measures/other")[0]["Status"]) == "▪ läuft"
    road_map_ = found.block("road-map", RoadMap)
    assert isinstance(road_map_, RoadMap)
    assert road_map_.rows[0].note == "läuft · neu 30.06.2024 · S: neu 31.03.2024"
    assert title(found, "road-map") == (
        "Fahrplan: 1 Maßnahme, nichts verschoben oder überfällig; "
        "seit dem Datenstand ist eine verschoben"
    )


def test_what_came_after_the_sitting_is_not_told() -> None:
    head = PROGRAMME.replace("2024-03-12", "2024-01-31")
    found = shown(LATER, head=head)
    assert "Seit dem Datenstand" not in " ".join(
        text for slide in found.deck.slides for text in found.texts(slide.key)
        if slide.key != "ratings"
    )  # fmt: skip
    assert found.table("measures/other")[0]["Grund / Meldung"] == "–"
    assert title(found, "road-map").endswith("nichts verschoben oder überfällig")
