"""The slide master and the notes master: geometry and text settings that layouts inherit."""

from collections.abc import Iterable
from dataclasses import replace

from designs.area import LEFT, WIDTH, Area
from designs.design import Design
from designs.footers import master_footers
from designs.layouts import CONTENT_AREA
from designs.namespaces import NAMESPACES
from designs.prompts import LEVEL_NAMES, TEXT_PROMPT, TITLE_PROMPT
from designs.shapes import Placeholder, master_placeholder, rule, shape_tree, transform
from designs.text import (
    BODY_LOOK,
    FOOTER_LOOK,
    SMALL_LOOK,
    TITLE_LOOK,
    bulleted,
    flat,
    free_text,
    level,
)
from designs.theme import GREY, LIGHT, colour_map
from designs.wordmark import content_wordmark

FIRST_ID = 2147483648
"""Smallest id of a master or a layout in a presentation (ISO/IEC 29500-1, 19.7.11)."""
HAIRLINE_EMU = 6350

RULE_AREA = Area(LEFT, 673, WIDTH, 0)
NOTES_IMAGE_AREA = Area(72, 72, 576, 324)
NOTES_TEXT_AREA = Area(72, 420, 576, 456)
NOTES_NUMBER_AREA = Area(408, 896, 240, 28)


def slide_master(design: Design, numbers: Iterable[int]) -> str:
    """Return the slide master of the layouts with the given numbers."""
    ids = "".join(f'<p:sldLayoutId id="{FIRST_ID + n}" r:id="rId{n}"/>' for n in numbers)
    shapes = (
        master_placeholder(Placeholder("Titel", "title", 0, TITLE_PROMPT, design.title)),
        master_placeholder(Placeholder("Text", "body", 1, TEXT_PROMPT, CONTENT_AREA)),
        *(master_placeholder(footer) for footer in master_footers()),
        rule("Fußlinie", RULE_AREA, GREY, 1),
        *content_wordmark(design),
    )
    return f"""
    <p:sldMaster {NAMESPACES} preserve="1">
      <p:cSld>{white_background()}{shape_tree(shapes)}</p:cSld>
      {colour_map()}
      <p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>
      <p:txStyles>
        <p:titleStyle>{level(1, TITLE_LOOK)}</p:titleStyle>
        <p:bodyStyle>{bulleted(BODY_LOOK, SMALL_LOOK)}</p:bodyStyle>
        <p:otherStyle>{free_text()}</p:otherStyle>
      </p:txStyles>
    </p:sldMaster>"""


def notes_master() -> str:
    """Return the notes master: slide image above the notes, page number below.

    The notes repeat their style on the shape, because LibreOffice does not read `p:notesStyle`.
    """
    number = flat(replace(FOOTER_LOOK, align="r"))
    prompt = ("Notizen durch Klicken bearbeiten", *LEVEL_NAMES)
    shapes = (
        slide_image(),
        master_placeholder(
            Placeholder("Notizen", "body", 3, prompt, NOTES_TEXT_AREA, flat(SMALL_LOOK))
        ),
        master_placeholder(
            Placeholder("Seitenzahl", "sldNum", 5, (), NOTES_NUMBER_AREA, number, "ctr")
        ),
    )
    return f"""
    <p:notesMaster {NAMESPACES}>
      <p:cSld>{white_background()}{shape_tree(shapes)}</p:cSld>
      {colour_map()}
      <p:notesStyle>{flat(SMALL_LOOK)}</p:notesStyle>
    </p:notesMaster>"""


def slide_image() -> str:
    """Return the place of the slide on a page of notes."""
    return f"""
    <p:sp>
      <p:nvSpPr>
        <p:cNvPr id="0" name="Folienbild"/>
        <p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>
        <p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>
      </p:nvSpPr>
      <p:spPr>
        {transform(NOTES_IMAGE_AREA)}
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        <a:noFill/>
        <a:ln w="{HAIRLINE_EMU}"><a:solidFill>{GREY}</a:solidFill></a:ln>
      </p:spPr>
    </p:sp>"""


def white_background() -> str:
    """Return the background of the masters."""
    return f'<p:bg><p:bgRef idx="1001">{LIGHT}</p:bgRef></p:bg>'
