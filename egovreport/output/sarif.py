"""Diagnostics as SARIF 2.1.0, the exchange format of static analysis (OASIS)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from egovreport import __version__
from egovreport.diagnostics import Diagnostic, Lines, Severity, Span
from egovreport.output.fingerprint import fingerprints
from egovreport.output.json_text import json_text
from egovreport.output.printable import encodable
from egovreport.output.words import paragraph
from egovreport.rules import RULES
from egovreport.rules.rule import Rule

if TYPE_CHECKING:
    from egovreport.lint.rule import DeckRule

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
"""The name that tools agree on for the folder that paths are relative to."""
_LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def render_sarif(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """Return a log with one run: all rules with their pages, and the findings, sorted.

    Where the folder lies that paths are relative to is left open: that is for the reader to know,
    and no name of a user or machine gets out. Braces in messages are not doubled (3.11.5): no
    message has arguments, and readers show the text as it stands.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    rules = _rules_of(ordered)
    indices = {name: index for index, name in enumerate(rules)}
    results = [_result(diagnostic, texts, indices) for diagnostic in ordered]
    for result, fingerprint in zip(results, fingerprints(ordered), strict=True):
        result["partialFingerprints"] = {"egovreport/v1": fingerprint}
    run = {
        "tool": {"driver": _driver(rules)},
        "invocations": [{"executionSuccessful": True}],
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The folder in which egovreport was started."}}
        },
        "results": results,
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules_of(diagnostics: Sequence[Diagnostic]) -> Mapping[str, "Rule | DeckRule"]:
    """Return the rules of plans, or of decks or designs where the findings are about them."""
    if all(diagnostic.rule in RULES for diagnostic in diagnostics):
        return RULES
    from egovreport.lint import LINT_RULES  # noqa: PLC0415 - loads lxml

    if all(diagnostic.rule in LINT_RULES for diagnostic in diagnostics):
        return LINT_RULES
    from egovreport.powerpoint.design_rules import DESIGN_RULES  # noqa: PLC0415 - loads pptx

    return DESIGN_RULES


def _driver(rules: Mapping[str, "Rule | DeckRule"]) -> dict[str, Any]:
    return {
        "name": "egovreport",
        "version": __version__,
        "rules": [_rule(rule) for rule in rules.values()],
    }


def _rule(rule: "Rule | DeckRule") -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": f"{rule.what} {rule.why}"},
        "help": {"text": f"{rule.what}\n\n{rule.why}\n\n{rule.remedy}", "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    diagnostic: Diagnostic, texts: Mapping[str, str], indices: Mapping[str, int]
) -> dict[str, Any]:
    result = {
        "ruleId": diagnostic.rule,
        "ruleIndex": indices.get(diagnostic.rule, -1),
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": paragraph(diagnostic)},
        "locations": [_location(diagnostic, texts)],
    }
    related = list(_related(diagnostic))
    return {**result, "relatedLocations": related} if related else result


def _location(diagnostic: Diagnostic, texts: Mapping[str, str]) -> dict[str, Any]:
    physical = _physical(diagnostic.path, diagnostic.span)
    if diagnostic.span is None and diagnostic.path in texts:
        # without a line some readers show nothing
        physical["region"] = {"startLine": 1, "endLine": len(Lines(texts[diagnostic.path]))}
    location: dict[str, Any] = {"physicalLocation": physical}
    if diagnostic.place:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.place}]
    return location


def _related(diagnostic: Diagnostic) -> Iterator[dict[str, Any]]:
    for number, place in enumerate(diagnostic.related, start=1):
        location = {"id": number, "physicalLocation": _physical(place.path, place.span)}
        yield {**location, "message": {"text": place.label}} if place.label else location


def _physical(path: str, span: Span | None) -> dict[str, Any]:
    """Return file and region; without a region the whole file is meant (3.29.4)."""
    artifact: dict[str, Any] = {"artifactLocation": _artifact(encodable(path))}
    if span is None:
        return artifact
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {**artifact, "region": region}


def _artifact(path: str) -> dict[str, str]:
    """Return the URI of a file, relative to the folder of the run where the path is relative."""
    windows, posix = PureWindowsPath(path), PurePosixPath(path)
    if posix.is_absolute():
        return {"uri": f"file://{quote(posix.as_posix())}"}
    if windows.is_absolute():
        return {"uri": f"file:///{quote(windows.as_posix(), safe='/:')}"}
    return {"uri": quote(posix.as_posix()), "uriBaseId": _ROOT}
