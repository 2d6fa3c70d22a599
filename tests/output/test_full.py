from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from egovreport.diagnostics import Diagnostic, Lines, Related, Severity, Span
from egovreport.output.full import render_full

PLAN = "title: Plan\nkpis:\n  services:\n    taget: 5\n"
UNKNOWN = Diagnostic(
    "unknown-key",
    "unknown key `taget` in a KPI",
    "plans/2023.yaml",
    Span(4, 5, 4, 10),
    label="did you mean `target`?",
)


def render_one(line: str, span: Span, **words: str) -> list[str]:
    found = Diagnostic("syntax", "message", "p.yaml", span, **words)
    return render_full([found], {"p.yaml": line}).splitlines()


def test_the_layout() -> None:
    assert render_full([UNKNOWN], {"plans/2023.yaml": PLAN}) == (
        "error[unknown-key]: unknown key `taget` in a KPI\n"
        " --> plans/2023.yaml:4:5\n"
        "  |\n"
        "4 |     taget: 5\n"
        "  |     ^^^^^ did you mean `target`?\n"
        "\n"
        "Found 1 error in 1 file.\n"
    )


def test_the_gutter_is_as_wide_as_the_largest_line_number() -> None:
    text = "\n" * 21 + "    taget: 5"
    found = replace(UNKNOWN, span=Span(22, 5, 22, 10))
    assert render_full([found], {"plans/2023.yaml": text}).splitlines()[1:5] == [
        "  --> plans/2023.yaml:22:5",
        "   |",
        "22 |     taget: 5",
        "   |     ^^^^^ did you mean `target`?",
    ]


def test_help_and_notes_follow_below() -> None:
    found = replace(UNKNOWN, help="write\nboth", notes=("first", "second"))
    assert render_full([found], {"plans/2023.yaml": PLAN}).splitlines()[4:10] == [
        "  |     ^^^^^ did you mean `target`?",
        "  |",
        "  = help: write",
        "          both",
        "  = note: first",
        "  = note: second",
    ]


def test_second_places_stand_in_the_order_of_the_file() -> None:
    text = "a: 1\nb: 2\nc: 3\na: 4\na: 5\n"
    found = Diagnostic(
        "duplicate-key",
        "key `a` is repeated",
        "p.yaml",
        Span(4, 1, 4, 2),
        label="again",
        related=(
            Related("p.yaml", Span(1, 1, 1, 2), "first"),
            Related("p.yaml", Span(5, 1, 5, 2), ""),
        ),
    )
    assert render_full([found], {"p.yaml": text}).splitlines()[1:9] == [
        " --> p.yaml:4:1",
        "  |",
        "1 | a: 1",
        "  | - first",
        "...",
        "4 | a: 4",
        "  | ^ again",
        "5 | a: 5",
    ]


def test_two_places_on_one_line_share_it() -> None:
    related = (Related("p.yaml", Span(1, 2, 1, 3), "first"),)
    found = Diagnostic("duplicate-key", "m", "p.yaml", Span(1, 8, 1, 9), related=related)
    assert render_full([found], {"p.yaml": "{c: 1, c: 2}"}).splitlines()[3:6] == [
        "1 | {c: 1, c: 2}",
        "  |  - first",
        "  |        ^",
    ]


def test_a_second_place_in_another_file_names_it() -> None:
    related = (Related("plans/2022.yaml", Span(12, 1, 12, 4), "also here"),)
    found = replace(UNKNOWN, related=related)
    texts = {"plans/2023.yaml": PLAN, "plans/2022.yaml": "\n" * 11 + "abc: 1"}
    assert render_full([found], texts).splitlines()[1:9] == [
        "  --> plans/2023.yaml:4:5",
        "   |",
        " 4 |     taget: 5",
        "   |     ^^^^^ did you mean `target`?",
        "  ::: plans/2022.yaml:12:1",
        "   |",
        "12 | abc: 1",
        "   | --- also here",
    ]


def test_without_a_span_only_the_path_is_given() -> None:
    found = Diagnostic("empty-file", "file is empty", "p.yaml", None, help="fill it")
    assert render_full([found], {"p.yaml": ""}).splitlines() == [
        "error[empty-file]: file is empty",
        " --> p.yaml",
        "  = help: fill it",
        "",
        "Found 1 error in 1 file.",
    ]


def test_without_the_text_no_line_is_quoted() -> None:
    assert render_full([UNKNOWN], {}).splitlines()[:3] == [
        "error[unknown-key]: unknown key `taget` in a KPI",
        " --> plans/2023.yaml:4:5",
        "",
    ]


def test_nothing_for_none() -> None:
    assert render_full([], {"p.yaml": PLAN}) == ""


def test_findings_are_sorted() -> None:
    later = replace(UNKNOWN, path="plans/2024.yaml", message="later")
    first = replace(UNKNOWN, span=Span(1, 1, 1, 6), message="first")
    headers = [
        line for line in render_full([later, UNKNOWN, first], {}).splitlines() if "error[" in line
    ]
    assert [line.partition(": ")[2] for line in headers] == ["first", UNKNOWN.message, "later"]


@pytest.mark.parametrize(
    ("errors", "warnings", "infos", "expected"),
    [
        (1, 0, 0, "Found 1 error in 1 file."),
        (0, 2, 0, "Found 2 warnings in 1 file."),
        (0, 0, 1, "Found 1 info in 1 file."),
        (2, 1, 0, "Found 2 errors and 1 warning in 1 file."),
        (1, 2, 3, "Found 1 error, 2 warnings and 3 infos in 1 file."),
    ],
)
def test_the_closing_count(errors: int, warnings: int, infos: int, expected: str) -> None:
    found = [
        replace(UNKNOWN, severity=severity)
        for severity, times in zip(Severity, (errors, warnings, infos), strict=True)
        for _ in range(times)
    ]
    assert render_full(found, {}).splitlines()[-1] == expected


def test_files_are_counted_once() -> None:
    found = [UNKNOWN, UNKNOWN, replace(UNKNOWN, path="b"), replace(UNKNOWN, path="c")]
    assert render_full(found, {}).endswith("Found 4 errors in 3 files.\n")


def test_a_warning_says_so() -> None:
    found = replace(UNKNOWN, severity=Severity.WARNING)
    assert render_full([found], {}).startswith("warning[unknown-key]: ")


def test_carets_stand_below_wide_characters() -> None:
    lines = render_one("世界: 漢字 x", Span(1, 5, 1, 7))
    assert lines[3:5] == ["1 | 世界: 漢字 x", "  |       ^^^^"]


def test_combining_characters_take_no_cell() -> None:
    lines = render_one("u\u0308: x", Span(1, 5, 1, 6))
    assert lines[4] == "  |    ^"


def test_tabs_are_expanded() -> None:
    lines = render_one("a\tb\tc", Span(1, 3, 1, 5))
    assert lines[3:5] == ["1 | a   b   c", "  |     ^^^^"]


def test_what_a_terminal_should_not_get_is_replaced_everywhere() -> None:
    found = Diagnostic(
        "control-character",
        "key `\x1b[31m\u202e`",
        "p\x07.yaml",
        Span(1, 1, 1, 2),
        label="\x9b",
        help="\x00",
    )
    text = render_full([found], {"p\x07.yaml": "\x1b\u2028\x85\u2066\x7f\ufeff"})
    assert "1 | \ufffd\ufffd\ufffd\ufffd\ufffd\ufffd" in text
    assert text.isprintable() or set(filter(lambda sign: not sign.isprintable(), text)) == {"\n"}


def test_a_message_stays_on_one_line() -> None:
    found = replace(UNKNOWN, message="one\n  two", label="a\nb")
    lines = render_full([found], {"plans/2023.yaml": PLAN}).splitlines()
    assert lines[0] == "error[unknown-key]: one two"
    assert lines[4].endswith("^^^^^ a b")


def test_an_empty_span_gets_one_caret() -> None:
    assert render_one("a:", Span(1, 3, 1, 3))[4] == "  |   ^"


def test_a_span_at_the_end_of_an_empty_text_gets_one_caret() -> None:
    assert render_one("", Span(1, 1, 1, 1))[3:5] == ["1 |", "  | ^"]


def test_of_several_lines_only_the_first_is_shown() -> None:
    lines = render_one("a: |\n  x\n  y\n", Span(1, 4, 3, 4), label="this")
    assert lines[3:5] == ["1 | a: |", "  |    ^ this"]


def test_a_long_line_is_cut_around_the_caret() -> None:
    lines = render_one("x" * 200 + "KEY" + "y" * 200, Span(1, 201, 1, 204), label="here")
    quoted = lines[3].removeprefix("1 | ")
    assert quoted == "…" + "x" * 39 + "KEY" + "y" * 56 + "…"
    assert lines[4] == "  | " + " " * 40 + "^^^ here"


def test_a_long_line_is_cut_at_its_end_only_where_the_caret_is_near_its_start() -> None:
    lines = render_one("KEY: " + "y" * 200, Span(1, 1, 1, 4))
    assert lines[3:5] == ["1 | KEY: " + "y" * 94 + "…", "  | ^^^"]


def test_a_long_line_is_not_cut_at_its_end_where_the_caret_is_there() -> None:
    lines = render_one("y" * 200 + "KEY", Span(1, 201, 1, 204))
    assert lines[3:5] == ["1 | …" + "y" * 39 + "KEY", "  | " + " " * 40 + "^^^"]


def test_a_span_longer_than_the_line_may_be_is_cut_too() -> None:
    lines = render_one("a: " + "y" * 200, Span(1, 4, 1, 204))
    assert lines[3:5] == ["1 | a: " + "y" * 96 + "…", "  |    " + "^" * 97]


def test_two_places_far_apart_on_a_long_line_are_both_shown() -> None:
    line = "{c: 1, " + "y" * 200 + ": 1, c: 2}"
    start = line.index("c: 2") + 1
    related = (Related("p.yaml", Span(1, 2, 1, 3), "first"),)
    found = Diagnostic(
        "duplicate-key", "m", "p.yaml", Span(1, start, 1, start + 1), related=related
    )
    lines = render_full([found], {"p.yaml": line}).splitlines()
    assert lines[3].endswith("y: 1, c: 2}")
    assert lines[4] == "  | " + " " * 40 + "^"
    assert lines[5].startswith("1 | {c: 1, yyy")
    assert lines[6] == "  |  - first"


def test_two_places_close_together_on_a_long_line_share_it() -> None:
    line = "{" + "y" * 200 + ": 1, c: 1, c: 2}"
    first, second = line.index("c: 1") + 1, line.index("c: 2") + 1
    related = (Related("p.yaml", Span(1, first, 1, first + 1), "first"),)
    found = Diagnostic(
        "duplicate-key", "m", "p.yaml", Span(1, second, 1, second + 1), related=related
    )
    lines = render_full([found], {"p.yaml": line}).splitlines()
    assert lines[3].endswith("y: 1, c: 1, c: 2}")
    assert lines[4] == "  | " + " " * 40 + "- first"
    assert lines[5] == "  | " + " " * 46 + "^"
    assert len(lines) == 8


@given(st.text(max_size=300), st.data())
def test_any_text_and_place_can_be_rendered(text: str, data: st.DataObject) -> None:
    indices = st.integers(0, len(text))
    start, end = sorted((data.draw(indices), data.draw(indices)))
    found = Diagnostic("syntax", "m", "p.yaml", Lines(text).span(start, end))
    lines = render_full([found], {"p.yaml": text}).split("\n")
    assert len(lines) == 8
    quoted, carets = lines[3].partition(" | ")[2], lines[4].partition(" | ")[2]
    assert cell_len(quoted) <= 102
    assert set(carets.lstrip()) == {"^"}
