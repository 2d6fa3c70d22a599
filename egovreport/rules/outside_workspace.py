"""Rule: a design or picture that does not lie in the workspace."""

from collections.abc import Collection, Iterator
from pathlib import PureWindowsPath

from egovreport.file_names import is_inside, is_portable
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.written import mappings, texts


def find(inspection: Inspection) -> Iterator[Finding]:
    r"""Find files that another machine does not have: named by `C:\`, `/`, `..`, `~`, or by a link.

    A link would bring a file of this machine into a deck that others get.
    """
    linked = inspection.loading.outside
    design = inspection.workspace.programme.design
    if design:
        yield from _outside("design", design, inspection.programme / "design", "templates", linked)
    for root in inspection.written_outlines:
        for slide in mappings(root, "slides"):
            for place, picture in texts(slide, "picture"):
                yield from _outside("picture", picture, place, "pictures", linked)


def _outside(
    noun: str, named: str, place: Place, folder: str, linked: Collection[str]
) -> Iterator[Finding]:
    if named in linked:
        message = f"the {noun} `{named}` is a link that leads out of the workspace"
        yield Finding(place, message, "copy the file itself into the workspace")
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
    what=(
        "The path of a design or picture, or a link on it, leads out of the workspace, or only "
        "Windows can read it."
    ),
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
