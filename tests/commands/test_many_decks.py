"""Many decks by one call: of several plans and workspaces, and none of them stops the others."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from egovreport.commands.many import Outcome, faults_of, jobs_of, summary
from egovreport.commands.order import Order

PROGRAMME = "organisation: {{name: {name}}}\ntitle: E-Government\n"
PLAN = (
    "title: Plan {year}\nfields: {{basics: {{name: Basis}}}}\n"
    "measures:\n  e-file: {{title: E-Akte, field: basics, start: {year}-01, due: {year}-12}}\n"
)


@dataclass(frozen=True)
class Town:
    """A workspace of its own, with small plans."""

    folder: Path

    def plan(self, year: int, text: str = PLAN) -> None:
        path = self.folder / "plans" / f"{year}.yaml"
        path.write_text(text.format(year=year), encoding="utf-8")

    def decks(self) -> list[str]:
        return sorted(path.name.partition("-")[0] for path in self.folder.glob("out/*.pptx"))

    def leftovers(self) -> list[Path]:
        return list(self.folder.glob("out/.*"))


def town(folder: Path, *years: int) -> Town:
    (folder / "plans").mkdir(parents=True)
    text = PROGRAMME.format(name=folder.name)
    (folder / "plans" / "programme.yaml").write_text(text, encoding="utf-8")
    made = Town(folder)
    for year in years:
        made.plan(year)
    return made


def ran(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-m", "egovreport", *map(str, arguments)], cwd=folder,
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture
def aukrug(tmp_path: Path) -> Town:
    return town(tmp_path / "Aukrug an der Bünzau", 2022, 2023)


@pytest.fixture
def bosau(tmp_path: Path) -> Town:
    return town(tmp_path / "bosau", 2023)


def test_several_plans_are_built_by_one_call(aukrug: Town) -> None:
    done = ran(aukrug.folder, "build", "2022", "2023", "2022")
    assert done.returncode == 0
    assert aukrug.decks() == ["2022", "2023"]
    assert [Path(line).name[:4] for line in done.stdout.splitlines()] == ["2022", "2023"]
    assert "2 of 2 decks built in " in done.stderr
    assert "0/2" not in done.stderr  # a bar is for a terminal
    assert not aukrug.leftovers()


def test_one_that_fails_stops_no_other(tmp_path: Path, aukrug: Town, bosau: Town) -> None:
    bosau.plan(2024, "title: [\n")
    done = ran(
        tmp_path, "-C", aukrug.folder.name, "-C", "bosau", "-C", "nowhere",
        "build", "2023", "2022", "-j", "2",
    )  # fmt: skip
    assert done.returncode == 2
    assert (aukrug.decks(), bosau.decks()) == (["2022", "2023"], [])
    assert len(done.stdout.splitlines()) == 2
    shared = "errors in the files of this workspace: none of its decks can be built"
    assert f"bosau: 2023:\nbosau: 2022:\n{shared}\nerror" in done.stderr
    assert done.stderr.count(shared) == 1
    assert "nowhere: 2023:\nnowhere: 2022:\nerror: the folder `nowhere` cannot" in done.stderr
    assert "2 of 6 decks built in " in done.stderr
    assert ", 4 failed" in done.stderr
    assert "Traceback" not in done.stderr


def test_errors_in_files_alone_are_findings(tmp_path: Path, aukrug: Town, bosau: Town) -> None:
    bosau.plan(2023, "title: 1\nmeasures: 5\n")
    done = ran(tmp_path, "-q", "-C", aukrug.folder.name, "-C", "bosau", "build", "2023")
    assert done.returncode == 1
    assert aukrug.decks() == ["2023"]
    assert done.stderr.startswith("bosau: 2023:\nerrors in the files of this workspace: ")
    assert "decks built" not in done.stderr


def test_a_dry_run_says_whose_each_outline_is_and_writes_none(
    tmp_path: Path, aukrug: Town, bosau: Town
) -> None:
    starts = ("-C", aukrug.folder.name, "-C", "bosau")
    done = ran(tmp_path, *starts, "build", "2023", "2022", "--dry-run")
    assert (done.returncode, done.stdout) == (2, "")
    assert (aukrug.decks(), bosau.decks()) == ([], [])
    for name in (f"{aukrug.folder.name}: 2023", f"{aukrug.folder.name}: 2022", "bosau: 2023"):
        lines = done.stderr.partition(f"{name}: Plan {name[-4:]} – ")[2].splitlines()
        assert lines[1].startswith("  "), f"the outline of {name} is not below its name"
    assert "bosau: 2022: failed\n" in done.stderr
    assert done.stderr.endswith("3 of 4 decks can be built, 1 failed\n")


def test_a_plan_that_does_not_exist(bosau: Town) -> None:
    done = ran(bosau.folder, "build", "2023", "2024")
    assert done.returncode == 2
    assert "2024:\nerror: there is no plan `2024`\nhelp: " in done.stderr
    assert bosau.decks() == ["2023"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("build", "2022", "2023", "-o", "deck.pptx"), "several decks cannot be one file"),
        (("build", "2022", "2023", "-j", "0"), "greater than or equal to 1"),
        (("build",), "Missing argument 'PLAN'"),
        (("-C", ".", "-C", "..", "validate"), "only `build` takes several workspaces"),
        (("-C", ".", "-C", "..", "show", "2023"), "only `build` takes several workspaces"),
    ],
)
def test_what_cannot_be_asked_for(aukrug: Town, arguments: Sequence[str], told: str) -> None:
    done = ran(aukrug.folder, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert not aukrug.decks()


def test_a_deck_is_the_one_that_is_built_alone(aukrug: Town) -> None:
    assert ran(aukrug.folder, "build", "2022", "2023").returncode == 0
    (together,) = aukrug.folder.glob("out/2023-*.pptx")
    alone = aukrug.folder / "alone.pptx"
    assert ran(aukrug.folder, "build", "2023", "-o", alone).returncode == 0
    assert together.read_bytes() == alone.read_bytes()


def test_a_terminal_has_a_bar(aukrug: Town) -> None:
    call = [sys.executable, "-m", "egovreport", "build", "2022", "2023"]
    ours, theirs = pty.openpty()
    world = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    child = subprocess.Popen(  # noqa: S603 - the interpreter that runs the tests
        call, cwd=aukrug.folder, stdout=subprocess.DEVNULL, stderr=theirs, env=world
    )
    os.close(theirs)
    shown = b"".join(read_to_the_end(ours))
    assert child.wait() == 0
    assert b"0/2" in shown
    assert b"2 of 2 decks built" in shown
    erased = re.compile(r".*\x1b\[2K|\x1b\[[?\d;]*[A-Za-z]|\r")
    stays = [erased.sub("", line) for line in shown.decode().split("\n")]
    assert sorted(line[:15] for line in stays if "Plan" in line) == [
        "2022: Plan 2022", "2023: Plan 2023",
    ]  # fmt: skip
    assert not [line for line in stays if "━" in line and "Plan" in line]


def read_to_the_end(descriptor: int) -> Iterator[bytes]:
    try:
        while data := os.read(descriptor, 4096):
            yield data
    except OSError:  # the end of a terminal on Linux
        pass
    finally:
        os.close(descriptor)


def test_ctrl_c_says_what_was_done_and_leaves_nothing_behind(aukrug: Town) -> None:
    years = list(range(2024, 2060))
    for year in years:
        aukrug.plan(year)
    child = subprocess.Popen(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-m", "egovreport", "build", "-j", "1", *map(str, years)],
        cwd=aukrug.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    while not aukrug.decks() and child.poll() is None:
        time.sleep(0.02)
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "Traceback" not in err
    assert "not finished" in err
    assert {Path(line).name[:4] for line in out.splitlines()} <= set(aukrug.decks())
    assert not aukrug.leftovers()


def test_the_same_deck_is_built_once(tmp_path: Path, bosau: Town) -> None:
    tmp_path.joinpath("link").symlink_to(bosau.folder)
    starts = [bosau.folder, tmp_path / "link", bosau.folder / "plans"]
    named = ["2023", "plans/2023.yaml", "2023"]
    assert len(jobs_of(starts, named, Order(), is_colour=False)) == 1


@pytest.mark.parametrize(
    ("plans", "first"),
    [
        (["2022", "other/2022"], ["2022", "other/2022"]),
        (["2023", "2023.pptx"], ["2023", "2023.pptx"]),
        (["./2023", r"plans\2023.yaml", "2023.yml", "plans/2023"], ["./2023"]),
        (["plans/2023.yaml", "2023"], ["plans/2023.yaml"]),
    ],
)
def test_names_are_one_deck_where_they_are_one_plan(
    bosau: Town, plans: Sequence[str], first: Sequence[str]
) -> None:
    jobs = jobs_of([bosau.folder], plans, Order(), is_colour=False)
    assert [job.plan for job in jobs] == first


@pytest.mark.parametrize("stream", [">/dev/full", ">&-", "| true"])
def test_what_cannot_be_printed_keeps_nothing_from_being_told(bosau: Town, stream: str) -> None:
    call = f"{sys.executable} -m egovreport build 2023 2024 {stream}"
    done = subprocess.run(  # noqa: S602 - streams are the shell's
        call, shell=True, cwd=bosau.folder, capture_output=True, text=True, check=False
    )
    assert bosau.decks() == ["2023"]
    assert "there is no plan `2024`" in done.stderr
    assert "1 of 2 decks built in " in done.stderr
    assert "Traceback" not in done.stderr


def test_more_processes_than_the_system_allows(bosau: Town) -> None:
    years = list(range(2024, 2060))
    for year in years:
        bosau.plan(year)
    call = (
        f"ulimit -n 24; exec {sys.executable} -m egovreport build -j 40 {' '.join(map(str, years))}"
    )
    done = subprocess.run(  # noqa: S602 - limits are the shell's
        call, shell=True, cwd=bosau.folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "error: no more processes can begin: too many open files" in done.stderr
    assert "help: build fewer decks at the same time: `-j 2`" in done.stderr
    assert not bosau.leftovers()


def test_the_same_fault_is_told_once() -> None:
    outcomes = [Outcome("a", fault="error: x"), Outcome("b"), Outcome("c", fault="error: x")]
    assert list(faults_of(outcomes)) == ["a:\nc:\nerror: x"]


TIMES: Mapping[float, str] = {0.04: "0.0 s", 59.4: "59.4 s", 60.2: "1 min 0 s", 3671: "61 min 11 s"}


@pytest.mark.parametrize("seconds", TIMES)
def test_the_summary_counts(seconds: float) -> None:
    outcomes = [Outcome("a"), Outcome("b", fault="error: x")]
    told = summary(outcomes, 1100, seconds)
    assert told == f"1 of 1,100 decks built in {TIMES[seconds]}, 1 failed, 1,098 not finished"


def test_the_summary_of_a_dry_run_claims_no_deck() -> None:
    told = summary([Outcome("a"), Outcome("b", fault="error: x")], 3, 1.3, is_dry_run=True)
    assert told == "1 of 3 decks can be built, 1 failed, 1 not finished"
