"""Rules: properties of the file that are missing or somebody else's."""

from collections.abc import Iterator, Mapping

from egovreport.lint.namespaces import qn
from egovreport.lint.rule import THE_DECK, DeckRule, Finding
from egovreport.lint.slide import Deck

_WANTED: Mapping[str, str] = {
    "dc:title": "title",
    "dc:creator": "author",
    "dc:subject": "subject",
    "cp:keywords": "keywords",
    "dcterms:created": "date of creation",
    "dcterms:modified": "date of change",
}
_NAMES_OF_TOOLS = ("generated using python-pptx", "PptxGenJS Presentation", "Steve Canny")


def _values(deck: Deck) -> dict[str, str] | None:
    core = deck.sheet(deck.package.related("", "core-properties"))
    if core is None:
        return None
    return {str(e.tag): (e.text or "").strip() for e in core.root}


def find_missing(deck: Deck) -> Iterator[Finding]:
    """Find properties without a value."""
    values = _values(deck)
    if values is None:
        yield Finding(THE_DECK, "the deck has no core properties")
        return
    missing = [word for name, word in _WANTED.items() if not values.get(qn(name))]
    if missing:
        yield Finding(THE_DECK, f"the properties of the deck lack: {', '.join(missing)}")


def find_foreign(deck: Deck) -> Iterator[Finding]:
    """Find names of others than the author."""
    values = _values(deck) or {}
    creator, last = values.get(qn("dc:creator"), ""), values.get(qn("cp:lastModifiedBy"), "")
    if last and last != creator:
        yield Finding(THE_DECK, f"last changed by `{last}`, who is not the author")
    for name in _NAMES_OF_TOOLS:
        if name in values.values():
            yield Finding(THE_DECK, f"the properties of the deck still say `{name}`")


MISSING = DeckRule(
    name="missing-property",
    what="Title, author, subject, keywords or dates of the deck are missing in its properties.",
    why="File managers and archives find a deck by them, and a PDF takes its title from there.",
    remedy="Fill them in under “File”, “Info”.",
    find=find_missing,
)

FOREIGN = DeckRule(
    name="foreign-name",
    what="The properties of the deck hold a name that is not the author's.",
    why="A deck that is published tells who worked on it, or whose template it was.",
    remedy="“File”, “Info”, “Inspect document”, and name the organisation as the author.",
    find=find_foreign,
)
