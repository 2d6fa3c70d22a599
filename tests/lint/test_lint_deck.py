"""The command's half: paths, formats, rules that are chosen."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from egovreport.commands.lint import lint_deck
from egovreport.errors import InputError
from egovreport.lint import LINT_RULES
from egovreport.output.formats import Format
from egovreport.rules import RULES
from tests.command import run
from tests.lint.damage import both, change, swap
from tests.lint.good_deck import KPI, TABLE
from tests.powerpoint.decks import packed, unpacked


@pytest.fixture
def folder(tmp_path: Path, good: bytes) -> Path:
    parts = unpacked(good)
    damage = both(
        swap(TABLE, 'firstRow="1"', 'firstRow="0"'), change(KPI, r' descr="Online[^"]*"', ""),
        swap(KPI, 'name="Text"', 'name="Text/Liste ~1"'),
        change(KPI, r'(Text/Liste ~1.*?<a:rPr [^>]*sz=")\d+"', r'\g<1>1100"'),
    )  # fmt: skip
    damage(parts)
    (tmp_path / "bad.pptx").write_bytes(packed(parts))
    (tmp_path / "good.pptx").write_bytes(good)
    (tmp_path / "note.pptx").write_text("kein Foliensatz", encoding="utf-8")
    return tmp_path


def test_a_finding_names_slide_and_shape(folder: Path) -> None:
    linted = lint_deck(folder, [Path("bad.pptx")], form=Format.CONCISE)
    assert linted.report.splitlines() == [
        "bad.pptx: error[missing-alt-text]: slide 4, `Diagramm`: the chart has no alt text",
        "bad.pptx: error[missing-header-row]: slide 3, `Tabelle`: the table has no header row",
        "bad.pptx: warning[small-text]: slide 4, `Text/Liste ~1`: text of 11 pt, below 12 pt",
    ]
    assert linted.has_errors
    assert [found.place for found in linted.findings] == [
        "/slides/4/shapes/Diagramm", "/slides/3/shapes/Tabelle",
        "/slides/4/shapes/Text~1Liste ~01",
    ]  # fmt: skip
    assert "slide 4 is “Online-Dienste: 253 von 280”" in linted.findings[0].notes


def test_good_decks_have_nothing_to_report(folder: Path) -> None:
    linted = lint_deck(folder, [Path("good.pptx"), Path("good.pptx")])
    assert (linted.report, linted.findings) == ("", ())
    assert linted.told == "No findings in 1 deck."
    assert not linted.has_errors


def test_rules_are_chosen_and_left_out(folder: Path) -> None:
    bad = [Path("bad.pptx")]
    chosen = lint_deck(folder, bad, select=["small-text, missing-alt-text"], ignore=["small-text"])
    assert [found.rule for found in chosen.findings] == ["missing-alt-text"]
    only = lint_deck(folder, bad, select=["small-text"])
    assert not only.has_errors


@pytest.mark.parametrize("name", ["smal-text", "unknown-key"])
def test_a_rule_that_is_none_of_decks_is_refused(name: str, folder: Path) -> None:
    with pytest.raises(InputError, match=f"there is no rule `{name}` for decks"):
        lint_deck(folder, [Path("bad.pptx")], select=[name])


@pytest.mark.parametrize(("name", "words"), [
    ("note.pptx", "`note.pptx` cannot be checked: the file is no PowerPoint deck"),
    ("absent.pptx", "`absent.pptx` cannot be read: no such file"),
    (".", "cannot be read: it is not a file"),
])  # fmt: skip
def test_what_cannot_be_read_is_named(name: str, words: str, folder: Path) -> None:
    with pytest.raises(InputError, match=words) as caught:
        lint_deck(folder, [Path(name)])
    assert caught.value.remedy


@pytest.mark.parametrize("form", Format)
def test_each_format_says_where(form: Format, folder: Path) -> None:
    report = lint_deck(folder, [Path("bad.pptx"), Path("good.pptx")], form=form).report
    assert "slide 4" in report
    if form in {Format.JSON, Format.GITLAB, Format.SARIF}:
        assert json.loads(report)
    if form is Format.JUNIT:
        cases = ET.fromstring(report).iter("testcase")  # noqa: S314 - our own
        assert [case.get("name") for case in cases] == ["bad.pptx", "good.pptx"]


def test_rules_of_decks_and_of_plans_have_different_names() -> None:
    assert LINT_RULES.keys() & RULES.keys() == set()


@pytest.mark.parametrize("name", LINT_RULES)
def test_a_rule_has_a_page(name: str) -> None:
    rule = LINT_RULES[name]
    assert rule.name == name
    assert rule.page.startswith(f"# {name}\n\nSeverity: {rule.severity}\n\n{rule.what}\n")
    assert rule.what.endswith(".")
    assert rule.remedy.endswith((".", "`"))


def test_the_command_and_its_exit_codes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(folder)
    assert run("lint", "good.pptx", "--strict") == 0
    assert capsys.readouterr() == ("", "No findings in 1 deck.\n")
    assert run("lint", "good.pptx", "bad.pptx") == 1
    assert "error[missing-alt-text]: slide 4, `Diagramm`" in capsys.readouterr().out
    assert run("lint", "bad.pptx", "--select", "small-text") == 0
    assert run("lint", "bad.pptx", "--select", "small-text", "--strict") == 1
    capsys.readouterr()
    assert run("lint", "note.pptx") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: `note.pptx` ")


def test_the_rules_of_decks_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rule", "missing-alt-text") == 0
    assert capsys.readouterr().out.startswith("# missing-alt-text\n\nSeverity: error\n")


def test_sarif_knows_the_rules_of_decks(folder: Path) -> None:
    found = json.loads(lint_deck(folder, [Path("bad.pptx")], form=Format.SARIF).report)
    (ran,) = found["runs"]
    rules = ran["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in ran["results"])
