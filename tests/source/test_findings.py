"""Of too many faults the first are told."""

from egovreport.source import MAX_FAULTS, first_of, parse


def test_a_file_of_faults_tells_the_first_and_that_there_are_more() -> None:
    text = "a: 1\n" * (MAX_FAULTS + 2)
    document, faults = parse(text.encode(), "plans/2023.yaml")
    assert document is not None
    assert len(faults) == MAX_FAULTS + 1
    assert faults[0].rule == "too-many-faults"
    assert faults[0].message == "more than 1,000 faults, of which the first are told"
    assert faults[0].span is None
    assert {fault.rule for fault in faults[1:]} == {"duplicate-key"}


def test_so_many_are_told_without_another_word() -> None:
    _, faults = parse(("a: 1\n" * (MAX_FAULTS + 1)).encode(), "plans/2023.yaml")
    assert len(faults) == MAX_FAULTS
    assert first_of(faults, "plans/2023.yaml") == faults
