"""Texts of a plan that look like formulas stay texts in workbooks and CSV, numbers stay numbers."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from tests.command import run

FORMULAS = (
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(1)",
    '=HYPERLINK("http://example.org/";"mehr")',
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "{=1+1}",
    "http://example.org/",
    "internal:Sheet1!A1",
    "0123",
    "1e5",
    "12:30",
    "Eins;=1+1;zwei",
    ";=cmd|' /C calc'!A0",
    "Eins;\t=1+1",
    "Eins; @SUM(1);",
    "Eins\n=cmd|' /C calc'!A0",
    '"=1+1',
    '";=1+1;"',
    "a,=1+1",
)
SIGNS = tuple("=+-@\t\r＝＋－＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the texts are formulas."""
    folder = tmp_path_factory.mktemp("formulas")
    (folder / "plans").mkdir()
    for name, data in {"programme": programme(), "2022": plan(2022), "2023": plan(2023)}.items():
        text = json.dumps(data, ensure_ascii=False)
        (folder / f"plans/{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def programme() -> dict[str, Any]:
    return {
        "organisation": {"name": "=1+1", "unit": "@SUM(1)"},
        "title": "=1+1",
        "kpis": {f"k{number}": kpi(text) for number, text in enumerate(FORMULAS)},
    }


def kpi(text: str) -> dict[str, Any]:
    about = {"definition": text, "source": text, "note": text, "owners": [text], "benefit": text}
    return {
        **about, "name": text, "unit": {"one": text, "many": text}, "number": text,
        "direction": "up",
    }  # fmt: skip


def plan(year: int) -> dict[str, Any]:
    return {
        "title": "=1+1",
        "summary": "=1+1",
        "fields": {f"f{number}": {"name": text} for number, text in enumerate(FORMULAS)},
        "measures": {f"m{n}": measure(f"f{n}", text, year) for n, text in enumerate(FORMULAS)},
        "kpis": {f"k{number}": values(text, year) for number, text in enumerate(FORMULAS)},
    }


def measure(field: str, text: str, year: int) -> dict[str, Any]:
    stage = "planned" if year == 2022 else "running"
    return {
        "title": text, "field": field, "owners": [text], "due": f"{year + 1}-06-30",
        "updates": [{"date": f"{year}-12-31", "text": text, "stage": stage}],
    }  # fmt: skip


def values(text: str, year: int) -> dict[str, Any]:
    actual = {"value": 5 if year == 2022 else -5, "date": f"{year}-12-31", "reason": text}
    return {"target": 2030 - year, "actual": actual}


def sheets(deck: Path) -> Iterator[tuple[ZipFile, Any]]:
    """Yield each workbook in a deck, as a package and as openpyxl reads it."""
    with ZipFile(deck) as package:
        for name in package.namelist():
            if name.endswith(".xlsx"):
                data = package.read(name)
                yield ZipFile(io.BytesIO(data)), load_workbook(io.BytesIO(data))


def cells(book: Any) -> list[Cell]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]


def test_in_the_workbooks_of_charts_they_are_texts(workspace: Path) -> None:
    assert run("-q", "-C", str(workspace), "build", "2023", "-o", str(workspace / "a.pptx")) == 0
    books = list(sheets(workspace / "a.pptx"))
    for package, book in books:
        assert {cell.data_type for cell in cells(book)} <= {"s", "n"}
        assert not [cell for cell in cells(book) if cell.hyperlink]
        assert not any("externalLink" in name or "calcChain" in name for name in package.namelist())
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    words = " ".join(str(cell.value) for _, book in books for cell in cells(book))
    kept = {text for text in FORMULAS if " ".join(text.split()) in " ".join(words.split())}
    assert kept == set(FORMULAS)


@pytest.mark.parametrize("sides", [("2022", "2023"), ("2022..2023",)])
def test_in_csv_no_cell_begins_like_one(
    sides: tuple[str, ...], workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = compared(capsys, workspace, *sides)
    rows = list(csv.reader(io.StringIO(table, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert formula_like(rows) == []
    # a German Excel parts cells at semicolons, also between quotes that do not begin a cell
    assert formula_like(line.split(";") for line in table.split("\n")) == []
    told = {cell.replace("'", "") for row in rows for cell in row}
    assert told >= {text.replace("'", "") for text in FORMULAS}


def compared(capsys: pytest.CaptureFixture[str], folder: Path, *sides: str) -> str:
    assert run("-C", str(folder), "diff", *sides, "-f", "csv") == 0
    return capsys.readouterr().out


def formula_like(rows: Iterable[Iterable[str]]) -> list[str]:
    cells = (cell.lstrip(" \u00a0") for row in rows for cell in row)
    return [cell for cell in cells if cell.startswith(SIGNS) and not NUMBER.fullmatch(cell)]


def test_negative_numbers_stay_numbers(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes = csv.DictReader(io.StringIO(compared(capsys, workspace, "2022", "2023")))
    actual = next(row for row in changes if (row["id_new"], row["key"]) == ("k0", "actual"))
    assert (actual["old"], actual["new"], actual["delta"]) == ("5", "-5", "-10")
    years = csv.DictReader(io.StringIO(compared(capsys, workspace, "2022..2023")))
    values = [row["value"] for row in years if (row["id"], row["row"]) == ("k0", "value")]
    assert values == ["5", "-5"]
