import subprocess
import sys

import pytest
from hypothesis import given, settings
from ugly_changes import nothing, small, ugly_comparisons

from egovreport.diff import Comparison
from egovreport.output.diff_formats import DIFF_RENDERERS, DiffFormat


def test_the_order_of_the_formats() -> None:
    assert list(DiffFormat) == ["text", "json", "markdown", "csv"]
    assert list(DIFF_RENDERERS) == list(DiffFormat)


@pytest.mark.parametrize("form", DiffFormat)
@pytest.mark.parametrize("everything", [False, True])
@settings(max_examples=30, deadline=None)
@given(ugly_comparisons())
def test_every_text_ends_with_a_line_break_and_can_be_written(
    form: DiffFormat, everything: bool, ugly: Comparison  # noqa: FBT001 - a parameter of the test
) -> None:  # fmt: skip
    text = DIFF_RENDERERS[form](ugly, everything=everything)
    assert text.encode("utf-8").endswith(b"\n")
    assert not set(text) & set("\x00\x1b\x7f\x85\r\u2028\u202e\ufeff")


@pytest.mark.parametrize("form", DiffFormat)
def test_the_same_comparison_gives_the_same_text(form: DiffFormat) -> None:
    assert DIFF_RENDERERS[form](small()) == DIFF_RENDERERS[form](small())


@pytest.mark.parametrize("form", [DiffFormat.TEXT, DiffFormat.MARKDOWN])
def test_nothing_changed_is_one_sentence(form: DiffFormat) -> None:
    assert DIFF_RENDERERS[form](nothing()) == (
        "Nothing changed from 2022 (data as at 31 December 2022) "
        "to 2022 (data as at 31 December 2022).\n"
    )


@pytest.mark.parametrize("form", [DiffFormat.JSON, DiffFormat.MARKDOWN, DiffFormat.CSV])
def test_colour_is_for_text_only(form: DiffFormat) -> None:
    assert DIFF_RENDERERS[form](small(), colour=True) == DIFF_RENDERERS[form](small())


def test_a_format_loads_nothing_for_the_others() -> None:
    code = (
        "import sys; from egovreport.output.diff_formats import DIFF_RENDERERS, DiffFormat;"
        "import egovreport.output.diff_csv; print(*sys.modules)"
    )
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    loaded = set(run.stdout.split())
    assert "egovreport.output.diff_formats" in loaded
    unwanted = {"egovreport.output.diff_text", "egovreport.language.en", "pptx", "matplotlib"}
    assert loaded & unwanted == set()
