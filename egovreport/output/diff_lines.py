"""Lines of a terminal: wrapped and aligned by the cells that characters take."""

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

WIDTH = 100
"""The cells of a line."""
_LEAST = 20
"""The cells that a wrapped line has at least, however deep it is indented."""


def padded(text: str, cells: int) -> str:
    """Fill a text up with blanks."""
    return text + " " * max(0, cells - cell_len(text))


def wrapped(text: str, *, first: str = "", hang: int = 0, width: int = WIDTH) -> list[str]:
    """Break a text at blanks into lines of at most `width` cells; longer words are cut.

    `first` stands before the first line, `hang` blanks before the others. A text that fits is kept
    as it is, with all its blanks.
    """
    if cell_len(first) + cell_len(text) <= width:
        return [(first + text).rstrip()]
    lines, before, room = [], first, width - cell_len(first)
    line = ""
    for word in _pieces(text, max(_LEAST, width - max(hang, cell_len(first)))):
        grown = f"{line} {word}" if line else word
        if line and cell_len(grown) > room:
            lines.append(before + line)
            before, room, grown = " " * hang, max(_LEAST, width - hang), word
        line = grown
    return [*lines, before + line]


def _pieces(text: str, room: int) -> Iterator[str]:
    """Yield the words; those that are wider than the room in pieces."""
    for word in filter(None, text.split(" ")):
        yield from [word] if cell_len(word) <= room else chop_cells(word, room)
