"""Text is measured as wide as it is drawn or a little wider, and broken where PowerPoint does."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovreport.powerpoint.metrics import (
    Font,
    Line,
    advances,
    is_known,
    line_height,
    lines,
    width,
    wrap,
)

CALIBRI = Font("Calibri", 10)
SPACES = " \t\u2003\u3000"
TEXTS = st.text(st.sampled_from("aWi.-–ß 1\t\n\u00a0\u0301\u00ad汉🎉"), max_size=60)
WIDTHS = st.floats(min_value=0, max_value=300)


def texts(text: str, limit: float, font: Font = CALIBRI) -> list[str]:
    return [line.text for line in wrap([(text, font)], limit)]


@pytest.mark.parametrize(
    ("font", "character", "units"),
    [
        (Font("Calibri", 2048), "A", 1185),
        (Font("Calibri", 2048, bold=True), "A", 1241),
        (Font("Arial", 2048), "A", 1366),
        (Font("Times New Roman", 2048), "A", 1479),
        (Font("Arial", 2048), "0", 1139),
        (Font("Times New Roman", 2048, bold=True), "0", 1024),
    ],
)
def test_advances_are_those_of_the_fonts_in_2048ths_of_an_em_with_a_reserve_for_kerning(
    font: Font, character: str, units: int
) -> None:
    assert units <= width(character, font) <= 1.003 * units


def test_width_grows_with_size_and_adds_up() -> None:
    assert width("Kreis", Font("Calibri", 24)) == pytest.approx(
        2 * width("Kreis", Font("Calibri", 12))
    )
    assert width("Kreis", CALIBRI) == pytest.approx(sum(width(c, CALIBRI) for c in "Kreis"))
    assert width("", CALIBRI) == 0


@pytest.mark.parametrize("family", ["Calibri", " calibri ", "ARIAL", "Helvetica", "Times"])
def test_metric_twins_are_known(family: str) -> None:
    assert is_known(family)


@pytest.mark.parametrize(
    "family", ["Aptos", "Arial Narrow", "", "+mn-lt", "Calibri Bold", "Calibri  Light"]
)
def test_other_families_are_measured_as_arial_and_ten_percent(family: str) -> None:
    assert not is_known(family)
    expected = 1.1 * width("Aktionsplan 2023", Font("Arial", 12, bold=True))
    assert width("Aktionsplan 2023", Font(family, 12, bold=True)) == pytest.approx(expected)


@pytest.mark.parametrize(
    "family",
    ["Verdana", " DEJAVU  Sans ", "Montserrat", "Poppins", "Century Gothic", "Arial Black"],
)
@pytest.mark.parametrize("bold", [False, True])
def test_wide_families_are_measured_wider_than_unknown_ones(family: str, *, bold: bool) -> None:
    assert not is_known(family)
    unknown = width("Aktionsplan 2023", Font("Aptos", 12, bold=bold))
    assert unknown < width("Aktionsplan 2023", Font(family, 12, bold=bold)) < 1.3 * unknown


@pytest.mark.parametrize(
    ("text", "regular", "bold"),
    [
        ("Anzahl der Online-Dienste im Jahr 2023", 237.35, 266.55),
        ("Aktionsplan 2023", 104.67, 117.97),
        ("Drei von vierzehn Maßnahmen sind verschoben", 286.8, 321.46),
    ],
)
def test_dejavu_sans_is_measured_a_little_wider_than_it_is_drawn(
    text: str, regular: float, bold: float
) -> None:
    for drawn, is_bold in ((regular, False), (bold, True)):
        assert drawn <= width(text, Font("DejaVu Sans", 12, is_bold)) <= 1.05 * drawn


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Überblick", "ÜBERBLICK"), ("Maßnahme", "MASSNAHME"), ("2023 · €", "2023 · €")],
)
def test_capitals_are_measured_as_they_are_shown(text: str, shown: str) -> None:
    caps = Font("Calibri", 24, bold=True, is_caps=True)
    plain = Font("Calibri", 24, bold=True)
    assert width(text, caps) == pytest.approx(width(shown, plain))
    assert sum(advances(text, caps)) == pytest.approx(width(text, caps))
    assert len(advances(text, caps)) == len(text)


def test_capitals_need_more_lines_and_keep_the_text_as_it_was_written() -> None:
    said, wide = "Was zuerst fertig wird und was liegen bleibt", 270.0
    plain, caps = Font("Calibri", 14), Font("Calibri", 14, is_caps=True)
    assert lines(said, plain, wide) < lines(said, caps, wide)
    assert " ".join(texts(said, wide, caps)) == said


@pytest.mark.parametrize(
    ("character", "em"),
    [
        ("汉", 1.0),
        ("Ａ", 1.0),
        ("🎉", 1.0),
        ("✔", 1.0),
        ("\ue000", 1.0),
        ("\u0531", 0.6),
        ("\u0301", 0.0),
        ("\u00ad", 0.0),
        ("\u200b", 0.0),
        ("\u200d", 0.0),
        ("\ufe0f", 0.0),
        ("\x00", 0.0),
        ("\n", 0.0),
        ("\u2003", 1.0),
    ],
)
@pytest.mark.parametrize("family", ["Calibri", "Arial", "Times New Roman", "Aptos"])
def test_a_character_without_an_advance_has_a_bound(family: str, character: str, em: float) -> None:
    assert width(character, Font(family, 1)) == pytest.approx(em, rel=0.11)


@pytest.mark.parametrize(
    ("character", "twin"), [("\u00a0", " "), ("\u2011", "-"), ("Ẩ", "A"), ("e\u0301", "e")]
)
def test_accents_and_non_breaking_twins_are_as_wide_as_what_they_show(
    character: str, twin: str
) -> None:
    assert width(character, CALIBRI) == pytest.approx(width(twin, CALIBRI))


def test_a_bound_does_not_depend_on_what_was_measured_before() -> None:
    script = (
        "from egovreport.powerpoint.metrics import Font, width\n"
        "for family in {!r}: print(family, width('\u0531Ẩ', Font(family, 10)))"
    )
    families = ["Aptos", "Arial"]
    outputs = [
        subprocess.run(  # noqa: S603 - the interpreter that runs the tests
            [sys.executable, "-X", "utf8", "-c", script.format(order)],
            check=True,
            capture_output=True,
        ).stdout.splitlines()
        for order in (families, families[::-1])
    ]
    assert sorted(outputs[0]) == sorted(outputs[1])


def test_a_line_is_single_spaced_calibri() -> None:
    assert line_height(12) == pytest.approx(14.64)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        (" ", [""]),
        ("eins zwei", ["eins", "zwei"]),
        ("eins  zwei ", ["eins", "zwei"]),
        ("E-Akte E-Rechnung", ["E-Akte E-", "Rechnung"]),
        ("Kiel–Lübeck", ["Kiel–", "Lübeck"]),
        ("OZG-2 2017-21", ["OZG-2", "2017-21"]),
        ("Ein- und Aus-", ["Ein-", "und", "Aus-"]),
        ("-5 bis −3", ["-5", "bis", "−3"]),
        ("IT\u2011Amt", ["IT\u2011Amt"]),
        ("12\u00a0Mio.\u00a0€", ["12\u00a0Mio.\u00a0€"]),
        ("a\nb\v\vc\r\nd", ["a", "b", "", "c", "d"]),
        ("a\n", ["a", ""]),
    ],
)
def test_a_line_breaks_where_powerpoint_breaks(text: str, expected: list[str]) -> None:
    longest = max(width(part, CALIBRI) for part in expected)
    assert texts(text, longest) == expected


def test_text_that_just_fits_stays_on_one_line() -> None:
    text = "253 von 280 Online-Diensten"
    exact = width(text, CALIBRI)
    (line,) = wrap([(text + "  ", CALIBRI)], exact)
    assert line.text == text
    assert line.width == pytest.approx(exact)
    assert lines(text, CALIBRI, exact - 0.01) == 2


def test_a_word_that_is_longer_than_the_line_begins_a_line_and_breaks_anywhere() -> None:
    limit = width("iiii", CALIBRI)
    assert texts("i iiiiiii i", limit) == ["i", "iiii", "iii", "i"]


def test_an_accent_stays_with_its_letter_however_narrow_the_line() -> None:
    assert texts("e\u0301e\u0301", 0) == ["e\u0301", "e\u0301"]


def test_runs_of_a_paragraph_share_its_lines() -> None:
    bold = Font("Calibri", 20, bold=True)
    runs = [("Ziel ", CALIBRI), ("ver", bold), ("fehlt", CALIBRI)]
    word = width("ver", bold) + width("fehlt", CALIBRI)
    first, second = wrap(runs, word)
    assert (first.text, second.text) == ("Ziel", "verfehlt")
    assert first.width == pytest.approx(width("Ziel", CALIBRI))
    assert second.width == pytest.approx(word)


def test_a_paragraph_without_runs_is_one_empty_line() -> None:
    assert wrap([], 100) == [Line("", 0)]


@given(TEXTS, WIDTHS)
def test_breaking_loses_nothing_but_spaces_and_line_breaks(text: str, limit: float) -> None:
    kept = "".join(texts(text, limit))
    lost = str.maketrans("", "", SPACES + "\n")
    assert kept.translate(lost) == text.translate(lost)


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_asked_for_but_a_single_letter(text: str, limit: float) -> None:
    for line in wrap([(text, CALIBRI)], limit):
        letters = [c for c in line.text if width(c, CALIBRI) > 0]
        assert line.width <= limit + 0.01 or len(letters) == 1


@given(TEXTS, st.tuples(WIDTHS, WIDTHS))
def test_a_narrower_box_never_needs_fewer_lines(text: str, limits: tuple[float, float]) -> None:
    narrow, wide = sorted(limits)
    assert lines(text, CALIBRI, narrow) >= lines(text, CALIBRI, wide)


@given(TEXTS, WIDTHS)
def test_breaking_lines_that_fit_changes_nothing(text: str, limit: float) -> None:
    for line in texts(text, limit):
        assert texts(line, limit) == [line]


def test_longer_text_never_needs_fewer_lines() -> None:
    text = "Die Zählweise wurde nach dem OZG-Umsetzungskatalog geändert. " * 8
    counts = [lines(text[:length], CALIBRI, 90) for length in range(len(text))]
    assert all(before <= after for before, after in pairwise(counts))
    assert counts[-1] > 10
