"""What several slides say alike about one measure."""

from egovreport.date import PartialDate
from egovreport.model.measure import Measure, Milestone
from egovreport.report.context import Context
from egovreport.standing import FINISHED, Course
from egovreport.terms import Standing


def number_and_title(context: Context, measure: Measure) -> str:
    """Name a measure by number and title; by the title alone where it has no number."""
    title = context.marked(measure, "title")
    return f"{measure.number} {title}" if measure.number else title


def number_or_title(context: Context, measure: Measure) -> str:
    """Name a measure where there is room for a few letters: by its number, else by its title."""
    return measure.number or context.marked(measure, "title")


def served(context: Context, measure: Measure) -> str:
    """Say for whom a measure is done; nothing where nobody said so."""
    said = context.say.serves(measure.serves)
    invented = bool(said) and measure.is_illustrative("serves")
    return f"{said}{context.say.mark(illustrative=invented)}"


def date_in_force(context: Context, entry: Measure | Milestone) -> str:
    """Say the date that holds after all moves; nothing where there is none."""
    due = entry.due_in_force
    return str(context.say.date(due, illustrative=entry.due_is_illustrative)) if due else ""


def standing_word(context: Context, course: Course) -> str:
    """Say the standing of a measure in a word."""
    sign = context.say.mark(illustrative=course.is_illustrative)
    return f"{context.say.standing_word(course.standing)}{sign}"


def overdue_since(context: Context, course: Course) -> str:
    """Say since when a measure is overdue; nothing for one that is not."""
    due = course.measure.due_in_force
    if course.standing is not Standing.OVERDUE or not isinstance(due, PartialDate):
        return ""
    return str(context.say.since(due, illustrative=course.measure.due_is_illustrative))


def next_text(context: Context, course: Course) -> str:
    """Say the next step of a measure; nothing of one that is finished, or that names none."""
    if not course.next or course.standing in FINISHED:
        return ""
    return f"{course.next}{context.say.mark(illustrative=course.next_is_illustrative)}"
