"""What a committee may ask about a slide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What may be asked, the answer that the data hold, and the row that it is about."""

    ask: str
    answer: str
    row: str = ""
    """The key of the row; empty for the whole slide."""
