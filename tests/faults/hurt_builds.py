"""Builds of a deck that something happens to, in a folder that holds the deck of yesterday."""

import io
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warm_process import Child, Ended, WarmProcess

DECK = "2023-status-public-2023-12-31.pptx"
PROVENANCE = "2023-status-public-2023-12-31.provenance.json"

Files = Mapping[str, bytes]
"""The files of a folder by their names."""


@dataclass(frozen=True, slots=True)
class HurtBuilds:
    """Builds of one deck and its provenance."""

    process: WarmProcess
    workspace: Path
    old: Files
    """The deck of yesterday."""
    new: Files
    """That of today, as a build gives it that nothing happens to."""

    @property
    def out(self) -> Path:
        """Where the deck is written."""
        return self.workspace / "out"

    @property
    def half(self) -> Files:
        """What is there where the deck is written and its provenance is not yet."""
        return {**self.old, DECK: self.new[DECK]}

    def start(self, first: str = "", *, ends_as_usual: bool = False) -> Child:
        """Start a build where the deck of yesterday lies."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        for name, data in self.old.items():
            (self.out / name).write_bytes(data)
        return self.again(first, ends_as_usual=ends_as_usual)

    def again(self, first: str = "", *, ends_as_usual: bool = False) -> Child:
        """Start a build where the files are as they are."""
        return self.process.start(
            self.workspace, "-q", "build", "2023", "--provenance", first=first,
            ends_as_usual=ends_as_usual,
        )  # fmt: skip

    def run(self, first: str = "") -> Ended:
        """Start a build where the deck of yesterday lies, and wait for its end."""
        return self.start(first).wait()

    def found(self) -> Files:
        """Return what is there now."""
        return files_of(self.out)

    def left_behind(self) -> list[str]:
        """Return what is there beside the deck and its provenance."""
        return [name for name in self.found() if name not in self.new]

    def is_whole(self) -> bool:
        """Whether the deck and its provenance are those of yesterday or those of today."""
        files = {name: data for name, data in self.found().items() if name in self.new}
        return files in (self.old, self.half, self.new)


def files_of(folder: Path) -> Files:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def is_deck(data: bytes) -> bool:
    """Whether every part of a deck can be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as deck:
        return deck.testzip() is None and "ppt/presentation.xml" in deck.namelist()
