import io
import re

import pytest
from hypothesis import given, settings
from ugly_findings import BLOCK, TEXTS, UNKNOWN, WHOLE, ugly_findings

from egovreport.diagnostics import Diagnostic
from egovreport.output.colour import ColourWhen, Ink, has_colour, inked
from egovreport.output.full import render_full

CODES = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


FILE, TERMINAL = io.StringIO(), Terminal()


@pytest.mark.parametrize(
    ("stream", "environ", "expected"),
    [
        (TERMINAL, {}, True),
        (TERMINAL, {"TERM": "xterm-256color"}, True),
        (TERMINAL, {"NO_COLOR": ""}, True),
        (TERMINAL, {"NO_COLOR": "1"}, False),
        (TERMINAL, {"NO_COLOR": "0"}, False),
        (TERMINAL, {"TERM": "dumb"}, False),
        (FILE, {}, False),
        (FILE, {"TERM": "xterm"}, False),
    ],
)
def test_auto_looks_at_the_terminal(
    stream: io.StringIO, environ: dict[str, str], *, expected: bool
) -> None:
    assert has_colour(ColourWhen.AUTO, stream, environ) is expected


@pytest.mark.parametrize("stream", [FILE, TERMINAL])
@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_always_and_never_look_at_nothing(stream: io.StringIO, environ: dict[str, str]) -> None:
    assert has_colour(ColourWhen.ALWAYS, stream, environ)
    assert not has_colour(ColourWhen.NEVER, stream, environ)


def test_an_empty_text_gets_no_codes() -> None:
    assert inked("", Ink.ERROR) == ""
    assert inked("a", Ink.STRONG) == "\x1b[1ma\x1b[0m"


def test_what_is_coloured() -> None:
    lines = render_full([UNKNOWN], TEXTS, colour=True).splitlines()
    assert lines[:5] == [
        "\x1b[1;31merror[unknown-key]\x1b[0m\x1b[1m: unknown key `taget` in a KPI\x1b[0m",
        " \x1b[1;34m-->\x1b[0m plans/2023.yaml:4:5",
        "\x1b[1;34m  |\x1b[0m",
        "\x1b[1;34m4 |\x1b[0m     taget: 5",
        "\x1b[1;34m  |\x1b[0m     \x1b[1;31m^^^^^ did you mean `target`?\x1b[0m",
    ]


def test_each_severity_has_its_colour() -> None:
    shown = render_full([UNKNOWN, WHOLE, BLOCK], TEXTS, colour=True)
    assert "\x1b[1;33mwarning[empty-file]\x1b[0m" in shown
    assert "\x1b[1;36minfo[wrong-type]\x1b[0m" in shown
    assert "\x1b[1;34m- first defined here\x1b[0m" in shown
    assert "\x1b[1;32mhelp:\x1b[0m first\n" in shown


def test_nothing_for_none() -> None:
    assert render_full([], TEXTS, colour=True) == ""


@settings(max_examples=60, deadline=None)
@given(ugly_findings())
def test_colours_add_nothing_to_the_text(ugly: tuple[list[Diagnostic], dict[str, str]]) -> None:
    found, texts = ugly
    plain = render_full(found, texts)
    assert "\x1b" not in plain
    coloured = render_full(found, texts, colour=True)
    assert CODES.sub("", coloured) == plain
    assert all(line.count("\x1b") % 2 == 0 for line in coloured.split("\n"))
