"""What several slides say alike about one KPI."""

from decimal import Decimal

from egovreport.deck import Run, Tone
from egovreport.figure import Figure, Unit, UnitKind, exact, places
from egovreport.kpi import Change, Observation, Reading, figure, is_comparable
from egovreport.model.value import Peer, Value
from egovreport.report.context import Context, plan_name
from egovreport.terms import Effect, Rating

RATING_TONES = {
    Rating.REACHED: Tone.GOOD,
    Rating.ON_TRACK: Tone.GOOD,
    Rating.JUST_MISSED: Tone.CAUTION,
    Rating.BEHIND: Tone.CAUTION,
    Rating.MISSED: Tone.BAD,
}
EFFECT_TONES = {Effect.BETTER: Tone.GOOD, Effect.WORSE: Tone.BAD}
RATED = tuple(RATING_TONES)
OFF_TARGET = (Rating.JUST_MISSED, Rating.MISSED, Rating.BEHIND)


def tone(reading: Reading) -> Tone:
    """Return the colour of a KPI's rating."""
    return RATING_TONES.get(reading.verdict.rating, Tone.NEUTRAL)


def rating(context: Context, reading: Reading) -> str:
    """Say the rating of a KPI with symbol, word and marks."""
    verdict = reading.verdict
    return str(
        context.say.rating(
            verdict.rating, illustrative=verdict.illustrative,
            overridden=verdict.is_override, word=verdict.word,
        )
    )  # fmt: skip


def when(context: Context, seen: Observation) -> str:
    """Say the date of a value as it was written."""
    return str(context.say.date(seen.date, illustrative=seen.value.is_illustrative("date")))


def other_day(context: Context, seen: Observation) -> str:
    """Say the date of a value that is not of the data date; nothing for one that is."""
    return "" if seen.day == context.occasion.as_of else when(context, seen)


def missing(context: Context, figure: Figure) -> str:
    """Say why there is no value; nothing where there is one, or nobody said."""
    return figure.missing and figure.missing + context.say.mark(illustrative=figure.illustrative)


LONG_TEXT = 18
"""Characters of a value in words from which on a column of numbers has no room for it."""


def is_long(figure: Figure) -> bool:
    """Whether a value is a text too long for a column of numbers."""
    return len(figure.text) > LONG_TEXT


def brief(context: Context, figure: Figure, *, unit: bool = True) -> str:
    """Say a figure; of a long text only that there is one.

    A percentage of some base keeps its sign: without it, "60 of 5" is read as a count.
    """
    say = context.say
    if is_long(figure):
        return f"{say.IN_WORDS}{say.mark(illustrative=figure.illustrative)}"
    is_share = figure.of is not None and figure.unit.kind is UnitKind.PERCENT
    return str(say.figure(figure, unit=unit or is_share))


def variance(context: Context, reading: Reading) -> Figure | None:
    """Return by how much the target was missed or passed; None before its date has come."""
    target, actual = reading.target, reading.actual
    if not (reading.variance and target and actual):
        return None
    day = actual.day if reading.kpi.total else context.occasion.as_of
    return reading.variance if day >= target.day else None


def older(context: Context, reading: Reading) -> str:
    """Say the last value before the period with its date; nothing where there is none."""
    if reading.older is None:
        return ""
    said = context.say.figure(reading.older.figure)
    return str(context.say.at(said, when(context, reading.older)))


def change(context: Context, reading: Reading) -> tuple[Run, ...]:
    """Say the change to the previous plan: +6° zu 2022; nothing where there is none to tell."""
    before = context.previous_plan
    if reading.change is not Change.COMPARED or reading.difference is None or before is None:
        return ()
    said = context.say.compared_with(context.say.signed(reading.difference), plan_name(before))
    return (Run(said, tone=EFFECT_TONES.get(reading.effect, Tone.PLAIN)),)


def is_off_target(reading: Reading) -> bool:
    """Whether the KPI needs a page in the report itself: off target, or counted anew."""
    actual, recount = reading.actual, reading.recount
    is_new_count = bool(
        actual and recount and reading.previous and recount.day > reading.previous.day
    )
    return reading.verdict.rating in OFF_TARGET or is_new_count


LONG_UNIT = 40
"""Characters of a unit from which on a title leaves it to the subtitle."""


def names_unit(context: Context, reading: Reading) -> bool:
    """Whether a title need not say what is counted: the name does, or it takes many words."""
    unit = context.say.unit_name(context.unit(reading.kpi))
    return len(unit) > LONG_UNIT or unit.casefold() in reading.kpi.name.casefold()


def is_counted_otherwise(reading: Reading) -> bool:
    """Whether the previous value counts something else, or adds up another time.

    A text, a level or a bound that was counted alike is no number to compare with, but no value
    of another kind either.
    """
    actual, previous = reading.actual, reading.previous
    if reading.change is not Change.NOT_COMPARABLE or not (actual and previous):
        return False
    return reading.kpi.total or not is_comparable(reading.series, previous, actual)


_WORST_FIRST = (Rating.MISSED, Rating.BEHIND, Rating.JUST_MISSED)


def distance_from_target(reading: Reading) -> tuple[int, Decimal]:
    """Return a key that sorts the KPIs farthest from their target first."""
    rating_ = reading.verdict.rating
    rank = _WORST_FIRST.index(rating_) if rating_ in _WORST_FIRST else len(_WORST_FIRST)
    share = reading.attainment.low if reading.attainment else None
    return rank, share if share is not None else Decimal(0)


def peers(context: Context, reading: Reading) -> str:
    """Say how the neighbours stand; nothing where nobody said so."""
    return "; ".join(_peer(context, reading, peer) for peer in reading.kpi.peers)


def _peer(context: Context, reading: Reading, peer: Peer) -> str:
    say = context.say
    name = context.marked(peer, "name")
    if peer.missing:
        gap = context.marked(peer, "missing")
        return str(say.named(name, gap)) if name else gap
    said = say.figure(figure(peer, context.unit(reading.kpi), reading.kpi.decimals))
    day = context.dated(peer, "date")
    return str(say.named(name, say.at(said, day) if day else said))


def moved_value(context: Context, value: Value, unit: Unit, decimals: int | None) -> str:
    """Say how a target or an approved sum was set anew: 40 → 36 (12.03.2024), with the reason."""
    say = context.say
    old = say.figure(figure(value.changed(moved=()), unit, decimals))
    told = []
    for move in sorted(value.moved, key=lambda move: move.date.last):
        invented = move.is_illustrative("to")
        number = exact(
            move.to, unit=unit, decimals=decimals if decimals is not None else places(move.to),
            illustrative=invented,
        )  # fmt: skip
        new, day = say.figure(number), context.dated(move, "date")
        told.append(say.moved_value(old, new, day, context.marked(move, "reason")))
        old = new
    return " ".join(told)
