"""English: the phrases of the overview, the footers and the appendix."""

import re
from collections.abc import Sequence
from datetime import date as Day  # noqa: N812
from decimal import Decimal

from egovreport.figure import Figure, places
from egovreport.language.en.figures import (
    ILLUSTRATIVE,
    NB,
    NOT_GIVEN,
    OVERRIDDEN,
    capital,
    day,
    figure,
    mark,
    number,
    sentence,
    shortened,
)
from egovreport.language.en.kpis import RATED_AFTER, UNRATED
from egovreport.language.en.words import RATING_SYMBOLS, RATINGS, STANDING_SYMBOLS, STANDINGS
from egovreport.terms import (
    Standing,
    Term,
    Terms,
)


def overview_title(plan: str, parts: Sequence[str]) -> str:
    """Return the title of the overview."""
    return f"{plan} at a glance: {', '.join(parts)}" if parts else f"{plan} at a glance"


def footer(source: str, as_of: Day, *, illustrative: bool, as_of_illustrative: bool) -> str:
    """Return the footer of a slide: data date, the mark where it is used, and the source.

    The source comes last: where it is too long for its room, it is the source that is cut.
    """
    parts = [as_of_line(as_of, illustrative=as_of_illustrative)]
    if illustrative or as_of_illustrative:
        parts.append(f"{ILLUSTRATIVE} illustrative value")
    parts += [f"Source: {source}"] if source else []
    return " · ".join(parts)


def numbered(kind_: str, number_: str) -> str:
    """Say the running number of a report: 6th status report."""
    if not number_.isdigit():
        return f"{kind_} {number_}"
    return f"{_ordinal(int(number_))} {kind_[:1].lower()}{kind_[1:]}"


def _ordinal(given: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st."""
    is_teen = given // 10 % 10 == 1
    ending = "th" if is_teen else {1: "st", 2: "nd", 3: "rd"}.get(given % 10, "th")
    return f"{given}{ending}"


def as_of_line(as_of: Day, *, illustrative: bool = False) -> str:
    """Say the data date on the title slide."""
    return f"Data as at {day(as_of)}{mark(illustrative=illustrative)}"


def as_of_mark(as_of: Day, *, illustrative: bool = False) -> str:
    """Say the data date at its line on the road map, where the footer says what it is."""
    return f"As at {day(as_of)}{mark(illustrative=illustrative)}"


def illustrative_hint() -> str:
    """Say on the title slide that invented values occur."""
    return f"This report contains illustrative values. They are marked with {ILLUSTRATIVE}."


def report_without(term: Term) -> str:
    """Say that the report holds none of such things; the plan may, out of the public's sight."""
    return f"This report contains no {term.many}."


def adopted(plan: str, bodies: str, when: str, document: str, outcome: str) -> str:
    """Say where a plan was dealt with: Action plan 2023 · Main Committee, 24 November 2022."""
    papers = f" ({document})" if document else ""
    result = f": {outcome}" if outcome else ""
    return f"{plan} · {', '.join(part for part in (bodies, when) if part)}{papers}{result}"


def marks_told(texts: Sequence[str]) -> list[str]:
    """Say what the marks mean that occur in the texts."""
    told = [
        ("~", "~ approximate"),
        (f"est.{NB}", "est. estimated"),
        (f"prov.{NB}", "prov. provisional"),
        (ILLUSTRATIVE, f"{ILLUSTRATIVE} illustrative value"),
        (OVERRIDDEN, f"{OVERRIDDEN} rated by hand"),
        (NOT_GIVEN, f"{NOT_GIVEN} not available"),
        ("n.c.", "n.c. not comparable: counted differently or over another time"),
        ("↓", "↓ less is better"),
    ]
    return [meaning for sign, meaning in told if any(_has(text, sign) for text in texts)]


def _has(text: str, sign: str) -> bool:
    """Whether a mark occurs, and not as a part of a word: on/after holds no n/a."""
    before = r"\b" if sign[0].isalpha() else ""
    after = r"\b" if sign[-1].isalpha() else ""
    return re.search(f"{before}{re.escape(sign)}{after}", text) is not None


INTERNAL = "internal"
INTERNAL_LINE = "Internal – not for publication"
MONEY_SPENT = "Money spent"
MONEY_ASKED = "Money requested"
PLANNED = "planned"
LAST = "last known"
NO_VALUE_YET = "no value yet"
NEXT = "What comes next"
SINCE = "Since the data date"
TARGET_MISSED = "Target missed"
CUT_SHORT = "Shortened"
POINTS_CUT = "all points stand in full in the notes."
HEADING_CUT = "(shortened, in full in the notes)"
LEGEND_OF_BARS = "Legend of the bars"


def share(part: Figure, whole: Figure) -> str:
    """Say a share with its base: 9° of 14."""
    return f"{figure(part)} of {figure(whole)}"


def of_approved(said: str) -> str:
    """Say how much money was approved, behind what was spent of it."""
    return f"of {said} approved"


def approved(said: str) -> str:
    """Say how much money was approved, behind what was asked."""
    return f"{said} approved"


def approved_unknown() -> str:
    """Say that nobody said how much money was approved."""
    return f"approved: {NOT_GIVEN}"


def staff_used(used: str, approved: str) -> str:
    """Say how much staff was used of what was approved, in full-time equivalents."""
    return f"{used} of {approved} FTE"


def staff_approved(approved: Figure) -> str:
    """Say how much staff was approved, in full-time equivalents."""
    return f"{figure(approved)} FTE approved"


def partial(given: int, entries: int) -> str:
    """Say that a sum is not of everything."""
    return f"{given} of {entries} items stated"


ALL_KPIS_SUBTITLE = "What counts, who is responsible and where the values come from"
RATINGS_TITLE = "How ratings are made"
RATINGS_SUBTITLE = "Rules for attainment, ratings and status"
LEGEND_TITLE = "Marks in this report"
LEGEND_SUBTITLE = "Marks at figures and dates, symbols before ratings and status"
NO_DEFINITION = "not defined"
NO_SOURCE = "not stated"
CONTINUATION = "{title} ({page}/{pages})"
CUT = " … (in full in the notes)"
_ALT_LEAST = 20
"""Letters of an alt text that says something."""


def table_alt(title: str) -> str:
    """Return the alt text of a table that its slide's title describes; never a word or two."""
    said = f"Table: {sentence(title)}"
    return shortened(said if len(said) >= _ALT_LEAST else f"Table on this slide: {sentence(title)}")


def again(title: str, number_: int) -> str:
    """Tell a slide apart from an earlier one of the same title."""
    return f"{title} – {number_}"


def rating_rules(tolerance: Decimal, terms: Terms) -> list[tuple[str, str]]:
    """Say how attainment, ratings and standings are computed."""
    least = number(100 - tolerance, places(tolerance))
    return [
        ("Attainment",
         ("Actual divided by target. Where less is better, 2 minus actual divided by target, at "
          "least 0. Ranks, levels, bands and a target of 0 are compared, not divided.")),
        ("At the target’s date",
         (f"reached from 100%, just missed from {least}%, otherwise missed. "
          "What is only compared is either reached or missed.")),
        ("Before the target’s date",
         (f"on track if at least {least}% of the value is reached that is expected on the straight "
          "line from the baseline, or the last value before the plan, to the target; for running "
          "totals the share of the time elapsed; otherwise behind. Without such a value there is "
          "no rating.")),
        ("Comparison with the previous value",
         ("only where both are counted alike. After a change in counting the older value stands "
          "beside it, without difference and without colour.")),
        (f"Status of each {terms.measure.one}",
         ("the first that applies: cancelled, suspended, completed, overdue (date in force has "
          "come), moved, at risk, running, not started, no report.")),
        ("Data date",
         ("Values and reports count up to the data date. What became known after it and by the "
          "meeting changes no count and stands under “Since the data date”.")),
    ]  # fmt: skip


def legend() -> list[tuple[str, str]]:
    """Return the marks and symbols with their meaning."""
    marks = [
        (ILLUSTRATIVE, "illustrative value: invented to show the report, or computed from such"),
        ("~", "approximate"),
        ("est.", "estimated"),
        ("prov.", "provisional"),
        (NOT_GIVEN, "not available: the value is not known, it is not zero"),
        ("n.c.", "not comparable: the value was counted differently or over another time"),
        (OVERRIDDEN, "rating set by hand, not computed"),
    ]
    ratings = ", ".join(f"{RATING_SYMBOLS[r]}{NB}{RATINGS[r]}" for r in RATED_AFTER)
    open_ = ", ".join(RATINGS[r] for r in UNRATED)
    standings = ", ".join(f"{STANDING_SYMBOLS[s]}{NB}{STANDINGS[s]}" for s in reversed(Standing))
    return [*marks, ("Rating", f"{ratings}, ○{NB}{open_}"), ("Status", standings)]


def left_out(slide: str, terms: Terms) -> str:
    """Say why a slide was left out."""
    kpi, kpis, measures = terms.kpi.one, terms.kpi.many, terms.measure.many
    reasons = {
        "overview": f"neither {kpis} nor {measures} in the plan",
        "kpi-table": f"no {kpis} in the plan, or none of those named",
        "kpi": f"no {kpi} below target, counted anew or named in the outline",
        "other-kpis": f"each {kpi} has a page already",
        "measures": f"no {measures} in the plan, or none in the {terms.field.many} named",
        "all-kpis": f"no {kpis} in the plan",
        "goals": "no goals in the programme",
        "history": "no meeting so far",
        "changes": f"no earlier state, or neither {kpis} nor changed {measures} in it",
        "measure": f"no {measures} in the plan, or none of those named",
        "not-reached": f"neither {kpis} below target nor open {measures}, or a new plan",
        "all-measures": f"no {measures} in the plan, or none in the {terms.field.many} named",
        "road-map": f"no {measures} with a date",
        "resources": "neither money nor staff in the plan",
        "resource-list": "neither money nor staff in the plan",
        "risks": "no open risk in the plan",
        "lessons": "nothing in the plan",
        "outlook": "nothing in the plan, no next plan, nothing delayed",
        "decisions": "nothing in the plan",
    }
    return reasons.get(slide, "nothing to say")


_CHAPTERS = {
    "overview": "Overview",
    "resources": "Dates, money, risks",
    "outlook": "Outlook",
    "appendix": "Appendix",
}


def chapter(name: str, terms: Terms) -> str:
    """Return the title of a chapter that the default outlines use; others stay as they are."""
    own = {
        "kpis": capital(terms.kpi.many),
        "measures": capital(terms.measure.many),
        "each-measure": f"The {terms.measure.many} one by one",
    }
    return (_CHAPTERS | own).get(name, name)


# Gaps in the data, told when a deck is built

GAP_ACTUAL = "no actual"
GAP_TARGET = "no target"
GAP_DEFINITION = "no definition"
GAP_SOURCE = "no source"
GAP_REPORT = "no report"
GAP_REASON = "no reason for the deviation"


def gap(name: str, what: str) -> str:
    """Say what is missing of what."""
    return f"{name}: {what}"
