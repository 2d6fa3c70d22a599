"""Comments that may be the rest of a text: YAML begins one at every ` #`."""

import re
from typing import Any

from egovreport.diagnostics import Severity
from egovreport.source.document import Document, Location
from egovreport.source.findings import Findings

_ONE_SPACE = re.compile(r"(?<=\S) (?=#)")
"""Before a comment that is meant stand two spaces, by custom (yamllint's default)."""
_NO_TEXT = re.compile(r"[a-z0-9]+([-./_][a-z0-9]+)*|\d{4}-[QH]\d|[+-]?[\d.,]+\s*%?", re.ASCII)
"""Ids, dates, numbers and words that the model knows; no `#` belongs to them."""


def check_comments(document: Document, findings: Findings) -> None:
    """Warn of each text without quotes that ends one space before a `#`."""
    cuts = [match.end() for match in _ONE_SPACE.finditer(findings.lines.text)]
    if not cuts:
        return
    places = {(span.end_line, span.end_column): at for at, span in document.values.items()}
    for cut in cuts:
        before = findings.lines.span(cut - 1, cut - 1)
        at = places.get((before.line, before.column))
        if at is not None and _is_bare_text(document, at):
            message, place = "the text ends before ` #`", document.pointer(at)
            findings.add(
                "comment-in-text", message, cut, cut + 1, severity=Severity.WARNING, place=place
            )


def _is_bare_text(document: Document, at: Location) -> bool:
    data: Any = document.data
    for step in at:
        data = data[step]
    is_bare = isinstance(data, str) and at not in document.quoted
    return is_bare and not _NO_TEXT.fullmatch(data)
