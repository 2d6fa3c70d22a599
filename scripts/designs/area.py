"""Rectangles on a slide, in pixels of a picture of 1280 x 720: one pixel is 9525 EMU."""

from dataclasses import dataclass

EMU_PER_PIXEL = 9525
LEFT, RIGHT = 58, 1222
CONTENT_TOP, CONTENT_BOTTOM = 146, 655
WIDTH = RIGHT - LEFT


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the slide, in pixels."""

    x: int
    y: int
    width: int
    height: int
