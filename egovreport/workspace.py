"""A workspace: the programme with its plans, found and read from a folder."""

import contextlib
import errno
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pydantic_core import PydanticCustomError

from egovreport.diagnostics import Diagnostic, Severity, suggest
from egovreport.errors import InputError, reason_of
from egovreport.event import Event
from egovreport.file_names import (
    PLANS,
    PROGRAMME,
    SUFFIXES,
    TEMPLATES,
    in_subfolder,
    is_plan_name,
    is_portable,
    is_read,
    kind_of,
    like_programme,
    misnamed,
    plan_id,
)
from egovreport.model.design import DesignMap
from egovreport.model.entry import Entry
from egovreport.model.faults import report
from egovreport.model.outline import Outline
from egovreport.model.plan import Plan, PlanFile, is_plan_id
from egovreport.model.programme import Organisation, Programme
from egovreport.model.reading import read_model
from egovreport.picture import flaw_of
from egovreport.regular_file import is_regular, leaves, read_regular
from egovreport.source import MAX_BYTES, Document, first_of, parse, text_of

UNREADABLE = "unreadable-file"
"""The rule about files that cannot be read at all."""

EMPTY = Programme(organisation=Organisation(name="?"), title="?")
"""What stands in for a programme that cannot be read."""


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
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    """The workspace's own outlines, by the path of their file."""
    designs: Mapping[str, DesignMap] = field(default_factory=dict)
    """The maps of its designs, by the path of their file."""

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
    readable: Workspace
    """The same, or what is left of it without what is faulty."""
    documents: dict[str, Document]
    """The files that could be read as YAML, by path."""
    sound: dict[str, Document]
    """The same without what is faulty."""
    texts: dict[str, str]
    """All files as the spans count them, by path."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with single files, sorted."""
    absent: frozenset[str] = frozenset()
    """The files that the workspace names and that are not there, by path."""
    outside: frozenset[str] = frozenset()
    """The files that it names and that links lead out of it to, by path."""
    flawed: Mapping[str, str] = field(default_factory=dict)
    """Why no deck can hold a picture that is named, by its path."""

    @property
    def unsound(self) -> frozenset[str]:
        """The paths of the files with an error."""
        errors = (found for found in self.diagnostics if found.severity is Severity.ERROR)
        return frozenset(found.path for found in errors)


def find(start: Path) -> Path:
    """Return the folder of the workspace that `start` lies in.

    Raises:
        InputError: where neither `start` nor a folder above it holds `plans/programme.yaml`.
    """
    misspelt = ""
    for folder in (start, *start.parents):
        plans = folder / PLANS
        is_there = os.path.isdir(plans)  # noqa: PTH112 - Path.is_dir fails in a closed folder
        if is_there and not os.access(plans, os.R_OK | os.X_OK):
            raise InputError(
                f"the folder `{plans}` cannot be read: permission denied", "check who may read it"
            )
        if any(os.path.lexists(folder / PROGRAMME.with_suffix(suffix)) for suffix in SUFFIXES):
            return folder
        misspelt = misspelt or _misspelt_programme(plans)
    raise InputError(
        f"no workspace here: {PROGRAMME.as_posix()} is not in `{start}` or in a folder above it",
        misspelt or "change into the workspace, or name it with `-C DIR`",
    )


def _misspelt_programme(plans: Path) -> str:
    """Return what to rename, where a file of the folder is called almost like the programme."""
    names: list[str] = []
    with contextlib.suppress(OSError):
        names = sorted(each.name for each in plans.iterdir())
    name = like_programme(names)
    return f"did you mean `{plans / name}`? rename it to `{PROGRAMME.name}`" if name else ""


def load(folder: Path) -> Loading:
    """Read plans, outlines and maps of designs; each fault of each file is a diagnostic.

    A file that cannot be read at all is one of them. Of a file that is too large only the beginning
    is read.

    Raises:
        InputError: for a folder that cannot be read.
    """
    raws, unreadable = raw_files(folder)
    loading = read(raws, unreadable)
    named = {path for path in _named_files(loading.readable) if is_portable(path)}
    outside = frozenset(path for path in named if leaves(folder, path))
    absent = frozenset(path for path in named if not is_regular(folder / path))
    pictures = {path for path in _pictures(loading.readable) if path in named - outside - absent}
    found = (*loading.diagnostics, *map(in_subfolder, _deeper_plans(folder)))
    ordered = tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))
    return replace(
        loading, absent=absent - outside, outside=outside, flawed=_flaws(folder, pictures),
        diagnostics=ordered,
    )  # fmt: skip


def _flaws(folder: Path, pictures: Iterable[str]) -> dict[str, str]:
    """Return why pictures cannot be used; one that vanishes meanwhile is told when it is used."""
    flaws: dict[str, str] = {}
    for path in sorted(pictures):
        try:
            flaws[path] = flaw_of(folder / path)
        except OSError as error:
            flaws[path] = f"cannot be read: {reason_of(error)}"
    return {path: flaw for path, flaw in flaws.items() if flaw}


def _deeper_plans(folder: Path) -> Iterator[str]:
    """Yield the YAML files in the folders below `plans`; hidden ones and links are passed over."""
    root = folder / PLANS
    for above, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if Path(above) != root and is_plan_name(name):
                yield (Path(above) / name).relative_to(folder).as_posix()


def raw_files(folder: Path) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the files of a workspace by their path, and what is wrong with the unreadable ones.

    Raises:
        InputError: for a folder that cannot be read.
    """
    found = [*_listed(folder, PLANS)]
    if os.path.lexists(folder / TEMPLATES):
        found += _listed(folder, TEMPLATES)
    raws: dict[str, bytes] = {}
    unreadable: list[Diagnostic] = []
    for path in sorted(path.relative_to(folder).as_posix() for path in found):
        if is_read(path):
            try:
                raws[path] = _inner_bytes(folder, path)
            except OSError as error:
                unreadable.append(_unreadable(folder, path, error))
    return raws, tuple(unreadable)


def _listed(folder: Path, name: Path) -> list[Path]:
    try:
        return list((folder / name).iterdir())
    except OSError as error:
        raise InputError(
            f"the folder `{name}` cannot be read: {reason_of(error)}",
            "check who may read it; a workspace has its plans in the folder `plans`",
        ) from error


def file_bytes(path: Path) -> bytes:
    """Return what a file holds, up to what is too much; folders, pipes and devices are none.

    Raises:
        OSError: where it cannot be read.
    """
    return read_regular(path, MAX_BYTES)


def _inner_bytes(folder: Path, path: str) -> bytes:
    """Return what a file of the workspace holds.

    Faulty lines are printed, also by servers that check what strangers propose: a link must not
    make them show other files.
    """
    if leaves(folder, path) and (folder / path).exists():
        raise OSError(errno.EXDEV, "the link leads out of the workspace")
    return file_bytes(folder / path)


def _unreadable(folder: Path, path: str, error: OSError) -> Diagnostic:
    return Diagnostic(
        UNREADABLE, f"the file cannot be read: {reason_of(error)}", path, None,
        help=_remedy(folder / path, error),
    )  # fmt: skip


def _remedy(path: Path, error: OSError) -> str:
    if error.errno == errno.EXDEV:
        return "copy the file itself into the workspace"
    if error.errno not in {errno.ENOENT, errno.ELOOP}:
        return "rename it, or check who may read it"
    # another program may write it anew, or git put another branch in its place
    return "repair or remove the link" if path.is_symlink() else "run the command once more"


def _named_files(workspace: Workspace) -> Iterator[str]:
    """Yield the paths of the files that plans and outlines name."""
    if workspace.programme.design:
        yield workspace.programme.design
    yield from _pictures(workspace)


def _pictures(workspace: Workspace) -> Iterator[str]:
    for outline in workspace.outlines.values():
        yield from (slide.picture for slide in outline.slides if slide.picture)


def read(raws: Mapping[str, bytes], unreadable: Collection[Diagnostic] = ()) -> Loading:
    """Read the files of a workspace, given by their POSIX path relative to it.

    `unreadable` says which others there are.
    """
    lost = {each.path: "" for each in unreadable}
    found: list[Diagnostic] = [*unreadable, *misnamed([*raws, *lost])]
    documents: dict[str, Document] = {}
    sound: dict[str, Document] = {}
    models: dict[str, Entry] = {}
    for path, raw in raws.items():
        document, faults = parse(raw, path)
        found += faults
        kind = kind_of(path)
        if document is None or kind is None:
            continue
        reading = read_model(document, kind)
        found += first_of(reading.diagnostics, path)
        documents[path], sound[path] = document, reading.document
        if reading.model:
            models[path] = reading.model
    readable = _workspace(models, sound, found)
    return Loading(
        workspace=None if has_errors(found) else readable,
        readable=readable,
        documents=documents,
        sound=sound,
        texts={path: text_of(raw) for path, raw in raws.items()} | lost,
        diagnostics=tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key)),
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether nothing can be built: one of the findings is an error, not only a warning."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def _workspace(
    models: Mapping[str, Entry], documents: Mapping[str, Document], found: list[Diagnostic]
) -> Workspace:
    """Put the files together; a programme that cannot be read is taken for an empty one."""
    plans: list[Plan] = []
    for path, model in models.items():
        if isinstance(model, PlanFile) and is_plan_id(plan_id(path)):
            plans += _plan(documents[path], model, found)
    programme = models.get(PROGRAMME.as_posix())
    ordered = sorted(plans, key=lambda plan: (plan.days.start, plan.days.end, plan.id))
    return Workspace(
        programme if isinstance(programme, Programme) else EMPTY,
        {plan.id: plan for plan in ordered},
        outlines={path: model for path, model in models.items() if isinstance(model, Outline)},
        designs={path: model for path, model in models.items() if isinstance(model, DesignMap)},
    )


def _plan(document: Document, file: PlanFile, found: list[Diagnostic]) -> Iterator[Plan]:
    try:
        yield Plan.from_file(plan_id(document.path), file)
    except PydanticCustomError as error:
        help_text = (error.context or {}).get("help", "")
        found.append(report(document, document.span(()), error.type, error.message(), help_text))


def find_plan(workspace: Workspace, name: str) -> Plan:
    """Return the plan of this id or file: `2023`, `plans/2023.yaml`.

    Raises:
        InputError: where there is none, with the ids that were probably meant.
    """
    wanted = wanted_id(name)
    if wanted in workspace.plans:
        return workspace.plans[wanted]
    # years are all alike: a near one is no proposal
    near = "" if wanted.isdecimal() else wanted
    help_text = suggest(near, workspace.plans) or "write a plan: `plans/2024.yaml`"
    raise InputError(f"there is no plan `{name}`", help_text)


def wanted_id(name: str) -> str:
    """Return the id that a plan is asked for by, which may be that of none: `plans/2023.yaml`."""
    return re.sub(r"^(\.[/\\])?(plans[/\\])?|\.ya?ml$", "", name)
