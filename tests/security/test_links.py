"""Links that lead out of the workspace are refused wherever a file of it is read."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from egovreport.errors import InputError
from egovreport.git import files_at
from tests.command import PROGRAMME, run

LINE = "token: hunter2 [\n"
GIT = ("git", "-c", "user.name=T", "-c", "user.email=t@example.org")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "workspace"
    for name in ("plans", "templates"):
        (place / name).mkdir(parents=True)
    (place / "plans/programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (place / "plans/2023.yaml").write_text("title: P\nsummary: Es geht voran.\n", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text(LINE, encoding="utf-8")
    Image.new("RGB", (4, 3), "navy").save(tmp_path / "secret.png")
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize(
    "name", ["plans/2024.yaml", "templates/final.outline.yaml", "templates/a.design.yaml"]
)
def test_a_file_behind_a_link_that_leads_out_is_not_shown(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).symlink_to("../../secret.yaml")
    assert run("validate") == 2
    out, err = capsys.readouterr()
    assert "error[unreadable-file]: the file cannot be read: the link leads out" in out
    assert f"--> {name}" in out
    assert "help: copy the file itself into the workspace" in out
    assert "hunter2" not in out + err
    assert run("build", "2023") != 0
    assert "hunter2" not in "".join(capsys.readouterr())


def test_a_folder_behind_a_link_that_leads_out_is_not_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(folder / "plans", folder.parent / "elsewhere")
    shutil.rmtree(folder / "plans")
    (folder / "plans").symlink_to("../elsewhere")
    assert run("validate", "-f", "concise") == 2
    assert "plans/2023.yaml: error[unreadable-file]" in capsys.readouterr().out


def test_a_file_behind_a_link_inside_is_read(folder: Path) -> None:
    (folder / "plans/2024.yaml").symlink_to("2023.yaml")
    assert run("validate") == 0


@pytest.mark.parametrize("picture", ["templates/a.png", "neu/secret.png"])
def test_a_picture_behind_a_link_that_leads_out_is_refused_with_its_place(
    picture: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "templates/a.png").symlink_to("../../secret.png")
    (folder / "neu").symlink_to(folder.parent)
    (folder / "templates/plan.outline.yaml").write_text(
        f"slides:\n  - {{slide: free, title: T, picture_alt: A, picture: {picture}}}\n"
    )
    for command in (("validate",), ("build", "2023")):
        assert run(*command) == 1
        told = "".join(capsys.readouterr())
        assert "error[outside-workspace]" in told
        assert "a link that leads out of the workspace" in told
        assert "--> templates/plan.outline.yaml:2:" in told


def test_a_design_behind_a_link_that_leads_out_is_refused_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.pptx").symlink_to("../secret.png")
    Path("plans/programme.yaml").write_text(f"design: a.pptx\n{PROGRAMME}", encoding="utf-8")
    assert run("validate", "-f", "concise") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("plans/programme.yaml:1:9: error[outside-workspace]")


def test_a_design_that_is_the_workspace_itself_is_none(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/programme.yaml").write_text(f"design: .\n{PROGRAMME}", encoding="utf-8")
    assert run("validate", "-f", "concise") == 1
    assert "error[missing-file]" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["lint", "verify", "design check", "build 2023 --design"])
def test_a_pipe_is_not_waited_for(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(folder / "pipe.pptx")
    assert run(*command.split(), "pipe.pptx") == 2
    assert "cannot be read: it is not a file" in capsys.readouterr().err


@pytest.mark.parametrize("design", ["../secret.yaml", "/etc/hostname", "pipe.pptx", "a\x1bb"])
def test_the_file_beside_a_deck_leads_nowhere_else(
    design: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-q", "build", "2023", "--provenance", "-o", "a.pptx") == 0
    record = folder / "a.provenance.json"
    text = record.read_text(encoding="utf-8")
    assert '"design": ""' in text
    escaped = design.replace("\x1b", "\\u001b")
    record.write_text(text.replace('"design": ""', f'"design": "{escaped}"'), encoding="utf-8")
    os.mkfifo(folder / "pipe.pptx")
    capsys.readouterr()
    assert run("verify", "a.pptx") == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert "hunter2" not in err
    assert "\x1b" not in err


def test_what_a_clone_lacks_is_not_fetched(folder: Path) -> None:
    subprocess.run([*GIT, "init", "-q"], cwd=folder, check=True)  # noqa: S603
    subprocess.run([*GIT, "add", "plans"], cwd=folder, check=True)  # noqa: S603
    subprocess.run([*GIT, "commit", "-qm", "P"], cwd=folder, check=True)  # noqa: S603
    subprocess.run(  # noqa: S603
        [*GIT, "config", "uploadpack.allowFilter", "true"], cwd=folder, check=True
    )
    clone = folder.parent / "clone"
    subprocess.run(  # noqa: S603
        [*GIT, "clone", "-q", "--no-checkout", "--filter=blob:none", folder.as_uri(), str(clone)],
        check=True,
    )
    assert list(files_at(folder, "HEAD")) == ["plans/2023.yaml", "plans/programme.yaml"]
    with pytest.raises(InputError, match="this clone lacks some of its files") as caught:
        files_at(clone, "HEAD")
    assert caught.value.remedy == "fetch them: `git fetch --refetch --no-filter`"
    subprocess.run(  # noqa: S603
        [*GIT, "fetch", "-q", "--refetch", "--no-filter"], cwd=clone, check=True
    )
    assert files_at(clone, "HEAD") == files_at(folder, "HEAD")
