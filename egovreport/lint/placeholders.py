"""Rules: placeholders that are empty, and text that stands outside of them."""

from collections.abc import Iterator

from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding
from egovreport.lint.shape import FOOTERS, Kind, Shape
from egovreport.lint.slide import Slide


def find_empty(slide: Slide) -> Iterator[Finding]:
    """Find placeholders that nothing was put into; empty titles have a rule of their own."""
    for shape in slide.shapes:
        is_text = shape.kind is Kind.TEXT and shape.placeholder is not None
        if is_text and not shape.is_title and not shape.text and not _has_content(shape):
            yield Finding(slide.at(shape), "the placeholder is empty")


def _has_content(shape: Shape) -> bool:
    """Say whether a placeholder without text has a field, a formula or a picture as its fill."""
    wanted = (qn("a:fld"), qn("a:blip"), qn("mc:AlternateContent"))
    return next(shape.element.iter(*wanted), None) is not None


def find_loose(slide: Slide) -> Iterator[Finding]:
    """Find text that stands neither in a placeholder nor in a group with a name."""
    for shape in slide.shapes:
        is_loose = shape.placeholder is None and shape.group is None
        if shape.kind is Kind.TEXT and is_loose and shape.text:
            yield Finding(slide.at(shape), "the text stands in no placeholder of the layout")


def find_moved_footer(slide: Slide) -> Iterator[Finding]:
    """Find footers, dates and slide numbers that do not stand where the layout has them."""
    for shape in slide.shapes:
        if shape.role in FOOTERS and shape.area is not None:
            yield Finding(slide.at(shape), "the footer stands elsewhere than in the layout")


def find_typed_number(slide: Slide) -> Iterator[Finding]:
    """Find slide numbers that are typed digits."""
    for shape in slide.shapes:
        if shape.role != "sldNum" or not shape.text:
            continue
        fields = shape.element.iter(qn("a:fld"))
        if not any(field.get("type") == "slidenum" for field in fields):
            yield Finding(slide.at(shape), f"the slide number “{shape.text}” is no field")


def find_missing_number(slide: Slide) -> Iterator[Finding]:
    """Find slides without a number, though their layout has one."""
    if slide.layout is None or slide.layout.root.get("type") == "title":
        return
    roles = {shape.role for shape in slide.shapes}
    if "sldNum" in {s.role for s in slide.layout.placeholders} and "sldNum" not in roles:
        yield Finding(slide.spot, "the slide shows no number")


EMPTY = DeckRule(
    name="empty-placeholder",
    what="A placeholder on a slide is empty.",
    why="Who edits the slide sees “click to add text”, and screen readers announce an empty text.",
    remedy="Delete it, or choose a layout without it.",
    find=find_empty,
)

LOOSE = DeckRule(
    name="loose-text",
    what="A text stands in a text box of its own instead of a placeholder or a named group.",
    why="It is missing in the outline and stays where it is when the design changes.",
    remedy="Write it into a placeholder of the layout; what is part of a drawing goes into its "
    "group.",
    find=find_loose,
)

MOVED_FOOTER = DeckRule(
    name="moved-footer",
    what="A footer, date or slide number has a place of its own instead of that of the layout.",
    why="It jumps from slide to slide, and stays behind when the design changes.",
    remedy="“Reset” the slide.",
    find=find_moved_footer,
)

TYPED_NUMBER = DeckRule(
    name="typed-slide-number",
    what="A slide number is typed instead of a field.",
    why="It is wrong as soon as a slide is added or moved.",
    remedy="Insert the slide number as a field.",
    find=find_typed_number,
)

MISSING_NUMBER = DeckRule(
    name="missing-slide-number",
    what="A slide shows no number, though its layout has a place for it.",
    why="Nobody in the meeting can say which slide a question is about.",
    remedy="Insert, “header and footer”, “slide number”.",
    find=find_missing_number,
)
