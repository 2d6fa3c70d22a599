"""Words that are longer than their line: where a hyphen divides them.

A hyphen is written where the line would break, at a boundary of syllables or of the parts of a
compound. Every program breaks lines after it, so that no word is cut without one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from egovreport.powerpoint import metrics
from egovreport.powerpoint.metrics import Font
from egovreport.powerpoint.syllables import LEAST_LETTERS, syllables

HYPHEN = "-"
_SLACK = 1.03
"""Other programs draw a text up to three percent wider; a piece fits there too."""
_NEARLY_AS_GOOD = 0.75
"""Behind the "s" that links the parts of a compound a word is divided if that fills this share."""
_WIDEST = 1.1
"""No letter is wider, in em; what is shorter than this needs no measuring."""
_TOKEN = re.compile(r"[^\s\-\u2010\u2013]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIVISIBLE = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]")
_WHOLE = re.compile(r"\d|://|@|www\.")
"""Numbers, codes and addresses would be wrong with a hyphen that is not theirs."""

_Runs = Sequence[tuple[str, Font]]


def hyphen_places(runs: _Runs, width: float, language: str) -> tuple[int, ...]:
    """Return the indices into the text of the runs before which a hyphen is to be written.

    Only words wider than `width` points are divided, each piece as long as its line allows; the
    first begins on the line of the word before it. A word that the dictionary of `language` (a
    tag as in "de-DE") does not divide is divided between two letters. Words with a digit and
    addresses are left alone, as is everything where there is no language.
    """
    if not language or width <= 0:
        return ()
    text = "".join(text for text, _ in runs)
    fonts = {font for _, font in runs}
    most = width / (_WIDEST * max((font.size for font in fonts), default=1.0))
    words = [match for match in _TOKEN.finditer(text) if match.end() - match.start() > most]
    widest = max(fonts, key=lambda font: (font.size, font.bold), default=None)
    words = [
        match for match in words
        if widest and not _WHOLE.search(match[0]) and metrics.width(match[0], widest) > width
    ]  # fmt: skip
    return _Division(runs, text, width, language).places(words) if words else ()


def with_hyphens(text: str, places: Sequence[int]) -> str:
    """Return the text with a hyphen before each of the indices."""
    edges = [0, *places, len(text)]
    return HYPHEN.join(text[start:end] for start, end in pairwise(edges))


@dataclass(slots=True)
class _Division:
    """A paragraph whose long words are divided one after the other."""

    runs: _Runs
    text: str
    width: float
    language: str
    edges: list[float] = field(default_factory=list)
    """Where each character begins, as if all stood on one line, in points."""
    hyphens: list[float] = field(default_factory=list)
    """The width of a hyphen in the font of each character."""
    line: int = 0
    """The index at which a line begins for certain."""

    def places(self, words: Sequence[re.Match[str]]) -> tuple[int, ...]:
        self.measure()
        found: list[int] = []
        for word in words:
            if self.wide(word.start(), word.end()) > self.width:
                found += self.pieces(word)
        return tuple(found)

    def measure(self) -> None:
        wide = (each for text, font in self.runs for each in metrics.advances(text, font))
        self.edges = list(accumulate(wide, initial=0.0))
        for text, font in self.runs:
            self.hyphens += [metrics.width(HYPHEN, font)] * len(text)

    def wide(self, start: int, end: int) -> float:
        return self.edges[end] - self.edges[start]

    def pieces(self, word: re.Match[str]) -> Iterator[int]:
        """Yield where a word is divided; a long rest is divided again."""
        start, end = word.span()
        syllables = [start + place for place in _boundaries(word[0], self.language)]
        letters = [start + place for place in _between_letters(word[0])]
        room = self.room(start)
        while self.wide(start, end) > self.width:
            place = self.last_fitting(syllables, start, room)
            if place is None and room == self.width:
                place = self.last_fitting(letters, start, room)
            if place is None and room == self.width:
                return
            if place is not None:
                yield place
                start = self.line = place
            room = self.width

    def last_fitting(self, places: Sequence[int], start: int, room: float) -> int | None:
        fits: Callable[[int], bool] = lambda place: (  # noqa: E731 - one use, two lines
            (self.wide(start, place) + self.hyphens[place]) * _SLACK <= room
        )
        fitting = [place for place in places if place > start and fits(place)]
        last = max(fitting, default=None)
        linked = [place for place in fitting if self.text[place - 1] == "s"]
        return max(
            (p for p in linked if self.wide(start, p) >= room * _NEARLY_AS_GOOD), default=last
        )

    def room(self, start: int) -> float:
        """Return what the line leaves free on which the word before `start` ends."""
        before, left = [], self.line
        position = 0
        for text, font in self.runs:
            part = text[max(left - position, 0) : max(start - position, 0)]
            position += len(text)
            if part:
                before.append((part, font))
        last = metrics.wrap(before, self.width)[-1]
        tail = self.text[self.line : start]
        spaces = len(tail) - len(tail.rstrip(" \t"))
        return self.width - last.width - self.wide(start - spaces, start)


def _between_letters(word: str) -> list[int]:
    return [
        n for n in range(LEAST_LETTERS, len(word) - LEAST_LETTERS + 1)
        if _DIVISIBLE.match(word[n - 1]) and _DIVISIBLE.match(word[n])
    ]  # fmt: skip


def _boundaries(word: str, language: str) -> list[int]:
    """Return the indices at which syllables begin, of every stretch of letters in the word.

    A syllable of one letter is a slip of the dictionary ("Grund-s-tück") or ugly.
    """
    found = [
        match.start() + place
        for match in _LETTERS.finditer(word)
        for place in _places(match[0], language)
    ]
    begins = set(found)
    return [place for place in found if place - 1 not in begins]


def _places(letters: str, language: str) -> tuple[int, ...]:
    """Return where syllables begin; accents that stand for themselves are not in dictionaries."""
    is_composed = unicodedata.normalize("NFC", letters) == letters
    return syllables(letters, language) if is_composed else ()
