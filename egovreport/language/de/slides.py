"""German: the phrases of the overview, the footers and the appendix."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812
from decimal import Decimal

from egovreport.figure import Figure, places
from egovreport.language.de.figures import (
    ILLUSTRATIVE,
    NB,
    NOT_GIVEN,
    OVERRIDDEN,
    dative,
    day,
    figure,
    is_one,
    mark,
    number,
    sentence,
    shortened,
)
from egovreport.language.de.kpis import RATED_AFTER, UNRATED
from egovreport.language.de.words import RATING_SYMBOLS, RATINGS, STANDING_SYMBOLS, STANDINGS
from egovreport.terms import (
    Gender,
    Standing,
    Term,
    Terms,
)


def overview_title(plan: str, parts: Sequence[str]) -> str:
    """Return the title of the overview."""
    return f"{plan} auf einen Blick: {', '.join(parts)}" if parts else f"{plan} auf einen Blick"


def footer(source: str, as_of: Day, *, illustrative: bool, as_of_illustrative: bool) -> str:
    """Return the footer of a slide: data date, the mark where it is used, and the source.

    The source comes last: where it is too long for its room, it is the source that is cut.
    """
    parts = [f"Datenstand {day(as_of)}{mark(illustrative=as_of_illustrative)}"]
    if illustrative or as_of_illustrative:
        parts.append(f"{ILLUSTRATIVE} Beispielwert")
    parts += [f"Quelle: {source}"] if source else []
    return " · ".join(parts)


def numbered(kind_: str, number_: str) -> str:
    """Say the running number of a report: 6. Sachstandsbericht."""
    return f"{number_}. {kind_}" if number_.isdigit() else f"{kind_} {number_}"


def as_of_line(as_of: Day, *, illustrative: bool = False) -> str:
    """Say the data date on the title slide."""
    return f"Datenstand: {day(as_of)}{mark(illustrative=illustrative)}"


def as_of_mark(as_of: Day, *, illustrative: bool = False) -> str:
    """Say the data date at its line on the road map, where the footer says what it is."""
    return f"Stand: {day(as_of)}{mark(illustrative=illustrative)}"


def illustrative_hint() -> str:
    """Say on the title slide that invented values occur."""
    return f"Dieser Bericht enthält Beispielwerte. Sie sind mit {ILLUSTRATIVE} gekennzeichnet."


def report_without(term: Term) -> str:
    """Say that the report holds none of such things; the plan may, out of the public's sight."""
    return f"Dieser Bericht enthält keine {term.many}."


def adopted(plan: str, bodies: str, when: str, document: str, outcome: str) -> str:
    """Say where a plan was dealt with: Aktionsplan 2023 · Hauptausschuss, 24.11.2022 (...)."""
    papers = f" ({document})" if document else ""
    result = f": {outcome}" if outcome else ""
    return f"{plan} · {', '.join(part for part in (bodies, when) if part)}{papers}{result}"


def marks_told(texts: Sequence[str]) -> list[str]:
    """Say what the marks mean that occur in the texts."""
    told = [
        ("~", "~ Näherungswert"),
        ("gesch.", "gesch. geschätzt"),
        ("vorl.", "vorl. vorläufig"),
        (ILLUSTRATIVE, f"{ILLUSTRATIVE} Beispielwert"),
        (OVERRIDDEN, f"{OVERRIDDEN} von Hand bewertet"),
        (NOT_GIVEN, f"{NOT_GIVEN} keine Angabe"),
        ("n. v.", "n. v. nicht vergleichbar: anders oder über andere Zeit gezählt"),
        ("↓", "↓ weniger ist besser"),
    ]
    return [meaning for sign, meaning in told if any(sign in text for text in texts)]


INTERNAL = "intern"
INTERNAL_LINE = "Intern – nicht zur Veröffentlichung"
MONEY_SPENT = "Mittel verbraucht"
MONEY_ASKED = "Mittel beantragt"
PLANNED = "geplant"
LAST = "zuletzt"
NO_VALUE_YET = "noch kein Wert"
NEXT = "Als Nächstes"
SINCE = "Seit dem Datenstand"
TARGET_MISSED = "Ziel verfehlt"
CUT_SHORT = "Gekürzt"
POINTS_CUT = "alle Punkte stehen vollständig in den Notizen."
HEADING_CUT = "(gekürzt, vollständig in den Notizen)"
LEGEND_OF_BARS = "Legende der Balken"


def share(part: Figure, whole: Figure) -> str:
    """Say a share with its base: 9° von 14."""
    return f"{figure(part)} von {figure(whole)}"


def of_approved(said: str) -> str:
    """Say how much money was approved, behind what was spent of it."""
    return f"von {said} bewilligt"


def approved(said: str) -> str:
    """Say how much money was approved, behind what was asked."""
    return f"{said} bewilligt"


def approved_unknown() -> str:
    """Say that nobody said how much money was approved."""
    return f"bewilligt: {NOT_GIVEN}"


def staff_used(used: str, approved: str) -> str:
    """Say how much staff was used of what was approved, in full-time equivalents."""
    return f"{used} von {approved} Stellen"


def staff_approved(approved: Figure) -> str:
    """Say how much staff was approved, in full-time equivalents."""
    return f"{figure(approved)} {'Stelle' if is_one(approved) else 'Stellen'} bewilligt"


def partial(given: int, entries: int) -> str:
    """Say that a sum is not of everything."""
    return f"Angaben zu {given} von {entries} Positionen"


ALL_KPIS_SUBTITLE = "Was zählt, wer zuständig ist und woher die Werte kommen"
RATINGS_TITLE = "So wird bewertet"
RATINGS_SUBTITLE = "Rechenregeln für Zielerreichung, Bewertung und Status"
LEGEND_TITLE = "Zeichen in diesem Bericht"
LEGEND_SUBTITLE = "Zusätze an Zahlen und Daten, Zeichen vor Bewertung und Status"
NO_DEFINITION = "nicht festgelegt"
NO_SOURCE = "nicht angegeben"
CONTINUATION = "{title} ({page}/{pages})"
CUT = " … (vollständig in den Notizen)"
_ALT_LEAST = 20
"""Letters of an alt text that says something."""


def table_alt(title: str) -> str:
    """Return the alt text of a table that its slide's title describes; never a word or two."""
    said = f"Tabelle: {sentence(title)}"
    return shortened(
        said if len(said) >= _ALT_LEAST else f"Tabelle dieser Folie: {sentence(title)}"
    )


def again(title: str, number_: int) -> str:
    """Tell a slide apart from an earlier one of the same title."""
    return f"{title} – {number_}"


def rating_rules(tolerance: Decimal, terms: Terms) -> list[tuple[str, str]]:
    """Say how attainment, ratings and standings are computed."""
    least = number(100 - tolerance, places(tolerance))
    rules = [
        ("Zielerreichung",
         ("Ist geteilt durch Soll. Ist weniger besser, 2 minus Ist durch Soll, mindestens 0. "
          "Für Ränge, Stufen, Bandbreiten und ein Soll von 0 wird verglichen, nicht geteilt.")),
        ("Am Zieltermin",
         (f"erreicht ab 100 %, knapp verfehlt ab {least} %, sonst verfehlt. "
          "Was nur verglichen wird, ist erreicht oder verfehlt.")),
        ("Vor dem Zieltermin",
         (f"im Plan, wenn mindestens {least} % des Wertes erreicht sind, der auf der Geraden vom "
          "Ausgangswert oder vom letzten Wert vor dem Plan zum Soll erwartet wird; bei laufenden "
          "Summen der Anteil der verstrichenen Zeit. Ohne solchen Wert wird nicht bewertet.")),
        ("Vergleich mit dem Vorwert",
         ("nur bei gleicher Zählweise. Nach einer neuen Zählweise steht der ältere Wert daneben, "
          "ohne Abweichung und ohne Farbe.")),
        (f"Status einer {terms.measure.one}" if terms.measure.gender is Gender.FEMININE
         else f"Status: {terms.measure.one}",
         ("der erste, der zutrifft: abgebrochen, ruht, abgeschlossen, überfällig (geltender Termin "
          "erreicht), verschoben, gefährdet, läuft, nicht begonnen, ohne Meldung.")),
        ("Datenstand",
         ("Werte und Meldungen zählen bis zum Datenstand. Was danach bis zur Sitzung bekannt "
          "wurde, ändert keine Zählung und steht unter „Seit dem Datenstand“.")),
    ]  # fmt: skip
    return [(head, text.replace(" %", f"{NB}%")) for head, text in rules]


def legend() -> list[tuple[str, str]]:
    """Return the marks and symbols with their meaning."""
    marks = [
        (ILLUSTRATIVE, "Beispielwert: erfunden, um den Bericht zu zeigen, oder daraus berechnet"),
        ("~", "Näherungswert"),
        ("gesch.", "geschätzt"),
        ("vorl.", "vorläufig"),
        (NOT_GIVEN, "keine Angabe: Der Wert ist nicht bekannt, er ist nicht null"),
        ("n. v.", "nicht vergleichbar: Der Wert wurde anders oder über andere Zeit gezählt"),
        (OVERRIDDEN, "Bewertung von Hand gesetzt, nicht berechnet"),
    ]
    ratings = ", ".join(f"{RATING_SYMBOLS[r]}{NB}{RATINGS[r]}" for r in RATED_AFTER)
    open_ = ", ".join(RATINGS[r] for r in UNRATED)
    standings = ", ".join(f"{STANDING_SYMBOLS[s]}{NB}{STANDINGS[s]}" for s in reversed(Standing))
    return [*marks, ("Bewertung", f"{ratings}, ○{NB}{open_}"), ("Status", standings)]


def left_out(slide: str, terms: Terms) -> str:
    """Say why a slide was left out."""
    kpi, kpis, measures = terms.kpi, terms.kpi.many, terms.measure.many
    none = {Gender.FEMININE: "keine", Gender.MASCULINE: "kein", Gender.NEUTER: "kein"}[kpi.gender]
    each = {Gender.FEMININE: "jede", Gender.MASCULINE: "jeder", Gender.NEUTER: "jedes"}[kpi.gender]
    reasons = {
        "overview": f"weder {kpis} noch {measures} im Plan",
        "kpi-table": f"keine {kpis} im Plan, oder keine der genannten",
        "kpi": f"{none} {kpi.one} unter Soll, neu gezählt oder in der Gliederung genannt",
        "other-kpis": f"{each} {kpi.one} hat schon eine Seite",
        "measures": f"keine {measures} im Plan, oder keine in den genannten {dative(terms.field)}",
        "all-kpis": f"keine {kpis} im Plan",
        "goals": "keine Ziele im Programm",
        "history": "keine Sitzung bis dahin",
        "changes": f"kein früherer Stand, oder darin weder {kpis} noch veränderte {measures}",
        "measure": f"keine {measures} im Plan, oder keine der genannten",
        "not-reached": f"weder {kpis} unter Soll noch offene {measures}, oder ein neuer Plan",
        "all-measures": f"keine {measures} im Plan, oder keine in den genannten "
        f"{dative(terms.field)}",
        "road-map": f"keine {measures} mit einem Datum",
        "resources": "weder Mittel noch Stellen im Plan",
        "resource-list": "weder Mittel noch Stellen im Plan",
        "risks": "kein offenes Risiko im Plan",
        "lessons": "nichts im Plan",
        "outlook": "nichts im Plan, kein nächster Plan, nichts verzögert",
        "decisions": "nichts im Plan",
    }
    return reasons.get(slide, "nichts zu sagen")


_CHAPTERS = {
    "overview": "Überblick",
    "resources": "Termine, Mittel, Risiken",
    "outlook": "Ausblick",
    "appendix": "Anhang",
}


def chapter(name: str, terms: Terms) -> str:
    """Return the title of a chapter that the default outlines use; others stay as they are."""
    own = {
        "kpis": terms.kpi.many,
        "measures": terms.measure.many,
        "each-measure": f"Die {terms.measure.many} im Einzelnen",
    }
    return (_CHAPTERS | own).get(name, name)


# Gaps in the data, told when a deck is built

GAP_ACTUAL = "kein Ist-Wert"
GAP_TARGET = "kein Zielwert"
GAP_DEFINITION = "keine Definition"
GAP_SOURCE = "keine Quelle"
GAP_REPORT = "keine Meldung"
GAP_REASON = "kein Grund für die Abweichung"


def gap(name: str, what: str) -> str:
    """Say what is missing of what."""
    return f"{name}: {what}"
