"""English: the words of the closed vocabularies, and the heads of tables."""

from collections.abc import Iterable

from egovreport.figure import Figure
from egovreport.language.en.figures import EXCEL_LOCALE, NB, OVERRIDDEN, figure, mark
from egovreport.terms import (
    About,
    Direction,
    Level,
    Rating,
    ReportKind,
    Serves,
    Standing,
)

RATINGS = {
    Rating.REACHED: "reached",
    Rating.JUST_MISSED: "just missed",
    Rating.MISSED: "missed",
    Rating.ON_TRACK: "on track",
    Rating.BEHIND: "behind",
    Rating.NOT_YET: "still open",
    Rating.NOT_RATABLE: "not ratable",
    Rating.NO_TARGET: "no target",
    Rating.NO_DATA: "no data",
}
RATING_SYMBOLS = {
    Rating.REACHED: "●",
    Rating.JUST_MISSED: "≈",
    Rating.MISSED: "×",
    Rating.ON_TRACK: "→",
    Rating.BEHIND: "←",
    Rating.NOT_YET: "○",
    Rating.NOT_RATABLE: "○",
    Rating.NO_TARGET: "○",
    Rating.NO_DATA: "○",
}
STANDINGS = {
    Standing.CANCELLED: "cancelled",
    Standing.SUSPENDED: "suspended",
    Standing.COMPLETED: "completed",
    Standing.OVERDUE: "overdue",
    Standing.MOVED: "moved",
    Standing.AT_RISK: "at risk",
    Standing.RUNNING: "running",
    Standing.NOT_STARTED: "not started",
    Standing.NO_REPORT: "no report",
}
STANDINGS_OF_MANY = {Standing.NO_REPORT: "with no report"}
STANDING_SYMBOLS = {
    Standing.CANCELLED: "×",
    Standing.SUSPENDED: "‖",
    Standing.COMPLETED: "●",
    Standing.OVERDUE: "‼",
    Standing.MOVED: "→",
    Standing.AT_RISK: "!",
    Standing.RUNNING: "▪",
    Standing.NOT_STARTED: "○",
    Standing.NO_REPORT: "–",
}
_KINDS = {
    ReportKind.PLAN: "Action plan",
    ReportKind.STATUS: "Status report",
    ReportKind.FINAL: "Final report",
}
_SERVES = {Serves.CITIZENS: "citizens", Serves.BUSINESSES: "businesses", Serves.STAFF: "staff"}
_ABOUT = {
    About.OFFER: "measures what is offered",
    About.USE: "measures use",
    About.EFFECT: "measures effect",
    About.EFFORT: "measures effort",
}
_LEVELS = {Level.LOW: "low", Level.MEDIUM: "medium", Level.HIGH: "high"}
_DIRECTIONS = {
    Direction.UP: "more is better",
    Direction.DOWN: "less is better",
    Direction.NONE: "no direction",
}
SHAPES = {
    "band": "Period",
    "year-line": "Year boundary",
    "year": "Year",
    "quarter": "Quarter",
    "heading": "Field",
    "hairline": "Line",
    "label": "Name",
    "track": "Runtime",
    "bar": "Bar",
    "break": "Continuation",
    "first": "First date",
    "due": "Date in force",
    "done": "Completion",
    "check": "Tick",
    "note": "Remark",
    "as-of": "Data date",
    "as-of-label": "Data date in words",
    "axis": "Time axis",
    "stem": "Connector",
    "dot": "Day",
}
"""What a shape of a drawing is called in the selection pane, by its role."""


def rating(given: Rating, *, illustrative: bool = False, overridden: bool = False,
           word: str = "") -> str:  # fmt: skip
    """Say a rating: symbol, word and marks."""
    marks = (OVERRIDDEN if overridden else "") + mark(illustrative=illustrative)
    return f"{RATING_SYMBOLS[given]}{NB}{word or RATINGS[given]}{marks}"


def rating_word(given: Rating) -> str:
    """Say a rating in words only."""
    return RATINGS[given]


def standing(given: Standing, *, illustrative: bool = False) -> str:
    """Say a standing: symbol, word and mark."""
    sign = mark(illustrative=illustrative)
    return f"{STANDING_SYMBOLS[given]}{NB}{STANDINGS[given]}{sign}"


def standing_word(given: Standing) -> str:
    """Say a standing in words only."""
    return STANDINGS[given]


def standing_count(given: Figure, of_standing: Standing) -> str:
    """Say a count of one standing: 3 running."""
    return f"{figure(given)}{NB}{conjugated(given, of_standing)}"


def standing_format(given: Figure, of_standing: Standing) -> str:
    """Return the spreadsheet format that says a count of one standing."""
    sign = mark(illustrative=given.illustrative)
    return f'{EXCEL_LOCALE}#,##0"{sign}{NB}{conjugated(given, of_standing)}"'


def conjugated(given: Figure, of_standing: Standing) -> str:  # noqa: ARG001 - one is as many
    """Say a standing behind a count: running, with no report."""
    return STANDINGS_OF_MANY.get(of_standing, STANDINGS[of_standing])


def kind(given: ReportKind) -> str:
    """Say the kind of a report."""
    return _KINDS[given]


def serves(given: Iterable[Serves]) -> str:
    """Say for whom a measure is done."""
    return ", ".join(_SERVES[one] for one in given)


def about(given: About) -> str:
    """Say what a KPI tells about."""
    return _ABOUT[given]


def level(given: Level) -> str:
    """Say how grave a risk is."""
    return _LEVELS[given]


def direction(given: Direction) -> str:
    """Say which way is better."""
    return _DIRECTIONS[given]


HEAD_UNIT = "Unit"
HEAD_ATTAINMENT = "Attainment"
HEAD_RATING = "Rating"
HEAD_NUMBER = "Ref."
HEAD_SERVES = "For"
HEAD_OWNERS = "Responsible"
HEAD_DUE = "Due"
HEAD_DONE = "Done / new"
HEAD_STANDING = "Status"
HEAD_REASON = "Reason / report"
HEAD_START = "Start"
HEAD_BENEFIT = "Benefit"
HEAD_DEFINITION = "What counts"
HEAD_SOURCE = "Source"
HEAD_MARK = "Mark"
HEAD_RULE = "Rule"
HEAD_MEANING = "Meaning"
OTHER_MEASURES = "Other"
NO_REASON = "no reason given"
HEAD_STEPS = "Milestones, next step"
NEXT_STEP = "Next step"
KEY_POINTS = "What you should know"
HEAD_VALUE = "Value"


def joined_heads(*heads: str) -> str:
    """Return the head of a column that holds several: Due / done, new; in lines."""
    first, *others = (head.replace(" / ", ", ") for head in heads)
    return f"{NB}/\n".join((first, *map(_within, others)))


def _within(head: str) -> str:
    """Return a head as it stands behind another; acronyms keep their capitals."""
    return head[:1].lower() + head[1:] if head[1:2].islower() else head
