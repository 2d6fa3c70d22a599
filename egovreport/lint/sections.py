"""Rules: sections that do not hold every slide once, and none at all."""

from collections import Counter
from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import THE_DECK, DeckRule, Finding, Spot
from egovreport.lint.shape import number
from egovreport.lint.slide import Deck

_MANY_SLIDES = 12
"""From how many slides on a deck wants sections: a report of twelve slides is read in one go."""


def find_broken(deck: Deck) -> Iterator[Finding]:
    """Find slides that are in no section or in several, and ids of no slide."""
    lists = list(deck.presentation.iter(qn("p14:sectionLst")))
    if not lists:
        return
    sections = list(lists[0].iter(qn("p14:section")))
    named = [int(number(e.get("id"))) for s in sections for e in s.iter(qn("p14:sldId"))]
    slides = [identity for identity, _ in deck.listed()]
    counts = Counter(named)
    for position, identity in enumerate(slides, start=1):
        if counts[identity] != 1:
            message = (
                "the slide is in several sections"
                if counts[identity]
                else ("the slide is in no section")
            )
            yield Finding(Spot(position), message)
    for identity in dict.fromkeys(named):
        if identity not in slides:
            yield Finding(THE_DECK, f"a section holds the slide {identity}, which does not exist")
    if sorted(named) == sorted(slides) and named != slides:
        yield Finding(THE_DECK, "the sections have the slides in another order than the deck")
    for section in sections:
        if not section.get("name", "").strip():
            yield Finding(THE_DECK, "a section has no name")


def find_missing(deck: Deck) -> Iterator[Finding]:
    """Find a long deck without sections."""
    count = sum(1 for _ in deck.listed())
    if count > _MANY_SLIDES and next(deck.presentation.iter(qn("p14:section")), None) is None:
        yield Finding(THE_DECK, f"the deck has {count} slides and no sections")


BROKEN = DeckRule(
    name="broken-sections",
    what="The sections do not hold each slide exactly once and in the order of the deck.",
    why="PowerPoint repairs the file.",
    remedy="List each slide in one section, and no slide that was removed.",
    severity=Severity.ERROR,
    find=find_broken,
)

MISSING = DeckRule(
    name="missing-sections",
    what="A deck of more than twelve slides has no sections.",
    why="Sections are the chapters of a deck: who presents jumps by them, and screen readers "
    "announce them.",
    remedy="Add a section for each chapter.",
    find=find_missing,
)
