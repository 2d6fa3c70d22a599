"""A part of a template that a deck takes over."""

from collections.abc import Mapping
from dataclasses import dataclass

from egovreport.powerpoint.template_relations import Relation


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """One part, checked; `relations` are by id, in the order of the file."""

    name: str
    """As in the zip file, without a leading slash."""
    content_type: str
    content: bytes
    relations: Mapping[str, Relation]
    listed: tuple[str, ...] = ()
    """Ids of the relationships that a presentation lists as masters, or a master as layouts."""
