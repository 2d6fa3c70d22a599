"""Measures of two sides: what came, went or goes on, and how each one changed."""

import pytest
from comparisons import PROGRAMME, a_side, between, told, versions, workspace, years

from egovreport.diagnostics import Severity
from egovreport.diff import Comparison, compare
from egovreport.diff.change import Sign

COMPLETED = "updates: [{date: %s-06-30, stage: completed, progress: 100}]"
RUNNING = "updates: [{date: %s-12-31, stage: running}]"


def measure(text: str = "", year: int = 2023, key: str = "m") -> str:
    """Return a plan of one measure; of a year that is over without more."""
    updates = "" if "updates" in text else f"{RUNNING % year}, "
    return f"measures: {{{key}: {{title: M, {updates}{text}}}}}"


def changed(old: str, new: str) -> list[str]:
    """Return what is told of a measure that both years have."""
    return told(years(measure(old, 2022), measure(new, 2023)))


def version(old: str, new: str) -> list[str]:
    """Return what is told of a measure in two versions of one plan."""
    return told(versions(measure(old), measure(new)))


# What came and went


def test_added_removed_and_unchanged() -> None:
    one, two = measure(COMPLETED % 2022, 2022, "a"), measure(year=2023, key="b")
    found = years(one, two)
    assert told(found) == [
        "measure b: added, – -> running",
        "measure a: removed, completed -> –, measure-finished",
    ]
    same = years(measure(year=2022), measure())
    assert told(same) == []
    assert [subject.id for subject in same.unchanged] == ["m"]


@pytest.mark.parametrize(
    ("stage", "sign"),
    [
        ("completed", Sign.MEASURE_FINISHED), ("cancelled", Sign.MEASURE_FINISHED),
        ("suspended", Sign.MEASURE_VANISHED), ("running", Sign.MEASURE_VANISHED),
        ("planned", Sign.MEASURE_VANISHED),
    ],
)  # fmt: skip
def test_a_measure_that_was_not_finished_vanished_without_a_word(stage: str, sign: Sign) -> None:
    updates = f"updates: [{{date: 2022-12-31, stage: {stage}}}]"
    (change,) = years(measure(updates, 2022), "measures: {}").changes
    assert change.sign is sign
    warns = sign is Sign.MEASURE_VANISHED
    assert change.level is (Severity.WARNING if warns else Severity.INFO)


def test_a_measure_that_was_finished_after_the_data_date_did_not_vanish() -> None:
    late = "updates: [{date: 2022-12-31, stage: running}, {date: 2023-03-01, stage: completed}]"
    sitting = "{date: 2023-01-10, as_of: 2022-12-31, plans: ['2022'], title: A}"
    programme = f"{PROGRAMME}\nhistory: [{sitting}]"
    found = years(measure(late, 2022), "measures: {}", programme)
    assert told(found) == ["measure m: removed, running -> –, measure-finished"]
    dated = between(workspace(programme, plan_2022=measure(late, 2022), plan_2023="measures: {}"),
                    "2022@2022-12-31", "2023@2023-01-01")  # fmt: skip
    assert told(dated) == ["measure m: removed, running -> –, measure-vanished"]


def test_taken_out_of_its_own_plan_a_measure_always_vanishes() -> None:
    assert told(versions(measure(COMPLETED % 2023), "measures: {}")) == [
        "measure m: removed, completed -> –, measure-vanished"
    ]


def test_seen_from_a_later_plan_a_measure_is_only_not_there_yet() -> None:
    found = workspace(plan_2022="measures: {}", plan_2023=measure())
    assert told(between(found, "2023", "2022")) == ["measure m: removed, running -> –"]


def test_continued_under_another_id() -> None:
    found = years(measure(year=2022, key="a"), measure("continues: [2022/a]", key="b"))
    assert told(found) == ["measure a=b: a -> b, continued"]


def test_split_into_two_and_one_of_them_under_the_same_id() -> None:
    new = "measures: {a: {title: M}, b: {title: N, continues: [2022/a]}}"
    assert told(years("measures: {a: {title: M}}", new)) == [
        "measure a=b: a -> b, continued",
        "measure a=b title: M -> N, renamed",
    ]


MONEY = "budget: {approved: %s}, staff: {approved: %s}"


def test_money_of_a_split_measure_is_not_compared_with_that_of_a_part() -> None:
    old = f"measures: {{a: {{title: M, {MONEY % (100, 2)}}}}}"
    parts = (
        f"b: {{title: M, continues: [2022/a], {MONEY % (40, 1)}}}",
        "c: {title: M, continues: [2022/a], budget: {approved: 60}}",
    )
    found = years(old, f"measures: {{{', '.join(parts)}}}")
    assert told(found, "a") == [
        "measure a=b: a -> b, continued",
        "measure a=b approved: not-comparable, 100 -> 40, split",
        "measure a=b staff-approved: not-comparable, 2 -> 1, split",
        "measure a=c: a -> c, continued",
        "measure a=c approved: not-comparable, 100 -> 60, split",
    ]
    assert "plan 2022=2023 staff-approved: 2 -> 1, -1, -50 %" in told(found)


def test_money_of_a_part_is_not_compared_with_that_of_the_merged_measure() -> None:
    old = "measures: {a: {title: M, budget: {spent: 1}}, b: {title: M, budget: {spent: 2}}}"
    new = f"c: {{title: M, continues: [2022/a, 2022/b], budget: {{spent: 3}}, {RUNNING % 2023}}}"
    assert told(years(old, f"measures: {{{new}}}"), "b") == [
        "measure b=c: b -> c, continued",
        "measure b=c standing: no-report -> running",
        "measure b=c spent: not-comparable, 2 -> 3, split",
    ]


def test_merged_into_one() -> None:
    new = "measures: {c: {title: M, continues: [2022/a, 2022/b]}}"
    assert told(years("measures: {a: {title: M}, b: {title: M}}", new)) == [
        "measure a=c: a -> c, continued",
        "measure b=c: b -> c, continued",
    ]


PLANS = {
    "plan_2021": "measures: {a: {title: M}, x: {title: X}, y: {title: Y}}",
    "plan_2022": (
        "measures: {b: {title: M, continues: [2021/a]},"
        f" x: {{title: X, {COMPLETED % 2022}}}, y: {{title: Y}}}}"
    ),
    "plan_2023": "measures: {c: {title: M, continues: [2022/b]}, d: {title: N}}",
}


def test_through_the_plans_between() -> None:
    assert told(between(workspace(**PLANS), "2021", "2023")) == [
        "measure a=c: a -> c, continued",
        "measure d: added, – -> no-report",
        # finished in the plan between, and vanished from it
        "measure x: removed, no-report -> –, measure-finished",
        "measure y: removed, no-report -> –, measure-vanished",
    ]


def test_of_a_split_measure_that_is_gone_each_part_has_to_be_finished() -> None:
    parts = (
        "measures: {b: {title: B, continues: [2021/a]},"
        f" c: {{title: C, continues: [2021/a], {COMPLETED % 2022}}}}}"
    )
    found = workspace(plan_2021="measures: {a: {title: A}}", plan_2022=parts, plan_2023="goals: {}")
    assert told(between(found, "2021", "2023")) == [
        "measure a: removed, no-report -> –, measure-vanished"
    ]


def test_an_earlier_plan_that_the_later_side_does_not_hold() -> None:
    old = workspace(plan_2022=measure(COMPLETED % 2022, 2022))
    new = workspace(plan_2023="measures: {}")
    assert told(compare(a_side(old, "2022"), a_side(new, "2023"))) == [
        "measure m: removed, completed -> –, measure-finished"
    ]


def test_a_measure_that_pauses_for_one_plan_is_the_same() -> None:
    found = workspace(plan_2021=measure(), plan_2022="goals: {}", plan_2023=measure())
    assert told(between(found, "2021", "2023")) == []


def test_plans_that_begin_on_the_same_day_are_mirrored() -> None:
    other = (
        f"period: {{start: 2023-01-01, end: 2024-12-31}}\n{measure('continues: [2023/m]', key='n')}"
    )
    found = workspace(plan_2023=measure(), plan_2023_24=other)
    assert told(between(found, "2023", "2023-24")) == ["measure m=n: m -> n, continued"]
    assert told(between(found, "2023-24", "2023")) == ["measure n=m: n -> m, continued"]


# Standing and progress


def updates(*stages: str, year: int = 2023) -> str:
    told_ = (f"{{date: {year}-{6 * n:02}-30, {text}}}" for n, text in enumerate(stages, 1))
    return f"updates: [{', '.join(told_)}]"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("stage: running", "stage: completed", "running -> completed, better"),
        ("stage: completed", "stage: running", "completed -> running, worse"),
        ("stage: running", "stage: suspended, text: ruht", "running -> suspended, (ruht)"),
        ("stage: running", "stage: cancelled", "running -> cancelled"),
        ("stage: planned", "stage: running", "not-started -> running"),
        (
            "stage: running",
            "stage: running, rating: {value: at-risk, reason: knapp}, text: zäh",
            "running -> at-risk, worse, (knapp)",
        ),
    ],
)
def test_standings(old: str, new: str, expected: str) -> None:
    found = changed(updates(old, year=2022), updates(new))
    assert found == [f"measure m standing: {expected}"]


def test_a_completed_measure_is_not_explained_by_an_old_risk() -> None:
    new = updates("stage: running, rating: {value: at-risk, reason: knapp}",
                  "stage: completed, text: fertig")  # fmt: skip
    assert version(updates("stage: running"), new) == [
        "measure m standing: running -> completed, better, (fertig)"
    ]


def test_overdue_and_moved_say_why() -> None:
    moved = "due: 2023-06-30, moved: [{date: 2023-06-01, to: 2024-06-30, reason: Lieferung}]"
    assert version("due: 2023-06-30", moved) == [
        "measure m standing: overdue -> moved, (Lieferung)",
        "measure m due: 2023-06-30 -> 2024-06-30, 366 days, worse, due-slipped, (Lieferung)",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # the plan adopts a later date, and nothing else happened
        ("due: 2022-06-30", "due: 2024-06-30", "overdue -> running"),
        ("due: 2022-06-30", "due: nach Beschluss", "overdue -> running"),
        ("due: 2022-06-30", "", "overdue -> running"),
        # done is done, and a risk is no matter of dates
        (
            "due: 2022-06-30",
            "due: 2024-06-30, updates: [{date: 2023-12-31, stage: completed}]",
            "overdue -> completed, better",
        ),
        (
            "due: 2023, updates: [{date: 2022-12-31, stage: running, rating: {value: at-risk}}]",
            "due: 2024-06-30",
            "at-risk -> running, better",
        ),
        # what is late has got worse
        ("due: 2023-06-30", "due: 2023-09-30", "running -> overdue, worse"),
    ],
)
def test_a_later_date_alone_makes_no_standing_better(old: str, new: str, expected: str) -> None:
    assert changed(old, new)[0] == f"measure m standing: {expected}"


def test_progress_is_better_upwards_and_its_mark_lives_on() -> None:
    old, new = (
        updates("stage: running, progress: 40"),
        updates("stage: running, progress: 55, illustrative: [progress]"),
    )
    assert version(old, new) == ["measure m progress: 40 -> 55°, +15°, 37.5 %, better"]
    assert version(new, updates("stage: running")) == ["measure m progress: withdrawn, 55° -> –"]


def test_what_a_running_plan_has_still_to_report_is_not_withdrawn() -> None:
    old = measure(
        "updates: [{date: 2022-12-31, stage: running, progress: 80}],"
        " budget: {approved: 5, spent: 4, forecast: 5}, staff: {used: 1}", 2022,
    )  # fmt: skip
    new = "measures: {m: {title: M, budget: {approved: 5}}}"
    assert told(years(old, new)) == []
    new += "\nkpis: {up: {actual: {value: 1, date: 2023-12-31}}}"
    assert told(years(old, new)) == [
        "plan 2022=2023 spent: withdrawn, 4 -> –",
        "plan 2022=2023 forecast: withdrawn, 5 -> –",
        "plan 2022=2023 staff-used: withdrawn, 1 -> –",
        "kpi up: added",
        "kpi up actual: added, – -> 1",
        "measure m standing: running -> no-report",
        "measure m progress: withdrawn, 80 -> –",
        "measure m spent: withdrawn, 4 -> –",
        "measure m forecast: withdrawn, 5 -> –",
        "measure m staff-used: withdrawn, 1 -> –",
    ]


# Dates


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2024-01-31", "2024-02-29", ["2024-01-31 -> 2024-02-29, 29 days, worse, due-slipped"]),
        ("2024-02-29", "2024-01-31", ["2024-02-29 -> 2024-01-31, -29 days, better, due-advanced"]),
        ("2024-Q1", "2024-Q2", ["2024-Q1 -> 2024-Q2, worse, due-slipped"]),
        ("2024-06-30", "2024", ["2024-06-30 -> 2024, worse, due-slipped"]),
        ("2024-12-31", "2024", ["2024-12-31 -> 2024"]),
        ("2024", "2024-H2", ["2024 -> 2024-H2"]),
        ("2024-06-30", "nach Beschluss", ["2024-06-30 -> nach Beschluss"]),
        ("nach Beschluss", "nach Freigabe", ["nach Beschluss -> nach Freigabe"]),
        ("nach Beschluss", "2024", ["nach Beschluss -> 2024"]),
        ("2024", "2024", []),
        ("nach Beschluss", "nach Beschluss", []),
    ],
)
def test_due_dates(old: str, new: str, expected: list[str]) -> None:
    found = changed(f"due: {old}", f"due: {new}")
    assert found == [f"measure m due: {text}" for text in expected]


def test_dates_that_came_and_went() -> None:
    assert version("", "start: 2023-02-01, due: 2024") == [
        "measure m start: reported, – -> 2023-02-01",
        "measure m due: reported, – -> 2024",
    ]
    assert version("start: 2023-02-01", "") == ["measure m start: withdrawn, 2023-02-01 -> –"]


def test_the_first_date_of_a_moved_measure_is_named_as_a_key() -> None:
    text = "due: %s, moved: [{date: 2023-05-01, to: 2024-06-30}]"
    found = versions(measure(text % "2024-01-31"), measure(text % "2024-02-29"))
    assert told(found) == []
    assert told(found.entries) == ["measure m due: 2024-01-31 -> 2024-02-29"]


def test_what_was_moved_already_is_no_change_between_plans() -> None:
    old = "due: 2022-12-31, moved: [{date: 2022-11-01, to: 2024-12-31, reason: R}]"
    assert changed(old, "due: 2024-12-31") == ["measure m standing: moved -> running"]


def test_of_moves_the_last_decided_counts() -> None:
    late, early = ("{date: 2023-09-01, to: 2024-09-30, reason: B}",
                   "{date: 2023-05-01, to: 2024-06-30, reason: A}")  # fmt: skip
    moves = f"[{late}, {early}]"
    assert version("due: 2024-01-31", f"due: 2024-01-31, moved: {moves}")[1] == (
        "measure m due: 2024-01-31 -> 2024-09-30, 243 days, worse, due-slipped, (B)"
    )


def test_a_move_after_the_data_date_is_named_as_a_key_only() -> None:
    moves = "[{date: 2024-01-15, to: 2024-05-31, reason: R}]"
    due = "due: 2024-01-31"
    found = versions(measure(due), measure(f"{due}, moved: {moves}"))
    assert told(found) == []
    assert told(found.entries) == [
        "measure m moved 2024-01-15: added, – -> reason: R, to: 2024-05-31"
    ]


def test_invented_dates_and_reasons_are_marked() -> None:
    new = (
        "due: 2024-01-31, moved: [{date: 2023-05-01, to: 2024-06-30, reason: R,"
        " illustrative: [to, reason]}]"
    )
    due = versions(measure("due: 2024-01-31"), measure(new)).changes[1]
    assert (due.key, due.old_illustrative, due.new_illustrative) == ("due", False, True)
    assert due.reason_illustrative


def test_an_invented_standing_is_marked() -> None:
    new = "updates: [{date: 2023-12-31, stage: completed, text: T, illustrative: [stage, text]}]"
    standing = versions(measure(), measure(new)).changes[0]
    assert (standing.key, standing.old_illustrative, standing.new_illustrative) == (
        "standing", False, True,
    )  # fmt: skip
    assert standing.reason_illustrative


# Words


def test_words_of_a_measure() -> None:
    old = "number: A1, owners: [X, Y], serves: [staff], goals: [online]"
    new = "number: A2, owners: [Y, Z], serves: [staff, citizens]"
    assert changed(old, new) == [
        "measure m number: A1 -> A2",
        "measure m owners: X+Y -> Y+Z",
        "measure m serves: staff -> staff+citizens",
        "measure m goals: online -> –",
    ]


def test_the_order_of_owners_says_nothing() -> None:
    found = versions(measure("owners: [X, Y]"), measure("owners: [Y, X]"))
    assert (*found.changes, *found.entries) == ()


def fields(old: str, new: str, *, between_: str = "", was: str = "a", now: str = "b") -> Comparison:
    plans = {
        "plan_2021": f"fields: {{{old}}}\n{measure(f'field: {was}')}",
        "plan_2023": f"fields: {{{new}}}\n{measure(f'field: {now}')}",
    }
    if between_:
        plans["plan_2022"] = between_
    return between(workspace(**plans), "2021", "2023")


def test_a_measure_in_another_field() -> None:
    both = "a: {name: A}, b: {name: B}"
    assert told(fields(both, both)) == ["measure m field: A -> B, regrouped"]


def test_a_field_that_was_renamed_is_no_regrouping() -> None:
    assert told(fields("a: {name: A}", "b: {name: B, formerly: [2021/a]}")) == [
        "field a=b name: A -> B, renamed"
    ]
    assert told(fields("a: {name: A}", "a: {name: B}", now="a")) == [
        "field a name: A -> B, renamed"
    ]


def test_another_id_of_a_field_is_never_printed_and_says_nothing() -> None:
    assert told(fields("a: {name: A}", "b: {name: A, formerly: [2021/a]}")) == []


def test_fields_are_followed_through_the_plans_between() -> None:
    middle = "fields: {x: {name: X, formerly: [2021/a]}}"
    assert told(fields("a: {name: A}", "b: {name: B, formerly: [2022/x]}", between_=middle)) == [
        "field a=b name: A -> B, renamed"
    ]


def test_fields_that_came_went_and_were_merged() -> None:
    found = fields("a: {name: A}, c: {name: C}, d: {name: D}",
                   "b: {name: B, formerly: [2021/a, 2021/c]}, e: {name: E}")  # fmt: skip
    assert told(found) == [
        "field a=b name: A -> B, renamed",
        "field c=b name: C -> B, renamed",
        "field e: added",
        "field d: removed",
    ]


# Milestones, money, staff, risks


def test_milestones() -> None:
    old = "milestones: [{title: A, due: 2023-03-31}, {title: B}, {title: C, done: 2022-10-01}]"
    new = (
        "milestones: [{title: D}, {title: A, due: 2023-03-31, done: 2023-05-02,"
        " moved: [{date: 2023-03-01, to: 2023-04-30, reason: R}]}]"
    )
    expected = [
        "measure m milestones D: added",
        "measure m due A: 2023-03-31 -> 2023-04-30, 30 days, worse, due-slipped, (R)",
        "measure m done A: reported, – -> 2023-05-02",
        "measure m milestones B: removed",
    ]
    # what was reached needs not go on in the next plan
    assert changed(old, new) == expected
    assert version(old, new) == [*expected, "measure m milestones C: removed"]


def test_money_by_line_with_its_reason() -> None:
    old = "budget: [{item: A, approved: 90, spent: 1}, {item: B, asked: 5}]"
    new = (
        "budget: [{item: A, approved: {value: 90, moved: [{date: 2023-04-01, to: 80, reason: R}]},"
        " spent: {value: 3, date: 2023-06-30, reason: S}}]"
    )
    assert [line for line in version(old, new) if line.startswith("measure")] == [
        "measure m approved A: 90 -> 80, -10, -11.1 %, (R)",
        "measure m spent A: 1 -> 3, +2, 200 %, (S)",
        "measure m asked B: withdrawn, 5 -> –",
    ]


def test_money_in_another_currency_is_not_compared() -> None:
    text = measure("budget: {approved: %s}")
    francs = f"{PROGRAMME}\ncurrency: CHF"
    assert told(versions(text % 5, text % 6, (PROGRAMME, francs))) == [
        "plan 2023 approved: not-comparable, 5 -> 6, unit",
        "measure m approved: not-comparable, 5 -> 6, unit",
    ]


def test_staff() -> None:
    found = version("staff: {approved: 0.5}", "staff: {approved: 0.75, used: 0.5}")
    assert found[-2:] == [
        "measure m staff-approved: 0.5 -> 0.75, +0.25, 50 %",
        "measure m staff-used: reported, – -> 0.5",
    ]


def test_risks() -> None:
    old = "risks: [{text: A, level: high}, {text: B, closed: 2022-10-01}, {text: C}]"
    new = "risks: [{text: A, level: low, closed: 2023-05-01}, {text: D}]"
    expected = [
        "measure m closed A: reported, – -> 2023-05-01",
        "measure m level A: high -> low",
        "measure m risks D: added",
        "measure m risks C: removed",
    ]
    assert changed(old, new) == expected
    assert sorted(version(old, new)) == sorted([*expected, "measure m risks B: removed"])


def test_invented_risks_and_milestones_are_marked() -> None:
    new = measure(
        "risks: [{text: A, illustrative: true}, {text: B, illustrative: [text]},"
        " {text: C, illustrative: [level], level: low}],"
        " milestones: [{title: D, illustrative: true}]"
    )
    came = versions(measure(), new).changes
    assert {each.part: each.new_illustrative for each in came} == {
        "A": True, "B": True, "C": False, "D": True,
    }  # fmt: skip
    assert not any(each.old_illustrative for each in came)
    went = versions(new, measure()).changes
    assert [each.old_illustrative for each in went if each.part in "AD"] == [True, True]


def test_a_risk_that_is_dated_after_the_data_date_is_not_gone() -> None:
    risk = "risks: [{text: A, date: %s}]"
    old, new = measure(risk % "2022-05-01", 2022), measure(risk % "2024-01-01")
    assert told(years(old, new)) == []
    assert told(between(workspace(plan_2022=old, plan_2023=new), "2023", "2022")) == []


def test_entries_with_one_name_are_not_lost() -> None:
    lines = "budget: [{item: A, asked: 1}, {item: A, asked: %s}]"
    found = version(lines % 2, lines % 3)
    assert "measure m asked A: 2 -> 3, +1, 50 %" in found
