"""Footers: missing, at the top, filled, tiny."""

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.shapes import FOOTERS, Placeholder
from tests.powerpoint.templates.sheet import Layout, Template
from tests.powerpoint.templates.text import Look

TEXTS = {"dt": "01.01.2019", "ftr": "Kreis Muster | Pressestelle | Vorlage 4.2"}


def footers_on_master_only() -> Template:
    return Office().template(*_without(*FOOTERS))


def no_footers() -> Template:
    return Office().template(*_without(*FOOTERS), placeholders=Office().rooms())


def number_only() -> Template:
    """The number of the slide is the only footer."""
    *_, number = Office().footers()
    return Office().template(*_without("dt", "ftr"), placeholders=(*Office().rooms(), number))


def _without(*kinds: str) -> tuple[Layout, ...]:
    return Office().changed(lambda item: None if item.kind in kinds else item)


def footers_at_the_top() -> Template:
    """Date, footer and number stand in one line above the title."""
    return Office(
        title_box=(66, 44, 828, 70),
        body_box=(66, 124, 828, 392),
        footer_boxes=((66, 12, 216, 24), (318, 12, 324, 24), (678, 12, 216, 24)),
    ).template()


def filled_footers() -> Template:
    """Layouts have texts in their footers, which the slides are to replace."""
    return Office().template(*Office().changed(_filled))


def _filled(item: Placeholder) -> Placeholder:
    if item.kind not in TEXTS:
        return item
    return item._replace(paragraphs=f"<a:p><a:r><a:t>{TEXTS[item.kind]}</a:t></a:r></a:p>")


def tiny_footers() -> Template:
    """Footers of 6 points in boxes that are no higher than one line."""
    boxes = ((66, 522, 216, 10), (318, 522, 324, 10), (678, 522, 216, 10))
    return Office(footer=Look(6), footer_boxes=boxes).template()


TRAPS = named(
    footers_on_master_only,
    no_footers,
    number_only,
    footers_at_the_top,
    filled_footers,
    tiny_footers,
)
