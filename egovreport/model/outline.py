"""An outline: the ordered list of slides of one kind of report."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import model_validator

from egovreport.model.entry import AsList, Entry, Texts
from egovreport.model.scalars import Count, Id, Text, fault


class SlideKind(StrEnum):
    """The slides an outline can ask for."""

    TITLE = "title"
    """The title slide."""
    OVERVIEW = "overview"
    """Up to four figures, the measures by field, what is important to know."""
    KPI_TABLE = "kpi-table"
    """All KPIs of the plan in one table."""
    KPI = "kpi"
    """A page for each KPI that is off target, recounted, or named here."""
    GOALS = "goals"
    """How far each goal is reached, and its KPIs and measures."""
    HISTORY = "history"
    """What was decided and reported since the start, on a time line, with its papers."""
    MEASURES = "measures"
    """A page for each field: every measure with its newest message and its next step."""
    MEASURE = "measure"
    """A page for each measure: its course, dates, money and staff, and what was learned."""
    ALL_MEASURES = "all-measures"
    """The list of all measures with field, owner, dates and standing."""
    ROAD_MAP = "road-map"
    """Runtimes, milestones and moves of the measures, and the data date."""
    RESOURCES = "resources"
    """Money and staff of each field."""
    RESOURCE_LIST = "resource-list"
    """Money and staff of every measure."""
    RISKS = "risks"
    """The open risks by level, each with response and owner."""
    CHANGES = "changes"
    """What became of KPIs, measures and fields since the previous plan."""
    NOT_REACHED = "not-reached"
    """KPIs off their target and measures that are not completed, each with the reason."""
    OUTLOOK = "outlook"
    """What the next plan holds, what it is to reach, and what was put back."""
    LESSONS = "lessons"
    """What was learned from the plan as a whole and from its measures."""
    DECISIONS = "decisions"
    """What the body is asked to note or to decide."""
    FREE = "free"
    """A slide of your own: `title`, `text`, `picture`, `notes`."""
    OTHER_KPIS = "other-kpis"
    """A page for each KPI of the plan that had none so far."""
    ALL_KPIS = "all-kpis"
    """Every KPI with its definition and source."""
    RATINGS = "ratings"
    """How ratings and standings are computed."""
    LEGEND = "legend"
    """The marks and symbols."""


class OutlineSlide(Entry):
    """One entry of an outline."""

    slide: SlideKind
    """Which slide."""
    chapter: Text | None = None
    """The section of the deck that begins here."""
    title: Text | None = None
    """Replaces the computed title."""
    kpis: Annotated[tuple[Id, ...], AsList] = ()
    """Only these KPIs, in this order."""
    measures: Annotated[tuple[Id, ...], AsList] = ()
    """Only these measures, in this order."""
    most: Count | None = None
    """At most this many slides of this kind: of KPIs those that are farthest from their target, of
    measures first those that are not on schedule."""
    text: Texts = ()
    """The points of a slide of your own."""
    picture: Text | None = None
    """The picture of a slide of your own: a PNG or JPEG below the workspace."""
    picture_alt: Text | None = None
    """What the picture shows, for those who cannot see it; needed with `picture`."""
    notes: Text | None = None
    """Replaces the computed speaker notes."""
    fields: Annotated[tuple[Id, ...], AsList] = ()
    """Only these fields."""

    @model_validator(mode="after")
    def _own_slides_have_content(self) -> Self:
        if self.slide is SlideKind.FREE and not (self.title and (self.text or self.picture)):
            raise fault(
                "missing-key", "a slide of your own lacks its `title`, `text` or `picture`",
                "give `title`, and `text` or `picture`",
            )  # fmt: skip
        if self.picture and not self.picture_alt:
            raise fault(
                "missing-key", "the key `picture_alt` is missing", "say what the picture shows"
            )
        return self


class Outline(Entry):
    """The file `<kind>.outline.yaml`."""

    slides: tuple[OutlineSlide, ...]
    """The slides in the order of the deck."""
