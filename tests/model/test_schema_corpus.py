"""Schema and model have one opinion of every file in `tests/plans` that an editor can read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from egovreport.model.schema import ROOTS, Kind, json_schema
from egovreport.rules.reading import MODEL, YAML
from tests.model.editor import as_editor, as_reader, kind_of

CORPUS = Path(__file__).parents[1] / "plans"
FILE = re.compile(rb"\A# file: (.+?)\r?\n")
EXPECTED = re.compile(rb"^# expect: ([a-z0-9-]+)(?: ([a-z]\S+))?(?: (\d+):\d+)?\r?$", re.MULTILINE)

NOT_STATED = {
    "duplicate-date": "compares the items of a list by a part of them",
    "empty-band": "compares two values",
    "empty-period": "compares two dates",
    "missing-period": "depends on the name of the file",
    "unused-illustrative": "takes a condition for each key, which editors would offer as keys",
}
"""What the model refuses and a schema takes, with the reason."""

LOST = {
    "ambiguous-number": "`1.250` is 1.25 by the time that the schema sees it",
    "invalid-date": "`Ende 2024` is a text to the schema, as other words for a date are",
    "invalid-number": "`1e3` is 1000 by the time that the schema sees it",
}
"""What an editor has read away, unless it stands in quotes, or takes for words."""

ANOTHER_SHAPE = {
    "empty-file": "an editor reads nothing",
    "invisible-character": "an editor reads another key",
    "root-not-mapping": "an editor reads a list or a text",
    "empty-key": "an editor reads the key ``",
    "merge-key": "an editor reads the key `<<`",
    "no-break-space": "an editor takes the space for a part of the key",
    "too-deep": "an editor reads lists in lists where a text is expected",
}
"""What is wrong with the YAML of a file and makes something else than a plan of it."""

OF_READER = frozenset(rule.name for rule in YAML)
OF_MODEL = frozenset(rule.name for rule in MODEL)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the corpus, as it lies in its workspace."""

    name: str
    path: PurePosixPath
    raw: bytes
    rules: frozenset[str]
    """What is expected to be wrong at places of this file, by the comments."""

    @property
    def kind(self) -> Kind:
        return kind_of(self.path)


def parts() -> Iterator[Part]:
    for case in sorted((CORPUS / "valid").iterdir()) + sorted((CORPUS / "invalid").iterdir()):
        if case.is_dir():
            yield from _of_folder(case)
        elif case.suffix == ".yaml":
            raw = case.read_bytes()
            named = FILE.match(raw)
            path = named[1].decode() if named else "plans/2023.yaml"
            sidecar = case.with_suffix(".expect")
            told = raw + (b"\n" + sidecar.read_bytes() if sidecar.exists() else b"")
            yield _part(f"{case.parent.name}/{case.stem}", path, raw, told)


def _of_folder(case: Path) -> Iterator[Part]:
    for path in sorted((*case.glob("plans/*.y*ml"), *case.glob("templates/*.yaml"))):
        if not path.name.startswith("."):
            name, inner = path.relative_to(CORPUS).as_posix(), path.relative_to(case).as_posix()
            yield _part(name, inner, path.read_bytes(), path.read_bytes())


def _part(name: str, path: str, raw: bytes, told: bytes) -> Part:
    found = [tuple(each.decode() for each in match) for match in EXPECTED.findall(told)]
    # what a model finds has a place; without one the name of the file is meant
    here = {rule for rule, other, line in found if other in ("", path) and (line or _is_read(rule))}
    return Part(name, PurePosixPath(path), raw, frozenset(here))


def _is_read(rule: str) -> bool:
    return rule in OF_READER


PARTS = list(parts())


@cache
def schema(kind: Kind) -> Draft202012Validator:
    return Draft202012Validator(json_schema(kind))


def read(part: Part) -> tuple[Any, bool]:
    """Return what an editor reads, and whether it can."""
    try:
        return as_editor(part.raw), True
    except yaml.YAMLError:
        return None, False


def refused_by_model(kind: Kind, data: Any) -> set[str]:
    """Return the rules that the model finds broken in what an editor has read."""
    try:
        ROOTS[kind].model_validate(as_reader(data))
    except ValidationError as error:
        return {detail["type"] for detail in error.errors()}
    return set()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_schema_and_model_agree(part: Part) -> None:
    data, is_readable = read(part)
    if not is_readable:
        assert part.rules & OF_READER
        return
    is_taken = schema(part.kind).is_valid(data)
    found = refused_by_model(part.kind, data)
    of_model = part.rules & OF_MODEL - NOT_STATED.keys()

    if is_taken:
        assert found <= {*NOT_STATED, "ambiguous-number", "invalid-date"}
        assert of_model <= LOST.keys()
    else:
        assert found - NOT_STATED.keys()
        assert of_model or part.rules & ANOTHER_SHAPE.keys()


def test_the_corpus_is_large_and_an_editor_reads_most_of_it() -> None:
    readable = [part for part in PARTS if read(part)[1]]

    assert len(PARTS) > 100
    assert len(readable) > len(PARTS) / 2
    assert {part.kind for part in readable} >= {"programme", "plan", "outline"}


def test_the_exceptions_are_rules_that_the_model_or_the_reader_has() -> None:
    assert {*NOT_STATED, *LOST} <= {*OF_MODEL, "duplicate-date"}
    assert ANOTHER_SHAPE.keys() <= OF_READER
