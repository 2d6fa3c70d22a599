"""Whether two blocks have room side by side is told by their lines."""

import pytest

from egovreport.deck import Column, Table, cell
from egovreport.report.side_by_side import table_height, text_height


@pytest.mark.parametrize(
    ("texts", "letters", "lines"),
    [([], 10, 0), ([""], 10, 1), (["x" * 10], 10, 1), (["x" * 11], 10, 2), (["a\nb", "c"], 10, 3)],
)
def test_a_text_takes_its_lines(texts: list[str], letters: int, lines: int) -> None:
    assert text_height(texts, letters) == lines


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (("a", "b"), 1),
        (("x" * 16, "y"), 2),
        # a cell has at most half of the width
        (("x" * 31, "–"), 4),
        (("a\nb\nc", "–"), 3),
    ],
)
def test_a_row_takes_the_lines_of_its_texts_and_a_margin(
    cells: tuple[str, str], lines: int
) -> None:
    table = Table((Column("A"), Column("B")), (tuple(cell(text) for text in cells),), "")
    assert table_height(table, 20) == (1 + 0.5) + (lines + 0.5)


def test_more_rows_are_higher() -> None:
    row = (cell("a"),)
    few, many = (Table((Column("A"),), (row,) * n, "") for n in (1, 9))
    assert table_height(few, 20) < table_height(many, 20)
