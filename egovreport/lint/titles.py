"""Rules: slides without a title, with several, or with the title of another slide."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.lint.slide import Deck, Slide


def find_missing(slide: Slide) -> Iterator[Finding]:
    """Find a slide without a title in a title placeholder."""
    if slide.title:
        return
    message = "the title is empty" if slide.titles else "the slide has no title placeholder"
    yield Finding(slide.spot, message)


def find_several(slide: Slide) -> Iterator[Finding]:
    """Find a slide with more than one title placeholder."""
    if len(slide.titles) > 1:
        yield Finding(slide.spot, f"the slide has {len(slide.titles)} title placeholders")


def find_repeated(deck: Deck) -> Iterator[Finding]:
    """Find titles that an earlier slide has, too."""
    first: dict[str, int] = {}
    for facts in deck.slides:
        if not facts.title:
            continue
        earlier = first.setdefault(facts.title.casefold(), facts.number)
        if earlier != facts.number:
            spot = Spot(facts.number, facts.title)
            yield Finding(spot, f"slide {earlier} has the same title", "add “(2/2)”, or say more")


MISSING = DeckRule(
    name="missing-slide-title",
    what="A slide has no title, or its text stands in an ordinary text box.",
    why="Screen readers and the outline jump from title to title; PowerPoint's own checker calls "
    "it an error.",
    remedy="Write the title into the title placeholder of the layout; it may lie outside the "
    "slide.",
    severity=Severity.ERROR,
    find=find_missing,
)

SEVERAL = DeckRule(
    name="several-slide-titles",
    what="A slide has more than one title placeholder.",
    why="Nobody can tell which one names the slide.",
    remedy="Keep one, and put the other text into a body placeholder.",
    severity=Severity.ERROR,
    find=find_several,
)

REPEATED = DeckRule(
    name="repeated-slide-title",
    what="Two slides have the same title.",
    why="In the outline, in a list of links and by ear they cannot be told apart.",
    remedy="Say what is different, or count pages of one thing: “(2/3)”.",
    find=find_repeated,
)
