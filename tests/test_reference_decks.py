"""Every deck that is written keeps the rules of a sound, accessible, restylable file.

PowerPoint repairs files that pass the schema, python-pptx and LibreOffice: the checks look at the
parts themselves.
"""

import datetime as dt
import functools
import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

from egovreport.powerpoint.metrics import Font, line_height, wrap

PLANS = ("2017-2021", "2022", "2023", "2024")
LANGUAGE = "de-DE"
NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
}
TYPES = "[Content_Types].xml"
FURNITURE = ("dt", "ftr", "sldNum")
LEGAL_LABELS = {
    "clustered": {"ctr", "inBase", "inEnd", "outEnd"},
    "stacked": {"ctr", "inBase", "inEnd"},
    "standard": {"t", "b", "l", "r", "ctr"},
}
EMU_PER_POINT = 12700

Box = tuple[str, int, int, int, int]


class WrittenDeck:
    """The parts of a file, and its slides as trees."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.entries = archive.infolist()
            self.parts = {entry.filename: archive.read(entry) for entry in self.entries}
        self.data = data

    @functools.cached_property
    def presentation(self) -> Any:
        return Presentation(io.BytesIO(self.data))

    @functools.cached_property
    def slides(self) -> list[Any]:
        """The slides in their order."""
        return list(self.presentation.slides)

    @functools.cached_property
    def trees(self) -> dict[str, Any]:
        return {
            name: etree.fromstring(blob)
            for name, blob in self.parts.items()
            if name.endswith((".xml", ".rels"))
        }

    @functools.cached_property
    def boxes(self) -> list[list[Box]]:
        """Name, left, top, right and lower side of the shapes of each slide but decoration."""
        return [
            [
                (s.name, s.left, s.top, s.left + s.width, s.top + s.height)
                for s in slide.shapes
                if not find(s.element, "./*/p:cNvPr//adec:decorative")
            ]
            for slide in self.slides
        ]

    def tree(self, pattern: str) -> dict[str, Any]:
        return {name: root for name, root in self.trees.items() if re.fullmatch(pattern, name)}

    @functools.cached_property
    def slide_trees(self) -> dict[str, Any]:
        return self.tree(r"ppt/slides/slide\d+\.xml")

    @functools.cached_property
    def chart_trees(self) -> dict[str, Any]:
        return self.tree(r"ppt/charts/chart\d+\.xml")


@functools.cache
def compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=NAMESPACES)


def find(root: Any, path: str) -> list[Any]:
    return list(compiled(path)(root))


def one(root: Any, path: str) -> Any:
    (found,) = find(root, path)
    return found


def text(root: Any) -> str:
    return "".join(find(root, ".//a:t/text()"))


def value(root: Any, path: str) -> str:
    found = find(root, path)
    return str(found[0].get("val")) if found else ""


@pytest.fixture(scope="module", params=[*PLANS, "ugly"])
def deck(
    request: pytest.FixtureRequest, reference_decks: Mapping[str, bytes], ugly_deck: bytes
) -> WrittenDeck:
    return WrittenDeck(ugly_deck if request.param == "ugly" else reference_decks[request.param])


class TestPackage:
    def test_names_are_unique_and_every_part_has_one_content_type(self, deck: WrittenDeck) -> None:
        names = [entry.filename for entry in deck.entries]
        assert len({name.lower() for name in names}) == len(names)
        overrides = [each.get("PartName")[1:] for each in deck.trees[TYPES] if each.get("PartName")]
        extensions = {each.get("Extension") for each in deck.trees[TYPES] if each.get("Extension")}
        assert len(set(overrides)) == len(overrides)
        assert set(overrides) <= set(names)
        for name in set(names) - set(overrides) - {TYPES}:
            assert name.rpartition(".")[2] in extensions

    def test_every_relationship_has_its_target_and_every_part_is_reached(
        self, deck: WrittenDeck
    ) -> None:
        targets = {
            target
            for name, root in deck.trees.items()
            if name.endswith(".rels")
            for target in targets_of(name, root)
        }
        content = {name for name in deck.parts if not name.endswith(".rels")} - {TYPES}
        assert targets == content

    def test_every_id_of_a_relationship_is_defined(self, deck: WrittenDeck) -> None:
        for name, root in deck.trees.items():
            folder, file = posixpath.split(name)
            rels = deck.trees.get(f"{folder}/_rels/{file}.rels")
            defined = set() if rels is None else {each.get("Id") for each in rels}
            used = set(find(root, "//@r:id | //@r:embed | //@r:link"))
            assert used <= defined, name

    def test_xml_holds_legal_characters_only(self, deck: WrittenDeck) -> None:
        illegal = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufffd]")
        for name, root in deck.trees.items():
            assert not illegal.search("".join(root.itertext())), name

    def test_properties_are_those_of_the_deck(self, deck: WrittenDeck) -> None:
        core = deck.presentation.core_properties
        assert core.title
        assert core.author
        assert core.author == core.last_modified_by
        assert core.subject
        assert core.keywords
        assert core.language == LANGUAGE
        assert core.created == core.modified
        assert core.created.hour == core.created.minute == 0
        assert b"python-pptx" not in deck.parts["docProps/core.xml"]

    def test_nothing_is_left_of_the_template(self, deck: WrittenDeck) -> None:
        stale = re.compile("thumbnail|printerSettings|comment|customXml|custShow", re.IGNORECASE)
        assert not [name for name in deck.parts if stale.search(name)]

    def test_slide_layout_and_master_ids_are_unique(self, deck: WrittenDeck) -> None:
        root = deck.trees["ppt/presentation.xml"]
        slides = [int(each) for each in find(root, "p:sldIdLst/p:sldId/@id")]
        assert len(set(slides)) == len(slides) == len(deck.slides)
        assert min(slides) >= 256
        masters = deck.tree(r"ppt/slideMasters/slideMaster\d+\.xml").values()
        others = [each for master in masters for each in find(master, "//p:sldLayoutId/@id")]
        others += find(root, "//p:sldMasterId/@id")
        assert len(set(others)) == len(others)
        assert min(map(int, others)) >= 2147483648

    def test_sections_hold_each_slide_once_and_in_order(self, deck: WrittenDeck) -> None:
        root = deck.trees["ppt/presentation.xml"]
        assert etree.QName(root[-1]).localname == "extLst"
        listed = find(root, "//p14:section/p14:sldIdLst/p14:sldId/@id")
        assert listed == find(root, "p:sldIdLst/p:sldId/@id")
        assert all(find(root, "//p14:section/@name"))
        ids = find(root, "//p14:section/@id")
        assert len(set(ids)) == len(ids)


def targets_of(name: str, root: Any) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    for each in root:
        if each.get("TargetMode") != "External":
            joined = posixpath.join("/", folder, each.get("Target"))
            yield posixpath.normpath(joined)[1:]


def test_the_final_report_is_dated_by_its_sitting(reference_decks: Mapping[str, bytes]) -> None:
    core = WrittenDeck(reference_decks["2023"]).presentation.core_properties
    assert core.title == "E-Government-Aktionsplan 2023 – Abschlussbericht"
    assert core.author == "Kreis Segeberg"
    assert core.created.date() == dt.date(2024, 3, 12)


class TestPlaceholders:
    def test_every_slide_has_one_title_that_no_other_has(self, deck: WrittenDeck) -> None:
        titles = []
        for slide in deck.slides:
            (title,) = [
                shape for shape in slide.placeholders
                if shape.element.ph.get("type") in {"title", "ctrTitle"}
            ]  # fmt: skip
            titles.append(" ".join(title.text_frame.text.split()))
        assert all(titles)
        assert not [title for title, count in Counter(titles).items() if count > 1]

    def test_no_placeholder_is_empty(self, deck: WrittenDeck) -> None:
        for slide in deck.slides:
            for shape in slide.placeholders:
                assert not shape.has_text_frame or shape.text_frame.text.strip(), shape.name

    def test_every_placeholder_is_one_of_its_layout(self, deck: WrittenDeck) -> None:
        for slide in deck.slides:
            layout = {
                shape.placeholder_format.idx: shape for shape in slide.slide_layout.placeholders
            }
            used = [shape.placeholder_format.idx for shape in slide.placeholders]
            assert len(set(used)) == len(used)
            for shape in slide.placeholders:
                own = layout[shape.placeholder_format.idx]
                assert shape.name == own.name
                assert shape.element.xpath(".//p:nvPr/p:ph")[0].get("type") == own.element.ph.get(
                    "type"
                )

    def test_texts_outside_of_placeholders_stand_in_named_groups(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            for shape in find(root, "p:cSld/p:spTree/p:sp"):
                assert find(shape, "p:nvSpPr/p:nvPr/p:ph")

    def test_footers_have_no_place_of_their_own(self, deck: WrittenDeck) -> None:
        for slide, root in zip(deck.slides, deck.slide_trees.values(), strict=True):
            expected = {
                kind for shape in slide.slide_layout.placeholders
                if (kind := shape.element.ph.get("type")) in FURNITURE
            }  # fmt: skip
            found = find(root, "//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='dt' or @type='ftr' or "
                               "@type='sldNum']]")  # fmt: skip
            assert {one(each, ".//p:ph").get("type") for each in found} == expected
            for each in found:
                assert not find(each, "p:spPr/*")

    def test_the_number_of_a_slide_is_a_field(self, deck: WrittenDeck) -> None:
        for number, slide in enumerate(deck.slides, start=1):
            for field in find(slide.element, "//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='sldNum']"):
                assert value_of_field(field) == ("slidenum", str(number))

    def test_every_slide_but_the_first_has_a_source(self, deck: WrittenDeck) -> None:
        for slide in deck.slides[1:]:
            kinds = [shape.element.ph.get("type") for shape in slide.placeholders]
            assert "ftr" in kinds

    def test_every_slide_but_the_first_has_notes(self, deck: WrittenDeck) -> None:
        for slide in deck.slides[1:]:
            assert slide.has_notes_slide
            assert slide.notes_slide.notes_text_frame.text.strip()


def value_of_field(shape: Any) -> tuple[str, str]:
    field = one(shape, ".//a:fld")
    return field.get("type"), text(shape)


class TestText:
    def test_every_run_and_paragraph_end_has_the_language(self, deck: WrittenDeck) -> None:
        notes = deck.tree(r"ppt/notesSlides/notesSlide\d+\.xml")
        for name, root in {**deck.slide_trees, **notes}.items():
            for run in find(root, "//a:r | //a:fld | //a:br"):
                assert find(run, "a:rPr/@lang") == [LANGUAGE], name
            for end in find(root, "//a:endParaRPr"):
                assert end.get("lang") == LANGUAGE, name

    def test_type_is_at_least_12_points_and_10_in_footers(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            for shape in find(root, "//p:sp | //a:tc"):
                kind = (find(shape, "p:nvSpPr/p:nvPr/p:ph/@type") or [""])[0]
                least = 1000 if kind in FURNITURE else 1200
                sizes = find(shape, ".//a:r/a:rPr/@sz | .//a:fld/a:rPr/@sz | .//a:endParaRPr/@sz")
                assert all(int(size) >= least for size in sizes)
                assert sizes or not text(shape)

    def test_every_run_says_its_size(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            assert not find(root, "//a:r[not(a:rPr/@sz)]")

    def test_colours_and_fonts_are_the_themes(self, deck: WrittenDeck) -> None:
        for root in [*deck.slide_trees.values(), *deck.chart_trees.values()]:
            literal = find(root, "//a:srgbClr | //a:sysClr | //a:prstClr | //a:hslClr")
            assert literal == []
            faces = set(find(root, "//a:latin/@typeface | //a:ea/@typeface | //a:cs/@typeface"))
            assert all(face.startswith("+") for face in faces)

    def test_text_stays_in_its_placeholder(self, deck: WrittenDeck) -> None:
        for slide in deck.slides:
            for shape in slide.placeholders:
                if shape.has_text_frame:
                    assert_fits(shape)


def assert_fits(shape: Any) -> None:
    """Check that the lines of a text, in their written sizes, are no higher than its box."""
    kind = shape.element.ph.get("type")
    is_bold = kind in {"title", "ctrTitle", "sldNum"} or shape.name.startswith("Zwischentitel")
    width, height = shape.width / EMU_PER_POINT, shape.height / EMU_PER_POINT
    used = 0.0
    for paragraph in shape.text_frame.paragraphs:
        element = paragraph._p
        size = max(map(int, find(element, ".//@sz"))) / 100
        runs = [
            (each.text or "", Font("Calibri", size, bold=is_bold or parent(each).get("b") == "1"))
            for each in find(element, ".//a:t")
        ]
        is_item = kind is None and not find(element, "a:pPr/a:buNone")
        spacing = 0.9 if kind in {"title", "ctrTitle"} else 1.0
        lines = len(wrap(runs, width - (13.5 if is_item else 0))) + len(find(element, "a:br"))
        used += lines * line_height(size) * spacing
        used += int((find(element, "a:pPr/a:spcBef/a:spcPts/@val") or ["0"])[0]) / 100
    assert used <= height + 0.5, (shape.name, shape.text_frame.text)


def parent(run_text: Any) -> Any:
    return one(run_text.getparent(), "a:rPr")


class TestShapes:
    def test_ids_are_unique_and_positive(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            ids = [int(each) for each in find(root, "//p:cNvPr/@id")]
            assert len(set(ids)) == len(ids)
            assert min(ids) >= 1
            lasting = find(root, "//a16:creationId/@id")
            assert len(set(lasting)) == len(lasting)

    def test_pictures_tables_charts_and_groups_are_described_or_decoration(
        self, deck: WrittenDeck
    ) -> None:
        for root in deck.slide_trees.values():
            shapes = find(root, "//p:pic | //p:graphicFrame | /p:sld/p:cSld/p:spTree/p:grpSp")
            for properties in (find(shape, "./*/p:cNvPr")[0] for shape in shapes):
                told = properties.get("descr")
                if find(properties, ".//adec:decorative[@val='1']"):
                    assert told is None
                else:
                    assert told
                    assert 20 <= len(told) <= 250, told
                    assert not re.search(r"\.(png|svg|pptx?|xlsx)\b", told)

    def test_text_shapes_have_no_alt_text(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            assert not find(root, "//p:sp/p:nvSpPr/p:cNvPr[@descr]")

    def test_shapes_have_names(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            names = find(root, "/p:sld/p:cSld/p:spTree/*/*/p:cNvPr/@name")
            assert all(names)

    def test_every_shape_lies_on_the_slide(self, deck: WrittenDeck) -> None:
        width, height = deck.presentation.slide_width, deck.presentation.slide_height
        for name, left, top, right, lower in chain.from_iterable(deck.boxes):
            assert 0 <= left < right <= width, name
            assert 0 <= top < lower <= height, name

    def test_no_shape_covers_another_but_the_bullets_their_column(self, deck: WrittenDeck) -> None:
        for boxes in deck.boxes:
            for number, box in enumerate(boxes):
                assert not [each for each in boxes[:number] if overlap(box, each)], box

    def test_shapes_stand_in_reading_order(self, deck: WrittenDeck) -> None:
        for slide, boxes in zip(deck.slides, deck.boxes, strict=True):
            kinds = [kind_of(shape) for shape in slide.shapes]
            content = [kind for kind in kinds if kind not in FURNITURE]
            assert kinds == [*content, *(kind for kind in kinds if kind in FURNITURE)]
            assert kinds[0] in {"title", "ctrTitle"}
            last = len(boxes) - (len(kinds) - len(content))
            columns = [(top, left) for _, left, top, _, _ in boxes[1:last]]
            for before, after in pairwise(columns):
                assert after[0] >= before[0] or after[1] > before[1]


def kind_of(shape: Any) -> str:
    found = find(shape.element, "./*/p:nvPr/p:ph")
    return str(found[0].get("type")) if found else ""


def overlap(one_box: Box, other: Box) -> bool:
    _, left, top, right, lower = one_box
    _, other_left, other_top, other_right, other_lower = other
    slack = EMU_PER_POINT // 10
    return (
        left < other_right - slack
        and other_left < right - slack
        and top < other_lower - slack
        and other_top < lower - slack
    )


class TestTables:
    def test_tables_have_a_header_and_no_merged_or_empty_cell(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            for table in find(root, "//a:tbl"):
                assert one(table, "a:tblPr").get("firstRow") == "1"
                assert not find(table, ".//@gridSpan | .//@rowSpan | .//@hMerge | .//@vMerge")
                cells = find(table, ".//a:tc")
                assert all(text(cell).strip() for cell in cells)
                assert all(find(cell, "a:txBody/a:p") for cell in cells)

    def test_rows_fill_the_grid(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            for frame in find(root, "//p:graphicFrame[.//a:tbl]"):
                widths = [int(each) for each in find(frame, ".//a:gridCol/@w")]
                heights = [int(each) for each in find(frame, ".//a:tr/@h")]
                rows = [len(find(row, "a:tc")) for row in find(frame, ".//a:tr")]
                assert set(rows) == {len(widths)}
                assert len(rows) > 1
                size = one(frame, "p:xfrm/a:ext")
                assert sum(widths) == pytest.approx(int(size.get("cx")), abs=2)
                assert sum(heights) == pytest.approx(int(size.get("cy")), abs=len(heights))

    def test_rows_are_as_high_as_their_lines(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            for table in find(root, "//a:tbl"):
                widths = [int(each) / EMU_PER_POINT for each in find(table, ".//a:gridCol/@w")]
                for row in find(table, "a:tr"):
                    needed = max(map(cell_height, find(row, "a:tc"), widths))
                    assert needed <= int(row.get("h")) / EMU_PER_POINT + 0.1

    def test_numbers_stand_right(self, deck: WrittenDeck) -> None:
        for root in deck.slide_trees.values():
            for table in find(root, "//a:tbl"):
                columns = zip(*(find(row, "a:tc") for row in find(table, "a:tr")), strict=True)
                for cells in columns:
                    aligned = {tuple(find(cell, ".//a:pPr/@algn")) for cell in cells}
                    assert len(aligned) == 1


def cell_height(cell: Any, width: float) -> float:
    """The height of a cell by PowerPoint's rule, in points."""
    properties = one(cell, "a:tcPr")
    left, right, top, below = (
        int(properties.get(f"mar{side}")) / EMU_PER_POINT for side in ("L", "R", "T", "B")
    )
    used = 0.0
    for paragraph in find(cell, "a:txBody/a:p"):
        size = max(map(int, find(paragraph, ".//@sz"))) / 100
        runs = [
            ("\n" if each.tag == qn("a:br") else text(each),
             Font("Calibri", size, bold=find(each, "a:rPr/@b") == ["1"]))
            for each in find(paragraph, "a:r | a:br")
        ]  # fmt: skip
        used += len(wrap(runs, width - left - right)) * line_height(size)
    return used + top + below


class TestCharts:
    def test_the_workbook_holds_what_the_chart_shows(self, deck: WrittenDeck) -> None:
        for chart in charts_of(deck):
            sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
            assert sheet is not None
            root = etree.fromstring(chart.part.blob)
            for column, series in enumerate(find(root, "//c:ser"), start=2):
                name = find(series, "c:tx//c:v")[0].text
                assert name
                assert sheet.cell(1, column).value == name
                assert_cached(one(series, "c:val"), sheet, column)
                assert_cached(one(series, "c:cat"), sheet, 1)

    def test_axes_name_each_other_with_positive_ids(self, deck: WrittenDeck) -> None:
        for root in deck.chart_trees.values():
            axes = {
                value(axis, "c:axId"): value(axis, "c:crossAx")
                for axis in find(root, "//c:catAx | //c:valAx")
            }
            assert axes
            assert all(int(own) > 0 and axes[other] == own for own, other in axes.items())
            used = set(find(root, "//c:plotArea/*/c:axId/@val"))
            assert used == set(axes)

    def test_labels_stand_where_they_may(self, deck: WrittenDeck) -> None:
        for root in deck.chart_trees.values():
            for plot in find(root, "//c:barChart | //c:lineChart"):
                places = set(find(plot, ".//c:dLblPos/@val"))
                assert places <= LEGAL_LABELS[value(plot, "c:grouping")]

    def test_texts_have_language_and_size(self, deck: WrittenDeck) -> None:
        for root in deck.chart_trees.values():
            looks = find(root, "//a:defRPr | //a:rPr | //a:endParaRPr")
            assert {each.get("lang") for each in looks} == {LANGUAGE}
            sizes = find(root, "//a:defRPr/@sz | //a:rPr/@sz")
            assert min(map(int, sizes)) >= 1000
            assert value(root, "c:lang") == LANGUAGE

    def test_no_chart_has_a_title_or_a_third_dimension(self, deck: WrittenDeck) -> None:
        for root in deck.chart_trees.values():
            assert value(root, "c:chart/c:autoTitleDeleted") == "1"
            assert not find(root, "//c:title | //c:view3D | //c:pieChart | //c:doughnutChart")

    def test_a_value_that_is_edited_is_read_back(self, deck: WrittenDeck) -> None:
        presentation = Presentation(io.BytesIO(deck.data))
        chart = [s.chart for slide in presentation.slides for s in slide.shapes if s.has_chart][-1]
        workbook = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        series = chart._chartSpace.find(f".//{qn('c:ser')}")
        point = find(series, "c:val//c:pt")[0]
        index = int(point.get("idx"))
        assert workbook.active is not None
        workbook.active.cell(2 + index, 2).value = 4711
        one(point, "c:v").text = "4711"
        stream = io.BytesIO()
        workbook.save(stream)
        chart.part.chart_workbook.update_from_xlsx_blob(stream.getvalue())
        saved = io.BytesIO()
        presentation.save(saved)
        again = charts_of(WrittenDeck(saved.getvalue()))[-1]
        assert again.plots[0].series[0].values[index] == 4711
        sheet = load_workbook(io.BytesIO(again.part.chart_workbook.xlsx_part.blob)).active
        assert sheet is not None
        assert sheet.cell(2 + index, 2).value == 4711


def charts_of(deck: WrittenDeck) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def assert_cached(kept: Any, sheet: Any, column: int) -> None:
    assert int(value(kept, ".//c:ptCount")) == sheet.max_row - 1
    points = {int(each.get("idx")): one(each, "c:v").text for each in find(kept, ".//c:pt")}
    for index, (cell,) in enumerate(sheet.iter_rows(min_row=2, min_col=column, max_col=column)):
        if cell.value is None:
            assert index not in points
        elif column == 1:
            assert points[index] == cell.value
        else:
            assert float(points[index]) == cell.value


class TestWorkbooks:
    def test_no_cell_is_a_formula(self, deck: WrittenDeck) -> None:
        for chart in charts_of(deck):
            sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
            assert sheet is not None
            assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
