"""The theme of a design, and the names by which shapes use its colours."""

from designs.design import Design

SLOTS = (
    *("dk1", "lt1", "dk2", "lt2"),
    *("accent1", "accent2", "accent3", "accent4", "accent5", "accent6"),
    *("hlink", "folHlink"),
)
"""The colours of a theme in the order of the standard (ISO/IEC 29500-1, 20.1.6.2)."""

TEXT = '<a:schemeClr val="tx1"/>'
ACCENT = '<a:schemeClr val="accent1"/>'
TITLE = '<a:schemeClr val="tx2"/>'
MUTED = '<a:schemeClr val="accent6"/>'
LIGHT = '<a:schemeClr val="bg1"/>'
PALE = '<a:schemeClr val="tx2"><a:lumMod val="10000"/><a:lumOff val="90000"/></a:schemeClr>'
GREY = '<a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr>'


def softened(slot: str) -> str:
    """Return a colour of the theme made lighter, so that it stands out on a dark ground."""
    return f'<a:schemeClr val="{slot}"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr>'


def colour_map() -> str:
    """Return the mapping of text and background colours to the theme."""
    kept = "".join(f' {name}="{name}"' for name in SLOTS if name[:2] not in {"dk", "lt"})
    return f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"{kept}/>'


def theme(design: Design) -> str:
    """Return the theme: colours, one font, plain fills and lines without effects."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in design.colours.items()
    )
    font = f'<a:latin typeface="{design.font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{emu}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for emu in (6350, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return f"""
    <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{design.name}">
      <a:themeElements>
        <a:clrScheme name="{design.name}">{colours}</a:clrScheme>
        <a:fontScheme name="{design.name}">
          <a:majorFont>{font}</a:majorFont>
          <a:minorFont>{font}</a:minorFont>
        </a:fontScheme>
        <a:fmtScheme name="{design.name}">
          <a:fillStyleLst>{fill * 3}</a:fillStyleLst>
          <a:lnStyleLst>{lines}</a:lnStyleLst>
          <a:effectStyleLst>{effects}</a:effectStyleLst>
          <a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>
        </a:fmtScheme>
      </a:themeElements>
      <a:objectDefaults/>
      <a:extraClrSchemeLst/>
    </a:theme>"""
