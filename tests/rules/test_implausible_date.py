import pytest
from conftest import PROGRAMME, Brief

RULE = "implausible-date"
PLAN = "title: P\nmeasures:\n  m:\n    title: M\n"


@pytest.mark.parametrize(
    ("line", "place", "told"),
    [
        ("due: 2205-12-31", "2023.yaml:5:10", "`2205-12-31` lies 182 years after the end"),
        ("due: 2074", "2023.yaml:5:10", "`2074` lies 51 years after the end"),
        ("start: 1923-Q1", "2023.yaml:5:12", "`1923-Q1` lies 100 years before the start"),
        ("moved: {date: 2023-05-01, to: 2203-05-01, reason: R}", "2023.yaml:5:35",
         "`2203-05-01` lies 180 years after the end"),
    ],
)  # fmt: skip
def test_a_date_generations_away_is_marked(
    line: str, place: str, told: str, brief_of: Brief
) -> None:
    assert brief_of(RULE, f"{PLAN}    {line}\n") == [
        (place, RULE, f"{told} of the plan", "check the year")
    ]


@pytest.mark.parametrize(
    "line", ["due: 2073-12-31", "start: 1973-01-01", "due: nach Beschluss", "due: 2023"]
)
def test_within_fifty_years_all_is_plausible(line: str, brief_of: Brief) -> None:
    assert brief_of(RULE, f"{PLAN}    {line}\n") == []


def test_the_period_of_the_plan_counts_and_not_the_year(brief_of: Brief) -> None:
    plan = f"period: {{start: 1990, end: 2030}}\n{PLAN}    start: 1945\n    due: 2080\n"
    assert brief_of(RULE, plan) == []


def test_dates_of_the_programme_are_measured_by_all_plans(brief_of: Brief) -> None:
    goals = "  bahn: {text: Eine Bahn, since: 1890}\n"
    programme = PROGRAMME.replace("goals:\n", f"goals:\n{goals}")
    (found,) = brief_of(RULE, PLAN, programme=programme)
    assert found[2] == "`1890` lies 133 years before the start of all plans"
    early = {"plans/1930.yaml": "title: P\n"}
    assert brief_of(RULE, PLAN, programme=programme, files=early) == []


def test_without_plans_no_date_is_far(brief_of: Brief) -> None:
    goals = "  bahn: {text: Eine Bahn, since: 1890}\n"
    assert brief_of(RULE, programme=PROGRAMME.replace("goals:\n", f"goals:\n{goals}")) == []
