"""From a workspace at its data date to a deck: one module per family of slides."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from egovreport.deck import Chapter, Deck, Place, Slide, TextBlock, block_texts
from egovreport.model.outline import Outline, OutlineSlide, SlideKind
from egovreport.model.programme import Sitting
from egovreport.occasion import Occasion
from egovreport.report.appendix import all_kpis_slides, legend_slides, ratings_slides
from egovreport.report.changes import changes_slides
from egovreport.report.context import Context, Since
from egovreport.report.gaps import data_gaps
from egovreport.report.goals import goals_slides
from egovreport.report.history import history_slides
from egovreport.report.kpi_page import kpi_slides, other_kpi_slides
from egovreport.report.kpi_table import kpi_table_slides
from egovreport.report.measure_page import measure_slides
from egovreport.report.measures import all_measures_slides, measures_slides
from egovreport.report.not_reached import not_reached_slides
from egovreport.report.notes import with_notes
from egovreport.report.outlook import outlook_slides
from egovreport.report.overview import overview_slides
from egovreport.report.remarks import decisions_slides, free_slides, lessons_slides
from egovreport.report.resources import resource_list_slides, resources_slides
from egovreport.report.risks import risks_slides
from egovreport.report.road_map import road_map_slides
from egovreport.report.title import hint, report_kind, sitting_line, title_slides
from egovreport.terms import Audience
from egovreport.workspace import Workspace

SLIDES: dict[SlideKind, Callable[[Context, OutlineSlide], list[Slide]]] = {
    SlideKind.TITLE: title_slides,
    SlideKind.OVERVIEW: overview_slides,
    SlideKind.KPI_TABLE: kpi_table_slides,
    SlideKind.KPI: kpi_slides,
    SlideKind.GOALS: goals_slides,
    SlideKind.HISTORY: history_slides,
    SlideKind.MEASURES: measures_slides,
    SlideKind.MEASURE: measure_slides,
    SlideKind.ALL_MEASURES: all_measures_slides,
    SlideKind.ROAD_MAP: road_map_slides,
    SlideKind.RESOURCES: resources_slides,
    SlideKind.RESOURCE_LIST: resource_list_slides,
    SlideKind.RISKS: risks_slides,
    SlideKind.CHANGES: changes_slides,
    SlideKind.NOT_REACHED: not_reached_slides,
    SlideKind.OUTLOOK: outlook_slides,
    SlideKind.LESSONS: lessons_slides,
    SlideKind.DECISIONS: decisions_slides,
    SlideKind.FREE: free_slides,
    SlideKind.ALL_KPIS: all_kpis_slides,
    SlideKind.RATINGS: ratings_slides,
    SlideKind.LEGEND: legend_slides,
}


def make_deck(
    workspace: Workspace, occasion: Occasion, outline: Outline, *, since: Since | None = None
) -> Deck:
    """Return the deck that the outline asks for; `workspace` is at the occasion's data date.

    `since` is what the slide of changes compares with; without it that is the previous plan.
    """
    context = Context(workspace, occasion, since)
    chapters: list[Chapter] = []
    left_out: list[tuple[str, str]] = []
    for entry in outline.slides:
        told = [slide.key for chapter in chapters for slide in chapter.slides]
        slides = [with_notes(context, s, entry.notes) for s in _slides(context, entry, told)]
        if not slides:
            left_out.append((entry.slide, context.say.left_out(entry.slide, context.terms)))
        chapters = _append(context, chapters, entry, slides)
    chapters = [chapter for chapter in chapters if chapter.slides]
    return _deck(context, _with_unique_titles(context, _with_hint(context, chapters)), left_out)


def _slides(context: Context, entry: OutlineSlide, told: list[str]) -> list[Slide]:
    if entry.slide is SlideKind.OTHER_KPIS:
        return other_kpi_slides(context, entry, told)
    return SLIDES[entry.slide](context, entry)


def _append(
    context: Context, chapters: list[Chapter], entry: OutlineSlide, slides: list[Slide]
) -> list[Chapter]:
    if entry.chapter or not chapters:
        title = _chapter_title(context, entry)
        return [*chapters, Chapter(title, tuple(slides))]
    last = chapters[-1]
    return [*chapters[:-1], replace(last, slides=(*last.slides, *slides))]


def _chapter_title(context: Context, entry: OutlineSlide) -> str:
    """Return the chapter's title: the words for a usual chapter, else what the outline says."""
    if entry.chapter is None:
        return report_kind(context)
    return str(context.say.chapter(entry.chapter, context.terms))


def _with_hint(context: Context, chapters: list[Chapter]) -> list[Chapter]:
    """Say on the title slide that invented values occur, if any slide shows one."""
    slides = [slide for chapter in chapters for slide in chapter.slides]
    sign = context.say.ILLUSTRATIVE
    if not any(sign in text for slide in slides if slide.key != "legend" for text in _texts(slide)):
        return chapters
    line = (Place.HINT, TextBlock((hint(context),)))
    return [
        replace(chapter, slides=tuple(
            replace(slide, blocks=(*slide.blocks, line)) if slide.key == "title" else slide
            for slide in chapter.slides
        ))
        for chapter in chapters
    ]  # fmt: skip


def _texts(slide: Slide) -> Iterator[str]:
    yield from (slide.title, slide.subtitle)
    yield from block_texts(slide.blocks)


def _with_unique_titles(context: Context, chapters: list[Chapter]) -> list[Chapter]:
    """Tell slides of one title apart by what they are about."""
    seen: dict[str, int] = {}
    found = []
    for chapter in chapters:
        slides = []
        for slide in chapter.slides:
            seen[slide.title] = number = seen.get(slide.title, 0) + 1
            title = slide.title if number == 1 else context.say.again(slide.title, number)
            slides.append(replace(slide, title=title))
        found.append(replace(chapter, slides=tuple(slides)))
    return found


def _deck(context: Context, chapters: list[Chapter], left_out: list[tuple[str, str]]) -> Deck:
    say, programme, occasion = context.say, context.programme, context.occasion
    kind = report_kind(context)
    name = programme.organisation.name
    sitting = occasion.sitting
    when = sitting_line(context, _without_papers(sitting)) if sitting else ""
    secrecy = [say.INTERNAL] if occasion.audience is Audience.INTERNAL else []
    return Deck(
        title=f"{context.plan.title} – {kind}",
        organisation=name,
        subject=f"{programme.title}: {kind}",
        keywords=", ".join((programme.title, context.plan.title, kind, *secrecy)),
        language=say.TAG,
        day=occasion.known,
        occasion=" · ".join(part for part in (*secrecy, name, when) if part),
        continuation=say.CONTINUATION,
        cut_ending=say.CUT,
        chapters=tuple(chapters),
        left_out=tuple(left_out),
        gaps=tuple(data_gaps(context)),
    )


def _without_papers(sitting: Sitting) -> Sitting:
    """Return the sitting without agenda item and document, for the footer."""
    return sitting.changed(item=None, document=None)
