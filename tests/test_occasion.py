from datetime import date
from textwrap import dedent

import pytest

from egovreport.audience import for_audience
from egovreport.occasion import Occasion, occasion, sitting_day
from egovreport.terms import Audience, ReportKind
from egovreport.workspace import Workspace, read

PLAN = """
title: Plan 2023
kpis:
  k: {actual: [{value: 1, date: 2023-03}, {missing: offen, date: 2023-11-30}]}
measures:
  m: {title: M, updates: [{date: 2023-05-15, stage: running}, {date: 2023-09-30, progress: 5}]}
"""


def workspace(history: str, plan: str = PLAN) -> Workspace:
    programme = f"""\
organisation: {{name: Kreis Muster}}
title: Digitales
kpis: {{k: {{name: K, unit: x}}}}
bodies:
  ausschuss: {{name: Ausschuss}}
  gruppe: {{name: Gruppe, audience: internal}}
history: [{history}]
"""
    texts = {"plans/programme.yaml": programme, "plans/2023.yaml": dedent(plan)}
    loading = read({path: text.encode() for path, text in texts.items()})
    assert loading.workspace, loading.diagnostics
    return loading.workspace


def shown(history: str, plan: str = PLAN, audience: Audience = Audience.PUBLIC) -> Occasion:
    found = for_audience(workspace(history, plan), audience)
    return occasion(found, found.plans["2023"], audience)


def sitting(facts: str) -> str:
    return f'{{title: T, plans: ["2023"], {facts}}}'


@pytest.mark.parametrize(
    ("history", "kind", "as_of", "known"),
    [
        ("", ReportKind.STATUS, date(2023, 9, 30), date(2023, 9, 30)),
        (sitting("date: 2024-03-12, as_of: 2023-12-31, report: final"),
         ReportKind.FINAL, date(2023, 12, 31), date(2024, 3, 12)),
        # without a data date: the newest value or update by the sitting
        (sitting("date: 2023-06-01"), ReportKind.STATUS, date(2023, 5, 15), date(2023, 6, 1)),
        (sitting("date: 2023-05-14"), ReportKind.STATUS, date(2023, 3, 31), date(2023, 5, 14)),
        (sitting("date: 2024-01"), ReportKind.STATUS, date(2023, 9, 30), date(2024, 1, 31)),
        # before every value: the day itself
        (sitting("date: 2022-11-24, report: plan"),
         ReportKind.PLAN, date(2022, 11, 24), date(2022, 11, 24)),
        # without a day: the data date that was shown
        (sitting("as_of: 2023-06-30"), ReportKind.STATUS, date(2023, 6, 30), date(2023, 6, 30)),
        # the newest of several, wherever it stands
        (", ".join(map(sitting, ("date: 2023-06-01", "date: 2023-10-05, report: final",
                                 "date: 2022-11-24, report: plan"))),
         ReportKind.FINAL, date(2023, 9, 30), date(2023, 10, 5)),
        # those about other plans do not count
        ('{title: T, plans: ["2022"], date: 2024-01-01}',
         ReportKind.STATUS, date(2023, 9, 30), date(2023, 9, 30)),
    ],
)  # fmt: skip
def test_a_deck_is_made_for_the_newest_sitting(
    history: str, kind: ReportKind, as_of: date, known: date
) -> None:
    found = shown(history)
    assert (found.kind, found.as_of, found.known) == (kind, as_of, known)


def test_a_plan_without_any_value_is_reported_as_a_plan_at_its_first_day() -> None:
    found = shown("", "title: Plan 2023")
    assert (found.kind, found.as_of, found.sitting) == (ReportKind.PLAN, date(2023, 1, 1), None)


def test_the_public_sees_decks_of_public_bodies_only() -> None:
    history = ", ".join(
        (sitting("date: 2023-06-01, bodies: [ausschuss, gruppe]"),
         sitting("date: 2023-07-01, bodies: [gruppe]"))
    )  # fmt: skip
    assert shown(history).known == date(2023, 6, 1)
    assert shown(history, audience=Audience.INTERNAL).known == date(2023, 7, 1)
    assert shown(sitting("date: 2023-07-01")).known == date(2023, 7, 1)
    assert shown(sitting("date: 2023-07-01, bodies: [gruppe]")).sitting is None


@pytest.mark.parametrize(
    ("facts", "invented"),
    [
        ("date: 2024-03-12, as_of: 2023-12-31", False),
        ("date: 2024-03-12, as_of: 2023-12-31, illustrative: [date]", False),
        ("date: 2024-03-12, as_of: 2023-12-31, illustrative: [as_of]", True),
        ("date: 2024-03-12, illustrative: [date]", True),
        ("date: 2022-03-12, illustrative: [title]", False),
        ("as_of: 2023-12-31, illustrative: true", True),
    ],
)
def test_a_data_date_is_invented_where_it_rests_on_an_invented_date(
    facts: str, *, invented: bool
) -> None:
    assert shown(sitting(facts)).as_of_is_illustrative is invented


def test_without_a_sitting_the_data_date_is_as_true_as_the_newest_value() -> None:
    assert not shown("").as_of_is_illustrative
    marked = PLAN.replace("progress: 5", "progress: 5, illustrative: [date]")
    assert shown("", marked).as_of_is_illustrative
    both = marked.replace("date: 2023-03}", "date: 2023-09-30}")
    assert not shown("", both).as_of_is_illustrative


def test_files_are_named_after_the_occasion() -> None:
    found = shown(sitting("date: 2024-03-12, as_of: 2023-12-31, report: final"))
    assert found.stem == "2023-final-public-2023-12-31"


def test_a_sitting_counts_as_of_its_day_or_its_data_date() -> None:
    found = workspace(", ".join((sitting("date: 2023-Q1"), sitting("as_of: 2023-06-30"))))
    assert [sitting_day(s) for s in found.programme.history] == [
        date(2023, 3, 31), date(2023, 6, 30),
    ]  # fmt: skip
