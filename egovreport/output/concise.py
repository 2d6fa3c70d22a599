"""Diagnostics as lines for editors and grep: one for each finding."""

from collections.abc import Mapping, Sequence

from egovreport.diagnostics import Diagnostic
from egovreport.output.printable import on_one_line
from egovreport.output.words import sentence


def render_concise(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:  # noqa: ARG001 - all renderers take both
    """Return `path:line:column: severity[rule]: message (advice)` for each, sorted.

    Of what concerns a whole file line and column are left out. Each line ends with a line break;
    without diagnostics the text is empty.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    return "".join(f"{_line(diagnostic)}\n" for diagnostic in ordered)


def _line(diagnostic: Diagnostic) -> str:
    place, span = on_one_line(diagnostic.path), diagnostic.span
    if span is not None:
        place = f"{place}:{span.line}:{span.column}"
    return f"{place}: {diagnostic.severity}[{diagnostic.rule}]: {sentence(diagnostic)}"
