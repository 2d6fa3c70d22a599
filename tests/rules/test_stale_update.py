import pytest
from conftest import PROGRAMME, Brief, Diagnose

RULE = "stale-update"
FIRST = "  - {date: 2023-07-10, as_of: 2023-06-30, plans: ['2023'], title: S, report: status}\n"
FINAL = "  - {date: 2024-03-12, as_of: 2023-12-31, plans: ['2023'], title: F, report: final}\n"
MEASURE = "title: P\nmeasures:\n  m:\n    title: M\n    owners: FB I\n"
OLD = "    updates: [{date: 2023-06-30, stage: running}]\n"
SINCE_FIRST = "`m` has no update since 2023-06-30, the data date of the report before"
SINCE_START = "`m` has no update since the plan began on 2023-01-01"


def programme(*sittings: str) -> str:
    return PROGRAMME + "history:\n" + "".join(sittings)


def test_the_measure_is_marked_and_its_owner_named(check_all: Diagnose) -> None:
    found = check_all(MEASURE + OLD, programme=programme(FIRST, FINAL))
    (stale,) = [each for each in found if each.rule == RULE]
    assert (stale.message, stale.place) == (SINCE_FIRST, "/measures/m")
    assert stale.span is not None
    assert (stale.span.line, stale.span.column) == (3, 3)
    assert stale.notes == ("the data date is 2023-12-31", "owner: FB I")
    (newest,) = stale.related
    assert (newest.span.line, newest.label) == (6, "the newest update")


@pytest.mark.parametrize(
    ("updates", "message"),
    [
        ("", SINCE_FIRST),
        ("    updates: {date: 2023-06-30, stage: running}\n", SINCE_FIRST),
        ("    updates: {date: 2023-06-30, stage: completed}\n", ""),
        ("    updates: {date: 2023-06-30, stage: cancelled}\n", ""),
        ("    updates: {date: 2023-06-30, stage: suspended}\n", ""),
        ("    updates: {date: 2023-07-01, stage: running}\n", ""),
        ("    updates: {date: 2023, stage: running}\n", ""),
        ("    updates: {date: 2024-01-05, stage: completed}\n", SINCE_FIRST),
        ("    start: 2024-01-01\n", ""),
        ("    start: 2024-Q1\n", ""),
        ("    start: 2023-Q4\n", SINCE_FIRST),
        ("    start: nach dem Beschluss\n", ""),
        ("    start: nach dem Beschluss\n" + OLD, SINCE_FIRST),
        ("    start: 2024\n" + OLD, SINCE_FIRST),
        ("    internal: true\n", SINCE_FIRST),
        ("    illustrative: true\n", SINCE_FIRST),
        ("    due: nach dem Beschluss\n", SINCE_FIRST),
    ],
)
def test_a_measure_at_work_owes_news(updates: str, message: str, brief_of: Brief) -> None:
    found = brief_of(RULE, MEASURE + updates, programme=programme(FIRST, FINAL))
    assert [said for _, _, said, _ in found] == ([message] if message else [])


def test_an_update_after_the_data_date_is_named(check_all: Diagnose) -> None:
    plan = MEASURE + "    updates: {date: 2024-01, stage: completed}\n"
    (found,) = check_all(plan, programme=programme(FIRST, FINAL))
    assert "the update of 2024-01 comes after it and does not count yet" in found.notes


def test_a_measure_without_owners_says_so(check_all: Diagnose) -> None:
    (found,) = check_all(
        "title: P\nmeasures:\n  m: {title: M}\n", programme=programme(FIRST, FINAL)
    )
    assert "it names no `owners`" in found.notes


@pytest.mark.parametrize(
    ("sittings", "message"),
    [
        ([FINAL], ""),
        ([FIRST.replace("['2023']", "['2022']"), FINAL], ""),
        # the same data, shown to two bodies, is one report
        ([FINAL.replace("2024-03-12", "2024-02-20"), FINAL], ""),
        ([FIRST, FINAL.replace("2024-03-12", "2024-02-20"), FINAL], SINCE_FIRST),
        ([FINAL, FIRST], SINCE_FIRST),
        ([FIRST.replace("as_of: 2023-06-30", "as_of: 2022-12-31"), FINAL], ""),
        ([FIRST, FINAL.replace("final", "plan")], ""),
        # without `as_of` the newest value by the sitting is the data date: the update itself
        (["  - {date: 2023-07-10, plans: 2023, title: S}\n", FINAL], SINCE_FIRST),
        (["  - {date: 2023-07-10, plans: 2023, title: S}\n"], ""),
    ],
)
def test_the_report_before_has_an_earlier_data_date(
    sittings: list[str], message: str, brief_of: Brief
) -> None:
    found = brief_of(RULE, MEASURE + OLD, programme=programme(*sittings))
    assert [said for _, _, said, _ in found] == ([message] if message else [])


@pytest.mark.parametrize(
    "sittings",
    [[], [FINAL], [FINAL.replace("2024-03-12, as_of: 2023-12-31", "2024-03-12")],
     ["  - {date: 2022-11-24, plans: 2023, title: P, report: plan}\n", FINAL]],
)  # fmt: skip
def test_the_first_report_asks_since_the_plan_began(sittings: list[str], brief_of: Brief) -> None:
    plan = (
        MEASURE + "    updates: {date: 2022-12-15, stage: planned}\n"
        "  n: {title: N, updates: {date: 2023-12-31, stage: running}}\n"
    )
    history = programme(*sittings) if sittings else PROGRAMME
    assert [said for _, _, said, _ in brief_of(RULE, plan, programme=history)] == [SINCE_START]


@pytest.mark.parametrize(
    "plan",
    ["title: P\n", "title: P\nmeasures: {}\n", MEASURE],
)
def test_a_plan_without_news_or_sittings_has_no_report_yet(plan: str, brief_of: Brief) -> None:
    assert brief_of(RULE, plan) == []


def test_the_first_day_of_the_calendar_is_a_day(brief_of: Brief) -> None:
    plan = "period: {start: 0001-01-01, end: 2023-12-31}\n" + MEASURE
    (found,) = brief_of(RULE, plan, programme=programme(FINAL))
    assert found[2] == "`m` has no update since the plan began on 0001-01-01"


@pytest.mark.parametrize(
    ("later", "count"),
    [
        ("title: Q\nmeasures:\n  m: {title: M}\n", 0),
        ("title: Q\nmeasures:\n  n: {title: M, continues: [2023/m]}\n", 0),
        ("title: Q\nmeasures:\n  n: {title: N}\n", 1),
        ("title: Q\nmeasures:\n  n: {titel: N}\n", 0),
        ("title: Q: R\n", 0),
        ("title: Q\nperiod: {start: 2025-01-01, end: 2025-12-31}\nmeasures: {m: {title: M}}\n", 1),
    ],
)
def test_what_a_later_plan_carries_on_is_reported_there(
    later: str, count: int, brief_of: Brief
) -> None:
    final = FINAL.replace("as_of: 2023-12-31", "as_of: 2024-02-28")
    found = brief_of(
        RULE, MEASURE, programme=programme(FIRST, final), files={"plans/2024.yaml": later}
    )
    assert len(found) == count


def test_a_plan_that_begins_on_the_same_day_carries_nothing_on(brief_of: Brief) -> None:
    strategy = "title: S\nperiod: {start: 2023-01-01, end: 2027-12-31}\nmeasures: {m: {title: M}}\n"
    found = brief_of(
        RULE, MEASURE, programme=programme(FINAL), files={"plans/strategy.yaml": strategy}
    )
    assert [place for place, *_ in found] == ["2023.yaml:3:3"]
