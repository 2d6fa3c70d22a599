"""Opening the sides of a comparison."""

import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from egovreport.commands.asked import GIT, Asked
from egovreport.commands.opening import Opened, open_files, seen_from_here, workspace_folder
from egovreport.diagnostics import Severity
from egovreport.diff.side import Side, side
from egovreport.errors import InputError, reason_of
from egovreport.file_names import PLANS
from egovreport.git import files_at, repository
from egovreport.workspace import (
    Loading,
    Workspace,
    file_bytes,
    find,
    find_plan,
    load,
    raw_files,
    read,
)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the files of a side come from."""

    folder: Path
    """The workspace."""
    revision: str = ""
    """The revision of git; empty for the files as they are."""
    draft: Path | None = None
    """A file that stands in for the plan of its name."""

    @property
    def drafted(self) -> str:
        """The path of the plan that the draft stands in for; empty without one."""
        return f"{PLANS.as_posix()}/{self.draft.stem}.yaml" if self.draft else ""

    def seen(self, path: str) -> str:
        """Return what a path of the workspace is called: as it is seen from here."""
        if self.revision:
            return f"{GIT}{self.revision}:{path}"
        if self.draft and path == self.drafted:
            return seen_from_here(self.draft.parent, self.draft.name)
        return seen_from_here(self.folder, path)

    def stem(self, plan_id: str) -> str:
        """Return what the file of a plan is called without its ending, which may be another."""
        return _stem(self.seen(f"{PLANS.as_posix()}/{plan_id}.yaml"))

    def loading(self) -> Loading:
        """Read the files.

        Raises:
            InputError: where the folder or the draft cannot be read, or there is no such revision.
        """
        if self.revision:
            return read(files_at(self.folder, self.revision))
        if self.draft is None:
            return load(self.folder)
        raws, unreadable = raw_files(self.folder)
        others = [each for each in unreadable if each.path != self.drafted]
        return read({**raws, self.drafted: _draft(self.draft)}, others)


def _draft(file: Path) -> bytes:
    try:
        return file_bytes(file)
    except OSError as error:
        raise _unreadable(seen_from_here(file.parent, file.name), error) from error


def _stem(path: str) -> str:
    return path.rpartition(".")[0]


class _FaultyFilesError(InputError):
    """Sides have one workspace, and its files have errors."""

    def __init__(self, opened: Opened, sides: Mapping[str, str]) -> None:
        """Keep the stem of the file of each side, by the side's name."""
        shown = opened.errors(colour=False).rstrip("\n")
        super().__init__(f"{_blame(opened, sides)}\n\n{shown}")
        self.opened = opened
        self.sides = sides


def _blame(opened: Opened, sides: Mapping[str, str]) -> str:
    """Name the side whose file alone is faulty, else all of them."""
    errors = (each for each in opened.diagnostics if each.severity is Severity.ERROR)
    stems = {_stem(each.path) for each in errors}
    faulty = [name for name, stem in sides.items() if stems == {stem}]
    if len(faulty) == 1:
        return f"`{faulty[0]}` cannot be compared: its file has errors"
    names = " and ".join(f"`{name}`" for name in sides)
    whose = "its" if len(sides) == 1 else "their"
    return f"{names} cannot be compared: the files of {whose} workspace have errors"


class Sources:
    """The workspaces of one run; each is read and checked once, however often it is asked for."""

    def __init__(self, start: Path) -> None:
        """Keep the folder from which plans are asked for."""
        self._start = start
        self._opened: dict[_Source, Opened] = {}

    def here(self, name: str, plan_id: str = "") -> Workspace:
        """Return the workspace that the folder lies in, for the comparison `name`, of that plan.

        Raises:
            InputError: where there is none, or a file has an error.
        """
        return self._sound(_Source(workspace_folder(self._start)), name, plan_id)

    def side(self, wanted: Asked) -> Side:
        """Return the side that was asked for; its files have to be without errors.

        A path leads to the workspace whose plan it is. Any other file is taken for a version of
        the plan of its name, in the workspace that it lies in or else in that of the folder.

        Raises:
            InputError: where there is no such workspace, revision or plan, or a file has an error.
        """
        workspace = self._sound(_source(self._start, wanted), wanted.name, wanted.plan_id)
        return side(wanted.name, workspace, find_plan(workspace, wanted.plan_id), wanted.as_of)

    def _sound(self, source: _Source, name: str, plan_id: str) -> Workspace:
        """Return the workspace for the side of a plan."""
        if source not in self._opened:
            self._opened[source] = open_files(source.folder, source.loading(), source.seen)
        opened = self._opened[source]
        if opened.workspace is None:
            raise _FaultyFilesError(opened, {name: source.stem(plan_id)})
        return opened.workspace


def open_sides(sources: Sources, wanted: Iterable[Asked]) -> list[Side]:
    """Return the sides that were asked for; what is wrong with each is said.

    Raises:
        InputError: where one of them cannot be opened.
    """
    sides: list[Side] = []
    errors: list[InputError] = []
    for each in wanted:
        try:
            sides.append(sources.side(each))
        except InputError as error:
            errors.append(error)
    if errors:
        said = dict.fromkeys(str(_of_all(error, errors)) for error in errors)
        raise InputError("\n\nerror: ".join(said), errors[0].remedy)
    return sides


def _of_all(error: InputError, errors: Iterable[InputError]) -> InputError:
    """Return the error as that of all sides that have its workspace."""
    if not isinstance(error, _FaultyFilesError):
        return error
    faulty = (each for each in errors if isinstance(each, _FaultyFilesError))
    alike = (each.sides.items() for each in faulty if each.opened is error.opened)
    return _FaultyFilesError(error.opened, dict(chain.from_iterable(alike)))


def _source(start: Path, wanted: Asked) -> _Source:
    if wanted.revision:
        return _Source(_folder_of(start, wanted), wanted.revision)
    if not wanted.is_path:
        return _Source(workspace_folder(start))
    file = _file(start, wanted.plan)
    try:
        folder = find(file.parent)
    except InputError:
        return _Source(workspace_folder(start), draft=file)
    return _Source(folder, draft=None if file.parent == folder / PLANS else file)


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
    return found.resolve()


def _file(start: Path, path: str) -> Path:
    file = start / path
    try:
        is_there = stat.S_ISREG(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        is_there = False
    except OSError as error:
        raise _unreadable(path, error) from error
    if not is_there:
        raise InputError(f"there is no file `{path}`", "name a plan by its id or file")
    return file.parent.resolve() / file.name


def _unreadable(path: str, error: OSError) -> InputError:
    return InputError(f"`{path}` cannot be read: {reason_of(error)}", "name a readable file")
