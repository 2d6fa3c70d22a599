import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from jsonschema import Draft202012Validator
from ugly_findings import BLOCK, PLAN, TEXTS, UNKNOWN, WHOLE, ugly_findings

from egovreport.diagnostics import Diagnostic, Related, Severity, Span
from egovreport.output.findings_json import render_json

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "schemas" / "findings.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def read(found: list[Diagnostic], texts: dict[str, str]) -> dict[str, Any]:
    data = json.loads(render_json(found, texts))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    return data


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:egovreport:schema:findings"


def test_all_that_is_known_of_a_finding() -> None:
    assert read([UNKNOWN], TEXTS) == {
        "schema_version": 1,
        "findings": [
            {
                "rule": "unknown-key",
                "severity": "error",
                "message": "unknown key `taget` in a KPI",
                "label": "did you mean `target`?",
                "help": "",
                "notes": [],
                "path": PLAN,
                "place": "/kpis/services/taget",
                "span": {"line": 4, "column": 5, "end_line": 4, "end_column": 10},
                "related": [],
            }
        ],
        "counts": {"files": 2, "error": 1, "warning": 0, "info": 0},
    }


def test_the_whole_file_has_no_span() -> None:
    assert read([WHOLE], TEXTS)["findings"][0]["span"] is None


def test_second_places() -> None:
    assert read([BLOCK], TEXTS)["findings"][0]["related"] == [
        {
            "path": "plans/2022.yaml",
            "span": {"line": 1, "column": 1, "end_line": 1, "end_column": 2},
            "label": "first defined here",
        }
    ]


def test_a_clean_run() -> None:
    counts = {"files": 2, "error": 0, "warning": 0, "info": 0}
    assert read([], TEXTS) == {"schema_version": 1, "findings": [], "counts": counts}


def test_findings_are_sorted_and_counted() -> None:
    data = read([UNKNOWN, BLOCK, WHOLE, replace(UNKNOWN, message="again")], TEXTS)
    rules = [finding["rule"] for finding in data["findings"]]
    assert rules == ["empty-file", "wrong-type", "unknown-key", "unknown-key"]
    assert data["counts"] == {"files": 2, "error": 2, "warning": 1, "info": 1}


def test_the_schema_names_every_part_of_a_finding_and_nothing_else() -> None:
    parts = {"finding": Diagnostic, "related": Related, "span": Span}
    for name, kind in parts.items():
        described = SCHEMA["$defs"][name]
        assert set(described["properties"]) == set(kind.__annotations__)
        assert set(described["required"]) == set(described["properties"])
    severities = SCHEMA["$defs"]["finding"]["properties"]["severity"]["enum"]
    assert severities == [severity.value for severity in Severity]


def test_the_schema_refuses_what_it_does_not_name() -> None:
    data = read([UNKNOWN], TEXTS)
    assert not VALIDATOR.is_valid({**data, "more": 1})
    assert not VALIDATOR.is_valid({**data, "findings": [{**data["findings"][0], "more": 1}]})
    assert not VALIDATOR.is_valid({**data, "schema_version": 2})


@settings(max_examples=60, deadline=None)
@given(ugly_findings())
def test_texts_come_out_as_they_went_in(ugly: tuple[list[Diagnostic], dict[str, str]]) -> None:
    found, texts = ugly
    ordered = sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    expected = [as_data(diagnostic) for diagnostic in ordered]
    assert read(found, texts)["findings"] == whole(expected)


def as_data(value: Any) -> Any:
    """Return what is told of a finding as JSON has it."""
    if isinstance(value, Diagnostic | Related | Span):
        return {name: as_data(getattr(value, name)) for name in type(value).__annotations__}
    return [as_data(each) for each in value] if isinstance(value, tuple) else value


def whole(data: Any) -> Any:
    """Replace half characters, which no reader but Python's takes."""
    if isinstance(data, str):
        return data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(data, list):
        return [whole(item) for item in data]
    return {key: whole(item) for key, item in data.items()} if isinstance(data, dict) else data
