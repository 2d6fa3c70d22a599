"""What there is to say about a comparison in English, whatever it is laid out as."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from egovreport.date import PartialDate, WordDate, parse_due
from egovreport.diagnostics import Severity
from egovreport.diff import Change, Comparison, Kind, Noun, Subject
from egovreport.diff.change import Because, Sign, Thing
from egovreport.diff.side import Side
from egovreport.figure import Figure, UnitKind, exact
from egovreport.language import en as say
from egovreport.output.diff_marks import is_illustrative
from egovreport.output.printable import printable
from egovreport.resources import MONEY, STAFF
from egovreport.standing import FINISHED
from egovreport.terms import Effect, GoalRating, Level, Rating, Serves, Standing

E = TypeVar("E", bound=StrEnum)

_BREAKS = re.compile("[ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """Bring a text of a plan onto one line, printable."""
    return printable(_BREAKS.sub(" ", text).strip())


# Sides and subjects


def side_name(side: Side) -> str:
    """Say how a side was asked for."""
    return one_line(side.name) or side.plan.id


def data_date(side: Side) -> str:
    """Say the data date of a side: data as at 31 December 2023."""
    told = say.as_of_line(side.as_of)
    return told[:1].lower() + told[1:]


def nothing_changed(comparison: Comparison) -> str:
    """Say that both sides are the same, in one sentence."""
    old, new = (
        f"{side_name(side)} ({data_date(side)})" for side in (comparison.old, comparison.new)
    )
    return f"Nothing changed from {old} to {new}."


def name_of(subject: Subject) -> str:
    """Return what a subject is called; its id where nobody named it."""
    return one_line(subject.name) or subject.id


def unit_of(changes: Iterable[Change]) -> str:
    """Return the name of what a KPI counts; empty where its figures say it, or none is there."""
    for thing in (thing for change in changes for thing in (change.new, change.old)):
        if isinstance(thing, Figure) and thing.unit.kind is UnitKind.PLAIN:
            return one_line(thing.unit.many)
    return ""


SECTIONS: Mapping[Noun, str] = {
    Noun.PLAN: "Plan as a whole",
    Noun.KPI: "KPIs",
    Noun.MEASURE: "Measures",
    Noun.FIELD: "Fields of action",
    Noun.GOAL: "Goals",
    Noun.PROGRAMME: "Programme",
}
"""The headings of the blocks, in the order in which they are told."""
REST = "Other keys of the file"


def of_noun(changes: Iterable[Change], noun: Noun) -> list[Change]:
    """Return the changes of one kind of subject."""
    return [change for change in changes if change.subject.noun is noun]


def by_subject(changes: Iterable[Change]) -> list[tuple[Subject, list[Change]]]:
    """Group changes by what they are about, in the order of the first of each."""
    groups: dict[tuple[Noun, str, str], list[Change]] = {}
    for change in changes:
        subject = change.subject
        groups.setdefault((subject.noun, subject.old, subject.new), []).append(change)
    return [(group[0].subject, group) for group in groups.values()]


# What a change says

_LABELS = {
    "": "",
    "standing": "status",
    "owners": "responsible",
    "serves": "for",
    "field": "field",
    "number": "number",
    "risks": "risk",
    "milestones": "milestone",
    "level": "risk level",
    "closed": "risk closed",
    "name": "name",
}


def label(change: Change) -> str:
    """Say which key of its subject changed: status, due, FTE filled, milestone done."""
    key = change.key.removeprefix("staff-")
    if change.sign is Sign.CONTINUED:
        return "continues"
    if key != change.key and key in STAFF:
        return say.resource_head("staff", key)
    if change.key in MONEY and change.subject.noun is not Noun.KPI:
        return f"money {say.resource_head('money', key).lower()}"
    if change.part and change.key in ("due", "done"):
        return f"milestone {change.key}"
    return _LABELS.get(change.key, one_line(change.key))


def part(change: Change) -> str:
    """Say which entry of a list is meant, a date as one; marked where nothing else can be."""
    if not change.part:
        return ""
    if change.key == "forecast" and change.subject.noun is Noun.KPI:
        return one_line(say.date(parse_due(change.part)))
    is_bare = change.old is None and change.new is None
    return one_line(change.part) + say.mark(illustrative=is_bare and is_illustrative(change))


def heading(changes: Sequence[Change]) -> str:
    """Return what the subject of some changes is called, with its unit and the mark of its name."""
    subject = changes[0].subject
    name, unit = name_of(subject), unit_of(changes) if subject.noun is Noun.KPI else ""
    bare = (c for c in changes if not c.key and c.old is None and c.new is None)
    sign = say.mark(illustrative=any(is_illustrative(change) for change in bare))
    return f"{name}{sign}" + (f" ({unit})" if unit and unit not in name else "")


@dataclass(frozen=True, slots=True)
class Said:
    """A change in words; what there is nothing to say of is empty."""

    old: str
    new: str
    difference: str
    """New - old: +6°, +40%°; +274 days."""
    meaning: str
    """What it means: better, reported, not comparable."""
    reason: str


def said(comparison: Comparison, change: Change) -> Said:
    """Say a change by the functions of the language, with the marks of its values."""
    return Said(
        old=_old(comparison, change),
        new=_new(comparison, change),
        difference=_difference(change),
        meaning=_meaning(change),
        reason=_reason(change),
    )


def _old(comparison: Comparison, change: Change) -> str:
    if change.sign is Sign.CONTINUED:
        return _continued(comparison, change) + say.mark(illustrative=is_illustrative(change))
    if change.key == "rating" and change.subject.noun is Noun.KPI:
        return _rated(
            comparison.old, change.subject.old, change.old, illustrative=change.old_illustrative
        )
    return _thing(change, change.old, illustrative=change.old_illustrative)


def _reason(change: Change) -> str:
    reason = one_line(change.reason)
    return reason + say.mark(illustrative=bool(reason) and change.reason_illustrative)


def _continued(comparison: Comparison, change: Change) -> str:
    """Say by title and id which measure of the old side goes on."""
    measure = comparison.old.plan.measures.get(change.subject.old)
    title = one_line(measure.title) if measure else ""
    return f"{title} ({change.subject.old})" if title else change.subject.old


def _new(comparison: Comparison, change: Change) -> str:
    if change.sign is Sign.CONTINUED:
        return ""
    if change.key == "rating" and change.subject.noun is Noun.KPI:
        return _rated(
            comparison.new, change.subject.new, change.new, illustrative=change.new_illustrative
        )
    return _thing(change, change.new, illustrative=change.new_illustrative)


def _rated(side: Side, key: str, given: Thing | None, *, illustrative: bool) -> str:
    """Say a rating of a KPI with the mark of one that was made by hand, and its own word."""
    rating, reading = _member(Rating, given), side.readings.get(key)
    if rating is None:
        return one_line(str(given or ""))
    verdict = reading.verdict if reading and reading.verdict.rating is rating else None
    return _word(
        say.rating(
            rating,
            illustrative=illustrative,
            overridden=verdict is not None and verdict.is_override,
            word=one_line(verdict.word) if verdict else "",
        )
    )


def _word(symbol_and_word: str) -> str:
    """Return a status without the symbol before it, which looks like one of the diff's own."""
    return symbol_and_word.partition(say.NB)[2]


def _thing(change: Change, thing: Thing | None, *, illustrative: bool) -> str:
    sign = say.mark(illustrative=illustrative)
    match thing:
        case None:
            return ""
        case Figure():
            return one_line(say.ranked(thing))
        case PartialDate() | WordDate():
            return one_line(say.date(thing, illustrative=illustrative))
        case bool():
            return ("yes" if thing else "no") + sign
        case tuple():
            return ", ".join(_listed(change, each) for each in thing) + sign
        case _:
            return _worded(change, thing, illustrative=illustrative)


def _listed(change: Change, text: str) -> str:
    served = _member(Serves, text) if change.key == "serves" else None
    return say.serves([served]) if served else one_line(text)


def _worded(change: Change, text: str, *, illustrative: bool) -> str:
    """Say a text; of a closed vocabulary by its word."""
    noun, key = change.subject.noun, change.key
    standing = _member(Standing, text) if noun is Noun.MEASURE and key in ("", "standing") else None
    goal = _member(GoalRating, text) if noun is Noun.GOAL and key == "rating" else None
    level = _member(Level, text) if key == "level" else None
    if standing:
        return _word(say.standing(standing, illustrative=illustrative))
    if goal:
        return _word(say.goal_rating(goal, word="", illustrative=illustrative))
    return (say.level(level) if level else one_line(text)) + say.mark(illustrative=illustrative)


def _member(vocabulary: type[E], text: object) -> E | None:
    return next((member for member in vocabulary if member.value == text), None)


def _difference(change: Change) -> str:
    if change.days is not None:
        days = exact(change.days, illustrative=is_illustrative(change))
        return f"{say.signed(days)} {'day' if abs(change.days) == 1 else 'days'}"
    # a percentage of percentages says nothing beside their points
    is_points = change.delta is not None and change.delta.unit.kind is UnitKind.POINTS
    figures = (change.delta, None if is_points else change.relative)
    told = [say.signed(figure) for figure in figures if figure]
    return ", ".join(one_line(text) for text in told)


_KINDS = {
    Kind.ADDED: "new",
    Kind.REMOVED: "gone",
    Kind.REPORTED: "reported",
    Kind.WITHDRAWN: "withdrawn",
}
_SIGNS = {
    Sign.TARGET_LOWERED: "asks for less",
    Sign.TARGET_RAISED: "asks for more",
    Sign.TARGET_WITHDRAWN: "no target any more",
    Sign.KPI_REMOVED: "gone, none replaces it",
    Sign.UNIT_CHANGED: "other unit",
    Sign.MEASURE_VANISHED: "gone without a word",
    Sign.MEASURE_FINISHED: "finished",
    Sign.DUE_SLIPPED: "later",
    Sign.DUE_ADVANCED: "earlier",
    Sign.RENAMED: "renamed",
    Sign.REGROUPED: "regrouped",
}
_HINDRANCES = {
    Because.RECOUNT: "counted differently",
    Because.UNIT: "other unit",
    Because.PERIOD: "periods of different length",
    Because.REPLACED: "another KPI",
    Because.SPLIT: "split or merged",
    Because.TOLERANCE: "other tolerance",
}
_EFFECTS = {Effect.BETTER: "better", Effect.WORSE: "worse", Effect.UNCHANGED: "unchanged"}


def _meaning(change: Change) -> str:
    if change.sign is Sign.KPI_REPLACED:
        is_new = change.kind is Kind.ADDED
        return f"{'replaces' if is_new else 'replaced by'} “{_reason(change)}”"
    if change.kind is Kind.NOT_COMPARABLE:
        why = _HINDRANCES.get(change.because) if change.because else None
        return f"{say.NOT_COMPARABLE}: {why}" if why else say.NOT_COMPARABLE
    if change.sign is Sign.MEASURE_FINISHED and change.old not in _FINISHED:
        return f"finished since{_effect_mark(change)}"
    if change.sign in _SIGNS:
        return _SIGNS[change.sign] + _effect_mark(change)
    if change.effect in _EFFECTS:
        return _EFFECTS[change.effect] + _effect_mark(change)
    return _KINDS.get(change.kind, "")


def _effect_mark(change: Change) -> str:
    """Return the mark of a judgement that rests on invented values."""
    is_judged = change.effect is not Effect.NONE or change.delta is not None
    return say.mark(illustrative=is_judged and is_illustrative(change))


def all_said(comparison: Comparison) -> str:
    """Return all values in words, one after the other, to see which marks occur."""
    texts: list[str] = []
    for change in (*comparison.changes, *comparison.entries):
        told = said(comparison, change)
        texts += (told.old, told.new, told.difference, told.meaning, told.reason, part(change))
    return " ".join(texts)


# Warnings

_WARNED = {
    Sign.KPI_REMOVED: "the KPI is gone, and none replaces it",
    Sign.MEASURE_VANISHED: "the measure is gone, neither completed, cancelled nor continued",
    Sign.UNIT_CHANGED: "the unit changed, so that values cannot be compared",
    Sign.TARGET_LOWERED: "the target asks for less",
    Sign.TARGET_WITHDRAWN: "there is no target any more",
}


_FINISHED = tuple(standing.value for standing in FINISHED)


def warnings(comparison: Comparison) -> list[Change]:
    """Return the changes that a reader should not overlook."""
    told = (*comparison.changes, *comparison.entries)
    return [change for change in told if is_warning(change)]


def is_warning(change: Change) -> bool:
    """Whether a reader should not overlook it."""
    return change.level is Severity.WARNING


def warning(comparison: Comparison, change: Change, sign: str = "->") -> str:
    """Say what a reader should not overlook, with the id by which the place is found."""
    words = said(comparison, change)
    what = _WARNED.get(change.sign, words.meaning) if change.sign else words.meaning
    values = arrow(words, sign)
    if change.sign is Sign.MEASURE_VANISHED and change.old in _FINISHED:
        what = "the measure is gone from its file"
    if change.sign is Sign.MEASURE_VANISHED and words.old:
        values = f"last status: {words.old}"
    difference = f" ({words.difference})" if words.difference else ""
    return f"{name_of(change.subject)} ({change.subject.id}): {what}" + (
        f"; {values}{difference}" if values else ""
    )


def arrow(words: Said, sign: str = "->") -> str:
    """Say old and new with an arrow between; one of them alone where the other is missing."""
    return f" {sign} ".join(text for text in (words.old, words.new) if text)


# What is worth telling at a glance

_GLANCE = frozenset({"", "standing", "progress", "due", "title", "field", "risks", "closed",
                     "level"})  # fmt: skip
_DETAILS = {
    **dict.fromkeys(MONEY, "money"),
    **{f"staff-{key}": "staff" for key in STAFF},
    "milestones": "milestones",
    "done": "milestones done",
}


def is_detail(change: Change) -> bool:
    """Whether a change of a measure can wait until somebody asks for all.

    Money and staff are told as totals of the plan; milestones as far as their dates slipped.
    """
    if change.subject.noun is not Noun.MEASURE or change.sign or change.effect is not Effect.NONE:
        return False
    return change.key not in _GLANCE or (change.key == "due" and bool(change.part))


def details(changes: Sequence[Change]) -> str:
    """Name and count what is left out: 2 milestones added, 4 of money, number."""
    counts: dict[str, int] = {}
    for change in changes:
        name = _DETAILS.get(change.key, label(change))
        counts[name] = counts.get(name, 0) + 1
    return ", ".join(name if count == 1 else f"{name} ({count})" for name, count in counts.items())
