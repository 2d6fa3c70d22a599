"""The size, weight and colour that a run of text ends up with."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from egovreport.lint.namespaces import qn
from egovreport.lint.paint import UNKNOWN, Paint, Palette, grounds_of
from egovreport.lint.shape import FOOTERS, Shape, number
from egovreport.lint.slide import Slide

_DEFAULT_SIZE = 18.0
_WHOLE = 100_000.0
_LAST_LEVEL = 9
_BREAK = qn("a:br")
_PIECES = (qn("a:r"), qn("a:fld"), _BREAK)
_FILLS = {qn(f"a:{name}") for name in ("solidFill", "gradFill", "pattFill", "noFill", "blipFill")}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks."""

    size: float
    """In points, after shrinking."""
    is_bold: bool
    colour: Paint
    family: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with its look."""

    text: str
    look: Look


class Looks:
    """The looks of the texts of one slide."""

    def __init__(self, slide: Slide, palette: Palette) -> None:
        """Look at a slide."""
        self.slide = slide
        self.palette = palette
        self._chains: dict[tuple[int, int], tuple[etree._Element, ...]] = {}

    def runs(self, shape: Shape) -> Iterator[Run]:
        """Yield the runs of a text shape that show something."""
        body = shape.text_body
        if body is not None:
            for paragraph in body.iterfind(qn("a:p")):
                yield from self.paragraph(shape, paragraph)

    def paragraph(
        self, shape: Shape, paragraph: etree._Element, more: tuple[etree._Element, ...] = ()
    ) -> Iterator[Run]:
        """Yield the runs of a paragraph that show something; `more` are styles of a table."""
        return (run for run in self.pieces(shape, paragraph, more) if run.text.strip())

    def pieces(
        self, shape: Shape, paragraph: etree._Element, more: tuple[etree._Element, ...] = ()
    ) -> Iterator[Run]:
        """Yield all runs of a paragraph, with a line break for each break; spaces count."""
        chain = (*more, *self._inherited(shape, level_of(paragraph)))
        scale, referenced = _scale(shape), self._referenced(shape)
        for element in paragraph.iter(*_PIECES):
            text = "\n" if element.tag == _BREAK else element.findtext(qn("a:t")) or ""
            own = element.find(qn("a:rPr"))
            yield Run(text, self._look(chain if own is None else (own, *chain), scale, referenced))

    def end_size(self, shape: Shape, paragraph: etree._Element) -> float:
        """Return the size of a paragraph without text, in points."""
        end = paragraph.find(qn("a:endParaRPr"))
        chain = self._inherited(shape, level_of(paragraph))
        return self._look(chain if end is None else (end, *chain), _scale(shape), UNKNOWN).size

    def _look(self, chain: tuple[etree._Element, ...], scale: float, referenced: Paint) -> Look:
        size = next((number(e.get("sz")) / 100 for e in chain if e.get("sz")), _DEFAULT_SIZE)
        bold = next((value for e in chain if (value := e.get("b"))), "0")
        return Look(size * scale, bold in {"1", "true", "on"}, self._colour(chain, referenced),
                    self._family(chain))  # fmt: skip

    def _colour(self, chain: tuple[etree._Element, ...], referenced: Paint) -> Paint:
        if chain and chain[0].find(qn("a:hlinkClick")) is not None:
            return Paint(self.palette.rgb.get("hlink", ""))
        for index, properties in enumerate(chain):
            fill = next((child for child in properties if child.tag in _FILLS), None)
            if fill is not None:
                is_solid = fill.tag == qn("a:solidFill")
                return self.palette.paint(fill) if is_solid else UNKNOWN
            if properties.tag == qn("a:tcTxStyle"):
                colour = next((c for c in properties if str(c.tag).endswith("Clr")), None)
                if colour is not None:
                    return self.palette.paint(colour)
            if index == 0 and referenced.rgb:
                return referenced
        return referenced if referenced.rgb else Paint(self.palette.rgb.get("tx1", ""))

    def _family(self, chain: tuple[etree._Element, ...]) -> str:
        faces = (e.find(qn("a:latin")) for e in chain)
        face = next((f.get("typeface", "") for f in faces if f is not None), "+mn-lt")
        if not face.startswith("+"):
            return face
        theme = self.slide.theme
        name = "a:majorFont" if face.startswith("+mj") else "a:minorFont"
        font = None if theme is None else theme.root.find(f".//{qn(name)}/{qn('a:latin')}")
        return "" if font is None else font.get("typeface", "")

    def _referenced(self, shape: Shape) -> Paint:
        """Return the colour that the style of a shape gives its text."""
        reference = shape.element.find(f"{qn('p:style')}/{qn('a:fontRef')}")
        return UNKNOWN if reference is None else self.palette.paint(reference)

    def _inherited(self, shape: Shape, level: int) -> tuple[etree._Element, ...]:
        """Return the properties of runs that hold for a level, the nearest first."""
        key = (id(shape.element), level)
        if key not in self._chains:
            found = (each.find(qn("a:defRPr")) for each in self.levels(shape, level))
            self._chains[key] = tuple(each for each in found if each is not None)
        return self._chains[key]

    def levels(self, shape: Shape, level: int) -> tuple[etree._Element, ...]:
        """Return the properties of paragraphs that hold for a level, the nearest first."""
        tag = qn(f"a:lvl{level + 1}pPr")
        styles = [
            each.element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
            for each in (shape, *self.slide.ancestors(shape))
        ]
        if shape.placeholder is not None and self.slide.master is not None:
            name = "p:otherStyle" if shape.role in FOOTERS else "p:bodyStyle"
            name = "p:titleStyle" if shape.is_title else name
            styles.append(self.slide.master.root.find(f"{qn('p:txStyles')}/{qn(name)}"))
        styles.append(self.slide.deck.presentation.find(qn("p:defaultTextStyle")))
        found = (style.find(tag) for style in styles if style is not None)
        return tuple(each for each in found if each is not None)


@lru_cache(maxsize=4)
def looks_of(slide: Slide) -> Looks:
    """Return the looks of the texts of a slide; the rules of one slide share them."""
    return Looks(slide, grounds_of(slide).palette)


def level_of(paragraph: etree._Element) -> int:
    """Return the level of a paragraph, from 0."""
    properties = paragraph.find(qn("a:pPr"))
    level = 0 if properties is None else int(number(properties.get("lvl")))
    return min(max(level, 0), _LAST_LEVEL - 1)


def _scale(shape: Shape) -> float:
    fit = shape.element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}/{qn('a:normAutofit')}")
    return 1.0 if fit is None else number(fit.get("fontScale"), _WHOLE) / _WHOLE
