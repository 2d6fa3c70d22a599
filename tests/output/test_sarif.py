"""Read with sarif-pydantic, an independent model of SARIF 2.1.0."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from pydantic import BaseModel
from sarif_pydantic import Location, PhysicalLocation, Result, Run, Sarif
from ugly_findings import BLOCK, PLAN, TEXTS, UNKNOWN, WHOLE, ugly_findings

from egovreport import __version__
from egovreport.diagnostics import Diagnostic, Severity, Span
from egovreport.output.sarif import render_sarif
from egovreport.rules import RULES

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def read(found: list[Diagnostic], texts: dict[str, str]) -> Run:
    log = Sarif.model_validate_json(render_sarif(found, texts))
    assert log.version == "2.1.0"
    assert log.schema_uri is not None
    assert log.schema_uri.endswith("/sarif-schema-2.1.0.json")
    (run,) = log.runs
    # the reader keeps what it does not know; this it lacks, though the standard has it (3.14.27)
    assert set(unknown_keys(log)) == {"columnKind"}
    return run


def unknown_keys(node: object) -> Iterator[str]:
    if isinstance(node, BaseModel):
        yield from node.model_extra or {}
        yield from unknown_keys([value for _, value in node])
    if isinstance(node, list):
        for item in node:
            yield from unknown_keys(item)


def results(run: Run) -> list[Result]:
    assert run.results is not None
    return run.results


def place_of(result: Result) -> tuple[Location, PhysicalLocation]:
    assert result.locations is not None
    (location,) = result.locations
    assert location.physical_location is not None
    return location, location.physical_location


def uri_of(path: str) -> tuple[str | None, str | None]:
    _, physical = place_of(results(read([replace(UNKNOWN, path=path)], TEXTS))[0])
    assert physical.artifact_location is not None
    return physical.artifact_location.uri, physical.artifact_location.uri_base_id


def test_the_tool_names_itself_and_every_rule() -> None:
    driver = read([], TEXTS).tool.driver
    assert (driver.name, driver.version) == ("egovreport", __version__)
    assert driver.information_uri is None
    assert driver.rules is not None
    assert [rule.id for rule in driver.rules] == list(RULES)


def test_a_rule_explains_itself() -> None:
    rules = read([], TEXTS).tool.driver.rules
    assert rules is not None
    for described, rule in zip(rules, RULES.values(), strict=True):
        assert described.short_description is not None
        assert described.short_description.text == rule.what
        assert described.full_description is not None
        assert described.full_description.text == f"{rule.what} {rule.why}"
        assert described.help is not None
        assert described.help.text is not None
        assert rule.remedy in described.help.text
        assert described.help.markdown == rule.page
        assert described.default_configuration is not None
        assert described.default_configuration.level == LEVELS[rule.severity]


def test_columns_are_code_points() -> None:
    assert (read([], {}).model_extra or {})["columnKind"] == "unicodeCodePoints"


def test_the_folder_is_explained_and_not_given_away() -> None:
    bases = read([UNKNOWN], TEXTS).original_uri_base_ids
    assert bases is not None
    assert list(bases) == ["%SRCROOT%"]
    assert bases["%SRCROOT%"].uri is None
    assert bases["%SRCROOT%"].description is not None


def test_a_result() -> None:
    run = read([UNKNOWN], TEXTS)
    (result,) = results(run)
    assert result.rule_id == "unknown-key"
    assert result.rule_index == list(RULES).index("unknown-key")
    assert result.level == "error"
    assert result.message.text == "unknown key `taget` in a KPI\ndid you mean `target`?"
    location, physical = place_of(result)
    assert physical.artifact_location is not None
    assert physical.artifact_location.uri == PLAN
    assert physical.region is not None
    assert physical.region.model_dump(by_alias=True, exclude_none=True) == {
        "startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 10,
    }  # fmt: skip
    assert location.logical_locations is not None
    assert location.logical_locations[0].fully_qualified_name == "/kpis/services/taget"
    assert result.related_locations is None


def test_second_places() -> None:
    (result,) = results(read([BLOCK], TEXTS))
    assert result.related_locations is not None
    (related,) = result.related_locations
    assert related.id == 1
    assert related.message is not None
    assert related.message.text == "first defined here"
    assert result.message.text == "a text of several lines\nhelp: first\nsecond\nnote: a note"


def test_the_whole_file_is_all_of_its_lines() -> None:
    location, physical = place_of(results(read([WHOLE], {WHOLE.path: "a\nb\nc"}))[0])
    assert physical.region is not None
    assert physical.region.model_dump(by_alias=True, exclude_none=True) == {
        "startLine": 1, "endLine": 3,
    }  # fmt: skip
    assert location.logical_locations is None


def test_a_file_that_is_missing_has_no_region() -> None:
    _, physical = place_of(results(read([WHOLE], {}))[0])
    assert physical.region is None


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("plans/2023.yaml", "plans/2023.yaml"),
        ("./plans/2023.yaml", "plans/2023.yaml"),
        ("../2023.yaml", "../2023.yaml"),
        ("plans/Maßnahmen 1.yaml", "plans/Ma%C3%9Fnahmen%201.yaml"),
        ("a:b/100 %#?.yaml", "a%3Ab/100%20%25%23%3F.yaml"),
    ],
)
def test_relative_paths(path: str, uri: str) -> None:
    assert uri_of(path) == (uri, "%SRCROOT%")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/abs/ü 1.yaml", "file:///abs/%C3%BC%201.yaml"),
        ("C:/Pläne/1.yaml", "file:///C:/Pl%C3%A4ne/1.yaml"),
        (r"C:\Pläne\1.yaml", "file:///C:/Pl%C3%A4ne/1.yaml"),
    ],
)
def test_absolute_paths(path: str, uri: str) -> None:
    assert uri_of(path) == (uri, None)


def test_fingerprints_stay_when_lines_are_added_above() -> None:
    first = results(read([UNKNOWN], TEXTS))[0].partial_fingerprints
    moved = replace(UNKNOWN, span=Span(40, 9, 40, 14))
    again = results(read([moved, moved], TEXTS))
    assert first == again[0].partial_fingerprints
    assert first != again[1].partial_fingerprints


def test_a_rule_of_another_tool_has_no_page() -> None:
    (result,) = results(read([replace(UNKNOWN, rule="overfull-slide")], TEXTS))
    assert (result.rule_id, result.rule_index) == ("overfull-slide", -1)


def test_a_clean_run_has_an_empty_list() -> None:
    assert read([], TEXTS).results == []


@settings(max_examples=30, deadline=None)
@given(ugly_findings())
def test_every_finding_is_there(ugly: tuple[list[Diagnostic], dict[str, str]]) -> None:
    found, texts = ugly
    run = read(found, texts)
    ordered = sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    for result, diagnostic in zip(results(run), ordered, strict=True):
        assert result.level == LEVELS[diagnostic.severity]
        assert list(RULES)[result.rule_index or 0] == result.rule_id == diagnostic.rule
        _, physical = place_of(result)
        assert physical.artifact_location is not None
        uri = physical.artifact_location.uri
        assert uri is not None
        assert uri.isascii()
        path = unquote(urlsplit(uri).path)
        assert path.endswith(diagnostic.path.removeprefix("./").replace("\udcff", "\ufffd"))
