"""How a shape is known: by an id that stays, by its alt text or as decoration."""

import uuid

from lxml import etree

from egovreport.powerpoint.extension import new_extension, remove_extension

_IDS = uuid.UUID("8d0f4a3c-0c58-5f0b-9f60-1d6c2f1a7e55")
_CREATION_ID_URI = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
_CREATION_ID_NS = "http://schemas.microsoft.com/office/drawing/2014/main"
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DECORATIVE_NS = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def element_id(*parts: str) -> str:
    """Return a GUID that follows from `parts` alone, as PowerPoint writes it: "{8D0F…}"."""
    return f"{{{uuid.uuid5(_IDS, chr(0).join(parts))}}}".upper()


def set_creation_id(properties: etree._Element, guid: str) -> None:
    """Give the shape of a `p:cNvPr` the identity that PowerPoint keeps through edits."""
    extension = new_extension(properties, "a", _CREATION_ID_URI)
    tag = f"{{{_CREATION_ID_NS}}}creationId"
    etree.SubElement(extension, tag, {"id": guid}, nsmap={"a16": _CREATION_ID_NS})


def set_decorative(properties: etree._Element) -> None:
    """Mark the shape of a `p:cNvPr` as decoration, which screen readers pass over."""
    for name in ("descr", "title"):
        properties.attrib.pop(name, "")
    extension = new_extension(properties, "a", _DECORATIVE_URI)
    tag = f"{{{_DECORATIVE_NS}}}decorative"
    etree.SubElement(extension, tag, {"val": "1"}, nsmap={"adec": _DECORATIVE_NS})


def set_alt(properties: etree._Element, text: str) -> None:
    """Write the alt text of the shape of a `p:cNvPr`, on one line; it is no decoration then."""
    remove_extension(properties, _DECORATIVE_URI)
    properties.set("descr", " ".join(text.split()))
