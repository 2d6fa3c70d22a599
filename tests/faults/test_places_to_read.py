"""Workspaces in odd places, behind links, and where nothing is."""

import json
import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hurt_builds import DECK, PROVENANCE, Files, HurtBuilds
from warm_process import Ended, WarmProcess

NAMES = {
    "decomposed umlauts": unicodedata.normalize("NFD", "Müßterhäusen ÄÖÜ "),
    "quotes": 'Rat\'s "Haus"',
    "brackets": "[x] [bold]rot",
    "percent": "100%20 %s {0}",
    "shell": "$(touch weg) `touch weg`;&|*?",
    "option": "-rf",
    "lines": "Zeilen\numbruch\t#1",
    "scripts": "שלום 電子政府 🚀",
    "long": "ä" * 110,
}


@pytest.fixture(params=NAMES.values(), ids=NAMES)
def odd(request: pytest.FixtureRequest, builds: HurtBuilds) -> str:
    """An odd name that the workspace has."""
    name: str = request.param
    builds.workspace.rename(builds.workspace.parent / name)
    return name


def test_a_workspace_and_a_deck_of_an_odd_name(odd: str, builds: HurtBuilds, new: Files) -> None:
    above = builds.workspace.parent
    deck = Path(odd) / f"{odd}.pptx"
    done = builds.process.run(
        above, "-C", f"./{odd}", "-q", "build", "2023", "--provenance", "-o", f"./{deck}"
    )
    provenance = deck.with_name(f"{odd}.provenance.json")
    assert done == Ended(0, f"{deck}\n{provenance}\n", "")
    assert (above / deck).read_bytes() == new[DECK]
    assert (above / provenance).read_bytes() == new[PROVENANCE]
    assert [path.name for path in above.iterdir()] == [odd]


def test_what_is_wrong_in_an_odd_place_is_named(odd: str, builds: HurtBuilds) -> None:
    above = builds.workspace.parent
    plan = above / odd / "plans" / "2023.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("target", "taget"), encoding="utf-8")
    found = builds.process.run(above, "-C", f"./{odd}", "validate", "-f", "json")
    assert (found.code, found.err) == (1, "")
    (finding,) = json.loads(found.out)["findings"]
    assert (above / finding["path"]).samefile(plan)


def test_a_path_of_a_thousand_letters(builds: HurtBuilds) -> None:
    deep = builds.workspace / "/".join(["Ordner " + "o" * 90] * 10)
    deep.mkdir(parents=True)
    shutil.copytree(builds.workspace / "plans", deep / "plans")
    done = builds.process.run(deep, "-q", "build", "2023")
    assert (done.code, done.err) == (0, "")
    assert [path.name for path in (deep / "out").iterdir()] == [DECK]


class TestLinks:
    @pytest.mark.parametrize(
        "linked", ["", "plans", "templates", "plans/2023.yaml", "plans/programme.yaml"]
    )
    def test_a_link_is_what_it_leads_to(self, builds: HurtBuilds, linked: str) -> None:
        path = builds.workspace / linked
        above = builds.workspace if linked else builds.workspace.parent
        path.symlink_to(path.rename(above / "dort"))
        assert builds.again().wait().code == 0
        assert builds.found() == builds.new
        assert builds.process.run(builds.workspace, "validate").code == 0

    @pytest.mark.parametrize("target", ["2024.yaml", "../nirgends.yaml"])
    def test_a_link_that_leads_to_no_plan_stops_a_build(
        self, builds: HurtBuilds, target: str
    ) -> None:
        (builds.workspace / "plans" / "2024.yaml").symlink_to(target)
        ended = builds.run()
        assert (ended.code, ended.out) == (2, "")
        assert "error[unreadable-file]" in ended.err
        assert "help: repair or remove the link" in ended.err
        assert builds.found() == builds.old

    @pytest.mark.parametrize("command", ["validate", "show", "build", "diff"])
    def test_a_workspace_that_is_a_link_to_itself(self, builds: HurtBuilds, command: str) -> None:
        (builds.workspace.parent / "kreis").symlink_to("kreis")
        plan = () if command == "validate" else ("2023",)
        ended = builds.process.run(builds.workspace.parent, "-C", "kreis", command, *plan)
        told = "the folder `kreis` cannot be read: too many levels of symbolic links"
        assert ended == Ended(2, "", f"error: {told}\nhelp: check `-C`\n")


class TestNothingThere:
    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            (["-C", "weg", "validate"], "`weg`"),
            (["-C", "weg/weg", "build", "2023"], "`weg/weg`"),
            (["-C", "w" * 300, "show", "2023"], "w" * 300),
            (["-C", "..", "build", "2023"], "no workspace here"),
            (["build", "1999"], "`1999`"),
            (["build", "plans/1999.yaml"], "`plans/1999.yaml`"),
            (["build", "2023", "--design", "weg.pptx"], "`weg.pptx`"),
            (["build", "2023", "--design", "plans"], "`plans`"),
            (["build", "2023", "--since", "1999"], "`1999`"),
            (["show", "1999"], "`1999`"),
            (["validate", "weg.yaml"], "`weg.yaml`"),
            (["validate", "weg/weg.yaml"], "`weg/weg.yaml`"),
            (["validate", f"{'w' * 300}/weg.yaml"], "w" * 300),
            (["validate", "plans"], "`plans`"),
            (["lint", "weg.pptx"], "`weg.pptx`"),
            (["lint", "w" * 300], "w" * 300),
            (["lint", "plans"], "`plans`"),
            (["verify", "weg.pptx"], "`weg.pptx`"),
            (["diff", "1999", "2023"], "`1999`"),
            (["diff", "weg.yaml", "2023"], "`weg.yaml`"),
            (["diff", "git:weg:plans/2023.yaml", "2023"], "`weg`"),
            (["design", "check", "weg.pptx"], "`weg.pptx`"),
            (["design", "init", "weg.pptx"], "`weg.pptx`"),
            (["design", "show", "weg.pptx"], "`weg.pptx`"),
            (["rule", "weg"], "`weg`"),
            (["schema", "weg"], "`weg`"),
        ],
    )
    def test_it_is_named(
        self, warm: WarmProcess, workspace: Path, arguments: Sequence[str], named: str
    ) -> None:
        before = sorted(workspace.rglob("*"))
        ended = warm.run(workspace, *arguments)
        assert (ended.code, ended.out) == (2, "")
        told, _, remedy = ended.err.partition("\n")
        assert told.startswith("error: ")
        assert named in told
        assert remedy.startswith("help: ")
        assert sorted(workspace.rglob("*")) == before

    @pytest.mark.parametrize("name", ["weg.png", f"{'w' * 300}.png", f"{'w/' * 3000}w.png"])
    def test_a_picture(self, builds: HurtBuilds, name: str) -> None:
        outline = builds.workspace / "templates" / "status.outline.yaml"
        slide = f"{{slide: free, title: Weg, picture: {name}, picture_alt: Der Weg zum Ziel}}"
        outline.write_text(f"slides: [{slide}]\n", encoding="utf-8")
        ended = builds.run()
        assert (ended.code, ended.out) == (1, "")
        assert "error[missing-file]" in ended.err
        assert builds.found() == builds.old

    def test_the_current_folder(self, builds: HurtBuilds, tmp_path: Path) -> None:
        gone = tmp_path / "gleich weg"
        gone.mkdir()
        first = f"import os; os.rmdir({str(gone)!r})"
        here = builds.process.run(gone, "build", "2023", first=first)
        told = "the folder `.` cannot be read: no such file or directory"
        assert here == Ended(2, "", f"error: {told}\nhelp: check `-C`\n")

    @pytest.mark.parametrize(
        "arguments",
        [["validate"], ["show", "2023"], ["-q", "build", "2023"], ["diff", "2023", "2023"]],
    )
    def test_the_current_folder_is_not_needed(
        self, builds: HurtBuilds, tmp_path: Path, arguments: Sequence[str]
    ) -> None:
        gone = tmp_path / "gleich weg"
        gone.mkdir()
        first = f"import os; os.rmdir({str(gone)!r})"
        ended = builds.process.run(gone, "-C", str(builds.workspace), *arguments, first=first)
        assert ended.code == 0
        assert "Traceback" not in ended.err

    def test_the_folder_of_the_deck(self, builds: HurtBuilds, tmp_path: Path) -> None:
        gone = tmp_path / "gleich weg"
        gone.mkdir()
        first = f"import os; os.rmdir({str(gone)!r})"
        ended = builds.process.run(gone, "init", "neu", first=first)
        told = "cannot write neu/plans/programme.yaml: its folder was removed"
        assert ended == Ended(2, "", f"error: {told}\nhelp: name another folder\n")
        assert not gone.exists()
