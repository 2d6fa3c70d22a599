"""Saying whether a deck is what today's files give."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from egovreport.audience import for_audience
from egovreport.commands.build import make
from egovreport.commands.lint import deck_bytes
from egovreport.commands.provenance import (
    Provenance,
    ReportRecord,
    file_digest,
    provenance_path,
    read_provenance,
    sitting_of,
    versions,
)
from egovreport.commands.template import template_of
from egovreport.errors import InputError
from egovreport.occasion import Occasion
from egovreport.output.printable import printable
from egovreport.output.words import counted
from egovreport.regular_file import is_regular
from egovreport.shown import Difference, DifferenceKind, differences, shown_slides
from egovreport.workspace import Workspace, find_plan

_LONGEST = 160
"""Letters of a text that are printed."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found out about a deck."""

    is_same: bool
    """Whether each slide is as today's files give it."""
    report: str
    """The finding, with the slides that differ."""


def verify_deck(folder: Path, workspace: Workspace, deck: Path) -> Verified:
    """Build the deck once more from today's files, as the file beside it says, and compare.

    Raises:
        InputError: where the deck or the file beside it cannot be read, or the plan or the sitting
            is not there any more.
        DesignError: for a template that cannot carry the deck.
    """
    data = deck_bytes(deck, str(deck))
    record = read_provenance(provenance_path(deck))
    wanted = record.report
    chosen = folder / wanted.design if wanted.design else None
    seen, shown = _wanted(workspace, wanted)
    today = make(folder, seen, shown, template_of(folder, seen, chosen), wanted.since).data
    found = () if data == today else differences(shown_slides(data), shown_slides(today))
    lines = [
        _verdict(deck, found, is_equal=data == today),
        *(line for each in found for line in _told(each)),
        *_notes(folder, record, data),
    ]
    return Verified(not found, "\n".join(lines))


def _wanted(workspace: Workspace, record: ReportRecord) -> tuple[Workspace, Occasion]:
    seen = for_audience(workspace, record.audience)
    plan = find_plan(seen, record.plan)
    return seen, Occasion(
        plan=plan.id, kind=record.kind, as_of=record.as_of, known=record.known,
        audience=record.audience, sitting=sitting_of(seen.programme, record),
        as_of_is_illustrative=record.as_of_is_illustrative,
    )  # fmt: skip


def _verdict(deck: Path, found: Sequence[Difference], *, is_equal: bool) -> str:
    if is_equal:
        return f"{deck} is what today's files give, byte for byte."
    if not found:
        return f"{deck} has the slides that today's files give; the file differs elsewhere."
    return f"{deck} is not what today's files give: {counted(len(found), 'difference')}"


_WORDS = {
    DifferenceKind.SAYS: "says something else today",
    DifferenceKind.LOOKS: "says the same, but looks different today",
    DifferenceKind.MOVED: "stands elsewhere today",
    DifferenceKind.ADDED: "is not in the deck",
    DifferenceKind.REMOVED: "is in the deck only",
}


def _told(found: Difference) -> Iterator[str]:
    yield f"  slide {found.number} {_WORDS[found.kind]}: {_short(found.title)}"
    if found.kind is DifferenceKind.SAYS:
        yield f"    {_short(found.where)}"
        if found.old:
            yield f"      - {_short(found.old)}"
        if found.new:
            yield f"      + {_short(found.new)}"


def _short(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _notes(folder: Path, record: Provenance, data: bytes) -> Iterator[str]:
    """Say what else changed since the deck was built: the file itself, plans, versions."""
    if hashlib.sha256(data).hexdigest() != record.deck_sha256:
        yield "note: the deck itself was changed since it was built"
    for file in record.files:
        if told := _changed(folder / file.path, file.sha256):
            yield f"note: `{file.path}` {told} since the deck was built"
    for name, now in versions().items():
        then = record.versions.get(name, "unknown")
        if then != now:
            yield f"note: built with {name} {_short(printable(then))}, compared with {now}"


def _changed(path: Path, digest: str) -> str:
    try:
        return "was changed" if file_digest(path) != digest else ""
    except InputError:
        return "cannot be read" if is_regular(path) else "was removed"
