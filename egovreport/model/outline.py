"""An outline: the ordered list of slides of one kind of report."""

from enum import StrEnum
from typing import Annotated

from egovreport.model.entry import AsList, Entry
from egovreport.model.scalars import Id, Text


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
    MEASURES = "measures"
    """A page for each field."""
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
    fields: Annotated[tuple[Id, ...], AsList] = ()
    """Only these fields."""


class Outline(Entry):
    """The file `<kind>.outline.yaml`."""

    slides: tuple[OutlineSlide, ...]
    """The slides in the order of the deck."""
