"""Measure text without fonts, from a table of advance widths that comes with the package.

The table holds Carlito, Liberation Sans and Liberation Serif, which have the widths of Calibri,
Arial and Times New Roman. Advances are added up without kerning, which makes lines up to 2 percent
narrower. A few pairs of Calibri ("rv", "g,") it moves apart, by 0.15 percent of the worst line that
was measured; a reserve covers that, so that what fits here fits in PowerPoint.
"""

import functools
import importlib.resources
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any

_FAMILIES: Mapping[str, str] = {
    "arial": "Liberation Sans",
    "arimo": "Liberation Sans",
    "calibri": "Carlito",
    "carlito": "Carlito",
    "helvetica": "Liberation Sans",
    "liberation sans": "Liberation Sans",
    "liberation serif": "Liberation Serif",
    "times": "Liberation Serif",
    "times new roman": "Liberation Serif",
    "tinos": "Liberation Serif",
}
_STAND_IN = "Liberation Sans"
_STAND_IN_FACTOR = 1.1
_WIDE: Mapping[str, tuple[float, float]] = {
    "arial black": (1.3, 1.3),
    "century gothic": (1.12, 1.12),
    "dejavu sans": (1.15, 1.22),
    "montserrat": (1.2, 1.22),
    "poppins": (1.18, 1.2),
    "verdana": (1.16, 1.26),
}
"""Regular and bold widths of families that are wider still, as shares of the stand-in's.

That of DejaVu Sans was measured (1.14 and 1.21); Verdana has the same proportions, the others are
bounds of their published advance widths.
"""
_KERNING_RESERVE = 1.002
_LINE_BREAK = re.compile(r"\r\n|[\n\v\r\u2028\u2029]")
_SPACES = " \t\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000"
_HYPHENS = "-\u2010\u2013"
_EM_WIDTHS: Mapping[str, float] = {
    "\t": 8.0,
    "\u2000": 0.5,
    "\u2001": 1.0,
    "\u2002": 0.5,
    "\u2003": 1.0,
}
_SAME_WIDTH: Mapping[str, str] = {"\u2010": "-", "\u2011": "-"}
_ZERO_WIDTH_TYPES = frozenset({"Cc", "Cf", "Me", "Mn"})
_FULL_WIDTH_TYPES = frozenset({"Co", "So"})
_FULL_WIDTH = 1.0
_UNKNOWN_WIDTH = 0.6
_TOLERANCE = 0.001
_FOREIGN = re.compile(
    "[\u0590-\u1cff\u2600-\u27bf\u2b00-\u2bff\u2e80-\ud7ff\uf900-\ufdff\ufe30-\ufefe\uff00-\uffef"
    "\U00010000-\U0010ffff]"
)
"""Scripts and symbols that office fonts lack: another font draws them, in a higher line."""
_TALL = 1.23
"""How much higher such a line is: 1.5 em for Arabic; emoji take 1.33, LibreOffice draws 1.28."""


@dataclass(frozen=True, slots=True)
class Font:
    """A face in one size."""

    family: str
    size: float
    """In points."""
    bold: bool = False
    is_caps: bool = False
    """Whether all letters are shown as capitals."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph; spaces at its end belong to neither text nor width."""

    text: str
    width: float
    """In points."""

    @property
    def share(self) -> float:
        """Its height, as a share of a usual line's: more where another font draws a part of it."""
        return _TALL if is_foreign(self.text) else 1.0


def is_foreign(text: str) -> bool:
    """Say whether another font than the text's own draws a part of it, in a higher line."""
    return _FOREIGN.search(text) is not None


def is_known(family: str) -> bool:
    """Say whether the widths of `family` are in the table, by its own or a metric twin's name."""
    return _key(family) in _FAMILIES


def twins_of(family: str) -> set[str]:
    """Return the families that have the same widths as one, in small letters; it is one of them."""
    own = _FAMILIES.get(_key(family))
    return {name for name, table in _FAMILIES.items() if table == own} if own else set()


def width(text: str, font: Font) -> float:
    """Return the width of `text` on one line, in points; an upper bound.

    Line breaks, soft hyphens, combining marks and other invisible characters count nothing. A tab
    counts 8 em: an inch, the distance of PowerPoint's tab stops, at 9 pt. Of a character that the
    table does not have, the letter without its accents counts, else 1 em if it is East Asian, an
    emoji or a symbol, else 0.6 em. An unknown family has the widths of Arial and 10 percent.
    """
    each = _face(_key(font.family), bold=font.bold)
    shown = text.upper() if font.is_caps else text
    return fsum(each[character] for character in shown) * font.size


def advances(text: str, font: Font) -> list[float]:
    """Return the width of each character in points; see `width`."""
    each = _face(_key(font.family), bold=font.bold)
    if font.is_caps:
        return [fsum(each[c] for c in character.upper()) * font.size for character in text]
    return [each[character] * font.size for character in text]


def wrap(runs: Sequence[tuple[str, Font]], width: float) -> list[Line]:
    """Break a paragraph of runs into the lines that PowerPoint makes of it in `width` points.

    Lines break at spaces, after a hyphen or en dash between letters (or a digit and a letter), and
    at line breaks in the text; never at a no-break space or U+2011. A word longer than a line
    begins on a new one and breaks between characters, at least one a line. Spaces at the end of
    a line hang out of it. A paragraph without text is one empty line.
    """
    return [
        line
        for paragraph in _split(_glyphs(runs))
        for line in _lines(paragraph, width + _TOLERANCE)
    ]


def lines(text: str, font: Font, width: float) -> int:
    """Count the lines of `text` in `width` points; at least 1."""
    return len(wrap([(text, font)], width))


def height_in_lines(lines: Iterable[Line]) -> float:
    """Return how many usual lines are as high as these."""
    return fsum(line.share for line in lines)


def line_height(size: float) -> float:
    """Return the height of a line in points, for a font of `size` points.

    PowerPoint's single spacing is ascent, descent and line gap of the font: 2500 of 2048 units
    for Calibri (its `hhea` table), the highest of the families in the table; 1.15 for Arial.
    """
    return 1.22 * size


_Glyph = tuple[str, float]


def _glyphs(runs: Iterable[tuple[str, Font]]) -> Iterator[_Glyph]:
    for text, font in runs:
        shown = _LINE_BREAK.sub("\n", text)
        yield from zip(shown, advances(shown, font), strict=True)


def _split(glyphs: Iterable[_Glyph]) -> Iterator[list[_Glyph]]:
    paragraph: list[_Glyph] = []
    for glyph in glyphs:
        if glyph[0] == "\n":
            yield paragraph
            paragraph = []
        else:
            paragraph.append(glyph)
    yield paragraph


def _lines(glyphs: Sequence[_Glyph], limit: float) -> Iterator[Line]:
    start = 0
    while True:
        end = _end_of_line(glyphs, start, limit)
        yield _line(glyphs[start:end])
        if end == len(glyphs):
            return
        start = end


def _end_of_line(glyphs: Sequence[_Glyph], start: int, limit: float) -> int:
    """Return where the next line begins: behind the last break that fits, else within the word."""
    used = 0.0
    last_break = start
    for index in range(start, len(glyphs)):
        character, advance = glyphs[index]
        is_space = character in _SPACES
        is_over = not is_space and used + advance > limit
        if is_over and index > start and not _continues(glyphs, index):
            return last_break if last_break > start else index
        used += advance
        if is_space or _breaks_after_hyphen(glyphs, index):
            last_break = index + 1
    return len(glyphs)


def _continues(glyphs: Sequence[_Glyph], index: int) -> bool:
    """Say whether `index` is an accent or another mark on the letter before it."""
    return glyphs[index][1] == 0 and glyphs[index - 1][0] not in _SPACES


def _breaks_after_hyphen(glyphs: Sequence[_Glyph], index: int) -> bool:
    """Say whether a line may end at `index`; "2017-2021", "-5" and "Ein- und Ausgang" may not."""
    if glyphs[index][0] not in _HYPHENS or not 0 < index < len(glyphs) - 1:
        return False
    return glyphs[index - 1][0].isalnum() and glyphs[index + 1][0].isalpha()


def _line(glyphs: Sequence[_Glyph]) -> Line:
    text = "".join(character for character, _ in glyphs).rstrip(_SPACES)
    return Line(text, fsum(advance for _, advance in glyphs[: len(text)]))


class _Face(dict[str, float]):
    """Advance widths in em; a character that the font's table does not have gets a bound."""

    def __missing__(self, character: str) -> float:
        self[character] = bound = self._bound(character)
        return bound

    def _bound(self, character: str) -> float:
        if character in _EM_WIDTHS:
            return _EM_WIDTHS[character]
        if unicodedata.category(character) in _ZERO_WIDTH_TYPES:
            return 0.0
        if _is_full_width(character):
            return _FULL_WIDTH
        parts = _SAME_WIDTH.get(character) or unicodedata.normalize("NFKD", character)
        return _UNKNOWN_WIDTH if parts == character else sum(self[part] for part in parts)


def _is_full_width(character: str) -> bool:
    is_east_asian = unicodedata.east_asian_width(character) in {"W", "F"}
    return is_east_asian or unicodedata.category(character) in _FULL_WIDTH_TYPES


@functools.cache
def _face(key: str, *, bold: bool) -> _Face:
    runs = _table()["families"][_FAMILIES.get(key, _STAND_IN)]["bold" if bold else "regular"]
    usual = 1.0 if key in _FAMILIES else _STAND_IN_FACTOR
    factor = _KERNING_RESERVE * _WIDE.get(key, (usual, usual))[bold]
    return _Face(_advances(runs, factor / _table()["units_per_em"]))


def _advances(runs: Mapping[str, Sequence[int]], em_per_unit: float) -> dict[str, float]:
    return {
        chr(point): advance * em_per_unit
        for first, advances in runs.items()
        for point, advance in enumerate(advances, start=int(first, 16))
        if unicodedata.category(chr(point)) not in _ZERO_WIDTH_TYPES
    }


@functools.cache
def _table() -> Any:
    source = importlib.resources.files(__package__) / "advances.json"
    return json.loads(source.read_text(encoding="utf-8"))


def _key(family: str) -> str:
    return " ".join(family.split()).casefold()
