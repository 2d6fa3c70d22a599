"""Colours of the terminal."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TextIO


class ColourWhen(StrEnum):
    """When the output is coloured."""

    AUTO = "auto"
    """On a terminal that shows colours, unless `NO_COLOR` is set."""
    ALWAYS = "always"
    """Whatever the output goes to."""
    NEVER = "never"
    """Not at all."""


class Ink(StrEnum):
    """What a piece of text is written with: the parameters of ECMA-48's SGR sequence."""

    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    STRONG = "1"
    MARGIN = "1;34"
    ADVICE = "1;32"


def has_colour(when: ColourWhen, stream: TextIO | None, environ: Mapping[str, str]) -> bool:
    """Whether to colour what goes to `stream`, which may be closed; see no-color.org."""
    if when is not ColourWhen.AUTO:
        return when is ColourWhen.ALWAYS
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


def inked(text: str, ink: Ink) -> str:
    """Colour a text; an empty one stays empty."""
    return f"\x1b[{ink}m{text}\x1b[0m" if text else ""
