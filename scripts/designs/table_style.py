"""The table style of a design."""

from designs.design import Design
from designs.namespaces import NAMESPACES
from designs.theme import GREY, MUTED, TEXT, TITLE

HAIRLINE_EMU = 6350


def table_styles(design: Design) -> str:
    """Return the table styles: one style of horizontal lines, without fills."""
    font = f'<a:fontRef idx="minor">{TEXT}</a:fontRef>'
    return f"""
    <a:tblStyleLst {NAMESPACES} def="{design.table_style}">
      <a:tblStyle styleId="{design.table_style}" styleName="{design.name}">
        <a:wholeTbl>
          <a:tcTxStyle>{font}{TEXT}</a:tcTxStyle>
          <a:tcStyle>
            <a:tcBdr>
              {border("left")}
              {border("right")}
              {border("top")}
              {border("bottom", HAIRLINE_EMU, GREY)}
              {border("insideH", HAIRLINE_EMU, GREY)}
              {border("insideV")}
            </a:tcBdr>
            <a:fill><a:noFill/></a:fill>
          </a:tcStyle>
        </a:wholeTbl>
        <a:firstRow>
          <a:tcTxStyle b="on">{font}{MUTED}</a:tcTxStyle>
          <a:tcStyle><a:tcBdr>{border("bottom", 19050, TITLE)}</a:tcBdr></a:tcStyle>
        </a:firstRow>
      </a:tblStyle>
    </a:tblStyleLst>"""


def border(side: str, emu: int = 0, colour: str = "") -> str:
    """Return the border of a table's cells on one side, none without a colour."""
    if not colour:
        return f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>"
    line = f'<a:ln w="{emu}" cmpd="sng"><a:solidFill>{colour}</a:solidFill></a:ln>'
    return f"<a:{side}>{line}</a:{side}>"
