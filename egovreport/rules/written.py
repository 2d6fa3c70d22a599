"""What a file says as it was written, also where the mapping around it is faulty."""

from collections.abc import Iterator
from typing import Any

from egovreport.rules.place import Place

Written = tuple[Place, Any]
"""What was written, and where."""


def mappings(root: Place, key: str) -> Iterator[Written]:
    """Yield the mappings of the list below a key of a file, or the one that stands there."""
    for at, data in _items(root / key, root.document.data.get(key)):
        if isinstance(data, dict):
            yield at, data


def texts(mapping: Written, key: str) -> Iterator[tuple[Place, str]]:
    """Yield the texts of the list below a key of a mapping, or the one that stands there."""
    place, data = mapping
    for at, text in _items(place / key, data.get(key)):
        if isinstance(text, str) and text.strip():
            yield at, text.strip()


def _items(place: Place, data: Any) -> Iterator[Written]:
    if not isinstance(data, list):
        return iter([(place, data)])
    return ((place / index, item) for index, item in enumerate(data))
