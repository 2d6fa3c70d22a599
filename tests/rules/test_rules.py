import re

import pytest
from conftest import PROGRAMME, Diagnose

from egovreport import source
from egovreport.diagnostics import Severity
from egovreport.rules import RULES, check
from egovreport.rules.rule import Rule
from egovreport.workspace import read

EXAMPLES = [pytest.param(rule, id=rule.name) for rule in RULES.values() if rule.example]
WITHOUT_EXAMPLE = {
    "invalid-value",
    "missing-programme",
    "not-utf-8",
    "plan-in-subfolder",
    "too-deep",
    "too-large",
    "too-many-faults",
    "unreadable-file",
    "unusable-picture",
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_example_breaks_its_rule_and_no_other(rule: Rule, check_all: Diagnose) -> None:
    files = {"plans/programme.yaml": PROGRAMME, **rule.beside, rule.file: rule.example}
    programme = files.pop("plans/programme.yaml")
    found = check_all(programme=programme, files=files, absent=["templates/kreis.pptx"])
    order = list(Severity)
    as_bad = (each for each in found if order.index(each.severity) <= order.index(rule.severity))
    assert {each.rule for each in as_bad} == {rule.name}


def test_only_what_no_text_can_show_has_no_example() -> None:
    assert {rule.name for rule in RULES.values() if not rule.example} == WITHOUT_EXAMPLE


def test_every_rule_of_the_source_has_a_page() -> None:
    assert set(RULES) >= source.RULES


@pytest.mark.parametrize("name", RULES)
def test_a_page_says_what_why_and_what_to_do(name: str) -> None:
    page = RULES[name].page
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert page.startswith(f"# {name}\n\nSeverity: {RULES[name].severity}\n\n")
    assert page.index("## Why it matters") < page.index("## What to do")
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    for text in (RULES[name].what, RULES[name].why, RULES[name].remedy):
        assert text[0].isupper() or text[0] == "`"
        assert text.endswith(".")
        assert "\n" not in text


def test_faults_are_sorted_by_place_over_all_files() -> None:
    plan = b"title: P\nmeasures:\n  a: {title: A, start: 2024, due: 2023, goals: [x], field: y}\n"
    raws = {
        "plans/programme.yaml": PROGRAMME.encode() + b"currency: Euro\n",
        "plans/2024.yaml": plan,
        "plans/2023.yaml": plan,
    }
    found = [each for each in check(read(raws)) if each.severity is Severity.ERROR]
    assert [d.sort_key for d in found] == sorted(d.sort_key for d in found)
    assert [d.rule for d in found] == [
        *["date-order", "unknown-reference", "unknown-reference"] * 2,
        "unknown-currency",
    ]


def test_a_clean_workspace_has_no_faults(diagnose: Diagnose) -> None:
    assert diagnose("title: Aktionsplan 2023\n") == ()
