"""Which layouts there are: some missing, others in the way."""

from dataclasses import replace

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import KINDS, Office
from tests.powerpoint.templates.shapes import Placeholder
from tests.powerpoint.templates.sheet import Layout, Template
from tests.powerpoint.templates.text import Look, level


def no_title_only() -> Template:
    return _only(*(kind for kind in KINDS if kind not in ("titleOnly", "blank")))


def only_title_and_content() -> Template:
    return _only("obj")


def only_blank() -> Template:
    """One layout without placeholders, under a master that has them all."""
    return Office().template(Layout("Leer", kind="blank"))


def two_columns_only() -> Template:
    return _only("title", "twoObj", "twoTxTwoObj")


def pictures_only() -> Template:
    """Apart from the cover each layout has room for a picture that nobody has."""
    return _only("title", "picTx")


def vertical_layouts_first() -> Template:
    return _only("vertTitleAndTx", "vertTx", *KINDS)


def subtitle_lines() -> Template:
    """Content layouts have a line of text between the title and the body."""
    office = Office(title_box=(66, 29, 828, 56), body_box=(66, 124, 828, 363))
    line = Placeholder("body", 13, "Text Placeholder 9", (66, 86, 828, 28), level(1, Look(14)))
    layouts = [office.layout(kind, None, line) for kind in ("obj", "twoObj", "titleOnly")]
    return office.template(office.layout("title"), *layouts)


def fact_sheet() -> Template:
    """The first layout has twelve small texts, each 190 x 110 points."""
    cells = [
        Placeholder(
            "body",
            20 + n,
            f"Text Placeholder {n}",
            (66 + 212 * (n % 4), 124 + 122 * (n // 4), 190, 110),
        )
        for n in range(12)
    ]
    sheet = Office().layout("titleOnly", "Fact sheet", *cells)
    return Office().template(replace(sheet, kind=""), *Office().layouts(*KINDS))


def untyped_layouts() -> Template:
    """No layout says its type, and none has a name that helps."""
    layouts = Office().layouts(*KINDS)
    return Office().template(
        *(
            replace(layout, kind="", name=f"{n}_Benutzerdefiniert")
            for n, layout in enumerate(layouts)
        )
    )


def _only(*kinds: str) -> Template:
    return Office().template(*Office().layouts(*kinds))


TRAPS = named(
    no_title_only,
    only_title_and_content,
    only_blank,
    two_columns_only,
    pictures_only,
    vertical_layouts_first,
    subtitle_lines,
    fact_sheet,
    untyped_layouts,
)
