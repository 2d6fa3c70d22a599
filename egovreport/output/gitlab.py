"""Diagnostics as a Code Quality report, which GitLab shows in a merge request."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from egovreport.diagnostics import Diagnostic, Severity
from egovreport.output.fingerprint import fingerprints
from egovreport.output.json_text import json_text
from egovreport.output.words import sentence

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}
"""An error stops the deck; GitLab's `blocker` and `major` are not used."""


def render_gitlab(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:  # noqa: ARG001 - all renderers take both
    """Return the findings, sorted, as a JSON array; an empty one without findings.

    Findings without a line are shown at line 1, since GitLab wants one. It compares reports by
    their fingerprints, and takes of two that are the same only the first.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    named = zip(ordered, fingerprints(ordered), strict=True)
    return json_text([_violation(diagnostic, name) for diagnostic, name in named])


def _violation(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    return {
        "description": f"{diagnostic.rule}: {sentence(diagnostic)}",
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            # GitLab finds no file for a path that begins with `./`
            "path": PurePosixPath(diagnostic.path).as_posix(),
            "lines": {"begin": diagnostic.span.line if diagnostic.span else 1},
        },
    }
