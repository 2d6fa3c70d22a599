"""Dates as plans write them: a day, a month, a quarter, a half-year, a year, or words."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date was written."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A span of calendar days that prints as it was written and counts as its last day."""

    first: date
    last: date
    precision: Precision

    @classmethod
    def day(cls, day: date) -> "PartialDate":
        """Return the date of one full day."""
        return cls(day, day, Precision.DAY)

    @property
    def year(self) -> int:
        """The calendar year it lies in."""
        return self.last.year

    @property
    def quarter(self) -> int:
        """The quarter (1 to 4) its last day lies in."""
        return (self.last.month + 2) // 3

    def __str__(self) -> str:
        """Return it as YAML writes it."""
        match self.precision:
            case Precision.DAY:
                return self.last.isoformat()
            case Precision.MONTH:
                return self.last.isoformat()[: len("2024-03")]
            case Precision.QUARTER:
                return f"{self.last.year:04}-Q{self.quarter}"
            case Precision.HALF:
                return f"{self.last.year:04}-H{(self.last.month + 5) // 6}"
            case _:
                return f"{self.last.year:04}"


@dataclass(frozen=True, slots=True)
class WordDate:
    """A date that only words can say ("nach Verabschiedung des Leitfadens"); sorts last."""

    text: str

    def __str__(self) -> str:
        """Return the words."""
        return self.text


DueDate = PartialDate | WordDate

_FORM = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|Q(?P<quarter>[1-4])|H(?P<half>[12])))?",
    re.ASCII,
)
_LIKE_A_DATE = re.compile(r"(?=.*\d)[\dQqHh./:, -]+|\d{4}-\d{2}-\d{2}T.*")
_FORMS_HELP = "write a date as 2024-03-12, 2024-03, 2024-Q3, 2024-H1 or 2024"


class NotADateError(ValueError):
    """The text is no date; `remedy` says how to write one."""

    def __init__(self, message: str, remedy: str = _FORMS_HELP) -> None:
        """Say what the text is not; `remedy` without an argument lists the forms of a date."""
        super().__init__(message)
        self.remedy = remedy


def parse_date(text: str) -> PartialDate:
    """Read `2024-03-12`, `2024-03`, `2024-Q3`, `2024-H1` or `2024`.

    Raises:
        NotADateError: for every other text, with the date that was probably meant.
    """
    found = _FORM.fullmatch(text)
    if not found:
        raise _refusal(text)
    year = int(found["year"])
    if not 1 <= year <= date.max.year:
        raise NotADateError(f"there is no year `{found['year']}`")
    if found["day"]:
        return _day(text, year, int(found["month"]), int(found["day"]))
    if found["month"]:
        return _months(text, year, int(found["month"]), 1, Precision.MONTH)
    if found["quarter"]:
        return _months(text, year, int(found["quarter"]) * 3 - 2, 3, Precision.QUARTER)
    if found["half"]:
        return _months(text, year, int(found["half"]) * 6 - 5, 6, Precision.HALF)
    return _months(text, year, 1, 12, Precision.YEAR)


def _day(text: str, year: int, month: int, day: int) -> PartialDate:
    try:
        return PartialDate.day(date(year, month, day))
    except ValueError:
        raise NotADateError(f"`{text}` is not a day of the calendar") from None


def _months(text: str, year: int, month: int, count: int, precision: Precision) -> PartialDate:
    if not 1 <= month <= 12:  # noqa: PLR2004
        raise NotADateError(f"`{text}` is not a month of the calendar")
    end = month + count - 1
    last = date(year, end, calendar.monthrange(year, end)[1])
    return PartialDate(date(year, month, 1), last, precision)


def _refusal(text: str) -> NotADateError:
    """Return the error about a text that has not the form of a date, with what it may mean."""
    meant = _meant(text)
    if not _FORM.fullmatch(meant):
        return NotADateError(f"`{text}` is not a date")
    try:
        return NotADateError(f"`{text}` is not a date", f"write `{parse_date(meant)}`")
    except NotADateError as error:
        return NotADateError(str(error).replace(f"`{meant}`", f"`{text}`"))


def parse_due(text: str) -> DueDate:
    """Read a date, or words where no date is known yet.

    Raises:
        NotADateError: for text that looks like a date and is none (2023-02-30, 31.12.2023).
    """
    is_short = _FORM.match(text) and len(text) <= len("2024-03-12")
    if is_short or _LIKE_A_DATE.fullmatch(text) or _is_date_in_words(text):
        return parse_date(text)
    return WordDate(text)


def sort_key(due: DueDate | None) -> date:
    """Return the day it counts as; words and no date sort last."""
    return due.last if isinstance(due, PartialDate) else date.max


def days_between(old: DueDate | None, new: DueDate | None) -> int | None:
    """Return the days from `old` to `new`; None unless both are full days."""
    if not (isinstance(old, PartialDate) and isinstance(new, PartialDate)):
        return None
    if {old.precision, new.precision} != {Precision.DAY}:
        return None
    return (new.last - old.last).days


@dataclass(frozen=True, slots=True)
class Period:
    """The days a plan covers, both included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """Its length in days."""
        return (self.end - self.start + timedelta(days=1)).days

    @property
    def is_calendar_year(self) -> bool:
        """Whether it is 1 January to 31 December of one year."""
        year = self.start.year
        return self.start == date(year, 1, 1) and self.end == date(year, 12, 31)


# Dates in other forms and in words

_MONTHS = (
    "januar january jänner jan", "februar february feb", "märz maerz march mrz mär mar",
    "april apr", "mai may", "juni june jun", "juli july jul", "august aug",
    "september sept sep", "oktober october okt oct", "november nov", "dezember december dez dec",
)  # fmt: skip
_SIGNS = {
    **{word: f"M{number}" for number, words in enumerate(_MONTHS, 1) for word in words.split()},
    **{word: f"R{number}" for number, word in enumerate(("i", "ii", "iii", "iv"), 1)},
    **dict.fromkeys(("quartal", "quartals", "vierteljahr", "quarter", "q"), "Q"),
    **dict.fromkeys(("halbjahr", "halbjahres", "half", "hj", "h"), "H"),
    **dict.fromkeys(("kalenderwoche", "kw", "week", "w"), "W"),
    **dict.fromkeys(("anfang", "beginn", "beginning"), "B"),
    **dict.fromkeys(("mitte", "middle", "mid"), "C"),
    **dict.fromkeys(("ende", "end"), "E"),
    **dict.fromkeys(("t", "z", "uhr"), "T"),
}
"""What words of a date stand for: M3 is a month, R4 a Roman number, the others name a span."""
_IDLE = frozenset({
    "ab", "am", "bis", "ca", "circa", "den", "der", "des", "etwa", "gegen", "im", "in", "jahr",
    "jahres", "seit", "spätestens", "vom", "von", "voraussichtlich", "vsl", "zu", "zum",
    "by", "from", "of", "on", "since", "the", "until",
})  # fmt: skip
"""Words that stand beside a date and say nothing about the day."""
_LONGEST = 60
"""Characters; what is longer is a sentence."""
_PART = re.compile(r"[^\W\d_]+|[0-9]+")
_BETWEEN = re.compile(r"[\s.,:/()–-]*")
_DATED = re.compile(r"\b(?:M\d+|\d{4}|\d{8}|[QHW] R?\d+|R?\d+ [QHW])\b|\d+ \d+ \d+")
_ORDERS = (
    r"(?P<y>\d{4}) (?P<m>\d\d?) (?P<d>\d\d?)(?: T)?(?: \d\d?)*(?: T)?",
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
    r"(?P<d>\d\d?) M?(?P<m>\d\d?) (?P<y>\d{4}|\d\d)",
    r"M(?P<m>\d\d?) (?P<d>\d\d?) (?P<y>\d{4})",
    r"(?:[BCE] )?M?(?P<m>\d\d?) (?P<y>\d{4})",
    r"(?P<y>\d{4}) M?(?P<m>0?[1-9]|1[0-2])",
    r"R?(?P<n>\d\d?) (?P<s>[QHW]) (?P<y>\d{4})",
    r"(?P<s>[QHW]) R?(?P<n>\d\d?) (?P<y>\d{4})",
    r"(?P<y>\d{4}) (?P<s>[QHW]) R?(?P<n>\d\d?)",
    r"R(?P<n>\d) (?P<y>\d{4})",
    r"(?P<y>\d{4}) R(?P<n>\d)",
    r"(?:(?P<part>[BCE]) )?(?P<y>\d{4})",
)
"""The orders of the parts; compiled only where a date is none."""
_PARTS_OF_YEAR = {"B": "-Q1", "C": "-06", "E": "-12"}


def _is_date_in_words(text: str) -> bool:
    """Whether a text is made of a date and of words that stand beside one, and of nothing else."""
    return bool(_DATED.search(_signs(text)))


def _signs(text: str) -> str:
    """Return the parts of a date; empty for a text that has others."""
    if len(text) > _LONGEST or not _BETWEEN.fullmatch(_PART.sub("", text)):
        return ""
    words = [word for word in _PART.findall(text.lower()) if word not in _IDLE]
    signs = [word if word.isdecimal() else _SIGNS.get(word, "") for word in words]
    return " ".join(signs) if all(signs) else ""


def _meant(text: str) -> str:
    """Return the date that was probably meant as plans write it; empty where none is sure."""
    signs = _signs(text)
    found = next(filter(None, (re.fullmatch(order, signs) for order in _ORDERS)), None)
    if not found or _is_clock(text, signs) or _is_of_two_countries(text):
        return ""
    parts = found.groupdict(default="")
    year = parts["y"] if len(parts["y"]) > 2 else f"20{parts['y']}"  # noqa: PLR2004
    if parts.get("s") == "W":
        return _end_of_week(int(year), int(parts["n"]))
    if parts.get("n"):
        return f"{year}-{parts.get('s', 'Q')}{parts['n']}"
    if not parts.get("m"):
        return year + _PARTS_OF_YEAR.get(parts["part"], "")
    days = _in_order(int(parts.get("d") or 0), int(parts["m"]), is_slashed="/" in text)
    return "-".join((year, *(f"{number:02}" for number in days)))


def _is_clock(text: str, signs: str) -> bool:
    return ":" in text and not re.match(r"\d{4} \d+ \d+ ", signs)


def _is_of_two_countries(text: str) -> bool:
    """Whether slashes part a day and a month of which each can be the other: 03/04/2025."""
    found = re.match(r"(\d\d?)/(\d\d?)/", text, re.ASCII)
    if not found or found[1] == found[2]:
        return False
    return int(found[1]) <= 12 >= int(found[2])  # noqa: PLR2004


def _in_order(day: int, month: int, *, is_slashed: bool) -> tuple[int, ...]:
    """Return month and day; Americans write the month first, and slashes."""
    if not day:
        return (month,)
    return (day, month) if is_slashed and month > 12 >= day else (month, day)  # noqa: PLR2004


def _end_of_week(year: int, week: int) -> str:
    try:
        return date.fromisocalendar(year, week, 7).isoformat()
    except ValueError:
        return ""
