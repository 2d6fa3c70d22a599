"""English: goals, history, road map, resources, risks, outlook, decisions."""

from collections.abc import Sequence

from egovreport.date import DueDate, PartialDate, Precision
from egovreport.figure import Figure
from egovreport.language.en.figures import (
    ARTICLES,
    NB,
    capital,
    count,
    date,
    figure,
    mark,
    sentence,
    shortened,
    things,
)
from egovreport.language.en.words import joined_heads
from egovreport.terms import Gender, GoalKind, GoalRating, Level, Standing, Term, Terms

GOAL = Term("goal", "goals", Gender.NEUTER)
RISK = Term("risk", "risks", Gender.NEUTER)
POINT = Term("point", "points", Gender.NEUTER)
DELIBERATION = Term("deliberation", "deliberations", Gender.NEUTER)
REPORT = Term("progress report", "progress reports", Gender.NEUTER)

HEAD_GOAL = "Goal"
HEAD_GOAL_RATING = "How far reached"
HEAD_DATE = "Date"
HEAD_DOCUMENT = "Document"
HEAD_SUBJECT = "Subject"
HEAD_OUTCOME = "Outcome"
HEAD_LEVEL = "Level"
HEAD_RISK = "Risk"
HEAD_RESPONSE = "Response"
HEAD_WHY = "Reason"
HEAD_LAST_VALUE = "Last value"
HISTORY_SUBTITLE = (
    "Decisions and reports with their documents · the table explains the numbers on the timeline"
)
ROAD_MAP_SUBTITLE = (
    "Bar: runtime, coloured up to the data date · diamond: date in force · "
    "hollow diamond: first date · circle: done"
)
RESOURCES_SUBTITLE = (
    "Money requested, approved, spent, forecast · staff in full-time equivalents (FTE)"
)
RISKS_SUBTITLE = "Open risks, the gravest first"
DECISIONS_SUBTITLE = "To be noted or decided"
LESSONS_SUBTITLE = "What holds for the next plans"
NOT_RATED = "not rated"
WHOLE_PLAN = "Plan as a whole"
BEYOND_MEASURES = "Overarching"
DIFFERENCE_TO_TOTAL = "Difference to the stated total"
TOTAL = "Total"
SHARE_OF_APPROVED = "Share of approved"
QUARTERS = ("Q1", "Q2", "Q3", "Q4")

_GOAL_KINDS = {
    GoalKind.STRATEGIC: "Strategic goal",
    GoalKind.OPERATIVE: "Operative goal",
    GoalKind.VISION: "Vision",
}
_GOAL_RATINGS = {
    GoalRating.OPEN: "open",
    GoalRating.PARTLY: "partly reached",
    GoalRating.REACHED: "reached",
}
_GOAL_SYMBOLS = {GoalRating.OPEN: "○", GoalRating.PARTLY: "≈", GoalRating.REACHED: "●"}
_RESOURCES = {
    "asked": "requested",
    "approved": "approved",
    "spent": "spent",
    "used": "filled",
    "forecast": "forecast",
}


# Goals


def goals_subtitle(terms: Terms) -> str:
    """Say what the table of goals holds."""
    return f"Goals with their {terms.kpi.many} and {terms.measure.many}"


def goal_kind(kind: GoalKind, *, since: PartialDate | None, illustrative: bool) -> str:
    """Say what kind of goal it is, and since when: Vision (since 2017):."""
    if since is None:
        return f"{_GOAL_KINDS[kind]}:"
    return f"{_GOAL_KINDS[kind]} ({known_since(since, illustrative=illustrative)}):"


def known_since(given: PartialDate, *, illustrative: bool) -> str:
    """Say since when something holds or is known: since 2017, since the first half of 2024."""
    article = "the " if given.precision is Precision.HALF else ""
    return f"since {article}{date(given, illustrative=illustrative)}"


def goal_rating(rating: GoalRating, *, word: str, illustrative: bool) -> str:
    """Say how far a goal is reached; the organisation's own word comes first."""
    said = word or _GOAL_RATINGS[rating]
    return f"{_GOAL_SYMBOLS[rating]}{NB}{said}{mark(illustrative=illustrative)}"


def goals_told(total: Figure, told: Sequence[tuple[GoalRating, Figure]], unrated: Figure) -> str:
    """Say how far the goals are reached: Of 9 goals: one° reached, five° partly reached."""
    if total.number == 1:
        if not told:
            return f"The goal{mark(illustrative=total.illustrative)} is not yet rated"
        rating, given = told[0]
        return f"The goal is {_GOAL_RATINGS[rating]}{mark(illustrative=given.illustrative)}"
    if not told:
        return f"The {things(total, GOAL)} are not yet rated"
    parts = [f"{count(given, GOAL)} {_GOAL_RATINGS[rating]}" for rating, given in told]
    if unrated.number:
        parts.append(f"{count(unrated, GOAL)} not rated")
    return f"Of {things(total, GOAL)}: {', '.join(parts)}"


def goals_planned(total: Figure, kpis: Figure, measures: Figure, terms: Terms) -> str:
    """Say what a plan does for the goals: 9 goals with 8 KPIs and 14 measures."""
    told = [
        things(given, term)
        for given, term in ((kpis, terms.kpi), (measures, terms.measure))
        if given.number
    ]
    return things(total, GOAL) + (f" with {' and '.join(told)}" if told else "")


def completed_of(done: Figure, total: Figure) -> str:
    """Say how many measures of a goal are completed."""
    return f"{figure(done)} of {figure(total)} completed"


# History


def history_told(first: str, entries: Figure, reports: Figure) -> str:
    """Say since which year how often was deliberated: Since 2017: 14° deliberations."""
    said = f"Since {first}: {things(entries, DELIBERATION)}"
    return f"{said}, including {things(reports, REPORT)}" if reports.number else said


def as_of_only(day: str) -> str:
    """Say that only the data date of a sitting is known."""
    return f"Data as at {day}"


def time_line_alt(title: str) -> str:
    """Return the alt text of the time line."""
    return shortened(f"Timeline of the deliberations. {sentence(title)}")


# Road map


def road_map_alt(title: str, told: str) -> str:
    """Return the alt text of the road map."""
    return f"Gantt chart. {sentence(title)}" + (f" {sentence(told)}" if told else "")


def road_map_told(total: Figure, moved: Figure, overdue: Figure, since: Figure, term: Term) -> str:
    """Say how many dates moved or passed, and what moved since the data date."""
    parts = []
    if moved.number:
        parts.append(f"{count(moved, term)} moved")
    if overdue.number:
        parts.append(f"{count(overdue, term)} overdue")
    none = f"nothing{mark(illustrative=moved.illustrative)} moved or overdue"
    head = f"Road map: {things(total, term)}, {', '.join(parts) or none}"
    return f"{head}; {count(since, term)} moved since the data date" if since.number else head


def milestone(title: str, planned: str, done: str) -> str:
    """Say when a milestone was planned and when it was reached."""
    parts = [f"due {planned}"] if planned else []
    parts += [f"done {done}"] if done else []
    return f"{title} ({', '.join(parts)})" if parts else title


def since_to(new: DueDate, *, illustrative: bool) -> str:
    """Say to when something moved since the data date."""
    return f"now {date(new, illustrative=illustrative)}"


# Resources


def resource_head(kind: str, key: str) -> str:
    """Return the head of a column of money or staff."""
    return f"FTE {_RESOURCES[key]}" if kind == "staff" else capital(_RESOURCES[key])


def resource_heads(kind: str, keys: Sequence[str]) -> str:
    """Return the head of a column that holds several: FTE approved / filled."""
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
    """Say what was used of what was approved: €402,000 of €540,000 spent (74%)."""
    verb = _RESOURCES["asked" if is_plan else "used" if is_staff else "spent"]
    unit = " FTE" if is_staff else ""
    if used is None:
        return f"{figure(approved)}{unit} approved" if approved else ""
    if approved is None:
        return f"{figure(used)}{unit} {verb}"
    if is_plan:
        return f"{figure(used)}{unit} requested, {figure(approved)} approved"
    percent = f" ({figure(share)})" if share else ""
    return f"{figure(used)} of {figure(approved)}{unit} {verb}{percent}"


def in_detail(message: str) -> str:
    """Tell the list of every measure from the table of the fields."""
    return f"In detail: {message}"


def sum_of(term: Term) -> str:
    """Return the label of the sum over the measures."""
    return f"Total of the {term.many}"


def partial_of(head: str, given: int, entries: int) -> str:
    """Say that a sum is not of everything."""
    return f"{capital(head)}: {given} of {entries} stated."


# Risks


def risks_told(total: Figure, counts: Sequence[tuple[Level, Figure]]) -> str:
    """Say how many risks are open, by level: 3 open risks: one° high, two medium."""
    words = {Level.HIGH: "high", Level.MEDIUM: "medium", Level.LOW: "low"}
    if total.number == 1:
        level, given = counts[0]
        sign = mark(illustrative=total.illustrative)
        return f"One{sign} open risk, level {words[level]}{mark(illustrative=given.illustrative)}"
    parts = [f"{count(given, RISK)} {words[level]}" for level, given in counts]
    return f"{figure(total)} open risks: {', '.join(parts)}"


# Outlook


def outlook_subtitle(plan: str) -> str:
    """Say what the outlook is taken from."""
    return f"From the plan: {plan}" if plan else "What comes next and what is delayed"


_PUT_BACK = {
    Standing.MOVED: "moved",
    Standing.SUSPENDED: "suspended",
    Standing.OVERDUE: "overdue",
}
"""How a measure that waits for later stands."""


def outlook_told(put_back: Figure, standings: Sequence[Standing], term: Term) -> str:
    """Say how many measures wait for later, and how they stand, where no next plan is known."""
    if not put_back.number:
        return "Outlook"
    *words, last = (_PUT_BACK[each] for each in standings)
    stand = f"{', '.join(words)} or {last}" if words else last
    return f"Outlook: {things(put_back, term)} {stand}"


def outlook_points(points: Figure) -> str:
    """Return the title of what is said of the time to come."""
    return _with_count("Outlook", points)


def next_plan_told(plan: str, measures: Figure, aims: Figure, terms: Terms) -> str:
    """Say how many measures and target values the next plan holds."""
    word = "target" if aims.number == 1 else "targets"
    told = [things(measures, terms.measure)] if measures.number else []
    told += [f"{figure(aims)} {word}"] if aims.number else []
    return f"The plan {plan} has {' and '.join(told)}"


def planned_measures(terms: Terms) -> str:
    """Return the head of the column of planned measures."""
    return f"Planned {terms.measure.many}"


def planned_aims(terms: Terms) -> str:
    """Return the head of the column of KPIs with a target."""
    return capital(terms.kpi.one)


def put_back(title: str, word: str, until: str) -> str:
    """Say of one measure that it was put back, and until when."""
    return f"{title}: {word}" + (f" ({until})" if until else "")


# Decisions and lessons


def decisions_told(points: Figure) -> str:
    """Return the title of what the committee is asked."""
    return "Recommendation" if points.number == 1 else _with_count("Recommendations", points)


def lessons_told(points: Figure) -> str:
    """Return the title of what was learned."""
    return _with_count("What we have learned", points)


def _with_count(title: str, points: Figure) -> str:
    return title if points.number == 1 else f"{title}: {things(points, POINT)}"


# Speaker notes

LATE = "completed late"
ASK_PEERS = "How do the neighbours stand?"

_TALK = {
    "overview": "The large figures show the plan as a whole, below them the status by {field}.",
    "goals": "Beside each goal stand the {kpis} and {measures} by which it is measured.",
    "history": "The timeline shows when decisions were taken and reports given.",
    "kpi-table": "Each row compares actual and target; the bar is the share reached.",
    "kpi": "On the left is the course, on the right a comparison with the target and what counts.",
    "changes": "It shows the {kpis} then and now, and what has happened to the {measures}.",
    "measures": "The table gives the first date, the date in force and the reason.",
    "measure": "The course stands on the left, the key facts on the right, the reasons below them.",
    "not-reached": "Each row says what was planned and reached, why, and in which plan it goes on.",
    "all-measures": "The list gives who is responsible, the dates and the status.",
    "road-map": "The vertical line is the data date; what lies to its right is still to come.",
    "resources": "What was requested, approved and spent is compared.",
    "resource-list": "The table lists money and staff one by one.",
    "risks": "The gravest risks are at the top, with what is done about them beside.",
    "lessons": "What will be done differently in the next plan follows from this.",
    "outlook": "It shows what comes next and what is delayed.",
    "decisions": "This is what {body} is asked for.",
    "all-kpis": "This is what exactly counts, and where the values come from.",
    "ratings": "This is how attainment, ratings and status are computed.",
    "legend": "The marks that occur in the report are explained here.",
}
_TALK_OF_PLANS = {
    "overview": "The large figures show what the plan is to reach.",
    "kpi-table": "Each row gives the target and the last value before it.",
    "measures": "The table gives who is responsible, the due date and the next step.",
    "measure": "The planned steps stand on the left, the key facts on the right.",
    "all-measures": "The table gives who is responsible and the due date.",
    "resources": "What was requested and what was approved is compared.",
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
    return f"Figures ({source}):"


NOTES_DETAILS = "In detail:"
"""The heading of what the slide has no room for."""
NOTES_QUESTIONS = "Possible questions:"
"""The heading of what the committee may ask."""


def question(ask: str, answer: str) -> str:
    """Return a question with what the data answer."""
    return f"{ask} {answer or 'There is no information on this.'}"


def ask_why(name: str, word: str) -> str:
    """Ask why something stands as it does."""
    return f"{name}, {word}: why?"


def ask_next(name: str) -> str:
    """Ask for the next step."""
    return f"{name}: what comes next?"


def ask_what(name: str) -> str:
    """Ask what is counted."""
    return f"{name}: what counts?"


def ask_response(risk: str) -> str:
    """Ask what is done about a risk."""
    return f"“{risk}” – what is done about it?"


def ask_goal(text: str) -> str:
    """Ask why a goal is as far as it is."""
    return f"“{text}” – why this rating?"
