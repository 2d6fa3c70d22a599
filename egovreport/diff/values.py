"""Two figures compared."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from egovreport.diff.change import Because, Change, Kind, Subject
from egovreport.figure import PLAIN, Figure
from egovreport.kpi import INFINITY, effect, relative_variance, variance
from egovreport.model.measure import DueMove, latest
from egovreport.model.plan import GoalRatingEntry
from egovreport.model.value import Value
from egovreport.terms import Direction, Effect

T = TypeVar("T")


def compare_figures(  # noqa: PLR0913 - what a change tells
    subject: Subject,
    key: str,
    old: Figure | None,
    new: Figure | None,
    *,
    part: str = "",
    direction: Direction = Direction.NONE,
    because: Because | None = None,
    reason: str = "",
    reason_illustrative: bool = False,
) -> Change | None:
    """Return how a figure changed; None where it did not, or neither side has one.

    With `because` the two are never subtracted. A figure that is there no longer, or not yet, has
    no difference either. How many decimals were written makes no figure another one; a mark or
    another quality does.
    """
    old, new = given(old), given(new)
    change = Change(
        kind=Kind.CHANGED, subject=subject, key=key, part=part, old=old, new=new, reason=reason,
        old_illustrative=old is not None and old.illustrative,
        new_illustrative=new is not None and new.illustrative,
        reason_illustrative=reason_illustrative,
    )  # fmt: skip
    if old is None and new is None:
        return None
    if old is None or new is None:
        return replace(change, kind=Kind.WITHDRAWN if new is None else Kind.REPORTED)
    if because:
        return replace(change, kind=Kind.NOT_COMPARABLE, because=because)
    if is_same_figure(old, new):
        return None
    if old.of and new.of and old.of != new.of:
        # 21 of 28 and 21 of 42 are not the same, and neither more nor less
        return change
    return replace(
        change, delta=variance(new, old), relative=relative_variance(new, old),
        effect=proven(old, new, direction),
    )  # fmt: skip


def given(figure: Figure | None) -> Figure | None:
    """Return the figure; None for one that stands for no value at all."""
    return None if figure is None or figure.lost else figure


def is_same_figure(old: Figure, new: Figure) -> bool:
    """Whether both say the same, however many decimals were written."""
    one, other = (replace(figure, decimals=0, unit=PLAIN) for figure in (old, new))
    return one == other


def proven(old: Figure, new: Figure, direction: Direction) -> Effect:
    """Return whether what was measured is better than before.

    Of bounds that overlap nothing is known: at least 350 may be less than at least 300.
    """
    if not (old.is_bound or new.is_bound):
        return meaning(old, new, direction)
    if (old.low, old.high) == (new.low, new.high):
        return Effect.UNCHANGED
    is_above = new.low is not None and old.high is not None and new.low > old.high
    is_below = new.high is not None and old.low is not None and new.high < old.low
    if direction is Direction.NONE or is_above == is_below:
        return Effect.NONE
    return Effect.BETTER if is_above == (direction is Direction.UP) else Effect.WORSE


def meaning(old: Figure, new: Figure, direction: Direction) -> Effect:
    """Return whether the new figure is better, or asks for more, than the old one.

    Levels, which are not subtracted, are better by their order. Of bounds both ends must have
    moved the same way; an end that stays open says nothing.
    """
    delta = variance(new, old)
    if delta is not None:
        return effect(delta, direction)
    if direction is Direction.NONE or not (old.has_number and new.has_number):
        return Effect.NONE
    ends = ((old.low, new.low, -INFINITY), (old.high, new.high, INFINITY))
    steps = {
        _step(before if before is not None else open_end, after if after is not None else open_end)
        for before, after, open_end in ends
        if before is not None or after is not None
    }
    if len(steps) > 1:
        return Effect.NONE
    step = steps.pop()
    if step == 0:
        return Effect.UNCHANGED
    return Effect.BETTER if (step > 0) == (direction is Direction.UP) else Effect.WORSE


def _step(old: Decimal, new: Decimal) -> int:
    return (new > old) - (new < old)


def explained(value: Value | None) -> tuple[str, bool]:
    """Return why a value is what it is, and whether that is invented.

    That is why it was set anew last, why there is none, or why it deviates.
    """
    if value is None:
        return "", False
    if value.moved:
        move = latest(value.moved)
        return move.reason or "", move.is_illustrative("reason")
    if value.missing is not None:
        return value.missing, value.is_illustrative("missing")
    return value.reason or "", is_reason_invented(value)


def is_reason_invented(entry: DueMove | GoalRatingEntry | Value | None) -> bool:
    """Whether the reason that an entry gives is invented; not where there is none."""
    return entry is not None and entry.reason is not None and entry.is_illustrative("reason")


def by_worth(worth: Mapping[T, int], was: T, now: T) -> Effect:
    """Return whether a word is worth more than another; none where one of them has no worth."""
    if was not in worth or now not in worth or worth[was] == worth[now]:
        return Effect.NONE
    return Effect.BETTER if worth[now] > worth[was] else Effect.WORSE
