"""Trying a template: what is found in it is told, shown and mapped; nothing is overwritten."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from command import PROGRAMME, run
from pptx import Presentation

from egovreport.deck import Room
from egovreport.lint import lint
from egovreport.model.design import DesignMap
from egovreport.powerpoint.design import Design, read_design
from egovreport.powerpoint.design_rules import DESIGN_RULES
from tests.powerpoint.templates import CORPUS

PLAN = "title: Aktionsplan 2025\nkpis:\n  online-services: {target: 40}\n"
MAPPED = (
    "duplicate-names", "unnamed-layouts", "one-name-for-all", "no-numbers", "seven-masters",
    "only-blank", "libreoffice",
)  # fmt: skip
"""Templates whose layouts or placeholders names alone do not tell apart."""
ERROR_MAP = "layouts:\n  text: {layout: Titel und Inhalt, bodi: Text}\n"


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template with German names, in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("kreis.pptx")
    path.write_bytes(CORPUS["german-16x9"]())
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "plans/2025.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    """Return the findings of a check as data."""
    run("design", "check", *arguments, "-f", "json")
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def layouts_of(design: Design) -> dict[Room, tuple[str, dict[str, str]]]:
    return {
        room: (layout.match.facts.part, {k: s.name for k, s in layout.match.shapes.items()})
        for room, layout in design.layouts.items()
    }


def test_each_room_is_told_with_its_layout_and_placeholders(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [f["message"] for f in findings(capsys, str(template)) if f["rule"] == "layout-used"]
    assert len(said) == len(Room)
    (title,) = (text for text in said if "for the title slide" in text)
    assert "`Titelfolie`" in title
    assert "title in `" in title
    assert "subtitle in `" in title


def test_what_a_layout_lacks_is_told_with_the_layout_that_has_it(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [
        f["message"] for f in findings(capsys, str(template)) if f["rule"] == "layout-completed"
    ]
    assert any("lacks subtitle, table, legend; `Tabelle` is added" in text for text in said)


def test_the_default_design_lacks_nothing(
    default_design: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = {f["rule"] for f in findings(capsys, str(default_design), "--ignore", "missing-font")}
    assert rules == {"layout-used"}


@pytest.fixture
def default_design(tmp_path: Path) -> Path:
    from importlib.resources import files  # noqa: PLC0415 - for this fixture only

    path = tmp_path / "default.pptx"
    path.write_bytes(files("egovreport.defaults").joinpath("default.pptx").read_bytes())
    return path


@pytest.mark.parametrize(("name", "rule"), [
    ("unknown-font", "unknown-font"),
    ("small-body", "small-type"),
    ("libreoffice", "layout-completed"),
    ("german-16x9", "status-colours"),
    ("undefined-table-style", "no-table-style"),
    ("german-16x9", "sources-apart"),
    ("narrow-centred-title", "narrow-title"),
])  # fmt: skip
def test_what_will_look_poor_is_told(
    name: str, rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.pptx"
    path.write_bytes(CORPUS[name]())
    assert rule in {found["rule"] for found in findings(capsys, str(path))}


def test_information_does_not_fail_a_check_and_warnings_do_if_asked(template: Path) -> None:
    infos = ",".join(name for name, rule in DESIGN_RULES.items() if rule.severity == "info")
    assert run("design", "check", str(template)) == 0
    assert run("design", "check", str(template), "--strict", "--select", infos) == 0
    template.write_bytes(CORPUS["small-body"]())
    assert run("design", "check", str(template), "--strict", "--select", "small-type") == 1


def test_a_file_that_is_no_template_is_one_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.pptx"
    path.write_bytes(b"PK\x03\x04 nothing")
    assert run("design", "check", str(path), "-f", "json") == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert found["rule"] == "unusable-template"
    assert found["severity"] == "error"


def test_a_template_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("design", "check", str(tmp_path / "no.pptx")) == 2
    assert "no.pptx` cannot be read: no such file" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["full", "concise", "json", "github", "gitlab", "sarif", "junit"])
def test_findings_are_told_in_every_format(
    form: str, template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("design", "check", str(template), "-f", form)
    assert "layout-used" in capsys.readouterr().out


def test_a_rule_of_designs_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rule", "layout-used") == 0
    assert capsys.readouterr().out.startswith("# layout-used\n")


def test_the_sample_has_every_chapter_and_no_finding(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("design", "show", str(template)) == 0
    said = capsys.readouterr()
    path = Path(said.out.strip())
    assert path == Path("kreis-sample.pptx")
    assert lint(path.read_bytes(), "x") == ()
    count = len(Presentation(str(path)).slides)
    assert count > len(Room)
    assert said.err == f"{count} slides\n"


def test_the_map_that_is_begun_gives_the_same_design(template: Path) -> None:
    assert run("-q", "design", "init", str(template)) == 0
    text = Path("kreis.design.yaml").read_text(encoding="utf-8")
    mapping = DesignMap.model_validate(yaml.safe_load(text))
    _, chosen = read_design(template.read_bytes())
    _, mapped = read_design(template.read_bytes(), mapping)
    assert layouts_of(mapped) == layouts_of(chosen)


@pytest.mark.parametrize("name", MAPPED)
def test_each_map_leads_to_the_layouts_that_were_chosen(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pptx"
    path.write_bytes(CORPUS[name]())
    run("-q", "design", "init", str(path))
    text = (tmp_path / "x.design.yaml").read_text(encoding="utf-8")
    mapping = DesignMap.model_validate(yaml.safe_load(text))
    _, chosen = read_design(path.read_bytes())
    _, mapped = read_design(path.read_bytes(), mapping)
    assert layouts_of(mapped) == layouts_of(chosen)


def test_a_map_that_exists_is_kept(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("kreis.design.yaml")
    path.write_text("mine", encoding="utf-8")
    assert run("design", "init", str(template)) == 2
    assert "exists already" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine"


def test_an_error_in_the_map_is_told_with_its_place(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("kreis.design.yaml").write_text(ERROR_MAP, encoding="utf-8")
    assert run("design", "check", str(template)) == 2
    assert "kreis.design.yaml:2:36: unknown key `bodi`" in capsys.readouterr().err


def test_a_name_that_the_template_lacks_is_an_error_of_the_check(
    template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("kreis.design.yaml").write_text("layouts: {text: Titel und Inhlt}\n", encoding="utf-8")
    (found,) = findings(capsys, str(template))
    assert found["rule"] == "unusable-template"
    assert "`Titel und Inhlt`" in found["message"]


# --design


def deck(*arguments: str) -> Callable[[Path], bytes]:
    def built(folder: Path) -> bytes:
        path = folder / "deck.pptx"
        assert run("-q", "-C", str(folder), "build", "2025", "-o", str(path), *arguments) == 0
        return path.read_bytes()

    return built


def layout_names(data: bytes, tmp_path: Path) -> set[str]:
    path = tmp_path / "again.pptx"
    path.write_bytes(data)
    return {
        layout.name for master in Presentation(str(path)).slide_masters
        for layout in master.slide_layouts
    }  # fmt: skip


def test_a_design_of_the_command_line_takes_the_place_of_the_programmes(
    workspace: Path, template: Path
) -> None:
    given = deck("--design", str(template))(workspace)
    assert "Titelfolie" in layout_names(given, workspace)
    assert "Nur Titel 2" in layout_names(given, workspace)
    own = workspace / "plans/programme.yaml"
    own.write_text(f"{PROGRAMME}design: kreis.pptx\n", encoding="utf-8")
    assert deck()(workspace) == given


def test_the_map_beside_a_design_of_the_command_line_is_followed(
    workspace: Path, template: Path
) -> None:
    without = deck("--design", str(template))(workspace)
    text = "layouts: {table: {layout: Titel und Inhalt}}\n"
    Path("kreis.design.yaml").write_text(text, encoding="utf-8")
    assert deck("--design", str(template))(workspace) != without


def test_provenance_names_the_design_and_the_deck_can_be_verified(
    workspace: Path, template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck("--design", str(template), "--provenance")(workspace)
    record = json.loads((workspace / "deck.provenance.json").read_bytes())
    assert record["report"]["design"] == "kreis.pptx"
    digest = hashlib.sha256(template.read_bytes()).hexdigest()
    assert {"path": "kreis.pptx", "sha256": digest} in record["files"]
    capsys.readouterr()
    assert run("-q", "-C", str(workspace), "verify", str(workspace / "deck.pptx")) == 0
    assert "byte for byte" in capsys.readouterr().out


def test_the_provenance_of_a_design_with_an_unprintable_name_is_refused(
    workspace: Path, template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = template.rename(template.with_name("a\u200eb.pptx"))
    arguments = ("-C", str(workspace), "build", "2025", "--design", str(odd))
    assert run(*arguments, "--provenance") == 2
    assert "rename the file" in capsys.readouterr().err
    assert run("-q", *arguments) == 0


def test_the_provenance_of_a_design_outside_the_workspace_is_refused(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("elsewhere") / "x.potx"
    path.write_bytes(CORPUS["potx"]())
    arguments = ("-C", str(workspace), "build", "2025", "--design", str(path))
    assert run(*arguments, "--provenance") == 2
    assert "lies outside the workspace" in capsys.readouterr().err
    assert run("-q", *arguments) == 0
