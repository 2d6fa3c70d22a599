"""What says good or bad in a reopened deck: by its colour, and by its words."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from types import ModuleType
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from egovreport.lint.colour_alone import says
from egovreport.powerpoint.theme import theme_of_layout
from egovreport.report.goals import TONES as GOAL_TONES
from egovreport.report.kpi_words import RATING_TONES
from egovreport.report.measures import STANDING_TONES
from tests.powerpoint.decks import packed, unpacked

STATUS = ("accent3", "accent4", "accent5")
"""The theme colours of good, of nearly good and of bad."""
OF_BARS = (*STATUS, "accent1", "accent6")
THEME = "ppt/theme/theme1.xml"
DESIGN = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
INKS = theme_of_layout(Presentation(io.BytesIO(DESIGN)).slide_layouts[1]).inks
"""The colours of the default design, in which decks of the tests are made."""


@dataclass(frozen=True, slots=True)
class Status:
    """Something with the colour of a status, and the words that stand at it."""

    slide: int
    place: str
    colour: str
    words: str
    is_named: bool
    """Whether only a standing or a rating will do: other words name the thing itself."""


def statuses(data: bytes, say: ModuleType) -> Iterator[Status]:
    """Yield what has the colour of a status: cells, runs of text, tiles and bars."""
    for number, slide in enumerate(Presentation(io.BytesIO(data)).slides, start=1):
        for shape in slide.shapes:
            is_named = shape.shape_type == MSO_SHAPE_TYPE.GROUP
            for place, colour, words in _of_shape(shape, say):
                yield Status(number, place, colour, words, is_named)


def _of_shape(shape: Any, say: ModuleType) -> Iterator[tuple[str, str, str]]:
    if shape.has_text_frame:
        yield from _of_runs(shape.name, shape.element, shape.text_frame.text)
    elif shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        yield from chain(_of_bars(shape, say), _of_tile(shape))
    elif getattr(shape, "has_table", False):
        for y, row in enumerate(list(shape.table.rows)[1:], start=2):
            for x, cell in enumerate(row.cells, start=1):
                yield from _of_runs(f"row {y}, column {x}", cell._tc, cell.text)


def _of_runs(place: str, element: Any, words: str) -> Iterator[tuple[str, str, str]]:
    """Yield the colours of runs; of runs that have words of their own these, else all words."""
    for run in element.iter(qn("a:r")):
        colour = _fill(run.find(qn("a:rPr")))
        if colour in STATUS:
            own = run.findtext(qn("a:t")) or ""
            yield place, colour, own if says(own) else words


def _of_tile(group: Any) -> Iterator[tuple[str, str, str]]:
    """Yield the colour of the stripe beside the text of a tile."""
    shapes = list(group.shapes)
    if len(shapes) != 2 or not all(shape.has_text_frame for shape in shapes):
        return
    text, stripe = sorted(shapes, key=lambda shape: -len(shape.text_frame.text))
    colour = _fill(stripe.element.spPr)
    if colour in STATUS:
        label, _, rest = text.text_frame.text.strip().partition("\n")
        yield label, colour, rest


def _of_bars(group: Any, say: ModuleType) -> Iterator[tuple[str, str, str]]:
    """Yield the bars of a road map with the notes of their rows."""
    notes: dict[str, str] = {}
    for shape in group.shapes:
        role, _, of = shape.name.partition(": ")
        if role == say.SHAPES["note"]:
            notes[of] = f"{notes.get(of, '')} {shape.text_frame.text}"
    for shape in group.shapes:
        role, _, of = shape.name.partition(": ")
        if role == say.SHAPES["bar"]:
            words = f"{shape.text_frame.text} {notes.get(of, '')}"
            yield of, _fill(shape.element.spPr), words


def _fill(properties: Any) -> str:
    found = (
        None if properties is None else properties.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}")
    )
    return "" if found is None else str(found.get("val"))


def vocabulary(say: ModuleType) -> Mapping[str, str]:
    """Return the theme colour of each word for a standing or a rating, longest words first."""
    words = {say.STANDINGS[each]: INKS[tone].name for each, tone in STANDING_TONES.items()}
    words |= {say.RATINGS[each]: INKS[tone].name for each, tone in RATING_TONES.items()}
    for rating, tone in GOAL_TONES.items():
        said = say.goal_rating(rating, word="", illustrative=False)
        words[said.partition(say.NB)[2]] = INKS[tone].name
    return dict(sorted(words.items(), key=lambda entry: -len(entry[0])))


def told(words: str, known: Mapping[str, str]) -> set[str]:
    """Return the colours that words stand for; a word in a longer one does not count."""
    found, rest = set(), words.casefold()
    for word, colour in known.items():
        pattern = rf"(?<!\w){re.escape(word.casefold())}(?!\w)"
        rest, count = re.subn(pattern, " ", rest)
        if count:
            found.add(colour)
    return found


def silent(data: bytes, say: ModuleType) -> list[Status]:
    """Return what has the colour of a status and no words, or words that say another one."""
    known = vocabulary(say)
    return [status for status in statuses(data, say) if not _is_told(status, known, say)]


def _is_told(status: Status, known: Mapping[str, str], say: ModuleType) -> bool:
    found = told(status.words, known)
    if found:
        return status.colour in found
    if status.is_named:  # an organisation's own word stands behind the symbol of its rating
        return any(symbol in status.words for symbol in say.RATING_SYMBOLS.values())
    return bool(says(status.words))


def recoloured(data: bytes, colours: Mapping[str, str]) -> bytes:
    """Return the deck with other theme colours, and its drawings in black."""
    parts = unpacked(data)
    theme = parts[THEME].decode()
    for name, rgb in colours.items():
        theme, count = re.subn(rf'(<a:{name}><a:srgbClr val=")\w+', rf"\g<1>{rgb}", theme)
        assert count == 1, name
    parts[THEME] = theme.encode()
    for name in parts:
        if name.endswith(".svg"):
            parts[name] = re.sub(rb"#[0-9a-fA-F]{6}", b"#000000", parts[name])
    return packed(parts)


def theme_colours(data: bytes) -> Mapping[str, str]:
    """Return the accents of a deck: "RRGGBB" by name."""
    theme = unpacked(data)[THEME].decode()
    return dict(re.findall(r'<a:(accent\d)><a:srgbClr val="(\w+)', theme))
