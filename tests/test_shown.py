"""What a deck says slide by slide, and where two decks differ."""

import io
import zipfile

import pytest
from pptx import Presentation

from egovreport.errors import InputError
from egovreport.shown import Difference, DifferenceKind, ShownSlide, differences, shown_slides

SAYS, LOOKS = DifferenceKind.SAYS, DifferenceKind.LOOKS
MOVED, ADDED, REMOVED = DifferenceKind.MOVED, DifferenceKind.ADDED, DifferenceKind.REMOVED


def slides(*told: tuple[str, str, str]) -> list[ShownSlide]:
    """Return slides by their key, title and text."""
    return [
        ShownSlide(key, number, title, (("Titel", title), ("Text", text)), text)
        for number, (key, title, text) in enumerate(told, start=1)
    ]


OLD = slides(("a", "A", "1"), ("b", "B", "2"), ("c", "C", "3"), ("d", "D", "4"))


def told(old: list[ShownSlide], new: list[ShownSlide]) -> list[tuple[DifferenceKind, int]]:
    return [(found.kind, found.number) for found in differences(old, new)]


def test_the_same_slides_do_not_differ() -> None:
    assert differences(OLD, OLD) == ()
    assert differences([], []) == ()


def test_each_kind_of_difference() -> None:
    assert told(OLD, OLD[:1]) == [(REMOVED, 2), (REMOVED, 3), (REMOVED, 4)]
    assert told([], OLD[:2]) == [(ADDED, 1), (ADDED, 2)]
    new = slides(("a", "A", "1"), ("x", "X", "9"), ("b", "B", "2"), ("c", "C", "5"))
    assert told(OLD, new) == [(ADDED, 2), (SAYS, 4), (REMOVED, 4)]


def test_what_it_said_and_says() -> None:
    new = slides(("a", "A", "1"), ("b", "Anders", "2"))
    assert differences(OLD[:2], new) == (
        Difference(kind=SAYS, number=2, title="Anders", where="Titel", old="B", new="Anders"),
    )


def test_a_text_that_is_only_there_or_only_gone() -> None:
    more = [ShownSlide("a", 1, "A", (("T", "A"), ("T", "x")), "")]
    less = [ShownSlide("a", 1, "A", (("T", "A"),), "")]
    (come,), (gone,) = differences(less, more), differences(more, less)
    assert (come.where, come.old, come.new) == ("T", "", "x")
    assert (gone.where, gone.old, gone.new) == ("T", "x", "")


def test_a_text_twice_is_not_the_same_as_once() -> None:
    once = [ShownSlide("a", 1, "A", (("T", "x"),), "")]
    twice = [ShownSlide("a", 1, "A", (("T", "x"), ("T", "x")), "")]
    assert told(once, twice) == [(SAYS, 1)]


def test_the_same_words_drawn_otherwise() -> None:
    here, there = (
        ShownSlide("a", 1, "A", (("T", "A"),), "x"),
        ShownSlide("a", 1, "A", (("renamed", "A"),), "y"),
    )
    assert told([here], [there]) == [(LOOKS, 1)]


@pytest.mark.parametrize("order", ["dabc", "bcda", "bacd", "acbd"])
def test_one_slide_that_moved_is_told_once(order: str) -> None:
    by_key = {slide.key: slide for slide in OLD}
    new = slides(*((k, by_key[k].title, by_key[k].drawn) for k in order))
    assert [kind for kind, _ in told(OLD, new)] == [MOVED]


def test_a_new_slide_moves_none() -> None:
    new = slides(("x", "X", "0"), *((s.key, s.title, s.drawn) for s in OLD))
    assert told(OLD, new) == [(ADDED, 1)]


def test_without_identities_titles_match() -> None:
    bare = slides(*(("", slide.title, slide.drawn) for slide in OLD))
    assert differences(bare, OLD) == ()
    assert told(bare[:3], OLD) == [(ADDED, 4)]
    assert told([*bare, *slides(("", "Neu", ""))], OLD) == [(REMOVED, 1)]


def test_a_slide_that_was_doubled_is_there_once_too_often() -> None:
    assert told([*OLD, *slides(("a", "A", "1"))], OLD) == [(REMOVED, 1)]


# Files


def saved(*titles: str) -> bytes:
    deck = Presentation()
    for title in titles:
        deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = title
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def test_a_deck_of_any_origin_can_be_read() -> None:
    found = shown_slides(saved("Eins", "Zwei"))
    assert [(slide.number, slide.title, slide.key) for slide in found] == [
        (1, "Eins", ""), (2, "Zwei", ""),
    ]  # fmt: skip
    assert shown_slides(saved()) == ()


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 3000, saved("A")[:-900]])
def test_what_is_no_deck_is_an_error_of_the_asker(data: bytes) -> None:
    with pytest.raises(InputError):
        shown_slides(data)


def test_a_slide_that_is_damaged_or_missing_is_an_error_of_the_asker() -> None:
    for blob in (b"<p:sld", None):
        with pytest.raises(InputError, match="slide"):
            shown_slides(with_slide(saved("A", "B"), blob))


def with_slide(data: bytes, blob: bytes | None) -> bytes:
    """Return the deck with another second slide, or without one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != "ppt/slides/slide2.xml":
                new.writestr(name, old.read(name))
            elif blob is not None:
                new.writestr(name, blob)
    return stream.getvalue()
