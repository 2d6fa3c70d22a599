"""Diagnostics as JSON, for programs of one's own; `schemas/findings.schema.json` describes it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from egovreport.diagnostics import Diagnostic, Related, Severity
from egovreport.output.json_text import json_text

SCHEMA_VERSION = 1
"""Counted up by what may break a reader; keys that are added do not."""


def render_json(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """Return the findings, sorted, as data: texts as they are, nothing laid out.

    Each key is always there, empty where there is nothing to say. `texts` are the files that were
    looked at.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    found = Counter(diagnostic.severity for diagnostic in ordered)
    return json_text(
        {
            "schema_version": SCHEMA_VERSION,
            "findings": [_finding(diagnostic) for diagnostic in ordered],
            "counts": {
                "files": len(texts),
                **{severity.value: found[severity] for severity in Severity},
            },
        }
    )


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "label": diagnostic.label,
        "help": diagnostic.help,
        "notes": list(diagnostic.notes),
        "path": diagnostic.path,
        "place": diagnostic.place,
        "span": diagnostic.span._asdict() if diagnostic.span else None,
        "related": [_related(place) for place in diagnostic.related],
    }


def _related(place: Related) -> dict[str, Any]:
    return {"path": place.path, "span": place.span._asdict(), "label": place.label}
