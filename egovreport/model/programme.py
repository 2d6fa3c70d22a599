"""The programme: the lasting frame of organisation, goals, bodies, history and KPI definitions."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import model_validator

from egovreport.language import LANGUAGES
from egovreport.model.entry import AsList, EmptyAsMapping, Entry
from egovreport.model.kpi import Kpi
from egovreport.model.scalars import Day, Id, Number, Text, fault
from egovreport.terms import Audience, Gender, GoalKind, ReportKind


class Organisation(Entry):
    """Who reports."""

    name: Text
    unit: Text | None = None


class Goal(Entry):
    """What the programme wants to reach."""

    text: Text
    kind: GoalKind = GoalKind.OPERATIVE
    number: Text | None = None
    since: Day | None = None


class Body(Entry):
    """A committee or group that is reported to."""

    name: Text
    audience: Audience = Audience.PUBLIC
    """Who sees its decks; its name and sittings are no secret."""


class Sitting(Entry):
    """One dated entry of the history: who met, about which plans, with what outcome."""

    date: Day | None = None
    """May be missing where `as_of` is given."""
    as_of: Day | None = None
    """The data date of the report that was shown."""
    bodies: Annotated[tuple[Id, ...], AsList] = ()
    plans: Annotated[tuple[Text, ...], AsList] = ()
    report: ReportKind | None = None
    number: Text | None = None
    """The running number of the report."""
    document: Text | None = None
    item: Text | None = None
    """The agenda item."""
    title: Text
    outcome: Text | None = None
    source: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if self.date is None and self.as_of is None:
            raise fault("missing-key", "the key `date` is missing", "give `date`, or `as_of`")
        return self


class Word(Entry):
    """One of the organisation's own terms."""

    one: Text
    many: Text
    gender: Gender


class Words(Entry):
    """The organisation's own terms, where they differ."""

    measure: Word | None = None
    field: Word | None = None
    kpi: Word | None = None
    body: Word | None = None


class Accept(Entry):
    """A finding that is meant to be so."""

    rule: Text
    at: Text
    reason: Text


class Programme(Entry):
    """The file `plans/programme.yaml`."""

    organisation: Organisation
    title: Text
    language: Text = "de"
    currency: Text = "EUR"
    tolerance: Number = Decimal(10)
    """Percent below the target that still count as just missed."""
    design: Text | None = None
    """The corporate template, relative to the workspace."""
    goals: Annotated[dict[Id, Goal], EmptyAsMapping] = {}  # noqa: RUF012
    bodies: Annotated[dict[Id, Body], EmptyAsMapping] = {}  # noqa: RUF012
    history: Annotated[tuple[Sitting, ...], AsList] = ()
    words: Words | None = None
    kpis: Annotated[dict[Id, Kpi], EmptyAsMapping] = {}  # noqa: RUF012
    accept: Annotated[tuple[Accept, ...], AsList] = ()

    def deals_with(self, plan: str) -> bool:
        """Whether a sitting of the history dealt with the plan."""
        return any(plan in sitting.plans for sitting in self.history)

    @model_validator(mode="after")
    def _settings_are_known(self) -> Self:
        if self.language not in LANGUAGES:
            known = ", ".join(f"`{language}`" for language in LANGUAGES)
            raise fault("unknown-value", f"unknown language `{self.language}`", f"allowed: {known}")
        if not 0 <= self.tolerance < 100:  # noqa: PLR2004
            raise fault("invalid-number", f"the tolerance is {self.tolerance}", "it is in percent")
        return self
