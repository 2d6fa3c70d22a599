"""Rules: marks of decoration that PowerPoint does not see, or that contradict an alt text."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.lint.namespaces import qn
from egovreport.lint.rule import DeckRule, Finding
from egovreport.lint.slide import Slide

_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def find_unseen(slide: Slide) -> Iterator[Finding]:
    """Find marks under another identifier than the one that PowerPoint knows."""
    for shape in slide.shapes:
        for extension in shape.properties.iter(qn("a:ext")):
            mark = next(extension.iter(qn("adec:decorative")), None)
            if mark is not None and extension.get("uri") != _URI:
                message = f"the mark of decoration has the identifier `{extension.get('uri')}`"
                yield Finding(slide.at(shape), message, f"it is `{_URI}`")


def find_contradiction(slide: Slide) -> Iterator[Finding]:
    """Find decoration with an alt text or with a text."""
    for shape in slide.shapes:
        if shape.is_decorative and (shape.alt or shape.text):
            what = "an alt text" if shape.alt else "a text"
            yield Finding(
                slide.at(shape), f"the {shape.kind} is marked as decoration, but has {what}"
            )


UNSEEN = DeckRule(
    name="unseen-decoration",
    what="A mark of decoration stands under an identifier that PowerPoint does not know.",
    why="PowerPoint passes over it silently: the shape counts as one without alt text.",
    remedy=f'Write the extension with `uri="{_URI}"`.',
    severity=Severity.ERROR,
    find=find_unseen,
)

CONTRADICTION = DeckRule(
    name="described-decoration",
    what="A shape is marked as decoration and has an alt text or a text.",
    why="Screen readers pass over decoration: what is written there is lost to them.",
    remedy="Take away the mark, or the text.",
    find=find_contradiction,
)
