import pytest

from egovreport.source import MAX_BYTES, text_of
from tests.source.plan import one, where


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_foreign_encodings_are_named(codec: str) -> None:
    name = codec.upper()[:6]
    found = one("title: Plan für 2023\n".encode(codec))
    assert (found.rule, found.message) == ("not-utf-8", f"file is {name}, not UTF-8")
    assert found.help == "save the file as UTF-8"
    assert found.span is None


def test_latin_1_shows_the_letter_that_was_meant() -> None:
    found = one(b"\xef\xbb\xbfa: \xc3\xbc\r\nb: \xf0\x9f\x98\x80f\xfcr\n")
    assert (found.rule, found.message) == ("not-utf-8", "file is not UTF-8")
    assert where(found.span) == "2:6-7"
    assert found.label == "byte 0xFC, in Windows-1252 `ü`"
    assert found.help == "save the file as UTF-8"


@pytest.mark.parametrize(
    ("raw", "place", "label"),
    [
        (b"\x81", "1:1-2", "byte 0x81"),
        (b"a: \xc3", "1:4-5", "byte 0xC3, in Windows-1252 `Ã`"),
        (b"a: \xc0\x80\n", "1:4-5", "byte 0xC0, in Windows-1252 `À`"),
        (b"a: \xed\xa0\x80\n", "1:4-5", "byte 0xED, in Windows-1252 `í`"),
        (b"a: 1\n\x9f", "2:1-2", "byte 0x9F, in Windows-1252 `Ÿ`"),
        (b"a: 1\n\xa0", "2:1-2", "byte 0xA0"),
    ],
)
def test_bytes_that_are_no_utf_8(raw: bytes, place: str, label: str) -> None:
    found = one(raw)
    assert (found.rule, where(found.span), found.label) == ("not-utf-8", place, label)


def test_text_of_never_fails_and_counts_as_the_spans_do() -> None:
    assert text_of(b"\xef\xbb\xbfa: \xfc\r\n") == "a: \ufffd\r\n"
    assert text_of(b"") == ""


def test_size_is_checked_first() -> None:
    found = one(b"\xff" * (MAX_BYTES + 1))
    assert (found.rule, found.span) == ("too-large", None)
    assert found.message == "file is larger than 1 MiB"
