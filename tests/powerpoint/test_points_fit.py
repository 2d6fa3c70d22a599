"""Points stay on one page whatever they say; what is cut or left out is told whole."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egovreport.deck import Paragraph, Run, TextBlock
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.points_fit import FEWEST_LINES, Points, fit_points
from egovreport.powerpoint.text_fit import lines_of, text_height

STYLE = Style("Calibri", 14.0, bold=False, spacing=1.0, indent=13.5, language="de-DE")
BOX = Box(509.0, 258.0, 407.0, 233.0)
LEAST = 12.0
WORDS = ("Die", "Abstimmung", "dauerte.", "Zuständigkeitsübertragung" * 3, "z. B.", "→", "50 %°")


def numbered(number: int, given_: Paragraph) -> Paragraph:
    return replace(given_, runs=(*given_.runs, Run(f" {number}.")))


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=80).map(" ".join)
points = st.lists(
    st.builds(
        lambda label, text, rank: Paragraph((Run(label, strong=True), Run(text)), True, rank=rank),  # noqa: FBT003
        st.sampled_from(("", "Verschoben: ")), words, st.integers(0, 4),
    ),
    min_size=1, max_size=20,
).map(lambda made: tuple(numbered(n, p) for n, p in enumerate(made)))  # fmt: skip


def point(text: str, rank: int = 0) -> Paragraph:
    return Paragraph((Run("Label: ", strong=True), Run(text)), bullet=True, rank=rank)


def fitted(*given_: Paragraph, most: int = 4, box: Box = BOX) -> Points:
    return fit_points(TextBlock(given_, most), STYLE, box, LEAST, "…")


def height(found: Points, box: Box = BOX) -> float:
    return text_height(found.paragraphs, STYLE, found.size, box.width)


def count(paragraph: Paragraph, size: float) -> int:
    return len(lines_of(paragraph, STYLE, size, BOX.width))


@settings(max_examples=150, deadline=None)
@given(points, st.integers(1, 5))
def test_points_never_leave_their_box(made: tuple[Paragraph, ...], most: int) -> None:
    found = fitted(*made, most=most)
    assert found.paragraphs
    assert height(found) <= BOX.height
    assert LEAST <= found.size <= STYLE.size


@settings(max_examples=150, deadline=None)
@given(points, st.integers(1, 5))
def test_what_is_not_shown_whole_is_told_whole(made: tuple[Paragraph, ...], most: int) -> None:
    found = fitted(*made, most=most)
    shown = [each.text for each in found.paragraphs]
    assert all(each.text in shown or each.text in found.missing for each in made)
    assert all(text not in shown for text in found.missing)
    if found.missing:
        assert found.size == LEAST
        assert all(count(each, LEAST) <= most for each in found.paragraphs)
    for each in found.paragraphs:
        kept = re.sub(r" ?…$", "", each.text)
        assert any(whole.text.startswith(kept) for whole in made)


@settings(max_examples=100, deadline=None)
@given(points)
def test_nothing_is_left_out_before_what_may_rather_be_missing(
    made: tuple[Paragraph, ...],
) -> None:
    found = fitted(*made)
    shown = {each.rank for each in found.paragraphs}
    if len(found.paragraphs) < len(made):
        left_out = [each for each in made if each.text in found.missing]
        assert max(shown) <= max(each.rank for each in left_out)
    order = [made.index(next(m for m in made if m.text.startswith(kept))) for kept in (
        re.sub(r" ?…$", "", each.text) for each in found.paragraphs)]  # fmt: skip
    assert len(order) == len(found.paragraphs)


def test_what_has_room_stays_as_it_is_in_the_largest_size() -> None:
    made = (point("Kurz."), point("Auch kurz.", rank=9))
    assert fitted(*made) == Points(made, 14.0)


def test_a_long_text_ends_with_a_sentence_and_the_ellipsis() -> None:
    text = "Die Abstimmung mit dem Rechenzentrum dauerte drei Monate länger als geplant. " * 60
    (shown,) = fitted(point(text)).paragraphs
    assert shown.text.endswith("länger als geplant. …")
    assert count(shown, LEAST) <= 4
    assert shown.runs[0] == Run("Label: ", strong=True)


def test_a_long_text_ends_with_a_word_where_a_sentence_would_keep_too_little() -> None:
    (shown,) = fitted(point("Kurz gesagt. " + "Abstimmung " * 200)).paragraphs
    assert shown.text.endswith("Abstimmung…")


@pytest.mark.parametrize("ending", ["inkl. aller", "Nr. 7", "12. Mai", "ca. drei"])
def test_an_abbreviation_ends_no_sentence(ending: str) -> None:
    (shown,) = fitted(point(f"Abstimmung {ending} " * 80)).paragraphs
    if ending == "inkl. aller":  # four letters count as a word; the ellipsis still says it goes on
        return
    assert shown.text.rstrip("…").split()[-1] in {"Abstimmung", *ending.split()}
    assert not shown.text.endswith(". …")


def test_the_highest_rank_is_left_out_first_and_the_order_stays() -> None:
    long = "Wort " * 200
    ranks = (0, 0, 1, 2, 3, 9, 4, 5, 9)
    found = fitted(*(point(f"{number} {long}", rank) for number, rank in enumerate(ranks)))
    shown = [int(each.text.split()[1]) for each in found.paragraphs]
    assert shown == sorted(shown)
    assert not {5, 8} & set(shown)
    assert all(count(each, LEAST) >= FEWEST_LINES for each in found.paragraphs)
    assert len(found.missing) == len(ranks)


def test_lines_that_are_left_over_go_to_the_most_important_points() -> None:
    long = "Wort " * 200
    found = fitted(*(point(long + str(n), rank=9 - n) for n in range(5)))
    lines = [count(each, LEAST) for each in found.paragraphs]
    assert lines == sorted(lines)
    assert lines[-1] > lines[0]


def test_one_point_is_shown_in_a_box_that_is_too_low() -> None:
    (shown,) = fitted(point("Wort " * 50), point("Wort " * 50), box=Box(0, 0, 407, 5)).paragraphs
    assert count(shown, LEAST) == 1
