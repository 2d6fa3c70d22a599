"""Zip files that lie, hide or swell are refused before they do harm."""

import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from egovreport.powerpoint.package import open_template
from tests.powerpoint.changed_parts import MASTER, PARTS, SLIDE, refusal, with_slide
from tests.powerpoint.decks import packed
from tests.powerpoint.raw_zip import STORED, RawEntry, entry, raw_zip, with_entries, zeros

MIB = 2**20
FILM = "ppt/media/film.mp4"
ENCRYPTED = 0x1
MASTER_ENTRY = entry(MASTER, PARTS[MASTER])
ZIP64 = 0xFFFFFFFF
END = 22
"""Bytes of the record at the end, in which size and place of the directory stand."""


def swollen(name: str, mebibytes: int, claimed: int) -> RawEntry:
    """Return an entry that unpacks to zeros and claims to be smaller."""
    return RawEntry(name, zeros(mebibytes), claimed, zlib.crc32(bytes(claimed)))


def a_gibibyte() -> bytes:
    return with_entries(PARTS, RawEntry(FILM, zeros(1), 2**30, 0))


def much_for_its_size() -> bytes:
    return with_entries(PARTS, RawEntry(FILM, zeros(60), 60 * MIB, 0))


def one_content_for_many() -> bytes:
    more = (RawEntry(f"{n}", b"", 20 * MIB, 0, same_data_as=0) for n in range(1, 20))
    return raw_zip([RawEntry("0", zeros(20), 20 * MIB, 0), *more])


def a_sum_beyond_64_bits() -> bytes:
    return raw_zip(RawEntry(f"{n}", b"", ZIP64 - 1, 0) for n in range(9))


def a_swollen_master() -> bytes:
    return with_entries(PARTS, swollen(MASTER, 100, 2000))


def a_swollen_film() -> bytes:
    return with_entries(PARTS, swollen(FILM, 100, 2000))


def too_many_entries() -> bytes:
    return raw_zip(RawEntry(f"{n}", b"", 0, 0) for n in range(20_001))


@pytest.mark.parametrize(
    ("bomb", "message"),
    [
        (a_gibibyte, "the template unpacks to more than 512 MiB"),
        (much_for_its_size, "the template unpacks to 60 MiB, "),
        (one_content_for_many, "the template unpacks to 400 MiB, "),
        (a_sum_beyond_64_bits, "the template unpacks to more than 512 MiB"),
        (a_swollen_master, f"`{MASTER}` in the template unpacks to more than it says"),
        (a_swollen_film, f"`{FILM}` in the template unpacks to more than it says"),
        (too_many_entries, "the template has more than 20,000 parts"),
    ],
)
def test_zip_bombs_are_refused(bomb: Callable[[], bytes], message: str) -> None:
    assert refusal(bomb()).startswith(message)


def test_entries_that_share_their_data_are_refused() -> None:
    small = [entry(MASTER, b"<a/>"), RawEntry("b", b"", 4, 0, same_data_as=0)]
    assert refusal(raw_zip(small)) == "entries of the template's zip file overlap"


def test_a_part_beyond_64_mib_is_refused() -> None:
    noise = packed({"a": b""})[:1] * 1
    big = RawEntry(MASTER, zeros(65), 65 * MIB, 0)
    filler = RawEntry(FILM, noise * (4 * MIB), 4 * MIB, zlib.crc32(noise * (4 * MIB)), STORED)
    message = f"`{MASTER}` in the template unpacks to 65 MiB"
    assert refusal(with_entries(PARTS, big, filler)) == message


@pytest.mark.parametrize(
    "broken",
    [
        replace(MASTER_ENTRY, crc=MASTER_ENTRY.crc ^ 1),
        replace(MASTER_ENTRY, size=MASTER_ENTRY.size + 1),
        replace(MASTER_ENTRY, size=MASTER_ENTRY.size - 1),
        replace(MASTER_ENTRY, data=MASTER_ENTRY.data[:-20]),
        replace(MASTER_ENTRY, data=b"\xff" * 100),
        replace(MASTER_ENTRY, data=b"\xff" * 100, method=STORED),
        replace(MASTER_ENTRY, data=b"", size=0, crc=0),
    ],
)
def test_a_damaged_part_is_named(broken: RawEntry) -> None:
    message = refusal(with_entries(PARTS, broken))
    assert message == f"the template is damaged: `{MASTER}` cannot be unpacked"


def test_a_local_header_that_is_none_is_damage() -> None:
    data = bytearray(with_entries(PARTS, MASTER_ENTRY))
    start = data.index(f"{MASTER}".encode()) - 30
    data[start : start + 2] = b"XX"
    assert refusal(bytes(data)) == f"the template is damaged: `{MASTER}` cannot be unpacked"


@pytest.mark.parametrize("field", [12, 16])
def test_a_directory_that_is_not_where_it_should_be_is_damage(field: int) -> None:
    data = bytearray(with_entries(PARTS))
    start = len(data) - END + field
    data[start : start + 4] = (ZIP64 - 1).to_bytes(4, "little")
    assert refusal(bytes(data)).startswith("the template is damaged: ")


def test_entries_with_a_password_are_refused() -> None:
    for flags in (ENCRYPTED, 0x41):
        data = with_entries(PARTS, replace(MASTER_ENTRY, flags=flags))
        assert refusal(data) == "the template is a zip file with a password"


@pytest.mark.parametrize("method", [1, 6, 9, 12, 14, 93, 99])
def test_other_methods_of_packing_are_refused(method: int) -> None:
    message = refusal(with_entries(PARTS, replace(MASTER_ENTRY, method=method)))
    assert message.endswith(f"`{MASTER}` is packed in a way PowerPoint does not know")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.xml",
        "ppt/../../evil.xml",
        "ppt/./evil.xml",
        "/etc/passwd",
        "//server/share/evil.xml",
        "C:/evil.xml",
        "c:evil.xml",
        "ppt\\evil.xml",
        "..\\evil.xml",
        "ppt//evil.xml",
        "ppt/%2e%2e/evil.xml",
        "ppt/%2E%2E%2Fevil.xml",
        "ppt%5Cevil.xml",
        "ppt/evil.xml\0.png",
        "ppt/evil%00.xml",
        "ppt/evil\n.xml",
        "ppt/. ./evil.xml",
        "",
        "../",
    ],
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    data = with_entries(PARTS, entry(name, b"<a/>"))
    assert refusal(data).startswith("the template has a part with the unsafe name `")


@pytest.mark.parametrize("name", [MASTER, MASTER.upper(), "ppt/slidemasters/slideMaster1.xml"])
def test_two_parts_with_one_name_are_refused(name: str) -> None:
    honest = (entry(each, content) for each, content in PARTS.items())
    message = refusal(raw_zip([*honest, entry(name, b"<a/>")]))
    assert message == f"the template is damaged: two parts have the name `{name}`"


@pytest.mark.parametrize(
    "name", ["ppt/", "ppt/media/", "[trash]/0000.dat", "ppt/media/Größe 1.png"]
)
def test_folders_and_odd_names_are_no_fault(name: str) -> None:
    assert len(open_template(with_entries(PARTS, entry(name, b""))).slides) == 0


def test_unpacked_parts_are_no_fault() -> None:
    content = PARTS[MASTER]
    stored = RawEntry(MASTER, content, len(content), zlib.crc32(content), STORED)
    assert open_template(with_entries(PARTS, stored)).slide_masters[0].slide_layouts


def test_what_cannot_be_unpacked_does_not_matter_on_sample_slides() -> None:
    broken = RawEntry(SLIDE, b"\xff" * 9, 9, 0)
    data = with_entries({**PARTS, **with_slide(b"")}, broken)
    assert len(open_template(data).slides) == 0
