"""Diagnostics as workflow commands, which GitHub Actions shows at the lines of a pull request."""

from collections.abc import Mapping, Sequence

from egovreport.diagnostics import Diagnostic, Related, Severity, Span
from egovreport.output.printable import encodable, on_one_line
from egovreport.output.words import paragraph

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def render_github(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:  # noqa: ARG001 - all renderers take both
    """Return a command for each finding, sorted, a line each; empty without findings.

    Escaped as `@actions/core` does it. GitHub shows ten of each severity for a step.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in ordered)


def _command(diagnostic: Diagnostic) -> str:
    properties = {
        "file": encodable(diagnostic.path),
        **(_position(diagnostic.span) if diagnostic.span else {}),
        "title": diagnostic.rule,
    }
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = "\n".join([paragraph(diagnostic), *map(_second_place, diagnostic.related)])
    return f"::{_COMMANDS[diagnostic.severity]} {given}::{_escaped(message)}"


def _position(span: Span) -> dict[str, str]:
    """Give lines, and columns only within one line: the runner drops them otherwise.

    Whether `endColumn` is exclusive GitHub does not say; those who tried found that it is, and the
    linters that are in use write it so.
    """
    lines = {"line": str(span.line), "endLine": str(span.end_line)}
    if span.line != span.end_line:
        return lines
    return {**lines, "col": str(span.column), "endColumn": str(span.end_column)}


def _second_place(place: Related) -> str:
    where = f"{on_one_line(place.path)}:{place.span.line}:{place.span.column}"
    return f"{on_one_line(place.label)}: {where}" if place.label else f"see {where}"


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
