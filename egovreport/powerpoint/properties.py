"""The properties of a deck that file managers show and search."""

import datetime as dt

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation

from egovreport.powerpoint.xml_names import qn

_EXTENDED_PROPERTIES = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>egovreport</Application><Slides>{slides}</Slides><Notes>{notes}</Notes>"
    "<HiddenSlides>0</HiddenSlides></Properties>"
)
_LONGEST_PROPERTY = 255


def core_properties(  # noqa: PLR0913 - one argument for each property
    presentation: Presentation,
    *,
    title: str,
    creator: str,
    subject: str,
    keywords: str,
    language: str,
    day: dt.date,
) -> None:
    """Say what the deck is about; `day` is its date, `language` is written as in "de-DE".

    It is also that of text that somebody adds, whatever the language of the template.

    PowerPoint takes 255 characters for each; longer texts are cut, with an ellipsis.
    """
    core = presentation.core_properties
    core.title = _cut(title)
    core.author = core.last_modified_by = _cut(creator)
    core.subject = _cut(subject)
    core.keywords = _cut(keywords)
    core.language = _cut(language)
    core.revision = 1
    set_dates(presentation, day)
    for style in presentation.element.iter(qn("a:defRPr")):
        if style.get("lang"):
            style.set("lang", language)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"


def set_dates(presentation: Presentation, day: dt.date) -> None:
    """Say that the deck was made and changed on `day`, at midnight."""
    core = presentation.core_properties
    core.created = core.modified = dt.datetime.combine(day, dt.time())


def _has_notes(slide: Part) -> bool:
    return any(each.reltype == RELATIONSHIP_TYPE.NOTES_SLIDE for each in slide.rels.values())


def extended_properties(presentation: Presentation) -> None:
    """Say which program wrote the deck, and count its slides and notes; a second call recounts."""
    slides = [
        each.target_part
        for each in presentation.part.rels.values()
        if each.reltype == RELATIONSHIP_TYPE.SLIDE
    ]
    notes = sum(map(_has_notes, slides))
    content = _EXTENDED_PROPERTIES.format(slides=len(slides), notes=notes).encode()
    package = presentation.part.package
    try:
        package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES).blob = content
    except KeyError:
        name = PackURI("/docProps/app.xml")
        part = Part(name, CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, package, content)
        package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
