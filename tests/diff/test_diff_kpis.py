"""KPIs of two sides: values, targets, forecasts, ratings, and what must not be compared."""

import pytest
from comparisons import PROGRAMME, between, told, versions, workspace, years

from egovreport.diagnostics import Severity
from egovreport.diff import Kind
from egovreport.diff.change import WARNINGS, Sign
from egovreport.figure import Figure
from egovreport.terms import Quality


def actual(key: str, year: int, text: str) -> str:
    return f"kpis: {{{key}: {{actual: {{{text}, date: {year}-12-31}}}}}}"


def actuals(key: str, old: str, new: str) -> list[str]:
    """Return what is told of the actuals of two years; the rating needs a target."""
    # something else is told at the end of the year, so that the plan is over
    new = actual(key, 2023, new) + "\nmeasures: {m: {title: M, updates: [{date: 2023-12-31}]}}"
    return told(years(actual(key, 2022, old), new), key)


@pytest.mark.parametrize(
    ("key", "old", "new", "expected"),
    [
        ("up", "value: 10", "value: 12", "10 -> 12, +2, 20 %, better"),
        ("up", "value: 12", "value: 9", "12 -> 9, -3, -25 %, worse"),
        ("down", "value: 10", "value: 12", "10 -> 12, +2, 20 %, worse"),
        ("down", "value: 12", "value: 9", "12 -> 9, -3, -25 %, better"),
        ("none", "value: 10", "value: 12", "10 -> 12, +2, 20 %"),
        ("up", "value: 0", "value: 12", "0 -> 12, +12, better"),
        ("up", "value: 12", "value: 0", "12 -> 0, -12, -100 %, worse"),
        ("up", "value: -4", "value: 2", "-4 -> 2, +6, 150 %, better"),
        ("up", "value: 0.10", "value: 0.35", "0.10 -> 0.35, +0.25, 250 %, better"),
        ("percent", "value: 40", "value: 50", "40 -> 50, +10, 25 %, better"),
        ("rank", "value: 5", "value: 3", "5 -> 3, -2, better"),
        ("level", "value: 0", "value: 2", "0 -> 2, better"),
        ("level", "value: 2", "value: 1", "2 -> 1, worse"),
        ("total", "value: 10", "value: 12", "10 -> 12, +2, 20 %, better"),
        # bounds: both ends have to agree, and are never subtracted
        ("up", "min: 300", "min: 350", "300.. -> 350.."),
        ("down", "max: 9", "max: 8", "..9 -> ..8"),
        ("up", "max: 9", "min: 12", "..9 -> 12.., better"),
        ("up", "min: 1, max: 2", "min: 3, max: 4", "1..2 -> 3..4, better"),
        ("up", "min: 1, max: 4", "min: 2, max: 3", "1..4 -> 2..3"),
        ("up", "min: 1, max: 2", "min: 1, max: 4", "1..2 -> 1..4"),
        ("up", "value: 3", "min: 4", "3 -> 4.., better"),
        ("up", "min: 3", "min: 3, illustrative: true", "3.. -> 3..°, unchanged"),
        ("up", "text: wenig", "text: viel", "wenig -> viel"),
        ("up", "text: wenig", "value: 5", "wenig -> 5"),
        ("up", "value: 5", "value: 5, quality: approximate", "5 -> 5~, +0~, unchanged"),
        ("up", "value: 5, illustrative: true", "value: 5", "5° -> 5, +0°, unchanged"),
        ("up", "value: 4, illustrative: true", "value: 5", "4° -> 5, +1°, 25 %, better"),
        ("up", "value: 4, quality: estimated", "value: 5", "4~ -> 5, +1~, 25 %, better"),
        ("up", "value: 5", "value: 6, reason: Werbung", "5 -> 6, +1, 20 %, better, (Werbung)"),
    ],
)
def test_actuals_that_can_be_compared(key: str, old: str, new: str, expected: str) -> None:
    assert actuals(key, old, new) == [f"kpi {key} actual: {expected}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 5", "value: 5"), ("value: 5", "value: 5.0"), ("min: 3", "min: 3"),
        ("text: viel", "text: viel"), ("missing: a", "missing: b"), ("value: 0", "value: 0"),
    ],
)  # fmt: skip
def test_what_is_the_same_is_not_told(old: str, new: str) -> None:
    assert actuals("up", old, new) == []


def test_a_value_that_came_or_went_has_no_difference() -> None:
    assert actuals("up", "missing: nicht erhoben", "value: 7") == [
        "kpi up actual: reported, – -> 7",
        "kpi up rating: no-data -> no-target",
    ]
    assert actuals("up", "value: 7", "missing: nicht erhoben") == [
        "kpi up actual: withdrawn, 7 -> –, (nicht erhoben)",
        "kpi up rating: no-target -> no-data",
    ]
    assert actuals("up", "missing: nicht erhoben", "missing: auch nicht") == []


def test_a_value_to_come_is_not_withdrawn() -> None:
    # the newer plan is not over at its data date, 30 June
    old = actual("up", 2022, "value: 7") + "\ngoals: {online: {rating: reached}}"
    old = old.replace("reached", "{value: reached}")
    half = "kpis: {up: {}, down: {actual: {value: 1, date: 2023-06-30}}}"
    assert told(years(old, half)) == ["kpi down: added", "kpi down actual: added, – -> 1"]
    # when it is over, it is
    end = half.replace("06-30", "12-31")
    assert told(years(old, end))[0] == "kpi up actual: withdrawn, 7 -> –"
    assert told(between(workspace(plan_2022=old, plan_2023=half), "2023", "2022")) == [
        "kpi down: removed",
        "kpi down actual: removed, 1 -> –",
    ]


def test_a_recount_between_two_values_forbids_to_compare_them() -> None:
    assert actuals("up", "value: 5", "value: 9, recount: nach Katalog") == [
        "kpi up actual: not-comparable, 5 -> 9, recount, (nach Katalog)"
    ]
    # in a plan between, and before the newest value of the year
    between_ = "kpis: {up: {actual: {value: 1, date: 2023-06-30, recount: neu}}}"
    found = workspace(
        plan_2022=actual("up", 2022, "value: 5"), plan_2023=between_,
        plan_2024=actual("up", 2024, "value: 6"),
    )  # fmt: skip
    assert told(between(found, "2022", "2024")) == [
        "kpi up actual: not-comparable, 5 -> 6, recount, (neu)"
    ]
    # from the recount on all is counted alike
    assert told(between(found, "2023", "2024")) == ["kpi up actual: 1 -> 6, +5, 500 %, better"]


def test_a_recount_on_the_first_day_is_no_hindrance() -> None:
    assert actuals("up", "value: 5, recount: neu", "value: 6") == [
        "kpi up actual: 5 -> 6, +1, 20 %, better"
    ]


def test_a_recount_that_only_one_version_knows() -> None:
    plain, anew = actual("up", 2023, "value: 5"), actual("up", 2023, "value: 5, recount: neu")
    assert told(versions(plain, anew)) == ["kpi up actual: not-comparable, 5 -> 5, recount, (neu)"]
    two = "kpis: {up: {actual: [{value: 1, date: 2023-06-30%s}, {value: %s, date: 2023-12-31}]}}"
    assert told(versions(two % ("", 5), two % (", recount: neu", 6))) == [
        "kpi up actual: not-comparable, 5 -> 6, recount, (neu)"
    ]
    assert told(versions(two % ("", 5), two % (", recount: neu", 5))) == []


def test_running_totals_of_unequal_periods_are_not_compared() -> None:
    half = "kpis: {total: {actual: {value: 7, date: 2023-06-30}}}"
    assert told(years(actual("total", 2022, "value: 9"), half)) == [
        "kpi total actual: not-comparable, 9 -> 7, period"
    ]
    halves = [half, half.replace("2023", "2024").replace("7", "9")]
    found = workspace(plan_2023=halves[0], plan_2024=halves[1])
    assert told(between(found, "2023", "2024")) == ["kpi total actual: 7 -> 9, +2, 28.6 %, better"]
    long = "period: {start: 2020, end: 2021}\nkpis: {total: {actual: {value: 9, date: 2021-12-31}}}"
    found = workspace(plan_2020_21=long, plan_2022=actual("total", 2022, "value: 8"))
    assert told(between(found, "2020-21", "2022")) == [
        "kpi total actual: not-comparable, 9 -> 8, period"
    ]


def test_another_unit_between_versions_of_the_programme() -> None:
    plan = actual("up", 2023, "value: 5") + "\n"
    other = PROGRAMME.replace("{name: Dienste, unit: Dienste", "{name: Dienste, unit: Tausend")
    found = versions(plan, plan, (PROGRAMME, other))
    assert told(found) == [
        "kpi up unit: Dienste -> Tausend, unit-changed",
        "kpi up actual: not-comparable, 5 -> 5, unit",
    ]
    assert [c.level for c in found.changes] == [Severity.WARNING, Severity.INFO]


def test_another_singular_or_a_further_level_is_the_same_unit() -> None:
    one = PROGRAMME.replace(
        "unit: Dienste, direction: up}\n  down", "unit: {one: Dienst, many: Dienste}}\n  down"
    )
    assert one != PROGRAMME
    found = versions(
        actual("up", 2023, "value: 5"), actual("up", 2023, "value: 6"), (PROGRAMME, one)
    )
    assert told(found) == ["kpi up actual: 5 -> 6, +1, 20 %, better"]
    more = PROGRAMME.replace("2: Dienst}", "2: Dienst, 3: Verbund}")
    found = versions(
        actual("level", 2023, "value: 1"), actual("level", 2023, "value: 3"), (PROGRAMME, more)
    )
    assert told(found) == ["kpi level actual: 1 -> 3, better"]
    assert told(found.entries) == ["kpi level levels 3: added, – -> Verbund"]
    renamed = PROGRAMME.replace("1: Formular", "1: PDF")
    found = versions(
        actual("level", 2023, "value: 1"), actual("level", 2023, "value: 1"), (PROGRAMME, renamed)
    )
    assert [change.sign for change in found.changes] == [Sign.UNIT_CHANGED, None]


def test_a_kpi_that_turned_round_is_neither_better_nor_worse() -> None:
    other = PROGRAMME.replace(
        "unit: Dienste, direction: up}\n  down", "unit: Dienste, direction: down}\n  down"
    )
    found = versions(
        actual("up", 2023, "value: 5"), actual("up", 2023, "value: 6"), (PROGRAMME, other)
    )
    assert told(found) == ["kpi up actual: 5 -> 6, +1, 20 %"]
    assert told(found.entries) == ["kpi up direction: up -> down"]


# KPIs that come and go


def test_a_kpi_that_is_gone_is_a_warning() -> None:
    found = years("kpis: {up: {}, down: {}}", "kpis: {up: {}}")
    assert told(found) == ["kpi down: removed, kpi-removed"]
    assert found.changes[0].level is Severity.WARNING
    assert found.changes[0].sign in WARNINGS


def test_seen_from_a_later_plan_it_is_only_not_there_yet() -> None:
    found = between(workspace(plan_2022="kpis: {up: {}}", plan_2023="kpis: {up: {}, down: {}}"),
                    "2023", "2022")  # fmt: skip
    assert told(found) == ["kpi down: removed"]


@pytest.mark.parametrize("key", ["later", "last"])
def test_a_kpi_that_replaces_another_directly_or_step_by_step(key: str) -> None:
    found = years(actual("up", 2022, "value: 100"), actual(key, 2023, "value: 9"))
    name = {"later": "Nachfolger", "last": "Nachnachfolger"}[key]
    assert told(found) == [
        f"kpi {key}: added, kpi-replaced, (Dienste)",
        f"kpi up={key} actual: not-comparable, 100 -> 9, replaced, (Dienste)",
        f"kpi up: removed, kpi-replaced, ({name})",
    ]


def test_without_both_values_of_replaced_kpis_there_is_nothing_to_compare() -> None:
    found = years(actual("up", 2022, "missing: fehlt"), actual("later", 2023, "value: 9"))
    assert told(found) == [
        "kpi later: added, kpi-replaced, (Dienste)",
        "kpi later actual: added, – -> 9",
        "kpi up: removed, kpi-replaced, (Nachfolger)",
    ]


def test_a_kpi_comes_and_goes_with_its_values() -> None:
    plan = "kpis: {up: {}, down: {target: 9, actual: [%s]}}"
    values = "{value: 4, date: 2023-06-30}, {value: 5, date: 2023-12-31, illustrative: true}"
    found = versions("kpis: {up: {}}", plan % values)
    assert told(found) == [
        "kpi down: added",
        "kpi down actual: added, – -> 5°",
        "kpi down target: added, – -> 9",
    ]
    assert found.changes[1].new_illustrative
    assert found.entries == ()
    assert told(versions(plan % values, "kpis: {up: {}}")) == [
        "kpi down: removed, kpi-removed",
        "kpi down actual: removed, 5° -> –",
        "kpi down target: removed, 9 -> –",
    ]
    assert told(years("kpis: {up: {}}", plan % "{missing: fehlt, date: 2023-12-31}")) == [
        "kpi down: added",
        "kpi down target: added, – -> 9",
    ]


def test_a_replaced_kpi_that_goes_on_is_not_replaced() -> None:
    assert told(years("kpis: {up: {}}", "kpis: {up: {}, later: {}}")) == ["kpi later: added"]


# Targets


def target(key: str, text: str) -> str:
    return f"kpis: {{{key}: {{target: {text}}}}}"


@pytest.mark.parametrize(
    ("key", "old", "new", "expected"),
    [
        ("up", "10", "12", "10 -> 12, +2, 20 %, target-raised"),
        ("up", "12", "10", "12 -> 10, -2, -16.7 %, target-lowered"),
        ("down", "10", "12", "10 -> 12, +2, 20 %, target-lowered"),
        ("none", "10", "12", "10 -> 12, +2, 20 %"),
        ("rank", "5", "8", "5 -> 8, +3, target-lowered"),
        ("up", "{min: 300}", "{min: 200}", "300.. -> 200.., target-lowered"),
        ("down", "{max: 5}", "{max: 6}", "..5 -> ..6, target-lowered"),
        # a wider band asks for less, one that only moved for something else
        ("up", "{min: 4, max: 6}", "{min: 3, max: 6}", "4..6 -> 3..6, target-lowered"),
        ("down", "{min: 4, max: 6}", "{min: 3, max: 9}", "4..6 -> 3..9, target-lowered"),
        ("none", "{min: 4, max: 6}", "{min: 4, max: 5}", "4..6 -> 4..5, target-raised"),
        ("none", "{min: 300}", "{min: 200}", "300.. -> 200.., target-lowered"),
        ("none", "{max: 9}", "{min: 3, max: 9}", "..9 -> 3..9, target-raised"),
        ("up", "{min: 4, max: 6}", "{min: 5, max: 8}", "4..6 -> 5..8"),
        ("none", "{min: 4}", "{max: 6}", "4.. -> ..6"),
        ("none", "{value: 4, of: 9}", "{min: 3, max: 6}", "4 -> 3..6"),
        ("up", "{value: 10, of: 20}", "{value: 9, of: 10}", "10 -> 9"),
        ("up", "10", "{value: 9, reason: Not}", "10 -> 9, -1, -10 %, target-lowered, (Not)"),
        ("up", "10", "{text: viele}", "10 -> viele"),
    ],
)  # fmt: skip
def test_targets(key: str, old: str, new: str, expected: str) -> None:
    found = years(target(key, old), target(key, new))
    assert told(found, key)[0] == f"kpi {key} target: {expected}"


def test_a_target_that_was_moved_says_why_by_the_last_move() -> None:
    moves = (
        "[{date: 2023-09-01, to: 8, reason: zweitens}, {date: 2023-05-01, to: 9, reason: erstens}]"
    )
    moved = target("up", f"{{value: 10, moved: {moves}}}")
    new = f"{moved}\nmeasures: {{m: {{title: M, updates: [{{date: 2023-12-31}}]}}}}"
    assert "kpi up target: 10 -> 8, -2, -20 %, target-lowered, (zweitens)" in told(
        years(target("up", "10"), new)
    )


def test_of_a_path_each_target_is_compared_with_itself() -> None:
    path = "[{value: 100, date: 2023-06-30}, {value: 200, date: 2023-12-31}]"
    plan = f"kpis: {{up: {{target: {path}}}}}"
    # time passes, and another target of the path is in force: nobody raised anything
    found = workspace(plan_2023=plan)
    assert told(between(found, "2023@2023-06-30", "2023@2023-12-31")) == []
    assert told(versions(plan, plan.replace("100", "90"))) == [
        "kpi up target 2023-06-30: 100 -> 90, -10, -10 %, target-lowered"
    ]


def test_an_earlier_target_may_ask_for_less_than_a_later_one() -> None:
    programme = PROGRAMME.replace(
        "unit: Dienste, direction: up}\n  down",
        "unit: Dienste, target: {value: 500, date: 2030-12-31}}\n  down",
    )
    found = years("kpis: {up: {}}", target("up", "100"), programme)
    assert told(found) == ["kpi up target: 500 -> 100, -400, -80 %"]


def test_marks_of_targets_live_on() -> None:
    found = years(target("up", "{value: 10, illustrative: true}"), target("up", "12"))
    change = found.changes[0]
    assert (change.old_illustrative, change.new_illustrative) == (True, False)
    assert change.delta
    assert change.delta.illustrative


# Forecasts and ratings


def test_forecasts_of_one_plan() -> None:
    old = "kpis: {up: {forecast: [{value: 5, date: 2024}, {value: 9, date: 2025}]}}"
    new = "kpis: {up: {forecast: [{value: 6, date: 2024}, {value: 7, date: 2026}]}}"
    assert told(versions(old, new)) == [
        "kpi up forecast 2024: 5 -> 6, +1, 20 %, better",
        "kpi up forecast 2025: withdrawn, 9 -> –",
        "kpi up forecast 2026: reported, – -> 7",
    ]


def test_a_forecast_whose_day_has_come_is_not_withdrawn() -> None:
    plan = "kpis: {up: {forecast: 5}}"
    assert told(between(workspace(plan_2023=plan), "2023@2023-06-30", "2023@2023-12-31")) == []


def test_forecasts_of_two_plans_are_compared_for_the_same_day() -> None:
    old = "kpis: {up: {forecast: [{value: 5, date: 2024}, {value: 9, date: 2025}]}}"
    new = "kpis: {up: {forecast: [{value: 6, date: 2025}, {value: 7, date: 2026}]}}"
    assert told(years(old, new)) == ["kpi up forecast 2025: 9 -> 6, -3, -33.3 %, worse"]


def test_ratings_are_better_by_what_they_rate() -> None:
    text = "kpis: {up: {target: 10, actual: {value: %s, date: %s-12-31%s}}}"
    missed, reached = text % (5, 2022, ""), text % (10, 2023, "")
    assert told(years(missed, reached))[-1] == "kpi up rating: missed -> reached, better"
    back = between(workspace(plan_2022=missed, plan_2023=reached), "2023", "2022")
    assert told(back)[-1] == "kpi up rating: reached -> missed, worse"
    override = ", rating: {value: missed, reason: Stichprobe}"
    by_hand = text % (10, 2023, override)
    assert told(versions(reached, by_hand)) == [
        "kpi up rating: reached -> missed, worse, (Stichprobe)"
    ]


def of_tolerance(old: int, new: int, tolerances: tuple[int, int] = (10, 5)) -> list[str]:
    """Return what is told of a KPI whose target of 100 was missed, with two tolerances."""
    text = "kpis: {up: {target: 100, actual: {value: %s, date: 2023-12-31}}}"
    was, now = (f"{PROGRAMME}\ntolerance: {each}" for each in tolerances)
    return told(versions(text % old, text % new, (was, now)))


def test_a_rating_that_only_another_tolerance_changed_is_not_worse() -> None:
    assert of_tolerance(92, 92) == [
        "kpi up rating: not-comparable, just-missed -> missed, tolerance"
    ]
    assert of_tolerance(92, 92, (5, 10)) == [
        "kpi up rating: not-comparable, missed -> just-missed, tolerance"
    ]
    # the value changed too, but not so much that it would have been rated otherwise
    assert of_tolerance(91, 92)[-1] == (
        "kpi up rating: not-comparable, just-missed -> missed, tolerance"
    )


def test_a_rating_that_changed_beside_the_tolerance_is_better_or_worse() -> None:
    assert of_tolerance(92, 85)[-1] == "kpi up rating: just-missed -> missed, worse"
    assert of_tolerance(92, 100)[-1] == "kpi up rating: just-missed -> reached, better"


def test_an_invented_rating_is_marked() -> None:
    text = (
        "kpis: {up: {target: {value: 10, illustrative: %s}, actual: {value: %s, date: %s-12-31}}}"
    )
    found = years(text % ("false", 5, 2022), text % ("true", 10, 2023))
    rating = found.changes[-1]
    assert (rating.key, rating.old_illustrative, rating.new_illustrative) == ("rating", False, True)


def test_the_weakest_quality_lives_on_in_difference_and_percent() -> None:
    text = "value: {}, quality: {}"
    found = years(
        actual("up", 2022, text.format(4, "provisional")),
        actual("up", 2023, text.format(5, "approximate")),
    )
    change = found.changes[0]
    assert change.kind is Kind.CHANGED
    for figure in (change.delta, change.relative):
        assert isinstance(figure, Figure)
        assert figure.quality is Quality.APPROXIMATE
