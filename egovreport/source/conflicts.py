"""The markers that an unfinished merge leaves behind."""

import re

from egovreport.source.findings import Findings

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_CONFLICT_PARTS = {"|": "before the two changes", "=": "the other side", ">": "end of the conflict"}


def check_conflicts(findings: Findings) -> int | None:
    """Refuse what a merge left behind, one finding a conflict; give the index of the first."""
    conflicts: list[list[re.Match[str]]] = []
    for match in _CONFLICT.finditer(findings.lines.text):
        if match[0][0] == "<" or not conflicts or conflicts[-1][-1][0][0] == ">":
            conflicts.append([])
        conflicts[-1].append(match)
    for first, *others in conflicts:
        findings.lose(
            "conflict-marker",
            f"conflict marker `{first[0]}`",
            *first.span(),
            related=tuple(
                findings.relate(*other.span(), _CONFLICT_PARTS[other[0][0]]) for other in others
            ),
        )
    return conflicts[0][0].start() if conflicts else None
