"""The background of a slide is found in whatever way a template paints it."""

import io
import struct
import zlib
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from egovreport.powerpoint.box import Box
from egovreport.powerpoint.colours import contrast, distance
from egovreport.powerpoint.drawn import drawn_on
from egovreport.powerpoint.ground import Paints, blended, has_fill
from egovreport.powerpoint.package import open_template
from egovreport.powerpoint.theme import scheme_of, theme_element
from tests.powerpoint.templates import CORPUS
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.package import packed
from tests.powerpoint.templates.shapes import group, picture, rectangle
from tests.powerpoint.templates.sheet import Layout, background, plain_background, theme_background
from tests.powerpoint.templates.text import solid
from tests.powerpoint.templates.theme import Theme

NIGHT, WHITE, BLACK = "12263A", "FFFFFF", "000000"
WHOLE = (0.0, 0.0, 960.0, 540.0)
MIDDLE = Box(66, 124, 828, 363)
STYLE = (
    '<p:style><a:lnRef idx="0"><a:schemeClr val="accent1"/></a:lnRef>'
    '<a:fillRef idx="{}">{}</a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/>'
    '</a:effectRef><a:fontRef idx="minor"/></p:style>'
)


def opened(*layouts: Layout, **master: Any) -> Any:
    """Return an opened template with these changes to its master."""
    return open_template(packed(Office().template(*layouts, **master)))


def painted(layout: Any) -> Paints:
    return Paints(layout, scheme_of(layout), theme_element(layout.slide_master))


def ground(*layouts: Layout, **master: Any) -> str:
    """Return what lies behind the content of the second layout, else the only one."""
    found = opened(*layouts, **master).slide_masters[0].slide_layouts
    return painted(found[min(1, len(found) - 1)]).ground(MIDDLE)


def colour(xml: str, phantom: str = "") -> str:
    """Return how a colour, written in XML, is seen."""
    layout = opened().slide_masters[0].slide_layouts[0]
    holder = parse_xml(f"<a:solidFill {nsdecls('a')}>{xml}</a:solidFill>")
    return painted(layout).colour(holder, phantom)


def png(*pixels: tuple[int, ...], mode: str = "RGBA") -> bytes:
    """Return a picture of one row."""
    image, stream = Image.new(mode, (len(pixels), 1)), io.BytesIO()
    for x, pixel in enumerate(pixels):
        image.putpixel((x, 0), pixel)
    image.save(stream, "PNG")
    return stream.getvalue()


def shown(data: bytes, change: str = "", box: Mapping[str, Any] | None = None) -> str:
    """Return the ground of a master with this picture all over it."""
    presentation = opened(shapes=(picture("Bild", "wordmark.png", WHOLE),), **(box or {}))
    master = presentation.slide_masters[0]
    blip = next(master.element.iter(qn("a:blip")))
    master.part.related_part(blip.get(qn("r:embed")))._blob = data
    if change:
        blip.append(parse_xml(change.replace("/>", f" {nsdecls('a')}/>", 1)))
    return painted(master.slide_layouts[1]).ground(MIDDLE)


class TestBackground:
    @pytest.mark.parametrize(
        ("paint", "expected"),
        [
            (plain_background(NIGHT), NIGHT),
            (plain_background("tx2"), "1F3A5F"),
            (plain_background("bg1"), WHITE),
            (theme_background(1001, "bg1"), WHITE),
            (theme_background(1002, "tx2"), "1F3A5F"),
            (background("<a:noFill/>"), WHITE),
            ("", WHITE),
        ],
    )
    def test_is_that_of_the_master(self, paint: str, expected: str) -> None:
        assert ground(background=paint) == expected

    def test_of_the_layout_counts_before_that_of_the_master(self) -> None:
        layout = Layout("Dunkel", background=plain_background(NIGHT))
        assert ground(layout, background=plain_background("FFD500")) == NIGHT

    @pytest.mark.parametrize("number", [0, 1, 999, 1000, 1004, 2000])
    def test_of_a_number_that_the_theme_lacks_is_one_of_its_colours(self, number: int) -> None:
        assert ground(background=theme_background(number, "bg1")) == WHITE

    def test_of_the_theme_takes_the_colour_it_is_given(self) -> None:
        shaded = '<a:schemeClr val="phClr"><a:shade val="50000"/></a:schemeClr>'
        darker = f"<a:solidFill>{shaded}</a:solidFill>"
        found = ground(
            theme=Theme(third_background=darker), background=theme_background(1003, "bg1")
        )
        assert distance(found, "BCBCBC") < 0.01

    @pytest.mark.parametrize(
        ("name", "is_dark"),
        [("german-16x9", False), ("dark-by-colour-map", True), ("dark-literal", True),
         ("photo-background", True), ("photo-shape", True), ("libreoffice", True),
         ("white-panel-on-dark", False), ("layout-overrides-colours", True)],
    )  # fmt: skip
    def test_of_templates_is_seen_as_dark_or_light(self, name: str, *, is_dark: bool) -> None:
        layout = open_template(CORPUS[name]()).slide_masters[0].slide_layouts[1]
        found = painted(layout).ground(MIDDLE)
        assert (contrast(found, WHITE) >= 7) == is_dark
        assert (contrast(found, BLACK) >= 7) != is_dark

    def test_of_a_gradient_is_its_mean(self) -> None:
        stops = "".join(
            f'<a:gs pos="{pos}"><a:srgbClr val="{rgb}"/></a:gs>'
            for pos, rgb in ((0, BLACK), (100000, WHITE))
        )
        fill = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'
        assert ground(background=background(fill)) == "808080"
        assert ground(background=background("<a:gradFill/>")) == WHITE

    def test_of_a_pattern_is_what_most_of_it_has(self) -> None:
        fill = (
            '<a:pattFill prst="pct5"><a:fgClr><a:srgbClr val="FFFFFF"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{NIGHT}"/></a:bgClr></a:pattFill>'
        )
        assert ground(background=background(fill)) == NIGHT

    def test_of_a_picture_of_the_theme_is_the_picture_s(self) -> None:
        presentation = opened(
            theme=Theme(third_background="<a:blipFill><a:blip/></a:blipFill>"),
            background=theme_background(1003, "bg1"),
        )
        master = presentation.slide_masters[0]
        stream = io.BytesIO(png((10, 20, 30), mode="RGB"))
        slide = presentation.slides.add_slide(master.slide_layouts[0])
        image, _ = slide.part.get_or_add_image_part(stream)
        theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        number = theme.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
        blip = f'<a:blip {nsdecls("r")} r:embed="{number}"/>'.encode()
        theme._blob = theme.blob.replace(b"<a:blip/>", blip)
        assert painted(master.slide_layouts[1]).ground(MIDDLE) == "0A141E"


class TestShapes:
    def test_one_behind_the_content_counts_and_one_beside_it_does_not(self) -> None:
        assert ground(shapes=(rectangle("Tafel", WHOLE, NIGHT),)) == NIGHT
        assert ground(shapes=(rectangle("Leiste", (0, 0, 60, 540), NIGHT),)) == WHITE

    def test_the_one_in_front_counts(self) -> None:
        panels = (
            rectangle("Hinten", WHOLE, NIGHT),
            rectangle("Vorn", (40, 90, 880, 420), "FFF8E0"),
        )
        assert ground(shapes=panels) == "FFF8E0"
        assert ground(shapes=panels[::-1]) == NIGHT

    def test_one_of_the_layout_is_in_front_of_the_master_s(self) -> None:
        layout = Layout("Tafel", shapes=(rectangle("Tafel", WHOLE, "FFF8E0"),))
        assert ground(layout, shapes=(rectangle("Nacht", WHOLE, NIGHT),)) == "FFF8E0"

    def test_one_of_the_master_that_is_not_shown_does_not_count(self) -> None:
        layout = Layout("Ohne", shows_master=False)
        assert ground(layout, shapes=(rectangle("Nacht", WHOLE, NIGHT),)) == WHITE

    def test_an_empty_one_shows_what_is_behind_it(self) -> None:
        frame = rectangle("Rahmen", WHOLE, NIGHT).replace(solid(NIGHT), "<a:noFill/>")
        assert ground(shapes=(frame,)) == WHITE
        bare = rectangle("Rahmen", WHOLE, NIGHT).replace(solid(NIGHT), "")
        assert ground(shapes=(bare,)) == WHITE

    @pytest.mark.parametrize(
        ("alpha", "expected"), [(0, WHITE), (100000, BLACK), (50000, "808080"), (20000, "CCCCCC")]
    )
    def test_one_that_lets_light_through_is_mixed_with_what_is_behind_it(
        self, alpha: int, expected: str
    ) -> None:
        glass = f'<a:srgbClr val="{BLACK}"><a:alpha val="{alpha}"/></a:srgbClr>'
        shape = rectangle("Glas", WHOLE, BLACK).replace(f'<a:srgbClr val="{BLACK}"/>', glass)
        assert distance(ground(shapes=(shape,)), expected) < 0.01

    @pytest.mark.parametrize(
        ("number", "expected"), [(1, NIGHT), (2, NIGHT), (3, NIGHT), (0, WHITE)]
    )
    def test_one_as_it_is_drawn_takes_its_fill_from_its_style(
        self, number: int, expected: str
    ) -> None:
        style = STYLE.format(number, f'<a:srgbClr val="{NIGHT}"/>')
        shape = rectangle("Rechteck", WHOLE, NIGHT).replace(solid(NIGHT), "")
        shape = shape.replace("</p:spPr>", f"</p:spPr>{style}")
        assert ground(shapes=(shape,)) == expected

    def test_a_fill_of_its_own_counts_before_its_style(self) -> None:
        style = STYLE.format(1, '<a:srgbClr val="FFD500"/>')
        shape = rectangle("Rechteck", WHOLE, NIGHT).replace("</p:spPr>", f"</p:spPr>{style}")
        assert ground(shapes=(shape,)) == NIGHT

    def test_one_in_a_group_counts_where_the_group_puts_it(self) -> None:
        panel = rectangle("Tafel", WHOLE, NIGHT)
        assert ground(shapes=(group("Gruppe", WHOLE, panel),)) == NIGHT
        inner = group("Innen", WHOLE, panel)
        assert ground(shapes=(group("Gruppe", WHOLE, inner),)) == NIGHT
        small = group("Gruppe", WHOLE, panel).replace(
            '<a:ext cx="12192000" cy="6858000"/>', '<a:ext cx="120000" cy="68000"/>', 1
        )
        assert ground(shapes=(small,)) == WHITE

    def test_a_hidden_one_does_not_count(self) -> None:
        shape = rectangle("Tafel", WHOLE, NIGHT).replace(
            '<p:cNvPr id="0"', '<p:cNvPr id="0" hidden="1"'
        )
        assert ground(shapes=(shape,)) == WHITE

    def test_placeholders_paint_no_background(self) -> None:
        layout = opened().slide_masters[0].slide_layouts[1]
        body = list(layout.placeholders)[1]
        body.element.find(qn("p:spPr")).append(parse_xml(f"<a:solidFill {nsdecls('a')}/>"))
        assert painted(layout).ground(MIDDLE) == WHITE


class TestPictures:
    def test_one_that_is_clear_takes_nothing(self) -> None:
        assert shown(png((0, 0, 0, 0), (0, 0, 0, 0))) == WHITE

    def test_of_one_that_is_partly_clear_the_rest_counts_by_its_share(self) -> None:
        half = shown(png((0, 0, 0, 255), (0, 0, 0, 0)))
        assert distance(half, "808080") < 0.02

    def test_what_is_hidden_in_clear_parts_is_not_seen(self) -> None:
        assert shown(png((0, 0, 0, 0), (255, 255, 255, 255))) == WHITE
        assert shown(png((255, 0, 0, 0), (0, 0, 0, 255))) == shown(
            png((0, 255, 0, 0), (0, 0, 0, 255))
        )

    def test_one_that_is_washed_out_lets_the_background_through(self) -> None:
        black = png((0, 0, 0), mode="RGB")
        found = shown(black, '<a:alphaModFix amt="15000"/>')
        assert distance(found, "D9D9D9") < 0.01

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
    def test_a_white_one_is_white_however_it_is_stored(self, mode: str) -> None:
        image, stream = Image.new("RGBA", (3, 3), (255, 255, 255, 255)), io.BytesIO()
        stored = image.convert(mode)
        stored.save(stream, "PNG")
        found = shown(stream.getvalue(), box={"background": plain_background(NIGHT)})
        assert found == WHITE

    def test_one_of_four_printing_colours_is_read(self) -> None:
        stream = io.BytesIO()
        Image.new("CMYK", (8, 8), (0, 0, 0, 255)).save(stream, "JPEG")
        assert distance(shown(stream.getvalue()), BLACK) < 0.02

    @pytest.mark.parametrize("side", [10_000, 30_000, 2**31 - 1])
    def test_one_that_says_it_is_huge_is_not_unpacked(self, side: int) -> None:
        assert shown(_of_size(side)) == WHITE

    @pytest.mark.parametrize(
        "data",
        [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
         b"\xd7\xcd\xc6\x9a" + b"\0" * 40, b"\x01\0\0\0" + b"\0" * 84],
    )  # fmt: skip
    def test_one_that_cannot_be_read_takes_nothing(self, data: bytes) -> None:
        assert shown(data) == WHITE

    def test_one_that_is_linked_or_gone_takes_nothing(self) -> None:
        presentation = opened(shapes=(picture("Bild", "wordmark.png", WHOLE),))
        master = presentation.slide_masters[0]
        blip = next(master.element.iter(qn("a:blip")))
        blip.set(qn("r:embed"), "rId99")
        assert painted(master.slide_layouts[1]).ground(MIDDLE) == WHITE
        outside = master.part.relate_to(
            "file:///bild.png", RELATIONSHIP_TYPE.IMAGE, is_external=True
        )
        blip.set(qn("r:embed"), outside)
        assert painted(master.slide_layouts[1]).ground(MIDDLE) == WHITE
        del blip.attrib[qn("r:embed")]
        assert painted(master.slide_layouts[1]).ground(MIDDLE) == WHITE


class TestColour:
    @pytest.mark.parametrize(
        ("xml", "expected"),
        [
            ('<a:srgbClr val="1f5fa8"/>', "1F5FA8"),
            ('<a:schemeClr val="accent1"/>', "1F5FA8"),
            ('<a:schemeClr val="tx1"/>', BLACK),
            ('<a:sysClr val="window"/>', WHITE),
            ('<a:sysClr val="windowText"/>', BLACK),
            ('<a:sysClr val="window" lastClr="FDF6E3"/>', "FDF6E3"),
            ('<a:prstClr val="white"/>', WHITE),
            ('<a:prstClr val="ltGray"/>', "D3D3D3"),
            ('<a:prstClr val="dkBlue"/>', "00008B"),
            ('<a:prstClr val="medSeaGreen"/>', "3CB371"),
            ('<a:scrgbClr r="100000" g="100000" b="100000"/>', WHITE),
            ('<a:scrgbClr r="0" g="0" b="0"/>', BLACK),
            ('<a:hslClr hue="0" sat="0" lum="100000"/>', WHITE),
            ('<a:hslClr hue="7200000" sat="100000" lum="50000"/>', "00FF00"),
            ('<a:srgbClr val="FFFFFF"><a:lumMod val="95000"/></a:srgbClr>', "F2F2F2"),
            ('<a:srgbClr val="000000"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:srgbClr>',
             "808080"),
            ('<a:srgbClr val="FF0000"><a:satMod val="0"/></a:srgbClr>', "808080"),
            ('<a:srgbClr val="4472C4"><a:tint val="40000"/></a:srgbClr>', "CFD5EA"),
            ('<a:srgbClr val="4472C4"><a:tint val="20000"/></a:srgbClr>', "E9EBF5"),
            ('<a:srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', "BCBCBC"),
        ],
    )  # fmt: skip
    def test_is_seen_as_it_is_written(self, xml: str, expected: str) -> None:
        assert distance(colour(xml), expected) < 0.01

    @pytest.mark.parametrize(
        "xml",
        ['<a:srgbClr val="12345"/>', '<a:srgbClr val="GGGGGG"/>', "<a:srgbClr/>",
         '<a:schemeClr val="accent9"/>', '<a:prstClr val="nobody"/>', '<a:sysClr val="menu"/>', ""],
    )  # fmt: skip
    def test_one_that_is_not_understood_is_black_or_what_it_would_take(self, xml: str) -> None:
        assert colour(xml) == BLACK
        assert colour(xml, "FFD500") == "FFD500"

    def test_shares_may_be_written_in_percent(self) -> None:
        assert colour('<a:srgbClr val="FFFFFF"><a:lumMod val="95%"/></a:srgbClr>') == "F2F2F2"

    @settings(deadline=None)
    @given(
        st.integers(0, 0xFFFFFF).map("{:06X}".format),
        st.sampled_from(["lumMod", "lumOff", "satMod", "shade", "tint", "alpha", "hueMod", "inv"]),
        st.integers(-300_000, 300_000),
    )
    def test_is_a_colour_whatever_changes_it(self, rgb: str, change: str, value: int) -> None:
        found = colour(f'<a:srgbClr val="{rgb}"><a:{change} val="{value}"/></a:srgbClr>')
        assert len(bytes.fromhex(found)) == 3


class TestBlended:
    def test_covers_as_much_as_it_says(self) -> None:
        assert blended(BLACK, WHITE, 1.0) == BLACK
        assert blended(BLACK, WHITE, 0.0) == WHITE
        assert blended(BLACK, WHITE, 0.5) == "808080"


def test_no_fill_is_a_fill() -> None:
    shape = parse_xml(f"<p:spPr {nsdecls('p', 'a')}><a:noFill/></p:spPr>")
    assert has_fill(shape)
    assert not has_fill(parse_xml(f"<p:spPr {nsdecls('p', 'a')}><a:ln/></p:spPr>"))


class TestDrawn:
    def test_groups_are_looked_into_and_placeholders_left_out(self) -> None:
        logo = picture("Wappen", "wordmark.png", (800, 20, 100, 50))
        pair = group(
            "Gruppe", (700, 10, 240, 80), logo, rectangle("Band", (700, 80, 240, 10), NIGHT)
        )
        sheet = opened(shapes=(pair,)).slide_masters[0]
        boxes = [each.box for each in drawn_on(sheet)]
        assert boxes == [Box(800, 20, 100, 50), Box(700, 80, 240, 10)]

    def test_a_group_that_was_made_smaller_has_smaller_shapes(self) -> None:
        shape = rectangle("Band", (0, 0, 960, 540), NIGHT)
        half = group("Gruppe", WHOLE, shape).replace(
            '<a:ext cx="12192000" cy="6858000"/>', '<a:ext cx="6096000" cy="3429000"/>', 1
        )
        (drawn,) = drawn_on(opened(shapes=(half,)).slide_masters[0])
        assert drawn.box == Box(0, 0, 480, 270)

    def test_lines_and_shapes_without_place_are_none(self) -> None:
        lost = rectangle("Verloren", WHOLE, NIGHT)
        start, end = lost.index("<a:xfrm"), lost.index("</a:xfrm>") + len("</a:xfrm>")
        line = (
            '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="0" name="Linie"/><p:cNvCxnSpPr/><p:nvPr/>'
            '</p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="12192000" cy="0"/>'
            '</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom></p:spPr></p:cxnSp>'
        )
        master = opened(shapes=(lost[:start] + lost[end:], line)).slide_masters[0]
        assert list(drawn_on(master)) == []

    def test_a_group_without_size_is_no_error(self) -> None:
        shape = rectangle("Band", (10, 20, 30, 40), NIGHT)
        empty = group("Gruppe", WHOLE, shape).replace('cx="12192000" cy="6858000"', 'cx="0" cy="0"')
        assert len(list(drawn_on(opened(shapes=(empty,)).slide_masters[0]))) == 1


def _of_size(side: int) -> bytes:
    """Return a PNG whose header says that it is a square of that many pixels."""
    data = png((0, 0, 0), mode="RGB")
    start = data.index(b"IHDR")
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    checked = head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return data[: start + 4] + checked + data[start + 4 + len(checked) :]
