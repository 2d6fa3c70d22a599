import pytest
from conftest import PROGRAMME, Brief, Diagnose

RULE = "missing-stage"
PLAN = "title: P\nmeasures:\n  m:\n    title: M\n    owners: [FB I]\n    updates:\n"
SILENT = "no update of `m` up to 2023-06-30 says its stage, and no progress either"


@pytest.mark.parametrize(
    ("lines", "message", "advice"),
    [
        ("      - {date: 2023-06-30, text: T}\n", SILENT, "add `stage: running`, or what it is"),
        ("      - {date: 2023-03-31}\n      - {date: 2023-06-30, next: N}\n", SILENT,
         "add `stage: running`, or what it is"),
        ("      - {date: 2023-06-30, progress: 100}\n",
         "no update of `m` up to 2023-06-30 says its stage, although its progress is 100 %",
         "add `stage: completed`"),
    ],
)  # fmt: skip
def test_updates_without_a_stage_are_marked(
    lines: str, message: str, advice: str, brief_of: Brief
) -> None:
    assert brief_of(RULE, PLAN + lines) == [("2023.yaml:6:5", RULE, message, advice)]


@pytest.mark.parametrize(
    "lines",
    [
        "      - {date: 2023-06-30, progress: 0}\n",
        "      - {date: 2023-06-30, progress: 60, text: T}\n",
        "      - {date: 2023-03-31, stage: planned}\n      - {date: 2023-06-30, text: T}\n",
        "      - {date: 2023-03-31, text: T}\n      - {date: 2023-06-30, stage: running}\n",
    ],
)
def test_one_stage_is_enough_and_a_progress_tells_it_too(lines: str, brief_of: Brief) -> None:
    assert brief_of(RULE, PLAN + lines) == []


def test_a_stage_after_the_data_date_does_not_count(check_all: Diagnose) -> None:
    history = "history: {date: 2023-07-10, as_of: 2023-06-30, plans: 2023, title: S}\n"
    lines = "      - {date: 2023-06-30, text: T}\n      - {date: 2023-07-01, stage: running}\n"
    (found,) = check_all(PLAN + lines, programme=PROGRAMME + history)
    assert (found.rule, found.message, found.notes) == (RULE, SILENT, ("owner: FB I",))


def test_an_overdue_measure_that_is_done_only_lacks_its_stage(check_all: Diagnose) -> None:
    plan = PLAN.replace("    updates", "    due: 2023-05-31\n    updates")
    found = check_all(plan + "      - {date: 2023-06-30, progress: 100}\n")
    assert [each.rule for each in found] == [RULE]


def test_without_news_the_stage_is_not_missed_too(check_all: Diagnose) -> None:
    history = (
        "history:\n"
        "  - {date: 2023-07-10, as_of: 2023-06-30, plans: ['2023'], title: S}\n"
        "  - {date: 2024-01-10, as_of: 2023-12-31, plans: ['2023'], title: S}\n"
    )
    plan = PLAN + "      - {date: 2023-06-30, text: T}\n"
    found = check_all(plan, programme=PROGRAMME + history)
    assert [each.rule for each in found] == ["stale-update"]
