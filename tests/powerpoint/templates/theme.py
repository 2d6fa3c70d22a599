"""The theme of a master: its colours, fonts and fills."""

from collections.abc import Mapping
from dataclasses import dataclass, field

COLOURS: Mapping[str, str] = {
    "dk2": "1F3A5F",
    "lt2": "E7ECF2",
    "accent1": "1F5FA8",
    "accent2": "C8541B",
    "accent3": "5B7F2B",
    "accent4": "7A5AA6",
    "accent5": "14818F",
    "accent6": "8A6D1C",
    "hlink": "0B57A4",
    "folHlink": "6B4A8A",
}
COLOUR_MAP: Mapping[str, str] = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{name: name for name in COLOURS if name[:2] not in ("dk", "lt")},
}
DARK_MAP: Mapping[str, str] = {
    **COLOUR_MAP,
    "bg1": "dk1",
    "tx1": "lt1",
    "bg2": "dk2",
    "tx2": "lt2",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and fonts; `colours` replaces single ones, dk1 and lt1 included."""

    colours: Mapping[str, str] = field(default_factory=dict)
    major: str = "Calibri Light"
    minor: str = "Calibri"
    third_background: str = _FILL
    """The fill of backgrounds that refer to the theme by 1003."""


def theme_part(theme: Theme) -> str:
    """Return the theme; black and white are those of the system, as PowerPoint writes them."""
    return f"""
    <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Haus">
      <a:themeElements>
        <a:clrScheme name="Haus">{_colours(theme)}</a:clrScheme>
        <a:fontScheme name="Haus">
          <a:majorFont>{_fonts(theme.major)}</a:majorFont>
          <a:minorFont>{_fonts(theme.minor)}</a:minorFont>
        </a:fontScheme>
        <a:fmtScheme name="Haus">
          <a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>
          <a:lnStyleLst>{f'<a:ln w="9525">{_FILL}</a:ln>' * 3}</a:lnStyleLst>
          <a:effectStyleLst>
            {"<a:effectStyle><a:effectLst/></a:effectStyle>" * 3}
          </a:effectStyleLst>
          <a:bgFillStyleLst>{_FILL * 2}{theme.third_background}</a:bgFillStyleLst>
        </a:fmtScheme>
      </a:themeElements>
    </a:theme>"""


def _colours(theme: Theme) -> str:
    system = {
        "dk1": '<a:sysClr val="windowText" lastClr="000000"/>',
        "lt1": '<a:sysClr val="window" lastClr="FFFFFF"/>',
    }
    literal = {
        name: f'<a:srgbClr val="{rgb}"/>' for name, rgb in {**COLOURS, **theme.colours}.items()
    }
    known = {**system, **literal}
    order = ("dk1", "lt1", *COLOURS)
    return "".join(f"<a:{name}>{known[name]}</a:{name}>" for name in order)


def _fonts(latin: str) -> str:
    return f'<a:latin typeface="{latin}"/><a:ea typeface=""/><a:cs typeface=""/>'
