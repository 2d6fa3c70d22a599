"""Filling the models: data with a word, number or day of its own in every key."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from itertools import count
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from egovreport.date import PartialDate, WordDate
from egovreport.model.entry import Entry

At = tuple[str | int, ...]
"""The way to a place in the data."""


class Planting:
    """Fills every key of a model with a word, number or day that stands nowhere else."""

    GIVEN: dict[str, Any] = {  # noqa: RUF012
        "language": "de",
        "tolerance": 5,
        "progress": 50,
        "decimals": 2,
        "period": {"start": "2023-01-01", "end": "2023-12-31", "internal_note": "w70000w"},
        "follows": None,
    }
    FORMS = ("value", "min", "max", "text", "missing")

    def __init__(self) -> None:
        self.numbers = count(70_001)

    def fill(self, model: type[Entry]) -> dict[str, Any]:
        """Return the plain data of the model."""
        skipped = {"illustrative", "internal", "id", "days"}
        if {"value", "min", "moved"} <= set(model.model_fields):
            skipped |= set(self.FORMS) - {"value"}
        filled = {
            key: self.GIVEN[key] if key in self.GIVEN else self.sown(field.annotation)
            for key, field in model.model_fields.items()
            if key not in skipped
        }
        return {key: value for key, value in filled.items() if value is not None}

    def sown(self, kind: Any) -> Any:
        """Return data that are read as the annotation wants."""
        origin, args = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.sown(args[0])
        if origin in (Union, UnionType):
            return self.sown(next(arg for arg in args if arg not in (type(None), WordDate)))
        if origin is tuple:
            return [self.sown(args[0])]
        if origin is dict:
            return {str(self.sown(args[0])): self.sown(args[1]) for _ in "a"}
        return self.leaf(kind)

    def leaf(self, kind: type) -> Any:
        number = next(self.numbers)
        if issubclass(kind, Entry):
            return self.fill(kind)
        if issubclass(kind, Enum):
            return next(iter(kind)).value
        if kind is PartialDate:
            return (dt.date(1900, 1, 1) + dt.timedelta(days=number - 70_000)).isoformat()
        return {str: f"w{number}w", Decimal: number, int: 3, bool: False}[kind]


def entries(data: Any, model: Any, at: At = ()) -> Iterator[At]:
    """Yield the place of every mapping of the model below `at`."""
    if isinstance(model, type) and issubclass(model, Entry) and isinstance(data, dict):
        yield at
        for key, field in model.model_fields.items():
            if key in data:
                yield from entries(data[key], field.annotation, (*at, key))
        return
    origin, args = get_origin(model), get_args(model)
    if origin is Annotated:
        yield from entries(data, args[0], at)
    elif origin in (Union, UnionType):
        for arg in args:
            yield from entries(data, arg, at)
    elif origin in (tuple, dict) and isinstance(data, list | dict):
        for step, item in enumerate(data) if isinstance(data, list) else data.items():
            yield from entries(item, args[origin is dict], (*at, step))


def below(data: Any, at: At) -> Any:
    for step in at:
        data = data[step]
    return data
