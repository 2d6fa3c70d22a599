"""A deck as a tagged PDF, made by LibreOffice."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from egovreport.errors import OutputError

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
_OPTIONS = {
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "ExportNotes": False,
    "EmbedStandardFonts": True,
}
"""What makes the PDF accessible: structure, bookmarks of the slides, all fonts inside."""
_SECONDS = 300


def to_pdf(deck: Path) -> bytes:
    """Return the PDF of a deck; title and language are those of its properties.

    Speaker notes are left out: they are for the speaker.

    Raises:
        OutputError: where LibreOffice is not installed, or makes no PDF.
    """
    program = _program()
    if program is None:
        raise OutputError(
            "the PDF cannot be made: LibreOffice is not installed",
            "install LibreOffice Impress, or export the PDF in PowerPoint; the deck is written",
        )
    with tempfile.TemporaryDirectory() as folder:
        return _converted(program, deck, Path(folder))


def _program() -> str | None:
    found = (shutil.which(name) for name in _PROGRAMS)
    placed = (str(place) for place in _PLACES if place.is_file())
    return next((path for path in (*found, *placed) if path), None)


def _converted(program: str, deck: Path, folder: Path) -> bytes:
    """Convert with a profile of its own, so that an open LibreOffice is not in the way."""
    options = {
        key: {"type": "boolean", "value": str(value).lower()} for key, value in _OPTIONS.items()
    }
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", f"pdf:impress_pdf_Export:{json.dumps(options)}",
        "--outdir", str(folder), str(deck.absolute()),
    ]  # fmt: skip
    made = folder / deck.with_suffix(".pdf").name
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603 - no shell
        return made.read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        raise OutputError(
            "the PDF cannot be made: LibreOffice failed",
            "open the deck in LibreOffice or PowerPoint and export it there; the deck is written",
        ) from error
