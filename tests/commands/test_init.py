import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from egovreport.commands.build import build_deck
from egovreport.commands.init import PLANS, begin_workspace
from egovreport.commands.opening import open_workspace
from egovreport.errors import InputError
from egovreport.model.entry import Entry, map_entries
from egovreport.model.outline import Outline
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme
from egovreport.model.value import Value
from egovreport.workspace import load

ROOT = Path(__file__).parents[2]
NAMES = (
    "plans/programme.yaml",
    "plans/2025.yaml",
    "schemas/programme.schema.json",
    "schemas/plan.schema.json",
    "schemas/outline.schema.json",
    "schemas/design.schema.json",
    ".gitignore",
)
TEXTS = [
    (ROOT / "egovreport/defaults/starter" / name).read_text(encoding="utf-8") for name in PLANS
]


def tree(folder: Path) -> Mapping[str, bytes | None]:
    """Return everything below a folder by its path; None for what is no file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def run(*arguments: str, cwd: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """Run `python -m egovreport`, or the same after a line of Python."""
    code = (
        "import os, resource; from egovreport import cli; import egovreport.commands.init\n"
        f"{before}\ncli.main()"
    )
    program = ["-c", code] if before else ["-m", "egovreport"]
    return subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, *program, *arguments], cwd=cwd, check=False, capture_output=True,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


# Where it may begin


@pytest.mark.parametrize("place", ["new", "new/and/deep", "Musterhausen & Umgebung/Pläne"])
def test_a_folder_that_is_missing_is_made(tmp_path: Path, place: str) -> None:
    begun = begin_workspace(tmp_path / place)

    assert begun.paths == tuple(tmp_path / place / name for name in NAMES)
    assert all(path.read_bytes() for path in begun.paths)


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    other = {"README.md": b"ours", "plans/notes.txt": b"ours", "schemas/other.json": b"{}"}
    for name, data in other.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)

    begin_workspace(tmp_path)

    found = tree(tmp_path)
    assert {name: found[name] for name in other} == other
    assert set(found) == {"plans", "schemas", *other, *NAMES}


def test_a_folder_behind_a_link_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")

    begin_workspace(tmp_path / "link")

    assert (tmp_path / "real" / NAMES[0]).is_file()


# Where it may not


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b"mine"),
        lambda path: path.mkdir(),
        lambda path: path.symlink_to("nowhere"),
    ],
    ids=["file", "folder", "broken link"],
)
def test_nothing_is_overwritten_or_written(
    tmp_path: Path, name: str, make: Callable[[Path], object]
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    make(tmp_path / name)
    before = tree(tmp_path)

    with pytest.raises(InputError, match="exists already; nothing was written") as caught:
        begin_workspace(tmp_path)

    assert str(tmp_path / name) in str(caught.value)
    assert tree(tmp_path) == before


def test_all_that_exists_is_named_at_once(tmp_path: Path) -> None:
    begin_workspace(tmp_path)
    before = tree(tmp_path)

    with pytest.raises(InputError, match="exist already") as caught:
        begin_workspace(tmp_path)

    assert all(str(tmp_path / name) in str(caught.value) for name in NAMES)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["workspace", "workspace/plans", "workspace/schemas"])
@pytest.mark.parametrize("is_link", [False, True])
def test_a_file_in_the_place_of_a_folder_is_named(
    tmp_path: Path, name: str, *, is_link: bool
) -> None:
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.symlink_to("nowhere") if is_link else place.write_bytes(b"mine")
    before = tree(tmp_path)

    with pytest.raises(InputError, match="is not a folder") as caught:
        begin_workspace(tmp_path / "workspace")

    assert str(place) in str(caught.value)
    assert tree(tmp_path) == before


def test_what_was_written_before_a_failure_is_removed_again(tmp_path: Path) -> None:
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))"

    done = run("init", "town", cwd=tmp_path, before=limit)

    assert done.returncode == 2
    assert "programme.schema.json: the disk is full" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    done = run("init", "a" * 300, cwd=tmp_path)

    assert done.returncode == 2
    assert "its name is too long" in done.stderr
    assert list(tmp_path.iterdir()) == []


# What is begun


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("Stadt Musterhausen")
    begin_workspace(folder)
    return folder


def test_the_deck_can_be_built_at_once(begun: Path) -> None:
    opened = open_workspace(begun)
    built = build_deck(opened.folder, opened.workspace, "2025", None)

    assert built.path == begun.resolve() / "out" / "2025-status-public-2025-06-30.pptx"
    assert len(Presentation(str(built.path)).slides) > 6


def test_nothing_is_wrong_in_it(begun: Path) -> None:
    assert load(begun).diagnostics == ()


def test_git_ignores_the_decks_and_nothing_else(begun: Path) -> None:
    lines = (begun / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not line.startswith("#")] == ["/out/"]


def test_the_editor_finds_the_schema_of_each_file(begun: Path) -> None:
    for name in PLANS:
        first = (begun / name).read_text(encoding="utf-8").splitlines()[0]
        told = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert told
        assert ((begun / name).parent / told[1]).resolve().is_file()


def test_the_schemas_are_those_of_this_repository(begun: Path) -> None:
    for name in NAMES[2:6]:
        assert (begun / name).read_bytes() == (ROOT / name).read_bytes()


def test_names_of_files_are_plain() -> None:
    assert all(re.fullmatch(r"[a-z0-9./]+", name) for name in NAMES)


def known_keys() -> set[str]:
    models: list[type[Entry]] = [Programme, PlanFile, Outline]
    for model in models:
        models += [m for m in inner(model) if m not in models]
    return {key for model in models for key in model.model_fields}


def inner(model: type[Entry]) -> Iterator[type[Entry]]:
    waiting: list[Any] = [field.annotation for field in model.model_fields.values()]
    for kind in waiting:
        waiting.extend(getattr(kind, "__args__", ()))
        if isinstance(kind, type) and issubclass(kind, Entry):
            yield kind


def keys_of(line: str) -> set[str]:
    return set(re.findall(r"(?:^|[\s{])(\w+):(?=\s|$)", line))


def test_every_key_is_explained_where_it_comes_first() -> None:
    lines = [line for text in TEXTS for line in text.splitlines() if not line.startswith("#")]
    used = {key for line in lines for key in keys_of(line.split(" # ")[0])} & known_keys()
    told = {key for line in lines if " # " in line for key in keys_of(line.split(" # ")[0])}

    assert used - told == set()
    assert len(used) > 40


@pytest.mark.parametrize("text", TEXTS, ids=PLANS)
def test_lines_fit_a_window(text: str) -> None:
    assert max(len(line) for line in text.splitlines()) <= 120
    assert "\t" not in text


def values(entry: Entry) -> Iterator[Value]:
    found: list[Entry] = [entry]
    for outer in found:
        for key in type(outer).model_fields:
            map_entries(getattr(outer, key), lambda item: found.append(item) or item)
    return (item for item in found if isinstance(item, Value))


def test_every_figure_in_it_is_marked_as_invented(begun: Path) -> None:
    workspace = load(begun).workspace
    assert workspace
    plan = workspace.plans["2025"]

    figures = [v for entry in (workspace.programme, plan) for v in values(entry) if not v.missing]
    assert len(figures) > 15
    assert all(figure.is_illustrative("value") for figure in figures)
    assert all(m.is_illustrative("due") for m in plan.measures.values())
    assert all(u.illustrative is True for m in plan.measures.values() for u in m.updates)
    assert all(sitting.is_illustrative("date") for sitting in workspace.programme.history)


def test_it_shows_what_a_plan_can_say(begun: Path) -> None:
    workspace = load(begun).workspace
    assert workspace
    plan, kpis = workspace.plans["2025"], workspace.programme.kpis
    measures = plan.measures.values()

    assert len(kpis) == len(plan.kpis) == 3
    assert any(kpi.baseline for kpi in kpis.values())
    assert any(kpi.total for kpi in kpis.values())
    assert any(value.missing for kpi in plan.kpis.values() for value in kpi.actual)
    assert len(measures) == 4
    assert {measure.field for measure in measures} == set(plan.fields)
    assert len(plan.fields) == 2
    assert all(measure.updates for measure in measures)
    assert all(any(getattr(m, key) for m in measures)
               for key in ("milestones", "budget", "staff", "moved", "risks"))  # fmt: skip
    assert plan.decisions
    assert plan.outlook


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (".", ""),
        ("town", "-C town "),
        ("Bad Bramstedt", '-C "Bad Bramstedt" '),
        ("a&b", '-C "a&b" '),
    ],
)
def test_the_next_step_names_the_folder_where_it_must(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert begin_workspace(Path(place)).told == f"next: egovreport {told}build 2025"


# On the command line


def test_the_paths_are_the_product_and_the_next_step_is_talk(tmp_path: Path) -> None:
    done = run("init", "town", cwd=tmp_path)

    assert done.returncode == 0
    assert done.stdout.splitlines() == [str(Path("town", name)) for name in NAMES]
    assert done.stderr == "next: egovreport -C town build 2025\n"


@pytest.mark.parametrize("place", [".", "Stadt Musterhausen", "sub/Bürger & Rat"])
def test_the_next_step_can_be_run_as_it_stands(tmp_path: Path, place: str) -> None:
    told = run("init", place, cwd=tmp_path).stderr
    arguments = shlex.split(told.removeprefix("next: egovreport "))

    done = run(*arguments, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / done.stdout.strip()).is_file()


def test_quiet_prints_only_the_paths(tmp_path: Path) -> None:
    done = run("-q", "init", ".", cwd=tmp_path)

    assert done.stderr == ""
    assert done.stdout.splitlines() == [str(Path(name)) for name in NAMES]


def test_the_folder_is_below_the_one_named_before(tmp_path: Path) -> None:
    (tmp_path / "towns").mkdir()

    done = run("-C", "towns", "init", "one", cwd=tmp_path)

    assert done.returncode == 0
    assert (tmp_path / "towns" / "one" / NAMES[0]).is_file()


def test_a_second_time_is_one_sentence_and_no_crash(tmp_path: Path) -> None:
    run("init", ".", cwd=tmp_path)
    done = run("init", ".", cwd=tmp_path)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: `plans/programme.yaml`, ")
    assert "help: name another folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_folder_it_is_not_begun(tmp_path: Path) -> None:
    done = run("init", cwd=tmp_path)

    assert done.returncode == 2
    assert "DIR" in done.stderr
    assert tree(tmp_path) == {}
