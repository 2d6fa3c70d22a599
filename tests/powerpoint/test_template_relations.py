"""What a template loads from outside, or names outside of itself, is refused by name."""

import pytest

from egovreport.powerpoint.package import open_template, to_bytes
from egovreport.powerpoint.template_relations import relations_part, source_of
from tests.powerpoint.changed_parts import (
    LAYOUT,
    MAIN,
    MASTER,
    OFFICE,
    PARTS,
    RELATIONSHIPS,
    ROOT,
    SLIDE,
    THEME,
    TYPES,
    refusal,
    related,
    replaced,
    with_parts,
    with_relation,
    with_slide,
)
from tests.powerpoint.decks import DAY, unpacked

ADDRESS = "https://example.org/logo.png"
SHARE = "file:///\\\\server\\share\\logo.png"


@pytest.mark.parametrize("source", [MAIN, MASTER, LAYOUT, THEME])
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("image", "a picture"),
        ("video", "a film"),
        ("audio", "a sound"),
        ("http://schemas.microsoft.com/office/2007/relationships/media", "a film or sound"),
        ("oleObject", "an object"),
        ("package", "an object"),
        ("attachedTemplate", "a template"),
        ("externalLink", "a workbook"),
        ("slideUpdateUrl", "a slide"),
        ("frame", "a frame"),
        ("slideMaster", "something (`slideMaster`)"),
        ("hyperlinks", "something (`hyperlinks`)"),
        ("hyperlink/", "something (``)"),
    ],
)
def test_what_is_loaded_from_outside_is_refused(source: str, kind: str, words: str) -> None:
    message = refusal(with_relation(source, kind, ADDRESS, "External"))
    assert message == f"`{source}` in the template loads {words} from outside: `{ADDRESS}`"


def test_a_file_that_loads_something_as_a_whole_is_refused() -> None:
    message = refusal(with_relation("", "attachedTemplate", SHARE, "External"))
    assert message == f"`{ROOT}` in the template loads a template from outside: `{SHARE}`"


def test_a_long_or_ugly_address_is_shortened_and_made_printable() -> None:
    address = "http://example.org/&#10;`\u202e" + "a" * 200
    message = refusal(with_relation(MASTER, "image", address, "External"))
    assert message.endswith("aaa…`")
    assert message.isprintable()
    assert message.count("`") == 4
    assert len(message) < 200


def hyperlink(name: str, target: str) -> dict[str, bytes]:
    click = '<p:cNvPr id="2" name="Link"><a:hlinkClick r:id="rId99"/></p:cNvPr>'
    content = PARTS[name].decode()
    start = content.index("<p:cNvPr", content.index("<p:sp>"))
    end = content.index("/>", start) + 2
    relationships = related(name, "hyperlink", target, "External")
    return {
        name: (content[:start] + click + content[end:]).encode(),
        relations_part(name): relationships,
    }


@pytest.mark.parametrize("name", [MASTER, LAYOUT])
def test_hyperlinks_on_masters_and_layouts_stay(name: str) -> None:
    deck = open_template(with_parts(hyperlink(name, "https://www.segeberg.de/")))
    parts = unpacked(to_bytes(deck, modified=DAY))
    assert b'Target="https://www.segeberg.de/" TargetMode="External"' in parts[relations_part(name)]
    assert b"hlinkClick" in parts[name]


def test_a_picture_that_uses_a_hyperlink_to_load_is_refused() -> None:
    parts = hyperlink(MASTER, ADDRESS)
    parts[MASTER] = parts[MASTER].replace(b"a:hlinkClick r:id=", b"a:blip r:link=")
    assert (
        refusal(with_parts(parts)) == f"`{MASTER}` in the template loads `{ADDRESS}` from outside"
    )


@pytest.mark.parametrize("kind", ["image", "oleObject", "video", "hyperlink"])
def test_what_a_sample_slide_loads_goes_with_it(kind: str) -> None:
    outside = related("nothing", kind, ADDRESS, "External")
    deck = open_template(with_parts(with_slide(PARTS[LAYOUT], outside)))
    assert b"example.org" not in b"".join(unpacked(to_bytes(deck, modified=DAY)).values())


@pytest.mark.parametrize("source", ["", MAIN, MASTER, LAYOUT, THEME, SLIDE, "ppt/nothing.xml"])
@pytest.mark.parametrize(
    "target",
    [
        "../../../../etc/passwd",
        "/../etc/passwd",
        "/ppt/../../etc/passwd",
        "..\\..\\..\\boot.ini",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%2F..%2F..%2F..%2Fetc%2Fpasswd",
        "C:/boot.ini",
        "file:///etc/passwd",
        "http://example.org/x.png",
        "//server/share/x.png",
        "\\\\server\\share",
        "logo%00.png",
        "logo&#10;.png",
    ],
)
def test_targets_outside_of_the_file_are_refused(source: str, target: str) -> None:
    message = refusal(with_relation(source, "image", target))
    where = source or ROOT
    assert message.startswith(f"`{where}` names a part outside of the template: `")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("ppt/media/logo.png", "../media/logo.png"),
        ("ppt/media/logo.png", "/ppt/media/logo.png"),
        ("ppt/media/logo.png", "/PPT/Media/LOGO.png"),
        ("ppt/media/logo.png", "./../media/../media/logo.png"),
        ("ppt/media/logo%20neu.png", "../media/logo%20neu.png"),
        ("ppt/media/logo neu.png", "../media/logo%20neu.png"),
        ("ppt/media/logo.png", "../media/logo.png#layer"),
    ],
)
def test_targets_are_found_as_powerpoint_finds_them(name: str, target: str) -> None:
    relationships = related(MASTER, "image", target)
    types = PARTS[TYPES].replace(
        b"<Default ", b'<Default Extension="PNG" ContentType="image/png"/><Default ', 1
    )
    deck = open_template(
        with_parts({name: b"p", relations_part(MASTER): relationships, TYPES: types})
    )
    assert deck.slide_masters[0].part.related_part("rId99").blob == b"p"


@pytest.mark.parametrize(
    "old_new",
    [
        ('Id="rId1"', 'Id=""'),
        ('Id="rId1"', 'Id="rId\u00b2"'),
        ('Id="rId1"', f'Id="rId{"9" * 5000}"'),
        (f'Type="{OFFICE}/theme"', 'Type=""'),
        ('Target="../theme/theme1.xml"', 'Target="../theme/theme1.xml" TargetMode="Extern"'),
    ],
)
def test_a_relationship_without_id_or_type_is_damage(old_new: tuple[str, str]) -> None:
    name = relations_part(MASTER)
    message = refusal(with_parts({name: replaced(name, *old_new)}))
    assert message.startswith(
        f"the template is damaged: a relationship of `{MASTER}` has no sound id"
    )


def test_two_relationships_with_one_id_are_damage() -> None:
    relationships = related(MASTER, "image", "a.png", r_id="rId1")
    message = refusal(with_parts({relations_part(MASTER): relationships}))
    assert message == f"the template is damaged: two relationships of `{MASTER}` have one id"


def many(count: int) -> bytes:
    one = f'<Relationship Id="r{{}}" Type="{OFFICE}/tags" Target="/{THEME}"/>'
    more = "".join(one.format(number) for number in range(count))
    return RELATIONSHIPS.replace(b"/>", f">{more}</Relationships>".encode())


@pytest.mark.parametrize(
    ("count", "message"),
    [
        (20_001, f"the template is damaged: `{THEME}` has more than 20,000 relationships"),
        (10_001, "the template is damaged: its parts have more than 10,000 relationships"),
        (50_000, "the template is damaged: the lists of its parts take more than 4 MiB"),
    ],
)
def test_more_relationships_than_any_template_needs_are_refused(count: int, message: str) -> None:
    assert refusal(with_parts({relations_part(THEME): many(count)})) == message


def test_more_content_types_than_any_template_needs_are_refused() -> None:
    content = PARTS[TYPES].replace(b"</Types>", b"<a/>" * 2**20 + b"</Types>")
    message = "the template is damaged: the lists of its parts take more than 4 MiB"
    assert refusal(with_parts({TYPES: content})) == message


def test_the_parts_that_hold_relationships_are_named_after_their_source() -> None:
    for source in ("", "a.xml", "ppt/presentation.xml", "ppt/slides/slide1.xml"):
        assert source_of(relations_part(source)) == source
    assert relations_part("") == ROOT


def test_a_name_that_xml_cannot_hold_is_damage() -> None:
    relationships = related(MASTER, "image", "../media/%EF%BF%BF.xml")
    parts = {relations_part(MASTER): relationships, "ppt/media/\uffff.xml": "<a/>"}
    assert refusal(with_parts(parts)) == "the template is damaged"
