"""Rule: a picture that no deck can hold."""

from collections.abc import Iterator

from egovreport.rules.inspection import Inspection
from egovreport.rules.rule import Finding, Rule


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find pictures that are none, are damaged, of another format or too large."""
    flawed = inspection.loading.flawed
    for outline, root in inspection.outlines:
        for index, slide in enumerate(outline.slides):
            if slide.picture and slide.picture in flawed:
                yield Finding(
                    root / "slides" / index / "picture",
                    f"the file `{slide.picture}` {flawed[slide.picture]}",
                    "save the picture as PNG or JPEG, not larger than a screen shows it",
                )


RULE = Rule(
    name="unusable-picture",
    what="A picture is neither PNG nor JPEG, is damaged, or has over 32 MiB or 67 million pixels.",
    why=(
        "PowerPoint would show a red cross, or the deck could not be sent. Pictures of other kinds "
        "can hold programs or load something from the internet."
    ),
    remedy=(
        "Save the picture as PNG or JPEG, with no more pixels than a screen shows: 4000 × 2250 are "
        "enough for a whole slide."
    ),
    find=find,
)
