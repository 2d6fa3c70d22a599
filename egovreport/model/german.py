"""German words that clerks write in place of the English keys and words of a plan."""

from collections.abc import Sequence

from egovreport.diagnostics import suggest

_ENGLISH = {
    "abgeschlossen": "completed done",
    "abgebrochen": "cancelled",
    "aktuell": "actual",
    "anmerkung": "note",
    "ausblick": "outlook",
    "ausgegeben": "spent",
    "ausgesetzt": "suspended",
    "auslegung": "definition",
    "basis": "of baseline",
    "beantragt": "asked",
    "beginn": "start",
    "begründung": "reason",
    "beschlüsse": "decisions",
    "bewertung": "rating",
    "bewilligt": "approved",
    "bürger": "citizens",
    "datum": "date",
    "einheit": "unit",
    "ende": "end due",
    "entscheidungen": "decisions",
    "ergebnis": "outcome actual",
    "erreicht": "reached completed",
    "ersetzt": "replaces",
    "federführung": "owners",
    "fällig": "due",
    "fälligkeit": "due",
    "feld": "field",
    "felder": "fields",
    "folien": "slides",
    "fortschritt": "progress",
    "frist": "due",
    "geplant": "planned",
    "gering": "low",
    "geschätzt": "estimated",
    "grund": "reason",
    "haushalt": "budget",
    "hinweis": "note",
    "hoch": "high",
    "intern": "internal",
    "ist": "actual",
    "kennzahl": "kpis",
    "kennzahlen": "kpis",
    "kosten": "budget",
    "laufend": "running",
    "läuft": "running",
    "maßnahme": "measures",
    "maßnahmen": "measures",
    "meilenstein": "milestones",
    "meilensteine": "milestones",
    "mittel": "medium budget",
    "mitarbeiter": "staff",
    "name": "name title",
    "niedrig": "low",
    "nächstes": "next",
    "öffentlich": "public",
    "personal": "staff",
    "prognose": "forecast",
    "quelle": "source",
    "rat": "bodies",
    "risiken": "risks",
    "risiko": "risks",
    "ruht": "suspended",
    "soll": "target",
    "stand": "stage date",
    "status": "stage",
    "teilweise": "partly",
    "termin": "due date",
    "titel": "title",
    "überschrift": "title",
    "umgesetzt": "completed done",
    "unternehmen": "businesses",
    "verantwortlich": "owners",
    "verantwortliche": "owners",
    "verschoben": "moved",
    "verwaltung": "staff",
    "ungefähr": "approximate",
    "vorläufig": "provisional",
    "wert": "value",
    "wirtschaft": "businesses",
    "zeitraum": "period",
    "ziel": "target goals",
    "ziele": "goals target",
    "zielwert": "target",
    "zurückgestellt": "suspended",
    "zusammenfassung": "summary",
    "zuständig": "owners",
}
"""Each German word with the English ones that it may stand for, the likeliest first."""


def translation(word: str, allowed: Sequence[str]) -> str:
    """Return the one of the allowed words that a German one stands for; empty without one."""
    english = _ENGLISH.get(word.casefold().replace("ss", "ß"), _ENGLISH.get(word.lower(), ""))
    return next((each for each in english.split() if each in allowed), "")


def propose(word: str, allowed: Sequence[str]) -> str:
    """Propose the allowed word that is meant, by its German name or a like one; else list them."""
    meant = translation(word, allowed)
    return f"did you mean `{meant}`?" if meant else suggest(word, allowed)
