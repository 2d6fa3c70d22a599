"""Shapes of masters and layouts: placeholders and lines."""

from dataclasses import dataclass

from designs.area import EMU_PER_PIXEL, Area
from designs.text import LANGUAGE

NUMBER_FIELD = "{4B1F6E0A-93C2-4D58-8A17-6C0E5D2B7F39}"
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a master or a layout.

    `area` is None where the master's geometry holds, `levels` and `anchor` are empty where the
    master's text settings hold.
    """

    name: str
    kind: str
    idx: int
    prompt: tuple[str, ...]
    area: Area | None = None
    levels: str = ""
    anchor: str = ""


def shape_tree(shapes: tuple[str, ...]) -> str:
    """Return the shape tree; the numbers of its shapes are set by `part`."""
    return f"""
    <p:spTree>
      <p:nvGrpSpPr><p:cNvPr id="0" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>
      <p:grpSpPr>
        <a:xfrm>
          <a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>
        </a:xfrm>
      </p:grpSpPr>
      {"".join(shapes)}
    </p:spTree>"""


def master_placeholder(item: Placeholder) -> str:
    """Return a placeholder of a master: no margins, no automatic shrinking of text.

    Text is measured and written with its size, so that every program draws the same.
    """
    body = f"""
    <a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"
        anchor="{item.anchor or "t"}"><a:noAutofit/></a:bodyPr>"""
    geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return placeholder_shape(item, geometry, body)


def placeholder(item: Placeholder) -> str:
    """Return a placeholder of a layout."""
    anchor = f' anchor="{item.anchor}"' if item.anchor else ""
    return placeholder_shape(item, "", f"<a:bodyPr{anchor}/>")


def placeholder_shape(item: Placeholder, geometry: str, body: str) -> str:
    """Return the shape of a placeholder with the given geometry and `a:bodyPr`."""
    return f"""
    <p:sp>
      <p:nvSpPr>
        <p:cNvPr id="0" name="{item.name}"/>
        <p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>
        <p:nvPr>{placeholder_link(item)}</p:nvPr>
      </p:nvSpPr>
      <p:spPr>{transform(item.area) if item.area else ""}{geometry}</p:spPr>
      <p:txBody>
        {body}
        <a:lstStyle>{item.levels}</a:lstStyle>
        {paragraphs(item)}
      </p:txBody>
    </p:sp>"""


def placeholder_link(item: Placeholder) -> str:
    """Return `p:ph`; beside title and text a placeholder is small, its prompt its own."""
    idx = f' idx="{item.idx}"' if item.idx else ""
    size = ' sz="quarter"' if item.idx > 1 else ""
    has_own_prompt = item.idx > 1 and item.kind in {"body", "tbl", "chart"} and item.area
    prompt = ' hasCustomPrompt="1"' if has_own_prompt else ""
    return f'<p:ph type="{item.kind}"{size}{idx}{prompt}/>'


def paragraphs(item: Placeholder) -> str:
    """Return the prompt, a paragraph for each level, or the field of the slide's number."""
    if item.kind == "sldNum":
        return paragraph(
            f'<a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr lang="{LANGUAGE}"/>'
            "<a:t>‹Nr.›</a:t></a:fld>",
            depth=0,
        )
    return "".join(
        paragraph(f'<a:r><a:rPr lang="{LANGUAGE}"/><a:t>{prompt}</a:t></a:r>', depth)
        for depth, prompt in enumerate(item.prompt)
    )


def paragraph(content: str, depth: int) -> str:
    """Return a paragraph; `depth` counts levels from 0."""
    properties = f'<a:pPr lvl="{depth}"/>' if depth else ""
    return f'<a:p>{properties}{content}<a:endParaRPr lang="{LANGUAGE}"/></a:p>'


def rule(name: str, area: Area, colour: str, pixels: int) -> str:
    """Return a horizontal line of pure decoration, `pixels` thick."""
    return f"""
    <p:cxnSp>
      <p:nvCxnSpPr>
        <p:cNvPr id="0" name="{name}">
          <a:extLst>
            <a:ext uri="{DECORATIVE}">
              <adec:decorative val="1"
                  xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/>
            </a:ext>
          </a:extLst>
        </p:cNvPr>
        <p:cNvCxnSpPr/>
        <p:nvPr userDrawn="1"/>
      </p:nvCxnSpPr>
      <p:spPr>
        {transform(area)}
        <a:prstGeom prst="line"><a:avLst/></a:prstGeom>
        <a:ln w="{pixels * EMU_PER_PIXEL}"><a:solidFill>{colour}</a:solidFill></a:ln>
      </p:spPr>
    </p:cxnSp>"""


def transform(area: Area) -> str:
    """Return position and size in EMU."""
    x, y, width, height = (
        pixels * EMU_PER_PIXEL for pixels in (area.x, area.y, area.width, area.height)
    )
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
