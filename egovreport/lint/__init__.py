"""What must not be in a deck: a page for each rule, and what finds it in any .pptx file."""

from collections.abc import Iterator, Mapping
from itertools import chain

from egovreport.diagnostics import Diagnostic
from egovreport.lint import (
    alt_text,
    axes,
    chart_data,
    chart_labels,
    chart_settings,
    colour_alone,
    content_types,
    contrast,
    decoration,
    duplicate_part,
    ids,
    language,
    parts,
    pictures,
    placeholders,
    properties,
    reading_order,
    relationships,
    room,
    schema,
    sections,
    sizes,
    sources,
    tables,
    text_bodies,
    theme_use,
    titles,
)
from egovreport.lint.namespaces import qn
from egovreport.lint.package import BrokenXmlError, Package
from egovreport.lint.rule import DeckRule, Spot
from egovreport.lint.slide import Chart, Deck, Part, Slide, SlideFacts

_OF_PACKAGES = (
    duplicate_part.RULE,
    content_types.RULE,
    relationships.DANGLING,
    relationships.EXTERNAL,
    parts.BROKEN,
    parts.UNREFERENCED,
    parts.THUMBNAIL,
    parts.WITHOUT_BASE,
    pictures.WRONG_TYPE,
    pictures.TEXT,
)
_OF_PARTS = (
    relationships.UNRESOLVED,
    schema.RULE,
    ids.DUPLICATE_SHAPE,
    ids.SHAPE_OUT_OF_RANGE,
    text_bodies.WITHOUT_PARAGRAPH,
)
_OF_SLIDE_PARTS = (language.MISSING,)
_OF_SLIDES = (
    alt_text.MISSING,
    alt_text.LENGTH,
    alt_text.FILE_NAME,
    alt_text.ON_TEXT,
    colour_alone.IN_TABLE,
    contrast.TEXT,
    decoration.UNSEEN,
    decoration.CONTRADICTION,
    pictures.WITHOUT_FALLBACK,
    placeholders.EMPTY,
    placeholders.LOOSE,
    placeholders.MOVED_FOOTER,
    placeholders.TYPED_NUMBER,
    placeholders.MISSING_NUMBER,
    reading_order.RULE,
    room.OUTSIDE,
    room.COVERED_CELL,
    room.OVERLAP,
    room.OVERFLOW,
    sizes.SLIDE,
    sources.SOURCE,
    tables.UNEVEN,
    tables.WITHOUT_HEADER,
    tables.MERGED,
    tables.EMPTY,
    tables.LEFT_NUMBERS,
    text_bodies.SHRUNK,
    text_bodies.TYPED_MARKS,
    theme_use.COLOUR,
    theme_use.FONT,
    titles.MISSING,
    titles.SEVERAL,
)
_OF_CHARTS = (
    axes.BROKEN,
    axes.NEGATIVE,
    axes.SECOND,
    axes.CUT,
    chart_data.WITHOUT_WORKBOOK,
    chart_data.DIFFERING,
    chart_data.UNLINKED,
    chart_labels.MISPLACED,
    chart_labels.TYPED,
    chart_settings.ROUNDED,
    chart_settings.AUTOMATIC_TITLE,
    chart_settings.HIDDEN_GAPS,
    chart_settings.INVERTED,
    chart_settings.NUMERIC_CATEGORIES,
    chart_settings.LABELS_IN_PLOT,
    chart_settings.SOURCE_LINKED,
    colour_alone.IN_CHART,
    colour_alone.MERGED,
    contrast.CHART_TEXT,
    contrast.CHART_FILL,
    language.IN_CHART,
    sizes.CHART,
    theme_use.CHART_COLOUR,
    theme_use.CHART_FONT,
)
_OF_DECKS = (
    ids.DUPLICATE_SLIDE,
    ids.SLIDE_OUT_OF_RANGE,
    language.IN_DECK,
    parts.UNLISTED,
    properties.MISSING,
    properties.FOREIGN,
    sections.BROKEN,
    sections.MISSING,
    sources.NOTES,
    tables.ORPHAN,
    tables.OTHER_HEADER,
    titles.REPEATED,
)

LINT_RULES: Mapping[str, DeckRule] = {
    rule.name: rule
    for rule in sorted(
        (*_OF_PACKAGES, *_OF_PARTS, *_OF_SLIDE_PARTS, *_OF_SLIDES, *_OF_CHARTS, *_OF_DECKS),
        key=lambda rule: rule.name,
    )
}
"""Every rule that a finding in a deck can name, sorted."""


def lint(data: bytes, path: str) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a .pptx or .potx file, by rule and then by slide.

    `path` is how the findings call the file. A part that is broken does not hide the others.

    Raises:
        InputError: for what is no deck, cannot be unpacked, or is larger than can be looked at.
    """
    package = Package(data)
    deck = Deck(package)
    found = list(chain(
        chain.from_iterable(rule.check(package, path) for rule in _OF_PACKAGES),
        _in_slides(deck, path),
        _in_other_parts(deck, path),
        chain.from_iterable(rule.check(deck, path) for rule in _OF_DECKS),
    ))  # fmt: skip
    return tuple(sorted(found, key=lambda each: each.sort_key))


def _in_slides(deck: Deck, path: str) -> Iterator[Diagnostic]:
    for number, (_, name) in enumerate(deck.listed(), start=1):
        if name is None:
            continue
        spot = Spot(number, part=name)
        try:
            root = deck.package.root(name)
        except BrokenXmlError as error:
            yield from _broken(name, error, path)
            continue
        if root.tag != qn("p:sld"):
            continue
        slide = Slide(deck, number, Part(deck.package, name, root, spot))
        titled = Part(deck.package, name, root, slide.spot)
        yield from _checked((*_OF_PARTS, *_OF_SLIDE_PARTS), titled, path)
        yield from _checked(_OF_SLIDES, slide, path)
        yield from _in_charts(slide, path)
        deck.slides.append(_facts(slide))


def _facts(slide: Slide) -> SlideFacts:
    return SlideFacts(
        number=slide.number,
        part=slide.part.name,
        title=slide.title,
        has_notes=bool(slide.notes.strip()),
        is_opening=slide.is_opening,
        tables=tables.heights_of(slide),
        headers=tables.headers_of(slide),
    )


def _in_charts(slide: Slide, path: str) -> Iterator[Diagnostic]:
    package = slide.deck.package
    for shape in slide.shapes:
        name = package.target(slide.part.name, shape.chart_id) if shape.chart_id else None
        if name is None or name in slide.deck.charts:
            continue
        slide.deck.charts[name] = slide.at(shape)
        try:
            part = Part(package, name, package.root(name), slide.at(shape))
        except BrokenXmlError as error:
            yield from _broken(name, error, path)
            continue
        yield from _checked(_OF_PARTS, part, path)
        yield from _checked(_OF_CHARTS, Chart(part, slide, shape), path)


def _in_other_parts(deck: Deck, path: str) -> Iterator[Diagnostic]:
    package = deck.package
    done = {facts.part for facts in deck.slides} | set(deck.charts)
    done |= {name for _, name in deck.listed() if name}
    for name in package.names:
        if name in done or not package.is_xml(name):
            continue
        try:
            part = Part(package, name, package.root(name), Spot(part=name))
        except BrokenXmlError as error:
            yield from _broken(name, error, path)
            continue
        yield from _checked(_OF_PARTS, part, path)


def _broken(name: str, error: BrokenXmlError, path: str) -> Iterator[Diagnostic]:
    return parts.BROKEN.diagnostics([parts.broken(name, error)], path)


def _checked(
    rules: tuple[DeckRule, ...], subject: Part | Slide | Chart, path: str
) -> Iterator[Diagnostic]:
    return chain.from_iterable(rule.check(subject, path) for rule in rules)
