"""Any file ends as a template or in a clear refusal: fast, and with little memory."""

import contextlib
import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egovreport.cli import main
from egovreport.commands.outline import DEFAULTS
from egovreport.errors import DesignError
from egovreport.powerpoint.package import open_template, to_bytes
from egovreport.powerpoint.template_relations import relations_part
from tests.command import PROGRAMME
from tests.powerpoint.changed_parts import (
    LAYOUT,
    MAIN,
    MASTER,
    OFFICE,
    PARTS,
    RELATIONSHIPS,
    SLIDE,
    TYPES,
    changed,
    refusal,
    related,
    replaced,
    typed,
    with_parts,
    with_relation,
    with_slide,
    without,
)
from tests.powerpoint.decks import DAY, TEMPLATE, packed, unpacked
from tests.powerpoint.raw_zip import RawEntry, raw_zip, with_entries, zeros

MIB = 2**20
DESIGN = DEFAULTS.joinpath("default.pptx").read_bytes()
PICTURE = "ppt/media/image1.png"
PLAN = """\
title: Aktionsplan 2023
kpis:
  online-services: {target: 40, actual: {value: 34, date: 2023-12-31}}
"""


class TestSampleSlides:
    @pytest.mark.parametrize(
        "content", [b"", b"<p:sld", b"\0", PARTS[MASTER], PARTS[LAYOUT].replace(b"rId", b"x")]
    )
    def test_what_is_broken_on_them_does_not_matter(self, content: bytes) -> None:
        deck = open_template(with_parts(with_slide(content, content)))
        assert len(deck.slides) == 0
        assert SLIDE not in unpacked(to_bytes(deck, modified=DAY))

    @pytest.mark.parametrize("name", [MASTER, LAYOUT])
    def test_what_masters_and_layouts_say_of_them_goes(self, name: str) -> None:
        link = '<a:hlinkClick r:id="rId98" action="ppaction://hlinksldjump"/>'
        parts = {
            **with_slide(PARTS[LAYOUT]),
            name: replaced(name, "<p:spTree>", f"<p:spTree>{link}"),
            relations_part(name): related(name, "slide", f"/{SLIDE}", r_id="rId98"),
        }
        written = unpacked(to_bytes(open_template(with_parts(parts)), modified=DAY))
        assert SLIDE not in written
        assert b"hlinksldjump" not in written[name]

    def test_they_are_known_by_name_and_content_type_too(self) -> None:
        for target in (f"/{SLIDE}", "/ppt/notesSlides/notesSlide1.xml", "/docProps/app.xml"):
            deck = open_template(with_relation(MASTER, "other", target))
            assert target[1:] not in {part.partname for part in deck.part.package.iter_parts()}
        slide_type = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
        parts = {
            TYPES: typed("dat", slide_type), "ppt/a.dat": b"<",
            relations_part(MASTER): related(MASTER, "other", "/ppt/a.dat"),
        }  # fmt: skip
        deck = open_template(with_parts(parts))
        assert "ppt/a.dat" not in unpacked(to_bytes(deck, modified=DAY))

    def test_a_thousand_that_lead_to_each_other_are_no_fault(self) -> None:
        chain = {
            relations_part(f"ppt/slides/slide{n}.xml"): RELATIONSHIPS.replace(
                b"/>",
                f'><Relationship Id="rId1" Type="{OFFICE}/slide" Target="slide{n + 1}.xml"/>'
                "</Relationships>".encode(),
            )
            for n in range(1, 1500)
        }
        assert len(open_template(with_parts({**with_slide(b"<a/>"), **chain})).slides) == 0


def test_parts_that_lead_to_each_other_without_end_are_damage() -> None:
    names = [f"ppt/tags/tag{n}.xml" for n in range(40)]
    parts: dict[str, bytes] = dict.fromkeys(names, b"<a/>")
    for name, following in zip([MASTER, *names], names, strict=False):
        if name == MASTER:
            parts[relations_part(name)] = related(name, "tags", f"/{following}")
        else:
            parts[relations_part(name)] = RELATIONSHIPS.replace(
                b"/>",
                f'><Relationship Id="a" Type="{OFFICE}/tags" Target="/{following}"/>'
                "</Relationships>".encode(),
            )
    message = refusal(with_parts(parts))
    assert message.startswith("the template is damaged: more than 32 relationships lead to `ppt/")


def test_parts_that_lead_to_each_other_in_a_circle_are_no_fault() -> None:
    deck = open_template(with_relation(MASTER, "other", f"/{MAIN}"))
    assert len(deck.slide_layouts) == 11


# Time and memory


def one_content_for_many() -> bytes:
    more = (RawEntry(f"{n}", b"", 0, 0, same_data_as=0) for n in range(1, 19_000))
    return raw_zip([RawEntry("0", zeros(10), 10 * MIB, 0), *more])


def elements_without_end() -> bytes:
    content = replaced(MASTER, "<p:spTree>", "<p:spTree>" + "<a:x/>" * (5 * MIB))
    return with_parts({MASTER: content})


def attributes_within_bounds() -> bytes:
    many = '<a:x a="" b="" c="" d="" e="" f="" g="" h="" i=""/>' * 33_000
    return with_parts({MASTER: replaced(MASTER, "<p:spTree>", f"<p:spTree>{many}")})


def a_picture_within_bounds() -> bytes:
    size = 30 * MIB
    picture = RawEntry(PICTURE, zeros(30), size, zlib.crc32(bytes(size)))
    parts = {
        **PARTS, TYPES: typed("png", "image/png"),
        relations_part(MASTER): related(MASTER, "image", f"/{PICTURE}"),
    }  # fmt: skip
    return with_entries(parts, picture)


def a_film_that_says_it_is_small() -> bytes:
    return with_entries(PARTS, RawEntry("ppt/media/a.mp4", zeros(100), 100, 0))


def a_layout_that_says_it_is_small() -> bytes:
    return with_entries(PARTS, RawEntry(LAYOUT, zeros(30), 29_000, 0))


def entities_without_end() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 99}">' for n in range(1, 99))
    return with_parts({MASTER: f'<!DOCTYPE x [<!ENTITY e0 "x">{entities}]><x>&e98;</x>'})


def many_entries() -> bytes:
    return raw_zip(RawEntry(f"ppt/{n}.xml", b"", 0, 0) for n in range(65_000))


def many_relationships() -> bytes:
    one = f'<Relationship Id="r{{}}" Type="{OFFICE}/image" Target="../../ppt/media/{{}}.png"/>'
    more = "".join(one.format(n, n) for n in range(19_000))
    content = RELATIONSHIPS.replace(b"/>", f">{more}</Relationships>".encode())
    return with_parts({relations_part(f"ppt/slides/{n}.xml"): content for n in range(2)})


def lists_without_end() -> bytes:
    listed = '<p:sldLayoutId id="2147483999" r:id="rId1"/>'
    start = "<p:sldLayoutIdLst>"
    return with_parts({MASTER: replaced(MASTER, start, start + listed * 60_000)})


@pytest.mark.parametrize(
    "build",
    [
        one_content_for_many,
        elements_without_end,
        attributes_within_bounds,
        a_picture_within_bounds,
        a_film_that_says_it_is_small,
        a_layout_that_says_it_is_small,
        entities_without_end,
        many_entries,
        many_relationships,
        lists_without_end,
    ],
)
def test_nothing_takes_long_or_much(build: Callable[[], bytes]) -> None:
    data = build()
    start = time.process_time()
    with contextlib.suppress(DesignError):
        open_template(data)
    assert time.process_time() - start < 1.5
    tracemalloc.start()
    with contextlib.suppress(DesignError):
        open_template(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 100 * MIB


# From the shell


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the template is an empty file"),
        (TEMPLATE[:9999], "the template is not complete: the end of the file is missing"),
        (without(MASTER), f"the template is damaged: `{MAIN}` names `rId1`, which is missing"),
        (
            with_relation(LAYOUT, "image", "http://example.org/\u202e[red]x", "External"),
            f"`{LAYOUT}` in the template loads a picture from outside: `http://example.org/\ufffd[red]x`",
        ),
        (with_parts({"ppt/vbaProject.bin": b"x"}), "the template has macros in `ppt/vbaProject"),
        (
            with_parts({MASTER: "<!DOCTYPE a><a/>"}),
            f"`{MASTER}` in the template declares a document type",
        ),
        (packed({"../../evil": b""}), "the template has a part with the unsafe name `../../evil`"),
        (changed(MAIN, 'cx="9144000"', 'cx="0"'), "the slides of the template measure 0 cm × "),
    ],
    ids=["empty", "cut off", "part missing", "loads", "macros", "document type", "name", "size"],
)
def test_the_command_says_in_one_line_what_is_wrong_and_in_one_what_to_do(
    data: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "templates").mkdir()
    programme = f"{PROGRAMME}design: templates/kreis.pptx\n"
    (tmp_path / "plans/programme.yaml").write_text(programme, encoding="utf-8")
    (tmp_path / "plans/2023.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "templates/kreis.pptx").write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        main(["-q", "-C", str(tmp_path), "build", "2023", "-o", str(tmp_path / "deck.pptx")])
    printed = capsys.readouterr()
    fault, remedy = printed.err.splitlines()
    assert (ended.value.code, printed.out) == (2, "")
    assert fault.startswith(f"error: {message}")
    assert remedy.startswith("help: ")
    assert not (tmp_path / "deck.pptx").exists()


# Whatever else a file may be


def outcome(data: bytes) -> str:
    """Say that a template gave a deck that can be saved, or else what is to be done about it."""
    try:
        return "saved" if to_bytes(open_template(data), modified=DAY) else ""
    except DesignError as error:
        return error.remedy


INNER = unpacked(DESIGN)
XML = sorted(name for name in INNER if name.endswith((".xml", ".rels")))
WORDS = sorted({word for name in XML for word in INNER[name].decode().split('"')[1::2]})


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_end_well(data: bytes) -> None:
    for start in (b"", b"PK\3\4", DESIGN[:500]):
        assert outcome(start + data)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(DESIGN) - 1), st.integers(0, 255)), max_size=9))
def test_changed_bytes_end_well(changes: list[tuple[int, int]]) -> None:
    data = bytearray(DESIGN)
    for place, value in changes:
        data[place] = value
    assert outcome(bytes(data))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(DESIGN) - 1), st.integers(0, len(DESIGN)))
def test_cuts_end_well(start: int, length: int) -> None:
    assert outcome(DESIGN[:start] + DESIGN[start + length :])


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(INNER)), st.sampled_from(sorted(INNER)))
def test_swapped_parts_end_well(first: str, second: str) -> None:
    assert outcome(packed({**INNER, first: INNER[second], second: INNER[first]}))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(INNER)), st.integers(0), st.integers(0))
def test_cut_parts_end_well(name: str, start: int, length: int) -> None:
    content = INNER[name]
    first = start % len(content)
    cut = content[:first] + content[first + length % len(content) :]
    assert outcome(packed({**INNER, name: cut}))


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(XML), st.integers(0), st.sampled_from(WORDS) | st.text(max_size=9))
def test_changed_attributes_end_well(name: str, number: int, word: str) -> None:
    pieces = INNER[name].decode().split('"')
    pieces[1 + 2 * (number % (len(pieces) // 2))] = word
    content = '"'.join(pieces).encode("utf-8", "surrogatepass")
    assert outcome(packed({**INNER, name: content}))


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(XML), st.integers(0), st.sampled_from(XML), st.integers(0))
def test_changed_elements_end_well(name: str, number: int, other: str, number_there: int) -> None:
    pieces, foreign = (INNER[each].decode().split("<") for each in (name, other))
    pieces[number % len(pieces)] = foreign[number_there % len(foreign)]
    assert outcome(packed({**INNER, name: "<".join(pieces).encode()}))
