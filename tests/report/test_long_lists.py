"""What has no room on a slide is counted there and stands whole in its notes."""

import re
from importlib.resources import files

import pytest
from small_workspaces import PROGRAMME, Made, made, workspace

from egovreport.language import de
from egovreport.powerpoint.design import read_design
from egovreport.powerpoint.fit import fit

DESIGN = read_design(files("egovreport.defaults").joinpath("default.pptx").read_bytes())[1]
PLAN_REPORT = PROGRAMME.replace("report: final", "report: plan")


def shown(plan: str, programme: str = "", head: str = PROGRAMME) -> Made:
    return made(workspace(head + programme, plan_2023=f"title: Plan 2023\n{plan}"))


def plain(text: str) -> str:
    return text.replace(de.NB, " ")


# Goals


def goals(kpis: int, measures: int, number: str = "number: M-{}, ") -> Made:
    """Return a deck whose only goal has so many KPIs and measures."""
    defined = "".join(f"  k{n}: {{name: Zahl {n}, unit: Stück, goals: [g]}}\n" for n in range(kpis))
    used = "".join(f"  k{n}: {{target: 5}}\n" for n in range(kpis))
    told = "".join(
        f"  m{n}: {{{number.format(n)}title: Maßnahme {n}, goals: [g]}}\n" for n in range(measures)
    )
    plan = (f"kpis:\n{used}" if kpis else "") + (f"measures:\n{told}" if measures else "")
    programme = "goals: {g: {text: Alles digital.}}\n" + (f"kpis:\n{defined}" if kpis else "")
    return shown(plan, programme)


@pytest.mark.parametrize(
    ("number", "lines", "last"),
    [(1, 1, "Zahl 0: ○ keine Daten"), (7, 7, "Zahl 6: ○ keine Daten"),
     (8, 7, "und zwei weitere"), (29, 7, "und 23 weitere")],
)  # fmt: skip
def test_the_first_kpis_of_a_goal_are_named_and_the_others_counted(
    number: int, lines: int, last: str
) -> None:
    found = goals(number, 0)
    told = plain(found.table("goals")[0]["Kennzahlen"]).split("\n")
    assert (len(told), told[-1]) == (lines, last)
    notes = plain(found.slide("goals").notes)
    assert ("Alles digital: Zahl 0: ○ keine Daten; " in notes) is (number > lines)
    assert (f"Zahl {number - 1}: ○ keine Daten" in notes) is (number > lines)


def test_the_first_measures_of_a_goal_are_named_and_the_others_counted() -> None:
    found = goals(0, 26)
    told = plain(found.table("goals")[0]["Maßnahmen"])
    assert told.startswith("0 von 26 abgeschlossen: M-0, M-1, M-2, ")
    assert told.endswith(" und 15 weitere")
    assert "M-24, M-25" in found.slide("goals").notes


def test_a_goal_names_at_least_one_measure_however_long_its_title_is() -> None:
    found = goals(0, 3, number=f"number: {'x' * 80}{{}}, ")
    told = plain(found.table("goals")[0]["Maßnahmen"])
    assert told.endswith("und zwei weitere")


def test_the_deck_of_a_plan_tells_ratings_of_goals_in_the_notes() -> None:
    plan = "goals: {g: {rating: {value: partly, word: halb, reason: Geld fehlt}}}"
    found = shown(plan, "goals: {g: {text: Alles digital.}}", PLAN_REPORT)
    assert "Wie weit erreicht" not in found.table("goals")[0]
    assert "- Alles digital: ≈ halb – Geld fehlt" in plain(found.slide("goals").notes)


# Money and staff

LONG = "Die Abstimmung mit dem Rechenzentrum dauerte drei Monate länger, als alle geplant hatten"


def money(*reasons: str) -> Made:
    told = "".join(
        f"  m{n}: {{title: Maßnahme {n}, number: M-{n}, field: x, "
        f"budget: {{approved: 1, spent: {{value: 1, {reason}}}}}}}\n"
        for n, reason in enumerate(reasons)
    )
    return shown(f"fields: {{x: {{name: X}}}}\nmeasures:\n{told}")


def test_each_measure_of_a_field_gives_its_reason_on_a_line_of_its_own() -> None:
    found = money("reason: Rabatt", "reason: Zuschlag", "source: Buch")
    told = plain(found.table("resources")[0]["Begründung"])
    assert told == "M-0: Rabatt.\nM-1: Zuschlag."
    assert "Im Einzelnen" not in found.slide("resources").notes


def test_long_reasons_of_a_field_are_cut_and_stand_whole_in_the_notes() -> None:
    found = money(*[f'reason: "{LONG}"'] * 8)
    *told, last = plain(found.table("resources")[0]["Begründung"]).split("\n")
    assert len(told) == 4
    assert all(line.endswith("…") for line in told)
    assert last == "und vier weitere"
    notes = found.slide("resources").notes
    assert all(f"- M-{n}: {LONG}." in notes for n in range(8))


def test_a_reason_that_is_cut_keeps_the_mark_of_what_is_invented() -> None:
    found = money(f'reason: "{LONG}", illustrative: [reason]', "reason: Rabatt")
    assert plain(found.table("resources")[0]["Begründung"]).split("\n")[0].endswith("…°")


def test_the_only_measure_of_a_field_gives_its_reason_whole() -> None:
    found = money(f'reason: "{LONG}"')
    assert found.table("resources")[0]["Begründung"] == f"{LONG}."


def test_what_only_the_total_has_is_told_in_words_and_takes_no_column() -> None:
    plan = """
measures: {m: {title: M, budget: {approved: 10}}}
staff: {asked: 3, approved: 2, used: 1}
"""
    found = shown(plan)
    rows = found.table("resource-list")
    assert "Stellen beantragt" not in rows[0]
    assert plain(rows[-2]["Begründung"]) == "Stellen beantragt: 3."
    assert rows[-2]["Stellen bewilligt"] == "2"


# Measures


def test_every_move_of_a_measure_stands_in_the_notes() -> None:
    moves = (
        "{date: 2023-02-01, to: 2023-09-30, reason: Personal}, "
        "{date: 2023-08-01, to: 2024-06-30, reason: Lieferung}"
    )
    found = shown(f"measures: {{m: {{title: M, due: 2023-06-30, moved: [{moves}]}}}}")
    notes = plain(found.slide("measures/other").notes)
    assert (
        "Im Einzelnen:\n- M: 30.06.2023 → 30.09.2023 (01.02.2023): Personal; "
        "30.09.2023 → 30.06.2024 (01.08.2023): Lieferung"
    ) in notes


def test_a_rating_that_the_row_does_not_tell_stands_in_the_notes() -> None:
    update = "{date: 2023-06-30, stage: running, rating: {value: on-track, reason: Gut besetzt}}"
    found = shown(f"measures: {{m: {{title: M, updates: [{update}]}}}}")
    assert "- M: Bewertung (30.06.2023): Gut besetzt" in plain(found.slide("measures/other").notes)


def test_fields_without_measures_are_named_below_the_title() -> None:
    plan = """
fields: {x: {name: X}, y: {name: Leer, illustrative: true}, top: {name: Oben}, sub: {name: Unten,
         part_of: top}}
measures: {a: {title: A, field: x}, b: {title: B, field: sub}, c: {title: C}}
"""
    found = shown(plan)
    assert found.slide("all-measures").subtitle.endswith(" · ohne Maßnahmen: Leer°")
    assert found.slide("measures/other").subtitle.endswith(" · ohne Maßnahmen: Leer°")
    assert "ohne Maßnahmen" not in found.slide("measures/x").subtitle


def test_the_deck_of_a_plan_leaves_out_nothing_that_was_reported() -> None:
    plan = """
measures:
  m: {title: M, continues: [2022/alt], note: Nebenbei, updates: [{date: 2023-06-30, stage: running,
      text: Läuft gut, next: Testen, rating: {value: at-risk, reason: Geld}}]}
outlook: [Es geht weiter, Danach mehr]
lessons: [Gelernt]
budget: {approved: {value: 5, reason: Nachtrag}}
"""
    found = made(
        workspace(
            PLAN_REPORT,
            plan_2022="title: Plan 2022\nmeasures: {alt: {title: Altes}}",
            plan_2023=f"title: Plan 2023\n{plan}",
        )
    )
    row = found.table("measures/other")[0]
    assert row[de.HEAD_STEPS] == "Nächster Schritt: Testen.\nFührt fort: Altes (2022).\nNebenbei."
    notes = plain(found.slide("measures/other").notes)
    assert "- M: Läuft gut.; Bewertung (30.06.2023): Geld" in notes
    assert found.slide("outlook").title == "Ausblick: 2 Punkte"
    assert found.texts("lessons") == ["Gelernt"]
    assert "Nachtrag." in found.table("resource-list")[-1]["Begründung"]


def test_the_deck_of_a_plan_tells_in_the_notes_how_targets_were_set_anew() -> None:
    target = "{value: 20, reason: Mehr geht, moved: [{date: 2023-03-01, to: 21, reason: Zuwachs}]}"
    plan = f"kpis: {{k: {{target: {target}}}, l: {{}}}}"
    programme = "kpis: {k: {name: K, unit: Stück}, l: {name: L, unit: Stück}}"
    notes = plain(shown(plan, programme, PLAN_REPORT).slide("kpi-table").notes)
    assert "- K: 20 → 21 (01.03.2023): Zuwachs. Mehr geht" in notes
    assert "- L" not in notes
    assert "Zuwachs" not in shown(plan, programme).slide("kpi-table").notes


# The outlook


def outlook(measures: int, aims: int, remarks: int = 0, waiting: int = 0) -> Made:
    """Return a deck with a next plan of so many measures and target values."""
    defined = "".join(f"  k{n}: {{name: Zahl {n}, unit: Stück}}\n" for n in range(aims))
    late = "stage: suspended"
    now = "".join(
        f"  w{n}: {{title: Warten {n}, updates: [{{date: 2023-06-30, {late}}}]}}\n"
        for n in range(waiting)
    )
    told = "".join(f"  - Bemerkung {n}\n" for n in range(remarks))
    head = PROGRAMME.replace('plans: ["2023"]', 'plans: ["2023", "2024"]')
    this = ("measures:\n" + now if waiting else "") + ("outlook:\n" + told if remarks else "")
    then = "".join(f"  m{n}: {{title: Maßnahme {n}}}\n" for n in range(measures))
    goal = "".join(f"  k{n}: {{target: 5}}\n" for n in range(aims))
    return made(
        workspace(
            head + (f"kpis:\n{defined}" if aims else ""),
            plan_2023=f"title: Plan 2023\n{this}",
            plan_2024="title: Plan 2024\n"
            + (f"measures:\n{then}" if measures else "")
            + (f"kpis:\n{goal}" if aims else ""),
        )
    )


def titles(found: Made) -> dict[str, str]:
    return {s.key: s.title for s in found.deck.slides if s.key.startswith("outlook")}


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((5, 5, 2), {"outlook": "Der Plan 2024 nennt 5 Maßnahmen und 5 Zielwerte"}),
        ((40, 28, 2), {"outlook/measures": "Der Plan 2024 nennt 40 Maßnahmen",
                       "outlook/aims": "Der Plan 2024 nennt 28 Zielwerte",
                       "outlook": "Ausblick: 2 Punkte"}),
        ((40, 0), {"outlook/measures": "Der Plan 2024 nennt 40 Maßnahmen"}),
        ((40, 0, 0, 3),
         {"outlook/measures": "Der Plan 2024 nennt 40 Maßnahmen",
          "outlook": "Ausblick: 3 Maßnahmen ruhend"}),
        ((40, 0, 1, 30),
         {"outlook/measures": "Der Plan 2024 nennt 40 Maßnahmen", "outlook": "Ausblick",
          "outlook/waiting": "Ausblick: 30 Maßnahmen ruhend"}),
        ((0, 0, 0, 30),
         {"outlook/waiting": "Ausblick: 30 Maßnahmen ruhend"}),
    ],
)  # fmt: skip
def test_what_has_no_room_side_by_side_is_told_one_after_the_other(
    numbers: tuple[int, ...], told: dict[str, str]
) -> None:
    assert titles(outlook(*numbers)) == told


def test_measures_that_wait_stand_in_a_table_with_standing_and_date() -> None:
    found = outlook(0, 0, 0, 30)
    assert {key: plain(text) for key, text in found.table("outlook/waiting")[0].items()} == {
        "Nr.": "–", "Maßnahme": "Warten 0", "Status": "‖ ruht", "Termin": "–",
    }  # fmt: skip
    assert "Warten 29, ruht: warum?" in found.slide("outlook/waiting").notes


def test_the_lists_of_the_next_plan_ask_nothing_about_measures_of_this_one() -> None:
    found = outlook(40, 28, 1, 30)
    assert "warum?" not in found.slide("outlook/measures").notes
    assert "warum?" not in found.slide("outlook/aims").notes


# Lists over several slides


def of_everything_forty() -> Made:
    """Return a deck of forty late measures with risks and costs, and of forty missed KPIs."""
    numbers = range(10, 50)
    kpis = "".join(
        f"  k{n}: {{name: Zahl {n}, unit: Stück, direction: up, goals: [g{n}]}}\n" for n in numbers
    )
    goals = "".join(f"  g{n}: {{text: Ziel {n}.}}\n" for n in numbers)
    rated = "".join(f"  g{n}: {{rating: {{value: partly, reason: R.}}}}\n" for n in numbers)
    used = "".join(
        f"  k{n}: {{target: 50, actual: {{value: 1, date: 2023-12-31, reason: R.}}}}\n"
        for n in numbers
    )
    measures = "".join(
        f"  m{n}: {{title: Tat {n}, due: 2023-06-30, budget: [{{approved: {n}}}],"
        f" risks: [{{text: Sorge {n}., level: high, response: Tun.}}],"
        " updates: [{date: 2023-05-31, stage: suspended, text: Pause.}]}\n"
        for n in numbers
    )
    plan = f"goals:\n{rated}kpis:\n{used}measures:\n{measures}"
    before = plan.replace("suspended", "running").replace("date: 2023-", "date: 2022-")
    following = re.sub("actual: .*", "}", used) + f"measures:\n{measures}"
    return made(
        workspace(
            ADOPTED + f"kpis:\n{kpis}goals:\n{goals}",
            plan_2022=f"title: Plan 2022\n{before.replace('value: 1,', 'value: 2,')}",
            plan_2023=f"title: Plan 2023\n{plan}",
            plan_2024=f"title: Plan 2024\nkpis:\n{following.replace('Tat', 'Nah')}",
        )
    )


ADOPTED = PROGRAMME.replace('plans: ["2023"]', 'plans: ["2022", "2023", "2024"]')
FORTY = of_everything_forty()


@pytest.mark.parametrize(
    ("key", "name"),
    [("kpi-table", "Zahl"), ("measures/other", "Tat"), ("all-measures", "Tat"),
     ("road-map", "Tat"), ("risks", "Sorge"), ("not-reached", "(?:Zahl|Tat)"),
     ("outlook/waiting", "Tat"), ("resource-list", "Tat"), ("goals", "Ziel"),
     ("changes/kpis", "Zahl"), ("changes/measures", "Tat"),
     ("outlook/measures", "Nah"), ("outlook/aims", "Zahl")],
)  # fmt: skip
def test_notes_of_a_page_tell_of_its_rows_and_of_each_row_once(key: str, name: str) -> None:
    pattern = re.compile(rf"^- [^:\n]*?\b({name} \d\d)\b", re.MULTILINE)
    found = [p for p in fit(FORTY.deck, DESIGN) if re.fullmatch(rf"{key}(/\d+)?", p.key)]
    told = [{*pattern.findall(plain(page.notes))} for page in found]
    assert len(found) > 1
    assert all(told)
    assert len(set.union(*told)) == sum(map(len, told))
    assert set.union(*told) == {*pattern.findall(plain(FORTY.slide(key).notes))}
