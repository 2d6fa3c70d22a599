"""Rule: a key that the slide of an outline does nothing with."""

from collections.abc import Iterator, Mapping

from egovreport.diagnostics import Severity
from egovreport.model.outline import OutlineSlide, SlideKind
from egovreport.rules.inspection import Inspection
from egovreport.rules.rule import Finding, Rule

_OWN = frozenset({SlideKind.FREE})
KNOWN: Mapping[str, frozenset[SlideKind]] = {
    "kpis": frozenset({SlideKind.OVERVIEW, SlideKind.KPI_TABLE, SlideKind.KPI}),
    "measures": frozenset({SlideKind.MEASURE}),
    "fields": frozenset(
        {SlideKind.MEASURES, SlideKind.MEASURE, SlideKind.ALL_MEASURES, SlideKind.ROAD_MAP}
    ),
    "most": frozenset({SlideKind.KPI, SlideKind.MEASURE}),
    "text": _OWN,
    "picture": _OWN,
    "picture_alt": _OWN,
}
"""The kinds of slides that look at a key; every kind knows the other keys."""


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find keys of outlines that change nothing on a slide of their kind."""
    for outline, root in inspection.outlines:
        for index, slide in enumerate(outline.slides):
            for key, kinds in KNOWN.items():
                if key in slide.model_fields_set and slide.slide not in kinds:
                    yield Finding(
                        (root / "slides" / index / key).key,
                        f"`{key}` changes nothing on the slide `{slide.slide}`",
                        f"remove it; this slide knows {_listed(slide.slide)}",
                    )


def _listed(kind: SlideKind) -> str:
    keys = [key for key in OutlineSlide.model_fields if kind in KNOWN.get(key, SlideKind)]
    *first, last = (f"`{key}`" for key in keys if key not in _EVERYWHERE)
    return f"{', '.join(first)} and {last}"


_EVERYWHERE = ("slide", "illustrative", "internal", "internal_note")


RULE = Rule(
    name="unused-slide-key",
    what="A slide of an outline has a key that slides of its kind do nothing with.",
    why="Whoever wrote it expects to see it; the slide is made without it, and nobody is told.",
    remedy=(
        "Remove the key, or ask for the slide that knows it: `text` and `picture` belong to "
        "`free`, `fields` to the slides of measures, `kpis` to those of KPIs."
    ),
    example="slides:\n  - {slide: overview, text: Vier Kennzahlen im Blick}\n",
    file="templates/status.outline.yaml",
    severity=Severity.WARNING,
    find=find,
)
