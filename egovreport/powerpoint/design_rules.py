"""Rules of designs: what is found in a template, and what of it will look poor.

They are written like the rules of decks. What is mapped to what is told as information, in the same
formats as what is wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from egovreport.deck import Room
from egovreport.diagnostics import Diagnostic, Severity
from egovreport.errors import DesignError
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.model.design import DesignMap
from egovreport.powerpoint.colours import contrast
from egovreport.powerpoint.derived_layout import Clearing
from egovreport.powerpoint.design import TEXT_LEAST, Design, Layout, read_design, slide_layouts
from egovreport.powerpoint.free_area import LEAST_HEIGHT, LEAST_WIDTH
from egovreport.powerpoint.layout_facts import FOOTERS
from egovreport.powerpoint.layout_match import SUBTITLE, TITLE, key_of
from egovreport.powerpoint.metrics import is_known, twins_of
from egovreport.powerpoint.palette import Use
from egovreport.powerpoint.placeholder_style import style_of
from egovreport.powerpoint.table_style import has_own_style
from egovreport.powerpoint.theme import Theme, theme_of_layout
from egovreport.status_colours import STATUS_TONES

ROOMS: Mapping[Room, str] = {
    Room.TITLE: "the title slide",
    Room.TEXT: "slides with text",
    Room.TABLE: "slides with a table",
    Room.KPI: "pages of KPIs and measures",
    Room.OVERVIEW: "the overview",
    Room.FREE: "road maps and pictures",
}
"""What the rooms are for, in words."""
_FOOTER_WORDS: Mapping[str, str] = {"ftr": "source", "dt": "occasion", "sldNum": "slide number"}
_SMALL_TITLE = 20.0
_LONG_TITLE = 90
"""Letters of a title, which is a sentence."""
_AVERAGE = 0.5
"""The width of a letter as a share of the size of type."""
_SMALL_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Inspected:
    """A template that was read, and what is installed on this machine."""

    design: Design
    themes: Mapping[Room, Theme]
    has_own_tables: bool
    installed: frozenset[str] | None
    """The families of fonts, in small letters; None where nobody asked."""

    @property
    def layouts(self) -> Mapping[Room, Layout]:
        """The layouts by room."""
        return self.design.layouts


def check_design(
    template: bytes,
    mapping: DesignMap | None,
    path: str,
    installed: Sequence[str] | None = None,
) -> tuple[Diagnostic, ...]:
    """Say what was found in a template, what is missing in it, and what will look poor.

    `installed` are the families of fonts on this machine. A template that cannot be used gives one
    error.
    """
    try:
        presentation, design = read_design(template, mapping)
    except DesignError as error:
        return tuple(
            UNUSABLE.diagnostics([Finding(Spot(), str(error), error.remedy)], path)
        )  # fmt: skip
    layouts = slide_layouts(presentation, design)
    themes = {r: theme_of_layout(layouts[r], design.layouts[r].area) for r in Room}
    fonts = None if installed is None else frozenset(map(str.casefold, installed))
    inspected = Inspected(design, themes, has_own_style(presentation), fonts)
    rules = (rule for rule in DESIGN_RULES.values() if rule is not UNUSABLE)
    return tuple(found for rule in rules for found in rule.check(inspected, path))


def _spot(layout: Layout) -> Spot:
    facts = layout.match.facts
    return Spot(part=facts.name or facts.stem)


def find_layouts(inspected: Inspected) -> Iterator[Finding]:
    """Tell which layout is for what, and which of its placeholders."""
    for room, layout in inspected.layouts.items():
        facts = layout.match.facts
        named = [f"{_words(key)} in `{_name(shape)}`" for key, shape in layout.match.shapes.items()]
        said = f"for {ROOMS[room]}: {', '.join(named) or 'no placeholder'}"
        yield Finding(Spot(part=facts.name or facts.stem), said)


def find_missing(inspected: Inspected) -> Iterator[Finding]:
    """Tell what a layout lacks, and gets in the copy of it that is added to the deck."""
    for layout in inspected.layouts.values():
        if layout.match.is_complete:
            continue
        missing = [_words(key) for key in layout.match.missing]
        if layout.match.room is not Room.TITLE:
            present = {footer.kind for footer in layout.match.facts.footers}
            missing += [_FOOTER_WORDS[kind] for kind in FOOTERS if kind not in present]
        said = f"lacks {', '.join(missing)}; `{layout.name}` is added to the deck with them"
        yield Finding(_spot(layout), said)


def find_clearing(inspected: Inspected) -> Iterator[Finding]:
    """Find layouts whose drawings leave the content no room."""
    for layout in _alone(inspected):
        if layout.clearing is not Clearing.NOTHING:
            whose = "it" if layout.clearing is Clearing.LAYOUT else "it and its master"
            said = f"what is drawn on {whose} leaves the content no room, and is left out"
            yield Finding(_spot(layout), said)


def find_little_room(inspected: Inspected) -> Iterator[Finding]:
    """Find layouts on which content has little room."""
    design = inspected.design
    for room, layout in inspected.layouts.items():
        area = layout.area
        if room is Room.TITLE:
            continue
        is_low = area.height < LEAST_HEIGHT or area.width < LEAST_WIDTH
        if is_low or area.width * area.height < _SMALL_SHARE * design.width * design.height:
            said = f"content has {area.width:.0f} x {area.height:.0f} pt of a slide of "
            yield Finding(_spot(layout), f"{said}{design.width:.0f} x {design.height:.0f} pt")
            return


def find_fonts(inspected: Inspected) -> Iterator[Finding]:
    """Find fonts of which no widths are known."""
    for family in _families(inspected):
        if not is_known(family):
            yield Finding(Spot(), f"the widths of `{family}` are not known, and taken as wide")


def find_not_installed(inspected: Inspected) -> Iterator[Finding]:
    """Find fonts that this machine does not have."""
    for family in _families(inspected):
        names = {family.casefold(), *twins_of(family)}
        if inspected.installed is not None and not names & inspected.installed:
            yield Finding(Spot(), f"the font `{family}` is not installed here")


def _families(inspected: Inspected) -> list[str]:
    slots = (
        slot for layout in inspected.layouts.values()
        for slot in (layout.title, layout.subtitle, *layout.places.values())
    )  # fmt: skip
    return sorted({slot.style.family for slot in slots} - {""})


def find_contrast(inspected: Inspected) -> Iterator[Finding]:
    """Find placeholders whose text cannot be read on what is behind it."""
    for layout in _alone(inspected):
        named = {TITLE: layout.title, SUBTITLE: layout.subtitle}
        named |= {key_of(place): slot for place, slot in layout.places.items()}
        footers = {} if layout.match.room is Room.TITLE else layout.footers
        poor = [_words(key) for key, slot in named.items() if slot.ink]
        poor += [_FOOTER_WORDS[kind] for kind, slot in footers.items() if slot.ink]
        if poor:
            said = f"the colour of {', '.join(poor)} cannot be read on its background, and another"
            yield Finding(_spot(layout), f"{said} of the theme is taken")


def find_background(inspected: Inspected) -> Iterator[Finding]:
    """Find backgrounds on which neither light nor dark text of the theme can be read."""
    for layout in _alone(inspected):
        theme = inspected.themes[layout.match.room]
        found = contrast(theme.rgb(Use.TEXT), theme.ground)
        if found < 4.5:  # noqa: PLR2004 - WCAG 2.2, 1.4.3
            said = f"no colour of the theme has a contrast of 4.5 : 1 to `{theme.ground}`; the best"
            yield Finding(_spot(layout), f"{said} has {found:.1f} : 1")


def find_small_text(inspected: Inspected) -> Iterator[Finding]:
    """Find texts that the template has smaller than can be read in a meeting."""
    for layout in inspected.layouts.values():
        shapes = layout.match.shapes.items()
        small = [
            f"{_words(key)} ({style_of(shape).size:g} pt)" for key, shape in shapes
            if style_of(shape).size < TEXT_LEAST
        ]  # fmt: skip
        if small:
            yield Finding(_spot(layout), f"{', '.join(small)}: they are set in {TEXT_LEAST:g} pt")


def find_narrow_title(inspected: Inspected) -> Iterator[Finding]:
    """Find titles without room for a sentence."""
    for layout in _alone(inspected):
        box = layout.title.box
        letters = box.width / (_AVERAGE * _SMALL_TITLE) * int(box.height / (1.2 * _SMALL_TITLE))
        if layout.match.room is not Room.TITLE and letters < _LONG_TITLE:
            said = f"the title has room for {letters:.0f} letters in {_SMALL_TITLE:g} pt"
            yield Finding(_spot(layout), f"{said}; titles are sentences, and longer ones are cut")


def find_narrow_footer(inspected: Inspected) -> Iterator[Finding]:
    """Tell of layouts on which sources have a line of their own."""
    for layout in inspected.layouts.values():
        if layout.source:
            said = "the footer is too narrow for sources: they have a line above it, where needed"
            yield Finding(_spot(layout), said)
            return


def find_status_colours(inspected: Inspected) -> Iterator[Finding]:
    """Tell where status colours are not the theme's."""
    theme = inspected.themes[Room.TABLE]
    if any(not theme.ink(tone).name for tone in STATUS_TONES):
        said = "accents 3 to 5 are not a green, amber and red that can be read; others are taken"
        yield Finding(Spot(), f"{said} for statuses")


def find_table_style(inspected: Inspected) -> Iterator[Finding]:
    """Tell where tables have no style of the template."""
    if not inspected.has_own_tables:
        said = "the file holds no style for tables: they get fine lines in the theme's colours"
        yield Finding(Spot(), said)


def _alone(inspected: Inspected) -> Iterator[Layout]:
    """Yield one layout for each of the template's that are used, that of content if there is."""
    seen: set[str] = set()
    ordered = sorted(inspected.layouts.items(), key=lambda item: item[0] is Room.TITLE)
    for _, layout in ordered:
        if layout.match.facts.part not in seen:
            seen.add(layout.match.facts.part)
            yield layout


def _words(key: str) -> str:
    """Return the name of a placeholder as the map calls it, in words."""
    return key.replace("_", " ")


def _name(shape: Any) -> str:
    return " ".join(shape.name.split())


UNUSABLE = DeckRule(
    name="unusable-template",
    what="No deck can be made in this template.",
    why="It is no PowerPoint file, damaged, unsafe, or lacks what the map of the design names.",
    remedy="Do what the finding proposes; else start from another template.",
    severity=Severity.ERROR,
    find=lambda _: (),
)
_RULES = (
    UNUSABLE,
    DeckRule(
        name="layout-used",
        what="A layout of the template, what it is used for, and its placeholders.",
        why="Whoever knows the template sees whether the right one was chosen.",
        remedy="Name another in `<design>.design.yaml`, which `egovreport design init` begins.",
        severity=Severity.INFO,
        find=find_layouts,
    ),
    DeckRule(
        name="layout-completed",
        what="A layout lacks placeholders, and a copy of it that has them is added to the deck.",
        why="Their places are computed from what the layout leaves free.",
        remedy="Nothing, if it looks well; else add them in PowerPoint's slide master view, and "
        "name them in the map.",
        severity=Severity.INFO,
        find=find_missing,
    ),
    DeckRule(
        name="sources-apart",
        what="The footer is narrow: what of a source has no room there stands above it.",
        why="A line less for the content.",
        remedy="Make the footer in the slide master at least half as wide as the slide.",
        severity=Severity.INFO,
        find=find_narrow_footer,
    ),
    DeckRule(
        name="status-colours",
        what="The theme has no green, amber and red where they are looked for.",
        why="Then the statuses have colours of their own, the only ones that are not the theme's.",
        remedy="Nothing, if it looks well; else make accents 3, 4 and 5 a green, an amber and a "
        "red that can be read on the background.",
        severity=Severity.INFO,
        find=find_status_colours,
    ),
    DeckRule(
        name="no-table-style",
        what="The default style of tables is not described in the file.",
        why="Only PowerPoint knows how its built-in styles look, so that nobody could tell whether "
        "texts in them can be read.",
        remedy="Nothing, if it looks well; else make a table style of your own the default one.",
        severity=Severity.INFO,
        find=find_table_style,
    ),
    DeckRule(
        name="drawings-left-out",
        what="What is drawn on a layout stands where the content is to stand.",
        why="Less than a third of the slide is left, so that drawings give way.",
        remedy="Name a layout with more room in the map, or move the drawings.",
        find=find_clearing,
    ),
    DeckRule(
        name="little-room",
        what="Content has little room on a layout.",
        why="Tables run on over many slides, and charts get small.",
        remedy="Name a layout with a lower title or narrower margins in the map.",
        find=find_little_room,
    ),
    DeckRule(
        name="unknown-font",
        what="The widths of a font are not known.",
        why="Texts are measured as if it was wide, and get smaller or more lines than they need.",
        remedy="Nothing, if it looks well. Known are Calibri, Arial and Times New Roman.",
        find=find_fonts,
    ),
    DeckRule(
        name="missing-font",
        what="A font of the template is not installed on this machine.",
        why="Another one takes its place here, also in a PDF that is made here.",
        remedy="Install it, or make the PDF on a machine that has it.",
        find=find_not_installed,
    ),
    DeckRule(
        name="unreadable-text",
        what="A placeholder has text in a colour that cannot be read on what is behind it.",
        why="Public bodies have to publish what everyone can read (WCAG 2.2, 1.4.3).",
        remedy="Give the placeholder another colour in the slide master; decks take one of the "
        "theme's.",
        find=find_contrast,
    ),
    DeckRule(
        name="unreadable-background",
        what="On a background no colour of the theme can be read.",
        why="Tables and charts stand on it, and public bodies have to publish what everyone can "
        "read (WCAG 2.2, 1.4.3).",
        remedy="Choose a lighter or darker background, or put a plain area behind the content.",
        find=find_background,
    ),
    DeckRule(
        name="small-type",
        what="The template has texts that are smaller than 12 pt.",
        why="Nobody can read them in a meeting.",
        remedy="Make them larger in the slide master; decks do.",
        find=find_small_text,
    ),
    DeckRule(
        name="narrow-title",
        what="A title has no room for a sentence.",
        why="Titles of slides are messages of up to two lines; longer ones are cut, and stand "
        "whole in the notes.",
        remedy="Make the placeholder of the title wider or higher, or name another layout.",
        find=find_narrow_title,
    ),
)
DESIGN_RULES: Mapping[str, DeckRule] = {rule.name: rule for rule in _RULES}
"""The rules of designs by their names."""
