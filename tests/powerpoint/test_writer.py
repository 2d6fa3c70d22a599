"""The writer emits what was fitted: into placeholders, in reading order, in the theme's style."""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from egovreport.deck import Place, Room, Slide, TextBlock, paragraph
from egovreport.model.design import DesignMap
from egovreport.powerpoint.table_style import OWN_STYLE
from egovreport.powerpoint.writer import write
from tests.powerpoint import small_deck as small
from tests.powerpoint.decks import TEMPLATE as FOREIGN
from tests.powerpoint.decks import packed, unpacked
from tests.powerpoint.small_deck import KPI, TABLE, TITLE, deck

TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
THEME = "ppt/theme/theme1.xml"
OVERVIEW = replace(small.OVERVIEW, spoken=("Erste Zeile\nZweite Zeile",))
TEXT = Slide(
    key="ratings", room=Room.TEXT, title="So wird bewertet",
    blocks=((Place.BODY, TextBlock((paragraph("Ist zu Soll", bullet=True),))),),
)  # fmt: skip


ALL = deck(TITLE, OVERVIEW, TABLE, KPI, TEXT)


@pytest.fixture(scope="module")
def data() -> bytes:
    return write(ALL, TEMPLATE)


@pytest.fixture(scope="module")
def slides(data: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(data)).slides)


def names(slide: Any) -> list[str]:
    return [shape.name for shape in slide.shapes]


def test_shapes_stand_in_reading_order_under_the_names_of_the_layout(slides: list[Any]) -> None:
    furniture = ["Datum", "Fußzeile", "Foliennummer"]
    title, overview, table, kpi, text = map(names, slides)
    assert title == ["Titel", "Organisation", "Untertitel"]
    assert overview == [
        "Titel", "Untertitel", "Online-Dienste", "Fachdienste", "Zwischentitel links", "Diagramm",
        "Zwischentitel rechts", "Text", *overview[-3:],
    ]  # fmt: skip
    assert table[:5] == ["Titel", "Untertitel", "Tabelle", "Tabelle (SVG)", "Legende"]
    assert kpi == ["Titel", "Diagramm", "Text", *kpi[-3:]]
    for shown in (overview, table, kpi):
        assert sorted(shown[-3:]) == sorted(furniture)
    assert text == ["Titel", "Text", *(each for each in kpi[-3:] if each != "Fußzeile")]


def test_a_slide_without_source_or_subtitle_has_no_placeholder_for_it(slides: list[Any]) -> None:
    kinds = [shape.placeholder_format.type.name for shape in slides[4].placeholders]
    assert "FOOTER" not in kinds
    assert 13 not in [shape.placeholder_format.idx for shape in slides[4].placeholders]


def test_the_title_of_two_lines_has_two_paragraphs(slides: list[Any]) -> None:
    frame = slides[0].shapes.title.text_frame
    assert [each.text for each in frame.paragraphs] == ["Aktionsplan 2023", "Abschlussbericht"]


def test_tables_and_charts_sit_in_their_placeholders(slides: list[Any]) -> None:
    for slide, name, idx in ((slides[2], "Tabelle", 14), (slides[3], "Diagramm", 16)):
        (frame,) = [shape for shape in slide.placeholders if shape.name == name]
        assert frame.placeholder_format.idx == idx
        assert frame.has_table or frame.has_chart
        assert frame.element.tag == qn("p:graphicFrame")


def test_bullets_lie_over_their_column_as_decoration(slides: list[Any]) -> None:
    table, picture = (
        next(shape for shape in slides[2].shapes if shape.name == name)
        for name in ("Tabelle", "Tabelle (SVG)")
    )
    assert table.left < picture.left < picture.left + picture.width < table.left + table.width
    assert picture.top == pytest.approx(table.top + table.table.rows[0].height, abs=2)
    assert picture.height == pytest.approx(table.height - table.table.rows[0].height, abs=4)
    assert b"decorative" in etree.tostring(picture._element)


def test_notes_have_a_paragraph_for_each_line(slides: list[Any]) -> None:
    frame = slides[1].notes_slide.notes_text_frame
    assert [each.text for each in frame.paragraphs] == ["Erste Zeile", "Zweite Zeile"]
    assert not slides[4].has_notes_slide


def test_the_number_of_the_slide_is_a_field(slides: list[Any]) -> None:
    for number, slide in enumerate(slides[1:], start=2):
        (field,) = slide.element.iter(qn("a:fld"))
        assert field.get("type") == "slidenum"
        assert "".join(each.text for each in field.iter(qn("a:t"))) == str(number)


def test_chapters_are_sections(data: bytes) -> None:
    text = unpacked(data)["ppt/presentation.xml"].decode()
    assert re.findall(r'p14:section name="([^"]+)"', text) == ["Überblick", "Rest"]
    assert len(re.findall(r"<p14:sldId ", text)) == 5


def test_the_same_deck_gives_the_same_bytes(data: bytes) -> None:
    assert write(ALL, TEMPLATE) == data


def test_a_shape_keeps_its_identity_when_other_slides_come_before_it(data: bytes) -> None:
    shorter = write(deck(TITLE, TABLE), TEMPLATE)
    assert lasting_ids(shorter, 2) == lasting_ids(data, 3)
    assert len(set(lasting_ids(data, 3))) == len(lasting_ids(data, 3))


def lasting_ids(data: bytes, number: int) -> list[str]:
    part = unpacked(data)[f"ppt/slides/slide{number}.xml"].decode()
    return re.findall(r'a16:creationId [^>]*id="([^"]+)"', part)


@pytest.fixture(scope="module")
def restyled() -> Mapping[str, bytes]:
    """The parts of the deck in a template whose theme somebody changed."""
    parts = unpacked(TEMPLATE)
    theme = parts[THEME].decode()
    theme = re.sub(r'(<a:accent1><a:srgbClr val=")\w+', r"\g<1>AA0066", theme)
    theme = re.sub(r'(<a:accent4><a:srgbClr val=")\w+', r"\g<1>774400", theme)
    theme = theme.replace('typeface="Calibri"', 'typeface="Georgia"')
    return unpacked(write(ALL, packed({**parts, THEME: theme.encode()})))


def test_a_restyled_template_brings_its_colours_and_fonts(restyled: Mapping[str, bytes]) -> None:
    assert b"AA0066" in restyled[THEME]
    assert b"Georgia" in restyled[THEME]
    content = {
        name: blob for name, blob in restyled.items()
        if re.match(r"ppt/(slides|charts)/[^_/]+\.xml$", name)
    }  # fmt: skip
    assert len(content) == 7
    for blob in content.values():
        assert not re.search(rb'srgbClr|sysClr|prstClr|typeface="[^+]|Calibri', blob)
    charts = b"".join(blob for name, blob in content.items() if "charts" in name)
    assert b'schemeClr val="accent1"' in charts


def test_drawn_bullets_take_the_colours_of_the_restyled_template(
    data: bytes, restyled: Mapping[str, bytes]
) -> None:
    def drawing(parts: Mapping[str, bytes]) -> bytes:
        (svg,) = (blob.lower() for name, blob in parts.items() if name.endswith(".svg"))
        return svg

    assert b"#774400" in drawing(restyled)
    assert b"#774400" not in drawing(unpacked(data))


def test_a_template_of_another_origin_carries_the_deck_in_layouts_derived_from_its_own(
    slides: list[Any],
) -> None:
    written = Presentation(io.BytesIO(write(ALL, FOREIGN)))

    def told(slide: Any) -> set[str]:
        return {shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}

    def moved(slide: Any) -> list[str]:
        texts = (shape for shape in slide.placeholders if shape.element.tag == qn("p:sp"))
        return [shape.name for shape in texts if shape.element.spPr.find(qn("a:xfrm")) is not None]

    for usual, derived in zip(slides, written.slides, strict=True):
        assert told(derived) == told(usual)
        assert moved(derived) == moved(usual)
        assert derived.slide_layout.name == usual.slide_layout.name
    names = [layout.name for layout in written.slide_masters[0].slide_layouts]
    assert len(set(names)) == len(names) > len(Presentation(io.BytesIO(FOREIGN)).slide_layouts)


def test_a_template_with_names_of_its_own_is_mapped(data: bytes) -> None:
    parts = unpacked(TEMPLATE)
    kpi = "ppt/slideLayouts/slideLayout4.xml"
    own = parts[kpi].replace(b'"Kennzahl"', b'"Zwei&#10;Inhalte"').replace(b'"Text"', b'"Inhalt 5"')
    mapping = DesignMap.model_validate(
        {"layouts": {"kpi": {"layout": "Zwei Inhalte", "body": "Inhalt 5"}}}
    )

    written = write(ALL, packed({**parts, kpi: own}), mapping=mapping)

    slides = [deck.slides for deck in map(Presentation, map(io.BytesIO, (data, written)))]
    usual, mapped = ([slide.slide_layout.name for slide in each] for each in slides)
    assert mapped == [name.replace("Kennzahl", "Zwei\nInhalte") for name in usual]
    texts = [
        [sorted(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
         for slide in each]
        for each in slides
    ]  # fmt: skip
    assert texts[0] == texts[1]


def table_styles(data: bytes) -> tuple[str, dict[str, bytes]]:
    """Return the id of the style that the first table has, and all that the file says."""
    parts = unpacked(data)
    (used,) = re.findall(
        r"<a:tableStyleId>(.*?)</a:tableStyleId>", parts["ppt/slides/slide2.xml"].decode()
    )
    styles = etree.fromstring(parts["ppt/tableStyles.xml"])
    return used, {str(each.get("styleId")): etree.tostring(each) for each in styles}


def test_tables_have_the_templates_own_style() -> None:
    used, styles = table_styles(write(deck(TITLE, TABLE), TEMPLATE))
    assert used in styles
    assert OWN_STYLE not in styles
    assert unpacked(TEMPLATE)["ppt/tableStyles.xml"].count(used.encode()) >= 1


@pytest.mark.parametrize("default", [b"", b' def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"'])
def test_a_template_without_a_table_style_gets_one_in_its_colours(default: bytes) -> None:
    parts = unpacked(TEMPLATE)
    plain = re.sub(rb' def="[^"]*"', default, parts["ppt/tableStyles.xml"])
    assert plain != parts["ppt/tableStyles.xml"]
    data = write(deck(TITLE, TABLE), packed({**parts, "ppt/tableStyles.xml": plain}))
    used, styles = table_styles(data)
    assert used == OWN_STYLE
    assert b"schemeClr" in styles[used]
    assert b"srgbClr" not in styles[used]


def test_a_template_without_a_part_of_table_styles_gets_one() -> None:
    parts = unpacked(TEMPLATE)
    del parts["ppt/tableStyles.xml"]
    parts["[Content_Types].xml"] = re.sub(
        rb'<Override PartName="/ppt/tableStyles.xml"[^>]*/>', b"", parts["[Content_Types].xml"]
    )
    rels = "ppt/_rels/presentation.xml.rels"
    parts[rels] = re.sub(rb'<Relationship [^>]*tableStyles.xml"[^>]*/>', b"", parts[rels])
    used, styles = table_styles(write(deck(TITLE, TABLE), packed(parts)))
    assert used == OWN_STYLE
    assert list(styles) == [OWN_STYLE]
