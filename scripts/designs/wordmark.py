"""The wordmark of a design: the organisation's name in two weights, parted by a thin rule.

The rule is a character of the text. It keeps its place where the name or the typeface changes.
"""

from designs.area import Area
from designs.design import Design, Wordmark
from designs.shapes import transform
from designs.text import LANGUAGE, Look, level
from designs.theme import ACCENT, LIGHT, TITLE

CONTENT_AREA = Area(1022, 12, 200, 22)
COVER_AREA = Area(930, 76, 266, 46)


def content_wordmark(design: Design) -> tuple[str, ...]:
    """Return the wordmark at the upper right of content slides, above the title; or nothing."""
    if design.wordmark is None:
        return ()
    return (_name(design.wordmark, CONTENT_AREA, Look(12, TITLE, align="r"), ACCENT),)


def cover_wordmark(design: Design) -> tuple[str, ...]:
    """Return the wordmark at the upper right of the title slide, larger and light; or nothing."""
    if design.wordmark is None:
        return ()
    return (_name(design.wordmark, COVER_AREA, Look(28, LIGHT, align="r"), design.accent),)


def _name(wordmark: Wordmark, area: Area, look: Look, rule: str) -> str:
    """Return a text box without margins that stays on one line; `rule` is a colour."""
    return f"""
    <p:sp>
      <p:nvSpPr>
        <p:cNvPr id="0" name="Wortmarke"/>
        <p:cNvSpPr txBox="1"/>
        <p:nvPr userDrawn="1"/>
      </p:nvSpPr>
      <p:spPr>
        {transform(area)}
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        <a:noFill/>
      </p:spPr>
      <p:txBody>
        <a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b">
          <a:noAutofit/>
        </a:bodyPr>
        <a:lstStyle>{level(1, look)}</a:lstStyle>
        <a:p>
          {_run(f"{wordmark.light} ")}
          {_run("|", f"<a:solidFill>{rule}</a:solidFill>")}
          {_run(f" {wordmark.strong}", is_bold=True)}
          <a:endParaRPr lang="{LANGUAGE}"/>
        </a:p>
      </p:txBody>
    </p:sp>"""


def _run(text: str, fill: str = "", *, is_bold: bool = False) -> str:
    weight = ' b="1"' if is_bold else ""
    return f'<a:r><a:rPr lang="{LANGUAGE}"{weight}>{fill}</a:rPr><a:t>{text}</a:t></a:r>'
