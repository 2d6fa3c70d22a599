"""Fail unless every judge ran on every deck and found neither an error nor a warning.

usage: judged.py RESULTS.json NUMBER_OF_DECKS
"""

import json
import sys
from pathlib import Path

LOUD = ("error", "warning")


def main(results: str, decks: str) -> int:
    """Print what each judge found; return 1 where that is anything, or a deck is missing."""
    judged = json.loads(Path(results).read_text(encoding="utf-8"))
    found = [
        f"{Path(deck).name}: {judge}: {level}: {message}"
        for deck, judges in judged.items()
        for judge, verdict in judges.items()
        for level, message in verdict["findings"]
        if level in LOUD
    ]
    print("\n".join(found))
    print(f"{len(judged)} decks judged, {len(found)} findings")
    return int(bool(found) or len(judged) != int(decks) or not judged)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
