"""The data of one file beside the places of its keys and values."""

from dataclasses import dataclass
from typing import Any, Literal

from egovreport.diagnostics import Span

Location = tuple[str | int, ...]
"""The way from the root to a node: keys of mappings, indices of lists from 0."""


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file, with the place of each key and value.

    `data` holds dicts, lists, texts and None only. A text is what was written, without its quotes;
    None is a value that is missing, or a bare `~` or `null`.

    `values` has a span for every node, `keys` for every node that has a key. The span of a scalar,
    and of a list or mapping in brackets, is that of its text. A list or mapping without brackets
    and a missing value have the span of their key. In a list, where there is no key, that is the
    first key of the mapping or the first dash of the list. The root has the empty span at line 1,
    column 1.

    `quoted` are the values that were written in quotes or as a block (`|`, `>`).
    """

    path: str
    text: str
    data: dict[str, Any]
    keys: dict[Location, Span]
    values: dict[Location, Span]
    quoted: frozenset[Location]

    def span(self, loc: Location, *, of: Literal["key", "value"] = "value") -> Span:
        """Give the span of the node that `place` finds; of its value, where it has no key."""
        at = self.place(loc)
        if of == "key" and at in self.keys:
            return self.keys[at]
        return self.values[at]

    def place(self, loc: Location) -> Location:
        """Descend from the root by those steps of `loc` that exist here, and skip the others.

        A validator takes more steps than the data have: names of variants, indices where a single
        value was written, keys that are missing.
        """
        at: Location = ()
        for step in loc:
            if (*at, step) in self.values:
                at = (*at, step)
        return at
