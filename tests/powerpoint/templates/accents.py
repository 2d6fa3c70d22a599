"""Accent colours that say the wrong thing, or nothing."""

from collections.abc import Sequence

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.sheet import Template
from tests.powerpoint.templates.theme import Theme

RED = ("C00000", "E2001A", "F26522", "B5121B", "FF7F00", "D94F2B")
PALE = ("CFE2F3", "FCE5CD", "D9EAD3", "EAD1DC", "FFF2CC", "D0E0E3")


def red_accents() -> Template:
    """A house in red: bars look like warnings."""
    return _with_accents(RED)


def pale_accents() -> Template:
    """No accent can be told from white."""
    return _with_accents(PALE)


def white_accent() -> Template:
    """The first accent is white."""
    return _with_accents(("FFFFFF",))


def grey_accents() -> Template:
    """All accents are one grey."""
    return _with_accents(("7F7F7F",) * 6)


def _with_accents(colours: Sequence[str]) -> Template:
    accents = {f"accent{number}": rgb for number, rgb in enumerate(colours, start=1)}
    return Office().template(theme=Theme(accents))


TRAPS = named(red_accents, pale_accents, white_accent, grey_accents)
