"""The formats of findings, by name."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from importlib import import_module

from egovreport.diagnostics import Diagnostic

Renderer = Callable[[Sequence[Diagnostic], Mapping[str, str]], str]
"""Takes the findings in any order, and the files that were looked at, as text by path."""


class Format(StrEnum):
    """How findings are written."""

    FULL = "full"
    """For people: each finding with its line, carets and advice."""
    CONCISE = "concise"
    """One line for each finding, for editors and grep."""
    JSON = "json"
    """Data for programs; `schemas/findings.schema.json` describes it."""
    GITHUB = "github"
    """Workflow commands: GitHub Actions shows them at the lines of a pull request."""
    GITLAB = "gitlab"
    """A Code Quality report: GitLab shows it in a merge request."""
    SARIF = "sarif"
    """SARIF 2.1.0, for code scanning and for viewers."""
    JUNIT = "junit"
    """Test results, a test case for each file."""


def _on_demand(module: str, function: str) -> Renderer:
    """Return a renderer whose module is loaded at its first use: one format in a run is enough."""

    def render(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
        found: Renderer = getattr(import_module(f"egovreport.output.{module}"), function)
        return found(diagnostics, texts)

    return render


RENDERERS: Mapping[Format, Renderer] = {
    Format.FULL: _on_demand("full", "render_full"),
    Format.CONCISE: _on_demand("concise", "render_concise"),
    Format.JSON: _on_demand("findings_json", "render_json"),
    Format.GITHUB: _on_demand("github", "render_github"),
    Format.GITLAB: _on_demand("gitlab", "render_gitlab"),
    Format.SARIF: _on_demand("sarif", "render_sarif"),
    Format.JUNIT: _on_demand("junit", "render_junit"),
}
"""What writes each format; all are in the order of `Format`."""
