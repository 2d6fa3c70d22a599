"""The bullet column shows attainment on one scale, without text and with stable bytes."""

import io
import re
import subprocess
import sys
from decimal import Decimal
from importlib import resources
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn

from egovreport.deck import Bullet, Tone
from egovreport.powerpoint.bullets import add_bullets, bullet_pictures
from egovreport.powerpoint.palette import Colour, Use

INK, TRACK, GROUND = "1B2430", "E8ECEF", "FFFFFF"
COLOURS: dict[Colour, str] = {
    Use.TEXT: INK,
    Use.BACKGROUND: GROUND,
    Use.PANEL: TRACK,
    Tone.PLAIN: INK,
    Tone.MUTED: "56636F",
    Tone.GOOD: "2E7D4F",
    Tone.CAUTION: "9A5B00",
    Tone.BAD: "B3261E",
    Tone.ACTIVE: "14507A",
    Tone.NEUTRAL: "56636F",
}
WIDTH = 230.0
EDGE = 4.5


def bullet(attainment: str | None, previous: str | None = None, tone: Tone = Tone.GOOD) -> Bullet:
    numbers = (None if each is None else Decimal(each) for each in (attainment, previous))
    return Bullet(*numbers, tone)


def drawn(*bullets: Bullet, height: float = 30.0) -> tuple[bytes, bytes]:
    return bullet_pictures(bullets, [height] * len(bullets), WIDTH, COLOURS)


def boxes(svg: bytes, rgb: str) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of each shape filled with a colour, in points."""
    root = etree.fromstring(svg)
    paths = [
        each for each in root.iter("{*}path") if f"fill: #{rgb.lower()}" in each.get("style", "")
    ]
    return [box(each.get("d", "")) for each in paths]


def box(path: str) -> tuple[float, float, float, float]:
    numbers = [float(each) for each in re.findall(r"-?[0-9.]+", path)]
    across, down = numbers[::2], numbers[1::2]
    return min(across), min(down), max(across), max(down)


def at(percent: float, end: float = 120.0) -> float:
    return EDGE + percent / end * (WIDTH - 2 * EDGE)


def test_a_bar_runs_from_zero_to_the_attainment_in_the_colour_of_its_tone() -> None:
    svg, _ = drawn(bullet("90", tone=Tone.CAUTION))
    ((left, top, right, bottom),) = boxes(svg, COLOURS[Tone.CAUTION])
    assert (left, right) == (pytest.approx(at(0), abs=0.01), pytest.approx(at(90), abs=0.01))
    assert (top + bottom) / 2 == pytest.approx(15, abs=0.01)


def test_the_target_is_a_tick_at_100_percent_higher_than_the_track() -> None:
    svg, _ = drawn(bullet("90"))
    ((left, top, right, bottom),) = boxes(svg, INK)
    ((_, track_top, _, track_bottom),) = boxes(svg, TRACK)
    assert (left + right) / 2 == pytest.approx(at(100), abs=0.01)
    assert top < track_top < track_bottom < bottom


def test_the_previous_value_is_a_white_circle_only_where_there_is_one() -> None:
    svg, _ = drawn(bullet("90", "60"), bullet("90"))
    ((left, top, right, bottom),) = boxes(svg, GROUND)
    assert (left + right) / 2 == pytest.approx(at(60), abs=0.01)
    assert right - left == pytest.approx(bottom - top, abs=0.01)


def test_circle_and_break_take_the_colour_of_the_background() -> None:
    dark = {**COLOURS, Use.BACKGROUND: "102030"}
    svg, _ = bullet_pictures([bullet("300", "60")], [30.0], WIDTH, dark)
    assert len(boxes(svg, "102030")) == len(boxes(drawn(bullet("300", "60"))[0], GROUND)) == 2
    assert not boxes(svg, GROUND)


@pytest.mark.parametrize(
    ("attainments", "end"),
    [(["50", "90"], 120), (["50", "150"], 150), (["50", "200"], 200), (["50", "950"], 200)],
)
def test_all_rows_share_one_scale(attainments: list[str], end: float) -> None:
    svg, _ = drawn(*(bullet(each) for each in attainments))
    first = boxes(svg, COLOURS[Tone.GOOD])[0]
    assert first[2] == pytest.approx(at(50, end), abs=0.01)


def test_a_previous_value_stretches_the_scale_too() -> None:
    svg, _ = drawn(bullet("50", "160"))
    assert boxes(svg, COLOURS[Tone.GOOD])[0][2] == pytest.approx(at(50, 160), abs=0.01)


@pytest.mark.parametrize(
    ("row", "breaks"), [(("201", None), 1), (("200", None), 0), (("90", "300"), 1)]
)
def test_what_the_scale_does_not_hold_is_broken_visibly(
    row: tuple[str, str | None], breaks: int
) -> None:
    svg, _ = drawn(bullet(*row))
    gaps = [
        each for each in boxes(svg, GROUND) if each[2] - each[0] < 7.5 and each[3] - each[1] > 12
    ]
    assert len(gaps) == breaks
    assert max(each[2] for each in boxes(svg, COLOURS[Tone.GOOD])) <= WIDTH - EDGE + 0.01


def test_less_than_nothing_has_no_bar_but_a_track() -> None:
    svg, _ = drawn(bullet("-40"))
    ((left, _, right, _),) = boxes(svg, COLOURS[Tone.GOOD])
    assert left == right
    assert boxes(svg, TRACK)


def test_a_row_without_attainment_stays_empty() -> None:
    svg, png = drawn(bullet(None, "80"))
    assert not boxes(svg, TRACK)
    assert Image.open(io.BytesIO(png)).getextrema()[3] == (0, 0)


def test_rows_lie_where_the_tables_rows_are() -> None:
    bullets = [bullet("90"), bullet(None), bullet("80")]
    svg, _ = bullet_pictures(bullets, [20.0, 50.0, 30.0], WIDTH, COLOURS)
    middles = [(top + bottom) / 2 for _, top, _, bottom in boxes(svg, TRACK)]
    assert middles == pytest.approx([10, 85], abs=0.01)


@pytest.mark.parametrize("height", [8.0, 17.2, 40.5, 120.0])
def test_everything_stays_within_its_row(height: float) -> None:
    svg, _ = drawn(bullet("90", "60"), bullet("0", "0"), bullet("400", "400"), height=height)
    for left, top, right, bottom in boxes(svg, INK) + boxes(svg, GROUND):
        assert 0 <= left <= right <= WIDTH
        assert top // height == bottom // height


def test_the_png_has_200_dots_per_inch_and_a_transparent_background() -> None:
    _, png = drawn(bullet("90"), bullet("80"))
    image = Image.open(io.BytesIO(png))
    assert image.size == (int(WIDTH / 72 * 200), int(60 / 72 * 200))
    assert image.getpixel((0, 0)) == (255, 255, 255, 0)
    assert "Software" not in image.info


def test_the_svg_has_no_text_no_date_and_no_maker() -> None:
    svg, _ = drawn(bullet("90", "60"))
    assert not re.search(rb"<text|metadata|date|Matplotlib", svg)


SCRIPT = """
import hashlib
from decimal import Decimal
from egovreport.deck import Bullet, Tone
from egovreport.powerpoint.bullets import bullet_pictures
from egovreport.powerpoint.palette import Use
colours = {Tone.GOOD: "2E7D4F", Use.TEXT: "1B2430", Use.BACKGROUND: "FFFFFF", Use.PANEL: "E8ECEF"}
row = Bullet(Decimal(250), Decimal(60), Tone.GOOD)
pictures = bullet_pictures([row], [30], 230, colours)
print(hashlib.sha256(b"".join(pictures)).hexdigest())
"""


def test_bytes_do_not_depend_on_hash_seed_time_zone_or_settings(tmp_path: Any) -> None:
    (tmp_path / "matplotlibrc").write_text("savefig.bbox: tight\npatch.antialiased: False\n")
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "MPLCONFIGDIR": str(tmp_path)},
    ]
    runs = [
        subprocess.run([sys.executable, "-c", SCRIPT], env=each, check=True, capture_output=True)  # noqa: S603
        for each in settings
    ]
    assert len({each.stdout for each in runs}) == 1


def test_settings_of_matplotlib_stay_as_they_were() -> None:
    from matplotlib import rcParams  # noqa: PLC0415

    before = dict(rcParams)
    drawn(bullet("90"))
    assert dict(rcParams) == before


def test_importing_does_not_load_matplotlib() -> None:
    script = "import sys, egovreport.powerpoint.bullets; assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603


def test_a_column_needs_rows_and_a_height_for_each() -> None:
    with pytest.raises(ValueError, match="needs a row"):
        drawn()
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        bullet_pictures([bullet("90")] * 2, [30.0], WIDTH, COLOURS)


def test_the_picture_has_png_and_svg_and_is_decoration() -> None:
    template = resources.files("egovreport.defaults").joinpath("default.pptx").read_bytes()
    deck = Presentation(io.BytesIO(template))
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    place = (914_400, 914_400, 2_921_000, 762_000)
    pictures = [drawn(bullet(each), bullet("80")) for each in ("90", "70")]
    for svg, png in pictures:
        add_bullets(slide, svg, png, place, "Zielerreichung")
    stream = io.BytesIO()
    deck.save(stream)
    shapes = [
        each for each in Presentation(stream).slides[0].shapes if each.name == "Zielerreichung"
    ]
    for shape, (svg, png) in zip(shapes, pictures, strict=True):
        (linked,) = shape._element.iter("{*}svgBlip")
        part = shape.part.related_part(linked.get(qn("r:embed")))
        assert (shape.left, shape.top, shape.width, shape.height) == place
        assert shape.image.blob == png
        assert part.blob == svg
        assert part.content_type == "image/svg+xml"
        assert str(part.partname).endswith(".svg")
        properties = shape._element.nvPicPr.cNvPr
        assert properties.get("descr") is None
        assert [each.get("val") for each in properties.iter("{*}decorative")] == ["1"]
