from pathlib import Path

import pytest
from conftest import Brief

from egovreport.audience import for_audience
from egovreport.model.outline import Outline, OutlineSlide, SlideKind
from egovreport.occasion import occasion
from egovreport.report import make_deck
from egovreport.rules.unused_slide_key import KNOWN
from egovreport.state import state
from egovreport.terms import Audience
from egovreport.workspace import load

RULE = "unused-slide-key"
OUTLINE = "templates/status.outline.yaml"
PLAN = "title: P\nfields: {basics: {name: B}}\n"
REFERENCE = load(Path(__file__).parents[2]).workspace
VALUES = {
    "kpis": ["training", "online-services"],
    "measures": ["it-verbund"],
    "fields": ["basics"],
    "most": "1",
    "text": ["Ein Punkt"],
    "picture": "a.png",
    "picture_alt": "Ein Bild",
}


@pytest.mark.parametrize(
    ("slide", "message", "advice"),
    [
        (
            "slide: legend, text: T",
            "`text` changes nothing on the slide `legend`",
            "remove it; this slide knows `chapter`, `title` and `notes`",
        ),
        (
            "slide: kpi, fields: [basics]",
            "`fields` changes nothing on the slide `kpi`",
            "remove it; this slide knows `chapter`, `title`, `kpis`, `most` and `notes`",
        ),
    ],
)
def test_a_key_of_other_slides_is_named(
    slide: str, message: str, advice: str, brief_of: Brief
) -> None:
    outline = f"slides:\n  - {{{slide}}}\n"
    ((_, rule, said, told),) = brief_of(RULE, PLAN, files={OUTLINE: outline})
    assert (rule, said, told) == (RULE, message, advice)


@pytest.mark.parametrize(
    "slide",
    [
        "slide: overview, kpis: [e-file], title: T, chapter: C, notes: N, illustrative: [title]",
        "slide: measures, fields: [basics]",
        "slide: free, title: T, text: P",
        "slide: kpi, most: 2",
        "slide: legend",
    ],
)
def test_a_key_that_a_slide_knows_is_no_fault(slide: str, brief_of: Brief) -> None:
    assert brief_of(RULE, PLAN, files={OUTLINE: f"slides:\n  - {{{slide}}}\n"}) == []


def said(kind: SlideKind, **values: object) -> object:
    """Return what the slides of a kind say of the reference plan."""
    assert REFERENCE
    seen = for_audience(REFERENCE, Audience.PUBLIC)
    shown = occasion(seen, seen.plans["2023"], Audience.PUBLIC)
    own = {"title": "T", "text": ["Punkt"]} if kind is SlideKind.FREE else {}
    slide = OutlineSlide.model_validate({"slide": kind.value, **own, **values})
    at_date = state(seen, shown.as_of, shown.known)
    return make_deck(at_date, shown, Outline.model_construct(slides=(slide,))).chapters


@pytest.mark.parametrize("kind", SlideKind)
def test_the_table_says_what_slides_look_at(kind: SlideKind) -> None:
    plain = said(kind)
    for key in ("kpis", "measures", "fields", "most", "text"):
        changes = said(kind, **{key: VALUES[key]}) != plain
        assert changes is (kind in KNOWN[key]), key
    with_picture = said(kind, picture="a.png", picture_alt="Ein Bild")
    assert (with_picture != plain) is (kind in KNOWN["picture"])
