"""A plan's text, read and shown in few words."""

import pytest
import yaml

from egovreport.diagnostics import Diagnostic, Lines, Span
from egovreport.source import Document, parse, reading

PATH = "plans/2023.yaml"


@pytest.fixture(params=["with-libyaml", "without-libyaml"])
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "without-libyaml":
        leave_libyaml_out(monkeypatch)


def leave_libyaml_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LOADER", yaml.SafeLoader)


def read(text: str) -> Document:
    document, found = parse(text.encode(), PATH)
    assert found == ()
    assert document is not None
    return document


def faults(text: str | bytes) -> tuple[Diagnostic, ...]:
    raw = text.encode() if isinstance(text, str) else text
    return parse(raw, PATH)[1]


def one(text: str | bytes) -> Diagnostic:
    found = faults(text)
    assert len(found) == 1, found
    return found[0]


def brief(text: str | bytes) -> list[str]:
    """Each fault as `line:column-line:column rule: message`."""
    return [f"{where(fault.span)} {fault.rule}: {fault.message}".lstrip() for fault in faults(text)]


def where(span: Span | None) -> str:
    if span is None:
        return ""
    if span.line == span.end_line:
        return f"{span.line}:{span.column}-{span.end_column}"
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


def cut(document: Document, span: Span) -> str:
    """The text a span covers, which must be on one line."""
    assert span.line == span.end_line
    return Lines(document.text)[span.line][span.column - 1 : span.end_column - 1]
