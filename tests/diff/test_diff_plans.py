"""Plans as a whole, goals, and the other keys of two versions of a file."""

from datetime import date

import pytest
from comparisons import PROGRAMME, a_side, between, told, versions, workspace, years

from egovreport.diff import compare

MEASURES = (
    "measures: {a: {title: A, budget: {approved: %s}}, b: {title: B, budget: {approved: %s}}}"
)


# Totals


def test_totals_are_sums_of_the_measures_or_the_plans_own() -> None:
    assert told(years(MEASURES % (1, 2), MEASURES % (2, 3)), "2023") == [
        "plan 2022=2023 approved: 3 -> 5, +2, 66.7 %"
    ]
    own = f"{MEASURES % (2, 3)}\nbudget: {{approved: {{value: 9, illustrative: true}}}}"
    assert told(years(MEASURES % (1, 2), own))[0] == "plan 2022=2023 approved: 3 -> 9°"


def test_risks_of_the_plan() -> None:
    found = years("risks: [{text: A}]", "risks: [{text: B}]")
    assert told(found) == ["plan 2022=2023 risks B: added", "plan 2022=2023 risks A: removed"]


def test_a_stated_total_is_not_compared_with_a_sum() -> None:
    own = f"{MEASURES % (2, 3)}\nbudget: {{approved: 9}}"
    assert told(years(own, own.replace("9", "8")), "2023")[0] == (
        "plan 2022=2023 approved: 9 -> 8, -1, -11.1 %"
    )
    # a total that is missing states nothing: the sum of the measures stands for it
    gap = own.replace("9", "{missing: offen}")
    assert told(years(gap, MEASURES % (3, 3)))[0] == "plan 2022=2023 approved: 5 -> 6, +1, 20 %"


# Goals


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{value: open}", "{value: partly, reason: R}", ["open -> partly, better, (R)"]),
        ("{value: reached}", "{value: open}", ["reached -> open, worse"]),
        ("{value: open, word: am Anfang}", "{value: open}", []),
    ],
)
def test_goals(old: str, new: str, expected: list[str]) -> None:
    text = "goals: {online: {rating: %s}}"
    assert told(years(text % old, text % new)) == [f"goal online rating: {e}" for e in expected]


def test_goals_that_are_rated_or_no_longer() -> None:
    rated = "goals: {online: {rating: {value: open, illustrative: true}}}"
    (change,) = versions("goals: {}", rated).changes
    assert told([change]) == ["goal online rating: reported, – -> open"]
    assert (change.old_illustrative, change.new_illustrative) == (False, True)
    assert change.subject.name == "Alles online"
    assert told(versions(rated, "goals: {}")) == ["goal online rating: withdrawn, open -> –"]


# Sides


def test_a_data_date_tells_what_was_known_then() -> None:
    plan = """
        kpis: {up: {actual: [{value: 1, date: 2023-06-30}, {value: 3, date: 2023-12-31}]}}
        measures: {m: {title: M, updates: [{date: 2023-06-30, stage: running},
                                           {date: 2023-12-31, stage: completed, text: fertig}]}}
        """
    found = workspace(plan_2023=plan)
    half = between(found, "2023@2023-06-30", "2023")
    assert told(half) == [
        "kpi up actual: 1 -> 3, +2, 200 %, better",
        "measure m standing: running -> completed, better, (fertig)",
    ]
    assert told(half.entries) == [
        "measure m updates 2023-12-31: added, – -> stage: completed, text: fertig",
        "kpi up actual 2023-12-31: added, – -> value: 3",
    ]
    # what is dated later than both is told of neither
    assert told(between(found, "2023@2023-06-30", "2023@2023-07-01").entries) == []


def test_a_plan_that_begins_after_the_data_date_holds_nothing_later() -> None:
    plan = "measures: {m: {title: M, updates: [{date: 2024-02-01, stage: completed}]}}"
    found = workspace(plan_2023="goals: {}", plan_2024=plan)
    early = a_side(found, "2024@2023-06-30")
    assert early.courses["m"].stage is None
    assert early.plan.days.start == date(2024, 1, 1)


# The other keys


def test_each_key_of_two_versions_is_named_once() -> None:
    old = """
        summary: [A, B]
        measures:
          m: {title: M, note: N, budget: {asked: 5, spent: {value: 3, date: 2023-06-30}},
              updates: [{date: 2023-06-30, stage: running, progress: 10, text: T}]}
        """
    new = """
        summary: [B, {text: C, illustrative: true}]
        measures:
          m: {title: M2, budget: {asked: 6, spent: {value: 4, date: 2023-06-29}},
              updates: [{date: 2023-06-30, stage: running, progress: 20, text: T2}]}
        """
    found = versions(old, new)
    assert told(found.changes, "m") == [
        "measure m progress: 10 -> 20, +10, 100 %, better",
        "measure m title: M -> M2, renamed",
        "measure m asked: 5 -> 6, +1, 20 %",
        "measure m spent: 3 -> 4, +1, 33.3 %",
    ]
    assert told(found.entries) == [
        "plan 2023 summary C: added, – -> illustrative: True",
        "plan 2023 summary A: removed",
        "measure m date budget spent: 2023-06-30 -> 2023-06-29",
        "measure m text updates 2023-06-30: T -> T2",
        "measure m note: removed, N -> –",
    ]


def test_of_two_values_changed_alike_both_are_told() -> None:
    text = "kpis: {up: {actual: [{value: %s, date: 2023-06-30}, {value: %s, date: 2023-12-31}]}}"
    found = versions(text % (1, 1), text % (2, 2))
    assert told(found) == ["kpi up actual: 1 -> 2, +1, 100 %, better"]
    assert told(found.entries) == ["kpi up value actual 2023-06-30: 1 -> 2"]


def test_keys_of_the_programme() -> None:
    other = PROGRAMME.replace("title: Digitales", "title: Neues\ntolerance: 5").replace(
        "name: Tage,", "name: Tage, definition: D,"
    )
    accept = "accept: [{rule: r, at: a, reason: %s}, {rule: r, at: b, reason: x}]"
    found = versions("goals: {}", "goals: {}",
                     (f"{PROGRAMME}\n{accept % 'x'}", f"{other}\n{accept % 'y'}"))  # fmt: skip
    assert told(found) == []
    assert told(found.entries) == [
        "programme programme title: Digitales -> Neues",
        "programme programme tolerance: 10 -> 5",
        "kpi down definition: added, – -> D",
        "programme programme reason accept r a: x -> y",
    ]
    assert found.unchanged == ()


def test_other_keys_keep_the_marks_of_invented_values() -> None:
    old = "measures: {m: {title: M, note: N, illustrative: [note], risks: [{text: R}]}}"
    new = (
        "measures: {m: {title: M, note: O, risks: [{text: R, response: S, illustrative: true},"
        " {text: T, date: 2024-05-01, illustrative: true}]}}"
    )
    found = {(c.key, c.part): c for c in versions(old, new).entries}
    note, response = found["note", ""], found["response", "risks R"]
    assert (note.old_illustrative, note.new_illustrative) == (True, False)
    assert (response.old_illustrative, response.new_illustrative) == (False, True)
    assert found["risks", "T"].new_illustrative


def test_a_mark_further_up_is_told_once() -> None:
    text = "measures: {m: {title: M, milestones: [{title: A}], risks: [{text: R}]%s}}"
    found = versions(text % "", text % ", illustrative: true")
    assert told(found.entries) == ["measure m illustrative: added, – -> True"]


def test_subjects_have_their_names() -> None:
    text = "kpis: {up: {message: %s}}\ngoals: {online: {rating: {value: open, word: %s}}}"
    found = versions(text % ("A", "C"), text % ("B", "D"))
    assert [change.subject.name for change in found.entries] == ["Dienste", "Alles online"]


def test_two_plans_are_not_compared_key_by_key() -> None:
    assert years("summary: [A]", "summary: [B]").entries == ()


def test_empty_plans() -> None:
    found = years("goals: {}", "goals: {}")
    assert (found.changes, found.entries, found.unchanged) == ((), (), ())
    one = workspace(plan_2023="goals: {}")
    assert compare(a_side(one, "2023"), a_side(one, "2023")).changes == ()
