"""Tiles: large figures as native shapes, each in a group of its own."""

import textwrap
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from egovreport.deck import Paragraph, Run, Tone
from egovreport.powerpoint.box import EMU_PER_POINT
from egovreport.powerpoint.colours import TONES
from egovreport.powerpoint.identity import set_alt
from egovreport.powerpoint.page import PlacedTile
from egovreport.powerpoint.text import Look, paragraph_element
from egovreport.powerpoint.tile_fit import INSET_X, INSET_Y

BAR_WIDTH = 4.0
"""The coloured edge of a tile, in points."""
ALT_LIMIT = 250
"""Characters of an alt text; readers speak longer ones without a pause."""


def add_tile(slide: Any, placed: PlacedTile, name: str, language: str) -> Any:
    """Add a tile to the slide and return its group."""
    group = slide.shapes.add_group_shape()
    group.name = name
    left, top, width, height = (Emu(side) for side in placed.box.emu)
    panel = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, width, height)
    panel.name = f"{name} …"
    panel.fill.solid()
    panel.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    _finish(panel)
    _write(panel, placed, language)
    bar = group.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, left, top, Emu(round(BAR_WIDTH * EMU_PER_POINT)), height
    )
    bar.name = f"{name} |"
    bar.fill.solid()
    bar.fill.fore_color.theme_color = MSO_THEME_COLOR.from_xml(TONES[placed.tile.tone])
    _finish(bar)
    set_alt(group._element.nvGrpSpPr.cNvPr, _alt(placed))  # noqa: SLF001 - has no public name
    return group


def _finish(shape: Any) -> None:
    """Take line, shadow and the theme's effects off a shape."""
    shape.line.fill.background()
    style = shape._element.find("{*}style")  # noqa: SLF001 - has no public name
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001 - has no public name


def _alt(placed: PlacedTile) -> str:
    detail = "".join(run.text for run in placed.tile.detail)
    told = f"{placed.tile.label}: {placed.tile.figure}. {detail}"
    return textwrap.shorten(told, ALT_LIMIT, placeholder=" …")


def _write(panel: Any, placed: PlacedTile, language: str) -> None:
    frame = panel.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    side, top = (Emu(round(inset * EMU_PER_POINT)) for inset in (INSET_X, INSET_Y))
    frame.margin_left = frame.margin_right = side
    frame.margin_top = frame.margin_bottom = top
    body = frame._txBody  # noqa: SLF001 - has no public name
    for old in list(body.p_lst):
        body.remove(old)
    small, large = Look(language, placed.text_size), Look(language, placed.figure_size)
    body.append(paragraph_element(Paragraph((Run(placed.tile.label, tone=Tone.MUTED),)), small))
    figure = Paragraph((Run(placed.tile.figure, strong=True),), heading=True)
    body.append(paragraph_element(figure, large))
    body.append(paragraph_element(Paragraph(_plain(placed.tile.detail)), small))


def _plain(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return runs or (Run("–"),)
