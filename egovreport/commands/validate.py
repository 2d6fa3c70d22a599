"""Checking the files of workspaces."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from egovreport.commands.checked import Checked, chosen_rules
from egovreport.commands.opening import Opened, open_workspace
from egovreport.diagnostics import Diagnostic
from egovreport.errors import InputError
from egovreport.output.formats import RENDERERS, Format
from egovreport.output.words import counted
from egovreport.rules import RULES
from egovreport.workspace import UNREADABLE, find


def validate(  # noqa: PLR0913 - as many as the command has options
    start: Path,
    files: Sequence[Path] = (),
    *,
    form: Format = Format.FULL,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    colour: bool = False,
) -> Checked:
    """Check a workspace, or the workspaces of some files, of which only these files are reported.

    `select` are the rules to report, all if there are none; `ignore` are left out of them.

    Raises:
        InputError: where there is no workspace, a file is none of its own or cannot be read, or a
            rule does not exist.
    """
    chosen = chosen_rules(select, ignore, RULES)
    workspaces = _workspaces(files) if files else [open_workspace(start)]
    wanted = _paths(workspaces, files)
    every = [each for opened in workspaces for each in opened.diagnostics]
    found = [each for each in every if each.rule in chosen]
    here = tuple(sorted((d for d in found if d.path in wanted), key=lambda each: each.sort_key))
    texts = {path: text for opened in workspaces for path, text in opened.texts.items()}
    if form is Format.FULL:
        report = _full(here, texts, colour=colour)
    else:
        report = RENDERERS[form](here, {path: texts[path] for path in texts if path in wanted})
    left_out = sum(each.path in wanted for each in every) - len(here)
    told = _told(len(here), len(wanted), len(found) - len(here), left_out)
    is_unreadable = any(each.rule == UNREADABLE for each in here)
    return Checked(here, report, told, is_unreadable)


def _full(found: Sequence[Diagnostic], texts: Mapping[str, str], *, colour: bool) -> str:
    """Lay findings out for people; nothing, and nothing is loaded, where there are none."""
    if not found:
        return ""
    from egovreport.output.full import render_full  # noqa: PLC0415 - most workspaces are sound

    return render_full(found, texts, colour=colour)


def _workspaces(files: Iterable[Path]) -> list[Opened]:
    """Open each workspace of the files once."""
    opened: dict[Path, Opened] = {}
    for folder in dict.fromkeys(_folder_of(file) for file in files):
        workspace = find(folder)
        if workspace not in opened:
            opened[workspace] = open_workspace(workspace)
    return list(opened.values())


def _folder_of(file: Path) -> Path:
    """Return the whole path of the folder that a file lies in.

    Raises:
        InputError: where the current folder was removed.
    """
    try:
        return file.absolute().parent
    except OSError as error:
        message = f"`{file}` cannot be read: the current folder was removed"
        raise InputError(message, "change into another folder") from error


def _paths(workspaces: Iterable[Opened], files: Sequence[Path]) -> set[str]:
    """Return the paths that are reported: those of the files, of all where none is named.

    Raises:
        InputError: for a file that no workspace reads.
    """
    read = {os.path.realpath(path): path for opened in workspaces for path in opened.texts}
    if not files:
        return {*read.values(), *_without_a_file(workspaces)}
    for file in files:
        if os.path.realpath(file) not in read:
            raise InputError(
                f"`{file}` is not a file of a workspace",
                "plans are `plans/*.yaml`, outlines `templates/*.outline.yaml`",
            )
    return {read[os.path.realpath(file)] for file in files}


def _without_a_file(workspaces: Iterable[Opened]) -> set[str]:
    """Return the paths of findings about files that are not there."""
    return {
        found.path
        for opened in workspaces
        for found in opened.diagnostics
        if found.path not in opened.texts
    }


def _told(here: int, files: int, elsewhere: int, left_out: int) -> str:
    """Say that nothing was found, and count what was found and is not reported."""
    lines = [] if here else [f"No findings in {counted(files, 'file')}."]
    if left_out:
        lines = [f"{counted(left_out, 'finding')} of other rules left out."]
    if elsewhere:
        lines.append(
            f"{counted(elsewhere, 'finding')} in other files; `egovreport validate` shows all"
        )
    return "\n".join(lines)
