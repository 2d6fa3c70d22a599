from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from egovreport.audience import for_audience
from egovreport.date import parse_date, parse_due
from egovreport.event import Event, EventKind
from egovreport.kpi import read_kpi
from egovreport.model.entry import spread_illustrative
from egovreport.model.measure import Measure
from egovreport.model.plan import Plan, PlanFile
from egovreport.model.programme import Programme
from egovreport.standing import courses, tally
from egovreport.state import state
from egovreport.terms import Audience, Stage
from egovreport.workspace import Workspace

PROGRAMME = {"organisation": {"name": "Kreis Segeberg"}, "title": "E-Government"}
KPI = {"name": "Online-Dienste", "unit": "Dienste"}
AS_OF, KNOWN = date(2023, 12, 31), date(2024, 3, 12)


def build(programme: dict[str, Any] | None = None, **plans: dict[str, Any]) -> Workspace:
    """Return a workspace; a plan `p2023` gets the id 2023."""
    read = []
    for key, data in plans.items():
        file = PlanFile.model_validate({"title": f"Aktionsplan {key}"} | data)
        read.append(Plan.from_file(key.removeprefix("p"), spread_illustrative(file)))
    read.sort(key=lambda plan: (plan.days.start, plan.id))
    whole = spread_illustrative(Programme.model_validate(PROGRAMME | (programme or {})))
    return Workspace(whole, {plan.id: plan for plan in read})


def at(number: int, day: str, **facts: Any) -> dict[str, Any]:
    return {"value": number, "date": day, **facts}


def measure_at(data: dict[str, Any], as_of: date = AS_OF) -> Measure:
    plan = {"measures": {"m": {"title": "Maßnahme"} | data}}
    return state(build(p2023=plan), as_of).plans["2023"].measures["m"]


def events(
    plan: dict[str, Any], programme: dict[str, Any] | None = None, known: date | None = KNOWN
) -> tuple[Event, ...]:
    return state(build(programme, p2023=plan), AS_OF, known).since


def measure_events(data: dict[str, Any], known: date | None = KNOWN) -> tuple[Event, ...]:
    return events({"measures": {"m": {"title": "Maßnahme"} | data}}, known=known)


# The two dates


def test_the_workspace_knows_its_two_dates() -> None:
    workspace = build(p2023={})
    assert (workspace.as_of, workspace.known) == (date.max, date.max)
    now = state(workspace, AS_OF, KNOWN)
    assert (now.as_of, now.known) == (AS_OF, KNOWN)
    alone = state(workspace, AS_OF)
    assert (alone.as_of, alone.known) == (AS_OF, AS_OF)


def test_nothing_is_told_before_the_data_date() -> None:
    assert state(build(p2023={}), AS_OF, date(2023, 1, 1)).known == AS_OF


def test_an_empty_workspace_stays_one() -> None:
    assert state(build(), AS_OF).plans == {}


# What counts


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2023-12-31", True),
        ("2023-12", True),
        ("2023-Q4", True),
        ("2023", True),
        ("2024-01-01", False),
        ("2024-01", False),
        ("2024", False),
    ],
)
def test_what_is_dated_up_to_the_data_date_counts(
    day: str,
    counts: bool,  # noqa: FBT001
) -> None:
    found = measure_at(
        {
            "due": "2025",
            "moved": {"date": day, "to": "2026"},
            "milestones": [
                {"title": "a", "due": "2023", "done": day},
                {"title": "b", "due": "2023", "moved": {"date": day, "to": "2026"}},
            ],
            "updates": {"date": day, "stage": "running"},
            "risks": [{"text": "neu", "date": day}, {"text": "zu", "closed": day}],
            "budget": {"asked": at(1, day), "approved": at(1, day), "spent": at(1, day),
                       "forecast": at(1, day)},
            "staff": {"asked": at(1, day), "approved": at(1, day), "used": at(1, day),
                      "forecast": at(1, day)},
        }
    )  # fmt: skip
    line, staff = found.budget[0], found.staff
    assert staff is not None
    kept = [
        found.moved, found.milestones[0].done, found.milestones[1].moved, found.updates,
        [r for r in found.risks if r.text == "neu"], found.risks[-1].closed,
        line.asked, line.approved, line.spent, staff.asked, staff.approved, staff.used,
    ]  # fmt: skip
    assert [bool(part) for part in kept] == [counts] * len(kept)
    assert line.forecast is not None
    assert staff.forecast is not None
    assert [m.title for m in found.milestones] == ["a", "b"]


def test_what_has_no_date_always_counts() -> None:
    found = measure_at(
        {"budget": {"approved": 5}, "staff": {"used": "0.5"}, "risks": {"text": "x"}},
        date(2023, 1, 1),
    )
    assert found.budget[0].approved is not None
    assert found.staff is not None
    assert found.staff.used is not None
    assert found.risks


def test_a_measure_without_staff_has_none() -> None:
    assert measure_at({}).staff is None


def test_values_of_kpis_count_up_to_the_data_date() -> None:
    kpi = {
        "baseline": at(1, "2022-12-31"),
        "target": [at(5, "2030-12-31")],
        "actual": [at(2, "2021-12-31"), at(3, "2024-06-30")],
        "peers": [at(4, "2023-06-30", name="A"), at(4, "2024-06-30", name="B")],
    }
    values = {"target": 7, "forecast": at(9, "2025-12-31"),
              "actual": [at(6, "2023-06-30"), at(8, "2024-01-01")]}  # fmt: skip
    workspace = build({"kpis": {"k": KPI | kpi}}, p2023={"kpis": {"k": values}})
    now = state(workspace, AS_OF)
    definition, in_plan = now.programme.kpis["k"], now.plans["2023"].kpis["k"]
    assert definition.baseline is not None
    assert [v.value for v in definition.target] == [5]
    assert [v.value for v in definition.actual] == [2]
    assert [p.name for p in definition.peers] == ["A"]
    assert [v.value for v in in_plan.actual] == [6]
    assert ([v.value for v in in_plan.target], [v.value for v in in_plan.forecast]) == ([7], [9])
    assert (
        state(workspace, date(2022, 12, 30), date(2024, 1, 1)).programme.kpis["k"].baseline is None
    )


def test_goals_are_judged_up_to_the_data_date() -> None:
    goals = {
        "early": {"rating": {"value": "partly", "date": "2023-12-31"}},
        "late": {"rating": {"value": "reached", "date": "2024-03-12"}},
        "always": {"rating": {"value": "open"}},
    }
    now = state(build(p2023={"goals": goals}), AS_OF, KNOWN)
    assert list(now.plans["2023"].goals) == ["early", "always"]


GOAL: dict[str, Any] = {
    "goals": {"old": {"text": "a", "since": 2022}, "new": {"text": "b", "since": "2024"}},
    "kpis": {"k": {**KPI, "goals": ["old", "new"]}},
}


@pytest.mark.parametrize(
    ("known", "goals"),
    [(date(2023, 12, 31), ["old"]), (date(2024, 1, 1), ["old", "new"])],
)
def test_a_goal_counts_from_its_first_day(known: date, goals: list[str]) -> None:
    measure = {"title": "m", "goals": ["old", "new"]}
    rated = {key: {"rating": {"value": "open"}} for key in ("old", "new")}
    workspace = build(GOAL, p2023={"measures": {"m": measure}, "goals": rated})
    now = state(workspace, AS_OF, known)
    assert list(now.programme.goals) == goals
    assert now.programme.kpis["k"].goals == tuple(goals)
    assert now.plans["2023"].measures["m"].goals == tuple(goals)
    assert list(now.plans["2023"].goals) == goals


def test_a_goal_of_a_plan_ahead_is_known_with_it() -> None:
    sitting = {"date": "2023-11-24", "title": "t", "plans": ["2024"]}
    ahead = {"measures": {"m": {"title": "m", "goals": ["new"]}}}
    now = state(build({**GOAL, "history": [sitting]}, p2024=ahead), date(2023, 11, 24))
    assert list(now.programme.goals) == ["old", "new"]


def test_a_value_that_was_set_anew_later_is_the_old_one_wherever_it_stands() -> None:
    moved = {"date": "2024-06-30", "to": 9}
    value = at(1, "2023-06-30", moved=moved)
    later = at(1, "2024-12-31", moved=moved)
    kpi = {**KPI, "peers": [{"name": "p", **value}], "actual": [at(1, "2021-12-31", moved=moved)]}
    plan = {
        "kpis": {"k": {"actual": [value], "forecast": [later]}},
        "budget": [{"spent": value, "forecast": later}],
        "staff": {"used": value, "forecast": later},
    }
    now = state(build({"kpis": {"k": kpi}}, p2023=plan), AS_OF, KNOWN)
    found = now.plans["2023"]
    values = [
        *found.kpis["k"].actual, *found.kpis["k"].forecast, found.budget[0].spent,
        found.budget[0].forecast, found.staff.used, found.staff.forecast,
        *now.programme.kpis["k"].peers, *now.programme.kpis["k"].actual,
    ]  # fmt: skip
    assert [each.in_force.value for each in values] == [1] * 8


def test_money_staff_and_risks_of_the_plan_count_too() -> None:
    plan = {
        "budget": {"spent": at(1, "2024-01-31"), "approved": at(2, "2023-01-31")},
        "staff": {"used": at(1, "2024-01-31")},
        "risks": [{"text": "neu", "date": "2024-01-31"}, {"text": "alt"}],
    }
    now = state(build(p2023=plan), AS_OF, KNOWN).plans["2023"]
    assert now.budget[0].spent is None
    assert now.budget[0].approved is not None
    assert now.staff is None
    assert [risk.text for risk in now.risks] == ["alt"]


def test_a_line_of_which_nothing_counts_yet_is_not_there() -> None:
    late, forecast = at(1, "2024-01-31"), at(2, "2024-12-31")
    found = measure_at(
        {
            "budget": [{"item": "a", "spent": late}, {"item": "b", "forecast": forecast}],
            "staff": {"used": late, "forecast": forecast},
        }
    )
    assert [line.item for line in found.budget] == ["b"]
    assert found.staff is not None
    assert found.staff.used is None


@pytest.mark.parametrize(
    ("as_of", "number"),
    [("2023-05-31", None), ("2023-06-01", 250), ("2023-09-01", 240), ("2023-12-31", 240)],
)
def test_a_value_is_the_one_in_force(as_of: str, number: int | None) -> None:
    moves = [{"date": "2023-09-01", "to": 240}, {"date": "2023-06-01", "to": 250}]
    target = {"min": 280, "note": "x", "illustrative": ["min", "note"], "moved": moves}
    workspace = build({"kpis": {"k": KPI}}, p2023={"kpis": {"k": {"target": target}}})
    now = state(workspace, date.fromisoformat(as_of))
    value = now.plans["2023"].kpis["k"].target[0]
    assert value.in_force.value == number
    assert value.min == 280  # what was first agreed stays
    found = read_kpi(now, now.plans["2023"], "k").target
    assert found is not None
    assert (found.figure.number, found.figure.illustrative) == (number, number is None)
    assert found.value.is_illustrative("note")


# Plans and sittings

SITTING = {"date": "2023-11-24", "plans": ["2024"], "title": "Aktionsplan 2024"}


@pytest.mark.parametrize(
    ("history", "as_of", "known", "plans"),
    [
        ([], "2023-12-31", "2024-03-12", ["2023"]),
        ([], "2024-01-01", "2024-03-12", ["2023", "2024"]),  # has begun
        ([SITTING], "2023-11-23", "2023-11-23", ["2023"]),
        ([SITTING], "2023-11-23", "2023-11-24", ["2023", "2024"]),  # told on the day
        ([SITTING], "2023-12-31", "2023-12-31", ["2023", "2024"]),
        ([SITTING | {"date": "2024-03-13"}], "2023-12-31", "2024-03-12", ["2023"]),
        ([SITTING | {"plans": ["2023"]}], "2023-12-31", "2024-03-12", ["2023"]),
        # of a sitting whose day is not known, the data date that was shown
        ([{"as_of": "2023-10-31", "plans": ["2024"], "title": "x"}],
         "2023-12-31", "2023-12-31", ["2023", "2024"]),
    ],
)  # fmt: skip
def test_a_plan_ahead_is_known_only_through_a_sitting(
    history: list[dict[str, Any]], as_of: str, known: str, plans: list[str]
) -> None:
    workspace = build({"history": history}, p2023={}, p2024={})
    now = state(workspace, date.fromisoformat(as_of), date.fromisoformat(known))
    assert list(now.plans) == plans


def test_sittings_are_those_up_to_the_day_of_telling() -> None:
    history = [SITTING, SITTING | {"date": "2024-03-12"}, SITTING | {"date": "2024-03-13"}]
    now = state(build({"history": history}), AS_OF, KNOWN)
    assert [str(s.date) for s in now.programme.history] == ["2023-11-24", "2024-03-12"]


# What became known later


def test_a_move_after_the_data_date_is_an_event_and_no_count() -> None:
    moves = [
        {"date": "2023-06-01", "to": "2024-01-31"},
        {"date": "2024-02-01", "to": "2024-06-30", "reason": "erst so", "illustrative": ["to"]},
        {"date": "2024-03-12", "to": "2024-09", "reason": "Abstimmung"},
        {"date": "2024-03-13", "to": "2025", "reason": "zu spät bekannt"},
    ]
    for order in (moves, moves[::-1]):
        data = {"due": "2023-06-30", "moved": order}
        assert measure_events(data) == (
            Event(
                kind=EventKind.MEASURE_MOVED, date=parse_date("2024-03-12"), plan="2023",
                subject="m", old=parse_due("2024-01-31"), new=parse_due("2024-09"),
                reason="Abstimmung",
            ),
        )  # fmt: skip
        assert str(measure_at(data).due_in_force) == "2024-01-31"
        assert measure_events(data, known=None) == ()


def test_an_event_of_a_move_carries_the_marks_of_both_dates() -> None:
    later = {"date": "2024-02-01", "to": "2024-06-30", "illustrative": ["to"]}
    found = measure_events({"due": "2023-06-30", "moved": later})[0]
    assert (found.illustrative, found.old_illustrative, found.reason) == (True, False, "")
    data = {"due": "2023-06-30", "illustrative": ["due"], "moved": later | {"illustrative": False}}
    found = measure_events(data)[0]
    assert (found.illustrative, found.old_illustrative) == (False, True)


def test_milestones_are_moved_and_done_later() -> None:
    milestones = [
        {"title": "a", "due": "2023-12-15", "moved": {"date": "2024-01-31", "to": "2024-02-29"}},
        {"title": "b", "done": "2024-01", "illustrative": ["done"]},
        {"title": "c", "done": "2024-03-13"},
        {"title": "d", "done": "2023-12-31"},
    ]
    found = measure_events({"milestones": milestones})
    assert [(e.kind, e.part, str(e.date), e.illustrative) for e in found] == [
        (EventKind.MILESTONE_MOVED, "a", "2024-01-31", False),
        (EventKind.MILESTONE_DONE, "b", "2024-01", True),
    ]
    assert str(found[0].old) == "2023-12-15"


@pytest.mark.parametrize(
    ("updates", "stage"),
    [
        ([("2024-02-01", "completed")], Stage.COMPLETED),
        ([("2023-12-31", "running"), ("2024-02-01", "completed")], Stage.COMPLETED),
        ([("2023-12-31", "running"), ("2024-02-01", "running")], None),
        ([("2023-12-31", "running"), ("2024-02-01", None)], None),
        ([("2023-06-30", "planned"), ("2023-12-31", "running"), ("2024-02-01", "running")], None),
        ([("2024-03-13", "completed")], None),
        ([("2024-01-31", "suspended"), ("2024-02-28", "running")], Stage.RUNNING),
        ([("2023-12-31", "running"), ("2024-01-31", "suspended"), ("2024-02-28", "running")], None),
    ],
)
def test_a_stage_reported_later_is_an_event(
    updates: list[tuple[str, str | None]], stage: Stage | None
) -> None:
    said = [{"date": day, "text": "x"} | ({"stage": s} if s else {}) for day, s in updates]
    for order in (said, said[::-1]):
        found = measure_events({"updates": order})
        assert [e.stage for e in found] == ([stage] if stage else [])
        assert all(e.kind is EventKind.REPORTED for e in found)


def test_an_invented_stage_is_marked_in_its_event() -> None:
    update = {"date": "2024-02-01", "stage": "completed", "illustrative": ["stage"]}
    assert measure_events({"updates": update})[0].illustrative


def test_targets_and_approved_money_are_set_anew_later() -> None:
    later = [{"date": "2024-02-01", "to": 8, "reason": "r", "illustrative": True}]
    plan = {
        "kpis": {"k": {"target": {"value": 9, "illustrative": ["value"], "moved": later}}},
        "budget": {"item": "Lizenzen", "approved": {"value": 9, "moved": later}},
        "measures": {
            "m": {
                "title": "x",
                "budget": [{"approved": {"value": 9, "moved": later}}, {"spent": 1}],
            }
        },
    }
    lasting = {"k": KPI | {"target": at(99, "2030-12-31", moved=later)}}
    found = events(plan, {"kpis": lasting})
    assert [(e.kind, e.plan, e.subject, e.part, e.old, e.new) for e in found] == [
        (EventKind.TARGET_MOVED, "", "k", "", 99, 8),
        (EventKind.MONEY_MOVED, "2023", "m", "", 9, 8),
        (EventKind.TARGET_MOVED, "2023", "k", "", 9, 8),
        (EventKind.MONEY_MOVED, "2023", "", "Lizenzen", 9, 8),
    ]
    assert all(e.illustrative and e.reason == "r" for e in found)
    assert [e.old_illustrative for e in found] == [False, False, True, False]


def test_money_that_moved_before_begins_where_it_stood() -> None:
    moves = [{"date": "2023-06-01", "to": 7}, {"date": "2024-02-01", "to": 8}]
    found = events({"budget": {"approved": {"value": 9, "moved": moves}}})
    assert [(e.old, e.new) for e in found] == [(7, 8)]


def test_two_later_moves_of_a_number_are_one_event() -> None:
    moves = [
        {"date": "2024-03-01", "to": 8, "reason": "zuletzt"},
        {"date": "2024-02-01", "to": 7, "reason": "zuerst", "illustrative": True},
    ]
    for order in (moves, moves[::-1]):
        found = events({"budget": {"approved": {"value": 9, "moved": order}}})
        assert [(e.old, e.new, e.reason, str(e.date), e.illustrative) for e in found] == [
            (9, 8, "zuletzt", "2024-03-01", False)
        ]


def test_a_bound_that_is_set_anew_has_no_old_number() -> None:
    target = {"min": 9, "moved": {"date": "2024-02-01", "to": 8}}
    found = events({"kpis": {"k": {"target": target}}}, {"kpis": {"k": KPI}})
    assert [(e.old, e.new) for e in found] == [(None, 8)]


def test_events_stand_in_the_order_of_time() -> None:
    measures = {
        "m": {"title": "m", "moved": {"date": "2024-03-01", "to": "2025"}},
        "n": {"title": "n", "updates": {"date": "2024-02-01", "stage": "completed"}},
    }
    found = events({"measures": measures})
    assert [(e.subject, e.day) for e in found] == [
        ("n", date(2024, 2, 1)), ("m", date(2024, 3, 1)),
    ]  # fmt: skip


def test_a_secret_move_is_an_event_for_those_who_may_see_it() -> None:
    moves = [
        {"date": "2024-02-01", "to": "2024-06-30", "reason": "geheim", "internal": True},
        {"date": "2024-03-01", "to": "2024-09-30", "reason": "offen"},
    ]
    plan = {"measures": {"m": {"title": "x", "due": "2023-12-31", "moved": moves[:1]}}}
    now = state(build(p2023=plan), AS_OF, KNOWN)
    assert [e.reason for e in for_audience(now, Audience.INTERNAL).since] == ["geheim"]
    assert for_audience(now, Audience.PUBLIC).since == ()
    # from the secret date to the open one; for the public from the first date
    moves[0]["date"] = "2023-02-01"
    plan["measures"]["m"]["moved"] = moves
    now = state(build(p2023=plan), AS_OF, KNOWN)
    internal, public = (for_audience(now, a).since for a in (Audience.INTERNAL, Audience.PUBLIC))
    assert [str(e.old) for e in internal] == ["2024-06-30"]
    assert [str(e.old) for e in public] == ["2023-12-31"]


# Properties

DAYS = st.dates(date(2022, 1, 1), date(2025, 12, 31))


def written(day: date, precision: str) -> str:
    forms = {
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "year": str(day.year),
    }
    return forms[precision]


DATES = st.builds(written, DAYS, st.sampled_from(["day", "day", "day", "month", "quarter", "year"]))
FLAGS: dict[str, st.SearchStrategy[Any]] = {
    "illustrative": st.booleans(),
    "internal": st.booleans(),
}


def entry(
    required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional={**optional, **FLAGS})


def some(items: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=size)


def on_days_of_their_own(
    values: st.SearchStrategy[dict[str, Any]],
) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(values, max_size=3, unique_by=lambda value: parse_date(value["date"]).last)


NUMBERS = st.integers(0, 500)
DUES = DATES | st.just("nach der Wahl")
DUE_MOVES = entry({"date": DATES, "to": DUES}, reason=st.just("Grund"))
VALUE_MOVES = entry({"date": DATES, "to": NUMBERS})
VALUES = entry({"value": NUMBERS}, date=DATES, moved=some(VALUE_MOVES))
ACTUALS = on_days_of_their_own(entry({"value": NUMBERS, "date": DATES}, recount=st.just("neu")))
TARGETS = on_days_of_their_own(entry({"value": NUMBERS, "date": DATES}, moved=some(VALUE_MOVES)))
STAGES = st.sampled_from([stage.value for stage in Stage])
UPDATES = entry(
    {"date": DATES},
    stage=STAGES,
    progress=st.integers(0, 100),
    rating=entry({"value": st.sampled_from(["at-risk", "on-track"])}),
)
RISKS = entry({"text": st.just("Risiko")}, date=DATES, closed=DATES)
MILESTONES = entry(
    {"title": st.sampled_from("abc")}, due=DUES, done=DATES, moved=some(DUE_MOVES, 2)
)
BUDGET = entry({}, asked=VALUES, approved=VALUES, spent=VALUES, forecast=VALUES)
STAFF = entry({}, asked=VALUES, approved=VALUES, used=VALUES, forecast=VALUES)
MEASURES = entry(
    {"title": st.just("Maßnahme")},
    due=DUES,
    moved=some(DUE_MOVES),
    updates=some(UPDATES),
    milestones=some(MILESTONES, 2),
    budget=some(BUDGET, 2),
    staff=STAFF,
    risks=some(RISKS, 2),
    goals=st.just(["g"]),
    field=st.just("f"),
    continues=st.sampled_from([["2022/m0"], ["2022/m1"]]),
)
KPIS = entry({}, target=TARGETS, actual=ACTUALS)
GOALS = entry({"rating": entry({"value": st.sampled_from(["open", "reached"])}, date=DATES)})
PLANS = entry(
    {"measures": st.dictionaries(st.sampled_from(["m0", "m1"]), MEASURES)},
    kpis=st.fixed_dictionaries({}, optional={"k": KPIS}),
    goals=st.fixed_dictionaries({}, optional={"g": GOALS}),
    fields=st.fixed_dictionaries({}, optional={"f": entry({"name": st.just("Feld")})}),
    budget=some(BUDGET, 2),
    staff=STAFF,
    risks=some(RISKS, 2),
)
SITTINGS = entry(
    {"title": st.just("Sitzung"), "date": DATES},
    plans=some(st.sampled_from(["2022", "2023", "2024"]), 2),
    bodies=st.sampled_from([[], ["b"]]),
)
PROGRAMMES = entry(
    {
        "kpis": entry(
            {"name": st.just("K"), "unit": st.just("Dienste")},
            baseline=entry({"value": NUMBERS, "date": DATES}),
            target=TARGETS,
        ).map(lambda kpi: {"k": kpi}),
        "history": some(SITTINGS),
        "goals": entry({"text": st.just("Ziel")}).map(lambda goal: {"g": goal}),
        "bodies": entry({"name": st.just("Gremium")}).map(lambda body: {"b": body}),
    }
)


@st.composite
def sources(draw: Callable[..., Any]) -> dict[str, Any]:
    """Return the plain data of a workspace of three plans."""
    drawn = {f"p{year}": draw(PLANS) for year in (2022, 2023, 2024)}
    return {"programme": draw(PROGRAMMES), **drawn}


THOROUGH = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@THOROUGH
@given(sources(), DAYS)
def test_a_state_is_already_in_its_state(source: dict[str, Any], as_of: date) -> None:
    now = state(build(**source), as_of)
    assert state(now, as_of) == now


@THOROUGH
@given(sources(), DAYS, DAYS)
def test_a_state_of_a_later_state_is_the_earlier_one(
    source: dict[str, Any], one: date, other: date
) -> None:
    early, late = sorted((one, other))
    workspace = build(**source)
    assert state(state(workspace, late), early) == state(workspace, early)


@THOROUGH
@given(sources(), DAYS, st.integers(0, 400), st.sampled_from(list(Audience)))
def test_it_does_not_matter_which_comes_first_time_or_secrecy(
    source: dict[str, Any], as_of: date, days: int, audience: Audience
) -> None:
    workspace, known = build(**source), as_of + timedelta(days=days)
    one = for_audience(state(workspace, as_of, known), audience)
    other = state(for_audience(workspace, audience), as_of, known)
    assert one.programme == other.programme
    assert one.plans == other.plans
    if audience is Audience.PUBLIC:
        assert set(one.since) == set(other.since)
    for key, plan in one.plans.items():
        counted, again = tally(courses(one, plan)), tally(courses(other, other.plans[key]))
        assert counted == again
        assert counted.total.number == len(plan.measures)


@THOROUGH
@given(sources(), DAYS, st.integers(0, 400))
def test_events_lie_between_the_two_dates(source: dict[str, Any], as_of: date, days: int) -> None:
    now = state(build(**source), as_of, as_of + timedelta(days=days))
    assert all(now.as_of < event.day <= now.known for event in now.since)
    assert list(now.since) == sorted(now.since, key=lambda event: event.day)


Adding = Callable[[dict[str, Any], str], None]


def measures(source: dict[str, Any]) -> list[dict[str, Any]]:
    plans = (source[key] for key in ("p2022", "p2023", "p2024"))
    return [measure for plan in plans for measure in plan["measures"].values()]


def steps(source: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return (step for measure in measures(source) for step in measure.get("milestones", []))


def add_updates(source: dict[str, Any], day: str) -> None:
    for measure in measures(source):
        measure.setdefault("updates", []).insert(0, {"date": day, "stage": "cancelled"})


def add_moves(source: dict[str, Any], day: str) -> None:
    for moved in (*measures(source), *steps(source)):
        moved.setdefault("moved", []).insert(0, {"date": day, "to": "2027", "reason": "neu"})


def add_done_milestones(source: dict[str, Any], day: str) -> None:
    for step in steps(source):
        step.setdefault("done", day)


def add_risks(source: dict[str, Any], day: str) -> None:
    for measure in measures(source):
        for risk in measure.get("risks", []):
            risk.setdefault("closed", day)
        measure.setdefault("risks", []).append({"text": "neu", "date": day})


def add_money(source: dict[str, Any], day: str) -> None:
    for measure in measures(source):
        for line in measure.get("budget", []):
            line.setdefault("approved", {"value": 3, "date": day})
            move = {"date": day, "to": 4}
            line["approved"]["moved"] = [move, *line["approved"].get("moved", [])]
        measure.setdefault("budget", []).append({"spent": {"value": 1, "date": day}})
        measure.setdefault("staff", {}).setdefault("used", {"value": 1, "date": day})


def add_values(source: dict[str, Any], day: str) -> None:
    for key in ("p2022", "p2023", "p2024"):
        values = source[key].get("kpis", {}).get("k", {})
        days = {parse_date(value["date"]).last for value in values.get("actual", [])}
        if values and parse_date(day).last not in days:
            values.setdefault("actual", []).append({"value": 1, "date": day, "recount": "neu"})
        for target in values.get("target", []):
            target.setdefault("moved", []).append({"date": day, "to": 5})
    for kpi in source["programme"]["kpis"].values():
        for target in kpi.get("target", []):
            target.setdefault("moved", []).append({"date": day, "to": 5})
        kpi["peers"] = [{"name": "Nachbar", "value": 5, "date": day}]


def add_goals(source: dict[str, Any], day: str) -> None:
    for key in ("p2022", "p2023", "p2024"):
        goals = source[key].setdefault("goals", {})
        goals.setdefault("neu", {"rating": {"value": "reached", "date": day}})


def add_sittings(source: dict[str, Any], day: str) -> None:
    sitting = {"title": "Neu", "date": day, "plans": ["2022", "2023", "2024"]}
    source["programme"]["history"].insert(0, sitting)


def add_plans(source: dict[str, Any], day: str) -> None:
    start = parse_date(day).last
    if start.year < 2027:
        period = {"start": start.isoformat(), "end": "2027"}
        actual = {"value": 1, "date": "2022-01-01"}
        source["plater"] = {"period": period, "measures": {"m0": {"title": "Neu"}},
                            "kpis": {"k": {"actual": actual, "target": 5}}}  # fmt: skip


ADDITIONS: list[Adding] = [
    add_updates, add_moves, add_done_milestones, add_risks, add_money, add_values, add_goals,
    add_sittings, add_plans,
]  # fmt: skip


LATER = st.sets(st.sampled_from(ADDITIONS), min_size=1)
TOLD = st.sets(
    st.sampled_from([add for add in ADDITIONS if add not in {add_sittings, add_plans}]), min_size=1
)


@THOROUGH
@given(sources(), DAYS, st.integers(0, 200), st.integers(1, 400), LATER)
def test_what_is_added_with_a_later_date_leaves_the_earlier_state(
    source: dict[str, Any], as_of: date, known: int, later: int, additions: set[Adding]
) -> None:
    told, day = as_of + timedelta(days=known), as_of + timedelta(days=known + later)
    after = deepcopy(source)
    for add in sorted(additions, key=lambda add: add.__name__):
        add(after, day.isoformat())
    assert state(build(**after), as_of, told) == state(build(**source), as_of, told)


@THOROUGH
@given(sources(), DAYS, st.integers(2, 200), st.integers(1, 199), TOLD)
def test_what_is_added_before_the_sitting_is_told_and_never_counted(
    source: dict[str, Any], as_of: date, known: int, later: int, additions: set[Adding]
) -> None:
    assume(later <= known)
    told, day = as_of + timedelta(days=known), as_of + timedelta(days=later)
    after = deepcopy(source)
    for add in sorted(additions, key=lambda add: add.__name__):
        add(after, day.isoformat())
    one, other = state(build(**source), as_of, told), state(build(**after), as_of, told)
    assert (one.programme, one.plans) == (other.programme, other.plans)


REMARKS = [
    "ohne Datum",
    {"text": "zum Plan", "date": "2022-11-24"},
    {"text": "zum Ergebnis", "date": "2024-03-12"},
    {"text": "auch zum Ergebnis", "date": "2024-03-12"},
    {"text": "später", "date": "2024-03-13"},
]


@pytest.mark.parametrize("key", ["summary", "decisions", "outlook"])
@pytest.mark.parametrize(
    ("known", "told"),
    [
        (KNOWN, ["ohne Datum", "zum Ergebnis", "auch zum Ergebnis"]),
        (KNOWN - timedelta(days=1), ["ohne Datum", "zum Plan"]),
    ],
)
def test_of_dated_remarks_those_for_the_newest_sitting_count(
    key: str, known: date, told: list[str]
) -> None:
    plan = state(build(p2023={key: REMARKS}), AS_OF, known).plans["2023"]
    assert [remark.text for remark in getattr(plan, key)] == told


def test_lessons_add_up() -> None:
    plan = state(build(p2023={"lessons": REMARKS}), AS_OF, KNOWN).plans["2023"]
    told = ["ohne Datum", "zum Plan", "zum Ergebnis", "auch zum Ergebnis"]
    assert [lesson.text for lesson in plan.lessons] == told
