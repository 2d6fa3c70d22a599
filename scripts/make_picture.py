"""Render the reference deck as docs/overview.png and docs/deck.png; needs LibreOffice and poppler.

usage: make_picture.py

The first is one slide at full size, the second a sheet with all of them.
"""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps

from egovreport.commands.build import build_deck
from egovreport.commands.opening import open_workspace
from egovreport.output.pdf import to_pdf

ROOT = Path(__file__).resolve().parent.parent
OVERVIEW = 2
DPI = 96
SHEET_DPI = 32
COLUMNS = 5
GAP = 12
COLOURS = 128
"""Enough for slides without photographs, and a third of the bytes."""


def main() -> None:
    """Build the deck in a temporary folder and keep the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        deck, pdf = Path(folder) / "deck.pptx", Path(folder) / "deck.pdf"
        workspace = open_workspace(ROOT).workspace
        if workspace is None:
            raise SystemExit("the reference workspace has errors: egovreport validate")
        build_deck(ROOT, workspace, "2023", deck)
        pdf.write_bytes(to_pdf(deck))
        overview = ROOT / "docs" / "overview"
        page = str(OVERVIEW)
        render(pdf, overview, DPI, "-singlefile", "-f", page, "-l", page)
        print(overview.with_suffix(".png"))
        render(pdf, Path(folder) / "slide", SHEET_DPI)
        pictures = [Image.open(path) for path in sorted(Path(folder).glob("slide-*.png"))]
        target = ROOT / "docs" / "deck.png"
        sheet(pictures, COLUMNS).quantize(COLOURS).save(target, optimize=True)
        print(target)


def sheet(pictures: Sequence[Image.Image], columns: int) -> Image.Image:
    """Return the slides in rows on a grey ground, each with a thin border."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    size = columns * (width + GAP) + GAP, rows * (height + GAP) + GAP
    found = Image.new("RGB", size, "#e8eaed")
    for number, picture in enumerate(pictures):
        row, column = divmod(number, columns)
        place = GAP + column * (width + GAP), GAP + row * (height + GAP)
        inner = picture.convert("RGB").resize((width - 2, height - 2))
        found.paste(ImageOps.expand(inner, 1, "#b0b5bb"), place)
    return found


def render(pdf: Path, target: Path, dpi: int, *options: str) -> None:
    """Write the pages of a PDF as `target-1.png` ..., with the options of pdftoppm."""
    command = ["pdftoppm", "-png", "-r", str(dpi), *options, str(pdf), str(target)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a fixed program


if __name__ == "__main__":
    main()
