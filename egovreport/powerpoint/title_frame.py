"""Where the texts of a title slide stand: plain geometry, in points."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from egovreport.powerpoint.box import Box
from egovreport.powerpoint.free_area import is_background

LINE = 24.0
"""The height of organisation or hint."""
GAP = 6.0
"""Between two texts."""
_EDGE = 14.0
"""What a text keeps from the edge of the slide."""
_WIDE = 0.6
"""The share of the slide's width from which a title sets the column of the other texts."""
_SIDE = 0.06
"""The share of the slide that is left free at its sides, where the title sets no column."""
_TITLE = (110.0, 56.0)
"""The height of a title that is added: as wanted, and at least."""
_SUBTITLE = (110.0, 36.0)
_TITLE_PLACE = 0.28
"""Where in its room a title that is added begins."""
_ROUNDING = 0.01


def title_boxes(known: Mapping[str, Box], taken: Sequence[Box], slide: Box) -> dict[str, Box]:
    """Return where title, subtitle, organisation and hint of a title slide stand.

    What is known stays where it is, but gives a line of its height away where the slide has no
    other place for one. Every text is at least as high as a line.
    """
    frame = _Frame(dict(known), tuple(taken), slide)
    if "title" not in known:
        frame.add_title()
    if "subtitle" not in known:
        frame.add_subtitle()
    if "organisation" not in known:
        frame.add_line("organisation", is_above=True)
    if "hint" not in known:
        frame.add_line("hint", is_above=False)
    frame.order_lines(known)
    return frame.found


@dataclass(slots=True)
class _Frame:
    """A title slide in the making."""

    found: dict[str, Box]
    taken: tuple[Box, ...]
    slide: Box

    @property
    def column(self) -> Box:
        """The column in which texts are added: the title's, if that is wide."""
        slide, title = self.slide, self.found.get("title")
        inner = replace(slide, top=_EDGE, height=slide.height - 2 * _EDGE)
        if title and title.width >= _WIDE * slide.width:
            return replace(inner, left=title.left, width=title.width)
        side = slide.width * _SIDE
        return replace(inner, left=side, width=slide.width - 2 * side)

    def gaps(self) -> list[Box]:
        """Return the free parts of the column, from the top down."""
        column = self.column
        found, top = [], column.top
        for box in sorted(self._in_the_way(column), key=lambda each: each.top):
            if box.top - GAP > top:
                found.append(column.below(top).with_height(box.top - GAP - top))
            top = max(top, box.bottom + GAP)
        if column.bottom > top:
            found.append(column.below(top))
        return found

    def _in_the_way(self, column: Box) -> Iterator[Box]:
        for box in (*self.found.values(), *self.taken):
            is_beside = box.right <= column.left or box.left >= column.right
            if not is_beside and not is_background(box, self.slide):
                yield box

    def add_title(self) -> None:
        wanted, least = _TITLE
        room = max(self.gaps(), key=lambda gap: gap.height, default=self.column)
        height = max(min(wanted, room.height * 0.4), min(least, room.height))
        top = room.top + (room.height - height) * _TITLE_PLACE
        self.found["title"] = room.below(top).with_height(height)

    def add_subtitle(self) -> None:
        """Place the subtitle below the title, else above it, else in the lower part of it."""
        wanted, least = _SUBTITLE
        title = self.found["title"]
        gaps = [gap for gap in self.gaps() if gap.height >= least]
        below = next((gap for gap in gaps if gap.top >= title.bottom - _ROUNDING), None)
        if below:
            spare = below.height - (LINE + GAP)
            height = min(wanted, spare) if spare >= least else below.height
            self.found["subtitle"] = below.with_height(height)
        elif gaps:
            height = min(wanted, gaps[-1].height)
            self.found["subtitle"] = gaps[-1].below(gaps[-1].bottom - height)
        else:
            self._take_from("title", "subtitle", least, is_above=False)

    def add_line(self, key: str, *, is_above: bool) -> None:
        """Place a line near the title, above it or below all, else anywhere, else in a text."""
        title, lowest = self.found["title"], max(box.bottom for box in self.found.values())
        gaps = [gap for gap in self.gaps() if gap.height >= LINE]
        above = [gap for gap in gaps if gap.bottom <= title.top + _ROUNDING]
        below = [gap for gap in gaps if gap.top >= min(lowest, title.bottom) - _ROUNDING]
        if is_above and above:
            self.found[key] = above[-1].below(above[-1].bottom - LINE)
        elif not is_above and below:
            self.found[key] = below[-1].with_height(LINE)
        elif gaps:
            self.found[key] = gaps[-1].with_height(LINE)
        else:
            donor = max(("title", "subtitle"), key=lambda name: self.found[name].height)
            self._take_from(donor, key, LINE, is_above=is_above)

    def _take_from(self, donor: str, key: str, height: float, *, is_above: bool) -> None:
        """Give a part of a text's height to another one; both keep at least a line."""
        box = self.found[donor]
        height = max(min(height, box.height - LINE - GAP), LINE)
        rest = max(box.height - height - GAP, LINE)
        if is_above:
            self.found[key] = box.with_height(height)
            self.found[donor] = box.below(box.bottom - rest)
        else:
            self.found[donor] = box.with_height(rest)
            self.found[key] = box.below(box.bottom - height)

    def order_lines(self, known: Mapping[str, Box]) -> None:
        """Let the organisation stand above the hint, where both are added."""
        first, second = self.found["organisation"], self.found["hint"]
        if not {"organisation", "hint"} & set(known) and second.top < first.top:
            self.found["organisation"], self.found["hint"] = second, first
