import json
import re
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError

from egovreport.diagnostics import Diagnostic, Lines
from egovreport.model import expectation
from egovreport.model.design import DesignMap
from egovreport.model.entry import Entry
from egovreport.model.expectation import NOUNS
from egovreport.model.faults import diagnose, report
from egovreport.model.outline import Outline
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme
from egovreport.rules import RULES
from egovreport.source import Document, parse

ROOTS = (Programme, PlanFile, Outline, DesignMap)
LEAKS = re.compile(
    r"(?i:input should|pydantic|validation|valid (string|dict|list|tuple|boolean|integer|decimal))"
    r"|instance of|dictionary|tuple|Decimal|PartialDate|NoneType|Error\b|<class|\bNone\b|\{'|\['"
)
"""Words of pydantic and Python, which nobody should read who writes a plan."""

WRONG: tuple[Any, ...] = (
    None, "", "   ", "x", "2023", "12,5 %", "true", "A B", [], [None], [""], ["x"], [["x"]],
    [{"x": "y"}], {}, {"x": None}, {"x": "y"}, {"x": {"y": "z"}}, {"A B": {}}, {"value": []},
)  # fmt: skip


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for inner in expectation.inner_models(field.annotation):
            yield from _models(inner)


MODELS = list(dict.fromkeys(model for root in ROOTS for model in _models(root)))
FIELDS = [(model, name) for model in MODELS for name in model.model_fields]


def _least(model: type[BaseModel]) -> dict[str, Any]:
    """Return a mapping that has what the model demands."""
    required = {n: f.annotation for n, f in model.model_fields.items() if f.is_required()}
    data = {name: _value(annotation) for name, annotation in required.items()}
    extra = {
        "Value": {"value": "1"},
        "Peer": {"name": "A", "value": "1"},
        "Sitting": {"date": "2023"},
    }
    return data | extra.get(model.__name__, {})


def _value(annotation: Any) -> Any:
    if get_origin(annotation) is Annotated:
        return _value(get_args(annotation)[0])
    if get_origin(annotation) is tuple:
        return [_value(get_args(annotation)[0])]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _least(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation)).value
    return "2023"


def _read(data: dict[str, Any], model: type[BaseModel]) -> list[Diagnostic]:
    document, wrong = parse(json.dumps(data, ensure_ascii=False).encode(), "plans/2023.yaml")
    assert document is not None, wrong
    return _validate(document, model)


def _validate(document: Document, model: type[BaseModel]) -> list[Diagnostic]:
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        found = diagnose(error, document, model)
        assert found
        for each in found:
            _is_sound(each, document)
        return found
    return []


def _is_sound(found: Diagnostic, document: Document) -> None:
    """Check what must hold for every diagnostic, whatever it is about."""
    assert found.rule in RULES
    text = f"{found.message} {found.label} {found.help}"
    assert not LEAKS.search(text), text
    assert found.message
    assert not found.message.endswith(".")
    assert not found.message[0].isupper()
    assert found.message.count("`") % 2 == 0
    assert found.path == document.path
    assert found.span is not None
    assert found.span.line <= len(Lines(document.text))


def test_every_mapping_has_a_name_for_messages() -> None:
    assert set(NOUNS) == {model.__name__ for model in MODELS}


def test_the_least_data_are_valid() -> None:
    for model in MODELS:
        if model is not Outline:
            assert _read(_least(model), model) == [], model


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=[f"{m.__name__}.{n}" for m, n in FIELDS])
def test_whatever_stands_in_a_field_is_accepted_or_explained(
    model: type[BaseModel], name: str
) -> None:
    for wrong in WRONG:
        found = _read(_least(model) | {name: wrong}, model)
        if not isinstance(wrong, list | dict):
            assert len(found) <= 1, (wrong, found)


@pytest.mark.parametrize("model", MODELS, ids=[model.__name__ for model in MODELS])
def test_a_missing_or_misspelt_key_is_one_fault(model: type[BaseModel]) -> None:
    least = _least(model)
    for name in (name for name, field in model.model_fields.items() if field.is_required()):
        rest = {key: value for key, value in least.items() if key != name}
        (missing,) = _read(rest, model)
        assert (missing.rule, missing.help) == ("missing-key", f"add `{name}: ...`")
        (misspelt,) = _read(rest | {name + "x": least[name]}, model)
        assert (misspelt.rule, misspelt.label) == ("unknown-key", f"did you mean `{name}`?")


@pytest.mark.parametrize("model", MODELS, ids=[model.__name__ for model in MODELS])
@pytest.mark.parametrize("wrong", ["x", ["x"], None], ids=["text", "list", "nothing"])
def test_a_mapping_is_asked_for_by_its_name(model: type[BaseModel], wrong: object) -> None:
    class Holder(Entry):
        entry: model  # type: ignore[valid-type]

    (found,) = _read({"entry": wrong}, Holder)
    shown = "a list" if isinstance(wrong, list) else "`x`"
    if wrong is None:
        assert (found.rule, found.message) == ("missing-value", "`entry` is empty")
    else:
        noun = NOUNS[model.__name__]
        assert found.rule == "wrong-type"
        assert found.message == f"{shown} stands where {noun} is expected"


texts = st.sampled_from(["", "x", "2023", "2023-02-30", "1,5", "true", "`", "{help}", "{", "a\nb"])
keys = st.sampled_from(sorted({name for model in MODELS for name in model.model_fields} | {"x y"}))
anything = st.recursive(
    st.none() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys | texts, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FIELDS), st.dictionaries(keys | texts, anything, max_size=3), anything)
def test_no_data_break_the_explanation(
    field: tuple[type[BaseModel], str], others: dict[str, Any], data: Any
) -> None:
    model, name = field
    document, _ = parse(json.dumps(_least(model) | others | {name: data}).encode(), "a.yaml")
    if document is None:
        return
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        for found in diagnose(error, document, model):
            assert found.rule in RULES
            assert not re.search("Input should|pydantic", found.message)


# Places


def _found(text: str, model: type[BaseModel] = PlanFile) -> list[tuple[str, str, str]]:
    document, wrong = parse(text.encode(), "plans/2023.yaml")
    assert document is not None, wrong
    found = sorted(_validate(document, model), key=lambda each: each.sort_key)
    return [(_marked(each, document), each.rule, each.label or each.help) for each in found]


def _marked(found: Diagnostic, document: Document) -> str:
    span = found.span
    assert span is not None
    end = span.end_column if span.end_line == span.line else None
    line = Lines(document.text)[span.line]
    return f"{span.line}:{line[span.column - 1 : end - 1 if end else None]}"


MEASURE = "title: P\nmeasures:\n  m:\n    title: M\n"


@pytest.mark.parametrize(
    ("lines", "marked", "rule", "advice"),
    [
        ("    due: [2023]\n", "5:[2023]", "wrong-type", ""),
        ("    owners:\n      - [a]\n", "6:[a]", "wrong-type", ""),
        ("    owners: {a: b}\n", "5:{a: b}", "wrong-type", ""),
        ("    serves:\n      - staff\n      - Staf\n", "7:Staf", "unknown-value",
         "did you mean `staff`?"),
        ("    serves: {staff: true}\n", "5:{staff: true}", "wrong-type",
         "write it as `[one, two]`"),
        ("    updates:\n      - text: A\n", "6:text", "missing-key", "add `date: ...`"),
        ("    updates:\n      - {text: A}\n", "6:{text: A}", "missing-key", "add `date: ...`"),
        ("    updates: {date: 2023, progress: 120}\n", "5:120", "invalid-number",
         "progress is in percent, from 0 to 100"),
        ("    updates: {date: 2023, stage: [running]}\n", "5:[running]", "wrong-type",
         "allowed: `planned`, `running`, `completed`, `suspended`, `cancelled`"),
        ("    budget: {approved: {value: 3, of: 0}}\n", "5:0", "invalid-number",
         "a base is above 0"),
        ("    budget: {approved: {value: 3, of: -1, min: 2}}\n", "5:{value: 3, of: -1, min: 2}",
         "several-values", "keep exactly one of them"),
        ("    budget: {approved: {value: }}\n", "5:value", "no-value",
         "give one of `value`, `min`/`max`, `text` or `missing`"),
        ("    illustrative:\n      - due\n", "6:due", "unused-illustrative", ""),
        ("    illustrative: nein\n", "5:nein", "invalid-truth", "write `true` or `false`"),
        ("    milestones: [{title: A, Betreff}]\n", "5:Betreff", "unknown-key",
         "a text with a comma needs quotes inside `{}`"),
        ("    milestones:\n      - title: A\n        Betreff:\n", "7:Betreff", "unknown-key",
         "allowed: `title`, `due`, `done`, `moved`, `illustrative`, `internal`, `internal_note`"),
        ("    risks: {text: A, 5}\n", "5:5", "unknown-key",
         "a text with a comma needs quotes inside `{}`"),
        ("    progress: 3\n", "5:progress", "unknown-key",
         "`progress` is a key of an update; check its indentation"),
        ("kpis:\n  k:\n    actual: {date: 2023-12-31, valeu: 3}\n", "7:valeu", "unknown-key",
         "did you mean `value`?"),
        ("kpis:\n  k:\n    actual: {2023-12-31: 253}\n", "7:2023-12-31", "unknown-key",
         "give it as `date: 2023-12-31`"),
        ("kpis:\n  k: {decimals: 2}\n", "6:decimals", "unknown-key",
         "`decimals` belongs in plans/programme.yaml, where the KPI is defined"),
        ("risks: [Kommt spät: nie]\n", "5:Kommt spät", "unknown-key", "did you mean `text`?"),
        ("risks: ['Spät: nie']\n", "5:'Spät: nie'", "wrong-type", 'write `{text: "Spät: nie"}`'),
        ("goals: [online]\n", "5:[online]", "wrong-type",
         "write each entry below an id of its own, such as `my-id:`"),
        ("goals:\n  online: [partly]\n", "6:[partly]", "wrong-type", "it needs `rating`"),
        ("period: {start: 2024}\n", "5:period", "missing-key", "add `end: ...`"),
        ("period: 2024\n", "5:2024", "wrong-type", "it needs `start` and `end`"),
    ],
)  # fmt: skip
def test_the_smallest_place_is_marked(lines: str, marked: str, rule: str, advice: str) -> None:
    assert _found(MEASURE + lines) == [(marked, rule, advice)]


@pytest.mark.parametrize(
    ("lines", "marked", "rule", "advice"),
    [
        ("tolerance: 100\n", "3:100", "invalid-number", "it is in percent"),
        ("currency: ''\n", "3:''", "missing-value", "write its value, or leave the key out"),
        ("kpis:\n  k: {name: K, unit: {one: Dienst}}\n", "4:unit", "missing-key",
         "add `many: ...`"),
        ("kpis:\n  k: {name: K, unit: [a]}\n", "4:[a]", "wrong-type", "it needs `one` and `many`"),
        ("kpis:\n  k: {name: K, unit: x, levels: [a]}\n", "4:[a]", "wrong-type", ""),
        ("kpis:\n  k: {name: K, unit: x, levels: {null: a}}\n", "4:null", "invalid-number",
         "write digits with a point before the decimals, such as 1234.5"),
        ("kpis:\n  k: {name: K, unit: x, direction: }\n", "4:direction", "missing-value",
         "allowed: `up`, `down`, `none`"),
        ("kpis:\n  k: {name: K, unit: x, forecast: 3}\n", "4:forecast", "unknown-key",
         "`forecast` belongs in the `kpis` of a plan"),
        ("kpis:\n  k: {name: K, unit: x, actual: [3, {value: 4, date: 2023}]}\n", "4:3",
         "undated-actual", "write it as `{value: 3, date: 2023-12-31}`"),
        ("kpis:\n  k: {name: K, unit: x, target: [{value: 4, date: 2030}, 5]}\n", "4:5",
         "undated-target", "write it as `{value: 5, date: 2023-12-31}`"),
        ("history:\n  - title: T\n", "4:title", "missing-key", "give `date`, or `as_of`"),
        ("bodies:\n  h: {name: H, audience: intern}\n", "4:intern", "unknown-value",
         "did you mean `internal`?"),
    ],
)  # fmt: skip
def test_in_the_programme(lines: str, marked: str, rule: str, advice: str) -> None:
    programme = "organisation: {name: O}\ntitle: T\n"
    assert _found(programme + lines, Programme) == [(marked, rule, advice)]


def test_all_faults_of_a_file_are_found() -> None:
    text = "summary: ''\nmeasures:\n  a: {titel: A, due: 2023-02-30}\n  b: {}\n  C: {title: C}\n"
    assert _found(text) == [
        ("1:", "missing-key", "add `title: ...`"),
        ("1:''", "missing-value", "write its value, or leave the key out"),
        ("3:titel", "unknown-key", "did you mean `title`?"),
        ("3:2023-02-30", "invalid-date",
         "write a date as 2024-03-12, 2024-03, 2024-Q3, 2024-H1 or 2024"),
        ("4:b", "missing-key", "add `title: ...`"),
        ("5:C", "invalid-id", "write `c`; ids are lower-case letters, digits and hyphens"),
    ]  # fmt: skip


def test_a_key_with_a_home_is_not_taken_for_a_missing_one() -> None:
    text = "measures:\n  a:\n    title: A\nowners: [a]\n"
    assert _found(text) == [
        ("1:", "missing-key", "add `title: ...`"),
        ("4:owners", "unknown-key",
         "`owners` is a key of a measure or a risk; check its indentation"),
    ]  # fmt: skip


def test_a_measure_may_be_named_like_a_key() -> None:
    assert _found("title: P\nmeasures:\n  budget: {title: B}\n  a:\n") == [
        ("4:a", "missing-value", "it needs `title`")
    ]


def test_unforeseen_faults_have_words_of_our_own() -> None:
    class Strange(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        size: int

    document, _ = parse(b"size: wide\n", "a.yaml")
    assert document is not None
    with pytest.raises(ValidationError) as caught:
        Strange.model_validate(document.data)
    (found,) = diagnose(caught.value, document, Strange)
    assert (found.rule, found.message) == ("invalid-value", "`wide` is not allowed here")


def test_questions_stand_beside_the_carets_and_advice_below() -> None:
    document, _ = parse(b"a: b\n", "a.yaml")
    assert document is not None
    asked = report(document, document.span(("a",)), "r", "m", "did you mean `c`?")
    told = report(document, document.span(("a",)), "r", "m", "write `c`")
    assert (asked.label, asked.help) == ("did you mean `c`?", "")
    assert (told.label, told.help) == ("", "write `c`")
