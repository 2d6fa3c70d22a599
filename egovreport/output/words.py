"""What there is to say about a finding, without its place."""

from collections.abc import Iterator

from egovreport.diagnostics import Diagnostic
from egovreport.output.printable import on_one_line, printable


def sentence(diagnostic: Diagnostic) -> str:
    """Return the message on one line, with what is advised in brackets behind it."""
    advice = [on_one_line(text) for text in (diagnostic.label, diagnostic.help) if text]
    message = on_one_line(diagnostic.message)
    return f"{message} ({'; '.join(advice)})" if advice else message


def paragraph(diagnostic: Diagnostic) -> str:
    """Return message, advice and notes, each on a line of its own or on several."""
    return "\n".join(map(printable, _lines(diagnostic)))


def _lines(diagnostic: Diagnostic) -> Iterator[str]:
    yield diagnostic.message
    if diagnostic.label:
        yield diagnostic.label
    if diagnostic.help:
        yield f"help: {diagnostic.help}"
    yield from (f"note: {note}" for note in diagnostic.notes)


def counted(number: int, noun: str) -> str:
    """Count things, with the plural where there is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
