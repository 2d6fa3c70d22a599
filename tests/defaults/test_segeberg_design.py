"""The design of the reference workspace: its wordmark, and what decks in it lose: nothing."""

import colorsys
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from egovreport.commands.build import build_deck
from egovreport.commands.opening import open_workspace
from egovreport.powerpoint.colours import contrast
from egovreport.powerpoint.metrics import Font, width

ROOT = Path(__file__).resolve().parents[2]
DESIGNS = {
    "default": ROOT / "egovreport" / "defaults" / "default.pptx",
    "segeberg": ROOT / "templates" / "segeberg.pptx",
}
PLANS = ("2017-2021", "2022", "2023", "2024")
COVER = "Titelfolie"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def design() -> Deck:
    return Presentation(str(DESIGNS["segeberg"]))


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Deck]]:
    """The decks of the reference workspace in both designs."""
    folder = tmp_path_factory.mktemp("designs")
    workspace = open_workspace(ROOT).workspace
    assert workspace is not None
    decks: dict[str, list[Deck]] = {name: [] for name in DESIGNS}
    for name, path in DESIGNS.items():
        shutil.copy(path, folder / f"{name}.pptx")
        programme = workspace.programme.model_copy(update={"design": f"{name}.pptx"})
        for plan in PLANS:
            target = folder / f"{name}-{plan}.pptx"
            build_deck(folder, replace(workspace, programme=programme), plan, target)
            decks[name].append(Presentation(str(target)))
    return decks


def test_the_wordmark_stands_on_every_slide(design: Deck) -> None:
    cover = design.slide_layouts.get_by_name(COVER)
    assert cover is not None
    assert [mark.text_frame.text for mark in wordmarks(design.slide_master)] == ["Kreis | Segeberg"]
    assert [mark.text_frame.text for mark in wordmarks(cover)] == ["Kreis | Segeberg"]
    for layout in design.slide_layouts:
        assert (layout.element.get("showMasterSp") == "0") == (layout.name == COVER)


def test_the_wordmark_has_two_weights_and_is_larger_on_the_title_slide(design: Deck) -> None:
    small, large = (next(wordmarks(sheet)) for sheet in sheets(design))
    for mark in (small, large):
        weights = [run.font.bold for run in mark.text_frame.paragraphs[0].runs]
        assert weights == [None, None, True]
    assert size_of(large) > 2 * size_of(small) >= Pt(20)


def test_the_wordmark_fits_its_box_and_touches_no_placeholder(design: Deck) -> None:
    for sheet in sheets(design):
        mark = next(wordmarks(sheet))
        runs = mark.text_frame.paragraphs[0].runs
        points = size_of(mark) / 12700
        needed = sum(width(r.text, Font("Calibri", points, bold=bool(r.font.bold))) for r in runs)
        assert needed * 12700 <= mark.width
        assert 1.22 * size_of(mark) <= mark.height
        assert not [item.name for item in sheet.placeholders if overlap(mark, item)]


def test_the_wordmark_touches_no_placeholder_of_a_layout(design: Deck) -> None:
    mark = next(wordmarks(design.slide_master))
    for layout in design.slide_layouts:
        if layout.name != COVER:
            assert not [item.name for item in layout.placeholders if overlap(mark, item)]


def test_the_wordmark_can_be_read(design: Deck) -> None:
    theme = colours(design)
    small, large = (set(inks(next(wordmarks(sheet)))) for sheet in sheets(design))
    assert small == {"tx2", "accent1"}
    assert large == {"bg1", "accent2"}
    assert contrast(theme["dk2"], theme["lt1"]) >= 4.5
    assert contrast(theme["accent1"], theme["lt1"]) >= 4.5
    assert contrast(softened(theme["accent2"]), theme["dk2"]) >= 4.5


def test_decks_have_as_many_slides_as_in_the_default_design(
    decks: Mapping[str, list[Deck]],
) -> None:
    titles = {
        name: [[slide.shapes.title.text for slide in deck.slides] for deck in found]
        for name, found in decks.items()
    }
    assert titles["segeberg"] == titles["default"]


def test_no_text_is_smaller_than_in_the_default_design(decks: Mapping[str, list[Deck]]) -> None:
    for default, own in zip(decks["default"], decks["segeberg"], strict=True):
        for before, after in zip(default.slides, own.slides, strict=True):
            assert sizes(after) == sizes(before)


def test_slides_add_no_colour_or_font_of_their_own(decks: Mapping[str, list[Deck]]) -> None:
    for slide in (slide for deck in decks["segeberg"] for slide in deck.slides):
        assert not list(slide.element.iter(f"{A}srgbClr", f"{A}sysClr", f"{A}prstClr"))
        assert not list(slide.element.iter(f"{A}latin"))


def sheets(design: Deck) -> tuple[Any, Any]:
    """Return what carries a wordmark: the master, and the layout of the title slide."""
    return design.slide_master, design.slide_layouts.get_by_name(COVER)


def wordmarks(sheet: Any) -> Iterator[Any]:
    return (shape for shape in sheet.shapes if shape.name == "Wortmarke")


def size_of(mark: Any) -> int:
    """Return the size of its text in EMU."""
    return int(next(mark._element.iter(f"{A}defRPr")).get("sz")) * 127


def overlap(one: Any, other: Any) -> bool:
    is_beside = one.left + one.width <= other.left or other.left + other.width <= one.left
    is_above = one.top + one.height <= other.top or other.top + other.height <= one.top
    return not (is_beside or is_above)


def sizes(slide: Any) -> list[str | None]:
    return [node.get("sz") for node in slide.element.iter(f"{A}rPr")]


def inks(mark: Any) -> Iterator[str]:
    return (node.get("val") for node in mark._element.iter(f"{A}schemeClr"))


def colours(design: Deck) -> dict[str, str]:
    """Return "RRGGBB" of each slot of the theme."""
    relations = design.slide_master.part.rels.values()
    theme = next(each.target_part.blob for each in relations if each.reltype.endswith("/theme"))
    scheme = next(etree.fromstring(theme).iter(f"{A}clrScheme"))
    return {etree.QName(slot).localname: slot[0].get("val", "") for slot in scheme}


def softened(rgb: str) -> str:
    """Return a colour as it looks with 60 % of its lightness and 40 % more."""
    red, green, blue = (part / 255 for part in bytes.fromhex(rgb))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    parts = colorsys.hls_to_rgb(hue, light * 0.6 + 0.4, saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)
