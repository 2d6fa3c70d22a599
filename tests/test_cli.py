"""The command line: what goes to stdout, what to stderr, and how it ends."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

import egovreport
from egovreport.cli import main

PROGRAMME = """\
organisation: {name: Stadt Müßterhäusen}
title: Digitale Stadt
kpis:
  online-services:
    name: Online-Dienste
    unit: Dienste
    direction: up
    definition: Leistungen, die sich ganz online beantragen lassen.
    source: Portal der Stadt
"""
PLAN = """\
title: Aktionsplan 2023
fields: {basics: {name: Basisdienste}}
measures:
  e-file:
    title: E-Akte einführen
    field: basics
    due: 2023-12-31
    updates: {date: 2023-06-30, stage: running, text: wartet auf Endgeräte}
kpis:
  online-services: {target: 40, actual: {value: 34, date: 2023-12-31}}
"""
PICTURE = MSO_SHAPE_TYPE.PICTURE
DECK = "2023-status-public-2023-12-31.pptx"
COMMAND = [sys.executable, "-m", "egovreport"]


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Run]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A small workspace on a path with blanks and umlauts."""
    folder = tmp_path / "Pläne für Müßterhäusen"
    (folder / "plans").mkdir(parents=True)
    (folder / "plans" / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (folder / "plans" / "2023.yaml").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture
def run(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command in the workspace, or in a folder below it."""

    def command(*arguments: str, folder: str = ".") -> Run:
        monkeypatch.chdir(workspace / folder)
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        code = ended.value.code
        return Run(code if isinstance(code, int) else 0, captured.out, captured.err)

    return command


def process(folder: Path, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    options = {"capture_output": True, "text": True, "encoding": "utf-8", **more}
    return subprocess.run([*COMMAND, *arguments], cwd=folder, check=False, **options)  # noqa: S603


class TestAsking:
    def test_the_version_is_the_packages(self, run: Command) -> None:
        assert run("--version") == Run(0, f"egovreport {egovreport.__version__}\n", "")

    @pytest.mark.parametrize("option", ["-h", "--help"])
    def test_help_names_the_commands(self, run: Command, option: str) -> None:
        shown = run(option)
        assert shown.code == 0
        assert "build" in shown.out
        assert "show" in shown.out
        assert shown.err == ""

    @pytest.mark.parametrize("command", ["build", "show"])
    def test_each_command_has_help(self, run: Command, command: str) -> None:
        shown = run(command, "-h")
        assert shown.code == 0
        assert "plan" in shown.out

    def test_completion_is_offered_for_the_shell(self, workspace: Path) -> None:
        shell = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
        shown = process(workspace, "--show-completion", "bash", env=shell)
        assert shown.returncode == 0
        assert "complete" in shown.stdout

    @pytest.mark.parametrize(
        "arguments", [(), ("frobnicate",), ("build",), ("show", "2023", "2024"), ("--nonsense",)]
    )
    def test_wrong_usage_is_2(self, run: Command, arguments: tuple[str, ...]) -> None:
        shown = run(*arguments)
        assert shown.code == 2
        assert shown.out == "" or not arguments

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("build", "2023", "-q"), "No such option: -q; write it before `build`"),
            (("build", "-Cx", "2023"), "No such option: -C; write it before `build`"),
            (("show", "2023", "--directory=x"), "--directory; write it before `show`"),
            (("design", "show", "x.potx", "--color"), "--color; write it before `design`"),
        ],
    )
    def test_an_option_of_the_program_after_the_command(
        self, run: Command, arguments: tuple[str, ...], told: str
    ) -> None:
        shown = run(*arguments)
        assert (shown.code, shown.out) == (2, "")
        assert told in shown.err

    def test_an_option_of_nobody_has_no_place(self, run: Command) -> None:
        assert "write it before" not in run("build", "2023", "-x").err


class TestBuilding:
    @pytest.mark.parametrize(
        "plan", ["2023", "plans/2023.yaml", "./plans/2023.yaml", r"plans\2023.yaml", "2023.yaml"]
    )
    def test_stdout_is_the_path_of_the_deck(self, run: Command, workspace: Path, plan: str) -> None:
        done = run("build", plan)
        assert (done.code, done.out) == (0, f"{workspace / 'out' / DECK}\n")
        assert len(Presentation(str(workspace / "out" / DECK)).slides) > 5

    def test_stderr_tells_the_outline_and_quiet_leaves_it_out(self, run: Command) -> None:
        talk = run("build", "2023").err
        assert talk.startswith("Aktionsplan 2023 – ")
        assert "Online-Dienste: 34" in talk
        quiet = run("-q", "build", "2023")
        assert (quiet.code, quiet.err) == (0, "")
        assert quiet.out.endswith(f"{DECK}\n")

    def test_a_dry_run_tells_of_the_deck_and_writes_none(
        self, run: Command, workspace: Path
    ) -> None:
        done = run("build", "2023", "--dry-run")
        assert (done.code, done.out) == (0, "")
        assert "Online-Dienste: 34" in done.err
        assert not (workspace / "out").exists()

    def test_another_file_can_be_named(self, run: Command, workspace: Path) -> None:
        done = run("-q", "build", "2023", "-o", "neu/Bericht für den Rat.pptx")
        path = Path("neu/Bericht für den Rat.pptx")
        assert done.out == f"{path}\n"
        assert (workspace / path).is_file()
        assert not (workspace / "out").exists()

    def test_the_workspace_is_found_from_a_folder_below(
        self, run: Command, workspace: Path
    ) -> None:
        (workspace / "unter" / "tief").mkdir(parents=True)
        done = run("-q", "build", "2023", folder="unter/tief")
        assert done.out == f"{workspace / 'out' / DECK}\n"

    def test_the_workspace_can_be_named(self, run: Command, workspace: Path) -> None:
        done = run("-C", str(workspace), "-q", "build", "2023", folder="..")
        assert done.out == f"{workspace / 'out' / DECK}\n"

    def test_a_linked_workspace_is_one(self, run: Command, workspace: Path) -> None:
        (workspace.parent / "link").symlink_to(workspace)
        done = run("-C", "link", "-q", "build", "2023", folder="..")
        assert done.code == 0
        assert (workspace / "out" / DECK).is_file()

    def test_warnings_are_told_and_stop_nothing(self, run: Command, workspace: Path) -> None:
        plan = workspace / "plans" / "2023.yaml"
        plan.write_text(PLAN.replace(", text: wartet auf Endgeräte", ""), encoding="utf-8")
        done = run("build", "2023")
        assert done.code == 0
        told = "there are warnings in the files; `egovreport validate` shows them\n"
        assert done.err.startswith(told)
        assert told not in run("-q", "build", "2023").err

    def test_a_plan_that_is_not_there_is_named_with_those_that_are(self, run: Command) -> None:
        assert run("build", "2032") == Run(
            2, "", "error: there is no plan `2032`\nhelp: allowed: `2023`\n"
        )

    def test_without_a_workspace_the_remedy_is_told(self, run: Command, tmp_path: Path) -> None:
        done = run("build", "2023", folder="..")
        assert (done.code, done.out) == (2, "")
        assert f"no workspace here: plans/programme.yaml is not in `{tmp_path}`" in done.err
        assert "help: change into the workspace, or name it with `-C DIR`" in done.err

    def test_a_folder_that_is_not_there_is_named(self, run: Command) -> None:
        done = run("-C", "nirgends", "build", "2023")
        message = "the folder `nirgends` cannot be read: no such file or directory"
        assert done == Run(2, "", f"error: {message}\nhelp: check `-C`\n")


class TestWrongPlans:
    @pytest.fixture
    def wrong(self, workspace: Path) -> Path:
        path = workspace / "plans" / "2023.yaml"
        path.write_text(PLAN.replace("target: 40", "taget: 40"), encoding="utf-8")
        return path

    @pytest.mark.usefixtures("wrong")
    def test_the_fault_is_shown_at_its_place(self, run: Command) -> None:
        done = run("build", "2023")
        assert (done.code, done.out) == (1, "")
        assert "error[unknown-key]: unknown key `taget`" in done.err
        assert "--> plans/2023.yaml:10:21" in done.err
        assert "online-services: {taget: 40" in done.err
        assert "^^^^^ did you mean `target`?" in done.err
        assert done.err.endswith("Found 1 error in 1 file.\n")

    @pytest.mark.usefixtures("wrong")
    def test_nothing_is_written(self, run: Command, workspace: Path) -> None:
        run("build", "2023")
        assert not (workspace / "out").exists()

    def test_an_old_deck_stays(self, run: Command, workspace: Path) -> None:
        run("build", "2023")
        old = (workspace / "out" / DECK).read_bytes()
        (workspace / "plans" / "2023.yaml").write_text("title: [", encoding="utf-8")
        done = run("build", "2023")
        assert done.code == 1
        assert "title: [" in done.err
        assert (workspace / "out" / DECK).read_bytes() == old
        assert [path.name for path in (workspace / "out").iterdir()] == [DECK]

    @pytest.mark.usefixtures("wrong")
    @pytest.mark.parametrize("command", ["build", "show"])
    def test_a_refusal_is_not_silent_where_only_the_product_is_wanted(
        self, run: Command, command: str
    ) -> None:
        done = run("-q", command, "2023")
        assert (done.code, done.out) == (1, "")
        assert "unknown key `taget`" in done.err

    def test_every_fault_of_every_file_is_told_at_once(
        self, run: Command, workspace: Path, wrong: Path
    ) -> None:
        wrong.with_name("2022.yaml").write_text("title: A\nfoo: 1\n", encoding="utf-8")
        (workspace / "plans" / "programme.yaml").write_bytes(b"title: \xff\n")
        done = run("build", "2023")
        assert done.code == 1
        places = re.findall(r"--> (\S+)", done.err)
        assert [place.split(":")[0] for place in places] == [
            "plans/2022.yaml", "plans/2023.yaml", "plans/programme.yaml",
        ]  # fmt: skip


class TestOutlines:
    def outline(self, workspace: Path, text: str) -> Path:
        path = workspace / "templates" / "status.outline.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        return path

    def test_the_workspaces_own_outline_counts(self, run: Command, workspace: Path) -> None:
        text = "slides:\n  - {slide: measures, chapter: Nur das, fields: basics}\n"
        self.outline(workspace, text)
        done = run("build", "2023")
        assert done.code == 0
        assert "  Nur das\n" in done.err
        assert "Online-Dienste" not in done.err

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("slides: [{slide: titel}]", ("1:18", "slides: [{slide: titel}]", "`title`?")),
            ("slides:\n- {slide: kpi, kpi: [a]}", ("2:16", "- {slide: kpi,", "`kpis`?")),
            (
                "slides:\n- {slide: kpi, kpis: [online-service]}",
                ("2:23", "- {slide: kpi,", "there is no KPI `online-service`"),
            ),
            (
                "slides:\n- slide: measures\n  fields: [basics, basic]",
                ("3:20", "  fields: [basics, basic]", "there is no field `basic`"),
            ),
            ("slides: [", ("1:9", "slides: [", "error[syntax]")),
        ],
    )
    def test_a_fault_of_an_outline_is_shown_at_its_place(
        self, run: Command, workspace: Path, text: str, shown: tuple[str, str, str]
    ) -> None:
        self.outline(workspace, text)
        done = run("build", "2023")
        place, line, message = shown
        assert (done.code, done.out) == (1, "")
        assert f"--> templates/status.outline.yaml:{place}\n" in done.err
        assert f" | {line}" in done.err
        assert message in done.err
        assert not (workspace / "out").exists()

    def test_the_outline_of_another_kind_has_to_be_sound_too(
        self, run: Command, workspace: Path
    ) -> None:
        self.outline(workspace, "slides: [").rename(workspace / "templates" / "final.outline.yaml")
        done = run("build", "2023")
        assert (done.code, done.out) == (1, "")
        assert "templates/final.outline.yaml:1:9" in done.err

    @pytest.mark.parametrize("text", ["slides: []", "slides: [{slide: kpi, kpis: []}]"])
    def test_an_outline_that_leaves_no_slide_is_refused(
        self, run: Command, workspace: Path, text: str
    ) -> None:
        self.outline(workspace, text)
        plan = workspace / "plans" / "2023.yaml"
        plan.write_text(PLAN.replace("value: 34", "value: 40"), encoding="utf-8")
        done = run("build", "2023")
        assert (done.code, done.out) == (2, "")
        assert "none of the slides in `templates/status.outline.yaml` has anything" in done.err
        assert "help: name more slides in the outline" in done.err

    @pytest.mark.parametrize(
        "prepare", [lambda path: path.mkdir(), lambda path: path.symlink_to("nirgends")]
    )
    def test_an_outline_that_cannot_be_read_is_not_passed_over(
        self, run: Command, workspace: Path, prepare: Callable[[Path], None]
    ) -> None:
        path = self.outline(workspace, "")
        path.unlink()
        prepare(path)
        done = run("build", "2023")
        assert (done.code, done.out) == (2, "")
        assert "error[unreadable-file]: the file cannot be read: " in done.err
        assert "--> templates/status.outline.yaml" in done.err


class TestPictures:
    OUTLINE = """\
slides:
  - {{slide: free, title: Unser Weg, picture: "{path}", picture_alt: Der Weg zum Ziel in Bildern}}
"""

    def outline(self, workspace: Path, path: str) -> None:
        (workspace / "templates").mkdir()
        text = self.OUTLINE.format(path=path)
        (workspace / "templates" / "status.outline.yaml").write_text(text, encoding="utf-8")

    @pytest.mark.parametrize("size", [(40, 10), (10, 40), (3000, 3000)])
    def test_a_picture_is_whole_undistorted_and_described(
        self, run: Command, workspace: Path, size: tuple[int, int]
    ) -> None:
        self.outline(workspace, "templates/Weg.png")
        Image.new("RGB", size, "navy").save(workspace / "templates" / "Weg.png")
        assert run("build", "2023").code == 0
        deck = Presentation(str(workspace / "out" / DECK))
        (picture,) = [shape for shape in deck.slides[0].shapes if shape.shape_type == PICTURE]
        assert picture._element.nvPicPr.cNvPr.get("descr") == "Der Weg zum Ziel in Bildern"
        assert picture.width / picture.height == pytest.approx(size[0] / size[1], rel=0.01)
        assert 0 <= picture.left < picture.left + picture.width <= deck.slide_width
        assert 0 <= picture.top < picture.top + picture.height <= deck.slide_height

    @pytest.mark.parametrize(
        ("path", "code", "message"),
        [
            ("templates/Weg.png", 1, "[missing-file]: there is no file `templates/Weg.png`"),
            ("../Weg.png", 1, "[outside-workspace]: the picture `../Weg.png` lies outside"),
            ("/etc/hostname", 1, "[outside-workspace]: the picture `/etc/hostname` lies outside"),
            ("plans/2023.yaml", 1, "[unusable-picture]: the file `plans/2023.yaml` is neither PNG"),
        ],
    )
    def test_what_is_no_picture_of_the_workspace_is_refused(
        self, run: Command, workspace: Path, path: str, code: int, message: str
    ) -> None:
        self.outline(workspace, path)
        done = run("build", "2023")
        assert (done.code, done.out) == (code, "")
        assert f"error{message}" in done.err
        assert "help: " in done.err
        assert not (workspace / "out").exists()


class TestDesigns:
    def design(self, workspace: Path, name: str) -> None:
        text = f"{PROGRAMME}design: {name}\n"
        (workspace / "plans" / "programme.yaml").write_text(text, encoding="utf-8")

    def test_a_design_that_is_not_there_is_named(self, run: Command, workspace: Path) -> None:
        self.design(workspace, "templates/stadt.pptx")
        done = run("build", "2023")
        assert (done.code, done.out) == (1, "")
        assert "error[missing-file]: there is no file `templates/stadt.pptx`" in done.err
        assert "--> plans/programme.yaml:" in done.err

    def test_a_design_that_is_none_is_refused(self, run: Command, workspace: Path) -> None:
        self.design(workspace, "stadt.pptx")
        (workspace / "stadt.pptx").write_bytes(b"no zip")
        done = run("build", "2023")
        assert (done.code, done.out) == (2, "")
        assert "error: the template is no PowerPoint file" in done.err
        assert "help: save it in PowerPoint" in done.err


class TestTargets:
    @pytest.mark.parametrize(
        ("output", "message", "remedy"),
        [
            (".", "it is a folder", "name a file in it"),
            ("/dev/full", "it is a device or pipe", "name another file"),
            ("plans/2023.yaml/deck.pptx", "its folder is a file", "name another folder"),
        ],
    )
    def test_what_cannot_be_written_is_named_with_the_remedy(
        self, run: Command, output: str, message: str, remedy: str
    ) -> None:
        done = run("build", "2023", "-o", output)
        assert (done.code, done.out) == (2, "")
        assert f"error: cannot write {output}: {message}\nhelp: {remedy}\n" in done.err

    @pytest.mark.parametrize("output", ["neu/", "neu/unter/", "plans", "plans/", ".", "neu/.."])
    @pytest.mark.parametrize(
        "command", [("build", "2023"), ("design", "show", "kreis.potx"), ("validate",)]
    )
    def test_a_folder_is_refused_before_anything_is_done(
        self, run: Command, workspace: Path, command: tuple[str, ...], output: str
    ) -> None:
        refused = f"error: cannot write {output}: it is a folder\nhelp: name a file in it\n"
        assert run(*command, "-o", output) == Run(2, "", refused)
        assert [path.name for path in workspace.iterdir()] == ["plans"]

    def test_a_name_that_is_empty_is_the_current_folder(self, run: Command) -> None:
        refused = "error: cannot write .: it is a folder\nhelp: name a file in it\n"
        assert run("build", "2023", "-o", "") == Run(2, "", refused)

    @pytest.mark.parametrize(
        ("output", "name"),
        [
            ("Bericht.pdf", "Bericht.pptx"),
            ("neu/Bericht.potx", "neu/Bericht.pptx"),
            ("Bericht", "Bericht.pptx"),
            ("Stand 31.12", "Stand 31.12.pptx"),
            ("Bericht.", "Bericht..pptx"),
            ("plans/2023.yaml", "plans/2023.pptx"),
        ],
    )
    def test_a_deck_is_a_pptx_file(
        self, run: Command, workspace: Path, output: str, name: str
    ) -> None:
        refused = f"error: cannot write {output}: a deck is a .pptx file\nhelp: name it `{name}`"
        assert run("build", "2023", "-o", output) == Run(
            2, "", f"{refused}; for a PDF add `--pdf`\n"
        )
        assert run("design", "show", "x.potx", "-o", output) == Run(2, "", f"{refused}\n")
        assert (workspace / "plans" / "2023.yaml").read_text(encoding="utf-8") == PLAN
        assert [path.name for path in workspace.iterdir()] == ["plans"]

    def test_capitals_make_no_other_suffix(self, run: Command, workspace: Path) -> None:
        assert run("-q", "build", "2023", "-o", "DECK.PPTX").out == "DECK.PPTX\n"
        assert (workspace / "DECK.PPTX").is_file()

    def test_a_file_where_the_folder_should_be(self, run: Command, workspace: Path) -> None:
        (workspace / "out").write_text("kein Ordner")
        done = run("build", "2023")
        assert (done.code, done.out) == (2, "")
        assert "its folder is a file" in done.err
        assert (workspace / "out").read_text() == "kein Ordner"


class TestShowing:
    def test_the_tables_are_the_product(self, run: Command) -> None:
        shown = run("show", "2023")
        assert (shown.code, shown.err) == (0, "")
        assert shown.out.startswith("Aktionsplan 2023 · Datenstand: 31.12.2023\n")
        assert "E-Akte" in shown.out
        assert "Online-Dienste" in shown.out

    def test_the_width_is_that_of_the_terminal(
        self, run: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def widest(columns: str) -> int:
            monkeypatch.setenv("COLUMNS", columns)
            return max(map(len, run("show", "2023").out.splitlines()))

        assert widest("1") <= 80
        assert widest("100") <= 100 < widest("200")


class TestBugs:
    @pytest.fixture
    def broken_world(self, tmp_path: Path) -> dict[str, str]:
        """An environment in which a library that a build needs is broken."""
        (tmp_path / "broken" / "pptx").mkdir(parents=True)
        (tmp_path / "broken" / "pptx" / "__init__.py").write_text("raise RuntimeError('broken')")
        return {**os.environ, "PYTHONPATH": str(tmp_path / "broken")}

    def test_a_crash_does_not_look_like_a_finding(
        self, workspace: Path, broken_world: dict[str, str]
    ) -> None:
        done = process(workspace, "build", "2023", env=broken_world)
        assert (done.returncode, done.stdout) == (2, "")
        assert "RuntimeError: broken" in done.stderr
        assert done.stderr.endswith(
            "error: this is a bug in egovreport; please report it with the lines above\n"
        )

    def test_nor_where_nobody_listens(self, workspace: Path, broken_world: dict[str, str]) -> None:
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            done = process(
                workspace, "build", "2023", env=broken_world, capture_output=False, stderr=full
            )
        assert done.returncode == 2

    def test_showing_needs_no_powerpoint(
        self, workspace: Path, broken_world: dict[str, str]
    ) -> None:
        assert process(workspace, "show", "2023", env=broken_world).returncode == 0
