"""The right side of the footer: where it is too long, the organisation's name gives way first."""

from egovreport.deck import paragraph
from egovreport.powerpoint.design import Slot
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.text_fit import lines_of

SEPARATOR = " · "
LEAST_NAME = 12
"""Letters of a name that is cut; with fewer it says nothing and is left out."""
LEAST_OF_WORD = 4
"""Letters of a word that is cut."""


def fit_occasion(text: str, organisation: str, slot: Slot, ellipsis: str) -> str:
    """Return organisation, bodies and day of a sitting as short as their box wants them.

    First the organisation's name is cut, then left out, then the names of the bodies are cut: the
    day always stays, and so does what stands before the name: that the deck is internal. Where
    there is no sitting, the name alone is cut.
    """
    if _fits(text, slot):
        return text
    lead, name, after = text.partition(organisation)
    if not name:
        lead, after = "", text
    rest = after.removeprefix(SEPARATOR)
    if not rest:
        return _cut(lead, organisation, "", slot, ellipsis) or lead.removesuffix(SEPARATOR)
    if name and (said := _cut(lead, organisation, SEPARATOR + rest, slot, ellipsis)):
        return said
    if _fits(lead + rest, slot):
        return lead + rest
    bodies, _, day = rest.rpartition(SEPARATOR)
    if not bodies:
        return _cut(lead, rest, "", slot, ellipsis) or lead + rest
    return _cut(lead, bodies, SEPARATOR + day, slot, ellipsis) or lead + day


def _fits(text: str, slot: Slot) -> bool:
    size = slot.style.size
    most = max(1, int(slot.box.height / (line_height(size) * slot.style.spacing)))
    return len(lines_of(paragraph(text), slot.style, size, slot.box.width)) <= most


def _cut(lead: str, name: str, rest: str, slot: Slot, ellipsis: str) -> str:
    """Return the longest beginning of the name that fits between both; nothing if too short."""
    for length in range(len(name) - 1, LEAST_NAME - 1, -1):
        begun = name[:length].rpartition(" ")[2]
        if len(begun) < LEAST_OF_WORD and name[length].isalnum():
            continue
        said = f"{lead}{name[:length].rstrip(' ,-·')}{ellipsis}{rest}"
        if _fits(said, slot):
            return said
    return ""
