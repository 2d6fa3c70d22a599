"""Render decks with LibreOffice and read the pages: is everything there, and is an edit drawn?

usage: render_check.py DECK.pptx...

Needs `soffice` and `pdftotext`. Of each deck the PDF must have a page for each slide, and each page
the words of its title. Then one value of a chart is changed, in the workbook and in what the chart
keeps of it, as PowerPoint does after "edit data"; the page must show the new figure.
"""

import io
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

LEAST_FIGURE = 10
"""Smaller figures occur by chance on a page."""
LIMIT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Edit:
    """A value of a chart that was changed."""

    page: int
    old: str
    new: str


def main(names: Sequence[str]) -> int:
    """Check every deck and print what is wrong; return 1 where that is anything."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        decks = [Path(name) for name in names]
        edits = {deck: edited(deck, work / f"edited-{deck.name}") for deck in decks}
        made = [work / f"edited-{deck.name}" for deck, edit in edits.items() if edit]
        render([*decks, *made], work)
        for deck, edit in edits.items():
            faults += [f"{deck.name}: {fault}" for fault in faults_of(deck, edit, work)]
    print("\n".join(faults))
    print(f"{len(decks)} decks rendered, {len(made)} edited, {len(faults)} faults")
    return int(bool(faults) or not decks or not made)


def render(decks: Sequence[Path], work: Path) -> None:
    """Write a PDF of each deck into the folder."""
    command = ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(work), *map(str, decks)]
    subprocess.run(command, check=True, capture_output=True, timeout=LIMIT_SECONDS)  # noqa: S603 - our own files


def faults_of(deck: Path, edit: Edit | None, work: Path) -> Iterator[str]:
    """Say what is wrong with the pages of a deck and of its edited copy."""
    pages = pages_of(work / f"{deck.stem}.pdf")
    titles = [title_of(slide) for slide in Presentation(str(deck)).slides]
    if len(pages) != len(titles):
        yield f"{len(titles)} slides became {len(pages)} pages"
    for number, (title, page) in enumerate(zip(titles, pages, strict=False), start=1):
        words = [word for word in title.split() if any(map(str.isalnum, word))]
        missing = [word for word in words if squeezed(word) not in page]
        if missing:
            yield f"page {number} lacks {' '.join(missing)} of its title"
    if edit is None:
        return
    page = pages_of(work / f"edited-{deck.stem}.pdf")[edit.page]
    if edit.new in pages[edit.page] or edit.new not in page:
        yield f"page {edit.page + 1} does not show {edit.new} where {edit.old} was edited"


def title_of(slide: Any) -> str:
    """Return the title of a slide."""
    return str(slide.shapes.title.text_frame.text) if slide.shapes.title else ""


def pages_of(pdf: Path) -> list[str]:
    """Return the text of each page, without white space."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=LIMIT_SECONDS)  # noqa: S603 - our own files
    return [squeezed(page) for page in done.stdout.decode("utf-8").split("\f")[:-1]]


def squeezed(text: str) -> str:
    """Return a text without white space, with ligatures taken apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def edited(deck: Path, target: Path) -> Edit | None:
    """Write a copy of the deck with one value changed; None where it has no value to change."""
    presentation = Presentation(str(deck))
    for number, slide in enumerate(presentation.slides):
        said = squeezed(" ".join(each.text or "" for each in slide.element.iter(qn("a:t"))))
        for shape in slide.shapes:
            change = edit_chart(shape.chart, said) if shape.has_chart else None
            if change:
                presentation.save(str(target))
                return Edit(number, *change)
    return None


def edit_chart(chart: Any, said: str) -> tuple[str, str] | None:
    """Change the largest value of the first series, to one that its slide does not say yet.

    The largest, because its column has its label; a little smaller, because the axis stays.
    """
    workbook = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = {
        row[0].row: row[0] for row in workbook.active.iter_rows(min_row=2, min_col=2, max_col=2)
    }
    whole = {
        row: int(cell.value)
        for row, cell in cells.items()
        if isinstance(cell.value, int | float) and cell.value == int(cell.value)
    }
    row = max(whole, key=lambda each: whole[each], default=0)
    if not row or whole[row] < LEAST_FIGURE:
        return None
    old, new = whole[row], whole[row] - 1
    while german(new) in said:
        new -= 1
    cells[row].value = new
    stream = io.BytesIO()
    workbook.save(stream)
    chart.part.chart_workbook.update_from_xlsx_blob(stream.getvalue())
    series = chart._chartSpace.find(f".//{qn('c:ser')}")  # noqa: SLF001 - has no public name
    points = series.find(qn("c:val")).iter(qn("c:pt"))
    next(each for each in points if int(each.get("idx")) == row - 2).find(qn("c:v")).text = str(new)
    return german(old), german(new)


def german(number: int) -> str:
    """Return a number as German charts print it."""
    return f"{number:,}".replace(",", ".")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
