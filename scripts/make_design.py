"""Write the designs: 16:9 PowerPoint templates without slides.

Run `python scripts/make_design.py`. It writes the default design, which comes with the package, and
the design of the reference workspace. The same script gives the same bytes on every run; the
layouts, their names and the `idx` of their placeholders are what the writer of decks relies on.
"""

from collections.abc import Mapping
from pathlib import Path

from designs.default import DEFAULT
from designs.design import Design
from designs.package import package
from designs.segeberg import SEGEBERG

ROOT = Path(__file__).resolve().parents[1]
DESIGNS: Mapping[Path, Design] = {
    ROOT / "egovreport" / "defaults" / "default.pptx": DEFAULT,
    ROOT / "templates" / "segeberg.pptx": SEGEBERG,
}
"""Each design by the file that holds it."""


def main() -> None:
    """Write each design to its place."""
    for path, design in DESIGNS.items():
        path.write_bytes(package(design))
        print(path)


if __name__ == "__main__":
    main()
