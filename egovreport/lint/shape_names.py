"""The shape that an element belongs to."""

from dataclasses import replace

from lxml import etree

from egovreport.lint.namespaces import qn
from egovreport.lint.rule import Spot

_SHAPES = {qn(f"p:{name}") for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")}


def shape_spot(spot: Spot, element: etree._Element) -> Spot:
    """Return the spot of the shape that an element belongs to, else the spot itself."""
    for each in (element, *element.iterancestors()):
        if each.tag in _SHAPES:
            properties = next(each.iter(qn("p:cNvPr")), None)
            return spot if properties is None else replace(spot, shape=properties.get("name", ""))
    return spot
