"""A placeholder's text looks as layout, master, its styles and the theme say, nearest first."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from pptx.oxml.ns import qn

from egovreport.powerpoint.layout_facts import kind_of
from egovreport.powerpoint.package import open_template
from egovreport.powerpoint.placeholder_style import (
    alignment_of,
    colour_of,
    insets_of,
    style_of,
)
from tests.powerpoint.templates import CORPUS
from tests.powerpoint.templates.office import BODY, TITLE, Office
from tests.powerpoint.templates.package import packed
from tests.powerpoint.templates.shapes import Placeholder
from tests.powerpoint.templates.sheet import Layout, Master
from tests.powerpoint.templates.text import Look, level, levels
from tests.powerpoint.templates.theme import Theme

PLAIN = Office()
FRAME = "<a:bodyPr {}/>"


def shapes_of(office: Office = PLAIN, *layouts: Layout, **master: Any) -> list[Any]:
    """Return the placeholders of the first of these layouts, else of PowerPoint's second."""
    template = office.template(*(layouts or office.layouts("obj")), **master)
    return list(open_template(packed(template)).slide_masters[0].slide_layouts[0].placeholders)


def of_kind(shapes: Iterable[Any], kind: str) -> Any:
    return next(shape for shape in shapes if kind_of(shape) == kind)


def own(kind: str, xml: str, frame: str = "<a:bodyPr/>") -> Layout:
    """Return a layout with a placeholder that has this list style."""
    placeholder = Placeholder(kind, 7, "Eigener", (66, 124, 828, 363), xml, frame)
    return Layout("Eigenes", (placeholder,))


class TestSize:
    def test_is_that_of_the_master_s_style(self) -> None:
        office = replace(PLAIN, title=replace(TITLE, size=33), body=replace(BODY, size=21))
        shapes = shapes_of(office)
        assert style_of(of_kind(shapes, "title")).size == 33
        assert style_of(of_kind(shapes, "obj")).size == 21

    def test_of_footers_is_that_of_the_master_s_placeholder(self) -> None:
        shapes = shapes_of(replace(PLAIN, footer=Look(9)))
        assert {style_of(of_kind(shapes, kind)).size for kind in ("dt", "ftr", "sldNum")} == {9}

    def test_of_the_layout_counts_before_the_master(self) -> None:
        (shape,) = shapes_of(PLAIN, own("body", level(1, Look(44))))
        assert style_of(shape).size == 44

    def test_is_that_of_the_first_level(self) -> None:
        (shape,) = shapes_of(PLAIN, own("body", level(2, Look(44))))
        assert style_of(shape).size == BODY.size

    def test_is_eighteen_where_nothing_says_so(self) -> None:
        bare = Placeholder("body", 1, "Text", (66, 124, 828, 363))
        shapes = shapes_of(PLAIN, own("body", ""), styles=None, placeholders=(bare,))
        assert style_of(shapes[0]).size == 18

    def test_may_have_a_fraction(self) -> None:
        (shape,) = shapes_of(PLAIN, own("body", '<a:lvl1pPr><a:defRPr sz="1050"/></a:lvl1pPr>'))
        assert style_of(shape).size == 10.5

    def test_is_found_where_a_nearer_level_says_only_other_things(self) -> None:
        xml = '<a:lvl1pPr algn="r"><a:buNone/></a:lvl1pPr>'
        (shape,) = shapes_of(PLAIN, own("body", xml))
        assert style_of(shape).size == BODY.size
        assert alignment_of(shape) == "r"


class TestLooks:
    @pytest.mark.parametrize(
        ("kind", "like"),
        [("ctrTitle", "title"), ("title", "title"), ("subTitle", "body"), ("pic", "body"),
         ("chart", "body"), ("tbl", "body"), ("", "body"), ("media", "body")],
    )  # fmt: skip
    def test_every_type_inherits_from_title_or_body(self, kind: str, like: str) -> None:
        office = replace(PLAIN, title=replace(TITLE, size=31), body=replace(BODY, size=17))
        (shape,) = shapes_of(office, own(kind, ""))
        assert style_of(shape).size == {"title": 31, "body": 17}[like]

    @pytest.mark.parametrize("is_bold", [True, False])
    def test_bold_and_capitals_are_inherited(self, *, is_bold: bool) -> None:
        office = replace(PLAIN, title=replace(TITLE, is_bold=is_bold, is_caps=not is_bold))
        style = style_of(of_kind(shapes_of(office), "title"))
        assert (style.bold, style.is_caps) == (is_bold, not is_bold)

    @pytest.mark.parametrize(("written", "is_bold"), [("1", True), ("true", True), ("0", False)])
    def test_bold_of_the_layout_counts(self, written: str, *, is_bold: bool) -> None:
        office = replace(PLAIN, body=replace(BODY, is_bold=not is_bold))
        xml = f'<a:lvl1pPr><a:defRPr b="{written}"/></a:lvl1pPr>'
        (shape,) = shapes_of(office, own("body", xml))
        assert style_of(shape).bold == is_bold

    @pytest.mark.parametrize("cap", ["none", "small"])
    def test_only_all_capitals_are_capitals(self, cap: str) -> None:
        office = replace(PLAIN, body=replace(BODY, is_caps=True))
        xml = f'<a:lvl1pPr><a:defRPr cap="{cap}"/></a:lvl1pPr>'
        (shape,) = shapes_of(office, own("body", xml))
        assert not style_of(shape).is_caps

    def test_colour_is_the_nearest(self) -> None:
        office = replace(PLAIN, body=replace(BODY, colour="accent2"))
        assert colour_of(of_kind(shapes_of(office), "obj"))[0].get("val") == "accent2"
        (shape,) = shapes_of(office, own("body", level(1, Look(colour="12263A"))))
        assert colour_of(shape)[0].get("val") == "12263A"

    def test_colour_is_unknown_where_nothing_says_so(self) -> None:
        bare = Placeholder("body", 1, "Text", (66, 124, 828, 363))
        shapes = shapes_of(PLAIN, own("body", ""), styles=None, placeholders=(bare,))
        assert colour_of(shapes[0]) is None

    @pytest.mark.parametrize("align", ["l", "ctr", "r", "just"])
    def test_side_is_inherited(self, align: str) -> None:
        office = replace(PLAIN, body=replace(BODY, align=align))
        assert alignment_of(of_kind(shapes_of(office), "obj")) == align

    def test_side_is_left_where_nothing_says_so(self) -> None:
        bare = Placeholder("body", 1, "Text", (66, 124, 828, 363))
        shapes = shapes_of(PLAIN, own("body", ""), styles=None, placeholders=(bare,))
        assert alignment_of(shapes[0]) == "l"

    def test_items_begin_where_their_level_does(self) -> None:
        marked = style_of(of_kind(shapes_of(PLAIN), "obj"))
        plain = style_of(of_kind(shapes_of(replace(PLAIN, body=Look())), "obj"))
        assert (marked.indent, plain.indent) == (18, 0)


class TestSpacing:
    @pytest.mark.parametrize(
        ("lines", "size", "expected"),
        [("100%", 18, 1.0), ("90%", 18, 0.9), ("150%", 32, 1.5), ("18pt", 15, 1.0),
         ("16pt", 20, 16 / 24), ("36pt", 15, 2.0)],
    )  # fmt: skip
    def test_is_a_share_of_a_single_line(self, lines: str, size: float, expected: float) -> None:
        office = replace(PLAIN, body=replace(BODY, lines=lines, size=size))
        assert style_of(of_kind(shapes_of(office), "obj")).spacing == pytest.approx(expected)

    def test_is_single_where_nothing_says_so(self) -> None:
        for xml in ("", "<a:lvl1pPr><a:lnSpc/></a:lvl1pPr>"):
            bare = Placeholder("body", 1, "Text", (66, 124, 828, 363))
            shapes = shapes_of(PLAIN, own("body", xml), styles=None, placeholders=(bare,))
            assert style_of(shapes[0]).spacing == 1

    def test_may_be_written_in_percent(self) -> None:
        xml = '<a:lvl1pPr><a:lnSpc><a:spcPct val="90%"/></a:lnSpc></a:lvl1pPr>'
        (shape,) = shapes_of(PLAIN, own("body", xml))
        assert style_of(shape).spacing == pytest.approx(0.9)


class TestFont:
    def test_of_titles_is_the_theme_s_first_and_of_texts_its_second(self) -> None:
        shapes = shapes_of(PLAIN, theme=Theme(major="Georgia", minor="Verdana"))
        assert style_of(of_kind(shapes, "title")).family == "Georgia"
        assert style_of(of_kind(shapes, "obj")).family == "Verdana"

    def test_that_a_style_names_counts_before_the_theme(self) -> None:
        office = replace(PLAIN, body=replace(BODY, font="Kreis Sans Pro"))
        assert style_of(of_kind(shapes_of(office), "obj")).family == "Kreis Sans Pro"

    def test_is_that_of_the_master_that_the_layout_belongs_to(self) -> None:
        other = PLAIN.master(*PLAIN.layouts("obj"), theme=Theme(minor="Verdana"))
        first = PLAIN.master(*PLAIN.layouts("obj"))
        masters = open_template(packed(PLAIN.of_masters(first, other))).slide_masters
        families = [style_of(of_kind(m.slide_layouts[0].placeholders, "obj")).family
                    for m in masters]  # fmt: skip
        assert families == ["Calibri", "Verdana"]

    def test_has_a_name_where_the_theme_has_none(self) -> None:
        shapes = shapes_of(PLAIN, theme=Theme(minor=""))
        assert style_of(of_kind(shapes, "obj")).family == "Calibri"


class TestInsets:
    def test_are_those_of_the_frame(self) -> None:
        frame = FRAME.format('lIns="0" tIns="12700" rIns="25400" bIns="38100"')
        (shape,) = shapes_of(PLAIN, own("body", "", frame))
        assert insets_of(shape) == [0, 1, 2, 3]

    def test_that_the_layout_does_not_name_are_the_master_s(self) -> None:
        office = replace(PLAIN, body_frame=FRAME.format('lIns="127000" bIns="127000"'))
        (shape,) = shapes_of(office, own("body", "", FRAME.format('lIns="0"')))
        assert insets_of(shape) == [0, 3.6, 7.2, 10]

    def test_are_the_usual_ones_where_nothing_says_so(self) -> None:
        bare = Placeholder("body", 1, "Text", (66, 124, 828, 363))
        shapes = shapes_of(PLAIN, own("body", ""), placeholders=(bare,))
        assert insets_of(shapes[0]) == [7.2, 3.6, 7.2, 3.6]


class TestCorpus:
    @pytest.mark.parametrize("name", CORPUS)
    def test_every_placeholder_has_a_style_that_text_can_be_measured_in(self, name: str) -> None:
        for master in open_template(CORPUS[name]()).slide_masters:
            for layout in master.slide_layouts:
                for shape in layout.placeholders:
                    style = style_of(shape)
                    assert style.size > 0
                    assert style.spacing > 0
                    assert style.family
                    assert not style.family.startswith("+")
                    assert len(insets_of(shape)) == 4

    def test_a_master_without_placeholders_gives_its_styles(self) -> None:
        layout = own("body", "")
        bare = Master(layouts=(layout,))
        shapes = open_template(packed(PLAIN.of_masters(bare))).slide_masters[0].slide_layouts[0]
        assert style_of(next(iter(shapes.placeholders))).size == 18

    def test_levels_of_other_placeholders_are_not_taken(self) -> None:
        loud = Placeholder("dt", 2, "Datum", (0, 0, 100, 20), levels(Look(72)))
        master = PLAIN.master(own("body", ""))
        crowded = replace(master, placeholders=(loud, *master.placeholders))
        shapes = open_template(packed(PLAIN.of_masters(crowded))).slide_masters[0].slide_layouts[0]
        shape = next(iter(shapes.placeholders))
        assert style_of(shape).size == BODY.size
        assert shape.element.find(f".//{qn('p:ph')}").get("idx") == "7"
