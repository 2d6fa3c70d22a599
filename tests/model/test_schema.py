import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from egovreport.model import design, entry, examples, kpi, measure, outline, plan, programme, value
from egovreport.model.entry import Entry
from egovreport.model.schema import ROOTS, Kind, docstrings, json_schema, to_text
from tests.model.editor import as_editor, as_reader, kind_of

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "egovreport" / "defaults" / "starter"
FILES = [
    *sorted(ROOT.glob("plans/*.yaml")),
    *sorted(STARTER.glob("plans/*.yaml")),
    *sorted(ROOT.glob("egovreport/defaults/*.outline.yaml")),
    *sorted(ROOT.glob("templates/*.outline.yaml")),
    *sorted(ROOT.glob("templates/*.design.yaml")),
]
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")

PROGRAMME = "organisation: {name: Stadt}\ntitle: E-Government\n"
KPI = PROGRAMME + "kpis:\n  online: {name: Dienste, unit: Dienste, "
PLAN = "title: Aktionsplan\n"
MEASURE = PLAN + "measures:\n  e-file: {title: E-Akte, "
ACTUAL = PLAN + "kpis:\n  online:\n    actual: "
VALUE = PLAN + "kpis:\n  online:\n    target: "


@cache
def schema(kind: Kind) -> Mapping[str, Any]:
    return json_schema(kind)


@cache
def validator(kind: Kind) -> Draft202012Validator:
    return Draft202012Validator(schema(kind))


# The files


@pytest.mark.parametrize("kind", ROOTS)
def test_the_schema_is_one_of_the_standard(kind: Kind) -> None:
    schema = json_schema(kind)

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:egovreport:schema:{kind}"


@pytest.mark.parametrize("kind", ROOTS)
def test_the_schema_of_this_repository_is_up_to_date(kind: Kind) -> None:
    path = ROOT / "schemas" / f"{kind}.schema.json"

    assert path.read_text(encoding="utf-8") == to_text(json_schema(kind)), (
        "run `python scripts/make_docs.py`"
    )


def test_the_text_of_a_schema_is_the_schema() -> None:
    text = to_text(json_schema("plan"))

    assert json.loads(text) == json_schema("plan")
    assert text.startswith('{\n  "$schema"')
    assert text.endswith("}\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join(path.parts[-3:]))
def test_our_own_files_keep_to_their_schema(path: Path) -> None:
    data = as_editor(path.read_text(encoding="utf-8"))

    assert [error.message for error in validator(kind_of(path)).iter_errors(data)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join(path.parts[-3:]))
def test_the_first_line_of_a_file_leads_an_editor_to_its_schema(path: Path) -> None:
    told = MODELINE.fullmatch(path.read_text(encoding="utf-8").splitlines()[0])

    assert told
    schemas = STARTER / "schemas" if path.is_relative_to(STARTER) else ROOT / "schemas"
    name = f"{kind_of(path)}.schema.json"
    assert (path.parent / told[1]).resolve() == schemas / name
    # `init` writes the schemas beside the files of the starter
    assert (ROOT / "schemas" / name).is_file()


def test_files_of_every_kind_but_the_design_are_looked_at() -> None:
    assert {kind_of(path) for path in FILES} | {"design"} == set(ROOTS)


# What is said of the keys


def objects(whole: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield whole
    yield from whole["$defs"].values()


@pytest.mark.parametrize("kind", ROOTS)
def test_every_key_and_mapping_is_described_and_no_other_key_allowed(kind: Kind) -> None:
    for found in objects(schema(kind)):
        assert found["description"]
        assert found["additionalProperties"] is False
        assert all(given["description"] for given in found["properties"].values())


def test_a_description_is_the_docstring() -> None:
    defs = schema("plan")["$defs"]

    assert defs["Measure"]["description"] == "One thing to do."
    assert defs["Measure"]["properties"]["title"]["description"] == "What is done, in a few words."
    assert defs["Measure"]["properties"]["internal"]["description"] == (
        "Hides this mapping from every public deck."
    )


def test_a_derived_mapping_has_the_keys_that_it_inherits() -> None:
    peer = schema("programme")["$defs"]["Peer"]["properties"]

    assert peer["name"]["description"] == "Whose value it is."
    assert peer["recount"]["description"].startswith("This value and all later ones")


def test_defaults_and_words_are_told() -> None:
    told = schema("programme")

    assert told["properties"]["tolerance"]["default"] == 10
    assert told["properties"]["currency"]["default"] == "EUR"
    assert told["$defs"]["Kpi"]["properties"]["direction"]["default"] == "up"
    assert told["$defs"]["Kpi"]["properties"]["direction"]["enum"] == ["up", "down", "none"]


def test_words_are_described_where_they_have_a_docstring() -> None:
    slide = schema("outline")["$defs"]["OutlineSlide"]["properties"]["slide"]

    told = dict(zip(slide["enum"], slide["enumDescriptions"], strict=True))
    assert told["title"] == "The title slide."
    assert told["legend"] == "The marks and symbols."


def test_a_name_without_a_docstring_is_left_out() -> None:
    class Half:
        first: int = 1
        """The first,
        in two lines."""
        second: int = 2

    assert docstrings(Half) == {"first": "The first, in two lines."}


# Right and wrong files


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("plan", VALUE + "280"),
        ("plan", VALUE + "12.5"),
        ("plan", VALUE + '"280"'),
        ("plan", VALUE + "[280, {value: 300, date: 2026}]"),
        ("plan", VALUE + "{min: 80, max: 90}"),
        ("plan", VALUE + "{value: 80, text: }"),
        ("plan", VALUE),
        ("plan", MEASURE + "number: 3, owners: Hauptamt, serves: staff, goals: online}"),
        ("plan", MEASURE + "due: 2023, start: 2024-03-12}"),
        ("plan", MEASURE + "due: nach Verabschiedung des Leitfadens}"),
        ("plan", MEASURE + "due: 2024-Q3, moved: {date: 2024-H1, to: offen}}"),
        ("plan", MEASURE + "budget: {asked: 5}, illustrative: [budget]}"),
        ("plan", MEASURE + "budget: [{item: Technik, asked: {missing: offen}}], internal: true}"),
        ("plan", MEASURE + "risks: {text: Ausfall}, updates: , staff: }"),
        ("plan", MEASURE + "updates: [{date: 2023-06, stage: running, progress: 30}]}"),
        ("plan", PLAN + "outlook: Weiter so\nsummary: [Gut, {text: Sehr gut, internal: true}]"),
        ("plan", PLAN + "fields:\nmeasures:\nkpis:\ngoals:\nrisks:\n"),
        ("plan", PLAN + "period: {start: 2017-05, end: 2021}"),
        ("programme", KPI + "levels: {0: offline, 1: Information}}"),
        ("programme", KPI + "peers: {missing: keine Zahlen}, total: true, decimals: 0}"),
        ("programme", PROGRAMME + "kpis: {a: {name: 5, unit: {one: Dienst, many: Dienste}}}"),
        ("programme", PROGRAMME + "history: {as_of: 2023, title: Bericht, plans: [2023]}"),
        ("programme", PROGRAMME + "tolerance: 99.9"),
        ("programme", KPI + "decimals: 6, target: {value: 5, date: 2030}}"),
        ("programme", KPI + "peers: [{name: Kreis, value: 5}, {missing: offen}]}"),
        ("plan", VALUE + "{value: 5, date: 2024-02-29}"),
        ("plan", VALUE + "{value: 5, date: 2000-02-29}"),
        ("plan", VALUE + "{value: 21, of: 28}"),
        ("plan", ACTUAL + "[{value: 5, date: 2023}, {missing: offen}]"),
        ("plan", MEASURE + "updates: {date: 2023, progress: 100}}"),
        ("outline", "slides: [{slide: kpi, kpis: online, title: Kennzahl}]"),
        ("outline", "slides: [{slide: free, title: Haus, text: Neubau}]"),
        ("outline", "slides: [{slide: free, title: A, picture: a.png, picture_alt: Haus}]"),
        ("design", "layouts: {title: Titelfolie, kpi: {layout: Inhalt, chart: 13}, free: }"),
    ],
)
def test_what_the_model_takes_is_right(kind: Kind, text: str) -> None:
    validator(kind).validate(as_editor(text))
    ROOTS[kind].model_validate(as_reader(as_editor(text)))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("plan", "source: Bericht"),
        ("plan", PLAN + "tilte: Aktionsplan"),
        ("plan", VALUE + "1.250,5"),
        ("plan", VALUE + "12 %"),
        ("plan", VALUE + "true"),
        ("plan", VALUE + "{date: 2023-12-31}"),
        ("plan", VALUE + "{value: 5, text: fünf}"),
        ("plan", VALUE + "{value: 5, date: 31.12.2023}"),
        ("plan", VALUE + "{value: 5, date: 20231231}"),
        ("plan", VALUE + "{value: 5, quality: gut}"),
        ("plan", MEASURE + "due: 31.12.2023}"),
        ("plan", MEASURE + "due: 2023-Q5}"),
        ("plan", MEASURE + "due: 2023 Mai}"),
        ("plan", MEASURE + "taget: 5}"),
        ("plan", MEASURE + "serves: Bürger}"),
        ("plan", MEASURE + "internal: ja}"),
        ("plan", MEASURE + "illustrative: [tilte]}"),
        ("plan", MEASURE + "updates: [{stage: running}]}"),
        ("plan", PLAN + "measures: [{title: E-Akte}]"),
        ("plan", PLAN + "measures: {E-Akte: {title: E-Akte}}"),
        ("plan", PLAN + "measures: {e-file: }"),
        ("programme", "title: E-Government"),
        ("programme", PROGRAMME + "history: [{title: Bericht}]"),
        ("programme", KPI + "direction: }"),
        ("programme", KPI + "levels: {offline: 0}}"),
        ("programme", KPI + "decimals: -1}"),
        ("outline", "slides: [{slide: kpi-page}]"),
        ("outline", "slides: title"),
        ("programme", PROGRAMME + "tolerance: 100"),
        ("programme", PROGRAMME + "language: fr"),
        ("programme", KPI + "decimals: 7}"),
        ("programme", KPI + "target: 500}"),
        ("programme", KPI + "peers: [{value: 5}]}"),
        ("plan", VALUE + "{value: 5, date: 2023-02-29}"),
        ("plan", VALUE + "{value: 5, date: 1900-02-29}"),
        ("plan", VALUE + "{value: 5, date: 2023-04-31}"),
        ("plan", VALUE + "{value: 5, date: 2023-13}"),
        ("plan", VALUE + "{value: 21, of: 0}"),
        ("plan", VALUE + "1234567890123456"),
        ("plan", VALUE + '"1234567890.123456"'),
        ("plan", VALUE + '"1.250"'),
        ("plan", ACTUAL + "5"),
        ("plan", ACTUAL + "[{value: 5, date: 2023}, {value: 5}]"),
        ("plan", ACTUAL + "{value: 5, date: }"),
        ("plan", MEASURE + "due: 2023-02-30}"),
        ("plan", MEASURE + "updates: {date: 2023, progress: 101}}"),
        ("outline", "slides: [{slide: free, text: Neubau}]"),
        ("outline", "slides: [{slide: free, title: Haus}]"),
        ("outline", "slides: [{slide: free, title: Haus, text: []}]"),
        ("outline", "slides: [{slide: kpi, picture: a.png}]"),
        ("design", "layouts:"),
        ("design", "layouts: {kpis: Kennzahl}"),
        ("design", "layouts: {kpi: {chart: 13}}"),
        ("design", "layouts: {table: {layout: Tabelle, chart: 13}}"),
    ],
)
def test_what_the_model_refuses_is_wrong(kind: Kind, text: str) -> None:
    assert not validator(kind).is_valid(as_editor(text))
    with pytest.raises(ValidationError):
        ROOTS[kind].model_validate(as_reader(as_editor(text)))


# The schema and the model agree, key by key


SMALLEST: Mapping[type[Entry], Mapping[str, Any]] = {
    design.MappedLayout: {"layout": "Nur Titel"},
    design.TitleLayout: {"layout": "Titelfolie"},
    design.TextLayout: {"layout": "Titel und Text"},
    design.TableLayout: {"layout": "Tabelle"},
    design.KpiLayout: {"layout": "Kennzahl"},
    design.OverviewLayout: {"layout": "Überblick"},
    design.DesignLayouts: {},
    design.DesignMap: {"layouts": {}},
    entry.Remark: {"text": "Satz"},
    kpi.UnitName: {"one": "Dienst", "many": "Dienste"},
    kpi.Kpi: {"name": "Dienste", "unit": "Dienste"},
    kpi.PlanKpi: {},
    measure.DueMove: {"date": "2023-05-01", "to": "2024"},
    measure.Milestone: {"title": "Grobkonzept"},
    measure.UpdateRating: {"value": "at-risk"},
    measure.Update: {"date": "2023-06-30"},
    measure.Risk: {"text": "Ausfall"},
    measure.BudgetLine: {},
    measure.Staff: {},
    measure.Measure: {"title": "E-Akte"},
    outline.OutlineSlide: {"slide": "kpi"},
    outline.Outline: {"slides": []},
    plan.PlanPeriod: {"start": "2023-01-01", "end": "2023-12-31"},
    plan.Field: {"name": "Basisdienste"},
    plan.GoalRatingEntry: {"value": "partly"},
    plan.PlanGoal: {"rating": {"value": "open"}},
    plan.PlanFile: {"title": "Aktionsplan"},
    programme.Organisation: {"name": "Stadt"},
    programme.Goal: {"text": "Alles online"},
    programme.Body: {"name": "Hauptausschuss"},
    programme.Sitting: {"title": "Bericht", "date": "2023-05-01"},
    programme.Word: {"one": "Vorhaben", "many": "Vorhaben", "gender": "n"},
    programme.Words: {},
    programme.Accept: {"rule": "stale-actual", "at": "plans/2023.yaml", "reason": "Beispiel"},
    programme.Programme: {"organisation": {"name": "Stadt"}, "title": "E-Government"},
    value.RatingOverride: {"value": "missed"},
    value.ValueMove: {"date": "2023-05-01", "to": 5},
    value.Value: {"value": 5},
    value.Peer: {"value": 5, "name": "Nachbarkreis"},
}
"""Each mapping of the files with no more than it needs."""

SAMPLES = (
    None, "", " ", "Text", "up", "title", "online-2", "Ä-1", "12.5", "1.250,5", "1e3", "5 %",
    "2023-12-31", "2023-12", "2023-Q3", "2023-H2", "2023", "31.12.2023", "2023-Q5", "bis 2024",
    "2023-12-31T10:00", "true", "yes", 0, 5, -3, 12.5, 2023, 20231231, True, False,
    [], ["Text"], ["online"], [5], [None], [[]], {}, {"value": 5}, {"min": 3}, {"text": "Text"},
    {"missing": "offen"}, {"value": 5, "date": 2023}, {"value": 5, "text": "Text"},
    {"value": None, "text": "Text"}, {"tilte": "Text"}, {"1": "Text"}, [{"value": 5}],
)  # fmt: skip

LEFT_TO_VALIDATE = {
    "duplicate-date", "empty-band", "empty-period", "invalid-date", "unused-illustrative",
}  # fmt: skip
"""What takes a comparison of two values, a condition for each key, or a list of months."""


def samples(property_schema: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what may be tried for a key: anything, and the mappings that belong there."""
    yield from SAMPLES
    inner = set(re.findall(r"#/\$defs/(\w+)", json.dumps(property_schema)))
    for smallest in (given for model, given in SMALLEST.items() if model.__name__ in inner):
        yield from (smallest, [smallest], {"online": smallest}, {"Ä": smallest})
        yield {**smallest, "tilte": 5}


def schema_of(model: type[Entry]) -> tuple[Draft202012Validator, Mapping[str, Any]]:
    """Return what checks the mapping of a model, and the schemas of its keys."""
    for kind, root in ROOTS.items():
        whole = schema(kind)
        if model is root:
            return Draft202012Validator(whole), whole["properties"]
        if model.__name__ in whole["$defs"]:
            part = {"$ref": f"#/$defs/{model.__name__}", "$defs": whole["$defs"]}
            return Draft202012Validator(part), whole["$defs"][model.__name__]["properties"]
    raise LookupError(model.__name__)


def faults(model: type[Entry], data: Any) -> set[str]:
    try:
        model.model_validate(as_reader(data))
    except ValidationError as error:
        return {detail["type"] for detail in error.errors()}
    return set()


@pytest.mark.parametrize("model", SMALLEST, ids=lambda model: model.__name__)
def test_the_schema_takes_what_the_model_takes_and_little_more(model: type[Entry]) -> None:
    checks, properties = schema_of(model)
    assert set(properties) == set(model.model_fields)
    for key, told in properties.items():
        for sample in samples(told):
            data = {**SMALLEST[model], key: sample}
            found = faults(model, data)
            taken = checks.is_valid(data)
            assert taken or found, f"{data} is right, and the schema refuses it"
            assert not taken or found <= LEFT_TO_VALIDATE, f"{data}: the schema misses {found}"


@pytest.mark.parametrize("model", SMALLEST, ids=lambda model: model.__name__)
def test_a_key_that_is_needed_is_missed(model: type[Entry]) -> None:
    checks, _ = schema_of(model)
    smallest = SMALLEST[model]
    needed = [key for key, field in model.model_fields.items() if field.is_required()]

    assert checks.is_valid(smallest)
    assert faults(model, smallest) == set()
    for key in needed:
        assert not checks.is_valid({k: v for k, v in smallest.items() if k != key})


def test_no_mapping_of_the_files_is_forgotten() -> None:
    names = {model.__name__ for model in (*SMALLEST, *ROOTS.values())}
    told = {name for kind in ROOTS for name in schema(kind)["$defs"]}

    assert told <= names


# The examples


def test_the_files_and_the_mappings_that_are_hard_to_guess_have_examples() -> None:
    wanted = {
        *ROOTS.values(), value.Value, value.ValueMove, measure.DueMove, measure.Update,
        measure.BudgetLine, programme.Sitting, kpi.UnitName, design.KpiLayout,
    }  # fmt: skip
    assert wanted <= set(examples.MAPPINGS)
    assert set(examples.MAPPINGS) <= {*SMALLEST, *ROOTS.values()}


@pytest.mark.parametrize("model", examples.MAPPINGS, ids=lambda model: model.__name__)
def test_examples_of_mappings_are_right_and_in_the_schema(model: type[Entry]) -> None:
    checks, _ = schema_of(model)
    for example in examples.MAPPINGS[model]:
        assert [error.message for error in checks.iter_errors(example)] == []
        assert faults(model, example) == set()
    told = [part for kind in ROOTS for part in parts(kind) if part["description"] == said(model)]
    assert told
    assert all(part["examples"] == list(examples.MAPPINGS[model]) for part in told)


def parts(kind: Kind) -> list[Mapping[str, Any]]:
    return [schema(kind), *schema(kind)["$defs"].values()]


def said(model: type[Entry]) -> str:
    return " ".join((model.__doc__ or "").split())


@pytest.mark.parametrize("reader", examples.SCALARS, ids=lambda reader: reader.__name__)
def test_examples_of_scalars_are_right(reader: Callable[[Any], Any]) -> None:
    for example in examples.SCALARS[reader]:
        assert str(reader(as_reader(example))) == str(example)


def test_examples_of_dates_stand_at_every_date() -> None:
    dates = [
        given
        for kind in ROOTS
        for part in parts(kind)
        for name, given in part["properties"].items()
        if name in {"date", "due", "since", "start", "done", "as_of"}
    ]
    assert len(dates) > 12
    for given in dates:
        checks = Draft202012Validator(given)
        assert len(given["examples"]) >= 3
        assert all(checks.is_valid(example) for example in given["examples"])


def test_every_pattern_that_is_hard_to_read_says_what_to_write() -> None:
    def told(node: Any) -> Iterator[tuple[str, str]]:
        for inner in node.values() if isinstance(node, dict) else node:
            if isinstance(inner, dict | list):
                yield from told(inner)
        if isinstance(node, dict) and isinstance(node.get("pattern"), str) and "type" in node:
            yield node["pattern"], node.get("patternErrorMessage", "")

    for kind in ROOTS:
        for pattern, message in told(schema(kind)):
            assert message or pattern in {r"\S", "^(true|false)$"}


@pytest.mark.parametrize(
    ("key", "model", "texts"),
    [
        ("of", value.Value, {"0": False, "0.0": False, "0.5": True, "-1": False, "28": True}),
        ("progress", measure.Update, {"100": True, "100.5": False, "-1": False, "0": True}),
        ("tolerance", programme.Programme, {"100": False, "99.95": True, "0": True}),
        ("decimals", kpi.Kpi, {"6": True, "7": False, "2.0": True, "2.5": False}),
    ],
)
def test_a_number_in_quotes_has_the_same_bounds(
    key: str, model: type[Entry], texts: Mapping[str, bool]
) -> None:
    checks, _ = schema_of(model)
    for text, is_right in texts.items():
        for given in (text, float(text)):
            data = {**SMALLEST[model], key: given}
            assert checks.is_valid(data) == is_right, given
            assert (faults(model, data) == set()) == is_right, given
