"""Opening the sides of a comparison."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from egovreport.commands.asked import GIT, Asked
from egovreport.commands.opening import workspace_folder
from egovreport.diagnostics import Diagnostic, Severity
from egovreport.diff.side import Side, side
from egovreport.errors import InputError
from egovreport.file_names import PLANS
from egovreport.git import files_at, repository
from egovreport.output.full import render_full
from egovreport.rules import check
from egovreport.workspace import Loading, Workspace, find, find_plan, load, raw_files, read


def open_sides(start: Path, *wanted: Asked) -> list[Side]:
    """Return the sides that were asked for; what is wrong with each is said.

    Raises:
        InputError: where one of them cannot be opened.
    """
    sides: list[Side] = []
    errors: list[InputError] = []
    for each in wanted:
        try:
            sides.append(open_side(start, each))
        except InputError as error:
            errors.append(error)
    if errors:
        said = dict.fromkeys(str(error) for error in errors)
        raise InputError("\n\nerror: ".join(said), errors[0].remedy)
    return sides


def open_side(start: Path, wanted: Asked) -> Side:
    """Return the side that was asked for; its files have to be without errors.

    A path leads to the workspace that it lies in; in none, the file is taken for a version of the
    plan of its name in the workspace of `start`.

    Raises:
        InputError: where there is no such workspace, revision or plan, or a file has an error.
    """
    workspace = _sound(wanted.name, wanted.revision, _loading(start, wanted))
    return side(wanted.name, workspace, find_plan(workspace, wanted.plan_id), wanted.as_of)


def _loading(start: Path, wanted: Asked) -> Loading:
    if wanted.revision:
        return read(files_at(_folder_of(start, wanted), wanted.revision))
    if not wanted.is_path:
        return load(workspace_folder(start))
    file = start / wanted.plan
    if not file.is_file():
        raise InputError(f"there is no file `{wanted.plan}`", "name a plan by its id or file")
    try:
        return load(find(file.resolve().parent))
    except InputError:
        raws, _ = raw_files(workspace_folder(start))
        return read({**raws, f"plans/{wanted.plan_id}.yaml": file.read_bytes()})


def _folder_of(start: Path, wanted: Asked) -> Path:
    """Return the workspace whose files at a revision are meant.

    A path with folders before `plans` leads to it from the root of the repository, or from here.
    """
    path = Path(wanted.plan)
    if not wanted.is_path:
        return workspace_folder(start)
    if path.parent.name != PLANS.name:
        raise InputError(
            f"`{wanted.plan}` is not a file of the folder `plans`", "write `plans/2023.yaml`"
        )
    above = path.parent.parent
    if above == Path():
        return workspace_folder(start)
    places = (start / above, repository(start) / above)
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise InputError(f"there is no folder `{above.as_posix()}`", "name it from here")
    return found


def sound_workspace(start: Path, name: str) -> Workspace:
    """Return the workspace that the folder lies in, for the comparison `name`.

    Raises:
        InputError: where there is none, or a file has an error.
    """
    return _sound(name, "", load(workspace_folder(start)))


def _sound(name: str, revision: str, loading: Loading) -> Workspace:
    found = [each for each in check(loading) if each.severity is Severity.ERROR]
    if loading.workspace is None or found:
        shown = _told_of(revision, found, loading.texts)
        raise InputError(f"`{name}` cannot be compared: its files have errors\n\n{shown}")
    return loading.workspace


def _told_of(revision: str, found: list[Diagnostic], texts: Mapping[str, str]) -> str:
    """Return the errors; those of a revision have its name before their paths."""
    mark = f"{GIT}{revision}:" if revision else ""
    shown = [
        replace(
            each, path=f"{mark}{each.path}",
            related=tuple(replace(r, path=f"{mark}{r.path}") for r in each.related),
        )
        for each in found
    ]  # fmt: skip
    return render_full(shown, {f"{mark}{path}": text for path, text in texts.items()}).rstrip("\n")
