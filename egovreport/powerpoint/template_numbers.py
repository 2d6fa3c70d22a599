"""The numbers and colours in the XML of a template that a deck reckons with."""

import re

from lxml import etree

from egovreport.powerpoint.template_refusal import damaged, quoted
from egovreport.powerpoint.xml_names import qn

_WHOLE = re.compile(r"[+-]?[0-9]{1,10}")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_PLACEHOLDER = re.compile(
    "title|body|ctrTitle|subTitle|dt|sldNum|ftr|hdr|obj|chart|tbl|clipArt|dgm|media|sldImg|pic"
)
_SIDES = {"x": _WHOLE, "y": _WHOLE}
_LENGTHS = {"cx": _WHOLE, "cy": _WHOLE}
_LEVEL = {"marL": _WHOLE, "indent": _WHOLE}
_FORMS = {
    qn("a:off"): _SIDES,
    qn("a:chOff"): _SIDES,
    qn("a:ext"): _LENGTHS,
    qn("a:chExt"): _LENGTHS,
    qn("p:ph"): {"idx": _WHOLE, "type": _PLACEHOLDER},
    qn("a:bodyPr"): {"lIns": _WHOLE, "tIns": _WHOLE, "rIns": _WHOLE, "bIns": _WHOLE},
    qn("a:defRPr"): {"sz": _WHOLE},
    qn("a:srgbClr"): {"val": _COLOUR},
    qn("a:sysClr"): {"lastClr": _COLOUR},
    **{qn(f"a:lvl{level}pPr"): _LEVEL for level in range(1, 10)},
}
"""What an attribute holds, by element; other attributes are not looked at."""


_NEEDED = (*_SIDES, *_LENGTHS)
"""Attributes without which an element has no place; an extension (`a:ext uri`) has none."""


def refuse_odd_values(name: str, root: etree._Element) -> None:
    """Refuse a part in which a place, length, size, number or colour is none.

    Raises:
        DesignError: An attribute does not hold what its element needs, or a place is not whole.
    """
    for element in root.iter(*_FORMS):
        for key, form in _FORMS[str(element.tag)].items():
            value = element.get(key)
            if value is None and key in _NEEDED and not element.get("uri"):
                raise damaged(f"{quoted(name)} has a place without `{key}`")
            if value is not None and not form.fullmatch(value):
                raise damaged(f"{quoted(name)} has {quoted(value)} as `{key}`")
