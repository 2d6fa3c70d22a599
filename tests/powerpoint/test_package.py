"""Templates are read or refused in clear words, and decks are written sound, stable and whole."""

import datetime as dt
import fcntl
import io
import os
import posixpath
import re
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from egovreport.errors import DesignError, OutputError
from egovreport.powerpoint.package import (
    core_properties,
    element_id,
    open_template,
    set_alt,
    set_creation_id,
    set_decorative,
    set_sections,
    to_bytes,
    write_atomically,
)

DAY = dt.date(2024, 3, 12)
TEMPLATE = (files("pptx") / "templates" / "default.pptx").read_bytes()
MAIN = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"
REMEDIES = (
    "open and save it in PowerPoint as .pptx or .potx",
    "save it in PowerPoint as .pptx or .potx",
    "add one in PowerPoint's slide master view",
)
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    parts = unpacked(data)
    blob = parts[name].replace(old.encode(), new.encode())
    assert blob != parts[name]
    return packed({**parts, name: blob})


def without(data: bytes, name: str) -> bytes:
    return packed({key: blob for key, blob in unpacked(data).items() if key != name})


def grown(data: bytes) -> bytes:
    """Return an archive that says of its last part that it unpacks to a gigabyte."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("ppt/media/film.mp4", b"")
        archive.infolist()[-1].file_size = 2**30
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


def template_with_samples() -> bytes:
    """Return a template whose two slides are named in all places where PowerPoint names slides."""
    deck = deck_of("Muster eins", "Muster zwei")
    first, second = (slide.slide_id for slide in deck.slides)
    set_sections(deck, [("Beispiele", [first, second])])
    slide_part = deck.slides[0].part
    deck.slides[1].part.relate_to(slide_part, RELATIONSHIP_TYPE.SLIDE)
    layout = deck.slide_layouts[0]
    for owner, properties in (
        (layout, layout.element.find(f".//{qn('p:sp')}//{qn('p:cNvPr')}")),
        (deck.slide_master, deck.slide_master.element.find(f".//{qn('p:sp')}//{qn('p:cNvPr')}")),
    ):
        link = etree.SubElement(properties, qn("a:hlinkClick"))
        link.set(qn("r:id"), owner.part.relate_to(slide_part, RELATIONSHIP_TYPE.SLIDE))
        link.set("action", "ppaction://hlinksldjump")
    parts = unpacked(to_bytes(deck, modified=DAY))
    r_id = deck.part.relate_to(slide_part, RELATIONSHIP_TYPE.SLIDE)
    show = (
        f'<p:custShowLst><p:custShow name="Kurz" id="0"><p:sldLst><p:sld r:id="{r_id}"/></p:sldLst>'
        "</p:custShow></p:custShowLst><p:defaultTextStyle>"
    )
    parts[MAIN] = parts[MAIN].replace(b"<p:defaultTextStyle>", show.encode(), 1)
    parts["docProps/thumbnail.jpeg"] = b"old"
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{RELATIONSHIP_TYPE.THUMBNAIL}"'
        ' Target="docProps/thumbnail.jpeg"/></Relationships>'.encode(),
    )
    parts[TYPES] = parts[TYPES].replace(
        b"<Default ", b'<Default Extension="jpeg" ContentType="image/jpeg"/><Default ', 1
    )
    return packed(parts)


def assert_sound(data: bytes) -> None:
    """Check what PowerPoint repairs although readers and schemas accept it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert len(names) == len({name.lower() for name in names})
    parts = unpacked(data)
    overrides = {
        each.get("PartName", "")[1:]
        for each in etree.fromstring(parts[TYPES])
        if each.tag.endswith("Override")
    }
    assert overrides <= set(names)
    targets = {
        target
        for name in names
        if name.endswith(".rels")
        for target in relationship_targets(name, parts[name])
    }
    assert targets == {name for name in names if not name.endswith(".rels")} - {TYPES}
    for name in names:
        if name.startswith("ppt/") and name.endswith(".xml"):
            assert used_ids(parts[name]) <= defined_ids(parts, name), name


def relationship_targets(name: str, blob: bytes) -> set[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    return {
        posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[1:]
        for each in etree.fromstring(blob)
        if each.get("TargetMode") != "External"
    }


def used_ids(blob: bytes) -> set[str]:
    attributes = (qn("r:id"), qn("r:embed"), qn("r:link"))
    elements = etree.fromstring(blob).iter()
    return {str(each.get(a)) for each in elements for a in attributes if each.get(a)}


def defined_ids(parts: Mapping[str, bytes], name: str) -> set[str]:
    folder, file = posixpath.split(name)
    rels = parts.get(f"{folder}/_rels/{file}.rels")
    return set() if rels is None else {each.get("Id", "") for each in etree.fromstring(rels)}


class TestTemplates:
    def test_sample_slides_and_all_that_names_them_are_gone(self) -> None:
        deck = open_template(template_with_samples())
        assert len(deck.slides) == 0
        data = to_bytes(deck, modified=DAY)
        assert_sound(data)
        names = set(unpacked(data))
        assert not [name for name in names if re.search(r"/(slides|charts|embeddings)/", name)]
        assert not [name for name in names if "notesSlide" in name]
        everything = b"".join(unpacked(data).values())
        for trace in (b"custShow", b"sectionLst", b"hlinksldjump", b"Muster", b"Beispiele"):
            assert trace not in everything

    @pytest.mark.parametrize(
        ("part", "old", "new"),
        [
            ("ppt/_rels/presentation.xml.rels", "slides/slide1.xml", "slides/slide9.xml"),
            ("ppt/_rels/presentation.xml.rels", "relationships/viewProps", "relationships/other"),
            (TYPES, "/ppt/slides/slide1.xml", "/ppt/slides/slide9.xml"),
        ],
    )
    def test_sample_slides_that_are_broken_are_gone_too(
        self, part: str, old: str, new: str
    ) -> None:
        deck = open_template(changed(template_with_samples(), part, old, new))
        add_chart_slide(deck, "Neu")
        assert_sound(to_bytes(deck, modified=DAY))

    def test_slides_added_after_the_samples_are_numbered_from_one(self) -> None:
        deck = open_template(template_with_samples())
        add_chart_slide(deck, "Neu")
        data = to_bytes(deck, modified=DAY)
        assert_sound(data)
        assert "ppt/slides/slide1.xml" in unpacked(data)
        assert "ppt/charts/chart1.xml" in unpacked(data)

    def test_leftovers_of_the_template_are_gone(self) -> None:
        assert b"Steve Canny" in unpacked(TEMPLATE)["docProps/core.xml"]
        parts = unpacked(to_bytes(open_template(TEMPLATE), modified=DAY))
        assert not [name for name in parts if "thumbnail" in name or "printerSettings" in name]
        everything = b"".join(parts.values())
        assert b"Steve Canny" not in everything
        assert b"python-pptx" not in everything
        assert b"On-screen Show" not in everything

    def test_fonts_and_layouts_of_the_template_stay(self) -> None:
        before, after = (
            unpacked(TEMPLATE),
            unpacked(to_bytes(open_template(TEMPLATE), modified=DAY)),
        )
        kept = [name for name in before if re.search(r"/(theme|slideLayouts|slideMasters)/", name)]
        assert len(kept) > 20
        assert set(kept) <= set(after)

    @pytest.mark.parametrize(
        "kind", [CONTENT_TYPE.PML_TEMPLATE_MAIN, CONTENT_TYPE.PML_SLIDESHOW_MAIN]
    )
    def test_potx_and_ppsx_become_pptx(self, kind: str) -> None:
        data = changed(TEMPLATE, TYPES, CONTENT_TYPE.PML_PRESENTATION_MAIN, kind)
        types = unpacked(to_bytes(open_template(data), modified=DAY))[TYPES].decode()
        assert CONTENT_TYPE.PML_PRESENTATION_MAIN in types
        assert kind not in types

    @pytest.mark.parametrize("kind", ["presentation", "template", "slideshow"])
    def test_macro_files_are_refused(self, kind: str) -> None:
        macro = f"application/vnd.ms-powerpoint.{kind}.macroEnabled.main+xml"
        data = changed(TEMPLATE, TYPES, CONTENT_TYPE.PML_PRESENTATION_MAIN, macro)
        with pytest.raises(DesignError, match="macro file") as caught:
            open_template(data)
        assert "without macros" in caught.value.remedy

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "no PowerPoint file"),
            (b"%PDF-1.7 ...", "no PowerPoint file"),
            (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), "password"),
            (TEMPLATE[: len(TEMPLATE) // 2], "not complete"),
            (TEMPLATE[:-1], "no PowerPoint file or not complete|damaged"),
            (packed({"mimetype": b"application/vnd.oasis.opendocument.presentation"}), "no Power"),
            (packed({}), "no PowerPoint file"),
            (without(TEMPLATE, TYPES), "no PowerPoint file"),
            (without(TEMPLATE, "_rels/.rels"), "no PowerPoint file"),
            (without(TEMPLATE, MAIN), "damaged"),
            (without(TEMPLATE, "ppt/_rels/presentation.xml.rels"), "damaged"),
            (without(TEMPLATE, "ppt/slideMasters/slideMaster1.xml"), "damaged"),
            (changed(TEMPLATE, MAIN, "</p:presentation>", ""), "damaged"),
            (changed(TEMPLATE, MAIN, 'r:id="rId1"', 'r:id="rId77"'), "damaged"),
            (changed(TEMPLATE, MAIN, '<p:sldMasterId id="2147483648" r:id="rId1"/>', ""), "master"),
            (
                changed(
                    TEMPLATE,
                    TYPES,
                    CONTENT_TYPE.PML_PRESENTATION_MAIN,
                    CONTENT_TYPE.WML_DOCUMENT_MAIN,
                ),
                "a Word document",
            ),
            (
                changed(
                    TEMPLATE, TYPES, CONTENT_TYPE.PML_PRESENTATION_MAIN, CONTENT_TYPE.SML_SHEET_MAIN
                ),
                "an Excel workbook",
            ),
            (
                changed(
                    TEMPLATE,
                    "_rels/.rels",
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/office",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships/office",
                ),
                "Strict",
            ),
            (grown(TEMPLATE), "more than 512 MiB"),
        ],
    )
    def test_what_is_no_template_is_refused_with_a_remedy(self, data: bytes, message: str) -> None:
        with pytest.raises(DesignError, match=message) as caught:
            open_template(data)
        assert caught.value.remedy

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, len(TEMPLATE) - 1), st.integers(1, 255))
    def test_a_flipped_byte_is_harmless_or_damage(self, position: int, difference: int) -> None:
        data = bytearray(TEMPLATE)
        data[position] ^= difference
        assert outcome(bytes(data)) in {"0 slides", *REMEDIES}

    @settings(max_examples=60, deadline=None)
    @given(st.sampled_from(sorted(unpacked(TEMPLATE))), st.integers(0), st.integers(0))
    def test_a_cut_part_is_harmless_or_damage(self, name: str, start: int, length: int) -> None:
        blob = unpacked(TEMPLATE)[name]
        start %= len(blob)
        cut = blob[:start] + blob[start + length % len(blob) :]
        assert outcome(packed({**unpacked(TEMPLATE), name: cut})) in {"0 slides", *REMEDIES}


def outcome(data: bytes) -> str:
    """Return what opening did: how many slides it kept or what to do about the template."""
    try:
        return f"{len(open_template(data).slides)} slides"
    except DesignError as error:
        return error.remedy


class TestPartNames:
    def test_names_continue_after_the_highest_of_the_template(self) -> None:
        package = open_template(TEMPLATE).part.package
        names = [package.next_partname("/ppt/theme/theme%d.xml") for _ in range(2)]
        assert names == ["/ppt/theme/theme2.xml", "/ppt/theme/theme3.xml"]
        assert package.next_partname("/ppt/charts/chart%d.xml") == "/ppt/charts/chart1.xml"

    def test_each_chart_has_a_part_and_a_workbook_of_its_own(self) -> None:
        data = to_bytes(deck_of("a", "b", "c"), modified=DAY)
        assert_sound(data)
        charts = {f"ppt/charts/chart{number}.xml" for number in (1, 2, 3)}
        assert charts < set(unpacked(data))
        assert sum(name.endswith(".xlsx") for name in unpacked(data)) == 3

    def test_a_slide_that_was_deleted_leaves_no_name_twice(self) -> None:
        deck = deck_of("a", "b", "c")
        slides = deck.element.find(qn("p:sldIdLst"))
        assert slides is not None
        deck.part.drop_rel(slides[0].get(qn("r:id"), ""))
        slides.remove(slides[0])
        add_chart_slide(deck, "d")
        data = to_bytes(deck, modified=DAY)
        assert_sound(data)
        assert sum(bool(re.match(r"ppt/slides/slide\d", name)) for name in unpacked(data)) == 3


BUILD = """
import datetime as dt, sys
from tests.powerpoint.test_package import deck_of
from egovreport.powerpoint.package import to_bytes
data = to_bytes(deck_of("Ziele", "Maßnahmen"), modified=dt.date(2024, 3, 12))
sys.stdout.buffer.write(data)
"""
ROOT = Path(__file__).parents[2]


def in_another_world(code: str, folder: Path, **environment: str) -> bytes:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", code], env=variables, cwd=folder, check=True, capture_output=True
    ).stdout


class TestBytes:
    def test_clock_zone_hash_seed_locale_and_folder_change_nothing(self, tmp_path: Path) -> None:
        worlds = [
            {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
            {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
        ]
        first = in_another_world(BUILD, tmp_path, **worlds[0])
        time.sleep(1.1)
        second = in_another_world(BUILD, ROOT, **worlds[1])
        assert unpacked(first) == unpacked(second)
        assert first == second

    def test_saving_twice_gives_the_same_bytes(self) -> None:
        deck = deck_of("a")
        assert to_bytes(deck, modified=DAY) == to_bytes(deck, modified=DAY)

    def test_entries_have_no_time_and_stand_in_order(self) -> None:
        with zipfile.ZipFile(io.BytesIO(to_bytes(deck_of("a"), modified=DAY))) as archive:
            entries = archive.infolist()
        names = [entry.filename for entry in entries]
        assert names[:2] == [TYPES, "_rels/.rels"]
        assert names[2:] == sorted(names[2:])
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        attributes = (0, 0o600 << 16, zipfile.ZIP_DEFLATED)
        assert {(e.create_system, e.external_attr, e.compress_type) for e in entries} == {
            attributes
        }

    def test_every_date_is_the_day_of_the_deck(self) -> None:
        parts = unpacked(to_bytes(deck_of("a"), modified=DAY))
        workbook = next(blob for name, blob in parts.items() if name.endswith(".xlsx"))
        for core in (parts["docProps/core.xml"], unpacked(workbook)["docProps/core.xml"]):
            dates = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core.decode())
            assert dates == ["2024-03-12T00:00:00Z"] * 2

    def test_an_embedded_file_that_is_no_workbook_stays_as_it_is(self) -> None:
        deck = deck_of("a")
        part = next(p for p in deck.part.package.iter_parts() if p.partname.endswith(".xlsx"))
        part.blob = b"no zip"
        assert b"no zip" in unpacked(to_bytes(deck, modified=DAY)).values()
        part.blob = packed({"xl/workbook.xml": b"<workbook/>"})
        blobs = unpacked(to_bytes(deck, modified=DAY))
        assert unpacked(blobs[part.partname[1:]]) == {"xl/workbook.xml": b"<workbook/>"}

    def test_the_notes_master_is_named_in_the_presentation(self) -> None:
        root = etree.fromstring(unpacked(to_bytes(deck_of("a"), modified=DAY))[MAIN])
        tags = [etree.QName(child).localname for child in root]
        assert tags[:3] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst"]
        without_notes = unpacked(to_bytes(open_template(TEMPLATE), modified=DAY))[MAIN]
        assert b"notesMasterIdLst" not in without_notes

    def test_counts_are_those_of_the_deck(self) -> None:
        deck = deck_of("a", "b")
        deck.slides.add_slide(deck.slide_layouts[0])
        for _ in range(2):
            text = unpacked(to_bytes(deck, modified=DAY))["docProps/app.xml"].decode()
        assert "<Slides>3</Slides><Notes>2</Notes>" in text
        assert "<Application>egovreport</Application>" in text


class TestCoreProperties:
    def test_the_deck_says_what_it_is(self) -> None:
        deck = deck_of("a")
        core_properties(
            deck,
            title="Sachstand & Ausblick",
            creator="Kreis Segeberg",
            subject="Aktionsplan 2023",
            keywords="E-Government, OZG",
            language="de-DE",
            day=DAY,
        )
        text = unpacked(to_bytes(deck, modified=DAY))["docProps/core.xml"].decode()
        assert "<dc:title>Sachstand &amp; Ausblick</dc:title>" in text
        assert "<dc:creator>Kreis Segeberg</dc:creator>" in text
        assert "<cp:lastModifiedBy>Kreis Segeberg</cp:lastModifiedBy>" in text
        assert "<dc:subject>Aktionsplan 2023</dc:subject>" in text
        assert "<cp:keywords>E-Government, OZG</cp:keywords>" in text
        assert "<dc:language>de-DE</dc:language>" in text
        assert text.count("2024-03-12T00:00:00Z") == 2

    def test_a_text_that_is_too_long_is_cut(self) -> None:
        deck = open_template(TEMPLATE)
        long = "x" * 300
        core_properties(
            deck, title=long, creator="x" * 255, subject="", keywords="", language="de", day=DAY
        )
        assert deck.core_properties.title == "x" * 254 + "…"
        assert deck.core_properties.author == "x" * 255


class TestIdentity:
    def test_an_id_follows_from_its_parts(self) -> None:
        assert element_id("slide", "kpi") == element_id("slide", "kpi")
        assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", element_id("ä"))

    @given(st.lists(st.lists(st.text("ab", max_size=3), min_size=1), min_size=2, unique_by=tuple))
    def test_other_parts_give_another_id(self, parts: list[list[str]]) -> None:
        assert len({element_id(*each) for each in parts}) == len(parts)

    def test_extensions_come_last_and_once(self) -> None:
        slide = add_chart_slide(open_template(TEMPLATE), "a")
        shape = slide.shapes[1]
        properties = shape._element.find(f".//{qn('p:cNvPr')}")
        assert properties is not None
        for guid in (element_id("a"), element_id("b")):
            set_creation_id(properties, guid)
            set_decorative(properties)
        etree.SubElement(properties, qn("a:hlinkClick"))
        set_creation_id(properties, element_id("c"))
        assert [etree.QName(child).localname for child in properties] == ["hlinkClick", "extLst"]
        extensions = {each.get("uri"): each[0].attrib.values() for each in properties[-1]}
        assert extensions == {
            "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}": [element_id("c")],
            "{C183D7F6-B498-43B3-948B-1728B52AA6E4}": ["1"],
        }

    def test_a_shape_has_an_alt_text_or_is_decoration(self) -> None:
        shape = add_chart_slide(open_template(TEMPLATE), "a").shapes[1]
        properties = shape._element.find(f".//{qn('p:cNvPr')}")
        assert properties is not None
        properties.set("title", "old")
        set_alt(properties, " Ist 253,\n Soll 280 ")
        assert properties.get("descr") == "Ist 253, Soll 280"
        set_decorative(properties)
        assert set(properties.attrib) == {"id", "name"}
        set_alt(properties, "Ist 253")
        assert properties.get("descr") == "Ist 253"
        assert len(properties) == 0


class TestSections:
    def test_each_slide_is_in_its_section(self) -> None:
        deck = deck_of("a", "b", "c")
        a, b, c = (slide.slide_id for slide in deck.slides)
        set_sections(deck, [("Überblick", [a]), ("Leer", []), ("Überblick", [b, c])])
        root = etree.fromstring(unpacked(to_bytes(deck, modified=DAY))[MAIN])
        assert etree.QName(root[-1]).localname == "extLst"
        sections = list(root.iter(f"{P14}section"))
        assert [each.get("name") for each in sections] == ["Überblick", "Leer", "Überblick"]
        assert len({each.get("id") for each in sections}) == 3
        ids = [[s.get("id") for s in each.iter(f"{P14}sldId")] for each in sections]
        assert ids == [[str(a)], [], [str(b), str(c)]]

    def test_a_second_call_replaces_the_first(self) -> None:
        deck = deck_of("a")
        ids = [slide.slide_id for slide in deck.slides]
        set_sections(deck, [("alt", ids)])
        set_sections(deck, [("neu", ids)])
        assert [s.get("name") for s in deck.element.iter(f"{P14}section")] == ["neu"]
        set_sections(deck, [])
        assert deck.element.find(qn("p:extLst")) is None

    @pytest.mark.parametrize("order", [[0], [1, 0], [0, 1, 1], [0, 1, 7], []])
    def test_sections_that_powerpoint_would_repair_are_refused(self, order: list[int]) -> None:
        deck = deck_of("a", "b")
        first = deck.slides[0].slide_id
        with pytest.raises(ValueError, match="every slide once"):
            set_sections(deck, [("x", [first + each for each in order])])


WRITE = """
import os, resource, signal, sys
from pathlib import Path
from egovreport.errors import OutputError
from egovreport.powerpoint.package import write_atomically
def write(path, data):
    try:
        write_atomically(Path(path), data)
    except OutputError as error:
        sys.exit(f"{error} | {error.remedy}")
"""


def written_by(*lines: str) -> subprocess.CompletedProcess[str]:
    code = WRITE + "\n".join(lines)
    return subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Präsentation [1].pptx"


@pytest.fixture
def old(target: Path) -> Path:
    target.write_bytes(b"old")
    return target


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that any user of the machine can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


class TestWriting:
    def test_a_new_file_and_its_folders_are_made(self, tmp_path: Path) -> None:
        path = tmp_path / "out" / "2024" / "deck.pptx"
        write_atomically(path, b"new")
        assert path.read_bytes() == b"new"
        assert list(path.parent.iterdir()) == [path]

    def test_an_old_file_is_replaced(self, old: Path) -> None:
        write_atomically(old, b"new")
        assert old.read_bytes() == b"new"
        assert list(old.parent.iterdir()) == [old]

    @pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
    def test_a_new_file_obeys_the_umask(self, target: Path, umask: int, mode: int) -> None:
        before = os.umask(umask)
        try:
            write_atomically(target, b"new")
        finally:
            os.umask(before)
        assert stat.S_IMODE(target.stat().st_mode) == mode

    def test_an_old_file_keeps_its_mode(self, old: Path) -> None:
        old.chmod(0o640)
        write_atomically(old, b"new")
        assert stat.S_IMODE(old.stat().st_mode) == 0o640

    def test_a_link_keeps_pointing_to_the_file(self, old: Path) -> None:
        link = old.parent / "aktuell.pptx"
        link.symlink_to(old.name)
        write_atomically(link, b"new")
        assert link.is_symlink()
        assert old.read_bytes() == b"new"

    @pytest.mark.parametrize(
        ("prepare", "message", "remedy"),
        [
            (lambda path: path.mkdir(), "it is a folder", "name a file"),
            (os.mkfifo, "device or pipe", "another file"),
            (lambda path: path.symlink_to(path.name), "cannot write", "choose"),
        ],
    )
    def test_what_is_no_file_stays_and_is_named(
        self, target: Path, prepare: Callable[[Path], None], message: str, remedy: str
    ) -> None:
        prepare(target)
        kind = stat.S_IFMT(target.lstat().st_mode)
        with pytest.raises(OutputError, match=message) as caught:
            write_atomically(target, b"new")
        assert remedy in caught.value.remedy
        assert stat.S_IFMT(target.lstat().st_mode) == kind

    @pytest.mark.parametrize("below", ["deck.pptx", "folder/deck.pptx"])
    def test_a_folder_that_is_a_file_is_named(self, old: Path, below: str) -> None:
        with pytest.raises(OutputError, match="folder is a file") as caught:
            write_atomically(old / below, b"new")
        assert caught.value.remedy == "name another folder"

    def test_a_name_that_is_too_long_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="too long"):
            write_atomically(tmp_path / ("x" * 300), b"new")

    @pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o777, 0o444)])
    def test_what_is_write_protected_is_refused(
        self, open_folder: Path, folder_mode: int, file_mode: int
    ) -> None:
        path = open_folder / "deck.pptx"
        path.write_bytes(b"old")
        path.chmod(file_mode)
        open_folder.chmod(folder_mode)
        unprivileged = "os.geteuid() or os.setuid(65534)"
        result = written_by(unprivileged, f"write({str(path)!r}, b'new')")
        open_folder.chmod(0o755)
        assert "permission denied" in result.stderr
        assert "open in PowerPoint?" in result.stderr
        assert path.read_bytes() == b"old"
        assert list(open_folder.iterdir()) == [path]

    def test_a_full_disk_leaves_the_old_file_and_nothing_else(self, old: Path) -> None:
        limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))"
        result = written_by(limit, f"write({str(old)!r}, bytes(2**20))")
        assert "the disk is full | free some space" in result.stderr
        assert old.read_bytes() == b"old"
        assert list(old.parent.iterdir()) == [old]

    def test_a_killed_run_leaves_the_old_file_and_the_next_one_cleans_up(self, old: Path) -> None:
        result = written_by(
            "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))",
            "signal.signal(signal.SIGXFSZ, signal.SIG_DFL)",
            "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))",
            f"write({str(old)!r}, bytes(2**20))",
        )
        assert result.returncode == -signal.SIGXFSZ
        assert old.read_bytes() == b"old"
        assert len(list(old.parent.iterdir())) == 2
        write_atomically(old, b"new")
        assert list(old.parent.iterdir()) == [old]

    @pytest.mark.parametrize("delay", [0.0, 0.003, 0.011, 0.027, 0.05])
    def test_a_file_is_whole_whenever_the_run_is_killed(self, target: Path, delay: float) -> None:
        size = 2**21
        code = (
            f"{WRITE}\nwhile True:\n    for letter in (b'a', b'b'):\n"
            f"        write({str(target)!r}, letter * {size})"
        )
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)  # noqa: S603
        while not target.exists():
            time.sleep(0.005)
        time.sleep(delay)
        process.kill()
        process.wait()
        content = target.read_bytes()
        assert content in {b"a" * size, b"b" * size}
        write_atomically(target, b"new")
        assert list(target.parent.iterdir()) == [target]

    def test_a_temporary_file_in_use_stays(self, old: Path) -> None:
        temporary = old.with_name(f".{old.name}.0123abcd.tmp")
        with temporary.open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            write_atomically(old, b"new")
            assert temporary.exists()
        write_atomically(old, b"new")
        assert not temporary.exists()

    def test_a_temporary_file_that_another_run_removed_is_written_again(self, old: Path) -> None:
        def remove_one() -> None:
            while not (found := list(old.parent.glob("*.tmp"))):
                pass
            found[0].unlink(missing_ok=True)

        other_run = threading.Thread(target=remove_one)
        other_run.start()
        while other_run.is_alive():
            write_atomically(old, bytes(2**22))
        assert old.read_bytes() == bytes(2**22)
        assert list(old.parent.iterdir()) == [old]

    @pytest.mark.parametrize(
        "name", [".other.pptx.0123abcd.tmp", ".{}.tmp", ".{}.0123abcd.bak", "{}.0123abcd.tmp"]
    )
    def test_files_of_others_stay(self, target: Path, name: str) -> None:
        other = target.with_name(name.format(target.name))
        other.touch()
        write_atomically(target, b"new")
        assert other.exists()

    def test_two_runs_at_once_do_not_disturb_each_other(self, target: Path) -> None:
        size = 2**16
        code = f"{WRITE}\nfor _ in range(60): write({str(target)!r}, sys.argv[1].encode() * {size})"
        runs = [
            subprocess.Popen([sys.executable, "-c", code, letter], cwd=ROOT)  # noqa: S603
            for letter in "ab"
        ]
        assert [run.wait() for run in runs] == [0, 0]
        assert target.read_bytes() in {b"a" * size, b"b" * size}
        assert list(target.parent.iterdir()) == [target]
