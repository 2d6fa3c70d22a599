"""Damage the reference plans in ten thousand ways, and see that `validate` bears it.

    python benchmarks/fuzz.py [--seed 1] [--count 10000] [--first 0] [--jobs 1]

Each mutant is a whole workspace of which one or two files are damaged. Batches run in processes of
their own, so that a crash, an endless loop or a lack of memory is a finding too. Seconds are of
the processor, so that what else the machine does is not counted: for reading, checking and the
slowest of the formats. Memory is what the process grew by at its peak (the resident set,
`getrusage`) while one mutant was read, checked and printed in every format.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from mutants import Mutant, mutants
from verdict import judge

BATCH = 250
MAX_SECONDS = 1.0
MAX_MEGABYTES = 200
MAX_ADDRESS_SPACE = 2 * 1024**3
"""Bytes; beyond them the process fails before the machine does."""
PATIENCE = 600
"""Seconds for a batch before its process is ended."""
_SHOWN = 200
"""The characters of a complaint that are printed; the file holds all."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one mutant."""

    number: int
    seconds: float
    megabytes: float
    complaints: tuple[str, ...] = ()
    severities: dict[str, int] = field(default_factory=dict)
    is_readable: bool = False


def main() -> None:
    """Run the batches, print the figures, and fail if anything went wrong."""
    options = _options()
    if options.batch:
        _print_batch(options.seed, range(options.first, options.first + options.count))
        return
    begun = perf_counter()
    results = _run(options.seed, range(options.first, options.first + options.count), options.jobs)
    print(_figures(results, perf_counter() - begun))
    failed = [result for result in results if result.complaints]
    if failed:
        _save(options.seed, failed)
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="what the mutants follow from")
    parser.add_argument("--count", type=int, default=10_000, help="how many mutants")
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutant")
    parser.add_argument("--jobs", type=int, default=1, help="how many batches at the same time")
    parser.add_argument("--batch", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


# Inside the process of a batch


def _print_batch(seed: int, numbers: range) -> None:
    """Print a line for each mutant when it begins, and one with its result."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_ADDRESS_SPACE, MAX_ADDRESS_SPACE))
    for mutant in mutants(seed, numbers):
        print(mutant.number, flush=True)
        print(json.dumps(asdict(_measured(mutant))), flush=True)


def _measured(mutant: Mutant) -> Result:
    before = _peak()
    verdict = judge(mutant.files)
    seconds, megabytes = verdict.seconds, _peak() - before
    if seconds > MAX_SECONDS:  # once more, lest something else took the time
        seconds = min(seconds, judge(mutant.files).seconds)
    complaints = [*verdict.complaints]
    if seconds > MAX_SECONDS:
        complaints.append(f"took {seconds:.2f} s")
    if megabytes > MAX_MEGABYTES:
        complaints.append(f"took {megabytes:.0f} MB")
    severities, is_readable = dict(verdict.severities), verdict.is_readable
    return Result(mutant.number, seconds, megabytes, tuple(complaints), severities, is_readable)


def _peak() -> float:
    """Give the highest resident set of this process so far, in MB."""
    per_megabyte = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_megabyte


# Outside of it


def _run(seed: int, numbers: range, jobs: int) -> list[Result]:
    batches = [numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH)]
    results: list[Result] = []
    with ThreadPoolExecutor(jobs) as pool:
        for done in pool.map(lambda batch: list(_results(seed, batch)), batches):
            results += done
            _tell(f"\r{len(results):,} of {len(numbers):,}")
    _tell("\n")
    return results


def _tell(text: str) -> None:
    if sys.stderr.isatty():
        print(text, end="", file=sys.stderr, flush=True)


def _results(seed: int, numbers: range) -> Iterator[Result]:
    """Run a batch; after a mutant that ends its process go on behind it."""
    while numbers:
        done, ending = _batch(seed, numbers)
        yield from done
        if not ending:
            return
        lost = numbers[len(done)]
        yield Result(lost, 0.0, 0.0, (f"the process ended: {ending}",))
        numbers = numbers[len(done) + 1 :]


def _batch(seed: int, numbers: range) -> tuple[list[Result], str]:
    """Return the results of the mutants that were done, and how the process ended if not well."""
    call = [sys.executable, __file__, "--batch", f"--seed={seed}"]
    call += [f"--first={numbers.start}", f"--count={len(numbers)}"]
    try:
        ran = subprocess.run(call, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603 - ourselves
    except subprocess.TimeoutExpired as error:
        printed = error.stdout or b""
        text = printed if isinstance(printed, str) else printed.decode("utf-8")
        return list(_parsed(text.splitlines())), f"no end after {PATIENCE} s"
    done = list(_parsed(ran.stdout.splitlines()))
    ending = f"exit code {ran.returncode}\n{ran.stderr[-2000:]}" if ran.returncode else ""
    return done, ending if len(done) < len(numbers) else ""


def _parsed(lines: Iterable[str]) -> Iterator[Result]:
    for line in lines:
        if line.startswith("{") and line.endswith("}"):
            read = json.loads(line)
            yield Result(**{**read, "complaints": tuple(read["complaints"])})


def _figures(results: list[Result], seconds: float) -> str:
    severities = Counter[str]()
    for result in results:
        severities.update(result.severities)
    slowest = max(results, key=lambda result: result.seconds)
    largest = max(results, key=lambda result: result.megabytes)
    found = ", ".join(f"{count:,} {name}" for name, count in severities.most_common())
    return "\n".join((
        f"mutants   {len(results):,} in {seconds:.0f} s",
        f"readable  {sum(result.is_readable for result in results):,}",
        f"findings  {found or 'none'}",
        f"slowest   {slowest.seconds:.2f} s, mutant {slowest.number}",
        f"largest   {largest.megabytes:.0f} MB, mutant {largest.number}",
        f"failed    {sum(bool(result.complaints) for result in results):,}",
    ))  # fmt: skip


def _save(seed: int, failed: list[Result]) -> None:
    """Write the files of the mutants that failed, each beside what is wrong with it."""
    root = Path(tempfile.mkdtemp(prefix="egovreport-fuzz-"))
    firsts: dict[str, int] = {}
    for result in failed:
        mutant = next(mutants(seed, range(result.number, result.number + 1)))
        folder = root / str(result.number)
        for path, raw in mutant.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(raw)
        said = "\n".join((mutant.story, *result.complaints))
        (folder / "complaints.txt").write_text(said + "\n", encoding="utf-8", errors="replace")
        firsts.setdefault(result.complaints[0].strip().splitlines()[-1][:_SHOWN], result.number)
    print(f"files     {root}")
    for complaint, number in firsts.items():
        print(f"  mutant {number}: {complaint}")


if __name__ == "__main__":
    main()
