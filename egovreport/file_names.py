"""The names of the files of a workspace, and what each name means."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
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
        return is_plan_name(name.name)
    return folder == TEMPLATES.as_posix() and _is_template(path)


def is_plan_name(name: str) -> bool:
    """Whether a file of this name is a plan or the programme, where it lies in `plans`."""
    return not name.startswith(".") and PurePosixPath(name).suffix.lower() in SUFFIXES


def like_programme(names: Iterable[str]) -> str:
    """Return the first name that was probably to be that of the programme; empty without any."""
    stems = {name: PurePosixPath(name).stem.casefold() for name in names if is_plan_name(name)}
    near = get_close_matches(PROGRAMME.stem, stems.values(), n=1, cutoff=0.8)
    return next((name for name, stem in stems.items() if stem in near), "")


def in_subfolder(path: str) -> Diagnostic:
    """Return that a plan lies where none is looked for."""
    return Diagnostic(
        "plan-in-subfolder", f"`{path}` is not read: it lies in a folder below `plans`", path, None,
        Severity.WARNING, help=f"move it to `{PLANS.as_posix()}/`, or out of `{PLANS.as_posix()}`",
    )  # fmt: skip


def _is_template(path: str) -> bool:
    """Whether a file is called like an outline or the map of a design."""
    return _renamed(path).endswith((OUTLINE, DESIGN))


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
    """Return the path of the map of a design, which lies beside it; empty for a folder."""
    path = PurePosixPath(design)
    return path.with_suffix(DESIGN).as_posix() if path.name else ""


def kind_of(path: str) -> type[Entry] | None:
    """Return the model of a file; None for one that is not to be there, as a second programme."""
    if path == PROGRAMME.as_posix():
        return Programme
    if path.endswith(OUTLINE):
        return Outline
    if path.endswith(DESIGN):
        return DesignMap
    return None if _is_template(path) or plan_id(path) == PROGRAMME.stem else PlanFile


def misnamed(paths: Collection[str]) -> Iterator[Diagnostic]:
    """Find files whose names are wrong: no ids, two for one plan, no programme, no report."""
    for path in sorted(path for path in paths if path.endswith(OUTLINE)):
        yield from _of_no_report(path)
    yield from map(_misnamed_template, sorted(path for path in paths if _has_other_ending(path)))
    yield from _misnamed_plans(path for path in paths if not _is_template(path))


def _has_other_ending(path: str) -> bool:
    return path != _renamed(path) and _is_template(path)


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
    first = firsts.get(PROGRAMME.stem) or _like_programme(firsts.values())
    if first != programme:
        help_text = f"rename `{first}`" if first else "`egovreport init` makes one"
        yield Diagnostic(
            "missing-programme", f"the file `{programme}` is missing", programme, None,
            help=help_text,
        )  # fmt: skip


def _like_programme(paths: Iterable[str]) -> str:
    by_name = {PurePosixPath(path).name: path for path in paths}
    return by_name.get(like_programme(by_name), "")


def _bad_id(plan: str, path: str) -> Iterator[Diagnostic]:
    try:
        read_id(plan)
    except PydanticCustomError as error:
        message = f"the file name `{plan}` is not a valid id of a plan"
        help_text = (error.context or {}).get("help", "").replace("write ", "name the file ", 1)
        yield Diagnostic("invalid-id", message, path, None, help=help_text)


def is_inside(path: str) -> bool:
    """Whether a path stays in the workspace: no drive, root or `~`, no `..`."""
    parts = PureWindowsPath(path)
    is_outside = parts.anchor or ".." in parts.parts or path.startswith("~") or "://" in path
    return not is_outside


def is_portable(path: str) -> bool:
    """Whether a path leads to the same file of the workspace on every system."""
    return is_inside(path) and "\\" not in path
