"""The .pptx file of a deck: its parts, their order, their dates and bytes."""

import datetime as dt
import functools
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import CT_Relationships, CT_Types
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.opc.spec import default_content_types
from pptx.package import Package
from pptx.parts.coreprops import CorePropertiesPart
from pptx.presentation import Presentation

from egovreport.powerpoint.properties import extended_properties, set_dates
from egovreport.powerpoint.sections import set_sections
from egovreport.powerpoint.template_intake import taken_parts
from egovreport.powerpoint.template_kind import PRESENTATIONS
from egovreport.powerpoint.template_part import TemplatePart
from egovreport.powerpoint.template_refusal import damaged
from egovreport.powerpoint.template_relations import Relation, relations_part
from egovreport.powerpoint.xml_names import qn

_CONTENT_TYPES = "[Content_Types].xml"
_PACKAGE_RELATIONSHIPS = "_rels/.rels"
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
_DAMAGED_WORKBOOK = (
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    etree.XMLSyntaxError,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zlib.error,
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

    def entries(self) -> dict[str, Callable[[], bytes]]:
        """Return what the file is made of by name, unread: parts of a large deck are large.

        python-pptx's own writing cannot date the entries: since Python 3.14 `zipfile` takes
        `SOURCE_DATE_EPOCH` for that, and stops where it lies before 1980.
        """
        parts = tuple(self.iter_parts())
        found: dict[str, Callable[[], bytes]] = {
            _CONTENT_TYPES: lambda: _content_types(parts),
            _PACKAGE_RELATIONSHIPS: lambda: self._rels.xml,
        }
        for part in parts:
            found[part.partname.membername] = functools.partial(getattr, part, "blob")
            if part.rels:
                found[part.partname.rels_uri.membername] = functools.partial(
                    getattr, part.rels, "xml"
                )
        return found

    def add_core_properties(self) -> None:
        """Add empty core properties, else python-pptx makes some with the time of day."""
        name = PackURI("/docProps/core.xml")
        kind = CONTENT_TYPE.OPC_CORE_PROPERTIES
        core = CorePropertiesPart.load(name, kind, self, _NO_CORE_PROPERTIES)
        self.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def open_template(data: bytes) -> Presentation:
    """Read a .pptx, .potx or .ppsx file and return it as a presentation without slides.

    Sample slides go with all that names them (custom shows, sections, links), as does what hangs on
    the file itself (thumbnail, properties, sensitivity labels, ribbons, signatures), the settings
    of printer, slide show and window, and the names of authors and commentators.

    Raises:
        DesignError: The template is no PowerPoint file, is damaged, has a password, macros or no
            slide master, loads something from outside, or could do harm.
    """
    parts = taken_parts(data)
    try:
        presentation = _loaded(parts)
        _remove_lists_of_slides(presentation)
        _add_settings(presentation)
    except _DAMAGE as error:
        raise damaged() from error
    return presentation


def _loaded(parts: Sequence[TemplatePart]) -> Presentation:
    package = DeckPackage.open(_package_of(parts))
    presentation: Presentation = package.main_document_part.presentation
    package.add_core_properties()
    return presentation


def _package_of(parts: Sequence[TemplatePart]) -> io.BytesIO:
    """Return a package of nothing but these parts, the presentation first."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_entry(_CONTENT_TYPES), _template_content_types(parts))
        main = Relation("rId1", RELATIONSHIP_TYPE.OFFICE_DOCUMENT, parts[0].name, is_external=False)
        archive.writestr(_entry(_PACKAGE_RELATIONSHIPS), _relationships([main]))
        for part in parts:
            relations = _relationships(part.relations.values())
            archive.writestr(_entry(part.name), part.content)
            archive.writestr(_entry(relations_part(part.name)), relations)
    return stream


def _template_content_types(parts: Sequence[TemplatePart]) -> bytes:
    types = CT_Types.new()
    for part in parts:
        is_main = part.content_type in PRESENTATIONS
        kind = CONTENT_TYPE.PML_PRESENTATION_MAIN if is_main else part.content_type
        types.add_override(PackURI(f"/{part.name}"), kind)
    return _serialized(types)


def _relationships(relations: Iterable[Relation]) -> bytes:
    root = CT_Relationships.new()
    for each in relations:
        target = each.target if each.is_external else f"/{each.target}"
        root.add_rel(each.id, each.type, target, each.is_external)
    return _serialized(root)


def _remove_lists_of_slides(presentation: Presentation) -> None:
    """Remove sections and custom shows; the slides themselves were not taken over."""
    set_sections(presentation, ())
    for listed in presentation.element.xpath("p:custShowLst | p:sldIdLst/*"):
        listed.getparent().remove(listed)


def _add_settings(presentation: Presentation) -> None:
    """Add empty settings of the slide show and the window; PowerPoint expects both parts."""
    part = presentation.part
    for name, kind, reltype, tag in _SETTINGS:
        content = f'<p:{tag} xmlns:p="{_P}"/>'.encode()
        part.relate_to(Part(PackURI(name), kind, part.package, content), reltype)


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
    entries = cast("DeckPackage", presentation.part.package).entries()
    return _packed({name: _dated(name, read, modified) for name, read in entries.items()})


def _content_types(parts: Iterable[Part]) -> bytes:
    """Name the type of each part, by the ending of its name as far as that tells it."""
    by_ending = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    by_name = {}
    for part in parts:
        if (part.partname.ext.lower(), part.content_type) in default_content_types:
            by_ending[part.partname.ext.lower()] = part.content_type
        else:
            by_name[part.partname] = part.content_type
    types = CT_Types.new()
    for ending, kind in sorted(by_ending.items()):
        types.add_default(ending, kind)
    for name, kind in sorted(by_name.items()):
        types.add_override(name, kind)
    return _serialized(types)


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


def _dated(name: str, read: Callable[[], bytes], day: dt.date) -> Callable[[], bytes]:
    """Return what reads an entry as it is, but an embedded workbook with `day` as its date."""
    return (lambda: _workbook_of_day(read(), day)) if name.endswith(".xlsx") else read


def _workbook_of_day(blob: bytes, day: dt.date) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as workbook:
            names = workbook.namelist()
            return _packed({n: functools.partial(_of_day, workbook, n, day) for n in names})
    except _DAMAGED_WORKBOOK:
        return blob  # one of the template; it stays as it is


def _of_day(workbook: zipfile.ZipFile, name: str, day: dt.date) -> bytes:
    content = workbook.read(name)
    return _dated_core(content, day) if name == "docProps/core.xml" else content


def _dated_core(blob: bytes, day: dt.date) -> bytes:
    root = etree.fromstring(blob, _PARSER)
    for element in root.iter(f"{_DCTERMS}created", f"{_DCTERMS}modified"):
        element.text = f"{day.isoformat()}T00:00:00Z"
    return _serialized(root)


def _serialized(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _packed(entries: Mapping[str, Callable[[], bytes]]) -> bytes:
    """Return a zip file of these entries in the order of their names; one at a time is read."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(entries, key=_rank):
            archive.writestr(
                _entry(name), entries[name](), zipfile.ZIP_DEFLATED,
                compresslevel=_COMPRESSION_LEVEL,
            )  # fmt: skip
    return stream.getvalue()


def _rank(name: str) -> tuple[bool, bool, str]:
    return name != _CONTENT_TYPES, name != _PACKAGE_RELATIONSHIPS, name


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH_OF_ZIP)
    entry.create_system = 0
    entry.external_attr = 0o600 << 16
    return entry
