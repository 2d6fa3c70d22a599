"""KPIs over many years: values, gaps, recounts, and what can be compared."""

import pytest
from comparisons import reference, workspace

from egovreport.diff.over_years import KpiYears, OverYears, Stretch, over_years
from egovreport.errors import InputError
from egovreport.language import en as say
from egovreport.terms import Quality

MANY = {
    "plan_2020_21": """
        period: {start: 2020, end: 2021}
        kpis:
          up: {actual: [{value: 10, date: 2020-12-31}, {value: 12, date: 2021-12-31}]}
          total: {actual: [{value: 100, date: 2020-12-31}, {value: 230, date: 2021-12-31}]}
        """,
    "plan_2022": """
        kpis:
          up: {actual: [{value: 20, date: 2022-06-30, recount: neu}, {value: 25, date: 2022-12-31}]}
          total: {actual: {value: 120, date: 2022-12-31}}
          down: {actual: {missing: fehlt, date: 2022-12-31}}
        """,
    "plan_2023": """
        kpis:
          up: {actual: {value: 30, date: 2023-12-31, quality: approximate}}
          total: {actual: {value: 70, date: 2023-06-30}}
          level: {actual: {value: 1, date: 2023-12-31}}
        """,
    "plan_2024": """
        kpis:
          up: {actual: {value: 28, date: 2024-12-31, illustrative: true}}
          total: {actual: {value: 150, date: 2024-12-31}}
          level: {actual: {value: 2, date: 2024-12-31}}
          later: {actual: {value: 5, date: 2024-12-31}}
        """,
}


def over(first: str = "2020", last: str = "2024") -> OverYears:
    return over_years(workspace(**MANY), first, last)


def kpi(key: str, found: OverYears | None = None) -> KpiYears:
    return next(each for each in (found or over()).kpis if each.id == key)


def row(key: str, found: OverYears | None = None) -> list[str]:
    return [say.figure(v.figure) if v.date else "" for v in kpi(key, found).values]


def stretches(key: str, found: OverYears | None = None) -> list[str]:
    return [_stretch(each) for each in kpi(key, found).stretches]


def _stretch(each: Stretch) -> str:
    delta = say.signed(each.delta) if each.delta else ""
    relative = say.signed(each.relative) if each.relative else ""
    return f"{each.first.year}-{each.last.year} {delta} {relative} {each.effect.value}"


def test_the_newest_value_of_each_year_counts_and_gaps_stay() -> None:
    assert over().years == (2020, 2021, 2022, 2023, 2024)
    assert row("up") == ["10", "12", "25", "~30", "28°"]
    assert row("down") == ["", "", "n/a", "", ""]
    assert kpi("down").values[2].figure.missing == "fehlt"
    assert [value.is_gap for value in kpi("level").values] == [True, True, True, False, False]


def test_a_recount_cuts_the_row_and_marks_live_on() -> None:
    (recount,) = kpi("up").recounts
    assert (str(recount.date), recount.reason) == ("2022-06-30", "neu")
    assert (recount.before, recount.after) == (2021, 2022)
    assert stretches("up") == ["2020-2021 +2 +20% better", "2022-2024 +3° +12%° better"]


def test_marks_of_both_ends_live_on_in_the_change() -> None:
    (stretch,) = kpi("up", over("2022", "2023")).stretches
    assert stretch.delta
    assert stretch.relative
    assert (stretch.delta.quality, stretch.relative.quality) == (Quality.APPROXIMATE,) * 2


def test_a_recount_at_the_first_value_of_the_range_is_between_none() -> None:
    assert kpi("up", over("2022", "2024")).recounts == ()


def test_running_totals_are_compared_over_equally_long_times_only() -> None:
    # 100 in the first of two years, 230 in both, 120 and 150 in one, 70 in half of one
    assert stretches("total") == ["2020-2024 +50 +50% better"]
    # the end of 2021 is that of a period, but of two years
    assert stretches("total", over("2021", "2023")) == []


def test_levels_are_ordered_but_not_subtracted() -> None:
    assert stretches("level") == ["2023-2024   better"]


def test_a_kpi_is_never_joined_with_the_one_it_replaces() -> None:
    assert kpi("later").replaces == "Dienste"
    assert row("later") == ["", "", "", "", "5"]
    assert stretches("later") == []


def test_kpis_without_a_word_in_these_years_are_left_out() -> None:
    assert [each.id for each in over().kpis] == ["up", "down", "level", "total", "later"]
    assert [each.id for each in over("2023", "2023").kpis] == ["up", "level", "total"]
    assert over("1990", "1991").kpis == ()


def test_plans_and_years_name_a_range() -> None:
    assert over("2020-21", "2020-21").years == (2020, 2021)
    assert over("2020-21", "2023").years == (2020, 2021, 2022, 2023)
    assert over("2019", "2020").years == (2019, 2020)


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("2024", "2020", "the range `2024..2020` ends before it begins"),
        ("2020", "banana", "there is no plan `banana`"),
        ("0000", "2020", "there is no plan `0000`"),
    ],
)
def test_what_is_no_range(first: str, last: str, message: str) -> None:
    with pytest.raises(InputError, match=message.replace(".", r"\.")):
        over(first, last)


def test_values_of_the_programme_count_too_but_not_as_running_totals() -> None:
    programme = """
        organisation: {name: K}
        title: T
        kpis:
          a: {name: A, unit: x, actual: {value: 4, date: 2021-12-31}}
          b: {name: B, unit: x, total: true, actual: {value: 4, date: 2021-12-31}}
        """
    value = "{actual: {value: 5, date: 2022-12-31}}"
    plan = f"kpis: {{a: {value}, b: {value}}}"
    found = over_years(workspace(programme, plan_2022=plan), "2021", "2022")
    assert stretches("a", found) == ["2021-2022 +1 +25% better"]
    assert stretches("b", found) == []


def test_from_zero_there_is_no_percentage_and_equal_values_are_unchanged() -> None:
    plans = {
        f"plan_{year}": f"kpis: {{up: {{actual: {{value: {up}, date: {year}-12-31}}}},"
        f" percent: {{actual: {{text: viel, date: {year}-12-31}}}},"
        f" none: {{actual: {{min: {up}, date: {year}-12-31}}}}}}"
        for year, up in ((2022, 0), (2023, 0), (2024, 3))
    }
    found = over_years(workspace(**plans), "2022", "2024")
    assert stretches("up", found) == ["2022-2024 +3  better"]
    assert stretches("up", over_years(workspace(**plans), "2022", "2023")) == [
        "2022-2023 ±0  unchanged"
    ]
    assert stretches("percent", found) == ["2022-2024   none"]
    assert stretches("none", found) == ["2022-2024   none"]


def test_the_reference_workspace() -> None:
    found = over_years(reference(), "2017", "2023")
    assert row("online-services", found)[-2:] == ["49", "253"]
    assert stretches("online-services", found) == []
    assert stretches("e-file", found) == ["2018-2023 +18° +600%° better"]
    assert stretches("home-office", found) == ["2022-2023 −4° percentage points −7.7%° none"]
