"""Syllables are those of Pyphen, which reads only the patterns that a word needs."""

import random
import re
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
    for language, name in (("de-DE", "de_DE"), ("en-GB", "en_GB"))
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
