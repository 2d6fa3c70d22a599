"""The reader below works as `ActionCommand.TryParseV2` of GitHub's runner is described to."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from ugly_findings import BLOCK, PLAN, TEXTS, UNKNOWN, WHOLE, ugly_findings

from egovreport.diagnostics import Diagnostic, Severity, Span
from egovreport.output.github import render_github

COMMANDS = {"error", "warning", "notice", "debug", "set-output", "add-mask", "group"}


@dataclass
class Command:
    name: str
    properties: dict[str, str]
    message: str


def unescaped(text: str, signs: str) -> str:
    for sign in (*signs, "%"):
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def parse(line: str) -> Command | None:
    """Read one line of a log; None where it is no command."""
    line = line.lstrip()
    head, separator, data = line[2:].partition("::")
    name, _, given_properties = head.partition(" ")
    if not line.startswith("::") or not separator or name not in COMMANDS:
        return None
    pairs = [pair.partition("=") for pair in given_properties.strip().split(",") if pair]
    properties = {key: unescaped(value, "\r\n:,") for key, _, value in pairs if value}
    return Command(name, properties, unescaped(data, "\r\n"))


def read(found: list[Diagnostic], texts: dict[str, str]) -> list[Command]:
    # .NET ends lines with LF, CR and CRLF only
    lines = render_github(found, texts).replace("\r", "\n").split("\n")
    assert lines.pop() == ""
    commands = [command for command in map(parse, lines) if command]
    assert len(commands) == len(lines)
    return commands


def test_a_finding_in_one_line() -> None:
    assert render_github([UNKNOWN], TEXTS) == (
        "::error file=plans/2023.yaml,line=4,endLine=4,col=5,endColumn=10,title=unknown-key"
        "::unknown key `taget` in a KPI%0Adid you mean `target`?\n"
    )


def test_the_whole_file_has_no_line() -> None:
    (command,) = read([WHOLE], TEXTS)
    assert command.name == "warning"
    assert command.properties == {"file": "plans/2022.yaml", "title": "empty-file"}
    assert command.message == "file is empty\nhelp: fill it"


def test_no_columns_across_lines() -> None:
    (command,) = read([BLOCK], TEXTS)
    assert command.name == "notice"
    assert command.properties == {
        "file": PLAN, "line": "1", "endLine": "3", "title": "wrong-type",
    }  # fmt: skip


def test_notes_and_second_places_are_told() -> None:
    (command,) = read([BLOCK], TEXTS)
    assert command.message.split("\n") == [
        "a text of several lines",
        "help: first",
        "second",
        "note: a note",
        "first defined here: plans/2022.yaml:1:1",
    ]


def test_a_second_place_without_words() -> None:
    found = replace(BLOCK, related=(BLOCK.related[0]._replace(label=""),))
    assert read([found], TEXTS)[0].message.endswith("\nsee plans/2022.yaml:1:1")


def test_a_place_between_two_characters_ends_where_it_starts() -> None:
    (command,) = read([replace(UNKNOWN, span=Span(2, 3, 2, 3))], TEXTS)
    assert (command.properties["col"], command.properties["endColumn"]) == ("3", "3")


@pytest.mark.parametrize("path", ["a,b=c:d %25.yaml", "ä ö\n.yaml", "::error file=x::y", "%0A"])
def test_a_path_is_read_as_it_is(path: str) -> None:
    assert read([replace(UNKNOWN, path=path)], TEXTS)[0].properties["file"] == path


@pytest.mark.parametrize("text", ["100 %0A", "%25", "a\n::error::b", "x:y,z", "##[error]z"])
def test_a_message_is_read_as_it_is(text: str) -> None:
    assert read([replace(UNKNOWN, message=text, label="")], TEXTS)[0].message == text


def test_nothing_for_none() -> None:
    assert render_github([], TEXTS) == ""


@settings(max_examples=60, deadline=None)
@given(ugly_findings())
def test_every_finding_is_one_command(ugly: tuple[list[Diagnostic], dict[str, str]]) -> None:
    found, texts = ugly
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    ordered = sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    for command, diagnostic in zip(read(found, texts), ordered, strict=True):
        assert command.name == names[diagnostic.severity]
        assert command.properties["title"] == diagnostic.rule
        assert command.properties["file"] == diagnostic.path.replace("\udcff", "\ufffd")
        assert ("line" in command.properties) == (diagnostic.span is not None)
