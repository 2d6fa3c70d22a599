"""Pictures that stand in for logos and photographs; drawn, so that none is stored."""

import functools
import io
from collections.abc import Callable, Mapping

from PIL import Image, ImageDraw, ImageFilter


def wordmark() -> bytes:
    """Return a logo of 240 x 96 pixels on a transparent ground."""
    image = Image.new("RGBA", (240, 96))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 95, 95), fill="#1F5FA8")
    draw.ellipse((20, 20, 75, 75), fill="#FFFFFF")
    for row, width in enumerate((130, 110, 80)):
        draw.rectangle((108, 12 + 28 * row, 108 + width, 28 + 28 * row), fill="#404040")
    return _encoded(image, "PNG")


def photo() -> bytes:
    """Return a town at night, out of focus, of 640 x 360 pixels: dark with bright spots."""
    image = Image.new("RGB", (640, 360), "#0E1724")
    draw = ImageDraw.Draw(image)
    for n in range(60):
        left, top, size = n * 97 % 640, 120 + n * 53 % 240, 8 + n * 7 % 22
        shade = ("#5A3D12", "#27405F", "#6B5A2A")[n % 3]
        draw.ellipse((left, top, left + size, top + size), fill=shade)
    return _encoded(image.filter(ImageFilter.GaussianBlur(6)), "JPEG")


def band() -> bytes:
    """Return an upright strip of 120 x 540 pixels that runs from dark to bright."""
    gradient = Image.linear_gradient("L").resize((120, 540))
    dark, bright = (Image.new("RGB", gradient.size, c) for c in ("#0B3B5C", "#4F9BD9"))
    return _encoded(Image.composite(bright, dark, gradient), "PNG")


def _encoded(image: Image.Image, kind: str) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


IMAGES: Mapping[str, Callable[[], bytes]] = {
    "wordmark.png": functools.cache(wordmark),
    "photo.jpeg": functools.cache(photo),
    "band.png": functools.cache(band),
}
"""By the name that shapes and backgrounds give as their source."""
