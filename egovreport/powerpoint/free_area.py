"""The part of a slide that a layout leaves free for content."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from egovreport.powerpoint.box import Box

GAP = 6.0
"""Between the content and what stands around it, in points."""
BACKGROUND_SHARE = 0.6
"""Whatever covers more of the slide is its background, not in the way."""
LEAST_WIDTH = 280.0
LEAST_HEIGHT = 150.0
"""A smaller area holds no table that somebody can read."""


def overlap(first: Box, second: Box) -> float:
    """Return the area that two boxes share, in square points."""
    wide = min(first.right, second.right) - max(first.left, second.left)
    high = min(first.bottom, second.bottom) - max(first.top, second.top)
    return max(wide, 0.0) * max(high, 0.0)


def union(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of at least one box."""
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)


def free_area(wanted: Box, taken: Iterable[Box], slide: Box) -> Box:
    """Return the largest part of the wanted box that nothing else stands in.

    What lies behind most of the slide is a background and takes nothing; each other box costs the
    side on which least is lost. The result may be too small, see `is_room`.
    """
    area = _within(wanted, slide)
    for box in taken:
        if is_background(box, slide):
            continue
        if overlap(area, box) > 0:
            area = max(_sides(area, box), key=lambda side: side.area)
    return area


def is_background(box: Box, slide: Box) -> bool:
    """Say whether a box lies behind most of the slide."""
    return box.area > BACKGROUND_SHARE * slide.area


def is_room(area: Box) -> bool:
    """Say whether tables and charts can be read in an area."""
    return area.width >= LEAST_WIDTH and area.height >= LEAST_HEIGHT


def _within(box: Box, slide: Box) -> Box:
    left, top = max(box.left, slide.left), max(box.top, slide.top)
    right, bottom = min(box.right, slide.right), min(box.bottom, slide.bottom)
    return Box(left, top, max(right - left, 0.0), max(bottom - top, 0.0))


def _sides(area: Box, box: Box) -> Iterable[Box]:
    """Yield what is left of the area above, below, left and right of a box."""
    yield area.with_height(max(box.top - GAP - area.top, 0.0))
    below = min(max(box.bottom + GAP, area.top), area.bottom)
    yield area.below(below)
    yield replace(area, width=max(box.left - GAP - area.left, 0.0))
    right = min(max(box.right + GAP, area.left), area.right)
    yield replace(area, left=right, width=area.right - right)
