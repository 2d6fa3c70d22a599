"""Comparisons of small workspaces, and what they tell in one line each."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from textwrap import dedent

from egovreport.diff import Change, Comparison, Noun, compare
from egovreport.diff.change import Thing
from egovreport.diff.side import Side, side
from egovreport.figure import Figure
from egovreport.workspace import Workspace, load, read

ROOT = Path(__file__).parents[2]

PROGRAMME = """
organisation: {name: Kreis Muster}
title: Digitales
goals: {online: {text: Alles online}}
kpis:
  up: {name: Dienste, unit: Dienste, direction: up}
  down: {name: Tage, unit: Tage, direction: down}
  none: {name: Stellen, unit: Stellen, direction: none}
  rank: {name: Rang, unit: rank, direction: down}
  level: {name: Reife, unit: Stufe, direction: up, levels: {0: offline, 1: Formular, 2: Dienst}}
  total: {name: Anträge, unit: Anträge, direction: up, total: true}
  percent: {name: Anteil, unit: percent, direction: up}
  later: {name: Nachfolger, unit: Dienste, direction: up, replaces: up}
  last: {name: Nachnachfolger, unit: Dienste, direction: up, replaces: later}
"""


def workspace(programme: str = PROGRAMME, **plans: str) -> Workspace:
    """Return the workspace of these texts; a plan's name begins with `plan_`."""
    texts = {"plans/programme.yaml": programme} | {
        f"plans/{name.removeprefix('plan_').replace('_', '-')}.yaml": f"title: P\n{dedent(text)}"
        for name, text in plans.items()
    }
    loading = read({path: dedent(text).encode() for path, text in texts.items()})
    assert loading.workspace, [str(d.message) for d in loading.diagnostics]
    return loading.workspace


def reference() -> Workspace:
    """Return the reference workspace."""
    loaded = load(ROOT).workspace
    assert loaded
    return loaded


def a_side(found: Workspace, asked: str) -> Side:
    """Return the side of `2023` or `2023@2023-06-30`."""
    plan, _, day = asked.partition("@")
    return side(asked, found, found.plans[plan], date.fromisoformat(day) if day else None)


def between(found: Workspace, old: str = "2022", new: str = "2023") -> Comparison:
    """Compare two sides of one workspace."""
    return compare(a_side(found, old), a_side(found, new))


def years(old: str, new: str, programme: str = PROGRAMME, **others: str) -> Comparison:
    """Compare the plan 2022 of one text with the plan 2023 of another."""
    return between(workspace(programme, plan_2022=old, plan_2023=new, **others))


def versions(
    old: str, new: str, programmes: tuple[str, str] = (PROGRAMME, PROGRAMME)
) -> Comparison:
    """Compare two versions of the plan 2023, and of the programme."""
    was, now = (
        workspace(programme, plan_2023=text)
        for programme, text in zip(programmes, (old, new), strict=True)
    )
    return compare(a_side(was, "2023"), a_side(now, "2023"))


def values(*texts: str, key: str = "up") -> tuple[str, ...]:
    """Return a plan's text for each actual of one KPI."""
    return tuple(f"kpis: {{{key}: {{actual: {text}}}}}" for text in texts)


def told(changes: Comparison | Iterable[Change], about: str = "") -> list[str]:
    """Return the changes, or those about one id, in one line each: what is not there is left out.

    kpi up actual: 10 -> 12, +2, 20 %, better
    """
    found = changes.changes if isinstance(changes, Comparison) else changes
    return [_line(c) for c in found if not about or about in (c.subject.old, c.subject.new)]


def _line(change: Change) -> str:
    noun, subject = change.subject.noun, change.subject
    ids = subject.id if subject.old in ("", subject.id) else f"{subject.old}={subject.id}"
    what = " ".join(filter(None, (noun.value, ids, change.key, change.part)))
    arrow = f"{_said(change.old)} -> {_said(change.new)}"
    facts = [
        "" if change.kind == "changed" else change.kind.value,
        "" if change.old is None and change.new is None else arrow,
        _delta(change.delta),
        f"{float(change.relative.number):.3g} %"
        if change.relative and change.relative.number
        else "",
        f"{change.days} days" if change.days else "",
        "" if change.effect == "none" else change.effect.value,
        change.because.value if change.because else "",
        change.sign.value if change.sign else "",
        f"({change.reason})" if change.reason else "",
    ]
    return f"{what}: {', '.join(filter(None, facts))}"


def _delta(figure: Figure | None) -> str:
    if figure is None or figure.number is None:
        return ""
    return f"{figure.number:+f}" + "°" * figure.illustrative + "~" * (figure.quality != "exact")


def _percent(figure: Figure | None) -> str:
    return f"{float(figure.number):.3g} %" if figure and figure.number else ""


def _said(thing: Thing | None) -> str:
    if not isinstance(thing, Figure):
        return "+".join(thing) if isinstance(thing, tuple) else str(thing or "–")
    mark = "°" * thing.illustrative + "~" * (thing.quality != "exact")
    if thing.text or not thing.is_bound:
        return (thing.text or f"{thing.number:f}") + mark
    return f"{thing.low or ''}..{thing.high or ''}{mark}"


def keys(changes: Iterable[Change], noun: Noun = Noun.MEASURE) -> set[str]:
    """Return the keys that the changes of one kind of subject are about."""
    return {change.key for change in changes if change.subject.noun is noun}
