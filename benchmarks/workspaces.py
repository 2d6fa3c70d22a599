"""Workspaces of any size, with plans as a county writes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    plans: int = 1
    measures: int = 10
    """In each plan."""
    kpis: int = 8
    """In each plan."""


LAST_YEAR = 2023


def write_workspace(folder: Path, size: Size, name: str = "Kreis Muster") -> None:
    """Write a programme and its plans, the newest of them `2023`."""
    plans = folder / "plans"
    plans.mkdir(parents=True)
    texts = {"programme": _programme(size, name), **dict(_plans(size))}
    for key, text in texts.items():
        (plans / f"{key}.yaml").write_text(text, encoding="utf-8")


def _programme(size: Size, name: str) -> str:
    kpis = "".join(
        f"  kpi-{n}: {{name: Kennzahl {n}, unit: Fälle, direction: up, about: use,"
        f" definition: alle Fälle der Art {n}, source: Fachverfahren}}\n"
        for n in range(size.kpis)
    )
    return (
        f"organisation: {{name: {name}}}\ntitle: E-Government\n"
        "goals:\n  online: {text: Alle Leistungen online, kind: strategic}\n"
        "bodies:\n  council: {name: Hauptausschuss}\n"
        f"kpis:\n{kpis}"
    )


def _plans(size: Size) -> Iterator[tuple[str, str]]:
    """Yield id and text of each plan: of every year one, and of years before some of two months."""
    years = [LAST_YEAR - number // 2 for number in range(size.plans)]
    for number, year in enumerate(years):
        is_year = number % 2 == 0
        yield (f"{year}" if is_year else f"{year}-interim"), _plan(year, size, is_year=is_year)


def _plan(year: int, size: Size, *, is_year: bool) -> str:
    period = "" if is_year else f"period: {{start: {year}-07, end: {year}-08}}\n"
    return (
        f"title: Aktionsplan {year}\n{period}"
        "fields:\n  basics: {name: Basisdienste}\n  projects: {name: Projekte}\n"
        f"measures:\n{''.join(_measure(n, year) for n in range(size.measures))}"
        f"kpis:\n{''.join(_kpi(n, year, is_year=is_year) for n in range(size.kpis))}"
    )


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
