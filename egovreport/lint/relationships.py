"""Rules: links between parts that lead nowhere, or out of the file."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from egovreport.diagnostics import Severity
from egovreport.lint.namespaces import NAMESPACES
from egovreport.lint.package import BrokenXmlError, Package, Relationship
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.lint.slide import Part

_R = f"{{{NAMESPACES['r']}}}"
_WEB = ("http://", "https://", "mailto:", "tel:")
_NO_TARGET = ("", "NULL")


def all_links(package: Package) -> Iterator[tuple[str, Relationship]]:
    """Yield the relationships of all parts and of the file; those that are broken are left out."""
    for name in ("", *package.names):
        try:
            links = package.relationships(name)
        except BrokenXmlError:
            continue
        yield from ((name, link) for link in links)


def find_dangling(package: Package) -> Iterator[Finding]:
    """Find relationships to parts that do not exist, and ids that occur twice."""
    seen: Counter[tuple[str, str]] = Counter()
    for name, link in all_links(package):
        seen[name, link.id] += 1
        if seen[name, link.id] == 2:  # noqa: PLR2004 - the second of them is one too many
            yield Finding(Spot(part=name), f"the relationship `{link.id}` occurs twice")
        if not link.is_external and package.find(link.target) is None:
            message = f"the relationship `{link.id}` leads to `{link.target}`, which does not exist"
            yield Finding(Spot(part=name), message)


def find_unresolved(part: Part) -> Iterator[Finding]:
    """Find relationship ids in a part that it does not define."""
    try:
        known = {link.id for link in part.package.relationships(part.name)}
    except BrokenXmlError:
        return
    for r_id in sorted(_used(part.root) - known - set(_NO_TARGET)):
        yield Finding(part.spot, f"the relationship `{r_id}` is used but not defined")


def _used(root: etree._Element) -> set[str]:
    return {
        str(value)
        for element in root.iter(etree.Element)
        for name, value in element.items()
        if str(name).startswith(_R)
    }


def find_external(package: Package) -> Iterator[Finding]:
    """Find what is loaded from elsewhere when the deck is opened, and links to files."""
    for name, link in all_links(package):
        is_link = link.kind == "hyperlink" and link.target.lower().startswith(_WEB)
        if link.is_external and not is_link:
            message = f"the {link.kind} lies outside the file: `{link.target}`"
            yield Finding(Spot(part=name), message, "embed it in the deck")


DANGLING = DeckRule(
    name="dangling-relationship",
    what="A part refers to a part that is not in the file, or has two relationships of one id.",
    why="PowerPoint repairs the file: the picture, chart or slide is gone.",
    remedy="Remove the relationship with what uses it, or add the part.",
    severity=Severity.ERROR,
    find=find_dangling,
)

UNRESOLVED = DeckRule(
    name="undefined-relationship",
    what="A part uses a relationship id, as in `r:embed`, that its relationships do not define.",
    why="PowerPoint repairs the file or refuses it.",
    remedy="Define the relationship in the part's `.rels`, or remove the element that uses it.",
    severity=Severity.ERROR,
    find=find_unresolved,
)

EXTERNAL = DeckRule(
    name="external-resource",
    what="A picture, workbook, film or template lies outside the file, or a link leads to a file.",
    why="It is missing on every other computer, and opening the deck tells its server who reads "
    "it. Links to web pages and mail addresses are fine.",
    remedy="Embed it. Data of charts: copy the chart with its workbook.",
    find=find_external,
)
