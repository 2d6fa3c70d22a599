"""Text keeps every word, and stays in its box by our own measure."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egovreport.deck import Paragraph, Run, paragraph
from egovreport.powerpoint.metrics import is_foreign, line_height
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.text_fit import (
    BULLET_GAP,
    HEADING_GAP,
    PARAGRAPH_GAP,
    WIDEST_GAP,
    Fitted,
    cut_to_lines,
    fit_text,
    gaps,
    hyphenated,
    lines_of,
    text_height,
    wide_gaps,
)

STYLE = Style("Calibri", 16.0, bold=False, spacing=1.0, indent=14.0)
COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaften"
WORDS = ("Amt", "die", "E-Akte", "253", "Zuständigkeitsfinder", COMPOUND, "°", "→", "\U0001f680")
ENDING = " … (in den Notizen)"

runs = st.builds(
    Run,
    st.lists(st.sampled_from((*WORDS, " ", "\n", "  ")), max_size=12).map(
        lambda words: " ".join(["Amt", *words, "Ende"])
    ),
    strong=st.booleans(),
)
paragraphs = st.builds(
    Paragraph,
    st.lists(runs, min_size=1, max_size=3).map(tuple),
    bullet=st.booleans(),
    heading=st.booleans(),
)
texts = st.lists(paragraphs, min_size=1, max_size=5).map(tuple)
widths = st.sampled_from([60.0, 200.0, 880.0])
heights = st.sampled_from([5.0, 40.0, 110.0, 400.0])


def pages(text: tuple[Paragraph, ...], width: float, height: float) -> list[Fitted]:
    """Fill box after box until nothing is left."""
    found = [fit_text(text, STYLE, width, height)]
    while found[-1].rest:
        assert len(found) < 2000
        found.append(fit_text(found[-1].rest, STYLE, width, height))
    return found


def characters(text: tuple[Paragraph, ...]) -> str:
    return "".join("".join(each.text.split()) for each in text)


@settings(max_examples=60, deadline=None)
@given(texts, widths, heights)
def test_all_boxes_together_hold_every_character_in_order(
    text: tuple[Paragraph, ...], width: float, height: float
) -> None:
    placed = [each for page in pages(text, width, height) for each in page.paragraphs]
    assert characters(tuple(placed)) == characters(text)


@settings(max_examples=40, deadline=None)
@given(texts, heights)
def test_words_that_fit_a_line_are_not_broken(text: tuple[Paragraph, ...], height: float) -> None:
    placed = [each for page in pages(text, 880.0, height) for each in page.paragraphs]
    before = [word for each in text for word in each.text.replace("-", "- ").split()]
    assert [word for each in placed for word in each.text.replace("-", "- ").split()] == before


@settings(max_examples=40, deadline=None)
@given(texts, widths, heights)
def test_no_box_overflows_unless_it_is_lower_than_a_line(
    text: tuple[Paragraph, ...], width: float, height: float
) -> None:
    for page in pages(text, width, height):
        assert page.height == text_height(page.paragraphs, STYLE, page.size, width)
        highest = line_height(page.size) * (1.23 if is_foreign(page.paragraphs[0].text) else 1)
        assert page.height <= max(height, highest) + 0.01
        assert page.paragraphs
        assert 12 <= page.size <= STYLE.size


@settings(max_examples=40, deadline=None)
@given(texts)
def test_a_heading_is_not_the_last_of_a_box_unless_headings_fill_it(
    text: tuple[Paragraph, ...],
) -> None:
    for page in pages(text, 200.0, 110.0)[:-1]:
        if page.paragraphs[-1].heading and not page.rest[0].heading:
            assert all(each.heading for each in page.paragraphs)
            assert page.height > 110.0 - HEADING_GAP - line_height(page.size)


@settings(max_examples=40, deadline=None)
@given(texts, widths)
def test_headings_and_strong_words_stay(text: tuple[Paragraph, ...], width: float) -> None:
    def looks(found: list[Paragraph]) -> str:
        return "".join(
            f"{'#' * each.heading}{'!' * run.strong}{character}"
            for each in found
            for run in each.runs
            for character in "".join(run.text.split())
        )

    placed = [each for page in pages(text, width, 40.0) for each in page.paragraphs]
    assert looks(placed) == looks(list(text))


def test_a_text_that_fits_keeps_the_size_of_the_layout() -> None:
    fitted = fit_text([paragraph("Kurz")], STYLE, 200, 100)
    assert fitted.size == 16
    assert fitted.height == pytest.approx(16 * 1.22)
    assert fitted.rest == ()


def test_type_gets_smaller_before_text_moves_to_another_box() -> None:
    text = [paragraph("Ein Satz aus einigen Wörtern, der oft wiederholt wird. " * 4)]
    sizes = [fit_text(text, STYLE, 300, height) for height in (120, 80, 60)]
    assert [each.size for each in sizes] == [16, 13, 12]
    assert [bool(each.rest) for each in sizes] == [False, False, False]
    assert fit_text(text, STYLE, 300, 40).rest


def test_whole_paragraphs_move_where_possible() -> None:
    text = tuple(paragraph("Acht Wörter, die in eine Zeile passen.") for _ in range(4))
    fitted = fit_text(text, STYLE, 400, 12 * 1.22 * 3.2)
    assert fitted.paragraphs == text[:3]
    assert fitted.rest == text[3:]


def test_a_heading_goes_with_what_it_heads() -> None:
    text = (paragraph("Eins"), paragraph("Zwei", heading=True), paragraph("Drei"))
    fitted = fit_text(text, STYLE, 400, 12 * 1.22 * 2 + HEADING_GAP)
    assert [each.text for each in fitted.paragraphs] == ["Eins"]
    assert [each.text for each in fitted.rest] == ["Zwei", "Drei"]


def test_a_heading_stays_with_the_first_lines_of_a_paragraph_taller_than_the_box() -> None:
    text = (paragraph("Ursache", heading=True), paragraph("Wort " * 400, bullet=True))
    fitted = fit_text(text, STYLE, 200, 100)
    assert [each.text[:7] for each in fitted.paragraphs] == ["Ursache", "Wort Wo"]
    assert fitted.height <= 100
    (rest,) = fitted.rest
    assert not rest.bullet
    assert not rest.heading


def test_headings_that_fill_the_box_are_broken_themselves() -> None:
    text = (paragraph("Kopf " * 40, heading=True), paragraph("Text"))
    first, *_, last = pages(text, 100, 30)
    assert first.paragraphs[0].heading
    assert last.paragraphs[-1].text == "Text"


def test_spaces_between_runs_stay_where_a_paragraph_is_broken() -> None:
    text = (Paragraph((Run("Wort " * 30), Run("eins", strong=True), Run(" "), Run("zwei"))),)
    placed = [each for page in pages(text, 200, 30) for each in page.paragraphs]
    assert " ".join(each.text for each in placed).split()[-2:] == ["eins", "zwei"]


def test_the_rest_of_an_item_has_no_mark_of_its_own() -> None:
    item = paragraph("Wort " * 60, bullet=True)
    fitted = fit_text((item, item), STYLE, 200, 60)
    assert [each.bullet for each in fitted.paragraphs] == [True]
    assert [each.bullet for each in fitted.rest] == [False, True]


def test_a_word_without_a_space_is_broken_at_the_end_of_the_box() -> None:
    found = pages((paragraph("x" * 5000),), 200, 100)
    assert len(found) > 10
    assert "".join(each.text for page in found for each in page.paragraphs) == "x" * 5000


def test_lines_of_a_list_are_narrower_by_the_indent() -> None:
    text = "Ein Satz, der in dieser Breite gerade noch in eine Zeile passt"
    width = lines_of(paragraph(text), STYLE, 12, 1000)[0].width
    assert len(lines_of(paragraph(text), STYLE, 12, width)) == 1
    assert len(lines_of(paragraph(text, bullet=True), STYLE, 12, width)) == 2
    assert len(lines_of(paragraph(text, bullet=True), STYLE, 12, width + 14)) == 1


def test_strong_words_and_strong_styles_are_wider() -> None:
    plain, strong = (Paragraph((Run("Zielerreichung", strong=each),)) for each in (False, True))
    bold = Style("Calibri", 16.0, bold=True, spacing=1.0, indent=0)
    narrow, wide = (lines_of(each, STYLE, 12, 400)[0].width for each in (plain, strong))
    assert narrow < wide == lines_of(plain, bold, 12, 400)[0].width


def test_the_first_paragraph_has_no_space_before() -> None:
    text = [
        paragraph("a", heading=True),
        paragraph("b"),
        paragraph("c", bullet=True),
        paragraph("d", heading=True),
        Paragraph((Run("e: ", strong=True), Run("led"))),
    ]
    assert gaps(text) == (0.0, PARAGRAPH_GAP, BULLET_GAP, HEADING_GAP, BULLET_GAP)
    assert gaps([]) == ()


def test_the_distance_of_lines_is_that_of_the_layout() -> None:
    tight = Style("Calibri", 10.0, bold=False, spacing=0.9, indent=0)
    assert text_height([paragraph("a\nb")], tight, 10, 100) == pytest.approx(2 * 10 * 1.22 * 0.9)


@settings(max_examples=60, deadline=None)
@given(paragraphs, st.sampled_from([150.0, 300.0, 880.0]), st.integers(1, 4))
def test_a_cut_text_takes_its_lines_and_ends_with_the_ending(
    text: Paragraph, width: float, count: int
) -> None:
    short = cut_to_lines(text, STYLE, 12, width, count, ENDING)
    assert len(lines_of(short, STYLE, 12, width)) <= count
    if short is not text:
        assert len(lines_of(text, STYLE, 12, width)) > count
        assert short.text.endswith(ENDING)
        assert text.text.startswith(short.text.removesuffix(ENDING))


def test_a_text_is_cut_at_a_word_and_a_long_word_anywhere() -> None:
    style, width = STYLE, 120.0
    words = cut_to_lines(paragraph("Bauantrag " * 9), style, 12, width, 1, "…")
    assert words.text == "Bauantrag Bauantrag…"
    word = cut_to_lines(paragraph(COMPOUND), style, 12, width, 1, "…")
    assert COMPOUND.startswith(word.text[:-1])
    assert len(word.text) > 15


def test_a_text_that_needs_no_cut_is_the_same() -> None:
    text = paragraph("Kurz")
    assert cut_to_lines(text, STYLE, 12, 200, 1, "…") is text


SPOKEN = Style("Calibri", 16.0, bold=False, spacing=1.0, indent=14.0, language="de-DE")


def test_long_words_get_hyphens_and_keep_their_looks() -> None:
    made = Paragraph((Run("Das "), Run(COMPOUND, strong=True), Run(" tagt.")), bullet=True)
    shown = hyphenated(made, SPOKEN, 16, 200)
    assert [run.strong for run in shown.runs] == [False, True, False]
    assert shown.runs[1].text.count("-") >= 2
    assert shown.text.replace("-", "") == made.text
    assert all(line.width <= 186 for line in lines_of(made, SPOKEN, 16, 200))


def test_what_needs_no_hyphen_is_the_same_paragraph() -> None:
    made = paragraph("Das Amt tagt.")
    assert hyphenated(made, SPOKEN, 16, 400) is made


def test_what_goes_to_another_page_has_no_hyphens_of_this_one() -> None:
    made = paragraph(f"{COMPOUND} {COMPOUND}")
    fitted = fit_text([made], SPOKEN, 200, 50, 16)
    assert fitted.paragraphs[0].text.endswith("-")
    head = fitted.paragraphs[0].text.replace("-", "")
    assert head + fitted.rest[0].text == made.text


def test_a_cut_text_is_told_without_hyphens() -> None:
    made = paragraph(COMPOUND)
    assert cut_to_lines(made, SPOKEN, 16, 200, 9, ENDING) is made


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا", "\u4e2d\u6587", "\U0001f680 Start"])
def test_lines_of_other_fonts_are_higher(text: str) -> None:
    usual = text_height([paragraph("Start")], STYLE, 16, 400)
    assert text_height([paragraph(text)], STYLE, 16, 400) > usual * 1.2


def test_items_spread_over_the_room_that_is_left() -> None:
    items = [paragraph(f"Punkt {n}", bullet=True) for n in range(3)]
    assert wide_gaps(items, 400) == (0, WIDEST_GAP, WIDEST_GAP)
    assert wide_gaps(items, 8) == (0, 7, 7)
    assert wide_gaps(items, -5) == gaps(items)
    assert wide_gaps([paragraph("Ein Satz."), paragraph("Noch einer.")], 400) == (0, 1)


def test_a_numbered_item_has_room_for_its_number() -> None:
    item = Paragraph((Run("Zuständigkeitsfinder " * 9),), number=10)
    plain = replace(item, number=0)
    assert len(lines_of(item, STYLE, 16, 300)) >= len(lines_of(plain, STYLE, 16, 300))
    assert lines_of(item, STYLE, 16, 300) == lines_of(plain, STYLE, 16, 300 - 1.7 * 16)
