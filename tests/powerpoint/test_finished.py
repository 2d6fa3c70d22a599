"""A slide that is done is bytes: nothing of it is lost, and its memory is given back."""

import gc
import io
import weakref

import pptx
from decks import DAY, add_chart_slide, deck_of, unpacked

from egovreport.powerpoint.finished import finish_last_slide
from egovreport.powerpoint.package import to_bytes


def test_the_file_is_the_same() -> None:
    usual, finished = deck_of("Eins"), deck_of("Eins")
    for deck in (usual, finished):
        for number in range(3):
            slide = add_chart_slide(deck, f"Folie {number}")
            slide.notes_slide.notes_text_frame.text = f"Notizen {number}"
            if deck is finished:
                finish_last_slide(deck)
    assert unpacked(to_bytes(finished, modified=DAY)) == unpacked(to_bytes(usual, modified=DAY))


def test_it_can_be_opened_and_its_charts_have_their_workbooks() -> None:
    deck = deck_of()
    add_chart_slide(deck, "Folie").notes_slide.notes_text_frame.text = "Notizen"
    finish_last_slide(deck)
    (slide,) = pptx.Presentation(io.BytesIO(to_bytes(deck, modified=DAY))).slides
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    assert chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK")
    assert slide.notes_slide.notes_text_frame.text == "Notizen"
    assert slide.notes_slide.part.related_part("rId2").slide.slide_id == slide.slide_id


def test_its_trees_are_given_back() -> None:
    deck = deck_of()
    slide = add_chart_slide(deck, "Folie")
    parts = [slide.part, slide.notes_slide.part]
    parts += [shape.chart.part for shape in slide.shapes if shape.has_chart]
    trees = [weakref.ref(part) for part in parts]
    finish_last_slide(deck)
    del slide, parts
    gc.collect()
    assert [tree() for tree in trees] == [None, None, None]
