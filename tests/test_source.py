import subprocess
import sys
from time import perf_counter
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egovreport import source
from egovreport.diagnostics import Diagnostic, Lines, Related, Severity, Span
from egovreport.source import MAX_BYTES, MAX_DEPTH, MAX_NODES, RULES, Document, parse, text_of

PATH = "plans/2023.yaml"


@pytest.fixture(params=["with-libyaml", "without-libyaml"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "without-libyaml":
        monkeypatch.setattr(source, "_LOADER", yaml.SafeLoader)


both_parsers = pytest.mark.usefixtures("_parser")


def read(text: str) -> Document:
    document, found = parse(text.encode(), PATH)
    assert found == ()
    assert document is not None
    return document


def faults(text: str | bytes) -> tuple[Diagnostic, ...]:
    raw = text.encode() if isinstance(text, str) else text
    return parse(raw, PATH)[1]


def one(text: str | bytes) -> Diagnostic:
    found = faults(text)
    assert len(found) == 1, found
    return found[0]


def brief(text: str | bytes) -> list[str]:
    """Each fault as `line:column-line:column rule: message`."""
    return [f"{where(fault.span)} {fault.rule}: {fault.message}".lstrip() for fault in faults(text)]


def where(span: Span | None) -> str:
    if span is None:
        return ""
    if span.line == span.end_line:
        return f"{span.line}:{span.column}-{span.end_column}"
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


def cut(document: Document, span: Span) -> str:
    """The text a span covers, which must be on one line."""
    assert span.line == span.end_line
    return Lines(document.text)[span.line][span.column - 1 : span.end_column - 1]


# Data


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


# Places


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
def test_the_root_is_the_beginning_of_the_file() -> None:
    for text in ("# c\na: 1\n", "{a: 1}", "{}"):
        assert read(text).values[()] == Span(1, 1, 1, 1)


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


# Encoding


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_foreign_encodings_are_named(codec: str) -> None:
    name = codec.upper()[:6]
    found = one("title: Plan für 2023\n".encode(codec))
    assert (found.rule, found.message) == ("not-utf-8", f"file is {name}, not UTF-8")
    assert found.help == "save the file as UTF-8"
    assert found.span is None


def test_latin_1_shows_the_letter_that_was_meant() -> None:
    found = one(b"\xef\xbb\xbfa: \xc3\xbc\r\nb: \xf0\x9f\x98\x80f\xfcr\n")
    assert (found.rule, found.message) == ("not-utf-8", "file is not UTF-8")
    assert where(found.span) == "2:6-7"
    assert found.label == "byte 0xFC, in Windows-1252 `ü`"
    assert found.help == "save the file as UTF-8"


@pytest.mark.parametrize(
    ("raw", "place", "label"),
    [
        (b"\x81", "1:1-2", "byte 0x81"),
        (b"a: \xc3", "1:4-5", "byte 0xC3, in Windows-1252 `Ã`"),
        (b"a: \xc0\x80\n", "1:4-5", "byte 0xC0, in Windows-1252 `À`"),
        (b"a: \xed\xa0\x80\n", "1:4-5", "byte 0xED, in Windows-1252 `í`"),
        (b"a: 1\n\x9f", "2:1-2", "byte 0x9F, in Windows-1252 `Ÿ`"),
        (b"a: 1\n\xa0", "2:1-2", "byte 0xA0"),
    ],
)
def test_bytes_that_are_no_utf_8(raw: bytes, place: str, label: str) -> None:
    found = one(raw)
    assert (found.rule, where(found.span), found.label) == ("not-utf-8", place, label)


def test_text_of_never_fails_and_counts_as_the_spans_do() -> None:
    assert text_of(b"\xef\xbb\xbfa: \xfc\r\n") == "a: \ufffd\r\n"
    assert text_of(b"") == ""


def test_size_is_checked_first() -> None:
    found = one(b"\xff" * (MAX_BYTES + 1))
    assert (found.rule, found.span) == ("too-large", None)
    assert found.message == "file is larger than 1 MiB: 1,048,577 bytes"


# Characters


@both_parsers
def test_control_characters_are_named_and_counted() -> None:
    text = "\x00a: x\x0by\x0b\n\nb: \x0b\nc: \x7f\ufeff\n"
    assert brief(text) == [
        "1:1-2 control-character: control character U+0000",
        "1:6-7 control-character: control character U+000B",
        "4:4-5 control-character: control character U+007F",
        "4:5-6 control-character: control character U+FEFF",
    ]
    found = faults(text)
    assert [fault.label for fault in found] == [
        "NUL",
        "vertical tab, a line break of PowerPoint",
        "",
        "byte order mark",
    ]
    assert [fault.notes for fault in found] == [(), ("also in line 3",), (), ()]
    assert {fault.help for fault in found} == {"delete it"}


@both_parsers
def test_control_characters_do_not_hide_other_faults() -> None:
    assert brief("a: \x0b\nb: 1\nb: 2\n") == [
        "1:4-5 control-character: control character U+000B",
        "3:1-2 duplicate-key: key `b` is repeated",
    ]


@both_parsers
def test_control_characters_are_not_followed_by_the_error_they_cause() -> None:
    assert [fault.rule for fault in faults("a: 1\n\x0c\nb: 2\n")] == ["control-character"]


@both_parsers
def test_escapes_cannot_bring_control_characters_in() -> None:
    assert brief('a: "\\0"\n"\\x1b": 1\nb: "\\t\\n\\u200f"\n') == [
        "1:4-8 control-character: control character U+0000, written as an escape",
        "2:1-7 control-character: control character U+001B, written as an escape",
    ]
    assert parse(b'a: "\\0"\n', PATH)[0] is None


@both_parsers
def test_bidirectional_characters() -> None:
    document, found = parse("a: \u202ex\nb: \u202e\nc: \u2066\n".encode(), PATH)
    assert [(where(fault.span), fault.message, fault.label) for fault in found] == [
        ("1:4-5", "bidirectional character U+202E", "right-to-left override"),
        ("3:4-5", "bidirectional character U+2066", "left-to-right isolate"),
    ]
    assert found[0].rule == "bidi-character"
    assert found[0].notes == ("also in line 2",)
    assert document is not None


@both_parsers
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000"])
def test_other_spaces_beside_keys(space: str) -> None:
    for text, place in ((f"{space}a: 1\n", "1:1-2"), (f"x: 1\na{space}: 1\n", "2:2-3")):
        found = one(text)
        assert (found.rule, where(found.span)) == ("no-break-space", place)
        assert found.message.endswith(f" U+{ord(space):04X} in place of a space")
        assert found.help == "type a plain space in its place"


@both_parsers
def test_a_no_break_space_that_breaks_the_syntax() -> None:
    message = "no-break-space: no-break space U+00A0 in place of a space"
    assert brief("a: 1\nb:\u00a02\nc: 3\n") == [f"2:3-4 {message}"]
    assert brief("a: [1]\n\u00a0\u00a0b: 'x' y\n") == [f"2:1-2 {message}"]
    assert brief("a: 1\n\u00a0 - b: [c\n") == [f"2:1-2 {message}"]


def test_inside_a_text_a_no_break_space_is_welcome() -> None:
    assert read("a: 5\u00a0%\nb:\n  - \u00a0x\n").data == {"a": "5\u00a0%", "b": ["\u00a0x"]}


# Tabs


@both_parsers
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\ta: 1\n", "1:1-2"),
        ("a:\n\tb: 1\n", "2:1-2"),
        ("a:\n  b: 1\n\tc: 2\n", "3:1-2"),
        ("a:\n  \tb: 1\n", "2:3-4"),
        ("a: |\n\tx\n", "2:1-2"),
        ("a: [\n\t1]\n", "2:1-2"),
        ("a: 1\n\t# comment\n", "2:1-2"),
        ("a: x\n\ty\n", "2:1-2"),
    ],
)
def test_tabs_that_indent(text: str, place: str) -> None:
    found = one(text)
    assert (found.rule, found.message) == ("tab", "tab in the indentation")
    assert (where(found.span), found.label) == (place, "this is a tab")
    assert found.help == "indent with spaces"


@both_parsers
def test_many_tabs_are_one_fault() -> None:
    assert one("a:\n\tb: 1\n\tc: 1\n\n\td:\n\t\te: 1\n").notes == ("also in lines 3, 5 and 6",)
    assert one("a:\n" + "\tb: 1\n" * 9).notes == ("also in lines 3, 4, 5, 6, 7 and 3 more",)


@both_parsers
def test_faults_before_a_tab_are_reported_too() -> None:
    assert [fault.rule for fault in faults("a: 1\na: 2\nb:\n\tc: 1\n")] == ["duplicate-key", "tab"]


@both_parsers
def test_tabs_inside_a_text_are_welcome() -> None:
    document = read('a: |\n  x\n  \ty\nb: "c\td\n\te"\n')
    assert document.data == {"a": "x\n\ty\n", "b": "c\td e"}


@both_parsers
def test_tabs_after_another_error_are_not_guessed_at() -> None:
    assert [fault.rule for fault in faults("a: b: c\nd: |\n  x\n  \ty\n")] == ["syntax"]


@both_parsers
def test_a_tab_inside_a_text_does_not_hide_the_error_behind_it() -> None:
    assert brief('a: "b\n\tc" d\n') == ["1:4-5 syntax: closing quote is missing"]


def test_a_tab_where_only_libyaml_takes_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read("a:\tb\n").data == {"a": "b"}
    monkeypatch.setattr(source, "_LOADER", yaml.SafeLoader)
    assert brief("a:\tb\n") == ["1:3-4 tab: tab in place of a space"]


# Conflicts


@both_parsers
def test_a_conflict_is_one_fault() -> None:
    found = one("a: 1\n<<<<<<< HEAD\nb: 1\n||||||| x\nb: 0\n=======\nb: 2\n>>>>>>> y\nb: 3\n")
    assert (found.rule, where(found.span)) == ("conflict-marker", "2:1-8")
    assert found.message == "conflict marker `<<<<<<<`"
    assert found.help == "keep one side and delete the markers"
    assert [(where(place.span), place.label) for place in found.related] == [
        ("4:1-8", "before the two changes"),
        ("6:1-8", "the other side"),
        ("8:1-8", "end of the conflict"),
    ]


@both_parsers
def test_each_conflict_and_each_marker_left_over_is_reported() -> None:
    text = "=======\n>>>>>>> x\n<<<<<<< a\n=======\n>>>>>>> b\r\n=======\n<<<<<<<\n>>>>>>>"
    assert [place.partition(" ")[0] for place in brief(text)] == [
        "1:1-8",
        "3:1-8",
        "6:1-8",
        "7:1-8",
    ]


@both_parsers
def test_faults_before_a_conflict_are_reported_too() -> None:
    text = "a: 1\na: 2\nx: [\n<<<<<<< HEAD\nb: 1\nb: 1\n=======\n>>>>>>> y\n"
    assert [fault.rule for fault in faults(text)] == ["duplicate-key", "conflict-marker"]


def test_what_only_looks_like_a_conflict_is_welcome() -> None:
    text = "a: |\n  <<<<<<< x\n  =======\n# ======== x\nb: 1\n"
    assert read(text).data == {"a": "<<<<<<< x\n=======\n", "b": "1"}


# What plans may not hold


@both_parsers
def test_repeated_keys_are_all_reported_with_the_first() -> None:
    document, found = parse(b"a: 1\nb:\n  - {c: 1, c: [x], c: 3}\n'a': {d: 1, d: 2}\n", PATH)
    assert found == (
        Diagnostic(
            "duplicate-key",
            "key `c` is repeated",
            PATH,
            Span(3, 12, 3, 13),
            label="defined again here",
            related=(Related(PATH, Span(3, 6, 3, 7), "first defined here"),),
        ),
        Diagnostic(
            "duplicate-key",
            "key `c` is repeated",
            PATH,
            Span(3, 20, 3, 21),
            label="defined again here",
            related=(Related(PATH, Span(3, 6, 3, 7), "first defined here"),),
        ),
        Diagnostic(
            "duplicate-key",
            "key `a` is repeated",
            PATH,
            Span(4, 1, 4, 4),
            label="defined again here",
            related=(Related(PATH, Span(1, 1, 1, 2), "first defined here"),),
        ),
        Diagnostic(
            "duplicate-key",
            "key `d` is repeated",
            PATH,
            Span(4, 13, 4, 14),
            label="defined again here",
            related=(Related(PATH, Span(4, 7, 4, 8), "first defined here"),),
        ),
    )
    assert document is not None
    assert document.data == {"a": "1", "b": [{"c": "1"}]}
    assert where(document.values["a",]) == "1:4-5"
    assert ("a", "d") not in document.values


@both_parsers
def test_aliases_point_at_their_anchor() -> None:
    document, found = parse(b"a: &x 1\nb: *x\nc: [*x, *y]\n", PATH)
    assert document is None
    assert [(where(fault.span), fault.rule, fault.message) for fault in found] == [
        ("2:4-6", "alias", "alias `*x`"),
        ("3:5-7", "alias", "alias `*x`"),
        ("3:9-11", "alias", "alias `*y`"),
    ]
    assert [len(fault.related) for fault in found] == [1, 1, 0]
    assert found[0].related == (Related(PATH, Span(1, 4, 1, 6), "the anchor"),)
    assert found[0].help == "write the value out; a text that begins with `*` needs quotes"


@both_parsers
def test_an_alias_as_key() -> None:
    assert brief("*x : 1\nb: 2\nb: 3\n") == [
        "1:1-3 alias: alias `*x`",
        "3:1-2 duplicate-key: key `b` is repeated",
    ]


@both_parsers
def test_an_anchor_alone() -> None:
    document, found = parse(b"a: &x 1\n&y b:\n  c: &z\n    d: 1\n", PATH)
    assert [(where(fault.span), fault.message) for fault in found] == [
        ("1:4-6", "anchor `&x`"),
        ("2:1-3", "anchor `&y`"),
        ("3:6-8", "anchor `&z`"),
    ]
    assert document is not None
    assert document.data == {"a": "1", "b": {"c": {"d": "1"}}}


@both_parsers
@pytest.mark.parametrize("merged", ["*x", "[*x, *x]"])
def test_a_merge_key_is_one_fault(merged: str) -> None:
    text = f"a: &x {{b: 1}}\nc:\n  <<: {merged}\n  d: 1\n  d: 2\n"
    assert brief(text) == [
        "3:3-5 merge-key: merge key `<<`",
        "5:3-4 duplicate-key: key `d` is repeated",
    ]
    assert faults(text)[0].help == "write the keys and values out"


@both_parsers
def test_a_merge_key_with_an_alias_as_key_inside() -> None:
    assert brief("<<: {*x : 1, a: 2}\nb: 1\nb: 1\n") == [
        "1:1-3 merge-key: merge key `<<`",
        "3:1-2 duplicate-key: key `b` is repeated",
    ]


@both_parsers
def test_tags_are_passed_over() -> None:
    document, found = parse(b"a: !!int 1\nb: &x !foo\n  c: !<tag:d> x\nd: ! y\n", PATH)
    assert [(where(fault.span), fault.rule, fault.message) for fault in found] == [
        ("1:4-9", "tag", "tag `!!int`"),
        ("2:4-6", "anchor", "anchor `&x`"),
        ("2:7-11", "tag", "tag `!foo`"),
        ("3:6-14", "tag", "tag `!<tag:d>`"),
        ("4:4-5", "tag", "tag `!`"),
    ]
    assert found[0].help == "remove it; a text that begins with `!` needs quotes"
    assert document is not None
    assert document.data == {"a": "1", "b": {"c": "x"}, "d": "y"}


@both_parsers
def test_a_comment_between_anchor_and_tag() -> None:
    assert brief("a: &x # c\n  !t b\n") == ["1:4-6 anchor: anchor `&x`", "2:3-5 tag: tag `!t`"]


@both_parsers
def test_several_documents_end_the_reading() -> None:
    assert brief("a: 1\na: 2\n---\nb: 1\n--- x: y: z\n") == [
        "2:1-2 duplicate-key: key `a` is repeated",
        "3:1-4 several-documents: several documents in one file",
    ]
    assert one("a: 1\n---\n").label == "a second document begins here"
    assert parse(b"a: 1\n---\n", PATH)[0] is None


@both_parsers
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "file is empty"),
        ("\ufeff", "file is empty"),
        (" \n\n", "file is empty"),
        ("# comment\n", "file holds no data"),
        ("---\n", "file holds no data"),
        ("--- # comment\n...\n", "file holds no data"),
    ],
)
def test_empty_files(text: str, message: str) -> None:
    assert one(text) == Diagnostic("empty-file", message, PATH, None)


@both_parsers
@pytest.mark.parametrize(
    ("text", "place", "kind", "advice"),
    [
        ("- a: 1\n- b\n", "1:1-2", "a list", ""),
        ("# c\n[a, b]\n", "2:1-2", "a list", ""),
        ("just a text\n", "1:1-12", "a text", ""),
        ("'a: 1'\n", "1:1-7", "a text", ""),
        ("~\n", "1:1-2", "a text", ""),
        ("title:Plan\n", "1:1-11", "a text", "put a space after the `:`"),
    ],
)
def test_a_root_that_is_no_mapping(text: str, place: str, kind: str, advice: str) -> None:
    found = one(text)
    assert (found.rule, where(found.span)) == ("root-not-mapping", place)
    assert (found.message, found.help) == (f"file is {kind}, not a mapping", advice)
    assert parse(text.encode(), PATH)[0] is None


@both_parsers
def test_keys_that_are_no_text() -> None:
    text = "{{a: {b: 1}}: 1, c: 2, c: 3}\n"
    assert brief(text) == [
        "1:2-3 key-not-text: mapping in place of a key",
        "1:24-25 duplicate-key: key `c` is repeated",
    ]
    assert brief("? [a, [b]: 1, c: 1]\n: d\n") == ["1:3-4 key-not-text: list in place of a key"]
    assert brief("title: {{name}}\n") == ["1:9-10 key-not-text: mapping in place of a key"]
    assert faults(text)[0].help == "a text that begins with `{` or `[` needs quotes"


@both_parsers
def test_values_without_a_key() -> None:
    message = "empty-key: value without a key"
    assert brief("a:\n  ? \n  : 1\n") == [f"2:4-4 {message}"]
    assert brief("a: {: 1}\n") == [f"1:5-6 {message}"]
    assert brief(": 1\n") == [f"1:1-2 {message}"]
    assert one(": 1\n").label == "a key was expected before the `:`"


@both_parsers
@pytest.mark.parametrize(
    ("opening", "place"), [("[", "1:65-66"), ("- ", "1:129-130"), ("{a: ", "1:257-258")]
)
def test_too_deep_whatever_the_depth(opening: str, place: str) -> None:
    for times in (MAX_DEPTH + 1, 200_000):
        found = one(opening * times)
        assert (found.rule, found.message) == ("too-deep", "nested deeper than 64 levels")
        assert where(found.span) == place


def test_too_many_values() -> None:
    found = one("a:\n" + "- 1\n" * (MAX_NODES - 2))
    assert (found.rule, where(found.span)) == ("too-large", "99999:3-4")
    assert found.message == "file has more than 100,000 keys and values"


# Syntax


SYNTAX = [
    ("a: b: c\n", "1:4-8", "`: ` in a text without quotes"),
    ("a: b: # c\n", "1:4-6", "`: ` in a text without quotes"),
    ('x:\n  - "a": IT-Verbund: Gründung # c\n', "2:10-30", "`: ` in a text without quotes"),
    ("a: {t: b: c, d: 1}\n", "1:8-12", "`: ` in a text without quotes"),
    ("a: [\n  {t: b: c}\n]\n", "2:7-11", "`: ` in a text without quotes"),
    ("a: 1\n  b: 2\n", "2:3-4", "key `b` inside a text"),
    ("a:\n- b\n  c: 2\n", "3:3-4", "key `c` inside a text"),
    ("a\nb: 1\n", "1:1-2", "line without `: `"),
    ("a: 1\n# c\nb c # d\n\ne: 1\n", "3:1-4", "line without `: `"),
    ("a: 1\nb\n", "2:1-2", "line without `: `"),
    ("a:1\nb: 2\n", "1:2-3", "no space after `:`"),
    ("a: 1\nb:c\n", "2:2-3", "no space after `:`"),
    ("a: 1\nhttp://x\n", "2:1-9", "line without `: `"),
    ("k" * 1025 + ": 1\n", "1:1-1026", "key is longer than 1024 characters"),
    ("# c\n--- a: 1\n", "2:1-4", "key on the line of `---`"),
    ("a: - b\n", "1:4-7", "list item on the line of its key"),
    ("a: @b\n", "1:4-6", "text without quotes begins with `@`"),
    ("a: [@b, c]\n", "1:5-7", "text without quotes begins with `@`"),
    ("a: `b`\n", "1:4-7", "text without quotes begins with a backtick"),
    ("a: %b\n", "1:4-6", "text without quotes begins with `%`"),
    ("%b: 1\n", "1:1-6", "text without quotes begins with `%`"),
    ("a: > 300\n", "1:4-9", "text without quotes begins with `>`"),
    ("a: |b\n", "1:4-6", "text without quotes begins with `|`"),
    ("a: & b\n", "1:4-7", "text without quotes begins with `&`"),
    ("a: ** b\n", "1:4-8", "text without quotes begins with `*`"),
    ("a: !b!c d\n", "1:4-10", "text without quotes begins with `!`"),
    ("a: ? b\n", "1:4-7", "text without quotes begins with `?`"),
    ('a: "b\nc: 1\n', "1:4-5", "quote is never closed"),
    ("a: 'b", "1:4-5", "quote is never closed"),
    ('a: "b\n---\nc"\n', "1:4-5", "quote is never closed"),
    ('a: "b\nc: "d"\n', "1:4-5", "closing quote is missing"),
    ("a: 'it's'\n", "1:8-10", "text after a closing quote"),
    ('a: "b" c # d\n', "1:8-9", "text after a closing quote"),
    ('a: "b": c\n', "1:7-10", "text after a closing quote"),
    ('a: "C:\\Users"\n', "1:7-9", "unknown escape `\\U`"),
    ('a: "\\q"\n', "1:5-7", "unknown escape `\\q`"),
    ('a: "\\xZZ"\n', "1:5-7", "unknown escape `\\x`"),
    ("a: [1, 2\nb: 3\n", "1:4-5", "`[` is never closed"),
    ("a: [1, 2,\n", "1:4-5", "`[` is never closed"),
    ("a: {b: 1\nc: 2\n", "1:4-5", "`{` is never closed"),
    ("a: {\n", "1:4-5", "`{` is never closed"),
    ("a: [\n  {b: 1}\n  {c: 2}\n]\n", "3:3-4", "`,` or `]` is missing"),
    ('a: {b: "c" d: 1}\n', "1:12-13", "`,` or `}` is missing"),
    ("a: [b}\n", "1:6-7", "`,` or `]` is missing"),
    ("a: [b, , c]\n", "1:8-9", "value is missing before `,`"),
    ("a: ,\n", "1:4-5", "value is missing before `,`"),
    ("a: ]\n", "1:4-5", "`]` without an opening bracket"),
    ("a: [b]]\n", "1:7-8", "`]` without an opening bracket"),
    ("a: {b: c}}\n", "1:10-11", "`}` without an opening bracket"),
    ("a: [b] c\n", "1:8-9", "text after the end of a value"),
    ("a:\n  b: 1\n c: 2\n", "3:2-3", "indentation fits nothing above"),
    ("a:\n  - 1\n - 2\n", "3:2-3", "indentation fits nothing above"),
    ("  a: 1\nb: 2\n", "2:1-2", "indentation fits nothing above"),
    ("- a: 1\n  - b\n", "2:3-4", "list item among keys"),
    ("a:\n  - b\n  c: 1\n", "3:3-4", "key among the items of a list"),
    ("a:\n  -\n  b: 1\n", "3:3-4", "key among the items of a list"),
    ("-\na: 1\n", "2:1-2", "key among the items of a list"),
    ("{a: 1}\nb: 2\n", "2:1-5", "text after the end of the data"),
    ("a: 1\n...\nb: 2\n", "3:1-5", "text after the end of the data"),
    ("%YAML 2.0\n---\na: 1\n", "1:1-6", "not readable as YAML"),
]


@both_parsers
@pytest.mark.parametrize(("text", "place", "message"), SYNTAX)
def test_errors_of_syntax_in_plain_words(text: str, place: str, message: str) -> None:
    assert brief(text) == [f"{place} syntax: {message}"]
    assert parse(text.encode(), PATH)[0] is None


@both_parsers
@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
@pytest.mark.parametrize(("text", "place", "message"), SYNTAX)
def test_errors_of_syntax_with_other_line_breaks(
    text: str, place: str, message: str, line_break: str
) -> None:
    assert brief(text.replace("\n", line_break)) == [f"{place} syntax: {message}"]


@both_parsers
@pytest.mark.parametrize(
    ("text", "label", "advice"),
    [
        ("a: b: c # d\n", "a text with `: ` needs quotes", 'write `"b: c"`'),
        ('a: b: "c"\n', "a text with `: ` needs quotes", ""),
        ("a: @b\n", "this text needs quotes", ""),
        (
            "a: 1\n  b: 2\n",
            "indented deeper, this continues the text above",
            "begin keys of one mapping in one column",
        ),
        (
            "a: 1\nb\n",
            "neither `key: value` nor an item of a list",
            "a text that goes on in the next line is indented deeper than its key",
        ),
        ("a:1\nb: 2\n", "a space belongs after this", ""),
        (
            "a: - b\n",
            "an item of a list begins on a line of its own",
            "a text that begins with `- ` needs quotes",
        ),
        ('a: "b\n', "opened here", ""),
        ("a: 'it's'\n", "outside the quotes", "write an apostrophe inside `'...'` twice"),
        (
            'a: "\\q"\n',
            "in double quotes `\\` begins an escape",
            "use single quotes, or write `\\\\`",
        ),
        ("a: [b\n", "opened here", ""),
        ("a: ['b' c]\n", "expected before this", ""),
        ("a:\n  b: 1\n c: 2\n", "begins in column 2, the mapping in column 1", ""),
        ("  a: 1\nb: 2\n", "begins in column 1, left of what is above", ""),
        ("- a: 1\n  - b\n", "stands in the column of a mapping", ""),
    ],
)
def test_errors_of_syntax_say_what_to_do(text: str, label: str, advice: str) -> None:
    found = one(text)
    assert (found.label, found.help) == (label, advice)


@both_parsers
@pytest.mark.parametrize(
    ("text", "place", "label"),
    [
        ("a: ['b' c]\n", "1:4-5", "opened here"),
        ('a: "b\nc: "d"\n', "2:4-5", "closed only here"),
        ("# x\na: 1\n\n  b: 2\n", "2:1-5", "the text above"),
        ("a:\n  - b\n  c: 1\n", "2:3-4", "this list is open"),
    ],
)
def test_errors_of_syntax_show_a_second_place(text: str, place: str, label: str) -> None:
    (related,) = one(text).related
    assert (where(related.span), related.label, related.path) == (place, label, PATH)


def test_a_missing_space_in_brackets_that_libyaml_refuses() -> None:
    assert brief("a: {b:[c]}\n") == ["1:6-7 syntax: no space after `:`"]
    assert brief("a: {b:, c: d}\n") == ["1:6-7 syntax: no space after `:`"]


@both_parsers
def test_what_the_parser_says_is_told_where_no_better_words_are_known() -> None:
    assert "found incompatible YAML document" in one("%YAML 2.0\n---\na: 1\n").label


@both_parsers
def test_faults_before_an_error_of_syntax_are_reported_too() -> None:
    assert brief("a: 1\na: 2\nb: &x 1\nc: [1\nd: 2\nd: 3\n") == [
        "2:1-2 duplicate-key: key `a` is repeated",
        "3:4-6 anchor: anchor `&x`",
        "4:4-5 syntax: `[` is never closed",
    ]


@both_parsers
@pytest.mark.parametrize("text", ["a: *wichtig ist\n", "a: *b c\n", "a: !b 'c' d\n"])
def test_a_text_taken_for_an_alias_or_tag_is_one_fault(text: str) -> None:
    assert one(text).rule in {"alias", "tag"}


def test_an_escape_that_python_cannot_hold_is_an_error_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert one('a: "\\UFFFFFFFF"\n').message == "unknown escape `\\U`"
    monkeypatch.setattr(source, "_LOADER", yaml.SafeLoader)
    assert one('a: "\\UFFFFFFFF"\n').rule == "syntax"


# Whatever the bytes

ALPHABET = "ab1:-?,[]{}#&*!|>'\"%@`~<=. \n\n\n\t\r\\\x00\x0b\x85\u2028\u202e\xa0\ufeff😀ü"
WORDS = ["a: ", "- ", "  ", "\n", "\n  ", "b: {", "}", "[", "]", "'", '"', "|\n  x", "<<: ", "*a"]


def assert_sound(raw: bytes) -> None:
    document, found = parse(raw, PATH)
    lines = Lines(text_of(raw))
    assert document is not None or found
    assert list(found) == sorted(found, key=lambda fault: fault.sort_key)
    for fault in found:
        assert fault.rule in RULES
        assert fault.severity is Severity.ERROR
        assert fault.path == PATH
        assert fault.message
        assert not fault.message.endswith(".")
        for span in [fault.span, *(place.span for place in fault.related)]:
            assert span is None or is_inside(span, lines)
    if document is not None:
        assert document.text == lines.text
        assert set(document.values) == set(locations(document.data, ()))
        assert set(document.keys) == {at for at in document.values if at and is_key(at)}
        assert document.quoted <= set(document.values)
        spans = [*document.values.values(), *document.keys.values()]
        assert all(is_inside(span, lines) for span in spans)


def is_key(at: tuple[str | int, ...]) -> bool:
    return isinstance(at[-1], str)


def is_inside(span: Span, lines: Lines) -> bool:
    return (
        1 <= span.line <= span.end_line <= len(lines)
        and 1 <= span.column <= len(lines[span.line]) + 1
        and 1 <= span.end_column <= len(lines[span.end_line]) + 1
        and (span.line, span.column) <= (span.end_line, span.end_column)
    )


def locations(value: Any, at: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    pairs: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    if isinstance(value, list):
        pairs = list(enumerate(value))
    return [at, *(deeper for step, child in pairs for deeper in locations(child, (*at, step)))]


@given(st.binary(max_size=200))
@example(b"a: \xff")
@example(b"\xff\xfe")
@example(b"\x00")
def test_no_bytes_raise(raw: bytes) -> None:
    assert_sound(raw)


@both_parsers
@settings(max_examples=400)
@given(st.text(st.sampled_from(ALPHABET), max_size=40))
def test_no_text_raises(text: str) -> None:
    assert_sound(text.encode())


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_no_mixture_of_yaml_raises(text: str) -> None:
    assert_sound(text.encode())


plain_data = st.recursive(
    st.none() | st.text("abc1:#-'\" äß,[]{}&*!?|>%@`~\n", max_size=8),
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(st.text("abc1:#- äß", min_size=1, max_size=6), children, max_size=3)
    ),
    max_leaves=12,
)


STYLES = {"block": False, "brackets": True, "mixed": None}


@given(
    st.sampled_from(sorted(STYLES)),
    st.dictionaries(st.text("xyz -", min_size=1, max_size=4), plain_data, min_size=1, max_size=4),
)
def test_what_was_written_is_read_again(style: str, data: dict[str, Any]) -> None:
    text = yaml.safe_dump(
        data, default_flow_style=STYLES[style], allow_unicode=True, sort_keys=False
    )
    assert_sound(text.encode())
    assert read(text).data == data
