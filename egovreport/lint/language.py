"""Rules: texts and decks that do not say which language they are in."""

from collections.abc import Iterator

from lxml import etree

from egovreport.lint.namespaces import qn
from egovreport.lint.rule import THE_DECK, DeckRule, Finding
from egovreport.lint.shape import paragraph_text
from egovreport.lint.shape_names import shape_spot
from egovreport.lint.slide import Chart, Deck, Part

_RUNS = (qn("a:r"), qn("a:fld"))


def find_missing(part: Part) -> Iterator[Finding]:
    """Find shapes with runs or ends of paragraphs that have no language."""
    missing: dict[str, tuple[etree._Element, int]] = {}
    for body in part.root.iter(qn("p:txBody"), qn("a:txBody")):
        count = sum(map(_missing, body.iterfind(qn("a:p"))))
        if count:
            name = shape_spot(part.spot, body).shape
            missing[name] = (body, missing[name][1] + count if name in missing else count)
    for body, count in missing.values():
        pieces = "1 piece" if count == 1 else f"{count} pieces"
        yield Finding(shape_spot(part.spot, body), f"{pieces} of text without a language")


def _missing(paragraph: etree._Element) -> int:
    """Count the runs without a language, and the end where it is written without one."""
    if not paragraph_text(paragraph).strip():
        return 0
    runs = (e.find(qn("a:rPr")) for e in paragraph.iter(*_RUNS) if (e.findtext(qn("a:t")) or ""))
    count = sum(run is None or not run.get("lang") for run in runs)
    end = paragraph.find(qn("a:endParaRPr"))
    return count + (end is not None and not end.get("lang"))


def find_missing_in_chart(chart: Chart) -> Iterator[Finding]:
    """Find a chart whose texts have no language."""
    root = chart.part.root
    typed = [e.find(qn("a:rPr")) for e in root.iter(*_RUNS)]
    count = sum(run is None or not run.get("lang") for run in typed)
    count += sum(
        not properties.get("lang")
        for text in root.iter(qn("c:txPr"))
        for properties in text.iter(qn("a:defRPr"))
    )
    if count or root.find(qn("c:txPr")) is None:
        yield Finding(chart.spot, "the texts of the chart have no language")


def find_missing_in_deck(deck: Deck) -> Iterator[Finding]:
    """Find a deck whose properties name no language."""
    name = deck.package.related("", "core-properties")
    core = deck.sheet(name)
    if core is None or not (core.root.findtext(qn("dc:language")) or "").strip():
        yield Finding(THE_DECK, "the properties of the deck name no language")


MISSING = DeckRule(
    name="missing-language",
    what="A piece of text on a slide has no language.",
    why="Screen readers speak it in the language of the reader's computer, and the spelling "
    "checker marks every word.",
    remedy="Mark all text and set the proofing language under “review”.",
    find=find_missing,
)

IN_CHART = DeckRule(
    name="missing-chart-language",
    what="The texts of a chart have no language.",
    why="Screen readers speak them in the language of the reader's computer.",
    remedy="Write `lang` into each `a:defRPr` of `c:txPr`, that of the whole chart included.",
    find=find_missing_in_chart,
)

IN_DECK = DeckRule(
    name="missing-deck-language",
    what="The properties of the deck do not name its language (`dc:language`).",
    why="A PDF that is made from it has no language either, which PDF/UA forbids.",
    remedy="Set the language in the properties of the file.",
    find=find_missing_in_deck,
)
