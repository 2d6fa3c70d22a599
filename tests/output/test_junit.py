"""Read with junitparser, an independent reader of JUnit reports."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from junitparser import Failure, JUnitXml, TestCase, TestSuite
from ugly_findings import BLOCK, PLAN, TEXTS, UGLY, UNKNOWN, WHOLE, ugly_findings

from egovreport.diagnostics import Diagnostic, Severity
from egovreport.output.full import render_full
from egovreport.output.junit import render_junit


def read(found: list[Diagnostic], texts: dict[str, str]) -> list[TestCase]:
    report = JUnitXml.fromstring(render_junit(found, texts).encode())
    assert isinstance(report, JUnitXml)
    (suite,) = report
    assert isinstance(suite, TestSuite)
    cases = list(suite)
    told = (suite.tests, suite.failures, suite.errors, suite.skipped)
    suite.update_statistics()
    assert told == (suite.tests, suite.failures, suite.errors, suite.skipped)
    assert (report.tests, report.failures) == (suite.tests, suite.failures)
    assert cases
    names = [(case.classname, case.name) for case in cases]
    assert len(set(names)) == len(names)
    assert {case.classname for case in cases} == {"egovreport.validate"}
    return cases


def failure_of(case: TestCase) -> Failure:
    (failure,) = case.result
    assert isinstance(failure, Failure)
    return failure


def test_a_test_case_for_each_file() -> None:
    cases = read([UNKNOWN], TEXTS)
    assert [case.name for case in cases] == ["plans/2022.yaml", PLAN]
    assert [case.is_passed for case in cases] == [True, False]


def test_a_failure_quotes_all_that_was_found_in_the_file() -> None:
    warning = replace(UNKNOWN, severity=Severity.WARNING, message="second")
    failure = failure_of(read([WHOLE, UNKNOWN, BLOCK, warning], TEXTS)[1])
    assert failure.type == "error"
    assert failure.message == "1 error, 1 warning and 1 info"
    assert failure.text == render_full([UNKNOWN, BLOCK, warning], TEXTS)


def test_warnings_fail_too() -> None:
    failure = failure_of(read([WHOLE], TEXTS)[0])
    assert (failure.type, failure.message) == ("warning", "1 warning")


def test_an_info_is_output_of_a_test_case_that_passes() -> None:
    case = read([BLOCK], TEXTS)[1]
    assert case.is_passed
    assert case.system_out == render_full([BLOCK], TEXTS)


def test_a_file_that_is_missing_has_a_test_case() -> None:
    cases = read([replace(WHOLE, path="plans/programme.yaml")], TEXTS)
    assert [case.is_passed for case in cases] == [True, True, False]


def test_a_clean_run_passes() -> None:
    assert [case.is_passed for case in read([], TEXTS)] == [True, True]


def test_without_files_one_test_case_passes() -> None:
    assert [(case.name, case.is_passed) for case in read([], {})] == [("no files", True)]


def test_gitlab_gets_the_file() -> None:
    report = ET.fromstring(render_junit([UNKNOWN], TEXTS))  # noqa: S314 - our own text
    files = [case.get("file") for case in report.iter("testcase")]
    assert files == ["plans/2022.yaml", PLAN]


@pytest.mark.parametrize("text", UGLY)
def test_any_text_is_read_as_it_is_shown(text: str) -> None:
    found = replace(UNKNOWN, message=text)
    failure = failure_of(read([found], TEXTS)[1])
    assert failure.text == render_full([found], TEXTS)


@settings(max_examples=60, deadline=None)
@given(ugly_findings())
def test_exactly_the_files_with_errors_and_warnings_fail(
    ugly: tuple[list[Diagnostic], dict[str, str]],
) -> None:
    found, texts = ugly
    bad = {diagnostic.path for diagnostic in found if diagnostic.severity is not Severity.INFO}
    paths = sorted({*texts, *(diagnostic.path for diagnostic in found)})
    cases = read(found, texts)
    assert [case.is_passed for case in cases] == [path not in bad for path in paths] or not paths
