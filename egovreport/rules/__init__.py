"""What must not be in the files of a workspace: a page for each rule, and what finds it."""

from itertools import chain

from egovreport.diagnostics import Diagnostic
from egovreport.rules import (
    acceptance,
    circular_reference,
    contradictory_progress,
    date_order,
    duplicate_date,
    hidden_money,
    illustrative_in_public,
    implausible_date,
    kpi_vanished,
    measure_vanished,
    missing_actual,
    missing_definition,
    missing_file,
    missing_source,
    missing_stage,
    move_without_reason,
    outside_workspace,
    overdue_without_explanation,
    overlapping_periods,
    percentage_out_of_range,
    repeated_title,
    stale_actual,
    stale_update,
    target_lowered,
    text_too_long,
    unfounded_figure,
    unknown_currency,
    unknown_design,
    unknown_reference,
    unusable_picture,
    unused_slide_key,
    value_above_base,
)
from egovreport.rules.acceptance import unaccepted, unused
from egovreport.rules.inspection import Inspection
from egovreport.rules.reading import READING
from egovreport.rules.rule import Rule
from egovreport.workspace import Loading

_FOUND_LATER = (
    acceptance.RULE,
    circular_reference.RULE,
    contradictory_progress.RULE,
    date_order.RULE,
    duplicate_date.RULE,
    hidden_money.RULE,
    illustrative_in_public.RULE,
    implausible_date.RULE,
    kpi_vanished.RULE,
    measure_vanished.RULE,
    missing_actual.RULE,
    missing_definition.RULE,
    missing_file.RULE,
    missing_source.RULE,
    missing_stage.RULE,
    move_without_reason.RULE,
    outside_workspace.RULE,
    overdue_without_explanation.RULE,
    overlapping_periods.RULE,
    percentage_out_of_range.RULE,
    repeated_title.RULE,
    stale_actual.RULE,
    stale_update.RULE,
    target_lowered.RULE,
    text_too_long.RULE,
    unfounded_figure.RULE,
    unknown_currency.RULE,
    unknown_design.RULE,
    unknown_reference.RULE,
    unusable_picture.RULE,
    unused_slide_key.RULE,
    value_above_base.RULE,
)

RULES: dict[str, Rule] = {
    rule.name: rule for rule in sorted((*READING, *_FOUND_LATER), key=lambda rule: rule.name)
}
"""Every rule that a diagnostic can name, sorted."""


def check(loading: Loading) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a workspace that was read and is not accepted, sorted.

    What was found while its files were read is part of it. Rules look at what is sound of broken
    files too.
    """
    inspection = Inspection(loading)
    later = chain.from_iterable(rule.check(inspection) for rule in RULES.values())
    found = [*loading.diagnostics, *later]
    left = [*unaccepted(inspection, found), *unused(inspection, found, RULES)]
    return tuple(sorted(left, key=lambda each: each.sort_key))
