"""The masters of a template with their layouts and themes: whole, and fitting together."""

from collections.abc import Iterator, Mapping

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE

from egovreport.errors import DesignError
from egovreport.powerpoint.template_kind import PRESENTATIONS
from egovreport.powerpoint.template_numbers import refuse_odd_values
from egovreport.powerpoint.template_part import TemplatePart
from egovreport.powerpoint.template_refusal import damaged, quoted
from egovreport.powerpoint.template_relations import Relation
from egovreport.powerpoint.template_shapes import refuse_broken_shapes
from egovreport.powerpoint.xml_names import qn

_STRICT = "{http://purl.oclc.org/ooxml/"
_TREE = f"{qn('p:cSld')}/{qn('p:spTree')}"
_THEME = qn("a:themeElements")
_NEEDED = {
    **dict.fromkeys(PRESENTATIONS, ("p:presentation", ())),
    CONTENT_TYPE.PML_SLIDE_MASTER: ("p:sldMaster", (_TREE, qn("p:clrMap"))),
    CONTENT_TYPE.PML_SLIDE_LAYOUT: ("p:sldLayout", (_TREE,)),
    CONTENT_TYPE.PML_NOTES_MASTER: ("p:notesMaster", (_TREE,)),
    CONTENT_TYPE.OFC_THEME: (
        "a:theme",
        (f"{_THEME}/{qn('a:clrScheme')}", f"{_THEME}/{qn('a:fontScheme')}"),
    ),
}
"""The root of each part that a deck is made with, and what it must hold."""
_TYPES = {
    "slideMaster": CONTENT_TYPE.PML_SLIDE_MASTER,
    "slideLayout": CONTENT_TYPE.PML_SLIDE_LAYOUT,
    "notesMaster": CONTENT_TYPE.PML_NOTES_MASTER,
    "theme": CONTENT_TYPE.OFC_THEME,
}
"""The content type of the part at the end of each kind of relationship."""
_SMALLEST, _LARGEST = 914_400, 51_206_400
"""Bounds of a slide's width and height in EMU (ISO/IEC 29500-1, 19.7.19)."""
_EMU_PER_CM = 360_000


def check_content(name: str, content_type: str, root: etree._Element) -> None:
    """Check that a part is what its content type says.

    Raises:
        DesignError: The root or something below it is missing or nonsense, as is the size of the
            slides, or the file is Strict Open XML.
    """
    if content_type not in _NEEDED:
        return
    if content_type in PRESENTATIONS and root.tag.startswith(_STRICT):
        raise strict()
    tag, needed = _NEEDED[content_type]
    if root.tag != qn(tag):
        raise damaged(f"{quoted(name)} is no `{tag}`")
    missing = [path.rpartition("}")[2] for path in needed if root.find(path) is None]
    if missing:
        raise damaged(f"{quoted(name)} has no `{missing[0]}`")
    if content_type in PRESENTATIONS:
        _check_size(root.find(qn("p:sldSz")))
    refuse_odd_values(name, root)
    refuse_broken_shapes(name, root)


def strict() -> DesignError:
    """Return the error of a file in the strict form of ISO/IEC 29500."""
    message = "the template is a Strict Open XML presentation"
    return DesignError(message, "save it in PowerPoint as an ordinary .pptx or .potx")


def _check_size(size: etree._Element | None) -> None:
    remedy = "set 2.54 to 142.24 cm in PowerPoint (Design, Slide Size)"
    try:
        sides = [] if size is None else [int(size.get(key, "")) for key in ("cx", "cy")]
    except ValueError:
        sides = []
    if not sides:
        raise DesignError("the slides of the template have no size", remedy)
    if not all(_SMALLEST <= side <= _LARGEST for side in sides):
        shown = " × ".join(f"{side / _EMU_PER_CM:.4g} cm" for side in sides)
        raise DesignError(f"the slides of the template measure {shown}", remedy)


def check_masters(main: TemplatePart, parts: Mapping[str, TemplatePart]) -> None:
    """Check that there are masters with layouts, each in its place, and each master has a theme.

    Raises:
        DesignError: There is no layout or no theme, or something is listed twice.
    """
    masters = [parts[name] for name in _listed(main, "slideMaster")]
    layouts = [(parts[name], each) for each in masters for name in _listed(each, "slideLayout")]
    if not layouts:
        message = "the template has no slide master with layouts"
        raise DesignError(message, "add one in PowerPoint's slide master view")
    _check_kinds(parts)
    if len({each.name for each in masters}) < len(masters):
        raise damaged("a slide master is listed twice")
    if len({layout.name for layout, _ in layouts}) < len(layouts):
        raise damaged("a slide layout is listed twice")
    for master in masters:
        if len(_targets(master, "theme")) != 1:
            message = f"the slide master {quoted(master.name)} of the template has no theme"
            raise DesignError(message, "choose one in PowerPoint's slide master view (Themes)")
    for layout, master in layouts:
        if _targets(layout, "slideMaster") != [master.name]:
            raise damaged(f"{quoted(layout.name)} does not belong to {quoted(master.name)}")


def _listed(part: TemplatePart, kind: str) -> Iterator[str]:
    for r_id in part.listed:
        relation = part.relations.get(r_id)
        if relation is None or relation.is_external or relation.kind != kind:
            raise damaged(f"{quoted(part.name)} lists {quoted(r_id)}, which is no `{kind}`")
        yield relation.target


def _check_kinds(parts: Mapping[str, TemplatePart]) -> None:
    inner = ((parts[r.target], r) for part in parts.values() for r in _inner(part))
    for target, relation in inner:
        if _TYPES.get(relation.kind, target.content_type) != target.content_type:
            raise damaged(f"{quoted(target.name)} is no `{relation.kind}`")


def _inner(part: TemplatePart) -> Iterator[Relation]:
    return (relation for relation in part.relations.values() if not relation.is_external)


def _targets(part: TemplatePart, kind: str) -> list[str]:
    return [relation.target for relation in _inner(part) if relation.kind == kind]
