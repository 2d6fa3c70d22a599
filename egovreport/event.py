"""What became known after the data date: told to the committee, but never counted."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from egovreport.date import DueDate, PartialDate
from egovreport.terms import Audience, Stage


class EventKind(StrEnum):
    """What happened."""

    MEASURE_MOVED = "measure-moved"
    MILESTONE_MOVED = "milestone-moved"
    MILESTONE_DONE = "milestone-done"
    REPORTED = "reported"
    """An update reported another stage."""
    TARGET_MOVED = "target-moved"
    MONEY_MOVED = "money-moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a measure, a milestone, a target or an approved sum."""

    kind: EventKind
    date: PartialDate
    plan: str
    """Empty for the lasting targets of the programme."""
    subject: str
    """The id of the measure or KPI; empty for the money of the plan as a whole."""
    part: str = ""
    """The title of the milestone or the item of the budget line."""
    old: DueDate | Decimal | None = None
    new: DueDate | Decimal | None = None
    stage: Stage | None = None
    reason: str = ""
    reason_illustrative: bool = False
    illustrative: bool = False
    old_illustrative: bool = False
    seen_by: tuple[Audience, ...] = tuple(Audience)
    """To whom it happened so: a secret move is hidden, and others begin where it was unknown."""

    @property
    def day(self) -> dt.date:
        """The day it counts as."""
        return self.date.last
