"""Explaining the rules."""

from egovreport.diagnostics import suggest
from egovreport.errors import InputError
from egovreport.rules import RULES


def rule_page(name: str) -> str:
    """Return the page of a rule, as Markdown.

    Raises:
        InputError: for a rule that does not exist.
    """
    if name not in RULES:
        raise InputError(
            f"there is no rule `{name}`",
            f"{suggest(name, RULES)}; `egovreport rule` lists them all",
        )
    return RULES[name].page


def rule_list() -> str:
    """Return a line for each rule: its name, its severity, what it means."""
    width = max(map(len, RULES))
    lines = (f"{name:{width}}  {rule.severity:7}  {rule.what}" for name, rule in RULES.items())
    return "\n".join(lines) + "\n"
