"""The map of a design: which layout of a corporate template plays which role in a deck.

What the file leaves out is looked for by the names of the default design, then chosen by types and
sizes of placeholders; what a layout lacks is added to a copy of it.
"""

from typing import Annotated

from egovreport.model.entry import Entry, as_mapping
from egovreport.model.scalars import Text


class MappedLayout(Entry):
    """A layout of the template, with those of its placeholders that have names of their own."""

    layout: Text
    """The name of the layout in the slide master view; line breaks in it count as spaces.

    Of layouts with one name the first counts; `slideLayout7` names one by its file in the template.
    """
    title: Text | None = None
    """The placeholder of the title: its name in the selection pane, or its number (`idx`)."""
    subtitle: Text | None = None
    """The placeholder of the line below the title: unit, period, counting rule."""


class TitleLayout(MappedLayout):
    """The layout of the title slide."""

    organisation: Text | None = None
    """The placeholder of who reports."""
    hint: Text | None = None
    """The placeholder of the line that tells of invented values."""


class TextLayout(MappedLayout):
    """The layout of slides with text."""

    body: Text | None = None
    """The placeholder of the text."""


class TableLayout(MappedLayout):
    """The layout of slides with a table."""

    table: Text | None = None
    """The placeholder of the table."""
    legend: Text | None = None
    """The placeholder of the marks and symbols that stand in the table."""


class KpiLayout(MappedLayout):
    """The layout of KPI pages."""

    chart: Text | None = None
    """The placeholder of the chart."""
    table: Text | None = None
    """The placeholder of the values beside the chart."""
    body: Text | None = None
    """The placeholder of the counting rule, the use and the reason."""


class OverviewLayout(MappedLayout):
    """The layout of the overview."""

    left_heading: Text | None = None
    """The placeholder of the heading above the chart."""
    chart: Text | None = None
    """The placeholder of the chart: the measures by field and standing."""
    right_heading: Text | None = None
    """The placeholder of the heading above the text."""
    body: Text | None = None
    """The placeholder of what is important to know."""


class DesignLayouts(Entry):
    """The layouts of the template by the role that they play."""

    title: Annotated[TitleLayout, as_mapping("layout")] | None = None
    """The title slide."""
    text: Annotated[TextLayout, as_mapping("layout")] | None = None
    """Slides with text: decisions, lessons, how ratings are computed."""
    table: Annotated[TableLayout, as_mapping("layout")] | None = None
    """Slides with a table: KPIs, measures, money, risks, history."""
    kpi: Annotated[KpiLayout, as_mapping("layout")] | None = None
    """The page of a KPI and other slides with text beside a chart, a table or a picture."""
    overview: Annotated[OverviewLayout, as_mapping("layout")] | None = None
    """The overview: a chart and a text side by side below four figures."""
    free: Annotated[MappedLayout, as_mapping("layout")] | None = None
    """Slides that are drawn below title and subtitle: road map, pictures."""


class DesignMap(Entry):
    """The file `templates/<design>.design.yaml`."""

    layouts: DesignLayouts
    """The layouts of the template by the role that they play; the others are chosen."""
