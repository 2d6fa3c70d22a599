import datetime as dt
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from planting import At, Planting, below, entries

from egovreport.audience import for_audience
from egovreport.model.entry import spread_illustrative
from egovreport.model.plan import Plan, PlanFile
from egovreport.model.programme import Programme
from egovreport.state import state
from egovreport.terms import Audience
from egovreport.workspace import Workspace

PUBLIC, INTERNAL = Audience.PUBLIC, Audience.INTERNAL


def build(programme: dict[str, Any], plans: dict[str, dict[str, Any]]) -> Workspace:
    read = [
        Plan.from_file(key, spread_illustrative(PlanFile.model_validate(data)))
        for key, data in plans.items()
    ]
    whole = spread_illustrative(Programme.model_validate(programme))
    return Workspace(whole, {plan.id: plan for plan in read})


def sown() -> dict[str, dict[str, Any]]:
    planting = Planting()
    return {"programme": planting.fill(Programme), "plan": planting.fill(PlanFile)}


SOWN = sown()
PLACES = [("programme", *at) for at in entries(SOWN["programme"], Programme) if at] + [
    ("plan", *at) for at in entries(SOWN["plan"], PlanFile) if at
]


def words(data: Any) -> set[str]:
    """Return what was planted in the data, as it shows in a repr."""
    if isinstance(data, dict):
        return set().union(*(words(key) | words(item) for key, item in data.items()))
    if isinstance(data, list):
        return set().union(*map(words, data))
    if isinstance(data, str) and data[:2] == "19":
        return {repr(dt.date.fromisoformat(data)).removeprefix("datetime.")}
    if isinstance(data, str) and data[:2] == "w7":
        return {data}
    return {f"Decimal('{data}')"} if isinstance(data, int) and data > 70_000 else set()


def grown(source: dict[str, Any]) -> Workspace:
    return build(source["programme"], {"2023": source["plan"]})


def test_the_planting_reaches_every_kind_of_mapping() -> None:
    assert len(PLACES) > 70
    shown = repr(grown(SOWN))
    assert words(SOWN) - {word for word in words(SOWN) if word in shown} == set()


@pytest.mark.parametrize("at", PLACES, ids=lambda at: "/".join(map(str, at)))
def test_nothing_of_an_internal_mapping_is_left_for_the_public(at: At) -> None:
    source = deepcopy(SOWN)
    entry = below(source, at)
    secrets = words(entry) | (words(at[-1]) if isinstance(at[-1], str) else set())
    entry["internal"] = True
    workspace = grown(source)
    shown = repr(for_audience(workspace, PUBLIC))
    assert secrets
    assert {word for word in secrets if word in shown} == set()
    late = state(workspace, dt.date(2023, 12, 31))
    assert {word for word in secrets if word in repr(for_audience(late, PUBLIC))} == set()
    told = repr(for_audience(workspace, INTERNAL))
    assert {word for word in secrets if word not in told} == set()


def test_internal_notes_are_never_shown_to_the_public() -> None:
    def notes(data: Any) -> Iterator[str]:
        if isinstance(data, dict):
            yield from (item for key, item in data.items() if key == "internal_note")
            data = list(data.values())
        if isinstance(data, list):
            for item in data:
                yield from notes(item)

    found = set(notes(SOWN))
    assert len(found) > len(PLACES)
    shown = repr(for_audience(grown(SOWN), PUBLIC))
    assert {note for note in found if note in shown} == set()
    told = repr(for_audience(grown(SOWN), INTERNAL))
    assert {note for note in found if note not in told} == set()


REFERENCES = ("goals", "bodies", "plans", "continues", "formerly", "replaces", "part_of", "field")


def test_nothing_else_is_taken_from_the_public() -> None:
    source = deepcopy(SOWN)

    def without_references(data: Any) -> Any:
        if isinstance(data, dict):
            return {
                key: without_references(item)
                for key, item in data.items()
                if key != "internal_note" and not (key in REFERENCES and is_reference(item))
            }
        return [without_references(item) for item in data] if isinstance(data, list) else data

    def is_reference(item: Any) -> bool:
        return isinstance(item, str) or (isinstance(item, list) and isinstance(item[0], str))

    kept = without_references(source)
    kept["plan"]["kpis"] = dict(
        zip(kept["programme"]["kpis"], kept["plan"]["kpis"].values(), strict=True)
    )
    kept["plan"]["goals"] = dict(
        zip(kept["programme"]["goals"], kept["plan"]["goals"].values(), strict=True)
    )
    workspace = grown(kept)
    assert for_audience(workspace, PUBLIC) == workspace
    assert for_audience(workspace, INTERNAL) == workspace


def test_what_was_made_public_stays_as_it_is() -> None:
    source = deepcopy(SOWN)
    for at in PLACES[::3]:
        below(source, at)["internal"] = True
    once = for_audience(grown(source), PUBLIC)
    assert for_audience(once, PUBLIC) == once
    assert for_audience(once, INTERNAL) == once


# References

PROGRAMME: dict[str, Any] = {
    "organisation": {"name": "Kreis Segeberg"},
    "title": "E-Government",
    "goals": {"open-goal": {"text": "a"}, "secret-goal": {"text": "b", "internal": True}},
    "bodies": {"open-body": {"name": "a"}, "secret-body": {"name": "b", "internal": True}},
    "kpis": {
        "open-kpi": {"name": "a", "unit": "x", "goals": ["open-goal", "secret-goal"],
                     "replaces": "secret-kpi"},
        "next-kpi": {"name": "c", "unit": "x", "replaces": "open-kpi"},
        "secret-kpi": {"name": "b", "unit": "x", "internal": True},
    },
    "history": [
        {"date": "2023-01-31", "title": "t", "bodies": ["open-body", "secret-body"],
         "plans": ["2022", "2023", "secret-plan"]},
    ],
}  # fmt: skip
PLANS: dict[str, dict[str, Any]] = {
    "2022": {
        "title": "2022",
        "fields": {"old": {"name": "a"}, "secret-old": {"name": "b", "internal": True}},
        "measures": {"m": {"title": "a"}, "secret-m": {"title": "b", "internal": True}},
    },
    "2023": {
        "title": "2023",
        "follows": "2022",
        "fields": {
            "open-field": {"name": "a", "part_of": "secret-field",
                           "formerly": ["2022/old", "2022/secret-old", "secret-plan/x"]},
            "next-field": {"name": "c", "part_of": "open-field"},
            "secret-field": {"name": "b", "internal": True},
        },
        "measures": {
            "one": {"title": "a", "field": "open-field", "goals": ["open-goal", "secret-goal"],
                    "continues": ["2022/m", "2022/secret-m", "secret-plan/m"]},
            "two": {"title": "b", "field": "secret-field"},
        },
        "kpis": {"open-kpi": {"actual": {"value": 1, "date": "2023-06-30"}},
                 "secret-kpi": {"actual": {"value": 4711, "date": "2023-06-30"}}},
        "goals": {"open-goal": {"rating": {"value": "open"}},
                  "secret-goal": {"rating": {"value": "reached"}}},
    },
    "2024": {"title": "2024", "follows": "secret-plan"},
    "secret-plan": {
        "title": "geheim", "internal": True, "period": {"start": "2022", "end": "2022"},
        "measures": {"m": {"title": "b"}}, "fields": {"x": {"name": "y"}},
    },
}  # fmt: skip


def test_references_to_what_is_gone_are_gone() -> None:
    public = for_audience(build(PROGRAMME, PLANS), PUBLIC)
    assert "secret" not in repr(public)
    assert "4711" not in repr(public)
    plan, programme = public.plans["2023"], public.programme
    assert programme.kpis["open-kpi"].goals == ("open-goal",)
    assert programme.kpis["open-kpi"].replaces is None
    assert programme.kpis["next-kpi"].replaces == "open-kpi"
    assert programme.history[0].bodies == ("open-body",)
    assert programme.history[0].plans == ("2022", "2023")
    assert plan.fields["open-field"].part_of is None
    assert plan.fields["open-field"].formerly == ("2022/old",)
    assert plan.fields["next-field"].part_of == "open-field"
    assert plan.measures["one"].field == "open-field"
    assert plan.measures["one"].goals == ("open-goal",)
    assert plan.measures["one"].continues == ("2022/m",)
    assert plan.measures["two"].field is None
    assert (list(plan.kpis), list(plan.goals)) == (["open-kpi"], ["open-goal"])
    assert plan.follows == "2022"
    assert public.plans["2024"].follows is None
    assert list(public.plans) == ["2022", "2023", "2024"]


def test_the_internal_audience_sees_all() -> None:
    workspace = build(PROGRAMME, PLANS)
    assert for_audience(workspace, INTERNAL) == workspace


def test_a_mapping_that_needs_something_internal_is_gone_with_it() -> None:
    rating = {"value": "reached", "internal": True}
    plans = {"2023": {"title": "x", "goals": {"open-goal": {"rating": rating}}}}
    assert for_audience(build(PROGRAMME, plans), PUBLIC).plans["2023"].goals == {}


def test_money_and_staff_of_which_all_is_internal_are_gone() -> None:
    secret = {"value": 5, "internal": True}
    measure = {
        "title": "x",
        "budget": [
            {"item": "a", "approved": secret},
            {"item": "b", "approved": secret, "spent": 1},
        ],
        "staff": {"approved": secret, "used": secret},
    }
    plans = {"2023": {"title": "x", "measures": {"m": measure}}}
    found = for_audience(build(PROGRAMME, plans), PUBLIC).plans["2023"].measures["m"]
    assert [line.item for line in found.budget] == ["b"]
    assert found.budget[0].approved is None
    assert found.staff is None


def test_a_plan_ahead_of_which_only_a_secret_sitting_told_is_unknown_to_the_public() -> None:
    sitting = {"date": "2023-11-24", "title": "t", "plans": ["2024"], "internal": True}
    plans = {"2023": {"title": "x"}, "2024": {"title": "y"}}
    workspace = build(PROGRAMME | {"history": [sitting]}, plans)
    now = state(workspace, dt.date(2023, 12, 31))
    assert list(for_audience(now, INTERNAL).plans) == ["2023", "2024"]
    assert list(for_audience(now, PUBLIC).plans) == ["2023"]


def test_a_number_set_anew_in_secret_is_the_old_one_to_the_public() -> None:
    move = {"date": "2023-06-01", "to": 4711, "internal": True}
    target = {"value": 280, "moved": move}
    plans = {"2023": {"title": "x", "kpis": {"open-kpi": {"target": target}}}}
    now = state(build(PROGRAMME, plans), dt.date(2023, 12, 31))
    for audience, number in ((INTERNAL, 4711), (PUBLIC, 280)):
        found = for_audience(now, audience).plans["2023"].kpis["open-kpi"].target[0]
        assert found.in_force.value == number


EVENTFUL: dict[str, Any] = {
    "title": "geheim-1",
    "due": "2023-12-31",
    "moved": {"date": "2024-02-01", "to": "2024-06-30", "reason": "geheim-2"},
    "milestones": {"title": "geheim-3", "done": "2024-02-01"},
    "updates": {"date": "2024-02-01", "stage": "completed"},
    "budget": {"item": "geheim-4", "approved": {
        "value": 1, "moved": {"date": "2024-02-01", "to": 2, "reason": "geheim-5"}}},
}  # fmt: skip


@pytest.mark.parametrize(
    "secret", [(), ("moved",), ("milestones",), ("updates",), ("budget",), ("budget", "approved")]
)
def test_events_of_what_is_internal_are_no_events_for_the_public(secret: tuple[str, ...]) -> None:
    measure = deepcopy(EVENTFUL)
    below(measure, secret)["internal"] = True
    workspace = build(PROGRAMME, {"2023": {"title": "x", "measures": {"m": measure}}})
    now = state(workspace, dt.date(2023, 12, 31), dt.date(2024, 3, 12))
    assert len(for_audience(now, INTERNAL).since) == 4
    public = for_audience(now, PUBLIC)
    assert len(public.since) == (3 if secret else 0)
    hidden = {word for word in repr(below(EVENTFUL, secret)).split("'") if "geheim" in word}
    assert {word for word in hidden if word in repr(public)} == set()
