import pytest
from conftest import Brief

RULE = "contradictory-progress"
PLAN = "title: P\nmeasures:\n  m:\n    title: M\n    updates:\n"
AT_100 = "write `progress: 100`, or the stage that it has"
DONE = "write `stage: completed`, or the progress that it has"


@pytest.mark.parametrize(
    ("updates", "place", "message", "advice"),
    [
        (["2023-06-30, stage: completed, progress: 80"], "6:56", "80 %, and the stage `completed`",
         AT_100),
        (["2023-06-30, stage: completed, progress: 0"], "6:56", "0 %, and the stage `completed`",
         AT_100),
        (["2023-06-30, stage: planned, progress: 100"], "6:54", "100 %, and the stage `planned`",
         DONE),
        # a stage holds until another one is told, whatever the order in the file
        (["2023-06-30, progress: 99.5", "2023-03-31, stage: completed"], "6:38",
         "99.5 %, and the stage `completed`", AT_100),
    ],
)  # fmt: skip
def test_progress_and_stage_contradict_each_other(
    updates: list[str], place: str, message: str, advice: str, brief_of: Brief
) -> None:
    lines = "".join(f"      - {{date: {update}}}\n" for update in updates)
    assert brief_of(RULE, PLAN + lines) == [
        (f"2023.yaml:{place}", RULE, f"the progress is {message}", advice)
    ]


@pytest.mark.parametrize(
    "updates",
    [
        ["2023-06-30, stage: completed, progress: 100"],
        ["2023-06-30, stage: completed"],
        ["2023-03-31, stage: running, progress: 80", "2023-06-30, stage: completed"],
        ["2023-03-31, stage: planned, progress: 20"],
        ["2023-06-30, stage: running, progress: 100"],
        ["2023-06-30, stage: cancelled, progress: 40"],
        ["2023-06-30, progress: 40"],
        ["2023-03-31, stage: completed", "2023-06-30, stage: running, progress: 90"],
    ],
)
def test_what_may_be_is_no_fault(updates: list[str], brief_of: Brief) -> None:
    lines = "".join(f"      - {{date: {update}}}\n" for update in updates)
    assert brief_of(RULE, PLAN + lines) == []
