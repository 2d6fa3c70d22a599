"""Decks made from the texts of a few plan files, and every text that is in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from importlib.resources import files
from pathlib import Path
from textwrap import dedent

from egovreport.audience import for_audience
from egovreport.deck import Block, Deck, SeriesChart, Slide, StackChart, Table, TextBlock, Tiles
from egovreport.model.outline import Outline
from egovreport.occasion import Occasion, occasion
from egovreport.report import make_deck
from egovreport.report.context import Context
from egovreport.source import parse
from egovreport.state import state
from egovreport.terms import Audience, ReportKind
from egovreport.workspace import Workspace, find_plan, load, read

ROOT = Path(__file__).parents[2]

PROGRAMME = """
organisation: {name: Kreis Muster}
title: Digitales
bodies:
  ausschuss: {name: Ausschuss}
history:
  - {date: 2024-03-12, as_of: 2023-12-31, bodies: [ausschuss], plans: ["2023"], report: final,
     title: B}
"""


@dataclass(frozen=True)
class Made:
    """A deck with what it was made from."""

    deck: Deck
    context: Context

    def slide(self, key: str) -> Slide:
        """Return the slide that is about `key`."""
        return next(slide for slide in self.deck.slides if slide.key == key)

    def block(self, key: str, kind: type[Block]) -> Block:
        """Return the block of this kind on the slide that is about `key`."""
        return next(b for _, b in self.slide(key).blocks if isinstance(b, kind))

    def table(self, key: str) -> list[dict[str, str]]:
        """Return the rows of the table on a slide, by the titles of their columns."""
        table = self.block(key, Table)
        assert isinstance(table, Table)
        heads = [column.title for column in table.columns]
        return [dict(zip(heads, (c.text for c in row), strict=True)) for row in table.rows]

    def side(self, kpi: str) -> dict[str, str]:
        """Return the table beside the chart of a KPI."""
        table = self.block(f"kpi/{kpi}", Table)
        assert isinstance(table, Table)
        return {row[0].text: row[1].text for row in table.rows}

    def chart(self, kpi: str) -> SeriesChart:
        """Return the chart of a KPI."""
        chart = self.block(f"kpi/{kpi}", SeriesChart)
        assert isinstance(chart, SeriesChart)
        return chart

    def tiles(self) -> dict[str, tuple[str, str]]:
        """Return figure and detail of the tiles of the overview, by their labels."""
        tiles = self.block("overview", Tiles)
        assert isinstance(tiles, Tiles)
        return {t.label: (t.figure, "".join(run.text for run in t.detail)) for t in tiles.tiles}

    def texts(self, key: str) -> list[str]:
        """Return the paragraphs of a slide."""
        blocks = (b for _, b in self.slide(key).blocks if isinstance(b, TextBlock))
        return [p.text for block in blocks for p in block.paragraphs]


def workspace(programme: str = PROGRAMME, **plans: str) -> Workspace:
    """Return the workspace of these texts; a plan's name begins with `plan_`."""
    texts = {"plans/programme.yaml": programme} | {
        f"plans/{name.removeprefix('plan_').replace('_', '-')}.yaml": text
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


def made(
    found: Workspace,
    plan: str = "2023",
    audience: Audience = Audience.PUBLIC,
    outline: Outline | None = None,
) -> Made:
    """Return the deck of the newest sitting about the plan, with its context."""
    seen = for_audience(found, audience)
    shown = occasion(seen, find_plan(seen, plan), audience)
    return made_at(found, shown, outline)


def made_at(found: Workspace, shown: Occasion, outline: Outline | None = None) -> Made:
    """Return the deck of this occasion, with its context."""
    seen = for_audience(state(found, shown.as_of, shown.known), shown.audience)
    context = Context(seen, shown)
    return Made(make_deck(seen, shown, outline or usual_outline(shown.kind)), context)


def usual_outline(kind: ReportKind) -> Outline:
    """Return the default outline of a kind of report."""
    name = f"{kind}.outline.yaml"
    return outline_of(files("egovreport.defaults").joinpath(name).read_text(encoding="utf-8"))


def outline_of(text: str) -> Outline:
    """Return the outline of this text."""
    document, faults = parse(dedent(text).encode(), "templates/x.outline.yaml")
    assert document
    assert not faults
    return Outline.model_validate(document.data)


# Every text of a deck


def said(deck: Deck) -> dict[str, str]:
    """Return every text of the deck by the place where it stands."""
    places: dict[str, str] = {}
    seen: dict[str, int] = {}
    for place, text in _of_deck(deck):
        seen[place] = number = seen.get(place, -1) + 1
        places[place + "'" * number] = text
    return places


def _of_deck(deck: Deck) -> Iterator[tuple[str, str]]:
    yield from (("deck/title", deck.title), ("deck/subject", deck.subject))
    yield from (("deck/keywords", deck.keywords), ("deck/occasion", deck.occasion))
    for chapter in deck.chapters:
        yield "chapter", chapter.title
        for slide in chapter.slides:
            yield from ((f"{slide.key}/{place}", text) for place, text in of_slide(slide))


def of_slide(slide: Slide) -> Iterator[tuple[str, str]]:
    """Yield place and text of everything a slide says."""
    for place, text in (
        ("title", slide.title), ("subtitle", slide.subtitle), ("source", slide.source),
        ("notes", slide.notes),
    ):  # fmt: skip
        if text:
            yield place, text
    for where, block in slide.blocks:
        for place, text in _of_block(block):
            yield f"{where}/{place}", text


def _of_block(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case TextBlock():
            yield from ((str(n), p.text) for n, p in enumerate(block.paragraphs))
        case Table():
            yield from _of_table(block)
        case Tiles():
            for tile in block.tiles:
                yield f"{tile.label}/label", tile.label
                yield f"{tile.label}/figure", tile.figure
                yield f"{tile.label}/detail", "".join(run.text for run in tile.detail)
        case SeriesChart():
            yield from _of_series(block)
        case StackChart():
            yield "alt", block.alt
            yield from (("category", name) for name in block.categories)
            yield from (("series", s.name) for s in block.series)
            yield from ((f"count/{s.name}", text) for s in block.series for text in s.texts)
        case _:
            yield from _of_any(block)


def _of_any(value: object) -> Iterator[tuple[str, str]]:
    """Yield every text inside of a block of any kind, under the name of its field."""
    for field in fields(value):  # type: ignore[arg-type]
        held = getattr(value, field.name)
        for item in held if isinstance(held, tuple) else (held,):
            if type(item) is str and item and field.name != "key":
                yield field.name, item
            elif is_dataclass(item):
                yield from ((f"{field.name}/{place}", text) for place, text in _of_any(item))


def _of_table(table: Table) -> Iterator[tuple[str, str]]:
    yield "alt", table.alt
    yield from (("head", column.title) for column in table.columns)
    main = 1 if table.columns[0].title == "Nr." else 0
    for row in table.rows:
        name = row[main].text.replace("°", "").replace("\N{NO-BREAK SPACE}", " ")
        for column, cell in zip(table.columns, row, strict=True):
            yield f"{name}/{column.title}", cell.text


def _of_series(chart: SeriesChart) -> Iterator[tuple[str, str]]:
    yield "alt", chart.alt
    for period in chart.periods:
        year = period.label.partition("\n")[0]
        yield f"{year}/label", period.label
        for name, text in _of_period(period):
            yield f"{year}/{name}", text


def _of_period(period: object) -> Iterable[tuple[str, str]]:
    for name in ("actual", "target", "target_low", "forecast"):
        if value := getattr(period, name):
            yield name, value.text
    for name in ("gap", "recount"):
        if text := getattr(period, name):
            yield name, text
