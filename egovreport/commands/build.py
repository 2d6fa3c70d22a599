"""Building the deck of a plan."""

import importlib.resources
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from egovreport.audience import for_audience
from egovreport.commands.opening import Opened
from egovreport.deck import Deck
from egovreport.diagnostics import Diagnostic
from egovreport.model.faults import diagnose
from egovreport.model.outline import Outline
from egovreport.occasion import occasion
from egovreport.output.file import write_atomically
from egovreport.powerpoint.design import read_template
from egovreport.powerpoint.writer import write
from egovreport.report import make_deck
from egovreport.source import parse
from egovreport.state import state
from egovreport.terms import Audience, ReportKind
from egovreport.workspace import find_plan

DEFAULTS = importlib.resources.files("egovreport.defaults")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave: the file, or what stood in its way."""

    path: Path | None = None
    faults: tuple[Diagnostic, ...] = ()
    told: str = ""
    """The outline: what each slide says, and what was left out."""


def build_deck(opened: Opened, plan_id: str, output: Path | None) -> Built:
    """Write the deck of a plan; where a file has an error, nothing is written.

    Raises:
        InputError: for a plan that does not exist.
        DesignError: for a template that cannot carry the deck.
        OutputError: where the file cannot be written.
    """
    if opened.workspace is None:
        return Built()
    public = for_audience(opened.workspace, Audience.PUBLIC)
    plan = find_plan(public, plan_id)
    shown = occasion(public, plan, Audience.PUBLIC)
    outline, faults = read_outline(opened.folder, shown.kind)
    if outline is None:
        return Built(faults=faults)
    deck = make_deck(state(public, shown.as_of, shown.known), shown, outline)
    data = write(deck, _template(opened.folder, public.programme.design))
    path = output or opened.folder / "out" / f"{shown.stem}.pptx"
    write_atomically(path, data)
    return Built(path=path, told=_told(deck))


def read_outline(folder: Path, kind: ReportKind) -> tuple[Outline | None, tuple[Diagnostic, ...]]:
    """Return the workspace's own outline of this kind of report, else the default one."""
    name = f"{kind}.outline.yaml"
    own = folder / "templates" / name
    raw = own.read_bytes() if own.is_file() else DEFAULTS.joinpath(name).read_bytes()
    document, faults = parse(raw, f"templates/{name}")
    if document is None or faults:
        return None, faults
    try:
        return Outline.model_validate(document.data), ()
    except ValidationError as error:
        return None, tuple(diagnose(error, document, Outline))


def _template(folder: Path, design: str | None) -> bytes:
    if design is None:
        return DEFAULTS.joinpath("default.pptx").read_bytes()
    return read_template(folder / design)


def _told(deck: Deck) -> str:
    lines = [f"{deck.title}: {len(deck.slides)}"]
    for chapter in deck.chapters:
        lines.append(f"  {chapter.title}")
        lines += [f"    {slide.title}".replace("\n", " – ") for slide in chapter.slides]
    lines += [f"  – {slide}: {why}" for slide, why in deck.left_out]
    return "\n".join(lines)
