"""The places in the XML of a part that name its relationships."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from lxml import etree

from egovreport.errors import DesignError
from egovreport.powerpoint.template_refusal import TAKE_ANOTHER, damaged, quoted
from egovreport.powerpoint.template_relations import Relation
from egovreport.powerpoint.xml_names import qn

_NAMESPACE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ID = f"{_NAMESPACE}id"
_LISTS = (f"{qn('p:sldMasterIdLst')}/*", f"{qn('p:sldLayoutIdLst')}/*")
_HYPERLINK = "hlink"
_SLIDES = (qn("p:sldId"), qn("p:sld"))
"""Elements that name a slide, in the presentation and in its custom shows."""


def listed(root: etree._Element) -> tuple[str, ...]:
    """Return the relationships that a presentation lists as masters, or a master as layouts."""
    return tuple(each.get(_ID, "") for path in _LISTS for each in root.iterfind(path))


def remove_links(
    name: str, root: etree._Element, relations: Mapping[str, Relation], dropped: AbstractSet[str]
) -> bool:
    """Remove what names a relationship that is `dropped`; say whether anything was changed.

    `relations` are those that stay. A picture without its file, as add-ins leave it, stays empty.

    Raises:
        DesignError: Something else names a relationship that there is not, or a relationship to a
            place outside the file is no hyperlink.
    """
    used = list(_used(root))
    for element, attribute, r_id in used:
        if r_id in relations:
            _check_hyperlink(name, element, relations[r_id])
        elif r_id in dropped or element.tag in _SLIDES or _is_hyperlink(element):
            _remove(element)
        elif element.tag == qn("a:blip"):
            del element.attrib[attribute]
        else:
            raise damaged(f"{quoted(name)} names {quoted(r_id)}, which is missing")
    return any(r_id not in relations for _, _, r_id in used)


def _used(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for element in root.iter(etree.Element):
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(_NAMESPACE) and value:
                yield element, str(attribute), str(value)


def _check_hyperlink(name: str, element: etree._Element, relation: Relation) -> None:
    if relation.is_external and not _is_hyperlink(element):
        message = f"{quoted(name)} in the template loads {quoted(relation.target)} from outside"
        raise DesignError(message, TAKE_ANOTHER)


def _is_hyperlink(element: etree._Element) -> bool:
    return etree.QName(element).localname.startswith(_HYPERLINK)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
