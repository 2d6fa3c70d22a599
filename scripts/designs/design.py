"""A design: what tells one template from another; layouts and their placeholders are the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from designs.area import Area


@dataclass(frozen=True, slots=True)
class Wordmark:
    """The organisation's name as it stands on every slide: text, no picture."""

    light: str
    """The part in regular type."""
    strong: str
    """The part in bold type."""


@dataclass(frozen=True, slots=True)
class Design:
    """A template: its name, its theme, and where the wordmark changes the geometry."""

    name: str
    """The name of the theme, of its colours and fonts and of the table style."""
    colours: Mapping[str, str]
    """"RRGGBB" for each of the twelve slots of the theme, in their order: dk1, lt1, dk2 ..."""
    font: str
    """The typeface of titles and texts."""
    accent: str
    """The colour of the line on the dark title slide, as DrawingML."""
    table_style: str
    """The GUID of the only table style."""
    title: Area
    subtitle: Area
    organisation: Area
    """Where the title slide names who reports."""
    wordmark: Wordmark | None = None
