"""A picture that a deck can hold: a PNG or JPEG of a usual size."""

import io
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from egovreport.regular_file import read_regular

if TYPE_CHECKING:
    from PIL import Image

LARGEST = 32 * 2**20
"""Bytes of a picture; larger ones make decks that nobody can send."""
_MOST_PIXELS = 64 * 2**20
"""PowerPoint unpacks a picture to show it: this many take 256 MiB."""
_TOO_MANY = f"more than {_MOST_PIXELS // 10**6} million"
_FORMATS = ("PNG", "JPEG")
_MOST_PASSES = 100
"""A JPEG may repeat itself: a pass of 100 bytes goes over all pixels, 32 MiB take half an hour."""
_PASS = re.compile(rb"\xff\xda\0(?:\x08\x01|\x0a\x02|\x0c\x03|\x0e\x04)")


def flaw_of(file: Path) -> str:
    """Return why no deck can hold the picture in a file; empty where one can.

    Raises:
        OSError: where the file cannot be read.
    """
    data = read_regular(file, LARGEST)
    if len(data) > LARGEST:
        return f"has more than {LARGEST // 2**20} MiB"
    return _flaw(data)


def _flaw(data: bytes) -> str:
    """Look at the head of a picture, at the checksums of a PNG, and draw a JPEG in small."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - few workspaces have pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged Exif hides no pixel
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            if picture.width * picture.height > _MOST_PIXELS:
                return f"has {picture.width} × {picture.height} pixels, {_TOO_MANY}"
            if picture.format == "JPEG":
                return _flaw_of_jpeg(picture, data)
            picture.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return f"has too many pixels, {_TOO_MANY}"
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return "is neither PNG nor JPEG, or is damaged"
    # photographs in several sizes are told apart from JPEG only when they are opened
    return "" if picture.format in _FORMATS else "holds several pictures"


def _flaw_of_jpeg(picture: "Image.Image", data: bytes) -> str:
    """Draw a JPEG at an eighth of its size and in grey: it must be there to its end.

    Raises:
        OSError: where it is damaged.
    """
    if len(_PASS.findall(data)) > _MOST_PASSES:
        return f"is drawn in more than {_MOST_PASSES} passes"
    picture.draft("L", (1, 1))
    picture.load()
    return ""
