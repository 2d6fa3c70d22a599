"""Names from plans and from the command line reach neither a path nor a program."""

import subprocess
from pathlib import Path

import pytest

from tests.command import PROGRAMME, run

PLAN = "title: ../../Plan $(touch gone)\nsummary: Es geht voran.\n"
REVISIONS = (
    "--upload-pack=touch gone",
    "--output=gone",
    "-p",
    "HEAD;touch gone",
    "HEAD$(touch gone)",
    "HEAD`touch gone`",
    "HEAD\ntouch gone",
    "HEAD --output=gone",
    "ext::sh -c touch% gone",
    "file:///etc",
    "..",
    "|touch gone",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "workspace"
    (place / "plans").mkdir(parents=True)
    (place / "plans/programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (place / "plans/2023.yaml").write_text(PLAN, encoding="utf-8")
    subprocess.run(["git", "-C", str(place), "init", "-q"], check=True)  # noqa: S603, S607
    monkeypatch.chdir(place)
    return place


def everything(folder: Path) -> set[str]:
    return {path.name for path in folder.parent.rglob("*") if ".git" not in path.parts}


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_revision_is_no_option_and_no_program(
    revision: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(folder)
    assert run("diff", f"git:{revision}:plans/2023.yaml", "2023") == 2
    assert capsys.readouterr().err.startswith("error: ")
    assert everything(folder) == before


@pytest.mark.parametrize(
    "name",
    ["../2023", "..", "$(touch gone)", "-x", "plans/../../2023", "/etc/passwd", "CON", "2023\0"],
)
def test_a_plan_is_an_id_of_the_workspace(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(folder)
    assert run("build", "--", name) == 2
    assert "there is no plan" in capsys.readouterr().err
    assert everything(folder) == before


@pytest.mark.parametrize(
    "name", ["$(touch gone)", "-x", "a b", "a;b", "nul:", "x\\..\\y", "a\x1bb", "a\nb"]
)
def test_a_file_whose_name_is_no_id_is_no_plan(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / f"plans/{name}.yaml").write_text(PLAN, encoding="utf-8")
    assert run("validate", "-f", "concise") == 1
    out = capsys.readouterr().out
    assert "invalid-id" in out
    assert "\x1b" not in out
    assert out.count("\n") == len(out.splitlines())


@pytest.mark.parametrize("body", ["../../x", "/etc/passwd", "$(touch gone)", "-x"])
def test_a_body_is_an_id_of_the_programme(
    body: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(folder)
    assert run("build", "2023", f"--for={body}") == 2
    assert capsys.readouterr().err.startswith("error: ")
    assert everything(folder) == before


@pytest.mark.parametrize("plan", ["con", "nul", "aux", "com1", "2023"])
def test_the_deck_is_named_by_ids_and_dates_alone(plan: str, folder: Path) -> None:
    if plan != "2023":
        (folder / f"plans/{plan}.yaml").write_text(
            PLAN + "period: {start: 2023, end: 2023}\n", "utf-8"
        )
    assert run("-q", "build", plan) == 0
    (deck,) = (folder / "out").iterdir()
    assert deck.name == f"{plan}-plan-public-2023-01-01.pptx"
    assert "gone" not in everything(folder)
