import subprocess
import sys

import pytest
from hypothesis import given, settings
from ugly_findings import BLOCK, TEXTS, UNKNOWN, WHOLE, ugly_findings

from egovreport.diagnostics import Diagnostic
from egovreport.output.formats import RENDERERS, Format

NOTHING_FOUND = (Format.FULL, Format.CONCISE, Format.GITHUB)
"""For these formats no finding is no text."""


def test_the_order_of_the_formats() -> None:
    assert list(Format) == ["full", "concise", "json", "github", "gitlab", "sarif", "junit"]
    assert list(RENDERERS) == list(Format)


@pytest.mark.parametrize("form", Format)
def test_the_order_of_the_findings_does_not_matter(form: Format) -> None:
    found = [WHOLE, BLOCK, UNKNOWN]
    assert RENDERERS[form](found, TEXTS) == RENDERERS[form](found[::-1], TEXTS)


@pytest.mark.parametrize("form", Format)
def test_a_clean_run(form: Format) -> None:
    text = RENDERERS[form]([], TEXTS)
    assert text.endswith("\n") or (text == "" and form in NOTHING_FOUND)


@pytest.mark.parametrize("form", Format)
@settings(max_examples=25, deadline=None)
@given(ugly_findings())
def test_every_text_ends_with_a_line_break_and_can_be_written(
    form: Format, ugly: tuple[list[Diagnostic], dict[str, str]]
) -> None:
    found, texts = ugly
    text = RENDERERS[form](found, texts)
    assert text.encode("utf-8") == b"" or text.endswith("\n")
    assert not set(text) & set("\x00\x1b\x7f\x85\u2028\u202e\ufeff")


@pytest.mark.parametrize("form", [Format.JSON, Format.GITLAB, Format.SARIF, Format.JUNIT])
@settings(max_examples=10, deadline=None)
@given(ugly_findings())
def test_what_is_read_as_a_file_is_ascii(
    form: Format, ugly: tuple[list[Diagnostic], dict[str, str]]
) -> None:
    assert RENDERERS[form](*ugly).isascii()


def test_a_format_loads_nothing_for_the_others() -> None:
    code = (
        "import sys; from egovreport.output.formats import RENDERERS, Format;"
        "RENDERERS[Format.FULL]([], {}); print(*sys.modules)"
    )
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    loaded = set(run.stdout.split())
    assert "egovreport.output.full" in loaded
    unwanted = {"json", "hashlib", "xml", "urllib.parse", "egovreport.rules", "egovreport.model"}
    assert loaded & unwanted == set()
