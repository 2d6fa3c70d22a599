"""An outline: the ordered list of slides of one kind of report."""

from enum import StrEnum
from typing import Annotated

from egovreport.model.entry import AsList, Entry
from egovreport.model.scalars import Id, Text


class SlideKind(StrEnum):
    """The slides an outline can ask for."""

    TITLE = "title"
    OVERVIEW = "overview"
    KPI_TABLE = "kpi-table"
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


class OutlineSlide(Entry):
    """One entry of an outline."""

    slide: SlideKind
    chapter: Text | None = None
    """The section of the deck that begins here."""
    title: Text | None = None
    """Replaces the computed title."""
    kpis: Annotated[tuple[Id, ...], AsList] = ()
    fields: Annotated[tuple[Id, ...], AsList] = ()


class Outline(Entry):
    """The file `<kind>.outline.yaml`."""

    slides: tuple[OutlineSlide, ...]
