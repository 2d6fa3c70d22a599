"""The files of a workspace at a revision."""

import subprocess
from pathlib import Path

import pytest

from egovreport.errors import InputError
from egovreport.git import files_at

PLAN = "title: Aktionsplan 2023\n"


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Kreis", "-c", "user.email=kreis@example.org")
    subprocess.run(["git", *names, "-C", str(folder), *arguments], check=True, capture_output=True)  # noqa: S603, S607


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose workspace lies in the folder `kreis`."""
    tmp_path = tmp_path_factory.mktemp("repository")
    folder = tmp_path / "kreis"
    (folder / "plans").mkdir(parents=True)
    (folder / "plans/2023.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "plans/.2023.yaml").write_text("hidden", encoding="utf-8")
    (folder / "plans/notes.txt").write_text("none of ours", encoding="utf-8")
    (folder / "plans/Übersicht.yaml").write_bytes(b"title: \xff\n")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "First")
    git(tmp_path, "tag", "v1")
    (folder / "plans/2023.yaml").write_text("title: Neu\n", encoding="utf-8")
    (folder / "templates").mkdir()
    (folder / "templates/status.outline.yaml").write_text("slides: []\n", encoding="utf-8")
    (folder / "templates/kreis.pptx").write_bytes(b"PK")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Second")
    return tmp_path


def test_the_files_are_those_of_the_revision(repository: Path) -> None:
    assert files_at(repository / "kreis", "v1") == {
        "plans/2023.yaml": PLAN.encode(),
        "plans/Übersicht.yaml": b"title: \xff\n",
    }
    assert files_at(repository / "kreis", "main") == {
        "plans/2023.yaml": b"title: Neu\n",
        "plans/Übersicht.yaml": b"title: \xff\n",
        "templates/status.outline.yaml": b"slides: []\n",
    }


def test_the_revision_may_be_any_that_git_knows(repository: Path) -> None:
    assert files_at(repository / "kreis", "HEAD~1") == files_at(repository / "kreis", "v1")
    assert files_at(repository / "kreis", "main@{0}") == files_at(repository / "kreis", "main")


def test_a_folder_without_a_workspace_had_no_files(repository: Path) -> None:
    assert files_at(repository, "main") == {}


@pytest.mark.parametrize("revision", ["nowhere", "--upload-pack=x", "-h", "v1:plans", ""])
def test_what_is_no_revision(repository: Path, revision: str) -> None:
    with pytest.raises(InputError) as caught:
        files_at(repository / "kreis", revision)
    assert "revision" in str(caught.value)
    assert "a branch, a tag or a commit" in caught.value.remedy


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        files_at(tmp_path, "main")


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(InputError, match="git is not installed"):
        files_at(repository / "kreis", "main")
