"""A small deck in which nothing is wrong: title, overview, table with bullets, chart, road map."""

from importlib.resources import files

from egovreport.powerpoint.writer import write
from tests.powerpoint import small_deck as small

TEMPLATE = files("egovreport.defaults").joinpath("default.pptx").read_bytes()
TITLE, OVERVIEW, TABLE, KPI, ROAD_MAP = (f"ppt/slides/slide{number}.xml" for number in range(1, 6))


def good_deck() -> bytes:
    slides = (small.TITLE, small.OVERVIEW, small.TABLE, small.KPI, small.ROAD_MAP)
    return write(small.deck(*slides), TEMPLATE)
