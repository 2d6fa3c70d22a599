"""Explaining the rules."""

from collections.abc import Mapping

from egovreport.diagnostics import suggest
from egovreport.errors import InputError
from egovreport.lint import LINT_RULES
from egovreport.lint.rule import DeckRule
from egovreport.powerpoint.design_rules import DESIGN_RULES
from egovreport.rules import RULES
from egovreport.rules.rule import Rule

_ALL: Mapping[str, Rule | DeckRule] = {**RULES, **LINT_RULES, **DESIGN_RULES}
"""Of plans first, then of decks and of designs."""


def rule_page(name: str) -> str:
    """Return the page of a rule, as Markdown.

    Raises:
        InputError: for a rule that does not exist.
    """
    if name not in _ALL:
        raise InputError(
            f"there is no rule `{name}`",
            f"{_question(name)}`egovreport rule` lists them all",
        )
    return _ALL[name].page


def _question(name: str) -> str:
    """Return the question whether a like rule is meant; empty without one."""
    suggestion = suggest(name, _ALL)
    return f"{suggestion} " if suggestion.endswith("?") else ""


def rule_list() -> str:
    """Return a line for each rule: its name, its severity, what it means; those of designs last."""
    width = max(map(len, _ALL))
    lines = (f"{name:{width}}  {rule.severity:7}  {rule.what}" for name, rule in _ALL.items())
    return "\n".join(lines) + "\n"
