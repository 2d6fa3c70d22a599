"""Which sides can be compared, and how a comparison ends."""

import errno
import json
import shutil
import subprocess
from pathlib import Path
from typing import IO, Any

import pytest

from tests.command import PROGRAMME, run

OLD = """\
title: Aktionsplan 2022
measures:
  e-file: {title: E-Akte, updates: [{date: 2022-12-31, stage: completed}]}
kpis:
  online-services: {target: 100, actual: {value: 80, date: 2022-12-31}}
"""
NEW = """\
title: Aktionsplan 2023
kpis:
  online-services:
    target: 90
    actual: [{value: 85, date: 2023-06-30}, {value: 95, date: 2023-12-31}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plans").mkdir()
    for name, text in {"programme": PROGRAMME, "2022": OLD, "2023": NEW}.items():
        (tmp_path / f"plans/{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def changes(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[tuple[str, str, str]]:
    """Return noun and key of what changed, and how."""
    assert run("diff", *arguments, "-f", "json") == 0
    found = json.loads(capsys.readouterr().out)
    return {
        (each["subject"]["noun"], each["key"], each["kind"])
        for each in (*found["changes"], *found["entries"])
    }


@pytest.mark.usefixtures("folder")
def test_two_plans(capsys: pytest.CaptureFixture[str]) -> None:
    assert changes(capsys, "2022", "2023") == {
        ("kpi", "actual", "changed"),
        ("kpi", "target", "changed"),
        ("kpi", "rating", "changed"),
        ("measure", "", "removed"),
    }


@pytest.mark.usefixtures("folder")
def test_one_plan_is_compared_with_the_one_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "2022", "2023") == 0
    both = capsys.readouterr().out
    assert run("diff", "2023") == 0
    assert capsys.readouterr().out == both
    assert run("diff", "2022") == 2
    assert "there is no plan before `2022`" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_one_plan_at_two_dates(capsys: pytest.CaptureFixture[str]) -> None:
    found = changes(capsys, "2023@2023-06-30", "2023@2023")
    assert ("kpi", "actual", "changed") in found
    assert all(noun == "kpi" for noun, _, _ in found)


@pytest.mark.usefixtures("folder")
def test_the_same_twice_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "2023", "2023", "--exit-code", "--fail-on", "warning") == 0
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    assert err == ""


@pytest.mark.usefixtures("folder")
def test_changes_fail_when_asked() -> None:
    assert run("diff", "2022", "2023") == 0
    assert run("diff", "2022", "2023", "--exit-code") == 1
    assert run("diff", "2022", "2023", "--fail-on", "warning") == 1
    assert run("diff", "2023@2023-06-30", "2023@2023-12-31", "--fail-on", "warning") == 0


def test_a_file_of_no_workspace_is_a_version_of_its_plan(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = folder.parent / f"{folder.name}-drafts"
    draft.mkdir()
    (draft / "2023.yaml").write_text(NEW.replace("value: 95", "value: 96"), encoding="utf-8")
    found = changes(capsys, "plans/2023.yaml", str(draft / "2023.yaml"))
    assert found == {("kpi", "actual", "changed")}


def test_a_file_of_another_workspace_comes_with_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = folder / "other"
    shutil.copytree(folder / "plans", other / "plans")
    text = PROGRAMME.replace("name: Online-Dienste", "name: Dienste im Netz")
    (other / "plans/programme.yaml").write_text(text, encoding="utf-8")
    assert changes(capsys, "plans/2023.yaml", "other/plans/2023.yaml") == {
        ("kpi", "name", "changed")
    }


def test_a_version_of_git(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["init", "-q", "-b", "main"], ["add", "."],
        ["-c", "user.name=K", "-c", "user.email=k@example.org", "commit", "-q", "-m", "First"],
    ):  # fmt: skip
        subprocess.run(["git", *arguments], cwd=folder, check=True)  # noqa: S603, S607
    plan = folder / "plans/2023.yaml"
    plan.write_text(NEW.replace("target: 90", "target: 95"), encoding="utf-8")
    expected = {("kpi", "target", "changed"), ("kpi", "rating", "changed")}
    assert changes(capsys, "git:main:plans/2023.yaml", "2023") >= expected - {
        ("kpi", "rating", "changed")
    }
    assert changes(capsys, "git:main:2023", "plans/2023.yaml")
    plan.unlink()
    assert ("kpi", "actual", "reported") not in changes(capsys, "git:main:2022", "git:main:2022")
    assert run("diff", "git:main:2023", "2023") == 2
    assert "there is no plan `2023`" in capsys.readouterr().err


def test_both_sides_have_to_be_without_errors(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/2022.yaml").write_text("titel: X\n", encoding="utf-8")
    assert run("diff", "2022", "2023", "--exit-code") == 2
    err = capsys.readouterr().err
    assert "error: `2022` cannot be compared: its file has errors" in err
    assert "error[unknown-key]: unknown key `titel` in the plan" in err
    assert "plans/2022.yaml:1:1" in err


ONE = "`{}` cannot be compared: its file has errors"
OTHERS = "`{}` cannot be compared: the files of its workspace have errors"
ALL = "`2022` and `2023` cannot be compared: the files of their workspace have errors"


@pytest.mark.parametrize(
    ("faulty", "sides", "message"),
    [
        (["2022"], ["2022", "2023"], ONE.format("2022")),
        (["2023"], ["2022", "2023"], ONE.format("2023")),
        (["2022"], ["2023", "2022"], ONE.format("2022")),
        (["2023"], ["2022@2022-12-31", "plans/2023.yaml"], ONE.format("plans/2023.yaml")),
        (["2023"], ["2023", "2023"], ONE.format("2023")),
        (["2023"], ["2023"], ONE.format("2023")),
        (["2022"], ["2023"], OTHERS.format("2023")),
        (["2021"], ["2023"], OTHERS.format("2023")),
        (["2022"], ["2022..2023"], OTHERS.format("2022..2023")),
        (["2021"], ["2022", "2023"], ALL),
        (["programme"], ["2022", "2023"], ALL),
        (["2022", "2023"], ["2022", "2023"], ALL),
        (["2022", "2021"], ["2022", "2023"], ALL),
    ],
)
def test_the_side_whose_file_has_the_error_is_named(
    faulty: list[str],
    sides: list[str],
    message: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in faulty:
        (folder / f"plans/{name}.yaml").write_text("titel: X\n", encoding="utf-8")
    assert run("diff", *sides) == 2
    err = capsys.readouterr().err
    assert err.splitlines()[0] == f"error: {message}"
    assert err.count("cannot be compared") == 1
    assert err.count("unknown key `titel`") == len(faulty)


def test_sides_of_two_workspaces_are_named_each(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(folder / "plans", folder / "other" / "plans")
    for faulty in ("plans/2022.yaml", "other/plans/programme.yaml"):
        (folder / faulty).write_text("titel: X\n", encoding="utf-8")
    assert run("diff", "2022", "other/plans/2023.yaml") == 2
    err = capsys.readouterr().err
    assert f"error: {ONE.format('2022')}\n" in err
    assert f"error: {OTHERS.format('other/plans/2023.yaml')}\n" in err


def test_a_file_with_the_short_ending_is_that_of_its_side(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/2023.yaml").rename(folder / "plans/2023.yml")
    (folder / "plans/2023.yml").write_text("titel: X\n", encoding="utf-8")
    assert run("diff", "2022", "2023") == 2
    assert f"error: {ONE.format('2023')}\n" in capsys.readouterr().err


def test_a_folder_in_place_of_a_file_seen_from_inside(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/2023.yaml").unlink()
    (folder / "plans/2023.yaml").mkdir()
    monkeypatch.chdir(folder / "plans/2023.yaml")
    assert run("diff", "2022", "2023") == 2
    err = capsys.readouterr().err
    assert f"error: {ONE.format('2023')}\n" in err
    assert "error[unreadable-file]" in err


@pytest.mark.parametrize(
    ("side", "message"),
    [
        ("2032", "there is no plan `2032`"),
        ("plans/2032.yaml", "there is no file `plans/2032.yaml`"),
        ("2023@30.06.2023", "`2023@30.06.2023` is not at a data date"),
        ("git:main", "`git:main` does not name a revision and a plan"),
        ("git::2023", "`git::2023` does not name a revision and a plan"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_side_that_does_not_exist(
    side: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("diff", "2022", side) == 2
    assert message in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_many_years(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "2022..2023") == 0
    out = capsys.readouterr().out
    assert "Online-Dienste" in out
    assert "80" in out
    assert "95" in out
    assert run("diff", "2022..2023", "-f", "json") == 0
    assert json.loads(capsys.readouterr().out)["schema_version"] == 1


def test_the_report_goes_to_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "2022", "2023", "-f", "csv", "-o", "changes.csv") == 0
    assert capsys.readouterr().out == "changes.csv\n"
    assert (folder / "changes.csv").read_text(encoding="utf-8").startswith("noun,")


def test_what_is_wrong_with_each_side_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/2022.yaml").write_text("titel: X\n", encoding="utf-8")
    assert run("diff", "plans/2032.yaml", "2022") == 2
    err = capsys.readouterr().err
    assert "error: there is no file `plans/2032.yaml`" in err
    assert "error: `2022` cannot be compared" in err


def test_errors_of_a_workspace_are_said_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/2021.yaml").write_text("titel: X\n", encoding="utf-8")
    assert run("diff", "2022", "2023") == 2
    assert capsys.readouterr().err.count("error[unknown-key]") == 1


@pytest.mark.parametrize("sides", [("2022", "2023"), ("2023",), ("plans/2022.yaml", "2023")])
def test_a_workspace_is_read_once(
    sides: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def counted(path: Path, *args: str) -> IO[Any]:
        opened.append(path)
        return path_open(path, *args)

    path_open = Path.open
    monkeypatch.setattr(Path, "open", counted)
    assert run("diff", *sides) == 0
    assert opened.count(folder / "plans/2023.yaml") == 1


def test_errors_of_another_workspace_name_its_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = folder / "other" / "plans"
    other.mkdir(parents=True)
    (other / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (other / "2023.yaml").write_text("titel: X\n", encoding="utf-8")
    assert run("diff", "2022", "other/plans/2023.yaml") == 2
    assert "--> other/plans/2023.yaml:1:1" in capsys.readouterr().err


def test_errors_of_a_draft_name_the_draft(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = folder.parent / f"{folder.name}-drafts"
    draft.mkdir()
    (draft / "2023.yaml").write_text("titel: X\n", encoding="utf-8")
    assert run("diff", "2022", str(draft / "2023.yaml")) == 2
    err = capsys.readouterr().err
    assert f"error: {ONE.format(draft / '2023.yaml')}\n" in err
    assert f"--> ../{draft.name}/2023.yaml:1:1" in err
    assert "--> plans/2023.yaml" not in err


def test_a_file_beside_the_plans_is_a_version_of_its_plan(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "drafts").mkdir()
    text = NEW.replace("value: 95", "value: 96")
    (folder / "drafts/2023.yaml").write_text(text, encoding="utf-8")
    assert changes(capsys, "2023", "drafts/2023.yaml") == {("kpi", "actual", "changed")}


def test_what_a_draft_stands_beside_has_to_be_readable(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = folder.parent / f"{folder.name}-drafts"
    draft.mkdir()
    (draft / "2023.yaml").write_text(NEW, encoding="utf-8")
    (folder / "plans/2021.yaml").symlink_to("nowhere.yaml")
    assert run("diff", str(draft / "2023.yaml"), str(draft / "2023.yaml")) == 2
    assert "error[unreadable-file]" in capsys.readouterr().err
    # the draft takes the place of a plan that cannot be read
    (folder / "plans/2021.yaml").unlink()
    (folder / "plans/2023.yaml").unlink()
    (folder / "plans/2023.yaml").symlink_to("nowhere.yaml")
    assert run("diff", str(draft / "2023.yaml"), str(draft / "2023.yaml")) == 0


def test_a_folder_of_plans_that_cannot_be_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with the workspace of a file is said, and no other one taken."""
    other = folder / "other"
    shutil.copytree(folder / "plans", other / "plans")
    (other / "templates").write_text("", encoding="utf-8")
    assert run("diff", "2022", "other/plans/2023.yaml") == 2
    assert "the folder `templates` cannot be read" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_file_that_cannot_be_read_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    name = f"{'x' * 300}.yaml"
    assert run("diff", "2023", name) == 2
    err = capsys.readouterr().err
    assert f"error: `{name}` cannot be read: file name too long" in err
    assert "bug" not in err


def test_a_draft_on_a_broken_disk_is_no_bug(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = folder.parent / f"{folder.name}-drafts"
    draft.mkdir()
    (draft / "2023.yaml").write_text(NEW, encoding="utf-8")

    def broken(path: Path, *args: str) -> IO[Any]:
        if path.parent == draft:
            raise OSError(errno.EIO, "Input/output error")
        return path_open(path, *args)

    path_open = Path.open
    monkeypatch.setattr(Path, "open", broken)
    assert run("diff", "2023", str(draft / "2023.yaml")) == 2
    err = capsys.readouterr().err
    assert f"error: `../{draft.name}/2023.yaml` cannot be read: input/output error" in err
    assert "bug" not in err


@pytest.mark.usefixtures("folder")
def test_years_have_two_ends_and_no_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "2022..") == 2
    assert "`2022..` has not two ends" in capsys.readouterr().err
    assert run("diff", "2022..2023", "--exit-code") == 2


def test_a_target_that_is_gone_is_a_warning(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/2023.yaml").write_text(NEW.replace("    target: 90\n", ""), encoding="utf-8")
    assert run("diff", "2022", "2023", "--fail-on", "warning") == 1
    assert "there is no target any more" in capsys.readouterr().out


def test_a_path_of_git_leads_to_its_workspace(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kreis = folder / "kreis"
    kreis.mkdir()
    shutil.move(folder / "plans", kreis / "plans")
    for arguments in (
        ["init", "-q", "-b", "main"], ["add", "."],
        ["-c", "user.name=K", "-c", "user.email=k@example.org", "commit", "-q", "-m", "First"],
    ):  # fmt: skip
        subprocess.run(["git", *arguments], cwd=folder, check=True)  # noqa: S603, S607
    monkeypatch.chdir(kreis)
    for name in ("git:main:2023", "git:main:plans/2023.yaml", "git:main:kreis/plans/2023.yaml"):
        assert run("diff", name, "2023", "--exit-code") == 0
    capsys.readouterr()
    assert run("diff", "git:main:nix/2023.yaml", "2023") == 2
    assert "is not a file of the folder `plans`" in capsys.readouterr().err
    assert run("diff", "git:main:nix/plans/2023.yaml", "2023") == 2
    assert "there is no folder `nix`" in capsys.readouterr().err
