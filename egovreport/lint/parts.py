"""Rules: parts that cannot be read, that nobody refers to, that are out of date."""

from collections.abc import Iterator, Mapping

from egovreport.diagnostics import Severity
from egovreport.lint.package import BrokenXmlError, Package, is_rels
from egovreport.lint.relationships import all_links
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.lint.slide import Deck

_NO_PARTS = ("[trash]/", "__macosx/")
_BASES: Mapping[str, tuple[str, ...]] = {
    "presentation": ("slideMaster",),
    "slide": ("slideLayout",),
    "slideLayout": ("slideMaster",),
    "slideMaster": ("slideLayout", "theme"),
    "notesSlide": ("notesMaster", "slide"),
    "notesMaster": ("theme",),
}
"""What each kind of part has a relationship with."""
_WORDS: Mapping[str, str] = {
    "presentation": "deck",
    "slide": "slide",
    "slideLayout": "layout",
    "slideMaster": "slide master",
    "notesSlide": "notes page",
    "notesMaster": "notes master",
    "theme": "theme",
}


def find_broken(package: Package) -> Iterator[Finding]:
    """Find relationships that are no XML; parts are found while they are read."""
    for name in ("", *package.names):
        try:
            package.relationships(name)
        except BrokenXmlError as error:
            yield broken(f"the relationships of {name or 'the file'}", error)


def broken(name: str, error: BrokenXmlError) -> Finding:
    """Return the finding about a part that is no XML."""
    return Finding(Spot(part=name), f"not legal XML: {error}")


def find_unreferenced(package: Package) -> Iterator[Finding]:
    """Find parts that no relationship of a part in use leads to."""
    targets: dict[str, list[str]] = {}
    for name, link in all_links(package):
        found = None if link.is_external else package.find(link.target)
        if found is not None:
            targets.setdefault(name, []).append(found)
    reached, open_ends = {""}, [""]
    while open_ends:
        for target in targets.get(open_ends.pop(), ()):
            if target not in reached:
                reached.add(target)
                open_ends.append(target)
    for name in package.names:
        if name not in reached and not name.lower().startswith(_NO_PARTS):
            yield Finding(Spot(part=name), "nothing refers to the part")
    yield from _lonely_relationships(package)


def _lonely_relationships(package: Package) -> Iterator[Finding]:
    owners = {"", *(name.lower() for name in package.names)}
    for name in filter(is_rels, package.archive.names):
        folder, _, file = name.lower().rpartition("_rels/")
        owner = f"{folder}{file}".removesuffix(".rels")
        if owner not in owners:
            yield Finding(Spot(part=name), "the part of these relationships does not exist")


def find_thumbnail(package: Package) -> Iterator[Finding]:
    """Find a preview picture of the first slide."""
    name = package.related("", "thumbnail")
    if name is not None:
        yield Finding(Spot(part=name), "the preview may show a slide that is not in the deck")


def find_unlisted(deck: Deck) -> Iterator[Finding]:
    """Find slides of the presentation that it does not show."""
    package = deck.package
    shown = {name for _, name in deck.listed()}
    for link in package.relationships(package.main):
        name = None if link.is_external else package.find(link.target)
        if link.kind == "slide" and name is not None and name not in shown:
            yield Finding(Spot(part=name), "the slide is in the file, but not in the deck")


def find_without_base(package: Package) -> Iterator[Finding]:
    """Find slides, layouts, masters and notes without what they rest on."""
    for name in package.names:
        kind = package.type_of(name).rpartition(".")[2].removesuffix("+xml")
        kind = "presentation" if name == package.main else kind
        for base in _BASES.get(kind, ()):
            if package.related(name, base) is None:
                yield Finding(Spot(part=name), f"the {_WORDS[kind]} has no {_WORDS[base]}")


BROKEN = DeckRule(
    name="broken-xml",
    what="A part is not legal XML: cut off, with characters that XML forbids, or with a document "
    "type.",
    why="PowerPoint does not open the file, or drops the slide.",
    remedy="Make the part anew. Control characters often come from texts that were pasted.",
    severity=Severity.ERROR,
    find=find_broken,
)

UNREFERENCED = DeckRule(
    name="unreferenced-part",
    what="A part lies in the file that nothing in the deck refers to.",
    why="It is a leftover: nobody sees it, everybody who gets the file can read it, and some "
    "versions of PowerPoint repair such files.",
    remedy="Delete the part with its relationships and its content type, or save the deck anew.",
    severity=Severity.ERROR,
    find=find_unreferenced,
)

THUMBNAIL = DeckRule(
    name="stale-thumbnail",
    what="The file has a preview picture.",
    why="Programs that write decks keep the one of their template: the file manager shows a deck "
    "that it is not, or somebody else's first slide.",
    remedy="Delete it, or save the deck in PowerPoint, which draws it anew.",
    find=find_thumbnail,
)

UNLISTED = DeckRule(
    name="unlisted-slide",
    what="A slide is in the file but not in the list of slides.",
    why="A slide that was removed for some readers is still there for all who open the file as a "
    "zip; and PowerPoint may repair the file.",
    remedy="Drop the relationship of the presentation to the slide, or list the slide.",
    severity=Severity.ERROR,
    find=find_unlisted,
)

WITHOUT_BASE = DeckRule(
    name="missing-base",
    what="A slide has no layout, a layout no master, a master no theme, or a notes page no master.",
    why="PowerPoint repairs the file: the slide is lost or stands there without its design.",
    remedy="Add the relationship, or delete the part.",
    severity=Severity.ERROR,
    find=find_without_base,
)
