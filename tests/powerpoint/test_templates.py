"""Each template of the corpus is a sound file, and has the trap that it is named for."""

import functools
import io
import itertools
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.opc.constants import CONTENT_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from egovreport.powerpoint.package import open_template
from tests.powerpoint.decks import unpacked
from tests.powerpoint.templates import CORPUS, LOOKS

FOOTERS = {"dt", "ftr", "sldNum"}
OURS = {"Titel", "Untertitel", "Text", "Tabelle", "Diagramm", "Legende", "Organisation", "Hinweis"}
POINT = 12700


@functools.cache
def opened(name: str) -> Presentation:
    return open_template(CORPUS[name]())


def master(name: str) -> Any:
    return opened(name).slide_master


def layouts(name: str) -> list[Any]:
    return [layout for each in opened(name).slide_masters for layout in each.slide_layouts]


def found(sheet: Any, path: str) -> list[Any]:
    """Return what an XPath finds in a master, a layout or a presentation."""
    return list(sheet.element.xpath(path))


def value(sheet: Any, path: str) -> str:
    """Return the only thing that an XPath finds."""
    (one,) = found(sheet, path)
    return str(one)


def types(sheet: Any) -> Counter[str]:
    """Return how often a sheet has each type of placeholder; objects without one count as ""."""
    return Counter(each.get("type", "") for each in found(sheet, ".//p:nvPr/p:ph"))


def box(sheet: Any, kind: str) -> tuple[float, ...]:
    """Return left, top, width and height of the placeholder of this type, in points."""
    shape = next(s for s in sheet.placeholders if s.element.ph.get("type", "") == kind)
    return tuple(side / POINT for side in (shape.left, shape.top, shape.width, shape.height))


def theme(name: str) -> Any:
    """Return the theme of the first master."""
    rels = master(name).part.rels.values()
    blob = next(r.target_part.blob for r in rels if r.reltype.endswith("/theme"))
    return pptx.oxml.parse_xml(blob)


def accents(name: str) -> list[str]:
    path = "a:themeElements/a:clrScheme/*[starts-with(local-name(), 'accent')]/a:srgbClr/@val"
    return [str(rgb) for rgb in theme(name).xpath(path)]


def contrast_with_white(rgb: str) -> float:
    channels = [int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    weights = (0.2126, 0.7152, 0.0722)
    return 1.05 / (sum(w * c for w, c in zip(weights, linear, strict=True)) + 0.05)


class TestCorpus:
    def test_looks_are_of_the_corpus(self) -> None:
        assert set(CORPUS) > LOOKS

    @pytest.mark.parametrize("name", CORPUS)
    def test_each_opens_as_a_template_with_layouts_and_without_slides(self, name: str) -> None:
        assert layouts(name)
        assert len(opened(name).slides) == 0

    @pytest.mark.parametrize("name", CORPUS)
    def test_a_slide_of_each_layout_is_saved_and_read_again(self, name: str) -> None:
        deck = open_template(CORPUS[name]())
        for each in deck.slide_masters:
            for layout in each.slide_layouts:
                deck.slides.add_slide(layout)
        stream = io.BytesIO()
        deck.save(stream)
        assert len(pptx.Presentation(stream).slides) == len(layouts(name))

    @pytest.mark.parametrize("name", CORPUS)
    def test_numbers_are_unique_where_powerpoint_wants_them(self, name: str) -> None:
        deck = opened(name)
        ids = found(deck, "p:sldMasterIdLst/p:sldMasterId/@id")
        for each in deck.slide_masters:
            ids += found(each, "p:sldLayoutIdLst/p:sldLayoutId/@id")
        assert len(ids) == len(set(ids))
        assert min(map(int, ids)) >= 2**31
        for sheet in (*deck.slide_masters, *layouts(name)):
            shapes = found(sheet, "p:cSld//p:cNvPr/@id")
            assert len(shapes) == len(set(shapes))

    @pytest.mark.parametrize("name", CORPUS)
    def test_parts_have_one_name_and_one_content_type(self, name: str) -> None:
        with zipfile.ZipFile(io.BytesIO(CORPUS[name]())) as archive:
            names = archive.namelist()
        assert len(names) == len(set(names))
        types_part = pptx.oxml.parse_xml(unpacked(CORPUS[name]())["[Content_Types].xml"])
        overrides = [each.get("PartName")[1:] for each in types_part if each.get("PartName")]
        assert len(overrides) == len(set(overrides))
        assert set(overrides) <= set(names)

    def test_builders_keep_their_bytes(self) -> None:
        assert CORPUS["potx"]() is CORPUS["potx"]()


class TestSizes:
    @pytest.mark.parametrize(
        ("name", "width", "height"),
        [
            ("german-16x9", 960, 540),
            ("wide-16x10", 720, 450),
            ("screen-4x3", 720, 540),
            ("small-16x9", 720, 405),
            ("portrait-a4", 540, 780),
            ("landscape-a4", 780, 540),
        ],
    )
    def test_slides_have_the_size(self, name: str, width: int, height: int) -> None:
        deck = opened(name)
        assert (deck.slide_width, deck.slide_height) == (width * POINT, height * POINT)

    @pytest.mark.parametrize("name", ["portrait-a4", "small-16x9", "libreoffice", "google-slides"])
    def test_placeholders_lie_on_the_slide(self, name: str) -> None:
        width, height = (
            side or 0 for side in (opened(name).slide_width, opened(name).slide_height)
        )
        for shape in itertools.chain(*(layout.placeholders for layout in layouts(name))):
            assert 0 <= shape.left < shape.left + shape.width <= width
            assert 0 <= shape.top < shape.top + shape.height <= height


class TestNames:
    def test_german_names_have_a_line_break_and_no_placeholder_of_ours(self) -> None:
        assert [layout.name for layout in layouts("german-16x9")][1:3] == [
            "Titel und Inhalt",
            "Abschnitts-\nüberschrift",
        ]
        names = {s.name for layout in layouts("german-16x9") for s in layout.placeholders}
        assert {"Titel 1", "Inhaltsplatzhalter 2"} <= names
        assert not names & OURS

    def test_names_are_russian_or_polish(self) -> None:
        assert "Только заголовок" in {layout.name for layout in layouts("russian-names")}
        assert "Tytuł i zawartość" in {layout.name for layout in layouts("polish-names")}

    def test_one_name_stands_for_layouts_of_different_kinds(self) -> None:
        kinds: dict[str, set[str]] = {}
        for layout in layouts("duplicate-names"):
            kinds.setdefault(layout.name, set()).add(layout.element.get("type"))
        assert kinds["Layout"] == {"title", "obj", "titleOnly"}
        assert kinds["Two Content"] == {"twoObj", "blank"}

    def test_no_layout_has_a_name(self) -> None:
        names = {layout.element.cSld.get("name") for layout in layouts("unnamed-layouts")}
        assert names == {None, ""}

    def test_long_names_differ_at_their_end_only(self) -> None:
        names = [layout.name for layout in layouts("very-long-names")]
        assert len({name[:300] for name in names}) == 1
        assert len(set(names)) == len(names)

    def test_useful_layouts_stand_among_sixty(self) -> None:
        kinds = [layout.element.get("type") for layout in layouts("sixty-layouts")]
        assert len(kinds) == 60
        assert (kinds.index("obj"), kinds.index("titleOnly")) == (31, 32)


class TestMasters:
    def test_the_first_of_two_masters_has_covers_only(self) -> None:
        first, second = opened("cover-master-first").slide_masters
        assert {layout.element.get("type") for layout in first.slide_layouts} == {
            "title",
            "secHead",
        }
        assert "obj" in {layout.element.get("type") for layout in second.slide_layouts}
        path = "p:cSld/p:bg/p:bgPr/a:solidFill/a:schemeClr/@val"
        assert (found(first, path), found(second, path)) == (["tx2"], [])

    def test_seven_masters_share_their_names_and_no_theme(self) -> None:
        masters = list(opened("seven-masters").slide_masters)
        assert len(masters) == 7
        assert len({tuple(la.name for la in each.slide_layouts) for each in masters}) == 1
        themes = {
            rel.target_part.blob
            for each in masters
            for rel in each.part.rels.values()
            if rel.reltype.endswith("/theme")
        }
        assert len(themes) == 7

    def test_layouts_alone_have_placeholders_and_places(self) -> None:
        name = "master-without-placeholders"
        assert not types(master(name))
        for layout in layouts(name):
            assert len(found(layout, ".//p:spPr/a:xfrm")) == sum(types(layout).values())

    def test_the_master_is_full_of_decoration(self) -> None:
        assert len(found(master("decorated-master"), ".//p:sp[not(.//p:ph)]")) > 40

    def test_some_layouts_hide_the_shapes_of_the_master(self) -> None:
        hidden = {
            layout.element.get("type")
            for layout in layouts("hidden-master-shapes")
            if layout.element.get("showMasterSp") == "0"
        }
        assert hidden == {"title", "titleOnly"}
        assert found(master("hidden-master-shapes"), ".//p:pic")

    def test_pictures_lie_in_groups(self) -> None:
        pictures = found(master("grouped-pictures"), ".//p:pic")
        depths = sorted(len(list(each.iterancestors(qn("p:grpSp")))) for each in pictures)
        assert depths == [1, 2]

    def test_advice_stands_beside_the_slide(self) -> None:
        shapes = [s for s in master("notes-beside-the-slide").shapes if not s.is_placeholder]
        assert len(shapes) == 7
        assert all(s.left + s.width <= 0 or s.top + s.height <= 0 for s in shapes)

    def test_single_layouts_turn_the_colours_around(self) -> None:
        path = "p:clrMapOvr/a:overrideClrMapping/@bg1"
        turned = {
            layout.element.get("type"): found(layout, path)
            for layout in layouts("layout-overrides-colours")
        }
        assert turned["obj"] == turned["title"] == ["dk1"]
        assert turned["titleOnly"] == []
        assert value(master("layout-overrides-colours"), "p:clrMap/@bg1") == "lt1"


class TestFooters:
    def test_only_the_master_has_footers(self) -> None:
        assert set(types(master("footers-on-master-only"))) > FOOTERS
        assert not any(FOOTERS & set(types(la)) for la in layouts("footers-on-master-only"))

    def test_nobody_has_footers(self) -> None:
        sheets = (master("no-footers"), *layouts("no-footers"))
        assert not any(FOOTERS & set(types(sheet)) for sheet in sheets)

    @pytest.mark.parametrize("name", ["number-only", "google-slides"])
    def test_the_number_is_the_only_footer(self, name: str) -> None:
        for sheet in (master(name), *layouts(name)):
            assert FOOTERS & set(types(sheet)) == {"sldNum"}

    def test_footers_end_above_the_title(self) -> None:
        for layout in layouts("footers-at-the-top")[1:2]:
            title = box(layout, "title")
            for kind in FOOTERS:
                _, top, _, height = box(layout, kind)
                assert top + height <= title[1]

    def test_footers_of_layouts_have_texts(self) -> None:
        for layout in layouts("filled-footers"):
            shapes = [s for s in layout.placeholders if s.element.ph.get("type") in ("dt", "ftr")]
            assert all(shape.text_frame.text for shape in shapes)
            assert len(shapes) == 2

    def test_footers_have_six_points(self) -> None:
        path = ".//p:sp[.//p:ph[@type='ftr']]//a:lvl1pPr/a:defRPr/@sz"
        assert value(master("tiny-footers"), path) == "600"
        assert box(master("tiny-footers"), "ftr")[3] == 10


class TestRooms:
    @pytest.mark.parametrize(
        ("name", "kinds"),
        [
            ("only-title-and-content", ["obj"]),
            ("two-columns-only", ["title", "twoObj", "twoTxTwoObj"]),
            ("pictures-only", ["title", "picTx"]),
            ("no-title-only", ["title", "obj", "secHead", "twoObj", "twoTxTwoObj", "picTx"]),
            ("dark-head", ["obj", "twoObj", "titleOnly"]),
        ],
    )
    def test_these_layouts_are_all(self, name: str, kinds: list[str]) -> None:
        assert [layout.element.get("type") for layout in layouts(name)] == kinds

    def test_the_only_layout_is_blank(self) -> None:
        (blank,) = layouts("only-blank")
        assert not types(blank)
        assert set(types(master("only-blank"))) == {"title", "body", *FOOTERS}

    def test_each_layout_but_the_cover_has_two_columns(self) -> None:
        for layout in layouts("two-columns-only")[1:]:
            assert types(layout)[""] == 2

    def test_vertical_text_comes_first(self) -> None:
        path = ".//a:bodyPr/@vert"
        vertical = [found(layout, path) for layout in layouts("vertical-layouts-first")]
        assert vertical[:3] == [["eaVert"], ["eaVert"], []]

    def test_a_line_stands_between_title_and_body(self) -> None:
        layout = layouts("subtitle-lines")[1]
        _, top, _, height = box(layout, "body")
        assert box(layout, "title")[1] < top
        assert top + height < box(layout, "")[1]

    def test_the_first_layout_has_many_small_texts(self) -> None:
        assert types(layouts("fact-sheet")[0])["body"] == 12

    def test_neither_type_nor_name_says_what_a_layout_is_for(self) -> None:
        for layout in layouts("untyped-layouts"):
            assert layout.element.get("type") is None
            assert layout.name.endswith("_Benutzerdefiniert")


class TestIdentities:
    def test_all_placeholders_have_one_number(self) -> None:
        for layout in layouts("one-number-for-all"):
            assert set(found(layout, ".//p:ph/@idx")) == {"1"}
            assert len(found(layout, ".//p:ph/@idx")) == sum(types(layout).values())

    def test_only_footers_have_numbers(self) -> None:
        for layout in layouts("no-numbers"):
            assert {ph.get("type") for ph in found(layout, ".//p:ph[@idx]")} == FOOTERS
        for layout in layouts("libreoffice")[:-1]:
            assert {ph.get("type") for ph in found(layout, ".//p:ph[@idx]")} == FOOTERS

    def test_only_titles_and_footers_have_a_type(self) -> None:
        seen = set().union(*(types(layout) for layout in layouts("objects-without-type")))
        assert seen == {"", "title", "ctrTitle", *FOOTERS}

    def test_all_placeholders_have_one_name(self) -> None:
        names = {s.name for layout in layouts("one-name-for-all") for s in layout.placeholders}
        assert names == {"Platzhalter"}

    def test_a_placeholder_has_no_place_anywhere(self) -> None:
        layout = layouts("no-geometry")[-1]
        lost = next(s for s in layout.placeholders if s.element.ph.get("type") == "tbl")
        assert lost.left is None
        assert lost.width is None


class TestPictures:
    @pytest.mark.parametrize(
        ("name", "kind"), [("logo-top-right", "title"), ("logo-in-the-body", "")]
    )
    def test_the_logo_covers_a_corner_of_the_placeholder(self, name: str, kind: str) -> None:
        layout = layouts(name)[1]
        (logo,) = (s for s in layout.shapes if not s.is_placeholder)
        left, top, width, height = box(layout, kind)
        assert left < logo.left / POINT < left + width
        assert top < (logo.top + logo.height) / POINT < top + height

    def test_the_band_takes_the_left_and_nothing_else_stands_there(self) -> None:
        (band,) = (s for s in master("picture-band-left").shapes if not s.is_placeholder)
        assert (band.left, band.top, band.height) == (0, 0, 540 * POINT)
        for layout in layouts("picture-band-left"):
            if layout.element.get("showMasterSp") != "0":
                assert all(shape.left >= band.width for shape in layout.placeholders)

    def test_a_dark_photograph_is_the_background(self) -> None:
        r_id = value(master("photo-background"), "p:cSld/p:bg//a:blip/@r:embed")
        self.assert_dark(master("photo-background").part.related_part(r_id).image.blob)

    @pytest.mark.parametrize("name", ["photo-shape", "libreoffice"])
    def test_a_dark_photograph_lies_behind_all(self, name: str) -> None:
        assert not found(master(name), "p:cSld/p:bg")
        photo = master(name).shapes[0]
        size = opened(name).slide_width, opened(name).slide_height
        assert (photo.width, photo.height) == size
        self.assert_dark(photo.image.blob)

    @staticmethod
    def assert_dark(blob: bytes) -> None:
        from PIL import Image, ImageStat  # noqa: PLC0415 - few tests need it

        (mean,) = ImageStat.Stat(Image.open(io.BytesIO(blob)).convert("L")).mean
        assert mean < 60


class TestBackgrounds:
    @pytest.mark.parametrize("name", ["photo-background", "photo-shape", "gradient"])
    def test_white_is_literal_and_the_map_is_as_usual(self, name: str) -> None:
        assert value(master(name), "p:clrMap/@bg1") == "lt1"
        assert value(master(name), "p:clrMap/@tx1") == "dk1"
        for style in ("titleStyle", "bodyStyle"):
            path = f"p:txStyles/p:{style}/a:lvl1pPr/a:defRPr/a:solidFill/a:srgbClr/@val"
            assert value(master(name), path) == "FFFFFF"

    def test_the_map_makes_the_background_dark(self) -> None:
        assert value(master("dark-by-colour-map"), "p:clrMap/@bg1") == "dk1"
        assert value(master("dark-by-colour-map"), "p:cSld/p:bg/p:bgRef/a:schemeClr/@val") == "bg1"

    @pytest.mark.parametrize(("name", "rgb"), [("dark-literal", "12263A"), ("mid-tone", "0066B3")])
    def test_the_background_is_literal_and_text_is_called_background(
        self, name: str, rgb: str
    ) -> None:
        path = "p:cSld/p:bg/p:bgPr/a:solidFill/a:srgbClr/@val"
        assert value(master(name), path) == rgb
        path = "p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/a:solidFill/a:schemeClr/@val"
        assert value(master(name), path) == "bg1"

    def test_white_can_be_read_on_one_end_of_the_gradient(self) -> None:
        stops = found(master("gradient"), "p:cSld/p:bg//a:gs/a:srgbClr/@val")
        top, bottom = (contrast_with_white(rgb) for rgb in stops)
        assert top > 7
        assert bottom < 3

    def test_the_theme_makes_the_gradient(self) -> None:
        assert value(master("theme-gradient"), "p:cSld/p:bg/p:bgRef/@idx") == "1003"
        fills = theme("theme-gradient").find(f".//{qn('a:bgFillStyleLst')}")
        assert [fill.tag for fill in fills][2] == qn("a:gradFill")

    def test_a_white_panel_lies_on_dark_below_the_body_only(self) -> None:
        sheet = master("white-panel-on-dark")
        assert value(sheet, "p:cSld/p:bg/p:bgPr/a:solidFill/a:schemeClr/@val") == "tx2"
        (panel,) = (s for s in sheet.shapes if not s.is_placeholder)
        assert value(sheet, ".//p:sp[not(.//p:ph)]/p:spPr/a:solidFill/a:schemeClr/@val") == "bg1"
        assert box(sheet, "title")[1] + box(sheet, "title")[3] < panel.top / POINT
        assert panel.top / POINT < box(sheet, "body")[1]

    def test_the_title_alone_stands_on_a_dark_bar(self) -> None:
        path = "p:txStyles/p:{}/a:lvl1pPr/a:defRPr/a:solidFill/a:schemeClr/@val"
        styles = [value(master("dark-head"), path.format(s)) for s in ("titleStyle", "bodyStyle")]
        assert styles == ["bg1", "tx1"]


class TestAccents:
    def test_all_are_red_or_orange(self) -> None:
        for rgb in accents("red-accents"):
            red, green, blue = (int(rgb[n : n + 2], 16) for n in (0, 2, 4))
            assert red > 1.5 * max(green, blue)

    def test_none_can_be_told_from_white(self) -> None:
        assert len(accents("pale-accents")) == 6
        assert max(map(contrast_with_white, accents("pale-accents"))) < 3

    def test_the_first_is_white(self) -> None:
        assert accents("white-accent")[0] == "FFFFFF"

    def test_all_are_one_grey(self) -> None:
        assert set(accents("grey-accents")) == {"7F7F7F"}


class TestTitles:
    def test_capitals_have_room_for_one_line(self) -> None:
        assert (
            value(master("caps-title"), "p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@cap") == "all"
        )
        assert box(layouts("caps-title")[1], "title")[3] == 40

    def test_the_title_stands_below_the_body(self) -> None:
        sheet = master("title-at-the-bottom")
        _, top, _, height = box(sheet, "body")
        assert top + height < box(sheet, "title")[1]

    def test_the_title_is_narrow_and_in_the_middle(self) -> None:
        left, _, width, _ = box(master("narrow-centred-title"), "title")
        assert (left + width / 2, width) == (480, 420)

    def test_the_title_is_turned(self) -> None:
        path = ".//p:sp[.//p:ph[@type='title']]/p:spPr/a:xfrm/@rot"
        assert value(master("rotated-title"), path) == str(270 * 60000)

    def test_the_text_of_the_title_runs_upwards(self) -> None:
        path = ".//p:sp[.//p:ph[@type='title']]/p:txBody/a:bodyPr/@vert"
        assert value(master("vertical-title"), path) == "vert270"


class TestBodies:
    @pytest.mark.parametrize(
        ("name", "path", "expected"),
        [
            ("large-loose-body", "a:defRPr/@sz", "3200"),
            ("large-loose-body", "a:lnSpc/a:spcPct/@val", "150000"),
            ("large-loose-body", "a:spcAft/a:spcPts/@val", "1200"),
            ("lines-in-points", "a:lnSpc/a:spcPts/@val", "1600"),
            ("small-body", "a:defRPr/@sz", "900"),
            ("literal-font", "a:defRPr/a:latin/@typeface", "Georgia"),
            ("german-16x9", "a:defRPr/@sz", "2800"),
        ],
    )
    def test_the_style_says_so(self, name: str, path: str, expected: str) -> None:
        assert value(master(name), f"p:txStyles/p:bodyStyle/a:lvl1pPr/{path}") == expected

    def test_no_level_has_a_bullet(self) -> None:
        style = "p:txStyles/p:bodyStyle/*"
        assert len(found(master("body-without-bullets"), f"{style}/a:buNone")) == 9
        assert not found(master("body-without-bullets"), f"{style}/a:buChar")

    @pytest.mark.parametrize(
        ("name", "path", "expected"),
        [
            ("shrunk-body", "a:normAutofit/@fontScale", "62500"),
            ("text-columns", "@numCol", "2"),
            ("wide-insets", "@lIns", "914400"),
        ],
    )
    def test_the_frame_says_so(self, name: str, path: str, expected: str) -> None:
        frame = ".//p:sp[.//p:ph[@type='body']]/p:txBody/a:bodyPr"
        assert value(master(name), f"{frame}/{path}") == expected

    @pytest.mark.parametrize(
        ("name", "font"), [("wide-font", "Verdana"), ("unknown-font", "Kreis Sans Pro")]
    )
    def test_the_theme_has_the_font(self, name: str, font: str) -> None:
        minor = theme(name).find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
        assert minor.get("typeface") == font


class TestTableStyles:
    @staticmethod
    def styles(name: str) -> Any:
        return pptx.oxml.parse_xml(unpacked(CORPUS[name]())["ppt/tableStyles.xml"])

    def test_the_own_style_fills_all_cells_and_the_header(self) -> None:
        (style,) = listed = self.styles("own-table-style")
        assert style.get("styleId") == listed.get("def")
        fills = {fill.getparent().getparent().tag for fill in style.iter(qn("a:fill"))}
        assert fills == {qn("a:wholeTbl"), qn("a:band1H"), qn("a:firstRow")}

    def test_the_usual_style_is_defined_nowhere(self) -> None:
        listed = self.styles("undefined-table-style")
        assert len(listed) == 0
        assert listed.get("def") == "{E8034E78-7F5D-4C2E-B375-FC64B27BC917}"


class TestProducers:
    def test_libreoffice_leaves_looks_on_the_sample_text(self) -> None:
        sheet = master("libreoffice")
        assert not found(sheet, "p:txStyles")
        assert set(found(sheet, ".//a:r/a:rPr/a:solidFill/a:srgbClr/@val")) == {"FFFFFF"}
        assert not found(sheet, ".//p:sp[.//p:ph[@type='title']]//a:lstStyle/*")

    def test_libreoffice_has_no_title_of_a_cover(self) -> None:
        assert [layout.element.get("type") for layout in layouts("libreoffice")] == [
            "tx",
            "obj",
            "titleOnly",
            "blank",
        ]
        assert set(types(layouts("libreoffice")[0])) == {"title", "subTitle", *FOOTERS}

    def test_google_has_names_in_capitals_and_looks_on_each_placeholder(self) -> None:
        assert all(layout.name.isupper() for layout in layouts("google-slides"))
        for layout in layouts("google-slides"):
            looks = found(layout, ".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz")
            assert len(looks) == sum(types(layout).values())


class TestSamples:
    def test_the_template_says_that_it_is_one(self) -> None:
        listed = unpacked(CORPUS["potx"]())["[Content_Types].xml"].decode()
        assert CONTENT_TYPE.PML_TEMPLATE_MAIN in listed
        assert CONTENT_TYPE.PML_PRESENTATION_MAIN not in listed

    def test_samples_have_all_that_slides_can_have(self) -> None:
        parts = unpacked(CORPUS["sample-slides"]())
        beginnings = (
            "ppt/slides/slide",
            "ppt/notesSlides/",
            "ppt/charts/",
            "ppt/embeddings/",
            "ppt/comments/",
            "ppt/commentAuthors",
        )
        assert all(any(name.startswith(each) for name in parts) for each in beginnings)
        assert any(name.endswith(".mp4") for name in parts)
        main = parts["ppt/presentation.xml"]
        assert all(tag in main for tag in (b"custShow", b"sectionLst", b"notesMasterIdLst"))

    def test_nothing_of_the_samples_is_left_once_opened(self) -> None:
        stream = io.BytesIO()
        open_template(CORPUS["sample-slides"]()).save(stream)
        left = unpacked(stream.getvalue())
        unwanted = ("slides/", "charts/", "comments", "commentAuthors", "media/")
        assert not [name for name in left if name.startswith(tuple(f"ppt/{u}" for u in unwanted))]
        assert b"Kurzfassung" not in left["ppt/presentation.xml"]


def test_every_trap_is_looked_at_by_a_test_of_its_own() -> None:
    """A new entry of the corpus needs a test that names it."""
    source = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in CORPUS if f'"{name}"' not in source] == []
