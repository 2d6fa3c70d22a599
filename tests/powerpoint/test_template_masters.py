"""Masters, layouts and themes that do not fit together are refused; each fault is named."""

import re

import pytest

from egovreport.powerpoint.package import open_template
from egovreport.powerpoint.template_relations import relations_part
from tests.powerpoint.changed_parts import (
    LAYOUT,
    MAIN,
    MASTER,
    OFFICE,
    PARTS,
    THEME,
    TYPES,
    changed,
    refusal,
    related,
    replaced,
    with_parts,
    without,
)

LISTED = '<p:sldMasterId id="2147483648" r:id="rId1"/>'
NO_LAYOUTS = "the template has no slide master with layouts"
MASTER_RELATIONS, LAYOUT_RELATIONS = relations_part(MASTER), relations_part(LAYOUT)
OTHER_LAYOUT = "ppt/slideLayouts/slideLayout1.xml"


def between(name: str, start: str, end: str) -> str:
    """Return a piece of a part, from a text to the next of another, both included."""
    content = PARTS[name].decode()
    first = content.index(start)
    return content[first : content.index(end, first) + len(end)]


def test_a_template_without_master_or_layouts_is_refused() -> None:
    assert refusal(changed(MAIN, LISTED, "")) == NO_LAYOUTS
    assert (
        refusal(changed(MAIN, f"<p:sldMasterIdLst>{LISTED}</p:sldMasterIdLst>", "")) == NO_LAYOUTS
    )
    layouts = between(MASTER, "<p:sldLayoutIdLst>", "</p:sldLayoutIdLst>")
    assert refusal(changed(MASTER, layouts, "")) == NO_LAYOUTS


@pytest.mark.parametrize("name", [MASTER, LAYOUT])
def test_a_master_or_layout_that_is_not_there_is_damage(name: str) -> None:
    assert refusal(without(name)).startswith("the template is damaged: `ppt/")
    assert refusal(without(name)).endswith("`, which is missing")


def test_what_is_listed_without_a_relationship_is_damage() -> None:
    for new in ('r:id="rId77"', 'r:id=""', ""):
        message = refusal(changed(MAIN, 'r:id="rId1"', new))
        assert message.startswith(f"the template is damaged: `{MAIN}` ")
    kind = replaced(relations_part(MAIN), "relationships/slideMaster", "relationships/other")
    message = refusal(with_parts({relations_part(MAIN): kind}))
    assert message == f"the template is damaged: `{MAIN}` lists `rId1`, which is no `slideMaster`"


@pytest.mark.parametrize("name", [THEME, MASTER_RELATIONS])
def test_a_master_without_theme_is_refused(name: str) -> None:
    if name == THEME:
        data = without(THEME)
    else:
        data = with_parts({name: replaced(name, f"{OFFICE}/theme", f"{OFFICE}/other")})
    assert refusal(data) == f"the slide master `{MASTER}` of the template has no theme"


def test_lists_that_name_something_twice_are_damage() -> None:
    twice = LISTED + LISTED.replace("48", "49")
    assert refusal(changed(MAIN, LISTED, twice)) == (
        "the template is damaged: a slide master is listed twice"
    )
    listed = between(MASTER, "<p:sldLayoutId ", "/>")
    assert refusal(changed(MASTER, listed, listed * 2)) == (
        "the template is damaged: a slide layout is listed twice"
    )


def test_a_layout_that_belongs_elsewhere_is_damage() -> None:
    message = f"the template is damaged: `{LAYOUT}` does not belong to `{MASTER}`"
    assert refusal(without(LAYOUT_RELATIONS)) == message
    second = related(LAYOUT, "slideMaster", "../slideMasters/slideMaster1.xml")
    assert refusal(with_parts({LAYOUT_RELATIONS: second})) == message


@pytest.mark.parametrize(
    ("name", "kind"), [(MASTER, "slideMaster"), (LAYOUT, "slideLayout"), (THEME, "theme")]
)
def test_a_part_of_another_content_type_is_damage(name: str, kind: str) -> None:
    message = refusal(changed(TYPES, f'PartName="/{name}"', 'PartName="/ppt/other.xml"'))
    assert message == f"the template is damaged: `{name}` is no `{kind}`"


def test_a_part_without_content_type_is_damage() -> None:
    types = replaced(TYPES, 'Extension="xml"', 'Extension="other"')
    types = types.replace(f'PartName="/{THEME}"'.encode(), b'PartName="/ppt/other.xml"')
    message = refusal(with_parts({TYPES: types}))
    assert message == f"the template is damaged: `{THEME}` has no content type"


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        (MAIN, "p:presentation"),
        (MASTER, "p:sldMaster"),
        (LAYOUT, "p:sldLayout"),
        (THEME, "a:theme"),
    ],
)
def test_a_part_with_another_root_is_damage(name: str, tag: str) -> None:
    message = refusal(with_parts({name: "<other/>"}))
    assert message == f"the template is damaged: `{name}` is no `{tag}`"


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        (MASTER, "p:spTree"),
        (MASTER, "p:cSld"),
        (MASTER, "p:clrMap"),
        (LAYOUT, "p:spTree"),
        (THEME, "a:clrScheme"),
        (THEME, "a:fontScheme"),
        (THEME, "a:themeElements"),
    ],
)
def test_a_part_that_lacks_what_it_must_hold_is_damage(name: str, tag: str) -> None:
    content = PARTS[name].replace(f"{tag} ".encode(), b"a:other ")
    content = content.replace(f"<{tag}>".encode(), b"<a:other>")
    content = content.replace(f"</{tag}>".encode(), b"</a:other>")
    message = refusal(with_parts({name: content}))
    assert message.startswith(f"the template is damaged: `{name}` has no `")


SIZE = '<p:sldSz cx="9144000" cy="6858000" type="screen4x3"/>'


@pytest.mark.parametrize(
    "size",
    ["", "<p:sldSz/>", '<p:sldSz cx="9144000"/>', '<p:sldSz cx="wide" cy="6858000"/>'],
)
def test_slides_without_size_are_refused(size: str) -> None:
    assert refusal(changed(MAIN, SIZE, size)) == "the slides of the template have no size"


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [
        (0, 6858000, "0 cm × 19.05 cm"),
        (9144000, -1, "25.4 cm × -2.778e-06 cm"),
        (914399, 6858000, "2.54 cm × 19.05 cm"),
        (9144000, 51206401, "25.4 cm × 142.2 cm"),
        (10**30, 10**30, "2.778e+24 cm × 2.778e+24 cm"),
    ],
)
def test_slides_of_an_absurd_size_are_refused(width: int, height: int, shown: str) -> None:
    data = changed(MAIN, SIZE, f'<p:sldSz cx="{width}" cy="{height}"/>')
    assert refusal(data) == f"the slides of the template measure {shown}"


@pytest.mark.parametrize(("width", "height"), [(914400, 51206400), (7559675, 10691813)])
def test_slides_of_any_size_that_powerpoint_knows_are_no_fault(width: int, height: int) -> None:
    deck = open_template(changed(MAIN, SIZE, f'<p:sldSz cx="{width}" cy="{height}"/>'))
    assert (deck.slide_width, deck.slide_height) == (width, height)


@pytest.mark.parametrize(
    ("name", "element", "key", "value"),
    [
        (LAYOUT, "p:ph", "idx", "one"),
        (LAYOUT, "p:ph", "type", "poem"),
        (MASTER, "a:off", "x", "1.5"),
        (MASTER, "a:off", "y", "NaN"),
        (MASTER, "a:ext", "cx", "99999999999"),
        (MASTER, "a:ext", "cy", ""),
        (MASTER, "a:bodyPr", "lIns", "wide"),
        (MASTER, "a:defRPr", "sz", "12pt"),
        (MASTER, "a:lvl1pPr", "marL", "x"),
        (MASTER, "a:lvl9pPr", "indent", "x"),
        (THEME, "a:srgbClr", "val", "red"),
        (THEME, "a:sysClr", "lastClr", "12345G"),
    ],
)
def test_numbers_and_colours_that_are_none_are_damage(
    name: str, element: str, key: str, value: str
) -> None:
    old = between(name, f"<{element} ", ">")
    rest = re.sub(f' {key}="[^"]*"', "", old.removeprefix(f"<{element}"))
    message = refusal(changed(name, old, f'<{element} {key}="{value}"{rest}'))
    assert message == f"the template is damaged: `{name}` has `{value}` as `{key}`"


@pytest.mark.parametrize(("element", "key"), [("a:off", "x"), ("a:off", "y"), ("a:ext", "cx")])
def test_a_place_that_is_not_whole_is_damage(element: str, key: str) -> None:
    old = between(MASTER, f"<{element} ", ">")
    message = refusal(changed(MASTER, old, old.replace(f"{key}=", "other=")))
    assert message == f"the template is damaged: `{MASTER}` has a place without `{key}`"


@pytest.mark.parametrize(
    ("shape", "inner", "missing"),
    [
        ("sp", "", "cNvPr"),
        ("sp", "<p:nvSpPr><p:cNvPr/></p:nvSpPr><p:spPr/>", "nvPr"),
        ("sp", "<p:nvSpPr><p:cNvPr/><p:nvPr/></p:nvSpPr>", "spPr"),
        ("pic", "<p:nvPicPr><p:cNvPr/><p:nvPr/></p:nvPicPr>", "spPr"),
        ("cxnSp", "<p:nvCxnSpPr><p:cNvPr/><p:nvPr/></p:nvCxnSpPr>", "spPr"),
        ("grpSp", "<p:nvGrpSpPr><p:cNvPr/><p:nvPr/></p:nvGrpSpPr>", "grpSpPr"),
        ("graphicFrame", "<p:xfrm/>", "cNvPr"),
        ("xfrm", '<a:off x="0" y="0"/>', "ext"),
        ("txBody", "<a:p/>", "bodyPr"),
    ],
)
def test_a_shape_that_is_not_whole_is_damage(shape: str, inner: str, missing: str) -> None:
    for name in (MASTER, LAYOUT):
        broken = f"<p:{shape}>{inner}</p:{shape}></p:spTree>"
        message = refusal(changed(name, "</p:spTree>", broken))
        assert message == f"the template is damaged: `{name}` has a `{shape}` without `{missing}`"


def test_a_master_that_nothing_lists_needs_no_layouts() -> None:
    second = "ppt/slideMasters/slideMaster2.xml"
    layouts = between(MASTER, "<p:sldLayoutIdLst>", "</p:sldLayoutIdLst>")
    kind = "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml"
    override = f'<Override PartName="/{second}" ContentType="{kind}"/></Types>'
    relationships = PARTS[MASTER_RELATIONS]
    data = with_parts({
        TYPES: replaced(TYPES, "</Types>", override),
        second: replaced(MASTER, layouts, ""),
        relations_part(second): relationships,
        relations_part(MAIN): related(MAIN, "slideMaster", f"/{second}"),
        MAIN: replaced(MAIN, LISTED, f'{LISTED}<p:sldMasterId id="2147483999" r:id="rId99"/>'),
    })  # fmt: skip
    deck = open_template(data)
    assert [len(master.slide_layouts) for master in deck.slide_masters] == [11, 0]
