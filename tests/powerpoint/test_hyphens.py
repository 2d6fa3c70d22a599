"""Long words get hyphens where their line ends; nothing else is touched."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egovreport.powerpoint.hyphens import hyphen_places, with_hyphens
from egovreport.powerpoint.metrics import Font, width, wrap

FONT = Font("Calibri", 12.0)
COMPOUND = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungsänderungsverfahren"


def shown(text: str, wide: float, language: str = "de-DE") -> list[str]:
    places = hyphen_places([(text, FONT)], wide, language)
    return [line.text for line in wrap([(with_hyphens(text, places), FONT)], wide)]


def test_a_compound_is_divided_between_its_parts() -> None:
    assert shown(COMPOUND, 130) == [
        "Grundstücksverkehrs-",
        "genehmigungszuständig-",
        "keitsübertragungsverord-",
        "nungsänderungsverfahren",
    ]


def test_the_first_piece_stands_on_the_line_of_the_word_before() -> None:
    assert shown(f"nach {COMPOUND}", 130)[0] == "nach Grundstücksver-"


def test_text_after_a_long_word_goes_on_behind_its_last_piece() -> None:
    assert shown(f"{COMPOUND} vom Mai", 110)[-1] == "fahren vom Mai"


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("Grundstück", 300.0),
        ("", 100.0),
        (" ", 10.0),
        ("12.345.678.901.234.567", 40.0),
        ("31.12.2023/31.12.2024", 40.0),
        ("DrS/2022/214/Anlage/Verkehrsgenehmigung", 60.0),
        ("https://example.org/verkehrsgenehmigungszustaendigkeit", 60.0),
        ("verkehrsgenehmigungszustaendigkeit@example.org", 60.0),
        ("\u05d0" * 40, 60.0),
        ("\u4e2d" * 40, 60.0),
        ("\U0001f680" * 40, 60.0),
        (COMPOUND, 0.0),
    ],
)
def test_these_are_left_alone(text: str, wide: float) -> None:
    assert hyphen_places([(text, FONT)], wide, "de-DE") == ()


def test_without_a_language_no_word_is_divided() -> None:
    assert hyphen_places([(COMPOUND, FONT)], 60, "") == ()


@pytest.mark.parametrize("language", ["xx", "ja-JP", "de-DE", "en"])
def test_what_no_dictionary_divides_is_divided_between_letters(language: str) -> None:
    lines = shown("x" * 80, 100, language)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert len(lines[-1]) >= 3


def test_a_language_without_a_country_has_a_dictionary() -> None:
    assert shown(COMPOUND, 130, "de") == shown(COMPOUND, 130, "de-DE")


def test_marks_and_brackets_stay_with_their_word() -> None:
    lines = shown(f"({COMPOUND}°), Gesetz", 130)
    assert lines[0].startswith("(Grund")
    assert lines[-1].endswith("°), Gesetz")


def test_accents_are_not_parted_from_their_letters() -> None:
    lines = shown("u\u0308a\u0308o\u0308" * 30, 60)
    assert not [line for line in lines if line.startswith("\u0308")]


def test_runs_of_two_looks_are_one_word() -> None:
    runs = [(COMPOUND[:30], Font("Calibri", 12.0, bold=True)), (COMPOUND[30:], FONT)]
    places = hyphen_places(runs, 130, "de-DE")
    pieces = with_hyphens(COMPOUND, places).split("-")
    assert len(pieces) > 3
    assert "".join(pieces) == COMPOUND


def test_a_divided_text_is_not_divided_again() -> None:
    text = f"Die {COMPOUND} vom {'a' * 80}"
    once = with_hyphens(text, hyphen_places([(text, FONT)], 100, "de-DE"))
    assert hyphen_places([(once, FONT)], 100, "de-DE") == ()


words = st.sampled_from([COMPOUND, "Amt", "a" * 80, "E-Akte", "253°", "\n", "(Zuständigkeit)"])


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=6).map(" ".join), st.floats(30.0, 400.0))
def test_pieces_fit_with_room_to_spare_and_nothing_is_lost(text: str, wide: float) -> None:
    lines = shown(text, wide)
    for line in lines:
        if line.endswith("-") and " " not in line:
            assert width(line, FONT) * 1.03 <= wide + 0.01
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(
        " ", ""
    ).replace("\n", "")


def test_the_dictionary_is_read_for_long_words_only() -> None:
    program = (
        "import sys\n"
        "from egovreport.powerpoint.hyphens import hyphen_places\n"
        "from egovreport.powerpoint.metrics import Font\n"
        "hyphen_places([('Das Amt berichtet.', Font('Calibri', 12.0))], 200.0, 'de-DE')\n"
        "sys.exit('pyphen' in sys.modules)\n"
    )
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, check=False).returncode == 0  # noqa: S603 - our own program
