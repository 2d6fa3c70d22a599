"""The shapes on masters and layouts, as far as a deck reads them."""

from collections.abc import Iterable

from lxml import etree

from egovreport.powerpoint.template_refusal import damaged, quoted
from egovreport.powerpoint.xml_names import qn


def _paths(*steps: str) -> tuple[str, ...]:
    return tuple("/".join(map(qn, path.split("/"))) for path in steps)


_NEEDED = {
    qn("p:sp"): _paths("p:nvSpPr/p:cNvPr", "p:nvSpPr/p:nvPr", "p:spPr"),
    qn("p:pic"): _paths("p:nvPicPr/p:cNvPr", "p:nvPicPr/p:nvPr", "p:spPr"),
    qn("p:cxnSp"): _paths("p:nvCxnSpPr/p:cNvPr", "p:nvCxnSpPr/p:nvPr", "p:spPr"),
    qn("p:grpSp"): _paths("p:nvGrpSpPr/p:cNvPr", "p:nvGrpSpPr/p:nvPr", "p:grpSpPr"),
    qn("p:graphicFrame"): _paths(
        "p:nvGraphicFramePr/p:cNvPr", "p:nvGraphicFramePr/p:nvPr", "p:xfrm"
    ),
    qn("p:xfrm"): _paths("a:off", "a:ext"),
    qn("p:txBody"): _paths("a:bodyPr"),
}
"""What each shape must hold (ISO/IEC 29500-1, 19.3.1)."""


def refuse_broken_shapes(name: str, root: etree._Element) -> None:
    """Refuse a part with a shape that lacks what each shape has: a name, properties, a place.

    Raises:
        DesignError: An element that a shape must hold is missing.
    """
    for element in root.iter(*_NEEDED):
        missing = _first_missing(element, _NEEDED[str(element.tag)])
        if missing:
            tag = etree.QName(element).localname
            raise damaged(f"{quoted(name)} has a `{tag}` without `{missing}`")


def _first_missing(element: etree._Element, paths: Iterable[str]) -> str:
    missing = (path for path in paths if element.find(path) is None)
    return next(missing, "").rpartition("}")[2]
