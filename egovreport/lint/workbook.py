"""The cells of a chart's workbook."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from egovreport.errors import InputError
from egovreport.lint.namespaces import qn
from egovreport.lint.package import BrokenXmlError, Package

_AREA = re.compile(
    r"(?P<sheet>'(?:[^']|'')+'|[^'!]+)!\$?(?P<left>[A-Z]{1,3})\$?(?P<top>\d{1,7})"
    r"(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d{1,7}))?"
)
_MOST_CELLS = 100_000


class UnreadableError(Exception):
    """Says why a workbook or a reference cannot be followed."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The values of its cells as text, by sheet and cell: ("Sheet1", 2, 1) is B1... of Sheet1."""

    cells: Mapping[tuple[str, int, int], str]
    """By sheet, column and row, both from 1; empty cells are not in it."""
    sheets: frozenset[str]

    def values(self, reference: str) -> list[str]:
        """Return the values of `Sheet1!$A$2:$A$4`, empty for an empty cell, row by row.

        Raises:
            UnreadableError: for what is no single area of a sheet of this workbook.
        """
        match = _AREA.fullmatch(reference.strip())
        if match is None:
            raise UnreadableError(f"`{reference}` is no area of cells")
        sheet = match["sheet"].strip("'").replace("''", "'")
        if sheet not in self.sheets:
            raise UnreadableError(f"the workbook has no sheet `{sheet}`")
        left, top = column(match["left"]), int(match["top"])
        right = column(match["right"]) if match["right"] else left
        bottom = int(match["bottom"]) if match["bottom"] else top
        if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
            raise UnreadableError(f"`{reference}` has more than {_MOST_CELLS} cells")
        return [
            self.cells.get((sheet, x, y), "")
            for y in range(top, bottom + 1)
            for x in range(left, right + 1)
        ]


def read_workbook(data: bytes) -> Workbook:
    """Read the values of all cells of an .xlsx file; of formulas the results.

    Raises:
        UnreadableError: for what is no .xlsx file.
    """
    try:
        package = Package(data)
        sheets = dict(_sheets(package))
        shared = _shared(package)
        cells = {
            (name, *place): value
            for name, part in sheets.items()
            for place, value in _cells(package.root(part), shared)
        }
    except (InputError, BrokenXmlError) as error:
        raise UnreadableError("the workbook cannot be read") from error
    return Workbook(cells, frozenset(sheets))


def column(letters: str) -> int:
    """Return the number of a column: 1 for A, 28 for AB."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    for sheet in package.root(package.main).iter(qn("s:sheet")):
        part = package.target(package.main, sheet.get(qn("r:id")))
        if part is not None:
            yield sheet.get("name", ""), part


def _shared(package: Package) -> list[str]:
    part = package.related(package.main, "sharedStrings")
    if part is None:
        return []
    return [_text(item) for item in package.root(part).iter(qn("s:si"))]


def _text(item: etree._Element) -> str:
    """Return the text of a string; how it is spoken in Japanese is left out."""
    phonetic = qn("s:rPh")
    return "".join(
        each.text or ""
        for each in item.iter(qn("s:t"))
        if (parent := each.getparent()) is not None and parent.tag != phonetic
    )


def _cells(sheet: etree._Element, shared: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in sheet.iter(qn("s:c")):
        match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", ""))
        if match is None:
            continue
        value = _value(cell, shared)
        if value:
            yield (column(match[1]), int(match[2])), value


def _value(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    found = cell.find(qn("s:v"))
    text = "" if found is None else found.text or ""
    if cell.get("t") != "s":
        return text
    return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
