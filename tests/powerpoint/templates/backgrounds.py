"""Backgrounds on which black text and the usual colours cannot be read."""

from dataclasses import replace

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.shapes import Box, picture, rectangle
from tests.powerpoint.templates.sheet import (
    Template,
    gradient_background,
    picture_background,
    plain_background,
    theme_background,
)
from tests.powerpoint.templates.theme import DARK_MAP, Theme

WHITE = "FFFFFF"
DARK_BLUE = "12263A"
CORPORATE_BLUE = "0066B3"
PANEL: Box = (40, 116, 880, 378)


def photo_background() -> Template:
    """A photograph as background and white text, while the map calls the background white."""
    return Office().written_in(WHITE).template(background=picture_background("photo.jpeg"))


def photo_shape() -> Template:
    """The same as a picture that covers the slide; there is no background at all."""
    photo = picture("Bild", "photo.jpeg", (0, 0, 960, 540))
    return Office().written_in(WHITE).template(shapes=(photo,), background="")


def dark_by_colour_map() -> Template:
    """The map calls the dark colour the background: `bg1` is `dk1`."""
    return Office().template(colour_map=DARK_MAP, theme=Theme({"dk1": DARK_BLUE}))


def dark_literal() -> Template:
    """A literal dark colour; text takes the light one of the map, which calls it background."""
    return Office().written_in("bg1").template(background=plain_background(DARK_BLUE))


def mid_tone() -> Template:
    """A corporate blue on which white is easier to read than black, and neither green nor red."""
    return Office().written_in("bg1").template(background=plain_background(CORPORATE_BLUE))


def gradient() -> Template:
    """White text is easy to read at the top and hard at the bottom."""
    return Office().written_in(WHITE).template(background=gradient_background("003A70", "5B9BD5"))


def theme_gradient() -> Template:
    """The theme's third fill makes a gradient of the colour that the background names."""
    fill = """
    <a:gradFill><a:gsLst>
      <a:gs pos="0"><a:schemeClr val="phClr"><a:lumMod val="60000"/></a:schemeClr></a:gs>
      <a:gs pos="100000"><a:schemeClr val="phClr"/></a:gs>
    </a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>"""
    return (
        Office()
        .written_in("bg1")
        .template(theme=Theme(third_background=fill), background=theme_background(1003, "tx2"))
    )


def white_panel_on_dark() -> Template:
    """Title and footers stand white on dark, the body black on a white panel."""
    office = Office(body_box=(66, 124, 828, 362))
    light = office.written_in("bg1")
    mixed = replace(light, body=office.body)
    panel = rectangle("Fläche", PANEL, "bg1")
    kinds = ("title", "obj", "twoObj", "twoTxTwoObj", "titleOnly")
    layouts = [
        replace(layout, shows_master=layout.kind != "title") for layout in mixed.layouts(*kinds)
    ]
    return mixed.template(*layouts, shapes=(panel,), background=plain_background("tx2"))


def dark_head() -> Template:
    """The title stands white in a dark bar, all else black on white."""
    office = Office()
    mixed = replace(office, title=replace(office.title, colour="bg1"))
    head = rectangle("Kopf", (0, 0, 960, 112), "tx2")
    return mixed.template(*mixed.layouts("obj", "twoObj", "titleOnly"), shapes=(head,))


TRAPS = named(
    photo_background,
    photo_shape,
    dark_by_colour_map,
    dark_literal,
    mid_tone,
    gradient,
    theme_gradient,
    white_panel_on_dark,
    dark_head,
)
