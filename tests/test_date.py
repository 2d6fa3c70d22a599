import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovreport.date import (
    DueDate,
    NotADateError,
    PartialDate,
    Period,
    Precision,
    WordDate,
    days_between,
    parse_date,
    parse_due,
    sort_key,
)

FORMS = "write a date as 2024-03-12, 2024-03, 2024-Q3, 2024-H1 or 2024"


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024-03-12", "2024-03-12", "2024-03-12", Precision.DAY),
        ("2024-02-29", "2024-02-29", "2024-02-29", Precision.DAY),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("2024-12", "2024-12-01", "2024-12-31", Precision.MONTH),
        ("2024-Q1", "2024-01-01", "2024-03-31", Precision.QUARTER),
        ("2024-Q3", "2024-07-01", "2024-09-30", Precision.QUARTER),
        ("2024-Q4", "2024-10-01", "2024-12-31", Precision.QUARTER),
        ("2024-H1", "2024-01-01", "2024-06-30", Precision.HALF),
        ("2024-H2", "2024-07-01", "2024-12-31", Precision.HALF),
        ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
        ("9999", "9999-01-01", "9999-12-31", Precision.YEAR),
    ],
)
def test_a_date_spans_its_days_and_prints_as_written(
    text: str, first: str, last: str, precision: Precision
) -> None:
    found = parse_date(text)
    expected = PartialDate(dt.date.fromisoformat(first), dt.date.fromisoformat(last), precision)
    assert found == expected
    assert str(found) == text
    assert parse_due(text) == expected


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("2023-02-30", "`2023-02-30` is not a day of the calendar", FORMS),
        ("2023-02-29", "`2023-02-29` is not a day of the calendar", FORMS),
        ("2023-00-01", "`2023-00-01` is not a day of the calendar", FORMS),
        ("2024-13", "`2024-13` is not a month of the calendar", FORMS),
        ("2024-00", "`2024-00` is not a month of the calendar", FORMS),
        ("0000", "there is no year `0000`", FORMS),
        ("0000-01-01", "there is no year `0000`", FORMS),
        ("2024-Q5", "`2024-Q5` is not a date", FORMS),
        ("2024-Q0", "`2024-Q0` is not a date", FORMS),
        ("2024-H3", "`2024-H3` is not a date", FORMS),
        ("2024-q1", "`2024-q1` is not a date", "write `2024-Q1`"),
        ("2024-3-1", "`2024-3-1` is not a date", "write `2024-03-01`"),
        ("2024/03/12", "`2024/03/12` is not a date", "write `2024-03-12`"),
        ("20240312", "`20240312` is not a date", "write `2024-03-12`"),
        ("2024-03-12 10:00", "`2024-03-12 10:00` is not a date", "write `2024-03-12`"),
        ("2024-03-12T10:00:00Z", "`2024-03-12T10:00:00Z` is not a date", "write `2024-03-12`"),
        ("2024-03x", "`2024-03x` is not a date", FORMS),
        ("2024-03-xx", "`2024-03-xx` is not a date", FORMS),
        ("Q3 2024", "`Q3 2024` is not a date", "write `2024-Q3`"),
        ("２０２４", "`２０２４` is not a date", FORMS),
        ("２０２４-03-12", "`２０２４-03-12` is not a date", FORMS),
        ("31.12.2023", "`31.12.2023` is not a date", "write `2023-12-31`"),
        ("1.2.2024", "`1.2.2024` is not a date", "write `2024-02-01`"),
        ("12.2024", "`12.2024` is not a date", "write `2024-12`"),
        ("3/2024", "`3/2024` is not a date", "write `2024-03`"),
        ("31.12.23", "`31.12.23` is not a date", "write `2023-12-31`"),
        ("32.13.2023", "`32.13.2023` is not a day of the calendar", FORMS),
        ("13.2024", "`13.2024` is not a month of the calendar", FORMS),
        ("31-12-2023", "`31-12-2023` is not a date", "write `2023-12-31`"),
        ("31/12/2023", "`31/12/2023` is not a date", "write `2023-12-31`"),
        ("12/31/2023", "`12/31/2023` is not a date", "write `2023-12-31`"),
        ("03/04/2023", "`03/04/2023` is not a date", FORMS),
        ("12:30:45", "`12:30:45` is not a date", FORMS),
        ("2024/25", "`2024/25` is not a date", FORMS),
        ("31. Dezember 2024", "`31. Dezember 2024` is not a date", "write `2024-12-31`"),
        ("Dez. 2025", "`Dez. 2025` is not a date", "write `2025-12`"),
        ("December 31, 2024", "`December 31, 2024` is not a date", "write `2024-12-31`"),
        ("März", "`März` is not a date", FORMS),
        ("4. Quartal 2024", "`4. Quartal 2024` is not a date", "write `2024-Q4`"),
        ("2. Quartal", "`2. Quartal` is not a date", FORMS),
        ("IV/2024", "`IV/2024` is not a date", "write `2024-Q4`"),
        ("Q4/2025", "`Q4/2025` is not a date", "write `2025-Q4`"),
        ("1. Halbjahr 2025", "`1. Halbjahr 2025` is not a date", "write `2025-H1`"),
        ("KW 50/2024", "`KW 50/2024` is not a date", "write `2024-12-15`"),
        ("KW 60/2024", "`KW 60/2024` is not a date", FORMS),
        ("bis 31.12.2024", "`bis 31.12.2024` is not a date", "write `2024-12-31`"),
        ("Anfang 2025", "`Anfang 2025` is not a date", "write `2025-Q1`"),
        ("Mitte 2025", "`Mitte 2025` is not a date", "write `2025-06`"),
        ("Ende 2025", "`Ende 2025` is not a date", "write `2025-12`"),
        ("Ende Juni 2025", "`Ende Juni 2025` is not a date", "write `2025-06`"),
        ("März bis Juni 2025", "`März bis Juni 2025` is not a date", FORMS),
        ("30.02.2023", "`30.02.2023` is not a day of the calendar", FORMS),
    ],
)
def test_what_looks_like_a_date_and_is_none_is_refused(
    text: str, message: str, remedy: str
) -> None:
    for read in (parse_date, parse_due):
        with pytest.raises(NotADateError) as caught:
            read(text)
        assert str(caught.value) == message
        assert caught.value.remedy == remedy


@pytest.mark.parametrize(
    "text",
    [
        "nach Verabschiedung des Leitfadens",
        "2024 nach Freigabe durch das Land",
        "offen",
        "-",
        "frühestens im Herbst 2024",
        "in 3 Monaten",
        "nach dem Beschluss vom 12.03.2024",
        "Phase 2",
        "bis 12",
    ],
)
def test_words_are_dates_only_where_they_may_be(text: str) -> None:
    assert parse_due(text) == WordDate(text)
    assert str(parse_due(text)) == text
    with pytest.raises(NotADateError):
        parse_date(text)


def attempt(text: str) -> DueDate | NotADateError:
    try:
        return parse_due(text)
    except NotADateError as error:
        return error


@given(st.text(max_size=12))
def test_any_text_is_a_date_words_or_an_error_that_helps(text: str) -> None:
    found = attempt(text)
    if isinstance(found, NotADateError):
        assert found.remedy.startswith("write ")
    else:
        assert str(found) == text


@given(st.dates(), st.sampled_from(["day", "month", "quarter", "half", "year"]))
def test_every_date_reads_back_as_it_is_written(day: dt.date, precision: str) -> None:
    year = f"{day.year:04}"
    text = {
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "quarter": f"{year}-Q{(day.month + 2) // 3}",
        "half": f"{year}-H{(day.month + 5) // 6}",
        "year": year,
    }[precision]
    found = parse_date(text)
    assert str(found) == text
    assert found.precision == precision
    assert found.first <= day <= found.last
    assert found.year == day.year
    assert found.quarter == (found.last.month + 2) // 3


def test_words_and_no_date_sort_last() -> None:
    dues = [None, parse_due("2024"), WordDate("später"), parse_due("2024-03"), parse_due("2023")]
    assert [str(due) for due in sorted(dues, key=sort_key)] == [
        "2023", "2024-03", "2024", "None", "später",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "days"),
    [
        ("2024-02-28", "2024-03-01", 2),  # leap year
        ("2023-02-28", "2023-03-01", 1),
        ("2024-01-01", "2024-01-01", 0),
        ("2024-01-31", "2024-01-01", -30),
        ("2024-01", "2024-02-01", None),
        ("2024-01-01", "2024-Q1", None),
        ("2024", "2025", None),
        ("2024-01-01", "später", None),
        (None, "2024-01-01", None),
        ("2024-01-01", None, None),
    ],
)
def test_days_are_counted_between_full_days_only(
    old: str | None, new: str | None, days: int | None
) -> None:
    assert days_between(old and parse_due(old), new and parse_due(new)) == days


def test_a_period_includes_its_first_and_its_last_day() -> None:
    year = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert dt.date(2024, 1, 1) in year
    assert dt.date(2024, 12, 31) in year
    assert dt.date(2023, 12, 31) not in year
    assert dt.date(2025, 1, 1) not in year
    assert year.days == 366
    assert Period(dt.date(2024, 5, 1), dt.date(2024, 5, 1)).days == 1


@pytest.mark.parametrize(
    ("start", "end", "is_year"),
    [
        (dt.date(2023, 1, 1), dt.date(2023, 12, 31), True),
        (dt.date(2023, 1, 2), dt.date(2023, 12, 31), False),
        (dt.date(2023, 1, 1), dt.date(2023, 12, 30), False),
        (dt.date(2017, 1, 1), dt.date(2021, 12, 31), False),
    ],
)
def test_a_calendar_year_is_known_by_both_ends(
    start: dt.date,
    end: dt.date,
    is_year: bool,  # noqa: FBT001
) -> None:
    assert Period(start, end).is_calendar_year is is_year


def test_a_full_day_can_be_made_from_a_date() -> None:
    assert PartialDate.day(dt.date(2024, 3, 12)) == parse_date("2024-03-12")
