"""The sample workspace: its deck shows a design with every kind of slide, and nothing is amiss."""

import importlib.resources
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from egovreport.audience import for_audience
from egovreport.commands.build import build_deck
from egovreport.commands.opening import open_workspace
from egovreport.commands.outline import outline_of
from egovreport.commands.validate import validate
from egovreport.deck import Deck, block_texts
from egovreport.kpi import Reading, read_kpis
from egovreport.lint import lint
from egovreport.model.outline import SlideKind
from egovreport.occasion import Occasion, occasion
from egovreport.report import make_deck
from egovreport.standing import courses
from egovreport.state import state
from egovreport.terms import Audience, Direction, GoalRating, Level, Rating, ReportKind, Standing
from egovreport.workspace import Workspace, find_plan

SAMPLE = Path(str(importlib.resources.files("egovreport.defaults"))) / "sample"
PLAN = "2025"
MOST_SLIDES = 30
SEVERAL = {
    SlideKind.KPI: "kpi/",
    SlideKind.OTHER_KPIS: "kpi/",
    SlideKind.MEASURES: "measures/",
    SlideKind.MEASURE: "measure/",
    SlideKind.FREE: "free/",
}
"""How the keys of those slides begin of which a kind may have several."""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    opened = open_workspace(SAMPLE)
    assert opened.workspace is not None
    return for_audience(opened.workspace, Audience.PUBLIC)


@pytest.fixture(scope="module")
def shown(workspace: Workspace) -> Occasion:
    return occasion(workspace, find_plan(workspace, PLAN), Audience.PUBLIC)


@pytest.fixture(scope="module")
def at_date(workspace: Workspace, shown: Occasion) -> Workspace:
    return state(workspace, shown.as_of, shown.known)


@pytest.fixture(scope="module")
def deck(at_date: Workspace, shown: Occasion) -> Deck:
    return make_deck(at_date, shown, outline_of(at_date, shown.kind))


@pytest.fixture(scope="module")
def readings(at_date: Workspace) -> Mapping[str, Reading]:
    return {reading.id: reading for reading in read_kpis(at_date, find_plan(at_date, PLAN))}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, workspace: Workspace) -> Path:
    """The deck that `build 2025` writes without any option."""
    target = tmp_path_factory.mktemp("sample") / "sample.pptx"
    return build_deck(SAMPLE, workspace, PLAN, target).path


def test_nothing_is_found_in_its_files() -> None:
    assert validate(SAMPLE).findings == ()


def test_the_usual_deck_is_the_public_final_report_at_a_date_from_its_files(
    shown: Occasion,
) -> None:
    assert shown.kind is ReportKind.FINAL
    assert shown.audience is Audience.PUBLIC
    assert (shown.as_of, shown.known) == (date(2025, 12, 31), date(2026, 3, 10))
    assert shown.sitting is not None
    assert shown.sitting.as_of is not None


def test_every_kind_of_slide_is_asked_for_and_none_is_left_out(
    workspace: Workspace, deck: Deck
) -> None:
    asked = [entry.slide for entry in outline_of(workspace, ReportKind.FINAL).slides]
    assert sorted(asked) == sorted(SlideKind)
    assert deck.left_out == ()


@pytest.mark.parametrize("kind", SlideKind)
def test_every_kind_of_slide_is_in_the_deck(deck: Deck, kind: SlideKind) -> None:
    start = SEVERAL.get(kind)
    assert [s for s in deck.slides if (s.key.startswith(start) if start else s.key == kind)]


def test_every_kpi_has_one_page(deck: Deck, readings: Mapping[str, Reading]) -> None:
    pages = [slide.key for slide in deck.slides if slide.key.startswith("kpi/")]
    assert sorted(pages) == sorted(f"kpi/{key}" for key in readings)


def test_the_deck_is_short(file: Path) -> None:
    assert len(Presentation(str(file)).slides) <= MOST_SLIDES


def test_nothing_is_found_in_the_deck(file: Path) -> None:
    assert lint(file.read_bytes(), file.name) == ()


def test_every_rating_occurs_once(readings: Mapping[str, Reading]) -> None:
    found = Counter(reading.verdict.rating for reading in readings.values())
    assert found == Counter(Rating)


def test_every_standing_occurs_once(at_date: Workspace) -> None:
    found = Counter(c.standing for c in courses(at_date, find_plan(at_date, PLAN)))
    assert found == Counter(Standing)


def test_every_level_of_risk_and_every_rating_of_a_goal_occurs(workspace: Workspace) -> None:
    plan = find_plan(workspace, PLAN)
    risks = [*plan.risks, *(r for m in plan.measures.values() for r in m.risks)]
    assert {risk.level for risk in risks} == set(Level)
    assert {goal.rating.value for goal in plan.goals.values()} == set(GoalRating)
    assert set(plan.goals) < set(workspace.programme.goals)


def test_the_pages_of_kpis_show_what_charts_can_say(readings: Mapping[str, Reading]) -> None:
    recounted = [r for r in readings.values() if r.recount and r.forecasts]
    bands = [
        r for r in readings.values()
        if r.target and None not in {r.target.value.min, r.target.value.max}
    ]  # fmt: skip
    lower_is_better = [
        r for r in readings.values()
        if r.kpi.direction is Direction.DOWN and r.actual_figure.has_number
    ]  # fmt: skip
    assert recounted
    assert bands
    assert lower_is_better


def test_something_moved_after_the_data_date(at_date: Workspace) -> None:
    assert at_date.since


def test_the_title_slide_says_that_there_are_invented_values(deck: Deck) -> None:
    title = next(slide for slide in deck.slides if slide.key == "title")
    assert any("Beispielwerte" in line for line in block_texts(title.blocks))


def test_there_is_a_title_of_two_lines_and_a_word_that_few_columns_hold(deck: Deck) -> None:
    texts = [text for path in SAMPLE.rglob("*.yaml") for text in path.read_text("utf-8").split()]
    assert max(len(slide.title) for slide in deck.slides) > 120
    assert max(len(word) for word in texts if re.fullmatch(r"\w+[.:]?", word)) > 50


def test_it_holds_nothing_but_plans_and_an_outline() -> None:
    files = {p.relative_to(SAMPLE).as_posix() for p in SAMPLE.rglob("*") if p.is_file()}
    assert files == {
        "plans/programme.yaml",
        "plans/2024.yaml",
        "plans/2025.yaml",
        "templates/final.outline.yaml",
    }
