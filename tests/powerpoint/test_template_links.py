"""What names a relationship that there is not goes where it can, and is damage where it cannot."""

import pytest

from egovreport.powerpoint.package import open_template, to_bytes
from egovreport.powerpoint.template_relations import relations_part
from tests.powerpoint.changed_parts import (
    LAYOUT,
    MAIN,
    MASTER,
    OFFICE,
    PARTS,
    refusal,
    related,
    replaced,
    with_parts,
    with_slide,
)
from tests.powerpoint.decks import DAY, unpacked

TREE = "<p:spTree>"


def opened(name: str, content: bytes, kind: str = "image", target: str = "NULL") -> bytes:
    """Return a part as a deck writes it whose template has the part with one more relationship."""
    relationships = related(name, kind, target)
    deck = open_template(with_parts({name: content, relations_part(name): relationships}))
    return unpacked(to_bytes(deck, modified=DAY))[name]


@pytest.mark.parametrize("name", [MASTER, LAYOUT])
def test_a_picture_whose_file_an_add_in_removed_stays_empty(name: str) -> None:
    picture = '<a:blip r:embed="rId99" cstate="print"/>'
    written = opened(name, replaced(name, TREE, TREE + picture))
    assert b'<a:blip cstate="print"/>' in written
    assert b"rId99" not in written


def test_a_link_to_nothing_goes() -> None:
    link = '<a:hlinkClick r:id="rId99"/><a:hlinkHover r:id="rId98"/>'
    written = opened(MASTER, replaced(MASTER, TREE, TREE + link), "hyperlink", "nowhere")
    assert b"hlink" not in written.replace(b'folHlink="folHlink" hlink="hlink"', b"").replace(
        b'hlink="hlink" folHlink="folHlink"', b""
    )


def test_a_part_that_is_nothing_but_a_link_stays() -> None:
    name = "ppt/tags/tag1.xml"
    main = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    link = f'<a:hlinkClick {main} xmlns:r="{OFFICE}" r:id="rId1"/>'
    relationships = related(MASTER, "tags", f"/{name}")
    deck = open_template(with_parts({name: link, relations_part(MASTER): relationships}))
    assert name in unpacked(to_bytes(deck, modified=DAY))


@pytest.mark.parametrize("element", ["p:oleObj", "p:tags", "c:chart"])
def test_anything_else_without_its_part_is_damage(element: str) -> None:
    xmlns = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    content = replaced(LAYOUT, TREE, f'{TREE}<{element} {xmlns} r:id="rId99"/>')
    message = refusal(with_parts({LAYOUT: content}))
    assert message == f"the template is damaged: `{LAYOUT}` names `rId99`, which is missing"


@pytest.mark.parametrize("target", ["_rels/slideMaster1.xml.rels", "/[Content_Types].xml"])
def test_what_is_no_part_is_not_there(target: str) -> None:
    content = replaced(MASTER, TREE, f'{TREE}<a:blip r:embed="rId99"/>')
    assert b"<a:blip/>" in opened(MASTER, content, target=target)


@pytest.mark.parametrize(
    "listed",
    [
        '<p:sldId id="300" r:id="rId99"/>',
        '<p:sldId id="300" r:id="rId98"/>',
        '<p:sldId id="300"/>',
        '<p:sldMasterId id="2147483648" r:id="rId1"/>',
    ],
)
def test_slides_that_are_listed_and_not_there_are_gone(listed: str) -> None:
    parts = with_slide(b"")
    content = parts[MAIN].replace(b'<p:sldId id="256" r:id="rId99"/>', listed.encode())
    deck = open_template(with_parts({**parts, MAIN: content}))
    assert len(deck.slides) == 0
    assert b"<p:sldIdLst/>" in unpacked(to_bytes(deck, modified=DAY))[MAIN]
    assert PARTS[MAIN] != content
