"""One level of nesting: a list or mapping that is not read to its end."""

from dataclasses import dataclass, field
from typing import Any

from egovreport.diagnostics import Span
from egovreport.source.document import Location


@dataclass(slots=True)
class Level:
    """A list or mapping that is not read to its end; `at` is None inside what is thrown away."""

    data: Any
    at: Location | None
    start: int
    is_flow: bool = False
    is_key: bool = False
    firsts: dict[str, Span] = field(default_factory=dict)
    key: str | None = None
    is_kept: bool = True

    @property
    def awaits_key(self) -> bool:
        """Whether the next node is a key."""
        return self.key is None and isinstance(self.data, dict)

    def slot(self) -> Location | None:
        """Say where the next value belongs; None if it is thrown away."""
        if self.at is None or not self.is_kept:
            return None
        return (*self.at, len(self.data) if self.key is None else self.key)

    def skip_value(self, key: str) -> None:
        """Throw the value of this key away."""
        self.key, self.is_kept = key, False

    def put(self, value: Any) -> None:
        """Add a value at the slot."""
        if isinstance(self.data, list):
            self.data.append(value)
        else:
            self.data[self.key] = value

    def end_value(self) -> None:
        """Await the next key or item."""
        self.key, self.is_kept = None, True
