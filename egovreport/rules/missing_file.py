"""Rule: a file that is named and not there."""

from collections.abc import Iterator

from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find designs and pictures that the workspace does not hold."""
    absent = inspection.loading.absent
    for noun, named, place in _named(inspection):
        if named in absent:
            yield Finding(
                place, f"there is no file `{named}`",
                f"copy the {noun} there, or mend the path; it begins at the folder above `plans`",
            )  # fmt: skip


def _named(inspection: Inspection) -> Iterator[tuple[str, str, Place]]:
    design = inspection.workspace.programme.design
    if design:
        yield "design", design, inspection.programme / "design"
    for outline, root in inspection.outlines:
        for index, slide in enumerate(outline.slides):
            if slide.picture:
                yield "picture", slide.picture, root / "slides" / index / "picture"


RULE = Rule(
    name="missing-file",
    what="A design or picture is named, and there is no such file in the workspace.",
    why="The deck cannot be made without it.",
    remedy=(
        "Copy the file into the workspace, or mend its path: it begins at the folder that holds "
        "`plans` and `templates`. Upper and lower case count."
    ),
    example=(
        "organisation: {name: Kreis Segeberg}\ntitle: E-Government\ndesign: templates/kreis.pptx\n"
    ),
    file="plans/programme.yaml",
    find=find,
)
