"""Building the deck of a plan."""

import logging
import os
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from egovreport.audience import for_audience
from egovreport.commands.asked import asked
from egovreport.commands.order import Order
from egovreport.commands.outline import outline_of
from egovreport.commands.provenance import (
    Made,
    can_be_recorded,
    provenance,
    provenance_path,
    provenance_text,
)
from egovreport.commands.template import Template, template_of
from egovreport.deck import Deck
from egovreport.errors import InputError, reason_of
from egovreport.file_names import outline_path
from egovreport.occasion import Occasion
from egovreport.output.file import write_atomically
from egovreport.output.printable import printable
from egovreport.picture import LARGEST
from egovreport.powerpoint.writer import slide_count, write
from egovreport.regular_file import read_regular
from egovreport.report import make_deck
from egovreport.report.context import Since
from egovreport.request import audience_of, requested
from egovreport.state import state
from egovreport.workspace import Workspace, find_plan

_USUAL = Order()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave."""

    paths: tuple[Path, ...]
    """The files, the deck first."""
    told: str
    """The outline: what each slide says, and what was left out."""

    @property
    def path(self) -> Path:
        """The file of the deck."""
        return self.paths[0]


def build_deck(
    folder: Path,
    workspace: Workspace,
    plan_id: str,
    output: Path | None = None,
    order: Order = _USUAL,
) -> Built:
    """Write the deck of a plan of the workspace in the folder; the PDF is for `write_pdf`.

    Raises:
        InputError: for a plan, sitting or date that does not exist, a design or picture that
            cannot be read, an outline that leaves no slide; where its provenance is asked for also
            for a template outside of the workspace or with a name that no record can hold.
        DesignError: for a template that cannot carry the deck.
        OutputError: where a file cannot be written.
    """
    audience = audience_of(workspace.programme, order.request)
    seen = for_audience(workspace, audience)
    template = template_of(folder, seen, order.design)
    if order.has_provenance and order.design and not template.chosen:
        raise InputError(
            f"the design `{order.design}` lies outside the workspace, so that nobody could verify "
            "the deck", "copy it into `templates/`",
        )  # fmt: skip
    if order.has_provenance and not can_be_recorded(template.chosen):
        raise InputError(
            f"the name of the design `{printable(template.chosen)}` cannot be recorded",
            "rename the file: letters, digits, `-` and `_`",
        )
    shown = requested(seen, find_plan(seen, plan_id), audience, order.request)
    made = make(folder, seen, shown, template, order.since)
    path = output or folder / "out" / f"{shown.stem}.pptx"
    files = {path: made.data}
    if order.has_provenance:
        text = provenance_text(provenance(folder, made))
        files[provenance_path(path)] = text.encode()
    if not order.is_dry_run:
        for name, data in files.items():
            write_atomically(name, data)
    return Built(tuple(files), _told(made.deck, slide_count(made.data)))


def write_pdf(deck: Path) -> Path:
    """Write the PDF of a deck beside it, and return its path.

    Raises:
        OutputError: where LibreOffice is missing or fails, or the file cannot be written.
    """
    from egovreport.output.pdf import to_pdf  # noqa: PLC0415 - rarely wanted

    path = deck.with_suffix(".pdf")
    write_atomically(path, to_pdf(deck))
    return path


def make(
    folder: Path, seen: Workspace, shown: Occasion, template: Template, since: str = ""
) -> Made:
    """Make the deck of an occasion of the workspace as its audience sees it.

    Raises:
        InputError: for a plan that does not exist, a date that is none, a design or picture that
            cannot be read, an outline that leaves no slide.
        DesignError: for a template that cannot carry the deck.
    """
    at_date = state(seen, shown.as_of, shown.known)
    if shown.plan not in at_date.plans:
        raise InputError(
            f"on {shown.known} nothing was known of the plan `{shown.plan}`: it had not begun, and "
            "no sitting had dealt with it",
            "name a later date, or the sitting that was shown the plan in `history`",
        )
    outline = outline_of(seen, shown.kind)
    deck = make_deck(at_date, shown, outline, since=_since(seen, since, shown.as_of))
    if not deck.slides:
        raise InputError(
            f"none of the slides in `{outline_path(shown.kind)}` has anything to say",
            "name more slides in the outline, or remove it for the default one",
        )
    _quieten_matplotlib()
    data = write(deck, template.data, partial(_picture, folder), template.mapping)
    return Made(deck, data, shown, since, at_date, template)


def _quieten_matplotlib() -> None:
    """Have it load without a word of a home that it cannot write to, or of an unknown back end.

    It does without both.
    """
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    os.environ["MPLBACKEND"] = "agg"


def _since(workspace: Workspace, text: str, as_of: date) -> Since | None:
    """Return the state to compare with; it cannot be newer than the report.

    Raises:
        InputError: for a plan that does not exist, and a date after the data date.
    """
    if not text:
        return None
    wanted = asked(text)
    if wanted.revision:
        raise InputError(f"`{text}` is not a plan of the workspace", "write `2022`, or `2022@DATE`")
    if wanted.as_of and wanted.as_of > as_of:
        raise InputError(
            f"`{text}` lies after the data date of the report, {as_of}", "name an earlier date"
        )
    return Since(find_plan(workspace, wanted.plan_id).id, wanted.as_of)


def _picture(folder: Path, path: str) -> bytes:
    """Return a picture of the workspace; nothing outside of it is read.

    Raises:
        InputError: for a path that leaves the workspace, and a file that cannot be read.
    """
    whole = (folder / path).resolve()
    if not whole.is_relative_to(folder.resolve()):
        raise InputError(f"the picture `{path}` is outside the workspace", "copy the file into it")
    try:
        return read_regular(whole, LARGEST)
    except OSError as error:
        raise InputError(
            f"the picture `{path}` cannot be read: {reason_of(error)}",
            "check `picture` in the outline",
        ) from error


def _told(deck: Deck, count: int) -> str:
    """Return the outline; `count` is that of the slides, of which a long one has several."""
    lines = [f"{deck.title}: {count} slide{'' if count == 1 else 's'}"]
    for chapter in deck.chapters:
        lines.append(f"  {chapter.title}")
        lines += [f"    {slide.title}".replace("\n", " – ") for slide in chapter.slides]
    lines += _listed("left out", [f"{slide}: {why}" for slide, why in deck.left_out])
    lines += _listed("not in the data", list(deck.gaps))
    return "\n".join(lines)


def _listed(head: str, entries: list[str]) -> list[str]:
    return [f"  {head}", *(f"    {entry}" for entry in entries)] if entries else []
