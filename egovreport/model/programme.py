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
    """Printed on the title slide and in every footer."""
    unit: Text | None = None
    """The department that reports."""


class Goal(Entry):
    """What the programme wants to reach."""

    text: Text
    """The goal as a sentence."""
    kind: GoalKind = GoalKind.OPERATIVE
    """The one strategic goal, an operative goal, or a vision."""
    number: Text | None = None
    """What slides print in front of the text; ids are never printed."""
    since: Day | None = None
    """Since when the goal holds."""


class Body(Entry):
    """A committee or group that is reported to."""

    name: Text
    """Printed as it is written, never inflected."""
    audience: Audience = Audience.PUBLIC
    """Who sees its decks; its name and sittings are no secret."""


class Sitting(Entry):
    """One dated entry of the history: who met, about which plans, with what outcome."""

    date: Day | None = None
    """May be missing where `as_of` is given."""
    as_of: Day | None = None
    """The data date of the report that was shown."""
    bodies: Annotated[tuple[Id, ...], AsList] = ()
    """The ids of the bodies that met."""
    plans: Annotated[tuple[Text, ...], AsList] = ()
    """The ids of the plans it was about."""
    report: ReportKind | None = None
    """What was shown; a sitting without it was shown a status report."""
    number: Text | None = None
    """The running number of the report."""
    document: Text | None = None
    """The number of the document (Drucksache)."""
    item: Text | None = None
    """The agenda item."""
    title: Text
    """What the agenda item or the document was called."""
    outcome: Text | None = None
    """What was decided, in the words of the minutes."""
    source: Text | None = None
    """Where this entry comes from."""
    note: Text | None = None
    """A remark on this entry."""

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if self.date is None and self.as_of is None:
            raise fault("missing-key", "the key `date` is missing", "give `date`, or `as_of`")
        return self


class Word(Entry):
    """One of the organisation's own terms."""

    one: Text
    """The word for one of them."""
    many: Text
    """The word for several."""
    gender: Gender
    """Grammatical gender: sentences are built with it."""


class Words(Entry):
    """The organisation's own terms, where they differ."""

    measure: Word | None = None
    """Instead of "Maßnahme"."""
    field: Word | None = None
    """Instead of "Gestaltungsfeld"."""
    kpi: Word | None = None
    """Instead of "Kennzahl"."""
    body: Word | None = None
    """Instead of "Gremium"."""


class Accept(Entry):
    """A finding that is meant to be so."""

    rule: Text
    """The name of the finding: the word in brackets after `warning`."""
    at: Text
    """The file it is about, for a single place with the way to it: `plans/2023.yaml#/measures`."""
    reason: Text
    """Why it is meant to be so."""


class Programme(Entry):
    """The file `plans/programme.yaml`."""

    organisation: Organisation
    """Who reports."""
    title: Text
    """What the programme is called, in two or three words."""
    language: Text = "de"
    """The language of the deck."""
    currency: Text = "EUR"
    """The currency of all money: its three letters."""
    tolerance: Number = Decimal(10)
    """Percent below the target that still count as just missed."""
    design: Text | None = None
    """The corporate template, relative to the workspace."""
    goals: Annotated[dict[Id, Goal], EmptyAsMapping] = {}  # noqa: RUF012
    """What the programme wants to reach."""
    bodies: Annotated[dict[Id, Body], EmptyAsMapping] = {}  # noqa: RUF012
    """The committees and groups that are reported to."""
    history: Annotated[tuple[Sitting, ...], AsList] = ()
    """All sittings and decisions; the only list of them."""
    words: Words | None = None
    """The organisation's own terms, where they differ."""
    kpis: Annotated[dict[Id, Kpi], EmptyAsMapping] = {}  # noqa: RUF012
    """What is counted, by which rule, in which unit."""
    accept: Annotated[tuple[Accept, ...], AsList] = ()
    """Findings that are meant to be so."""

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
