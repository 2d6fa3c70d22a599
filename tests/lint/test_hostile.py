"""Files that are no deck, or that are made to harm, end in one clear sentence."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Inches

from egovreport.errors import InputError
from egovreport.lint import archive, lint
from tests.lint.damage import swap, zipped
from tests.lint.good_deck import KPI
from tests.powerpoint.decks import packed, unpacked

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def workbook() -> bytes:
    stream = io.BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        lint(data, "deck.pptx")
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.parametrize(("data", "words"), [
    (b"", "empty"),
    (b"# Aktionsplan\n", "no PowerPoint deck"),
    (b"%PDF-1.7\n", "no PowerPoint deck"),
    (OLE, "password"),
    (packed({"a.txt": b"a"}), "no PowerPoint deck"),
    (packed({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<x"}), "no PowerPoint deck"),
    (workbook(), "no PowerPoint deck"),
])  # fmt: skip
def test_what_is_no_deck_is_refused(data: bytes, words: str) -> None:
    assert words in refused(data)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_deck_is_refused(share: float, good: bytes) -> None:
    assert "damaged" in refused(good[: int(len(good) * share)])


def test_a_deck_with_flipped_bytes_is_refused_or_looked_through(good: bytes) -> None:
    for start in range(40, len(good), len(good) // 60):
        data = (
            good[:start]
            + bytes(byte ^ 0x55 for byte in good[start : start + 8])
            + good[start + 8 :]
        )
        try:
            lint(data, "deck.pptx")
        except InputError:
            refused(data)


def test_an_encrypted_entry_is_refused(good: bytes) -> None:
    data = bytearray(good)
    with zipfile.ZipFile(io.BytesIO(good)) as opened:
        names = len(opened.infolist())
    position = -1
    for _ in range(names):
        position = data.index(b"PK\x01\x02", position + 1)
        data[position + 8] |= 1
    assert "encrypted" in refused(bytes(data))


def test_a_bomb_is_refused_before_it_is_unpacked(good_parts: Mapping[str, bytes]) -> None:
    parts = {**good_parts, KPI: b" " * (archive._LARGEST_PART + 1)}
    assert "unpacks to 32 MiB" in refused(packed(parts))


def test_a_bomb_of_many_parts_is_refused(
    good_parts: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_LARGEST_DECK", 100_000)
    assert "unpacks to" in refused(packed(good_parts))


def test_a_bomb_of_entities_is_a_finding(good_parts: Mapping[str, bytes]) -> None:
    parts = dict(good_parts)
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    swap(KPI, "<p:sld ", f"<!DOCTYPE p:sld [{entities}]><p:sld ")(parts)
    swap(KPI, "Was zählt", "&a11;")(parts)
    (found,) = lint(packed(parts), "deck.pptx")
    assert found.rule == "broken-xml"


def test_an_outside_entity_is_not_followed(tmp_path: Path, good_parts: Mapping[str, bytes]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("streng geheim", encoding="utf-8")
    parts = dict(good_parts)
    text = f'<!DOCTYPE p:sld [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p:sld '
    swap(KPI, "<p:sld ", text)(parts)
    swap(KPI, "Was zählt", "&x;")(parts)
    assert "geheim" not in str(lint(packed(parts), "deck.pptx"))


def test_a_document_type_in_another_encoding_is_found(good_parts: Mapping[str, bytes]) -> None:
    text = good_parts[KPI].decode().replace("<p:sld ", '<!DOCTYPE p:sld [<!ENTITY a "b">]><p:sld ')
    text = text.replace("UTF-8", "UTF-16")
    parts = {**good_parts, KPI: text.encode("utf-16")}
    assert [found.rule for found in lint(packed(parts), "deck.pptx")] == ["broken-xml"]


def test_deep_nesting_is_a_finding(good_parts: Mapping[str, bytes]) -> None:
    parts = dict(good_parts)
    deep = "<p:grpSp>" * 5000 + "</p:grpSp>" * 5000
    swap(KPI, "</p:spTree>", f"{deep}</p:spTree>")(parts)
    assert {found.rule for found in lint(packed(parts), "deck.pptx")} == {"broken-xml"}


@pytest.mark.parametrize("text", ["1e999", "nan", "-5", "zwölf", "", "9" * 400, "1_000", "٣"])
def test_numbers_that_are_none_do_no_harm(text: str, good_parts: Mapping[str, bytes]) -> None:
    parts = dict(good_parts)
    for name in ("ppt/slides/slide2.xml", "ppt/slides/slide3.xml", "ppt/slides/slide5.xml"):
        content = parts[name].decode()
        for key in ("x", "cx", "cy", "sz", "marL", "h", "w", "id", "lvl", "rot"):
            content = content.replace(f' {key}="', f' {key}="{text}" data-{key}="')
        parts[name] = content.encode()
    for name in ("ppt/charts/chart1.xml", "ppt/presentation.xml"):
        parts[name] = (
            parts[name]
            .replace(b'val="', f'val="{text}" data-val="'.encode())
            .replace(b' id="', f' id="{text}" data-id="'.encode())
        )
    assert lint(packed(parts), "deck.pptx")


def test_two_parts_of_one_name_are_one_finding(good_parts: Mapping[str, bytes]) -> None:
    entries = [*good_parts.items(), (KPI, good_parts[KPI])]
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(entries)
    (found,) = lint(data, "deck.pptx")
    assert (found.rule, found.place) == ("duplicate-part", "/parts/ppt~1slides~1slide4.xml")


def test_a_strict_presentation_is_refused(good_parts: Mapping[str, bytes]) -> None:
    parts = dict(good_parts)
    main = parts["ppt/presentation.xml"]
    parts["ppt/presentation.xml"] = main.replace(
        b"http://schemas.openxmlformats.org/presentationml/2006/main",
        b"http://purl.oclc.org/ooxml/presentationml/main",
    )
    assert "Strict" in refused(packed(parts))


@pytest.mark.parametrize("slide", [b"", b"<a/>", b"<p:sld/>", b"\xff\xfe", b"\x00" * 100])
def test_a_broken_slide_does_not_hide_the_faults_of_others(
    slide: bytes, good_parts: Mapping[str, bytes]
) -> None:
    parts = {**good_parts, "ppt/slides/slide2.xml": slide}
    swap(KPI, ' lang="de-DE"', "")(parts)
    assert "missing-language" in {found.rule for found in lint(packed(parts), "deck.pptx")}


@pytest.mark.no_cover  # much of everything, nothing in particular
def test_each_part_may_be_missing(good_parts: Mapping[str, bytes]) -> None:
    for name in good_parts:
        parts = {part: blob for part, blob in good_parts.items() if part != name}
        try:
            found = lint(packed(parts), "deck.pptx")
        except InputError:
            refused(packed(parts))
        else:
            assert found, name


@pytest.mark.no_cover  # much of everything, nothing in particular
def test_each_part_may_be_an_empty_element(good_parts: Mapping[str, bytes]) -> None:
    for name in good_parts:
        parts = {**good_parts, name: b"<x/>"}
        try:
            lint(packed(parts), "deck.pptx")
        except InputError:
            refused(packed(parts))


@pytest.mark.parametrize("side", [10_000, 20_000])
def test_a_picture_that_claims_to_be_huge_is_not_unpacked(side: int) -> None:
    """Of the first size Pillow warns, the second it refuses."""
    deck = Presentation()
    shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    table = shapes.add_table(2, 2, 0, 0, Inches(4), Inches(2)).table
    table.cell(1, 1).text = "behind it"
    shapes.add_picture(io.BytesIO(png(8, 8)), 0, 0, Inches(4), Inches(2))
    stream = io.BytesIO()
    deck.save(stream)
    parts = unpacked(stream.getvalue())
    (name,) = (name for name in parts if name.endswith(".png"))
    data = packed({**parts, name: png(side, side)})
    assert "covered-cell" in [found.rule for found in lint(data, "deck.pptx")]


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    pixels = zlib.compress(bytes((1 + 4 * 8) * 8))
    parts = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )  # fmt: skip
