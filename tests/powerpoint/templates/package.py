"""A template as a file: its parts, their relationships and content types."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

import pptx
from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from tests.powerpoint.templates.pictures import IMAGES
from tests.powerpoint.templates.shapes import EMU_PER_POINT
from tests.powerpoint.templates.sheet import (
    FIRST_ID,
    NAMESPACES,
    Template,
    layout_part,
    master_part,
)
from tests.powerpoint.templates.text import Look, levels
from tests.powerpoint.templates.theme import theme_part

_TYPES = "[Content_Types].xml"
_MAIN = "ppt/presentation.xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_IDS_PER_MASTER = 100
"""How far apart the ids of masters stand, so that those of their layouts have room."""
_PARTS: Mapping[str, str] = {
    _MAIN: CONTENT_TYPE.PML_PRESENTATION_MAIN,
    "ppt/presProps.xml": CONTENT_TYPE.PML_PRES_PROPS,
    "ppt/viewProps.xml": CONTENT_TYPE.PML_VIEW_PROPS,
    "ppt/tableStyles.xml": CONTENT_TYPE.PML_TABLE_STYLES,
    "ppt/slideMasters/": CONTENT_TYPE.PML_SLIDE_MASTER,
    "ppt/slideLayouts/": CONTENT_TYPE.PML_SLIDE_LAYOUT,
    "ppt/theme/": CONTENT_TYPE.OFC_THEME,
    "docProps/": CONTENT_TYPE.OPC_CORE_PROPERTIES,
}
"""Content types by the beginning of a part's name."""

_CORE = f"""
<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
    xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:title>Vorlage</dc:title><dc:creator>Pressestelle</dc:creator>
</cp:coreProperties>"""

Relationships = Sequence[tuple[str, str]]
"""Type and target; the first has the id rId1."""


def packed(template: Template) -> bytes:
    """Return the file."""
    data = _archive(_parts(template))
    if template.add_samples:
        presentation = pptx.Presentation(io.BytesIO(data))
        template.add_samples(presentation)
        stream = io.BytesIO()
        presentation.save(stream)
        data = stream.getvalue()
    return _as_potx(data) if template.is_potx else data


def _parts(template: Template) -> dict[str, bytes]:
    """Return every part by its name."""
    parts: dict[str, bytes] = {}
    _add(parts, "docProps/core.xml", _CORE)
    _add(parts, "ppt/presProps.xml", f"<p:presentationPr {NAMESPACES}/>")
    _add(parts, "ppt/viewProps.xml", f"<p:viewPr {NAMESPACES}/>")
    _add(parts, "ppt/tableStyles.xml", _table_styles(template))
    _add(parts, _MAIN, _presentation(template), _of_presentation(len(template.masters)))
    first = 1
    for number, master in enumerate(template.masters, start=1):
        numbers = range(first, first + len(master.layouts))
        first = numbers.stop
        targets = [_layout_target(n) for n in numbers]
        theme = (RELATIONSHIP_TYPE.THEME, f"../theme/theme{number}.xml")
        xml = master_part(master, FIRST_ID + number * _IDS_PER_MASTER)
        _add(parts, f"ppt/slideMasters/slideMaster{number}.xml", xml, [*targets, theme])
        _add(parts, f"ppt/theme/theme{number}.xml", theme_part(master.theme))
        owner = (RELATIONSHIP_TYPE.SLIDE_MASTER, f"../slideMasters/slideMaster{number}.xml")
        for n, layout in zip(numbers, master.layouts, strict=True):
            _add(parts, f"ppt/slideLayouts/slideLayout{n}.xml", layout_part(layout), [owner])
    main = [
        (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, _MAIN),
        (RELATIONSHIP_TYPE.CORE_PROPERTIES, "docProps/core.xml"),
    ]
    parts["_rels/.rels"] = _xml(_relationships(main))
    return {_TYPES: _xml(_content_types(parts)), **parts}


def _layout_target(number: int) -> tuple[str, str]:
    return RELATIONSHIP_TYPE.SLIDE_LAYOUT, f"../slideLayouts/slideLayout{number}.xml"


def _add(parts: dict[str, bytes], name: str, xml: str, relationships: Relationships = ()) -> None:
    """Add a part, its relationships and the images that it names."""
    images = sorted(set(re.findall('"media:([^"]+)"', xml)))
    shown = [(RELATIONSHIP_TYPE.IMAGE, f"../media/{image}") for image in images]
    for number, image in enumerate(images, start=len(relationships) + 1):
        xml = xml.replace(f'"media:{image}"', f'"rId{number}"')
        parts[f"ppt/media/{image}"] = IMAGES[image]()
    parts[name] = _xml(xml)
    if relationships or shown:
        folder, file = name.rsplit("/", 1)
        parts[f"{folder}/_rels/{file}.rels"] = _xml(_relationships([*relationships, *shown]))


def _xml(text: str) -> bytes:
    """Return a part without line breaks between elements, its shapes numbered in their order."""
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    root = etree.fromstring(text.strip(), parser)
    names = (each for each in root.iter() if etree.QName(each).localname == "cNvPr")
    for number, name in enumerate(names, start=1):
        name.set("id", str(number))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _presentation(template: Template) -> str:
    masters = "".join(
        f'<p:sldMasterId id="{FIRST_ID + number * _IDS_PER_MASTER}" r:id="rId{number}"/>'
        for number in range(1, len(template.masters) + 1)
    )
    width, height = (round(side * EMU_PER_POINT) for side in (template.width, template.height))
    kind = f'type="{template.size_name}"' if template.size_name else ""
    return f"""
    <p:presentation {NAMESPACES}>
      <p:sldMasterIdLst>{masters}</p:sldMasterIdLst>
      <p:sldSz cx="{width}" cy="{height}" {kind}/>
      <p:notesSz cx="6858000" cy="9144000"/>
      <p:defaultTextStyle>{levels(Look())}</p:defaultTextStyle>
    </p:presentation>"""


def _of_presentation(masters: int) -> Relationships:
    owned = [
        (RELATIONSHIP_TYPE.SLIDE_MASTER, f"slideMasters/slideMaster{number}.xml")
        for number in range(1, masters + 1)
    ]
    return [
        *owned,
        (RELATIONSHIP_TYPE.PRES_PROPS, "presProps.xml"),
        (RELATIONSHIP_TYPE.VIEW_PROPS, "viewProps.xml"),
        (RELATIONSHIP_TYPE.THEME, "theme/theme1.xml"),
        (RELATIONSHIP_TYPE.TABLE_STYLES, "tableStyles.xml"),
    ]


def _table_styles(template: Template) -> str:
    return f"""
    <a:tblStyleLst {NAMESPACES} def="{template.table_style}">
      {template.table_styles}
    </a:tblStyleLst>"""


def _relationships(pairs: Relationships) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types(parts: Mapping[str, bytes]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        for beginning, kind in _PARTS.items()
        if name.startswith(beginning) and name.endswith(".xml")
    )
    return f"""
    <Types xmlns="{_PACKAGE}/content-types">
      <Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>
      <Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>
      <Default Extension="png" ContentType="{CONTENT_TYPE.PNG}"/>
      <Default Extension="jpeg" ContentType="{CONTENT_TYPE.JPEG}"/>
      {overrides}
    </Types>"""


def _as_potx(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    old, new = CONTENT_TYPE.PML_PRESENTATION_MAIN, CONTENT_TYPE.PML_TEMPLATE_MAIN
    return _archive({**parts, _TYPES: parts[_TYPES].replace(old.encode(), new.encode())})


def _archive(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            archive.writestr(zipfile.ZipInfo(name), blob, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
