from typing import Any

import pytest
from pydantic import ValidationError

from egovreport.model.entry import Entry, Remark, map_entries, spread_illustrative
from egovreport.model.measure import Measure
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Goal, Organisation


def fault(model: type[Entry], data: Any) -> tuple[str, str, str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    (error,) = caught.value.errors()
    return error["type"], error["msg"], error.get("ctx", {}).get("help", "")


def test_only_known_keys_are_taken() -> None:
    kind, _, _ = fault(Organisation, {"name": "Kreis", "nmae": "x"})
    assert kind == "extra_forbidden"


def test_entries_are_frozen() -> None:
    organisation = Organisation.model_validate({"name": "Kreis"})
    with pytest.raises(ValidationError):
        organisation.name = "Stadt"
    assert organisation.changed(name="Stadt").name == "Stadt"
    assert organisation.name == "Kreis"


@pytest.mark.parametrize(
    ("mark", "name", "unit"),
    [
        (False, False, False),
        ("false", False, False),
        ("true", True, True),
        (True, True, True),
        (["name"], True, False),
        (["name", "unit"], True, True),
        ([], False, False),
    ],
)
def test_the_mark_is_on_all_or_on_the_named_keys(
    mark: Any,
    name: bool,  # noqa: FBT001
    unit: bool,  # noqa: FBT001
) -> None:
    found = Organisation.model_validate({"name": "a", "unit": "b", "illustrative": mark})
    assert (found.is_illustrative("name"), found.is_illustrative("unit")) == (name, unit)


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("yes", ("invalid-truth", "`yes` is not a truth value", "write `true`")),
        ({}, ("wrong-type", "a mapping stands where `true` or `false` is expected", "")),
        ([""], ("missing-value", "the text is empty", "leave the key out, or write the text")),
        (["nmae"], ("unknown-key", "`illustrative` names `nmae`, which is no key here",
                    "did you mean `name`?")),
        (["unit"], ("unused-illustrative", "`illustrative` names `unit`, which is not given", "")),
    ],
)  # fmt: skip
def test_a_mark_that_marks_nothing_is_refused(mark: Any, expected: tuple[str, str, str]) -> None:
    assert fault(Organisation, {"name": "a", "illustrative": mark}) == expected


def test_the_mark_reaches_every_mapping_inside() -> None:
    measure = Measure.model_validate(
        {
            "title": "x",
            "due": "2023",
            "updates": [{"date": "2023", "rating": {"value": "at-risk"}}],
            "budget": {"approved": {"value": 5, "moved": {"date": "2023", "to": 6}}},
            "lessons": "gelernt",
            "illustrative": ["updates", "budget"],
        }
    )
    found = spread_illustrative(measure)
    rating, approved = found.updates[0].rating, found.budget[0].approved
    assert rating is not None
    assert approved is not None
    assert rating.is_illustrative("value")
    assert approved.moved[0].is_illustrative("to")
    assert not found.lessons[0].is_illustrative("text")
    assert not found.is_illustrative("due")


def test_the_mark_reaches_mappings_by_id() -> None:
    data = {"title": "x", "measures": {"a": {"title": "b"}}, "illustrative": ["measures"]}
    found = spread_illustrative(PlanFile.model_validate(data))
    assert found.measures["a"].illustrative is True


def test_what_has_no_mark_inside_stays_the_same_object() -> None:
    plan = PlanFile.model_validate({"title": "x", "measures": {"a": {"title": "b"}}})
    assert spread_illustrative(plan) is plan


def test_entries_are_mapped_wherever_they_stand() -> None:
    one, two = Remark(text="a"), Remark(text="b")

    def keep(entry: Remark) -> Remark | None:
        return entry if entry is one else None

    assert map_entries(one, keep) is one
    assert map_entries(two, keep) is None
    assert map_entries((one, two, "c"), keep) == (one, "c")
    assert map_entries({"x": one, "y": two, "z": 1}, keep) == {"x": one, "z": 1}
    for untouched in ((one,), {"x": one}, "text", ("a", "b"), {"a": "b"}, None, (), {}):
        assert map_entries(untouched, keep) is untouched


@pytest.mark.parametrize(
    ("lessons", "texts"),
    [
        (None, []),
        ("a", ["a"]),
        (["a", {"text": "b"}], ["a", "b"]),
        ({"text": "a"}, ["a"]),
    ],
)
def test_one_remark_may_stand_where_a_list_may(lessons: Any, texts: list[str]) -> None:
    found = Measure.model_validate({"title": "x", "lessons": lessons}).lessons
    assert [remark.text for remark in found] == texts


def test_a_list_is_no_remark() -> None:
    assert fault(Measure, {"title": "x", "lessons": [["a"]]}) == (
        "wrong-type", "a list stands where one value is expected", "",
    )  # fmt: skip


def test_an_empty_mapping_may_be_left_blank() -> None:
    assert PlanFile.model_validate({"title": "x", "measures": None}).measures == {}
    assert fault(PlanFile, {"title": "x", "measures": "y"})[0] == "dict_type"


def test_an_internal_note_may_stand_anywhere() -> None:
    found = Goal.model_validate({"text": "x", "internal_note": "nur für uns", "internal": "true"})
    assert (found.internal, found.internal_note) == (True, "nur für uns")
