import pytest

from egovreport.source import parse
from tests.source.plan import PATH, brief, each_parser, faults, one, read, where

both_parsers = pytest.mark.usefixtures(each_parser.__name__)


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
