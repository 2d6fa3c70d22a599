"""No rule without a damage that shows it."""

from egovreport.lint import LINT_RULES
from tests.lint.test_damage import CASES


def test_each_rule_has_a_damage() -> None:
    shown = {rule for rule, _ in CASES.values()}
    # two entries of one name: test_hostile.py; a long deck without sections: test_decks.py; two
    # pages of one table: test_table_rules.py
    assert shown == LINT_RULES.keys() - {"duplicate-part", "missing-sections", "changed-header"}
