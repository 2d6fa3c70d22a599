"""What is asked for of a deck, beside its plan."""

from dataclasses import dataclass, field
from pathlib import Path

from egovreport.request import Request


@dataclass(frozen=True, slots=True)
class Order:
    """The options of `build`."""

    request: Request = field(default_factory=Request)
    since: str = ""
    """What the slide of changes compares with, `2022` or `2023@2023-06-30`, instead of the
    previous plan."""
    design: Path | None = None
    """A template that takes the place of the programme's."""
    is_dry_run: bool = False
    """Whether the deck is made and told of, but nothing is written."""
    has_provenance: bool = False
    """Whether a file beside the deck says what it was made from."""
    has_pdf: bool = False
    """Whether a PDF is written beside the deck."""
