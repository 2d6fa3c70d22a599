"""The zip file of a deck, read with limits."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import TypeVar

from egovreport.errors import InputError

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_MOST_ENTRIES = 100_000
_LARGEST_PART = 32 * 2**20
"""Bytes of one part that is read as a whole; a slide of a hundred tables has 3 MiB."""
_LARGEST_DECK = 512 * 2**20
"""Bytes of all parts that are XML, unpacked; pictures and films are never unpacked."""
_XML_ENDINGS = (".xml", ".rels", ".vml")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_REMEDY = "open it in PowerPoint and save it as .pptx"

_Read = TypeVar("_Read")


class Archive:
    """The entries of a zip file by name; folders are none."""

    def __init__(self, data: bytes) -> None:
        """Read the directory of a zip file.

        Raises:
            InputError: The file is empty, no zip file, not complete, encrypted or too large.
        """
        if not data:
            raise InputError("the file is empty", _REMEDY)
        if data.startswith(_OLE_MAGIC):
            message = "the file has a password or the format of PowerPoint 97-2003 (.ppt)"
            raise InputError(message, f"{_REMEDY}, without a password")
        self._zip = _undamaged(lambda: zipfile.ZipFile(io.BytesIO(data)))
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        _check_limits(entries)
        self.names: tuple[str, ...] = tuple(entry.filename for entry in entries)
        """The names in the order of the directory; one may occur twice."""
        self.names_set = frozenset(self.names)

    def read(self, name: str) -> bytes:
        """Return the content of an entry; of two with one name the last.

        Raises:
            InputError: The entry is damaged or larger than 32 MiB.
        """
        size = self._zip.getinfo(name).file_size
        if size > _LARGEST_PART:
            raise InputError(f"the part `{name}` unpacks to {size // 2**20} MiB", _REMEDY)
        return _undamaged(lambda: self._zip.read(name))

    def start(self, name: str, length: int) -> bytes:
        """Return the first bytes of an entry, however large it is.

        Raises:
            InputError: The entry is damaged.
        """

        def read() -> bytes:
            with self._zip.open(name) as stream:
                return stream.read(length)

        return _undamaged(read)


def _undamaged(read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except _DAMAGE as error:
        raise InputError("the file is no PowerPoint deck or is damaged", _REMEDY) from error


def _check_limits(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise InputError("the file is encrypted", f"{_REMEDY}, without a password")
    if len(entries) > _MOST_ENTRIES:
        raise InputError(f"the file has {len(entries)} parts", _REMEDY)
    total = sum(e.file_size for e in entries if e.filename.lower().endswith(_XML_ENDINGS))
    if total > _LARGEST_DECK:
        raise InputError(f"the file unpacks to {total // 2**20} MiB", _REMEDY)
