"""Render docs/restyled.png: two slides in the default design and in the one of docs/design.md.

usage: make_restyled.py

The lines that restyle the default design stand in docs/design.md. They are run, so the picture
shows what they do. Needs LibreOffice and poppler.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from make_picture import ROOT, render, sheet
from PIL import Image
from pptx import Presentation

from egovreport.commands.build import build_deck
from egovreport.commands.opening import open_workspace
from egovreport.output.pdf import to_pdf

PAGE = ROOT / "docs" / "design.md"
PICTURE = ROOT / "docs" / "restyled.png"
DEFAULT = Path("egovreport") / "defaults" / "default.pptx"
RESTYLED = Path("templates") / "musterland.pptx"
LINES = re.compile(r"^```python\n(# restyle\.py\n.*?)^```$", re.MULTILINE | re.DOTALL)
PLAN = "2023"
SHOWN = ("Überblick", "Nur Titel")
"""The layouts of which the first slide is shown: the overview and the road map."""
DPI = 60
COLOURS = 256


def main() -> None:
    """Build both decks in a temporary folder and keep the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        restyle(folder)
        before, after = (slides(folder, design) for design in (DEFAULT, RESTYLED))
        pairs = [slide for pair in zip(before, after, strict=True) for slide in pair]
        sheet(pairs, 2).quantize(COLOURS).save(PICTURE, optimize=True)
    print(PICTURE)


def restyle(folder: Path) -> None:
    """Run the lines of docs/design.md in a folder that has the default design."""
    for path in (DEFAULT, RESTYLED):
        (folder / path).parent.mkdir(parents=True)
    shutil.copy(ROOT / DEFAULT, folder / DEFAULT)
    found = LINES.search(PAGE.read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit(f"{PAGE} has no block of Python that begins with `# restyle.py`")
    script = folder / "restyle.py"
    script.write_text(found[1], encoding="utf-8")
    subprocess.run([sys.executable, script.name], cwd=folder, check=True)  # noqa: S603 - our own page


def build(folder: Path, design: Path) -> Path:
    """Build the reference deck in a design of the folder and return its path."""
    workspace = open_workspace(ROOT).workspace
    if workspace is None:
        raise SystemExit("the reference workspace has errors: egovreport validate")
    programme = workspace.programme.model_copy(update={"design": design.as_posix()})
    deck = folder / f"{design.stem}-deck.pptx"
    build_deck(folder, replace(workspace, programme=programme), PLAN, deck)
    return deck


def slides(folder: Path, design: Path) -> Iterator[Image.Image]:
    """Yield the pictures of the slides that are shown."""
    deck = build(folder, design)
    pdf = deck.with_suffix(".pdf")
    pdf.write_bytes(to_pdf(deck))
    layouts = [slide.slide_layout.name for slide in Presentation(str(deck)).slides]
    for name in SHOWN:
        page = layouts.index(name) + 1
        target = folder / f"{design.stem}-{page}"
        render(pdf, target, DPI, "-singlefile", "-f", str(page), "-l", str(page))
        yield Image.open(target.with_suffix(".png"))


if __name__ == "__main__":
    main()
