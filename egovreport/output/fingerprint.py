"""Names of findings that stay the same from run to run."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from egovreport.diagnostics import Diagnostic

_LENGTH = 32
"""Hexadecimal digits: as long as an MD5, which is what readers of such reports are used to."""


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return a name for each finding, in the given order; no two are the same.

    It comes from rule, file, place in the file and message, not from line and column: lines that
    are added above change nothing. Findings that are alike in all of these are counted through.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for diagnostic in diagnostics:
        key = (diagnostic.rule, diagnostic.path, diagnostic.place, diagnostic.message)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        found.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH])
    return found
