"""The corpus `tests/plans`: each file or folder in it is a test; its README says how they read."""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from egovreport.cli import FINDINGS, OK, main
from egovreport.diagnostics import Severity
from egovreport.rules import RULES

CORPUS = Path(__file__).with_name("plans")
PROGRAMME = "plans/programme.yaml"
EXPECTED = re.compile(
    rb"^# expect: (?P<rule>[a-z0-9-]+)(?: (?P<path>[a-z]\S+))?"
    rb"(?: (?P<line>\d+):(?P<column>\d+))?\r?$",
    re.MULTILINE,
)
FILE = re.compile(rb"\A# file: (?P<path>.+?)\r?\n")
SIDECARS = (".txt", ".expect")
UNREACHED = {"invalid-value", "too-many-faults", "unreadable-file"}
"""What no file is known for, as other rules fit better, and what takes a thousand expectations."""

Place = tuple[str, str, int | None, int | None]
"""Rule, path, line and column of a finding."""


@dataclass(frozen=True, slots=True)
class Case:
    """One file or folder of the corpus."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name.removesuffix(".yaml")

    def beside(self, suffix: str) -> Path:
        return self.path.with_name(self.name + suffix)

    def lay_out(self, folder: Path) -> None:
        """Make a workspace of it."""
        common = CORPUS / "programme.yaml"
        if self.path.is_dir():
            shutil.copytree(self.path, folder, dirs_exist_ok=True)
            has_programme = any((folder / "plans").glob("programme.*"))
            return None if has_programme else _copy(common, folder / PROGRAMME)
        file = folder / _path_of(self.path.read_bytes())
        _copy(common, folder / PROGRAMME)
        return _copy(self.path, file)

    def expected(self, folder: Path) -> set[Place]:
        """Collect what the comments of the files expect, and the sidecar of the case."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
        sidecar = self.beside(".expect")
        if sidecar.exists():
            texts["plans/2023.yaml"] += b"\n" + sidecar.read_bytes()
        found = [place for path, text in texts.items() for place in _places(path, text)]
        assert len(found) == len(set(found)), "an expectation is written twice"
        return set(found)


def _path_of(raw: bytes) -> str:
    named = FILE.match(raw)
    return named["path"].decode() if named else "plans/2023.yaml"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _places(path: str, raw: bytes) -> Iterator[Place]:
    matches = list(EXPECTED.finditer(raw))
    assert len(matches) == raw.count(b"# expect"), f"an expectation in {path} cannot be read"
    for match in matches:
        rule, other, line, column = (each and each.decode() for each in match.groups())
        yield rule, other or path, line and int(line), column and int(column)


def cases(kind: str) -> list[Case]:
    paths = sorted((CORPUS / kind).iterdir())
    return [Case(path) for path in paths if path.is_dir() or path.suffix == ".yaml"]


def each(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in cases(kind)])


@dataclass(frozen=True, slots=True)
class Run:
    """How `validate` ended."""

    code: int | str | None
    out: str

    def places(self) -> set[Place]:
        """Read the findings of `-f json`."""
        findings = json.loads(self.out)["findings"]
        places = [(f["rule"], f["path"], *_start(f["span"])) for f in findings]
        assert len(places) == len(set(places)), "two findings of one rule at one place"
        return set(places)


def _start(span: Mapping[str, int] | None) -> tuple[int | None, int | None]:
    return (span["line"], span["column"]) if span else (None, None)


Validate = Callable[[str], Run]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace, which is the current folder; it is made by the case."""
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    monkeypatch.chdir(workspace)
    return workspace


@pytest.fixture
def validate(folder: Path, capsys: pytest.CaptureFixture[str]) -> Validate:  # noqa: ARG001
    """`egovreport validate` in the workspace."""

    def run(form: str) -> Run:
        with pytest.raises(SystemExit) as ended:
            main(["-C", ".", "validate", "-f", form])
        return Run(ended.value.code, capsys.readouterr().out)

    return run


@each("valid")
def test_a_valid_plan_has_no_findings(case: Case, folder: Path, validate: Validate) -> None:
    case.lay_out(folder)
    assert case.expected(folder) == set()
    found = validate("json")
    assert found.places() == set()
    assert found.code == OK
    assert validate("full") == Run(OK, "")


@each("invalid")
def test_an_invalid_plan_has_the_findings_that_it_expects(
    case: Case, folder: Path, validate: Validate
) -> None:
    case.lay_out(folder)
    expected = case.expected(folder)
    found = validate("json")
    assert found.places() == expected
    assert expected, "an invalid plan expects at least one finding"
    severities = {RULES[rule].severity for rule, *_ in expected}
    assert found.code == (FINDINGS if Severity.ERROR in severities else OK)


@each("invalid")
def test_the_findings_read_as_before(
    case: Case, folder: Path, validate: Validate, *, update_golden: bool
) -> None:
    case.lay_out(folder)
    said = validate("full").out
    golden = case.beside(".txt")
    if update_golden:
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")


def test_every_rule_has_an_invalid_plan(tmp_path: Path) -> None:
    shown: set[str] = set()
    for case in cases("invalid"):
        case.lay_out(tmp_path / case.name)
        shown |= {rule for rule, *_ in case.expected(tmp_path / case.name)}
    assert set(RULES) - shown == UNREACHED
    assert shown - set(RULES) == set()


def test_what_lies_beside_the_cases_belongs_to_one() -> None:
    names = {case.name for case in cases("invalid")}
    files = {path for path in (CORPUS / "invalid").iterdir() if path.suffix in SIDECARS}
    assert {path.stem for path in files if path.suffix == ".txt"} == names
    assert {path.stem for path in files} <= names
    others = [*(CORPUS / "valid").iterdir(), *(CORPUS / "invalid").iterdir()]
    assert [p.name for p in others if p.is_file() and p not in files and p.suffix != ".yaml"] == []
