"""Literal colours are found, but for those that say good, caution and bad."""

import pytest

from egovreport.lint.theme_use import CHART_COLOUR, COLOUR
from egovreport.status_colours import STATUS_COLOURS
from tests.lint.conftest import Damaged
from tests.lint.damage import change, swap
from tests.lint.good_deck import KPI

CHART = "ppt/charts/chart2.xml"
STATUSES = [rgb for colours in STATUS_COLOURS for rgb in colours.values()]


def found_in_text(rgb: str, lint_damaged: Damaged) -> list[str]:
    """Return what is found of literal colours where the title of a slide has one."""
    fill = rf'\1><a:solidFill><a:srgbClr val="{rgb}"/></a:solidFill></a:rPr>'
    found = lint_damaged(change(KPI, r"(<a:rPr [^>]*?)/>", fill))
    return [each.message for each in found if each.rule == COLOUR.name]


def found_in_chart(rgb: str, lint_damaged: Damaged) -> list[str]:
    """Return what is found of literal colours where the columns of a chart have one."""
    accent = '<a:schemeClr val="accent1"/>'
    found = lint_damaged(swap(CHART, accent, f'<a:srgbClr val="{rgb}"/>'))
    return [each.message for each in found if each.rule == CHART_COLOUR.name]


@pytest.mark.parametrize("rgb", STATUSES)
def test_a_status_may_have_its_literal_colour(rgb: str, lint_damaged: Damaged) -> None:
    assert found_in_text(rgb, lint_damaged) == []
    assert found_in_chart(rgb, lint_damaged) == []


@pytest.mark.parametrize("rgb", ["A8201B", "000000", "FFFFFF"])
def test_any_other_literal_colour_is_found(rgb: str, lint_damaged: Damaged) -> None:
    (text,), (chart,) = found_in_text(rgb, lint_damaged), found_in_chart(rgb, lint_damaged)
    assert f"`{rgb}`" in text
    assert f"`{rgb}`" in chart
