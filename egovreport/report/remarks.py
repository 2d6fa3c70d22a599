"""Slides of sentences: decisions, lessons, and slides that an outline adds."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from egovreport.deck import (
    Block,
    Paragraph,
    Picture,
    Place,
    Room,
    Run,
    Slide,
    TextBlock,
    paragraph,
)
from egovreport.figure import Figure, exact
from egovreport.model.entry import Remark
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context


def decisions_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return what the committee is asked to note or decide; nothing where it is asked nothing."""
    points, count = _of_plan(context, "decisions")
    points = _numbered(points)
    title = entry.title or context.say.decisions_told(count)
    return _slides(context, "decisions", title, context.say.DECISIONS_SUBTITLE, points)


def lessons_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return what was learned; nothing where nobody said anything."""
    points, count = _of_plan(context, "lessons")
    title = entry.title or context.say.lessons_told(count)
    return _slides(context, "lessons", title, context.say.LESSONS_SUBTITLE, points)


def free_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return a slide of the outline's own text and picture: side by side where it has both."""
    points = tuple(paragraph(text, bullet=True) for text in entry.text)
    title = entry.title or ""
    if entry.picture is None:
        return _slides(context, f"free/{title}", title, "", points)
    picture = Picture(entry.picture, entry.picture_alt or title)
    blocks: list[tuple[Place, Block]] = [(Place.AREA, picture)]
    if points:
        blocks.append((Place.BODY, TextBlock(points)))
    room = Room.KPI if points else Room.FREE
    source = context.footer([title, *entry.text])
    return [Slide(key=f"free/{title}", room=room, title=title, blocks=tuple(blocks), source=source)]


def _of_plan(context: Context, key: str) -> tuple[tuple[Paragraph, ...], Figure]:
    """Return the remarks of the plan as a whole, then those of its measures, and their number."""
    found = tuple(_remarks(context, key))
    points = tuple(_point(context, subject, remark) for subject, remark in found)
    return points, exact(len(found), illustrative=any(r.illustrative is True for _, r in found))


def _remarks(context: Context, key: str) -> Iterator[tuple[str, Remark]]:
    yield from (("", remark) for remark in getattr(context.plan, key))
    for measure in context.plan.measures.values():
        remarks: Iterable[Remark] = getattr(measure, key)
        yield from ((context.marked(measure, "title"), remark) for remark in remarks)


def _point(context: Context, subject: str, remark: Remark) -> Paragraph:
    text = context.marked(remark, "text")
    head = (Run(f"{subject}: ", strong=True),) if subject else ()
    return Paragraph((*head, Run(text)), bullet=True)


def _numbered(points: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the items of a resolution with their numbers; a single one has none."""
    if len(points) < 2:  # noqa: PLR2004 - one needs no number
        return points
    return tuple(
        replace(point, bullet=False, number=number) for number, point in enumerate(points, start=1)
    )


def _slides(
    context: Context, key: str, title: str, subtitle: str, points: tuple[Paragraph, ...]
) -> list[Slide]:
    if not points:
        return []
    return [
        Slide(
            key=key,
            room=Room.TEXT,
            title=title,
            subtitle=subtitle,
            blocks=((Place.BODY, TextBlock(points)),),
            source=context.footer([title, *(p.text for p in points)]),
        )
    ]
