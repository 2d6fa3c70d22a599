"""The format of a file that was given as a template, told by its first bytes."""

import io
import zipfile

from egovreport.errors import DesignError
from egovreport.powerpoint.template_refusal import SAVE_AGAIN, SAVE_AS_PPTX

_ZIP_MAGIC = b"PK"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "with a password or protected rights"
_OLE_STREAMS = {
    "EncryptedPackage": f"an Office file {_ENCRYPTED}",
    "EncryptedSummary": f"a PowerPoint 97-2003 file (.ppt) {_ENCRYPTED}",
    "PowerPoint Document": "a PowerPoint 97-2003 file (.ppt or .pot)",
    "WordDocument": "a Word document",
    "Workbook": "an Excel workbook",
}
"""Streams by which compound files of Office are known, in the order in which they are told."""
_STARTS = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_LFS_START = b"version https://git-lfs.github.com/spec/"


def refuse_other_formats(data: bytes) -> None:
    """Refuse what is no complete zip file, and say what it is.

    Raises:
        DesignError: The file is empty, encrypted, not complete, or of another format.
    """
    if not data:
        raise DesignError("the template is an empty file", "copy it again")
    if data.startswith(_LFS_START):
        message = "the template is not there, only what Git LFS keeps in its place"
        raise DesignError(message, "run `git lfs pull`")
    if data.startswith(_OLE_MAGIC):
        raise DesignError(f"the template {_compound(data)}", f"{SAVE_AS_PPTX}, without a password")
    if not data.startswith(_ZIP_MAGIC):
        raise DesignError(f"the template is no PowerPoint file{_other(data)}", SAVE_AS_PPTX)
    if not _has_end(data):
        message = "the template is not complete: the end of the file is missing"
        raise DesignError(message, f"copy it again, or {SAVE_AGAIN}")


def _has_end(data: bytes) -> bool:
    try:
        return zipfile.is_zipfile(io.BytesIO(data))
    except ValueError:  # Python 3.14 goes where the end says that the directory is
        return True


def _compound(data: bytes) -> str:
    """Say what a compound file is; the names of its streams stand in it as UTF-16."""
    found = (words for name, words in _OLE_STREAMS.items() if name.encode("utf-16-le") in data)
    words = next(found, "")
    if not words:
        return "has a password, or the format of PowerPoint 97-2003 (.ppt)"
    return f"is {words}"


def _other(data: bytes) -> str:
    named = next((words for start, words in _STARTS if data.startswith(start)), "")
    return f" but {named}" if named else ""
