"""The data of one file beside the places of its keys and values."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
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
    first key of the mapping or the first dash of the list. The root has the empty span before
    its first key; an empty one that at line 1, column 1.

    `quoted` are the values that were written in quotes or as a block (`|`, `>`).
    """

    path: str
    text: str
    data: dict[str, Any]
    keys: Mapping[Location, Span]
    values: Mapping[Location, Span]
    quoted: frozenset[Location]
    incomplete: frozenset[Location] = frozenset()
    """The mappings and lists out of which something was taken (`without`), up to the root."""
    written: Mapping[Location, Location] = field(default_factory=dict)
    """Where in the file the items of shortened lists stand, and all below them."""
    whole: Mapping[str, Any] | None = None
    """All data of the file, where something was taken out of them."""

    @staticmethod
    def empty(path: str) -> "Document":
        """Return the document of a file of which nothing is known."""
        return Document(path, "", {}, {}, {(): Span(1, 1, 1, 1)}, frozenset())

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

    def pointer(self, loc: Location) -> str:
        """Return the way to the node that `place` finds as a JSON pointer (RFC 6901)."""
        at = self.place(loc)
        steps = (str(step).replace("~", "~0").replace("/", "~1") for step in self._written(at))
        return "".join(f"/{step}" for step in steps)

    def is_incomplete(self, loc: Location) -> bool:
        """Whether something was taken out of the node that `place` finds, or from below it."""
        return self.place(loc) in self.incomplete

    def taken(self, loc: Location) -> frozenset[str]:
        """Return the keys that the node that `place` finds had in the file and has not in full."""
        at = self.place(loc)
        before, now = _node(self.whole or self.data, self._written(at)), _node(self.data, at)
        if not (isinstance(before, dict) and isinstance(now, dict)):
            return frozenset()
        return frozenset(key for key in before if key not in now or (*at, key) in self.incomplete)

    def without(self, places: Collection[Location], new: Mapping[Location, Any]) -> "Document":
        """Return the document without some nodes and all below them, and with some new ones.

        The items of a list move up, with their spans; a new node has the span of the mapping that
        it is put into. Both make what they are in incomplete.
        """
        kept = _Kept(set(places))
        data = kept.part((), self.data)
        moved = {at: kept.moved[at] for at in self.values if at in kept.moved}
        around = {moved[up] for at in (*places, *new) for up in _above(at) if up in moved}
        values = {to: self.values[at] for at, to in moved.items()}
        for at, value in new.items():
            if at[:-1] in moved:
                values[_put(data, moved[at[:-1]], at[-1], value)] = self.span(at[:-1], of="key")
        return replace(
            self, data=data, values=values, whole=self.whole or self.data,
            keys={to: self.keys[at] for at, to in moved.items() if at in self.keys},
            quoted=frozenset(to for at, to in moved.items() if at in self.quoted),
            incomplete=frozenset({moved[at] for at in self.incomplete if at in moved} | around),
            written={to: self._written(at) for at, to in moved.items() if self._written(at) != to},
        )  # fmt: skip

    def _written(self, at: Location) -> Location:
        return self.written.get(at, at)


class _Kept:
    """What stays of the data, and where it comes to stand."""

    def __init__(self, out: set[Location]) -> None:
        self._out = out
        self.moved: dict[Location, Location] = {(): ()}

    def part(self, at: Location, data: Any) -> Any:
        """Copy what stays of the node at `at`; no deeper than the reader allows (64 levels)."""
        if isinstance(data, dict):
            keys = [key for key in data if (*at, key) not in self._out]
            return {key: self._inner(at, key, key, data[key]) for key in keys}
        if isinstance(data, list):
            indices = [index for index in range(len(data)) if (*at, index) not in self._out]
            return [self._inner(at, old, n, data[old]) for n, old in enumerate(indices)]
        return data

    def _inner(self, at: Location, old: str | int, new: str | int, data: Any) -> Any:
        here = (*at, old)
        self.moved[here] = (*self.moved[at], new)
        return self.part(here, data)


def _node(data: Any, at: Location) -> Any:
    for step in at:
        data = data[step]
    return data


def _above(at: Location) -> Iterable[Location]:
    return (at[:length] for length in range(len(at)))


def _put(data: Any, place: Location, key: str | int, value: Any) -> Location:
    _node(data, place)[key] = value
    return (*place, key)
