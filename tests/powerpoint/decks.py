"""Small decks, and the parts of their files."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from importlib.resources import files

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from egovreport.powerpoint.package import open_template

DAY = dt.date(2024, 3, 12)
TEMPLATE = (files("pptx") / "templates" / "default.pptx").read_bytes()
MAIN = "ppt/presentation.xml"


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def add_chart_slide(deck: Presentation, title: str) -> Slide:
    slide: Slide = deck.slides.add_slide(deck.slide_layouts[5])
    assert slide.shapes.title is not None
    slide.shapes.title.text = title
    data = CategoryChartData()
    data.categories = ["2022", "2023"]
    data.add_series("Ist", (49, None))
    size = Inches(4)
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, size, size, size, size, data)
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = title
    return slide


def deck_of(*titles: str) -> Presentation:
    deck = open_template(TEMPLATE)
    for title in titles:
        add_chart_slide(deck, title)
    return deck
