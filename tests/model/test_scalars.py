from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from egovreport.date import PartialDate, WordDate, parse_date
from egovreport.model.scalars import (
    kind_of,
    read_count,
    read_date,
    read_due,
    read_id,
    read_number,
    read_text,
    read_truth,
    shorten,
)

FORMS = "write a date as 2024-03-12, 2024-03, 2024-Q3, 2024-H1 or 2024"
PLAIN_NUMBER = "write digits with a point before the decimals, such as 1234.5"
NO_EXPONENT = "write the number without an exponent"
ROUGHLY = "write the number, with `quality: approximate`"
BOUND = "write a bound as `{min: 300}` or `{max: 300}`"
TRUTH = "write `true` or `false`"
ID = "ids are lower-case letters, digits and hyphens"


def refused(read: Any, data: Any) -> tuple[str, str, str]:
    with pytest.raises(PydanticCustomError) as caught:
        read(data)
    error = caught.value
    return error.type, error.message(), (error.context or {})["help"]


@pytest.mark.parametrize(
    ("data", "number"),
    [
        ("253", "253"),
        ("-4.5", "-4.5"),
        ("+3", "3"),
        ("1.10", "1.10"),  # two decimals were meant
        ("0777", "777"),  # YAML 1.1 would read octal
        ("0.5", "0.5"),
        (" 7 ", "7"),
        ("999999999999999", "999999999999999"),
        (7, "7"),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_a_number_is_read_as_written(data: Any, number: str) -> None:
    assert str(read_number(data)) == number


@pytest.mark.parametrize(
    ("text", "message", "help_text"),
    [
        ("no", "`no` is not a number", PLAIN_NUMBER),
        ("12:30", "`12:30` is not a number", PLAIN_NUMBER),
        ("1_000", "`1_000` is not a number", "write `1000`"),
        ("1_0", "`1_0` is not a number", PLAIN_NUMBER),
        ("1 000", "`1 000` is not a number", "write `1000`"),
        ("1'250,5", "`1'250,5` is not a number", "write `1250.5`"),
        ("12\u202f500", "`12\u202f500` is not a number", "write `12500`"),
        ("2022 2023", "`2022 2023` is not a number", PLAIN_NUMBER),
        ("−5", "`−5` is not a number", "write `-5`"),
        ("0x1F", "`0x1F` is not a number", PLAIN_NUMBER),
        (".nan", "`.nan` is not a number", PLAIN_NUMBER),
        ("NaN", "`NaN` is not a number", PLAIN_NUMBER),
        (".inf", "`.inf` is not a number", PLAIN_NUMBER),
        (".5", "`.5` is not a number", PLAIN_NUMBER),
        ("5.", "`5.` is not a number", PLAIN_NUMBER),
        ("--5", "`--5` is not a number", PLAIN_NUMBER),
        ("", "`` is not a number", PLAIN_NUMBER),
        ("%", "`%` is not a number", PLAIN_NUMBER),
        ("２５３", "`２５３` is not a number", "write `253`"),
        ("٣", "`٣` is not a number", "write `3`"),
        ("½", "`½` is not a number", PLAIN_NUMBER),
        ("1e400", "`1e400` is not a number", NO_EXPONENT),
        ("1.5E3", "`1.5E3` is not a number", NO_EXPONENT),
        ("1.234,5", "`1.234,5` is not a number", "write `1234.5`"),
        ("-1.234.567,25", "`-1.234.567,25` is not a number", "write `-1234567.25`"),
        ("1.000.000", "`1.000.000` is not a number", "write `1000000`"),
        ("12,5", "`12,5` is not a number", "write `12.5`"),
        ("12,5 %", "`12,5 %` is not a number", "write `12.5`"),
        ("12,5\xa0%", "`12,5\xa0%` is not a number", "write `12.5`"),
        ("90 %", "`90 %` is not a number", "write `90`"),
        ("90.5%", "`90.5%` is not a number", "write `90.5`; the unit belongs to the KPI"),
        ("40.000 €", "`40.000 €` is not a number", "write `40000`"),
        ("~300", "`~300` is not a number", ROUGHLY),
        (">300", "`>300` is not a number", BOUND),
        ("≤ 14", "`≤ 14` is not a number", BOUND),
        ("ca. 280", "`ca. 280` is not a number", ROUGHLY),
        ("mindestens 28", "`mindestens 28` is not a number", BOUND),
        ("80–90", "`80–90` is not a number", "write a band as `{min: 80, max: 90}`"),
        ("21 von 28", "`21 von 28` is not a number", "write a share as `{value: 21, of: 28}`"),
        ("28 Dienste", "`28 Dienste` is not a number", "write `28`; the unit belongs to the KPI"),
        ("12 Mio.", "`12 Mio.` is not a number", PLAIN_NUMBER),
        ("12 Millionen", "`12 Millionen` is not a number", PLAIN_NUMBER),
        ("k. A.", "`k. A.` is not a number", "write what is not known as `{missing: why}`"),
        ("?", "`?` is not a number", "write what is not known as `{missing: why}`"),
        ("{a}", "`{a}` is not a number", PLAIN_NUMBER),
        ("{help} {{x}}", "`{help} {{x}}` is not a number", PLAIN_NUMBER),
    ],
)
def test_a_text_that_is_no_number_is_refused_with_advice(
    text: str, message: str, help_text: str
) -> None:
    assert refused(read_number, text) == ("invalid-number", message, help_text)


@pytest.mark.parametrize("text", ["1234567890123456", "0.123456789012345", "-1000000000000000"])
def test_more_digits_than_a_spreadsheet_holds_are_refused(text: str) -> None:
    assert refused(read_number, text) == (
        "invalid-number", f"`{text}` has more than 15 digits",
        "round it, or choose a larger unit",
    )  # fmt: skip


@given(st.decimals(-(10**8), 10**8, places=3, allow_nan=False, allow_infinity=False))
def test_what_the_advice_proposes_is_a_number(number: Decimal) -> None:
    german = f"{number:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    _, _, help_text = refused(read_number, german + " €")
    assert read_number(help_text.removeprefix("write `").removesuffix("`")) == number


def attempt(text: str) -> Decimal | PydanticCustomError:
    try:
        return read_number(text)
    except PydanticCustomError as error:
        return error


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_an_error_that_quotes_it(text: str) -> None:
    found = attempt(text)
    if isinstance(found, Decimal):
        assert found.is_finite()
    else:
        assert f"`{text.strip()}`" in found.message()


@pytest.mark.parametrize("data", [True, False])
def test_a_truth_value_is_no_number(data: Any) -> None:
    assert refused(read_number, data) == ("wrong-type", f"`{data}` is not a number", "")


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        (read_number, "a number"),
        (read_text, "a text"),
        (read_date, "a date"),
        (read_due, "a date"),
        (read_id, "an id"),
        (read_truth, "`true` or `false`"),
    ],
)
def test_nothing_lists_and_mappings_are_named(read: Any, wanted: str) -> None:
    assert refused(read, None) == ("missing-value", f"{wanted} is missing here", "")
    for data, kind in (([1], "a list"), ((), "a list"), ({}, "a mapping")):
        assert refused(read, data) == (
            "wrong-type", f"{kind} stands where {wanted} is expected", "",
        )  # fmt: skip


@pytest.mark.parametrize("text", ["no", "on", "12:30", "1_000", "0777", "00123", "1.10", "2024"])
def test_a_text_stays_as_it_was_written(text: str) -> None:
    assert read_text(text) == text


def test_a_text_is_stripped_and_never_empty() -> None:
    assert read_text("  Kreis Segeberg\n") == "Kreis Segeberg"
    for empty in ("", "   ", "\n"):
        assert refused(read_text, empty) == (
            "missing-value", "the text is empty", "leave the key out, or write the text",
        )  # fmt: skip


def test_a_count_is_whole_and_not_negative() -> None:
    assert read_count("0") == 0
    assert read_count("3") == 3
    assert read_count("2.0") == 2
    for text in ("-1", "1.5"):
        assert refused(read_count, text) == (
            "invalid-number", f"`{text}` is not a whole number of at least 0",
            "write 0, 1, 2 or more, without a point",
        )  # fmt: skip


@pytest.mark.parametrize(("data", "truth"), [("true", True), ("false", False), (True, True)])
def test_truth_is_true_or_false(data: Any, truth: bool) -> None:  # noqa: FBT001
    assert read_truth(data) is truth


@pytest.mark.parametrize(
    ("text", "help_text"),
    [
        ("no", "write `false`"),
        ("Off", "write `false`"),
        ("yes", "write `true`"),
        ("ON", "write `true`"),
        ("True", TRUTH),
        ("1", TRUTH),
        ("ja", TRUTH),
    ],
)
def test_other_words_for_truth_are_refused(text: str, help_text: str) -> None:
    assert refused(read_truth, text) == (
        "invalid-truth", f"`{text}` is not a truth value", help_text,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message", "help_text"),
    [
        ("2023-02-30", "`2023-02-30` is not a day of the calendar", FORMS),
        ("31.12.2023", "`31.12.2023` is not a date", "write `2023-12-31`"),
        ("2024-Q5", "`2024-Q5` is not a date", FORMS),
        ("２０２４", "`２０２４` is not a date", FORMS),
        ("{2024}", "`{2024}` is not a date", FORMS),
    ],
)
def test_impossible_dates_are_refused_with_advice(text: str, message: str, help_text: str) -> None:
    assert refused(read_date, text) == ("invalid-date", message, help_text)


def test_words_are_a_date_only_where_work_is_due() -> None:
    words = "nach Verabschiedung des Leitfadens"
    assert read_due(f" {words} ") == WordDate(words)
    assert refused(read_date, words) == ("invalid-date", f"`{words}` is not a date", FORMS)
    assert refused(read_due, "31.12.2023") == (
        "invalid-date", "`31.12.2023` is not a date", "write `2023-12-31`",
    )  # fmt: skip


def test_dates_are_read_from_text_numbers_and_dates() -> None:
    year = parse_date("2024")
    for read in (read_date, read_due):
        assert read("2024") == read(" 2024 ") == read(2024) == read(year) == year
        assert refused(read, "  ") == ("missing-value", "the date is empty", "")
    assert read_due(WordDate("später")) == WordDate("später")
    assert isinstance(read_date("2024-Q3"), PartialDate)


@pytest.mark.parametrize("text", ["no", "online-services", "2017-2021", "k1"])
def test_an_id_is_lower_case_kebab(text: str) -> None:
    assert read_id(text) == text


@pytest.mark.parametrize(
    ("text", "help_text"),
    [
        ("Online-Dienste", f"write `online-dienste`; {ID}"),
        ("Übergrößen & Maß", f"write `uebergroessen-mass`; {ID}"),
        ("a--b", f"write `a-b`; {ID}"),
        ("-a", f"write `a`; {ID}"),
        ("a_b", f"write `a-b`; {ID}"),
        ("???", ID),
    ],
)
def test_another_form_of_id_is_refused_with_a_proposal(text: str, help_text: str) -> None:
    assert refused(read_id, text) == ("invalid-id", f"`{text}` is not a valid id", help_text)


def test_long_texts_are_cut_where_they_are_quoted() -> None:
    assert shorten("x" * 40) == "x" * 40
    assert shorten("x" * 41) == "x" * 39 + "…"
    assert kind_of("x" * 50) == f"`{'x' * 39}…`"
    assert kind_of(None) == "nothing"
    assert refused(read_number, "x" * 50)[1] == f"`{'x' * 39}…` is not a number"
