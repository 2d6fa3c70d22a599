"""JSON Schemas of the files, with which an editor completes, explains and checks while typing.

They say what a mapping may hold and in which forms. What only a calculation or a second file can
tell (dates in order, an id that exists, a band upside down) is left to `egovreport validate`.
"""

import ast
import inspect
import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator

from egovreport.language import LANGUAGES
from egovreport.model import examples
from egovreport.model.design import DesignMap
from egovreport.model.entry import Entry
from egovreport.model.kpi import MAX_DECIMALS, Kpi, PlanKpi
from egovreport.model.measure import HUNDRED, Update
from egovreport.model.outline import Outline, OutlineSlide, SlideKind
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme, Sitting
from egovreport.model.scalars import (
    MAX_DIGITS,
    read_count,
    read_date,
    read_due,
    read_id,
    read_number,
    read_text,
    read_truth,
)
from egovreport.model.value import Peer, Value

Schema = dict[str, Any]
Reader = Callable[..., Any]
Kind = Literal["programme", "plan", "outline", "design"]

ROOTS: Mapping[Kind, type[Entry]] = {
    "programme": Programme,
    "plan": PlanFile,
    "outline": Outline,
    "design": DesignMap,
}
"""The model of each kind of file."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_UNAMBIGUOUS = (
    rf"(?!(?:[^0-9]*[0-9]){{{MAX_DIGITS + 1}}})(?![+-]?[1-9][0-9]{{0,2}}\.[0-9]{{3}}\s*$)"
)
_FRACTION = r"(\.[0-9]+)?"
_NO_FRACTION = r"(\.0+)?"
_MONTH = "(0[1-9]|1[0-2])"
_MONTH_AND_DAY = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_DATE = rf"(?!0000)([0-9]{{4}}(-({_MONTH}|{_MONTH_AND_DAY}|Q[1-4]|H[12]))?|{_LEAP_YEAR}-02-29)"
_NO_DATE = "".join(
    rf"(?!{form}\s*$)"
    for form in (
        r"(?=.*[0-9])[0-9QqHh./:, -]+",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T.*",
        r"[0-9]{4}.{0,6}",
    )
)


def _number(digits: str) -> str:
    return rf"^\s*{_UNAMBIGUOUS}{digits}\s*$"


_A_YEAR: Schema = {"minimum": 1000, "maximum": 9999}

_A_DATE: Schema = {
    "patternErrorMessage": "write a date as 2024-03-12, 2024-03, 2024-Q3, 2024-H1 or 2024"
}
_A_NUMBER: Schema = {
    "patternErrorMessage": "write digits with a point before the decimals, such as 1234.5",
    "maximum": 10**MAX_DIGITS - 1,
}

# The reader of plan files leaves scalars text; an editor takes 2023 for a number, true for a truth
# value. So each scalar has the types that an editor may take it for, and the pattern of its text.
_FORMS: Mapping[Reader, Schema] = {
    read_text: {"type": ["string", "number", "boolean"], "pattern": r"\S"},
    read_number: {
        "type": ["number", "string"],
        "pattern": _number("[+-]?[0-9]+" + _FRACTION),
        "minimum": 1 - 10**MAX_DIGITS,
        **_A_NUMBER,
    },
    read_count: {
        "type": ["integer", "string"],
        "pattern": _number(r"\+?[0-9]+" + _NO_FRACTION),
        "minimum": 0,
        **_A_NUMBER,
    },
    read_truth: {"type": ["boolean", "string"], "pattern": "^(true|false)$"},
    read_date: {
        "type": ["string", "integer"],
        "pattern": rf"^\s*{_DATE}\s*$",
        **_A_YEAR,
        **_A_DATE,
    },
    read_due: {
        "type": ["string", "integer", "boolean"],
        "pattern": rf"^\s*({_DATE}\s*$|{_NO_DATE}\S)",
        **_A_YEAR,
        **_A_DATE,
    },
    read_id: {
        "type": ["string", "integer", "boolean"],
        "pattern": r"^\s*[a-z0-9]+(-[a-z0-9]+)*\s*$",
        "patternErrorMessage": "ids are lower-case letters, digits and hyphens",
        "minimum": 0,
    },
}
_SCALARS: Mapping[Reader, Schema] = {
    reader: {**form, **examples.of_scalar(reader)} for reader, form in _FORMS.items()
}
_NOTHING: Schema = {"type": "null"}
_EMPTY: Schema = {"enum": [None, []]}
_PROBE = "x"

_SHARE = r"\+?0*[0-9]{1,2}" + _FRACTION
_BASE: Schema = {
    "exclusiveMinimum": 0,
    "pattern": _number(r"\+?(?=[0-9.]*[1-9])[0-9]+" + _FRACTION),
}
_NARROWED: Mapping[tuple[type[Entry], str], Schema] = {
    (Programme, "language"): {"type": "string", "enum": list(LANGUAGES)},
    (Programme, "tolerance"): {
        "minimum": 0,
        "exclusiveMaximum": HUNDRED,
        "pattern": _number(_SHARE),
    },
    (Update, "progress"): {
        "minimum": 0,
        "maximum": HUNDRED,
        "pattern": _number(rf"({_SHARE}|\+?0*{HUNDRED}{_NO_FRACTION})"),
    },
    (Kpi, "decimals"): {
        "maximum": MAX_DECIMALS,
        "pattern": _number(rf"\+?0*[0-{MAX_DECIMALS}]{_NO_FRACTION}"),
    },
    (Value, "of"): _BASE,
    (Peer, "of"): _BASE,
}
"""What the validator of a mapping demands of one of its keys, beyond the type."""

_DATED = frozenset({(PlanKpi, "actual"), (Kpi, "actual"), (Kpi, "target")})
"""The values of which each carries its date."""


def json_schema(kind: Kind) -> Schema:
    """Return the JSON Schema (2020-12) of a kind of file.

    Every key is described by its attribute docstring; short forms stand beside the long ones, and
    an optional key may be empty. Reading the docstrings takes the source code of the models.
    """
    root = ROOTS[kind]
    models = _models(root)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:egovreport:schema:{kind}",
        "title": f"egovreport: {kind}",
        **_mapping(root),
        "$defs": {model.__name__: _mapping(model) for model in models if model is not root},
    }


def to_text(schema: Schema) -> str:
    """Return a schema as the text of a file: the same schema gives the same text.

    Keys keep the order of the models, which is the order in which editors offer them.
    """
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def docstrings(kind: type) -> dict[str, str]:
    """Return the docstrings of the attributes of a class, by name, each in one line."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    found: dict[str, str] = {}
    name = ""
    for node in body.body if isinstance(body, ast.ClassDef) else ():
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                pass
            case ast.Expr(value=ast.Constant(value=str(text))) if name:
                found[name], name = " ".join(text.split()), ""
            case _:
                name = ""
    return found


def _models(root: type[Entry]) -> list[type[Entry]]:
    """Return the models of a file, from the root downwards, each once."""
    found = [root]
    for model in found:
        for annotation in get_type_hints(model).values():
            found += [inner for inner in _entries(annotation) if inner not in found]
    return found


def _entries(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for inner in get_args(annotation):
        yield from _entries(inner)


# Mappings


def _mapping(model: type[Entry]) -> Schema:
    hints, told = get_type_hints(model, include_extras=True), _told(model)
    fields = model.model_fields
    return {
        "description": " ".join((model.__doc__ or "").split()),
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"description": told[name], **_property(model, name, hints[name])}
            for name in fields
        },
        "required": [name for name, field in fields.items() if field.is_required()],
        **_between(model),
        **examples.of_mapping(model),
    }


@cache
def _told(model: type[Entry]) -> Mapping[str, str]:
    told: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, Entry):
            told |= docstrings(kind)
    return told


def _property(model: type[Entry], name: str, annotation: Any) -> Schema:
    if name == "illustrative":
        keys: Schema = {"enum": list(model.model_fields)}
        return _any([_SCALARS[read_truth], {"type": "array", "items": keys}])
    if (model, name) in _DATED:
        return _dated(annotation)
    narrowed = _NARROWED.get((model, name), {})
    return {**_schema(annotation), **narrowed, **_default(model.model_fields[name].default)}


def _dated(values: Any) -> Schema:
    """Return the forms of values that all have a date, or say why there is none."""
    (listed,) = (form for form in _schema(values)["anyOf"] if form.get("type") == "array")
    (whole,) = (form for form in listed["items"]["anyOf"] if "$ref" in form)
    one = {**whole, "anyOf": [_given("date"), _given("missing")]}
    return {"anyOf": [one, {"type": "array", "items": one}, _NOTHING]}


def _default(value: Any) -> Schema:
    match value:
        case bool() | str():
            return {"default": value}
        case Decimal():
            return {"default": int(value) if value == int(value) else float(value)}
        case _:
            return {}


def _between(model: type[Entry]) -> Schema:
    """Return what holds between the keys of a mapping."""
    if issubclass(model, Value):
        bound = {"anyOf": [_given("min"), _given("max")]}
        forms = {"oneOf": [_given("value"), bound, _given("text"), _given("missing")]}
        named = {"anyOf": [_given("name"), _given("missing")]}
        return {**forms, **named} if model is Peer else forms
    if model is Sitting:
        return {"anyOf": [_given("date"), _given("as_of")]}
    if model is OutlineSlide:
        return {"allOf": [_own_slide(), {"if": _given("picture"), "then": _given("picture_alt")}]}
    return {}


def _own_slide() -> Schema:
    free = {"properties": {"slide": {"const": SlideKind.FREE.value}}, "required": ["slide"]}
    content = {"anyOf": [_given("text", _EMPTY), _given("picture")]}
    return {"if": free, "then": {"allOf": [_given("title"), content]}}


def _given(key: str, nothing: Schema = _NOTHING) -> Schema:
    return {"required": [key], "properties": {key: {"not": nothing}}}


# Values


def _schema(annotation: Any) -> Schema:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _read(inner[0], _reader(inner[1:]))
    if origin in (Union, UnionType):
        return _any([_schema(kind) for kind in inner])
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0])}
    if origin is dict:
        names = {"pattern": _schema(inner[0])["pattern"]}
        return {
            "type": "object",
            "propertyNames": names,
            "additionalProperties": _schema(inner[1]),
        }
    return _plain(annotation)


def _plain(kind: type) -> Schema:
    if kind is NoneType:
        return _NOTHING
    if issubclass(kind, StrEnum):
        return _vocabulary(kind)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _vocabulary(kind: type[StrEnum]) -> Schema:
    """Return the words; `enumDescriptions` is what editors show beside them."""
    told = docstrings(kind)
    words: Schema = {"type": "string", "enum": [word.value for word in kind]}
    return words | ({"enumDescriptions": [told.get(w.name, "") for w in kind]} if told else {})


def _read(kind: Any, reader: Reader) -> Schema:
    """Return what may be written for what a validator reads into the kind.

    The validator is asked itself: what it makes of one scalar tells the short form, what it makes
    of nothing whether the key may be empty.
    """
    if reader in _SCALARS:
        return _SCALARS[reader]
    forms = [_schema(kind)]
    match reader(_PROBE):
        case list():
            forms.append(forms[0]["items"])
        case dict() as widened:
            forms.append(_without_nothing(get_type_hints(kind, include_extras=True), widened))
    if reader(None) is not None:
        forms.append(_NOTHING)
    return _any(forms)


def _reader(metadata: Sequence[Any]) -> Reader:
    reader: Reader = next(item.func for item in metadata if isinstance(item, BeforeValidator))
    return reader


def _without_nothing(hints: Mapping[str, Any], widened: Mapping[str, Any]) -> Schema:
    hint = hints[next(iter(widened))]
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return _any([_schema(kind) for kind in kinds if kind is not NoneType])


def _any(forms: list[Schema]) -> Schema:
    """Return a schema that takes each of the forms, as flat as can be."""
    flat: list[Schema] = [inner for form in forms for inner in form.get("anyOf", [form])]
    match flat:
        case [alone]:
            return alone
        case [{"type": [*types]} as one, {"type": "null"}] if "enum" not in one:
            return {**one, "type": [*types, "null"]}
        case [{"type": str(kind)} as one, {"type": "null"}] if "enum" not in one:
            return {**one, "type": [kind, "null"]}
        case _:
            return {"anyOf": flat}
