"""Tabs where spaces indent."""

import re
from typing import TYPE_CHECKING

from egovreport.source.builder import Builder

if TYPE_CHECKING:
    from egovreport.source.wording import SyntaxFault

_TAB = re.compile(r"^ *(\t)[ \t]*[^\s#]", re.MULTILINE)


def check_tabs(builder: Builder, wrong: "SyntaxFault | None") -> bool:
    """Refuse tabs that indent, in one finding; say whether one of them ended the reading.

    The parser takes some of them (in brackets), and inside a text they do not indent.
    """
    findings = builder.findings
    text = findings.lines.text
    tabs = [match.start(1) for match in _TAB.finditer(text)] if "\t" in text else []
    is_tab = wrong is not None and wrong.rule == "tab"
    if wrong and is_tab:
        tabs = sorted({*tabs, wrong.start})
    elif wrong:
        tabs = [tab for tab in tabs if tab < wrong.start]
    tabs = [tab for tab in tabs if not builder.is_in_text(tab)]
    if tabs:
        first = tabs[0]
        is_indent = not findings.lines.text[findings.lines.start(first) : first].strip()
        message = "tab in the indentation" if is_indent else "tab in place of a space"
        findings.add("tab", message, first, first + 1, notes=findings.also_in(tabs, first))
    return is_tab
