"""What is sound of a broken file is read, and nothing follows from what was left out."""

import pytest

from egovreport import source
from egovreport.model.entry import Entry
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme
from egovreport.model.reading import ModelReading, read_model

Found = list[tuple[str, int, str]]


def read(text: str, kind: type[Entry] = PlanFile) -> ModelReading[Entry]:
    document, _ = source.parse(text.encode(), "plans/2023.yaml")
    assert document is not None
    return read_model(document, kind)


def brief(reading: ModelReading[Entry]) -> Found:
    return [(d.rule, d.span.line if d.span else 0, d.place) for d in reading.diagnostics]


def test_a_sound_file_is_read_whole() -> None:
    reading = read("title: P\nmeasures:\n  a: {title: A}\n")
    assert reading.diagnostics == ()
    assert isinstance(reading.model, PlanFile)
    assert list(reading.model.measures) == ["a"]
    assert reading.document.incomplete == frozenset()


def test_a_faulty_value_is_left_out_alone() -> None:
    reading = read("title: P\nmeasures:\n  a: {title: A, due: 31.12.2025, start: 2025}\n")
    assert brief(reading) == [("invalid-date", 3, "/measures/a/due")]
    assert isinstance(reading.model, PlanFile)
    measure = reading.model.measures["a"]
    assert measure.due is None
    assert str(measure.start) == "2025"


def test_items_after_a_faulty_one_keep_their_places() -> None:
    reading = read(
        "title: P\n"
        "risks:\n"
        "- {text: A, level: extreme}\n"
        "- nonsense\n"
        "- {text: C, date: 2023-02-30}\n"
        "- {text: D}\n"
    )
    assert [each[:2] for each in brief(reading)] == [
        ("unknown-value", 3), ("wrong-type", 4), ("invalid-date", 5),
    ]  # fmt: skip
    assert isinstance(reading.model, PlanFile)
    assert [risk.text for risk in reading.model.risks] == ["A", "C", "D"]
    last = reading.document.span(("risks", 2, "text"))
    assert (last.line, last.column) == (6, 10)
    assert reading.document.pointer(("risks", 2, "text")) == "/risks/3/text"
    assert not reading.document.is_incomplete(("risks", 2))
    assert reading.document.is_incomplete(("risks", 1))
    assert reading.document.is_incomplete(("risks",))


def test_a_second_round_finds_what_the_first_one_hid() -> None:
    """What holds between keys is only checked where every key can be read."""
    reading = read(
        "title: P\n"
        "measures:\n"
        "  a: {title: [A], budget: {asked: {min: 5, max: 3}}}\n"
        "  b: {title: B, illustrative: [owners]}\n"
    )
    assert brief(reading) == [
        ("wrong-type", 3, "/measures/a/title"),
        ("empty-band", 3, "/measures/a/budget/asked"),
        ("unused-illustrative", 4, "/measures/b/illustrative/0"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'title: P\nkpis: {a: {actual: {value: "12,5", date: 2023}}}\n',
        "title: P\nkpis: {a: {actual: {valeu: 12.5, date: 2023}}}\n",
        "title: P\nmeasures: {a: {titel: A}}\n",
        "title: P\nmeasures: {a: {title: A, updates: [{text: x}]}}\n",
        "title: [P]\n",
        "titel: P\n",
    ],
)
def test_one_fault_is_one_finding(text: str) -> None:
    reading = read(text)
    faults = [d for d in reading.diagnostics if d.rule != "missing-key"] or reading.diagnostics
    assert len(faults) == 1
    assert reading.model is not None


def test_a_missing_text_hides_nothing_below() -> None:
    reading = read("measures:\n  a: {due: soon}\n  b: {title: B, start: 31.12.2025}\n")
    assert brief(reading) == [
        ("missing-key", 1, ""),
        ("missing-key", 2, "/measures/a"),
        ("invalid-date", 3, "/measures/b/start"),
    ]
    assert isinstance(reading.model, PlanFile)
    assert list(reading.model.measures) == ["a", "b"]


def test_what_lacks_more_than_a_text_is_left_out() -> None:
    reading = read("title: P\ngoals:\n  a: {}\n  b: {rating: {reason: x}}\n")
    assert [rule for rule, *_ in brief(reading)] == ["missing-key", "missing-key"]
    assert isinstance(reading.model, PlanFile)
    assert reading.model.goals == {}


def test_a_fault_of_the_root_is_narrowed_to_its_key() -> None:
    text = "organisation: {name: K}\ntitle: T\nlanguage: fr\nbodies: {a: {name: A}}\n"
    reading = read(text, Programme)
    assert brief(reading) == [("unknown-value", 3, "/language")]
    assert isinstance(reading.model, Programme)
    assert list(reading.model.bodies) == ["a"]
    assert reading.model.language == "de"


def test_of_an_empty_programme_the_least_is_made_up() -> None:
    reading = read("language: de\n", Programme)
    assert [place for _, _, place in brief(reading)] == ["", ""]
    assert isinstance(reading.model, Programme)
    assert reading.model.kpis == {}
