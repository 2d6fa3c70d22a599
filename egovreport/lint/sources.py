"""Rules: slides that do not say where figures come from, or what to say about them."""

import re
from collections.abc import Iterator

from egovreport.lint.rule import DeckRule, Finding, Spot, shortened
from egovreport.lint.shape import Kind
from egovreport.lint.slide import Deck, Slide

_DATE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?\d{2,4}|\d{4}-\d{2}-\d{2}|\b(?:19|20)\d{2}\b")


def find_missing_source(slide: Slide) -> Iterator[Finding]:
    """Find slides with a chart or table whose footer names no source with a date."""
    data = [s.kind for s in slide.shapes if s.kind in {Kind.CHART, Kind.TABLE}]
    if not data or slide.layout is None:
        return
    footer = " ".join(s.text for s in slide.shapes if s.role == "ftr")
    if not footer:
        yield Finding(slide.spot, f"the slide has a {data[0]}, but no source in its footer")
    elif not _DATE.search(footer):
        yield Finding(slide.spot, f"the source has no date: “{shortened(footer)}”")


def find_missing_notes(deck: Deck) -> Iterator[Finding]:
    """Find slides with content that have no speaker notes."""
    for facts in deck.slides:
        if not facts.has_notes and not facts.is_opening:
            yield Finding(Spot(facts.number, facts.title), "the slide has no speaker notes")


SOURCE = DeckRule(
    name="missing-source-line",
    what="A slide has a chart or table and names no source with a date in its footer.",
    why="A committee asks where figures come from, and of which day they are.",
    remedy="Write source and data date into the footer placeholder.",
    find=find_missing_source,
)

NOTES = DeckRule(
    name="missing-notes",
    what="A slide with content has no speaker notes.",
    why="Who stands in for the author has nothing to say, and those who were absent cannot read it "
    "later.",
    remedy="Write what is said, the source, and answers to likely questions.",
    find=find_missing_notes,
)
