"""Rules: texts that PowerPoint repairs, that shrink, or that are lists without being one."""

import re
from collections import Counter
from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.lint.shape import number, paragraph_text
from egovreport.lint.shape_names import shape_spot
from egovreport.lint.slide import Part, Slide
from egovreport.lint.tables import is_swallowed

_BODIES = tuple(qn(name) for name in ("p:txBody", "a:txBody", "c:rich", "c:txPr"))
_MARK = re.compile(r"(?:[•▪●■◦‣–—*-]|\d{1,2}[.)])[ \t\u00a0]+\S")
_WHOLE = 100_000.0
_FEW = 2


def find_without_paragraph(part: Part) -> Iterator[Finding]:
    """Find texts without a paragraph, and cells without a text; merged cells need none."""
    counts: Counter[Spot] = Counter()
    for body in part.root.iter(*_BODIES):
        counts[shape_spot(part.spot, body)] += body.find(qn("a:p")) is None
    for cell in part.root.iter(qn("a:tc")):
        is_bare = cell.find(qn("a:txBody")) is None and not is_swallowed(cell)
        counts[shape_spot(part.spot, cell)] += is_bare
    for spot, count in counts.items():
        if count:
            texts = "a text or cell has" if count == 1 else f"{count} texts or cells have"
            yield Finding(spot, f"{texts} no paragraph")


def find_shrunk(slide: Slide) -> Iterator[Finding]:
    """Find texts that PowerPoint makes smaller than the sizes that stand in the file."""
    for shape in slide.shapes:
        body = shape.text_body
        fit = None if body is None else body.find(f"{qn('a:bodyPr')}/{qn('a:normAutofit')}")
        if fit is None or not shape.text:
            continue
        scale = number(fit.get("fontScale"), _WHOLE) / _WHOLE
        if scale < 1:
            yield Finding(slide.at(shape), f"the text is shrunk to {scale:.0%} of its sizes")


def find_typed_marks(slide: Slide) -> Iterator[Finding]:
    """Find lists whose marks are typed: two paragraphs in a row that begin with one."""
    for shape in slide.shapes:
        body = shape.text_body
        if body is None:
            continue
        texts = (paragraph_text(p) for p in body.iterfind(qn("a:p")))
        marks = sum(_MARK.match(text.strip()) is not None for text in texts)
        if marks >= _FEW:
            yield Finding(slide.at(shape), f"{marks} paragraphs begin with a typed list mark")


WITHOUT_PARAGRAPH = DeckRule(
    name="missing-paragraph",
    what="A text or a cell of a table has no paragraph (`a:p`).",
    why="PowerPoint repairs the file; an empty text still has one empty paragraph.",
    remedy="Write an empty `<a:p/>`.",
    severity=Severity.ERROR,
    find=find_without_paragraph,
)

SHRUNK = DeckRule(
    name="shrunk-text",
    what="A text is made smaller than its sizes so that it fits its box.",
    why="Sibling boxes get different sizes, the text may fall below what can be read, and other "
    "programs do not shrink it: there it leaves its box.",
    remedy="Shorten the text, give it more room or another slide, and set the size.",
    find=find_shrunk,
)

TYPED_MARKS = DeckRule(
    name="typed-list-mark",
    what="The marks or numbers of a list are typed.",
    why="A screen reader does not say that it is a list, nor how long; lines that run on are not "
    "indented.",
    remedy="Use the list of the placeholder.",
    find=find_typed_marks,
)
