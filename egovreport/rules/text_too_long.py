"""Rule: a text that is longer than its place on a slide."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from egovreport.diagnostics import Severity
from egovreport.model.entry import Entry, Remark
from egovreport.model.kpi import Kpi, PlanKpi, UnitName
from egovreport.model.measure import (
    BudgetLine,
    DueMove,
    Measure,
    Milestone,
    Risk,
    Update,
    UpdateRating,
)
from egovreport.model.outline import OutlineSlide
from egovreport.model.plan import Field, GoalRatingEntry, PlanFile
from egovreport.model.programme import Body, Goal, Organisation, Programme, Sitting, Word
from egovreport.model.value import Peer, RatingOverride, Value, ValueMove
from egovreport.rules.entries import entries
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule


class Limit(NamedTuple):
    """How many characters a text may have, and what has room for no more."""

    most: int
    room: str


_SLIDE_TITLE = Limit(150, "the title of a slide has two lines")
_OWNER = Limit(40, "the column of those responsible takes a fifth of its table at most")
_SOURCE = Limit(120, "all sources of a slide share two lines of its footer")
_REASON = Limit(240, "beside a measure it has five lines")
_KPI_TEXT = Limit(250, "it shares a third of the page of its KPI with four other texts")
_KPI_LINE = Limit(160, "it has three lines beside the chart of its KPI")
_POINT = Limit(280, "as a point of a slide it has two lines")
_WORD = Limit(30, "it stands in a narrow column")
_NUMBER = Limit(12, "the column of numbers is narrow")
_NAME = Limit(60, "it has two lines in its column")

# Measured in the default design: about 5.3 points a character at 12 points, 6.2 at 14, 10.5 at 24.
LIMITS: Mapping[type[Entry], Mapping[str, Limit]] = {
    Programme: {"title": Limit(40, "it stands in every footer")},
    Organisation: {
        "name": Limit(60, "it stands in every footer"),
        "unit": Limit(90, "it shares one line of the title slide with the organisation"),
    },
    Body: {"name": Limit(50, "it has three lines in the history, and part of a footer")},
    Goal: {
        "text": Limit(150, "it has three lines in the table of goals"),
        "number": _NUMBER,
    },
    Sitting: {
        "title": Limit(120, "it has two lines in the history"),
        "outcome": Limit(120, "it has four lines in the history"),
        "note": Limit(140, "it has four lines in the history"),
        "document": Limit(40, "it has two lines in the history"),
        "item": Limit(40, "it has two lines in the history"),
        "number": _NUMBER,
        "source": _SOURCE,
    },
    Word: {"one": _WORD, "many": _WORD},
    UnitName: {"many": _WORD},
    Kpi: {
        "name": Limit(40, "above the figure of the overview it has one line"),
        "number": _NUMBER,
        "definition": _KPI_TEXT,
        "benefit": _KPI_LINE,
        "note": Limit(250, "it has four lines in the list of all KPIs"),
        "source": _SOURCE,
        "owners": _OWNER,
    },
    Value: {
        "text": Limit(60, "it stands in a cell in place of a number"),
        "missing": Limit(80, "it stands in a cell in place of a number"),
        "reason": _KPI_TEXT,
        "note": _KPI_LINE,
        "recount": _KPI_LINE,
        "source": _SOURCE,
    },
    Peer: {"name": Limit(60, "it has a line beside the chart of its KPI")},
    RatingOverride: {"word": _WORD, "reason": _KPI_LINE},
    ValueMove: {"reason": _KPI_LINE},
    PlanKpi: {"message": _SLIDE_TITLE},
    PlanFile: {
        "title": Limit(80, "on the title slide it has two lines"),
        "source": _SOURCE,
    },
    Field: {"name": Limit(60, "it shares the title of a slide with its count of measures")},
    GoalRatingEntry: {
        "word": _WORD,
        "reason": Limit(160, "it has four lines in the table of goals"),
    },
    Measure: {
        "title": Limit(90, "beside its measure a slide has three lines for it"),
        "number": _NUMBER,
        "owners": _OWNER,
        "note": _REASON,
        "source": _SOURCE,
    },
    Milestone: {"title": Limit(80, "it stands in one line of the road map and of messages")},
    DueMove: {"reason": Limit(160, "it has three lines beside its measure")},
    Update: {
        "text": _REASON,
        "next": Limit(160, "it has three lines beside its measure"),
        "source": _SOURCE,
    },
    UpdateRating: {"word": _WORD, "reason": Limit(160, "it has three lines beside its measure")},
    Risk: {
        "text": Limit(180, "it has three lines in the table of risks"),
        "response": Limit(180, "it has three lines in the table of risks"),
        "owners": _OWNER,
    },
    BudgetLine: {"item": _NAME},
    Remark: {"text": _POINT},
    OutlineSlide: {
        "title": _SLIDE_TITLE,
        "chapter": Limit(60, "it names a section of the deck"),
        "text": _POINT,
    },
}
"""How long a text may be, by the mapping that it stands in and its key."""

SUMMARY = Limit(160, "the overview has room for five points of three lines")
"""A sentence of the summary has less room than other remarks."""


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find texts that will not fit where the deck puts them."""
    outlines = (entries(outline, root) for outline, root in inspection.outlines)
    for entry, place in chain(inspection.entries, *outlines):
        for key, limit in _limits(entry, place).items():
            text = getattr(entry, key)
            if isinstance(text, tuple):
                for index, item in enumerate(text):
                    if len(item) > limit.most:
                        yield _too_long(item, limit, place / key / index)
            elif text and len(text) > limit.most:
                yield _too_long(text, limit, place / key)


def _limits(entry: Entry, place: Place) -> Mapping[str, Limit]:
    if isinstance(entry, Remark) and place.at[0] == "summary":
        return {"text": SUMMARY}
    return _of_model(type(entry))


@cache
def _of_model(model: type[Entry]) -> Mapping[str, Limit]:
    kinds = (kind for kind in model.__mro__ if kind in LIMITS)
    return {key: limit for kind in kinds for key, limit in LIMITS[kind].items()}


def _too_long(text: str, limit: Limit, place: Place) -> Finding:
    message = f"this text has {len(text)} characters, its slide has room for {limit.most}"
    advice = f"shorten it by {len(text) - limit.most} characters"
    return Finding(place, message, advice, notes=(limit.room,))


RULE = Rule(
    name="text-too-long",
    what="A text is longer than the place on a slide that it goes to.",
    why=(
        "In a cell it pushes other rows to the next slide, in a title it is cut and goes on in the "
        "notes. Nobody in the room reads more than a few lines."
    ),
    remedy=(
        "Shorten it to what has to be said. The limits are those of the default design, with some "
        "air; `egovreport build` measures each text in the design that is used."
    ),
    example="title: Aktionsplan 2023 für die Digitalisierung der Verwaltung und aller Ämter, "
    "Eigenbetriebe und Schulen\n",
    severity=Severity.WARNING,
    find=find,
)
