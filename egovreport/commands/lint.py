"""Checking decks."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from egovreport.commands.checked import Checked, chosen_rules
from egovreport.diagnostics import Diagnostic
from egovreport.errors import InputError, reason_of
from egovreport.lint import LINT_RULES, lint
from egovreport.output.formats import RENDERERS, Format
from egovreport.output.full import render_full
from egovreport.output.words import counted
from egovreport.regular_file import read_regular

_LARGEST_FILE = 2 * 2**30


def lint_deck(  # noqa: PLR0913 - as many as the command has options
    start: Path,
    paths: Sequence[Path],
    *,
    form: Format = Format.FULL,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    colour: bool = False,
) -> Checked:
    """Check decks, which are .pptx or .potx files of any origin.

    `select` are the rules to report, all if there are none; `ignore` are left out of them. Paths
    are relative to `start`, and printed as they are given.

    Raises:
        InputError: where a file cannot be read or is no deck, or a rule does not exist.
    """
    chosen = chosen_rules(select, ignore, LINT_RULES, " for decks")
    names = list(dict.fromkeys(path.as_posix() for path in paths))
    every = chain.from_iterable(_findings(start / name, name) for name in names)
    found = tuple(each for each in every if each.rule in chosen)
    if form is Format.FULL:
        report = render_full(found, {}, colour=colour)
    else:
        report = RENDERERS[form](found, dict.fromkeys(names, ""))
    told = "" if found else f"No findings in {counted(len(names), 'deck')}."
    return Checked(found, report, told)


def _findings(file: Path, name: str) -> tuple[Diagnostic, ...]:
    """Check a deck; what is wrong with the whole file is told with its name."""
    data = deck_bytes(file, name)
    try:
        return lint(data, name)
    except InputError as error:
        raise InputError(f"`{name}` cannot be checked: {error}", error.remedy) from error


def deck_bytes(file: Path, name: str) -> bytes:
    """Return what a deck's file holds.

    Raises:
        InputError: for a file that cannot be read, or is larger than any deck.
    """
    try:
        size = file.stat().st_size
        if size > _LARGEST_FILE:
            raise InputError(f"`{name}` has {size // 2**30} GiB", "a deck has less than 2 GiB")
        return read_regular(file, _LARGEST_FILE)
    except OSError as error:
        message = f"`{name}` cannot be read: {reason_of(error)}"
        raise InputError(message, "name a .pptx file") from error
