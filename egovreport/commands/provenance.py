"""Where a deck comes from: a small file beside it, from which it can be built and checked again."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

import egovreport
from egovreport.commands.template import LARGEST_TEMPLATE, Template
from egovreport.deck import Deck, Picture
from egovreport.errors import InputError, reason_of
from egovreport.file_names import (
    PLANS,
    PROGRAMME,
    SUFFIXES,
    is_plan_name,
    is_portable,
    outline_path,
)
from egovreport.model.programme import Programme, Sitting
from egovreport.occasion import Occasion
from egovreport.output.json_text import json_text
from egovreport.output.printable import printable
from egovreport.regular_file import read_regular
from egovreport.terms import Audience, ReportKind
from egovreport.workspace import Workspace

SUFFIX = ".provenance.json"
_LARGEST = 2**20
_LIBRARIES = ("python-pptx", "matplotlib", "babel")
"""Those that a deck's bytes depend on most."""


def can_be_recorded(path: str) -> bool:
    """Whether a path leads to the same file everywhere, and can be printed as it is."""
    return is_portable(path) and path == printable(path)


def _recorded(path: str) -> str:
    if not can_be_recorded(path):
        raise ValueError("it leads out of the workspace, or cannot be printed")
    return path


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SittingRecord(_Record):
    """The sitting that the deck was for, as the history has it."""

    date: str | None
    as_of: str | None
    bodies: tuple[str, ...]


class ReportRecord(_Record):
    """Which report it is."""

    plan: str
    kind: ReportKind
    audience: Audience
    as_of: date
    known: date
    as_of_is_illustrative: bool
    since: str
    """What the slide of changes compares with; empty for the previous plan."""
    sitting: SittingRecord | None
    design: Annotated[str, AfterValidator(_recorded)] = ""
    """The template, where it was not the programme's; relative to the workspace."""


class FileRecord(_Record):
    """A file that the deck was made from."""

    path: Annotated[str, AfterValidator(_recorded)]
    """Relative to the workspace."""
    sha256: str
    """Of its bytes; of a text with the line ends of Unix, so that git may change them."""


class Provenance(_Record):
    """The file beside a deck."""

    schema_version: Literal[1] = 1
    deck_sha256: str
    versions: dict[str, str]
    """Of egovreport and of the libraries that write the file."""
    report: ReportRecord
    files: tuple[FileRecord, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A deck and what it was made from."""

    deck: Deck
    data: bytes
    """The .pptx file."""
    occasion: Occasion
    since: str
    workspace: Workspace
    """As the deck's audience sees it, at the data date."""
    template: Template


def provenance_path(deck: Path) -> Path:
    """Return where the file about a deck lies: beside it."""
    return deck.with_name(deck.name.removesuffix(".pptx") + SUFFIX)


def provenance(folder: Path, made: Made) -> Provenance:
    """Return what is to be known of a deck that was made in the workspace of the folder."""
    paths = sorted({*_paths(folder, made)})
    return Provenance(
        deck_sha256=hashlib.sha256(made.data).hexdigest(),
        versions=versions(),
        report=_report(made),
        files=tuple(FileRecord(path=path, sha256=file_digest(folder / path)) for path in paths),
    )


def versions() -> dict[str, str]:
    """Return the versions of what writes a deck."""
    return {"egovreport": egovreport.__version__, **{name: version(name) for name in _LIBRARIES}}


def provenance_text(record: Provenance) -> str:
    """Return the file as text."""
    return json_text(record.model_dump(mode="json"))


def read_provenance(path: Path) -> Provenance:
    """Read the file about a deck.

    Raises:
        InputError: where it is missing, cannot be read, or was written by something else.
    """
    try:
        return Provenance.model_validate_json(read_regular(path, _LARGEST))
    except OSError as error:
        raise InputError(
            f"`{path}` cannot be read: {reason_of(error)}",
            "it is written beside the deck by `egovreport build --provenance`",
        ) from error
    except ValidationError as error:
        raise InputError(
            f"`{path}` does not tell where a deck comes from", "take the file as it was written"
        ) from error


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file; of a YAML file with the line ends of Unix.

    Raises:
        InputError: for a file that cannot be read.
    """
    try:
        data = read_regular(path, LARGEST_TEMPLATE)
    except OSError as error:
        message = f"`{path}` cannot be read: {reason_of(error)}"
        raise InputError(message, "check who may read it") from error
    if path.suffix.lower() in SUFFIXES:
        data = data.replace(b"\r\n", b"\n")
    return hashlib.sha256(data).hexdigest()


def sitting_of(programme: Programme, record: ReportRecord) -> Sitting | None:
    """Return the sitting of the history that a deck was for; None for a deck for none.

    Raises:
        InputError: where the history does not have it any more.
    """
    if record.sitting is None:
        return None
    about = (s for s in programme.history if record.plan in s.plans)
    found = next((s for s in about if _sitting(s) == record.sitting), None)
    if found is None:
        day = record.sitting.date or record.sitting.as_of
        raise InputError(
            f"the history has no sitting of {day} about `{record.plan}` as the deck was for",
            "compare `history` in plans/programme.yaml with the version that the deck was made of",
        )
    return found


def _report(made: Made) -> ReportRecord:
    shown = made.occasion
    return ReportRecord(
        plan=shown.plan, kind=shown.kind, audience=shown.audience, as_of=shown.as_of,
        known=shown.known, as_of_is_illustrative=shown.as_of_is_illustrative, since=made.since,
        sitting=_sitting(shown.sitting) if shown.sitting else None, design=made.template.chosen,
    )  # fmt: skip


def _sitting(sitting: Sitting) -> SittingRecord:
    return SittingRecord(
        date=str(sitting.date) if sitting.date else None,
        as_of=str(sitting.as_of) if sitting.as_of else None,
        bodies=sitting.bodies,
    )


def _paths(folder: Path, made: Made) -> Iterator[str]:
    """Yield the files that the deck was made from; those of plans that it may not know are none."""
    workspace = made.workspace
    yield PROGRAMME.as_posix()
    yield from (_path_of(folder, plan) for plan in workspace.plans)
    own_outline = outline_path(made.occasion.kind)
    if own_outline in workspace.outlines:
        yield own_outline
    yield from made.template.paths
    yield from _pictures(made.deck)


def _path_of(folder: Path, plan: str) -> str:
    """Return the path of a plan; of one that was removed meanwhile what it is usually called."""
    files = (folder / PLANS).glob(f"{plan}.*")
    names = (file.name for file in files if file.stem == plan and is_plan_name(file.name))
    return f"{PLANS.as_posix()}/{next(names, plan + SUFFIXES[0])}"


def _pictures(deck: Deck) -> Iterable[str]:
    blocks = (block for slide in deck.slides for _, block in slide.blocks)
    return (block.path for block in blocks if isinstance(block, Picture))
