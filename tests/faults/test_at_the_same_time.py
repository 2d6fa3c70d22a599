"""Builds of one deck at the same time, and readers of it."""

import time
from pathlib import Path

from hurt_builds import DECK, HurtBuilds

ROUNDS = 3


def test_two_builds_of_one_deck(builds: HurtBuilds) -> None:
    for _ in range(ROUNDS):
        both = [builds.start(), builds.again()]
        assert [child.wait().code for child in both] == [0, 0]
        assert builds.found() == builds.new


def test_a_file_that_another_build_is_about_to_rename_is_not_removed(
    builds: HurtBuilds, tmp_path: Path
) -> None:
    waiting, free = tmp_path / "waiting", tmp_path / "free"
    held = f"""
import os, sys, time

def watch(event, arguments):
    if event == "os.rename":
        open({str(waiting)!r}, "w").close()
        while not os.path.exists({str(free)!r}):
            time.sleep(0.002)

sys.addaudithook(watch)
"""
    slow = builds.start(held)
    while not waiting.exists():
        time.sleep(0.002)
    quick = builds.again().wait()
    temporary = builds.left_behind()
    free.touch()
    assert (quick.code, slow.wait().code) == (0, 0)
    assert len(temporary) == 1
    assert builds.found() == builds.new


def test_two_decks_under_one_name(builds: HurtBuilds, tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    for _ in range(ROUNDS):
        both = [
            builds.process.start(
                builds.workspace, "-q", "build", "2023", "--audience", audience, "-o", str(deck)
            )
            for audience in ("public", "internal")
        ]
        assert [child.wait().code for child in both] == [0, 0]
        assert deck.read_bytes() in {builds.new[DECK], builds.old[DECK]}
        assert list(tmp_path.glob("*.tmp")) + list(tmp_path.glob(".*")) == []


def test_whoever_reads_meanwhile_reads_a_whole_deck(builds: HurtBuilds) -> None:
    both = [builds.start(), builds.again()]
    seen = set()
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        seen.add((builds.out / DECK).read_bytes())
    assert [child.wait().code for child in both] == [0, 0]
    assert seen <= {builds.old[DECK], builds.new[DECK]}
    assert builds.found() == builds.new
