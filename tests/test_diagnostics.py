from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovreport.diagnostics import Diagnostic, Lines, Severity, Span, suggest


def diagnostic(path: str, rule: str = "syntax", place: tuple[int, int] | None = None) -> Diagnostic:
    span = None if place is None else Span(*place, *place)
    return Diagnostic(rule, "message", path, span)


def test_severities_print_as_lower_case_words_from_the_worst() -> None:
    assert [str(severity) for severity in Severity] == ["error", "warning", "info"]


def test_a_finding_is_an_error_unless_said_otherwise() -> None:
    assert diagnostic("a").severity is Severity.ERROR


def test_findings_sort_by_path_line_column_and_rule() -> None:
    ordered = [
        diagnostic("a.yaml"),
        diagnostic("a.yaml", place=(2, 9)),
        diagnostic("a.yaml", "alias", (10, 1)),
        diagnostic("a.yaml", "tag", (10, 1)),
        diagnostic("a.yaml", "alias", (10, 2)),
        diagnostic("b.yaml", place=(1, 1)),
    ]
    for shuffled in permutations(ordered):
        assert sorted(shuffled, key=lambda found: found.sort_key) == ordered


@pytest.mark.parametrize(
    ("word", "allowed", "expected"),
    [
        ("taget", ["target", "actual"], "did you mean `target`?"),
        ("Target", ["target", "actual"], "did you mean `target`?"),
        ("as-of", ["date", "as_of"], "did you mean `as_of`?"),
        ("öwner", ["Owner"], "did you mean `Owner`?"),
        ("xyz", ["target", "actual"], "allowed: `target`, `actual`"),
        ("xyz", ["target", "target"], "allowed: `target`"),
        ("", ["target"], "allowed: `target`"),
        ("xyz", [], ""),
    ],
)
def test_suggest_proposes_the_nearest_or_lists_what_is_allowed(
    word: str, allowed: list[str], expected: str
) -> None:
    assert suggest(word, iter(allowed)) == expected


def test_suggest_lists_at_most_twelve() -> None:
    twelve = [f"k{number}" for number in range(12)]
    assert suggest("zzz", twelve).endswith(", `k11`")
    assert suggest("zzz", [*twelve, "k12", "k13"]).endswith(", `k11` and 2 more")


def test_suggest_keeps_the_first_of_two_that_differ_in_case() -> None:
    assert suggest("landrat", ["Landrat", "LANDRAT"]) == "did you mean `Landrat`?"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("\r\n\r\n", ["", "", ""]),
        ("a\n\rb", ["a", "", "b"]),
        ("a\x85b\u2028c\x0bd\x0ce", ["a\x85b\u2028c\x0bd\x0ce"]),
    ],
)
def test_lines_end_where_editors_end_them(text: str, lines: list[str]) -> None:
    counted = Lines(text)
    assert [counted[number] for number in range(1, len(counted) + 1)] == lines


def test_a_line_beyond_the_last_is_empty() -> None:
    assert Lines("a\n")[9] == ""


def test_spans_count_code_points_from_one() -> None:
    lines = Lines("a\r\n😀ü: x\nlast")
    assert lines.span(3, 5) == Span(2, 1, 2, 3)
    assert lines.span(7, 13) == Span(2, 5, 3, 5)
    assert lines.span(13, 13) == Span(3, 5, 3, 5)


def test_start_and_end_of_a_line_leave_its_break_out() -> None:
    lines = Lines("ab\r\ncd")
    assert [(lines.start(index), lines.end(index)) for index in (0, 1, 4, 6)] == [
        (0, 2),
        (0, 2),
        (4, 6),
        (4, 6),
    ]


@given(st.text(st.sampled_from("a\r\n\x85\u2028"), max_size=30))
def test_each_index_is_found_again_by_its_line_and_column(text: str) -> None:
    lines = Lines(text)
    for index in range(len(text) + 1):
        span = lines.span(index, index)
        assert lines.start(index) + span.column - 1 == index
        assert lines.end(index) <= len(text)
