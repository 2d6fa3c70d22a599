from decimal import Decimal
from textwrap import dedent

import pytest

from egovreport.figure import UnitKind
from egovreport.model.plan import Plan
from egovreport.resources import MONEY, STAFF, Sum, money, staff
from egovreport.terms import Quality
from egovreport.workspace import read

PROGRAMME = "organisation: {name: K}\ntitle: T"


def plan(text: str) -> Plan:
    texts = {
        "plans/programme.yaml": PROGRAMME,
        "plans/2023.yaml": "title: P\n" + dedent(text),
    }
    loading = read({path: content.encode() for path, content in texts.items()})
    assert loading.workspace, loading.diagnostics
    return loading.workspace.plans["2023"]


def facts(found: Sum | None) -> tuple[Decimal | None, int, int] | None:
    return (found.figure.number, found.given, found.entries) if found else None


MEASURES = """
measures:
  a: {title: A, budget: {approved: 100, spent: 90.5}, staff: {approved: 0.5, used: 0.4}}
  b: {title: B, budget: [{item: x, approved: 50}, {item: y, spent: 7}]}
  c: {title: C, staff: {approved: 1}}
"""


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        (MEASURES, "approved", (150, 2, 3)),
        (MEASURES, "spent", (Decimal("97.5"), 2, 3)),
        (MEASURES, "asked", None),
        ("", "approved", None),
        # the plan's own total counts
        (MEASURES + "budget: {approved: 500}", "approved", (500, 1, 1)),
        (MEASURES + "budget: {approved: 500}", "spent", (Decimal("97.5"), 2, 3)),
        (MEASURES + "budget: [{item: p, approved: 5}, {item: q, approved: 6}, {item: r, spent: 1}]",
         "approved", (11, 2, 3)),
        # unknown is not zero: it adds nothing, and is counted
        ("budget: [{item: x, spent: {missing: offen}}, {item: y, spent: 5}]", "spent", (5, 1, 2)),
        ("measures: {a: {title: A, budget: {spent: {missing: offen}}}}", "spent", None),
        # a line without money is no entry; bounds cannot be added
        ("measures: {a: {title: A, budget: [{item: nur Text}, {item: x, spent: 5}]}}",
         "spent", (5, 1, 1)),
        ("measures: {a: {title: A, budget: [{item: w, spent: {min: 5}}, {item: x, spent: 5}]}}",
         "spent", None),
    ],
)  # fmt: skip
def test_money_is_added_up(text: str, key: str, expected: tuple[Decimal, int, int] | None) -> None:
    assert facts(money(plan(text), key, "EUR")) == expected


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        (MEASURES, "approved", (Decimal("1.5"), 2, 2)),
        (MEASURES, "used", (Decimal("0.4"), 1, 2)),
        (MEASURES, "asked", None),
        (MEASURES + "staff: {approved: 4}", "approved", (4, 1, 1)),
        (MEASURES + "staff: {approved: 4}", "used", (Decimal("0.4"), 1, 2)),
        ("", "used", None),
    ],
)
def test_staff_is_added_up(text: str, key: str, expected: tuple[Decimal, int, int] | None) -> None:
    assert facts(staff(plan(text), key)) == expected


def test_a_total_of_the_plan_keeps_the_sum_of_its_parts() -> None:
    found = money(plan(MEASURES + "budget: {approved: 500}"), "approved", "EUR")
    assert found
    assert found.parts
    assert found.parts.number == Decimal(150)
    assert not found.is_partial
    alone = money(plan("budget: {approved: 500}"), "approved", "EUR")
    assert alone
    assert alone.parts is None


def test_a_sum_says_how_sure_it_is_and_in_which_unit() -> None:
    text = """
    measures:
      a: {title: A, budget: {spent: {value: 5, quality: approximate}}}
      b: {title: B, budget: {spent: {value: 2.25, quality: provisional, illustrative: true}}}
    """
    found = money(plan(text), "spent", "CHF")
    assert found
    figure = found.figure
    assert (figure.quality, figure.illustrative) == (Quality.APPROXIMATE, True)
    assert (figure.unit.kind, figure.unit.many) == (UnitKind.MONEY, "CHF")
    assert (figure.number, figure.decimals) == (Decimal("7.25"), 2)


def test_the_keys_are_those_of_the_model() -> None:
    found = plan("budget: {asked: 1, approved: 2, spent: 3, forecast: 4}\n"
                 "staff: {asked: 1, approved: 2, used: 3, forecast: 4}")  # fmt: skip
    expected = [(Decimal(n), 1, 1) for n in range(1, 5)]
    assert [facts(money(found, key, "EUR")) for key in MONEY] == expected
    assert [facts(staff(found, key)) for key in STAFF] == expected
