"""Rule: an element stands where the format does not allow it."""

from collections.abc import Iterator
from itertools import islice

from egovreport.diagnostics import Severity
from egovreport.lint.grammar import misplaced, prefixed
from egovreport.lint.rule import DeckRule, Finding
from egovreport.lint.shape_names import shape_spot
from egovreport.lint.slide import Part

_MOST = 20
"""Findings of one part: a program that makes one such fault makes it a thousand times."""


def find(part: Part) -> Iterator[Finding]:
    """Find elements whose children are none of theirs, out of order or missing."""
    for found in islice(misplaced(part.root), _MOST):
        element = prefixed(found.element)
        if found.child:
            message = f"`{found.child}` may not stand there in `{element}`"
        else:
            message = f"the children of `{element}` are not all there, or out of order"
        line = f"line {found.element.sourceline} of `{part.name}`"
        yield Finding(shape_spot(part.spot, found.element), message, notes=(line,))


RULE = DeckRule(
    name="misplaced-element",
    what="An element has a child that is none of its own, stands in the wrong order or is missing.",
    why="PowerPoint reads the children of an element in the order of the schema (ISO/IEC 29500-4) "
    "and repairs files that have another one.",
    remedy="Put the element where the schema has it.",
    severity=Severity.ERROR,
    find=find,
)
