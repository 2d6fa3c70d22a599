"""The closed vocabularies of the data model and of what is derived from it."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a KPI is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class About(StrEnum):
    """What a KPI tells the committee about."""

    OFFER = "offer"
    USE = "use"
    EFFECT = "effect"
    EFFORT = "effort"


class Quality(StrEnum):
    """How sure a value is, from the best to the weakest."""

    EXACT = "exact"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    APPROXIMATE = "approximate"


class Stage(StrEnum):
    """What an update reports about a measure."""

    PLANNED = "planned"
    RUNNING = "running"
    COMPLETED = "completed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """What the deck prints and counts for a measure; the order is that of precedence."""

    CANCELLED = "cancelled"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    OVERDUE = "overdue"
    MOVED = "moved"
    AT_RISK = "at-risk"
    RUNNING = "running"
    NOT_STARTED = "not-started"
    NO_REPORT = "no-report"


class Rating(StrEnum):
    """How a KPI stands against its target."""

    REACHED = "reached"
    JUST_MISSED = "just-missed"
    MISSED = "missed"
    ON_TRACK = "on-track"
    BEHIND = "behind"
    NOT_YET = "not-yet"
    """Before the target's date, with no line to measure against."""
    NOT_RATABLE = "not-ratable"
    """Actual and target exist but cannot be compared: a text, or a bound whose ends disagree."""
    NO_TARGET = "no-target"
    NO_DATA = "no-data"


class MeasureRating(StrEnum):
    """How those responsible see a measure that is not finished."""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"


class GoalRating(StrEnum):
    """How far a goal is reached."""

    OPEN = "open"
    PARTLY = "partly"
    REACHED = "reached"


class GoalKind(StrEnum):
    """What kind of goal it is."""

    STRATEGIC = "strategic"
    OPERATIVE = "operative"
    VISION = "vision"


class Serves(StrEnum):
    """For whom a measure is done."""

    CITIZENS = "citizens"
    BUSINESSES = "businesses"
    STAFF = "staff"


class Level(StrEnum):
    """How grave a risk is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ReportKind(StrEnum):
    """What kind of deck about a plan."""

    PLAN = "plan"
    STATUS = "status"
    FINAL = "final"


class Audience(StrEnum):
    """Who is shown a deck."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Gender(StrEnum):
    """Grammatical gender of a printed term."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


class Effect(StrEnum):
    """What a change means in the direction of its KPI."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    NONE = "none"
    """The KPI has no direction."""


@dataclass(frozen=True, slots=True)
class Term:
    """A printed term: its forms and its gender."""

    one: str
    many: str
    gender: Gender


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that an organisation may replace by its own."""

    measure: Term
    field: Term
    kpi: Term
    body: Term
