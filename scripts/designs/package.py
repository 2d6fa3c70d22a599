"""The file of a design: its parts, how they refer to each other, their archive."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from designs.design import Design
from designs.layouts import layouts, slide_layout
from designs.masters import FIRST_ID, notes_master, slide_master
from designs.namespaces import NAMESPACES, OFFICE, PACKAGE
from designs.table_style import table_styles
from designs.text import LANGUAGE, free_text
from designs.theme import theme

APPLICATION = "egovreport"
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


def package(design: Design) -> bytes:
    """Return the template as a zip archive whose bytes depend on the design only."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts(design).items():
            entry = ZipInfo(name)
            entry.create_system = 0
            archive.writestr(entry, content, ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def parts(design: Design) -> dict[str, bytes]:
    """Return every part by its name in the archive, `[Content_Types].xml` first."""
    sources = {
        "_rels/.rels": relationships(
            ("officeDocument", "ppt/presentation.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": app_properties(),
        "docProps/core.xml": core_properties(design),
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
        "ppt/tableStyles.xml": table_styles(design),
        **master_parts(design),
        **layout_parts(design),
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships(
            ("theme", "../theme/theme2.xml"),
        ),
        "ppt/theme/theme1.xml": theme(design),
        "ppt/theme/theme2.xml": theme(design),
    }
    sources = {"[Content_Types].xml": content_types(list(sources)), **sources}
    return {name: part(xml) for name, xml in sources.items()}


def part(xml: str) -> bytes:
    """Return `xml` without the modules' line breaks, its shapes numbered in document order."""
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
      <Application>{APPLICATION}</Application>
    </Properties>"""


def core_properties(design: Design) -> str:
    """Return the core properties: title and language, nobody's name."""
    return f"""
    <cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:title>{design.name}</dc:title>
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


def master_parts(design: Design) -> dict[str, str]:
    """Return the slide master with its relationships: the layouts in order, then the theme."""
    targets = [("slideLayout", f"../slideLayouts/{layout_file(n)}") for n in layout_numbers(design)]
    return {
        "ppt/slideMasters/slideMaster1.xml": slide_master(design, layout_numbers(design)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            *targets, ("theme", "../theme/theme1.xml")
        ),
    }


def layout_parts(design: Design) -> dict[str, str]:
    """Return the layouts, each with its relationship to the master."""
    to_master = relationships(("slideMaster", "../slideMasters/slideMaster1.xml"))
    result = {}
    for number, layout in enumerate(layouts(design), start=1):
        result[f"ppt/slideLayouts/{layout_file(number)}"] = slide_layout(layout)
        result[f"ppt/slideLayouts/_rels/{layout_file(number)}.rels"] = to_master
    return result


def layout_numbers(design: Design) -> range:
    """Return the numbers of the layouts, from 1."""
    return range(1, len(layouts(design)) + 1)


def layout_file(number: int) -> str:
    """Return the file name of the n-th layout."""
    return f"slideLayout{number}.xml"
