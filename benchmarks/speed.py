"""How fast `egovreport` is and how much memory it takes, beside what the same takes otherwise.

    python benchmarks/speed.py [--runs 7] [--only start,build,growth,slides]

It needs what `pip install -e '.[bench]'` brings. Each figure is of processes of their own. Those
of start and build run in turns, and medians are told. Of growth `validate` is the median of up to
three runs, while `build` and the 1,000 plans are one run each; of slides the fastest of up to
three is told. Ratios are of seconds by the clock. The exit code is 1 where one is beyond its limit.

- start: commands beside the bare import of the libraries that they need.
- build: the deck 2023 of this repository beside `bare_deck.py`, which writes the same slides
  with python-pptx and matplotlib alone, and beside pandoc, which makes as many from Markdown.
- growth: KPIs, measures and plans, each 10 or 100 times as many.
- slides: time per slide and memory of a deck of 1,600 slides beside one of 200.
"""

import argparse
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from markdown_deck import markdown_of
from measured import ROOT, Run, environment, in_turns, run
from workspaces import LAST_YEAR, Size, write_workspace

BARE = "import typer, pydantic, yaml"
PYTHON = sys.executable
PROGRAMME = (PYTHON, "-m", "egovreport")
HERE = Path(__file__).parent

START_LIMITS = {"egovreport --help": 1.5, "egovreport validate": 3.0}
"""How many times the bare import a command may take."""
BARE_LIMIT = 1.5
"""How many times the bare script the deck 2023 may take."""
DECK_MEGABYTES = 180.0
LARGE_MEGABYTES = 500.0
SLIDE_LIMIT = 1.25
"""How many times as long a slide of a large deck may take as one of a small deck."""
THOUSAND_PLANS_SECONDS = 20.0

GROWTH = {
    "KPIs": (Size(kpis=10), Size(kpis=100), Size(kpis=1000)),
    "measures": (Size(measures=10), Size(measures=100), Size(measures=1000)),
    "plans": (Size(plans=1), Size(plans=10), Size(plans=100)),
}
SMALL, LARGE = Size(measures=75, kpis=75), Size(measures=600, kpis=600)
"""Decks of some 200 and some 1,600 slides."""


class Figures:
    """What is printed, and which of it is beyond its limit."""

    def __init__(self) -> None:
        """Begin with nothing missed."""
        self.missed: list[str] = []

    def head(self, text: str) -> None:
        """Print what the next figures are about."""
        print(f"\n{text}", flush=True)

    def line(  # noqa: PLR0913 - one for each column
        self, name: str, taken: Run, *, beside: Run | None = None, limit: float = 0.0,
        megabytes: float = 0.0, note: str = "",
    ) -> None:  # fmt: skip
        """Print a run, and its ratio to the one beside it."""
        parts = [f"{name:26}{taken.seconds:8.2f} s{taken.cpu:8.2f} s cpu{taken.megabytes:6.0f} MB"]
        if beside:
            parts.append(f"{taken.seconds / beside.seconds:6.2f} x")
            parts.append(self._held(f"{name}: time", taken.seconds / beside.seconds, limit))
        parts.append(self._held(f"{name}: memory", taken.megabytes, megabytes, " MB"))
        print("  ".join(part for part in (*parts, note) if part), flush=True)

    def limit(self, name: str, value: float, limit: float, unit: str) -> None:
        """Print a figure of its own."""
        print(f"{name:26}{value:8.2f}{unit}  {self._held(name, value, limit, unit)}", flush=True)

    def _held(self, name: str, value: float, limit: float, unit: str = "") -> str:
        if not limit:
            return ""
        if value > limit:
            self.missed.append(f"{name} is {value:.2f}{unit}, beyond {limit:g}{unit}")
        return f"({'at most' if value <= limit else 'MORE THAN'} {limit:g}{unit})"


def main() -> None:
    """Print the figures; exit with 1 where one of them is beyond its limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7, help="how often each program runs")
    parser.add_argument("--only", default=",".join(_PARTS), help="the parts, with commas")
    options = parser.parse_args()
    figures = Figures()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = environment(folder)
        for part in options.only.split(","):
            _PARTS[part](figures, folder, options.runs, world)
    print(f"\n{len(figures.missed)} figures are beyond their limits", *figures.missed, sep="\n  ")
    sys.exit(bool(figures.missed))


# Start-up


def _start(figures: Figures, folder: Path, runs: int, world: Mapping[str, str]) -> None:
    del folder
    figures.head("Start-up")
    calls: dict[str, Sequence[object]] = {
        BARE: (PYTHON, "-c", BARE),
        "egovreport --help": (*PROGRAMME, "--help"),
        "egovreport validate": (*PROGRAMME, "validate"),
        "egovreport diff 2022 2023": (*PROGRAMME, "diff", "2022", "2023"),
    }
    taken = in_turns(calls, 3 * runs, world)
    for name, each in taken.items():
        figures.line(name, each, beside=taken[BARE], limit=START_LIMITS.get(name, 0))


# The reference deck


def _build(figures: Figures, folder: Path, runs: int, world: Mapping[str, str]) -> None:
    figures.head("The deck 2023")
    decks = {name: folder / f"{name}.pptx" for name in ("egovreport", "bare script", "pandoc")}
    content = folder / "content.json"
    build = (*PROGRAMME, "-q", "build", f"{LAST_YEAR}", "-o", decks["egovreport"])
    run(build, world)
    run((PYTHON, HERE / "deck_content.py", decks["egovreport"], content), world)
    template = ROOT / "templates" / "segeberg.pptx"
    markdown = folder / "deck.md"
    markdown.write_text(markdown_of(json.loads(content.read_text("utf-8"))), encoding="utf-8")
    taken = in_turns(
        {
            "bare script": (PYTHON, HERE / "bare_deck.py", content, template, decks["bare script"]),
            "egovreport": build,
            "pandoc": (_pandoc(), "--slide-level=2", markdown, "-o", decks["pandoc"]),
        },
        runs, world,
    )  # fmt: skip
    bare = taken["bare script"]
    figures.line("bare script", bare)
    figures.line(
        "egovreport", taken["egovreport"], beside=bare, limit=BARE_LIMIT, megabytes=DECK_MEGABYTES
    )
    figures.line("pandoc", taken["pandoc"], beside=bare)
    figures.head("What they wrote")
    counts = {name: _counts(deck, folder, world) for name, deck in decks.items()}
    print(f"{'':26}" + "".join(f"{name:>14}" for name in decks))
    for what in counts["egovreport"]:
        print(f"{what:26}" + "".join(f"{counts[name][what]:14,}" for name in decks))


def _pandoc() -> Path:
    import pypandoc  # noqa: PLC0415 - for one part only

    return Path(pypandoc.get_pandoc_path())


def _counts(deck: Path, folder: Path, world: Mapping[str, str]) -> Mapping[str, int]:
    """Count what is in a deck, in a process of its own: this one stays small."""
    out = folder / f"counts-{deck.stem}.json"
    run((PYTHON, HERE / "deck_content.py", "--counts", deck, out), world)
    counts: Mapping[str, int] = json.loads(out.read_text("utf-8"))
    return counts


# Growth


def _growth(figures: Figures, folder: Path, runs: int, world: Mapping[str, str]) -> None:
    for what, sizes in GROWTH.items():
        figures.head(f"More {what}")
        for number, size in enumerate(sizes):
            place = folder / f"{what}-{number}"
            write_workspace(place, size)
            count = getattr(size, what.lower())
            checked = in_turns({"": (*PROGRAMME, "-C", place, "validate")}, min(runs, 3), world)[""]
            figures.line(f"validate, {count:,} {what}", checked)
            built, slides = _built(place, world)
            figures.line(f"build, {count:,} {what}", built, note=_per_slide(built, slides))
    figures.head("Very many plans")
    place = folder / "thousand"
    write_workspace(place, Size(plans=1000))
    taken = run((*PROGRAMME, "-C", place, "validate"), world)
    figures.line("validate, 1,000 plans", taken)
    figures.limit("seconds for 1,000 plans", taken.seconds, THOUSAND_PLANS_SECONDS, " s")


def _slides(figures: Figures, folder: Path, runs: int, world: Mapping[str, str]) -> None:
    figures.head("Large decks")
    write_workspace(folder / "small", SMALL)
    write_workspace(folder / "large", LARGE)
    found: dict[str, list[tuple[Run, int]]] = {"small": [], "large": []}
    for _ in range(min(runs, 3)):
        for name, results in found.items():
            results.append(_built(folder / name, world))
    small, large = (min(results, key=lambda each: each[0].seconds) for results in found.values())
    for taken, slides in (small, large):
        limit = LARGE_MEGABYTES if taken is large[0] else 0
        figures.line(f"{slides:,} slides", taken, megabytes=limit, note=_per_slide(taken, slides))
    each = [taken.seconds / slides for taken, slides in (small, large)]
    figures.limit("time per slide", each[1] / each[0], SLIDE_LIMIT, " x")


def _built(place: Path, world: Mapping[str, str]) -> tuple[Run, int]:
    """Build the final report, which has a page for each measure; return its slides too."""
    deck = place / "deck.pptx"
    call = (*PROGRAMME, "-q", "-C", place, "build", LAST_YEAR, "--report", "final", "-o", deck)
    taken = run(call, world)
    with zipfile.ZipFile(deck) as package:
        slides = [re.fullmatch(r"ppt/slides/slide\d+\.xml", name) for name in package.namelist()]
    return taken, sum(map(bool, slides))


def _per_slide(taken: Run, slides: int) -> str:
    return f"{slides:,} slides, {taken.seconds / slides * 1000:.0f} ms each"


_PARTS = {"start": _start, "build": _build, "growth": _growth, "slides": _slides}

if __name__ == "__main__":
    main()
