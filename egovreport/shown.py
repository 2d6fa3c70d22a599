"""What a written deck says, slide by slide, and where two decks differ."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from operator import attrgetter

from lxml import etree

from egovreport.errors import InputError
from egovreport.lint.namespaces import qn
from egovreport.lint.package import BrokenXmlError, Package
from egovreport.lint.rule import Spot
from egovreport.lint.shape import Kind, Shape, paragraph_text
from egovreport.lint.slide import Deck, Part, Slide

_CREATION_ID = "{http://schemas.microsoft.com/office/drawing/2014/main}creationId"
_NOTES = "notes"
_NUMBER = "sldNum"

Said = tuple[str, str]
"""Where something is said, and what: the name of a shape, and a paragraph of it."""


@dataclass(frozen=True, slots=True)
class ShownSlide:
    """One slide of a written deck."""

    key: str
    """Stays the same whatever the slide says, also when PowerPoint saves it; empty for new ones."""
    number: int
    title: str
    said: tuple[Said, ...]
    """Texts, cells, values of charts, alt texts, pictures and notes, in reading order."""
    drawn: str
    """Changes with everything that is drawn, be it said or not."""


class DifferenceKind(StrEnum):
    """How a slide of one deck differs from that of the other."""

    SAYS = "says"
    """It says something else."""
    LOOKS = "looks"
    """It says the same and looks different."""
    MOVED = "moved"
    """It stands elsewhere among the slides that both decks have."""
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One slide that differs."""

    kind: DifferenceKind
    number: int
    """Its number in the second deck; for a slide that is gone in the first."""
    title: str
    where: str = ""
    """The shape that says something else."""
    old: str = ""
    new: str = ""
    """What it said and says now; the first such text of the slide."""


def shown_slides(data: bytes) -> tuple[ShownSlide, ...]:
    """Return what each slide of a .pptx file says.

    Raises:
        InputError: for a file that is no deck or is damaged.
    """
    deck = Deck(Package(data))
    found = []
    for number, (_, part) in enumerate(deck.listed(), start=1):
        if part is None:
            raise InputError(f"slide {number} of the deck is missing", "take the deck as it was")
        try:
            found.append(_slide(deck, number, part))
        except BrokenXmlError as error:
            raise InputError(f"`{part}` is damaged: {error}", "take the deck as it was") from error
    return tuple(found)


def _slide(deck: Deck, number: int, name: str) -> ShownSlide:
    package = deck.package
    slide = Slide(deck, number, Part(package, name, package.root(name), Spot(number)))
    shapes = [shape for shape in slide.shapes if shape.role != _NUMBER]
    said = [told for shape in shapes for told in _said(package, name, shape)]
    said += [(_NOTES, line) for line in slide.notes.split("\n") if line]
    return ShownSlide(_key(slide), number, slide.title, tuple(said), _drawn(slide))


def _drawn(slide: Slide) -> str:
    """Return a digest of the slide and its charts, without its number, which a new one shifts."""
    package, name = slide.deck.package, slide.part.name
    for shape in slide.shapes:
        parent = shape.element.getparent()
        if shape.role == _NUMBER and parent is not None:
            parent.remove(shape.element)
    charts = (package.root(part) for part in _charts(package, name))
    digest = hashlib.sha256()
    for root in (slide.root, *charts):
        digest.update(etree.tostring(root, method="c14n"))
    return digest.hexdigest()


def _charts(package: Package, name: str) -> Iterator[str]:
    """Yield the parts of the charts of a slide."""
    for link in package.relationships(name):
        part = None if link.is_external else package.find(link.target)
        if link.kind == "chart" and part:
            yield part


def _key(slide: Slide) -> str:
    ids = (
        mark.get("id", "") for title in slide.titles for mark in title.properties.iter(_CREATION_ID)
    )
    return next(ids, "")


def _said(package: Package, name: str, shape: Shape) -> Iterator[Said]:
    where = shape.name or shape.kind.value
    if shape.kind in (Kind.TEXT, Kind.TABLE):
        texts = (paragraph_text(p).strip() for p in shape.element.iter(qn("a:p")))
        yield from ((where, text) for text in texts if text)
    elif chart := package.target(name, shape.chart_id):
        root = package.root(chart)
        values = (*root.iter(qn("c:v")), *root.iter(qn("c:formatCode")))
        yield from ((where, value.text) for value in values if value.text)
    elif shape.kind is Kind.PICTURE:
        blips = shape.element.iter(qn("a:blip"))
        yield from ((where, _digest(package, name, blip)) for blip in blips)
    if shape.alt:
        yield where, shape.alt


def _digest(package: Package, name: str, blip: etree._Element) -> str:
    """Return a picture as a text that changes with it."""
    part = package.target(name, blip.get(qn("r:embed")))
    digest = hashlib.sha256(package.archive.read(part) if part else b"").hexdigest()
    return f"picture {digest[:16]}"


def differences(old: Sequence[ShownSlide], new: Sequence[ShownSlide]) -> tuple[Difference, ...]:
    """Return the slides of the new deck that differ from the old one's, then those that are gone.

    Slides are matched by their lasting identity, whatever their number; where a program that saved
    the deck dropped it, by their titles.
    """
    partners = _partners(old, new)
    moved = _moved(partners)
    found = (
        _of_one(old[partners[n]] if n in partners else None, slide, is_moved=n in moved)
        for n, slide in enumerate(new)
    )
    gone = (
        Difference(kind=DifferenceKind.REMOVED, number=slide.number, title=slide.title)
        for n, slide in enumerate(old)
        if n not in partners.values()
    )
    return (*(each for each in found if each), *gone)


def _partners(old: Sequence[ShownSlide], new: Sequence[ShownSlide]) -> dict[int, int]:
    """Return which slide of the old deck each of the new one was, by their places."""
    found: dict[int, int] = {}
    for mark in (attrgetter("key"), attrgetter("title")):
        free: dict[str, list[int]] = {}
        for place, slide in enumerate(old):
            if place not in found.values():
                free.setdefault(mark(slide), []).append(place)
        for place, slide in enumerate(new):
            if place not in found and mark(slide) and free.get(mark(slide)):
                found[place] = free[mark(slide)].pop(0)
    return found


def _of_one(old: ShownSlide | None, new: ShownSlide, *, is_moved: bool) -> Difference | None:
    if old is None:
        return Difference(kind=DifferenceKind.ADDED, number=new.number, title=new.title)
    if [text for _, text in old.said] != [text for _, text in new.said]:
        where, was, now = _first(old.said, new.said)
        return Difference(
            kind=DifferenceKind.SAYS, number=new.number, title=new.title, where=where, old=was,
            new=now,
        )  # fmt: skip
    if is_moved or old.drawn != new.drawn:
        kind = DifferenceKind.MOVED if is_moved else DifferenceKind.LOOKS
        return Difference(kind=kind, number=new.number, title=new.title)
    return None


def _first(old: Sequence[Said], new: Sequence[Said]) -> tuple[str, str, str]:
    """Return the first text that one of two slides has and the other has not: where, old, new."""
    gone = _without(old, new)
    come = _without(new, old)
    where, was = gone[0] if gone else ("", "")
    there, now = next((told for told in come if not gone or told[0] == where), ("", ""))
    return where or there, was, now


def _without(said: Sequence[Said], others: Iterable[Said]) -> list[Said]:
    """Return what is said here only; what is said there in another shape or order is not."""
    left = Counter(text for _, text in others)
    found = []
    for where, text in said:
        left[text] -= 1
        if left[text] < 0:
            found.append((where, text))
    return found


def _moved(partners: Mapping[int, int]) -> set[int]:
    """Return the places of the slides that are not where they were among the others."""
    after = [partners[place] for place in sorted(partners)]
    blocks = SequenceMatcher(None, sorted(after), after, autojunk=False).get_matching_blocks()
    kept = {was for block in blocks for was in after[block.b : block.b + block.size]}
    return {place for place, was in partners.items() if was not in kept}
