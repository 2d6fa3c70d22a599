"""Rule: two entries of the file have one name."""

from collections import Counter
from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.lint.package import Package
from egovreport.lint.rule import DeckRule, Finding, Spot


def find(package: Package) -> Iterator[Finding]:
    """Find names that occur more than once, be it in upper and lower case."""
    counts = Counter(name.lower() for name in package.archive.names)
    for name in dict.fromkeys(package.archive.names):
        if counts[name.lower()] > 1:
            count = counts.pop(name.lower())
            yield Finding(Spot(part=name), f"the file holds {count} parts of this name")


RULE = DeckRule(
    name="duplicate-part",
    what="Two entries of the file have the same name.",
    why="Which of the two a program reads is left to chance; PowerPoint repairs the file.",
    remedy="Delete one of them. Programs that delete slides and add others make such files.",
    severity=Severity.ERROR,
    find=find,
)
