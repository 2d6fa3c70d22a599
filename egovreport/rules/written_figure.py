"""Figures as people write them in a sentence, in German and in English."""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a figure is a figure of, as far as the text beside it says."""

    PLAIN = "plain"
    PERCENT = "percent"
    MONEY = "money"


class WrittenFigure(NamedTuple):
    """A number in a text, from `start` up to `end`, with its percent sign or currency."""

    start: int
    end: int
    numbers: tuple[tuple[Decimal, Decimal], ...]
    """What it can mean, each with the value of its last digit: 1.250 is 1250 or 1 1/4."""
    kind: Kind
    words: tuple[str, ...]
    """The next words of the sentence, up to the first that has a capital letter."""
    is_rough: bool
    """Whether a word says that it is not exact: rund, mehr als, about."""


_MONTHS = (
    ("januar", "january"), ("februar", "february"), ("märz", "march"), ("april",), ("mai", "may"),
    ("juni", "june"), ("juli", "july"), ("august",), ("september",), ("oktober", "october"),
    ("november",), ("dezember", "december"),
)  # fmt: skip
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_MONTH = "|".join(_MONTH_OF)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"0?[1-9]|[12]\d|3[01]"
_SPACE = r"[ \u00a0\u2009\u202f]"
_NUMBER = r"""
    \d{1,3}(?:[.\u00a0\u2009\u202f ]\d{3})+(?:,\d+)?(?!\d)
  | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)
  | \d+(?:[.,]\d+)?
"""
_LABELS = r"""
    §+ | (?:Nr|No|Abs|Art|Ziff|Kap|Vol)\. | Nummer | Absatz | Artikel | Ziffer | Punkt | Stufe
  | Phase | Paket | Welle | Seite | Teil | Anlage | Version | Kapitel | Los | Level | Stage | Page
  | Step | Part | Section | Article | Windows | Office | Microsoft | Teams | SAP
  | (?!T?EUR)[A-ZÄÖÜ]{2,}[a-z]?
"""
_PHONE = r"[\d\s()/–-]{0,24}\d(?![.,]?\d)"
_PHONE_OF = r"""
    \b(?:(?:Behörden|Ruf|Telefon|Service)-?(?:nummer|nr\.)|Tel\.|Telefon|Fax|Hotline)[:\s]\s?
  | \b(?:die|der)\s(?=11\d\b)
"""
_FIGURE = re.compile(
    rf"""
    (?:{_YEAR}-(?:\d\d(?:-\d\d)?|[QH]\d)\b)
  | (?:\b(?:{_DAY})\.{_SPACE}?(?:0?[1-9]|1[0-2])\.(?:{_SPACE}?(?:{_YEAR}))?(?!\d))
  | (?:\b(?:{_DAY})(?:\.|st|nd|rd|th)?\s(?:{_MONTH})\b(?:\s(?:{_YEAR}))?)
  | (?:\b(?:{_MONTH})\s(?:{_DAY})(?:st|nd|rd|th)?\b(?:,?\s(?:{_YEAR}))?)
  | (?:\b{_YEAR}\s?[/–-]\s?(?:{_YEAR}|\d\d)(?!\d))
  | (?:\b\d{{1,2}}(?:[:.]\d\d)?\s(?:Uhr|[ap]m\b|o'clock)|\b\d+:\d+)
  | (?:(?<![\w-])(?-i:{_LABELS})\s?\d[\d.,/-]*)
  | (?:(?<![\w/-])[^\W\d_][\w/-]*\d[\w./-]*|\b\d+[-/]?[^\W\d_][\w-]*
      |\b(?!\d{{1,3}}(?:\.\d{{3}})+(?![\d.]))\d+(?:[./-]\d+){{2,}})
  | (?:\b24/7\b)
  | (?:{_PHONE_OF}){_PHONE}
  | (?:(?<!\d)(?:\+\d\d|0\d{{2,5}}\s?[/–-]|0\d{{2,5}}\s(?=\d{{3,}})){_PHONE})
  | (?:(?<=\w\s)\d\.0\b)
  | (?:\b(?:[12]?\d|3[01])\.(?=\s+[^\W\d]))
  | (?P<number>(?<![\d.,])(?:{_NUMBER}))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(
    rf"""
    (?:{_SPACE}?(?:(?P<thousand>Tsd\.?|Tausend|thousand|TEUR|T€)
      |(?P<million>Mio\.?|Millionen?|million)|(?P<billion>Mrd\.?|Milliarden?|billion))(?!\w))?
    (?:{_SPACE}?(?:(?P<percent>%|Prozent\w*|percent(?:age{_SPACE}points?)?)
      |(?P<money>€|Euro?s?\b|EUR\b)))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ROUGH = re.compile(
    r"\b(?:rund|etwa|ca\.?|circa|zirka|fast|beinahe|knapp|gut|über|unter|ungefähr|annähernd|nahezu|"
    r"mehr als|weniger als|mindestens|höchstens|bis zu|über die|"
    r"about|around|nearly|almost|over|under|roughly|some|more than|less than|at least|at most|"
    r"up to)\s+(?:€\s?)?$",
    re.IGNORECASE,
)
_CURRENCY_BEFORE = re.compile(r"(?:€|EUR)\s?$")
_WORDS = re.compile(r"\s+([^\W\d_][\w-]*)")
_LONGEST = 24
"""Characters of a number; longer ones are none that a plan may hold."""
_MOST_WORDS = 2
_WIDEST_BEFORE = 20
"""Characters before a number in which a word may say what it is."""
_YEARS = range(1900, 2100)


def figures(text: str) -> Iterator[WrittenFigure]:
    """Yield the numbers of a text; not what only names something: K1, § 3, 2. Paket, 24/7, 115.

    Days are passed over, since sentences name many that no data hold, and so are numbers in words:
    most of them count what no data hold.
    """
    for found in _FIGURE.finditer(text):
        if found["number"] and len(found["number"]) <= _LONGEST:
            yield _figure(text, found)


def numbers(text: str) -> Iterator[tuple[Decimal, Kind]]:
    """Yield every number that occurs in a text, in each of its readings, whatever it means."""
    for found in _ANY.finditer(text):
        after = _AFTER.match(text, found.end())
        scale = _scale(after)
        for number, _ in _readings(found[0]):
            yield number * scale, _kind(text, found.start(), after)


_ANY = re.compile(_NUMBER, re.VERBOSE)


def _figure(text: str, found: re.Match[str]) -> WrittenFigure:
    after = _AFTER.match(text, found.end())
    end = after.end() if after else found.end()
    scale = _scale(after)
    return WrittenFigure(
        found.start(), end,
        tuple((number * scale, step * scale) for number, step in _readings(found[0])),
        _kind(text, found.start(), after), _next_words(text, end),
        _ROUGH.search(_before(text, found.start())) is not None,
    )  # fmt: skip


def _readings(written: str) -> list[tuple[Decimal, Decimal]]:
    """Return what digits with points and commas can mean, each with its last digit's value."""
    if len(written) > _LONGEST:
        return []
    text = re.sub(_SPACE, "", written)
    signs = re.findall(r"[.,]", text)
    if not signs:
        return [(Decimal(text), Decimal(1))]
    *groups, last = re.split(r"[.,]", text)
    readings = []
    if len(signs) == 1 or signs[-1] != signs[0]:
        readings.append((Decimal(f"{''.join(groups)}.{last}"), Decimal(1).scaleb(-len(last))))
    if len(set(signs)) == 1 and len(last) == 3:  # noqa: PLR2004
        readings.append((Decimal("".join((*groups, last))), Decimal(1)))
    return readings


def _scale(after: re.Match[str] | None) -> int:
    return next((scale for name, scale in _SCALES.items() if after and after[name]), 1)


def _kind(text: str, start: int, after: re.Match[str] | None) -> Kind:
    if after and after["percent"]:
        return Kind.PERCENT
    is_thousands = after and after["thousand"] in ("TEUR", "T€")
    if is_thousands or (after and after["money"]) or _CURRENCY_BEFORE.search(_before(text, start)):
        return Kind.MONEY
    return Kind.PLAIN


def _before(text: str, start: int) -> str:
    return text[max(0, start - _WIDEST_BEFORE) : start]


def _next_words(text: str, end: int) -> tuple[str, ...]:
    words: list[str] = []
    while len(words) < _MOST_WORDS and (found := _WORDS.match(text, end)):
        words.append(found[1])
        end = found.end()
        if found[1][0].isupper():
            break
    return tuple(words)


def is_year(figure: WrittenFigure) -> bool:
    """Whether it can be a year: four digits in a row and no unit."""
    number, step = figure.numbers[0]
    is_bare = figure.kind is Kind.PLAIN and figure.end - figure.start == len("2023")
    return is_bare and step == 1 and number in _YEARS
