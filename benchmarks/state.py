"""How long the decks of a whole state take: every municipality with a workspace and a plan.

    python benchmarks/state.py [--municipalities 1100] [--jobs 2]

One call of `egovreport build` builds all of them. Printed are decks per second, the largest memory
that one of the processes had, and what follows for the 11,000 municipalities of Germany.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from measured import Run, environment, run
from workspaces import LAST_YEAR, Size, write_workspace

GERMAN_MUNICIPALITIES = 11_000


def main() -> None:
    """Generate the state, build it, count what was written and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--municipalities", type=int, default=1100)
    parser.add_argument("--jobs", type=int, default=2, help="decks at the same time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places = list(_state(folder, options.municipalities))
        named = [part for place in places for part in ("-C", place)]
        build = ("-m", "egovreport", "-q", *named, "build", LAST_YEAR, "-j", options.jobs)
        taken = run((sys.executable, *build), environment(folder), folder)
        _print(taken, [deck for place in places for deck in place.glob("out/*.pptx")], places)


def _state(folder: Path, count: int) -> list[Path]:
    """Write a workspace for each municipality, small ones and large ones."""
    chance = random.Random(11)  # noqa: S311 - any sizes will do, but always the same
    places = [folder / f"Gemeinde {number:05}" for number in range(1, count + 1)]
    for place in places:
        size = Size(measures=chance.randint(5, 25), kpis=chance.randint(4, 12))
        write_workspace(place, size, place.name)
    return places


def _print(taken: Run, decks: list[Path], places: list[Path]) -> None:
    if len(decks) != len(places):
        sys.exit(f"{len(decks):,} decks of {len(places):,} municipalities were written")
    size = sum(deck.stat().st_size for deck in decks)
    each = taken.seconds / len(decks)
    print(f"{len(decks):,} decks, {size / 1e6:.0f} MB, in {taken.seconds:.0f} s")
    print(f"{1 / each:.2f} decks per second, {taken.cpu / len(decks):.2f} s of a processor each")
    print(f"{taken.megabytes:.0f} MB in the largest process")
    hours = each * GERMAN_MUNICIPALITIES / 3600
    print(f"{GERMAN_MUNICIPALITIES:,} municipalities: {hours:.1f} hours")


if __name__ == "__main__":
    main()
