"""A layout is for what the map says, else for what its names say, else for what it holds."""

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files

import pytest

from egovreport.deck import Place, Room
from egovreport.errors import DesignError
from egovreport.model.design import DesignMap
from egovreport.powerpoint.layout_facts import layout_facts, number_of
from egovreport.powerpoint.layout_match import (
    LAYOUTS,
    PLACES,
    WANTED,
    Match,
    key_of,
    match_layouts,
)
from egovreport.powerpoint.package import open_template
from tests.powerpoint.templates import CORPUS
from tests.powerpoint.templates.office import KINDS, Office
from tests.powerpoint.templates.package import packed
from tests.powerpoint.templates.shapes import Placeholder
from tests.powerpoint.templates.sheet import Layout, Master

DEFAULT = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
OFFICE = Office()
CONTENT = (Room.TABLE, Room.KPI, Room.OVERVIEW, Room.FREE)
BOX = (66, 124, 400, 300)


def matched(template: bytes, **layouts: object) -> Mapping[Room, Match]:
    mapping = DesignMap.model_validate({"layouts": layouts}) if layouts else None
    return match_layouts(layout_facts(open_template(template)), mapping)


def with_layouts(*layouts: Layout) -> bytes:
    return packed(OFFICE.template(*layouts))


def named(kind: str, name: str, *further: Placeholder) -> Layout:
    return replace(OFFICE.layout(kind, None, *further), name=name)


def names(match: Match) -> dict[str, str]:
    """Return the names of the placeholders by what they are for."""
    return {key: shape.name for key, shape in match.shapes.items()}


def of_our_names(room: Room, name: str = "", *left_out: Place) -> Layout:
    """Return a layout that has all names of the default design, but those left out."""
    wanted = [place for place in WANTED[room] if place not in left_out]
    shapes = [
        Placeholder("title", None, "Titel", (66, 20, 828, 60)),
        Placeholder("body", 13, "Untertitel", (66, 90, 828, 24)),
        *(Placeholder("body", 14 + n, PLACES[place], BOX) for n, place in enumerate(wanted)),
    ]
    return Layout(name or LAYOUTS[room], tuple(shapes))


class TestNames:
    def test_the_default_design_needs_no_map(self) -> None:
        for room, match in matched(DEFAULT).items():
            assert match.facts.name == LAYOUTS[room]
            assert match.is_complete
            assert match.missing == ()

    def test_a_layout_of_our_names_counts_in_any_template(self) -> None:
        ours = of_our_names(Room.KPI)
        found = matched(with_layouts(*OFFICE.layouts(*KINDS), ours))
        assert found[Room.KPI].facts.name == "Kennzahl"
        assert found[Room.KPI].is_complete
        assert found[Room.TABLE].facts.name == "Title Only"

    def test_one_that_lacks_a_placeholder_is_chosen_by_types_like_any_other(self) -> None:
        half = of_our_names(Room.KPI, "", Place.CHART)
        found = matched(with_layouts(half, *OFFICE.layouts(*KINDS)))
        assert found[Room.KPI].facts.name == "Title Only"

    def test_a_foreign_layout_that_happens_to_be_called_so_is_not_taken_for_ours(self) -> None:
        found = matched(with_layouts(named("twoObj", "Tabelle"), *OFFICE.layouts(*KINDS)))
        assert found[Room.TABLE].facts.name == "Title Only"

    def test_names_may_have_line_breaks(self) -> None:
        broken = of_our_names(Room.TEXT, "Titel\nund Text")
        found = matched(with_layouts(*OFFICE.layouts("obj"), broken))
        assert found[Room.TEXT].facts.name == "Titel und Text"

    def test_with_one_of_our_names_the_others_are_of_the_same_master(self) -> None:
        first = OFFICE.master(*OFFICE.layouts(*KINDS))
        second = OFFICE.master(of_our_names(Room.KPI), named("obj", "Inhalt"))
        template = packed(OFFICE.of_masters(first, second))
        masters = {match.facts.master for match in matched(template).values()}
        assert masters == {"/ppt/slideMasters/slideMaster2.xml"}


class TestTypes:
    def test_title_subtitle_and_text_are_found_by_their_types(self) -> None:
        found = matched(with_layouts(*OFFICE.layouts(*KINDS)))
        assert set(found[Room.TITLE].shapes) == {"title", "subtitle"}
        assert set(found[Room.TEXT].shapes) == {"title", "body"}
        for room in CONTENT:
            assert set(found[room].shapes) == {"title"}
            assert not found[room].is_complete

    def test_what_is_missing_is_told(self) -> None:
        found = matched(with_layouts(*OFFICE.layouts(*KINDS)))
        assert found[Room.KPI].missing == ("subtitle", "chart", "table", "body")
        assert found[Room.TEXT].missing == ("subtitle",)

    def test_of_two_texts_none_is_the_text(self) -> None:
        found = matched(with_layouts(*OFFICE.layouts("title", "twoObj")))
        assert set(found[Room.TEXT].shapes) == {"title"}

    @pytest.mark.parametrize("name", CORPUS)
    def test_each_room_of_any_template_has_a_layout_and_no_shape_twice(self, name: str) -> None:
        found = matched(CORPUS[name]())
        assert set(found) == set(Room)
        for match in found.values():
            elements = [id(shape.element) for shape in match.shapes.values()]
            assert len(elements) == len(set(elements))
            assert set(match.shapes) | set(match.missing) == set(match.keys)
            own = {id(shape.element) for shape in match.facts.layout.placeholders}
            assert set(elements) <= own


class TestMap:
    def test_a_room_has_the_layout_that_is_named(self) -> None:
        template = with_layouts(*OFFICE.layouts(*KINDS))
        found = matched(template, kpi="Comparison", free="Blank")
        assert found[Room.KPI].facts.name == "Comparison"
        assert found[Room.FREE].facts.name == "Blank"
        assert found[Room.TEXT].facts.name == "Title and Content"

    def test_placeholders_are_those_that_are_named(self) -> None:
        template = with_layouts(named("twoObj", "Zwei"))
        kpi = {"layout": "Zwei", "chart": "Content Placeholder 2", "body": "Content Placeholder 3"}
        found = matched(template, kpi=kpi)
        assert names(found[Room.KPI]) == {
            "title": "Title 1", "chart": "Content Placeholder 2", "body": "Content Placeholder 3",
        }  # fmt: skip
        assert found[Room.KPI].missing == ("subtitle", "table")

    def test_placeholders_may_be_told_by_their_numbers(self) -> None:
        template = with_layouts(named("twoObj", "Zwei"))
        found = matched(template, kpi={"layout": "Zwei", "chart": "2", "table": "1"})
        shapes = found[Room.KPI].shapes
        assert (number_of(shapes["chart"]), number_of(shapes["table"])) == (2, 1)

    def test_a_name_that_is_also_a_number_counts_first_as_a_name(self) -> None:
        two = named("twoObj", "Zwei").changed(lambda p: p._replace(name="2") if p.idx == 1 else p)
        found = matched(with_layouts(two), kpi={"layout": "Zwei", "chart": "2"})
        assert number_of(found[Room.KPI].shapes["chart"]) == 1

    def test_what_the_map_takes_is_not_found_again_by_type(self) -> None:
        template = with_layouts(named("obj", "Inhalt"))
        text = {"layout": "Inhalt", "subtitle": "Content Placeholder 2"}
        found = matched(template, text=text)
        assert names(found[Room.TEXT]) == {
            "title": "Title 1", "subtitle": "Content Placeholder 2",
        }  # fmt: skip

    def test_one_layout_may_serve_for_several_rooms(self) -> None:
        template = with_layouts(named("obj", "Inhalt"))
        rooms = ("table", "kpi", "overview", "free")
        found = matched(template, **dict.fromkeys(rooms, "Inhalt"))
        assert {found[room].facts.name for room in CONTENT} == {"Inhalt"}

    def test_rooms_that_are_not_mapped_are_of_a_mapped_master(self) -> None:
        first = OFFICE.master(*OFFICE.layouts(*KINDS))
        second = OFFICE.master(named("obj", "Inhalt B"), named("titleOnly", "Frei B"))
        template = packed(OFFICE.of_masters(first, second))
        found = matched(template, text="Inhalt B")
        assert {found[room].facts.name for room in CONTENT} == {"Frei B"}

    def test_a_layout_without_name_is_told_by_its_part(self) -> None:
        template = packed(OFFICE.template(replace(OFFICE.layout("obj"), name=None)))
        match = matched(template, text="slideLayout1")[Room.TEXT]
        assert match.told_name == "slideLayout1"
        assert match.is_complete is False

    def test_of_two_layouts_of_one_name_the_second_is_told_by_its_part(self) -> None:
        template = with_layouts(named("titleOnly", "Inhalt"), named("obj", "Inhalt"))
        found = matched(template)
        assert found[Room.FREE].told_name == "Inhalt"
        assert found[Room.TEXT].told_name == "slideLayout2"
        again = matched(template, text=found[Room.TEXT].told_name)
        assert again[Room.TEXT].facts.part == found[Room.TEXT].facts.part

    def test_what_is_told_of_any_template_can_be_written_into_a_map(self) -> None:
        for name in ("duplicate-names", "unnamed-layouts", "very-long-names", "seven-masters"):
            usual = matched(CORPUS[name]())
            mapping = {room.value: match.told_name for room, match in usual.items()}
            again = matched(CORPUS[name](), **mapping)
            assert {r: m.facts.part for r, m in again.items()} == {
                r: m.facts.part for r, m in usual.items()
            }

    @pytest.mark.parametrize(
        ("layouts", "said"),
        [
            ({"kpi": "Kennzahl"}, "the template lacks the layout `Kennzahl`"),
            ({"kpi": "A", "free": "B"}, "the template lacks the layouts `A`, `B`"),
            ({"kpi": {"layout": "Blank", "chart": "Bild"}}, "`Blank` lacks the placeholder `Bild`"),
            ({"text": {"layout": "Title and Content", "title": "1", "body": "1"}},
             "is used twice: for `title` and `body`"),
            ({"kpi": {"layout": "Two Content", "chart": "Date Placeholder 4"}},
             "lacks the placeholder `Date Placeholder 4`"),
        ],
    )  # fmt: skip
    def test_what_is_not_there_is_told(self, layouts: dict[str, object], said: str) -> None:
        with pytest.raises(DesignError) as caught:
            matched(with_layouts(*OFFICE.layouts(*KINDS)), **layouts)
        assert said in str(caught.value)
        assert caught.value.remedy

    def test_a_template_without_placeholders_says_so(self) -> None:
        bare = Master(layouts=(Layout("Leer"),))
        template = packed(OFFICE.of_masters(bare))
        with pytest.raises(DesignError, match="`Leer` lacks the placeholder `Text`") as caught:
            matched(template, text={"layout": "Leer", "body": "Text"})
        assert caught.value.remedy == "leave it out of the map"


def test_keys_are_those_of_the_map() -> None:
    assert key_of(Place.LEFT_HEADING) == "left_heading"
    assert key_of(Place.BODY) == "body"
