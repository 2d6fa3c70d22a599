"""The style of tables: the house's own, or one that the file does not hold."""

from dataclasses import replace

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import Office
from tests.powerpoint.templates.sheet import Template
from tests.powerpoint.templates.text import solid

OWN_STYLE = "{3B6F2D8E-51C4-4A97-9E0D-7C12A8F4B650}"
DARK_STYLE_1 = "{E8034E78-7F5D-4C2E-B375-FC64B27BC917}"
"""A style of PowerPoint's gallery: white text on dark cells."""


def own_table_style() -> Template:
    """White text on a coloured header, every cell tinted."""
    return replace(
        Office().template(),
        table_style=OWN_STYLE,
        table_styles=f"""
        <a:tblStyle styleId="{OWN_STYLE}" styleName="Haus">
          <a:wholeTbl>
            <a:tcTxStyle><a:fontRef idx="minor"/><a:schemeClr val="dk1"/></a:tcTxStyle>
            <a:tcStyle><a:tcBdr/><a:fill>{_tint(20)}</a:fill></a:tcStyle>
          </a:wholeTbl>
          <a:band1H><a:tcStyle><a:tcBdr/><a:fill>{_tint(40)}</a:fill></a:tcStyle></a:band1H>
          <a:firstRow>
            <a:tcTxStyle b="on"><a:fontRef idx="minor"/><a:schemeClr val="lt1"/></a:tcTxStyle>
            <a:tcStyle><a:tcBdr/><a:fill>{solid("accent2")}</a:fill></a:tcStyle>
          </a:firstRow>
        </a:tblStyle>""",
    )


def _tint(percent: int) -> str:
    tint = f'<a:tint val="{percent * 1000}"/>'
    return f'<a:solidFill><a:schemeClr val="accent2">{tint}</a:schemeClr></a:solidFill>'


def undefined_table_style() -> Template:
    """The usual style is one of PowerPoint's, which the file names and does not define."""
    return replace(Office().template(), table_style=DARK_STYLE_1)


TRAPS = named(own_table_style, undefined_table_style)
