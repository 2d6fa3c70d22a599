"""How text of a master or a layout looks: size, colour, font, bullets, distances."""

import re
from dataclasses import dataclass, replace

LEVELS = range(1, 10)
SMALLEST = 12.0
INDENT_EMU = 228600


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one level of text; sizes and distances in points."""

    size: float = 18
    colour: str = "tx1"
    """A colour of the map or the theme, or six hexadecimal digits."""
    font: str = "+mn-lt"
    align: str = "l"
    is_bold: bool = False
    is_caps: bool = False
    bullet: str = ""
    before: float = 0
    after: float = 0
    lines: str = "100%"
    """Distance of lines: percent of single spacing, or points ("20pt")."""


def colour(name: str) -> str:
    """Return a colour that is named or written in six hexadecimal digits."""
    if re.fullmatch("[0-9A-F]{6}", name):
        return f'<a:srgbClr val="{name}"/>'
    return f'<a:schemeClr val="{name}"/>'


def solid(name: str) -> str:
    """Return the fill of one colour."""
    return f"<a:solidFill>{colour(name)}</a:solidFill>"


def run_properties(look: Look, tag: str) -> str:
    """Return what a run, the end of a paragraph or a level says of its characters."""
    caps = ' cap="all"' if look.is_caps else ""
    return (
        f'<a:{tag} sz="{round(look.size * 100)}" b="{int(look.is_bold)}"{caps}>'
        f'{solid(look.colour)}<a:latin typeface="{look.font}"/></a:{tag}>'
    )


def level(number: int, look: Look) -> str:
    """Return the settings of one level, from 1."""
    margin = number * INDENT_EMU if look.bullet else 0
    indent = -INDENT_EMU if look.bullet else 0
    mark = f'<a:buChar char="{look.bullet}"/>' if look.bullet else "<a:buNone/>"
    return f"""
    <a:lvl{number}pPr marL="{margin}" indent="{indent}" algn="{look.align}">
      <a:lnSpc>{_distance(look.lines)}</a:lnSpc>
      <a:spcBef>{_distance(f"{look.before}pt")}</a:spcBef>
      <a:spcAft>{_distance(f"{look.after}pt")}</a:spcAft>
      {mark}
      {run_properties(look, "defRPr")}
    </a:lvl{number}pPr>"""


def levels(look: Look) -> str:
    """Return all levels, each two points smaller than the one before, down to the smallest."""
    sizes = (max(min(look.size, SMALLEST), look.size - 2 * (number - 1)) for number in LEVELS)
    return "".join(level(n, replace(look, size=s)) for n, s in zip(LEVELS, sizes, strict=True))


def _distance(value: str) -> str:
    if value.endswith("%"):
        return f'<a:spcPct val="{round(float(value[:-1]) * 1000)}"/>'
    return f'<a:spcPts val="{round(float(value.removesuffix("pt")) * 100)}"/>'
