"""Building many decks: each on its own, so that one that fails stops no other."""

import contextlib
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from egovreport.commands.opening import Opened, open_workspace, workspace_folder
from egovreport.commands.order import Order
from egovreport.commands.workers import Ended, run_each
from egovreport.errors import EgovReportError, InputError, OutputError, told_of, told_of_bug
from egovreport.exit_codes import FAILURE, FINDINGS, OK
from egovreport.workspace import wanted_id

_SHARED = "errors in the files of this workspace: none of its decks can be built"


@dataclass(frozen=True, slots=True)
class Job:
    """A deck to build."""

    name: str
    """What it is called before it has a file: its plan, with the workspace where there are more."""
    start: Path
    """A folder in the workspace."""
    plan: str
    order: Order
    is_colour: bool = False
    """Whether what is wrong with the files is told in colour."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a deck."""

    name: str
    paths: tuple[Path, ...] = ()
    """The files that were written, or would be but for a dry run; the deck first."""
    told: str = ""
    """The outline of the deck."""
    warned: str = ""
    """That there are warnings in the files of the workspace; empty without any."""
    fault: str = ""
    """Why it failed; empty where it did not."""
    code: int = OK
    """The exit code: 1 for errors in the files, 2 for what could not be done."""

    @property
    def outline(self) -> str:
        """Say whose outline it is, and the outline; or that it failed."""
        return f"{self.name}: {'failed' if self.fault else self.told}"

    @property
    def headline(self) -> str:
        """Say what became of it in a line."""
        return self.outline.partition("\n")[0]


def jobs_of(
    starts: Sequence[Path], plans: Sequence[str], order: Order, *, is_colour: bool
) -> list[Job]:
    """Return the decks to build: every plan in every workspace, each once, as first named."""
    jobs: dict[tuple[Path, str], Job] = {}
    for start, plan in product(starts, plans):
        name = plan if len(starts) == 1 else f"{start}: {plan}"
        job = Job(name, start, plan, order, is_colour)
        jobs.setdefault((_workspace(start), wanted_id(plan)), job)
    return list(jobs.values())


def _workspace(start: Path) -> Path:
    """Return the workspace that a folder lies in; the folder itself where there is none."""
    with contextlib.suppress(InputError):
        return workspace_folder(start)
    return start


def build_each(jobs: Sequence[Job], workers: int) -> Iterator[tuple[int, Outcome]]:
    """Build the decks in so many processes; yield number and outcome of each when it is done."""
    for number, result in run_each(build_one, jobs, workers):
        yield number, _lost(jobs[number], result) if isinstance(result, Ended) else result


def _lost(job: Job, ended: Ended) -> Outcome:
    fault = (
        f"error: the process that built the deck {ended.reason}\n"
        "help: if the memory was full, build fewer decks at the same time: `-j 1`"
    )
    return Outcome(job.name, fault=fault, code=FAILURE)


def build_one(job: Job) -> Outcome:
    """Build a deck; whatever is wrong is in what is returned."""
    try:
        return _built(job)
    except EgovReportError as error:
        return Outcome(job.name, fault=told_of(error), code=FAILURE)
    except Exception:  # noqa: BLE001 - a bug in one deck stops no other
        return Outcome(job.name, fault=told_of_bug(), code=FAILURE)


def _built(job: Job) -> Outcome:
    from egovreport.commands.build import build_deck, write_pdf  # noqa: PLC0415 - loads pptx

    opened = _opened(job.start)
    if opened.workspace is None:
        fault = f"{_SHARED}\n{opened.errors(colour=job.is_colour).rstrip()}"
        return Outcome(job.name, fault=fault, code=FAILURE if opened.is_unreadable else FINDINGS)
    built = build_deck(opened.folder, opened.workspace, job.plan, None, job.order)
    done = Outcome(job.name, built.paths, built.told, opened.told)
    if not job.order.has_pdf or job.order.is_dry_run:
        return done
    try:
        return replace(done, paths=(*done.paths, write_pdf(built.path)))
    except OutputError as error:
        return replace(done, fault=told_of(error), code=FAILURE)


@functools.lru_cache(maxsize=1)
def _opened(start: Path) -> Opened:
    """Return a workspace; one process reads it once for all plans that it builds of it."""
    return open_workspace(start)


def faults_of(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield what went wrong, each once, below the names of the decks that it concerns."""
    return _named((outcome.name, outcome.fault) for outcome in outcomes)


def warnings_of(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield that there are warnings, below the names of the decks whose files have them."""
    return _named((outcome.name, outcome.warned) for outcome in outcomes)


def _named(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    names: dict[str, list[str]] = {}
    for name, text in told:
        if text:
            names.setdefault(text, []).append(name)
    for text, concerned in names.items():
        yield "\n".join([*(f"{name}:" for name in concerned), text])


def summary(
    outcomes: Sequence[Outcome], asked: int, seconds: float, *, is_dry_run: bool = False
) -> str:
    """Say how many of the decks that were asked for were built, and in what time."""
    failed = sum(bool(outcome.fault) for outcome in outcomes)
    done = "can be built" if is_dry_run else f"built in {_time(seconds)}"
    counts = {"failed": failed, "not finished": asked - len(outcomes)}
    others = (f", {count:,} {what}" for what, count in counts.items() if count)
    return f"{len(outcomes) - failed:,} of {asked:,} decks {done}{''.join(others)}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
