"""Characters that are not seen, or that are not what they look like."""

import re
import unicodedata

from egovreport.diagnostics import Severity
from egovreport.source.findings import Findings

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""The characters that no text may hold."""

UNSEEN = re.compile(
    "[\u200b\u2060\xad]|(?<=[\x21-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x21-\u024f])"
)
"""What is not seen at all; joiners do something between other than Latin letters only."""

NO_BREAK_SPACES = "\xa0\u2007\u202f\u3000"
"""Spaces that YAML takes for letters."""

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NOT_SEEN_ALONE = re.compile("[\u200b-\u200d\u2060\xad]")
_CONTROL_NAMES = {
    "\x00": "NUL",
    "\x0b": "vertical tab, a line break of PowerPoint",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\ufeff": "byte order mark",
}


def check_characters(findings: Findings) -> None:
    """Refuse characters that are not seen; each once, with the lines where it is found again."""
    used = "".join(set(findings.lines.text))  # a hundred characters instead of a hundred thousand
    if not any(each.search(used) for each in (CONTROL, _BIDI, _NOT_SEEN_ALONE)):
        return
    for character, places in _places_by_character(CONTROL, findings.lines.text).items():
        findings.lose(
            "control-character",
            f"control character {code_point(character)}",
            places[0],
            places[0] + 1,
            label=_CONTROL_NAMES.get(character, ""),
            notes=findings.also_in(places, places[0]),
        )
    _check_unseen(findings)
    for character, places in _places_by_character(_BIDI, findings.lines.text).items():
        findings.add(
            "bidi-character",
            f"bidirectional character {code_point(character)}",
            places[0],
            places[0] + 1,
            label=unicodedata.name(character).lower(),
            notes=findings.also_in(places, places[0]),
        )


def _check_unseen(findings: Findings) -> None:
    """Warn of characters without any width; each once, with the lines where it is found again."""
    for character, places in _places_by_character(UNSEEN, findings.lines.text).items():
        findings.add(
            "invisible-character",
            f"invisible character {code_point(character)}",
            places[0],
            places[0] + 1,
            label=unicodedata.name(character).lower(),
            notes=findings.also_in(places, places[0]),
            severity=Severity.WARNING,
        )


def _places_by_character(pattern: re.Pattern[str], text: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for match in pattern.finditer(text):
        places.setdefault(match[0], []).append(match.start())
    return places


def odd_space(character: str) -> str:
    """Give the message about a character that stands where a plain space belongs."""
    name = unicodedata.name(character, "odd space").lower()
    return f"{name} {code_point(character)} in place of a space"


def code_point(character: str) -> str:
    """Name a character as Unicode does: "U+00A0"."""
    return f"U+{ord(character):04X}"
