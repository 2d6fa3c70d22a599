"""Every mapping of a file, as the model read it, beside its place."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from egovreport.model.entry import Entry
from egovreport.rules.place import Place


def entries(entry: Entry, place: Place) -> Iterator[tuple[Entry, Place]]:
    """Yield the entry and all below it, in the order of the model."""
    yield entry, place
    for key in _holders(type(entry)):
        for inner, at in _items(getattr(entry, key), place / key):
            yield from entries(inner, at)


@cache
def _holders(model: type[Entry]) -> tuple[str, ...]:
    """Return the keys of a model below which there are entries."""
    return tuple(key for key, field in model.model_fields.items() if _holds(field.annotation))


def _holds(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return True
    return any(_holds(inner) for inner in get_args(annotation))


def _items(value: Any, place: Place) -> Iterator[tuple[Entry, Place]]:
    """Yield the entries that a key holds: one, or those of a list or mapping."""
    match value:
        case Entry():
            yield value, place
        case tuple():
            yield from ((item, place / index) for index, item in enumerate(value))
        case dict():
            yield from ((item, place / key) for key, item in value.items())
