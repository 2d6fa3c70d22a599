"""The syllables of a word, by Pyphen and its dictionaries."""

import functools
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LEAST_LETTERS = 3
"""So many letters of a word stand together on each side of a hyphen."""

_DIGITS = b"0123456789"
_DIVIDES = re.compile("[1-9]")
_REMARKS = ("%", "#")


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """The lines of a dictionary's file, by the letters of their pattern."""

    encoding: str
    lines: Mapping[str, str]
    longest: int
    """The letters of the longest pattern: a word of any length is searched in pieces of these."""


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """Some lines of a dictionary, in the place of the path from which Pyphen reads."""

    encoding: str
    lines: Sequence[str]

    def open(self, mode: str) -> io.BytesIO:
        """Return the head of the file, which names the encoding."""
        del mode
        return io.BytesIO(self.encoding.encode())

    def read_text(self, encoding: str) -> str:
        """Return all lines; they are decoded already."""
        del encoding
        return "\n".join((self.encoding, *self.lines))


@functools.cache
def syllables(letters: str, language: str) -> tuple[int, ...]:
    """Return the indices at which syllables of a word begin, in a language such as "de-DE".

    There are none in a language without a dictionary. Pyphen parses only the patterns that occur
    in the word: all those of German take it half a second, as long as half a deck.
    """
    import pyphen  # noqa: PLC0415 - for a word that is longer than its line only

    known = pyphen.language_fallback(language.replace("-", "_"))
    if known is None:
        return ()
    dictionary = _dictionary(pyphen.LANGUAGES[known])
    parts = _parts(letters, dictionary.longest)
    found = {part: dictionary.lines[part] for part in parts if part in dictionary.lines}
    if not any(map(_DIVIDES.search, found.values())):
        return ()
    excerpt = _Excerpt(dictionary.encoding, tuple(found.values()))
    places = pyphen.HyphDict(excerpt).positions(letters)
    return tuple(int(at) for at in places if LEAST_LETTERS <= at <= len(letters) - LEAST_LETTERS)


def _parts(letters: str, longest: int) -> Iterator[str]:
    """Yield all that a pattern may stand for; a dot is the beginning or end of the word."""
    word = f".{letters.lower()}."
    for end in range(1, len(word) + 1):
        for start in range(max(end - longest, 0), end):
            yield word[start:end]


@functools.cache
def _dictionary(path: Path) -> _Dictionary:
    """Read a dictionary; its patterns are letters with digits between them, as in `.ab1a`.

    Behind a slash some languages say how letters change where the word is divided. As Pyphen has
    it, blanks around a pattern do not count, nor do remarks and lines without a digit, and of two
    patterns with the same letters the later one counts.
    """
    content = path.read_bytes().replace(b"\r", b"")
    head, _, lines = content.partition(b"\n")
    encoding = head.decode()
    patterns = lines.decode(encoding).split("\n")
    letters = lines.translate(None, _DIGITS).decode(encoding).split("\n")
    if b"/" in lines:
        letters = [each.partition("/")[0] for each in letters]
    found = {
        key.strip(): line for key, line in zip(letters, patterns, strict=True)
        if key != line and not line.startswith(_REMARKS)
    }  # fmt: skip
    return _Dictionary(encoding, found, max(map(len, found), default=0))
