"""A template says what it has room for, or which layout or placeholder it lacks."""

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from egovreport.deck import Place, Room
from egovreport.errors import DesignError, InputError
from egovreport.powerpoint.design import LAYOUTS, PLACES, WANTED, Design, read_design, read_template
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


def design_of(template: bytes) -> Design:
    return read_design(template)[1]


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


def test_a_placeholder_without_any_place_is_named() -> None:
    parts = unpacked(TEMPLATE)
    layout = re.sub(rb'(type="chart".*?<p:spPr>)<a:xfrm>.*?</a:xfrm>', rb"\1", parts[KPI], count=1)
    master = parts[MASTER].replace(b'<p:ph type="body" idx="1"/>', b'<p:ph type="pic" idx="1"/>')
    template = packed({**parts, KPI: layout, MASTER: master})
    with pytest.raises(
        DesignError, match="`Diagramm` of the layout `Kennzahl` has neither"
    ) as caught:
        read_design(template)
    assert "slide master view" in caught.value.remedy


@pytest.mark.parametrize("name", LAYOUTS.values())
def test_a_layout_that_is_missing_is_named(name: str) -> None:
    said = f'<p:cSld name="{name}">'.encode()
    (part,) = (key for key, blob in unpacked(TEMPLATE).items() if said in blob)
    renamed = changed(
        part, lambda text: text.replace(f'<p:cSld name="{name}">', '<p:cSld name="X">')
    )
    with pytest.raises(DesignError, match=f"lacks the layouts `{name}`$") as caught:
        read_design(renamed)
    assert "rename" in caught.value.remedy


def test_a_template_of_another_origin_is_told_all_layouts_it_lacks() -> None:
    with pytest.raises(DesignError) as caught:
        read_design(FOREIGN)
    assert all(f"`{name}`" in str(caught.value) for name in LAYOUTS.values())


@pytest.mark.parametrize("place", [Place.CHART, Place.TABLE, Place.BODY])
def test_a_placeholder_that_is_missing_is_named_with_its_layout(place: Place) -> None:
    name = PLACES[place]
    renamed = changed(KPI, lambda text: text.replace(f'name="{name}"/>', 'name="Platzhalter 7"/>'))
    with pytest.raises(DesignError, match=f"`Kennzahl` lacks the placeholders `{name}`$") as caught:
        read_design(renamed)
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["Titel", "Untertitel"])
def test_every_layout_needs_title_and_subtitle(name: str) -> None:
    renamed = changed(KPI, lambda text: text.replace(f'name="{name}"/>', 'name="Platzhalter 7"/>'))
    with pytest.raises(DesignError, match=f"lacks the placeholders `{name}`"):
        read_design(renamed)


def test_a_design_that_is_not_there_is_named_with_the_place_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "kreis.pptx"
    with pytest.raises(InputError, match=r"kreis\.pptx` cannot be read") as caught:
        read_template(path)
    assert caught.value.remedy == "check `design` in plans/programme.yaml"
    with pytest.raises(InputError, match="cannot be read"):
        read_template(tmp_path)
    path.write_bytes(TEMPLATE)
    assert read_template(path) == TEMPLATE
