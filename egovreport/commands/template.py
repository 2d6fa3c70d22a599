"""The template that a deck is made in: of the programme, of the command line, or the default."""

from dataclasses import dataclass
from pathlib import Path

from egovreport.commands.outline import DEFAULTS
from egovreport.diagnostics import Diagnostic
from egovreport.errors import InputError, reason_of
from egovreport.file_names import DESIGN, design_map_path
from egovreport.model.design import DesignMap
from egovreport.model.reading import read_model
from egovreport.regular_file import is_regular, leaves, read_regular, size_of
from egovreport.source import MAX_BYTES, parse
from egovreport.workspace import Workspace

LARGEST_TEMPLATE = 512 * 2**20
"""Bytes of a template; it unpacks to as many at most."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template with the map of its layouts."""

    data: bytes
    mapping: DesignMap | None = None
    paths: tuple[str, ...] = ()
    """The files of the workspace that it was read from, relative to it."""
    chosen: str = ""
    """Its path in the workspace, where it was asked for instead of the programme's."""


def template_of(folder: Path, workspace: Workspace, given: Path | None = None) -> Template:
    """Return the template that is given, else the programme's, else the default design.

    Raises:
        InputError: for a file that cannot be read, a map with errors, and a design of the programme
            that does not lie in the workspace.
    """
    if given is None:
        return _of_programme(folder, workspace)
    data = read_template(given, "check `--design`")
    mapping = read_map(given)
    inside = _inside(folder, given)
    paths = (inside, design_map_path(inside)) if mapping else (inside,)
    return Template(data, mapping, paths if inside else (), inside)


def _of_programme(folder: Path, workspace: Workspace) -> Template:
    design = workspace.programme.design
    if design is None:
        return Template(DEFAULTS.joinpath("default.pptx").read_bytes())
    if leaves(folder, design):
        raise InputError(
            f"the design `{design}` is a link that leads out of the workspace",
            "copy the file itself into the workspace",
        )
    map_path = design_map_path(design)
    mapping = workspace.designs.get(map_path)
    data = read_template(folder / design, "check `design` in plans/programme.yaml")
    return Template(data, mapping, (design, map_path) if mapping else (design,))


def read_template(path: Path, remedy: str) -> bytes:
    """Return the bytes of a template.

    Raises:
        InputError: for a file that cannot be read, or is too large; pipes and devices are none.
    """
    try:
        size = size_of(path)
        if size > LARGEST_TEMPLATE:
            raise InputError(
                f"the design `{path}` has {size // 2**20} MiB", "remove its videos and pictures"
            )
        return read_regular(path, LARGEST_TEMPLATE)
    except OSError as error:
        raise InputError(
            f"the design `{path}` cannot be read: {reason_of(error)}", remedy
        ) from error


def map_beside(template: Path) -> Path:
    """Return where the map of a template lies: beside it, under its name."""
    return template.with_name(f"{template.stem}{DESIGN}")


def read_map(template: Path) -> DesignMap | None:
    """Return the map beside a template; None where there is none.

    Raises:
        InputError: for one that cannot be read, or has an error; the first is told.
    """
    path = map_beside(template)
    if not is_regular(path):
        return None
    try:
        raw = read_regular(path, MAX_BYTES)
    except OSError as error:
        message = f"the map `{path}` cannot be read: {reason_of(error)}"
        raise InputError(message, "check who may read it") from error
    document, faults = parse(raw, str(path))
    if document is None:
        raise _faulty(faults[0])
    reading = read_model(document, DesignMap)
    found = (*faults, *reading.diagnostics)
    if found or reading.model is None:
        raise _faulty(found[0])
    return reading.model


def _faulty(found: Diagnostic) -> InputError:
    place = f"{found.path}:{found.span.line}:{found.span.column}" if found.span else found.path
    return InputError(f"{place}: {found.message}", found.help)


def _inside(folder: Path, path: Path) -> str:
    """Return the path relative to the workspace; empty for one outside of it."""
    whole, root = path.resolve(), folder.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else ""
