"""The reading of a text, event by event."""

from typing import TYPE_CHECKING

import yaml

from egovreport.source.builder import Builder
from egovreport.source.document import Document
from egovreport.source.findings import Findings
from egovreport.source.tabs import check_tabs

if TYPE_CHECKING:
    from egovreport.source.wording import SyntaxFault

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser whose events are read; that without libyaml gives the same, only slower."""

_MISLEADING_RULES = ("alias", "anchor", "no-break-space", "tag")


def read(findings: Findings, text: str) -> Document | None:
    """Read all events, then say where and why reading ended; give the data, if they are known.

    Beside a conflict, or characters that no parser takes, an error of syntax may be their doing: it
    is not reported. The text has the indices of the whole one.
    """
    builder = Builder(findings)
    is_suspect = not findings.is_whole
    wrong: SyntaxFault | None = None
    try:
        if all(builder.take(event) for event in yaml.parse(text, Loader=LOADER)):
            builder.refuse_root()
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the latter two without libyaml
        findings.is_whole = False
        wrong = _explained(builder, error)
    builder.refuse_anchors()
    is_tab = check_tabs(builder, wrong)
    if wrong and not (is_tab or is_suspect or _is_told(findings, wrong)):
        findings.add(wrong.rule, wrong.message, wrong.start, wrong.end, **wrong.words)
    return builder.document()


def _explained(builder: Builder, error: Exception) -> "SyntaxFault":
    """Say what ended the reading; the words are loaded only then, as most files are sound."""
    from egovreport.source.scene import scene_of  # noqa: PLC0415 - as above
    from egovreport.source.wording import explain  # noqa: PLC0415 - as above

    return explain(scene_of(builder, error))


def _is_told(findings: Findings, wrong: "SyntaxFault") -> bool:
    """Say whether the line has a fault already that misled the parser, as a `*` without quotes."""
    line = findings.lines.span(wrong.start, wrong.start).line
    rules = {fault.rule for fault in findings.faults if fault.span and fault.span.line == line}
    return not rules.isdisjoint(_MISLEADING_RULES)
