import json
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from ugly_changes import kpi, measure, nothing, of, small, ugly_comparisons

from egovreport.date import WordDate, parse_date
from egovreport.diff import Change, Comparison, Kind, Noun, Subject
from egovreport.diff.change import Because, Sign, Thing
from egovreport.figure import Figure, Unit, UnitKind, exact
from egovreport.output.diff_json import render
from egovreport.terms import Effect, Quality

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "schemas" / "diff.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def read(comparison: Comparison) -> dict[str, Any]:
    text = render(comparison)
    assert text.isascii()
    data = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    return data


def told(thing: Thing | None, **facts: object) -> Any:
    change = read(of(measure("due", new=thing, **facts)))["changes"][0]
    assert change["old"] is None
    return change["new"]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:egovreport:schema:diff"


def test_the_sides() -> None:
    data = read(small())
    assert data["schema_version"] == 1
    assert data["old"] == {
        "name": "2022", "plan": "2022", "title": "Plan 2022", "as_of": "2022-12-31",
    }  # fmt: skip


def test_a_change_of_a_kpi() -> None:
    found = [c for c in read(small())["changes"] if c["subject"]["new"] == "days"]
    change = next(c for c in found if c["key"] == "actual")
    unit = {"kind": "plain", "one": "Tage", "many": "Tage", "levels": []}
    assert change.pop("relative")["value"] == "-20.0"
    assert change == {
        "kind": "changed",
        "subject": {"noun": "kpi", "old": "days", "new": "days", "name": "Laufzeit"},
        "key": "actual",
        "part": "",
        "old": {
            "type": "figure", "value": "12.5", "of": None, "unit": unit, "decimals": 1,
            "quality": "exact", "illustrative": True,
        },
        "new": {
            "type": "figure", "value": "10", "of": None, "unit": unit, "decimals": 0,
            "quality": "approximate", "illustrative": False,
        },
        "delta": {
            "type": "figure", "value": "-2.5", "of": None, "unit": unit, "decimals": 1,
            "quality": "approximate", "illustrative": True,
        },
        "days": None,
        "effect": "better",
        "because": None,
        "sign": None,
        "level": "info",
        "reason": "geübt",
        "reason_illustrative": False,
        "illustrative": True,
    }  # fmt: skip


def test_what_cannot_be_compared_has_no_difference() -> None:
    found = [c for c in read(small())["changes"] if c["subject"]["new"] == "services"]
    assert (found[0]["kind"], found[0]["because"]) == ("not-comparable", "recount")
    assert found[0]["delta"] is found[0]["relative"] is None


def test_counts() -> None:
    data = read(small())
    counts = data["counts"]
    assert counts["changes"] == len(data["changes"]) == sum(counts["kinds"].values())
    assert counts["warnings"] == sum(c["level"] == "warning" for c in data["changes"])
    assert counts["signs"]["measure-vanished"] == counts["signs"]["kpi-removed"] == 1
    assert [s["old"] for s in data["unchanged"]] == ["same", "still"]


def test_nothing_changed() -> None:
    data = read(nothing())
    assert data["changes"] == data["entries"] == []
    assert data["counts"]["changes"] == 0


def test_what_is_new_has_no_old_id() -> None:
    data = read(of(measure(kind=Kind.ADDED, subject=Subject(Noun.MEASURE, new="fresh"))))
    assert data["changes"][0]["subject"] == {
        "noun": "measure", "old": None, "new": "fresh", "name": "",
    }  # fmt: skip


@pytest.mark.parametrize(("thing", "expected"), [
    (parse_date("2024-Q3"), {"type": "date", "date": "2024-Q3", "precision": "quarter"}),
    (WordDate("nach dem Beschluss"), {"type": "words", "text": "nach dem Beschluss"}),
    ("2024-01-01", {"type": "text", "text": "2024-01-01"}),
    (("a", "b"), {"type": "list", "items": ["a", "b"]}),
    (False, {"type": "truth", "truth": False}),
])  # fmt: skip
def test_texts_dates_and_lists_are_told_apart(thing: Thing, expected: dict[str, Any]) -> None:
    assert told(thing, new_illustrative=True) == {**expected, "illustrative": True}


@pytest.mark.parametrize(("figure", "form"), [
    (exact(Decimal("0.10"), decimals=2), {"value": "0.10"}),
    (exact(Decimal("-0")), {"value": "0"}),
    (exact(Decimal("1E+3")), {"value": "1000"}),
    (Figure(low=Decimal(300)), {"min": "300", "max": None}),
    (Figure(low=Decimal(80), high=Decimal(90)), {"min": "80", "max": "90"}),
    (Figure(text="rund\ndie Hälfte"), {"text": "rund\ndie Hälfte"}),
    (Figure(missing="nicht erhoben"), {"missing": "nicht erhoben"}),
])  # fmt: skip
def test_a_figure_has_one_form(figure: Figure, form: dict[str, str | None]) -> None:
    data = told(figure)
    forms = {key: data[key] for key in ("value", "min", "max", "text", "missing") if key in data}
    assert forms == form


def test_a_unit_and_a_base() -> None:
    unit = Unit(UnitKind.LEVEL, levels=((Decimal(1), "offen"),))
    data = told(exact(1, unit=unit, of=Decimal(28)))
    assert data["of"] == "28"
    assert data["unit"]["levels"] == [{"value": "1", "name": "offen"}]


def test_the_schema_names_every_key_and_word() -> None:
    defs = SCHEMA["$defs"]
    keys = {field.name for field in fields(Change)}
    own = {"old_illustrative", "new_illustrative"}
    assert set(defs["change"]["properties"]) == keys - own | {"level", "illustrative"}
    assert set(defs["change"]["required"]) == set(defs["change"]["properties"])
    words = {"kind": Kind, "effect": Effect}
    for key, vocabulary in words.items():
        assert defs["change"]["properties"][key]["enum"] == [word.value for word in vocabulary]
    for key, vocabulary in {"because": Because, "sign": Sign}.items():
        expected = [*(word.value for word in vocabulary), None]
        assert defs["change"]["properties"][key]["enum"] == expected
    assert defs["figure"]["properties"]["quality"]["enum"] == [word.value for word in Quality]
    for name, vocabulary in {
        "nouns": Noun,
        "kinds": Kind,
        "effects": Effect,
        "signs": Sign,
    }.items():
        assert defs["counts"]["properties"][name]["required"] == [word.value for word in vocabulary]


def test_the_schema_refuses_what_it_does_not_name() -> None:
    data = read(of(kpi(new=exact(1))))
    change = data["changes"][0]
    two = {**change["new"], "text": "eins"}
    assert not VALIDATOR.is_valid({**data, "more": 1})
    assert not VALIDATOR.is_valid({**data, "changes": [{**change, "more": 1}]})
    assert not VALIDATOR.is_valid({**data, "changes": [{**change, "new": two}]})
    assert not VALIDATOR.is_valid({**data, "changes": [{**change, "new": {"type": "figure"}}]})


@settings(max_examples=60, deadline=None)
@given(ugly_comparisons())
def test_every_change_is_told_as_it_is(ugly: Comparison) -> None:
    data = read(ugly)
    for told_, changes in ((data["changes"], ugly.changes), (data["entries"], ugly.entries)):
        for given_, change in zip(told_, changes, strict=True):
            assert given_["subject"]["name"] == whole(change.subject.name)
            assert given_["part"] == whole(change.part)
            assert given_["reason"] == whole(change.reason)
            assert number_of(given_["delta"]) == number_of_figure(change.delta)
            assert number_of(given_["new"]) == number_of_figure(change.new)


def number_of(told_: dict[str, Any] | None) -> Decimal | None:
    return Decimal(told_["value"]) if told_ and "value" in told_ else None


def number_of_figure(thing: Thing | None) -> Decimal | None:
    return thing.number if isinstance(thing, Figure) and not thing.text else None


def whole(text: str) -> str:
    """Replace half characters, which no reader but Python's takes."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
