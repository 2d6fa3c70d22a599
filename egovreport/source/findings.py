"""The faults of one text, in the words that their rules share."""

from collections.abc import Iterable, Sequence
from typing import Any

from egovreport.diagnostics import Diagnostic, Lines, Related

ADVICE = {
    "alias": (
        "plans have no aliases",
        "write the value out; a text that begins with `*` needs quotes",
    ),
    "anchor": ("plans have no anchors", "remove it; a text that begins with `&` needs quotes"),
    "bidi-character": ("", "delete it; it reorders what is shown"),
    "comment-in-text": ("", "put the text in quotes, or two spaces before a comment"),
    "conflict-marker": ("left by an unfinished merge", "keep one side and delete the markers"),
    "control-character": ("", "delete it"),
    "duplicate-key": ("defined again here", ""),
    "empty-file": ("", ""),
    "empty-key": ("a key was expected before the `:`", ""),
    "invisible-character": ("", "delete it; nobody sees it, and searches do not find the word"),
    "key-not-text": ("a key is a text", "a text that begins with `{` or `[` needs quotes"),
    "merge-key": ("plans have no merge keys", "write the keys and values out"),
    "no-break-space": ("looks like a space and is none", "type a plain space in its place"),
    "not-utf-8": ("", "save the file as UTF-8"),
    "root-not-mapping": ("`key: value` was expected", ""),
    "several-documents": (
        "a second document begins here",
        "remove the line, or move what follows into a file of its own",
    ),
    "syntax": ("", ""),
    "tab": ("this is a tab", "indent with spaces"),
    "tag": ("plans have no tags", "remove it; a text that begins with `!` needs quotes"),
    "too-many-faults": ("", "mend the first ones; something else is in the file"),
    "too-deep": ("this level is one too many", ""),
    "too-large": ("", "split it into several plans"),
}
"""The label and the help of each rule."""

RULES = frozenset(ADVICE)
"""The rules this package reports; their label and help are fixed, but for `syntax`."""

MAX_FAULTS = 1_000
"""So many faults of one file are told: nobody reads more."""

_MAX_LINES_NAMED = 5
_LONGEST = 400
"""Characters of a message or of a proposal; what files hold can be of any length."""


class Findings:
    """The faults of one text so far; `is_whole` says whether its data are known all the same."""

    def __init__(self, lines: Lines, path: str) -> None:
        """Begin without faults; `path` is only for the diagnostics."""
        self.lines = lines
        self.path = path
        self.faults: list[Diagnostic] = []
        self.is_whole = True
        self._places: set[tuple[str, int, int]] = set()

    def add(self, rule: str, message: str, start: int, end: int, **more: Any) -> None:
        """Note a fault between two indices of the text; `more` overrides the rule's own words.

        After `MAX_FAULTS` and one no more are noted, and none twice at one place.
        """
        if len(self.faults) > MAX_FAULTS or (rule, start, end) in self._places:
            return
        self._places.add((rule, start, end))
        label, help_ = ADVICE[rule]
        span = self.lines.span(start, end)
        words = {"label": label, "help": help_, **more}
        self.faults.append(Diagnostic(rule, cut(message), self.path, span, **words))

    def lose(self, rule: str, message: str, start: int, end: int, **more: Any) -> None:
        """Note a fault after which the data are not known."""
        self.is_whole = False
        self.add(rule, message, start, end, **more)

    def relate(self, start: int, end: int, label: str) -> Related:
        """Name a second place."""
        return Related(self.path, self.lines.span(start, end), label)

    def also_in(self, indices: Iterable[int], first: int) -> tuple[str, ...]:
        """Name the other lines that have the fault reported at `first`."""
        numbers = dict.fromkeys(self.lines.span(index, index).line for index in indices)
        others = [str(number) for number in numbers if number != self.lines.span(first, first).line]
        if not others:
            return ()
        more = len(others) - _MAX_LINES_NAMED
        if more > 0:
            return (f"also in lines {', '.join(others[:_MAX_LINES_NAMED])} and {more} more",)
        named = " and ".join(filter(None, [", ".join(others[:-1]), others[-1]]))
        return (f"also in line{'s' if len(others) > 1 else ''} {named}",)


def cut(text: str) -> str:
    """Return a text of a finding; one that nobody reads to its end is cut."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def fault_of_file(rule: str, message: str, path: str) -> Diagnostic:
    """Say what is wrong with a file as a whole; it has no span."""
    return Diagnostic(rule, message, path, None, help=ADVICE[rule][1])


def first_of(faults: Sequence[Diagnostic], path: str) -> tuple[Diagnostic, ...]:
    """Return the faults of a file, sorted; of too many the first, with one more that says so."""
    ordered = tuple(sorted(faults, key=lambda fault: fault.sort_key))
    if len(ordered) <= MAX_FAULTS:
        return ordered
    message = f"more than {MAX_FAULTS:,} faults, of which the first are told"
    return (fault_of_file("too-many-faults", message, path), *ordered[:MAX_FAULTS])
