"""A picture that a deck can hold: a PNG or JPEG of a usual size."""

import io
import warnings
from pathlib import Path

from egovreport.regular_file import read_regular

LARGEST = 32 * 2**20
"""Bytes of a picture; larger ones make decks that nobody can send."""
_MOST_PIXELS = 64 * 2**20
"""PowerPoint unpacks a picture to show it: this many take 256 MiB."""
_TOO_MANY = f"more than {_MOST_PIXELS // 10**6} million"
_FORMATS = ("PNG", "JPEG")


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
    """Look at the head of a picture and at the checksums of a PNG; nothing is unpacked."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - few workspaces have pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            if picture.width * picture.height > _MOST_PIXELS:
                return f"has {picture.width} × {picture.height} pixels, {_TOO_MANY}"
            picture.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return f"has too many pixels, {_TOO_MANY}"
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return "is neither PNG nor JPEG, or is damaged"
    # photographs in several sizes are told apart from JPEG only when they are opened
    return "" if picture.format in _FORMATS else "holds several pictures"
