"""Rule: a design or picture that does not lie in the workspace."""

from collections.abc import Iterator
from pathlib import PureWindowsPath

from egovreport.file_names import is_inside, is_portable
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.written import mappings, texts


def find(inspection: Inspection) -> Iterator[Finding]:
    r"""Find files named by a path that another machine does not have: `C:\`, `/`, `..`, `~`."""
    design = inspection.workspace.programme.design
    if design:
        yield from _outside("design", design, inspection.programme / "design", "templates")
    for root in inspection.written_outlines:
        for slide in mappings(root, "slides"):
            for place, picture in texts(slide, "picture"):
                yield from _outside("picture", picture, place, "pictures")


def _outside(noun: str, named: str, place: Place, folder: str) -> Iterator[Finding]:
    if is_portable(named):
        return
    path = PureWindowsPath(named)
    if not is_inside(named):
        message = f"the {noun} `{named}` lies outside the workspace"
        yield Finding(place, message, f"copy it into the workspace: `{folder}/{path.name}`")
    else:
        message = f"the path `{named}` is written with `\\`"
        yield Finding(place, message, f"write `{path.as_posix()}`")


RULE = Rule(
    name="outside-workspace",
    what="The path of a design or picture leads out of the workspace, or only Windows can read it.",
    why=(
        "The deck is made on other machines too: by colleagues, and by the server that checks "
        "each change. Only the workspace is there, and only paths that are written with `/`."
    ),
    remedy="Copy the file into the workspace and name it from there.",
    example=(
        "organisation: {name: Kreis Segeberg}\n"
        "title: E-Government\n"
        "design: ../Vorlagen/kreis.pptx\n"
    ),
    file="plans/programme.yaml",
    find=find,
)
