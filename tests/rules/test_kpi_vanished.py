import pytest
from conftest import PROGRAMME, Brief, Diagnose

RULE = "kpi-vanished"
OLD = {"plans/2022.yaml": "title: O\nkpis:\n  e-file: {target: 20}\n"}
NEW = "title: P\nkpis:\n  online-services: {target: 3}\n"
REPLACING = (
    "  new: {name: N, unit: x, replaces: e-file}\n  newest: {name: N, unit: x, replaces: new}\n"
)


def test_the_kpis_are_marked_beside_the_old_one(check_all: Diagnose) -> None:
    (found,) = check_all(NEW, files=OLD)
    assert found.rule == RULE
    assert found.message == "the KPI `e-file` of the plan `2022` is missing from this plan"
    assert (found.path, found.place) == ("plans/2023.yaml", "/kpis")
    (before,) = found.related
    assert (before.path, before.span.line, before.label) == ("plans/2022.yaml", 3, "the KPI")


@pytest.mark.parametrize(
    ("new", "place"),
    [
        ("title: P\nkpis:\n  e-file: {target: 20}\n", ""),
        ("title: P\nkpis:\n  e-file: {actual: {missing: nicht mehr erhoben}}\n", ""),
        ("title: P\nkpis:\n  new: {target: 20}\n", ""),
        ("title: P\nkpis:\n  newest: {target: 20}\n", ""),
        (NEW, "2023.yaml:2:1"),
        ("title: P\n", "2023.yaml:1:1"),
        ("title: P\nkpis:\n", "2023.yaml:2:1"),
        # other faults, from which this one may only follow
        ("title: P\nkpis:\n  e-flie: {target: 20}\n", ""),
        ("title: P\nkpis:\n  E-File: {target: 20}\n", ""),
        ("title: P\nkpis: 20\n", ""),
    ],
)
def test_what_is_carried_on_or_replaced_is_not_missed(
    new: str, place: str, brief_of: Brief
) -> None:
    found = brief_of(RULE, new, programme=PROGRAMME + REPLACING, files=OLD)
    assert [at for at, *_ in found] == ([place] if place else [])


def test_a_misspelt_replacement_is_another_fault(brief_of: Brief) -> None:
    wrong = "  new: {name: N, unit: x, replaces: e-flie}\n"
    plan = "title: P\nkpis:\n  new: {target: 20}\n"
    assert brief_of(RULE, plan, programme=PROGRAMME + wrong, files=OLD) == []


def test_a_strategy_that_still_runs_keeps_its_kpis(brief_of: Brief) -> None:
    strategy = "title: S\nperiod: {start: 2020, end: %s}\nkpis:\n  e-file: {target: 20}\n"
    plan = "follows: s\n" + NEW
    assert brief_of(RULE, plan, files={"plans/s.yaml": strategy % "2025"}) == []
    assert len(brief_of(RULE, plan, files={"plans/s.yaml": strategy % "2022"})) == 1


def test_plans_in_a_row_miss_it_once(brief_of: Brief) -> None:
    files = OLD | {"plans/2024.yaml": NEW, "plans/2025.yaml": NEW}
    assert [place for place, *_ in brief_of(RULE, NEW, files=files)] == ["2023.yaml:2:1"]


def test_a_plan_that_follows_itself_has_none_before(brief_of: Brief) -> None:
    assert brief_of(RULE, "follows: 2023\n" + NEW, files=OLD) == []
