"""Rule: the map of a design that is not used."""

from collections.abc import Iterator

from egovreport.diagnostics import Severity
from egovreport.file_names import PROGRAMME, design_map_path
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find maps that do not lie beside the design of the programme under its name."""
    design = inspection.workspace.programme.design
    wanted = design_map_path(design) if design else ""
    for path in inspection.workspace.designs:
        if path != wanted:
            message = "the map belongs to no design"
            help_text = (
                f"name it `{wanted}`"
                if wanted
                else f"name the design in {PROGRAMME.as_posix()}, as `design: templates/kreis.pptx`"
            )
            place = Place(inspection.documents[path], ())
            yield Finding(place, message, help_text, leans_on=(PROGRAMME.as_posix(),))


RULE = Rule(
    name="unknown-design",
    what="The map of a design in `templates/` has not the name of the programme's design.",
    why="It is not looked at: the deck is made with other layouts, without a word.",
    remedy=(
        "A map lies beside its template and is called like it: `templates/kreis.design.yaml` "
        "beside `templates/kreis.pptx`, which `design` in `plans/programme.yaml` names. A map "
        "that is not used any more can be deleted."
    ),
    example="layouts:\n  title: Titelfolie\n",
    file="templates/kreis.design.yaml",
    severity=Severity.WARNING,
    find=find,
)
