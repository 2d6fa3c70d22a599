import pytest

from egovreport.source import parse
from tests.source.plan import PATH, brief, each_parser, leave_libyaml_out, one, where

both_parsers = pytest.mark.usefixtures(each_parser.__name__)

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
        (
            "a: {b: 1 c: d}\n",
            "a text with `: ` needs quotes",
            'write `"1 c: d"`, or put a `,` before `c`',
        ),
        ("a: {b: c: d}\n", "a text with `: ` needs quotes", 'write `"c: d"`'),
        ('a: {b: "1" c: d: e}\n', "expected before this", ""),
        ('a: "b\n', "opened here", ""),
        ('a: "b“\n', "opened here", 'close it with `"`; `“` is a letter to YAML'),
        ("a: b\u2028c\n", "editors do not show it", "type a plain space in its place"),
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
        ("a: 'it's'\n", "outside the quotes", "write an apostrophe inside `'...'` twice"),
        (
            'a: "\\q"\n',
            "in double quotes `\\` begins an escape",
            "use single quotes, or write `\\\\`",
        ),
        ("a: [b\n", "opened here", ""),
        ("a: ['b' c]\n", "expected before this", ""),
        (
            "a:\n  b: 1\n c: 2\n",
            "begins in column 2, the mapping in column 1",
            "begin it in the column of the line above that it belongs to",
        ),
        (
            "  a: 1\nb: 2\n",
            "begins in column 1, left of what is above",
            "begin it in the column of the line above that it belongs to",
        ),
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
    leave_libyaml_out(monkeypatch)
    assert one('a: "\\UFFFFFFFF"\n').rule == "syntax"


def test_a_proposal_has_an_end() -> None:
    _, faults = parse(b"a: " * 100_000, "p.yaml")
    assert max(len(f"{fault.message}{fault.help}{fault.label}") for fault in faults) < 1_000
