"""Sample slides and all that names them, and the content type of .potx files."""

import io
from dataclasses import replace

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from egovreport.powerpoint.sections import set_sections
from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.pictures import IMAGES
from tests.powerpoint.templates.sheet import NAMESPACES, Template

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_AREA = (Pt(66), Pt(130), Pt(600), Pt(320))
_FILM = b"\0\0\0\x14ftypisom\0\0\2\0isom"
"""The first box of an MP4 file; nothing plays it."""


def potx() -> Template:
    return replace(Office().template(), is_potx=True)


def sample_slides() -> Template:
    """Four slides with chart, table, film and notes; sections, a custom show and comments."""
    return replace(Office().template(), add_samples=_add_samples)


def _add_samples(presentation: Presentation) -> None:
    slides = [_add_slide(presentation, title) for title in ("Deckblatt", "Chart", "Table", "Film")]
    _add_chart(slides[1])
    _add_table(slides[2])
    _add_film(slides[3])
    _add_link(slides[0], slides[3])
    _add_comment(presentation, slides[1])
    _list_notes_master(presentation)
    _add_custom_show(presentation)
    ids = [slide.slide_id for slide in slides]
    set_sections(presentation, [("So geht es", ids[:1]), ("Muster", ids[1:])])


def _add_slide(presentation: Presentation, title: str) -> Slide:
    slide: Slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    assert slide.shapes.title is not None
    slide.shapes.title.text = title
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = f"Hinweise der Pressestelle: {title}"
    return slide


def _add_chart(slide: Slide) -> None:
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2022", "2023"]
    data.add_series("Ist", (3, 5))  # type: ignore[no-untyped-call]
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, *_AREA, data)  # type: ignore[arg-type]


def _add_table(slide: Slide) -> None:
    table = slide.shapes.add_table(3, 3, *_AREA).table
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(0, 0).text = "Verbundener Kopf"


def _add_film(slide: Slide) -> None:
    poster = io.BytesIO(IMAGES["photo.jpeg"]())
    slide.shapes.add_movie(io.BytesIO(_FILM), *_AREA, poster, "video/mp4")


def _add_link(slide: Slide, target: Slide) -> None:
    """Let the title lead to another slide when it is clicked."""
    assert slide.shapes.title is not None
    slide.shapes.title.click_action.target_slide = target


def _add_comment(presentation: Presentation, slide: Slide) -> None:
    """Add a comment and its author, in the manner of PowerPoint before 2021."""
    authors = f"""<p:cmAuthorLst {NAMESPACES}>
      <p:cmAuthor id="0" name="Pressestelle" initials="PS" lastIdx="1" clrIdx="0"/>
    </p:cmAuthorLst>"""
    comments = f"""<p:cmLst {NAMESPACES}>
      <p:cm authorId="0" dt="2019-05-06T07:08:09" idx="1">
        <p:pos x="10" y="10"/><p:text>Bitte nur diese Farben</p:text>
      </p:cm>
    </p:cmLst>"""
    _relate(presentation.part, "/ppt/commentAuthors.xml", "commentAuthors", authors)
    _relate(slide.part, "/ppt/comments/comment1.xml", "comments", comments)


def _relate(owner: Part, name: str, kind: str, xml: str) -> None:
    part = Part(PackURI(name), f"{_TYPE}.{kind}+xml", owner.package, xml.encode())
    owner.relate_to(part, f"{_OFFICE}/{kind}")


def _list_notes_master(presentation: Presentation) -> None:
    """Name the notes master in the presentation, as PowerPoint does."""
    (r_id,) = (r for r, rel in presentation.part.rels.items() if rel.reltype == RT.NOTES_MASTER)
    listed = etree.Element(qn("p:notesMasterIdLst"))
    etree.SubElement(listed, qn("p:notesMasterId"), {qn("r:id"): r_id})
    presentation.element.find(qn("p:sldMasterIdLst")).addnext(listed)


def _add_custom_show(presentation: Presentation) -> None:
    """Add a show of the first two slides; it stands before the default text style."""
    element = presentation.element
    shows = etree.Element(qn("p:custShowLst"))
    show = etree.SubElement(shows, qn("p:custShow"), {"name": "Kurzfassung", "id": "0"})
    listed = etree.SubElement(show, qn("p:sldLst"))
    for slide in element.xpath("p:sldIdLst/p:sldId")[:2]:
        etree.SubElement(listed, qn("p:sld"), {qn("r:id"): slide.get(qn("r:id"))})
    element.find(qn("p:defaultTextStyle")).addprevious(shows)


TRAPS = named(potx, sample_slides)
