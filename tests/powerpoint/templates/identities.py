"""What says which placeholder is meant: numbers, types, names and places, or their absence."""

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.shapes import FOOTERS, Box, Placeholder
from tests.powerpoint.templates.sheet import Layout, Template


def one_number_for_all() -> Template:
    """Every placeholder of a layout has the number 1, the footers too."""
    office = Office()
    return office.template(*office.changed(lambda item: _placed(office, item)._replace(idx=1)))


def no_numbers() -> Template:
    """LibreOffice numbers none but the footers."""
    office = Office()
    return office.template(
        *office.changed(
            lambda item: item if item.kind in FOOTERS else _placed(office, item)._replace(idx=None)
        )
    )


def _placed(office: Office, item: Placeholder) -> Placeholder:
    """Return the placeholder with its place, which its number alone no longer finds."""
    places: dict[str, Box | None] = {each.kind: each.box for each in office.placeholders()}
    return item._replace(box=item.box or places[item.kind or "body"])


def objects_without_type() -> Template:
    """Apart from title and footers no placeholder has a type: subtitles, headings, text."""
    typed = ("title", "ctrTitle", *FOOTERS)
    return Office().template(
        *Office().changed(lambda item: item if item.kind in typed else item._replace(kind=""))
    )


def one_name_for_all() -> Template:
    """Every placeholder has the same name, as after copying by hand."""
    return Office().template(*Office().changed(lambda item: item._replace(name="Platzhalter")))


def no_geometry() -> Template:
    """A layout has a placeholder that has a box neither there nor on the master."""
    office = Office()
    lost = Layout(
        "Title and Content",
        (Placeholder("title", None, "Title 1"), Placeholder("tbl", 14, "Table Placeholder 2")),
    )
    title, _ = office.rooms()
    layouts = (*office.layouts("title", "titleOnly"), lost)
    return office.template(*layouts, placeholders=(title, *office.footers()))


TRAPS = named(one_number_for_all, no_numbers, objects_without_type, one_name_for_all, no_geometry)
