"""What a layout lacks is added to a copy of it, in the room that it leaves, in its own looks."""

import functools
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest
from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from egovreport.deck import Room
from egovreport.errors import DesignError
from egovreport.model.design import DesignMap
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.derived_layout import Clearing, Derived, derive
from egovreport.powerpoint.drawn import drawn_on
from egovreport.powerpoint.free_area import overlap
from egovreport.powerpoint.layout_facts import FOOTERS, TITLES, box_of, kind_of, layout_facts
from egovreport.powerpoint.layout_match import LAYOUTS, Match, match_layouts
from egovreport.powerpoint.package import open_template
from egovreport.powerpoint.placeholder_style import insets_of, style_of
from tests.powerpoint.templates import CORPUS
from tests.powerpoint.templates.office import BODY, KINDS, TITLE, Office
from tests.powerpoint.templates.package import packed
from tests.powerpoint.templates.shapes import Placeholder, picture, rectangle
from tests.powerpoint.templates.sheet import Layout, plain_background

DEFAULT = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
OFFICE = Office()
SLIDE = Box(0, 0, 960, 540)
CONTENT_ROOMS = tuple(room for room in Room if room is not Room.TITLE)


def derived(template: bytes, room: Room, **layouts: object) -> tuple[Presentation, Derived]:
    """Return the opened template with the layout that is derived for a room."""
    presentation = open_template(template)
    mapping = DesignMap.model_validate({"layouts": layouts}) if layouts else None
    return presentation, derive(
        presentation, match_layouts(layout_facts(presentation), mapping)[room]
    )


@functools.cache
def everything(name: str) -> Mapping[Room, tuple[Match, Derived]]:
    """Return what is derived from a template of the corpus, room after room."""
    presentation = open_template(CORPUS[name]())
    found = match_layouts(layout_facts(presentation), None)
    return {room: (match, derive(presentation, match)) for room, match in found.items()}


def of_office(room: Room, office: Office = OFFICE, *layouts: Layout, **master: Any) -> Derived:
    return derived(packed(office.template(*layouts, **master)), room)[1]


def boxes(made: Derived) -> dict[str, Box]:
    return {key: box for key, shape in made.shapes.items() if (box := box_of(shape))}


def kinds(layout: Any) -> Counter[str]:
    return Counter(kind_of(shape) for shape in layout.placeholders)


def _drawn(layout: Any) -> list[Box]:
    """Return where the layout draws, and its master where that shows through."""
    shows_master = layout.element.get("showMasterSp", "1") != "0"
    sheets = (layout.slide_master, layout) if shows_master else (layout,)
    return [drawn.box for sheet in sheets for drawn in drawn_on(sheet)]


def lies_in(box: Box, other: Box, tolerance: float = 0.1) -> bool:
    return (
        box.left >= other.left - tolerance
        and box.top >= other.top - tolerance
        and box.right <= other.right + tolerance
        and box.bottom <= other.bottom + tolerance
    )


def numbered(base: int) -> bytes:
    """Return a template whose footers have numbers from `base` on."""

    def change(item: Placeholder) -> Placeholder:
        if item.kind not in FOOTERS:
            return item
        return item._replace(idx=base + FOOTERS.index(item.kind))

    return packed(OFFICE.template(*OFFICE.changed(change)))


class TestCopy:
    @pytest.mark.parametrize("room", Room)
    def test_stands_under_the_master_of_its_original_with_all_the_others(self, room: Room) -> None:
        template = packed(OFFICE.template())
        before = [layout.name for layout in open_template(template).slide_masters[0].slide_layouts]
        presentation, made = derived(template, room)
        after = [layout.name for layout in presentation.slide_masters[0].slide_layouts]
        assert after == [*before, LAYOUTS[room]]
        assert made.layout.name == LAYOUTS[room]

    def test_leaves_the_original_as_it_is(self) -> None:
        presentation = open_template(packed(OFFICE.template()))
        match = match_layouts(layout_facts(presentation), None)[Room.KPI]
        before = etree.tostring(match.facts.layout.element)
        derive(presentation, match)
        assert etree.tostring(match.facts.layout.element) == before

    def test_has_a_name_that_no_layout_has(self) -> None:
        taken = [
            replace(OFFICE.layout("titleOnly"), name=name) for name in ("Kennzahl", "Kennzahl 2")
        ]
        presentation, made = derived(packed(OFFICE.template(*taken)), Room.KPI)
        assert made.layout.name == "Kennzahl 3"
        names = [layout.name for layout in presentation.slide_masters[0].slide_layouts]
        assert len(names) == len(set(names))

    def test_keeps_what_is_drawn_and_the_background(self) -> None:
        layout = replace(
            OFFICE.layout("titleOnly"),
            shapes=(picture("Wappen", "wordmark.png", (820, 20, 100, 40)),),
            background=plain_background("12263A"),
        )
        presentation, made = derived(packed(OFFICE.template(layout)), Room.FREE)
        (logo,) = (shape for shape in made.layout.shapes if not shape.is_placeholder)
        assert logo.name == "Wappen"
        stream = io.BytesIO()
        presentation.save(stream)
        again = open_template(stream.getvalue()).slide_masters[0].slide_layouts[-1]
        (kept,) = (shape for shape in again.shapes if not shape.is_placeholder)
        assert kept.image.blob
        background = again.element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        assert background.find(f".//{qn('a:srgbClr')}").get("val") == "12263A"

    def test_keeps_its_own_map_of_colours(self) -> None:
        from tests.powerpoint.templates.theme import DARK_MAP  # noqa: PLC0415 - one test needs it

        layout = replace(OFFICE.layout("titleOnly"), colour_map=DARK_MAP)
        made = of_office(Room.FREE, OFFICE, layout)
        override = made.layout.element.find(f".//{qn('a:overrideClrMapping')}")
        assert override.get("bg1") == "dk1"

    @pytest.mark.parametrize("base", [18, 19, 20, 21, 24, 26, 28, 31, 100, 1000])
    def test_gives_each_placeholder_a_number_of_its_own(self, base: int) -> None:
        template = numbered(base)
        for room in (Room.TITLE, Room.TEXT, Room.OVERVIEW):
            _, made = derived(template, room)
            numbers = [shape.element.ph.get("idx", "0") for shape in made.layout.placeholders]
            assert len(numbers) == len(set(numbers))

    @pytest.mark.parametrize("name", CORPUS)
    def test_gives_each_shape_a_number_of_its_own(self, name: str) -> None:
        for _, made in everything(name).values():
            numbers = [each.get("id") for each in made.layout.element.iter(qn("p:cNvPr"))]
            assert len(numbers) == len(set(numbers))
            assert "0" not in numbers

    def test_has_an_id_that_no_other_has(self) -> None:
        presentation, _ = derived(CORPUS["seven-masters"](), Room.KPI)
        ids = [each.get("id") for each in presentation.element.iter(qn("p:sldMasterId"))]
        for master in presentation.slide_masters:
            ids += [each.get("id") for each in master.element.iter(qn("p:sldLayoutId"))]
        assert len(ids) == len(set(ids))
        assert min(map(int, ids)) >= 2**31

    def test_drops_placeholders_that_nothing_goes_into(self) -> None:
        _, made = derived(packed(OFFICE.template(OFFICE.layout("twoTxTwoObj"))), Room.KPI)
        names = {shape.name for shape in made.layout.placeholders}
        assert not [name for name in names if name.startswith(("Content", "Text Placeholder"))]


class TestRooms:
    @pytest.mark.parametrize("name", CORPUS)
    def test_of_any_template_have_all_they_want_apart_and_on_the_slide(self, name: str) -> None:
        for match, made in everything(name).values():
            slide, found = match.facts.slide, boxes(made)
            assert set(match.keys) <= set(found)
            added = {key for key in found if key not in match.shapes}
            assert all(lies_in(found[key], slide) for key in added)
            contents = [key for key in found if key not in FOOTERS]
            for first, second in combinations(contents, 2):
                if {first, second} & added:
                    assert overlap(found[first], found[second]) < 1

    @pytest.mark.parametrize("name", CORPUS)
    def test_of_any_template_have_a_title_and_each_footer_once(self, name: str) -> None:
        for room in CONTENT_ROOMS:
            found = kinds(everything(name)[room][1].layout)
            assert sum(found[kind] for kind in TITLES) == 1
            assert all(found[kind] == 1 for kind in FOOTERS)

    @pytest.mark.parametrize("name", CORPUS)
    def test_of_any_template_leave_what_is_drawn_alone(self, name: str) -> None:
        """What lies behind all of the content is its background."""
        for room in CONTENT_ROOMS:
            match, made = everything(name)[room]
            found = boxes(made)
            added = [found[key] for key in found if key not in (*match.shapes, *FOOTERS)]
            for drawn in _drawn(made.layout):
                is_ground = all(lies_in(box, drawn) for box in added)
                assert is_ground or all(overlap(drawn, box) < 1 for box in added)

    def test_have_their_content_where_that_of_the_layout_was(self) -> None:
        made = of_office(Room.TABLE, OFFICE, OFFICE.layout("obj"))
        body = Box(66, 124, 828, 363)
        for key in ("subtitle", "table", "legend"):
            assert lies_in(boxes(made)[key], body)
        assert lies_in(made.area, body)

    def test_stand_in_line_with_the_text_of_the_layout(self) -> None:
        made = of_office(Room.TABLE)
        left = boxes(made)["title"].left + insets_of(made.shapes["title"])[0]
        for key in ("subtitle", "table", "legend"):
            assert boxes(made)[key].left == pytest.approx(left, abs=0.1)
            assert insets_of(made.shapes[key]) == [0, 0, 0, 0]

    def test_the_text_of_the_layout_stays_the_text(self) -> None:
        made = of_office(Room.TEXT)
        assert made.shapes["body"].name == "Content Placeholder 2"
        assert style_of(made.shapes["body"]).size == BODY.size

    def test_keep_clear_of_a_logo_in_the_body(self) -> None:
        layout = replace(
            OFFICE.layout("obj"), shapes=(picture("Wappen", "wordmark.png", (780, 440, 114, 47)),)
        )
        made = of_office(Room.OVERVIEW, OFFICE, layout)
        logo = Box(780, 440, 114, 47)
        assert all(overlap(logo, box) == 0 for key, box in boxes(made).items() if key != "title")


class TestTitle:
    def test_of_the_layout_stays_in_its_place(self) -> None:
        made = of_office(Room.FREE, OFFICE, OFFICE.layout("titleOnly"))
        assert made.shapes["title"].element.find(f".//{qn('a:xfrm')}") is None
        assert boxes(made)["title"] == Box(66, 29, 828, 80)

    def test_of_the_master_is_inherited_by_a_layout_without_one(self) -> None:
        made = of_office(Room.FREE, OFFICE, OFFICE.layout("blank"))
        assert made.shapes["title"].element.find(f".//{qn('a:xfrm')}") is None
        assert boxes(made)["title"] == Box(66, 29, 828, 80)
        assert style_of(made.shapes["title"]).size == TITLE.size

    def test_is_added_where_there_is_none_at_all(self) -> None:
        _, made = derived(CORPUS["master-without-placeholders"](), Room.FREE)
        assert kind_of(made.shapes["title"]) == "title"
        assert boxes(made)["title"].bottom <= boxes(made)["subtitle"].top

    def test_in_the_way_moves_to_the_top(self) -> None:
        office = replace(OFFICE, title_box=(60, 200, 840, 200), body_box=(60, 410, 840, 80))
        made = of_office(Room.OVERVIEW, office, office.layout("titleOnly"))
        assert boxes(made)["title"].top < 150
        assert made.area.height > 200


class TestFooters:
    def test_of_the_layout_stay(self) -> None:
        made = of_office(Room.TEXT)
        found = {kind_of(s): box_of(s) for s in made.layout.placeholders if kind_of(s) in FOOTERS}
        assert found["ftr"] == Box(318, 500, 324, 29)
        assert not set(FOOTERS) & set(made.shapes)

    def test_of_the_master_are_inherited(self) -> None:
        _, made = derived(CORPUS["footers-on-master-only"](), Room.TEXT)
        for kind in FOOTERS:
            assert made.shapes[kind].element.find(f".//{qn('a:xfrm')}") is None

    def test_are_added_below_the_content_where_there_are_none(self) -> None:
        _, made = derived(CORPUS["no-footers"](), Room.TEXT)
        found = boxes(made)
        assert all(found[kind].top >= found["body"].bottom for kind in FOOTERS)
        assert {style_of(made.shapes[kind]).size for kind in FOOTERS} == {10}

    def test_that_are_narrow_are_helped_by_a_line_for_the_source(self) -> None:
        office = replace(
            OFFICE, footer_boxes=((66, 500, 100, 29), (400, 500, 160, 29), (800, 500, 94, 29))
        )
        assert "source" in of_office(Room.TABLE, office).shapes
        wide = replace(
            OFFICE, footer_boxes=((680, 500, 100, 29), (66, 500, 600, 29), (800, 500, 94, 29))
        )
        assert "source" not in of_office(Room.TABLE, wide).shapes


class TestLooks:
    @pytest.mark.parametrize("room", CONTENT_ROOMS)
    def test_added_placeholders_have_no_literal_colour_and_no_literal_font(
        self, room: Room
    ) -> None:
        made = of_office(room, OFFICE, background=plain_background("12263A"))
        for key, shape in made.shapes.items():
            if key in {"title", "body"}:
                continue
            style = shape.element.find(f".//{qn('a:lstStyle')}")
            assert not list(style.iter(qn("a:srgbClr"), qn("a:sysClr")))
            assert all(font.get("typeface").startswith("+") for font in style.iter(qn("a:latin")))

    def test_items_of_a_text_have_marks_even_where_the_master_has_none(self) -> None:
        _, made = derived(CORPUS["body-without-bullets"](), Room.TEXT)
        level = made.shapes["body"].element.find(f".//{qn('a:lvl1pPr')}")
        assert level.find(qn("a:buChar")) is not None
        assert level.find(qn("a:buNone")) is None

    def test_items_keep_the_marks_of_their_layout(self) -> None:
        layout = OFFICE.layout("obj").changed(
            lambda p: p._replace(levels='<a:lvl1pPr><a:buChar char="–"/></a:lvl1pPr>')
            if p.kind == "" else p
        )  # fmt: skip
        made = of_office(Room.TEXT, OFFICE, layout)
        level = made.shapes["body"].element.find(f".//{qn('a:lvl1pPr')}")
        assert [mark.get("char") for mark in level.iter(qn("a:buChar"))] == ["–"]

    def test_space_below_paragraphs_is_taken_away(self) -> None:
        _, made = derived(CORPUS["large-loose-body"](), Room.TEXT)
        space = made.shapes["body"].element.find(f".//{qn('a:lvl1pPr')}/{qn('a:spcAft')}")
        assert space[0].get("val") == "0"

    def test_looks_on_sample_texts_become_those_of_the_placeholder(self) -> None:
        """LibreOffice writes them nowhere else, and slides do not inherit them from there."""
        _, made = derived(CORPUS["libreoffice"](), Room.TEXT)
        level = made.shapes["title"].element.find(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
        assert level is not None
        assert level.find(qn("a:defRPr")).get("sz")

    @pytest.mark.parametrize("name", CORPUS)
    def test_levels_have_their_children_in_the_order_of_the_schema(self, name: str) -> None:
        order = ("lnSpc", "spcBef", "spcAft", "buClr", "buSzPct", "buFont", "buNone", "buChar",
                 "defRPr")  # fmt: skip
        for _, made in everything(name).values():
            for level in made.layout.element.iter(qn("a:lvl1pPr")):
                names = [etree.QName(child).localname for child in level]
                known = [order.index(each) for each in names if each in order]
                assert known == sorted(known)
                assert len(names) == len(set(names))


class TestClearing:
    @staticmethod
    def crowded(*boxes_: tuple[float, float, float, float], on_master: bool = False) -> Derived:
        shapes = tuple(rectangle(f"Bild {n}", box, "accent1") for n, box in enumerate(boxes_))
        if on_master:
            return of_office(Room.OVERVIEW, OFFICE, OFFICE.layout("titleOnly"), shapes=shapes)
        layout = replace(OFFICE.layout("titleOnly"), shapes=shapes)
        return of_office(Room.OVERVIEW, OFFICE, layout)

    def test_nothing_gives_way_where_there_is_room(self) -> None:
        made = self.crowded((840, 30, 100, 60))
        assert made.clearing is Clearing.NOTHING

    def test_what_is_drawn_on_the_layout_gives_way_first(self) -> None:
        made = self.crowded((100, 150, 500, 300), (620, 150, 300, 300))
        assert made.clearing is Clearing.LAYOUT
        assert all(shape.is_placeholder for shape in made.layout.shapes)
        assert made.layout.element.get("showMasterSp", "1") == "1"
        assert made.area.height > 200

    def test_then_what_is_drawn_on_the_master_is_hidden(self) -> None:
        made = self.crowded((100, 150, 500, 300), (620, 150, 300, 300), on_master=True)
        assert made.clearing is Clearing.MASTER
        assert made.layout.element.get("showMasterSp") == "0"

    def test_a_background_stays(self) -> None:
        made = self.crowded((0, 0, 960, 540), (100, 150, 500, 300), (620, 150, 300, 300))
        left = [shape.name for shape in made.layout.shapes if not shape.is_placeholder]
        assert left == ["Bild 0"]

    def test_a_layout_without_any_room_is_refused_by_name(self) -> None:
        def spread(item: Placeholder) -> Placeholder:
            if item.kind not in FOOTERS:
                return item
            return item._replace(box=(20, 20 + 170 * FOOTERS.index(item.kind), 920, 150))

        layout = replace(OFFICE.layout("titleOnly").changed(spread), name="Voll")
        with pytest.raises(DesignError, match="`Voll` leaves content") as caught:
            of_office(Room.TABLE, OFFICE, layout)
        assert caught.value.remedy


def test_what_a_map_names_is_used_and_only_the_rest_added() -> None:
    template = packed(OFFICE.template(OFFICE.layout("twoObj")))
    kpi: Mapping[str, object] = {
        "layout": "Two Content", "chart": "Content Placeholder 2", "body": "Content Placeholder 3",
    }  # fmt: skip
    _, made = derived(template, Room.KPI, kpi=kpi)
    assert made.shapes["chart"].name == "Content Placeholder 2"
    assert made.shapes["body"].name == "Content Placeholder 3"
    assert {"subtitle", "table"} <= set(made.shapes)


def test_the_title_slide_has_organisation_and_hint_around_title_and_subtitle() -> None:
    made = of_office(Room.TITLE)
    found = boxes(made)
    assert found["title"] == Box(120, 88, 720, 188)
    assert found["organisation"].bottom <= found["title"].top
    assert found["hint"].top >= found["subtitle"].bottom
    assert made.layout.element.get("type") == "title"


def test_the_default_design_has_nothing_to_derive() -> None:
    presentation = open_template(DEFAULT)
    found = match_layouts(layout_facts(presentation), None)
    assert all(match.is_complete for match in found.values())
    assert len(KINDS) > len(presentation.slide_masters) == 1
