"""The same plans give the same file in any folder, locale, zone, with any seed, umask and clock."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLANS = ("2023",)

SHIFTED_CLOCK = """
import datetime, os, random, sys, time
SHIFT = float(os.environ["CLOCK_SHIFT"])
def shifted(function, factor=1):
    return lambda: function() + type(function())(SHIFT * factor)
time.time = shifted(time.time)
time.time_ns = shifted(time.time_ns, 1_000_000_000)
of_now = {name: getattr(time, name) for name in ("gmtime", "localtime")}
for name, function in of_now.items():
    setattr(time, name, lambda seconds=None, function=function: function(
        time.time() if seconds is None else seconds))
class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
class DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls):
        return cls.now()
datetime.date, datetime.datetime = Date, DateTime
random.seed(os.environ["CLOCK_SHIFT"])
"""
BUILD = """
import datetime, os, sys
os.umask(int(os.environ["UMASK"], 8))
from egovreport.cli import main
print(datetime.date.today().year, file=sys.stderr)
for plan in sys.argv[1:]:
    try:
        main(["-q", "build", plan])
    except SystemExit as ended:
        assert not ended.code, ended.code
"""
WORLDS: tuple[Mapping[str, str], ...] = (
    {
        "PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "UMASK": "022",
        "CLOCK_SHIFT": "0", "SOURCE_DATE_EPOCH": "0", "HOME": "/nonexistent",
    },
    {
        "PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8",
        "LANG": "de_DE.UTF-8", "LANGUAGE": "de", "UMASK": "077",
        "CLOCK_SHIFT": str(9 * 366 * 86400 + 12345), "SOURCE_DATE_EPOCH": "1700000000",
    },
)  # fmt: skip


def decks_of(world: Mapping[str, str], folder: Path) -> dict[str, bytes]:
    """Build the decks in a folder of its own, in another world, and return them by their names."""
    clock = folder / "clock"
    clock.mkdir(parents=True)
    (clock / "sitecustomize.py").write_text(SHIFTED_CLOCK, encoding="utf-8")
    workspace = folder / "workspace"
    shutil.copytree(ROOT / "plans", workspace / "plans")
    shutil.copytree(ROOT / "templates", workspace / "templates")
    paths = os.pathsep.join([str(clock), str(ROOT)])
    done = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", BUILD, *PLANS], cwd=workspace, check=True, capture_output=True,
        text=True, env={**os.environ, **world, "PYTHONPATH": paths},
    )  # fmt: skip
    year = done.stderr.splitlines()[0]
    assert (folder / "year").write_text(year)
    return {path.name: path.read_bytes() for path in sorted(workspace.glob("out/*.pptx"))}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("Ganz woanders, mit Umlauten ü")


@pytest.fixture(scope="module")
def decks(folders: tuple[Path, Path]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    first, second = (
        decks_of(world, folder / "deep") for world, folder in zip(WORLDS, folders, strict=True)
    )
    return first, second


def test_every_part_is_the_same(decks: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    first, second = decks
    assert len(first) == len(PLANS)
    assert list(first) == list(second)
    different = [
        f"{name}: {part}" for name in first for part in differences(first[name], second[name])
    ]
    assert different == []


def test_every_byte_is_the_same(decks: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    first, second = decks
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.usefixtures("decks")
def test_the_clocks_were_years_apart(folders: tuple[Path, Path]) -> None:
    early, late = (int((folder / "deep" / "year").read_text()) for folder in folders)
    assert late - early >= 8


def differences(one: bytes, other: bytes) -> Iterator[str]:
    """Yield the parts that differ, those of embedded workbooks too, with the first difference."""
    before, after = unpacked(one), unpacked(other)
    yield from sorted(before.keys() ^ after.keys())
    for name in sorted(before.keys() & after.keys()):
        if before[name] == after[name]:
            continue
        if name.endswith(".xlsx"):
            yield from (f"{name}!{part}" for part in differences(before[name], after[name]))
        else:
            yield f"{name}: {first_difference(before[name], after[name])}"


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def first_difference(one: bytes, other: bytes) -> str:
    at = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    start = max(at - 40, 0)
    return f"{one[start : at + 40]!r} became {other[start : at + 40]!r}"


def test_a_difference_is_told_with_its_part_and_place() -> None:
    def archive(text: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as made:
            made.writestr("a.xml", text)
            made.writestr("same.xml", b"")
        return stream.getvalue()

    assert list(differences(archive(b"<x>1</x>"), archive(b"<x>2</x>"))) == [
        "a.xml: b'<x>1</x>' became b'<x>2</x>'"
    ]
