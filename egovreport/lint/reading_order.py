"""Rule: shapes are read out in another order than they are seen."""

from collections.abc import Iterator
from itertools import pairwise

from egovreport.lint.rule import DeckRule, Finding
from egovreport.lint.shape import FOOTERS, Area, Kind, Shape
from egovreport.lint.slide import Slide

_SLACK = 12_700 * 6
"""Shapes that overlap by less than 6 pt count as one above the other."""


def find(slide: Slide) -> Iterator[Finding]:
    """Find a title that is not first, footers that are not last, and what is read too late.

    Of each slide the first fault: the others mostly follow from it.
    """
    read = [
        shape for shape in slide.shapes
        if shape.group is None and not shape.is_decorative and _speaks(shape)
    ]  # fmt: skip
    title = next((shape for shape in read if shape.is_title), None)
    if title is not None and read[0] is not title and not _is_above(slide, read[0], title):
        yield Finding(slide.at(title), f"the title is read after `{read[0].name}`")
        return
    body = [shape for shape in read if shape.role not in FOOTERS]
    if body and any(s.role in FOOTERS for s in read[: read.index(body[-1])]):
        yield Finding(slide.at(body[-1]), "the shape is read after the footer")
        return
    yield from _out_of_order(slide, [shape for shape in body if shape is not title])


def _speaks(shape: Shape) -> bool:
    return shape.kind not in {Kind.TEXT, Kind.LINE} or bool(shape.text) or bool(shape.alt)


def _is_above(slide: Slide, first: Shape, second: Shape) -> bool:
    upper, lower = slide.area(first), slide.area(second)
    return upper is not None and lower is not None and _above(upper, lower)


def _out_of_order(slide: Slide, shapes: list[Shape]) -> Iterator[Finding]:
    placed = [(shape, area) for shape in shapes if (area := slide.area(shape)) is not None]
    for (before, earlier), (after, later) in pairwise(placed):
        if _above(later, earlier) or _left_of(later, earlier):
            where = "above" if _above(later, earlier) else "left of"
            message = f"the shape is read after `{before.name}`, but stands {where} it"
            yield Finding(slide.at(after), message)
            return


def _above(first: Area, second: Area) -> bool:
    """Say whether the first ends before the second begins, in the same columns."""
    is_over = min(first.right, second.right) - max(first.left, second.left) > _SLACK
    return is_over and first.bottom <= second.top + _SLACK and first.top < second.top


def _left_of(first: Area, second: Area) -> bool:
    """Say whether the first ends before the second begins, in the same rows."""
    same_top = abs(first.top - second.top) < _SLACK
    return same_top and first.right <= second.left + _SLACK and first.left < second.left


RULE = DeckRule(
    name="reading-order",
    what="The title is not read first, the footer not last, or a shape is read after one that "
    "stands below it or right of it.",
    why="Screen readers and the tab key follow the order of the shapes in the file, not their "
    "places.",
    remedy="“Review”, “check accessibility”, “reading order pane”: title, body from top left, "
    "source, footer.",
    find=find,
)
