"""A template as data: masters with their layouts, and the XML of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pptx.presentation import Presentation

from tests.powerpoint.templates.shapes import Placeholder, attribute, blip, placeholder, shape_tree
from tests.powerpoint.templates.text import Look, colour, levels, solid
from tests.powerpoint.templates.theme import COLOUR_MAP, Theme

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
FIRST_ID = 2147483648
"""Smallest id of a master or a layout in a presentation (ISO/IEC 29500-1, 19.7.11)."""
MEDIUM_STYLE_2 = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The table style that PowerPoint gives as usual, and whose definition only itself knows."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout; without a name it has no such attribute. `shapes` stand behind placeholders."""

    name: str | None
    placeholders: tuple[Placeholder, ...] = ()
    kind: str = ""
    """The value of ST_SlideLayoutType; empty where PowerPoint would write none."""
    shapes: tuple[str, ...] = ()
    background: str = ""
    shows_master: bool = True
    colour_map: Mapping[str, str] | None = None
    """The map that replaces the master's."""

    def changed(self, change: Callable[[Placeholder], Placeholder | None]) -> "Layout":
        """Return the layout with other placeholders; those that become None are dropped."""
        changed = (change(item) for item in self.placeholders)
        return replace(self, placeholders=tuple(item for item in changed if item))


@dataclass(frozen=True, slots=True)
class Styles:
    """The text styles of a master."""

    title: Look = field(default_factory=Look)
    body: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Master:
    """A slide master; `shapes` stand behind its placeholders."""

    layouts: tuple[Layout, ...]
    placeholders: tuple[Placeholder, ...] = ()
    theme: Theme = field(default_factory=Theme)
    styles: Styles | None = field(default_factory=Styles)
    """None leaves the styles out, as LibreOffice does."""
    shapes: tuple[str, ...] = ()
    background: str = ""
    colour_map: Mapping[str, str] = field(default_factory=lambda: COLOUR_MAP)


@dataclass(frozen=True, slots=True)
class Template:
    """A template; `width` and `height` of its slides in points."""

    masters: tuple[Master, ...]
    width: float = 960
    height: float = 540
    size_name: str = ""
    """The value of ST_SlideSizeType, where PowerPoint has a name for the size."""
    table_styles: str = ""
    table_style: str = MEDIUM_STYLE_2
    add_samples: Callable[[Presentation], None] | None = None
    """Adds sample slides to the finished template."""
    is_potx: bool = False


def background(fill: str) -> str:
    """Return a background of its own fill."""
    return f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"


def plain_background(name: str) -> str:
    """Return a background of one colour."""
    return background(solid(name))


def picture_background(image: str) -> str:
    """Return a picture as background; `image` is a name of `pictures.IMAGES`."""
    return background(f"<a:blipFill>{blip(image)}</a:blipFill>")


def gradient_background(top: str, bottom: str) -> str:
    """Return a background that runs from one colour to another."""
    stops = f'<a:gs pos="0">{colour(top)}</a:gs><a:gs pos="100000">{colour(bottom)}</a:gs>'
    turned = '<a:lin ang="5400000" scaled="0"/>'
    return background(f"<a:gradFill><a:gsLst>{stops}</a:gsLst>{turned}</a:gradFill>")


def theme_background(number: int, name: str) -> str:
    """Return the theme's fill of this number, from 1001, in a colour of the map."""
    return f'<p:bg><p:bgRef idx="{number}">{colour(name)}</p:bgRef></p:bg>'


def layout_part(layout: Layout) -> str:
    """Return the XML of a layout."""
    kind = f'type="{layout.kind}"' if layout.kind else 'userDrawn="1"'
    hidden = "" if layout.shows_master else 'showMasterSp="0"'
    name = "" if layout.name is None else attribute("name", layout.name)
    tree = shape_tree(*layout.shapes, *map(placeholder, layout.placeholders))
    override = layout.colour_map and f"<a:overrideClrMapping {_pairs(layout.colour_map)}/>"
    return f"""
    <p:sldLayout {NAMESPACES} {kind} {hidden} preserve="1">
      <p:cSld {name}>{layout.background}{tree}</p:cSld>
      <p:clrMapOvr>{override or "<a:masterClrMapping/>"}</p:clrMapOvr>
    </p:sldLayout>"""


def master_part(master: Master, first_id: int) -> str:
    """Return the XML of a master, whose layouts have the relationships rId1 and so on."""
    tree = shape_tree(*master.shapes, *map(placeholder, master.placeholders))
    ids = "".join(
        f'<p:sldLayoutId id="{first_id + n}" r:id="rId{n}"/>'
        for n in range(1, len(master.layouts) + 1)
    )
    return f"""
    <p:sldMaster {NAMESPACES} preserve="1">
      <p:cSld>{master.background}{tree}</p:cSld>
      <p:clrMap {_pairs(master.colour_map)}/>
      <p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>
      {_styles(master.styles) if master.styles else ""}
    </p:sldMaster>"""


def _styles(styles: Styles) -> str:
    return f"""
    <p:txStyles>
      <p:titleStyle>{levels(styles.title)}</p:titleStyle>
      <p:bodyStyle>{levels(styles.body)}</p:bodyStyle>
      <p:otherStyle>{levels(Look(colour=styles.body.colour))}</p:otherStyle>
    </p:txStyles>"""


def _pairs(colour_map: Mapping[str, str]) -> str:
    return " ".join(f'{key}="{value}"' for key, value in colour_map.items())
