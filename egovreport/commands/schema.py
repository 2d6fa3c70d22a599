"""The JSON Schemas of the files: printed, or written where the editor looks for them."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from egovreport.diagnostics import suggest
from egovreport.errors import InputError
from egovreport.model.schema import ROOTS, json_schema, to_text
from egovreport.output.file import write_atomically


def schema_text(kind: str) -> str:
    """Return the schema of a kind of file as JSON, ending with a line break.

    Raises:
        InputError: for a kind that does not exist, with the one that was probably meant.
    """
    for known in ROOTS:
        if kind == known:
            return to_text(json_schema(known))
    raise InputError(f"there is no schema `{kind}`", suggest(kind, ROOTS))


def schema_files() -> Mapping[str, bytes]:
    """Return the schemas for the editor by their paths in a workspace."""
    return {f"schemas/{kind}.schema.json": schema_text(kind).encode("utf-8") for kind in ROOTS}


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas into a workspace; return the paths of those that were not up to date.

    Raises:
        OutputError: where one cannot be written; those before it are whole.
    """
    files = {folder / name: data for name, data in schema_files().items()}
    stale = [path for path, data in files.items() if _present(path) != data]
    for path in stale:
        write_atomically(path, files[path])
    return stale


def _present(path: Path) -> bytes | None:
    with contextlib.suppress(OSError):
        return path.read_bytes()
    return None
