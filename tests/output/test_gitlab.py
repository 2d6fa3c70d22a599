"""Read as GitLab's documentation of Code Quality reports asks for."""

import json
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from ugly_findings import BLOCK, PLAN, TEXTS, UNKNOWN, WHOLE, ugly_findings

from egovreport.diagnostics import Diagnostic, Severity, Span
from egovreport.output.gitlab import render_gitlab


def read(found: list[Diagnostic], texts: dict[str, str]) -> list[dict[str, Any]]:
    text = render_gitlab(found, texts)
    assert not text.startswith("\ufeff")
    violations = json.loads(text)
    for violation in violations:
        assert set(violation) == {
            "description", "check_name", "fingerprint", "severity", "location",
        }  # fmt: skip
        assert violation["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert violation["location"]["lines"]["begin"] >= 1
        assert violation["location"]["path"] == violation["location"]["path"].removeprefix("./")
    names = [violation["fingerprint"] for violation in violations]
    assert len(set(names)) == len(names)
    return violations


def name_of(diagnostic: Diagnostic) -> str:
    return read([diagnostic], TEXTS)[0]["fingerprint"]


def test_a_violation() -> None:
    (violation,) = read([UNKNOWN], TEXTS)
    name = violation.pop("fingerprint")
    assert len(name) == 32
    assert violation == {
        "description": "unknown-key: unknown key `taget` in a KPI (did you mean `target`?)",
        "check_name": "unknown-key",
        "severity": "critical",
        "location": {"path": PLAN, "lines": {"begin": 4}},
    }


def test_severities() -> None:
    shown = [violation["severity"] for violation in read([WHOLE, BLOCK, UNKNOWN], TEXTS)]
    assert shown == ["minor", "info", "critical"]


def test_the_whole_file_is_shown_at_its_first_line() -> None:
    assert read([WHOLE], TEXTS)[0]["location"]["lines"] == {"begin": 1}


def test_the_path_has_no_leading_point() -> None:
    (violation,) = read([replace(UNKNOWN, path="./plans/ä ö.yaml")], TEXTS)
    assert violation["location"]["path"] == "plans/ä ö.yaml"


def test_an_empty_list_for_none() -> None:
    assert render_gitlab([], TEXTS) == "[]\n"


def test_lines_above_do_not_change_the_fingerprint() -> None:
    moved = replace(UNKNOWN, span=Span(40, 9, 40, 14))
    assert name_of(moved) == name_of(UNKNOWN)


def test_advice_does_not_change_the_fingerprint() -> None:
    assert name_of(replace(UNKNOWN, label="", help="other")) == name_of(UNKNOWN)


@pytest.mark.parametrize(
    "other",
    [
        replace(UNKNOWN, rule="wrong-type"),
        replace(UNKNOWN, path="plans/2022.yaml"),
        replace(UNKNOWN, place="/kpis/other/taget"),
        replace(UNKNOWN, message="unknown key `tagret` in a KPI"),
    ],
)
def test_another_finding_has_another_fingerprint(other: Diagnostic) -> None:
    assert name_of(other) != name_of(UNKNOWN)


def test_the_same_fault_twice_has_two_fingerprints_the_first_of_which_stays() -> None:
    twice = read([UNKNOWN, replace(UNKNOWN, span=Span(9, 5, 9, 10))], TEXTS)
    assert twice[0]["fingerprint"] == name_of(UNKNOWN)


def test_a_fault_in_another_file_changes_no_fingerprint() -> None:
    other = replace(UNKNOWN, path="plans/2021.yaml")
    assert read([other, UNKNOWN], TEXTS)[1]["fingerprint"] == name_of(UNKNOWN)


@settings(max_examples=60, deadline=None)
@given(ugly_findings())
def test_every_finding_is_there(ugly: tuple[list[Diagnostic], dict[str, str]]) -> None:
    found, texts = ugly
    ordered = sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    for violation, diagnostic in zip(read(found, texts), ordered, strict=True):
        path = PurePosixPath(diagnostic.path.replace("\udcff", "\ufffd"))
        assert violation["check_name"] == diagnostic.rule
        assert violation["description"].startswith(f"{diagnostic.rule}: ")
        assert violation["description"].splitlines() == [violation["description"]]
        assert violation["location"]["path"] == path.as_posix()
        assert (violation["severity"] == "critical") == (diagnostic.severity is Severity.ERROR)
