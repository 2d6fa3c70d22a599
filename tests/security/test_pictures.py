"""Pictures that a deck cannot hold are refused with their place, whatever they claim to be."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.command import PROGRAMME, run

OUTLINE = "slides:\n  - {slide: free, title: T, picture_alt: A, picture: templates/a.png}\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/a.png"/></svg>'
ENTITIES = b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'
WMF = struct.pack("<IHhhhhHIH", 0x9AC6CDD7, 0, 0, 0, 100, 100, 1440, 0, 0) + bytes(24)
EMF = struct.pack("<II8i", 1, 108, 0, 0, 9, 9, 0, 0, 99, 99) + b" EMF" + bytes(64)


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def drawn(form: str, size: tuple[int, int] = (8, 6)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, form)
    return stream.getvalue()


def photograph(*, progressive: bool = False, exif: bytes = b"", mode: str = "RGB") -> bytes:
    stream = io.BytesIO()
    picture = Image.effect_noise((80, 60), 80).convert(mode)
    picture.save(stream, "JPEG", progressive=progressive, exif=exif)
    return stream.getvalue()


def drawn_again_and_again(times: int) -> bytes:
    """Return a JPEG whose last pass is repeated: each takes few bytes, and reads all pixels."""
    data = photograph(progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * times + data[-2:]


def jpeg_of(width: int, height: int) -> bytes:
    """Return a JPEG that claims a size."""
    data = drawn("JPEG")
    place = data.index(b"\xff\xc0") + 5
    return data[:place] + struct.pack(">HH", height, width) + data[place + 4 :]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("plans", "templates"):
        (tmp_path / name).mkdir()
    (tmp_path / "plans/programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "plans/2023.yaml").write_text("title: P\n", encoding="utf-8")
    (tmp_path / "templates/plan.outline.yaml").write_text(OUTLINE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (png(20_000, 20_000), "has too many pixels"),
        (png(2**31 - 1, 2**31 - 1), "has too many pixels"),
        (png(10_000, 10_000), "has too many pixels"),
        (png(9_000, 9_000), "has 9000 × 9000 pixels"),
        (jpeg_of(65_000, 65_000), "has too many pixels"),
        (png(0, 5), "is neither PNG nor JPEG, or is damaged"),
        (png(8, 6)[:40], "is neither PNG nor JPEG, or is damaged"),
        (drawn("PNG")[:-20], "is neither PNG nor JPEG, or is damaged"),
        (drawn("PNG").replace(b"IDAT", b"IDAS"), "is neither PNG nor JPEG, or is damaged"),
        (b"", "is neither PNG nor JPEG, or is damaged"),
        (b"\x89PNG\r\n\x1a\n", "is neither PNG nor JPEG, or is damaged"),
        (b"no picture", "is neither PNG nor JPEG, or is damaged"),
        (SVG, "is neither PNG nor JPEG, or is damaged"),
        (ENTITIES, "is neither PNG nor JPEG, or is damaged"),
        (WMF, "is neither PNG nor JPEG, or is damaged"),
        (EMF, "is neither PNG nor JPEG, or is damaged"),
        *(
            (drawn(form), "is neither PNG nor JPEG, or is damaged")
            for form in ("BMP", "GIF", "TIFF", "EPS")
        ),
    ],
)
def test_what_is_no_usable_picture_is_refused_with_its_place(
    data: bytes, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "templates/a.png").write_bytes(data)
    assert run("validate", "-f", "concise") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("templates/plan.outline.yaml:2:54: error[unusable-picture]: ")
    assert f"`templates/a.png` {told}" in line
    assert "PNG or JPEG" in line


def test_a_picture_of_a_gibibyte_is_refused_unread(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "templates/a.png").open("wb") as file:
        file.write(drawn("PNG"))
        file.truncate(2**30)
    assert run("build", "2023") == 1
    assert "has more than 32 MiB" in capsys.readouterr().err


@pytest.mark.parametrize(
    "data", [photograph(), photograph(progressive=True)], ids=["at once", "in passes"]
)
@pytest.mark.parametrize("kept", ["half", "third", "all but 20 bytes"])
def test_a_jpeg_that_ends_too_early_is_damaged(
    kept: str, data: bytes, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end = {"half": len(data) // 2, "third": len(data) // 3, "all but 20 bytes": -20}[kept]
    (folder / "templates/a.png").write_bytes(data[:end])
    assert run("validate", "-f", "concise") == 1
    assert "is neither PNG nor JPEG, or is damaged" in capsys.readouterr().out


def test_a_jpeg_of_many_passes_is_refused_undrawn(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "templates/a.png").write_bytes(drawn_again_and_again(1000))
    assert run("validate", "-f", "concise") == 1
    assert "is drawn in more than 100 passes" in capsys.readouterr().out


@pytest.mark.parametrize(
    "data",
    [
        photograph(progressive=True),
        photograph(mode="L"),
        photograph(mode="CMYK"),
        photograph() + bytes(100),
        photograph() + b"\xff\xda" * 1000,
        photograph(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x05"),
    ],
    ids=["progressive", "grey", "of inks", "before a film", "before markers", "damaged Exif"],
)
def test_every_whole_jpeg_is_usable(data: bytes, folder: Path) -> None:
    (folder / "templates/a.png").write_bytes(data)
    assert run("validate") == 0
    assert run("-q", "build", "2023") == 0


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_of_a_screen_is_none_too_large(form: str, folder: Path) -> None:
    (folder / "templates/a.png").write_bytes(drawn(form, (3840, 2160)))
    assert run("-q", "build", "2023") == 0
