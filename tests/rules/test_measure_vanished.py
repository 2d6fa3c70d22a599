import pytest
from conftest import PROGRAMME, Brief, Diagnose

RULE = "measure-vanished"
NEW = "title: P\nmeasures:\n  n: {title: N}\n"
OVER = "history: {date: 2023-02-28, as_of: 2022-12-31, plans: 2022, title: F, report: final}\n"
OPEN = PROGRAMME + OVER


def old(lines: str = "", *, key: str = "m") -> dict[str, str]:
    return {"plans/2022.yaml": f"title: O\nmeasures:\n  {key}:\n    title: M\n{lines}"}


def update(stage: str) -> str:
    return f"    updates: {{date: 2022-09-30, stage: {stage}}}\n"


def test_the_measures_are_marked_beside_the_old_one(check_all: Diagnose) -> None:
    lines = "    owners: [FB I, FB II]\n" + update("running")
    found = check_all(NEW, programme=OPEN, files=old(lines))
    (gone,) = [each for each in found if each.rule == RULE]
    assert gone.message == "`2022/m` was not finished and is missing from this plan"
    assert (gone.path, gone.place) == ("plans/2023.yaml", "/measures")
    assert gone.span is not None
    assert (gone.span.line, gone.span.column) == (2, 1)
    assert gone.help.endswith("`continues: [2022/m]`")
    assert gone.notes == ("it was last reported as running on 2022-09-30", "owners: FB I, FB II")
    (before,) = gone.related
    assert (before.path, before.span.line, before.label) == ("plans/2022.yaml", 3, "the measure")


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("", 1),
        (update("planned"), 1),
        (update("suspended"), 1),
        ("    updates: {date: 2022-09-30, text: T}\n", 1),
        ("    internal: true\n", 1),
        ("    illustrative: true\n", 1),
        ("    due: nach dem Beschluss\n", 1),
        (update("completed"), 0),
        (update("cancelled"), 0),
        ("    updates: {date: 2023-05-02, stage: completed}\n", 0),
        ("    updates: [{date: 2022-05, stage: completed}, {date: 2022-06, stage: running}]\n", 1),
    ],
)
def test_what_is_over_may_go(lines: str, count: int, brief_of: Brief) -> None:
    assert len(brief_of(RULE, NEW, programme=OPEN, files=old(lines))) == count


def test_a_measure_that_was_never_reported_on_says_so(check_all: Diagnose) -> None:
    found = check_all(NEW, programme=OPEN, files=old())
    (gone,) = [each for each in found if each.rule == RULE]
    assert gone.notes == ("it was never reported on", "it names no `owners`")


@pytest.mark.parametrize(
    "new",
    [
        "title: P\nmeasures:\n  m: {title: M}\n",
        "title: P\nmeasures:\n  n: {title: N, continues: [2022/m]}\n",
        "title: P\nmeasures:\n  n: {title: N, continues: 2022/m}\n  o: {title: O}\n",
        # other faults, from which this one may only follow
        "title: P\nmeasures:\n  n: {title: N, continues: [2022/mm]}\n",
        "title: P\nmeasures:\n  n: {title: N, continues: [m]}\n",
        "title: P\nmeasures:\n  M: {title: M}\n",
        "title: P\nmeasures: [m]\n",
        "title: P: Q\n",
    ],
)
def test_what_is_carried_on_is_not_missed(new: str, brief_of: Brief) -> None:
    assert brief_of(RULE, new, programme=OPEN, files=old()) == []


@pytest.mark.parametrize("new", ["title: P\n", "title: P\nkpis:\n  e-file: {target: 3}\n"])
def test_a_plan_without_measures_is_marked_as_a_whole(new: str, brief_of: Brief) -> None:
    (found,) = brief_of(RULE, new, programme=OPEN, files=old())
    assert found[0] == "2023.yaml:1:1"


def test_each_measure_is_one_finding(brief_of: Brief) -> None:
    files = old("  l: {title: L}\n  k: {title: K}\n")
    found = brief_of(RULE, NEW, programme=OPEN, files=files)
    assert [message.split("`")[1] for _, _, message, _ in found] == ["2022/m", "2022/l", "2022/k"]


@pytest.mark.parametrize(
    ("due", "count"),
    [("2022-12-31", 0), ("2023-03-31", 1), ("2023", 1), ("nach dem Beschluss", 0)],
)
def test_before_its_last_report_a_plan_may_still_finish_what_is_due_in_it(
    due: str, count: int, brief_of: Brief
) -> None:
    history = "history: {date: 2022-11-24, plans: ['2022', '2023'], title: P, report: plan}\n"
    files = old(f"    due: {due}\n")
    assert len(brief_of(RULE, NEW, programme=PROGRAMME + history, files=files)) == count


def test_once_the_next_plan_is_reported_the_old_one_is_over(brief_of: Brief) -> None:
    history = "history: {date: 2023-07-10, as_of: 2023-06-30, plans: ['2023'], title: S}\n"
    assert len(brief_of(RULE, NEW, programme=PROGRAMME + history, files=old())) == 1


STRATEGY = "title: S\nperiod: {start: 2020-01-01, end: %s}\nmeasures:\n  s: {title: S}\n"


@pytest.mark.parametrize(
    ("end", "count"), [("2022-12-31", 1), ("2023-01-01", 0), ("2025-12-31", 0)]
)
def test_a_strategy_that_still_runs_keeps_its_measures(
    end: str, count: int, brief_of: Brief
) -> None:
    history = "history: {date: 2026-02-01, as_of: 2025-12-31, plans: s, title: F}\n"
    found = brief_of(
        RULE,
        "follows: s\n" + NEW,
        programme=PROGRAMME + history,
        files={"plans/s.yaml": STRATEGY % end},
    )
    assert len(found) == count


def test_yearly_plans_beside_a_strategy_carry_on_what_is_in_it(brief_of: Brief) -> None:
    files = {
        "plans/s.yaml": STRATEGY % "2022-12-31",
        "plans/2022.yaml": (
            "title: O\nmeasures:\n  s: {title: S, updates: {date: 2022-05, stage: completed}}\n"
        ),
    }
    history = OVER.replace("2022, title", "[s, '2022'], title")
    assert brief_of(RULE, NEW, programme=PROGRAMME + history, files=files) == []


def test_two_plans_may_share_what_one_had(brief_of: Brief) -> None:
    half = "title: H\nperiod: {start: 2023-01-01, end: 2023-12-31}\nmeasures:\n  m: {title: M}\n"
    files = old() | {"plans/other.yaml": half}
    assert brief_of(RULE, NEW, programme=OPEN, files=files) == []


def test_a_gap_of_one_plan_is_missed_there(brief_of: Brief) -> None:
    files = old() | {"plans/2024.yaml": "title: Q\nmeasures:\n  m: {title: M}\n  n: {title: N}\n"}
    assert [p for p, *_ in brief_of(RULE, NEW, programme=OPEN, files=files)] == ["2023.yaml:2:1"]


def test_a_link_the_wrong_way_round_is_another_fault(brief_of: Brief) -> None:
    files = old("    continues: [2023/n]\n")
    assert brief_of(RULE, NEW, programme=OPEN, files=files) == []


@pytest.mark.parametrize("between", ["title: Q: R\n", "titel: Q\nmeasures: {m: {title: M}}\n"])
def test_an_unreadable_plan_may_lie_between(between: str, brief_of: Brief) -> None:
    oldest = {"plans/2021.yaml": old()["plans/2022.yaml"], "plans/2022.yaml": between}
    assert brief_of(RULE, NEW, programme=OPEN, files=oldest) == []
    elsewhere = old() | {"plans/2019.yaml": between, "plans/2024.yaml": between}
    assert len(brief_of(RULE, NEW, programme=OPEN, files=elsewhere)) == 1
