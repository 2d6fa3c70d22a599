"""Templates as PowerPoint lays them out, from which each trap deviates in one point."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.powerpoint.templates.shapes import FOOTERS, PLAIN_FRAME, Box, Placeholder
from tests.powerpoint.templates.sheet import Layout, Master, Styles, Template, theme_background
from tests.powerpoint.templates.text import Look, level, levels

KINDS = ("title", "obj", "secHead", "twoObj", "twoTxTwoObj", "titleOnly", "blank", "picTx")
"""The layouts of a new presentation, in PowerPoint's order."""
VERTICAL = '<a:bodyPr vert="eaVert"/>'
MASTER_FRAME = '<a:bodyPr vert="horz" lIns="91440" tIns="45720" rIns="91440" bIns="45720" {}/>'
TITLE = Look(28, font="+mj-lt", lines="90%")
BODY = Look(18, bullet="•", before=6)
FOOTER = Look(12)
_GAP = 12
_HEADING = 36
_MASTER_IDX = {"dt": 2, "ftr": 3, "sldNum": 4}
_LAYOUT_IDX = {"dt": 10, "ftr": 11, "sldNum": 12}
_ALIGN = {"dt": "l", "ftr": "ctr", "sldNum": "r"}


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a slide in points; boxes are thought for 960 x 540 and scaled to it."""

    width: float = 960
    height: float = 540
    name: str = ""

    def scaled(self, box: Box) -> Box:
        """Return the box that has this place on a slide of 960 x 540."""
        across, down = self.width / 960, self.height / 540
        left, top, width, height = box
        return left * across, top * down, width * across, height * down


@dataclass(frozen=True, slots=True)
class Language:
    """How a PowerPoint in one language names layouts, by kind, and placeholders, by type."""

    layouts: Mapping[str, str]
    placeholders: Mapping[str, str]


ENGLISH = Language(
    {
        "title": "Title Slide",
        "obj": "Title and Content",
        "secHead": "Section Header",
        "twoObj": "Two Content",
        "twoTxTwoObj": "Comparison",
        "titleOnly": "Title Only",
        "blank": "Blank",
        "picTx": "Picture with Caption",
        "vertTx": "Title and Vertical Text",
        "vertTitleAndTx": "Vertical Title and Text",
    },
    {
        "title": "Title",
        "ctrTitle": "Title",
        "subTitle": "Subtitle",
        "": "Content Placeholder",
        "body": "Text Placeholder",
        "pic": "Picture Placeholder",
        "dt": "Date Placeholder",
        "ftr": "Footer Placeholder",
        "sldNum": "Slide Number Placeholder",
    },
)


@dataclass(frozen=True, slots=True)
class Office:
    """One master in PowerPoint's manner; the boxes are for a slide of 960 x 540."""

    page: Page = field(default_factory=Page)
    language: Language = ENGLISH
    title: Look = TITLE
    body: Look = BODY
    footer: Look = FOOTER
    title_box: Box = (66, 29, 828, 80)
    body_box: Box = (66, 124, 828, 363)
    footer_boxes: tuple[Box, Box, Box] = (
        (66, 500, 216, 29),
        (318, 500, 324, 29),
        (678, 500, 216, 29),
    )
    """Of date, footer and number."""
    title_frame: str = MASTER_FRAME.format('anchor="ctr"')
    body_frame: str = MASTER_FRAME.format("")
    title_degrees: int = 0

    def written_in(self, ink: str) -> "Office":
        """Return the same with all text of the master in one colour."""
        title, body, footer = (replace(x, colour=ink) for x in (self.title, self.body, self.footer))
        return replace(self, title=title, body=body, footer=footer)

    def template(self, *layouts: Layout, **changes: Any) -> Template:
        """Return a template of one master; `changes` are to the fields of the master."""
        return self.of_masters(self.master(*layouts, **changes))

    def of_masters(self, *masters: Master) -> Template:
        """Return a template of this size."""
        return Template(masters, self.page.width, self.page.height, self.page.name)

    def master(self, *layouts: Layout, **changes: Any) -> Master:
        """Return the master with these layouts, else with PowerPoint's own."""
        usual = Master(
            layouts=layouts or self.layouts(*KINDS),
            placeholders=self.placeholders(),
            styles=Styles(self.title, self.body),
            background=theme_background(1001, "bg1"),
        )
        return replace(usual, **changes)

    def placeholders(self) -> tuple[Placeholder, ...]:
        """Return the placeholders of the master."""
        return (*self.rooms(), *self.footers())

    def rooms(self) -> tuple[Placeholder, Placeholder]:
        """Return the placeholders of title and text of the master."""
        title = Placeholder(
            "title",
            None,
            f"{self.language.placeholders['title']} 1",
            self.page.scaled(self.title_box),
            frame=self.title_frame,
            degrees=self.title_degrees,
        )
        name = f"{self.language.placeholders['body']} 2"
        return title, Placeholder(
            "body", 1, name, self.page.scaled(self.body_box), frame=self.body_frame
        )

    def footers(self) -> tuple[Placeholder, ...]:
        """Return the placeholders of date, footer and number of the master."""
        return tuple(
            Placeholder(
                kind,
                _MASTER_IDX[kind],
                f"{self.language.placeholders[kind]} {number}",
                self.page.scaled(box),
                levels(replace(self.footer, align=_ALIGN[kind])),
                MASTER_FRAME.format('anchor="ctr"'),
            )
            for number, (kind, box) in enumerate(zip(FOOTERS, self.footer_boxes, strict=True), 3)
        )

    def layouts(self, *kinds: str) -> tuple[Layout, ...]:
        """Return the layouts of these kinds."""
        return tuple(self.layout(kind) for kind in kinds)

    def changed(self, change: Callable[[Placeholder], Placeholder | None]) -> tuple[Layout, ...]:
        """Return PowerPoint's own layouts with other placeholders; None drops one."""
        return tuple(layout.changed(change) for layout in self.layouts(*KINDS))

    def layout(self, kind: str, name: str | None = None, *further: Placeholder) -> Layout:
        """Return the layout of one kind, under a name of its own and with further placeholders."""
        rooms = [
            Placeholder(
                each,
                idx,
                f"{self.language.placeholders[each]} {number}",
                box and self.page.scaled(box),
                self._own_levels(kind, each),
                VERTICAL if kind.startswith("vert") and each == "body" else PLAIN_FRAME,
            )
            for number, (each, idx, box) in enumerate(self._rooms(kind), start=1)
        ]
        placeholders = (*rooms, *further, *self._layout_footers(len(rooms) + len(further)))
        return Layout(name or self.language.layouts[kind], placeholders, kind)

    def _own_levels(self, kind: str, each: str) -> str:
        """Return the first level of a line that is no list: a subtitle, heading or caption."""
        if each == "subTitle":
            return level(1, replace(self.body, bullet="", colour=self.title.colour))
        if each == "body" and kind in ("secHead", "twoTxTwoObj", "picTx"):
            return level(1, replace(self.body, bullet="", is_bold=kind == "twoTxTwoObj"))
        return ""

    def _layout_footers(self, count: int) -> Iterator[Placeholder]:
        for number, kind in enumerate(FOOTERS, start=count + 1):
            name = f"{self.language.placeholders[kind]} {number}"
            yield Placeholder(kind, _LAYOUT_IDX[kind], name)

    def halves(self) -> tuple[Box, Box]:
        """Return the left and the right half of the body, unscaled."""
        left, top, width, height = self.body_box
        half = (width - _GAP) / 2
        return (left, top, half, height), (left + half + _GAP, top, half, height)

    def _rooms(self, kind: str) -> tuple[tuple[str, int | None, Box | None], ...]:
        """Return type, number and box of what a layout holds; no box is the master's."""
        title: tuple[str, int | None, Box | None] = ("title", None, None)
        left, right = self.halves()
        return {
            "title": (
                ("ctrTitle", None, (120, 88, 720, 188)),
                ("subTitle", 1, (120, 284, 720, 130)),
            ),
            "obj": (title, ("", 1, None)),
            "secHead": (
                ("title", None, (66, 135, 828, 225)),
                ("body", 1, (66, 361, 828, 118)),
            ),
            "twoObj": (title, ("", 1, left), ("", 2, right)),
            "twoTxTwoObj": (
                title,
                ("body", 1, _heading(left)),
                ("", 2, _below_heading(left)),
                ("body", 3, _heading(right)),
                ("", 4, _below_heading(right)),
            ),
            "titleOnly": (title,),
            "blank": (),
            "picTx": (
                ("title", None, (66, 36, 310, 126)),
                ("pic", 1, (408, 78, 486, 384)),
                ("body", 2, (66, 162, 310, 300)),
            ),
            "vertTx": (title, ("body", 1, None)),
            "vertTitleAndTx": (
                ("title", None, (687, 29, 207, 458)),
                ("body", 1, (66, 29, 609, 458)),
            ),
        }[kind]


def _heading(box: Box) -> Box:
    left, top, width, _ = box
    return left, top, width, _HEADING


def _below_heading(box: Box) -> Box:
    left, top, width, height = box
    return left, top + _HEADING, width, height - _HEADING
