"""Which layouts of a template serve which slides, where nobody named them.

Chosen by the types and sizes of placeholders, never by names or by the position in the list; of two
layouts that serve equally well the first counts.
"""

from collections.abc import Callable, Mapping, Sequence

from egovreport.deck import Room
from egovreport.powerpoint.layout_facts import TITLES, LayoutFacts

_TITLE_LAYOUT = 4.0
"""Layouts that were made for title slides are rated at least so."""


def choose(layouts: Sequence[LayoutFacts]) -> Mapping[Room, LayoutFacts]:
    """Return a layout for each room; at least one layout is needed.

    All are of one master; only the title slide has another one's where that has no layout for it.
    """
    masters = dict.fromkeys(layout.master for layout in layouts)
    families = [[each for each in layouts if each.master == master] for master in masters]
    best = max(families, key=_fitness)
    text = max(best, key=_as_text)
    free = max(best, key=_as_free(text))
    found = dict.fromkeys(Room, free)
    title = max(best, key=_as_title)
    if _as_title(title) < _TITLE_LAYOUT:
        title = max([title, *layouts], key=_as_title)
    return {**found, Room.TITLE: title, Room.TEXT: text}


def _fitness(layouts: Sequence[LayoutFacts]) -> tuple[float, float]:
    return max(map(_as_text, layouts)), max(map(_as_title, layouts))


def _as_title(layout: LayoutFacts) -> float:
    """Rate a layout for the title slide: by its type, then by a centred title and a subtitle."""
    if layout.title is None:
        return 0.0
    kinds = [holder.kind for holder in layout.holders]
    score = 4.0 * (layout.kind == "title") + 2.0 * ("ctrTitle" in kinds)
    score += 1.0 * ("subTitle" in kinds)
    return 2.0 + score - 1.0 * layout.has_title_on_top


def _as_text(layout: LayoutFacts) -> float:
    """Rate a layout for text: a title on top, and below it one wide placeholder."""
    score = 4.0 * layout.has_title_on_top + 2.0 * (len(layout.texts) == 1)
    return score + _share(layout)


def _as_free(text: LayoutFacts) -> Callable[[LayoutFacts], float]:
    """Rate layouts for what is drawn below the title: nothing else there, the same title."""

    def rate(layout: LayoutFacts) -> float:
        others = [h for h in layout.holders if h.kind not in TITLES]
        score = 4.0 * layout.has_title_on_top + 2.0 * (not others)
        has_same = bool(layout.title and text.title and layout.title.box == text.title.box)
        return score + 1.0 * has_same + _share(layout)

    return rate


def _share(layout: LayoutFacts) -> float:
    """Return how much of the slide the content has."""
    return layout.content.area / layout.slide.area
