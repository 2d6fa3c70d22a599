"""What must not be in the files of a workspace: a page for each rule, and what finds it."""

from egovreport.diagnostics import Diagnostic
from egovreport.rules import (
    circular_reference,
    date_order,
    duplicate_date,
    outside_workspace,
    repeated_title,
    unknown_currency,
    unknown_reference,
)
from egovreport.rules.reading import READING
from egovreport.rules.rule import Documents, Rule
from egovreport.workspace import Workspace

_FOUND_LATER = (
    circular_reference.RULE,
    date_order.RULE,
    duplicate_date.RULE,
    outside_workspace.RULE,
    repeated_title.RULE,
    unknown_currency.RULE,
    unknown_reference.RULE,
)

RULES: dict[str, Rule] = {rule.name: rule for rule in (*READING, *_FOUND_LATER)}
"""Every rule that a diagnostic can name."""


def check(workspace: Workspace, documents: Documents) -> tuple[Diagnostic, ...]:
    """Return what is wrong between the places and files of a workspace that was read, sorted."""
    found = (found for rule in RULES.values() for found in rule.check(workspace, documents))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))
