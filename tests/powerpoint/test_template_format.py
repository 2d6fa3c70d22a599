"""What is no .pptx, .potx or .ppsx file is called what it is."""

import pytest

from egovreport.powerpoint.template_kind import refuse_other_kinds
from tests.powerpoint.changed_parts import MAIN, PARTS, ROOT, TYPES, changed, refusal, without
from tests.powerpoint.decks import TEMPLATE, packed

PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
OFFICE = "application/vnd.openxmlformats-officedocument"
OASIS = b"application/vnd.oasis.opendocument"


def compound(*streams: str) -> bytes:
    """Return the start of a compound file, with the names of its streams."""
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in streams)
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + names


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the template is an empty file"),
        (b"%PDF-1.7 ...", "the template is no PowerPoint file but a PDF file"),
        (b"{\\rtf1\\ansi", "the template is no PowerPoint file but an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "the template is no PowerPoint file but a picture"),
        (b"\xff\xd8\xff\xe0", "the template is no PowerPoint file but a picture"),
        (b"Kreis Segeberg", "the template is no PowerPoint file"),
        (b"\xef\xbb\xbf<html>", "the template is no PowerPoint file"),
        (bytes(4096), "the template is no PowerPoint file"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00",
            "the template is not there, only what Git LFS keeps in its place",
        ),
        (
            compound("EncryptionInfo", "EncryptedPackage"),
            "the template is an Office file with a password or protected rights",
        ),
        (
            compound("Current User", "PowerPoint Document"),
            "the template is a PowerPoint 97-2003 file (.ppt or .pot)",
        ),
        (
            compound("Current User", "EncryptedSummary", "PowerPoint Document"),
            "the template is a PowerPoint 97-2003 file (.ppt) with a password or protected rights",
        ),
        (compound("WordDocument"), "the template is a Word document"),
        (compound("Workbook"), "the template is an Excel workbook"),
        (
            compound(),
            "the template has a password, or the format of PowerPoint 97-2003 (.ppt)",
        ),
    ],
)
def test_a_file_of_another_format_is_called_what_it_is(data: bytes, message: str) -> None:
    assert refusal(data) == message


@pytest.mark.parametrize("length", [2, 30, 1000, len(TEMPLATE) // 2, len(TEMPLATE) - 1])
def test_a_file_that_was_cut_off_is_not_complete(length: int) -> None:
    assert refusal(TEMPLATE[:length]).startswith("the template is not complete")


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (f"{OFFICE}.wordprocessingml.document.main+xml", "a Word document"),
        (f"{OFFICE}.wordprocessingml.template.main+xml", "a Word document"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "a Word document"),
        (f"{OFFICE}.spreadsheetml.sheet.main+xml", "an Excel workbook"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "an Excel workbook"),
        ("application/vnd.ms-visio.drawing.main+xml", "a Visio drawing"),
        (f"{OFFICE}.themeManager+xml", "an Office theme (.thmx)"),
        ("application/xml", "no PowerPoint file"),
    ],
)
def test_a_document_of_another_program_is_called_what_it_is(kind: str, message: str) -> None:
    assert refusal(changed(TYPES, PRESENTATION, kind)) == f"the template is {message}"


@pytest.mark.parametrize(
    ("mime_type", "message"),
    [
        (OASIS + b".presentation", "an OpenDocument presentation (.odp)"),
        (OASIS + b".presentation-template", "an OpenDocument presentation (.odp)"),
        (OASIS + b".text", "an OpenDocument text (.odt)"),
        (OASIS + b".spreadsheet", "an OpenDocument spreadsheet (.ods)"),
        (OASIS + b".graphics", "an OpenDocument file"),
        (b"application/epub+zip", "no PowerPoint file"),
    ],
)
def test_an_open_document_is_called_what_it_is(mime_type: bytes, message: str) -> None:
    assert refusal(packed({"mimetype": mime_type})) == f"the template is {message}"


@pytest.mark.parametrize(
    "data", [packed({}), packed({"a.txt": b"a"}), without(TYPES), without(ROOT)]
)
def test_any_other_zip_file_is_no_powerpoint_file(data: bytes) -> None:
    assert refusal(data) == "the template is no PowerPoint file"


def test_a_file_without_a_main_part_is_no_powerpoint_file() -> None:
    for new in ("relationships/other", "relationships/officeDocument/"):
        data = changed(ROOT, "relationships/officeDocument", new)
        assert refusal(data) == "the template is no PowerPoint file"


def test_a_file_with_two_main_parts_is_no_powerpoint_file() -> None:
    second = (
        '<Relationship Id="rId77" Target="ppt/presentation.xml" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    data = changed(ROOT, "</Relationships>", second)
    assert refusal(data) == "the template is no PowerPoint file"


def test_a_main_part_that_is_not_there_is_named() -> None:
    assert refusal(without(MAIN)) == f"the template is damaged: `{MAIN}` is missing"


@pytest.mark.parametrize("part", [ROOT, MAIN])
def test_strict_open_xml_is_called_what_it_is(part: str) -> None:
    old = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    if part == MAIN:
        old = "http://schemas.openxmlformats.org/presentationml/2006/main"
    assert old.encode() in PARTS[part]
    data = changed(part, old, "http://purl.oclc.org/ooxml/presentationml/main")
    if part == ROOT:
        data = changed(part, old, "http://purl.oclc.org/ooxml/officeDocument/officeDocument")
    assert refusal(data) == "the template is a Strict Open XML presentation"


@pytest.mark.parametrize("kind", ["presentation", "template", "slideshow"])
def test_presentations_templates_and_shows_are_templates(kind: str) -> None:
    refuse_other_kinds(f"{OFFICE}.presentationml.{kind}.main+xml")
