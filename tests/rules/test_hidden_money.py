import pytest
from conftest import Brief, Diagnose

RULE = "hidden-money"
ADVICE = "leave the total out, or give it `internal: true`; the deck sums what is public"
PUBLIC = "title: P\nmeasures:\n  a: {title: A, budget: {approved: 8}, staff: {approved: 1}}\n"


def hidden(kind: str, *keys: str) -> tuple[str, str]:
    named = " and ".join(f"`{key}`" for key in keys)
    return RULE, f"the public total of {named} gives away {kind} that is internal"


@pytest.mark.parametrize(
    "measure",
    [
        "{title: B, internal: true, budget: {approved: 6}}",
        "{title: B, budget: {approved: 6, internal: true}}",
        "{title: B, budget: {approved: {value: 6, internal: true}}}",
        "{title: B, budget: [{item: I, approved: 2}, {item: J, approved: 4, internal: true}]}",
        "{title: B, internal: true, budget: {approved: {min: 6}}}",
    ],
)
def test_a_public_total_beside_hidden_money(measure: str, brief_of: Brief) -> None:
    plan = PUBLIC + f"  b: {measure}\nbudget: {{approved: 14}}\n"
    assert brief_of(RULE, plan) == [("2023.yaml:5:1", *hidden("money", "approved"), ADVICE)]


def test_staff_is_hidden_in_the_same_way(brief_of: Brief) -> None:
    plan = PUBLIC + "  b: {title: B, staff: {approved: 2, internal: true}}\nstaff: {approved: 3}\n"
    assert brief_of(RULE, plan) == [("2023.yaml:5:1", *hidden("staff", "approved"), ADVICE)]


def test_all_keys_are_one_fault(diagnose: Diagnose) -> None:
    plan = PUBLIC + "  b:\n    title: B\n    internal: true\n    budget: {asked: 7, approved: 6}\n"
    (found,) = diagnose(plan + "budget: {asked: 20, approved: 14, spent: 9}\n")
    assert (found.rule, found.message) == hidden("money", "asked", "approved")
    (other,) = found.related
    assert (other.span.line, other.span.column, other.label) == (7, 21, "this money is internal")


HIDDEN = "{title: B, internal: true, budget: {approved: 6}}"


@pytest.mark.parametrize(
    ("measure", "totals"),
    [
        (HIDDEN, ""),
        (HIDDEN, "budget: {asked: 20}\n"),
        (HIDDEN, "budget: {approved: 14, internal: true}\n"),
        (HIDDEN, "budget: {approved: {value: 14, internal: true}}\n"),
        (HIDDEN, "budget: {approved: {missing: offen}}\n"),
        (HIDDEN, "staff: {approved: 14}\n"),
        (HIDDEN, "budget: {approved: 14}\ninternal: true\n"),
        (HIDDEN.replace("6", "{missing: offen}"), "budget: {approved: 14}\n"),
        ("{title: B, internal: true}", "budget: {approved: 14}\nstaff: {approved: 3}\n"),
        ("{title: B, budget: {approved: 6}}", "budget: {approved: 20}\n"),
        ("{title: B}", "budget: [{item: I, asked: 4}, {item: J, asked: 2, internal: true}]\n"),
    ],
)
def test_nothing_is_given_away(measure: str, totals: str, brief_of: Brief) -> None:
    assert brief_of(RULE, f"{PUBLIC}  b: {measure}\n{totals}") == []
