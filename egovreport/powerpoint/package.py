"""Read a template and write a .pptx file: its parts, ids, sections, properties and bytes."""

import contextlib
import datetime as dt
import errno
import functools
import io
import os
import re
import secrets
import stat
import sys
import uuid
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
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

from egovreport.errors import DesignError, OutputError

if sys.platform != "win32":
    import fcntl

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
_EXTENDED_PROPERTIES = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>egovreport</Application><Slides>{slides}</Slides><Notes>{notes}</Notes>"
    "<HiddenSlides>0</HiddenSlides></Properties>"
)
_LONGEST_PROPERTY = 255
_DCTERMS = "{http://purl.org/dc/terms/}"

_IDS = uuid.UUID("8d0f4a3c-0c58-5f0b-9f60-1d6c2f1a7e55")
_CREATION_ID_URI = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
_CREATION_ID_NS = "http://schemas.microsoft.com/office/drawing/2014/main"
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DECORATIVE_NS = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_SECTIONS_NS = "http://schemas.microsoft.com/office/powerpoint/2010/main"

_EPOCH_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_COMPRESSION_LEVEL = 6
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)

_ATTEMPTS = 5
_NO_ROOM = ("the disk is full", "free some space and build again")
_NO_FOLDER = ("its folder is a file", "name another folder")
_NO_PERMISSION = (
    "permission denied",
    "is it open in PowerPoint? close it, or choose a folder you may write to",
)
_REASONS: Mapping[int, tuple[str, str]] = {
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: ("the disk is read-only", "choose a folder you may write to"),
    errno.EISDIR: ("it is a folder", "name a file in it"),
    errno.EEXIST: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name"),
    errno.ENOSPC: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    getattr(errno, "EDQUOT", errno.ENOSPC): _NO_ROOM,
}
_OTHER_REASON = ("", "choose another folder")


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
    _remove_extension(presentation.element, _SECTIONS_URI)
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


def core_properties(  # noqa: PLR0913 - one argument for each property
    presentation: Presentation,
    *,
    title: str,
    creator: str,
    subject: str,
    keywords: str,
    language: str,
    day: dt.date,
) -> None:
    """Say what the deck is about; `day` is its date, `language` is written as in "de-DE".

    PowerPoint takes 255 characters for each; longer texts are cut, with an ellipsis.
    """
    core = presentation.core_properties
    core.title = _cut(title)
    core.author = core.last_modified_by = _cut(creator)
    core.subject = _cut(subject)
    core.keywords = _cut(keywords)
    core.language = _cut(language)
    core.revision = 1
    core.created = core.modified = _midnight(day)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())


def element_id(*parts: str) -> str:
    """Return a GUID that follows from `parts` alone, as PowerPoint writes it: "{8D0F…}"."""
    return f"{{{uuid.uuid5(_IDS, chr(0).join(parts))}}}".upper()


def set_creation_id(properties: etree._Element, guid: str) -> None:
    """Give the shape of a `p:cNvPr` the identity that PowerPoint keeps through edits."""
    extension = _new_extension(properties, "a", _CREATION_ID_URI)
    tag = f"{{{_CREATION_ID_NS}}}creationId"
    etree.SubElement(extension, tag, {"id": guid}, nsmap={"a16": _CREATION_ID_NS})


def set_decorative(properties: etree._Element) -> None:
    """Mark the shape of a `p:cNvPr` as decoration, which screen readers pass over."""
    for name in ("descr", "title"):
        properties.attrib.pop(name, "")
    extension = _new_extension(properties, "a", _DECORATIVE_URI)
    tag = f"{{{_DECORATIVE_NS}}}decorative"
    etree.SubElement(extension, tag, {"val": "1"}, nsmap={"adec": _DECORATIVE_NS})


def set_alt(properties: etree._Element, text: str) -> None:
    """Write the alt text of the shape of a `p:cNvPr`, on one line; it is no decoration then."""
    _remove_extension(properties, _DECORATIVE_URI)
    properties.set("descr", " ".join(text.split()))


def set_sections(presentation: Presentation, sections: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Divide the deck into sections of a title and the ids of its slides; none removes them.

    Raises:
        ValueError: The sections do not hold every slide once and in the order of the deck, which
            makes PowerPoint repair the file.
    """
    _remove_extension(presentation.element, _SECTIONS_URI)
    if not sections:
        return
    slide_ids = [slide.slide_id for slide in presentation.slides]
    if [slide_id for _, ids in sections for slide_id in ids] != slide_ids:
        raise ValueError("the sections do not hold every slide once and in order")
    extension = _new_extension(presentation.element, "p", _SECTIONS_URI)
    tag = f"{{{_SECTIONS_NS}}}sectionLst"
    listed = etree.SubElement(extension, tag, nsmap={"p14": _SECTIONS_NS})
    for number, (title, ids) in enumerate(sections):
        _add_section(listed, element_id("section", str(number), title), title, ids)


def _add_section(listed: etree._Element, guid: str, title: str, slide_ids: Sequence[int]) -> None:
    attributes = {"name": title, "id": guid}
    section = etree.SubElement(listed, f"{{{_SECTIONS_NS}}}section", attributes)
    slides = etree.SubElement(section, f"{{{_SECTIONS_NS}}}sldIdLst")
    for slide_id in slide_ids:
        etree.SubElement(slides, f"{{{_SECTIONS_NS}}}sldId", {"id": str(slide_id)})


def _new_extension(parent: etree._Element, prefix: str, uri: str) -> etree._Element:
    """Return a new, empty extension of `parent`; one of the same `uri` goes.

    The list of extensions is the last child by both schemas, DrawingML ("a") and PresentationML.
    """
    _remove_extension(parent, uri)
    listed = parent.find(qn(f"{prefix}:extLst"))
    if listed is None:
        listed = etree.SubElement(parent, qn(f"{prefix}:extLst"))
    parent.append(listed)
    return etree.SubElement(listed, qn(f"{prefix}:ext"), {"uri": uri})


def _remove_extension(parent: etree._Element, uri: str) -> None:
    listed = [each for each in parent if etree.QName(each).localname == "extLst"]
    for extensions in listed:
        for extension in [each for each in extensions if each.get("uri") == uri]:
            extensions.remove(extension)
        if not len(extensions):
            parent.remove(extensions)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def to_bytes(presentation: Presentation, *, modified: dt.date) -> bytes:
    """Return the .pptx file; the same presentation and day give the same bytes.

    `modified` is the date of the deck and of every workbook in it, instead of the clock's. Entries
    of the archive have the date 1980-01-01 and stand in the order of their names.
    """
    core = presentation.core_properties
    core.created = core.modified = _midnight(modified)
    slides = presentation.element.xpath("p:sldIdLst/p:sldId/@r:id")
    presentation.part.rename_slide_parts(slides)
    _write_extended_properties(presentation)
    _list_notes_master(presentation)
    stream = io.BytesIO()
    presentation.save(stream)
    parts = _unpacked(stream.getvalue())
    return _packed({name: _dated(name, blob, modified) for name, blob in parts.items()})


def _write_extended_properties(presentation: Presentation) -> None:
    slides = list(presentation.slides)
    notes = sum(slide.has_notes_slide for slide in slides)
    content = _EXTENDED_PROPERTIES.format(slides=len(slides), notes=notes).encode()
    package = presentation.part.package
    try:
        package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES).blob = content
    except KeyError:
        name = PackURI("/docProps/app.xml")
        part = Part(name, CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, package, content)
        package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


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


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`; whatever happens, `path` is the old file or the whole new one.

    The data go to a temporary file `.NAME.xxxxxxxx.tmp` beside it, which takes its place when it
    is complete and on the disk. Missing folders are made. A new file has the mode that the umask
    gives, an old one keeps its own; a link keeps pointing where it did.

    Temporary files that a killed run left behind are removed. One that belongs to a running
    process stays: it is locked (`flock`) there until it is complete, and on Windows a file that is
    open cannot be deleted. In the moment before the lock and between its end and the renaming
    another process may take it for left behind; then it is written once more.

    Raises:
        OutputError: It cannot be written; the remedy says what to do.
    """
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _check_replaceable(target)
        _remove_leftovers(target)
        _write_whole(target, data)
    except OSError as error:
        raise _refusal(path, error) from error


def _check_replaceable(target: Path) -> None:
    if not target.exists():
        return
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not target.is_file():
        raise OutputError(f"cannot write {target}: it is a device or pipe", "name another file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _remove_leftovers(target: Path) -> None:
    pattern = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}\.tmp")
    with contextlib.suppress(OSError):
        for entry in target.parent.iterdir():
            if pattern.fullmatch(entry.name) and entry.is_file():
                _remove_unless_locked(entry)


def _remove_unless_locked(temporary: Path) -> None:
    with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
        if sys.platform != "win32":
            file = stack.enter_context(temporary.open("rb"))
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        temporary.unlink()


def _write_whole(target: Path, data: bytes) -> None:
    for attempt in range(1, _ATTEMPTS + 1):
        temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
        try:
            _write_and_sync(temporary, data, _mode(target))
            temporary.replace(target)
        except FileNotFoundError:
            if attempt == _ATTEMPTS:
                raise
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        else:
            return


def _mode(target: Path) -> int | None:
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    return None


def _write_and_sync(temporary: Path, data: bytes, mode: int | None) -> None:
    with temporary.open("xb") as file:
        with contextlib.suppress(OSError):
            _lock(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _lock(descriptor: int) -> None:
    if sys.platform != "win32":
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _refusal(path: Path, error: OSError) -> OutputError:
    reason, remedy = _REASONS.get(error.errno or 0, _OTHER_REASON)
    reason = reason or error.strerror or type(error).__name__
    return OutputError(f"cannot write {path}: {reason}", remedy)
