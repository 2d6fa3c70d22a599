"""Where the labels of a column chart stand so that each can be read; pure geometry, in points.

The rule: the actual's label stands at the end of its column, inside in light text; the target's
outside above its outline. Where the actual has reached the target they change places. What does
not fit there stands outside, and what would stand on another label or column is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from egovreport.powerpoint.chart_xml import LABEL_INSET, LABEL_MARGIN, LabelPlace
from egovreport.powerpoint.colours import LARGE_TEXT_CONTRAST, TEXT_CONTRAST
from egovreport.powerpoint.metrics import Font, line_height, width
from egovreport.powerpoint.palette import Colour, Use
from egovreport.powerpoint.theme import Theme

_LEAST_COLUMN = 1.6
"""Height of the lowest column with a label inside, in heights of the label."""

_LARGE_BOLD = 14
"""Size from which bold text is large, by WCAG 2.2, in points."""

_TOUCH = 0.01


class Role(StrEnum):
    """What a column of a slot shows."""

    MAIN = "main"
    """The actual, else the forecast."""
    TARGET = "target"
    LOW = "low"
    """The lower end of a band."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One column and the text of its label."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the category axis."""

    bars: Mapping[Role, Bar] = field(default_factory=dict)
    fill: Colour = Use.CURRENT
    """The colour of the main column."""
    is_forecast: bool = False
    """Whether the main column is hatched."""
    is_current: bool = False

    def is_within(self, role: Role) -> bool:
        """Say whether an outline lies within the main column."""
        main, bar = self.bars.get(Role.MAIN), self.bars.get(role)
        if main is None or bar is None or role is Role.MAIN:
            return False
        return main.value * bar.value >= 0 and abs(main.value) >= abs(bar.value)


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle that the columns stand in."""

    width: float
    height: float
    slots: int
    gap: int
    """Space between two columns, in percent of a column."""
    low: float
    high: float

    @property
    def slot_width(self) -> float:
        """What a category has."""
        return self.width / self.slots

    @property
    def column_width(self) -> float:
        """What a column has of it."""
        return self.slot_width / (1 + self.gap / 100)

    def centre(self, slot: int) -> float:
        """Return the middle of a slot, from the left."""
        return (slot + 0.5) * self.slot_width

    def depth(self, value: float) -> float:
        """Return how far below the upper edge `value` lies."""
        return (self.high - value) / (self.high - self.low) * self.height


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; y runs down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rect") -> bool:
        """Say whether the two have more than an edge in common."""
        is_beside = self.right <= other.left + _TOUCH or other.right <= self.left + _TOUCH
        is_above = self.bottom <= other.top + _TOUCH or other.bottom <= self.top + _TOUCH
        return not is_beside and not is_above

    def holds(self, depth: float) -> bool:
        """Say whether a level line at `depth` crosses it."""
        return self.top < depth < self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands and how it looks."""

    place: LabelPlace
    colour: Colour
    is_boxed: bool = False
    """Whether it needs the background's colour behind it."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of labels, in points."""

    main: float
    target: float

    def of(self, role: Role) -> float:
        """Return the size for a role."""
        return self.main if role is Role.MAIN else self.target


Labels = Mapping[tuple[int, Role], Label]
"""The labels by slot and role; one that is left out is missing."""


def place_labels(slots: Sequence[Slot], plot: Plot, sizes: Sizes, theme: Theme) -> Labels:
    """Return where the labels stand.

    The current actual's label always stands; then come the last columns, then the earlier ones,
    then the targets in the same order.
    """
    placing = _Placing(slots, plot, sizes, theme)
    order = sorted(range(len(slots)), key=lambda slot: (not slots[slot].is_current, -slot))
    for role in Role:
        for slot in order:
            placing.add(slot, role)
    return placing.labels


def label_height(size: float) -> float:
    """Return the height of a label of one line."""
    return line_height(size) + 2 * LABEL_MARGIN


def label_width(text: str, font: Font) -> float:
    """Return the width of a label."""
    return width(text, font) + 2 * LABEL_INSET


class _Placing:
    """Labels placed so far, and what further ones must keep clear of."""

    def __init__(self, slots: Sequence[Slot], plot: Plot, sizes: Sizes, theme: Theme) -> None:
        self.labels: dict[tuple[int, Role], Label] = {}
        self._rects: list[Rect] = []
        self._slots = slots
        self._plot = plot
        self._sizes = sizes
        self._theme = theme
        self._columns = [list(self._outlines(index)) for index in range(len(slots))]

    def add(self, index: int, role: Role) -> None:
        """Place one label, where there is one and a place for it."""
        if role not in self._slots[index].bars:
            return
        label = self._inside(index, role) or self._outside(index, role)
        if label is not None:
            self.labels[index, role] = label
            self._rects.append(self._rect(index, role, label.place))

    def _inside(self, index: int, role: Role) -> Label | None:
        slot = self._slots[index]
        if role is not Role.MAIN and not slot.is_within(role):
            return None
        if role is Role.MAIN and slot.is_within(Role.TARGET):
            return None
        label = self._inner_label(slot)
        is_clear = self._fits_inside(index, role) and self._is_clear(index, role, label)
        return label if is_clear else None

    def _inner_label(self, slot: Slot) -> Label:
        if slot.is_forecast:
            return Label(LabelPlace.INSIDE, Use.TEXT, is_boxed=True)
        return Label(LabelPlace.INSIDE, self._theme.text_on(slot.fill))

    def _fits_inside(self, index: int, role: Role) -> bool:
        slot = self._slots[index]
        font = self._font(role)
        bar = slot.bars[role]
        height = abs(self._plot.depth(bar.value) - self._plot.depth(0))
        is_high = height >= _LEAST_COLUMN * label_height(font.size)
        is_wide = label_width(bar.text, font) <= self._plot.column_width
        is_large = font.bold and font.size >= _LARGE_BOLD
        least = LARGE_TEXT_CONTRAST if is_large else TEXT_CONTRAST
        contrast = self._theme.contrast(self._theme.text_on(slot.fill), slot.fill)
        return is_high and is_wide and (slot.is_forecast or contrast >= least)

    def _is_clear(self, index: int, role: Role, label: Label) -> bool:
        """Say whether nothing crosses the label: no line of its own slot, no other label."""
        rect = self._rect(index, role, label.place)
        is_crossed = any(rect.holds(depth) for depth in self._lines(index, role))
        is_apart = not any(rect.meets(other) for other in self._rects)
        return not is_crossed and is_apart and not self._sticks_out(index, role, rect)

    def _sticks_out(self, index: int, role: Role, rect: Rect) -> bool:
        """Say whether a label wider than its column crosses the sides of an outline around it."""
        if rect.right - rect.left <= self._plot.column_width:
            return False
        outlines = zip(self._slots[index].bars, self._columns[index], strict=True)
        return any(other is not role and rect.meets(outline) for other, outline in outlines)

    def _outside(self, index: int, role: Role) -> Label | None:
        slot = self._slots[index]
        if role is not Role.MAIN and slot.is_within(role):
            return None
        label = Label(LabelPlace.OUTSIDE, Use.TEXT)
        rect = self._rect(index, role, label.place)
        is_free = not self._meets_columns(index, rect)
        if is_free and self._is_clear(index, role, label):
            return label
        is_needed = slot.is_current or is_free
        if role is not Role.MAIN or not is_needed or any(map(rect.meets, self._rects)):
            return None
        return Label(LabelPlace.OUTSIDE, Use.TEXT, is_boxed=True)

    def _meets_columns(self, index: int, rect: Rect) -> bool:
        return any(
            rect.meets(column)
            for other, columns in enumerate(self._columns)
            for column in columns
            if other != index
        )

    def _outlines(self, index: int) -> Iterator[Rect]:
        half = self._plot.column_width / 2
        centre = self._plot.centre(index)
        for bar in self._slots[index].bars.values():
            top, bottom = sorted((self._plot.depth(bar.value), self._plot.depth(0)))
            yield Rect(centre - half, top, centre + half, bottom)

    def _lines(self, index: int, role: Role) -> Iterator[float]:
        for other, bar in self._slots[index].bars.items():
            if other is not role:
                yield self._plot.depth(bar.value)

    def _rect(self, index: int, role: Role, place: LabelPlace) -> Rect:
        bar = self._slots[index].bars[role]
        font = self._font(role)
        half = label_width(bar.text, font) / 2
        centre = min(max(self._plot.centre(index), half), self._plot.width - half)
        end = self._plot.depth(bar.value)
        is_above_end = (bar.value >= 0) == (place is LabelPlace.OUTSIDE)
        height = label_height(font.size)
        top = end - height if is_above_end else end
        return Rect(centre - half, top, centre + half, top + height)

    def _font(self, role: Role) -> Font:
        return Font(self._theme.family, self._sizes.of(role), bold=role is Role.MAIN)
