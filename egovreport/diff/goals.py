"""Goals and visions compared: how far each is reached."""

from collections.abc import Iterator
from dataclasses import replace

from egovreport.diff.change import Change, Kind, Noun, Subject
from egovreport.diff.side import Side, is_awaited
from egovreport.diff.values import by_worth, is_reason_invented
from egovreport.terms import GoalRating

_WORTH = {rating: place for place, rating in enumerate(GoalRating)}


def compare_goals(old: Side, new: Side) -> Iterator[Change]:
    """Yield which goals are reached further, or not as far, as on the old side.

    A later plan that still runs has yet to rate what it does not.
    """
    for key in dict.fromkeys((*new.plan.goals, *old.plan.goals)):
        was, now = (p.goals[key].rating if key in p.goals else None for p in (old.plan, new.plan))
        goal = new.programme.goals.get(key) or old.programme.goals.get(key)
        before, after = (each.value if each else None for each in (was, now))
        if before is after or is_awaited(old, new, was, now):
            continue
        change = Change(
            kind=Kind.CHANGED, key="rating",
            subject=Subject(Noun.GOAL, key, key, goal.text if goal else key),
            old=before.value if before else None, new=after.value if after else None,
            reason=(now.reason if now else None) or "",
            old_illustrative=was is not None and was.is_illustrative("value"),
            new_illustrative=now is not None and now.is_illustrative("value"),
            reason_illustrative=is_reason_invented(now),
        )  # fmt: skip
        if before is None or after is None:
            yield replace(change, kind=Kind.WITHDRAWN if after is None else Kind.REPORTED)
        else:
            yield replace(change, effect=by_worth(_WORTH, before, after))
