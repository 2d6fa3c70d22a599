from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovreport.figure import PERCENT, exact
from egovreport.model.entry import spread_illustrative
from egovreport.model.measure import Measure
from egovreport.model.plan import Plan, PlanFile
from egovreport.model.programme import Programme
from egovreport.standing import FINISHED, TOLD, Course, course, courses, tally
from egovreport.state import state
from egovreport.terms import Stage, Standing
from egovreport.workspace import Workspace

AS_OF = "2023-12-31"


def build(*measures: dict[str, Any]) -> Workspace:
    programme = Programme.model_validate({"organisation": {"name": "Kreis"}, "title": "E-Gov"})
    named = {f"m{n}": {"title": f"Maßnahme {n}"} | data for n, data in enumerate(measures)}
    file = PlanFile.model_validate({"title": "Plan", "measures": named})
    return Workspace(programme, {"2023": Plan.from_file("2023", spread_illustrative(file))})


def stand(measure: dict[str, Any], as_of: str = AS_OF) -> Course:
    now = state(build(measure), date.fromisoformat(as_of))
    return courses(now, now.plans["2023"])[0]


def said(day: str, stage: str | None = None, **facts: Any) -> dict[str, Any]:
    return {"date": day, **({"stage": stage} if stage else {}), **facts}


def moved(day: str, to: str, **facts: Any) -> dict[str, Any]:
    return {"date": day, "to": to, **facts}


PAST, FUTURE = "2023-06-30", "2024-06-30"
AT_RISK = {"value": "at-risk", "reason": "Personal fehlt"}
LATER = [moved("2023-05-01", FUTURE)]


@pytest.mark.parametrize(
    ("measure", "standing"),
    [
        # what was decided comes first, whatever the dates and ratings say
        ({"due": PAST, "moved": LATER, "updates": said(PAST, "cancelled", rating=AT_RISK)},
         Standing.CANCELLED),
        ({"due": PAST, "updates": said(PAST, "suspended", rating=AT_RISK)}, Standing.SUSPENDED),
        ({"due": PAST, "moved": LATER, "updates": said(AS_OF, "completed")}, Standing.COMPLETED),
        # then the date in force
        ({"due": PAST, "updates": said(PAST, "running", rating=AT_RISK)}, Standing.OVERDUE),
        ({"due": PAST, "updates": said(PAST, "planned")}, Standing.OVERDUE),
        ({"due": PAST}, Standing.OVERDUE),
        ({"due": "2023-01-31", "moved": moved("2023-01-10", PAST)}, Standing.OVERDUE),
        ({"due": PAST, "moved": LATER, "updates": said(PAST, "running", rating=AT_RISK)},
         Standing.MOVED),
        ({"due": FUTURE, "moved": moved("2023-05-01", "2024-01-31")}, Standing.MOVED),
        ({"due": PAST, "moved": moved("2023-05-01", "nach der Wahl")}, Standing.MOVED),
        ({"moved": LATER}, Standing.MOVED),
        # then how it is seen
        ({"due": FUTURE, "updates": said(PAST, "running", rating=AT_RISK)}, Standing.AT_RISK),
        ({"due": FUTURE, "updates": said(PAST, "planned", rating=AT_RISK)}, Standing.AT_RISK),
        ({"updates": said(PAST, rating=AT_RISK)}, Standing.AT_RISK),
        # then how far it is
        ({"due": FUTURE, "updates": said(PAST, "running", rating={"value": "on-track"})},
         Standing.RUNNING),
        ({"updates": said(PAST, "running", progress=0)}, Standing.RUNNING),
        ({"updates": said(PAST, progress=5)}, Standing.RUNNING),
        ({"updates": said(PAST, "planned")}, Standing.NOT_STARTED),
        ({"updates": said(PAST, "planned", progress=5)}, Standing.NOT_STARTED),
        ({"updates": said(PAST, progress=0)}, Standing.NOT_STARTED),
        ({"due": FUTURE}, Standing.NO_REPORT),
        ({}, Standing.NO_REPORT),
        ({"updates": said(PAST, text="Die Stelle ist ausgeschrieben.")}, Standing.NO_REPORT),
    ],
)  # fmt: skip
def test_the_first_standing_that_applies_is_taken(
    measure: dict[str, Any], standing: Standing
) -> None:
    assert stand(measure).standing is standing


@pytest.mark.parametrize(
    ("due", "as_of", "standing"),
    [
        ("2023-12-31", "2023-12-30", Standing.NO_REPORT),
        ("2023-12-31", "2023-12-31", Standing.OVERDUE),  # on the data date
        ("2023-12-31", "2024-01-01", Standing.OVERDUE),
        ("2023-11", "2023-11-29", Standing.NO_REPORT),  # a month counts as its last day
        ("2023-11", "2023-11-30", Standing.OVERDUE),
        ("2023-Q3", "2023-09-29", Standing.NO_REPORT),
        ("2023-Q3", "2023-09-30", Standing.OVERDUE),
        ("2023-H1", "2023-06-29", Standing.NO_REPORT),
        ("2023-H1", "2023-06-30", Standing.OVERDUE),
        ("2023", "2023-12-30", Standing.NO_REPORT),
        ("2023", "2023-12-31", Standing.OVERDUE),
        ("nach der Wahl", "2030-01-01", Standing.NO_REPORT),  # words are never overdue
    ],
)
def test_overdue_from_the_last_day_of_its_date_on(due: str, as_of: str, standing: Standing) -> None:
    assert stand({"due": due}, as_of).standing is standing


@pytest.mark.parametrize(
    ("as_of", "standing", "due"),
    [
        ("2023-01-09", Standing.NO_REPORT, "2023-03-31"),
        ("2023-01-10", Standing.MOVED, "2023-06-30"),  # known on the day of the decision
        ("2023-06-29", Standing.MOVED, "2023-06-30"),
        ("2023-06-30", Standing.OVERDUE, "2023-06-30"),
        ("2023-08-31", Standing.OVERDUE, "2023-06-30"),
        ("2023-09-01", Standing.MOVED, "2023-12-31"),
        ("2023-11-01", Standing.OVERDUE, "2023-03-31"),  # moved back to the first date, long past
    ],
)
def test_a_move_counts_from_the_day_it_was_known(as_of: str, standing: Standing, due: str) -> None:
    moves = [
        moved("2023-01-10", "2023-06-30"),
        moved("2023-09-01", "2023-12-31"),
        moved("2023-11-01", "2023-03-31"),
    ]
    for order in (moves, moves[::-1]):
        found = stand({"due": "2023-03-31", "moved": order}, as_of)
        assert found.standing is standing
        assert str(found.measure.due_in_force) == due


def test_a_measure_moved_back_to_its_first_date_is_not_moved() -> None:
    moves = [moved("2023-05-01", "2025-01-31"), moved("2023-09-01", FUTURE)]
    measure = {"due": FUTURE, "moved": moves, "updates": said(PAST, "running")}
    assert stand(measure, "2023-08-31").standing is Standing.MOVED
    assert stand(measure).standing is Standing.RUNNING


def test_of_two_moves_on_one_day_the_later_in_the_file_holds() -> None:
    moves = [moved("2023-05-01", "2024-01-31"), moved("2023-05-01", "2024-02-29", reason="b")]
    found = stand({"due": PAST, "moved": moves})
    assert str(found.measure.due_in_force) == "2024-02-29"
    assert found.move_reason == "b"


def test_the_reason_is_that_of_the_move_decided_last() -> None:
    moves = [
        moved("2023-09-01", "2024-06-30", reason="zuletzt"),
        moved("2023-05-01", "2023-12-31", reason="zuerst"),
    ]
    assert stand({"due": PAST, "moved": moves}).move_reason == "zuletzt"
    assert stand({"due": PAST, "moved": moves[:1]}, "2023-05-31").move_reason == ""
    assert stand({"due": PAST, "moved": LATER}).move_reason == ""


def test_stages_may_go_back_and_forth() -> None:
    updates = [
        said("2023-01-31", "planned"),
        said("2023-02-28", "running"),
        said("2023-04-30", "suspended"),
        said("2023-06-30", "completed"),
        said("2023-07-31", "running"),
        said("2023-09-30", "completed"),
        said("2023-11-30", "cancelled"),
    ]
    expected = [
        ("2023-01-30", Standing.NO_REPORT, None),
        ("2023-01-31", Standing.NOT_STARTED, None),
        ("2023-03-31", Standing.RUNNING, None),
        ("2023-04-30", Standing.SUSPENDED, None),
        ("2023-06-30", Standing.COMPLETED, "2023-06-30"),
        ("2023-08-31", Standing.RUNNING, None),
        ("2023-10-31", Standing.COMPLETED, "2023-09-30"),
        ("2023-12-31", Standing.CANCELLED, None),
    ]
    for order in (updates, updates[::-1]):
        for as_of, standing, completed in expected:
            found = stand({"updates": order}, as_of)
            assert found.standing is standing
            assert (found.completed and str(found.completed)) == completed


def test_it_was_completed_when_that_was_first_reported() -> None:
    updates = [
        said("2023-05-31", "running"),
        said("2023-06-30", "completed"),
        said("2023-08-31", text="Die Abrechnung folgt."),
        said("2023-09-30", "completed", progress=100),
    ]
    found = stand({"due": PAST, "updates": updates})
    assert str(found.completed) == "2023-06-30"
    assert str(found.updated) == "2023-09-30"


def test_of_each_key_the_newest_update_holds() -> None:
    updates = [
        said("2023-03-31", "running", progress=10, text="a", next="b", rating=AT_RISK),
        said("2023-06-30", progress=40, text="c"),
        said("2023-09-30", next="d"),
        said("2024-03-31", "completed", progress=100, text="e"),
    ]
    found = stand({"updates": updates})
    assert (found.stage, found.text, found.next) == (Stage.RUNNING, "c", "d")
    assert found.progress == exact(40, unit=PERCENT)
    assert (found.rating_word, found.rating_reason) == ("", "Personal fehlt")
    assert found.standing is Standing.AT_RISK
    assert str(found.updated) == "2023-09-30"


def test_without_updates_nothing_is_made_up() -> None:
    found = stand({})
    assert (found.updated, found.stage, found.progress, found.completed) == (None,) * 4
    assert (found.text, found.next, found.rating_word, found.rating_reason) == ("",) * 4
    assert found.days_late is None
    assert not found.was_late


def test_the_word_of_a_rating_is_the_organisations_own() -> None:
    rating = {"value": "on-track", "word": "im Plan"}
    assert stand({"updates": said(PAST, "running", rating=rating)}).rating_word == "im Plan"


# Late


@pytest.mark.parametrize(
    ("due", "completed", "days", "late"),
    [
        ("2023-06-30", "2023-06-30", 0, False),
        ("2023-06-30", "2023-07-15", 15, True),
        ("2023-06-30", "2023-06-01", -29, False),
        ("2023-06", "2023-07-15", None, True),  # between full days only
        ("2023-06-30", "2023-07", None, True),
        ("2023-Q2", "2023-06", None, False),
        ("2023-Q2", "2023-Q3", None, True),
        ("nach der Wahl", "2023-07-15", None, False),
        (None, "2023-07-15", None, False),
    ],
)
def test_late_is_counted_from_the_first_agreed_date(
    due: str | None,
    completed: str,
    days: int | None,
    late: bool,  # noqa: FBT001
) -> None:
    measure: dict[str, Any] = {"updates": said(completed, "completed")}
    measure |= {"due": due, "moved": moved("2023-05-01", "2023-12-31")} if due else {}
    found = stand(measure)
    assert found.standing is Standing.COMPLETED
    assert (found.days_late, found.was_late) == (days, late)


# Invented


@pytest.mark.parametrize(
    ("measure", "illustrative"),
    [
        ({"illustrative": True}, True),
        ({"illustrative": True, "updates": said(PAST, "completed")}, True),
        ({"owners": ["A"], "illustrative": ["owners"]}, False),
        # finished: only the stage counts
        ({"due": PAST, "illustrative": ["due"], "updates": said(PAST, "completed")}, False),
        ({"updates": said(PAST, "completed", illustrative=["stage"])}, True),
        ({"updates": said(PAST, "completed", illustrative=["date"])}, True),
        ({"updates": said(PAST, "completed", text="x", illustrative=["text"])}, False),
        ({"updates": said(PAST, "suspended", illustrative=True)}, True),
        ({"updates": said(PAST, "cancelled", progress=5, illustrative=["progress"])}, False),
        # the date in force
        ({"due": PAST, "illustrative": ["due"]}, True),
        ({"due": FUTURE, "illustrative": ["due"], "updates": said(PAST, "running")}, True),
        ({"due": PAST, "illustrative": ["due"], "moved": LATER}, False),
        ({"due": PAST, "moved": moved("2023-05-01", FUTURE, illustrative=["to"])}, True),
        ({"due": PAST, "moved": moved("2023-05-01", FUTURE, illustrative=["date"])}, True),
        ({"due": PAST, "moved": LATER, "illustrative": ["moved"]}, True),
        ({"due": PAST, "moved": [moved("2023-02-01", "2023-03-31", illustrative=True), *LATER]},
         False),
        ({"due": PAST, "updates": said(PAST, progress=5, illustrative=True)}, False),
        ({"due": PAST, "updates": said(PAST, "running", illustrative=["stage"])}, True),
        # the rating
        ({"updates": said(PAST, "running", rating=AT_RISK, illustrative=["rating"])}, True),
        ({"updates": said(PAST, "running", rating=AT_RISK | {"illustrative": True})}, True),
        ({"updates": said(PAST, "running", rating=AT_RISK | {"illustrative": ["value"]})}, True),
        ({"updates": said(PAST, "running", rating=AT_RISK | {"illustrative": ["reason"]})}, False),
        ({"updates": [said(PAST, rating=AT_RISK),
                      said(AS_OF, "running", rating={"value": "on-track", "illustrative": True})]},
         True),
        ({"updates": said(PAST, rating=AT_RISK, progress=5, illustrative=["progress"])}, False),
        # progress, where it stands for the stage
        ({"updates": said(PAST, progress=5, illustrative=["progress"])}, True),
        ({"updates": said(PAST, progress=0, illustrative=["progress"])}, True),
        ({"updates": said(PAST, "running", progress=5, illustrative=["progress"])}, False),
        ({"updates": said(PAST, "planned")}, False),
        ({}, False),
    ],
)  # fmt: skip
def test_a_standing_is_illustrative_if_what_decided_it_is(
    measure: dict[str, Any],
    illustrative: bool,  # noqa: FBT001
) -> None:
    assert stand(measure).is_illustrative is illustrative


def test_marks_stay_with_their_texts_and_dates() -> None:
    marked = said(
        PAST, "completed", progress=50, text="a", next="b", illustrative=["progress", "text"]
    )
    found = stand({"updates": marked})
    assert found.progress is not None
    assert (found.progress.illustrative, found.text_is_illustrative) == (True, True)
    assert (found.next_is_illustrative, found.completed_is_illustrative) == (False, False)
    for key in ("date", "stage"):
        found = stand({"updates": said(PAST, "completed", next="b", illustrative=[key])})
        assert found.completed_is_illustrative


# Counting


def test_a_tally_counts_every_measure_once() -> None:
    now = state(
        build(
            {"updates": said(PAST, "completed")},
            {"updates": said(PAST, "completed")},
            {"updates": said(PAST, "running"), "illustrative": True},
            {"due": PAST},
        ),
        date(2023, 12, 31),
    )
    found = tally(courses(now, now.plans["2023"]))
    assert found.of(Standing.COMPLETED) == exact(2, illustrative=True)
    assert found.of(Standing.CANCELLED) == exact(0, illustrative=True)
    assert found.total == exact(4, illustrative=True)
    assert found.present == (Standing.COMPLETED, Standing.RUNNING, Standing.OVERDUE)


def test_counts_are_invented_with_a_standing_and_the_total_with_a_measure() -> None:
    invented_stage = {"updates": said(PAST, "running", illustrative=["stage"])}
    now = state(build(invented_stage, {}), date(2023, 12, 31))
    found = tally(courses(now, now.plans["2023"]))
    assert found.of(Standing.NO_REPORT).illustrative
    assert not found.total.illustrative


def test_a_plan_without_measures_has_an_empty_tally() -> None:
    found = tally(())
    assert found.total == exact(0)
    assert found.present == ()
    assert found.of(Standing.RUNNING) == exact(0)


def test_the_order_of_telling_holds_every_standing_once() -> None:
    assert sorted(TOLD) == sorted(Standing)
    assert set(FINISHED) == {Standing.COMPLETED, Standing.CANCELLED}


DAYS = st.dates(date(2022, 1, 1), date(2025, 12, 31)).map(str)
UPDATES = st.fixed_dictionaries(
    {"date": DAYS},
    optional={
        "stage": st.sampled_from([stage.value for stage in Stage]),
        "progress": st.integers(0, 100),
        "rating": st.sampled_from([{"value": "at-risk"}, {"value": "on-track"}]),
        "illustrative": st.booleans(),
    },
)
MEASURES = st.fixed_dictionaries(
    {},
    optional={
        "due": DAYS | st.sampled_from(["2023-Q3", "2024", "nach der Wahl"]),
        "moved": st.lists(st.fixed_dictionaries({"date": DAYS, "to": DAYS}), max_size=3),
        "updates": st.lists(UPDATES, max_size=4),
        "illustrative": st.booleans(),
    },
)


@given(st.lists(MEASURES, max_size=6), st.dates(date(2023, 1, 1), date(2025, 12, 31)))
def test_tallies_add_up_to_all_measures(measures: list[dict[str, Any]], as_of: date) -> None:
    now = state(build(*measures), as_of)
    found = courses(now, now.plans["2023"])
    counted = tally(found)
    assert counted.total.number == len(measures)
    assert sum(counted.of(s).number or 0 for s in Standing) == len(measures)
    assert set(counted.present) == {c.standing for c in found}
    assert [c.id for c in found] == list(now.plans["2023"].measures)
    for one in found:
        assert (one.completed is not None) is (one.standing is Standing.COMPLETED)


def test_a_course_is_of_the_measure_as_given() -> None:
    measure = Measure.model_validate({"title": "Postmanagement", "due": "2023-06-30"})
    found = course("mail", measure, date(2023, 6, 30))
    assert (found.id, found.measure, found.standing) == ("mail", measure, Standing.OVERDUE)
