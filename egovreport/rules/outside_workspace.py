"""Rule: a design that does not lie in the workspace."""

from collections.abc import Iterator
from pathlib import PureWindowsPath

from egovreport.rules.rule import Documents, Finding, Rule, programme_file
from egovreport.workspace import Workspace


def find(workspace: Workspace, documents: Documents) -> Iterator[Finding]:
    r"""Find a design named by a path that another machine does not have: `C:\`, `/`, `..`, `~`."""
    design = workspace.programme.design
    if design is None:
        return
    place = programme_file(documents) / "design"
    path = PureWindowsPath(design)
    if path.anchor or ".." in path.parts or design.startswith("~") or "://" in design:
        message = f"the design `{design}` lies outside the workspace"
        yield Finding(place, message, f"copy it into the workspace: `templates/{path.name}`")
    elif "\\" in design:
        message = f"the path `{design}` is written with `\\`"
        yield Finding(place, message, f"write `{path.as_posix()}`")


RULE = Rule(
    name="outside-workspace",
    what="The path of the design leads out of the workspace, or only Windows can read it.",
    why=(
        "The deck is made on other machines too: by colleagues, and by the server that checks "
        "each change. Only the workspace is there, and only paths that are written with `/`."
    ),
    remedy="Copy the template into the folder `templates` and name it from there.",
    example=(
        "organisation: {name: Kreis Segeberg}\n"
        "title: E-Government\n"
        "design: ../Vorlagen/kreis.pptx\n"
    ),
    file="plans/programme.yaml",
    find=find,
)
