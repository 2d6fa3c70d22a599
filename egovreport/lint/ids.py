"""Rules: ids that occur twice or lie outside their range."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from egovreport.diagnostics import Severity
from egovreport.lint.namespaces import qn
from egovreport.lint.package import BrokenXmlError
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.lint.shape import number
from egovreport.lint.shape_names import shape_spot
from egovreport.lint.slide import Deck, Part

_FIRST_SLIDE, _AFTER_LAST_SLIDE = 256, 2**31
_FIRST_MASTER, _AFTER_LAST_MASTER = 2**31, 2**32


def find_duplicate_shapes(part: Part) -> Iterator[Finding]:
    """Find shapes of one slide with the same id."""
    seen: set[str] = set()
    for properties in _shape_properties(part.root):
        identity = properties.get("id", "")
        if identity in seen:
            yield Finding(
                shape_spot(part.spot, properties), f"another shape has the id {identity}, too"
            )
        seen.add(identity)


def find_shapes_out_of_range(part: Part) -> Iterator[Finding]:
    """Find shapes whose id is no positive number."""
    for properties in _shape_properties(part.root):
        identity = properties.get("id", "")
        if not 1 <= _whole(identity) < _AFTER_LAST_MASTER:
            yield Finding(
                shape_spot(part.spot, properties), f"the id `{identity}` is no positive number"
            )


def _shape_properties(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the properties of all shapes; of alternatives those of the first."""
    fallback = qn("mc:Fallback")
    for properties in root.iter(qn("p:cNvPr")):
        if not any(each.tag == fallback for each in properties.iterancestors()):
            yield properties


def find_duplicate_slides(deck: Deck) -> Iterator[Finding]:
    """Find slides, or layouts and masters, with the same id; and parts that stand there twice."""
    slides = Counter(identity for identity, _ in deck.listed())
    for number_, (identity, _) in enumerate(deck.listed(), start=1):
        if slides[identity] > 1:
            yield Finding(Spot(number_), f"another slide has the id {identity}, too")
    parts = Counter(name for _, name in deck.listed() if name)
    for name, count in parts.items():
        if count > 1:
            yield Finding(Spot(part=name), f"the slide stands {count} times in the deck")
    for identity, count in Counter(i for _, i in _masters(deck)).items():
        if count > 1:
            message = f"{count} layouts or masters have the id {identity}"
            yield Finding(Spot(part=deck.package.main), message)


def find_slides_out_of_range(deck: Deck) -> Iterator[Finding]:
    """Find ids of slides, layouts and masters outside the range of their kind."""
    for number_, (identity, _) in enumerate(deck.listed(), start=1):
        if not _FIRST_SLIDE <= identity < _AFTER_LAST_SLIDE:
            yield Finding(
                Spot(number_), f"the id {identity} of the slide is below 256 or too large"
            )
    for name, identity in _masters(deck):
        if not _FIRST_MASTER <= identity < _AFTER_LAST_MASTER:
            message = f"the id {identity} of a layout or master is below 2147483648 or too large"
            yield Finding(Spot(part=name), message)


def _masters(deck: Deck) -> Iterator[tuple[str, int]]:
    """Yield the ids of masters and layouts, each with the part that gives it."""
    package = deck.package
    main = package.main
    for entry in deck.presentation.iter(qn("p:sldMasterId")):
        if entry.get("id"):
            yield main, _whole(entry.get("id", ""))
        name = package.target(main, entry.get(qn("r:id")))
        try:
            root = package.root(name) if name else None
        except BrokenXmlError:
            continue
        if name and root is not None:
            layouts = root.iter(qn("p:sldLayoutId"))
            yield from ((name, _whole(each.get("id", ""))) for each in layouts if each.get("id"))


def _whole(text: str) -> int:
    return int(number(text, -1.0))


DUPLICATE_SHAPE = DeckRule(
    name="duplicate-shape-id",
    what="Two shapes of one slide, layout or master have the same id.",
    why="Animations, links and screen readers find the wrong shape; PowerPoint may repair the "
    "file.",
    remedy="Give one of them an id of its own; copying the shape in PowerPoint does that.",
    severity=Severity.ERROR,
    find=find_duplicate_shapes,
)

SHAPE_OUT_OF_RANGE = DeckRule(
    name="shape-id-out-of-range",
    what="The id of a shape is no whole number from 1 to 4294967295.",
    why="PowerPoint repairs the file.",
    remedy="Give the shape a positive id that is free on its slide.",
    severity=Severity.ERROR,
    find=find_shapes_out_of_range,
)

DUPLICATE_SLIDE = DeckRule(
    name="duplicate-slide-id",
    what="Two slides, or two layouts or masters, have the same id, or a slide is listed twice.",
    why="PowerPoint repairs the file and drops one of them.",
    remedy="Number slides from 256 and masters with their layouts from 2147483648, each once.",
    severity=Severity.ERROR,
    find=find_duplicate_slides,
)

SLIDE_OUT_OF_RANGE = DeckRule(
    name="slide-id-out-of-range",
    what="The id of a slide is below 256, or that of a layout or master below 2147483648.",
    why="PowerPoint repairs the file.",
    remedy="Number slides from 256 and masters with their layouts from 2147483648.",
    severity=Severity.ERROR,
    find=find_slides_out_of_range,
)
