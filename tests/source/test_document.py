import subprocess
import sys
from time import perf_counter
from typing import Any

import pytest

from egovreport.source import MAX_BYTES, MAX_DEPTH, MAX_NODES
from tests.source.plan import (
    PATH,
    cut,
    each_parser,
    read,
    where,
)

both_parsers = pytest.mark.usefixtures(each_parser.__name__)


@both_parsers
@pytest.mark.parametrize(
    "written",
    [
        "no",
        "on",
        "yes",
        "true",
        "12:30",
        "1_000",
        "0777",
        "00123",
        "1.10",
        "1e400",
        ".inf",
        "0x1F",
        "2023-12-31",
        "2023",
        "-5",
        "<5",
        "=",
        "1.234,5",
        "12,5%",
        "NaN",
        "nULL",
        "https://a.de/b",
    ],
)
def test_scalars_stay_the_text_they_are(written: str) -> None:
    assert read(f"a: {written}\nb: {{c: {written.replace(',', '.')}}}\n").data == {
        "a": written,
        "b": {"c": written.replace(",", ".")},
    }


@both_parsers
@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", "# only a comment"])
def test_a_missing_value_is_none(written: str) -> None:
    assert read(f"a: {written}\nb:\n- {written}\n").data == {"a": None, "b": [None]}


@both_parsers
def test_in_quotes_nothing_is_missing() -> None:
    document = read("a: ''\nb: \"~\"\nc: 'null'\nd: |\n  null\n")
    assert document.data == {"a": "", "b": "~", "c": "null", "d": "null\n"}
    assert document.quoted == {("a",), ("b",), ("c",), ("d",)}


@both_parsers
def test_keys_are_the_text_they_are() -> None:
    document = read('yes: 1\n2023: 2\nnull: 3\n~: 4\n"": 5\n"a: b": 6\n\'<<\': 7\n? x\n: 8\n')
    assert list(document.data) == ["yes", "2023", "null", "~", "", "a: b", "<<", "x"]


@both_parsers
def test_lists_and_mappings_of_all_kinds() -> None:
    document = read(
        "a:\n- 1\n- - 2\n  - {b: 3, c}\n-\nd: [[], {}, x: y]\ne: {f: [g, {h: i}], 'j': }\n"
    )
    assert document.data == {
        "a": ["1", ["2", {"b": "3", "c": None}], None],
        "d": [[], {}, {"x": "y"}],
        "e": {"f": ["g", {"h": "i"}], "j": None},
    }


def test_the_data_are_ordinary() -> None:
    def kinds(value: Any) -> set[type]:
        below = value.values() if isinstance(value, dict) else value
        nested = below if isinstance(value, (dict, list)) else ()
        return {type(value)}.union(*map(kinds, nested))

    document = read("a: [1, {b: 'c'}, ~]\n")
    assert kinds(document.data) == {dict, list, str, type(None)}
    assert {type(step) for at in document.values for step in at} == {str, int}


@both_parsers
@pytest.mark.parametrize(
    "text",
    [
        "a: 1",
        "a: 1\n",
        "\ufeffa: 1\n",
        "a: 1\r\n",
        "a: 1\r",
        "---\na: 1\n...\n",
        "{a: 1}",
        "# c\na: 1",
        "%YAML 1.2\n---\na: 1\n",
        "\n\n  a: 1\n",
        "a: 1 # comment\n",
    ],
)
def test_one_mapping_however_it_is_written(text: str) -> None:
    assert read(text).data == {"a": "1"}


def test_the_text_is_kept_without_its_mark() -> None:
    assert read("\ufeffa: ü\r\n").text == "a: ü\r\n"
    assert read("a: 1\n").path == PATH


@both_parsers
def test_order_is_that_of_the_file() -> None:
    assert list(read("z: 1\na: 2\nm: 3\n").data) == ["z", "a", "m"]


def test_limits_are_allowed() -> None:
    nested = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read(f"a: {nested}\n").data
    many = "a:\n" + "- 1\n" * (MAX_NODES - 3)
    assert len(read(many).data["a"]) == MAX_NODES - 3
    large = "a: 1\n#"
    assert read(large + "x" * (MAX_BYTES - len(large))).data == {"a": "1"}


def test_a_plan_of_100_kb_is_read_in_a_moment() -> None:
    measure = (
        "  measure-{}:\n    title: 'IT-Verbund: Gründung'\n    owners: [Landrat, FD 11.00]\n"
        "    moved:\n      - {{date: 2024-03-12, to: 2025-01-01, reason: Abstimmung}}\n"
    )
    text = "measures:\n" + "".join(measure.format(number) for number in range(700))
    start = perf_counter()
    assert len(read(text).data["measures"]) == 700
    assert len(text) > 100_000
    assert perf_counter() - start < 1.0


def test_importing_loads_no_heavy_package() -> None:
    script = (
        "import sys, egovreport.source, egovreport.diagnostics\n"
        "print({'pydantic', 'rich', 'pptx', 'matplotlib', 'babel'} & set(sys.modules))"
    )
    run = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "set()"


@both_parsers
def test_scalars_have_the_span_of_their_text() -> None:
    document = read('title: "Plan"\nkpis:\n  "k 1":\n    target:  280 # soll\n  k2: [a, \'b\']\n')
    shown = {at: cut(document, span) for at, span in document.values.items() if at}
    assert shown == {
        ("title",): '"Plan"',
        ("kpis",): "kpis",
        ("kpis", "k 1"): '"k 1"',
        ("kpis", "k 1", "target"): "280",
        ("kpis", "k2"): "[a, 'b']",
        ("kpis", "k2", 0): "a",
        ("kpis", "k2", 1): "'b'",
    }
    keys = {at: cut(document, span) for at, span in document.keys.items()}
    assert keys == {
        ("title",): "title",
        ("kpis",): "kpis",
        ("kpis", "k 1"): '"k 1"',
        ("kpis", "k 1", "target"): "target",
        ("kpis", "k2"): "k2",
    }


@both_parsers
def test_items_without_a_key_point_at_their_beginning() -> None:
    document = read("u:\n  - date: 2023\n    text: x\n  - - 1\n  - {date: 1}\n  -\n  - [\n    2]\n")
    assert where(document.values["u", 0]) == "2:5-9"
    assert where(document.values["u", 1]) == "4:5-6"
    assert where(document.values["u", 1, 0]) == "4:7-8"
    assert where(document.values["u", 2]) == "5:5-14"
    assert where(document.values["u", 3]) == "6:4-4"
    assert where(document.values["u", 4]) == "7:5-8:7"
    assert not [at for at in document.keys if isinstance(at[-1], int)]


@both_parsers
def test_a_missing_value_points_at_its_key() -> None:
    document = read("a:\n  target:\nb: {c, d: }\n")
    assert where(document.values["a", "target"]) == "2:3-9"
    assert where(document.values["b", "c"]) == "3:5-6"
    assert where(document.values["b", "d"]) == "3:8-9"


@both_parsers
def test_the_root_is_the_place_before_its_first_key() -> None:
    for text, place in (("# c\na: 1\nb: 2\n", "2:1-1"), ("{a: 1}", "1:2-2"), ("{}", "1:1-1")):
        assert where(read(text).values[()]) == place


@both_parsers
def test_block_texts_end_with_their_last_character() -> None:
    document = read("a: |\n  x\n  yy\n\n# c\nb: >-\n  z\n")
    assert document.data == {"a": "x\nyy\n", "b": "z"}
    assert where(document.values["a",]) == "1:4-3:5"
    assert where(document.values["b",]) == "6:4-7:4"


@both_parsers
def test_texts_over_several_lines() -> None:
    document = read("a: one\n  two\nb: 'x\n\n  y'\nc: 1\n")
    assert document.data == {"a": "one two", "b": "x\ny", "c": "1"}
    assert where(document.values["a",]) == "1:4-2:6"
    assert where(document.values["b",]) == "3:4-5:5"
    assert where(document.values["c",]) == "6:4-5"


@both_parsers
def test_columns_count_code_points() -> None:
    document = read("\ufeff😀: {漢字: u\u0308, b: c}\n")
    assert where(document.keys["😀",]) == "1:1-2"
    assert where(document.keys["😀", "漢字"]) == "1:5-7"
    assert where(document.values["😀", "b"]) == "1:16-17"


@both_parsers
@pytest.mark.parametrize("odd", ["\x85", "\u2028", "\u2029"])
def test_what_breaks_lines_for_the_parser_only_does_not_count(odd: str) -> None:
    document = read(f"a: 'x{odd}y'\nb: z # {odd}\nc: 1\n")
    assert where(document.values["a",]) == "1:4-9"
    assert where(document.keys["b",]) == "2:1-2"
    assert where(document.keys["c",]) == "3:1-2"


@both_parsers
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_all_line_breaks_count_once(line_break: str) -> None:
    document = read(f"a: 1{line_break}b:{line_break}  - x{line_break}{line_break}  - y")
    assert where(document.values["b", 0]) == "3:5-6"
    assert where(document.values["b", 1]) == "5:5-6"


def test_place_skips_the_steps_that_do_not_exist() -> None:
    document = read("kpis:\n  k1:\n    target: {value: 1}\nlist: [a, b]\n")
    assert document.place(()) == ()
    assert document.place(("kpis", "k1", "target", 0, "Value", "value")) == (
        "kpis",
        "k1",
        "target",
        "value",
    )
    assert document.place(("kpis", "k1", "actual")) == ("kpis", "k1")
    assert document.place(("kpis", "k1", "[key]")) == ("kpis", "k1")
    assert document.place(("list", 1)) == ("list", 1)
    assert document.place(("list", 2)) == ("list",)
    assert document.place(("other", 1)) == ()


def test_span_points_at_the_deepest_that_exists() -> None:
    document = read("kpis:\n  k1:\n    target: 5\nlist:\n  - a: 1\n  - b\n")
    assert where(document.span(("kpis", "k1", "target"))) == "3:13-14"
    assert where(document.span(("kpis", "k1", "target"), of="key")) == "3:5-11"
    assert where(document.span(("kpis", "k1", "actual", 0))) == "2:3-5"
    assert where(document.span(("kpis", "k1", "actual"), of="key")) == "2:3-5"
    assert where(document.span(("list", 0, "date"), of="key")) == "5:5-6"
    assert where(document.span(("list", 1), of="key")) == "6:5-6"
    assert where(document.span(("title",))) == "1:1-1"
    assert where(document.span(("title",), of="key")) == "1:1-1"
