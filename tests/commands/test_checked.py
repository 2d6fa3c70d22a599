"""Which rules a check reports."""

from pathlib import Path

import pytest

from egovreport.commands.checked import chosen_rules
from egovreport.commands.lint import lint_deck
from egovreport.errors import InputError

RULES = ("tab", "syntax", "unknown-key")


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ([], [], set(RULES)),
        (["tab"], [], {"tab"}),
        (["tab, syntax", "unknown-key"], ["tab,"], {"syntax", "unknown-key"}),
        ([], ["tab", " "], {"syntax", "unknown-key"}),
        (["tab"], ["tab"], set()),
    ],
)
def test_rules_are_selected_and_ignored(
    select: list[str], ignore: list[str], expected: set[str]
) -> None:
    assert chosen_rules(select, ignore, RULES) == expected


@pytest.mark.parametrize("empty", ["", " , "])
def test_an_empty_selection_is_no_choice(empty: str) -> None:
    with pytest.raises(InputError, match="no rule is selected") as caught:
        chosen_rules([empty], [], RULES)
    assert caught.value.remedy == "name rules: `--select tab,syntax`"


@pytest.mark.parametrize("empty", ["", " , "])
def test_an_empty_selection_is_no_choice_for_decks_either(empty: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no rule is selected"):
        lint_deck(tmp_path, [Path("deck.pptx")], select=[empty])


def test_a_rule_of_something_else_does_not_exist() -> None:
    with pytest.raises(InputError, match="there is no rule `tabs` for decks") as caught:
        chosen_rules([], ["tabs"], RULES, " for decks")
    assert caught.value.remedy == "did you mean `tab`?"
