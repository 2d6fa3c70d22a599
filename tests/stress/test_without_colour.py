"""Printed in grey, or seen without red or green, a deck says what it says in colour."""

import re
from collections.abc import Mapping
from types import ModuleType

import pytest

from egovreport.language import de, en
from egovreport.lint import lint
from egovreport.lint.colour_sight import LEAST_DIFFERENCE, Sight, difference, seen
from tests.conftest import PLANS
from tests.lint.damage import swap
from tests.powerpoint.decks import packed, unpacked
from tests.stress.conftest import Decks
from tests.stress.statuses import (
    OF_BARS,
    STATUS,
    recoloured,
    silent,
    statuses,
    theme_colours,
    vocabulary,
)

ONE_GREY = "56636F"
OF_COLOUR = {"colour-alone", "colour-alone-in-chart", "merged-segments", "low-bar-contrast"}
OF_GREY = {*OF_COLOUR, "low-contrast", "low-chart-text-contrast"}
Deck = tuple[bytes, ModuleType]


@pytest.fixture(scope="module")
def reference(reference_decks: Mapping[str, bytes]) -> list[Deck]:
    return [(reference_decks[plan], de) for plan in PLANS]


@pytest.fixture
def stressed(stress_decks: Decks) -> list[Deck]:
    say = de if stress_decks.folder.name == "de" else en
    return [(stress_decks[plan], say) for plan in ("2023",)]


def unsaid(decks: list[Deck]) -> list[object]:
    """Return what only colours say; they must say enough for that to mean something."""
    count = sum(1 for data, say in decks for _ in statuses(data, say))
    assert count > 100
    return [status for data, say in decks for status in silent(data, say)]


def test_every_status_of_the_reference_decks_is_a_word(reference: list[Deck]) -> None:
    assert unsaid(reference) == []


def test_every_status_of_the_stress_decks_is_a_word(stressed: list[Deck]) -> None:
    assert unsaid(stressed) == []


def greyed(data: bytes) -> bytes:
    """Return the deck with every accent of the theme in one and the same grey."""
    return recoloured(data, dict.fromkeys(theme_colours(data), ONE_GREY))


def test_one_grey_for_all_colours_leaves_the_words(reference: list[Deck]) -> None:
    for data, say in reference:
        grey = greyed(data)
        assert set(theme_colours(grey).values()) == {ONE_GREY}
        assert list(statuses(grey, say)) == list(statuses(data, say))


@pytest.mark.parametrize("sight", Sight)
def test_what_is_seen_can_be_read(sight: Sight, reference_decks: Mapping[str, bytes]) -> None:
    data = reference_decks["2023"]
    colours = {name: seen(rgb, sight) for name, rgb in theme_colours(data).items()}
    found = lint(recoloured(data, colours), "deck.pptx")
    rules = OF_GREY if sight is Sight.GREY else OF_COLOUR
    assert [each.message for each in found if each.rule in rules] == []


@pytest.mark.parametrize("sight", Sight)
def test_colours_that_look_alike_have_other_words(sight: Sight, reference: list[Deck]) -> None:
    rgb = theme_colours(reference[0][0])
    seen_as = {name: seen(rgb[name], sight) for name in OF_BARS}
    alike = [
        (a, b)
        for n, a in enumerate(OF_BARS)
        for b in OF_BARS[n + 1 :]
        if difference(seen_as[a], seen_as[b]) < LEAST_DIFFERENCE
    ]
    assert ("accent3", "accent4") in alike  # words are needed: the colours would not do
    for say in (de, en):
        known = vocabulary(say)
        assert set(STATUS) <= set(known.values())
        symbols = [*say.STANDING_SYMBOLS.items(), *say.RATING_SYMBOLS.items()]
        words = {**say.STANDINGS, **say.RATINGS}
        said = [(symbol, words[each]) for each, symbol in symbols]
        assert len(set(said)) == len(said)


def reworded(data: bytes, slide: int, old: str, new: str) -> bytes:
    """Return the deck with another text in one place of a slide."""
    parts = unpacked(data)
    swap(f"ppt/slides/slide{slide}.xml", f"<a:t>{old}</a:t>", f"<a:t>{new}</a:t>")(parts)
    return packed(parts)


@pytest.mark.parametrize(("colour", "word", "is_named", "new"), [
    ("accent5", "verfehlt", False, "60 %"),  # a cell keeps its number
    ("accent5", "überfällig", False, "● abgeschlossen"),  # a cell says what it is not
    ("accent4", "verschoben", True, "45 %"),  # the note of a bar
    ("accent4", "knapp verfehlt", True, "253"),  # a tile
])  # fmt: skip
def test_a_status_that_loses_its_word_is_found(
    colour: str,
    word: str,
    is_named: object,
    new: str,
    reference_decks: Mapping[str, bytes],
) -> None:
    data = reference_decks["2023"]
    chosen = next(
        status for status in statuses(data, de)
        if status.colour == colour and word in status.words and status.is_named is is_named
    )  # fmt: skip
    part = unpacked(data)[f"ppt/slides/slide{chosen.slide}.xml"].decode()
    texts = [each for each in re.findall(r"<a:t>([^<]*)</a:t>", part) if word in each]
    old = next(each for each in texts if each in chosen.words)
    found = silent(reworded(data, chosen.slide, old, new), de)
    assert [(each.slide, each.place) for each in found] == [(chosen.slide, chosen.place)]


def test_a_table_that_loses_its_words_is_found_by_lint(
    reference_decks: Mapping[str, bytes],
) -> None:
    data = reference_decks["2023"]
    chosen = next(each for each in statuses(data, de) if each.words.startswith("×"))
    damaged = reworded(data, chosen.slide, chosen.words, "60 %")
    assert "colour-alone" in {found.rule for found in lint(damaged, "deck.pptx")}
