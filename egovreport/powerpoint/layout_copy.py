"""Copies of layouts in the same file."""

import copy
from collections.abc import Mapping
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation

from egovreport.deck import Room
from egovreport.powerpoint.xml_names import qn

_FIRST_ID = 2**31


def copy_layout(presentation: Presentation, layout: Any, room: Room, name: str) -> Any:
    """Add a copy of a layout to its master."""
    package, master = presentation.part.package, layout.slide_master
    element = copy.deepcopy(layout.element)
    partname = package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")
    part = SlideLayoutPart(
        PackURI(partname), CONTENT_TYPE.PML_SLIDE_LAYOUT, package, element=element
    )
    ids = {}
    for r_id, related in layout.part.rels.items():
        target = related.target_ref if related.is_external else related.target_part
        ids[r_id] = part.relate_to(target, related.reltype, is_external=related.is_external)
    _renumber(element, ids)
    for attribute in ("type", "matchingName"):
        element.attrib.pop(attribute, None)
    if room is Room.TITLE:
        element.set("type", "title")
    element.set("userDrawn", "1")
    element.set("preserve", "1")
    element.find(qn("p:cSld")).set("name", name)
    for extension in element.findall(qn("p:extLst")):
        element.remove(extension)
    for number, properties in enumerate(element.iter(qn("p:cNvPr")), start=1):
        properties.set("id", str(number))
    listed = master.element.get_or_add_sldLayoutIdLst()
    r_id = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    identity = str(_free_id(presentation))
    etree.SubElement(listed, qn("p:sldLayoutId"), {"id": identity, qn("r:id"): r_id})
    return part.slide_layout


def _renumber(element: Any, ids: Mapping[str, str]) -> None:
    prefix = qn("r:id").removesuffix("id")
    for each in element.iter():
        for name, value in each.attrib.items():
            if str(name).startswith(prefix) and value in ids:
                each.set(name, ids[str(value)])


def _free_id(presentation: Presentation) -> int:
    """Return an id that no master and no layout has."""
    listed = presentation.element.iter(qn("p:sldMasterId"))
    used = [int(each.get("id") or 0) for each in listed]
    for master in presentation.slide_masters:
        listed = master.element.iter(qn("p:sldLayoutId"))
        used += [int(each.get("id") or 0) for each in listed]
    return max([*used, _FIRST_ID]) + 1
