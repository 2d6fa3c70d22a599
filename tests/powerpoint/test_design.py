"""A template says what it has room for; what it lacks is derived, or told if the map names it."""

import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import combinations
from typing import Any, get_args

import pytest

from egovreport.deck import Place, Room
from egovreport.errors import DesignError
from egovreport.model.design import DesignLayouts, DesignMap, MappedLayout
from egovreport.model.entry import Entry
from egovreport.powerpoint.design import Design, Layout, read_design, slide_layouts
from egovreport.powerpoint.free_area import overlap
from egovreport.powerpoint.layout_match import LAYOUTS, PLACES, WANTED
from tests.powerpoint.decks import TEMPLATE as FOREIGN
from tests.powerpoint.decks import packed, unpacked

TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
THEME = "ppt/theme/theme1.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
KPI = "ppt/slideLayouts/slideLayout4.xml"


def changed(name: str, change: Callable[[str], str]) -> bytes:
    """Return the default template with one part rewritten."""
    parts = unpacked(TEMPLATE)
    before = parts[name].decode()
    after = change(before)
    assert after != before
    return packed({**parts, name: after.encode()})


def design_of(template: bytes, **layouts: object) -> Design:
    mapping = DesignMap.model_validate({"layouts": layouts}) if layouts else None
    return read_design(template, mapping)[1]


def renamed(text: str) -> str:
    """Give the layout of KPI pages and its placeholders names as PowerPoint gives them."""
    for old, new in NAMES.items():
        assert old in text
        text = text.replace(old, new)
    return text


NAMES = {
    '<p:cSld name="Kennzahl">': '<p:cSld name="Zwei&#10;Inhalte">',
    'name="Titel"/>': 'name="Titel 1"/>',
    'name="Untertitel"/>': 'name="Textplatzhalter 2"/>',
    'name="Diagramm"/>': 'name="Inhaltsplatzhalter 3"/>',
    'name="Tabelle"/>': 'name="Inhaltsplatzhalter 3"/>',
    'name="Text"/>': 'name="Inhaltsplatzhalter 5"/>',
}


@pytest.fixture(scope="module")
def design() -> Design:
    return design_of(TEMPLATE)


def test_every_room_has_its_layout_and_places(design: Design) -> None:
    assert (design.width, design.height) == (960, 540)
    assert {room: layout.name for room, layout in design.layouts.items()} == LAYOUTS
    for room, layout in design.layouts.items():
        assert set(layout.places) == set(WANTED[room])


def test_boxes_lie_on_the_slide_and_title_subtitle_and_footer_apart(design: Design) -> None:
    for layout in design.layouts.values():
        content = [layout.title, layout.subtitle, *layout.places.values()]
        for slot in [*content, *layout.footers.values()]:
            assert 0 <= slot.box.left < slot.box.right <= design.width
            assert 0 <= slot.box.top < slot.box.bottom <= design.height
        assert layout.title.box.bottom <= layout.subtitle.box.top
        for footer in layout.footers.values():
            assert footer.box.top >= max(slot.box.bottom for slot in content)


def test_slides_with_content_have_all_footers_and_the_title_slide_none(design: Design) -> None:
    for room, layout in design.layouts.items():
        expected = set() if room is Room.TITLE else {"ftr", "dt", "sldNum"}
        assert set(layout.footers) == expected


def test_styles_are_inherited_from_layout_master_and_theme(design: Design) -> None:
    text = design.layouts[Room.TEXT]
    assert (text.title.style.size, text.title.style.bold, text.title.style.spacing) == (
        24,
        True,
        0.9,
    )
    assert text.places[Place.BODY].style.size == 14
    assert text.places[Place.BODY].style.indent == 13.5
    assert design.layouts[Room.TITLE].title.style.size == 40
    assert text.footers["ftr"].style.size == 10
    assert {slot.style.family for layout in design.layouts.values()
            for slot in [layout.title, *layout.places.values()]} == {"Calibri"}  # fmt: skip


def test_a_master_that_was_restyled_shows_in_every_layout() -> None:
    def bigger(text: str) -> str:
        head, style = text.split("<p:titleStyle>")
        return head + "<p:titleStyle>" + style.replace('sz="2400" b="1"', 'sz="2800" b="0"', 1)

    layouts = design_of(changed(MASTER, bigger)).layouts
    assert layouts[Room.TABLE].title.style.size == 28
    assert not layouts[Room.TABLE].title.style.bold
    assert layouts[Room.TITLE].title.style.size == 40


@pytest.mark.parametrize(("which", "title", "body"), [
    ("majorFont", "Georgia", "Calibri"), ("minorFont", "Calibri", "Georgia"),
])  # fmt: skip
def test_fonts_come_from_the_theme(which: str, title: str, body: str) -> None:
    def other(text: str) -> str:
        return re.sub(rf'(<a:{which}><a:latin typeface=")[^"]*', r"\1Georgia", text)

    design = design_of(changed(THEME, other))
    layout = design.layouts[Room.TEXT]
    assert layout.title.style.family == title
    assert layout.places[Place.BODY].style.family == body == design.family


def test_a_font_that_a_layout_names_itself_counts() -> None:
    def named(text: str) -> str:
        return text.replace('<a:latin typeface="+mj-lt"/>', '<a:latin typeface="Verdana"/>')

    assert design_of(changed(MASTER, named)).layouts[Room.TEXT].title.style.family == "Verdana"


def test_insets_make_boxes_smaller(design: Design) -> None:
    def inset(text: str) -> str:
        return text.replace('lIns="0" tIns="0" rIns="0" bIns="0"', "")

    tight = design_of(changed(MASTER, inset)).layouts[Room.TEXT].title.box
    box = design.layouts[Room.TEXT].title.box
    assert (tight.left - box.left, tight.top - box.top) == pytest.approx((7.2, 3.6))
    assert (box.width - tight.width, box.height - tight.height) == pytest.approx((14.4, 7.2))


def test_a_placeholder_without_a_place_takes_that_of_the_master(design: Design) -> None:
    moved = changed(MASTER, lambda text: text.replace('y="295275"', 'y="300000"', 1))
    assert design_of(moved).layouts[Room.KPI].title.box.top == pytest.approx(300000 / 12700)
    assert design.layouts[Room.KPI].title.box.top == 23.25


@pytest.fixture(scope="module")
def placeless() -> bytes:
    """The default template with a chart that stands nowhere: neither layout nor master say so."""
    parts = unpacked(TEMPLATE)
    layout = re.sub(rb'(type="chart".*?<p:spPr>)<a:xfrm>.*?</a:xfrm>', rb"\1", parts[KPI], count=1)
    master = parts[MASTER].replace(b'<p:ph type="body" idx="1"/>', b'<p:ph type="pic" idx="1"/>')
    return packed({**parts, KPI: layout, MASTER: master})


def test_a_placeholder_without_any_place_is_not_taken(placeless: bytes) -> None:
    assert_derived(placeless, Room.KPI, "Kennzahl 2")


def test_a_placeholder_without_any_place_that_the_map_names_is_an_error(placeless: bytes) -> None:
    with pytest.raises(
        DesignError, match="`Diagramm` of the layout `Kennzahl` has neither"
    ) as caught:
        design_of(placeless, kpi={"layout": "Kennzahl", "chart": "Diagramm"})
    assert "slide master view" in caught.value.remedy


# What a template lacks


def layout_parts(template: bytes) -> set[str]:
    names = unpacked(template)
    return {f"/{name}" for name in names if re.fullmatch(r"ppt/slideLayouts/\w+\.xml", name)}


def assert_derived(template: bytes, room: Room, name: str) -> Layout:
    """Check that a room got a layout of its own, with all that it wants, side by side."""
    made = design_of(template)
    layout = made.layouts[room]
    assert layout.name == name
    assert layout.part not in layout_parts(template)
    assert set(layout.places) == set(WANTED[room])
    slots = [layout.title, layout.subtitle, *layout.places.values(), *layout.footers.values()]
    for slot in slots:
        assert 0 <= slot.box.left < slot.box.right <= made.width
        assert 0 <= slot.box.top < slot.box.bottom <= made.height
    for first, second in combinations(slots, 2):
        assert overlap(first.box, second.box) < 1
    assert len({slot.idx for slot in slots}) == len(slots)
    return layout


@pytest.mark.parametrize(("room", "name"), LAYOUTS.items())
def test_a_layout_that_is_missing_is_derived(room: Room, name: str, design: Design) -> None:
    said = f'<p:cSld name="{name}">'.encode()
    (part,) = (key for key, blob in unpacked(TEMPLATE).items() if said in blob)
    other = changed(part, lambda text: text.replace(f'<p:cSld name="{name}">', '<p:cSld name="X">'))

    layout = assert_derived(other, room, name)

    assert layout.title.style == design.layouts[room].title.style
    others = {each: own.name for each, own in design_of(other).layouts.items() if each is not room}
    assert others == {each: own for each, own in LAYOUTS.items() if each is not room}


@pytest.mark.parametrize(("room", "name"), LAYOUTS.items())
def test_a_template_of_another_origin_gets_a_layout_for_every_room(room: Room, name: str) -> None:
    assert_derived(FOREIGN, room, name)


def test_layouts_that_are_derived_have_their_footers_and_the_templates_fonts() -> None:
    layouts = design_of(FOREIGN).layouts
    for room in (room for room in Room if room is not Room.TITLE):
        assert set(layouts[room].footers) == {"ftr", "dt", "sldNum"}
        assert {slot.style.family for slot in layouts[room].places.values()} <= {"Calibri"}


@pytest.mark.parametrize("place", [Place.CHART, Place.TABLE, Place.BODY])
def test_a_layout_without_the_name_of_a_placeholder_is_not_taken_for_the_default_one(
    place: Place,
) -> None:
    name = PLACES[place]
    other = changed(KPI, lambda text: text.replace(f'name="{name}"/>', 'name="Platzhalter 7"/>'))
    assert_derived(other, Room.KPI, "Kennzahl 2")


@pytest.mark.parametrize("name", ["Titel", "Untertitel"])
def test_nor_is_one_without_the_names_of_title_and_subtitle(name: str) -> None:
    other = changed(KPI, lambda text: text.replace(f'name="{name}"/>', 'name="Platzhalter 7"/>'))
    assert_derived(other, Room.KPI, "Kennzahl 2")


def test_a_layout_without_placeholders_is_no_obstacle() -> None:
    bare = changed(KPI, lambda text: re.sub("<p:sp>.*</p:sp>", "", text, flags=re.DOTALL))
    assert_derived(bare, Room.KPI, "Kennzahl 2")


# The template's own names


@pytest.fixture(scope="module")
def foreign() -> bytes:
    return changed(KPI, renamed)


def mapped(**others: object) -> dict[str, object]:
    """Return the map of the layout that `renamed` makes."""
    return {
        "layout": "Zwei Inhalte",
        "title": "Titel 1",
        "subtitle": "Textplatzhalter 2",
        "body": "Inhaltsplatzhalter 5",
        **others,
    }


def numbers(design: Design) -> dict[str, str]:
    """Return the numbers of the two placeholders of KPI pages that have one name."""
    places = design.layouts[Room.KPI].places
    return {"chart": str(places[Place.CHART].idx), "table": str(places[Place.TABLE].idx)}


def test_a_mapped_layout_is_the_one_of_default_names(design: Design, foreign: bytes) -> None:
    found = design_of(foreign, kpi=mapped(**numbers(design)))

    own, usual = found.layouts[Room.KPI], design.layouts[Room.KPI]
    assert own.name == "Zwei Inhalte"
    assert (own.title, own.subtitle, own.places) == (usual.title, usual.subtitle, usual.places)
    text, usual = found.layouts[Room.TEXT], design.layouts[Room.TEXT]
    assert (text.part, text.places) == (usual.part, usual.places)


def test_a_name_alone_is_enough_where_the_placeholders_have_the_default_names() -> None:
    part = changed(KPI, lambda text: text.replace('"Kennzahl"', '"Diagramm und Text"'))

    assert design_of(part, kpi="Diagramm und Text").layouts[Room.KPI].name == "Diagramm und Text"


def test_one_layout_may_play_two_roles() -> None:
    found = design_of(TEMPLATE, free="Titel und Text")

    assert found.layouts[Room.FREE].part == found.layouts[Room.TEXT].part
    assert found.layouts[Room.FREE].places == {}


def test_the_layouts_of_the_file_are_those_that_were_read(foreign: bytes, design: Design) -> None:
    mapping = DesignMap.model_validate({"layouts": {"kpi": mapped(**numbers(design))}})

    presentation, read = read_design(foreign, mapping)

    layouts = slide_layouts(presentation, read)
    assert {room: " ".join(layout.name.split()) for room, layout in layouts.items()} == {
        room: layout.name for room, layout in read.layouts.items()
    }


def test_of_two_layouts_of_one_name_the_first_counts(design: Design) -> None:
    twice = changed(
        "ppt/slideLayouts/slideLayout6.xml",
        lambda text: re.sub('<p:cSld name="[^"]*"', '<p:cSld name="Kennzahl"', text),
    )

    found = design_of(twice, free="Kennzahl").layouts

    assert found[Room.KPI].part == found[Room.FREE].part == design.layouts[Room.KPI].part


@pytest.mark.parametrize(
    ("layouts", "said", "remedy"),
    [
        ({"kpi": "Kenzahl"}, "the template lacks the layout `Kenzahl`", "did you mean `Kennzahl`?"),
        (
            {"kpi": "Blatt"},
            "the template lacks the layout `Blatt`",
            "it has `Titelfolie`, `Titel und Text`, `Tabelle`, `Kennzahl`, ",
        ),
        ({"kpi": "Kenzahl", "free": "Leer"}, "lacks the layouts `Kenzahl`, `Leer`", "it has `"),
        (
            {"kpi": {"layout": "Kennzahl", "chart": "Diagram"}},
            "the layout `Kennzahl` lacks the placeholder `Diagram`",
            "did you mean `Diagramm`?",
        ),
        (
            {"kpi": {"layout": "Kennzahl", "chart": "99"}},
            "the layout `Kennzahl` lacks the placeholder `99`",
            "it has `Titel`, ",
        ),
        (
            {"kpi": {"layout": "Kennzahl", "chart": "Diagramm", "table": "Diagramm"}},
            "`Diagramm` of the layout `Kennzahl` is used twice: for `chart` and `table`",
            "name another placeholder for one of them",
        ),
    ],
)  # fmt: skip
def test_what_the_map_names_and_the_template_lacks_is_told(
    layouts: dict[str, object], said: str, remedy: str
) -> None:
    with pytest.raises(DesignError) as caught:
        design_of(TEMPLATE, **layouts)

    assert said in str(caught.value)
    assert caught.value.remedy.startswith(remedy)


def test_a_number_tells_placeholders_of_one_name_apart(foreign: bytes) -> None:
    with pytest.raises(DesignError, match="lacks the placeholder `Bild`") as caught:
        design_of(foreign, kpi=mapped(chart="Bild", table="Inhaltsplatzhalter 5", body="1"))

    assert "`Inhaltsplatzhalter 3`" not in caught.value.remedy
    assert "`Inhaltsplatzhalter 5`" in caught.value.remedy


def test_a_layout_without_placeholders_has_nothing_to_propose() -> None:
    bare = changed(KPI, lambda text: re.sub("<p:sp>.*</p:sp>", "", text, flags=re.DOTALL))

    with pytest.raises(DesignError, match=r"lacks the placeholder `Diagramm`$") as caught:
        design_of(bare, kpi={"layout": "Kennzahl", "chart": "Diagramm"})
    assert caught.value.remedy == "leave it out of the map"


def test_what_the_map_does_not_name_is_added_to_a_copy_of_its_layout(design: Design) -> None:
    found = design_of(TEMPLATE, kpi="Nur Titel").layouts

    own = found[Room.KPI]
    assert own.name == "Kennzahl 2"
    assert own.part not in {layout.part for layout in design.layouts.values()}
    assert set(own.places) == set(WANTED[Room.KPI])
    assert own.title.box == found[Room.FREE].title.box


def test_the_map_has_a_key_for_every_room_and_place() -> None:
    common = set(MappedLayout.model_fields)
    for room, places in WANTED.items():
        kind = DesignLayouts.model_fields[room.value].annotation
        model = next(inner for inner in kind_of(kind) if issubclass(inner, MappedLayout))
        own = {place.value.replace("-", "_") for place in places}
        assert set(model.model_fields) == common | own
    assert set(DesignLayouts.model_fields) - set(Entry.model_fields) == set(Room)


def kind_of(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from kind_of(inner)
