"""Rules: alt text that is missing, says nothing, or stands where text is read anyway."""

import re
from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.lint.rule import DeckRule, Finding, shortened
from egovreport.lint.shape import Kind, Shape
from egovreport.lint.slide import Slide

_SHORTEST, _LONGEST = 20, 250
_NEEDED = (Kind.PICTURE, Kind.CHART, Kind.TABLE, Kind.OBJECT, Kind.GROUP)
_FILE_NAME = re.compile(
    r"\S*\.(?:png|jpe?g|gif|bmp|svg|emf|wmf|tiff?|webp|heic|pdf|xlsx?|mp4)"
    r"|(?:img|dsc|image|bild|grafik|picture|screenshot)[ _-]?\d+",
    re.IGNORECASE,
)


def _described(slide: Slide) -> Iterator[Shape]:
    """Yield the shapes that alt text describes: what is in a described group goes with it."""
    for shape in slide.shapes:
        if shape.kind in _NEEDED and not shape.is_decorative and not _is_told(shape.group):
            yield shape


def _is_told(group: Shape | None) -> bool:
    return group is not None and (bool(group.alt) or _is_told(group.group))


def find_missing(slide: Slide) -> Iterator[Finding]:
    """Find pictures, charts, tables and groups without alt text."""
    for shape in _described(slide):
        if not shape.alt and not _is_told_by_parts(slide, shape):
            yield Finding(slide.at(shape), f"the {shape.kind} has no alt text")


def _is_told_by_parts(slide: Slide, shape: Shape) -> bool:
    """Say whether the texts and alt texts in a group, which are read one by one, tell it all."""
    if shape.kind is not Kind.GROUP:
        return False
    inner = [each for each in slide.shapes if each.group is shape]
    return all(each.alt or each.text or each.is_decorative for each in inner)


def find_length(slide: Slide) -> Iterator[Finding]:
    """Find alt texts that are too short to say anything or too long to listen to."""
    for shape in _described(slide):
        length = len(shape.alt)
        if shape.alt and not _SHORTEST <= length <= _LONGEST and not _is_file(shape.alt):
            quoted = f"“{shortened(shape.alt)}”"
            message = f"the alt text of the {shape.kind} has {length} characters: {quoted}"
            yield Finding(slide.at(shape), message, f"{_SHORTEST} to {_LONGEST} are good")


def find_file_name(slide: Slide) -> Iterator[Finding]:
    """Find alt texts that are the name of a file."""
    for shape in slide.shapes:
        if _is_file(shape.alt):
            message = (
                f"the alt text of the {shape.kind} is the name of a file: “{shortened(shape.alt)}”"
            )
            yield Finding(slide.at(shape), message)


def _is_file(alt: str) -> bool:
    return _FILE_NAME.fullmatch(alt) is not None


def find_on_text(slide: Slide) -> Iterator[Finding]:
    """Find alt texts of text shapes."""
    for shape in slide.shapes:
        if shape.kind is Kind.TEXT and shape.alt and shape.text:
            yield Finding(slide.at(shape), "a text shape has an alt text")


MISSING = DeckRule(
    name="missing-alt-text",
    what="A picture, chart, table, object or group has no alt text and is not marked as "
    "decoration.",
    why="Who cannot see it learns nothing; PowerPoint's own checker calls it an error, and public "
    "bodies have to publish accessible files (BITV 2.0, EN 301 549).",
    remedy="Write what it says, with its figures, or mark it as decoration.",
    severity=Severity.ERROR,
    find=find_missing,
)

LENGTH = DeckRule(
    name="alt-text-length",
    what="An alt text has fewer than 20 or more than 250 characters.",
    why="Below, it is a label and no description; above, nobody can stop and listen again.",
    remedy="Say the message with its figures in one or two sentences; details go into the notes.",
    find=find_length,
)

FILE_NAME = DeckRule(
    name="file-name-as-alt-text",
    what="An alt text is the name of a file.",
    why="A screen reader reads “image 1 dot p n g”; programs write it when nobody gives a text.",
    remedy="Say what the picture shows, or mark it as decoration.",
    severity=Severity.ERROR,
    find=find_file_name,
)

ON_TEXT = DeckRule(
    name="alt-text-on-text",
    what="A shape with text has an alt text, too.",
    why="Some screen readers read both, others only the alt text: then the text is lost.",
    remedy="Delete the alt text.",
    find=find_on_text,
)
