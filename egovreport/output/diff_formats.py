"""The formats of a comparison, by name."""

from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from egovreport.diff import Comparison
    from egovreport.diff.over_years import OverYears


class DiffFormat(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    """For people: counts, warnings, then what changed of what."""
    JSON = "json"
    """Data for programs; `schemas/diff.schema.json` describes it."""
    MARKDOWN = "markdown"
    """For the description of a merge request on GitLab or GitHub."""
    CSV = "csv"
    """A row for each change, for a spreadsheet."""


class DiffRenderer(Protocol):
    """Writes a comparison."""

    def __call__(
        self, comparison: "Comparison", *, everything: bool = False, colour: bool = False
    ) -> str:
        """Return the text, which ends with a line break.

        `everything` tells also what is otherwise only counted; `colour` is for the terminal.
        """


class YearsRenderer(Protocol):
    """Writes the course of KPIs over years."""

    def __call__(self, over: "OverYears") -> str:
        """Return the text, which ends with a line break."""


def _on_demand(module: str) -> DiffRenderer:
    """Return a renderer whose module is loaded at its first use: one format in a run is enough."""

    def render(comparison: "Comparison", *, everything: bool = False, colour: bool = False) -> str:
        found: DiffRenderer = import_module(f"egovreport.output.{module}").render
        return found(comparison, everything=everything, colour=colour)

    return render


def _years_on_demand(module: str) -> YearsRenderer:
    def render(over: "OverYears") -> str:
        found: YearsRenderer = import_module(f"egovreport.output.{module}").render
        return found(over)

    return render


DIFF_RENDERERS: Mapping[DiffFormat, DiffRenderer] = {
    DiffFormat.TEXT: _on_demand("diff_text"),
    DiffFormat.JSON: _on_demand("diff_json"),
    DiffFormat.MARKDOWN: _on_demand("diff_markdown"),
    DiffFormat.CSV: _on_demand("diff_csv"),
}
"""What writes each format; all are in the order of `DiffFormat`."""

YEARS_RENDERERS: Mapping[DiffFormat, YearsRenderer] = {
    DiffFormat.TEXT: _years_on_demand("years_text"),
    DiffFormat.JSON: _years_on_demand("years_json"),
    DiffFormat.MARKDOWN: _years_on_demand("years_markdown"),
    DiffFormat.CSV: _years_on_demand("years_csv"),
}
"""What writes the course over years in each format."""
