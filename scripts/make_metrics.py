"""Write egovreport/powerpoint/advances.json from the fonts of Debian.

    python scripts/make_metrics.py FOLDER

FOLDER is where the packages fonts-crosextra-carlito and fonts-liberation put their fonts; it is
searched with its subfolders. The same fonts give the same file, byte for byte.
"""

import itertools
import json
import re
import sys
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FACES = {
    "Carlito": {"regular": "Carlito-Regular.ttf", "bold": "Carlito-Bold.ttf"},
    "Liberation Sans": {"regular": "LiberationSans-Regular.ttf", "bold": "LiberationSans-Bold.ttf"},
    "Liberation Serif": {
        "regular": "LiberationSerif-Regular.ttf",
        "bold": "LiberationSerif-Bold.ttf",
    },
}
BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x0192, 0x0192),  # florin
    (0x0218, 0x021B),  # Romanian
    (0x02C6, 0x02DD),  # spacing accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x1E9E, 0x1E9E),  # capital sharp s
    (0x2000, 0x206F),  # spaces, dashes, quotation marks, ellipsis, per mille
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x218B),  # letter-like signs, fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x25A0, 0x25FF),  # circles, squares, triangles
    (0xFB01, 0xFB02),  # ligatures
)
UNITS_PER_EM = 2048
TARGET = Path(__file__).parents[1] / "egovreport" / "powerpoint" / "advances.json"


def main(folder: Path) -> None:
    """Read the six faces below `folder` and write the table."""
    paths = {path.name: path for path in sorted(folder.rglob("*.ttf"))}
    families = {
        family: {weight: table(TTFont(paths[name])) for weight, name in names.items()}
        for family, names in FACES.items()
    }
    content = {"units_per_em": UNITS_PER_EM, "families": families}
    TARGET.write_text(as_json(content), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


def table(font: TTFont) -> dict[str, list[int]]:
    """Return runs of advance widths in font units, keyed by their first code point.

    A glyph that the face does not have ends a run.
    """
    if font["head"].unitsPerEm != UNITS_PER_EM:
        raise SystemExit(f"a face does not have {UNITS_PER_EM} units per em")
    widths = font["hmtx"]
    present = [
        (point, widths[glyph][0])
        for point, glyph in sorted(font.getBestCmap().items())
        if any(first <= point <= last for first, last in BLOCKS)
    ]
    runs = itertools.groupby(enumerate(present), key=lambda entry: entry[1][0] - entry[0])
    return {
        f"{entries[0][1][0]:04X}": [width for _, (_, width) in entries]
        for entries in (list(run) for _, run in runs)
    }


def as_json(content: dict[str, object]) -> str:
    """Return the table with one run a line, so that a change of a font touches few lines."""
    text = json.dumps(content, indent=1, sort_keys=True)
    return re.sub(r"\[[^]]*\]", lambda run: "".join(run[0].split()), text) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
