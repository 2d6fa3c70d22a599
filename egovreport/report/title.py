"""The title slide: who reports on what, to whom, when, and with which data date."""

from collections.abc import Iterable

from egovreport.deck import Paragraph, Place, Room, Run, Slide, TextBlock, paragraph
from egovreport.model.outline import OutlineSlide
from egovreport.model.programme import Sitting
from egovreport.report.context import Context
from egovreport.terms import Audience, ReportKind

LONGEST_NAME = 100
"""Letters of organisation and unit that stand on one line."""
LONGEST_SITTING = 80
"""Letters of bodies, day and papers that stand on one line."""


def title_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return the title slide; the line about invented values is added when the deck is known."""
    facts = [*_secrecy(context), *_sitting_lines(context), _as_of_line(context)]
    organisation = context.programme.organisation
    who = _in_lines([part for part in (organisation.name, organisation.unit) if part], LONGEST_NAME)
    return [
        Slide(
            key="title",
            room=Room.TITLE,
            title=entry.title or report_title(context),
            subtitle="\n".join(facts),
            blocks=((Place.ORGANISATION, TextBlock(tuple(paragraph(line) for line in who))),),
        )
    ]


def _in_lines(parts: list[str], longest: int) -> list[str]:
    """Return the parts on one line, or each on its own where that would be too long."""
    line = " · ".join(parts)
    return [line] if len(line) <= longest else parts


def _secrecy(context: Context) -> list[str]:
    """Return the line that an internal deck is not to be published."""
    return [context.say.INTERNAL_LINE] if context.occasion.audience is Audience.INTERNAL else []


def _as_of_line(context: Context) -> str:
    occasion = context.occasion
    line = context.say.as_of_line(occasion.as_of, illustrative=occasion.as_of_is_illustrative)
    return str(line)


def report_title(context: Context) -> str:
    """Return the plan's title and, on a line of its own, the kind of report."""
    kind = report_kind(context)
    plan = context.plan.title
    return plan if context.occasion.kind is ReportKind.PLAN else f"{plan}\n{kind}"


def report_kind(context: Context) -> str:
    """Return the kind of the report with its number: 6. Sachstandsbericht."""
    said = str(context.say.kind(context.occasion.kind))
    sitting = context.occasion.sitting
    if sitting is None or sitting.number is None:
        return said
    return str(context.say.numbered(said, sitting.number))


def _sitting_lines(context: Context) -> Iterable[str]:
    sitting = context.occasion.sitting
    if sitting is None:
        return []
    bodies, *others = _facts(context, sitting)
    parts = [part for part in (bodies, " · ".join(part for part in others if part)) if part]
    return _in_lines(parts, LONGEST_SITTING) if parts else []


def sitting_line(context: Context, sitting: Sitting) -> str:
    """Return bodies, day, agenda item and document of a sitting, with their marks."""
    return " · ".join(part for part in _facts(context, sitting) if part)


def _facts(context: Context, sitting: Sitting) -> list[str]:
    """Return bodies, day, agenda item and document of a sitting; "" for what it has not."""
    return [
        bodies_of(context, sitting),
        context.dated(sitting, "date"),
        context.marked(sitting, "item"),
        context.marked(sitting, "document"),
    ]


def bodies_of(context: Context, sitting: Sitting) -> str:
    """Name the bodies of a sitting; nothing where it names none."""
    names = ", ".join(context.programme.bodies[body].name for body in sitting.bodies)
    invented = bool(names) and sitting.is_illustrative("bodies")
    return f"{names}{context.say.mark(illustrative=invented)}"


def hint(context: Context) -> Paragraph:
    """Return the line that says that invented values occur."""
    return Paragraph((Run(context.say.illustrative_hint()),))
