"""Tiles: large figures as native shapes, each in a group of its own."""

import textwrap
from dataclasses import replace
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from egovreport.deck import Paragraph, Run, Tone
from egovreport.powerpoint.box import EMU_PER_POINT
from egovreport.powerpoint.colours import Ink
from egovreport.powerpoint.identity import set_alt
from egovreport.powerpoint.page import PlacedTile
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.text import Look, paragraph_element
from egovreport.powerpoint.theme import Theme, theme_of
from egovreport.powerpoint.tile_fit import inset_x, inset_y

BAR_WIDTH = 4.0
"""The coloured edge of a tile, in points."""
ALT_LIMIT = 250
"""Characters of an alt text; readers speak longer ones without a pause."""


def add_tile(slide: Any, placed: PlacedTile, name: str, language: str) -> Any:
    """Add a tile to the slide and return its group."""
    theme = theme_of(slide)
    group = slide.shapes.add_group_shape()
    group.name = name
    left, top, width, height = (Emu(side) for side in placed.box.emu)
    panel = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, width, height)
    panel.name = f"{name} …"
    _paint(panel, theme.ink(Use.PANEL))
    _write(panel, placed, theme, language)
    bar = group.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, left, top, Emu(round(BAR_WIDTH * EMU_PER_POINT)), height
    )
    bar.name = f"{name} |"
    _paint(bar, theme.ink(placed.tile.tone))
    set_alt(group._element.nvGrpSpPr.cNvPr, _alt(placed))  # noqa: SLF001 - has no public name
    return group


def _paint(shape: Any, ink: Ink) -> None:
    """Fill a shape, and take line, shadow and the theme's effects off it."""
    shape._element.spPr.append(ink.fill())  # noqa: SLF001 - has no public name
    shape.line.fill.background()
    style = shape._element.find("{*}style")  # noqa: SLF001 - has no public name
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001 - has no public name


def _alt(placed: PlacedTile) -> str:
    detail = "".join(run.text for run in placed.tile.detail)
    told = f"{placed.tile.label}: {placed.tile.figure}. {detail}"
    return textwrap.shorten(told, ALT_LIMIT, placeholder=" …")


def _write(panel: Any, placed: PlacedTile, theme: Theme, language: str) -> None:
    frame = panel.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    side, top = (
        Emu(round(inset * EMU_PER_POINT))
        for inset in (inset_x(placed.box.width), inset_y(placed.box.height))
    )
    frame.margin_left = frame.margin_right = side
    frame.margin_top = frame.margin_bottom = top
    body = frame._txBody  # noqa: SLF001 - has no public name
    for old in list(body.p_lst):
        body.remove(old)
    theme = replace(theme, ground=theme.rgb(Use.PANEL))
    small = Look(language, placed.text_size, theme, ink=theme.plain)
    large = Look(language, placed.figure_size, theme, ink=theme.plain)
    body.append(paragraph_element(Paragraph((Run(placed.tile.label, tone=Tone.MUTED),)), small))
    figure = Paragraph((Run(placed.tile.figure, strong=True),), heading=True)
    body.append(paragraph_element(figure, large))
    body.append(paragraph_element(Paragraph(_plain(placed.tile.detail)), small))


def _plain(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return runs or (Run("–"),)
