"""XML that grows, reads files or hides its encoding never reaches a parser."""

import codecs

import pytest

from egovreport.powerpoint.package import open_template, to_bytes
from tests.powerpoint.changed_parts import (
    LAYOUT,
    MAIN,
    MASTER,
    PARTS,
    ROOT,
    SLIDE,
    THEME,
    TYPES,
    refusal,
    related,
    replaced,
    typed,
    with_parts,
    with_slide,
)
from tests.powerpoint.decks import DAY, unpacked

BOMB = '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
NETWORK = '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PARSED = [TYPES, ROOT, MAIN, MASTER, LAYOUT, THEME, "ppt/_rels/presentation.xml.rels"]
UNREAD = ["docProps/core.xml", "docProps/app.xml", "ppt/presProps.xml", "ppt/viewProps.xml"]


def text_of(name: str) -> str:
    """Return a part without its declaration."""
    return PARTS[name].removeprefix(DECLARATION).decode().lstrip()


def in_utf_16(text: str, code: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode(code)


@pytest.mark.parametrize("name", PARSED + UNREAD)
@pytest.mark.parametrize("trap", [BOMB, FILE, NETWORK])
def test_a_document_type_is_refused_in_every_part(name: str, trap: str) -> None:
    data = with_parts({name: f'<?xml version="1.0"?>{trap}{text_of(name)}'})
    assert refusal(data) == f"`{name}` in the template declares a document type"


@pytest.mark.parametrize("name", ["ppt/slides/other.xml", "customXml/item1.xml", "a.XML", "a.rels"])
def test_a_document_type_is_refused_in_a_part_that_nothing_names(name: str) -> None:
    data = with_parts({name: f"{BOMB}<a/>"})
    assert refusal(data) == f"`{name}` in the template declares a document type"


def test_a_document_type_is_refused_on_a_sample_slide() -> None:
    data = with_parts(with_slide(f"{BOMB}<p:sld".encode()))
    assert refusal(data) == f"`{SLIDE}` in the template declares a document type"


def test_a_document_type_is_refused_where_only_the_content_type_tells_of_xml() -> None:
    data = with_parts({TYPES: typed("dat", "application/xml"), "ppt/a.dat": f"{BOMB}<a/>"})
    assert refusal(data) == "`ppt/a.dat` in the template declares a document type"


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", [TYPES, THEME, SLIDE])
def test_a_document_type_is_found_in_utf_16(name: str, code: str) -> None:
    data = with_parts({name: in_utf_16(f"{BOMB}<a/>", code)})
    assert refusal(data) == f"`{name}` in the template declares a document type"


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x>' + b"<a/>",
        b'<?xml version="1.0"' + b" " * 9999 + b" encoding='UTF-7'?><a/>",
        f'<?xml version="1.0" encoding="IBM037"?>{BOMB}<a/>'.encode("cp037"),
        f'<?xml version="1.0" encoding="UTF-32"?>{BOMB}<a/>'.encode("utf-32-be"),
        f'<?xml version="1.0" encoding="UTF-32"?>{BOMB}<a/>'.encode("utf-32"),
        b'<?xml version="1.0" encoding="ISO-2022-KR"?><a/>',
        in_utf_16("<a/>", "utf-8"),
        '<?xml version="1.0" encoding="UTF-7"?><a/>'.encode("utf-16"),
        b"<?xml version='1.0'?><a/>"[1:],
        b"",
        b"\x89PNG\r\n",
    ],
)
def test_other_encodings_are_damage(content: bytes) -> None:
    message = refusal(with_parts({THEME: content}))
    assert message == f"the template is damaged: `{THEME}` is neither UTF-8 nor UTF-16"


@pytest.mark.parametrize("name", [TYPES, MAIN, MASTER, LAYOUT, THEME])
@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be"])
def test_honest_utf_16_is_no_fault(name: str, code: str) -> None:
    deck = open_template(with_parts({name: in_utf_16(text_of(name), code)}))
    assert len(deck.slide_layouts) == 11


@pytest.mark.parametrize("start", ["", "\n", "<!-- Vorlage -->", '<?xml version="1.0"?>'])
def test_other_beginnings_are_no_fault(start: str) -> None:
    content = start.encode() + text_of(THEME).encode()
    for mark in (b"", codecs.BOM_UTF8):
        assert open_template(with_parts({THEME: mark + content})).slide_masters[0]


@pytest.mark.parametrize("name", PARSED)
def test_comments_and_instructions_do_not_reach_a_deck(name: str) -> None:
    start, more = text_of(name).split(">", 1)
    content = f"<?note a?><!-- b -->{start}><!-- c --><?note d?>{more}<!-- e -->"
    parts = unpacked(to_bytes(open_template(with_parts({name: content})), modified=DAY))
    assert not [key for key, blob in parts.items() if b"<!--" in blob or b"<?note" in blob]


@pytest.mark.parametrize("name", PARSED)
def test_broken_xml_is_named(name: str) -> None:
    data = with_parts({name: PARTS[name][:-9]})
    assert refusal(data) == f"the template is damaged: `{name}` is not well-formed XML"


def test_elements_in_elements_in_elements_are_broken_xml() -> None:
    deep = "<a:off>" * 5000 + "</a:off>" * 5000
    data = with_parts({LAYOUT: replaced(LAYOUT, "<p:spTree>", f"<p:spTree>{deep}")})
    assert refusal(data) == f"the template is damaged: `{LAYOUT}` is not well-formed XML"


@pytest.mark.parametrize("piece", ["<a:x/>", '<a:x a="1" b="2" c="3" d="4"/>'])
def test_more_markup_than_any_drawing_needs_is_refused(piece: str) -> None:
    many = piece * (400_000 // piece.count("<"))
    data = with_parts({MASTER: replaced(MASTER, "<p:spTree>", f"<p:spTree>{many}")})
    assert refusal(data).startswith("the template's masters hold more than 400,000 ")


@pytest.mark.parametrize(
    ("content", "is_refused"),
    [
        ('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg/>', False),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', True),
    ],
)
def test_svg_may_have_a_document_type_without_entities(content: str, *, is_refused: bool) -> None:
    name = "ppt/media/image1.svg"
    parts = {
        name: content,
        TYPES: typed("svg", "image/svg+xml"),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": related(MASTER, "image", f"/{name}"),
    }
    if is_refused:
        assert refusal(with_parts(parts)) == f"`{name}` in the template declares a document type"
        return
    assert open_template(with_parts(parts)).slide_masters[0].part.rels["rId99"]
