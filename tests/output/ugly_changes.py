"""Comparisons: a small one of two plans, and changes as ugly as plans can make them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from egovreport.date import WordDate, parse_date
from egovreport.diff import Change, Comparison, Kind, Noun, Subject, compare
from egovreport.diff.change import Because, Sign
from egovreport.diff.side import Side, side
from egovreport.figure import PERCENT, PLAIN, Figure, Unit, UnitKind, absent, exact
from egovreport.terms import Effect, Quality
from egovreport.workspace import load

PROGRAMME = """\
organisation: {name: Kreis}
title: Digital
currency: EUR
kpis:
  services: {name: Dienste, unit: Dienste, direction: up, definition: alle, source: Portal}
  days: {name: Laufzeit, unit: Tage, direction: down, definition: alle, source: Portal}
  share: {name: Anteil, unit: percent, direction: up, definition: alle, source: Portal}
  gone: {name: Verschwunden, unit: Stück, direction: up, definition: alle, source: Portal}
  same: {name: Gleich, unit: Stück, direction: up, definition: alle, source: Portal}
goals:
  online: {text: Alles ist online.}
"""
OLD = """\
title: Plan 2022
fields: {basics: {name: Basis}}
measures:
  e-file:
    title: E-Akte
    number: A-1
    field: basics
    due: 2022-12-31
    budget: {approved: 1000}
    updates: [{date: 2022-12-31, stage: running, progress: 40}]
  vanished: {title: Verschwundenes, updates: [{date: 2022-12-31, stage: running}]}
  still: {title: Wie gehabt, due: 2025}
kpis:
  services: {target: 50, actual: {value: 49, date: 2022-12-31}}
  days: {target: 10, actual: {value: 12.5, date: 2022-12-31, illustrative: true}}
  share: {actual: {value: 40, date: 2022-12-31}}
  gone: {actual: {value: 1, date: 2022-12-31}}
  same: {actual: {value: 7, date: 2022-12-31}}
"""
NEW = """\
title: Plan 2023
fields: {basics: {name: Basisdienste}}
measures:
  e-file:
    title: E-Akte
    number: B-1
    field: basics
    due: 2022-12-31
    moved: [{date: 2023-03-01, to: 2023-10-01, reason: Personal fehlt}]
    budget: {approved: 1500}
    milestones: [{title: Start, due: 2023-05}]
    updates: [{date: 2023-12-31, stage: completed, progress: 100, text: Fertig.}]
  fresh: {title: Neues, due: 2024, updates: [{date: 2023-12-31, stage: running}]}
  still: {title: Wie gehabt, due: 2025}
kpis:
  services: {target: 40, actual: {value: 253, date: 2023-12-31, recount: andere Zählweise}}
  days: {target: 10, actual: {value: 10, date: 2023-12-31, quality: approximate, reason: geübt}}
  share: {actual: {missing: nicht erhoben, date: 2023-12-31}}
  same: {actual: {value: 7, date: 2023-12-31}}
goals:
  online: {rating: {value: partly, reason: Es fehlt die Bezahlung.}}
"""


@dataclass(frozen=True, repr=False)
class ShownSide(Side):
    """A side that is short where a test that fails prints it."""

    def __repr__(self) -> str:
        return f"side({self.name!r})"


@cache
def sides() -> tuple[Side, Side]:
    """The small plans at the end of their years."""
    with TemporaryDirectory() as folder:
        plans = Path(folder, "plans")
        plans.mkdir()
        for name, text in (("programme", PROGRAMME), ("2022", OLD), ("2023", NEW)):
            Path(plans, f"{name}.yaml").write_text(text, encoding="utf-8")
        workspace = load(Path(folder)).readable
    old, new = (
        side(str(year), workspace, workspace.plans[str(year)], date(year, 12, 31))
        for year in (2022, 2023)
    )
    return shown(old), shown(new)


def shown(given: Side) -> Side:
    return ShownSide(**{field.name: getattr(given, field.name) for field in fields(Side)})


def small() -> Comparison:
    return compare(*sides())


def nothing() -> Comparison:
    old, _ = sides()
    return compare(old, old)


def of(*changes: Change, entries: Sequence[Change] = ()) -> Comparison:
    """Return a comparison of nothing but these changes."""
    return Comparison(*sides(), changes, tuple(entries))


def measure(key: str = "", **facts: object) -> Change:
    subject = Subject(Noun.MEASURE, "e-file", "e-file", "E-Akte")
    return replace(Change(kind=Kind.CHANGED, subject=subject, key=key), **facts)  # type: ignore[arg-type]


def kpi(key: str = "actual", **facts: object) -> Change:
    subject = Subject(Noun.KPI, "services", "services", "Dienste")
    return replace(Change(kind=Kind.CHANGED, subject=subject, key=key), **facts)  # type: ignore[arg-type]


COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaften"
UGLY = (
    "E-Akte", "", " ", "zwei\nZeilen\r\nund\rmehr", "a | b || c", COMPOUND * 3, "=1+1", "+49", "-5",
    "@kreis und @segeberg/team", "siehe #12, !34, %5, ~6, $7, &8, GH-9",
    "<script>alert(1)</script>",
    "`code` ``mehr``", "*fett* _kursiv_ **x** __y__ ~~z~~", "[text](http://x.de) ![b](c)", "---",
    "- Punkt", "1. Punkt", "# Titel", "> Zitat", "\\| \\\\", ":tada: &amp; &#35;",
    "{+ neu +} [- alt -]",
    "\U0001f680 \U0001f469‍\U0001f4bb 電子政府 שלום e\u0301",
    "\x00\x1b[31m\x7f\x85\u2028\u202e\ufeff",
    "www.kreis.de http://kreis.de", "\t=A1", "\rCR", "＝1", "\ud800 halb", "Satz. " * 90,
    "====", "+++",
    "</details>", "| --- | --- |", "$$x$$", "n/a", "Ein~Wert", "~50%", "[[_TOC_]]",
    "http:\\\\x", "2) x",
)  # fmt: skip
TEXTS = st.sampled_from(UGLY) | st.text(max_size=30)
LINES = st.sampled_from(UGLY)
IDS = st.sampled_from(["", "e-file", "services", "fresh", "online", "basics", "nirgends", "2023"])
KEYS = st.sampled_from(
    ["", "actual", "target", "forecast", "rating", "unit", "standing", "progress", "start", "due",
     "done", "title", "number", "owners", "serves", "goals", "field", "milestones", "risks",
     "level", "closed", "asked", "approved", "spent", "staff-used", "name", "text", "illustrative"]
)  # fmt: skip
UNITS = st.sampled_from(
    [PLAIN, PERCENT, Unit(UnitKind.MONEY, "EUR", "EUR"), Unit(UnitKind.MONEY, "CHF", "CHF"),
     Unit(UnitKind.RANK), Unit(UnitKind.POINTS), Unit(one="Fall", many="Fälle | mehr"),
     Unit(UnitKind.LEVEL, levels=((Decimal(1), "=offen"), (Decimal(2), "halb\noffen")))]
)  # fmt: skip
NUMBERS = st.decimals(-(10**12), 10**12, places=3) | st.integers(-5, 5).map(Decimal)


@st.composite
def numbers(draw: st.DrawFn) -> Figure:
    return exact(
        draw(NUMBERS), unit=draw(UNITS), decimals=draw(st.integers(0, 3)),
        of=draw(st.none() | st.just(Decimal(28))), illustrative=draw(st.booleans()),
        quality=draw(st.sampled_from(Quality)),
    )  # fmt: skip


@st.composite
def bounds(draw: st.DrawFn) -> Figure:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    ends = draw(st.sampled_from([(low, high + 1), (low, None), (None, high)]))
    return replace(draw(numbers()), low=ends[0], high=ends[1], of=None)


FIGURES = (
    numbers() | bounds() | st.builds(Figure, text=LINES) | st.builds(absent, LINES)
    | st.builds(Figure, missing=LINES)
)  # fmt: skip
DATES = st.sampled_from(["2024-03-12", "2024-03", "2024-Q3", "2024-H1", "2024"]).map(parse_date)
WORDS = st.sampled_from(
    ["running", "no-report", "just-missed", "partly", "high", "2024-01-01", "true"]
)
THINGS = (
    FIGURES | DATES | st.builds(WordDate, LINES) | LINES | WORDS | st.booleans()
    | st.lists(LINES | st.just("citizens"), max_size=3).map(tuple)
)  # fmt: skip


@st.composite
def ugly_changes(draw: st.DrawFn) -> Change:
    old, new = draw(IDS), draw(IDS)
    # a date is the only entry of a list of forecasts
    key = draw(KEYS)
    dated = st.sampled_from(["2024-12-31", "2024-Q3"])
    return Change(
        kind=draw(st.sampled_from(Kind)),
        subject=Subject(draw(st.sampled_from(Noun)), old, new or ("" if old else "x"), draw(TEXTS)),
        key=key,
        part=draw(dated) if key == "forecast" else draw(TEXTS),
        old=draw(st.none() | THINGS),
        new=draw(st.none() | THINGS),
        delta=draw(st.none() | numbers()),
        relative=draw(st.none() | numbers()),
        days=draw(st.none() | st.integers(-4000, 4000)),
        effect=draw(st.sampled_from(Effect)),
        reason=draw(TEXTS),
        old_illustrative=draw(st.booleans()),
        new_illustrative=draw(st.booleans()),
        reason_illustrative=draw(st.booleans()),
        because=draw(st.none() | st.sampled_from(Because)),
        sign=draw(st.none() | st.sampled_from(Sign)),
    )


@st.composite
def ugly_comparisons(draw: st.DrawFn) -> Comparison:
    """Draw a comparison of ugly changes under ugly names."""
    old, new = (replace(each, name=draw(LINES)) for each in sides())
    changes = named_alike(draw(st.lists(ugly_changes(), max_size=9)))
    count = draw(st.integers(0, len(changes)))
    return Comparison(old, new, tuple(changes[:count]), tuple(changes[count:]))


def named_alike(changes: Sequence[Change]) -> list[Change]:
    """Give what has the same ids the same name."""
    first = {(c.subject.noun, c.subject.old, c.subject.new): c.subject for c in changes[::-1]}
    return [
        replace(c, subject=first[c.subject.noun, c.subject.old, c.subject.new]) for c in changes
    ]
