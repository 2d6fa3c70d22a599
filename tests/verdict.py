"""The verdict on the files of a workspace: whether `validate` bears them."""

import re
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import process_time

from egovreport.diagnostics import Diagnostic, Lines, Span
from egovreport.output.formats import RENDERERS, Format
from egovreport.rules import RULES, check
from egovreport.workspace import read

Texts = Mapping[str, str]

_POINTER = re.compile(r"(/([^~/]|~[01])*)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out of the files."""

    complaints: tuple[str, ...] = ()
    """What must not have happened; empty where all is well."""
    severities: Mapping[str, int] = field(default_factory=dict)
    """How many findings there are of each severity."""
    is_readable: bool = False
    """Whether the workspace could be read as a whole."""
    seconds: float = 0.0
    """What validating and the slowest form took of the processor; a run prints one form."""


def judge(files: Mapping[str, bytes]) -> Verdict:
    """Validate the files and print the findings in every form; nothing is raised."""
    begun = process_time()
    try:
        loading = read(files)
        found, texts = check(loading), loading.texts
        seconds = process_time() - begun
        complaints = list(_complaints(found, texts))
        seconds += max(_printing(form, found, texts) for form in RENDERERS)
    except Exception:  # noqa: BLE001 - a traceback is what is looked for
        return Verdict((traceback.format_exc(),), seconds=process_time() - begun)
    severities = Counter(each.severity.value for each in found)
    return Verdict(tuple(complaints), severities, loading.workspace is not None, seconds)


def _printing(form: Format, found: Sequence[Diagnostic], texts: Texts) -> float:
    """Print the findings as they would be written to a file, and return the seconds it took."""
    begun = process_time()
    RENDERERS[form](found, texts).encode("utf-8")
    return process_time() - begun


def _complaints(found: Sequence[Diagnostic], texts: Texts) -> Iterator[str]:
    lines = {path: Lines(text) for path, text in texts.items()}
    for diagnostic in found:
        faults = [*_faults_in_words(diagnostic), *_faults_in_place(diagnostic, lines)]
        yield from (f"{fault}: {diagnostic}" for fault in faults)
    repeated = [each for each, count in Counter(found).items() if count > 1]
    yield from (f"the same finding twice: {diagnostic}" for diagnostic in repeated)


def _faults_in_words(diagnostic: Diagnostic) -> Iterator[str]:
    if diagnostic.rule not in RULES:
        yield "a rule without a page"
    if not diagnostic.message.strip():
        yield "no message"
    if diagnostic.message.endswith("."):
        yield "a full stop"
    if not _POINTER.fullmatch(diagnostic.place):
        yield "a place that is no JSON pointer"


def _faults_in_place(diagnostic: Diagnostic, lines: Mapping[str, Lines]) -> Iterator[str]:
    places = [(place.path, place.span, "related span") for place in diagnostic.related]
    if diagnostic.span:
        places.append((diagnostic.path, diagnostic.span, "span"))
    for path, span, name in places:
        if path not in lines:
            yield f"{name} in a file that was not given"
        elif not _is_inside(span, lines[path]):
            yield f"{name} outside the text"


def _is_inside(span: Span, lines: Lines) -> bool:
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return start <= end and all(
        1 <= line <= len(lines) and 1 <= column <= len(lines[line]) + 1
        for line, column in (start, end)
    )
