"""A disk that is full while the deck of yesterday lies on it, and one that is read-only.

Where no file system can be mounted, these tests are not collected, and the header says so.
"""

import mmap
import sys
from pathlib import Path

import pytest
from hurt_builds import DECK, PROVENANCE, Files
from real_disk import Disk, OnDisk, run_on_disk

BLOCK = mmap.PAGESIZE


@pytest.fixture
def out(workspace: Path) -> Path:
    folder = workspace / "out"
    folder.mkdir()
    return folder


def blocks(files: Files) -> int:
    return sum(-(-len(data) // BLOCK) for data in files.values())


def build(out: Path, old: Files, options: str, prepare: str = "true") -> OnDisk:
    command = (
        sys.executable, "-m", "egovreport", "-C", str(out.parent), "-q", "build", "2023",
        "--provenance",
    )  # fmt: skip
    scratch = out.parent.parent / "scratch"
    scratch.mkdir()
    return run_on_disk(command, Disk(out, old, options, prepare), scratch)


def refused(out: Path, name: str, reason: str, remedy: str) -> str:
    return f"error: cannot write {out / name}: {reason}\nhelp: {remedy}\n"


def of_blocks(number: int) -> str:
    return f"size={number * BLOCK}"


NO_ROOM = ("the disk is full", "free some space and build again")


@pytest.mark.parametrize("free", ["no block", "one block", "half of it", "all but a block"])
def test_the_old_deck_stays(out: Path, old: Files, new: Files, free: str) -> None:
    needed = blocks({DECK: new[DECK]})
    room = {
        "no block": 0, "one block": 1, "half of it": needed // 2, "all but a block": needed - 1,
    }  # fmt: skip
    done = build(out, old, of_blocks(blocks(old) + room[free]))
    assert done == OnDisk(2, "", refused(out, DECK, *NO_ROOM), old)


def test_a_disk_with_no_place_for_another_name(out: Path, old: Files) -> None:
    inodes = 1 + len(old)
    done = build(out, old, f"size=10M,nr_inodes={inodes}")
    assert done == OnDisk(2, "", refused(out, DECK, *NO_ROOM), old)


def test_a_second_file_that_does_not_fit_leaves_the_first_whole(out: Path, new: Files) -> None:
    written = {DECK: new[DECK]}
    done = build(out, {}, of_blocks(blocks(written)))
    assert done == OnDisk(2, "", refused(out, PROVENANCE, *NO_ROOM), written)


def test_what_just_fits_is_written(out: Path, old: Files, new: Files) -> None:
    """The new deck needs its own place beside the old one, until it takes that one's."""
    done = build(out, old, of_blocks(blocks(old) + blocks({DECK: new[DECK]})))
    assert (done.code, done.err) == (0, "")
    assert done.files == new


def test_a_disk_that_is_read_only(out: Path, old: Files) -> None:
    done = build(out, old, "size=10M", 'mount -o remount,ro "$DISK"')
    told = refused(out, DECK, "the disk is read-only", "choose a folder you may write to")
    assert done == OnDisk(2, "", told, old)
