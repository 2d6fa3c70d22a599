"""Rules: text that is too small to be read in a meeting."""

from collections.abc import Iterator

from egovreport.lint.looks import Looks, looks_of
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding
from egovreport.lint.shape import FOOTERS, Shape, number
from egovreport.lint.slide import Chart, Slide

_BODY, _CHART = 12.0, 10.0


def find_on_slide(slide: Slide) -> Iterator[Finding]:
    """Find shapes and tables with text below 12 pt, in footers and drawings below 10 pt."""
    looks = looks_of(slide)
    for shape in slide.shapes:
        least = _CHART if shape.role in FOOTERS or shape.group is not None else _BODY
        sizes = [size for size in _sizes(looks, shape) if size < least - 0.01]
        if sizes:
            message = f"text of {min(sizes):g} pt, below {least:g} pt"
            yield Finding(slide.at(shape), message)


def _sizes(looks: Looks, shape: Shape) -> Iterator[float]:
    if shape.table is not None:
        for paragraph in shape.table.iter(qn("a:p")):
            yield from (run.look.size for run in looks.paragraph(shape, paragraph))
    yield from (run.look.size for run in looks.runs(shape))


def find_in_chart(chart: Chart) -> Iterator[Finding]:
    """Find charts with text below 10 pt."""
    properties = chart.part.root.iter(qn("a:defRPr"), qn("a:rPr"))
    sizes = [number(each.get("sz")) / 100 for each in properties if each.get("sz")]
    if sizes and min(sizes) < _CHART:
        yield Finding(chart.spot, f"text of {min(sizes):g} pt in the chart, below {_CHART:g} pt")


SLIDE = DeckRule(
    name="small-text",
    what="Text on a slide is smaller than 12 pt, in footers and in drawings smaller than 10 pt.",
    why="Nobody behind the second row can read it.",
    remedy="Shorten the text, or let it run on over another slide.",
    find=find_on_slide,
)

CHART = DeckRule(
    name="small-chart-text",
    what="Text in a chart is smaller than 10 pt.",
    why="Nobody behind the second row can read it.",
    remedy="Enlarge the chart, or show fewer labels.",
    find=find_in_chart,
)
