"""The slide of changes: what it counts, lists and compares, and with which state."""

import json
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from types import ModuleType

import pytest
from small_workspaces import PROGRAMME, Made, made, of_slide, outline_of, reference, workspace

from egovreport.audience import for_audience
from egovreport.deck import Place, Room, Slide, Table, TextBlock
from egovreport.language import de, en
from egovreport.occasion import occasion
from egovreport.powerpoint.design import read_design
from egovreport.powerpoint.fit import fit
from egovreport.powerpoint.page import PlacedTable
from egovreport.report import make_deck
from egovreport.report.changes import Outcome, Shift
from egovreport.report.context import Context, Since
from egovreport.state import state
from egovreport.terms import Audience
from egovreport.workspace import Workspace

KPIS = """
kpis:
  a: {name: Anträge, unit: Anträge}
  b: {name: Bücher, unit: {one: Buch, many: Bücher}}
  dauer: {name: Dauer, unit: Tage, direction: down}
  anteil: {name: Anteil, unit: percent}
  stufe: {name: Stufe, unit: Grad, levels: {0: offline, 1: Formular, 2: durchgehend}}
  text: {name: Urteil, unit: Urteil}
  laune: {name: Laune, unit: Punkte, direction: none}
  summe: {name: Fälle, unit: Fälle, total: true}
  neu: {name: Neue Zählung, unit: Stück, replaces: alt}
  alt: {name: Alte Zählung, unit: Stück}
"""
OUTLINE = outline_of("slides: [{slide: title}, {slide: changes}]")
TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()


def kpis(**values: str) -> str:
    """Return the KPIs of a plan with these actuals; `–` for one that has none."""
    lines = [
        f"  {key}: {{actual: {value}}}" if value != "–" else f"  {key}: {{}}"
        for key, value in values.items()
    ]
    return "\n".join(["kpis:", *lines]) if lines else ""


def at_end(year: int, value: str) -> str:
    """Return an actual at the end of a year; what is in braces is taken as it is."""
    inner = value.strip("{}") if value.startswith("{") else f"value: {value}"
    return f"{{{inner}, date: {year}-12-31}}"


def measures(*told: str) -> str:
    lines = [f"  {each}" for each in told]
    return "\n".join(["measures:", *lines]) if lines else ""


def pair(
    old: dict[str, str] | None = None,
    new: dict[str, str] | None = None,
    was: Sequence[str] = (),
    now: Sequence[str] = (),
    programme: str = PROGRAMME + KPIS,
) -> Workspace:
    """Return a workspace of two plans with these values at their ends, and these measures."""
    values = [
        kpis(**{key: v if v == "–" else at_end(year, v) for key, v in (given or {}).items()})
        for year, given in ((2022, old), (2023, new))
    ]
    return workspace(
        programme,
        plan_2022="\n".join(["title: Plan 2022", values[0], measures(*was)]),
        plan_2023="\n".join(["title: Plan 2023", values[1], measures(*now)]),
    )


def changes(found: Workspace, audience: Audience = Audience.PUBLIC) -> Slide:
    return made(found, audience=audience, outline=OUTLINE).slide("changes")


def since(found: Workspace, asked: Since, plan: str = "2023") -> Made:
    """Return the deck that compares with what was asked for."""
    seen = for_audience(found, Audience.PUBLIC)
    shown = occasion(seen, seen.plans[plan], Audience.PUBLIC)
    told = state(seen, shown.as_of, shown.known)
    deck = make_deck(told, shown, OUTLINE, since=asked)
    return Made(deck, Context(told, shown, asked))


def rows(slide: Slide) -> dict[str, list[str]]:
    table = next(block for _, block in slide.blocks if isinstance(block, Table))
    cells = ([c.text.replace(de.NB, " ") for c in row] for row in table.rows)
    return {name: rest for name, *rest in cells}


def lists(slide: Slide) -> dict[str, list[str]]:
    """Return the entries of each list by its heading."""
    found: dict[str, list[str]] = {}
    for _, block in slide.blocks:
        for point in block.paragraphs if isinstance(block, TextBlock) else ():
            text = point.text.replace(de.NB, " ")
            if point.heading:
                found[text] = []
            else:
                found[list(found)[-1]].append(text)
    return found


def measure(key: str, stage: str = "running", more: str = "", day: str = "2022-06-30") -> str:
    """Return a measure with one update."""
    extra = f", {more}" if more else ""
    return f"{key}: {{title: M {key}{extra}, updates: [{{date: {day}, stage: {stage}}}]}}"


def done(key: str, day: str) -> str:
    return measure(key, "completed", day=day)


LATE = "due: 2023-10-31"
MANY = [measure(f"m{n}", day="2023-06-30") for n in range(40)]


# Titles


@pytest.mark.parametrize(
    ("found", "title"),
    [
        # one
        (pair({"a": "5"}, {"a": "7"}), "Gegenüber 2022: 1 Kennzahl besser"),
        (pair({"a": "7"}, {"a": "5"}), "Gegenüber 2022: 1 Kennzahl schlechter"),
        (pair({"dauer": "7"}, {"dauer": "5"}), "Gegenüber 2022: 1 Kennzahl besser"),
        (pair({"a": "-7"}, {"a": "-9"}), "Gegenüber 2022: 1 Kennzahl schlechter"),
        (pair(now=[measure("m")]), "Gegenüber 2022: 1 Maßnahme neu"),
        # all and none
        (pair({"a": "5", "b": "1"}, {"a": "7", "b": "2"}), "Gegenüber 2022: 2 Kennzahlen besser"),
        (pair({"a": "5", "b": "1"}, {"a": "4", "b": "0"}),
         "Gegenüber 2022: 2 Kennzahlen schlechter"),
        (pair({"a": "5", "b": "1"}, {"a": "5", "b": "1"}),
         "Gegenüber 2022: 2 Kennzahlen unverändert"),
        (pair({"a": "5"}, {"a": "5"}, [measure("m")], [measure("m")]),
         ("Gegenüber 2022: 1 Kennzahl unverändert; "
          "keine Maßnahme neu, abgeschlossen oder verschoben")),
        (pair(now=MANY[:25]), "Gegenüber 2022: 25 Maßnahmen neu"),
        # missing
        (pair({"a": "{missing: x}"}, {"a": "{missing: x}"}),
         "Gegenüber 2022: 1 Kennzahl ohne Daten"),
        (pair({"a": "{missing: x}"}, {"a": "5"}), "Gegenüber 2022: 1 Kennzahl neu gemeldet"),
        (pair({"a": "5"}, {"a": "{missing: x}"}), "Gegenüber 2022: 1 Kennzahl zurückgezogen"),
        (pair({"a": "5"}, {"a": "–"}), "Gegenüber 2022: 1 Kennzahl zurückgezogen"),
        # recount, and what else cannot be compared
        (pair({"a": "5"}, {"a": "{value: 900, recount: neu}"}),
         "Gegenüber 2022: 1 Kennzahl nicht vergleichbar"),
        (pair({"a": "5", "b": "1", "anteil": "3"},
              {"a": "{value: 9, recount: neu}", "b": "{value: 9, recount: neu}", "anteil": "4"}),
         "Gegenüber 2022: 1 Kennzahl besser, zwei nicht vergleichbar"),
        (pair({"a": "{min: 300}"}, {"a": "{min: 300}"}),
         "Gegenüber 2022: 1 Kennzahl nicht bewertbar"),
        (pair({"laune": "3", "text": "{text: gut}"}, {"laune": "4", "text": "{text: mau}"}),
         "Gegenüber 2022: 2 Kennzahlen geändert"),
        (pair({"alt": "5"}, {"neu": "900"}), "Gegenüber 2022: 1 Kennzahl neu, eine ersetzt"),
        # better and worse are told first, the others only without them
        (pair({"a": "5", "b": "9", "dauer": "3", "alt": "1"},
              {"a": "7", "b": "8", "dauer": "3", "anteil": "5"}),
         "Gegenüber 2022: 1 Kennzahl besser, eine schlechter"),
        # invented
        (pair({"a": "5", "b": "1"}, {"a": "{value: 7, illustrative: true}", "b": "0"}),
         "Gegenüber 2022: 1° Kennzahl besser, eine° schlechter"),
        (pair({"a": "{value: 5, illustrative: true}"}, {"a": "{missing: x}"}),
         "Gegenüber 2022: 1° Kennzahl zurückgezogen"),
        (pair(now=[measure("m", more="illustrative: true"), measure("n")]),
         "Gegenüber 2022: 2° Maßnahmen neu"),
        (pair(was=[measure("m"), measure("n")],
              now=[done("m", "2023-09-30"), measure("n", more="due: 2023, illustrative: [due]")]),
         "Gegenüber 2022: 1° Maßnahme abgeschlossen, eine° neu überfällig"),
        # measures
        (pair(was=[measure("m"), measure("n"), measure("o"), measure("p"), measure("q")],
              now=[done("m", "2023-09-30"), measure("n", "cancelled"), measure("o", "suspended"),
                   measure("p", more=LATE), measure("r")]),
         ("Gegenüber 2022: 1 Maßnahme neu, eine abgeschlossen, eine abgebrochen, "
          "eine weggefallen")),
        (pair({"a": "5"}, {"a": "4"}, [measure("m")], []),
         "Gegenüber 2022: 1 Kennzahl schlechter; 1 Maßnahme weggefallen"),
    ],
)  # fmt: skip
def test_titles(found: Workspace, title: str) -> None:
    assert changes(found).title == title


def test_the_numbers_of_a_title_stand_in_the_headings_of_its_lists() -> None:
    found = pair(was=[measure("m")], now=[done("m", "2023-09-30"), measure("n"), measure("o")])
    slide = changes(found)
    assert slide.title == "Gegenüber 2022: 2 Maßnahmen neu, eine abgeschlossen"
    assert lists(slide) == {"+ Neu (2)": ["M n", "M o"], "● Abgeschlossen (1)": ["M m"]}


def test_the_longest_title_has_two_lines() -> None:
    old, new = {"a": "5", "b": "1", "dauer": "2", "anteil": "3"}, {
        "a": "7", "b": "0", "dauer": "{value: 3, recount: neu}", "anteil": "{missing: x}",
    }  # fmt: skip
    found = pair(
        old, new, [measure(key) for key in "mnopqr"],
        [measure("m", "completed", day="2023-09-30"), measure("n", more=LATE),
         measure("o", "cancelled"), measure("p", "suspended"), measure("x"), measure("y")],
    )  # fmt: skip
    deck = made(found, outline=OUTLINE).deck
    page = fit(deck, read_design(TEMPLATE)[1])[1]
    shown = " ".join(paragraph.text for paragraph in page.title.paragraphs)
    assert shown == deck.slides[1].title
    assert page.title.size >= 20


# The table


@pytest.mark.parametrize(
    ("key", "old", "new", "row"),
    [
        ("a", "5", "7", ["5", "7", "+2", "+40 %", "● besser"]),
        ("a", "7", "5", ["7", "5", "−2", "−29 %", "× schlechter"]),
        ("a", "0", "5", ["0", "5", "+5", "–", "● besser"]),
        ("a", "-3", "3", ["−3", "3", "+6", "+200 %", "● besser"]),
        ("a", "5", "5", ["5", "5", "±0", "±0 %", "= unverändert"]),
        ("a", "0", "0", ["0", "0", "±0", "–", "= unverändert"]),
        ("dauer", "19", "13", ["19", "13", "−6", "−32 %", "● besser"]),
        ("anteil", "40", "45", ["40 %", "45 %", "+5", "+13 %", "● besser"]),
        ("stufe", "1", "2",
         ["1 (Formular)", "2 (durchgehend)", "–", "–", "● besser"]),
        ("laune", "3", "4", ["3", "4", "+1", "+33 %", "○ geändert"]),
        ("text", "{text: gut}", "{text: gut}", ["gut", "gut", "–", "–", "= unverändert"]),
        ("a", "{min: 3}", "{min: 5}",
         ["mindestens 3", "mindestens 5", "–", "–", "○ geändert"]),
        ("a", "5", "{value: 900, recount: neu}",
         ["5", "900", "–", "–", "○ nicht vergleichbar"]),
        ("a", "5", "{missing: Umbau}",
         ["5", "k. A.", "–", "–", "○ zurückgezogen (Umbau)"]),
        ("a", "{missing: x}", "5", ["k. A.", "5", "–", "–", "○ neu gemeldet"]),
        ("a", "–", "5", ["k. A.", "5", "–", "–", "○ neu gemeldet"]),
        ("a", "{missing: x}", "{missing: Umbau, illustrative: true}",
         ["k. A.", "k. A.°", "–", "–", "○ Umbau°"]),
        ("a", "–", "–", ["k. A.", "k. A.", "–", "–", "○ ohne Daten"]),
        ("a", "{value: 5, illustrative: true}", "7", ["5°", "7", "+2°", "+40 %°", "● besser°"]),
        ("a", "5", "{value: 7, quality: approximate}",
         ["5", "~7", "~ +2", "~ +40 %", "● besser"]),
    ],
)  # fmt: skip
def test_what_became_of_a_value(key: str, old: str, new: str, row: list[str]) -> None:
    (found,) = rows(changes(pair({key: old}, {key: new}))).values()
    assert found == row


def test_a_kpi_is_named_with_its_unit_where_nothing_else_says_it() -> None:
    found = rows(changes(pair({"a": "1", "dauer": "1", "anteil": "1"},
                              {"a": "1", "dauer": "1", "anteil": "1"})))  # fmt: skip
    assert list(found) == ["Anträge", "Dauer (Tage)", "Anteil"]


def test_kpis_of_one_plan_only_are_told_apart_from_values_that_are_missing() -> None:
    found = rows(changes(pair({"alt": "5", "b": "1"}, {"neu": "900", "a": "2"})))
    assert found == {
        "Neue Zählung (Stück)": ["–", "900", "–", "–", "+ neu (ersetzt „Alte Zählung“)"],
        "Anträge": ["–", "2", "–", "–", "+ neu"],
        "Alte Zählung (Stück)": ["5", "–", "–", "–", "− ersetzt"],
        "Bücher": ["1", "–", "–", "–", "− entfallen"],
    }


def test_the_subtitle_explains_the_sign_of_differences() -> None:
    assert changes(pair({"a": "1"}, {"a": "2"})).subtitle == (
        "Vergleich von 2022 (Datenstand 31.12.2022) und 2023 (Datenstand 31.12.2023) "
        "· Δ: Unterschied"
    )
    percent = changes(pair({"anteil": "1"}, {"anteil": "2"}))
    assert percent.subtitle.endswith("Δ: Unterschied, bei Prozenten in Prozentpunkten")
    assert "Δ" not in changes(pair(now=[measure("m")])).subtitle


EARLY = PROGRAMME.replace("2024-03-12, as_of: 2023-12-31", "2023-09-12, as_of: 2023-06-30")


def half_year(old: str, new: str) -> Workspace:
    return workspace(
        EARLY.replace("final", "status") + KPIS,
        plan_2022=f"title: Plan 2022\n{old}",
        plan_2023=f"title: Plan 2023\n{new}",
    )


def test_a_value_that_is_still_to_come_was_not_withdrawn() -> None:
    found = half_year(kpis(a=at_end(2022, "5")), kpis(a="–"))
    assert rows(changes(found))["Anträge"] == ["5", "k. A.", "–", "–", "○ noch ohne Wert"]


def test_a_running_total_is_compared_with_the_same_day_like_on_the_other_slides() -> None:
    old = "kpis: {summe: {actual: [{value: 10, date: 2022-06-30}, {value: 25, date: 2022-12-31}]}}"
    found = half_year(old, "kpis: {summe: {actual: {value: 12, date: 2023-06-30}}}")
    assert rows(changes(found))["Fälle"] == ["10 (30.06.2022)", "12", "+2", "+20 %", "● besser"]
    alone = old.replace("{value: 10, date: 2022-06-30}, ", "")
    found = half_year(alone, "kpis: {summe: {actual: {value: 12, date: 2023-06-30}}}")
    assert rows(changes(found))["Fälle"] == ["25", "12", "–", "–", "○ nicht vergleichbar"]


# The lists


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ([], [measure("m", more="number: N-1")], {"+ Neu (1)": ["N-1 M m"]}),
        ([measure("m")], [measure("m")], {}),
        ([measure("m")], [done("m", "2023-09-30")], {"● Abgeschlossen (1)": ["M m"]}),
        # the same measure, done once more in the new plan; and one that was done before
        ([done("m", "2022-09-30")], [done("m", "2023-09-30")], {"● Abgeschlossen (1)": ["M m"]}),
        ([done("m", "2022-09-30")], [done("m", "2022-09-30")], {}),
        ([done("m", "2022-09-30")], [], {}),
        ([measure("m", "cancelled")], [], {}),
        ([measure("m")], [], {"− Weggefallen (1)": ["M m"]}),
        # gone, since it was finished in its own plan after that had ended
        ([measure("m").replace("}]", "}, {date: 2023-03-31, stage: completed}]")], [],
         {"● Abgeschlossen (1)": ["M m"]}),
        ([measure("m")], [measure("n", more="continues: [2022/m]")], {}),
        ([measure("m", more="due: 2023-09-30")],
         [measure("m", more="due: 2023-09-30, moved: [{date: 2023-08-01, to: 2024-06-30}]")],
         {"→ Verschoben (1)": ["M m: 30.09.2023 → 30.06.2024 (+274 Tage)"]}),
        # without a move, and marked
        ([measure("m", more="due: 2023-12-30, illustrative: [due]")],
         [measure("m", more="due: 2024-01-01")],
         {"→ Verschoben (1°)": ["M m: 30.12.2023° → 01.01.2024 (+2 Tage°)"]}),
        ([measure("m", more="due: 2024-06-30")], [measure("m", more="due: 2024-06-29")],
         {"← Vorgezogen (1)": ["M m: 30.06.2024 → 29.06.2024 (−1 Tag)"]}),
        ([measure("m", more="due: 2024-Q1")], [measure("m", more="due: 2024-Q3")],
         {"→ Verschoben (1)": ["M m: 1. Quartal 2024 → 3. Quartal 2024"]}),
        ([measure("m", more="due: 2024-12-31")], [measure("m", more="due: 2024")], {}),
        ([measure("m", more="due: 2024-06")], [measure("m", more="due: nach dem Umzug")],
         {"→ Verschoben (1)": ["M m: Juni 2024 → nach dem Umzug"]}),
        ([measure("m")], [measure("m", more="due: 2024-06")], {}),
        # what is finished did not move; its next step is no delay
        ([done("m", "2022-09-30")], [measure("m", more="due: 2024-06-30")], {}),
        ([measure("m", more="due: 2023-03-31")],
         [measure("m", "completed", "due: 2023-06-30", "2023-06-01")],
         {"● Abgeschlossen (1)": ["M m"]}),
        # a new one that moved since it was agreed
        ([], [measure("m", more="due: 2023-06-30, moved: [{date: 2023-05-01, to: 2024-06-30}]")],
         {"+ Neu (1)": ["M m"],
          "→ Verschoben (1)": ["M m: 30.06.2023 → 30.06.2024 (+366 Tage)"]}),
        # one that continues two moved only if it is later than both
        ([measure("m", more="due: 2023-06-30"), measure("n", more="due: 2024-06-30")],
         [measure("o", more="due: 2024-06-30, continues: [2022/m, 2022/n]")], {}),
        ([measure("m", more="due: 2023-06-30"), measure("n", more="due: 2023-12-31")],
         [measure("o", more="due: 2024-06-30, continues: [2022/m, 2022/n]")],
         {"→ Verschoben (1)": ["M o: 31.12.2023 → 30.06.2024 (+182 Tage)"]}),
        ([measure("m")], [measure("m", more=LATE)],
         {"‼ Neu überfällig (1)": ["M m: seit 31.10.2023"]}),
        ([measure("m", more="due: 2022-10-31")], [measure("m", more="due: 2022-10-31")], {}),
        ([measure("m")], [measure("m", "suspended")], {"‖ Ruht (1)": ["M m"]}),
        ([measure("m")], [measure("m", "cancelled")], {"× Abgebrochen (1)": ["M m"]}),
        ([measure("m")],
         [measure("m").replace("running", "running, rating: {value: at-risk, reason: Geld}")],
         {"! Neu gefährdet (1)": ["M m"]}),
    ],
)  # fmt: skip
def test_what_happened_to_measures(
    was: Sequence[str], now: Sequence[str], told: dict[str, list[str]]
) -> None:
    found = pair({"a": "1"}, {"a": "1"}, was, now)
    assert lists(changes(found)) == told


def test_fields_that_were_cut_anew_are_listed() -> None:
    found = workspace(
        PROGRAMME,
        plan_2022="title: Plan 2022\nfields: {x: {name: Innen}, y: {name: Alt}, z: {name: Bleibt}}",
        plan_2023="""
        title: Plan 2023
        fields: {w: {name: Dienste, formerly: [2022/x], illustrative: [name]}, z: {name: Bleibt},
                 v: {name: Neuland}}
        measures: {m: {title: M}}
        """,
    )
    assert lists(changes(found))["Gestaltungsfelder neu zugeschnitten (3°)"] == [
        "Innen → Dienste°", "neu: Neuland", "entfallen: Alt",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "is_together"), [(10, False), (11, True), (25, True)])
def test_entries_for_which_lines_are_too_short_share_a_paragraph(
    number: int, *, is_together: bool
) -> None:
    slide = changes(pair({"a": "1"}, {"a": "2"}, now=MANY[:number]))
    (block,) = (block for _, block in slide.blocks if isinstance(block, TextBlock))
    texts = [p.text.replace(de.NB, " ") for p in block.paragraphs]
    names = [f"M m{n}" for n in range(number)]
    head = f"+ Neu ({number})"
    assert texts == ([f"{head}: {'; '.join(names)}"] if is_together else [head, *names])


def test_more_entries_than_a_slide_holds_get_a_table_of_their_own() -> None:
    kpis, measures = many_changes(MANY[:26])
    assert (kpis.key, kpis.title) == ("changes/kpis", "Gegenüber 2022: 1 Kennzahl besser")
    assert (measures.key, measures.title) == (
        "changes/measures", "Gegenüber 2022: 26 Maßnahmen neu",
    )  # fmt: skip
    told = [[c.text.replace(de.NB, " ") for c in row] for row in table_of(measures).rows]
    assert told[0] == ["+ Neu (26)", "M m0", "–"]
    assert [name for _, name, _ in told] == [f"M m{n}" for n in range(26)]


def test_a_list_of_few_long_titles_gets_a_table_too() -> None:
    long = "Einführung eines gemeinsamen Verfahrens aller Ämter und Gemeinden " * 6
    told = [measure(f"m{n}").replace("title: M", f"title: {long}") for n in range(5)]
    kpis, measures = many_changes(told)
    assert "schlechter" not in kpis.title
    assert len(table_of(measures).rows) == 5


def test_questions_stand_with_the_slide_that_they_are_about() -> None:
    late = "due: 2023-06-30, moved: [{date: 2023-05-01, to: 2024-06-30, reason: Streik}]"
    was = [measure(f"m{n}", more="due: 2023-06-30") for n in range(30)]
    now = [measure(f"m{n}", more=late, day="2023-06-30") for n in range(30)]
    found = pair({"a": "2"}, {"a": "{value: 1, reason: Rückgang}"}, was, now)
    deck = made(found, outline=OUTLINE).deck
    kpis, measures = (s for s in deck.slides if s.key.startswith("changes"))
    assert "Rückgang" in kpis.notes
    assert "verschoben: warum?" not in kpis.notes
    assert "verschoben: warum?" in measures.notes


def many_changes(told: list[str]) -> tuple[Slide, Slide]:
    """Return the slides of a KPI and so many measures that they have no room on one."""
    deck = made(pair({"a": "1"}, {"a": "2"}, now=told), outline=OUTLINE).deck
    first, second = (slide for slide in deck.slides if slide.key.startswith("changes"))
    return first, second


def table_of(slide: Slide) -> Table:
    return next(block for _, block in slide.blocks if isinstance(block, Table))


def test_forty_measures_run_on_and_none_is_lost() -> None:
    long = "eine Maßnahme mit einem langen Titel, der über mehr als eine Zeile läuft"
    told = [measure(f"m{n}").replace("title: M", f"title: {long.replace(',', '')}")
            for n in range(40)]  # fmt: skip
    found = pair({"a": "1"}, {"a": "2"}, now=told)
    pages = fit(made(found, outline=OUTLINE).deck, read_design(TEMPLATE)[1])[2:]
    assert len(pages) > 1
    titles = [page.title.paragraphs[0].text for page in pages]
    assert titles == [f"Gegenüber 2022: 40 Maßnahmen neu ({n}/{len(pages)})"
                      for n in range(1, len(pages) + 1)]  # fmt: skip
    shown = " ".join(
        c.text for page in pages for placed in page.placed if isinstance(placed, PlacedTable)
        for row in placed.table.rows for c in row
    )  # fmt: skip
    assert all(f"m{n}" in shown for n in range(40))


# What stands where


def test_table_and_lists_share_the_slide_and_each_may_stand_alone() -> None:
    both = changes(pair({"a": "1"}, {"a": "2"}, now=[measure("m")]))
    assert (both.room, [place for place, _ in both.blocks]) == (
        Room.KPI, [Place.CHART, Place.BODY],
    )  # fmt: skip
    table = changes(pair({"a": "1"}, {"a": "2"}))
    assert (table.room, [place for place, _ in table.blocks]) == (Room.TABLE, [Place.TABLE])
    text = changes(pair(now=[measure("m")]))
    assert (text.room, [place for place, _ in text.blocks]) == (Room.TEXT, [Place.BODY])


def test_the_source_names_both_plans() -> None:
    assert changes(pair({"a": "1"}, {"a": "2"})).source == (
        "Datenstand 31.12.2023 · Quelle: Plan 2022; Plan 2023"
    )


def test_the_outline_may_replace_the_title() -> None:
    outline = outline_of("slides: [{slide: changes, title: Was neu ist}]")
    slide = made(pair({"a": "1"}, {"a": "2"}), outline=outline).slide("changes")
    assert slide.title == "Was neu ist"


@pytest.mark.parametrize(
    "found",
    [
        workspace(PROGRAMME + KPIS, plan_2023="title: P\nkpis: {a: {}}\nmeasures: {m: {title: M}}"),
        pair(),
        pair(was=[measure("m")], now=[measure("m")]),
    ],
    ids=["no previous plan", "empty plans", "nothing happened and no KPIs"],
)
def test_without_anything_to_compare_it_is_left_out_with_the_reason(found: Workspace) -> None:
    deck = made(found, outline=OUTLINE).deck
    assert [slide.key for slide in deck.slides] == ["title"]
    assert dict(deck.left_out) == {
        "changes": "kein früherer Stand, oder darin weder Kennzahlen noch veränderte Maßnahmen"
    }


def test_the_notes_ask_why_and_answer_from_the_data() -> None:
    moved = "due: 2023-09-30, moved: [{date: 2023-08-01, to: 2024-06-30, reason: Lieferung}]"
    found = pair(
        {"a": "5", "b": "3", "anteil": "9", "laune": "1"},
        {"a": "{value: 4, reason: Umbau}", "b": "{value: 7, recount: alle Filialen}",
         "anteil": "{missing: nicht erhoben}", "laune": "2"},
        [measure("m", more="due: 2023-09-30"), measure("n")],
        [measure("m", more=moved)],
    )  # fmt: skip
    notes = changes(found).notes
    asked = notes.partition("Mögliche Rückfragen:\n")[2].split("\n")
    assert asked == [
        "- Anträge, schlechter: warum? Umbau.",
        "- Bücher, nicht vergleichbar: warum? Alle Filialen.",
        "- Anteil, zurückgezogen: warum? Nicht erhoben.",
        "- M m, verschoben: warum? Lieferung.",
        "- M n, weggefallen: warum? Dazu liegt keine Angabe vor.",
    ]
    assert notes.startswith("Gegenüber 2022: 1 Kennzahl schlechter, eine nicht vergleichbar, ")
    assert "- Anträge: 2022 5, 2023 4, Δ −1, Δ % −20 %" in notes.replace(de.NB, " ")


# With which state


def test_the_previous_plan_is_seen_as_at_its_end_not_later() -> None:
    was = measure("m", more="due: 2023-03-31")
    found = pair({"a": "1"}, {"a": "1"}, [was], [was.replace("2022-06-30", "2023-02-01")])
    assert lists(changes(found)) == {"‼ Neu überfällig (1)": ["M m: seit 31.03.2023"]}


def test_a_report_on_the_previous_plan_after_its_end_is_what_is_compared_with() -> None:
    late = """
  - {date: 2023-05-09, as_of: 2023-02-28, bodies: [ausschuss], plans: ["2022"], report: final,
     title: C}
"""
    was = measure("m", more="due: 2023-01-31")
    found = pair({"a": "1"}, {"a": "1"}, [was], [was], PROGRAMME + late + KPIS)
    assert lists(changes(found)) == {}
    assert "2022 (Datenstand 28.02.2023)" in changes(found).subtitle


def test_a_report_on_both_plans_at_once_compares_with_the_end_of_the_older() -> None:
    programme = PROGRAMME.replace('plans: ["2023"]', 'plans: ["2022", "2023"]') + KPIS
    found = pair({"a": "1"}, {"a": "2"}, programme=programme)
    assert "2022 (Datenstand 31.12.2022)" in changes(found).subtitle


COURSE = """
title: Plan 2023
kpis: {a: {actual: [{value: 3, date: 2023-06-30}, {value: 8, date: 2023-12-31}]}}
measures:
  m: {title: Eins, due: 2023-09-30, moved: [{date: 2023-08-01, to: 2024-03-31}],
      updates: [{date: 2023-03-31, stage: running}]}
  n: {title: Zwei, updates: [{date: 2023-05-31, stage: completed}]}
  o: {title: Drei, updates: [{date: 2023-05-31, stage: running},
                            {date: 2023-11-30, stage: completed}]}
"""


def test_since_an_earlier_state_of_the_same_plan() -> None:
    found = workspace(PROGRAMME + KPIS, plan_2023=COURSE)
    slide = since(found, Since("2023", date(2023, 6, 30))).slide("changes")
    assert slide.title == (
        "Seit 30.06.2023: 1 Kennzahl besser; 1 Maßnahme abgeschlossen, eine verschoben"
    )
    assert slide.subtitle == (
        "Vergleich der Datenstände 30.06.2023 und 31.12.2023 · Δ: Unterschied"
    )
    table = next(block for _, block in slide.blocks if isinstance(block, Table))
    assert [c.title for c in table.columns][1:3] == ["30.06.2023", "31.12.2023"]
    assert rows(slide)["Anträge"] == ["3", "8", "+5", "+167 %", "● besser"]
    assert lists(slide) == {
        "● Abgeschlossen (1)": ["Drei"],
        "→ Verschoben (1)": ["Eins: 30.09.2023 → 31.03.2024 (+183 Tage)"],
    }
    assert slide.source == "Datenstand 31.12.2023 · Quelle: Plan 2023"


def test_since_another_plan_with_and_without_a_date() -> None:
    values = "[{value: 1, date: 2021-06-30}, {value: 2, date: 2021-12-31}]"
    old = f"title: Plan 2021\nkpis: {{a: {{actual: {values}}}}}"
    between = "title: Plan 2022\nkpis: {a: {actual: {value: 5, date: 2022-12-31}}}"
    found = workspace(PROGRAMME + KPIS, plan_2021=old, plan_2022=between, plan_2023=COURSE)
    whole = since(found, Since("2021")).slide("changes")
    assert whole.title.startswith("Gegenüber 2021: 1 Kennzahl besser; ")
    assert rows(whole)["Anträge"][:3] == ["2", "8", "+6"]
    half = since(found, Since("2021", date(2021, 6, 30))).slide("changes")
    assert half.title.startswith("Gegenüber 2021 (30.06.2021): 1 Kennzahl besser; ")
    assert rows(half)["Anträge"][:3] == ["1 (30.06.2021)", "8", "+7"]


@pytest.mark.parametrize(
    "asked", [Since("2023"), Since("2023", date(2023, 12, 31)), Since("1999")], ids=str
)
def test_since_nothing_that_differs_it_is_left_out(asked: Since) -> None:
    found = workspace(PROGRAMME + KPIS, plan_2023=COURSE)
    assert [slide for slide, _ in since(found, asked).deck.left_out] == ["changes"]


def test_a_later_plan_is_no_earlier_state() -> None:
    programme = PROGRAMME.replace('plans: ["2023"]', 'plans: ["2023", "2024"]')
    found = workspace(programme + KPIS, plan_2023=COURSE, plan_2024="title: Plan 2024")
    assert "2024" in since(found, Since("2024")).context.workspace.plans
    assert [slide for slide, _ in since(found, Since("2024")).deck.left_out] == ["changes"]


def test_no_state_is_newer_than_the_report() -> None:
    found = pair({"a": "1"}, {"a": "2"})
    shown = since(found, Since("2022", date(2024, 6, 30)))
    assert shown.context.earlier
    assert shown.context.earlier.as_of == date(2023, 12, 31)


def test_a_public_deck_compares_what_is_public() -> None:
    hidden = "internal: true"
    found = pair({"a": "1"}, {"a": "2"}, [measure("m")], [measure("m"), measure("n", more=hidden)])
    assert lists(changes(found)) == {}
    assert lists(changes(found, Audience.INTERNAL)) == {"+ Neu (1)": ["M n"]}


def test_an_invented_data_date_is_marked_where_it_is_said() -> None:
    late = """
  - {date: 2023-05-09, as_of: 2023-02-28, bodies: [ausschuss], plans: ["2022"], report: final,
     title: C, illustrative: [as_of]}
"""
    slide = changes(pair({"a": "1"}, {"a": "2"}, programme=PROGRAMME + late + KPIS))
    assert "2022 (Datenstand 28.02.2023°)" in slide.subtitle
    assert " · ° Beispielwert · " in slide.source


# Languages and the reference


def test_every_outcome_and_shift_is_said_in_both_languages() -> None:
    for say in (de, en):
        assert len({say.outcome_word(str(kind)) for kind in Outcome}) >= len(Outcome) - 1
        assert len({say.shift_word(str(kind)) for kind in Shift}) == len(Shift)
        assert say.outcome("no-data", "Why", illustrative=False) == f"○{say.NB}Why"


ENGLISH = PROGRAMME.replace("title: Digitales", "title: Digital\nlanguage: en") + KPIS


def test_in_english() -> None:
    fields = "fields: {{{}}}\n"
    found = workspace(
        ENGLISH,
        plan_2022=fields.format("f: {name: F}, g: {name: G}") + "title: Plan 2022\n"
        + kpis(a="{value: 5, date: 2022-12-31}", b="{value: 3, date: 2022-12-31}") + "\n"
        + measures(measure("m", more="due: 2023-09-30")),
        plan_2023=fields.format("f: {name: H}, i: {name: I}") + "title: Plan 2023\n"
        + kpis(a="{value: 7, date: 2023-12-31}", b="{missing: flood, date: 2023-12-31}") + "\n"
        + measures(measure("n", more="due: 2024-06-30, continues: [2022/m]"), measure("o")),
    )  # fmt: skip
    slide = changes(found)
    assert slide.title == (
        "Compared with 2022: 1 KPI better, one withdrawn; 1 measure new, one moved"
    )
    assert slide.subtitle == (
        "2022 (data as of 31 December 2022) compared with 2023 (data as of 31 December 2023) "
        "· Δ: difference"
    ).replace("31 December", f"31{de.NB}December")
    assert rows(slide) == {
        "Anträge": ["5", "7", "+2", "+40%", "● better"],
        "Bücher": ["3", "n/a", "–", "–", "○ withdrawn (flood)"],
    }
    assert lists(slide) == {
        "+ New (1)": ["M o"],
        "→ Moved (1)": ["M n: 30 September 2023 → 30 June 2024 (+274 days)"],
        "Fields of action regrouped (3)": ["F → H", "new: I", "gone: G"],
    }


def test_a_quiet_half_year_in_english() -> None:
    plan = (
        "title: Plan 2023\n"
        + kpis(summe="{value: 3, date: 2023-06-30}")
        + "\n"
        + measures(measure("m", day="2023-05-31"))
    )
    slide = since(workspace(ENGLISH, plan_2023=plan), Since("2023", date(2023, 6, 30)))
    told = slide.slide("changes")
    assert told.title.replace(de.NB, " ") == (
        "Since 30 June 2023: 1 KPI unchanged; no measure new, completed or moved"
    )
    assert told.subtitle.replace(de.NB, " ").startswith(
        "Data of 30 June 2023 compared with 31 December 2023 · "
    )


@pytest.mark.parametrize(("say", "said"), [(de, "Anders lange"), (en, "over another time")])
def test_why_totals_are_not_compared_is_answered(say: ModuleType, said: str) -> None:
    programme = PROGRAMME.replace("title: Digitales", f"title: D\nlanguage: {say.TAG[:2]}") + KPIS
    missed = "Die Anmeldung fehlt."  # says why the target was missed
    total = [
        {"value": 3, "date": "2023-06-30"},
        {"value": 9, "date": "2023-12-31", "reason": missed},
    ]
    plan = f"title: Plan 2023\n{kpis(summe=json.dumps(total))}"
    shown = since(workspace(programme, plan_2023=plan), Since("2023", date(2023, 6, 30)))
    assert said in shown.slide("changes").notes
    assert say.shifted("x", None, illustrative=True) == "x"


def test_the_reference_report_tells_its_changes() -> None:
    found = made(reference())
    slide = found.slide("changes")
    assert slide.title == (
        "Gegenüber 2022: 4° Kennzahlen besser, eine° nicht vergleichbar; 7° Maßnahmen neu, "
        "sieben° abgeschlossen, zwei° verschoben, eine° neu überfällig"
    )
    assert rows(slide)["Online-Dienste"] == ["49", "253", "–", "–", "○ nicht vergleichbar"]
    assert rows(slide)["Digitale Posteingänge"][-1] == "○ wird ab 2024 erhoben°"
    told = " ".join(text for _, text in of_slide(slide)).replace(de.NB, " ")
    assert "FP-1 Virtuelles Bauamt: 30.09.2023° → 30.06.2024° (+274 Tage°)" in told
    assert "Leistungen nach außen° → Fachliche Projekte" in told


def test_the_reports_that_look_back_have_it() -> None:
    whole = reference()
    for plan, has_it in (("2022", True), ("2023", True), ("2024", False), ("2017-2021", False)):
        keys = [slide.key for slide in made(whole, plan).deck.slides]
        assert ("changes" in keys) is has_it, plan
