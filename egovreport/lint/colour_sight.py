"""How colours look where hues are lost: in grey, and to those who see no red or no green."""

import math
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

LEAST_DIFFERENCE = 10.0
"""Below it two colours in different places are taken for one; 2.3 is just seen side by side."""


class Sight(StrEnum):
    """A way to see colours."""

    GREY = "grey"
    NO_RED = "no-red"
    NO_GREEN = "no-green"


_Triple = tuple[float, float, float]
_MATRICES: Mapping[Sight, tuple[_Triple, _Triple, _Triple]] = {
    Sight.NO_RED: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Sight.NO_GREEN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Sight.GREY: ((0.2126, 0.7152, 0.0722),) * 3,
}
"""What is left of linear red, green and blue.

Dichromats after Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color
Vision Deficiency, IEEE TVCG 15 (2009) 6, pages 1291-1298, table of severity 1.0; grey is the
relative luminance of WCAG 2.2.
"""
_XYZ: tuple[_Triple, _Triple, _Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: _Triple = (0.95047, 1.0, 1.08883)
_DARK = 0.04045
_LINEAR_DARK = 0.0031308
_CUBE = (6 / 29) ** 3


@cache
def seen(rgb: str, sight: Sight) -> str:
    """Return "RRGGBB" as it is seen."""
    return "".join(f"{round(_encoded(part) * 255):02X}" for part in _seen(rgb, sight))


@cache
def difference(first: str, second: str) -> float:
    """Return how far two colours are apart where they are least apart.

    The distance in CIELAB (CIE 1976): 0 for one colour, 100 for black and white.
    """
    return min(math.dist(_lab(first, sight), _lab(second, sight)) for sight in Sight)


def _lab(rgb: str, sight: Sight) -> _Triple:
    parts = _times(_XYZ, _seen(rgb, sight))
    x, y, z = (_root(part / white) for part, white in zip(parts, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _seen(rgb: str, sight: Sight) -> _Triple:
    red, green, blue = (_linear(int(rgb[start : start + 2], 16) / 255) for start in (0, 2, 4))
    red, green, blue = _times(_MATRICES[sight], (red, green, blue))
    return _unit(red), _unit(green), _unit(blue)


def _times(matrix: tuple[_Triple, _Triple, _Triple], colour: _Triple) -> _Triple:
    first, second, third = (
        sum(factor * part for factor, part in zip(row, colour, strict=True)) for row in matrix
    )
    return first, second, third


def _linear(share: float) -> float:
    return share / 12.92 if share <= _DARK else ((share + 0.055) / 1.055) ** 2.4


def _encoded(share: float) -> float:
    return share * 12.92 if share <= _LINEAR_DARK else 1.055 * share ** (1 / 2.4) - 0.055


def _root(share: float) -> float:
    return share ** (1 / 3) if share > _CUBE else (24389 / 27 * share + 16) / 116


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0)
