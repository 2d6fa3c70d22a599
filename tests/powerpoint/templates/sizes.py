"""Slides of all sizes and proportions."""

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import Office, Page
from tests.powerpoint.templates.sheet import Template


def wide_16x10() -> Template:
    return Office(Page(720, 450, "screen16x10")).template()


def screen_4x3() -> Template:
    return Office(Page(720, 540, "screen4x3")).template()


def small_16x9() -> Template:
    """Points count for a third more here: the slide is shown as large as any other."""
    return Office(Page(720, 405, "screen16x9")).template()


def portrait_a4() -> Template:
    """PowerPoint's "A4" is the paper without its margins."""
    return Office(Page(540, 780, "A4")).template()


def landscape_a4() -> Template:
    return Office(Page(780, 540, "A4")).template()


TRAPS = named(wide_16x10, screen_4x3, small_16x9, portrait_a4, landscape_a4)
