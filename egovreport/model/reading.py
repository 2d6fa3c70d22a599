"""Reading a document into a model: all of it, or what is sound of it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError

from egovreport.diagnostics import Diagnostic
from egovreport.model.entry import Entry, spread_illustrative
from egovreport.model.faults import diagnose, sound_part
from egovreport.source import Document

M = TypeVar("M", bound=Entry)

_MOST_ROUNDS = 10
"""What is left out is seldom missed twice: three rounds are the most that was seen."""


@dataclass(frozen=True, slots=True)
class ModelReading(Generic[M]):
    """What reading a document gave."""

    model: M | None
    """What could be read; None where the faults concern the file as a whole."""
    document: Document
    """The document without what is faulty."""
    diagnostics: tuple[Diagnostic, ...]


def read_model(document: Document, kind: type[M]) -> ModelReading[M]:
    """Read the document; what is faulty is told and left out, so that the rest can be checked.

    That something is not there is not told of a mapping from which something was left out, where it
    may follow from that.
    """
    found: list[Diagnostic] = []
    rest = document
    for _ in range(_MOST_ROUNDS):
        try:
            model = spread_illustrative(kind.model_validate(rest.data))
        except ValidationError as error:
            found += diagnose(error, rest, kind)
            smaller = sound_part(error, rest, kind)
            if smaller is None:
                return ModelReading(None, rest, tuple(dict.fromkeys(found)))
            rest = smaller
        else:
            return ModelReading(model, rest, tuple(dict.fromkeys(found)))
    return ModelReading(None, rest, tuple(dict.fromkeys(found)))
