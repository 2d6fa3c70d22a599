import pytest
from conftest import PROGRAMME, Brief, Diagnose

RULE = "overdue-without-explanation"
HISTORY = (
    "history:\n"
    "  - {date: 2023-07-10, as_of: 2023-06-30, plans: ['2023'], title: S, report: status}\n"
    "  - {date: 2024-03-12, as_of: 2023-12-31, plans: ['2023'], title: F, report: final}\n"
)
MEASURE = "title: P\nmeasures:\n  m:\n    title: M\n    owners: [FB I, FB II]\n"
DUE = MEASURE + "    due: 2023-10-31\n"
UPDATES = "    updates:\n"


def test_the_due_date_is_marked_and_the_owners_are_named(check_all: Diagnose) -> None:
    plan = DUE + UPDATES + "      - {date: 2023-11-30, stage: running, progress: 60}\n"
    (found,) = [d for d in check_all(plan, programme=PROGRAMME + HISTORY) if d.rule == RULE]
    assert found.message == "`m` was due by 2023-10-31, and nobody says why it is not completed"
    assert (found.path, found.place) == ("plans/2023.yaml", "/measures/m/due")
    assert found.span is not None
    assert (found.span.line, found.span.column) == (6, 10)
    assert found.notes == ("the data date is 2023-12-31", "owners: FB I, FB II")


@pytest.mark.parametrize(
    "lines",
    [
        "      - {date: 2023-11-30, stage: running, text: Das Land liefert nicht.}\n",
        "      - {date: 2023-07-01, text: Das Land liefert nicht.}\n",
        "      - {date: 2023-07-01, rating: {value: at-risk, reason: Das Land liefert nicht.}}\n",
        "      - {date: 2023-11-30, stage: completed}\n",
        "      - {date: 2023-03-30, stage: cancelled}\n",
        "      - {date: 2023-03-30, stage: suspended}\n",
    ],
)
def test_what_was_said_lately_explains_it_and_what_is_over_needs_no_reason(
    lines: str, brief_of: Brief
) -> None:
    assert brief_of(RULE, DUE + UPDATES + lines, programme=PROGRAMME + HISTORY) == []


@pytest.mark.parametrize(
    "lines",
    [
        "",
        UPDATES + "      - {date: 2023-06-30, stage: running, text: Läuft.}\n",
        UPDATES + "      - {date: 2023-11-30, stage: running, next: Weiter so.}\n",
        UPDATES + "      - {date: 2024-02-01, stage: running, text: Zu spät gemeldet.}\n",
        UPDATES + "      - {date: 2023-11-30, stage: running, rating: {value: at-risk}}\n",
    ],
)
def test_what_was_said_before_or_says_no_reason_does_not_explain_it(
    lines: str, brief_of: Brief
) -> None:
    (found,) = brief_of(RULE, DUE + lines, programme=PROGRAMME + HISTORY)
    assert found[0] == "2023.yaml:6:10"


def test_a_reason_told_after_the_due_date_holds_for_later_reports(brief_of: Brief) -> None:
    plan = (
        MEASURE + "    due: 2023-03-31\n" + UPDATES
        + "      - {date: 2023-05-31, stage: running, text: Das Land liefert nicht.}\n"
        + "      - {date: 2023-12-15, progress: 40}\n"
    )  # fmt: skip
    assert brief_of(RULE, plan, programme=PROGRAMME + HISTORY) == []


@pytest.mark.parametrize(
    ("moved", "place"),
    [
        ("[{date: 2023-05-02, to: 2023-09-30, reason: R}]", "2023.yaml:7:36"),
        ("{date: 2023-05-02, to: 2023-09-30, reason: R}", "2023.yaml:7:35"),
        ("[{date: 2023-05-02, to: 2023-09-30, reason: R}, {date: 2024-02-01, to: 2025}]",
         "2023.yaml:7:36"),
        ("[{date: 2023-11-02, to: 2023-11-30, reason: R}]", ""),
        ("[{date: 2023-11-02, to: 2024-01-31}]", ""),
        ("[{date: 2023-11-02, to: nach dem Beschluss}]", ""),
    ],
)  # fmt: skip
def test_the_date_in_force_counts(moved: str, place: str, brief_of: Brief) -> None:
    plan = DUE + f"    moved: {moved}\n"
    found = brief_of(RULE, plan, programme=PROGRAMME + HISTORY)
    assert [at for at, *_ in found] == ([place] if place else [])


@pytest.mark.parametrize("due", ["2024-01-01", "2023-12-31", "2024", "nach dem Beschluss"])
def test_a_date_counts_as_its_last_day(due: str, brief_of: Brief) -> None:
    found = brief_of(RULE, MEASURE + f"    due: {due}\n", programme=PROGRAMME + HISTORY)
    assert len(found) == (due == "2023-12-31")


def test_a_plan_that_is_only_proposed_owes_no_reason(brief_of: Brief) -> None:
    history = "history: {date: 2024-03-12, plans: 2023, title: T, report: plan}\n"
    assert brief_of(RULE, DUE, programme=PROGRAMME + history) == []


def test_what_a_later_plan_carries_on_is_explained_there(brief_of: Brief) -> None:
    history = (
        "history: {date: 2024-07-01, as_of: 2024-06-30, plans: 2023, title: T, report: final}\n"
    )
    later = {"plans/2024.yaml": MEASURE}
    assert brief_of(RULE, DUE, programme=PROGRAMME + history, files=later) == []
    assert len(brief_of(RULE, DUE, programme=PROGRAMME + history)) == 1


def test_one_silence_is_one_finding(check_all: Diagnose) -> None:
    found = check_all(DUE, programme=PROGRAMME + HISTORY)
    assert [each.rule for each in found] == [RULE]


def test_nothing_is_said_of_a_plan_with_an_error(brief_of: Brief) -> None:
    broken = DUE + "  n: {title: N, duw: 2023}\n"
    assert brief_of(RULE, broken, programme=PROGRAMME + HISTORY) == []
