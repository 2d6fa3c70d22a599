"""The template of a deck is read from where it was asked for; what cannot be read is told."""

import shutil
from pathlib import Path

import pytest

from egovreport.commands.opening import open_workspace
from egovreport.commands.template import read_template, template_of
from egovreport.errors import InputError

STARTER = Path(__file__).parents[2] / "egovreport/defaults/starter/plans"
DESIGN = Path(__file__).parents[2] / "egovreport/defaults/default.pptx"
LOST = "design: templates/kreis.pptx\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(STARTER, tmp_path / "plans")
    programme = tmp_path / "plans/programme.yaml"
    programme.write_text(LOST + programme.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "templates").mkdir()
    return tmp_path


def test_a_file_that_is_not_there_is_named_with_the_place_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "kreis.pptx"
    with pytest.raises(InputError, match=r"kreis\.pptx` cannot be read") as caught:
        read_template(path, "check `--design`")
    assert caught.value.remedy == "check `--design`"
    with pytest.raises(InputError, match="cannot be read"):
        read_template(tmp_path, "check `--design`")
    path.write_bytes(DESIGN.read_bytes())
    assert read_template(path, "check `--design`") == DESIGN.read_bytes()


def test_of_the_programmes_design_the_remedy_is_in_the_programme(folder: Path) -> None:
    (folder / "templates/kreis.pptx").write_bytes(DESIGN.read_bytes())
    workspace = open_workspace(folder).workspace
    assert template_of(folder, workspace).data == DESIGN.read_bytes()
    (folder / "templates/kreis.pptx").unlink()
    with pytest.raises(InputError, match=r"kreis\.pptx` cannot be read") as caught:
        template_of(folder, workspace)
    assert caught.value.remedy == "check `design` in plans/programme.yaml"
