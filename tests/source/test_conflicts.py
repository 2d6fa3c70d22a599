import pytest

from tests.source.plan import brief, each_parser, faults, one, read, where

both_parsers = pytest.mark.usefixtures(each_parser.__name__)


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
