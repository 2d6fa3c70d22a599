"""Designs and pictures that a plan names lie in the workspace; all others are refused unread."""

import json
import os
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from PIL import Image

from egovreport.commands.template import read_template, template_of
from egovreport.errors import InputError
from egovreport.workspace import load
from tests.command import PROGRAMME, run

DESIGN = resources.files("egovreport.defaults").joinpath("default.pptx").read_bytes()
OUTSIDE = (
    "/etc/passwd",
    "/dev/zero",
    "../secret.png",
    "templates/../../secret.png",
    "..",
    "~/secret.png",
    "~root/secret.png",
    "C:\\secret.png",
    "c:/secret.png",
    "C:secret.png",
    "\\secret.png",
    "\\\\server\\share\\secret.png",
    "//server/share/secret.png",
    "\\\\?\\C:\\secret.png",
    "..\\secret.png",
    "pictures\\secret.png",
    "file:///etc/passwd",
    "http://example.org/a.png",
    "https://example.org/a.png",
    "ftp://example.org/a.png",
    "smb://server/share/a.png",
)
NOWHERE = (
    "file:/etc/passwd",
    "data:image/png;base64,iVBORw0KGgo=",
    "|id",
    "-x.png",
    "$(id).png",
    "%SystemRoot%/a.png",
    "plans",
    "pictures/pipe.png",
    "pictures/circle.png",
    "pictures/gone.png",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace beside a file that is none of its business."""
    place = tmp_path / "workspace"
    for name in ("plans", "templates", "pictures"):
        (place / name).mkdir(parents=True)
    (place / "plans/programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (place / "plans/2023.yaml").write_text("title: P\nsummary: Es geht voran.\n", encoding="utf-8")
    Image.new("RGB", (4, 3), "navy").save(tmp_path / "secret.png")
    (tmp_path / "secret.pptx").write_bytes(DESIGN)
    os.mkfifo(place / "pictures/pipe.png")
    (place / "pictures/circle.png").symlink_to("circle.png")
    (place / "pictures/gone.png").symlink_to("nowhere.png")
    monkeypatch.chdir(place)
    return place


def name_picture(path: str) -> str:
    """Name a picture in an outline, and return where."""
    quoted = json.dumps(path, ensure_ascii=False)
    text = f"slides:\n  - {{slide: free, title: T, picture_alt: A, picture: {quoted}}}\n"
    Path("templates/plan.outline.yaml").write_text(text, encoding="utf-8")
    return "templates/plan.outline.yaml:2:"


def name_design(path: str) -> str:
    """Name a design in the programme, and return where."""
    Path("plans/programme.yaml").write_text(
        f"design: {json.dumps(path, ensure_ascii=False)}\n{PROGRAMME}", "utf-8"
    )
    return "plans/programme.yaml:1:"


NAMING = pytest.mark.parametrize("name", [name_picture, name_design])


@pytest.mark.usefixtures("folder")
@NAMING
@pytest.mark.parametrize("path", OUTSIDE)
def test_what_lies_outside_is_refused_with_its_place_and_a_remedy(
    name: Callable[[str], str], path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = name(path)
    assert run("validate", "-f", "concise") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(place)
    assert "error[outside-workspace]" in line
    assert run("build", "2023") == 1
    assert "help: " in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@NAMING
@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_no_file_of_the_workspace_is_not_there(
    name: Callable[[str], str], path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = name(path)
    assert run("validate", "-f", "concise") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(place)
    assert "error[missing-file]" in line


@pytest.mark.usefixtures("folder")
@NAMING
@pytest.mark.parametrize("code", ["\0", "\x1b", "\u202e", "\n\x00"])
def test_a_name_with_a_character_that_cannot_be_seen_is_refused(
    name: Callable[[str], str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = name(f"pictures/a{code}b.png")
    assert run("validate", "-f", "concise") == 1
    out = capsys.readouterr().out
    assert out.startswith(place)
    assert "error[control-character]" in out or "error[bidi-character]" in out
    assert code.strip("\n") not in out


def test_a_link_inside_of_the_workspace_is_followed(folder: Path) -> None:
    Image.new("RGB", (4, 3), "navy").save(folder / "templates/a.png")
    (folder / "pictures/b.png").symlink_to("../templates/a.png")
    name_picture("pictures/b.png")
    (folder / "templates/kreis.pptx").write_bytes(DESIGN)
    (folder / "neu").symlink_to("templates")
    name_design("neu/kreis.pptx")
    assert run("-q", "build", "2023") == 0


def link_file(folder: Path) -> str:
    (folder / "templates/kreis.pptx").symlink_to("../../secret.pptx")
    return "templates/kreis.pptx"


def link_folder(folder: Path) -> str:
    (folder / "neu").symlink_to(folder.parent)
    return "neu/secret.pptx"


@pytest.mark.parametrize("link", [link_file, link_folder])
def test_a_design_behind_a_link_that_leads_out_is_not_read(
    link: Callable[[Path], str], folder: Path
) -> None:
    name_design(link(folder))
    workspace = load(folder).readable
    with pytest.raises(InputError, match="leads out of the workspace") as caught:
        template_of(folder, workspace)
    assert "copy the file" in caught.value.remedy
    assert run("-q", "build", "2023") != 0
    assert not (folder / "out").exists()


@pytest.mark.parametrize("name", ["pictures/pipe.png", "/dev/zero", "pictures"])
def test_a_template_that_never_ends_is_none(folder: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be read: it is not a file"):
        read_template(folder / name, "check `--design`")


def test_of_a_template_beyond_all_measure_nothing_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.pptx"
    with large.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(InputError, match="has 1048576 MiB"):
        read_template(large, "check `--design`")


def test_a_template_may_be_named_on_the_command_line_wherever_it_lies(folder: Path) -> None:
    assert run("-q", "build", "2023", "--design", str(folder.parent / "secret.pptx")) == 0
    assert len(list((folder / "out").iterdir())) == 1


def test_the_workspace_itself_may_lie_behind_a_link(folder: Path) -> None:
    (folder / "templates/kreis.pptx").write_bytes(DESIGN)
    name_design("templates/kreis.pptx")
    (folder.parent / "link").symlink_to(folder)
    shutil.rmtree(folder / "pictures")
    assert run("-q", "-C", str(folder.parent / "link"), "build", "2023") == 0
