"""Pictures that stand where text would."""

from dataclasses import replace

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import KINDS, Office
from tests.powerpoint.templates.shapes import Box, picture
from tests.powerpoint.templates.sheet import Template

TOP_RIGHT: Box = (820, 20, 120, 48)
BOTTOM_RIGHT: Box = (770, 420, 150, 60)
BAND: Box = (0, 0, 130, 540)


def logo_top_right() -> Template:
    """Each layout has the logo at the end of the title's box."""
    return _with_logo(TOP_RIGHT)


def logo_in_the_body() -> Template:
    """Each layout has the logo in the lower right corner of the body's box."""
    return _with_logo(BOTTOM_RIGHT)


def _with_logo(box: Box) -> Template:
    logo = picture("Logo", "wordmark.png", box)
    layouts = (replace(each, shapes=(logo,)) for each in Office().layouts(*KINDS))
    return Office().template(*layouts)


def picture_band_left() -> Template:
    """A band of 130 points on the left, beside which all else stands."""
    office = Office(
        title_box=(154, 29, 770, 80),
        body_box=(154, 124, 770, 363),
        footer_boxes=((154, 500, 180, 29), (346, 500, 380, 29), (738, 500, 186, 29)),
    )
    kinds = ("obj", "twoObj", "twoTxTwoObj", "titleOnly", "blank")
    cover = replace(office.layout("title"), shows_master=False)
    band = picture("Streifen", "band.png", BAND)
    return office.template(cover, *office.layouts(*kinds), shapes=(band,))


TRAPS = named(logo_top_right, logo_in_the_body, picture_band_left)
