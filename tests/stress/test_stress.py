"""Whatever a plan holds, its deck holds it: nothing spills, overlaps or is lost."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from test_reference_decks import EMU_PER_POINT, WrittenDeck, assert_fits, find, overlap, text

from egovreport.cli import main
from egovreport.lint import lint
from egovreport.powerpoint.metrics import Font, line_height, wrap
from tests.stress import stress_workspace as stress
from tests.stress.conftest import Decks

pytestmark = pytest.mark.no_cover  # much of everything, nothing in particular

KINDS = {"2022": "final", "2023": "status", "2024": "plan"}
FOOTERS = ("dt", "ftr", "sldNum")

NOT_PRINTED = {
    "always": (
        r"/(date|due|done|start|to|stage|level|value|quality|field|serves|goals|illustrative)$",
        r"/updates/next$",  # finished measures have no next step
        r"^kpis/[^/]+/(about|direction|unit|levels)",  # said in words of the deck
    ),
    "final": (),
    "status": (r"^lessons$", r"/lessons$"),
    "plan": (),
}
"""Keys whose texts a report of this kind leaves out on purpose."""


@pytest.fixture(scope="module")
def decks(folder: Path, stress_decks: Decks) -> Mapping[str, WrittenDeck]:
    plans = (*stress.YEARS, *stress.SMALL) if folder.name == "de" else ("2023", "one-measure")
    return {plan: WrittenDeck(stress_decks[plan]) for plan in plans}


def test_lint_finds_nothing_in_any_deck(decks: Mapping[str, WrittenDeck]) -> None:
    told = {plan: lint(deck.data, f"{plan}.pptx") for plan, deck in decks.items()}
    assert [f"{each.path}: {each.message}" for found in told.values() for each in found] == []


def test_the_workspace_has_warnings_but_no_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["-C", str(folder), "validate", "-f", "concise"])
    assert end.value.code == 0
    assert "warning[text-too-long]" in capsys.readouterr().out


def test_every_shape_lies_on_its_slide(decks: Mapping[str, WrittenDeck]) -> None:
    for plan, number, box in boxes(decks):
        name, left, top, right, lower = box
        presentation = decks[plan].presentation
        assert 0 <= left < right <= presentation.slide_width, (plan, number, name)
        assert 0 <= top < lower <= presentation.slide_height, (plan, number, name)


def boxes(decks: Mapping[str, WrittenDeck]) -> Iterator[tuple[str, int, Any]]:
    for plan, deck in decks.items():
        for number, found in enumerate(deck.boxes, start=1):
            yield from ((plan, number, box) for box in found)


def test_no_shape_covers_another(decks: Mapping[str, WrittenDeck]) -> None:
    for plan, deck in decks.items():
        for number, found in enumerate(deck.boxes, start=1):
            for n, box in enumerate(found):
                assert not [o for o in found[:n] if overlap(box, o)], (plan, number, box)


def test_texts_fit_their_placeholders(decks: Mapping[str, WrittenDeck]) -> None:
    for deck in decks.values():
        for slide in deck.slides:
            for shape in slide.placeholders:
                if shape.has_text_frame:
                    assert_fits(shape)


def test_rows_are_as_high_as_their_texts(decks: Mapping[str, WrittenDeck]) -> None:
    for plan, deck in decks.items():
        for number, slide in enumerate(deck.slides, start=1):
            for frame in (shape for shape in slide.shapes if shape.has_table):
                assert sum(row.height for row in frame.table.rows) <= frame.height + 99
                for row in frame.table.rows:
                    needed = max(map(cell_height, row.cells, frame.table.columns))
                    assert needed <= row.height / EMU_PER_POINT + 0.1, (plan, number)


def cell_height(cell: Any, column: Any) -> float:
    """Return how high a cell must be, in points."""
    width = (column.width - cell.margin_left - cell.margin_right) / EMU_PER_POINT
    margins = (cell.margin_top + cell.margin_bottom) / EMU_PER_POINT
    used = margins
    for paragraph in cell.text_frame.paragraphs:
        size = max(map(int, find(paragraph._p, ".//@sz"))) / 100
        pieces = [
            ("\n", False) if each.tag.endswith("}br") else
            (text(each), find(each, "a:rPr/@b") == ["1"])
            for each in find(paragraph._p, "a:r | a:br")
        ]  # fmt: skip
        runs = [(words, Font("Calibri", size, bold=bold)) for words, bold in pieces]
        used += len(wrap(runs, width)) * line_height(size)
    return used


def test_no_number_and_no_date_is_broken(decks: Mapping[str, WrittenDeck]) -> None:
    for plan in KINDS.keys() & decks.keys():
        for number, slide in enumerate(decks[plan].slides, start=1):
            for frame in (shape for shape in slide.shapes if shape.has_table):
                for row in frame.table.rows:
                    for cell, column in zip(row.cells, frame.table.columns, strict=True):
                        assert not broken(cell, column), (plan, number, cell.text)


def broken(cell: Any, column: Any) -> list[str]:
    """Return the dates and numbers of a cell that two lines share."""
    width = (column.width - cell.margin_left - cell.margin_right) / EMU_PER_POINT
    found = re.findall(r"[0-9][0-9.,]*[0-9]", cell.text)
    bold = bool(find(cell._tc, ".//a:rPr[@b='1']"))
    lines = [line.text for line in wrap([(cell.text, Font("Calibri", 12, bold=bold))], width)]
    return [each for each in found if not any(each in line for line in lines)]


def test_columns_keep_their_widths_where_a_table_goes_on(
    decks: Mapping[str, WrittenDeck],
) -> None:
    for plan in KINDS.keys() & decks.keys():
        widths: dict[tuple[str, ...], set[tuple[int, ...]]] = {}
        for slide in decks[plan].slides:
            title = re.sub(r" \(\d+/\d+\)$", "", slide.shapes.title.text_frame.text)
            for frame in (shape for shape in slide.shapes if shape.has_table):
                heads = tuple(cell.text for cell in frame.table.rows[0].cells)
                found = tuple(column.width for column in frame.table.columns)
                widths.setdefault((title, str(frame.width), *heads), set()).add(found)
        assert {len(each) for each in widths.values()} == {1}, plan


def test_no_word_is_lost(decks: Mapping[str, WrittenDeck]) -> None:
    for plan in KINDS.keys() & decks.keys():
        kind = KINDS[plan]
        data = stress.full_plan(int(plan))
        shown = {key: stress.KPIS[key] for key in data["kpis"]} if kind == "status" else {}
        told = everything_told(decks[plan])
        for path, words in [*texts(data), *texts({"kpis": shown})]:
            if not leaves_out(kind, path):
                assert not missing(words, told), (plan, path)


def everything_told(deck: WrittenDeck) -> str:
    """Return all texts of slides, notes and charts, in small letters."""
    wanted = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide|charts/chart)\d+\.xml")
    parts = [root for name, root in deck.trees.items() if wanted.fullmatch(name)]
    return " ".join(piece for root in parts for piece in root.itertext()).casefold()


def texts(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield the texts of a plan with the way to each of them."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*path, str(key)))
    elif isinstance(data, list):
        for value in data:
            yield from texts(value, path)
    elif isinstance(data, str):
        yield "/".join(path), data


def leaves_out(kind: str, path: str) -> bool:
    patterns = (*NOT_PRINTED["always"], *NOT_PRINTED[kind])
    return any(re.search(pattern, path) for pattern in patterns)


def missing(words: str, told: str) -> list[str]:
    return [word for word in words.casefold().split() if word.strip('.,:;"') not in told]


def test_what_was_cut_says_so_and_stands_in_the_notes(decks: Mapping[str, WrittenDeck]) -> None:
    count = 0
    for plan, deck in decks.items():
        for number, slide in enumerate(deck.slides, start=1):
            notes = squeezed(slide.notes_slide.notes_text_frame.text)
            for shown in cut_texts(slide):
                count += 1
                kept = re.sub(r"(\(\d+/\d+\))?( – \d+)?$", "", shown)
                kept = re.sub(r"\s*…( \([^)]*\))?\s*$", "", kept)
                assert squeezed(kept) in notes, (plan, number, shown)
    assert count > 20


def cut_texts(slide: Any) -> Iterator[str]:
    """Yield the texts of a slide that end in an ellipsis, but those of the footer."""
    for shape in slide.shapes:
        if shape.has_table:
            told = (c.text for row in shape.table.rows for c in row.cells)
            yield from (line for text in told for line in text.splitlines() if "…" in line)
        elif shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from (text(each) for each in find(shape.element, ".//a:p") if "…" in text(each))
        elif shape.has_text_frame and kind_of(shape) not in FOOTERS:
            yield from (p.text for p in shape.text_frame.paragraphs if "…" in p.text)


def kind_of(shape: Any) -> str:
    return str((find(shape.element, "./*/p:nvPr/p:ph/@type") or [""])[0])


def squeezed(words: str) -> str:
    """Return the words without spaces, and without the hyphens that long ones are divided by."""
    return re.sub(r"[\s-]+", "", words)


@pytest.mark.parametrize(
    "escape", ["\\u0001", "\\0", "\\x0b", "\\e", "\\uFFFE", "\\uFFFF", "\\x7f"]
)
def test_what_xml_forbids_is_refused_where_it_comes_in_as_an_escape(
    escape: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "programme.yaml").write_text("organisation: {name: A}\ntitle: B\n")
    (tmp_path / "plans" / "2023.yaml").write_text(f'title: "Vor{escape}nach"\n')
    with pytest.raises(SystemExit) as end:
        main(["-C", str(tmp_path), "validate", "-f", "concise"])
    assert end.value.code == 1
    assert "2023.yaml:1:8: error[control-character]" in capsys.readouterr().out
