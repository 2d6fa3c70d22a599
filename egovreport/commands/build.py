"""Building the deck of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from egovreport.audience import for_audience
from egovreport.commands.opening import Opened
from egovreport.commands.outline import DEFAULTS, open_outline
from egovreport.deck import Deck
from egovreport.diagnostics import Diagnostic
from egovreport.errors import InputError
from egovreport.occasion import occasion
from egovreport.output.file import write_atomically
from egovreport.powerpoint.design import read_template
from egovreport.powerpoint.writer import write
from egovreport.report import make_deck
from egovreport.state import state
from egovreport.terms import Audience
from egovreport.workspace import find_plan


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave: the file, or what stood in its way."""

    path: Path | None = None
    told: str = ""
    """The outline: what each slide says, and what was left out."""
    faults: tuple[Diagnostic, ...] = ()
    """What is wrong with the outline's file."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of that file, by its path."""


def build_deck(
    opened: Opened, plan_id: str, output: Path | None = None, *, is_dry_run: bool = False
) -> Built:
    """Write the deck of a plan; where a file has an error, nothing is written.

    A dry run makes the deck and tells of it, but writes nothing.

    Raises:
        InputError: for a plan that does not exist, an outline or design that cannot be read, an
            outline that leaves no slide.
        DesignError: for a template that cannot carry the deck.
        OutputError: where the file cannot be written.
    """
    if opened.workspace is None:
        return Built()
    public = for_audience(opened.workspace, Audience.PUBLIC)
    plan = find_plan(public, plan_id)
    shown = occasion(public, plan, Audience.PUBLIC)
    read = open_outline(opened.folder, shown.kind, opened.workspace)
    texts = {read.path: read.text}
    if read.outline is None:
        return Built(faults=read.diagnostics, texts=texts)
    deck = make_deck(state(public, shown.as_of, shown.known), shown, read.outline)
    if not deck.slides:
        raise InputError(
            f"none of the slides in `{read.path}` has anything to say",
            "name more slides in the outline, or remove it for the default one",
        )
    folder = opened.folder
    data = write(deck, _template(folder, public.programme.design), partial(_picture, folder))
    path = output or folder / "out" / f"{shown.stem}.pptx"
    if not is_dry_run:
        write_atomically(path, data)
    return Built(path, _told(deck), read.diagnostics, texts)


def _template(folder: Path, design: str | None) -> bytes:
    if design is None:
        return DEFAULTS.joinpath("default.pptx").read_bytes()
    return read_template(folder / design)


def _picture(folder: Path, path: str) -> bytes:
    """Return a picture of the workspace; nothing outside of it is read.

    Raises:
        InputError: for a path that leaves the workspace, and a file that cannot be read.
    """
    whole = (folder / path).resolve()
    if not whole.is_relative_to(folder.resolve()):
        raise InputError(f"the picture `{path}` is outside the workspace", "copy it into it")
    try:
        return whole.read_bytes()
    except OSError as error:
        raise InputError(
            f"the picture `{path}` cannot be read: {error.strerror}",
            "check `picture` in the outline",
        ) from error


def _told(deck: Deck) -> str:
    count = len(deck.slides)
    lines = [f"{deck.title}: {count} slide{'' if count == 1 else 's'}"]
    for chapter in deck.chapters:
        lines.append(f"  {chapter.title}")
        lines += [f"    {slide.title}".replace("\n", " – ") for slide in chapter.slides]
    lines += _listed("left out", [f"{slide}: {why}" for slide, why in deck.left_out])
    lines += _listed("not in the data", list(deck.gaps))
    return "\n".join(lines)


def _listed(head: str, entries: list[str]) -> list[str]:
    return [f"  {head}", *(f"    {entry}" for entry in entries)] if entries else []
