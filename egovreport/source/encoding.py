"""The encoding of a file: its bytes become text, or are refused."""

from egovreport.diagnostics import Diagnostic, Lines
from egovreport.source.findings import ADVICE, fault_of_file

MAX_BYTES = 1024 * 1024

_FOREIGN = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def text_of(raw: bytes) -> str:
    """Decode a file as the spans count it: without the mark at its start, and never failing.

    What is not UTF-8 becomes U+FFFD: such a text is fit to be shown, not to be read.
    """
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")


def refuse_bytes(raw: bytes, path: str) -> Diagnostic | None:
    """Say why a file cannot be read as text; None if it can."""
    if len(raw) > MAX_BYTES:
        return fault_of_file("too-large", "file is larger than 1 MiB", path)
    foreign = _foreign_encoding(raw)
    if foreign:
        return fault_of_file("not-utf-8", f"file is {foreign}, not UTF-8", path)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _broken_utf_8(raw, error.start, path)
    return None


def _foreign_encoding(raw: bytes) -> str:
    """Tell UTF-16 and UTF-32 by their mark, or by zeros in every other byte of the beginning."""
    for mark, name in _FOREIGN:
        if raw.startswith(mark):
            return name
    start = raw[:64]
    even, odd = start[::2].count(0), start[1::2].count(0)
    return "UTF-16" if min(even, odd) == 0 and max(even, odd) > len(start) / 4 else ""


def _broken_utf_8(raw: bytes, start: int, path: str) -> Diagnostic:
    before = text_of(raw[:start])
    byte = raw[start : start + 1]
    letter = byte.decode("cp1252", errors="ignore")
    label = f"byte 0x{byte.hex().upper()}"
    return Diagnostic(
        "not-utf-8",
        "file is not UTF-8",
        path,
        Lines(f"{before}\ufffd").span(len(before), len(before) + 1),
        label=f"{label}, in Windows-1252 `{letter}`" if letter.isprintable() and letter else label,
        help=ADVICE["not-utf-8"][1],
    )
