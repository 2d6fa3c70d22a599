"""The outline of a report: the workspace's own, else the default one."""

import importlib.resources
from functools import cache

from egovreport.file_names import outline_path
from egovreport.model.outline import Outline
from egovreport.source import parse
from egovreport.terms import ReportKind
from egovreport.workspace import Workspace

DEFAULTS = importlib.resources.files("egovreport.defaults")


def outline_of(workspace: Workspace, kind: ReportKind) -> Outline:
    """Return the outline for a kind of report."""
    return workspace.outlines.get(outline_path(kind)) or _default(kind)


@cache
def _default(kind: ReportKind) -> Outline:
    name = f"{kind}.outline.yaml"
    document, _ = parse(DEFAULTS.joinpath(name).read_bytes(), name)
    return Outline.model_validate(document.data if document else None)
