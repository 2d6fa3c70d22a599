import re
from dataclasses import replace

from hypothesis import given, settings
from ugly_findings import BLOCK, TEXTS, UNKNOWN, WHOLE, ugly_findings

from egovreport.diagnostics import Diagnostic, Severity
from egovreport.output.concise import render_concise

MATCHER = re.compile(r"^(.+?)(?::(\d+):(\d+))?: (error|warning|info)\[([a-z0-9-]+)\]: (.*)$")
"""As editors' problem matchers are written."""


def test_one_line_for_each() -> None:
    assert render_concise([WHOLE, BLOCK, UNKNOWN], TEXTS).splitlines() == [
        "plans/2022.yaml: warning[empty-file]: file is empty (fill it)",
        "plans/2023.yaml:1:8: info[wrong-type]: a text of several lines (first second)",
        f"plans/2023.yaml:4:5: error[unknown-key]: {UNKNOWN.message} (did you mean `target`?)",
    ]


def test_without_advice_there_are_no_brackets() -> None:
    found = replace(UNKNOWN, label="")
    assert render_concise([found], TEXTS).endswith(": unknown key `taget` in a KPI\n")


def test_label_and_help_share_the_brackets() -> None:
    found = replace(UNKNOWN, label="null", help="delete it")
    assert render_concise([found], TEXTS).endswith(" (null; delete it)\n")


def test_nothing_for_none() -> None:
    assert render_concise([], TEXTS) == ""


@settings(max_examples=60, deadline=None)
@given(ugly_findings())
def test_each_line_says_where_and_which_rule(
    ugly: tuple[list[Diagnostic], dict[str, str]],
) -> None:
    found, texts = ugly
    lines = render_concise(found, texts).splitlines()
    ordered = sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    assert len(lines) == len(ordered)
    for line, diagnostic in zip(lines, ordered, strict=True):
        match = MATCHER.match(line)
        assert match is not None
        span = diagnostic.span
        place = (str(span.line), str(span.column)) if span else (None, None)
        assert match.groups()[1:5] == (*place, Severity(diagnostic.severity), diagnostic.rule)
