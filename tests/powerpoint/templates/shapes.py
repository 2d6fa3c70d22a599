"""The shapes of masters and layouts. Boxes are left, top, width and height in points."""

from html import escape
from typing import NamedTuple, TypeAlias

from tests.powerpoint.templates.text import solid

Box: TypeAlias = tuple[float, float, float, float]

EMU_PER_POINT = 12700
FOOTERS = ("dt", "ftr", "sldNum")
PLAIN_FRAME = "<a:bodyPr/>"
_DIRECT = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_NUMBER = (
    '<a:fld id="{7E2A9B54-3C1D-4F68-8B0A-5D94C6E1F203}" type="slidenum"><a:t>‹#›</a:t></a:fld>'
)
_LEVEL_PROMPTS = ("Text", "Second level", "Third level", "Fourth level", "Fifth level")


class Placeholder(NamedTuple):
    """A placeholder; what is left out is inherited."""

    kind: str
    """The type; empty for an object, which is written without one."""
    idx: int | None
    name: str
    box: Box | None = None
    levels: str = ""
    frame: str = PLAIN_FRAME
    """The `a:bodyPr`."""
    degrees: int = 0
    """How far the shape is turned clockwise."""
    paragraphs: str = ""
    """What stands in it instead of the usual prompt."""


def attribute(name: str, value: str) -> str:
    """Return an attribute whose value may have quotes and line breaks."""
    return f'{name}="{escape(value).replace(chr(10), "&#10;")}"'


def placeholder(item: Placeholder) -> str:
    """Return the shape of a placeholder; its id is set where the part is written."""
    kind = f' type="{item.kind}"' if item.kind else ""
    idx = "" if item.idx is None else f' idx="{item.idx}"'
    place = _transform(item.box, item.degrees) + _DIRECT if item.box else ""
    return f"""
    <p:sp>
      <p:nvSpPr>
        <p:cNvPr id="0" {attribute("name", item.name)}/>
        <p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>
        <p:nvPr><p:ph{kind}{idx}/></p:nvPr>
      </p:nvSpPr>
      <p:spPr>{place}</p:spPr>
      <p:txBody>
        {item.frame}<a:lstStyle>{item.levels}</a:lstStyle>{item.paragraphs or _prompt(item)}
      </p:txBody>
    </p:sp>"""


def _prompt(item: Placeholder) -> str:
    if item.kind in ("dt", "ftr"):
        return "<a:p><a:endParaRPr/></a:p>"
    if item.kind == "sldNum":
        return f"<a:p>{_NUMBER}</a:p>"
    if item.kind not in ("", "body"):
        return f"<a:p><a:r><a:t>{escape(item.name)}</a:t></a:r></a:p>"
    return "".join(
        f'<a:p><a:pPr lvl="{n}"/><a:r><a:t>{prompt}</a:t></a:r></a:p>'
        for n, prompt in enumerate(_LEVEL_PROMPTS)
    )


def rectangle(name: str, box: Box, fill: str, outline: str = "rect") -> str:
    """Return a filled shape without text; `outline` is the name of a preset geometry."""
    return f"""
    <p:sp>
      <p:nvSpPr>
        <p:cNvPr id="0" {attribute("name", name)}/><p:cNvSpPr/><p:nvPr userDrawn="1"/>
      </p:nvSpPr>
      <p:spPr>
        {_transform(box)}<a:prstGeom prst="{outline}"><a:avLst/></a:prstGeom>{solid(fill)}
      </p:spPr>
    </p:sp>"""


def picture(name: str, image: str, box: Box) -> str:
    """Return a picture; `image` is a name of `pictures.IMAGES`."""
    return f"""
    <p:pic>
      <p:nvPicPr>
        <p:cNvPr id="0" {attribute("name", name)}/><p:cNvPicPr/><p:nvPr userDrawn="1"/>
      </p:nvPicPr>
      <p:blipFill>{blip(image)}</p:blipFill>
      <p:spPr>{_transform(box)}{_DIRECT}</p:spPr>
    </p:pic>"""


def blip(image: str) -> str:
    """Return the reference to an image, stretched; it becomes an id where the part is written."""
    return f'<a:blip r:embed="media:{image}"/><a:stretch><a:fillRect/></a:stretch>'


def group(name: str, box: Box, *shapes: str) -> str:
    """Return a group whose shapes keep the coordinates of the slide."""
    left, top, width, height = (round(side * EMU_PER_POINT) for side in box)
    return f"""
    <p:grpSp>
      <p:nvGrpSpPr>
        <p:cNvPr id="0" {attribute("name", name)}/><p:cNvGrpSpPr/><p:nvPr userDrawn="1"/>
      </p:nvGrpSpPr>
      <p:grpSpPr>
        <a:xfrm>
          <a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>
          <a:chOff x="{left}" y="{top}"/><a:chExt cx="{width}" cy="{height}"/>
        </a:xfrm>
      </p:grpSpPr>
      {"".join(shapes)}
    </p:grpSp>"""


def shape_tree(*shapes: str) -> str:
    """Return the shapes of a master or a layout, from the back to the front."""
    return f"""
    <p:spTree>
      <p:nvGrpSpPr><p:cNvPr id="0" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>
      <p:grpSpPr/>
      {"".join(shapes)}
    </p:spTree>"""


def _transform(box: Box, degrees: int = 0) -> str:
    left, top, width, height = (round(side * EMU_PER_POINT) for side in box)
    turn = f' rot="{degrees * 60000}"' if degrees else ""
    return (
        f'<a:xfrm{turn}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    )
