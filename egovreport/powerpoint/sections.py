"""The sections into which PowerPoint divides a deck."""

from collections.abc import Sequence

from lxml import etree
from pptx.presentation import Presentation

from egovreport.powerpoint.extension import new_extension, remove_extension
from egovreport.powerpoint.identity import element_id

_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_SECTIONS_NS = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def set_sections(presentation: Presentation, sections: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Divide the deck into sections of a title and the ids of its slides; none removes them.

    Raises:
        ValueError: The sections do not hold every slide once and in the order of the deck, which
            makes PowerPoint repair the file.
    """
    remove_extension(presentation.element, _SECTIONS_URI)
    if not sections:
        return
    slide_ids = [listed.id for listed in presentation.element.get_or_add_sldIdLst()]
    if [slide_id for _, ids in sections for slide_id in ids] != slide_ids:
        raise ValueError("the sections do not hold every slide once and in order")
    extension = new_extension(presentation.element, "p", _SECTIONS_URI)
    tag = f"{{{_SECTIONS_NS}}}sectionLst"
    listed = etree.SubElement(extension, tag, nsmap={"p14": _SECTIONS_NS})
    for number, (title, ids) in enumerate(sections):
        _add_section(listed, element_id("section", str(number), title), title, ids)


def _add_section(listed: etree._Element, guid: str, title: str, slide_ids: Sequence[int]) -> None:
    attributes = {"name": title, "id": guid}
    section = etree.SubElement(listed, f"{{{_SECTIONS_NS}}}section", attributes)
    slides = etree.SubElement(section, f"{{{_SECTIONS_NS}}}sldIdLst")
    for slide_id in slide_ids:
        etree.SubElement(slides, f"{{{_SECTIONS_NS}}}sldId", {"id": str(slide_id)})
