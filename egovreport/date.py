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
_GERMAN = re.compile(r"(?:(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})[./])?(?P<year>\d{4})", re.ASCII)
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
        raise NotADateError(f"`{text}` is not a date", _remedy(text))
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


def _remedy(text: str) -> str:
    found = _GERMAN.fullmatch(text.strip())
    if not found:
        return _FORMS_HELP
    parts = [found["year"], *(p.zfill(2) for p in (found["month"], found["day"]) if p)]
    try:
        return f"write `{parse_date('-'.join(parts))}`"
    except NotADateError:
        return _FORMS_HELP


def parse_due(text: str) -> DueDate:
    """Read a date, or words where no date is known yet.

    Raises:
        NotADateError: for text that looks like a date and is none (2023-02-30, 31.12.2023).
    """
    if _LIKE_A_DATE.fullmatch(text) or (_FORM.match(text) and len(text) <= len("2024-03-12")):
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
