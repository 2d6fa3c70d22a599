"""A comparison as JSON, for programs of one's own; `schemas/diff.schema.json` describes it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from egovreport.date import PartialDate, WordDate
from egovreport.diagnostics import Severity
from egovreport.diff import Change, Comparison, Kind, Noun, Subject
from egovreport.diff.change import Sign, Thing
from egovreport.diff.side import Side
from egovreport.figure import Figure
from egovreport.output.diff_marks import is_illustrative
from egovreport.output.figure_json import figure_data
from egovreport.output.json_text import json_text
from egovreport.terms import Effect

SCHEMA_VERSION = 1
"""Counted up by what may break a reader; keys that are added do not."""


def render(
    comparison: Comparison,
    *,
    everything: bool = False,  # noqa: ARG001 - data are always complete
    colour: bool = False,  # noqa: ARG001 - all renderers take it
) -> str:
    """Return the comparison as data, each key always there: nothing is rounded or laid out.

    Numbers are texts in decimal notation, as in the plan files: read as binary fractions 0.1 would
    no longer be 0.1. `everything` adds nothing, since nothing is left out.
    """
    return json_text(
        {
            "schema_version": SCHEMA_VERSION,
            "old": _side(comparison.old),
            "new": _side(comparison.new),
            "counts": _counts(comparison),
            "changes": [_change(change) for change in comparison.changes],
            "entries": [_change(change) for change in comparison.entries],
            "unchanged": [_subject(subject) for subject in comparison.unchanged],
        }
    )


def _side(side: Side) -> dict[str, str]:
    return {
        "name": side.name,
        "plan": side.plan.id,
        "title": side.plan.title,
        "as_of": side.as_of.isoformat(),
    }


def _counts(comparison: Comparison) -> dict[str, Any]:
    changes = comparison.changes
    told = (*changes, *comparison.entries)
    return {
        "changes": len(changes),
        "entries": len(comparison.entries),
        "unchanged": len(comparison.unchanged),
        "warnings": sum(change.level is Severity.WARNING for change in told),
        "nouns": _tally(Noun, (change.subject.noun for change in changes)),
        "kinds": _tally(Kind, (change.kind for change in changes)),
        "effects": _tally(Effect, (change.effect for change in changes)),
        "signs": _tally(Sign, (change.sign for change in changes)),
    }


def _tally(words: Iterable[StrEnum], found: Iterable[StrEnum | None]) -> Mapping[str, int]:
    """Count each word of a closed vocabulary, those that do not occur too."""
    counted = Counter(found)
    return {word.value: counted[word] for word in words}


def _subject(subject: Subject) -> dict[str, str | None]:
    return {
        "noun": subject.noun.value,
        "old": subject.old or None,
        "new": subject.new or None,
        "name": subject.name,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "subject": _subject(change.subject),
        "key": change.key,
        "part": change.part,
        "old": _thing(change.old, illustrative=change.old_illustrative),
        "new": _thing(change.new, illustrative=change.new_illustrative),
        "delta": figure_data(change.delta) if change.delta else None,
        "relative": figure_data(change.relative) if change.relative else None,
        "days": change.days,
        "effect": change.effect.value,
        "because": change.because.value if change.because else None,
        "sign": change.sign.value if change.sign else None,
        "level": change.level.value,
        "reason": change.reason,
        "reason_illustrative": change.reason_illustrative,
        "illustrative": is_illustrative(change),
    }


def _thing(thing: Thing | None, *, illustrative: bool) -> dict[str, Any] | None:
    """Return what a key holds, with its type; None for nothing."""
    if thing is None or isinstance(thing, Figure):
        return figure_data(thing) if thing else None
    return {**_typed(thing), "illustrative": illustrative}


def _typed(thing: PartialDate | WordDate | str | bool | tuple[str, ...]) -> dict[str, Any]:  # noqa: FBT001 - a value
    match thing:
        case PartialDate():
            return {"type": "date", "date": str(thing), "precision": thing.precision.value}
        case WordDate():
            return {"type": "words", "text": thing.text}
        case bool():
            return {"type": "truth", "truth": thing}
        case tuple():
            return {"type": "list", "items": list(thing)}
        case _:
            return {"type": "text", "text": thing}
