"""The designs: what decks rely on, and what keeps PowerPoint from repairing the files."""

import colorsys
import posixpath
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape

Rgb = tuple[float, float, float]
Box = tuple[int, int, int, int]

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = ROOT / "egovreport" / "defaults" / "default.pptx"
SEGEBERG = ROOT / "templates" / "segeberg.pptx"

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

FOOTERS = {
    10: ("DATE", "Datum"),
    11: ("FOOTER", "Fußzeile"),
    12: ("SLIDE_NUMBER", "Foliennummer"),
}
HEAD = {0: ("TITLE", "Titel"), 13: ("BODY", "Untertitel")}
LAYOUTS = {
    "Titelfolie": {
        0: ("CENTER_TITLE", "Titel"),
        1: ("SUBTITLE", "Untertitel"),
        10: ("BODY", "Organisation"),
        11: ("BODY", "Hinweis"),
    },
    "Titel und Text": {**HEAD, **FOOTERS, 1: ("BODY", "Text")},
    "Tabelle": {**HEAD, **FOOTERS, 14: ("TABLE", "Tabelle"), 15: ("BODY", "Legende")},
    "Kennzahl": {
        **HEAD,
        **FOOTERS,
        1: ("BODY", "Text"),
        14: ("TABLE", "Tabelle"),
        16: ("CHART", "Diagramm"),
    },
    "Überblick": {
        **HEAD,
        **FOOTERS,
        1: ("BODY", "Text"),
        16: ("CHART", "Diagramm"),
        17: ("BODY", "Zwischentitel links"),
        18: ("BODY", "Zwischentitel rechts"),
    },
    "Nur Titel": {**HEAD, **FOOTERS},
}
LAYOUT_TYPES = ["title", "tx", "tbl", None, None, "titleOnly"]


@pytest.fixture(scope="module", params=[DEFAULT, SEGEBERG], ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def parts(path: Path) -> dict[str, bytes]:
    return unzipped(path.read_bytes())


@pytest.fixture(scope="module")
def trees(parts: dict[str, bytes]) -> dict[str, etree._Element]:
    return {name: etree.fromstring(content) for name, content in parts.items()}


@pytest.fixture
def deck(path: Path) -> Deck:
    return Presentation(str(path))


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "scripts")
        yield import_module("make_design")


def test_the_committed_file_is_what_the_script_makes(
    script: ModuleType, path: Path, parts: dict[str, bytes]
) -> None:
    made = unzipped(script.package(script.DESIGNS[path]))
    assert list(made) == list(parts)
    assert made == parts


def test_the_script_makes_no_other_design(script: ModuleType) -> None:
    assert set(script.DESIGNS) == {DEFAULT, SEGEBERG}


def test_two_runs_give_the_same_bytes(script: ModuleType, path: Path) -> None:
    design = script.DESIGNS[path]
    assert script.package(design) == script.package(design)


def test_the_archive_starts_with_the_content_types_and_tells_no_time(path: Path) -> None:
    with ZipFile(path) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert len({entry.filename for entry in entries}) == len(entries)


def test_it_is_wide_and_has_no_slides(deck: Deck) -> None:
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    assert len(deck.slides) == 0
    assert len(deck.slide_masters) == 1


def test_layouts_have_the_names_that_the_writer_maps(deck: Deck) -> None:
    assert [layout.name for layout in deck.slide_layouts] == list(LAYOUTS)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_has_its_placeholders(deck: Deck, name: str) -> None:
    layout = deck.slide_layouts.get_by_name(name)
    assert layout is not None
    found = {
        item.placeholder_format.idx: (item.placeholder_format.type.name, item.name)
        for item in placeholders(layout)
    }
    assert found == LAYOUTS[name]


def test_layout_types_are_those_of_the_standard(deck: Deck) -> None:
    assert [layout.element.get("type") for layout in deck.slide_layouts] == LAYOUT_TYPES


def test_every_layout_makes_a_slide_with_notes(deck: Deck) -> None:
    for layout in deck.slide_layouts:
        slide = deck.slides.add_slide(layout)
        assert slide.shapes.title is not None
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        notes.text = layout.name
    buffer = BytesIO()
    deck.save(buffer)
    again = Presentation(BytesIO(buffer.getvalue()))
    assert [slide.notes_slide.notes_text_frame.text for slide in again.slides] == list(LAYOUTS)


def test_the_notes_master_shows_slide_notes_and_page_number(deck: Deck) -> None:
    kinds = [item.placeholder_format.type.name for item in placeholders(deck.notes_master)]
    assert kinds == ["SLIDE_IMAGE", "BODY", "SLIDE_NUMBER"]


def test_placeholders_lie_on_the_slide_without_overlapping(deck: Deck) -> None:
    for layout in deck.slide_layouts:
        boxes = [box(item) for item in placeholders(layout)]
        assert all(left >= 0 and top >= 0 for left, top, _, _ in boxes)
        assert all(right <= 12192000 and bottom <= 6858000 for _, _, right, bottom in boxes)
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def test_the_overview_keeps_room_for_tiles(deck: Deck) -> None:
    layout = deck.slide_layouts.get_by_name("Überblick")
    assert layout is not None
    tiles = (0, round(1.5 * 914400), 12192000, round(3.2 * 914400))
    assert not [item.name for item in placeholders(layout) if overlap(box(item), tiles)]


def test_a_title_has_room_for_two_lines(deck: Deck) -> None:
    line = 24 * 1.22 * 0.9 * 12700
    titles = [layout.placeholders[0] for layout in deck.slide_layouts][1:]
    assert all(title.height >= 2 * line for title in titles)


def test_colours_and_fonts_come_from_the_theme(trees: dict[str, etree._Element]) -> None:
    drawn = [tree for name, tree in trees.items() if not name.startswith("ppt/theme/")]
    colours = {etree.QName(node).localname for tree in drawn for node in tree.iter(f"{A}*")}
    assert not colours & {"srgbClr", "sysClr", "prstClr", "hslClr", "scrgbClr"}
    typefaces = [
        node.get("typeface", "")
        for tree in drawn
        for node in tree.iter()
        if node.get("typeface") is not None
    ]
    assert typefaces
    assert all(typeface[:4] in {"+mj-", "+mn-"} for typeface in typefaces)


def test_every_run_and_paragraph_end_has_its_language(trees: dict[str, etree._Element]) -> None:
    for tree in trees.values():
        assert all(node.get("lang") == "de-DE" for node in tree.iter(f"{A}rPr", f"{A}endParaRPr"))
        assert all(node.find(f"{A}rPr") is not None for node in tree.iter(f"{A}r", f"{A}fld"))
        assert all(node.find(f"{A}endParaRPr") is not None for node in tree.iter(f"{A}p"))


def test_lines_are_marked_as_decoration(trees: dict[str, etree._Element]) -> None:
    lines = [line for tree in trees.values() for line in tree.iter(f"{P}cxnSp")]
    assert len(lines) == 2
    for line in lines:
        mark = next(line.iter(DECORATIVE))
        extension = mark.getparent()
        assert mark.get("val") == "1"
        assert extension is not None
        assert extension.get("uri") == "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
        assert next(line.iter(f"{P}cNvPr")).get("descr") is None


def test_the_only_table_style_is_the_default(trees: dict[str, etree._Element]) -> None:
    styles = trees["ppt/tableStyles.xml"]
    assert len(styles) == 1
    assert styles[0].get("styleName") == trees["ppt/theme/theme1.xml"].get("name")
    assert styles.get("def") == styles[0].get("styleId")


def test_ids_are_unique(trees: dict[str, etree._Element]) -> None:
    names = ("ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml")
    ids = [
        int(node.get("id", "0"))
        for name in names
        for node in trees[name].iter(f"{P}sldMasterId", f"{P}sldLayoutId")
    ]
    assert len(ids) == 1 + len(LAYOUTS)
    assert len(set(ids)) == len(ids)
    assert min(ids) == 2147483648
    for tree in trees.values():
        shapes = [int(node.get("id", "0")) for node in tree.iter(f"{P}cNvPr")]
        assert len(set(shapes)) == len(shapes)
        assert all(number >= 1 for number in shapes)


def test_every_relationship_leads_to_a_part_and_every_part_is_reached(
    trees: dict[str, etree._Element],
) -> None:
    reached = set()
    for name in [name for name in trees if name.endswith(".rels")]:
        folder, file = name.split("_rels/")
        source = folder + file.removesuffix(".rels")
        ids = {node.get("Id") for node in trees[name]}
        assert len(ids) == len(trees[name])
        assert {target(folder, node) for node in trees[name]} <= set(trees)
        assert source == "" or used_ids(trees[source]) <= ids
        reached |= {target(folder, node) for node in trees[name]}
    assert reached == {name for name in trees if not name.endswith((".rels", "_Types].xml"))}


def test_every_part_has_one_content_type(trees: dict[str, etree._Element]) -> None:
    overrides = [
        node.get("PartName", "") for node in trees["[Content_Types].xml"] if node.get("PartName")
    ]
    assert len(set(overrides)) == len(overrides)
    assert {name.removeprefix("/") for name in overrides} == {
        name for name in trees if not name.endswith((".rels", "_Types].xml"))
    }


def test_nobody_is_named_and_nothing_is_stale(
    deck: Deck, path: Path, parts: dict[str, bytes]
) -> None:
    properties = deck.core_properties
    assert properties.title == {DEFAULT: "egovreport", SEGEBERG: "Kreis Segeberg"}[path]
    assert properties.language == "de-DE"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert not [name for name in parts if "thumbnail" in name or "printer" in name]


def test_all_text_can_be_read_on_its_background(trees: dict[str, etree._Element]) -> None:
    theme = theme_colours(trees)
    master = trees["ppt/slideMasters/slideMaster1.xml"]
    for name, layout in trees.items():
        if not name.startswith("ppt/slideLayouts/slideLayout"):
            continue
        background = next(
            found for found in (layout, master) if found.find(f".//{P}bg") is not None
        )
        ground = colour(background.find(f".//{P}bg//{A}schemeClr"), theme)
        for shape in placeholder_shapes(layout):
            for level in levels(shape):
                ink = colour(text_colour(shape, level, master), theme)
                assert contrast(ink, ground) >= 4.5, (name, level)


def test_the_accent_of_the_title_slide_stands_out(trees: dict[str, etree._Element]) -> None:
    theme = theme_colours(trees)
    layout = trees["ppt/slideLayouts/slideLayout1.xml"]
    line = colour(layout.find(f".//{P}cxnSp//{A}schemeClr"), theme)
    assert contrast(line, theme["tx2"]) >= 3


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        *[(ink, "bg2", 4.5) for ink in ("tx1", "tx2", "accent6")],
        *[(f"accent{n}", "bg1", 4.5) for n in (1, 3, 4, 5, 6)],
        *[(f"accent{n}", "bg2", 4.5) for n in (1, 3, 4, 5, 6)],
        *[("accent2", ground, 3) for ground in ("bg1", "bg2")],
        ("hlink", "bg1", 4.5),
        ("folHlink", "bg1", 4.5),
    ],
)
def test_theme_colours_contrast(
    trees: dict[str, etree._Element], ink: str, ground: str, least: float
) -> None:
    theme = theme_colours(trees)
    assert contrast(theme[ink], theme[ground]) >= least


@pytest.mark.parametrize(
    ("name", "first", "last"), [("accent3", 80, 170), ("accent4", 22, 58), ("accent5", 345, 376)]
)
def test_status_colours_are_green_amber_and_red(
    trees: dict[str, etree._Element], name: str, first: float, last: float
) -> None:
    hue, _, saturation = colorsys.rgb_to_hls(*theme_colours(trees)[name])
    assert first <= hue * 360 <= last or first <= hue * 360 + 360 <= last
    assert saturation >= 0.3


def test_greys_are_grey(trees: dict[str, etree._Element]) -> None:
    theme = theme_colours(trees)
    assert all(colorsys.rgb_to_hls(*theme[name])[2] < 0.3 for name in ("accent2", "accent6"))


def unzipped(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def placeholders(holder: Any) -> list[Any]:
    return list(holder.placeholders)


def box(item: BaseShape) -> Box:
    return (item.left, item.top, item.left + item.width, item.top + item.height)


def overlap(one: Box, other: Box) -> bool:
    is_beside = one[2] <= other[0] or other[2] <= one[0]
    is_above = one[3] <= other[1] or other[3] <= one[1]
    return not (is_beside or is_above)


def target(folder: str, relationship: etree._Element) -> str:
    return posixpath.normpath(posixpath.join(folder, relationship.get("Target", "")))


def used_ids(tree: etree._Element) -> set[str]:
    return {node.get(f"{R}id", "") for node in tree.iter() if node.get(f"{R}id")}


def theme_colours(trees: dict[str, etree._Element]) -> dict[str, Rgb]:
    """Return the colours of the theme by the names that the master gives them."""
    mapping = trees["ppt/slideMasters/slideMaster1.xml"].find(f"{P}clrMap")
    assert mapping is not None
    values = {
        etree.QName(slot).localname: rgb(slot[0].get("val", ""))
        for scheme in trees["ppt/theme/theme1.xml"].iter(f"{A}clrScheme")
        for slot in scheme
    }
    return {str(name): values[str(slot)] for name, slot in mapping.items()}


def rgb(value: str) -> Rgb:
    red, green, blue = bytes.fromhex(value)
    return (red / 255, green / 255, blue / 255)


def colour(node: etree._Element | None, theme: dict[str, Rgb]) -> Rgb:
    """Return what `a:schemeClr` with its changes of luminance shows."""
    assert node is not None
    hue, light, saturation = colorsys.rgb_to_hls(*theme[node.get("val", "")])
    for change in node:
        amount = int(change.get("val", "")) / 100000
        is_factor = etree.QName(change).localname == "lumMod"
        light = light * amount if is_factor else light + amount
    return colorsys.hls_to_rgb(hue, light, saturation)


def placeholder_shapes(tree: etree._Element) -> list[etree._Element]:
    return [shape for shape in tree.iter(f"{P}sp") if shape.find(f".//{P}ph") is not None]


def levels(shape: etree._Element) -> range:
    return range(1, 2) if placeholder_kind(shape) == "title" else range(1, 10)


def placeholder_kind(shape: etree._Element) -> str:
    """Return the kind of the master's placeholder from which `shape` inherits."""
    kind = next(shape.iter(f"{P}ph")).get("type", "")
    if kind in {"title", "ctrTitle"}:
        return "title"
    return kind if kind in {"ftr", "dt", "sldNum"} else "body"


def text_colour(shape: etree._Element, level: int, master: etree._Element) -> etree._Element:
    """Return the colour of a level: the layout's, else the master's, else its style's."""
    kind = placeholder_kind(shape)
    parent = next(item for item in placeholder_shapes(master) if placeholder_kind(item) == kind)
    style = master.find(f"{P}txStyles/{P}{kind if kind in {'title', 'body'} else 'other'}Style")
    assert style is not None
    path = f"{A}lvl{level}pPr/{A}defRPr/{A}solidFill/{A}schemeClr"
    sources = (shape.find(f".//{A}lstStyle"), parent.find(f".//{A}lstStyle"), style)
    found = [source.find(path) for source in sources if source is not None]
    return next(node for node in found if node is not None)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours (WCAG 2.1, 1.4.3), from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(value: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in value
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
