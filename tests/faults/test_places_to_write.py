"""Where a deck cannot be written: one sentence with the remedy, and the old deck stays."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from faulty_code import LISTED, UNPRIVILEGED, before, limit
from hurt_builds import DECK, PROVENANCE, HurtBuilds
from warm_process import Ended, WarmProcess


def assert_refused(ended: Ended, path: Path | str, reason: str, remedy: str) -> None:
    told = f"error: cannot write {path}: {reason}\nhelp: {remedy}\n"
    assert ended == Ended(2, "", told)


@pytest.fixture
def others(builds: HurtBuilds) -> Iterator[HurtBuilds]:
    """Builds in a workspace that every user of the machine can reach, with an empty `out`."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        workspace = Path(folder) / "ws"
        shutil.copytree(builds.workspace, workspace)
        workspace.chmod(0o755)
        (workspace / "out").mkdir()
        (workspace / "out").chmod(0o777)
        yield replace(builds, workspace=workspace)
        (workspace / "out").chmod(0o777)


class TestFullDisk:
    @pytest.mark.parametrize("room", ["nearly none", "half of it", "all but a byte"])
    def test_the_old_deck_stays(self, builds: HurtBuilds, room: str) -> None:
        size = len(builds.new[DECK])
        most = {"nearly none": 600, "half of it": size // 2, "all but a byte": size - 1}[room]
        ended = builds.run(limit("FSIZE", most))
        assert_refused(
            ended, builds.out / DECK, "the disk is full", "free some space and build again"
        )
        assert builds.found() == builds.old

    def test_what_just_fits_is_written(self, builds: HurtBuilds) -> None:
        assert builds.run(limit("FSIZE", len(builds.new[DECK]))).code == 0
        assert builds.found() == builds.new

    def test_a_second_file_that_does_not_fit_leaves_the_first_whole(
        self, builds: HurtBuilds
    ) -> None:
        fill_up = limit("FSIZE", 600)
        temporary = f'"{PROVENANCE}" in str(arguments[0])'
        first = f"""
import sys

def watch(event, arguments):
    if event == "open" and {temporary}:
        {fill_up}

sys.addaudithook(watch)
"""
        ended = builds.run(first)
        assert (ended.code, ended.out) == (2, "")
        assert "the disk is full" in ended.err
        assert builds.found() == builds.half

    def test_a_workspace_that_cannot_be_begun_is_not_begun_by_half(
        self, warm: WarmProcess, tmp_path: Path
    ) -> None:
        ended = warm.run(tmp_path, "init", "neu", first=limit("FSIZE", 8000))
        assert (ended.code, ended.out) == (2, "")
        assert "the disk is full" in ended.err
        assert list(tmp_path.iterdir()) == []


class TestClosedPlaces:
    @pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o777, 0o444)])
    def test_a_folder_or_deck_that_is_write_protected(
        self, others: HurtBuilds, folder_mode: int, file_mode: int
    ) -> None:
        deck = others.out / DECK
        deck.write_bytes(b"old")
        deck.chmod(file_mode)
        others.out.chmod(folder_mode)
        assert_refused(
            others.again(UNPRIVILEGED).wait(), deck, "permission denied",
            "is it open in PowerPoint? close it, or choose a folder you may write to",
        )  # fmt: skip
        assert others.found() == {DECK: b"old"}

    def test_a_folder_that_nobody_may_enter(self, others: HurtBuilds) -> None:
        others.out.chmod(0o000)
        for deck in (others.out / DECK, others.out / "below" / DECK):
            ended = build_to(others, deck, UNPRIVILEGED)
            assert ended.code == 2
            assert f"error: cannot write {deck}: permission denied\n" in ended.err
        others.out.chmod(0o755)
        assert list(others.out.iterdir()) == []

    def test_a_deck_that_nobody_may_read(self, others: HurtBuilds) -> None:
        closing = f"{UNPRIVILEGED}\nos.umask(0o777)"
        assert others.again(closing).wait().code == 0
        deck = others.out / DECK
        assert stat.S_IMODE(deck.stat().st_mode) == 0
        again = others.again(closing).wait()
        assert again.code == 2
        assert "permission denied" in again.err
        linted = others.process.run(others.workspace, "lint", f"out/{DECK}", first=UNPRIVILEGED)
        assert (linted.code, linted.out) == (2, "")
        assert DECK in linted.err
        assert "Traceback" not in linted.err
        for path in others.out.iterdir():
            path.chmod(0o644)
        assert others.found() == others.new


class TestWrongPlaces:
    @pytest.mark.parametrize(
        ("prepare", "reason", "remedy"),
        [
            (lambda deck: deck.mkdir(), "it is a folder", "name a file in it"),
            (os.mkfifo, "it is a device or pipe", "name another file"),
            (
                lambda deck: deck.symlink_to(deck.name),
                "too many levels of symbolic links",
                "choose another folder",
            ),
        ],
    )
    def test_what_is_no_file_stays(
        self, builds: HurtBuilds, prepare: Callable[[Path], None], reason: str, remedy: str
    ) -> None:
        builds.out.mkdir()
        deck = builds.out / DECK
        prepare(deck)
        kind = deck.lstat().st_mode
        assert_refused(builds.again().wait(), deck, reason, remedy)
        assert deck.lstat().st_mode == kind
        assert [path.name for path in builds.out.iterdir()] == [DECK]

    def test_a_file_stands_where_the_folder_should_be(self, builds: HurtBuilds) -> None:
        builds.out.write_text("kein Ordner", encoding="utf-8")
        ended = builds.again().wait()
        assert_refused(ended, builds.out / DECK, "its folder is a file", "name another folder")
        assert builds.out.read_text(encoding="utf-8") == "kein Ordner"

    def test_a_link_that_leads_nowhere_leads_to_the_deck(self, builds: HurtBuilds) -> None:
        link = builds.workspace / "aktuell.pptx"
        link.symlink_to("neu/deck.pptx")
        assert build_to(builds, link).code == 0
        assert link.is_symlink()
        assert link.read_bytes() == builds.new[DECK]

    def test_a_folder_that_is_a_link_is_written_to(self, builds: HurtBuilds) -> None:
        elsewhere = builds.workspace.parent / "anderswo"
        elsewhere.mkdir()
        builds.out.symlink_to(elsewhere)
        assert builds.again().wait().code == 0
        assert builds.found() == builds.new

    def test_a_name_that_is_too_long(self, builds: HurtBuilds) -> None:
        deck = builds.workspace / f"{'ü' * 200}.pptx"
        ended = build_to(builds, deck)
        assert_refused(ended, deck, "its name is too long", "choose a shorter name")

    def test_a_folder_that_is_removed_meanwhile_is_made_again(self, builds: HurtBuilds) -> None:
        removed = before(LISTED, str(builds.out), f"shutil.rmtree({str(builds.out)!r})")
        assert builds.run(removed).code == 0
        assert builds.found() == builds.new


def build_to(builds: HurtBuilds, deck: Path, first: str = "") -> Ended:
    return builds.process.run(builds.workspace, "-q", "build", "2023", "-o", str(deck), first=first)
