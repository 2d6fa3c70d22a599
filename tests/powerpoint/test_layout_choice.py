"""Layouts are chosen by what they hold, in whatever order and under whatever names they stand."""

import random
from dataclasses import replace

import pytest

from egovreport.deck import Room
from egovreport.powerpoint.layout_choice import choose
from egovreport.powerpoint.layout_facts import LayoutFacts, layout_facts
from egovreport.powerpoint.package import open_template
from tests.powerpoint.templates import CORPUS
from tests.powerpoint.templates.office import KINDS, Office
from tests.powerpoint.templates.package import packed
from tests.powerpoint.templates.shapes import Placeholder, picture
from tests.powerpoint.templates.sheet import Layout, Master

OFFICE = Office()
DRAWN = (Room.TABLE, Room.KPI, Room.OVERVIEW, Room.FREE)


def facts_of(*layouts: Layout) -> tuple[LayoutFacts, ...]:
    return layout_facts(open_template(packed(OFFICE.template(*layouts))))


def of_masters(*masters: Master) -> tuple[LayoutFacts, ...]:
    return layout_facts(open_template(packed(OFFICE.of_masters(*masters))))


def chosen(*layouts: Layout) -> dict[Room, str]:
    """Return the names of the layouts that are chosen."""
    return {room: facts.name for room, facts in choose(facts_of(*layouts)).items()}


def named(kind: str, name: str) -> Layout:
    return replace(OFFICE.layout(kind), name=name)


class TestUsualTemplates:
    def test_every_room_has_the_layout_that_was_made_for_it(self) -> None:
        found = chosen(*OFFICE.layouts(*KINDS))
        assert found[Room.TITLE] == "Title Slide"
        assert found[Room.TEXT] == "Title and Content"
        assert {found[room] for room in DRAWN} == {"Title Only"}

    @pytest.mark.parametrize("seed", range(5))
    def test_their_order_does_not_matter(self, seed: int) -> None:
        layouts = list(OFFICE.layouts(*KINDS))
        random.Random(seed).shuffle(layouts)  # noqa: S311 - no secret
        assert chosen(*layouts) == chosen(*OFFICE.layouts(*KINDS))

    def test_neither_do_names_and_types(self) -> None:
        usual = choose(facts_of(*OFFICE.layouts(*KINDS)))
        layouts = [replace(each, name="X", kind="") for each in OFFICE.layouts(*KINDS)]
        plain = choose(facts_of(*layouts))
        assert {r: f.part for r, f in plain.items()} == {r: f.part for r, f in usual.items()}

    def test_of_two_alike_the_first_counts(self) -> None:
        twice = [
            named(kind, f"{kind} {n}") for n in (1, 2) for kind in ("title", "obj", "titleOnly")
        ]
        assert chosen(*twice)[Room.TEXT] == "obj 1"
        assert chosen(*twice[::-1])[Room.TEXT] == "obj 2"
        assert chosen(*twice)[Room.TITLE] == "title 1"

    @pytest.mark.parametrize("name", CORPUS)
    def test_there_is_one_for_every_room(self, name: str) -> None:
        facts = layout_facts(open_template(CORPUS[name]()))
        found = choose(facts)
        assert set(found) == set(Room)
        assert set(map(id, found.values())) <= set(map(id, facts))
        assert len({found[room].master for room in Room if room is not Room.TITLE}) == 1


class TestFewLayouts:
    @pytest.mark.parametrize("kind", [*KINDS, "vertTx", "vertTitleAndTx"])
    def test_a_single_one_serves_for_all(self, kind: str) -> None:
        (only,) = facts_of(OFFICE.layout(kind))
        assert set(map(id, choose((only,)).values())) == {id(only)}

    def test_one_of_two_columns_serves_where_there_is_no_other(self) -> None:
        found = chosen(*OFFICE.layouts("title", "twoObj"))
        assert found[Room.TITLE] == "Title Slide"
        assert {found[room] for room in Room if room is not Room.TITLE} == {"Two Content"}

    def test_a_heading_of_a_section_is_no_place_for_text(self) -> None:
        assert chosen(*OFFICE.layouts("secHead", "obj"))[Room.TEXT] == "Title and Content"

    def test_upright_text_is_preferred(self) -> None:
        found = chosen(*OFFICE.layouts("vertTitleAndTx", "vertTx", "obj", "titleOnly"))
        assert found[Room.TEXT] == "Title and Content"

    def test_a_blank_one_is_worse_than_one_with_a_title(self) -> None:
        found = chosen(*OFFICE.layouts("blank", "titleOnly"))
        assert {found[room] for room in Room} == {"Title Only"}

    def test_many_small_texts_are_no_place_for_one_long_text(self) -> None:
        cells = [
            Placeholder("body", 20 + n, f"Zelle {n}", (66 + 212 * n, 124, 190, 110))
            for n in range(4)
        ]
        sheet = replace(OFFICE.layout("titleOnly", "Steckbrief", *cells), kind="")
        assert chosen(sheet, OFFICE.layout("obj"))[Room.TEXT] == "Title and Content"

    def test_a_picture_takes_room(self) -> None:
        crowded = replace(
            named("obj", "Mit Bild"), shapes=(picture("Foto", "band.png", (480, 100, 480, 440)),)
        )
        assert chosen(crowded, named("obj", "Ohne Bild"))[Room.TEXT] == "Ohne Bild"

    def test_a_title_at_the_same_place_as_that_of_text_is_preferred(self) -> None:
        moved = OFFICE.layout("titleOnly", "Anders").changed(
            lambda p: p._replace(box=(66, 40, 828, 60)) if p.kind == "title" else p
        )
        found = chosen(moved, named("titleOnly", "Gleich"), OFFICE.layout("obj"))
        assert {found[room] for room in DRAWN} == {"Gleich"}


class TestMasters:
    def test_all_layouts_but_the_cover_are_of_one(self) -> None:
        covers = OFFICE.master(named("title", "Deckblatt"), named("secHead", "Zwischenblatt"))
        contents = OFFICE.master(named("obj", "Inhalt"), named("titleOnly", "Frei"))
        found = {room: f.name for room, f in choose(of_masters(covers, contents)).items()}
        assert found[Room.TEXT] == "Inhalt"
        assert {found[room] for room in DRAWN} == {"Frei"}
        assert found[Room.TITLE] == "Deckblatt"

    def test_of_two_alike_the_first_counts(self) -> None:
        masters = (OFFICE.master(), OFFICE.master())
        found = choose(of_masters(*masters))
        assert {facts.master for facts in found.values()} == {"/ppt/slideMasters/slideMaster1.xml"}

    def test_a_second_one_is_not_asked_for_a_cover_where_the_first_has_one(self) -> None:
        own = OFFICE.master(*OFFICE.layouts("title", "obj", "titleOnly"))
        other = OFFICE.master(named("title", "Fremd"))
        assert choose(of_masters(own, other))[Room.TITLE].name == "Title Slide"

    def test_an_empty_one_is_passed_over(self) -> None:
        blank = Master(layouts=(named("blank", "Leer"),))
        found = choose(of_masters(blank, OFFICE.master()))
        assert found[Room.TEXT].name == "Title and Content"
