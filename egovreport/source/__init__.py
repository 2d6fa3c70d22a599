"""The YAML text of one file, read into plain data beside the places of its keys and values.

The parser's events are read one by one, so that everything that plans may not hold is refused
before it is built. Scalars stay the text they are; the model gives them a type.
"""

from egovreport.diagnostics import Diagnostic, Lines
from egovreport.source.builder import MAX_DEPTH, MAX_NODES
from egovreport.source.characters import CONTROL, check_characters
from egovreport.source.comments import check_comments
from egovreport.source.conflicts import check_conflicts
from egovreport.source.document import Document, Location
from egovreport.source.encoding import MAX_BYTES, refuse_bytes, text_of
from egovreport.source.findings import MAX_FAULTS, RULES, Findings, first_of
from egovreport.source.reading import read

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_FAULTS",
    "MAX_NODES",
    "RULES",
    "Document",
    "Location",
    "first_of",
    "parse",
    "text_of",
]


def parse(raw: bytes, path: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read the YAML of a file, and say all that is wrong with it as YAML, sorted.

    There is a document beside the faults where the data are known in spite of them: of a repeated
    key the first definition counts, tags and idle anchors are passed over. `path` is only for the
    diagnostics. Nothing is raised, whatever the bytes.
    """
    refusal = refuse_bytes(raw, path)
    if refusal:
        return None, (refusal,)
    findings = Findings(Lines(text_of(raw)), path)
    check_characters(findings)
    conflict = check_conflicts(findings)
    document = read(findings, CONTROL.sub("\ufffd", findings.lines.text[:conflict]))
    if document:
        check_comments(document, findings)
    return document, first_of(findings.faults, path)
