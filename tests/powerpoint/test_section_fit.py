"""Texts beside a chart stay on its page: closer together, then cut, then left out."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from egovreport.deck import Paragraph, TextBlock, paragraph
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.section_fit import Sections, fit_sections
from egovreport.powerpoint.text_fit import gaps, lines_of, text_height

STYLE = Style("Calibri", 14.0, bold=False, spacing=1.0, indent=0.0)
LEAST = 12.0
ENDING = " … (in den Notizen)"
NOTE = paragraph("Weitere Texte stehen in den Notizen.")
SENTENCE = "Die Abstimmung dauerte drei Monate länger als geplant. "


def block(*sections: tuple[str, str, int]) -> TextBlock:
    parts: list[Paragraph] = []
    for heading, text, rank in sections:
        parts.append(replace(paragraph(heading, heading=True), rank=rank))
        parts.append(replace(paragraph(text), rank=rank))
    return TextBlock(tuple(parts), 40, NOTE)


def fitted(given_: TextBlock, height: float, width: float = 285.0) -> Sections:
    return fit_sections(given_, STYLE, Box(0, 0, width, height), LEAST, ENDING)


def height_of(found: Sections, width: float = 285.0) -> float:
    usual = text_height(found.paragraphs, STYLE, found.size, width)
    return usual - sum(gaps(found.paragraphs)) + sum(found.gaps)


SHORT = block(("Was zählt", "Alle Fälle.", 0), ("Nutzen", "Weniger Wege.", 2))


def test_what_has_room_stays_as_it_is() -> None:
    found = fitted(SHORT, 300)
    assert found.paragraphs == SHORT.paragraphs
    assert found.size == STYLE.size
    assert found.gaps == gaps(SHORT.paragraphs)
    assert not found.missing


def test_with_two_points_too_little_the_sections_move_together() -> None:
    needed = text_height(SHORT.paragraphs, STYLE, LEAST, 285.0)
    found = fitted(SHORT, needed - 2)
    assert found.paragraphs == SHORT.paragraphs
    assert found.size == LEAST
    assert sum(found.gaps) < sum(gaps(SHORT.paragraphs))
    assert not found.missing


def test_the_longest_text_is_cut_and_stands_whole_in_the_notes() -> None:
    long = SENTENCE * 40
    given_ = block(("Was zählt", "Alle Fälle.", 0), ("Warum", long, 0), ("Nutzen", "Kürzer.", 2))
    found = fitted(given_, 200)
    texts = [each.text for each in found.paragraphs]
    assert texts[0:2] == ["Was zählt", "Alle Fälle."]
    assert texts[3].endswith(ENDING)
    assert texts[4:] == ["Nutzen", "Kürzer."]
    assert found.missing == (f"Warum {long}",)
    room = 200 - height_of(found)
    assert 0 <= room < line_height(LEAST)


def test_two_long_texts_share_what_room_there_is() -> None:
    given_ = block(("Eins", SENTENCE * 30, 0), ("Zwei", SENTENCE * 90, 0))
    found = fitted(given_, 200)
    counts = [len(lines_of(each, STYLE, LEAST, 285.0)) for each in found.paragraphs[1::2]]
    assert abs(counts[0] - counts[1]) <= 1
    assert len(found.missing) == 2


def test_sections_of_the_highest_rank_are_left_out_and_the_note_says_so() -> None:
    given_ = block(
        ("Was zählt", SENTENCE * 9, 0), ("Nutzen", SENTENCE * 9, 2), ("Vergleich", SENTENCE * 9, 1)
    )
    found = fitted(given_, 110)
    texts = [each.text for each in found.paragraphs]
    assert "Nutzen" not in texts
    assert {"Was zählt", "Vergleich"} <= set(texts)
    assert texts[-1] == NOTE.text
    assert any(text.startswith("Nutzen ") for text in found.missing)


def test_texts_without_a_heading_are_a_section_too() -> None:
    given_ = TextBlock((paragraph(SENTENCE * 20), paragraph("Zwei", heading=True)), 40)
    found = fitted(given_, 60)
    assert found.paragraphs[0].text.endswith(ENDING)


def test_nothing_gives_nothing() -> None:
    assert fitted(TextBlock((), 40), 50).paragraphs == ()


SECTIONS = st.lists(
    st.tuples(st.sampled_from(["Was zählt", "N"]), st.integers(1, 60), st.integers(0, 3)),
    min_size=1,
    max_size=8,
)


@settings(deadline=None)
@given(SECTIONS, st.floats(60, 400))
def test_sections_never_leave_their_box(
    sections: list[tuple[str, int, int]], height: float
) -> None:
    given_ = block(*((head, SENTENCE * n, rank) for head, n, rank in sections))
    found = fitted(given_, height)
    assert height_of(found) <= height + 0.01
    assert not found.paragraphs[-1].heading
    whole = [each.text for each in given_.paragraphs if not each.heading]
    told = " ".join([*found.missing, *(each.text for each in found.paragraphs)])
    assert all(text in told for text in whole)
