"""The zip file of a template, unpacked within bounds."""

import contextlib
import io
import itertools
import re
import struct
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from egovreport.errors import DesignError
from egovreport.powerpoint.template_refusal import SAVE_AGAIN, TAKE_ANOTHER, damaged, quoted

_DIRECTORY_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 20_000
_MIB = 2**20
_LARGEST_TEMPLATE = 512 * _MIB
_LARGEST_PART = 64 * _MIB
_ALLOWANCE = 32 * _MIB
_MOST_TIMES = 20
"""What unpacks to more than the allowance and so many times its size is a zip bomb; of the
templates looked at none unpacks to more than 7 times its size."""
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_MAGIC = b"PK\x03\x04"
_LOCAL_HEADER = 30
"""Bytes before an entry's name and data."""
_LENGTHS = slice(26, 30)
"""Where among them stand the lengths of the name and of what follows it."""
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_DRIVE = re.compile("[A-Za-z]:")
_DAMAGE = (
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


class TemplateArchive:
    """The parts of a template by name; nothing is unpacked before it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Read the directory of a zip file.

        Raises:
            DesignError: The directory is damaged, has too many entries, or entries that are
                encrypted, packed by another method than PowerPoint's, larger than a template may
                be, overlapping, named alike or named so that they lead out of the file.
        """
        if data.count(_DIRECTORY_ENTRY) > _MOST_ENTRIES:
            message = f"the template has more than {_MOST_ENTRIES:,} parts"
            raise DesignError(message, "delete its sample slides in PowerPoint")
        self._data = data
        with _told("its directory cannot be read"):
            archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        _check_sizes(entries, len(data))
        _check_packing(entries)
        _check_apart(entries, archive.start_dir)
        _check_names(entries)
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        self._written = {name.lower(): name for name in self._entries}

    def size(self, endings: tuple[str, ...]) -> int:
        """Return how much the parts unpack to whose names have these endings, in bytes."""
        found = (e for name, e in self._entries.items() if name.lower().endswith(endings))
        return sum(entry.file_size for entry in found)

    @property
    def names(self) -> Iterable[str]:
        """The names of the parts, without a leading slash; folders are none."""
        return self._entries.keys()

    def find(self, name: str) -> str:
        """Return how the file writes a name, upper or lower case; empty without such a part."""
        return self._written.get(name.lower(), "")

    def read(self, name: str) -> bytes:
        """Return the content of a part, by its name as the file writes it.

        Never more is unpacked than the directory says, whatever the data unpack to.

        Raises:
            DesignError: The part is damaged or larger than 64 MiB.
        """
        size = self._entries[name].file_size
        if size > _LARGEST_PART:
            message = f"{quoted(name)} in the template unpacks to {size // _MIB} MiB"
            raise DesignError(message, "remove it or make it smaller in PowerPoint")
        with _told(f"{quoted(name)} cannot be unpacked"):
            return self._unpacked(self._entries[name])

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """Return the content of an entry; that it ends where the directory says is part of it."""
        header = self._data[entry.header_offset : entry.header_offset + _LOCAL_HEADER]
        name_length, extra_length = struct.unpack("<HH", header[_LENGTHS])
        start = entry.header_offset + _LOCAL_HEADER + name_length + extra_length
        packed = self._data[start : start + entry.compress_size]
        content = packed if entry.compress_type == zipfile.ZIP_STORED else _inflated(packed, entry)
        if not header.startswith(_LOCAL_MAGIC) or len(content) != entry.file_size:
            raise zipfile.BadZipFile
        if zlib.crc32(content) != entry.CRC:
            raise zipfile.BadZipFile
        return content


def _inflated(packed: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Unpack at most one byte more than the directory says."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    content = unpacker.decompress(packed, entry.file_size + 1)
    if not unpacker.eof:
        raise zipfile.BadZipFile
    return content


@contextlib.contextmanager
def _told(fault: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise damaged(fault) from error


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    size = sum(entry.file_size for entry in entries)
    if size > _LARGEST_TEMPLATE:
        largest = _LARGEST_TEMPLATE // _MIB
        message = f"the template unpacks to more than {largest} MiB"
        raise DesignError(message, "remove its videos and pictures")
    if size > _ALLOWANCE + _MOST_TIMES * packed:
        message = f"the template unpacks to {size // _MIB} MiB, {size // packed:,} times its size"
        raise DesignError(message, TAKE_ANOTHER)


def _check_packing(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        message = "the template is a zip file with a password"
        raise DesignError(message, f"{SAVE_AGAIN}, without a password")
    foreign = [entry for entry in entries if entry.compress_type not in _METHODS]
    if foreign:
        raise damaged(f"{quoted(foreign[0].filename)} is packed in a way PowerPoint does not know")
    lying = [each for each in entries if each.compress_size > _packed_at_most(each.file_size)]
    if lying:
        message = f"{quoted(lying[0].filename)} in the template unpacks to more than it says"
        raise DesignError(message, TAKE_ANOTHER)


def _packed_at_most(size: int) -> int:
    """Return a bound of what content is packed to, in bytes; what cannot be packed grows a bit."""
    return size + size // 8 + 1024


def _check_apart(entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Refuse entries that share data, by which small files unpack to petabytes."""
    starts = sorted((entry.header_offset, _least_size(entry)) for entry in entries)
    for (start, size), (following, _) in itertools.pairwise([*starts, (directory, 0)]):
        if start + size > following:
            raise DesignError("entries of the template's zip file overlap", TAKE_ANOTHER)


def _least_size(entry: zipfile.ZipInfo) -> int:
    return _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse names that another program could take for a place outside the file, or for another.

    Names are compared as PowerPoint does, without regard to upper and lower case.
    """
    seen = set()
    for entry in entries:
        name = entry.orig_filename
        if leads_outside(name) or leads_outside(urllib.parse.unquote(name)):
            raise DesignError(
                f"the template has a part with the unsafe name {quoted(name)}", TAKE_ANOTHER
            )
        if name.lower() in seen:
            raise damaged(f"two parts have the name {quoted(name)}")
        seen.add(name.lower())


def leads_outside(name: str) -> bool:
    """Say whether a name is not that of a file in a folder or its subfolders."""
    if _CONTROL.search(name) or "\\" in name or _DRIVE.match(name):
        return True
    return any(not step.strip(". ") for step in name.removesuffix("/").split("/"))
