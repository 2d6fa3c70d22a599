import pytest
from conftest import Brief, Diagnose

RULE = "overlapping-periods"


def files(**periods: str) -> dict[str, str]:
    """Name plans `s1` by their period `2019-01-01 2020-12-31`, and years without one."""
    return {f"plans/{key.removeprefix('y')}.yaml": text(given) for key, given in periods.items()}


def text(period: str) -> str:
    start, _, end = period.partition(" ")
    end, _, follows = end.partition(" ")
    given = f"period: {{start: {start}, end: {end}}}\n" if start else ""
    return "title: P\n" + given + (f"follows: {follows}\n" if follows else "")


def test_a_plan_that_begins_too_early_is_marked(check_all: Diagnose) -> None:
    (found,) = check_all(files=files(a="2022-07-01 2023-06-30", b="2023-01-01 2023-12-31"))
    assert (found.rule, found.message) == (RULE, "the period overlaps that of the plan `a`")
    assert (found.path, found.place) == ("plans/b.yaml", "/period")
    assert found.help == "say which plan it follows, as `follows: a`"
    assert found.notes == ("it is compared with no plan",)
    assert [(each.path, each.span.line) for each in found.related] == [("plans/a.yaml", 2)]


def test_plans_that_ended_together_leave_open_which_is_meant(check_all: Diagnose) -> None:
    (found,) = check_all(files=files(s="2020-01-01 2022-12-31", y2022="", y2023=""))
    assert found.message == "`s` and `2022` ended last before this plan, on the same day"
    assert found.path == "plans/2023.yaml"
    assert found.help == "say which plan it follows, as `follows: 2022`"
    assert found.notes == ("it is compared with `s`",)


def test_many_plans_are_not_all_named(check_all: Diagnose) -> None:
    many = {f"p{n}": "2022-01-01 2022-12-31" for n in range(5)}
    (found,) = check_all(files=files(**many, y2023=""))
    assert found.message.startswith("`p0`, `p1`, `p2` and 2 more ended last")


@pytest.mark.parametrize(
    "plans",
    [
        {},
        {"y2023": ""},
        {"y2021": "", "y2023": ""},
        {"y2022": "", "y2023": ""},
        # yearly plans inside a strategy
        {"s": "2020-01-01 2024-12-31", "y2020": "", "y2021": "", "y2022": "", "y2024": ""},
        {"s": "2017-05-09 2021-12-31", "y2022": "", "y2023": ""},
        # the same time twice: two departments
        {"a": "2023-01-01 2023-12-31", "b": "2023-01-01 2023-12-31"},
        # who says it is clear
        {"a": "2022-07-01 2023-06-30", "b": "2023-01-01 2023-12-31 a"},
        {"s": "2020-01-01 2022-12-31", "y2022": "", "t": "2023-01-01 2025-12-31 s"},
        # school years cut by a strategy that ends: the one before adjoins
        {"s": "2020-01-01 2022-12-31", "a": "2021-08-01 2022-07-31", "b": "2022-08-01 2023-07-31"},
    ],
)
def test_the_normal_cases_are_no_fault(plans: dict[str, str], brief_of: Brief) -> None:
    assert brief_of(RULE, files=files(**plans)) == []


def test_strategies_that_overlap_are_marked_and_their_years_are_not(brief_of: Brief) -> None:
    plans = files(s="2018-01-01 2021-12-31", t="2021-07-01 2025-12-31", y2019="", y2020="")
    assert [place for place, *_ in brief_of(RULE, files=plans)] == ["t.yaml:2:9"]


def test_nothing_is_said_of_a_period_with_an_error(brief_of: Brief) -> None:
    plans = files(a="2022-07-01 2023-06-30", b="2023-01-01 2023-12-31")
    plans["plans/a.yaml"] += "titel: A\n"
    assert brief_of(RULE, files=plans) == []
