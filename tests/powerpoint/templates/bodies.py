"""Body text with settings that change how much goes into its box."""

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.sheet import Template
from tests.powerpoint.templates.text import Look
from tests.powerpoint.templates.theme import Theme


def body_without_bullets() -> Template:
    return Office(body=Look(18, before=6)).template()


def large_loose_body() -> Template:
    """32 points, one and a half lines apart, with 12 points after each paragraph."""
    return Office(body=Look(32, bullet="•", after=12, lines="150%")).template()


def lines_in_points() -> Template:
    """Lines are 16 points apart, whatever the size of the text."""
    return Office(body=Look(18, bullet="•", lines="16pt")).template()


def small_body() -> Template:
    """Body text of 9 points."""
    return Office(body=Look(9, bullet="•")).template()


def shrunk_body() -> Template:
    """A text was once too long for the master: PowerPoint left its scale there."""
    frame = '<a:bodyPr><a:normAutofit fontScale="62500" lnSpcReduction="20000"/></a:bodyPr>'
    return Office(body_frame=frame).template()


def text_columns() -> Template:
    frame = '<a:bodyPr numCol="2" spcCol="228600"/>'
    return Office(body_frame=frame).template()


def wide_insets() -> Template:
    """The body's text stands 72 points inside its box."""
    frame = '<a:bodyPr lIns="914400" tIns="914400" rIns="914400" bIns="914400"/>'
    return Office(body_frame=frame).template()


def wide_font() -> Template:
    return Office().template(theme=Theme(major="Verdana", minor="Verdana"))


def unknown_font() -> Template:
    """A house font that no machine but the agency's has."""
    return Office().template(theme=Theme(major="Kreis Grotesk Pro", minor="Kreis Sans Pro"))


def literal_font() -> Template:
    """The styles name a font, and the theme another."""
    title, body = Look(28, font="Georgia"), Look(18, font="Georgia", bullet="•", before=6)
    return Office(title=title, body=body).template()


TRAPS = named(
    body_without_bullets,
    large_loose_body,
    lines_in_points,
    small_body,
    shrunk_body,
    text_columns,
    wide_insets,
    wide_font,
    unknown_font,
    literal_font,
)
