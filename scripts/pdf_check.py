"""Check PDFs that `build --pdf` wrote: structure, title, language, bookmarks, fonts.

    python scripts/pdf_check.py DECK.pdf ...

Fails for a PDF that lacks one of them, and if there is none.
"""

import sys
from pathlib import Path
from typing import Any

from pypdf import PdfReader

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def main(paths: list[Path]) -> int:
    """Print what each PDF lacks; return the exit code."""
    lacking = {path: list(missing(PdfReader(path))) for path in paths}
    for path, what in lacking.items():
        print(f"{path.name}: {'lacks ' + ', '.join(what) if what else 'tagged, all is there'}")
    return 1 if not paths or any(lacking.values()) else 0


def missing(reader: PdfReader) -> list[str]:
    """Name what an accessible PDF has and this one has not."""
    root = reader.trailer["/Root"]
    has = {
        "structure": root.get("/MarkInfo", {}).get("/Marked") and "/StructTreeRoot" in root,
        "title": reader.metadata and reader.metadata.title,
        "language": root.get("/Lang"),
        "a bookmark for each slide": len(reader.outline) == len(reader.pages),
        "the title in the window": root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"),
    }
    fonts = {f"the font {name}" for page in reader.pages for name in _not_embedded(page)}
    return [*(what for what, is_there in has.items() if not is_there), *sorted(fonts)]


def _not_embedded(page: Any) -> list[str]:
    fonts = page["/Resources"].get("/Font", {}).values()
    found = [each.get_object() for each in fonts]
    inner = [f["/DescendantFonts"][0].get_object() if "/DescendantFonts" in f else f for f in found]
    return [
        str(font["/BaseFont"]) for font in inner
        if not any(key in font.get("/FontDescriptor", {}) for key in _FONT_FILES)
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
