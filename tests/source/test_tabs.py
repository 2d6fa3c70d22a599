import pytest

from tests.source.plan import brief, each_parser, faults, leave_libyaml_out, one, read, where

both_parsers = pytest.mark.usefixtures(each_parser.__name__)


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
    leave_libyaml_out(monkeypatch)
    assert brief("a:\tb\n") == ["1:3-4 tab: tab in place of a space"]
