"""In any template a deck is sound, takes all looks from it, and leaves nothing of its samples."""

import datetime as dt
import functools
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.oxml.ns import qn

from egovreport.audience import for_audience
from egovreport.commands.opening import open_workspace
from egovreport.commands.outline import outline_of
from egovreport.deck import (
    Align,
    Column,
    Deck,
    Picture,
    Place,
    Room,
    Slide,
    Table,
    TextBlock,
    TimeLine,
    Tone,
    cell,
    paragraph,
)
from egovreport.diagnostics import Diagnostic
from egovreport.lint import lint
from egovreport.powerpoint.layout_match import LAYOUTS
from egovreport.powerpoint.package import open_template
from egovreport.powerpoint.writer import write
from egovreport.report import make_deck
from egovreport.request import Request, audience_of, requested
from egovreport.state import state
from egovreport.status_colours import STATUS_COLOURS
from egovreport.workspace import find_plan
from tests.powerpoint import small_deck
from tests.powerpoint.decks import unpacked
from tests.powerpoint.small_deck import NOTES, SOURCE
from tests.powerpoint.templates import CORPUS
from tests.powerpoint.templates.pictures import IMAGES

ROOT = Path(__file__).parents[2]
DEFAULT = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
STATUSES = {rgb for colours in STATUS_COLOURS for rgb in colours.values()}
TITLES = ("title", "ctrTitle")
FOOTERS = ("dt", "ftr", "sldNum")
LITERAL_COLOURS = ("srgbClr", "sysClr", "prstClr", "hslClr", "scrgbClr")
FONTS = ("latin", "ea", "cs", "sym", "buFont")

TINY = {"text-overflow"}
EXCEPTIONS: Mapping[str, set[str]] = {
    # Its boxes for footers are 10 pt high, insets included: less than a line in 10 pt.
    "tiny-footers": TINY,
    # Insets of 72 pt at each side leave the subtitle of its cover less than a line.
    "wide-insets": TINY,
}
"""What lint finds in decks of a template because the template itself leaves no other way."""

TEXT = Slide(
    key="decisions", room=Room.TEXT, title="Der Ausschuss wird um zwei Beschlüsse gebeten",
    subtitle="Beschlussvorschlag",
    blocks=((Place.BODY, TextBlock((
        paragraph("Beschlussvorschlag", heading=True),
        *(paragraph(f"{text} der Verwaltungsleistungen, die online beantragt werden können",
                    bullet=True) for text in ("Kenntnisnahme", "Fortschreibung", "Ausweitung")),
    ))),),
    source=SOURCE, spoken=NOTES,
)  # fmt: skip
HISTORY = Slide(
    key="history", room=Room.TABLE, title="Seit 2022 hat der Ausschuss zweimal beraten",
    blocks=(
        (Place.AREA, TimeLine(
            days=(("1", dt.date(2022, 5, 3), Tone.ACTIVE), ("2", dt.date(2023, 3, 14), Tone.GOOD)),
            first=dt.date(2022, 1, 1), last=dt.date(2023, 12, 31),
            alt="Beschlüsse. Zwei Sitzungen, am 03.05.2022 und am 14.03.2023.",
        )),
        (Place.TABLE, Table(
            (Column("Nr."), Column("Datum"), Column("Beschluss", weight=1.0)),
            ((cell("1"), cell("03.05.2022"), cell("Aktionsplan 2022 beschlossen")),
             (cell("2"), cell("14.03.2023"), cell("Abschlussbericht zur Kenntnis genommen"))),
            "Tabelle der Beschlüsse mit Datum und Inhalt",
        )),
    ),
    source=SOURCE, spoken=NOTES,
)  # fmt: skip
SIDE = Slide(
    key="kpi/records", room=Room.KPI, title="Fachdienste mit E-Akte: 21 von 28",
    subtitle="Fachdienste, Stand 31.12.",
    blocks=(
        *small_deck.KPI.blocks[:1],
        (Place.TABLE, Table(
            (Column("Jahr"), Column("Ist", Align.END)),
            ((cell("2022"), cell("14")), (cell("2023"), cell("21"))),
            "Tabelle der Werte nach Jahren, 14 und 21",
        )),
        (Place.BODY, TextBlock((
            paragraph("Zählregel", heading=True),
            paragraph("Fachdienste, die ganz umgestellt sind"),
        ), most_lines=3)),
    ),
    source=SOURCE, spoken=NOTES,
)  # fmt: skip
PICTURE = Slide(
    key="picture", room=Room.FREE, title="So sieht der Antrag auf dem Telefon aus",
    blocks=((Place.AREA, Picture("antrag.png", "Antrag auf dem Telefon, erste Seite")),),
    source=SOURCE, spoken=NOTES,
)  # fmt: skip
SLIDES = (
    small_deck.TITLE, small_deck.OVERVIEW, small_deck.TABLE, small_deck.KPI, SIDE, TEXT, HISTORY,
    small_deck.ROAD_MAP, PICTURE,
)  # fmt: skip
"""A slide of each type."""
WHOLE = (
    "german-16x9", "small-16x9", "portrait-a4", "only-blank", "photo-background", "mid-tone",
    "caps-title", "own-table-style",
)  # fmt: skip
"""The templates in which the whole reference deck is made."""
OF_A_KIND = 3
"""Slides of the reference deck that show one kind of thing, such as single measures or KPIs.

With all of them the tests take twice as long.
"""


def one_picture(path: str) -> bytes:
    assert path == "antrag.png"
    return IMAGES["wordmark.png"]()


def template(name: str) -> bytes:
    return DEFAULT if name == "default" else CORPUS[name]()


@functools.cache
def small(name: str) -> bytes:
    """Return the deck with a slide of each type in a template."""
    return write(small_deck.deck(*SLIDES), template(name), one_picture)


@functools.cache
def blobs(name: str) -> Mapping[str, bytes]:
    return unpacked(small(name))


@functools.cache
def opened(name: str) -> Any:
    return pptx.Presentation(io.BytesIO(small(name)))


@functools.cache
def empty(name: str) -> Any:
    """Return the opened template."""
    return open_template(template(name))


@functools.cache
def reference() -> Deck:
    """Return the deck of the report on 2023, with few slides of each kind, the fullest ones."""
    workspace = open_workspace(ROOT).workspace
    request = Request()
    audience = audience_of(workspace.programme, request)
    seen = for_audience(workspace, audience)
    shown = requested(seen, find_plan(seen, "2023"), audience, request)
    at_date = state(seen, shown.as_of, shown.known)
    deck = make_deck(at_date, shown, outline_of(seen, shown.kind))
    kinds: dict[str, list[Slide]] = {}
    for slide in sorted(deck.slides, key=lambda slide: len(repr(slide.blocks)), reverse=True):
        kinds.setdefault(slide.key.partition("/")[0], []).append(slide)
    kept = [slide for kind in kinds.values() for slide in kind[:OF_A_KIND]]
    chapters = (
        replace(each, slides=tuple(slide for slide in each.slides if slide in kept))
        for each in deck.chapters
    )
    return replace(deck, chapters=tuple(chapters))


@functools.cache
def own_findings(name: str) -> Counter[tuple[str, str]]:
    """Return what lint finds in the template, its slides dropped: rule and message."""
    return Counter((each.rule, each.message) for each in lint(_saved(empty(name)), "deck.pptx"))


def findings(name: str, data: bytes) -> list[Diagnostic]:
    """Return what lint finds in a deck, but what its template has and what is excepted."""
    excepted = EXCEPTIONS.get(name, set())
    new = [found for found in lint(data, "deck.pptx") if found.rule not in excepted]
    own = own_findings(name) if new else {}
    return [found for found in new if (found.rule, found.message) not in own]


def told(found: list[Diagnostic]) -> list[str]:
    return [f"{each.rule} {each.place}: {each.message}" for each in found]


def parts(name: str, *folders: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the XML parts of the small deck in these folders of `ppt`."""
    for part, blob in blobs(name).items():
        if part.endswith(".xml") and part.startswith(tuple(f"ppt/{each}/" for each in folders)):
            yield part, etree.fromstring(blob)


def placeholders(slide: Any) -> Iterator[tuple[str, Any]]:
    """Yield type and shape of the placeholders of a slide."""
    for shape in slide.placeholders:
        yield shape.element.ph.get("type", "obj"), shape


def title_of(slide: Any) -> str:
    """Return the text of the only title of a slide."""
    (title,) = (shape for kind, shape in placeholders(slide) if kind in TITLES)
    return str(title.text_frame.text)


@pytest.fixture(params=CORPUS, ids=str, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    """The name of each template, one after the other."""
    return str(request.param)


class TestSmallDeck:
    @pytest.mark.no_cover  # the rules have tests of their own
    def test_lint_finds_nothing_that_the_template_itself_has_not(self, name: str) -> None:
        assert told(findings(name, small(name))) == []

    def test_only_what_was_placed_on_purpose_has_a_place_of_its_own(self, name: str) -> None:
        for slide in opened(name).slides:
            for kind, shape in placeholders(slide):
                place = shape.element.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
                is_column = title_of(slide).startswith((SIDE.title[:6], small_deck.KPI.title[:6]))
                is_frame = shape.element.tag == qn("p:graphicFrame")
                assert is_frame or place is None or (is_column and kind in {"body", "obj"})

    def test_no_colour_is_literal_but_those_of_statuses(self, name: str) -> None:
        for part, root in parts(name, "slides", "charts"):
            found = {each.get("val") for each in root.iter(*_tags(LITERAL_COLOURS))}
            assert found <= STATUSES, part

    def test_no_typeface_is_literal(self, name: str) -> None:
        for part, root in parts(name, "slides", "charts"):
            faces = {each.get("typeface") for each in root.iter(*_tags(FONTS))}
            assert all(face.startswith("+") for face in faces), part

    def test_layouts_are_the_template_s_or_derived_from_one(self, name: str) -> None:
        masters = {str(m.part.partname): _listed(m) for m in empty(name).slide_masters}
        for slide in opened(name).slides:
            layout = slide.slide_layout
            owner = str(layout.slide_master.part.partname)
            own = masters[owner]
            assert layout.name in own or layout.name.startswith(tuple(LAYOUTS.values()))

    def test_masters_and_themes_stay_as_they_are(self, name: str) -> None:
        before = empty(name).slide_masters
        kept = {str(m.part.partname): etree.tostring(m.element.cSld) for m in before}
        after = opened(name).slide_masters
        assert {str(m.part.partname): etree.tostring(m.element.cSld) for m in after} == kept
        old, new = (
            {key: blob for key, blob in unpacked(data).items() if key.startswith("ppt/theme/")}
            for data in (_saved(empty(name)), small(name))
        )
        assert old.items() <= new.items()

    def test_the_layouts_of_the_template_are_all_still_there(self, name: str) -> None:
        pairs = zip(empty(name).slide_masters, opened(name).slide_masters, strict=True)
        for old, new in pairs:
            assert _listed(new)[: len(_listed(old))] == _listed(old)

    def test_each_slide_is_of_the_deck_and_has_a_title_of_its_own(self, name: str) -> None:
        titles = [title_of(slide) for slide in opened(name).slides]
        assert all(titles)
        assert len(set(titles)) == len(titles)
        assert len(titles) >= len(SLIDES)
        beginnings = tuple(slide.title[:6] for slide in SLIDES)
        assert [title for title in titles if not title.startswith(beginnings)] == []

    def test_nothing_of_sample_slides_is_left(self, name: str) -> None:
        found = blobs(name)
        slides = [part for part in found if part.startswith("ppt/slides/slide")]
        assert len(slides) == len(opened(name).slides)
        notes = [part for part in found if part.startswith("ppt/notesSlides/notesSlide")]
        assert len(notes) == len(slides) - 1
        assert not [part for part in found if "comment" in part or part.endswith(".mp4")]
        assert b"custShow" not in found["ppt/presentation.xml"]

    def test_footers_are_placeholders_of_the_layout(self, name: str) -> None:
        for number, slide in enumerate(opened(name).slides):
            layout = {
                (kind, shape.element.ph.get("idx"))
                for kind, shape in placeholders(slide.slide_layout) if kind in FOOTERS
            }  # fmt: skip
            found = {
                (kind, shape.element.ph.get("idx"))
                for kind, shape in placeholders(slide) if kind in FOOTERS
            }  # fmt: skip
            assert found <= layout
            assert {kind for kind, _ in found} == (set(FOOTERS) if number else set())

    def test_content_has_a_number_of_its_own_on_slide_and_layout(self, name: str) -> None:
        """Titles and footers are told by their types, where a template gives all one number."""
        for slide in opened(name).slides:
            for sheet in (slide, slide.slide_layout):
                numbers = [(kind, s.element.ph.get("idx", "0")) for kind, s in placeholders(sheet)]
                used = Counter(number for _, number in numbers)
                contents = [n for kind, n in numbers if kind not in (*TITLES, *FOOTERS)]
                assert [n for n in contents if used[n] > 1] == []

    def test_no_box_is_empty_or_turned_inside_out(self, name: str) -> None:
        for _, root in parts(name, "slides", "slideLayouts"):
            for extent in root.iter(qn("a:ext")):
                if extent.get("cx"):
                    assert int(extent.get("cx")) >= 0
                    assert int(extent.get("cy")) >= 0

    def test_what_the_deck_says_stands_on_its_slides(self, name: str) -> None:
        said = " ".join(_texts(opened(name)))
        for expected in ("253", "Fachdienste", "Kenntnisnahme", "31.12.2023", "Zählregel"):
            assert expected in said


class TestReferenceDeck:
    @pytest.mark.parametrize("name", WHOLE)
    @pytest.mark.no_cover  # the rules have tests of their own
    def test_lint_finds_nothing_that_the_template_itself_has_not(self, name: str) -> None:
        assert told(findings(name, write(reference(), template(name)))) == []


class TestDefaultDesign:
    def test_no_layout_is_derived(self) -> None:
        (old,), (new,) = empty("default").slide_masters, opened("default").slide_masters
        assert _listed(new) == _listed(old)
        assert {slide.slide_layout.name for slide in opened("default").slides} == set(
            LAYOUTS.values()
        )

    def test_lint_finds_nothing(self) -> None:
        assert told(findings("default", small("default"))) == []


def test_the_same_template_gives_the_same_bytes() -> None:
    deck = small_deck.deck(*SLIDES)
    assert write(deck, template("only-blank"), one_picture) == small("only-blank")


def test_exceptions_name_templates_of_the_corpus_that_need_them() -> None:
    for name, rules in EXCEPTIONS.items():
        found = {each.rule for each in lint(small(name), "deck.pptx")}
        assert rules <= found, name


def _tags(names: tuple[str, ...]) -> list[str]:
    return [qn(f"a:{name}") for name in names]


def _listed(master: Any) -> list[str]:
    """Return the names of the layouts of a master, in their order."""
    return [layout.name for layout in master.slide_layouts]


def _saved(presentation: Any) -> bytes:
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def _texts(presentation: Any) -> Iterator[str]:
    for slide in presentation.slides:
        yield from (each.text or "" for each in slide.element.iter(qn("a:t")))
