"""Diagnostics as a JUnit report, which GitLab, Jenkins and others show as test results."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from egovreport.diagnostics import Diagnostic, Severity
from egovreport.output.full import count, render_full
from egovreport.output.printable import on_one_line

_NAME = "egovreport"
_CLASS = "egovreport.validate"
"""Jenkins shows what is before the last dot as the package, GitLab the whole as the suite."""


def render_junit(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """Return one test suite with a test case for each file that was looked at.

    A file fails for errors and warnings; infos are its output. Each test case has one failure at
    most, with all that was found in the file: of several, Jenkins shows the first, and GitLab
    takes of test cases of the same name only the first. Without any file one test case passes,
    since a report without test cases counts as broken. ASCII only, as a console may change more.
    """
    paths = sorted({*texts, *(diagnostic.path for diagnostic in diagnostics)})
    suite = Element("testsuite", name=_NAME, tests=str(len(paths) or 1))
    for path in paths:
        found = [diagnostic for diagnostic in diagnostics if diagnostic.path == path]
        _add_case(suite, path, found, texts)
    if not paths:
        SubElement(suite, "testcase", classname=_CLASS, name="no files")
    failures = str(len(suite.findall("testcase/failure")))
    suite.attrib.update(failures=failures, errors="0", skipped="0")
    root = Element("testsuites", {**suite.attrib, "name": _NAME})
    root.append(suite)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root).decode("ascii")}\n'


def _add_case(
    suite: Element, path: str, found: Sequence[Diagnostic], texts: Mapping[str, str]
) -> None:
    name = on_one_line(path)
    case = SubElement(suite, "testcase", classname=_CLASS, name=name, file=name)
    if not found:
        return
    kinds = {diagnostic.severity for diagnostic in found}
    worst = next(severity for severity in Severity if severity in kinds)
    if worst is Severity.INFO:
        SubElement(case, "system-out").text = render_full(found, texts)
        return
    failure = SubElement(case, "failure", type=worst.value, message=count(found))
    failure.text = render_full(found, texts)
