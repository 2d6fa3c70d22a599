"""Comparing two plans, two states or versions of one, or many years."""

from dataclasses import dataclass
from pathlib import Path

from egovreport.commands.asked import Asked, asked
from egovreport.commands.sides import Sources, open_sides
from egovreport.diagnostics import Severity
from egovreport.diff import compare
from egovreport.diff.over_years import over_years
from egovreport.errors import InputError
from egovreport.output.diff_formats import DIFF_RENDERERS, YEARS_RENDERERS, DiffFormat
from egovreport.workspace import find_plan

RANGE = ".."


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison gave."""

    report: str
    """It in the format that was asked for."""
    has_changes: bool = False
    has_warnings: bool = False


def compare_sides(  # noqa: PLR0913 - as many as the command has options
    start: Path,
    old: str | None,
    new: str,
    form: DiffFormat = DiffFormat.TEXT,
    *,
    everything: bool = False,
    colour: bool = False,
) -> Compared:
    """Compare two sides; without an old one, the new one with the plan before it.

    Raises:
        InputError: where a side does not exist, or its files have errors.
    """
    sources, later = Sources(start), asked(new)
    earlier = _previous(sources, later) if old is None else asked(old)
    found = compare(*open_sides(sources, (earlier, later)))
    changes = (*found.changes, *found.entries)
    return Compared(
        DIFF_RENDERERS[form](found, everything=everything, colour=colour),
        has_changes=bool(changes),
        has_warnings=any(change.level is Severity.WARNING for change in changes),
    )


def _previous(sources: Sources, new: Asked) -> Asked:
    workspace = sources.here(new.name, new.plan_id)
    before = workspace.before(find_plan(workspace, new.plan_id))
    if before is None:
        raise InputError(
            f"there is no plan before `{new.name}` to compare it with",
            f"name two: `egovreport diff 2022 {new.name}`",
        )
    return asked(before.id)


def compare_years(start: Path, years: str, form: DiffFormat = DiffFormat.TEXT) -> Compared:
    """Follow the KPIs from the first plan or year of a range, such as `2017..2023`, to the last.

    Raises:
        InputError: where the range has no two ends, or there is no such plan or year.
    """
    first, _, last = years.partition(RANGE)
    if not (first and last):
        raise InputError(f"`{years}` has not two ends", "write `2017..2023`")
    found = over_years(Sources(start).here(years), first, last)
    return Compared(YEARS_RENDERERS[form](found))
