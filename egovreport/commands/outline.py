"""Reading the outline of a report."""

import importlib.resources
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from egovreport.diagnostics import Diagnostic, suggest
from egovreport.errors import InputError
from egovreport.model.faults import diagnose, report
from egovreport.model.outline import Outline
from egovreport.rules import unknown_reference
from egovreport.source import Document, parse, text_of
from egovreport.terms import ReportKind
from egovreport.workspace import PROGRAMME, Workspace, has_errors

DEFAULTS = importlib.resources.files("egovreport.defaults")


@dataclass(frozen=True, slots=True)
class OpenedOutline:
    """An outline with what was found in its file."""

    outline: Outline | None
    """None where an error stands in the way."""
    path: str
    """POSIX text, relative to the workspace."""
    text: str
    diagnostics: tuple[Diagnostic, ...]


def open_outline(folder: Path, kind: ReportKind, workspace: Workspace) -> OpenedOutline:
    """Return the workspace's own outline of this kind of report, else the default one.

    Raises:
        InputError: for an outline that cannot be read.
    """
    path = f"templates/{kind}.outline.yaml"
    raw = _raw(folder, path)
    document, faults = parse(raw, path)
    if document is None or has_errors(faults):
        return OpenedOutline(None, path, text_of(raw), faults)
    try:
        outline = Outline.model_validate(document.data)
    except ValidationError as error:
        found = (*faults, *diagnose(error, document, Outline))
        return OpenedOutline(None, path, document.text, found)
    found = (*faults, *_unknown(outline, document, workspace))
    return OpenedOutline(None if has_errors(found) else outline, path, document.text, found)


def _raw(folder: Path, path: str) -> bytes:
    own = folder / path
    if not os.path.lexists(own):
        return DEFAULTS.joinpath(own.name).read_bytes()
    try:
        return own.read_bytes()
    except OSError as error:
        raise InputError(
            f"the outline `{path}` cannot be read: {str(error.strerror).lower()}",
            "mend it, or remove it for the default outline",
        ) from error


def _unknown(outline: Outline, document: Document, workspace: Workspace) -> Iterator[Diagnostic]:
    """Find KPIs that the programme does not define, and fields that no plan has."""
    kpis = workspace.programme.kpis
    fields = list(dict.fromkeys(key for plan in workspace.plans.values() for key in plan.fields))
    homes = {"KPI": f"KPIs are defined in {PROGRAMME.as_posix()}", "field": "plans define fields"}
    for index, slide in enumerate(outline.slides):
        for key, noun, ids, named in (
            ("kpis", "KPI", kpis, slide.kpis), ("fields", "field", fields, slide.fields),
        ):  # fmt: skip
            for at, each in _not_in(ids, named):
                yield report(
                    document, document.span(("slides", index, key, at)),
                    unknown_reference.RULE.name, f"there is no {noun} `{each}`",
                    suggest(each, ids), notes=(homes[noun],),
                )  # fmt: skip


def _not_in(ids: Collection[str], named: Iterable[str]) -> Iterator[tuple[int, str]]:
    yield from ((at, each) for at, each in enumerate(named) if each not in ids)
