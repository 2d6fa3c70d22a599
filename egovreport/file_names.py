"""The names of the files of a workspace, and what each name means."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from pydantic_core import PydanticCustomError

from egovreport.diagnostics import Diagnostic, Related, Severity, Span, suggest
from egovreport.model.design import DesignMap
from egovreport.model.entry import Entry
from egovreport.model.outline import Outline
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme
from egovreport.model.scalars import read_id
from egovreport.terms import ReportKind

PROGRAMME = Path("plans/programme.yaml")
PLANS = Path("plans")
TEMPLATES = Path("templates")
SUFFIXES = (".yaml", ".yml")
OUTLINE = ".outline.yaml"
DESIGN = ".design.yaml"

_START = Span(1, 1, 1, 1)


def is_read(path: str) -> bool:
    """Whether a file of the workspace is a plan, an outline or the map of a design.

    Hidden files are passed over: editors and systems leave them behind.
    """
    name, folder = PurePosixPath(path), PurePosixPath(path).parent.as_posix()
    if name.name.startswith("."):
        return False
    if folder == PLANS.as_posix():
        return name.suffix.lower() in SUFFIXES
    return folder == TEMPLATES.as_posix() and _renamed(path).endswith((OUTLINE, DESIGN))


def _renamed(path: str) -> str:
    """Return the path with the ending that outlines and maps of designs have."""
    return f"{path[:-4]}.yaml" if path.endswith(".yml") else path


def plan_id(path: str) -> str:
    """Return the id of the plan in a file: its stem."""
    return PurePosixPath(path).stem


def outline_path(kind: ReportKind) -> str:
    """Return the path of the workspace's own outline of a kind of report."""
    return f"{TEMPLATES.as_posix()}/{kind}{OUTLINE}"


def design_map_path(design: str) -> str:
    """Return the path of the map of a design, which lies beside it."""
    return PurePosixPath(design).with_suffix(DESIGN).as_posix()


def kind_of(path: str) -> type[Entry] | None:
    """Return the model of a file; None for one that is not to be there, as a second programme."""
    if path == PROGRAMME.as_posix():
        return Programme
    if path.endswith(OUTLINE):
        return Outline
    if path.endswith(DESIGN):
        return DesignMap
    if _renamed(path).endswith((OUTLINE, DESIGN)):
        return None
    return None if plan_id(path) == PROGRAMME.stem else PlanFile


def misnamed(paths: Collection[str]) -> Iterator[Diagnostic]:
    """Find files whose names are wrong: no ids, two for one plan, no programme, no report."""
    for path in sorted(path for path in paths if path.endswith(OUTLINE)):
        yield from _of_no_report(path)
    yield from map(_misnamed_template, sorted(path for path in paths if _has_other_ending(path)))
    plans = (path for path in paths if not _renamed(path).endswith((OUTLINE, DESIGN)))
    yield from _misnamed_plans(plans)


def _has_other_ending(path: str) -> bool:
    return path != _renamed(path) and _renamed(path).endswith((OUTLINE, DESIGN))


def _misnamed_template(path: str) -> Diagnostic:
    named = _renamed(path)
    is_outline = named.endswith(OUTLINE)
    return Diagnostic(
        "unknown-outline" if is_outline else "unknown-design",
        f"`{PurePosixPath(path).name}` is not read", path, None,
        Severity.ERROR if is_outline else Severity.WARNING, help=f"rename it to `{named}`",
    )  # fmt: skip


def _of_no_report(path: str) -> Iterator[Diagnostic]:
    kind = PurePosixPath(path).name.removesuffix(OUTLINE)
    if kind not in list(ReportKind):
        message = f"there is no report `{kind}`, which this outline is named after"
        yield Diagnostic("unknown-outline", message, path, None, help=suggest(kind, ReportKind))


def _misnamed_plans(paths: Iterable[str]) -> Iterator[Diagnostic]:
    programme = PROGRAMME.as_posix()
    firsts: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (path != programme, path)):
        plan = plan_id(path)
        first = firsts.setdefault(plan, path)
        if first != path:
            thing = f"second file for `{plan}`" if plan != PROGRAMME.stem else "second programme"
            yield Diagnostic(
                "duplicate-plan", f"a {thing}", path, None,
                help="keep one of the two files",
                related=(Related(first, _START, "the other file"),),
            )  # fmt: skip
        elif plan != PROGRAMME.stem:
            yield from _bad_id(plan, path)
    first = firsts.get(PROGRAMME.stem, "")
    if first != programme:
        help_text = f"rename `{first}`" if first else "`egovreport init` makes one"
        yield Diagnostic(
            "missing-programme", f"the file `{programme}` is missing", programme, None,
            help=help_text,
        )  # fmt: skip


def _bad_id(plan: str, path: str) -> Iterator[Diagnostic]:
    try:
        read_id(plan)
    except PydanticCustomError as error:
        message = f"the file name `{plan}` is not a valid id of a plan"
        help_text = (error.context or {}).get("help", "").replace("write ", "name the file ", 1)
        yield Diagnostic("invalid-id", message, path, None, help=help_text)


def is_inside(path: str) -> bool:
    """Whether a path stays in the workspace on every system: no drive, root or `~`, no `..`."""
    parts = PureWindowsPath(path)
    is_outside = parts.anchor or ".." in parts.parts or path.startswith("~") or "://" in path
    return not is_outside
