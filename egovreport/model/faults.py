"""Faults that the model found, as diagnostics at the place in the file."""

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, takewhile
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from egovreport.diagnostics import Diagnostic, Related, Severity, Span
from egovreport.model.entry import Entry
from egovreport.model.expectation import (
    fields_of,
    inner_models,
    model_of,
    noun_of,
    origin_of,
    required_keys,
    type_at,
    words_of,
)
from egovreport.model.german import propose, translation
from egovreport.model.kpi import Kpi, PlanKpi
from egovreport.model.plan import PlanGoal
from egovreport.model.programme import Goal
from egovreport.model.scalars import kind_of, read_number, shorten
from egovreport.source import Document, Location
from egovreport.source.findings import cut

_ELSEWHERE: dict[type[BaseModel], tuple[type[BaseModel], str]] = {
    PlanKpi: (Kpi, "plans/programme.yaml, where the KPI is defined"),
    Kpi: (PlanKpi, "the `kpis` of a plan"),
    PlanGoal: (Goal, "plans/programme.yaml, where the goal is defined"),
    Goal: (PlanGoal, "the `goals` of a plan"),
}
"""Of what two files tell, the other half and where it stands."""

_SURE = 0.8
"""How alike two words are, of which one is surely the other with a slip of the pen."""
_MAX_HOMES = 3
_MOST_SHOWN = 60
"""Characters of what was written that are repeated in a proposal."""
_PLAIN = re.compile(r"[\w.%/()][^:#,\[\]{}\"]*")
_WHOLE = re.compile(r"[+-]?\d[\d.]*", re.ASCII)
_DECIMALS = re.compile(r"\d+(\s*%)?", re.ASCII)
_DAY = re.compile(r"\d{4}(-[\dQH]+)*", re.ASCII)
_OF_THE_WHOLE = frozenset({"missing-key", "several-values", "wrong-type"})
_NAMES = re.compile(r"`([^`]*)`|([\w-]+)")
_QUOTED = re.compile(r"`([^`]*)`")
_ABSENCES = frozenset(
    {
        "missing",
        "missing-key",
        "no-value",
        "undated-actual",
        "undated-target",
        "unused-illustrative",
    }
)
"""The faults that something is not there, which may only be because it was faulty."""


def diagnose(
    error: ValidationError, document: Document, model: type[BaseModel]
) -> list[Diagnostic]:
    """Return one diagnostic for each fault, at the token that shows it.

    What follows from another fault is left out: a key that is missing because it is misspelt, and
    all that is wrong with a mapping that stands in the wrong place, or is incomplete.
    """
    faults = [fault for fault in _faults(error, document, model) if not fault.is_of_a_rest]
    causes = [*_misplaced(faults), *_misindented(faults)]
    rest = [fault for fault in faults if not any(cause.explains(fault) for cause in causes)]
    meant = _meant(rest)
    misspelt = set(meant.values())
    described = (
        _describe(fault, meant)
        for fault in rest
        if not (fault.kind == "missing" and fault.at in misspelt)
    )
    # a short form that is read as two keys has the same fault in both
    found = list(dict.fromkeys([*(cause.diagnostic for cause in causes), *described]))
    return [diagnostic for diagnostic in found if not _is_half_a_number(diagnostic, found)]


def sound_part(
    error: ValidationError, document: Document, model: type[BaseModel]
) -> Document | None:
    """Return the document without what is faulty; None where that is the file as a whole.

    A missing key gets a text that is never printed, where a text is all it needs; else the mapping
    that lacks it is left out.
    """
    out: set[Location] = set()
    new: dict[Location, Any] = {}
    for fault in _faults(error, document, model):
        around = document.place(fault.at[:-1])
        mark = f"?{document.pointer(around)}"
        filler = _filler(fault.wanted, mark) if fault.kind == "missing" else None
        if filler is not None:
            new[(*around, fault.key)] = filler
        elif fault.kind == "missing":
            out.add(around)
        else:
            out.add(document.place((*fault.at, *_narrowed(fault))))
    return None if () in out else document.without(out, new)


def _faults(error: ValidationError, document: Document, model: type[BaseModel]) -> list["_Fault"]:
    return [_Fault(document, model, detail) for detail in error.errors(include_url=False)]


def _filler(annotation: Any, mark: str) -> Any:
    """Return the least that may stand here, made of one text; None where that is not enough."""
    if annotation is str:
        return mark
    model = model_of(annotation)
    if model is None:
        return None
    parts = {
        name: _filler(model.model_fields[name].annotation, mark) for name in required_keys(model)
    }
    return None if None in parts.values() else parts


def _is_half_a_number(diagnostic: Diagnostic, found: Sequence[Diagnostic]) -> bool:
    """Whether it is about the first half of a number that a comma in braces cut in two."""
    if diagnostic.rule != "ambiguous-number" or diagnostic.span is None:
        return False
    start = diagnostic.span.line, diagnostic.span.column
    others = (d.span for d in found if d.rule == "invalid-number" and d.span)
    return any((span.line, span.column) == start for span in others)


def report(  # noqa: PLR0913
    document: Document,
    span: Span,
    rule: str,
    message: str,
    suggestion: str = "",
    *,
    severity: Severity = Severity.ERROR,
    notes: tuple[str, ...] = (),
    related: tuple[Related, ...] = (),
    place: str = "",
) -> Diagnostic:
    """Return a diagnostic; a suggestion that asks stands beside the carets, another below."""
    is_question = suggestion.startswith("did you mean")
    return Diagnostic(
        rule, cut(message), document.path, span, severity,
        label=cut(suggestion) if is_question else "", help="" if is_question else cut(suggestion),
        notes=notes, related=related, place=place,
    )  # fmt: skip


class _Fault(NamedTuple):
    """One error of pydantic, with what it is about."""

    document: Document
    root: type[BaseModel]
    detail: ErrorDetails

    @property
    def at(self) -> Location:
        return self.detail["loc"]

    @property
    def kind(self) -> str:
        return self.detail["type"]

    @property
    def data(self) -> Any:
        return self.detail["input"]

    @property
    def key(self) -> str:
        return str(self.at[-1]) if self.at else ""

    @property
    def help(self) -> str | None:
        """The help of a fault that the model worded itself (`scalars.fault`), else None."""
        help_text: str | None = self.detail.get("ctx", {}).get("help")
        return help_text

    @property
    def wanted(self) -> Any:
        """The annotation of what is expected here."""
        return type_at(self.root, self.at)

    @property
    def outer(self) -> Any:
        """The annotation of the mapping or list around it."""
        return type_at(self.root, self.at[:-1])

    @property
    def is_of_a_rest(self) -> bool:
        """Whether it may follow from what was taken out of the mapping: something is not there."""
        if self.kind not in _ABSENCES or not self.document.is_incomplete(self.at):
            return False
        at = self.at[:-1] if self.kind == "missing" else self.at
        taken, known = self.document.taken(at), fields_of(type_at(self.root, at))
        return not taken.isdisjoint(self.named) or not taken.issubset(known)

    @property
    def named(self) -> frozenset[str]:
        """The words of the message, and the keys that its help names."""
        words = chain(*_NAMES.findall(self.detail["msg"]), _QUOTED.findall(self.help or ""))
        return frozenset({*words, self.key} - {"illustrative"})

    def key_span(self) -> Span:
        return self.document.span(self.at, of="key")

    def report(self, span: Span, rule: str, message: str, suggestion: str = "") -> Diagnostic:
        place = self.document.pointer((*self.at, *_narrowed(self)))
        return report(self.document, span, rule, message, suggestion, place=place)


# One cause of many faults


class _Cause(NamedTuple):
    """What explains every fault at or below some places."""

    diagnostic: Diagnostic
    places: tuple[Location, ...]

    def explains(self, fault: _Fault) -> bool:
        return any(fault.at[: len(place)] == place for place in self.places)


def _misplaced(faults: Sequence[_Fault]) -> Iterator[_Cause]:
    """Find mappings by name in the place of a list of mappings."""
    seen: set[Location] = set()
    for fault in faults:
        place = fault.at[:-1]
        if fault.kind == "extra_forbidden" and place not in seen and _is_named_list(fault):
            seen.add(place)
            yield _Cause(
                fault.report(
                    fault.document.span(place, of="key"), "wrong-type",
                    "a mapping stands where a list is expected",
                    f"begin each item with `- {fields_of(fault.outer)[0]}: ...`",
                ),
                (place,),
            )  # fmt: skip


def _is_named_list(fault: _Fault) -> bool:
    """Whether names that no item of the list knows stand as keys where the list is expected."""
    place, fields = fault.at[:-1], fields_of(fault.outer)
    if not place or isinstance(place[-1], str) or fault.document.place(place) == place:
        return False
    mapping = _data_at(fault.document, place)
    is_many = len(mapping) > 1 or isinstance(fault.data, dict)
    return is_many and not any(_nearest(key, fields) for key in mapping)


def _misindented(faults: Sequence[_Fault]) -> Iterator[_Cause]:
    """Find keys of an entry that stand beside the ids of entries instead of below one of them."""
    seen: set[Location] = set()
    for fault in faults:
        place = fault.at[:-1]
        if place in seen or not _is_beside_ids(fault):
            continue
        seen.add(place)
        fields, noun = fields_of(fault.wanted), noun_of(fault.wanted)
        siblings = _data_at(fault.document, place)
        covered = (key for key, value in siblings.items() if key in fields or value is None)
        yield _Cause(
            fault.report(
                fault.key_span(), "wrong-indentation",
                f"key `{fault.key}` of {noun} stands in the column of the ids",
                "indent it and the keys after it deeper than the id above",
            ),
            tuple((*place, key) for key in covered),
        )  # fmt: skip


def _is_beside_ids(fault: _Fault) -> bool:
    is_entry = fault.kind == "model_type" and get_origin(fault.outer) is dict
    return is_entry and fault.data is not None and fault.key in fields_of(fault.wanted)


def _data_at(document: Document, place: Location) -> Any:
    data: Any = document.data
    for step in document.place(place):
        data = data[step]
    return data


# Keys that are unknown or missing


def _meant(faults: Sequence[_Fault]) -> dict[Location, Location]:
    """Return the place of each misspelt key, with the place of the key that was meant by it."""
    missing: dict[Location, list[Location]] = {}
    unknown: dict[Location, list[_Fault]] = {}
    for fault in faults:
        if fault.kind == "missing":
            missing.setdefault(fault.at[:-1], []).append(fault.at)
        if fault.kind == "extra_forbidden":
            unknown.setdefault(fault.at[:-1], []).append(fault)
    meant: dict[Location, Location] = {}
    for place, keys in unknown.items():
        near = {fault.at: _nearest(fault.key, fields_of(fault.outer)) for fault in keys}
        meant.update({at: (*place, key) for at, key in near.items() if key})
        lacking = missing.get(place, [])
        if len(keys) == len(lacking) == 1 and _is_in_its_place(keys[0], lacking[0]):
            meant.setdefault(keys[0].at, lacking[0])
    return meant


def _is_in_its_place(unknown: _Fault, missing: Location) -> bool:
    """Whether an unknown key may stand for a missing one, however different their names are."""
    is_text = isinstance(unknown.data, str) and type_at(unknown.root, missing) is str
    return is_text or not _home(unknown)


def _nearest(word: str, words: Sequence[str]) -> str:
    """Return the one of the words that is surely meant, else an empty text."""
    translated = translation(word, words)
    if translated:
        return translated
    return next(iter(difflib.get_close_matches(word.casefold(), words, n=1, cutoff=_SURE)), "")


def _unknown_key(fault: _Fault, meant: Mapping[Location, Location]) -> Diagnostic:
    before = _before_comma(fault) if fault.data is None else None
    if before and _is_number_with_comma(fault, before):
        return _split_number(fault, before)
    message = f"unknown key `{shorten(fault.key)}` in {noun_of(fault.outer)}"
    if before:
        help_text = _comma_help(fault, before)
    elif fault.at in meant:
        help_text = f"did you mean `{meant[fault.at][-1]}`?"
    else:
        help_text = _home(fault) or propose(fault.key, fields_of(fault.outer))
    return fault.report(fault.key_span(), "unknown-key", message, help_text)


def _before_comma(fault: _Fault) -> Location | None:
    """Return the place of the text that a comma inside braces cut: `{text: a, b}`."""
    document, place = fault.document, fault.document.place(fault.at[:-1])
    keys = list(_data_at(document, place))
    index = keys.index(fault.key)
    named_by = place if place in document.keys else (*place, keys[0])
    is_in_braces = place != () and document.span(place) != document.keys[named_by]
    return (*place, keys[index - 1]) if is_in_braces and index else None


def _comma_help(fault: _Fault, before: Location) -> str:
    """Say what a key without a value is: the rest of a text, an item, or one without its `:`."""
    key, _, rest = fault.key.partition(" ")
    if rest and key in fields_of(fault.outer):
        return f"put a `:` after `{key}`"
    mapping = _data_at(fault.document, before[:-1])
    keys = list(mapping)
    first = keys.index(before[-1])
    while mapping[keys[first]] is None and first:
        first -= 1
    cut = takewhile(lambda name: mapping[name] is None, keys[first + 1 :])
    items = ", ".join((str(mapping[keys[first]]), *cut))
    wanted = type_at(fault.root, (*fault.at[:-1], keys[first]))
    if origin_of(wanted) is tuple and not inner_models(wanted) and len(items) <= _MOST_SHOWN:
        return f"write the list as `[{items}]`"
    return "a text with a comma needs quotes inside `{}`"


def _is_number_with_comma(fault: _Fault, before: Location) -> bool:
    whole = _data_at(fault.document, before)
    is_number = isinstance(whole, str) and _WHOLE.fullmatch(whole)
    return bool(is_number and _DECIMALS.fullmatch(fault.key))


def _split_number(fault: _Fault, before: Location) -> Diagnostic:
    start, end = fault.document.span(before), fault.key_span()
    span = Span(start.line, start.column, end.end_line, end.end_column)
    number = f"{_data_at(fault.document, before)},{fault.key}"
    help_text = ""
    try:
        read_number(number)
    except PydanticCustomError as error:
        help_text = (error.context or {}).get("help", "")
    return fault.report(span, "invalid-number", f"`{shorten(number)}` is not a number", help_text)


def _home(fault: _Fault) -> str:
    """Say where a key that is unknown here belongs; empty if nothing has it."""
    other, where = _ELSEWHERE.get(model_of(fault.outer) or fault.root, (fault.root, ""))
    if where and fault.key in other.model_fields:
        return f"`{fault.key}` belongs in {where}"
    if "date" in fields_of(fault.outer) and _DAY.fullmatch(fault.key):
        return f"give it as `date: {fault.key}`"
    everywhere = sorted({key for m in _models_below(fault.root) for key in m.model_fields})
    key = fault.key if fault.key in everywhere else _nearest(fault.key, everywhere)
    homes = list(dict.fromkeys(_homes(fault.root, key)))[:_MAX_HOMES]
    return f"`{key}` is a key of {' or '.join(homes)}; check its indentation" if homes else ""


def _homes(model: type[BaseModel], key: str) -> Iterator[str]:
    """Yield the nouns of the models that have the key, from the root of the file downwards."""
    yield from (noun_of(each) for each in _models_below(model) if key in each.model_fields)


@cache
def _models_below(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """List a model and all that can stand inside it; a file may ask a thousand times."""
    models = [model]
    for each in models:
        inner = (inner_models(field.annotation) for field in each.model_fields.values())
        models.extend(m for m in dict.fromkeys(chain(*inner)) if m not in models)
    return tuple(models)


def _missing_key(fault: _Fault) -> Diagnostic:
    span = fault.document.span(fault.at[:-1], of="key")
    message = f"key `{fault.key}` is missing in {noun_of(fault.outer)}"
    return fault.report(span, "missing-key", message, f"add `{fault.key}: ...`")


# Values


def _describe(fault: _Fault, meant: Mapping[Location, Location]) -> Diagnostic:
    if fault.kind == "extra_forbidden":
        return _unknown_key(fault, meant)
    if fault.kind == "missing":
        return _missing_key(fault)
    if fault.key == "[key]":
        return _reported_by_model(fault, fault.document.span(fault.at[:-1], of="key"))
    return _bad_value(fault)


def _bad_value(fault: _Fault) -> Diagnostic:
    span = fault.document.span(fault.at)
    if fault.data is None or (isinstance(fault.data, str) and not fault.data.strip()):
        help_text = _value_help(fault) or "write its value, or leave the key out"
        return fault.report(span, "missing-value", f"{_owner(fault)} is empty", help_text)
    if fault.help is not None:
        return _reported_by_model(fault, fault.document.span((*fault.at, *_narrowed(fault))))
    return _misread(fault, span)


def _reported_by_model(fault: _Fault, span: Span) -> Diagnostic:
    return fault.report(span, fault.kind, fault.detail["msg"], fault.help or "")


def _narrowed(fault: _Fault) -> Location:
    """Descend from a mapping to the one key that the message about it names, and to its item."""
    is_worded_by_model = fault.help is not None and fault.kind not in _OF_THE_WHOLE
    if not is_worded_by_model or not isinstance(fault.data, dict):
        return ()
    names = [quoted or plain for quoted, plain in _NAMES.findall(fault.detail["msg"])]
    keys = {name for name in names if name in fault.data}
    if len(keys) != 1:
        return ()
    key = keys.pop()
    items = fault.data[key] if isinstance(fault.data[key], list) else []
    if fault.kind.startswith("undated-"):
        return (key, *(i for i, item in enumerate(items) if not _is_dated(item)))[:2]
    return (key, *(i for i, item in enumerate(items) if item in names))[:2]


def _is_dated(value: Any) -> bool:
    return isinstance(value, dict) and not {"date", "missing"}.isdisjoint(value)


def _misread(fault: _Fault, span: Span) -> Diagnostic:
    """Describe a value that pydantic refused before the model could say why."""
    given = kind_of(fault.data)
    if isinstance(fault.data, str) and words_of(fault.wanted):
        message = f"unknown value {given} of {_owner(fault).removeprefix('an item of ')}"
        return fault.report(
            span, "unknown-value", message, propose(fault.data, words_of(fault.wanted))
        )
    wanted = _wanted(fault.wanted)
    if not wanted:
        return fault.report(span, "invalid-value", f"{given} is not allowed here")
    message = f"{given} stands where {wanted} is expected"
    return fault.report(span, "wrong-type", message, _value_help(fault))


def _owner(fault: _Fault) -> str:
    """Name the key that the value belongs to."""
    place = fault.document.place(fault.at)
    if place and isinstance(place[-1], int):
        named = [step for step in place if isinstance(step, str)]
        return f"an item of `{shorten(named[-1])}`" if named else "an item of the list"
    return f"`{shorten(str(place[-1]))}`" if place else "the file"


def _wanted(annotation: Any) -> str:
    """Say what is expected, where it is no scalar."""
    if words_of(annotation):
        return "one word"
    if model_of(annotation):
        return noun_of(annotation)
    return {dict: "a mapping", tuple: "a list"}.get(origin_of(annotation), "")


def _value_help(fault: _Fault) -> str:
    """Say how a value that is no scalar is written."""
    members = words_of(fault.wanted)
    if members:
        return propose("", members)
    model = model_of(fault.wanted)
    if model:
        return _mapping_help(model, fault.data)
    if origin_of(fault.wanted) is dict and inner_models(fault.wanted):
        return "write each entry below an id of its own, such as `my-id:`"
    return "write it as `[one, two]`" if origin_of(fault.wanted) is tuple else ""


def _mapping_help(model: type[BaseModel], data: Any) -> str:
    required = required_keys(model)
    long_form = _long_form(model, data) if isinstance(data, str) and data.strip() else ""
    if long_form:
        return f"write `{long_form}`"
    if required:
        return "it needs " + " and ".join(f"`{name}`" for name in required)
    own = [name for name in fields_of(model) if name not in Entry.model_fields]
    return "its keys are " + ", ".join(f"`{name}`" for name in own)


def _long_form(model: type[BaseModel], text: str) -> str:
    """Return the mapping that a bare text was meant for; empty if it does not fit the one key."""
    required = required_keys(model)
    wanted = model.model_fields[required[0]].annotation if len(required) == 1 else None
    inner = model_of(wanted)
    if len(text) > _MOST_SHOWN:
        return ""
    if inner:
        value = _long_form(inner, text)
    elif wanted is str:
        value = text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
    else:
        members = words_of(wanted)
        value = text if text in members else "|".join(members)
    return f"{{{required[0]}: {value}}}" if value else ""
