"""Syllables are those of Pyphen, which reads only the patterns that a word needs."""

import random
import re
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovreport.powerpoint.syllables import LEAST_LETTERS, syllables

ROOT = Path(__file__).parents[2]
WHOLE = {
    language: pyphen.Pyphen(lang=name, left=LEAST_LETTERS, right=LEAST_LETTERS)
    for language, name in (("de-DE", "de_DE"), ("en-GB", "en_GB"), ("eu-ES", "eu"))
}
PATTERNS = {language: sorted(words.hd.patterns) for language, words in WHOLE.items()}


def whole(word: str, language: str) -> tuple[int, ...]:
    return tuple(int(place) for place in WHOLE[language].positions(word))


def words_of_the_plans() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "plans").glob("*.yaml"))
    return {word for text in texts for word in re.findall(r"[^\W\d_]{5,}", text)}


@pytest.mark.parametrize("language", WHOLE)
def test_the_words_of_the_plans(language: str) -> None:
    words = words_of_the_plans()
    assert len(words) > 500
    assert {w: syllables(w, language) for w in words} == {w: whole(w, language) for w in words}


@pytest.mark.parametrize("language", WHOLE)
def test_words_that_are_nothing_but_patterns(language: str) -> None:
    chance = random.Random(9)  # noqa: S311 - any words will do
    for _ in range(1000):
        word = "".join(chance.choices(PATTERNS[language], k=3)).replace(".", "")
        assert syllables(word, language) == whole(word, language), word


def test_patterns_that_a_later_line_repeats_without_digits() -> None:
    path, patterns = pyphen.LANGUAGES["de_DE"], WHOLE["de-DE"].hd.patterns
    repeated = [line for line in path.read_text("iso8859-1").split() if line in patterns]
    assert {"ideal", "urin", "kabinett", "verbal"} <= set(repeated)
    words = [
        f"{before}{letters}{behind}".replace(".", "")
        for letters in repeated
        for before, behind in (("", ""), ("der", "s"), ("unver", "ungen"))
    ]
    divided = {word: syllables(word, "de-DE") for word in words}
    assert divided == {word: whole(word, "de-DE") for word in words}


@pytest.mark.parametrize(("language", "letters"), [("de-DE", 1_000), ("el-GR", 100_000)])
def test_memory_does_not_grow_with_the_square_of_a_word(language: str, letters: int) -> None:
    chance = random.Random(9)  # noqa: S311 - any words will do
    word = "".join(chance.choices(("ver", "wal", "tung", "νο"), k=letters))[:letters]
    assert syllables(word[:100], language)
    tracemalloc.start()
    places = syllables(word, language)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(places) >= letters // 50
    assert most < 32 * 2**20


@given(st.text(max_size=20), st.sampled_from(sorted(WHOLE)))
def test_any_text(text: str, language: str) -> None:
    assert syllables(text, language) == whole(text, language)


def test_the_long_words_of_a_county() -> None:
    word = "Verwaltungsdigitalisierung"
    edges = pairwise((0, *syllables(word, "de-DE"), len(word)))
    parts = [word[start:end] for start, end in edges]
    assert "-".join(parts) == "Ver-wal-tungs-di-gi-ta-li-sie-rung"


@pytest.mark.parametrize("language", ["tlh", "xx-YY"])
def test_a_language_without_a_dictionary_has_none(language: str) -> None:
    assert syllables("Verwaltung", language) == ()
