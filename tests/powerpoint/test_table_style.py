"""Tables have the template's own style where the file holds it, else a quiet one of its colours."""

import io
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from egovreport.deck import Tone
from egovreport.powerpoint.colours import contrast, distance
from egovreport.powerpoint.package import open_template
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.table_style import OWN_STYLE, TableLook, has_own_style, table_look
from egovreport.powerpoint.theme import theme_of_layout
from tests.powerpoint.templates import CORPUS
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.package import packed
from tests.powerpoint.templates.sheet import MEDIUM_STYLE_2, plain_background
from tests.powerpoint.templates.text import solid

HOUSE = "{3B6F2D8E-51C4-4A97-9E0D-7C12A8F4B650}"
NIGHT = "12263A"


def row(name: str, *, fill: str = "", text: str = "dk1") -> str:
    """Return what a style says of a row."""
    return (
        f'<a:{name}><a:tcTxStyle><a:fontRef idx="minor"/><a:schemeClr val="{text}"/></a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr/>{fill}</a:tcStyle></a:{name}>"
    )


def filled(name: str) -> str:
    return f"<a:fill>{solid(name)}</a:fill>"


def themed(name: str) -> str:
    """Return a fill of the theme in this colour, as PowerPoint's themed styles have it."""
    return f'<a:fillRef idx="1"><a:schemeClr val="{name}"/></a:fillRef>'


def with_style(*rows: str, background: str = "") -> Presentation:
    """Return an opened template whose default style of tables has these rows."""
    style = (
        f'<a:tblStyle styleId="{HOUSE}" styleName="Haus">{background}{"".join(rows)}</a:tblStyle>'
    )
    template = replace(Office().template(), table_style=HOUSE, table_styles=style)
    return open_template(packed(template))


def looked_at(presentation: Presentation) -> TableLook:
    return table_look(presentation, presentation.slide_masters[0].slide_layouts[1])


def styles(presentation: Presentation) -> Any:
    """Return the table styles of the file."""
    stream = io.BytesIO()
    presentation.save(stream)
    again = open_template(stream.getvalue())
    part = again.part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES)
    return etree.fromstring(part.blob)


def identities(presentation: Presentation) -> list[str]:
    return [str(style.get("styleId")) for style in styles(presentation)]


class TestOwnStyle:
    def test_is_taken_as_it_is(self) -> None:
        presentation = with_style(row("wholeTbl"), row("firstRow", fill=filled("tx2"), text="lt1"))
        look = looked_at(presentation)
        assert look.style == HOUSE
        assert identities(presentation) == [HOUSE]
        assert has_own_style(presentation)

    @pytest.mark.parametrize(
        "rows",
        [
            [row("wholeTbl"), row("firstRow", fill=filled("tx2"), text="lt1")],
            [row("wholeTbl", fill=filled("tx2"), text="lt1")],
            [row("wholeTbl"), row("firstRow", fill=themed("tx2"), text="lt1")],
        ],
    )
    def test_says_how_a_header_looks_that_it_paints(self, rows: list[str]) -> None:
        assert looked_at(with_style(*rows)).has_plain_header

    def test_of_plain_cells_leaves_the_header_to_us(self) -> None:
        assert not looked_at(with_style(row("wholeTbl"), row("firstRow"))).has_plain_header
        assert not looked_at(with_style()).has_plain_header

    @pytest.mark.parametrize("fill", [filled("tx2"), themed("tx2")])
    def test_text_is_chosen_for_what_cells_are_painted_with(self, fill: str) -> None:
        look = looked_at(with_style(row("wholeTbl", fill=fill, text="lt1")))
        assert look.theme.ground == "1F3A5F"
        assert contrast(look.theme.rgb(Use.TEXT), look.theme.ground) >= 4.5
        assert contrast(look.theme.rgb(Tone.BAD), look.theme.ground) >= 3

    def test_a_tint_is_seen_as_one(self) -> None:
        tint = '<a:schemeClr val="accent2"><a:tint val="20000"/></a:schemeClr>'
        fill = f"<a:fill><a:solidFill>{tint}</a:solidFill></a:fill>"
        look = looked_at(with_style(row("wholeTbl", fill=fill)))
        assert distance(look.theme.ground, "F5E9E7") < 0.02

    def test_behind_cells_without_a_fill_is_the_slide(self) -> None:
        empty = "<a:fill><a:noFill/></a:fill>"
        look = looked_at(with_style(row("wholeTbl", fill=empty)))
        assert look.theme.ground == "FFFFFF"

    def test_behind_cells_without_a_fill_is_that_of_the_table(self) -> None:
        background = f"<a:tblBg>{filled('tx2')}</a:tblBg>"
        look = looked_at(with_style(row("wholeTbl", text="lt1"), background=background))
        assert look.theme.ground == "1F3A5F"


class TestAddedStyle:
    def test_is_added_once_where_the_usual_style_is_not_in_the_file(self) -> None:
        presentation = open_template(CORPUS["german-16x9"]())
        assert not has_own_style(presentation)
        look = looked_at(presentation)
        assert (look.style, look.has_plain_header) == (OWN_STYLE, False)
        assert identities(presentation) == [OWN_STYLE]

    def test_leaves_the_default_of_the_template(self) -> None:
        presentation = open_template(CORPUS["undefined-table-style"]())
        default = CORPUS["undefined-table-style"]
        looked_at(presentation)
        before = open_template(default()).part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES)
        assert styles(presentation).get("def") == etree.fromstring(before.blob).get("def")
        assert styles(presentation).get("def") != MEDIUM_STYLE_2

    def test_is_not_added_twice_to_a_template_that_was_a_deck(self) -> None:
        presentation = open_template(CORPUS["german-16x9"]())
        looked_at(presentation)
        stream = io.BytesIO()
        presentation.save(stream)
        again = open_template(stream.getvalue())
        assert looked_at(again).style == OWN_STYLE
        assert identities(again) == [OWN_STYLE]

    def test_of_a_template_without_any_part_of_styles_has_one_then(self) -> None:
        presentation = open_template(CORPUS["german-16x9"]())
        rels = presentation.part.rels
        for r_id, relation in list(rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.TABLE_STYLES:
                rels.pop(r_id)
        assert looked_at(presentation).style == OWN_STYLE
        assert identities(presentation) == [OWN_STYLE]

    def test_has_no_literal_colour_and_no_fill(self) -> None:
        presentation = open_template(CORPUS["dark-literal"]())
        looked_at(presentation)
        (style,) = styles(presentation)
        assert not list(style.iter(qn("a:srgbClr"), qn("a:sysClr"), qn("a:prstClr")))
        fills = list(style.iter(qn("a:fill")))
        assert fills
        assert all(fill[0].tag == qn("a:noFill") for fill in fills)

    @pytest.mark.parametrize("name", CORPUS)
    def test_texts_can_be_read_in_any_template(self, name: str) -> None:
        presentation = open_template(CORPUS[name]())
        for master in presentation.slide_masters:
            for layout in master.slide_layouts:
                look = table_look(presentation, layout)
                for colour in (Use.TEXT, *Tone):
                    ink = look.theme.text_ink(colour)
                    assert contrast(ink.rgb, look.theme.ground) >= 4.5
                break

    def test_header_and_cells_have_the_inks_of_the_slide(self) -> None:
        office = Office()
        presentation = open_template(packed(office.template(background=plain_background(NIGHT))))
        look = looked_at(presentation)
        theme = theme_of_layout(presentation.slide_masters[0].slide_layouts[1])
        assert look.theme == theme
        (style,) = styles(presentation)
        whole = style.find(qn("a:wholeTbl")).find(qn("a:tcTxStyle"))
        assert whole[-1].get("val") == theme.ink(Use.TEXT).name
        assert style.find(qn("a:firstRow")).find(qn("a:tcTxStyle")).get("b") == "on"
