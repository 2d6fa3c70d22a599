"""Building tells what it wrote and what it left out; without a sound workspace it does nothing."""

import re
import shutil
from pathlib import Path

import pytest
from pptx import Presentation

from egovreport.commands.build import build_deck
from egovreport.commands.opening import Opened, open_workspace
from egovreport.commands.order import Order
from egovreport.errors import InputError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


@pytest.fixture
def opened(folder: Path) -> Opened:
    return open_workspace(folder)


def test_the_file_is_named_after_plan_kind_audience_and_data_date(
    opened: Opened, folder: Path
) -> None:
    built = build_deck(opened.folder, opened.workspace, "2023", None)
    assert built.path == folder / "out" / "2023-final-public-2023-12-31.pptx"


def test_the_talk_lists_every_chapter_and_slide(opened: Opened, folder: Path) -> None:
    built = build_deck(opened.folder, opened.workspace, "2022", folder / "deck.pptx")
    head, *lines = built.told.splitlines()
    chapters = [line[2:] for line in lines if not line.startswith("    ")]
    slides = Presentation(str(folder / "deck.pptx")).slides
    assert head == f"E-Government-Aktionsplan 2022 – Abschlussbericht: {len(slides)} slides"
    assert chapters[0] == "Überblick"
    assert "Anhang" in chapters
    titles = {slide.shapes.title.text_frame.text.replace("\n", " – ") for slide in slides}
    assert [
        title for title in titles
        if not re.search(r" \(\d+/\d+\)$", title) and f"    {title}" not in lines
    ] == []  # fmt: skip


def test_an_unknown_plan_is_an_error_of_the_asker(opened: Opened) -> None:
    with pytest.raises(InputError, match="there is no plan `2032`"):
        build_deck(opened.folder, opened.workspace, "2032", None)


def titles_of(path: Path) -> str:
    shapes = (slide.shapes.title for slide in Presentation(str(path)).slides)
    return "\n".join(shape.text_frame.text for shape in shapes)


def test_changes_are_told_since_what_was_asked_for(opened: Opened, folder: Path) -> None:
    usual, other = folder / "usual.pptx", folder / "other.pptx"
    build_deck(opened.folder, opened.workspace, "2023", usual)
    build_deck(opened.folder, opened.workspace, "2023", other, Order(since="2017-2021@2019-12-31"))
    assert "2022" in titles_of(usual)
    assert titles_of(usual) != titles_of(other)


@pytest.mark.parametrize("since", ["2032", "2022@31.12.2022", "git:main:2022", "2022@2024-01-01"])
def test_what_cannot_be_compared_with(since: str, opened: Opened) -> None:
    with pytest.raises(InputError, match=r"`(20|git)"):
        build_deck(opened.folder, opened.workspace, "2023", None, Order(since=since))
