from typing import get_args

import pytest
from conftest import PROGRAMME, Brief, Diagnose

from egovreport.rules.text_too_long import LIMITS, SUMMARY

RULE = "text-too-long"


def long(count: int) -> str:
    return ("Wort " * count)[: count - 1] + "t"


@pytest.mark.parametrize(
    ("plan", "place", "most"),
    [
        ("title: {}\n", "1:8", 80),
        ("title: P\nsummary:\n  - {}\n", "3:5", 160),
        ("title: P\nsummary: {{text: {}}}\n", "2:17", 160),
        ("title: P\noutlook: [{}]\n", "2:11", 280),
        ("title: P\nfields:\n  f: {{name: {}}}\n", "3:13", 60),
        ("title: P\nmeasures:\n  m: {{title: {}}}\n", "3:14", 90),
        ("title: P\nmeasures:\n  m: {{title: M, owners: [A, {}]}}\n", "3:29", 40),
        ("title: P\nmeasures:\n  m: {{title: M, milestones: {{title: {}}}}}\n", "3:37", 80),
        ("title: P\nmeasures:\n  m: {{title: M, updates: {{date: 2023, text: {}}}}}", "3:45", 240),
        ("title: P\nkpis:\n  e-file: {{message: {}}}\n", "3:21", 150),
        ("title: P\nkpis:\n  e-file: {{target: {{value: 1, reason: {}}}}}\n", "3:39", 250),
        ("title: P\nrisks: {{text: R, response: {}}}\n", "2:28", 180),
        ("title: P\nbudget: {{asked: {{value: 3, note: {}}}}}\n", "2:34", 160),
    ],
)  # fmt: skip
def test_a_text_has_as_much_room_as_its_slide(
    plan: str, place: str, most: int, brief_of: Brief
) -> None:
    assert brief_of(RULE, plan.format(long(most))) == []
    message = f"this text has {most + 3} characters, its slide has room for {most}"
    assert brief_of(RULE, plan.format(long(most + 3))) == [
        (f"2023.yaml:{place}", RULE, message, "shorten it by 3 characters")
    ]


@pytest.mark.parametrize(
    ("old", "new", "most"),
    [
        ("name: Kreis Segeberg", "name: {}", 60),
        ("title: E-Government", "title: {}", 40),
        ("name: Hauptausschuss", "name: {}", 50),
        ("name: Online-Dienste", "name: {}", 40),
        ("unit: Dienste", "unit: {}", 30),
        ("unit: Dienste", "unit: {{one: Dienst, many: {}}}", 30),
        ("Die E-Akte ist eingeführt.", "{}", 150),
    ],
)
def test_the_programme_is_measured_too(old: str, new: str, most: int, brief_of: Brief) -> None:
    for count, found in ((most, 0), (most + 1, 1)):
        programme = PROGRAMME.replace(old, new.format(long(count)))
        assert len(brief_of(RULE, programme=programme)) == found


def test_the_titles_of_an_outline_are_measured(brief_of: Brief) -> None:
    outline = f"slides:\n  - {{slide: overview, title: {long(151)}}}\n"
    found = brief_of(RULE, files={"templates/plan.outline.yaml": outline})
    assert [each[0] for each in found] == ["templates/plan.outline.yaml:2:30"]


def test_a_note_says_why(check_all: Diagnose) -> None:
    found = check_all(f"title: P\nsummary: [{long(161)}]\n")
    assert [each.notes for each in found if each.rule == RULE] == [(SUMMARY.room,)]


def test_internal_notes_have_all_the_room(brief_of: Brief) -> None:
    assert brief_of(RULE, f"title: P\ninternal_note: {long(5000)}\n") == []


def test_limits_are_of_texts_that_exist() -> None:
    for model, limits in LIMITS.items():
        for key, limit in limits.items():
            annotation = model.model_fields[key].annotation
            assert str in (annotation, *get_args(annotation)) or "str" in str(annotation)
            assert limit.most > 0
            assert not limit.room.endswith(".")
