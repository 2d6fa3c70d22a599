"""Source, sitting and slide number at the bottom of content slides."""

from dataclasses import replace

from designs.area import LEFT, Area
from designs.shapes import Placeholder
from designs.text import FOOTER_LOOK, flat

SOURCE_AREA = Area(LEFT, 681, 700, 34)
SITTING_AREA = Area(770, 681, 400, 34)
NUMBER_AREA = Area(1178, 681, 44, 34)
SOURCE_PROMPT = ("Quelle und Datenstand",)
SITTING_PROMPT = ("Organisation · Gremium · Sitzungstag",)


def master_footers() -> tuple[Placeholder, Placeholder, Placeholder]:
    """Return source, sitting and slide number, in reading order; each has room for two lines.

    The date placeholder carries organisation, body and date of the sitting.
    """
    right = flat(replace(FOOTER_LOOK, align="r"))
    number = flat(replace(FOOTER_LOOK, align="r", bold=True))
    return (
        Placeholder("Fußzeile", "ftr", 3, SOURCE_PROMPT, SOURCE_AREA, flat(FOOTER_LOOK)),
        Placeholder("Datum", "dt", 2, SITTING_PROMPT, SITTING_AREA, right),
        Placeholder("Foliennummer", "sldNum", 4, (), NUMBER_AREA, number),
    )


def layout_footers() -> tuple[Placeholder, ...]:
    """Return the footers of a layout, which take geometry and text settings from the master."""
    idx = {"dt": 10, "ftr": 11, "sldNum": 12}
    return tuple(
        Placeholder(footer.name, footer.kind, idx[footer.kind], footer.prompt)
        for footer in master_footers()
    )
