"""Render the overview of the reference deck as docs/overview.png; needs LibreOffice and poppler.

usage: make_picture.py
"""

import subprocess
import tempfile
from pathlib import Path

from egovreport.commands.build import build_deck
from egovreport.commands.opening import open_workspace

ROOT = Path(__file__).resolve().parent.parent
OVERVIEW = 2
DPI = 96


def main() -> None:
    """Build the deck in a temporary folder and keep the picture of one slide."""
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder) / "deck.pptx"
        workspace = open_workspace(ROOT).workspace
        if workspace is None:
            raise SystemExit("the reference workspace has errors: egovreport validate")
        build_deck(ROOT, workspace, "2023", deck)
        profile = f"-env:UserInstallation=file://{folder}/office"
        office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        _run([*office, str(deck)])
        page = str(OVERVIEW)
        target = ROOT / "docs" / "overview"
        options = ["-png", "-singlefile", "-r", str(DPI), "-f", page, "-l", page]
        _run(["pdftoppm", *options, str(deck.with_suffix(".pdf")), str(target)])
    print(target.with_suffix(".png"))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - fixed programs


if __name__ == "__main__":
    main()
