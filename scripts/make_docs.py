"""Write the generated parts of docs/format.md: what the models know and nobody should copy by hand.

    python scripts/make_docs.py

The page itself is written by hand; only what stands between `<!-- keys: Measure -->` and
`<!-- end -->` is made anew: a table of the keys of that model, from its annotations, defaults and
attribute docstrings. `<!-- words: Stage -->` lists a closed vocabulary, `<!-- refused -->` shows
mistakes with the messages that they get. The same models give the same page.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from egovreport.diagnostics import Diagnostic
from egovreport.figure import exact
from egovreport.language import de
from egovreport.model import scalars
from egovreport.model.entry import Entry, Illustrative, Remarks, Texts
from egovreport.model.kpi import UnitName
from egovreport.model.outline import Outline
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme
from egovreport.model.value import Peers, ShortValue, Values
from egovreport.terms import (
    About,
    Direction,
    Level,
    Quality,
    Rating,
    ReportKind,
    Serves,
    Standing,
)
from egovreport.workspace import read

PAGE = Path(__file__).parents[1] / "docs" / "format.md"

ROOTS = (Programme, PlanFile, Outline)
COMMON = tuple(Entry.model_fields)
"""The keys that every mapping may carry; they are explained once."""

TYPES: tuple[tuple[Any, str], ...] = (
    (scalars.Text, "text"),
    (scalars.Number, "number"),
    (scalars.Count, "whole number"),
    (scalars.Truth, "`true` or `false`"),
    (scalars.Day, "[date](#dates)"),
    (scalars.Due, "[date](#dates) or words"),
    (scalars.Id, "[id](#ids)"),
    (Illustrative, "`true`, or list of keys"),
    (ShortValue, "[value](#values)"),
    (Values, "[value](#values), or list"),
    (Peers, "[peer](#peer), or list"),
    (Texts, "text, or list"),
    (Remarks, "[sentence](#sentence), or list"),
    (UnitName, "text, or [unit](#unit)"),
)
"""What is said of the types that have a name of their own."""

_SAID = {
    Rating: de.rating_word,
    ReportKind: de.kind,
    About: de.about,
    Direction: de.direction,
    Level: de.level,
    Serves: lambda given: de.serves([given]),
    Quality: lambda given: de.figure(exact(Decimal(50), quality=given)),
    Standing: de.standing_word,
}
"""How a German deck prints the words of a vocabulary."""

_FEW = 3
"""So many words of a vocabulary stand in the table itself."""

_MARKER = re.compile(r"<!-- (keys: \w+|words: \w+|refused) -->\n.*?<!-- end -->", re.DOTALL)
_HEADING = re.compile(r"^##+ (.+)$", re.MULTILINE)

_PLAN = "title: Aktionsplan 2025\n"
_VALUE = _PLAN + "kpis:\n  online-services:\n    actual: "
_MEASURE = _PLAN + "measures:\n  e-file:\n    title: E-Akte\n    "
MISTAKES = (
    (_VALUE, "1250"),
    (_VALUE, "{value: 12,5, date: 2025-12-31}"),
    (_VALUE, "{value: 60 %, date: 2025-12-31}"),
    (_VALUE, '{value: "~50", date: 2025-12-31}'),
    (_VALUE, "{value: 1e3, date: 2025-12-31}"),
    (_VALUE, "{date: 2025-12-31}"),
    (_VALUE, "{value: 5, text: fünf, date: 2025-12-31}"),
    (_VALUE, "{min: 60, max: 40, date: 2025-12-31}"),
    (_MEASURE, "due: 31.12.2025"),
    (_MEASURE, "due: 2025-02-30"),
    (_MEASURE, "deu: 2025-12-31"),
    (_MEASURE, "serves: Bürger"),
    (_MEASURE, "internal: yes"),
    (_MEASURE, "number: *"),
    (_PLAN, "source: Bericht: Stand März"),
    (_PLAN, "outlook: {text: Neu, besser, schneller}"),
    (_PLAN, "title: Aktionsplan"),
    (_PLAN, "illustrative: [budget]"),
    (_PLAN, "measures:\n  - title: E-Akte"),
    (_PLAN, "measures:\n  E-Akte: {title: E-Akte}"),
)
"""The beginning of a plan, and what is wrong after it."""


def main() -> None:
    """Make the generated parts of the page anew."""
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(renewed(text), encoding="utf-8", newline="\n")
    print(f"{PAGE.name}: {len(_MARKER.findall(text))} parts")


def renewed(page: str) -> str:
    """Return the page with its generated parts made anew.

    Raises:
        ValueError: where a model or vocabulary has no part, or a key no docstring.
    """
    anchors = _anchors(page)
    kinds = [*models(), *(words for words in vocabularies() if len(words) > _FEW)]
    absent = {kind.__name__ for kind in kinds} - anchors.keys()
    if absent:
        raise ValueError(f"the page has no part for {', '.join(sorted(absent))}")
    return _MARKER.sub(lambda found: _part(found[1], anchors), page)


def _anchors(page: str) -> dict[str, str]:
    """Return for each model and vocabulary the anchor of the heading that its part stands below."""
    anchors: dict[str, str] = {}
    for found in _MARKER.finditer(page):
        if ": " in found[1]:
            heading = _HEADING.findall(page, 0, found.start())[-1]
            slug = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
            anchors[found[1].partition(": ")[2]] = slug
    return anchors


def _part(marker: str, anchors: dict[str, str]) -> str:
    what, _, name = marker.partition(": ")
    if what == "refused":
        lines = refused()
    elif what == "keys":
        lines = keys(next(m for m in models() if m.__name__ == name), anchors)
    else:
        lines = words(next(v for v in vocabularies() if v.__name__ == name))
    return "\n".join((f"<!-- {marker} -->", *lines, "<!-- end -->"))


# Models


def models() -> list[type[Entry]]:
    """Return every model of the files, from the roots downwards, each once."""
    found: list[type[Entry]] = [*ROOTS, Entry]
    for model in found:
        inner = chain(*(_kinds(f.annotation, Entry) for f in model.model_fields.values()))
        found.extend(kind for kind in dict.fromkeys(inner) if kind not in found)
    return found


def vocabularies() -> list[type[StrEnum]]:
    """Return every closed vocabulary of the files, each once, and what is derived from them."""
    fields = chain(*(model.model_fields.values() for model in models()))
    found = chain(*(_kinds(field.annotation, StrEnum) for field in fields))
    return [*dict.fromkeys(found), Standing]


def _kinds(annotation: Any, wanted: type) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, wanted):
        yield annotation
    for inner in get_args(annotation):
        yield from _kinds(inner, wanted)


def keys(model: type[Entry], anchors: dict[str, str]) -> Iterator[str]:
    """Yield the lines of the table of a model's own keys.

    Raises:
        ValueError: where a key has no docstring.
    """
    yield "| key | is | default | meaning |"
    yield "|---|---|---|---|"
    told, hints = docstrings(model), get_type_hints(model, include_extras=True)
    for name in _own(model):
        if name not in told:
            raise ValueError(f"{model.__name__}.{name} has no docstring")
        kind = said_type(hints[name], anchors)
        yield f"| `{name}` | {kind} | {_default(model, name)} | {told[name]} |"


def _own(model: type[BaseModel]) -> list[str]:
    """Return the keys that the model has beyond those of the model it derives from."""
    inherited = set(COMMON) if model is not Entry else set()
    parent = model.__base__
    if parent is not None and parent is not Entry and issubclass(parent, Entry):
        inherited |= set(parent.model_fields)
    return [name for name in model.model_fields if name not in inherited]


def docstrings(kind: type) -> dict[str, str]:
    """Return the docstrings of the attributes of a class, by name, each in one line."""
    body = ast.parse(inspect.getsource(kind)).body[0]
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


def _default(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    if field.is_required():
        return "**required**"
    match field.default:
        case None | () | {}:
            return ""
        case bool() as truth:
            return f"`{str(truth).lower()}`"
        case StrEnum() | Decimal() | str() as value:
            return f"`{value}`"
        case other:
            raise ValueError(f"{model.__name__}.{name} has the default {other!r}")


def said_type(annotation: Any, anchors: dict[str, str]) -> str:
    """Say in words what stands behind a key: date, number, list of texts, one of up, down, none."""
    named = next((said for kind, said in TYPES if kind == annotation), "")
    if named:
        return named
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        is_list = get_origin(inner[0]) is tuple
        one = said_type(get_args(inner[0])[0] if is_list else inner[0], anchors)
        return f"{one}, or list" if is_list else one
    if origin in (Union, UnionType):
        return said_type(next(kind for kind in inner if kind is not type(None)), anchors)
    if origin is tuple:
        return f"list of {said_type(inner[0], anchors)}"
    return _said_plain(annotation, anchors)


def _said_plain(annotation: Any, anchors: dict[str, str]) -> str:
    if get_origin(annotation) is dict:
        key, value = (said_type(kind, anchors) for kind in get_args(annotation))
        return f"{value} by {key}"
    if issubclass(annotation, StrEnum):
        if len(annotation) > _FEW:
            return f"one of [these words](#{anchors[annotation.__name__]})"
        return "one of " + ", ".join(f"`{word}`" for word in annotation)
    anchor = anchors[annotation.__name__]
    return f"[{anchor.replace('-', ' ')}](#{anchor})"


# Vocabularies


def words(vocabulary: type[StrEnum]) -> Iterator[str]:
    """Yield the lines of the table of a vocabulary: the word, and what it means or prints as."""
    told = docstrings(vocabulary)
    say = _SAID.get(vocabulary)
    columns = [("word", [f"`{word}`" for word in vocabulary])]
    if say:
        columns.append(("on a German slide", [say(word) for word in vocabulary]))
    if told:
        columns.append(("meaning", [told.get(word.name, "") for word in vocabulary]))
    yield "| " + " | ".join(head for head, _ in columns) + " |"
    yield "|" + "---|" * len(columns)
    for row in zip(*(cells for _, cells in columns), strict=True):
        yield "| " + " | ".join(row) + " |"


# Mistakes


def refused() -> Iterator[str]:
    """Yield the lines of the table of mistakes, with the messages of the tool.

    Raises:
        ValueError: where the tool finds nothing wrong.
    """
    yield "| written | message | advice |"
    yield "|---|---|---|"
    for beginning, mistake in MISTAKES:
        found = _first_fault(beginning + mistake + "\n")
        shown = mistake.replace("\n", "⏎").replace("|", "\\|")
        yield f"| `{shown}` | {found.message} | {found.help or found.label} |"


def _first_fault(plan: str) -> Diagnostic:
    programme = "organisation: {name: Stadt}\ntitle: E-Government\n"
    files = {"plans/programme.yaml": programme.encode(), "plans/2025.yaml": plan.encode()}
    found = read(files).diagnostics
    if not found:
        raise ValueError(f"this is no mistake any more: {plan}")
    return found[0]


if __name__ == "__main__":
    main()
