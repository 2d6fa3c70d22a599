"""Text settings: how each level of a text looks."""

from dataclasses import dataclass, replace

from designs.area import EMU_PER_PIXEL
from designs.theme import LIGHT, MUTED, TEXT, TITLE

LANGUAGE = "de-DE"
LEVELS = range(1, 10)
BULLETS = "•–•–•–•–•"
BULLET_INDENT = 18 * EMU_PER_PIXEL


@dataclass(frozen=True, slots=True)
class Look:
    """How text of one level looks."""

    points: int
    colour: str = TEXT
    bold: bool = False
    align: str = "l"
    before_points: int = 0
    line_percent: int = 100
    font: str = "mn"


BODY_LOOK = Look(14, before_points=6)
SMALL_LOOK = Look(12, before_points=4)
TITLE_LOOK = Look(24, TITLE, bold=True, line_percent=90, font="mj")
COVER_TITLE_LOOK = replace(TITLE_LOOK, points=40, colour=LIGHT)
SUBTITLE_LOOK = Look(14, MUTED)
HEADING_LOOK = Look(14, TITLE, bold=True)
NOTE_LOOK = Look(12, MUTED)
FOOTER_LOOK = Look(10, MUTED)


def free_text() -> str:
    """Return the text settings of shapes that are no placeholders."""
    language = f'<a:defPPr><a:defRPr lang="{LANGUAGE}"/></a:defPPr>'
    return language + flat(replace(BODY_LOOK, before_points=0))


def flat(look: Look) -> str:
    """Return all levels with one look and no bullets."""
    return "".join(level(n, look) for n in LEVELS)


def bulleted(first: Look, further: Look) -> str:
    """Return all levels with bullets, each indented one step more than the one before."""
    return "".join(level(n, first if n == 1 else further, BULLETS[n - 1], n) for n in LEVELS)


def level(number: int, look: Look, bullet: str = "", steps: int = 0) -> str:
    """Return the settings of one level of text; `steps` indents the text behind its bullet."""
    hanging = -BULLET_INDENT if bullet else 0
    mark = f'<a:buFont typeface="+mn-lt"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    return f"""
    <a:lvl{number}pPr marL="{steps * BULLET_INDENT}" indent="{hanging}" algn="{look.align}"
        defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">
      <a:lnSpc><a:spcPct val="{look.line_percent * 1000}"/></a:lnSpc>
      <a:spcBef><a:spcPts val="{look.before_points * 100}"/></a:spcBef>
      {mark}
      <a:defRPr sz="{look.points * 100}" b="{int(look.bold)}" kern="1200">
        <a:solidFill>{look.colour}</a:solidFill>
        <a:latin typeface="+{look.font}-lt"/>
        <a:ea typeface="+{look.font}-ea"/>
        <a:cs typeface="+{look.font}-cs"/>
      </a:defRPr>
    </a:lvl{number}pPr>"""
