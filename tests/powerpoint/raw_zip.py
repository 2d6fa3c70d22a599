"""Zip files that no zip program writes: each field of an entry says what it is told to say."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STORED, DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry; `size` and `crc` are what the directory says of the unpacked content."""

    name: str
    data: bytes
    size: int
    crc: int
    method: int = DEFLATED
    flags: int = 0
    same_data_as: int | None = None
    """The number of an entry whose local header and data this one names too."""


def entry(name: str, content: bytes) -> RawEntry:
    """Return an honest entry."""
    return RawEntry(name, deflated(content), len(content), zlib.crc32(content))


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def zeros(mebibytes: int) -> bytes:
    """Return the deflated form of that many MiB of zeros, which has a thousandth of their size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(2**20)
    return b"".join(packer.compress(block) for _ in range(mebibytes)) + packer.flush()


def raw_zip(entries: Iterable[RawEntry]) -> bytes:
    body, directory, offsets = bytearray(), bytearray(), list[int]()
    for each in entries:
        name = each.name.encode()
        fields = struct.pack(
            "<HHHHHIIIHH", 20, each.flags, each.method, 0, 33, each.crc, len(each.data), each.size,
            len(name), 0,
        )  # fmt: skip
        if each.same_data_as is None:
            offsets.append(len(body))
            body += b"PK\3\4" + fields + name + each.data
        else:
            offsets.append(offsets[each.same_data_as])
        directory += b"PK\1\2\x14\0" + fields + bytes(10) + struct.pack("<I", offsets[-1]) + name
    count = len(offsets)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + b"PK\5\6" + end)


def with_entries(parts: Mapping[str, bytes], *more: RawEntry) -> bytes:
    """Return a zip file of parts, and entries that replace those of their names."""
    replaced = {each.name for each in more}
    honest = (entry(name, content) for name, content in parts.items() if name not in replaced)
    return raw_zip([*honest, *more])
