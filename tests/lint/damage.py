"""Ways to damage the parts of a deck."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable

from tests.powerpoint.decks import packed, unpacked

Damage = Callable[[dict[str, bytes]], None]

PRESENTATION = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"


def swap(part: str, old: str, new: str, times: int = 1) -> Damage:
    """Replace a text that must be there."""

    def damage(parts: dict[str, bytes]) -> None:
        before = parts[part].decode()
        assert old in before, f"`{old}` is not in {part}"
        parts[part] = before.replace(old, new, times).encode()

    return damage


def change(
    part: str, pattern: str, new: str | Callable[[re.Match[str]], str], times: int = 1
) -> Damage:
    """Replace what a pattern finds, which must be there."""

    def damage(parts: dict[str, bytes]) -> None:
        text, count = re.subn(pattern, new, parts[part].decode(), count=times, flags=re.DOTALL)
        assert count, f"`{pattern}` is not in {part}"
        parts[part] = text.encode()

    return damage


def in_workbook(part: str, old: str, new: str) -> Damage:
    """Replace a text in the first sheet of a workbook."""

    def damage(parts: dict[str, bytes]) -> None:
        cells = unpacked(parts[part])
        swap("xl/worksheets/sheet1.xml", old, new)(cells)
        parts[part] = packed(cells)

    return damage


def add(part: str, content: bytes) -> Damage:
    def damage(parts: dict[str, bytes]) -> None:
        parts[part] = content

    return damage


def drop(part: str) -> Damage:
    def damage(parts: dict[str, bytes]) -> None:
        del parts[part]

    return damage


def both(*damages: Damage) -> Damage:
    def damage(parts: dict[str, bytes]) -> None:
        for each in damages:
            each(parts)

    return damage


def rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def relate(part: str, r_id: str, kind: str, target: str, *, is_external: bool = False) -> Damage:
    """Add a relationship to a part that has some."""
    mode = ' TargetMode="External"' if is_external else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="{r_id}" Type="{base}/{kind}" Target="{target}"{mode}/>'
    return swap(rels(part), "</Relationships>", f"{link}</Relationships>")


def zipped(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack entries, of which two may have one name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return stream.getvalue()
