"""Masters: several, without placeholders, full of decoration."""

from dataclasses import replace

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import KINDS, Office
from tests.powerpoint.templates.shapes import group, picture, rectangle
from tests.powerpoint.templates.sheet import Template, plain_background
from tests.powerpoint.templates.theme import DARK_MAP, Theme

ACCENTS = ("1F5FA8", "8A1C4A", "2E7D4F", "7A5AA6", "B3541E", "14818F", "404040")


def cover_master_first() -> Template:
    """The first of two masters has covers only, on dark; content is the second's."""
    office = Office()
    light = office.written_in("bg1")
    covers = light.layout("title"), light.layout("title", "Cover without picture")
    dark = light.master(*covers, light.layout("secHead"), background=plain_background("tx2"))
    content = office.master(*office.layouts("obj", "twoObj", "titleOnly", "blank"))
    return office.of_masters(dark, content)


def seven_masters() -> Template:
    """One for each department: the same names of layouts, other colours."""
    office = Office()
    return office.of_masters(
        *(office.master(theme=Theme({"accent1": rgb, "dk2": rgb})) for rgb in ACCENTS)
    )


def master_without_placeholders() -> Template:
    """Layouts say all places themselves, for the master has nothing to inherit."""
    places = {each.kind: each.box for each in Office().placeholders()}
    layouts = Office().changed(
        lambda item: item._replace(box=item.box or places[item.kind or "body"])
    )
    return Office().template(*layouts, placeholders=())


def decorated_master() -> Template:
    """Stripes, dots and a frame on all sides; the largest free area is that of the body."""
    dots = [
        rectangle(f"Punkt {n}", (20 + 14 * (n % 2), 40 + 22 * n, 10, 10), "accent2", "ellipse")
        for n in range(20)
    ]
    stripes = [
        rectangle(f"Streifen {n}", (930, 30 * n, 12, 24), f"accent{n % 6 + 1}") for n in range(18)
    ]
    bars = [
        rectangle("Kopfbalken", (0, 0, 960, 14), "accent1"),
        rectangle("Fußbalken", (0, 530, 960, 10), "accent1"),
        rectangle("Dreieck", (880, 460, 80, 80), "accent3", "rtTriangle"),
    ]
    return Office().template(shapes=(*bars, *stripes, *dots))


def hidden_master_shapes() -> Template:
    """The master's head and logo are hidden on covers and on one of the content layouts."""
    office = Office()
    head = rectangle("Kopf", (0, 0, 960, 110), "bg2")
    logo = picture("Logo", "wordmark.png", (800, 440, 120, 48))
    layouts = [
        replace(layout, shows_master=layout.kind not in ("title", "titleOnly"))
        for layout in office.layouts(*KINDS)
    ]
    return office.template(*layouts, shapes=(head, logo))


def grouped_pictures() -> Template:
    """Logo and band lie in groups, one within the other."""
    logo = picture("Logo", "wordmark.png", (820, 24, 120, 48))
    band = picture("Streifen", "band.png", (900, 80, 40, 400))
    inner = group("Marke", (820, 24, 120, 48), logo)
    office = Office(title_box=(66, 29, 730, 80), body_box=(66, 124, 810, 363))
    return office.template(shapes=(group("Kopf", (820, 24, 120, 456), inner, band),))


def notes_beside_the_slide() -> Template:
    """Advice for authors stands beside the slide, a colour key above it."""
    advice = rectangle("Hinweis", (-220, 40, 200, 300), "FFF2CC")
    key = [rectangle(f"Farbe {n}", (66 + 40 * n, -40, 36, 30), f"accent{n}") for n in range(1, 7)]
    return Office().template(shapes=(advice, *key))


def layout_overrides_colours() -> Template:
    """Covers and the layout for text turn light and dark around, that for tables does not."""
    turned = ("title", "secHead", "obj")
    layouts = [
        replace(layout, colour_map=DARK_MAP if layout.kind in turned else None)
        for layout in Office().layouts(*KINDS)
    ]
    return Office().template(*layouts)


TRAPS = named(
    cover_master_first,
    seven_masters,
    master_without_placeholders,
    decorated_master,
    hidden_master_shapes,
    grouped_pictures,
    notes_beside_the_slide,
    layout_overrides_colours,
)
