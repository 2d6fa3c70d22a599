"""The overview is one page whatever the plan says, and its title says the most important things."""

import re
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_workspaces import PROGRAMME, Made, made, workspace

from egovreport.deck import Place, Slide, StackChart, TextBlock
from egovreport.language import de
from egovreport.powerpoint.design import read_design
from egovreport.powerpoint.fit import fit
from egovreport.powerpoint.page import Page, PlacedChart, PlacedText
from egovreport.report.overview import LONGEST_TITLE

_, DESIGN = read_design(files("egovreport.defaults").joinpath("default.pptx").read_bytes())
STAGES = ("planned", "running", "completed", "suspended", "cancelled")
KPI = """
kpis:
  dienste: {name: Online-Dienste, unit: {one: Dienst, many: Dienste}}
  dauer: {name: Dauer, unit: {one: Tag, many: Tage}, direction: down}
  formulare: {name: Formulare, unit: Stück}
  akten: {name: Akten, unit: Stück}
"""
SENTENCE = "Die Abstimmung mit dem Rechenzentrum dauerte drei Monate länger als geplant. "
COMPOUND = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"


def pages(found: Made) -> list[Page]:
    return [page for page in fit(found.deck, DESIGN) if page.key.startswith("overview")]


def points(found: Made) -> list[str]:
    blocks = dict(found.slide("overview").blocks)
    block = blocks.get(Place.BODY)
    return [p.text for p in block.paragraphs] if isinstance(block, TextBlock) else []


def plan(*measures: str, other: str = "") -> Made:
    told = "\n".join(f"  m{n}: {{title: M{n}, {text}}}" for n, text in enumerate(measures))
    return made(workspace(PROGRAMME + KPI, plan_2023=f"title: Plan\n{other}\nmeasures:\n{told}"))


def stage(name: str) -> str:
    return f"updates: [{{date: 2023-06-30, stage: {name}}}]"


# One page


@pytest.mark.parametrize("length", [0, 60, 600, 5000])
@pytest.mark.parametrize("count", [1, 3, 40])
def test_it_is_one_page_whatever_the_texts(length: int, count: int) -> None:
    text = (SENTENCE * (length // len(SENTENCE) + 1))[:length] or "Kurz"
    measures = [
        f"title{'' if n % 2 else ' '}: '{COMPOUND if n % 3 else text[:90]} {n}', due: 2023-11-30,"
        f" updates: [{{date: 2023-06-30, stage: {STAGES[n % 5]}, text: '{text}'}}]"
        for n in range(count)
    ]
    told = "\n".join(f"  m{n}: {{{each}}}" for n, each in enumerate(measures))
    summary = f"summary: [{', '.join(repr(f'{n} {text}') for n in range(min(count, 9)))}]"
    outlook = f"outlook: ['{text}']"
    found = made(
        workspace(PROGRAMME, plan_2023=f"title: Plan 2023\n{summary}\n{outlook}\nmeasures:\n{told}")
    )
    (page,) = pages(found)
    shown = [p.text for placed in page.placed if isinstance(placed, PlacedText)
             for p in placed.paragraphs]  # fmt: skip
    plain = [text.replace("-", "") for text in shown]
    cut = [whole for whole in points(found) if whole.replace("-", "") not in plain]
    assert all(whole in page.notes for whole in cut)
    assert any(de.HEADING_CUT in text for text in shown) == (
        len(page.notes) > len(found.slide("overview").notes)
    )


texts = st.text(st.sampled_from("abc äß.!-°\U0001f680"), min_size=1, max_size=400)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, max_size=8), st.lists(st.sampled_from(STAGES), max_size=12))
def test_it_is_one_page_whatever_the_summary(summary: list[str], stages: list[str]) -> None:
    told = "\n".join(f"  - 'x{n} {text.strip()}'" for n, text in enumerate(summary))
    measures = "\n".join(f"  m{n}: {{title: M{n}, {stage(s)}}}" for n, s in enumerate(stages))
    parts = [f"summary:\n{told}"] * bool(summary) + [f"measures:\n{measures}"] * bool(stages)
    found = made(workspace(PROGRAMME, plan_2023="\n".join(("title: Plan", *parts))))
    assert len(pages(found)) <= 1


def test_what_is_cut_is_said_and_stands_in_the_notes() -> None:
    long = SENTENCE * 60
    found = plan(f"due: 2023-11-30, updates: [{{date: 2023-06-30, text: '{long}'}}]")
    (page,) = pages(found)
    heading, body = [placed for placed in page.placed if isinstance(placed, PlacedText)][-2:]
    assert heading.paragraphs[0].text == f"{de.KEY_POINTS} {de.HEADING_CUT}"
    assert body.paragraphs[0].text.endswith("länger als geplant. …")
    assert points(found)[0] in page.notes


def test_what_has_room_is_not_said_to_be_cut() -> None:
    (page,) = pages(plan("due: 2023-11-30"))
    shown = [p.text for placed in page.placed if isinstance(placed, PlacedText)
             for p in placed.paragraphs]  # fmt: skip
    assert de.KEY_POINTS in shown
    assert not any("gekürzt" in text for text in shown)


# What is important to know


def test_points_stand_in_the_order_of_their_importance() -> None:
    found = plan(
        stage("suspended"), stage("cancelled"),
        "updates: [{date: 2023-06-30, rating: {value: at-risk, reason: Geld}}]",
        "due: 2023-12-31, moved: [{date: 2023-06-30, to: 2024-06-30, reason: Lieferung}]",
        "due: 2023-11-30", "moved: [{date: 2024-02-01, to: 2024-12-31, reason: Umbau}]",
        other="summary: [Eins, Zwei, Drei]\noutlook: [Weiter]\nkpis:\n"
        "  dienste: {target: 20, actual: {value: 15, date: 2023-12-31, reason: Verzug}}",
    )  # fmt: skip
    assert [text.partition(":")[0] for text in points(found)] == [
        "Eins", "Zwei", "Drei", "Ziel verfehlt", "Überfällig", "Verschoben", "Gefährdet",
        "Abgebrochen", "Ruht", "Seit dem Datenstand", "Als Nächstes",
    ]  # fmt: skip
    blocks = dict(found.slide("overview").blocks)
    block = blocks[Place.BODY]
    assert isinstance(block, TextBlock)
    ranked = sorted(block.paragraphs, key=lambda p: p.rank)
    assert [p.text.partition(":")[0] for p in ranked] == [
        "Eins", "Zwei", "Ziel verfehlt", "Überfällig", "Verschoben", "Gefährdet",
        "Seit dem Datenstand", "Als Nächstes", "Abgebrochen", "Ruht", "Drei",
    ]  # fmt: skip


MISSED = "{target: 20, actual: {value: %s, date: 2023-12-31}}"


@pytest.mark.parametrize(
    ("kpis", "said"),
    [
        ("dienste: {target: 20, actual: {value: 20, date: 2023-12-31}}", []),
        ("dienste: {target: 20, actual: {value: 19, date: 2023-12-31}}", []),
        ("dienste: " + MISSED % 5, ["Ziel verfehlt: 5 Online-Dienste, Soll 20."]),
        (("formulare: {target: 20, actual: {value: 5, date: 2023-12-31, illustrative: [value],"
         " reason: Verzug}}"), ["Ziel verfehlt: Formulare 5° Stück, Soll 20 – Verzug."]),
        (("dienste: {target: 20, actual: {value: 5, date: 2023-12-31,"
         " rating: {value: missed, word: ausgesetzt, reason: x}}}"),
         ["Ziel verfehlt: 5 Online-Dienste, Soll 20, × ausgesetzt*."]),
        ("dienste: {target: 20, actual: {missing: Umbau}}", []),
        (f"dienste: {MISSED % 5}\n  formulare: {MISSED % 2}",
         ["Ziel verfehlt: Formulare 2 Stück, Soll 20.",
          "Ziel verfehlt: 5 Online-Dienste, Soll 20."]),
        (f"dienste: {MISSED % 5}\n  formulare: {MISSED % 2}\n  dauer: {MISSED % 90}",
         ["Ziel verfehlt (3): Dauer; Formulare; Online-Dienste."]),
        ((f"dienste: {MISSED % 5}\n  formulare: {MISSED % 2}\n  dauer: {MISSED % 90}\n"
         "  akten: {target: 9, actual: {value: 7, date: 2023-12-31, illustrative: true}}"),
         ["Ziel verfehlt (4°): Dauer; Formulare; Online-Dienste und eine° weitere."]),
    ],
)  # fmt: skip
def test_missed_targets_are_told(kpis: str, said: list[str]) -> None:
    found = made(workspace(PROGRAMME + KPI, plan_2023=f"title: Plan\nkpis:\n  {kpis}"))
    told = [text.replace(de.NB, " ") for text in points(found)]
    assert [text for text in told if text.startswith("Ziel")] == said


# What is wanting


def test_a_report_without_measures_says_so_and_has_its_points_in_both_columns() -> None:
    found = made(workspace(PROGRAMME + KPI, plan_2023="title: Plan\nkpis: {dienste: {}}"))
    assert points(found) == ["Dieser Bericht enthält keine Maßnahmen."]
    (page,) = pages(found)
    body = page.placed[-1]
    assert isinstance(body, PlacedText)
    assert body.box is not None
    assert body.box.left == DESIGN.layouts[page.room].title.box.left
    assert body.box.right == pytest.approx(DESIGN.layouts[page.room].title.box.right)


def test_a_report_without_kpis_and_without_anything_to_know_says_so() -> None:
    assert points(plan(stage("running"))) == ["Dieser Bericht enthält keine Kennzahlen."]


def test_a_chart_without_points_takes_both_columns() -> None:
    found = plan(stage("running"), other="kpis: {dienste: {}}")
    (page,) = pages(found)
    (chart,) = (placed for placed in page.placed if isinstance(placed, PlacedChart))
    assert chart.box.right == pytest.approx(DESIGN.layouts[page.room].title.box.right)


def test_bars_of_a_plan_without_fields_are_called_by_what_they_count() -> None:
    blocks = dict(plan(stage("running")).slide("overview").blocks)
    heading = blocks[Place.LEFT_HEADING]
    assert isinstance(heading, TextBlock)
    assert heading.paragraphs[0].text == "Maßnahmen"
    assert isinstance(blocks[Place.CHART], StackChart)


# The title


OVERDUE, AT_RISK = (
    "due: 2023-11-30",
    "updates: [{date: 2023-06-30, rating: {value: at-risk, reason: x}}]",
)
MOVED = "moved: [{date: 2023-06-30, to: 2024-06-30, reason: x}]"


def title(found: Made) -> str:
    slide: Slide = found.slide("overview")
    return slide.title.partition("Blick: ")[2]


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        ([stage("completed")], "die einzige Maßnahme ist abgeschlossen"),
        ([stage("completed")] * 3, "alle 3 Maßnahmen abgeschlossen"),
        ([stage("completed"), stage("running"), OVERDUE, MOVED],
         "1 von 4 Maßnahmen abgeschlossen, eine läuft, eine verschoben, eine überfällig"),
        ([stage("completed"), stage("running"), OVERDUE, MOVED, AT_RISK],
         "1 von 5 Maßnahmen abgeschlossen, eine überfällig, eine verschoben, eine gefährdet"),
        ([stage("running"), stage("suspended"), stage("cancelled"), OVERDUE, MOVED, OVERDUE],
         "keine von 6 Maßnahmen abgeschlossen, zwei überfällig, eine verschoben, eine abgebrochen"),
        ([stage("running"), stage("suspended"), stage("cancelled"), stage("planned"), ""],
         "keine von 5 Maßnahmen abgeschlossen, eine abgebrochen, eine ruht, eine ohne Meldung"),
    ],
)  # fmt: skip
def test_the_title_tells_all_of_four_standings_and_of_more_what_needs_attention(
    measures: list[str], said: str
) -> None:
    assert title(plan(*measures)) == said


@pytest.mark.parametrize("letters", [5, 60, 100, 140])
def test_a_title_keeps_to_two_lines_and_says_its_figures_whole(letters: int) -> None:
    programme = PROGRAMME + f"kpis: {{k: {{name: {'Ä' * letters}, unit: Stück}}}}"
    measures = (stage("completed"), stage("running"), OVERDUE, MOVED, AT_RISK)
    told = "\n".join(f"  m{n}: {{title: M{n}, {text}}}" for n, text in enumerate(measures))
    kpi = "kpis: {k: {actual: {value: 12345, date: 2023-12-31}}}"
    found = made(workspace(programme, plan_2023=f"title: Plan\n{kpi}\nmeasures:\n{told}"))
    said = found.slide("overview").title
    assert len(said) <= LONGEST_TITLE
    assert "1 von 5 Maßnahmen abgeschlossen, eine überfällig" in said
    assert ("12.345" in said) == (letters < 80)
    (page,) = pages(found)
    assert re.sub(r"-?\s", "", page.title.paragraphs[0].text) == re.sub(r"-?\s", "", said)
