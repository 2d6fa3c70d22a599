import pytest
from conftest import PROGRAMME, Brief, Diagnose

MEASURE = "title: P\nmeasures:\n  m:\n    title: M\n"


@pytest.mark.parametrize(
    ("plan", "place", "message"),
    [
        (MEASURE + "    milestones: [{title: A}, {title: B}, {title: A}]\n", "5:50",
         "second milestone of this title"),
        (MEASURE + "    risks: [{text: A}, {text: A}]\n", "5:31", "second risk of this text"),
        (MEASURE + "    budget: [{item: A}, {item: A}]\n", "5:32",
         "second budget line of this item"),
        (MEASURE + "    lessons: [A, A]\n", "5:18", "second entry of `lessons` of this text"),
        ("title: P\nrisks: [{text: A}, {text: A}]\n", "2:27", "second risk of this text"),
        ("title: P\nbudget: [{item: A}, {item: A}]\n", "2:28", "second budget line of this item"),
        ("title: P\nsummary: [A, {text: A}]\n", "2:21", "second entry of `summary` of this text"),
        ("title: P\noutlook: [A, A]\n", "2:14", "second entry of `outlook` of this text"),
        ("title: P\ndecisions:\n  - A\n  - A\n", "4:5", "second entry of `decisions` of this text"),
    ],
)  # fmt: skip
def test_the_second_title_is_marked(plan: str, place: str, message: str, brief: Brief) -> None:
    advice = "give it another, or remove it"
    assert brief(plan) == [(f"2023.yaml:{place}", "repeated-title", message, advice)]


def test_the_first_one_is_named(diagnose: Diagnose) -> None:
    (fault,) = diagnose("title: P\nlessons: [A, B, A]\n")
    (first,) = fault.related
    assert (first.span.line, first.span.column, first.label) == (2, 11, "the first")


def test_each_of_several_budget_lines_has_an_item(brief: Brief) -> None:
    message, advice = "one of several budget lines has no `item`", "add `item: ...` to each line"
    assert brief("title: P\nbudget:\n  - {asked: 3}\n  - {item: A, asked: 4}\n") == [
        ("2023.yaml:3:5", "repeated-title", message, advice)
    ]
    assert brief("title: P\nbudget: {asked: 3}\n") == []


def test_a_neighbour_may_have_several_dates(brief: Brief) -> None:
    peers = "peers: [{name: A, value: 1, date: 2022}, {name: A, value: 2, date: %s}]"
    kpi = "  k: {name: K, unit: x, " + peers + "}\n"
    assert brief(programme=PROGRAMME + kpi % 2023) == []
    assert [fault[1:3] for fault in brief(programme=PROGRAMME + kpi % 2022)] == [
        ("repeated-title", "second peer of this name")
    ]


def test_one_title_in_two_measures_is_no_fault(brief: Brief) -> None:
    plan = "title: P\nmeasures:\n  a: {title: A, milestones: [{title: X}], risks: {text: R}}\n"
    assert brief(plan + "  b: {title: A, milestones: [{title: X}], risks: {text: R}}\n") == []
