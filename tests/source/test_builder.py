import pytest

from egovreport.diagnostics import Diagnostic, Related, Span
from egovreport.source import MAX_DEPTH, MAX_NODES, parse
from tests.source.plan import PATH, brief, each_parser, faults, one, where

both_parsers = pytest.mark.usefixtures(each_parser.__name__)


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
        ("~\n", "1:1-2", "`~`", ""),
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
