"""The script that has decks judged lets nothing pass: no finding, no missing judge or deck."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "judge_all.py"
JUDGES = ("sdk", "audit", "rpptx", "xsd", "overset", "overflow", "a11y")
JUDGE = f"""#!{sys.executable}
import json, sys
from pathlib import Path
if "--help" in sys.argv:
    sys.exit(0)
_, _, names, _, deck = sys.argv
told = json.loads(Path(deck).read_text())
asked = Path(deck).with_suffix(".asked")
round_ = len(asked.read_text().split()) if asked.exists() else 0
asked.write_text("again " * (round_ + 1))
wanted = {{name: told[min(round_, len(told) - 1)].get(name) for name in names.split(",")}}
print(json.dumps({{deck: {{n: {{"findings": f}} for n, f in wanted.items() if f is not None}}}}))
"""
"""Judges a deck by the findings that are written in it, for each time it is asked."""
SILENT: dict[str, Any] = {name: [["info", "a font is missing"]] for name in JUDGES}


@pytest.fixture
def judge(tmp_path: Path) -> Path:
    program = tmp_path / "judge"
    program.write_text(JUDGE, encoding="utf-8")
    program.chmod(0o755)
    return program


def deck(folder: Path, name: str, *told: dict[str, Any]) -> Path:
    path = folder / f"{name}.pptx"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def judged(judge: Path, count: int, *decks: Path) -> tuple[int, list[str]]:
    command = [sys.executable, str(SCRIPT), str(judge), str(count), *map(str, decks)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return done.returncode, [line for line in done.stdout.splitlines() if line]


def test_silent_judges_are_believed(judge: Path, tmp_path: Path) -> None:
    code, lines = judged(judge, 2, deck(tmp_path, "a", SILENT), deck(tmp_path, "b", SILENT))
    assert code == 0
    assert {line.split(",")[0] for line in lines[:2]} == {
        "a: 0 findings of 7 judges", "b: 0 findings of 7 judges",
    }  # fmt: skip
    assert lines[2:] == ["2 of 2 decks judged, 0 findings"]


@pytest.mark.parametrize("level", ["error", "warning"])
def test_a_finding_fails(level: str, judge: Path, tmp_path: Path) -> None:
    loud = {**SILENT, "xsd": [[level, "slide 3 is odd"]]}
    code, lines = judged(judge, 2, deck(tmp_path, "a", SILENT), deck(tmp_path, "b", loud))
    assert code == 1
    assert lines[2:] == [f"b: xsd: {level}: slide 3 is odd", "2 of 2 decks judged, 1 findings"]


def test_a_finding_of_layout_counts_that_is_repeated(judge: Path, tmp_path: Path) -> None:
    grows, covered = ["warning", "table-grows 57 pt"], ["error", "covered"]
    told = (
        {**SILENT, "overflow": [grows, covered]},
        {**SILENT, "overflow": [covered]},
        {**SILENT, "overflow": [grows, covered]},
    )
    code, lines = judged(judge, 1, deck(tmp_path, "a", *told))
    assert code == 1
    assert lines[1:] == ["a: overflow: error: covered", "1 of 1 decks judged, 1 findings"]


def test_a_finding_of_layout_that_does_not_come_back_is_none(judge: Path, tmp_path: Path) -> None:
    told = {**SILENT, "overflow": [["warning", "table-grows 57 pt"]]}
    code, lines = judged(judge, 1, deck(tmp_path, "a", told, SILENT))
    assert (code, lines[1:]) == (0, ["1 of 1 decks judged, 0 findings"])


def test_a_judge_that_does_not_come_fails(judge: Path, tmp_path: Path) -> None:
    told = {name: found for name, found in SILENT.items() if name != "overset"}
    code, lines = judged(judge, 1, deck(tmp_path, "a", told))
    assert (code, lines[1]) == (1, "a: overset did not judge it")


def test_a_judge_that_breaks_down_fails(judge: Path, tmp_path: Path) -> None:
    judge.write_text(f"#!{sys.executable}\nraise SystemExit(3)\n", encoding="utf-8")
    code, lines = judged(judge, 1, deck(tmp_path, "a", SILENT))
    assert (code, len(lines)) == (1, 9)


@pytest.mark.parametrize("count", [0, 2])
def test_a_wrong_count_of_decks_fails(count: int, judge: Path, tmp_path: Path) -> None:
    assert judged(judge, count, deck(tmp_path, "a", SILENT))[0] == 1


def test_no_deck_at_all_fails(judge: Path) -> None:
    assert judged(judge, 0) == (1, ["0 of 0 decks judged, 0 findings"])
