"""Templates are read without their samples, and decks are written sound, stable and whole."""

import io
import os
import posixpath
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from egovreport.powerpoint.package import open_template, to_bytes
from egovreport.powerpoint.sections import set_sections
from tests.powerpoint.decks import DAY, MAIN, TEMPLATE, add_chart_slide, deck_of, packed, unpacked

TYPES = "[Content_Types].xml"


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    parts = unpacked(data)
    blob = parts[name].replace(old.encode(), new.encode())
    assert blob != parts[name]
    return packed({**parts, name: blob})


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
from tests.powerpoint.decks import deck_of
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
