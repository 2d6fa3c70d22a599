"""Beginning a workspace: a small one that builds at once."""

import contextlib
import importlib.resources
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from egovreport.commands.schema import schema_files
from egovreport.errors import InputError
from egovreport.output.file import missing_folders, remove_empty, write_atomically

STARTER = importlib.resources.files("egovreport.defaults").joinpath("starter")
PLANS = ("plans/programme.yaml", "plans/2025.yaml")
_FIRST = "2025"
_PLAIN = re.compile(r"[\w./:\\-]+")
_IGNORED = b"# decks are made from the plans, whenever they are needed\n/out/\n"


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, and what to do next."""

    paths: tuple[Path, ...]
    told: str


def begin_workspace(folder: Path) -> Begun:
    """Write the files of a new workspace into a folder, which is made where it is missing.

    Other files of the folder stay. Where one of the new files could not be written, those written
    before it are removed again.

    Raises:
        InputError: where one of the files exists already, or the folder is a file; nothing is
            written.
        OutputError: where a file cannot be written.
    """
    files = {folder / name: data for name, data in _files()}
    _check_free(folder, files)
    _write(files)
    return Begun(tuple(files), f"next: egovreport {_place(folder)}build {_FIRST}")


def _files() -> Iterator[tuple[str, bytes]]:
    for name in PLANS:
        yield name, STARTER.joinpath(name).read_bytes()
    yield from schema_files().items()
    yield ".gitignore", _IGNORED


def _check_free(folder: Path, files: Mapping[Path, bytes]) -> None:
    for place in (folder, *dict.fromkeys(path.parent for path in files)):
        if os.path.lexists(place) and not place.is_dir():
            raise InputError(f"`{place}` is not a folder", "name another folder")
    taken = [path for path in files if os.path.lexists(path)]
    if not taken:
        return
    names = ", ".join(f"`{path}`" for path in taken)
    raise InputError(
        f"{names} {'exists' if len(taken) == 1 else 'exist'} already; nothing was written",
        "name another folder, or move it away" if len(taken) == 1 else "name another folder",
    )


def _write(files: Mapping[Path, bytes]) -> None:
    made = dict.fromkeys(folder for path in files for folder in missing_folders(path))
    with contextlib.ExitStack() as undo:
        for folder in sorted(made, key=lambda folder: len(folder.parts)):
            undo.callback(remove_empty, [folder])
        for path, data in files.items():
            write_atomically(path, data)
            undo.callback(path.unlink, missing_ok=True)
        undo.pop_all()


def _place(folder: Path) -> str:
    """Return the option that names the folder, as a shell takes it; nothing for this one."""
    if folder == Path():
        return ""
    text = str(folder)
    return f"-C {text} " if _PLAIN.fullmatch(text) else f'-C "{text}" '
