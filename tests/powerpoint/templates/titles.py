"""Titles in odd places, directions and sizes."""

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import MASTER_FRAME, Office
from tests.powerpoint.templates.sheet import Template
from tests.powerpoint.templates.text import Look


def caps_title() -> Template:
    """Bold capitals of 32 points in a box for one line."""
    return Office(
        title=Look(32, font="+mj-lt", is_bold=True, is_caps=True),
        title_box=(66, 40, 828, 40),
        body_box=(66, 96, 828, 391),
    ).template()


def title_at_the_bottom() -> Template:
    """Title below the content, above the footers."""
    return Office(title_box=(66, 418, 828, 74), body_box=(66, 40, 828, 366)).template()


def narrow_centred_title() -> Template:
    """A title of 420 points' width in the middle, as on a ribbon."""
    title = Look(24, font="+mj-lt", align="ctr")
    return Office(
        title=title, title_box=(270, 20, 420, 57), body_box=(66, 100, 828, 387)
    ).template()


def rotated_title() -> Template:
    """The title's box is turned to the left and stands upright beside the body.

    Before it is turned it lies across: 460 x 60 points around the middle of the left margin.
    """
    return Office(
        title_box=(-180, 229, 460, 60), title_degrees=270, body_box=(100, 29, 794, 458)
    ).template()


def vertical_title() -> Template:
    """The title's text runs upwards in an upright box."""
    return Office(
        title_box=(20, 29, 60, 458),
        title_frame=MASTER_FRAME.format('anchor="ctr"').replace('"horz"', '"vert270"'),
        body_box=(100, 29, 794, 458),
    ).template()


TRAPS = named(caps_title, title_at_the_bottom, narrow_centred_title, rotated_title, vertical_title)
