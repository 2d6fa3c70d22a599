"""How long `egovreport validate` takes, beside what loading its libraries takes anyway.

    python benchmarks/validate.py [--runs 15] [--plans 1000]

The commands run in turns, so that what else the machine does hits all of them alike; printed are
medians of their seconds and the ratio to the bare import. Byte code is kept in a folder of its own
and written before the first measured run, as an installation does.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
BARE = "import typer, pydantic, yaml"
COMMANDS: Mapping[str, Sequence[str]] = {
    BARE: ("-c", BARE),
    "egovreport --help": ("-m", "egovreport", "--help"),
    "egovreport validate": ("-m", "egovreport", "-C", str(ROOT), "validate"),
}
LIMITS = {"egovreport --help": 1.5, "egovreport validate": 3.0}
"""How many times the bare import a command may take."""
MAX_SECONDS = 20.0
"""For a thousand plans."""

_MEASURES, _KPIS = 10, 8


def main() -> None:
    """Print the figures; exit 1 where one of them is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="how often each command runs")
    parser.add_argument("--plans", type=int, default=1000, help="plans of the large workspace")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        is_fast = _print_ratios(options.runs, environment)
        is_scaling = _print_large(Path(folder, "workspace"), options.plans, environment)
    sys.exit(0 if is_fast and is_scaling else 1)


def _print_ratios(runs: int, environment: Mapping[str, str]) -> bool:
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, call in COMMANDS.items():
            seconds = _seconds(call, environment)
            if turn:
                taken[name].append(seconds)
    medians = {name: median(seconds) for name, seconds in taken.items()}
    is_fast = True
    for name, seconds in medians.items():
        ratio, limit = seconds / medians[BARE], LIMITS.get(name)
        is_fast &= limit is None or ratio <= limit
        aim = f"  (at most {limit:g})" if limit else ""
        print(f"{name:30} {seconds * 1000:5.0f} ms  {ratio:5.2f}{aim}")
    return is_fast


def _print_large(folder: Path, count: int, environment: Mapping[str, str]) -> bool:
    size = write_workspace(folder, count)
    seconds = _seconds(("-m", "egovreport", "-C", str(folder), "validate"), environment)
    limit = MAX_SECONDS * count / 1000
    print(f"{f'{count:,} plans, {size / 1e6:.1f} MB':30} {seconds:5.1f} s   (at most {limit:g})")
    return seconds <= limit


def _seconds(call: Sequence[str], environment: Mapping[str, str]) -> float:
    """Time a run of Python.

    Raises:
        SystemExit: where the run could not do its job; findings are no failure.
    """
    begun = perf_counter()
    ran = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, *call], env=environment, capture_output=True, check=False
    )
    seconds = perf_counter() - begun
    if ran.returncode > 1:
        sys.exit(ran.stderr.decode("utf-8", errors="replace"))
    return seconds


# A large workspace


def write_workspace(folder: Path, count: int) -> int:
    """Write a programme and so many plans, one after the other in time; return their bytes."""
    plans = folder / "plans"
    plans.mkdir(parents=True)
    texts = {"programme": _programme()}
    texts |= dict(_plan(number) for number in range(count))
    for name, text in texts.items():
        (plans / f"{name}.yaml").write_text(text, encoding="utf-8")
    return sum(len(text.encode()) for text in texts.values())


def _programme() -> str:
    kpis = "".join(
        f"  kpi-{n}: {{name: Kennzahl {n}, unit: Fälle, direction: up, about: use,"
        f" definition: alle Fälle der Art {n}, source: Fachverfahren}}\n"
        for n in range(_KPIS)
    )
    return (
        "organisation: {name: Kreis Muster}\ntitle: E-Government\n"
        "goals:\n  online: {text: Alle Leistungen online, kind: strategic}\n"
        "bodies:\n  council: {name: Hauptausschuss}\n"
        f"kpis:\n{kpis}"
    )


def _plan(number: int) -> tuple[str, str]:
    """Return the id and the text of a plan: a year from 1000 on, or two months of one."""
    year, is_year = 1000 + number // 2, number % 2 == 0
    name = f"{year}" if is_year else f"{year}-interim"
    period = "" if is_year else f"period: {{start: {year}-07, end: {year}-08}}\n"
    text = (
        f"title: Aktionsplan {name}\n{period}"
        "fields:\n  basics: {name: Basisdienste}\n  projects: {name: Projekte}\n"
        f"measures:\n{''.join(_measure(n, year) for n in range(_MEASURES))}"
        f"kpis:\n{''.join(_kpi(n, year, is_year=is_year) for n in range(_KPIS))}"
    )
    return name, text


def _measure(number: int, year: int) -> str:
    return (
        f"  measure-{number}:\n"
        f"    number: M-{number}\n"
        f'    title: "Maßnahme {number}: Einführung der E-Akte"\n'
        f"    field: {'basics' if number % 2 else 'projects'}\n"
        "    goals: [online]\n"
        "    owners: [Fachdienst Digitalisierung]\n"
        "    serves: [citizens, staff]\n"
        f"    start: {year}-01\n"
        f"    due: {year}-10-31\n"
        "    moved:\n"
        f"      - {{date: {year}-09-30, to: {year + 1}-03-31, reason: Abstimmung dauert länger}}\n"
        "    milestones:\n"
        f"      - {{title: Grobkonzept, due: {year}-Q1, done: {year}-03-15}}\n"
        f"      - {{title: Pilot, due: {year}-Q3}}\n"
        "    budget: {asked: 40000, approved: 30000, spent: 12000}\n"
        "    updates:\n"
        f"      - {{date: {year}-06-30, stage: running, progress: 30, text: Konzept liegt vor}}\n"
        f"      - {{date: {year}-12-31, progress: 60, text: Der Pilot läuft, next: Auswertung}}\n"
        "    risks:\n"
        "      - {text: Das Personal fehlt, level: high, response: Ausschreibung}\n"
    )


def _kpi(number: int, year: int, *, is_year: bool) -> str:
    day = f"{year}-12-31" if is_year else f"{year}-08-31"
    reached = 100 + number + year
    return (
        f"  kpi-{number}:\n"
        f"    target: {reached + 10}\n"
        f"    actual: {{value: {reached}, date: {day}, reason: Zwei Verfahren kamen später}}\n"
        f"    forecast: {{value: {reached + 20}, date: {year + 1}-12-31}}\n"
    )


if __name__ == "__main__":
    main()
