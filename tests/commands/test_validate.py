"""What `validate` reports, of which files, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import PROGRAMME, run

SOUND = "title: Aktionsplan 2023\n"
WARNED = (
    "title: Aktionsplan 2025\n"
    "measures:\n"
    "  e-file:\n"
    "    title: E-Akte\n"
    "    due: 2025-12-31\n"
    "    moved: [{date: 2025-06-30, to: 2026-12-31}]\n"
)
WRONG = "titel: Aktionsplan 2024\nmeasures:\n  e-file: {title: E-Akte, goals: [nowhere]}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "plans/2023.yaml").write_text(SOUND, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def warned(folder: Path) -> Path:
    (folder / "plans/2025.yaml").write_text(WARNED, encoding="utf-8")
    return folder


@pytest.fixture
def wrong(folder: Path) -> Path:
    (folder / "plans/2024.yaml").write_text(WRONG, encoding="utf-8")
    return folder


def rules_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    run("validate", "-f", "json", *arguments)
    return [found["rule"] for found in json.loads(capsys.readouterr().out)["findings"]]


@pytest.mark.usefixtures("folder")
def test_a_clean_workspace(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("validate", "--strict") == 0
    assert capsys.readouterr() == ("", "No findings in 2 files.\n")


@pytest.mark.usefixtures("warned")
def test_warnings_are_allowed_unless_strict(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("validate") == 0
    out, err = capsys.readouterr()
    assert out.startswith("warning[move-without-reason]: ")
    assert out.endswith("\nFound 1 warning in 1 file.\n")
    assert err == ""
    assert run("validate", "--strict") == 1


@pytest.mark.usefixtures("wrong")
def test_errors_of_one_file_hide_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("validate") == 1
    out, _ = capsys.readouterr()
    assert "error[unknown-key]: unknown key `titel` in the plan" in out
    assert "error[unknown-reference]: there is no goal `nowhere`" in out
    assert out.endswith("\nFound 2 errors in 1 file.\n")


@pytest.mark.usefixtures("wrong", "warned")
def test_only_the_named_files_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("validate", "plans/2025.yaml", "plans/2023.yaml") == 0
    out, err = capsys.readouterr()
    assert out.endswith("\nFound 1 warning in 1 file.\n")
    assert err == "2 findings in other files; `egovreport validate` shows all\n"
    assert run("validate", "plans/2023.yaml") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("No findings in 1 file.\n3 findings in other files")


def test_files_of_several_workspaces(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "other" / "plans"
    other.mkdir(parents=True)
    (other / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (other / "2023.yaml").write_text("foo: 1\ntitle: []\n", encoding="utf-8")
    assert run("validate", "-f", "concise", "plans/2023.yaml", "other/plans/2023.yaml") == 1
    out, _ = capsys.readouterr()
    assert [line.split(":")[0] for line in out.splitlines()] == ["other/plans/2023.yaml"] * 2


def test_a_file_of_no_workspace(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notes.yaml").write_text("a: 1\n")
    assert run("validate", "notes.yaml") == 2
    assert "error: `notes.yaml` is not a file of a workspace" in capsys.readouterr().err
    assert run("validate", "plans/2031.yaml") == 2


@pytest.mark.usefixtures("warned", "wrong")
def test_rules_are_selected_and_ignored(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules_of(capsys) == ["unknown-key", "unknown-reference", "move-without-reason"]
    assert rules_of(capsys, "--select", "unknown-key,move-without-reason") == [
        "unknown-key", "move-without-reason",
    ]  # fmt: skip
    assert rules_of(capsys, "--ignore", "unknown-key", "--ignore", "unknown-reference") == [
        "move-without-reason"
    ]
    assert rules_of(capsys, "--select", "unknown-key", "--ignore", "unknown-key") == []


@pytest.mark.usefixtures("wrong")
def test_an_ignored_error_fails_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("validate", "--ignore", "unknown-key, unknown-reference") == 0
    assert capsys.readouterr() == ("", "2 findings of other rules left out.\n")


@pytest.mark.parametrize("empty", ["", " , "])
@pytest.mark.usefixtures("wrong")
def test_an_empty_selection_is_no_choice(empty: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("validate", "--select", empty) == 2
    assert "error: no rule is selected" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.usefixtures("folder")
def test_a_rule_that_does_not_exist(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("validate", option, "unknown-keys") == 2
    assert capsys.readouterr().err == (
        "error: there is no rule `unknown-keys`\nhelp: did you mean `unknown-key`?\n"
    )


@pytest.mark.usefixtures("wrong")
def test_on_github_findings_become_annotations(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("validate") == 1
    assert capsys.readouterr().out.startswith("::error file=plans/2024.yaml,line=1,")
    assert run("validate", "-f", "full") == 1
    assert capsys.readouterr().out.startswith("error[unknown-key]")


def test_a_report_goes_to_a_file(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("validate", "-f", "junit", "-o", "report/junit.xml") == 1
    assert capsys.readouterr().out == f"{Path('report/junit.xml')}\n"
    assert (wrong / "report/junit.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_paths_are_seen_from_the_current_folder(
    wrong: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(wrong / "plans")
    assert run("validate", "-f", "concise") == 1
    assert capsys.readouterr().out.startswith("2024.yaml:1:1: ")
    (wrong / "elsewhere").mkdir()
    monkeypatch.chdir(wrong / "elsewhere")
    assert run("-C", "..", "validate", "-f", "concise") == 1
    assert capsys.readouterr().out.startswith("../plans/2024.yaml:1:1: ")


@pytest.mark.usefixtures("wrong")
def test_colours_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    run("--color", "always", "validate")
    assert "\x1b[" in capsys.readouterr().out
    run("--color", "auto", "validate")
    assert "\x1b[" not in capsys.readouterr().out


def test_a_report_in_a_file_has_no_colours(wrong: Path) -> None:
    run("--color", "always", "validate", "-o", "report.txt")
    assert "\x1b[" not in (wrong / "report.txt").read_text(encoding="utf-8")


def test_outside_of_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("validate") == 2
    assert capsys.readouterr().err.startswith("error: no workspace here")


def test_a_plan_of_another_encoding_ends_in_no_traceback(folder: Path) -> None:
    """In a plain locale too, the findings can be printed."""
    (folder / "plans/2024.yaml").write_text("titel: Übersicht → Plan\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "egovreport", "validate", "-f", "full"],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "error[unknown-key]: unknown key `titel` in the plan" in ran.stdout


@pytest.mark.usefixtures("wrong")
def test_a_report_is_written_over_no_plan(folder: Path) -> None:
    plan = (folder / "plans/2024.yaml").read_text(encoding="utf-8")
    for name in ("plans/2024.yaml", "plans/new.yaml", "templates/status.outline.yaml"):
        assert run("validate", "-o", name) == 2
    assert (folder / "plans/2024.yaml").read_text(encoding="utf-8") == plan
    assert not (folder / "plans/new.yaml").exists()


def test_what_cannot_be_read_is_told_with_the_rest(
    wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (wrong / "plans/2031.yaml").symlink_to("nowhere.yaml")
    assert run("validate", "-f", "concise") == 2
    out = capsys.readouterr().out
    assert "plans/2024.yaml:1:1: error[unknown-key]" in out
    assert "plans/2031.yaml: error[unreadable-file]" in out


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(("command", "code"), [("validate", 1), ("rule tab", 0), ("show 2023", 1)])
@pytest.mark.usefixtures("wrong")
def test_a_closed_stream_is_no_bug(closed: str, command: str, code: int) -> None:
    ran = subprocess.run(  # noqa: S602 - the shell closes the stream
        f"{sys.executable} -m egovreport {command} {closed}",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in ran.stdout + ran.stderr
    is_lost = closed.startswith(">") and command != "show 2023"
    assert ran.returncode == (2 if is_lost else code)


# Accepted findings


def accept(folder: Path, *entries: str) -> None:
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    text = f"{PROGRAMME}accept:\n{lines}"
    (folder / "plans/programme.yaml").write_text(text, encoding="utf-8")


MOVED = "rule: move-without-reason, reason: so beschlossen"


@pytest.mark.parametrize("place", ["", "#/measures/e-file", "#/measures/e-file/moved/0"])
def test_an_accepted_finding_is_silent(
    place: str, warned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(warned, f'{MOVED}, at: "plans/2025.yaml{place}"')
    assert rules_of(capsys) == []


@pytest.mark.parametrize(
    "at", ["plans/2023.yaml", "plans/2025.yaml#/measures/e-fil", "plans/2025.yaml#/measures/e"]
)
def test_what_silences_nothing_is_a_finding(
    at: str, warned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(warned, f'{MOVED}, at: "{at}"')
    assert rules_of(capsys) == ["move-without-reason", "unused-accept"]
    run("validate", "--select", "unused-accept")
    assert f"there is no finding `move-without-reason` at `{at}`" in capsys.readouterr().out


def test_a_plan_that_is_kept_elsewhere_can_be_accepted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/alt").mkdir()
    (folder / "plans/alt/2019.yaml").write_text("titel: X\n", encoding="utf-8")
    assert rules_of(capsys) == ["plan-in-subfolder"]
    assert run("validate", "--strict") == 1
    capsys.readouterr()
    accept(folder, "rule: plan-in-subfolder, at: plans/alt/2019.yaml, reason: Archiv")
    assert rules_of(capsys) == []


def test_errors_cannot_be_accepted(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accept(wrong, "rule: unknown-key, at: plans/2024.yaml, reason: so")
    assert rules_of(capsys) == ["unknown-key", "unknown-reference", "unused-accept"]
    run("validate", "--select", "unused-accept")
    out = capsys.readouterr().out
    assert "`unknown-key` is an error, which cannot be accepted" in out
    assert "plans/programme.yaml:10:12" in out


def test_beside_errors_nothing_is_called_unused(
    wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(wrong, f"{MOVED}, at: plans/2023.yaml")
    assert "unused-accept" not in rules_of(capsys)


def test_an_accepted_file_or_rule_is_misspelt(
    warned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(
        warned,
        f"{MOVED}, at: plans/2052.yaml",
        "rule: moved-without-reason, at: plans/2025.yaml, reason: so",
    )
    run("validate", "--select", "unused-accept")
    out = capsys.readouterr().out
    assert "there is no file `plans/2052.yaml`" in out
    assert "did you mean `plans/2025.yaml`?" in out
    assert "there is no rule `moved-without-reason`" in out
    assert "did you mean `move-without-reason`?" in out


# The explanations


@pytest.mark.usefixtures("folder")
def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rule", "unknown-key") == 0
    assert capsys.readouterr().out.startswith("# unknown-key\n\nSeverity: error\n")
    assert run("rule") == 0
    assert "unknown-key" in capsys.readouterr().out
    assert run("rule", "unknwon-key") == 2
    assert "did you mean `unknown-key`?" in capsys.readouterr().err
