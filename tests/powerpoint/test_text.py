"""Paragraphs say their language, size, colour and space before."""

import io
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from egovreport.deck import Align, Paragraph, Run, Tone, paragraph
from egovreport.powerpoint.colours import TEXT_CONTRAST, Ink, contrast
from egovreport.powerpoint.metrics import Font, width
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.text import JOINER, Look, paragraph_element, write_paragraphs
from egovreport.powerpoint.theme import theme_of_layout

TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
THEME = theme_of_layout(Presentation(io.BytesIO(TEMPLATE)).slide_layouts[1])
DARK = THEME.on("101820")
LIST = Look("de-DE", 14, THEME, is_list=True)
PLAIN = Look("en-GB", 10.5, THEME)
FONT = Font("Calibri", 12)


def children(element: Any) -> list[str]:
    return [etree.QName(each).localname for each in element]


def properties(element: Any) -> Any:
    found = element.find(qn("a:pPr"))
    assert found is not None
    return found


def test_a_run_has_language_and_size_and_inherits_its_colour() -> None:
    element = paragraph_element(paragraph("Text"), PLAIN)
    assert children(element) == ["pPr", "r", "endParaRPr"]
    run = element.find(f"{qn('a:r')}/{qn('a:rPr')}")
    assert run is not None
    assert (run.get("lang"), run.get("sz"), run.get("b")) == ("en-GB", "1050", None)
    assert children(run) == []
    end = element.find(qn("a:endParaRPr"))
    assert end is not None
    assert (end.get("lang"), end.get("sz")) == ("en-GB", "1050")


@pytest.mark.parametrize("tone", [tone for tone in Tone if tone is not Tone.PLAIN])
def test_a_tone_is_a_colour_of_the_theme(tone: Tone) -> None:
    element = paragraph_element(Paragraph((Run("!", tone=tone),)), PLAIN)
    fills = list(element.iter(qn("a:solidFill")))
    assert len(fills) == 1
    assert children(fills[0]) == ["schemeClr"]


def test_a_heading_has_the_colour_of_headings_whatever_its_tone() -> None:
    heading = Paragraph((Run("Ursache", strong=True, tone=Tone.BAD),), heading=True)
    (colour,) = paragraph_element(heading, PLAIN).iter(qn("a:schemeClr"))
    assert colour.get("val") == "tx2"


def colours(element: Any) -> list[tuple[str, str | None]]:
    fills = element.iter(qn("a:solidFill"))
    return [(etree.QName(fill[0]).localname, fill[0].get("val")) for fill in fills]


@pytest.mark.parametrize("tone", [Tone.GOOD, Tone.CAUTION, Tone.BAD])
def test_a_status_that_cannot_be_read_in_the_themes_colour_has_a_literal_one(tone: Tone) -> None:
    element = paragraph_element(Paragraph((Run("!", tone=tone),)), replace(PLAIN, theme=DARK))
    ((kind, rgb),) = colours(element)
    assert (kind, rgb) == ("srgbClr", DARK.rgb(tone))
    assert contrast(rgb or "", DARK.ground) >= TEXT_CONTRAST


def test_a_heading_that_cannot_be_read_in_its_colour_has_that_of_text() -> None:
    heading = Paragraph((Run("Ursache"),), heading=True)
    assert colours(paragraph_element(heading, replace(PLAIN, theme=DARK))) == [
        ("schemeClr", DARK.ink(Use.TEXT).name)
    ]
    assert DARK.ink(Use.TEXT).name != THEME.ink(Use.TEXT).name


def test_only_plain_text_takes_the_ink_of_its_placeholder() -> None:
    look = replace(PLAIN, ink=Ink("FFFFFF", "bg1"))
    mixed = Paragraph((Run("Frist: "), Run("überfällig", tone=Tone.BAD)))
    assert colours(paragraph_element(mixed, look)) == [
        ("schemeClr", "bg1"),
        ("schemeClr", THEME.ink(Tone.BAD).name),
    ]


def test_strong_runs_are_bold_and_their_neighbours_not() -> None:
    mixed = Paragraph((Run("Verschoben:", strong=True), Run(" Bauamt")))
    bold = [each.get("b") for each in paragraph_element(mixed, LIST).iter(qn("a:rPr"))]
    assert bold == ["1", None]


def test_items_of_a_list_keep_the_marks_of_the_layout_and_others_switch_them_off() -> None:
    item, plain = (
        properties(paragraph_element(paragraph("x", bullet=bullet), LIST))
        for bullet in (True, False)
    )
    assert children(item) == ["spcBef"]
    assert dict(item.attrib) == {}
    assert children(plain) == ["spcBef", "buNone"]
    assert dict(plain.attrib) == {"marL": "0", "indent": "0"}
    assert children(properties(paragraph_element(paragraph("x"), PLAIN))) == ["spcBef"]


def test_the_space_before_is_in_hundredths_of_a_point() -> None:
    element = paragraph_element(paragraph("x"), PLAIN, gap=5.25)
    (points,) = element.iter(qn("a:spcPts"))
    assert points.get("val") == "525"


def test_numbers_stand_right() -> None:
    assert properties(paragraph_element(paragraph("x"), PLAIN)).get("algn") is None
    right = paragraph_element(paragraph("x"), PLAIN, align=Align.END)
    assert properties(right).get("algn") == "r"


def test_a_line_break_is_one_with_the_look_of_its_run() -> None:
    element = paragraph_element(Paragraph((Run("a\n\nb", strong=True), Run("c\n"))), LIST)
    assert children(element) == ["pPr", "r", "br", "br", "r", "r", "br", "endParaRPr"]
    for each in element.iter(qn("a:rPr")):
        assert each.get("lang") == "de-DE"
    assert [each.text for each in element.iter(qn("a:t"))] == ["a", "b", "c"]


def test_markup_is_text() -> None:
    said = '<b> & "Anträge" =1+1 \U0001f680 שלום ]]>'
    element = paragraph_element(paragraph(said), PLAIN)
    again = etree.fromstring(etree.tostring(element))
    assert [each.text for each in again.iter(qn("a:t"))] == [said]


def test_paragraphs_replace_those_that_were_there() -> None:
    body = etree.fromstring(
        '<p:txBody xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:bodyPr/><a:lstStyle/><a:p/><a:p/></p:txBody>"
    )
    write_paragraphs(body, [paragraph("a"), paragraph("b")], [0.0, 5.0], LIST)
    assert children(body) == ["bodyPr", "lstStyle", "p", "p"]
    assert [each.get("val") for each in body.iter(qn("a:spcPts"))] == ["0", "500"]


def test_every_paragraph_needs_its_gap() -> None:
    body = etree.Element(qn("p:txBody"))
    with pytest.raises(ValueError, match="zip"):
        write_paragraphs(body, [paragraph("a")], [], LIST)


def numbered(*numbers: int) -> list[Paragraph]:
    return [Paragraph((Run(f"Punkt {n}"),), number=n) for n in numbers]


def starts(paragraphs: list[Paragraph]) -> list[str | None]:
    body = etree.Element(qn("p:txBody"))
    write_paragraphs(body, paragraphs, [0.0] * len(paragraphs), LIST)
    return [each.get("startAt") for each in body.iter(qn("a:buAutoNum"))]


def test_items_of_a_resolution_are_numbered_by_the_program() -> None:
    (item, *_) = numbered(1)
    found = properties(paragraph_element(item, LIST))
    assert children(found)[-2:] == ["buFont", "buAutoNum"]
    assert int(found.get("marL")) == -int(found.get("indent")) > 0
    assert "1" not in "".join(paragraph_element(item, PLAIN).itertext()).removeprefix("Punkt 1")


def test_a_list_that_goes_on_counts_on() -> None:
    assert starts(numbered(1, 2, 3)) == [None, None, None]
    assert starts([paragraph("Rest"), *numbered(4, 5)]) == ["4", "4"]
    first, second, third = numbered(1, 2, 3)
    assert starts([first, second, paragraph("Ende"), third]) == [None, None, "3"]


def test_marks_of_large_text_are_smaller_than_it() -> None:
    item = paragraph("Punkt", bullet=True)
    large = properties(paragraph_element(item, replace(LIST, size=20)))
    small = properties(paragraph_element(item, replace(LIST, size=12)))
    assert "buSzPct" in children(large)
    assert "buSzPct" not in children(small)


def test_a_sign_is_written_without_asking_for_a_picture_of_it() -> None:
    element = paragraph_element(paragraph("\u2714\ufe0f erledigt"), PLAIN)
    assert "".join(element.itertext()) == "\u2714 erledigt"


@pytest.mark.parametrize("sign", ["+", "−", "±"])
def test_a_sign_and_its_currency_stay_on_one_line(sign: str) -> None:
    element = paragraph_element(paragraph(f"(prov. {sign}€750,000.50 from 2022)"), PLAIN)
    (text,) = element.iter(qn("a:t"))
    assert text.text == f"(prov. {sign}{JOINER}€750,000.50 from 2022)"
    assert width(text.text, FONT) == width(text.text.replace(JOINER, ""), FONT)
