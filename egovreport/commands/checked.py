"""What a check gave, and which of its rules were asked for."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from egovreport.diagnostics import Diagnostic, Severity, suggest
from egovreport.errors import InputError


class Checked(NamedTuple):
    """What a check of plans or decks gave."""

    findings: tuple[Diagnostic, ...]
    """Those that were asked for, sorted."""
    report: str
    """They in the format that was asked for."""
    told: str
    """How much was looked at, and what is not in the report."""
    is_unreadable: bool = False
    """Whether a file could not be read at all."""

    @property
    def has_faults(self) -> bool:
        """Whether one of the findings is more than information."""
        return any(found.severity is not Severity.INFO for found in self.findings)

    @property
    def has_errors(self) -> bool:
        """Whether one of the findings is an error."""
        return any(found.severity is Severity.ERROR for found in self.findings)


def chosen_rules(
    select: Iterable[str], ignore: Iterable[str], rules: Collection[str], whose: str = ""
) -> set[str]:
    """Return the rules to report: those selected, all where nothing is, without those ignored.

    Each text is a list with commas. `whose` says of what they are the rules, where there are
    others: ` for decks`.

    Raises:
        InputError: for a rule that does not exist, and a selection that names none.
    """
    lists = tuple(select)
    chosen, left_out = list(_names(lists)), list(_names(ignore))
    if lists and not chosen:
        first, second, *_ = rules
        raise InputError("no rule is selected", f"name rules: `--select {first},{second}`")
    for name in chain(chosen, left_out):
        if name not in rules:
            raise InputError(f"there is no rule `{name}`{whose}", suggest(name, rules))
    return set(chosen or rules) - set(left_out)


def _names(lists: Iterable[str]) -> Iterator[str]:
    """Part each list at its commas."""
    return (name.strip() for names in lists for name in names.split(",") if name.strip())
