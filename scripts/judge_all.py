"""Have every deck judged, some at a time; fail unless all judges are silent about all of them.

usage: judge_all.py JUDGE DECKS [-j JOBS] DECK.pptx...

JUDGE is the program that judges a deck, DECKS how many decks there must be. A line for each deck,
then what was found, errors and warnings. Each run of LibreOffice has a profile of its own, so that
they do not disturb each other.

What the two judges of layout find is asked for again: a finding counts that they repeat each time.
`overflow` remembers paragraphs by the addresses of objects that are gone, and so now and then takes
the lines of one cell for those of another (`table-grows`); `overset` leans on its answer. Each time
memory is handed out in another way, so that the addresses are others.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

JUDGES = ("sdk", "audit", "rpptx", "xsd", "overset", "overflow", "a11y")
OF_LAYOUT = ("overset", "overflow")
MEMORY = ("pymalloc", "malloc", "malloc_debug")
LOUD = ("error", "warning")
LIMIT_SECONDS = 1800

Found = dict[str, list[str]]
"""The loud findings of each judge."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judges say about a deck."""

    deck: Path
    found: Mapping[str, Sequence[str]]
    seconds: float

    @property
    def faults(self) -> Iterator[str]:
        """The findings, and the judges that did not come."""
        for judge in JUDGES:
            if judge not in self.found:
                yield f"{self.deck.stem}: {judge} did not judge it"
            yield from (f"{self.deck.stem}: {judge}: {each}" for each in self.found.get(judge, ()))

    @property
    def line(self) -> str:
        """It on one line."""
        count = len(list(self.faults))
        return (
            f"{self.deck.stem}: {count} findings of {len(self.found)} judges, {self.seconds:.0f} s"
        )


def main(arguments: Sequence[str]) -> int:
    """Judge the decks, the largest first; return 1 where anything is found or a deck is missing."""
    parser = argparse.ArgumentParser(description="Have decks judged.")
    parser.add_argument("judge", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("decks", type=Path, nargs="*")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(arguments)
    largest_first = sorted(given.decks, key=lambda deck: deck.stat().st_size, reverse=True)
    faults: list[str] = []
    run([str(given.judge), "--help"])  # installs the judges where they are missing, once
    with ThreadPoolExecutor(given.jobs) as pool:
        for verdict in pool.map(lambda deck: judged(given.judge, deck), largest_first):
            print(verdict.line, flush=True)
            faults += verdict.faults
    print("\n".join(faults))
    count = len(largest_first)
    print(f"{count} of {given.count} decks judged, {len(faults)} findings")
    return int(bool(faults) or not count or count != given.count)


def judged(judge: Path, deck: Path) -> Verdict:
    """Ask all judges, and those of layout again as long as they find something."""
    begun = time.monotonic()
    found = ask(judge, deck, JUDGES)
    for memory in MEMORY[1:]:
        loud = [name for name in OF_LAYOUT if found.get(name)]
        if not loud:
            break
        again = ask(judge, deck, loud, memory)
        for name in loud:
            found[name] = [each for each in found[name] if each in again.get(name, found[name])]
    return Verdict(deck, found, time.monotonic() - begun)


def ask(judge: Path, deck: Path, names: Sequence[str], memory: str = MEMORY[0]) -> Found:
    """Return what judges find; nothing where the judge itself broke down."""
    command = [str(judge), "--only", ",".join(names), "--json", str(deck)]
    done = run(command, memory)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        print(done.stderr, file=sys.stderr)
        return {}
    return {
        name: [f"{level}: {message}" for level, message in verdict["findings"] if level in LOUD]
        for judges in answer.values()
        for name, verdict in judges.items()
    }


def run(command: Sequence[str], memory: str = MEMORY[0]) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; `memory` says how Python hands out memory in it."""
    return subprocess.run(  # noqa: S603 - the judge that was named, and our own decks
        command,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
        env={**os.environ, "PYTHONMALLOC": memory},
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
