"""The default design in another county's colours: the theme alone restyles the whole deck."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
THEME = "ppt/theme/theme1.xml"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LITERAL = ("srgbClr", "sysClr", "prstClr", "hslClr", "scrgbClr")
Parts = Mapping[str, bytes]


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "scripts")
        yield import_module("make_restyled")


@pytest.fixture(scope="module")
def folder(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the default design, in which the lines of the page were run."""
    found = tmp_path_factory.mktemp("Kreis Musterland")
    script.restyle(found)
    return found


@pytest.fixture(scope="module")
def before(script: ModuleType, folder: Path) -> Parts:
    return unzipped(script.build(folder, script.DEFAULT))


@pytest.fixture(scope="module")
def after(script: ModuleType, folder: Path) -> Parts:
    return unzipped(script.build(folder, script.RESTYLED))


def test_the_lines_change_the_theme_and_nothing_else(script: ModuleType, folder: Path) -> None:
    old, new = (unzipped(folder / path) for path in (script.DEFAULT, script.RESTYLED))
    assert list(old) == list(new)
    assert [name for name in old if old[name] != new[name]] == [THEME]


def test_the_page_lists_what_the_lines_change(script: ModuleType, folder: Path) -> None:
    old, new = (colours(unzipped(folder / p)) for p in (script.DEFAULT, script.RESTYLED))
    page = script.PAGE.read_text(encoding="utf-8")
    steps = re.findall(r"^   \| .+ \| `(\w{6})` \| `(\w{6})` \|$", page, re.MULTILINE)
    assert sorted(steps) == sorted((old[n], new[n]) for n in old if old[n] != new[n])
    assert {"accent3", "accent4", "accent5"} <= {name for name in old if old[name] == new[name]}


def test_the_page_names_every_colour_of_a_theme(script: ModuleType, folder: Path) -> None:
    page = script.PAGE.read_text(encoding="utf-8")
    table = page.split("## What the colours are used for")[1].split("##")[0]
    assert all(f"`{name}`" in table for name in colours(unzipped(folder / script.DEFAULT)))


def test_only_the_theme_and_the_bullets_differ(before: Parts, after: Parts) -> None:
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert THEME in changed
    assert {Path(name).suffix for name in changed - {THEME}} == {".svg", ".png"}


def test_no_part_of_the_deck_has_a_literal_colour(after: Parts) -> None:
    names = [n for n in after if n.startswith("ppt/") and n.endswith(".xml") and "/theme/" not in n]
    assert {"slides", "charts", "slideLayouts", "slideMasters"} <= {n.split("/")[1] for n in names}
    for name in names:
        tree = etree.fromstring(after[name])
        assert not [node.tag for kind in LITERAL for node in tree.iter(f"{A}{kind}")], name


def test_slides_use_every_colour_that_was_changed_but_those_of_links(after: Parts) -> None:
    names = [name for name in after if name.startswith(("ppt/slide", "ppt/charts/"))]
    text = b"".join(after[name] for name in names if name.endswith(".xml"))
    used = set(re.findall(rb'schemeClr val="(\w+)"', text))
    assert {b"tx1", b"tx2", b"bg2", b"accent1", b"accent2", b"accent6"} <= used


def test_the_bullets_have_the_colours_of_the_theme(before: Parts, after: Parts) -> None:
    old, new = colours(before), colours(after)
    restyled = {old[slot]: new[slot] for slot in old}
    pictures = [name for name in before if name.endswith(".svg")]
    assert pictures
    for name in pictures:
        assert painted(after[name]) == {restyled[rgb] for rgb in painted(before[name])}


def test_the_bullets_of_older_programs_have_them_too(before: Parts, after: Parts) -> None:
    changed = [n for n in before if n.endswith(".png") and before[n] != after[n]]
    assert changed
    new = {tuple(bytes.fromhex(value)) for value in colours(after).values()}
    for name in changed:
        with Image.open(BytesIO(after[name])) as image:
            opaque = image.convert("RGBA").getcolors(image.width * image.height) or []
        solid = sorted(((n, c[:3]) for n, c in opaque if c[3] == 255), reverse=True)
        assert solid[0][1] in new


def test_the_picture_of_the_page_is_there(script: ModuleType) -> None:
    page = script.PAGE.read_text(encoding="utf-8")
    assert f"({script.PICTURE.name})" in page
    with Image.open(script.PICTURE) as image:
        assert image.width > 1200


def unzipped(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def colours(parts: Parts) -> dict[str, str]:
    """Return "RRGGBB" of each slot of the theme."""
    scheme = next(etree.fromstring(parts[THEME]).iter(f"{A}clrScheme"))
    return {etree.QName(slot).localname: slot[0].get("val", "") for slot in scheme}


def painted(picture: bytes) -> set[str]:
    return {value.upper() for value in re.findall(r"#([0-9a-fA-F]{6})\b", picture.decode())}
