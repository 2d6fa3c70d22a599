"""A workspace: the programme with its plans, found and read from a folder."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from egovreport.diagnostics import Diagnostic, Related, Severity, Span, suggest
from egovreport.errors import InputError
from egovreport.event import Event
from egovreport.model.entry import Entry, spread_illustrative
from egovreport.model.faults import diagnose, report
from egovreport.model.plan import Plan, PlanFile, is_plan_id
from egovreport.model.programme import Programme
from egovreport.model.scalars import read_id
from egovreport.source import Document, parse, text_of

M = TypeVar("M", bound=Entry)

PROGRAMME = Path("plans/programme.yaml")
_SUFFIXES = (".yaml", ".yml")
_START = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Workspace:
    """The programme and its plans, in the order in which the plans begin."""

    programme: Programme
    plans: dict[str, Plan]
    as_of: date = date.max
    """The data date: values and updates up to it are in here."""
    known: date = date.max
    """The day of the sitting: what was told by then."""
    since: tuple[Event, ...] = ()
    """What became known after the data date and by the sitting, in the order of time."""

    def before(self, plan: Plan) -> Plan | None:
        """Return the previous plan: the one named by `follows`, else the last that ended before."""
        if plan.follows:
            return self.plans.get(plan.follows)
        ended = [p for p in self.plans.values() if p.days.end < plan.days.start]
        return max(ended, key=lambda p: p.days.end, default=None)


@dataclass(frozen=True, slots=True)
class Loading:
    """What reading a workspace gave: the workspace, or what stands in its way."""

    workspace: Workspace | None
    """None where a diagnostic is an error; warnings do not count."""
    documents: dict[str, Document]
    """The files that could be read as YAML, by path."""
    texts: dict[str, str]
    """All files as the spans count them, by path."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with single files, sorted."""


def find(start: Path) -> Path:
    """Return the folder of the workspace that `start` lies in.

    Raises:
        InputError: where neither `start` nor a folder above it holds `plans/programme.yaml`.
    """
    for folder in (start, *start.parents):
        if (folder / PROGRAMME).is_file():
            return folder
    raise InputError(
        f"no workspace here: {PROGRAMME.as_posix()} is not in `{start}` or in a folder above it",
        "change into the workspace, or name it with `-C DIR`",
    )


def load(folder: Path) -> Loading:
    """Read every plan file of a workspace; each fault of each file is a diagnostic.

    Hidden files are passed over: editors and systems leave them behind.

    Raises:
        InputError: for a file or folder that cannot be read at all.
    """
    paths = sorted(path for path in _listed(folder / "plans") if _is_plan_file(path))
    return read({path.relative_to(folder).as_posix(): _bytes(path, folder) for path in paths})


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise InputError(
            f"the folder `{folder}` cannot be read: {_reason(error)}",
            "a workspace has its programme and its plans in the folder `plans`",
        ) from error


def _is_plan_file(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and not path.name.startswith(".")


def _bytes(path: Path, folder: Path) -> bytes:
    shown = path.relative_to(folder).as_posix()
    if path.is_dir():
        raise InputError(f"`{shown}` is a folder, not a file", "rename it or move it away")
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"`{shown}` cannot be read: {_reason(error)}",
            "repair or remove the link" if path.is_symlink() else "check who may read the file",
        ) from error


def _reason(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return reason[0].lower() + reason[1:]


def read(raws: Mapping[str, bytes]) -> Loading:
    """Read the files of a workspace, given by their POSIX path relative to it."""
    found: list[Diagnostic] = list(_misnamed(raws))
    documents: dict[str, Document] = {}
    programme: Programme | None = None
    plans: list[Plan] = []
    for path, raw in raws.items():
        document, faults = parse(raw, path)
        found.extend(faults)
        if document is None:
            continue
        documents[path] = document
        if path == PROGRAMME.as_posix():
            programme = _model(document, Programme, found)
        elif plan_id(path) != PROGRAMME.stem:
            plans.extend(_plan(document, found))
    workspace = _workspace(programme, plans) if programme and not has_errors(found) else None
    return Loading(
        workspace=workspace,
        documents=documents,
        texts={path: text_of(raw) for path, raw in raws.items()},
        diagnostics=tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key)),
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether nothing can be built: one of the findings is an error, not only a warning."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def _workspace(programme: Programme, plans: Iterable[Plan]) -> Workspace:
    ordered = sorted(plans, key=lambda plan: (plan.days.start, plan.days.end, plan.id))
    return Workspace(programme, {plan.id: plan for plan in ordered})


def _misnamed(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Find files whose names are wrong: no ids, two for one plan, no programme."""
    programme = PROGRAMME.as_posix()
    firsts: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (path != programme, path)):
        plan = plan_id(path)
        first = firsts.setdefault(plan, path)
        if first != path:
            yield Diagnostic(
                "duplicate-plan", f"a second file for `{plan}`", path, None,
                help="keep one of the two files",
                related=(Related(first, _START, "the other file"),),
            )  # fmt: skip
        elif plan != PROGRAMME.stem:
            yield from _bad_id(plan, path)
    first = firsts.get(PROGRAMME.stem, "")
    if first != programme:
        help_text = f"rename `{first}`" if first else "`egovreport init` makes one"
        yield Diagnostic(
            "missing-programme", f"the file `{programme}` is missing", programme, None,
            help=help_text,
        )  # fmt: skip


def _bad_id(plan: str, path: str) -> Iterator[Diagnostic]:
    try:
        read_id(plan)
    except PydanticCustomError as error:
        message = f"the file name `{plan}` is not a valid id of a plan"
        help_text = (error.context or {}).get("help", "").replace("write ", "name the file ", 1)
        yield Diagnostic("invalid-id", message, path, None, help=help_text)


def plan_id(path: str) -> str:
    """Return the id of the plan in a file: its stem."""
    return PurePosixPath(path).stem


def _model(document: Document, kind: type[M], found: list[Diagnostic]) -> M | None:
    try:
        return spread_illustrative(kind.model_validate(document.data))
    except ValidationError as error:
        found.extend(diagnose(error, document, kind))
        return None


def _plan(document: Document, found: list[Diagnostic]) -> Iterator[Plan]:
    file = _model(document, PlanFile, found)
    if file is None or not is_plan_id(plan_id(document.path)):
        return
    try:
        yield Plan.from_file(plan_id(document.path), file)
    except PydanticCustomError as error:
        help_text = (error.context or {}).get("help", "")
        found.append(report(document, _START, error.type, error.message(), help_text))


def find_plan(workspace: Workspace, name: str) -> Plan:
    """Return the plan of this id or file: `2023`, `plans/2023.yaml`.

    Raises:
        InputError: where there is none, with the ids that were probably meant.
    """
    wanted = re.sub(r"^(\.[/\\])?(plans[/\\])?|\.ya?ml$", "", name)
    if wanted in workspace.plans:
        return workspace.plans[wanted]
    # years are all alike: a near one is no proposal
    near = "" if wanted.isdecimal() else wanted
    help_text = suggest(near, workspace.plans) or "write a plan: `plans/2024.yaml`"
    raise InputError(f"there is no plan `{name}`", help_text)
