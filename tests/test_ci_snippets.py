"""What the documentation offers to copy works."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from egovreport.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS = {
    name: yaml.safe_load(text)
    for name, text in re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)
}
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def commands(node: Any) -> list[str]:
    """Return every command of egovreport that a snippet runs."""
    if isinstance(node, dict):
        return [line for value in node.values() for line in commands(value)]
    if isinstance(node, list):
        return [line for value in node for line in commands(value)]
    return [node] if isinstance(node, str) and node.startswith("egovreport validate") else []


COMMANDS = [(name, line) for name, snippet in SNIPPETS.items() for line in commands(snippet)]


def test_the_snippets_are_there() -> None:
    assert sorted(SNIPPETS) == [
        ".github/workflows/plans-scanning.yml", ".github/workflows/plans.yml", ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
    ]  # fmt: skip
    assert len(COMMANDS) == 5


@pytest.mark.parametrize(("name", "line"), COMMANDS)
def test_each_command_runs_and_writes_what_is_named(
    name: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(line.removesuffix(" || true"))[1:]
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    if "-o" in arguments:
        report = arguments[arguments.index("-o") + 1]
        assert (tmp_path / report).stat().st_size
        assert f"{report}" in yaml.safe_dump(SNIPPETS[name]).replace(line, "")


def test_the_reports_of_gitlab_are_those_that_are_written() -> None:
    reports = SNIPPETS[".gitlab-ci.yml"]["validate-plans"]["artifacts"]["reports"]
    written = [line.split(" -o ")[1].split()[0] for _, line in COMMANDS if " -f sarif" not in line
               and " -o " in line]  # fmt: skip
    assert sorted(reports.values()) == sorted(written)


def test_the_hook_of_the_documentation_exists() -> None:
    (repo,) = SNIPPETS[".pre-commit-config.yaml"]["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in HOOKS}


@pytest.mark.parametrize(
    "path",
    [
        "plans/2023.yaml",
        "plans/programme.yaml",
        "plans/2023.yml",
        "templates/status.outline.yaml",
        "templates/kreis.design.yaml",
    ],
)
def test_the_hook_sees_the_files_of_a_workspace(path: str) -> None:
    assert re.search(HOOKS[0]["files"], path)


@pytest.mark.parametrize(
    "path",
    [
        "plans/.2023.yaml",
        "plans/old/2023.yaml",
        "templates/kreis.pptx",
        "myplans/2023.yaml",
        "ansible/plans/2023.yaml",
        ".gitlab-ci.yml",
    ],
)
def test_the_hook_passes_other_files_over(path: str) -> None:
    assert not re.search(HOOKS[0]["files"], path)
