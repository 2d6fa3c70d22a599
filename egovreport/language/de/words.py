"""German: the words of the closed vocabularies, and the heads of tables."""

from collections.abc import Iterable

from egovreport.figure import Figure
from egovreport.language.de.figures import EXCEL_LOCALE, NB, OVERRIDDEN, figure, mark
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
    Rating.REACHED: "erreicht",
    Rating.JUST_MISSED: "knapp verfehlt",
    Rating.MISSED: "verfehlt",
    Rating.ON_TRACK: "im Plan",
    Rating.BEHIND: "hinter Plan",
    Rating.NOT_YET: "noch offen",
    Rating.NOT_RATABLE: "nicht bewertbar",
    Rating.NO_TARGET: "ohne Ziel",
    Rating.NO_DATA: "keine Daten",
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
    Standing.CANCELLED: "abgebrochen",
    Standing.SUSPENDED: "ruht",
    Standing.COMPLETED: "abgeschlossen",
    Standing.OVERDUE: "überfällig",
    Standing.MOVED: "verschoben",
    Standing.AT_RISK: "gefährdet",
    Standing.RUNNING: "läuft",
    Standing.NOT_STARTED: "nicht begonnen",
    Standing.NO_REPORT: "ohne Meldung",
}
STANDINGS_OF_MANY = {Standing.SUSPENDED: "ruhen", Standing.RUNNING: "laufen"}
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
    ReportKind.PLAN: "Aktionsplan",
    ReportKind.STATUS: "Sachstandsbericht",
    ReportKind.FINAL: "Abschlussbericht",
}
_SERVES = {Serves.CITIZENS: "Bürger", Serves.BUSINESSES: "Wirtschaft", Serves.STAFF: "intern"}
_ABOUT = {
    About.OFFER: "misst das Angebot",
    About.USE: "misst die Nutzung",
    About.EFFECT: "misst die Wirkung",
    About.EFFORT: "misst den Aufwand",
}
_LEVELS = {Level.LOW: "niedrig", Level.MEDIUM: "mittel", Level.HIGH: "hoch"}
_DIRECTIONS = {
    Direction.UP: "mehr ist besser",
    Direction.DOWN: "weniger ist besser",
    Direction.NONE: "ohne Richtung",
}
SHAPES = {
    "band": "Zeitraum",
    "year-line": "Jahresgrenze",
    "year": "Jahr",
    "quarter": "Quartal",
    "heading": "Feld",
    "hairline": "Linie",
    "label": "Name",
    "track": "Laufzeit",
    "bar": "Balken",
    "break": "Fortsetzung",
    "first": "Erster Termin",
    "due": "Termin",
    "done": "Abschluss",
    "check": "Haken",
    "note": "Anmerkung",
    "as-of": "Datenstand",
    "as-of-label": "Datenstand in Worten",
    "axis": "Zeitachse",
    "stem": "Verbindung",
    "dot": "Tag",
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
    """Say a count of one standing: 3 laufen."""
    return f"{figure(given)}{NB}{conjugated(given, of_standing)}"


def standing_format(given: Figure, of_standing: Standing) -> str:
    """Return the spreadsheet format that says a count of one standing."""
    sign = mark(illustrative=given.illustrative)
    return f'{EXCEL_LOCALE}#,##0"{sign}{NB}{conjugated(given, of_standing)}"'


def conjugated(given: Figure, of_standing: Standing) -> str:
    """Say a standing of one or of many: läuft, laufen."""
    many = STANDINGS_OF_MANY.get(of_standing, STANDINGS[of_standing])
    return STANDINGS[of_standing] if given.number == 1 else many


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


HEAD_UNIT = "Einheit"
HEAD_ATTAINMENT = "Zielerreichung"
HEAD_RATING = "Bewertung"
HEAD_NUMBER = "Nr."
HEAD_SERVES = "für"
HEAD_OWNERS = "zuständig"
HEAD_DUE = "geplant bis"
HEAD_DONE = "erledigt / neu"
HEAD_STANDING = "Status"
HEAD_REASON = "Grund / Meldung"
HEAD_START = "Beginn"
HEAD_BENEFIT = "Nutzen"
HEAD_DEFINITION = "Was zählt"
HEAD_SOURCE = "Quelle"
HEAD_MARK = "Zeichen"
HEAD_RULE = "Regel"
HEAD_MEANING = "Bedeutung"
OTHER_MEASURES = "Weitere"
NO_REASON = "kein Grund genannt"
HEAD_STEPS = "Meilensteine, nächster Schritt"
NEXT_STEP = "Nächster Schritt"
KEY_POINTS = "Wichtig zu wissen"
HEAD_VALUE = "Wert"


def joined_heads(*heads: str) -> str:
    """Return the head of a column that holds several: geplant bis / erledigt, neu; in lines."""
    first, *others = (head.replace(" / ", ", ") for head in heads)
    return f"{NB}/\n".join((first, *others))
