import json
from collections.abc import Callable

import pytest
from conftest import PROGRAMME, Brief, Diagnose

Unfounded = Callable[[str], list[str]]

RULE = "unfounded-figure"
ADVICE = "compare it with the values that it comes from"
FRAME = PROGRAMME.replace("unit: Dienste", "unit: {one: Online-Dienst, many: Online-Dienste}") + (
    "  mail: {name: Digitale Post, unit: percent, definition: d, source: s}\n"
    "history:\n"
    '  - {date: 2022-11-24, document: DrS/2022/214, plans: ["2023"], report: plan, title: T}\n'
)
DATA = """\
title: Aktionsplan 2023
fields: {basics: {name: Basisdienste}, work: {name: Arbeitswelt 4.0}}
measures:
  a: {title: A, field: basics, budget: {approved: 80000, spent: {value: 76000, date: 2023-12-31}},
      updates: {date: 2023-12-31, stage: completed}}
  b: {title: B, field: work, budget: {approved: 20000, spent: {value: 1500, date: 2023-12-31}},
      updates: {date: 2023-12-31, stage: running, progress: 65, text: 9 Standorte sind angebunden.}}
  c: {title: C, field: work, due: 2024-03-15, staff: {approved: 0.5}}
kpis:
  online-services:
    target: 280
    actual: [{value: 240, date: 2023-06-30}, {value: 253, date: 2023-12-31}]
  e-file: {target: 20, actual: {value: 21, of: 28, date: 2023-12-31}}
  mail: {target: 40, actual: {value: 38.6, date: 2023-12-31}}
"""
BEFORE = "title: P\nkpis: {mail: {actual: {value: 30, date: 2022-12-31}}}\n"


@pytest.fixture
def unfounded(brief_of: Brief) -> Unfounded:
    def find(sentence: str) -> list[str]:
        plan = f"{DATA}summary: [{json.dumps(sentence, ensure_ascii=False)}]\n"
        found = brief_of(RULE, plan, programme=FRAME, files={"plans/2022.yaml": BEFORE})
        return [each[2].removeprefix("the data do not give ").strip("`") for each in found]

    return find


@pytest.mark.parametrize(
    "sentence",
    [
        "253 Online-Dienste sind online, Ziel 280.",
        "Mehr als 250 Dienste, rund 90 %.",
        "90,4 % erreicht, 27 Dienste fehlen, 9,6 % unter dem Ziel.",
        "13 Dienste mehr als im Juni.",
        "21 von 28 Fachdiensten, also 75 %; ein Viertel (25 %) fehlt.",
        "39 % der Post ist digital, 8,6 Prozentpunkte mehr als 2022.",
        "Die Post stieg um 29 % von 30 % auf 38,6 %.",
        "Eine von 3 Maßnahmen ist abgeschlossen (33 %).",
        "100.000 Euro bewilligt, 77.500 € verbraucht, 22.500 € übrig.",
        "0,1 Mio. € bewilligt, davon 77,5 % verbraucht.",
        "0,5 Stellen sind bewilligt.",
        "Beschlossen am 24.11.2022 mit DrS/2022/214, fertig am 15. März 2024.",
        "9 Standorte sind angebunden, Fortschritt 65 %.",
        "Bis 2030 wird alles gut; siehe § 3, K1, FD 11.00 und Arbeitswelt 4.0.",
        "Keine Zahl weit und breit, und drei Kreise.",
    ],
)
def test_what_the_data_hold_or_give_is_founded(sentence: str, unfounded: Unfounded) -> None:
    assert unfounded(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("47 Dienste sind online.", "47"),
        ("Schon 47 neue Online-Dienste.", "47"),
        ("65 Dienste sind online.", "65"),
        ("254 von 280 Diensten.", "254"),
        ("Rund 350 Dienste.", "350"),
        ("83 % erreicht.", "83 %"),
        ("31 Maßnahmen sind fertig.", "31"),
        ("Verbraucht sind 412.000 €.", "412.000 €"),
        ("Verbraucht sind 77.600 €.", "77.600 €"),
        ("Es fehlen 1.234,5.", "1.234,5"),
        ("Über 2023 Dienste.", "2023"),
    ],
)
def test_what_they_do_not_hold_is_told(sentence: str, figure: str, unfounded: Unfounded) -> None:
    assert unfounded(sentence) == [figure]


@pytest.mark.parametrize(
    ("message", "column"),
    [
        ("Ein Ü, dann 47 Dienste", 26),
        ('"Ein Ü, dann 47 Dienste"', 27),
        ("'Ein Ü, dann 47 Dienste'", 27),
        ("|-\n      Ein Ü, dann 47 Dienste", 14),
        ('"Ein \\u00dc, dann 47 Dienste"', 14),
        ('"Ein Ü,\n      dann 47 Dienste"', 14),
    ],
)
def test_the_figure_itself_is_marked(message: str, column: int, brief_of: Brief) -> None:
    found = brief_of(RULE, f"title: P\nkpis:\n  online-services:\n    message: {message}\n")
    assert found == [(f"2023.yaml:4:{column}", RULE, "the data do not give `47`", ADVICE)]


def test_one_sentence_is_one_finding(brief_of: Brief) -> None:
    found = brief_of(RULE, "title: P\nsummary:\n  - 47, 48 und 47 Dienste\n")
    assert found == [("2023.yaml:3:5", RULE, "the data do not give `47` and `48`", ADVICE)]


def test_all_and_nothing_need_no_data(brief_of: Brief) -> None:
    sentence = "Seit 1. Juli 2024 zu 100 % barrierefrei, 24/7 unter der 115"
    assert brief_of(RULE, f"title: P\nsummary:\n  - {sentence}\n") == []


def test_a_title_of_an_outline_may_speak_of_any_plan(check_all: Diagnose) -> None:
    outline = "slides:\n  - {slide: overview, title: %s Dienste online}\n"

    def run(number: int) -> list[tuple[str, str]]:
        files = {"plans/2022.yaml": BEFORE, "templates/plan.outline.yaml": outline % number}
        found = check_all(DATA, programme=FRAME, files=files)
        return [(each.message, each.path) for each in found if each.rule == RULE]

    assert run(253) == []
    assert run(47) == [("the data of all plans do not give `47`", "templates/plan.outline.yaml")]


def test_a_text_written_by_hand_is_no_proof_of_another(brief_of: Brief) -> None:
    plan = "title: P\nsummary: [47 Wege, 47 Wege und mehr]\n"
    assert len(brief_of(RULE, plan)) == 2
    assert brief_of(RULE, plan + "lessons: [47 Wege führen nach Rom]\n") == []


def test_beside_a_broken_file_nothing_is_said(brief_of: Brief) -> None:
    plan = "title: P\nsummary: [47 Wege]\n"
    assert brief_of(RULE, plan, files={"plans/2022.yaml": "title: [\n"}) == []


def test_the_organisations_own_word_for_measures(brief_of: Brief) -> None:
    words = "words: {measure: {one: Vorhaben, many: Vorhaben, gender: n}}\n"
    plan = "title: P\nsummary: [12 Vorhaben]\nmeasures: {a: {title: A, number: '12'}}\n"
    assert brief_of(RULE, plan) == []
    assert len(brief_of(RULE, plan, programme=PROGRAMME + words)) == 1
