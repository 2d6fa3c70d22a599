"""Read a template and write a .pptx file: its parts, their order, their dates and bytes."""

import datetime as dt
import functools
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.package import Package
from pptx.parts.coreprops import CorePropertiesPart
from pptx.presentation import Presentation

from egovreport.errors import DesignError
from egovreport.powerpoint.properties import extended_properties, set_dates
from egovreport.powerpoint.sections import set_sections

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_TEMPLATE = 512 * 2**20
_CONTENT_TYPES = "[Content_Types].xml"
_PACKAGE_RELATIONSHIPS = "_rels/.rels"
_STRICT = b"http://purl.oclc.org/ooxml/"
_REWRITTEN_TYPES = (CONTENT_TYPE.PML_TEMPLATE_MAIN, CONTENT_TYPE.PML_SLIDESHOW_MAIN)
_KINDS = (CONTENT_TYPE.PML_PRESENTATION_MAIN, *_REWRITTEN_TYPES)
_MACRO_TYPE = re.compile(r"application/vnd\.ms-powerpoint\.\w+\.macroEnabled\.main\+xml")
_OTHER_KINDS: Mapping[str, str] = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN: "a Word document",
    CONTENT_TYPE.SML_SHEET_MAIN: "an Excel workbook",
}
_DAMAGE = (
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    PythonPptxError,
    etree.LxmlError,
    zipfile.BadZipFile,
    zlib.error,
)
_ENDS_OF_LEFTOVERS = (
    "/authors",
    "/changesInfo",
    "/commentAuthors",
    "/presProps",
    "/printerSettings",
    "/revisionInfo",
    "/viewProps",
)
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_SETTINGS = (
    (
        "/ppt/presProps.xml",
        CONTENT_TYPE.PML_PRES_PROPS,
        RELATIONSHIP_TYPE.PRES_PROPS,
        "presentationPr",
    ),
    ("/ppt/viewProps.xml", CONTENT_TYPE.PML_VIEW_PROPS, RELATIONSHIP_TYPE.VIEW_PROPS, "viewPr"),
)
_SAVE_AS_PPTX = "save it in PowerPoint as .pptx or .potx"

_NO_CORE_PROPERTIES = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    b'xmlns:dcterms="http://purl.org/dc/terms/" '
    b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
_DCTERMS = "{http://purl.org/dc/terms/}"

_EPOCH_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_COMPRESSION_LEVEL = 6
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class DeckPackage(Package):
    """A .pptx package that numbers its parts by counting, instead of walking all of them."""

    def next_partname(self, tmpl: str) -> PackURI:
        """Return a name no part has, where `tmpl` has one `%d`.

        The parts are walked once for each pattern; python-pptx walks them for each part, which
        takes 33 s for 1,600 charts.
        """
        if tmpl not in self._last_numbers:
            self._last_numbers[tmpl] = max(self._numbers(tmpl), default=0)
        self._last_numbers[tmpl] += 1
        return PackURI(tmpl % self._last_numbers[tmpl])

    @functools.cached_property
    def _last_numbers(self) -> dict[str, int]:
        return {}

    def _numbers(self, tmpl: str) -> Iterator[int]:
        pattern = re.compile(re.escape(tmpl).replace("%d", "([0-9]+)"), re.IGNORECASE)
        matches = (pattern.fullmatch(part.partname) for part in self.iter_parts())
        return (int(match[1]) for match in matches if match)

    def keep_only_the_presentation(self) -> None:
        """Drop every part that hangs on the package itself but the presentation.

        These are the thumbnail, the names and dates of the template's authors, sensitivity labels,
        ribbons and signatures, none of which are the deck's. Empty core properties take the place
        of the old ones, so that python-pptx does not make some with the time of day.
        """
        for r_id, relationship in list(self._rels.items()):
            if relationship.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
                self.drop_rel(r_id)
        name = PackURI("/docProps/core.xml")
        kind = CONTENT_TYPE.OPC_CORE_PROPERTIES
        core = CorePropertiesPart.load(name, kind, self, _NO_CORE_PROPERTIES)
        self.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def open_template(data: bytes) -> Presentation:
    """Read a .pptx, .potx or .ppsx file and return it as a presentation without slides.

    Sample slides go with all that names them (custom shows, sections, links), as do the thumbnail,
    the settings of printer, slide show and window, and the names of authors and commentators.

    Raises:
        DesignError: The template has macros, a password, no slide master, is damaged or is no
            PowerPoint file.
    """
    try:
        presentation = _loaded(_as_presentation(data))
        _remove_samples(presentation)
        _add_settings(presentation)
    except _DAMAGE as error:
        raise DesignError("the template is damaged", f"open and {_SAVE_AS_PPTX}") from error
    return presentation


def _as_presentation(data: bytes) -> bytes:
    """Return `data`, with the main content type that python-pptx accepts."""
    if data.startswith(_OLE_MAGIC):
        message = "the template has a password or the format of PowerPoint 97-2003 (.ppt)"
        raise DesignError(message, f"{_SAVE_AS_PPTX}, without a password")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise DesignError("the template is no PowerPoint file or not complete", _SAVE_AS_PPTX)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content_types = _checked_content_types(archive)
    for old in _REWRITTEN_TYPES:
        new = content_types.replace(old.encode(), CONTENT_TYPE.PML_PRESENTATION_MAIN.encode())
        if new != content_types:
            return _packed({**_unpacked(data), _CONTENT_TYPES: new})
    return data


def _checked_content_types(archive: zipfile.ZipFile) -> bytes:
    if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_TEMPLATE:
        size = _LARGEST_TEMPLATE // 2**20
        raise DesignError(
            f"the template unpacks to more than {size} MiB", "remove its videos and pictures"
        )
    if not {_CONTENT_TYPES, _PACKAGE_RELATIONSHIPS} <= set(archive.namelist()):
        raise DesignError("the template is no PowerPoint file", _SAVE_AS_PPTX)
    if _STRICT in archive.read(_PACKAGE_RELATIONSHIPS):
        message = "the template is a Strict Open XML presentation"
        raise DesignError(message, "save it in PowerPoint as an ordinary .pptx or .potx")
    content_types = archive.read(_CONTENT_TYPES)
    _check_kind(content_types.decode("utf-8", "replace"))
    return content_types


def _check_kind(content_types: str) -> None:
    if _MACRO_TYPE.search(content_types):
        message = "the template is a macro file (.pptm, .potm or .ppsm)"
        raise DesignError(message, f"{_SAVE_AS_PPTX}, without macros")
    if any(kind in content_types for kind in _KINDS):
        return
    others = (words for kind, words in _OTHER_KINDS.items() if kind in content_types)
    raise DesignError(f"the template is {next(others, 'no PowerPoint file')}", _SAVE_AS_PPTX)


def _loaded(data: bytes) -> Presentation:
    package = DeckPackage.open(io.BytesIO(data))
    presentation: Presentation = package.main_document_part.presentation
    if not any(len(master.slide_layouts) for master in presentation.slide_masters):
        message = "the template has no slide master with layouts"
        raise DesignError(message, "add one in PowerPoint's slide master view")
    package.keep_only_the_presentation()
    return presentation


def _remove_samples(presentation: Presentation) -> None:
    set_sections(presentation, ())
    for listed in presentation.element.xpath("p:custShowLst | p:sldIdLst/p:sldId"):
        _remove(listed)
    _unlink_slides(presentation)
    for master in presentation.slide_masters:
        _unlink_slides(master)
        for layout in master.slide_layouts:
            _unlink_slides(layout)
    rels = presentation.part.rels
    for r_id in [r_id for r_id, relationship in rels.items() if _is_leftover(relationship)]:
        rels.pop(r_id)


def _is_leftover(relationship: Any) -> bool:
    if relationship.reltype.endswith(_ENDS_OF_LEFTOVERS):
        return True
    names = {name for name, *_ in _SETTINGS}
    return not relationship.is_external and relationship.target_partname in names


def _unlink_slides(proxy: Any) -> None:
    """Drop the relationships of a presentation, master or layout to slides, and what uses them."""
    rels = proxy.part.rels
    slides = {
        r_id
        for r_id, relationship in rels.items()
        if relationship.reltype == RELATIONSHIP_TYPE.SLIDE
    }
    for link in [each for each in proxy.element.iter() if each.get(qn("r:id")) in slides]:
        _remove(link)
    for r_id in slides:
        rels.pop(r_id)


def _add_settings(presentation: Presentation) -> None:
    """Add empty settings of the slide show and the window; PowerPoint expects both parts."""
    part = presentation.part
    for name, kind, reltype, tag in _SETTINGS:
        content = f'<p:{tag} xmlns:p="{_P}"/>'.encode()
        part.relate_to(Part(PackURI(name), kind, part.package, content), reltype)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def to_bytes(presentation: Presentation, *, modified: dt.date) -> bytes:
    """Return the .pptx file; the same presentation and day give the same bytes.

    `modified` is the date of the deck and of every workbook in it, instead of the clock's. Entries
    of the archive have the date 1980-01-01 and stand in the order of their names.
    """
    set_dates(presentation, modified)
    slides = presentation.element.xpath("p:sldIdLst/p:sldId/@r:id")
    presentation.part.rename_slide_parts(slides)
    extended_properties(presentation)
    _list_notes_master(presentation)
    stream = io.BytesIO()
    presentation.save(stream)
    parts = _unpacked(stream.getvalue())
    return _packed({name: _dated(name, blob, modified) for name, blob in parts.items()})


def _list_notes_master(presentation: Presentation) -> None:
    """Name the notes master in the presentation, which python-pptx does not when it adds one."""
    masters = presentation.element.find(qn("p:sldMasterIdLst"))
    if masters is None or presentation.element.find(qn("p:notesMasterIdLst")) is not None:
        return
    for r_id, relationship in presentation.part.rels.items():
        if relationship.reltype == RELATIONSHIP_TYPE.NOTES_MASTER:
            listed = etree.Element(qn("p:notesMasterIdLst"))
            etree.SubElement(listed, qn("p:notesMasterId"), {qn("r:id"): r_id})
            masters.addnext(listed)


def _dated(name: str, blob: bytes, day: dt.date) -> bytes:
    """Return a part as it is, but an embedded workbook with `day` as its date."""
    if not name.endswith(".xlsx") or not zipfile.is_zipfile(io.BytesIO(blob)):
        return blob
    parts = _unpacked(blob)
    core = "docProps/core.xml"
    if core in parts:
        parts[core] = _dated_core(parts[core], day)
    return _packed(parts)


def _dated_core(blob: bytes, day: dt.date) -> bytes:
    root = etree.fromstring(blob, _PARSER)
    for element in root.iter(f"{_DCTERMS}created", f"{_DCTERMS}modified"):
        element.text = f"{day.isoformat()}T00:00:00Z"
    return _serialized(root)


def _serialized(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(parts, key=_rank):
            archive.writestr(
                _entry(name), parts[name], zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION_LEVEL
            )
    return stream.getvalue()


def _rank(name: str) -> tuple[bool, bool, str]:
    return name != _CONTENT_TYPES, name != _PACKAGE_RELATIONSHIPS, name


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH_OF_ZIP)
    entry.create_system = 0
    entry.external_attr = 0o600 << 16
    return entry
