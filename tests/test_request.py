from datetime import date

import pytest

from egovreport.audience import for_audience
from egovreport.errors import InputError
from egovreport.occasion import Occasion
from egovreport.request import Request, audience_of, requested
from egovreport.terms import Audience, ReportKind
from egovreport.workspace import Workspace, read

PROGRAMME = """
organisation: {name: Kreis Muster}
title: Digitales
kpis: {k: {name: K, unit: x}}
bodies:
  ausschuss: {name: Ausschuss}
  gruppe: {name: Gruppe, audience: internal}
  geheim: {name: Geheim, audience: internal, internal: true}
history:
  - {date: 2022-11-24, bodies: [ausschuss], plans: ["2023"], report: plan, title: T}
  - {as_of: 2023-06-30, bodies: [ausschuss], plans: ["2023"], title: T}
  - {date: 2024-02-01, as_of: 2023-12-15, bodies: [gruppe], plans: ["2023"], report: final,
     title: T}
  - {date: 2024-03-12, as_of: 2023-12-31, bodies: [ausschuss], plans: ["2023"], report: final,
     title: T}
  - {date: 2024-03-12, bodies: [ausschuss], plans: ["2024"], report: plan, title: T}
"""
PLAN = """
title: Plan 2023
kpis: {k: {actual: [{value: 1, date: 2023-03-31}, {value: 2, date: 2023-12-31}]}}
measures: {m: {title: M, updates: [{date: 2023-05-15, stage: running}]}}
"""
PUBLIC, INTERNAL = Audience.PUBLIC, Audience.INTERNAL
PLANNED, STATUS, FINAL = ReportKind.PLAN, ReportKind.STATUS, ReportKind.FINAL


def workspace(history: str | None = None) -> Workspace:
    programme = PROGRAMME if history is None else f"{PROGRAMME.partition('history:')[0]}{history}"
    texts = {
        "plans/programme.yaml": programme, "plans/2023.yaml": PLAN,
        "plans/2024.yaml": "title: Plan 2024\n",
    }  # fmt: skip
    loading = read({path: text.encode() for path, text in texts.items()})
    assert loading.workspace, loading.diagnostics
    return loading.workspace


def asked(request: Request, plan: str = "2023", history: str | None = None) -> Occasion:
    whole = workspace(history)
    audience = audience_of(whole.programme, request)
    seen = for_audience(whole, audience)
    return requested(seen, seen.plans[plan], audience, request)


@pytest.mark.parametrize(
    ("request_", "kind", "audience", "as_of", "known", "has_sitting"),
    [
        (Request(), FINAL, PUBLIC, "2023-12-31", "2024-03-12", True),
        (Request(kind=PLANNED), PLANNED, PUBLIC, "2022-11-24", "2022-11-24", True),
        (Request(kind=STATUS), STATUS, PUBLIC, "2023-06-30", "2023-06-30", True),
        (Request(body="ausschuss"), FINAL, PUBLIC, "2023-12-31", "2024-03-12", True),
        (Request(body="ausschuss", day=date(2022, 11, 24)),
         PLANNED, PUBLIC, "2022-11-24", "2022-11-24", True),
        # a sitting of which only the data date is known goes by it
        (Request(body="ausschuss", day=date(2023, 6, 30)),
         STATUS, PUBLIC, "2023-06-30", "2023-06-30", True),
        (Request(body="ausschuss", kind=PLANNED),
         PLANNED, PUBLIC, "2022-11-24", "2022-11-24", True),
        # the body says who sees the deck
        (Request(body="gruppe"), FINAL, INTERNAL, "2023-12-15", "2024-02-01", True),
        (Request(body="gruppe", audience=PUBLIC), FINAL, PUBLIC, "2023-12-15", "2024-02-01", True),
        # a data date alone: nothing later is known, and no sitting is shown
        (Request(as_of=date(2022, 12, 31)), PLANNED, PUBLIC, "2022-12-31", "2022-12-31", False),
        (Request(as_of=date(2023, 1, 1)), STATUS, PUBLIC, "2023-01-01", "2023-01-01", False),
        (Request(as_of=date(2023, 12, 30)), STATUS, PUBLIC, "2023-12-30", "2023-12-30", False),
        (Request(as_of=date(2023, 12, 31)), FINAL, PUBLIC, "2023-12-31", "2023-12-31", False),
        (Request(as_of=date(2023, 12, 31), kind=STATUS),
         STATUS, PUBLIC, "2023-12-31", "2023-12-31", False),
        # a data date with a sitting: what became known by its day still is
        (Request(body="ausschuss", as_of=date(2023, 9, 30)),
         FINAL, PUBLIC, "2023-09-30", "2024-03-12", True),
        # an internal deck has the dates of the newest sitting, and names no public one
        (Request(audience=INTERNAL), FINAL, INTERNAL, "2023-12-31", "2024-03-12", False),
        (Request(audience=INTERNAL, kind=STATUS),
         STATUS, INTERNAL, "2023-06-30", "2023-06-30", False),
    ],
)  # fmt: skip
def test_a_report_is_as_it_was_asked_for(  # noqa: PLR0913, PLR0917 - all that is decided
    request_: Request,
    kind: ReportKind,
    audience: Audience,
    as_of: str,
    known: str,
    has_sitting: bool,  # noqa: FBT001 - the expectation
) -> None:
    found = asked(request_)
    assert (found.kind, found.audience) == (kind, audience)
    assert (found.as_of.isoformat(), found.known.isoformat()) == (as_of, known)
    assert (found.sitting is not None) is has_sitting


@pytest.mark.parametrize(
    ("kind", "as_of"),
    [(None, "2023-12-31"), (PLANNED, "2023-01-01"), (STATUS, "2023-12-31"), (FINAL, "2023-12-31")],
)
def test_without_a_sitting_each_kind_has_its_usual_day(kind: ReportKind | None, as_of: str) -> None:
    found = asked(Request(kind=kind), history="")
    assert found.as_of.isoformat() == found.known.isoformat() == as_of
    assert found.kind is (kind or STATUS)


def test_of_two_sittings_on_one_day_the_last_in_the_history_counts() -> None:
    history = """history:
  - {date: 2024-03-12, bodies: [ausschuss], plans: ["2023"], number: "1", title: T}
  - {date: 2024-03-12, bodies: [ausschuss], plans: ["2023"], number: "2", title: T}
"""
    for request in (Request(), Request(body="ausschuss")):
        sitting = asked(request, history=history).sitting
        assert sitting is not None
        assert sitting.number == "2"


@pytest.mark.parametrize(
    ("request_", "message", "remedy"),
    [
        (Request(body="auschuss"), "there is no body `auschuss`", "did you mean `ausschuss`?"),
        (Request(body="ausschuss", day=date(2020, 1, 1)),
         "no sitting of `ausschuss` on 2020-01-01 dealt with the plan `2023`",
         ("there are `ausschuss@2022-11-24` (plan), `ausschuss@2023-06-30` (status), "
         "`ausschuss@2024-03-12` (final)")),
        (Request(body="gruppe", kind=STATUS),
         "no sitting of `gruppe` was shown a status report of the plan `2023`",
         "there are `gruppe@2024-02-01` (final)"),
        (Request(body="ausschuss", as_of=date(2024, 3, 13)),
         "the data date 2024-03-13 lies after the sitting on 2024-03-12",
         "name an earlier date, or leave out `--as-of`"),
        (Request(body="ausschuss", audience=INTERNAL),
         "`ausschuss` is a public body, and no internal deck is for it",
         "leave out `--audience`, or name an internal body"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_a_remedy(request_: Request, message: str, remedy: str) -> None:
    with pytest.raises(InputError) as error:
        asked(request_)
    assert str(error.value) == message
    assert error.value.remedy == remedy


def test_a_body_without_a_sitting_about_the_plan_is_told_where_to_add_it() -> None:
    with pytest.raises(InputError) as error:
        asked(Request(body="gruppe"), plan="2024")
    assert error.value.remedy.startswith("add the sitting to `history`")


def test_where_there_are_no_bodies_the_error_says_where_to_name_one() -> None:
    programme = workspace().programme.changed(bodies={})
    with pytest.raises(InputError) as error:
        audience_of(programme, Request(body="ausschuss"))
    assert error.value.remedy == "name it under `bodies` in plans/programme.yaml"
