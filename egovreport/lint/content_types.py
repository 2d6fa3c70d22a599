"""Rule: parts and content types do not agree."""

from collections import Counter
from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.lint.package import CONTENT_TYPES, Package
from egovreport.lint.rule import DeckRule, Finding, Spot

_NO_PARTS = ("[trash]/", "__macosx/")


def find(package: Package) -> Iterator[Finding]:
    """Find parts without a type, types without a part, and types that are given twice."""
    types = package.content_types
    for name in package.names:
        if not package.type_of(name) and not name.lower().startswith(_NO_PARTS):
            yield Finding(Spot(part=name), "the part has no content type")
    for name in dict.fromkeys(name for name, _ in types.overrides):
        if package.find(name) is None and not name.endswith(".rels"):
            yield Finding(Spot(part=name), "there is a content type, but no such part")
    names = [f"/{name}".lower() for name, _ in types.overrides]
    endings = [f".{ending}" for ending, _ in types.defaults]
    for name, count in Counter([*names, *endings]).items():
        if count > 1:
            message = f"`{name}` has {count} content types"
            yield Finding(Spot(part=CONTENT_TYPES), message)


RULE = DeckRule(
    name="content-type-mismatch",
    what="A part has no content type, a content type has no part, or one has several.",
    why="Parts and content types belong together one to one; PowerPoint repairs the file or "
    "refuses it.",
    remedy="Give each part one line in `[Content_Types].xml`, by its name or its file ending.",
    severity=Severity.ERROR,
    find=find,
)
