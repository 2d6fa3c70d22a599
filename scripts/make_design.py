"""Write the default design: a 16:9 PowerPoint template without slides.

Run `python scripts/make_design.py`. The same script gives the same bytes on every run; the layouts,
their names and the `idx` of their placeholders are what the writer of decks relies on.

Geometry is given in pixels of a picture of 1280 x 720, so one pixel is 9525 EMU.
"""

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

DESIGN = Path(__file__).resolve().parents[1] / "egovreport" / "defaults" / "default.pptx"

NAME = "egovreport"
LANGUAGE = "de-DE"
EMU_PER_PIXEL = 9525
HAIRLINE_EMU = 6350
LEVELS = range(1, 10)

TABLE_STYLE = "{7D0C3B62-5A41-4E0B-9C7E-2F6B1A94D3E8}"
NUMBER_FIELD = "{4B1F6E0A-93C2-4D58-8A17-6C0E5D2B7F39}"
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"

FIRST_ID = 2147483648
"""Smallest id of a master or a layout in a presentation (ISO/IEC 29500-1, 19.7.11)."""

THEME_COLOURS = {
    "dk1": "1B2430",
    "lt1": "FFFFFF",
    "dk2": "0B3B5C",
    "lt2": "F3F5F7",
    "accent1": "14507A",
    "accent2": "5F7A8E",
    "accent3": "2E7D4F",
    "accent4": "9A5B00",
    "accent5": "B3261E",
    "accent6": "56636F",
    "hlink": "14507A",
    "folHlink": "5F5A85",
}
THEME_FONT = "Calibri"

TEXT = '<a:schemeClr val="tx1"/>'
TITLE = '<a:schemeClr val="tx2"/>'
MUTED = '<a:schemeClr val="accent6"/>'
LIGHT = '<a:schemeClr val="bg1"/>'
PALE = '<a:schemeClr val="tx2"><a:lumMod val="10000"/><a:lumOff val="90000"/></a:schemeClr>'
GOLD = '<a:schemeClr val="accent4"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr>'
GREY = '<a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr>'

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
CONTENT_TYPES = {
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "ppt/presentation.xml": f"{MAIN_TYPE}.presentation.main+xml",
    "ppt/presProps.xml": f"{MAIN_TYPE}.presProps+xml",
    "ppt/viewProps.xml": f"{MAIN_TYPE}.viewProps+xml",
    "ppt/tableStyles.xml": f"{MAIN_TYPE}.tableStyles+xml",
    "ppt/slideMasters/": f"{MAIN_TYPE}.slideMaster+xml",
    "ppt/slideLayouts/": f"{MAIN_TYPE}.slideLayout+xml",
    "ppt/notesMasters/": f"{MAIN_TYPE}.notesMaster+xml",
    "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
}
"""Content type by part name, or by folder where all parts of the folder share it."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the slide, in pixels."""

    x: int
    y: int
    width: int
    height: int


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


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout; `kind` is the value of ST_SlideLayoutType, empty where there is none for it."""

    name: str
    kind: str
    shapes: tuple[str, ...]
    is_dark: bool = False


BODY_LOOK = Look(14, before_points=6)
SMALL_LOOK = Look(12, before_points=4)
TITLE_LOOK = Look(24, TITLE, bold=True, line_percent=90, font="mj")
COVER_TITLE_LOOK = replace(TITLE_LOOK, points=40, colour=LIGHT)
SUBTITLE_LOOK = Look(14, MUTED)
HEADING_LOOK = Look(14, TITLE, bold=True)
NOTE_LOOK = Look(12, MUTED)
FOOTER_LOOK = Look(10, MUTED)

BULLETS = "•–•–•–•–•"
BULLET_INDENT = 18 * EMU_PER_PIXEL

LEFT, RIGHT = 58, 1222
CONTENT_TOP, CONTENT_BOTTOM = 146, 655
WIDTH = RIGHT - LEFT

TITLE_AREA = Area(LEFT, 31, WIDTH, 79)
SUBTITLE_AREA = Area(LEFT, 112, WIDTH, 26)
CONTENT_AREA = Area(LEFT, CONTENT_TOP, WIDTH, CONTENT_BOTTOM - CONTENT_TOP)
TEXT_AREA = Area(LEFT, 154, WIDTH, CONTENT_BOTTOM - 154)
RULE_AREA = Area(LEFT, 673, WIDTH, 0)
SOURCE_AREA = Area(LEFT, 681, 700, 34)
SITTING_AREA = Area(770, 681, 400, 34)
NUMBER_AREA = Area(1178, 681, 44, 34)

NOTES_IMAGE_AREA = Area(72, 72, 576, 324)
NOTES_TEXT_AREA = Area(72, 420, 576, 456)
NOTES_NUMBER_AREA = Area(408, 896, 240, 28)

LEVEL_NAMES = ("Zweite Ebene", "Dritte Ebene", "Vierte Ebene", "Fünfte Ebene")
TITLE_PROMPT = ("Titel durch Klicken bearbeiten",)
TEXT_PROMPT = ("Text durch Klicken bearbeiten", *LEVEL_NAMES)
SUBTITLE_PROMPT = ("Untertitel durch Klicken bearbeiten",)
SOURCE_PROMPT = ("Quelle und Datenstand",)
SITTING_PROMPT = ("Organisation · Gremium · Sitzungstag",)


def main() -> None:
    """Write the template to its place in the package."""
    DESIGN.write_bytes(package())
    print(DESIGN)


def package() -> bytes:
    """Return the template as a zip archive whose bytes depend on this script only."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts().items():
            entry = ZipInfo(name)
            entry.create_system = 0
            archive.writestr(entry, content, ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def parts() -> dict[str, bytes]:
    """Return every part by its name in the archive, `[Content_Types].xml` first."""
    sources = {
        "_rels/.rels": relationships(
            ("officeDocument", "ppt/presentation.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": app_properties(),
        "docProps/core.xml": core_properties(),
        "ppt/presentation.xml": presentation(),
        "ppt/_rels/presentation.xml.rels": relationships(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": view_properties(),
        "ppt/tableStyles.xml": table_styles(),
        **master_parts(),
        **layout_parts(),
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships(
            ("theme", "../theme/theme2.xml"),
        ),
        "ppt/theme/theme1.xml": theme(),
        "ppt/theme/theme2.xml": theme(),
    }
    sources = {"[Content_Types].xml": content_types(list(sources)), **sources}
    return {name: part(xml) for name, xml in sources.items()}


def part(xml: str) -> bytes:
    """Return `xml` without the script's line breaks, its shapes numbered in document order."""
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    root = etree.fromstring(xml.strip(), parser)
    shapes = (node for node in root.iter() if etree.QName(node).localname == "cNvPr")
    for number, shape_name in enumerate(shapes, start=1):
        shape_name.set("id", str(number))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def content_types(names: list[str]) -> str:
    """Return the content types: one override for each part in `names` that is no `.rels`."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{content_type(name)}"/>'
        for name in names
        if not name.endswith(".rels")
    )
    return f"""
    <Types xmlns="{PACKAGE}/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Default Extension="xml" ContentType="application/xml"/>
      {overrides}
    </Types>"""  # noqa: E501


def content_type(name: str) -> str:
    """Return the content type of the part `name`, else of its folder."""
    return CONTENT_TYPES.get(name) or CONTENT_TYPES[name[: name.rindex("/") + 1]]


def relationships(*targets: tuple[str, str]) -> str:
    """Return a relationships part; the n-th pair of (type, target) gets the id `rIdn`."""
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{relationship_type(kind)}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def relationship_type(kind: str) -> str:
    """Return the address of a relationship type; types with a slash belong to the package."""
    owner = PACKAGE if "/" in kind else OFFICE
    return f"{owner}/relationships/{kind}"


def app_properties() -> str:
    """Return the extended properties: the format and nothing that would go stale."""
    return f"""
    <Properties xmlns="{OFFICE}/extended-properties">
      <PresentationFormat>Breitbild</PresentationFormat>
      <Application>{NAME}</Application>
    </Properties>"""


def core_properties() -> str:
    """Return the core properties: title and language, nobody's name."""
    return f"""
    <cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:title>{NAME}</dc:title>
      <dc:language>{LANGUAGE}</dc:language>
    </cp:coreProperties>"""


def presentation() -> str:
    """Return the presentation: a slide of 13.333 x 7.5 inches, notes of 7.5 x 10 inches."""
    return f"""
    <p:presentation {NAMESPACES} saveSubsetFonts="1">
      <p:sldMasterIdLst><p:sldMasterId id="{FIRST_ID}" r:id="rId1"/></p:sldMasterIdLst>
      <p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>
      <p:sldSz cx="12192000" cy="6858000"/>
      <p:notesSz cx="6858000" cy="9144000"/>
      <p:defaultTextStyle>{free_text()}</p:defaultTextStyle>
    </p:presentation>"""


def view_properties() -> str:
    """Return the view: the grid of PowerPoint's own templates."""
    return f'<p:viewPr {NAMESPACES}><p:gridSpacing cx="72008" cy="72008"/></p:viewPr>'


def table_styles() -> str:
    """Return the table styles: one style of horizontal lines, without fills."""
    font = f'<a:fontRef idx="minor">{TEXT}</a:fontRef>'
    return f"""
    <a:tblStyleLst {NAMESPACES} def="{TABLE_STYLE}">
      <a:tblStyle styleId="{TABLE_STYLE}" styleName="{NAME}">
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


def master_parts() -> dict[str, str]:
    """Return the slide master with its relationships: the layouts in order, then the theme."""
    targets = [("slideLayout", f"../slideLayouts/{layout_file(n)}") for n in layout_numbers()]
    return {
        "ppt/slideMasters/slideMaster1.xml": slide_master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            *targets, ("theme", "../theme/theme1.xml")
        ),
    }


def slide_master() -> str:
    """Return the slide master: geometry and text settings that the layouts inherit."""
    ids = "".join(f'<p:sldLayoutId id="{FIRST_ID + n}" r:id="rId{n}"/>' for n in layout_numbers())
    shapes = (
        master_placeholder(Placeholder("Titel", "title", 0, TITLE_PROMPT, TITLE_AREA)),
        master_placeholder(Placeholder("Text", "body", 1, TEXT_PROMPT, CONTENT_AREA)),
        *(master_placeholder(footer) for footer in master_footers()),
        rule("Fußlinie", RULE_AREA, GREY, 1),
    )
    return f"""
    <p:sldMaster {NAMESPACES} preserve="1">
      <p:cSld>{white_background()}{shape_tree(shapes)}</p:cSld>
      {colour_map()}
      <p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>
      <p:txStyles>
        <p:titleStyle>{level(1, TITLE_LOOK)}</p:titleStyle>
        <p:bodyStyle>{bulleted(BODY_LOOK, SMALL_LOOK)}</p:bodyStyle>
        <p:otherStyle>{free_text()}</p:otherStyle>
      </p:txStyles>
    </p:sldMaster>"""


def master_footers() -> tuple[Placeholder, Placeholder, Placeholder]:
    """Return source, sitting and slide number, in reading order; each has room for two lines.

    The date placeholder carries organisation, body and date of the sitting.
    """
    right = flat(replace(FOOTER_LOOK, align="r"))
    number = flat(replace(FOOTER_LOOK, align="r", bold=True))
    return (
        Placeholder("Fußzeile", "ftr", 3, SOURCE_PROMPT, SOURCE_AREA, flat(FOOTER_LOOK)),
        Placeholder("Datum", "dt", 2, SITTING_PROMPT, SITTING_AREA, right),
        Placeholder("Foliennummer", "sldNum", 4, (), NUMBER_AREA, number),
    )


def layout_parts() -> dict[str, str]:
    """Return the layouts, each with its relationship to the master."""
    to_master = relationships(("slideMaster", "../slideMasters/slideMaster1.xml"))
    result = {}
    for number, layout in enumerate(layouts(), start=1):
        result[f"ppt/slideLayouts/{layout_file(number)}"] = slide_layout(layout)
        result[f"ppt/slideLayouts/_rels/{layout_file(number)}.rels"] = to_master
    return result


def layout_numbers() -> range:
    """Return the numbers of the layouts, from 1."""
    return range(1, len(layouts()) + 1)


def layout_file(number: int) -> str:
    """Return the file name of the n-th layout."""
    return f"slideLayout{number}.xml"


def slide_layout(layout: Layout) -> str:
    """Return a layout; a dark one has a background of its own and no shapes of the master."""
    kind = f'type="{layout.kind}"' if layout.kind else 'userDrawn="1"'
    master_shapes = 'showMasterSp="0"' if layout.is_dark else ""
    background = dark_background() if layout.is_dark else ""
    return f"""
    <p:sldLayout {NAMESPACES} {kind} {master_shapes} preserve="1">
      <p:cSld name="{layout.name}">{background}{shape_tree(layout.shapes)}</p:cSld>
      <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>
    </p:sldLayout>"""


def layouts() -> tuple[Layout, ...]:
    """Return the layouts in the order in which PowerPoint offers them."""
    return (
        Layout("Titelfolie", "title", cover_shapes(), is_dark=True),
        Layout("Titel und Text", "tx", content_shapes(text(TEXT_AREA))),
        Layout("Tabelle", "tbl", table_shapes()),
        Layout("Kennzahl", "", kpi_shapes()),
        Layout("Überblick", "", overview_shapes()),
        Layout("Nur Titel", "titleOnly", content_shapes()),
    )


def cover_shapes() -> tuple[str, ...]:
    """Return the shapes of the title slide: organisation, title, rule, facts, note.

    The title grows upwards from the rule; three lines have room. So does the organisation, which
    has a second line for its unit.
    """
    left, width = 84, 1112
    title_levels = level(1, COVER_TITLE_LOOK)
    title_area = Area(left, 148, width, 204)
    facts = flat(Look(20, LIGHT, before_points=6))
    facts_area = Area(left, 420, width, 190)
    items = (
        Placeholder("Titel", "ctrTitle", 0, TITLE_PROMPT, title_area, title_levels, "b"),
        replace(line("Organisation", 10, Area(left, 58, width, 60), Look(16, PALE)), anchor="b"),
        Placeholder("Untertitel", "subTitle", 1, SUBTITLE_PROMPT, facts_area, facts),
        line("Hinweis", 11, Area(left, 636, width, 48), Look(14, PALE)),
    )
    accent = rule("Akzentlinie", Area(left, 392, 120, 0), GOLD, 5)
    return (*(placeholder(item) for item in items), accent)


def table_shapes() -> tuple[str, ...]:
    """Return the shapes of a table slide: the legend has two lines below the table."""
    legend = line("Legende", 15, Area(LEFT, 613, WIDTH, 42), NOTE_LOOK)
    return content_shapes(table(Area(LEFT, CONTENT_TOP, WIDTH, 459)), legend)


def kpi_shapes() -> tuple[str, ...]:
    """Return the shapes of a KPI page: chart, and beside it six rows of a table above a text.

    The text's first level has no bullet: it holds short paragraphs ("Was zählt").
    """
    column, width = 842, 380
    plain = level(1, SMALL_LOOK)
    levels = plain + "".join(level(n, SMALL_LOOK, BULLETS[n - 2], n - 1) for n in LEVELS[1:])
    return content_shapes(
        chart(Area(LEFT, CONTENT_TOP, 740, CONTENT_AREA.height)),
        table(Area(column, CONTENT_TOP, width, 216)),
        replace(text(Area(column, 376, width, 279)), levels=levels),
    )


def overview_shapes() -> tuple[str, ...]:
    """Return the shapes of the overview: a free band for four tiles, below it two columns.

    The band ends 3.25 inches from the top. Tiles are shapes of the slide.
    """
    heading_top, top, column, width = 312, 344, 679, 543
    height = CONTENT_BOTTOM - top
    return content_shapes(
        line("Zwischentitel links", 17, Area(LEFT, heading_top, 585, 28), HEADING_LOOK),
        chart(Area(LEFT, top, 585, height)),
        line("Zwischentitel rechts", 18, Area(column, heading_top, width, 28), HEADING_LOOK),
        text(Area(column, top, width, height)),
    )


def content_shapes(*placeholders: Placeholder) -> tuple[str, ...]:
    """Return title, subtitle, `placeholders` and footers: the shapes of all but the title slide."""
    title = Placeholder("Titel", "title", 0, TITLE_PROMPT)
    subtitle = line("Untertitel", 13, SUBTITLE_AREA, SUBTITLE_LOOK)
    return tuple(placeholder(item) for item in (title, subtitle, *placeholders, *layout_footers()))


def layout_footers() -> tuple[Placeholder, ...]:
    """Return the footers of a layout, which take geometry and text settings from the master."""
    idx = {"dt": 10, "ftr": 11, "sldNum": 12}
    return tuple(
        Placeholder(footer.name, footer.kind, idx[footer.kind], footer.prompt)
        for footer in master_footers()
    )


def text(area: Area) -> Placeholder:
    """Return the placeholder for a layout's running text."""
    return Placeholder("Text", "body", 1, TEXT_PROMPT, area)


def table(area: Area) -> Placeholder:
    """Return the placeholder for a layout's table."""
    return Placeholder("Tabelle", "tbl", 14, ("Tabelle einfügen",), area, flat(NOTE_LOOK))


def chart(area: Area) -> Placeholder:
    """Return the placeholder for a layout's chart."""
    return Placeholder("Diagramm", "chart", 16, ("Diagramm einfügen",), area, flat(NOTE_LOOK))


def line(name: str, idx: int, area: Area, look: Look) -> Placeholder:
    """Return the placeholder for a line or two of text with a look of its own."""
    return Placeholder(name, "body", idx, (f"{name} durch Klicken bearbeiten",), area, flat(look))


def notes_master() -> str:
    """Return the notes master: slide image above the notes, page number below.

    The notes repeat their style on the shape, because LibreOffice does not read `p:notesStyle`.
    """
    number = flat(replace(FOOTER_LOOK, align="r"))
    prompt = ("Notizen durch Klicken bearbeiten", *LEVEL_NAMES)
    shapes = (
        slide_image(),
        master_placeholder(
            Placeholder("Notizen", "body", 3, prompt, NOTES_TEXT_AREA, flat(SMALL_LOOK))
        ),
        master_placeholder(
            Placeholder("Seitenzahl", "sldNum", 5, (), NOTES_NUMBER_AREA, number, "ctr")
        ),
    )
    return f"""
    <p:notesMaster {NAMESPACES}>
      <p:cSld>{white_background()}{shape_tree(shapes)}</p:cSld>
      {colour_map()}
      <p:notesStyle>{flat(SMALL_LOOK)}</p:notesStyle>
    </p:notesMaster>"""


def slide_image() -> str:
    """Return the place of the slide on a page of notes."""
    return f"""
    <p:sp>
      <p:nvSpPr>
        <p:cNvPr id="0" name="Folienbild"/>
        <p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>
        <p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>
      </p:nvSpPr>
      <p:spPr>
        {transform(NOTES_IMAGE_AREA)}
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        <a:noFill/>
        <a:ln w="{HAIRLINE_EMU}"><a:solidFill>{GREY}</a:solidFill></a:ln>
      </p:spPr>
    </p:sp>"""


def white_background() -> str:
    """Return the background of the masters."""
    return f'<p:bg><p:bgRef idx="1001">{LIGHT}</p:bgRef></p:bg>'


def dark_background() -> str:
    """Return the background of the title slide."""
    return f"<p:bg><p:bgPr><a:solidFill>{TITLE}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"


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


def colour_map() -> str:
    """Return the mapping of text and background colours to the theme."""
    kept = "".join(f' {name}="{name}"' for name in THEME_COLOURS if name[:2] not in {"dk", "lt"})
    return f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"{kept}/>'


def theme() -> str:
    """Return the theme: colours, one font, plain fills and lines without effects."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in THEME_COLOURS.items()
    )
    font = f'<a:latin typeface="{THEME_FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{emu}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for emu in (6350, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return f"""
    <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{NAME}">
      <a:themeElements>
        <a:clrScheme name="{NAME}">{colours}</a:clrScheme>
        <a:fontScheme name="{NAME}">
          <a:majorFont>{font}</a:majorFont>
          <a:minorFont>{font}</a:minorFont>
        </a:fontScheme>
        <a:fmtScheme name="{NAME}">
          <a:fillStyleLst>{fill * 3}</a:fillStyleLst>
          <a:lnStyleLst>{lines}</a:lnStyleLst>
          <a:effectStyleLst>{effects}</a:effectStyleLst>
          <a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>
        </a:fmtScheme>
      </a:themeElements>
      <a:objectDefaults/>
      <a:extraClrSchemeLst/>
    </a:theme>"""


if __name__ == "__main__":
    main()
