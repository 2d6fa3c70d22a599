import re
from pathlib import Path

import pytest
from conftest import Diagnose

from egovreport.output.full import render_full

TEXT = Path(__file__).with_name("wrong_plans.md").read_text(encoding="utf-8")
SECTION = re.compile(
    r"^## (.+?)\n\n```yaml\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL | re.MULTILINE
)
CASES = SECTION.findall(TEXT)


@pytest.mark.parametrize(("plan", "said"), [pytest.param(p, s, id=name) for name, p, s in CASES])
def test_says_what_is_wrong_and_what_to_write(plan: str, said: str, diagnose: Diagnose) -> None:
    assert render_full(diagnose(plan), {"plans/2023.yaml": plan}) == said


def test_all_sections_are_read() -> None:
    assert len(CASES) == TEXT.count("\n## ") >= 25
