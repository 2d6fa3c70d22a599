"""Where a picture shows what is behind it."""

import io
import warnings

from PIL import Image, UnidentifiedImageError

from egovreport.errors import InputError
from egovreport.lint.namespaces import qn
from egovreport.lint.shape import Area, Shape
from egovreport.lint.slide import Slide

_LARGEST = 16 * 2**20
"""Bytes and pixels of a picture that is looked into."""
_UNREADABLE = (
    Image.DecompressionBombError,
    InputError,
    OSError,
    SyntaxError,
    UnidentifiedImageError,
    ValueError,
)


def is_opaque(slide: Slide, shape: Shape, area: Area, place: Area) -> bool:
    """Say whether a picture paints anything in a place that it lies over.

    A picture that cannot be looked into, that is cropped or turned, counts as opaque.
    """
    picture = _alpha(slide, shape)
    if picture is None:
        return True
    across = picture.width / (area.right - area.left)
    down = picture.height / (area.bottom - area.top)
    box = (
        max(int((place.left - area.left) * across), 0),
        max(int((place.top - area.top) * down), 0),
        min(int((place.right - area.left) * across) + 1, picture.width),
        min(int((place.bottom - area.top) * down) + 1, picture.height),
    )
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    return picture.crop(box).getbbox() is not None


def _alpha(slide: Slide, shape: Shape) -> Image.Image | None:
    """Return how opaque a picture is at each pixel; None where that is not known."""
    blip = next(shape.element.iter(qn("a:blip")), None)
    is_cropped = next(shape.element.iter(qn("a:srcRect")), None) is not None
    name = None
    if blip is not None and not is_cropped:
        name = slide.deck.package.target(slide.part.name, blip.get(qn("r:embed")))
    if name is None or slide.deck.package.type_of(name) != "image/png":
        return None
    try:
        data = slide.deck.package.archive.read(name)
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as picture:
            is_large = len(data) > _LARGEST or picture.width * picture.height > _LARGEST
            if is_large or picture.mode != "RGBA":
                return None
            return picture.getchannel("A")
    except _UNREADABLE:
        return None
