"""What could run is refused wherever it is; what only belongs to an add-in stays."""

import io
import zipfile

import pytest

from egovreport.powerpoint.package import open_template, to_bytes
from tests.powerpoint.changed_parts import (
    LAYOUT,
    MAIN,
    MASTER,
    PARTS,
    TYPES,
    changed,
    refusal,
    related,
    replaced,
    typed,
    with_parts,
    with_relation,
)
from tests.powerpoint.decks import DAY, unpacked

MACROS = "application/vnd.ms-office.vbaProject"
RELATIONS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OBJECT = "application/vnd.openxmlformats-officedocument.oleObject"


@pytest.mark.parametrize("kind", ["presentation", "template", "slideshow", "addin"])
def test_macro_files_are_refused(kind: str) -> None:
    usual = "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    data = changed(TYPES, usual, f"vnd.ms-powerpoint.{kind}.macroEnabled.main+xml")
    assert refusal(data) == "the template is a macro file (.pptm, .potm or .ppsm)"


@pytest.mark.parametrize("name", ["ppt/vbaProject.bin", "ppt/slides/VBAPROJECT.BIN", "vbaData.xml"])
def test_macros_in_a_file_without_macros_are_refused(name: str) -> None:
    assert refusal(with_parts({name: b"x"})) == f"the template has macros in `{name}`"


def test_macros_of_another_name_are_known_by_their_content_type() -> None:
    data = with_parts({TYPES: typed("dat", MACROS), "ppt/logo.dat": b"x"})
    assert refusal(data) == "the template has macros in `ppt/logo.dat`"


def test_macros_of_another_content_type_are_known_by_their_relationship() -> None:
    type_ = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    assert refusal(with_relation(MAIN, type_, "logo.bin")) == f"the template has macros in `{MAIN}`"


def test_controls_are_refused() -> None:
    part = "ppt/activeX/activeX1.xml"
    types = typed("xml", "application/vnd.ms-office.activeX+xml")
    types = types.replace(b'Extension="xml" ContentType="application/xml"', b'Extension="y"')
    assert refusal(with_parts({TYPES: types, part: b"<a/>"})).startswith(
        "the template has an ActiveX control in `"
    )
    for kind in ("control", "activeXControlBinary"):
        message = refusal(with_relation(LAYOUT, kind, "../activeX/activeX1.xml"))
        assert message == f"the template has an ActiveX control in `{LAYOUT}`"


@pytest.mark.parametrize("name", ["ppt/media/setup.exe", "ppt/embeddings/a.PS1", "run.vbs"])
def test_executable_files_are_refused_by_their_names(name: str) -> None:
    message = refusal(with_parts({name: b"x"}))
    assert message == f"the template holds a program or packaged file, `{name}`"


@pytest.mark.parametrize(
    "content",
    [b"MZ\x90\0", b"\x7fELF\2", b"#!/bin/sh\n", bytes(99) + "\1Ole10Native".encode("utf-16-le")],
)
def test_programs_and_packaged_files_on_masters_are_refused(content: bytes) -> None:
    name = "ppt/embeddings/oleObject1.bin"
    parts = {
        TYPES: typed("bin", OBJECT), name: content,
        RELATIONS: related(MASTER, "oleObject", f"/{name}"),
    }  # fmt: skip
    message = refusal(with_parts(parts))
    assert message == f"the template holds a program or packaged file, `{name}`"
    del parts[RELATIONS]
    assert len(open_template(with_parts(parts)).slides) == 0


def test_embedded_files_with_macros_are_refused() -> None:
    name = "ppt/embeddings/Mappe.xlsm"
    parts = {
        TYPES: typed("xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"), name: b"PK",
        RELATIONS: related(MASTER, "package", f"/{name}"),
    }  # fmt: skip
    assert refusal(with_parts(parts)) == f"the template has macros in `{name}`"


def test_objects_of_add_ins_stay() -> None:
    name, content = "ppt/embeddings/oleObject1.bin", bytes.fromhex("d0cf11e0a1b11ae1")
    parts = {
        TYPES: typed("bin", OBJECT), name: content,
        RELATIONS: related(MASTER, "oleObject", f"/{name}"),
    }  # fmt: skip
    deck = open_template(with_parts(parts))
    assert unpacked(to_bytes(deck, modified=DAY))[name] == content


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
@pytest.mark.parametrize("at", [0, 40, 60, 90, -30, -4])
def test_damaged_workbooks_stay(method: int, at: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("docProps/core.xml", b"<a>" + bytes(range(32, 60)) * 20)
    content = bytearray(stream.getvalue())
    content[at : at + 4] = bytes(byte ^ 0x5A for byte in content[at : at + 4])
    name = "ppt/embeddings/Mappe.xlsx"
    parts = {
        TYPES: typed("xlsx", WORKBOOK), name: bytes(content),
        RELATIONS: related(MASTER, "package", f"/{name}"),
    }  # fmt: skip
    deck = open_template(with_parts(parts))
    assert unpacked(to_bytes(deck, modified=DAY))[name] == content


@pytest.mark.parametrize("name", [MASTER, LAYOUT])
@pytest.mark.parametrize("action", ["program", "macro?name=Start", "PROGRAM"])
def test_shapes_that_start_programs_are_refused(name: str, action: str) -> None:
    link = f'<a:hlinkClick r:id="" action="ppaction://{action}"/>'
    content = replaced(name, "<p:spTree>", f"<p:spTree>{link}")
    message = refusal(with_parts({name: content}))
    assert message == f"a shape in `{name}` of the template starts a program"


def test_shapes_that_turn_pages_stay() -> None:
    link = '<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/>'
    content = replaced(MASTER, "<p:spTree>", f"<p:spTree>{link}")
    deck = open_template(with_parts({MASTER: content}))
    assert b"jump=nextslide" in unpacked(to_bytes(deck, modified=DAY))[MASTER]
    assert PARTS[MASTER] != content
