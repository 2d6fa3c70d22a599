import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from ugly_changes import kpi, measure, nothing, of, small, ugly_comparisons

from egovreport.date import WordDate, parse_date
from egovreport.diff import Comparison, Kind, Noun, Subject
from egovreport.diff.change import Thing
from egovreport.figure import Figure, Unit, UnitKind, derived, exact
from egovreport.output.diff_csv import COLUMNS, render

NUMBER = re.compile(r"-?\d+(\.\d+)?")


def read(comparison: Comparison, *, everything: bool = False) -> list[dict[str, str]]:
    text = render(comparison, everything=everything)
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def cell(thing: Thing) -> str:
    return read(of(kpi(new=thing)))[0]["new"]


def test_the_header_stands_even_where_nothing_changed() -> None:
    assert render(nothing()) == ",".join(COLUMNS) + "\n"
    assert COLUMNS[:18] == (
        "noun", "id_old", "id_new", "name", "key", "part", "kind", "old", "new", "delta",
        "relative", "days", "effect", "because", "sign", "level", "reason", "illustrative",
    )  # fmt: skip


def test_a_change_of_a_kpi() -> None:
    rows = [row for row in read(small()) if row["id_new"] == "days" and row["key"] == "actual"]
    assert rows == [
        {
            "noun": "kpi", "id_old": "days", "id_new": "days", "name": "Laufzeit",
            "key": "actual", "part": "", "kind": "changed", "old": "12.5", "new": "10",
            "delta": "-2.5", "relative": "-20.0", "days": "", "effect": "better", "because": "",
            "sign": "", "level": "info", "reason": "geübt", "illustrative": "true",
            "unit": "Tage", "of_old": "", "of_new": "", "quality_old": "",
            "quality_new": "approximate",
        }
    ]  # fmt: skip


def test_a_date_that_slipped() -> None:
    row = next(row for row in read(small()) if row["key"] == "due")
    told = [row[key] for key in ("old", "new", "days", "effect", "sign", "reason")]
    assert told == ["2022-12-31", "2023-10-01", "274", "worse", "due-slipped", "Personal fehlt"]


@pytest.mark.parametrize(("thing", "expected"), [
    (exact(Decimal("1234567.50")), "1234567.50"),
    (exact(Decimal("-0.5")), "-0.5"),
    (exact(Decimal("-0")), "0"),
    (exact(Decimal("1E+3")), "1000"),
    (Figure(low=Decimal(300)), ">=300"),
    (Figure(high=Decimal(90)), "<=90"),
    (Figure(high=Decimal(0)), "<=0"),
    (Figure(low=Decimal(80), high=Decimal(90)), "80..90"),
    (Figure(low=Decimal(-9), high=Decimal(-8)), "'-9..-8"),
    (Figure(text="=HEUTE()"), "'=HEUTE()"),
    (Figure(missing="nicht erhoben"), "n/a nicht erhoben"),
    (parse_date("2024-Q3"), "2024-Q3"),
    (WordDate("+ nach dem Beschluss"), "'+ nach dem Beschluss"),
    (("a", "b"), "a; b"),
    (False, "false"),
    ("@SUMME(A1)", "'@SUMME(A1)"),
    ("-5", "'-5"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\n=1"),
    ("＝1", "'＝1"),
    ('zwei\r\nZeilen, "und" mehr', 'zwei\nZeilen, "und" mehr'),
])  # fmt: skip
def test_cells(thing: Thing, expected: str) -> None:
    assert cell(thing) == expected


def test_what_stands_beside_a_number() -> None:
    unit = Unit(UnitKind.MONEY, "EUR", "EUR")
    row = read(of(kpi(old=exact(3, of=Decimal(28)), new=exact(4, unit=unit, of=Decimal(30)))))[0]
    assert (row["unit"], row["of_old"], row["of_new"]) == ("EUR", "28", "30")


def test_quotients_are_rounded() -> None:
    third = derived(Decimal(100) / 3, ())
    assert read(of(kpi(relative=third)))[0]["relative"] == "33.3"


def test_the_unchanged_follow_on_request() -> None:
    rows = [row for row in read(small(), everything=True) if row["kind"] == "unchanged"]
    assert [(row["noun"], row["id_new"]) for row in rows] == [("kpi", "same"), ("measure", "still")]
    assert all(row["kind"] != "unchanged" for row in read(small()))


def test_hundreds_of_changes() -> None:
    subjects = [Subject(Noun.MEASURE, f"m{n}", f"m{n}", "x") for n in range(500)]
    rows = read(of(*(measure("number", subject=subject) for subject in subjects)))
    assert [row["id_new"] for row in rows] == [subject.new for subject in subjects]


@settings(max_examples=80, deadline=None)
@given(ugly_comparisons())
def test_every_change_is_a_row_and_no_cell_a_formula(ugly: Comparison) -> None:
    rows = read(ugly)
    for row, change in zip(rows, (*ugly.changes, *ugly.entries), strict=True):
        subject = change.subject
        assert set(row) == set(COLUMNS)
        assert (row["noun"], row["id_old"], row["id_new"]) == (
            subject.noun, subject.old, subject.new,
        )  # fmt: skip
        assert (row["kind"], row["key"]) == (Kind(change.kind), change.key)
        for text in row.values():
            assert not text.startswith(tuple("=+-@\t\r\n＝＋－＠")) or NUMBER.fullmatch(text)
