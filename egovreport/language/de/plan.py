"""German: goals, history, road map, resources, risks, outlook, decisions."""

from collections.abc import Sequence

from egovreport.date import DueDate, PartialDate, Precision
from egovreport.figure import Figure
from egovreport.language.de.figures import (
    ARTICLES,
    NB,
    capital,
    count,
    date,
    figure,
    is_one,
    mark,
    sentence,
    shortened,
    things,
    things_of,
)
from egovreport.language.de.words import joined_heads
from egovreport.terms import Gender, GoalKind, GoalRating, Level, Standing, Term, Terms

GOAL = Term("Ziel", "Ziele", Gender.NEUTER)
RISK = Term("Risiko", "Risiken", Gender.NEUTER)
POINT = Term("Punkt", "Punkte", Gender.MASCULINE)
DELIBERATION = Term("Beratung", "Beratungen", Gender.FEMININE)
REPORT = Term("Bericht", "Berichte", Gender.MASCULINE)

HEAD_GOAL = "Ziel"
HEAD_GOAL_RATING = "Wie weit erreicht"
HEAD_DATE = "Datum"
HEAD_DOCUMENT = "Drucksache"
HEAD_SUBJECT = "Gegenstand"
HEAD_OUTCOME = "Ergebnis"
HEAD_LEVEL = "Stufe"
HEAD_RISK = "Risiko"
HEAD_RESPONSE = "Gegensteuerung"
HEAD_WHY = "Begründung"
HEAD_LAST_VALUE = "Letzter Wert"
HISTORY_SUBTITLE = (
    "Beschlüsse und Berichte mit Drucksache · die Zahl am Zeitstrahl steht in der Tabelle"
)
ROAD_MAP_SUBTITLE = (
    "Balken: Laufzeit, farbig bis zum Datenstand · Raute: geltender Termin · "
    "hohle Raute: erster Termin · Kreis: erledigt"
)
RESOURCES_SUBTITLE = "Mittel beantragt, bewilligt, verbraucht, erwartet · Stellen in Vollzeit"
RISKS_SUBTITLE = "Offene Risiken, die größten zuerst"
DECISIONS_SUBTITLE = "Zur Kenntnis zu nehmen oder zu beschließen"
LESSONS_SUBTITLE = "Was für die nächsten Pläne gilt"
NOT_RATED = "nicht bewertet"
WHOLE_PLAN = "Plan insgesamt"
BEYOND_MEASURES = "übergreifend"
DIFFERENCE_TO_TOTAL = "Differenz zur angegebenen Summe"
TOTAL = "Summe"
SHARE_OF_APPROVED = "Anteil am Bewilligten"
QUARTERS = ("Q1", "Q2", "Q3", "Q4")

_GOAL_KINDS = {
    GoalKind.STRATEGIC: "Strategisches Ziel",
    GoalKind.OPERATIVE: "Operatives Ziel",
    GoalKind.VISION: "Vision",
}
_GOAL_RATINGS = {
    GoalRating.OPEN: "offen",
    GoalRating.PARTLY: "teilweise erreicht",
    GoalRating.REACHED: "erreicht",
}
_GOAL_SYMBOLS = {GoalRating.OPEN: "○", GoalRating.PARTLY: "≈", GoalRating.REACHED: "●"}
_RESOURCES = {
    "asked": "beantragt",
    "approved": "bewilligt",
    "spent": "verbraucht",
    "used": "besetzt",
    "forecast": "Prognose",
}


# Goals


def goals_subtitle(terms: Terms) -> str:
    """Say what the table of goals holds."""
    return f"Ziele mit ihren {terms.kpi.many} und {terms.measure.many}"


def goal_kind(kind: GoalKind, *, since: PartialDate | None, illustrative: bool) -> str:
    """Say what kind of goal it is, and since when: Vision (seit 2017):."""
    if since is None:
        return f"{_GOAL_KINDS[kind]}:"
    return f"{_GOAL_KINDS[kind]} ({known_since(since, illustrative=illustrative)}):"


def known_since(given: PartialDate, *, illustrative: bool) -> str:
    """Say since when something holds or is known: seit März 2024, seit dem 3. Quartal 2024."""
    said = date(given, illustrative=illustrative)
    has_article = given.precision in (Precision.QUARTER, Precision.HALF)
    return f"seit dem {said}" if has_article else f"seit {said}"


def goal_rating(rating: GoalRating, *, word: str, illustrative: bool) -> str:
    """Say how far a goal is reached; the organisation's own word comes first."""
    said = word or _GOAL_RATINGS[rating]
    return f"{_GOAL_SYMBOLS[rating]}{NB}{said}{mark(illustrative=illustrative)}"


def goals_told(total: Figure, told: Sequence[tuple[GoalRating, Figure]], unrated: Figure) -> str:
    """Say how far the goals are reached: Von 9 Zielen ist eines° erreicht, fünf° teilweise."""
    whole = "Das Ziel" if total.number == 1 else f"Die {things(total, GOAL)}"
    if not told:
        return f"{whole}: noch nicht bewertet"
    parts = [f"{count(given, GOAL)} {_GOAL_RATINGS[rating]}" for rating, given in told]
    if unrated.number:
        parts.append(f"{count(unrated, GOAL)} nicht bewertet")
    if total.number == 1:
        return (
            f"Das Ziel ist {_GOAL_RATINGS[told[0][0]]}{mark(illustrative=told[0][1].illustrative)}"
        )
    return f"Von {figure(total)} Zielen: {', '.join(parts)}"


def goals_planned(total: Figure, kpis: Figure, measures: Figure, terms: Terms) -> str:
    """Say what a plan does for the goals: 9 Ziele mit 8 Kennzahlen und 14 Maßnahmen."""
    told = [
        things_of(given, term)
        for given, term in ((kpis, terms.kpi), (measures, terms.measure))
        if given.number
    ]
    return things(total, GOAL) + (f" mit {' und '.join(told)}" if told else "")


def completed_of(done: Figure, total: Figure) -> str:
    """Say how many measures of a goal are completed."""
    return f"{figure(done)} von {figure(total)} abgeschlossen"


# History


def history_told(first: str, entries: Figure, reports: Figure) -> str:
    """Say since which year how often was deliberated: Seit 2017: 14° Beratungen, darunter ..."""
    said = f"Seit {first}: {things(entries, DELIBERATION)}"
    return f"{said}, darunter {things(reports, REPORT)} zum Stand" if reports.number else said


def as_of_only(day: str) -> str:
    """Say that only the data date of a sitting is known."""
    return f"Datenstand {day}"


def time_line_alt(title: str) -> str:
    """Return the alt text of the time line."""
    return shortened(f"Zeitstrahl der Beratungen. {sentence(title)}")


# Road map


def road_map_alt(title: str, told: str) -> str:
    """Return the alt text of the road map."""
    return f"Balkenplan. {sentence(title)}" + (f" {sentence(told)}" if told else "")


def road_map_told(total: Figure, moved: Figure, overdue: Figure, since: Figure, term: Term) -> str:
    """Say how many dates moved or passed, and what moved since the data date."""
    parts = []
    if moved.number:
        parts.append(f"{count(moved, term)} verschoben")
    if overdue.number:
        parts.append(f"{count(overdue, term)} überfällig")
    none = f"nichts{mark(illustrative=moved.illustrative)} verschoben oder überfällig"
    head = f"Fahrplan: {things(total, term)}, {', '.join(parts) or none}"
    if not since.number:
        return head
    verb = "ist" if since.number == 1 else "sind"
    return f"{head}; seit dem Datenstand {verb} {count(since, term)} verschoben"


def milestone(title: str, planned: str, done: str) -> str:
    """Say when a milestone was planned and when it was reached."""
    parts = [f"geplant {planned}"] if planned else []
    parts += [f"erledigt {done}"] if done else []
    return f"{title} ({', '.join(parts)})" if parts else title


def since_to(new: DueDate, *, illustrative: bool) -> str:
    """Say to when something moved since the data date."""
    return f"neu {date(new, illustrative=illustrative)}"


# Resources


def resource_head(kind: str, key: str) -> str:
    """Return the head of a column of money or staff."""
    return f"Stellen {_RESOURCES[key]}" if kind == "staff" else _RESOURCES[key]


def resource_heads(kind: str, keys: Sequence[str]) -> str:
    """Return the head of a column that holds several: Stellen bewilligt / besetzt."""
    first, *others = keys
    return joined_heads(resource_head(kind, first), *(_RESOURCES[key] for key in others))


def used_of(
    used: Figure | None,
    approved: Figure | None,
    share: Figure | None,
    *,
    is_staff: bool,
    is_plan: bool,
) -> str:
    """Say what was used of what was approved: 402.000 € von 540.000 € verbraucht (74 %)."""
    verb = _RESOURCES["asked" if is_plan else "used" if is_staff else "spent"]
    last = approved or used
    unit = (" Stelle" if last and is_one(last) else " Stellen") if is_staff else ""
    if used is None:
        return f"{figure(approved)}{unit} bewilligt" if approved else ""
    if approved is None:
        return f"{figure(used)}{unit} {verb}"
    if is_plan:
        return f"{figure(used)}{unit} beantragt, {figure(approved)} bewilligt"
    percent = f" ({figure(share)})" if share else ""
    return f"{figure(used)} von {figure(approved)}{unit} {verb}{percent}"


def in_detail(message: str) -> str:
    """Tell the list of every measure from the table of the fields."""
    return f"Im Einzelnen: {message}"


def sum_of(term: Term) -> str:
    """Return the label of the sum over the measures."""
    return f"Summe der {term.many}"


def partial_of(head: str, given: int, entries: int) -> str:
    """Say that a sum is not of everything."""
    return f"{capital(head)}: {given} von {entries} angegeben."


# Risks


def risks_told(total: Figure, counts: Sequence[tuple[Level, Figure]]) -> str:
    """Say how many risks are open, by level: 3 offene Risiken, davon eines° hoch."""
    words = {Level.HIGH: "hoch", Level.MEDIUM: "mittel", Level.LOW: "niedrig"}
    if total.number == 1:
        level, given = counts[0]
        sign = mark(illustrative=total.illustrative)
        return (
            f"Ein{sign} offenes Risiko, Stufe {words[level]}{mark(illustrative=given.illustrative)}"
        )
    parts = [f"{count(given, RISK)} {words[level]}" for level, given in counts]
    return f"{figure(total)} offene Risiken: {', '.join(parts)}"


# Outlook


def outlook_subtitle(plan: str) -> str:
    """Say what the outlook is taken from."""
    return f"Aus dem Plan {plan}" if plan else "Was als Nächstes kommt und was sich verzögert"


_PUT_BACK = {
    Standing.MOVED: "verschoben",
    Standing.SUSPENDED: "ruhend",
    Standing.OVERDUE: "überfällig",
}
"""How a measure that waits for later stands."""


def outlook_told(put_back: Figure, standings: Sequence[Standing], term: Term) -> str:
    """Say how many measures wait for later, and how they stand, where no next plan is known."""
    if not put_back.number:
        return "Ausblick"
    *words, last = (_PUT_BACK[each] for each in standings)
    stand = f"{', '.join(words)} oder {last}" if words else last
    return f"Ausblick: {things(put_back, term)} {stand}"


def outlook_points(points: Figure) -> str:
    """Return the title of what is said of the time to come."""
    return _with_count("Ausblick", points)


def next_plan_told(plan: str, measures: Figure, aims: Figure, terms: Terms) -> str:
    """Say how many measures and target values the next plan holds."""
    word = "Zielwert" if aims.number == 1 else "Zielwerte"
    told = [things(measures, terms.measure)] if measures.number else []
    told += [f"{figure(aims)} {word}"] if aims.number else []
    return f"Der Plan {plan} nennt {' und '.join(told)}"


def planned_measures(terms: Terms) -> str:
    """Return the head of the column of planned measures."""
    return f"Geplante {terms.measure.many}"


def planned_aims(terms: Terms) -> str:
    """Return the head of the column of KPIs with a target."""
    return terms.kpi.one


def put_back(title: str, word: str, until: str) -> str:
    """Say of one measure that it was put back, and until when."""
    return f"{title}: {word}" + (f" ({until})" if until else "")


# Decisions and lessons


def decisions_told(points: Figure) -> str:
    """Return the title of what the committee is asked."""
    return _with_count("Beschlussvorschlag", points)


def lessons_told(points: Figure) -> str:
    """Return the title of what was learned."""
    return _with_count("Was wir gelernt haben", points)


def _with_count(title: str, points: Figure) -> str:
    return title if points.number == 1 else f"{title}: {things(points, POINT)}"


# Speaker notes

LATE = "verspätet abgeschlossen"
ASK_PEERS = "Wie stehen die Nachbarn?"

_TALK = {
    "overview": "Die großen Zahlen zeigen den Plan im Ganzen, darunter der Status je {field}.",
    "goals": "Zu jedem Ziel stehen die {kpis} und {measures}, an denen es gemessen wird.",
    "history": "Der Zeitstrahl zeigt, wann beschlossen und berichtet wurde.",
    "kpi-table": "Jede Zeile vergleicht Ist und Soll; der Balken ist der erreichte Anteil.",
    "kpi": "Links steht der Verlauf, rechts der Vergleich mit dem Soll und was gezählt wird.",
    "changes": "Gezeigt werden die {kpis} im Vergleich und was sich bei den {measures} getan hat.",
    "measures": "Die Tabelle nennt ersten und geltenden Termin und den Grund.",
    "measure": "Links steht der Verlauf, rechts stehen die Eckdaten und darunter die Gründe.",
    "not-reached": "Jede Zeile nennt Geplantes und Erreichtes, den Grund und wo es weitergeht.",
    "all-measures": "Die Liste nennt Zuständigkeit, Termine und Status.",
    "road-map": "Die senkrechte Linie ist der Datenstand; was rechts davon liegt, steht noch aus.",
    "resources": "Verglichen wird, was beantragt, bewilligt und verbraucht ist.",
    "resource-list": "Die Tabelle nennt Mittel und Stellen einzeln.",
    "risks": "Die größten Risiken stehen oben, daneben steht, was dagegen getan wird.",
    "lessons": "Daraus folgt, was im nächsten Plan anders gemacht wird.",
    "outlook": "Gezeigt wird, was als Nächstes kommt und was sich verzögert.",
    "decisions": "Darum wird {body} gebeten.",
    "all-kpis": "Hier steht, was genau gezählt wird und woher die Werte kommen.",
    "ratings": "So werden Zielerreichung, Bewertung und Status berechnet.",
    "legend": "Hier sind die Zeichen erklärt, die im Bericht vorkommen.",
}
_TALK_OF_PLANS = {
    "overview": "Die großen Zahlen zeigen, was der Plan erreichen soll.",
    "kpi-table": "Jede Zeile nennt den Zielwert und den letzten Wert davor.",
    "measures": "Die Tabelle nennt Zuständigkeit, Termin und nächsten Schritt.",
    "measure": "Links stehen die geplanten Schritte, rechts die Eckdaten.",
    "all-measures": "Die Tabelle nennt Zuständigkeit und Termin.",
    "resources": "Verglichen wird, was beantragt und was bewilligt ist.",
}


def talk_track(kind: str, terms: Terms, *, is_plan: bool) -> str:
    """Say in one sentence how a kind of slide is read; nothing for slides of the outline's own."""
    track = _TALK_OF_PLANS.get(kind) if is_plan else None
    return (track or _TALK.get(kind, "")).format(
        field=terms.field.one, kpis=terms.kpi.many, measures=terms.measure.many,
        body=f"{ARTICLES[terms.body.gender]} {terms.body.one}",
    )  # fmt: skip


def notes_talk(message: str, track: str) -> str:
    """Return what to say: the message of the slide, and how it is read."""
    return f"{message} {track}".strip()


def notes_figures(source: str) -> str:
    """Return the heading of the figures of a slide: it names their source."""
    return f"Zahlen ({source}):"


NOTES_DETAILS = "Im Einzelnen:"
"""The heading of what the slide has no room for."""
NOTES_QUESTIONS = "Mögliche Rückfragen:"
"""The heading of what the committee may ask."""


def question(ask: str, answer: str) -> str:
    """Return a question with what the data answer."""
    return f"{ask} {answer or 'Dazu liegt keine Angabe vor.'}"


def ask_why(name: str, word: str) -> str:
    """Ask why something stands as it does."""
    return f"{name}, {word}: warum?"


def ask_next(name: str) -> str:
    """Ask for the next step."""
    return f"{name}: Was kommt als Nächstes?"


def ask_what(name: str) -> str:
    """Ask what is counted."""
    return f"{name}: Was wird gezählt?"


def ask_response(risk: str) -> str:
    """Ask what is done about a risk."""
    return f"„{risk}“ – was wird dagegen getan?"


def ask_goal(text: str) -> str:
    """Ask why a goal is as far as it is."""
    return f"„{text}“ – warum diese Bewertung?"
