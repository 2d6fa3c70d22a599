import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from egovreport.diagnostics import Diagnostic, Severity
from egovreport.errors import InputError
from egovreport.workspace import Loading, find, find_plan, has_errors, load, read

PROGRAMME = "organisation: {name: Kreis Segeberg}\ntitle: E-Government\n"
PLAN = "title: Aktionsplan\n"
PROJECT = Path(__file__).parents[1]


def files(**texts: str) -> dict[str, bytes]:
    """Return the files of a workspace; `p2023="..."` is the plan 2023."""
    plans = {f"plans/{name[1:]}.yaml": text.encode() for name, text in texts.items()}
    return {"plans/programme.yaml": PROGRAMME.encode(), **plans}


def brief(loading: Loading) -> list[tuple[str, str, str, str]]:
    return [(_place(d), d.rule, d.message, d.help) for d in loading.diagnostics]


def _place(found: Diagnostic) -> str:
    span = found.span
    return f"{found.path}:{span.line}:{span.column}" if span else found.path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "plans/2023.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


# Reading


def test_plans_are_in_the_order_in_which_they_begin() -> None:
    raws = files(p2024=PLAN, p2023=PLAN)
    period = "period: {start: 2017-05, end: 2021}\n"
    raws["plans/strategy.yml"] = (PLAN + period).encode()
    loading = read(raws)
    assert loading.diagnostics == ()
    assert loading.workspace is not None
    assert list(loading.workspace.plans) == ["strategy", "2023", "2024"]
    assert loading.workspace.plans["strategy"].days.start == date(2017, 5, 1)


def test_the_plan_before_is_the_one_that_ended_last() -> None:
    early = PLAN + "period: {start: 2017, end: 2021}\n"
    workspace = read(files(p2023=PLAN, p2024=PLAN + "follows: early\n", pearly=early)).workspace
    assert workspace is not None
    plans = workspace.plans
    assert workspace.before(plans["2023"]) is plans["early"]
    assert workspace.before(plans["2024"]) is plans["early"]
    assert workspace.before(plans["early"]) is None


def test_faults_of_all_files_are_found_in_one_run_and_sorted() -> None:
    loading = read(files(p2024="titel: P\n", p2023="title: P\nfoo: 1\nbar: [\n"))
    assert loading.workspace is None
    assert [(d.path, d.rule) for d in loading.diagnostics] == [
        ("plans/2023.yaml", "syntax"),
        ("plans/2024.yaml", "unknown-key"),
    ]


def test_a_broken_file_leaves_what_is_sound_of_it() -> None:
    plan = "title: P\nmeasures:\n  a: {title: A, due: 31.12.2025}\n  b: {title: B}\n  c: {}\n"
    loading = read(files(p2023=plan))
    assert loading.workspace is None
    assert loading.unsound == {"plans/2023.yaml"}
    measures = loading.readable.plans["2023"].measures
    assert list(measures) == ["a", "b", "c"]
    assert measures["a"].due is None
    found = [(d.rule, d.place) for d in loading.diagnostics]
    assert found == [("invalid-date", "/measures/a/due"), ("missing-key", "/measures/c")]


def test_a_programme_that_cannot_be_read_hides_no_plan() -> None:
    raws = {"plans/programme.yaml": b"title: [\n", "plans/2023.yaml": b"title: P\n"}
    loading = read(raws)
    assert loading.workspace is None
    assert list(loading.readable.plans) == ["2023"]
    assert loading.readable.programme.kpis == {}


def test_an_outline_is_a_file_of_the_workspace(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/status.outline.yaml").write_text("slides: [{slide: goals}]\n")
    (folder / "templates/.final.outline.yaml").write_text("slides: [\n")
    loading = load(folder)
    assert loading.diagnostics == ()
    assert list(loading.readable.outlines) == ["templates/status.outline.yaml"]


def test_an_outline_is_named_after_a_report() -> None:
    raws = files(p2023=PLAN) | {"templates/statsu.outline.yaml": b"slides: [{slide: goals}]\n"}
    (found,) = read(raws).diagnostics
    assert (found.rule, found.help) == ("unknown-outline", "did you mean `status`?")


def test_files_that_are_named_and_absent_are_known(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/plan.outline.yaml").write_text(
        "slides:\n"
        "  - {slide: free, title: T, picture: a.png, picture_alt: A}\n"
        "  - {slide: free, title: U, picture: b.png, picture_alt: B}\n"
        "  - {slide: free, title: V, picture: ../c.png, picture_alt: C}\n"
    )
    (folder / "b.png").write_bytes(b"")
    assert load(folder).absent == {"a.png"}


def test_of_a_large_file_only_the_beginning_is_read(folder: Path) -> None:
    with (folder / "plans/2024.yaml").open("wb") as file:
        file.truncate(50_000_000)
    (found,) = load(folder).diagnostics
    assert (found.rule, found.message) == ("too-large", "file is larger than 1 MiB")
    assert len(load(folder).texts["plans/2024.yaml"]) < 2_000_000


def test_there_are_texts_of_files_that_cannot_be_read_as_yaml() -> None:
    raws = files(p2023="title: [\n")
    raws["plans/2024.yaml"] = b"\xef\xbb\xbftitle: \xe4\n"
    loading = read(raws)
    assert set(loading.documents) == {"plans/programme.yaml"}
    assert loading.texts["plans/2023.yaml"] == "title: [\n"
    assert loading.texts["plans/2024.yaml"] == "title: \ufffd\n"


def test_no_files_at_all_are_a_missing_programme() -> None:
    assert brief(read({})) == [
        (
            "plans/programme.yaml",
            "missing-programme",
            "the file `plans/programme.yaml` is missing",
            "`egovreport init` makes one",
        )
    ]


def test_a_programme_with_another_ending_has_to_be_renamed() -> None:
    assert brief(read({"plans/programme.yml": PROGRAMME.encode()})) == [
        (
            "plans/programme.yaml",
            "missing-programme",
            "the file `plans/programme.yaml` is missing",
            "rename `plans/programme.yml`",
        )
    ]


@pytest.mark.parametrize("name", ["programm.yaml", "Program.yml", "PROGRAMME.YAML"])
def test_a_misspelt_programme_has_to_be_renamed(name: str) -> None:
    found = read({f"plans/{name}": PROGRAMME.encode()}).diagnostics
    (missing,) = (each for each in found if each.rule == "missing-programme")
    assert missing.help == f"rename `plans/{name}`"


def test_two_programmes_are_one_too_many() -> None:
    loading = read(files() | {"plans/programme.yml": PROGRAMME.encode()})
    assert [d.rule for d in loading.diagnostics] == ["duplicate-plan"]
    assert loading.diagnostics[0].path == "plans/programme.yml"


def test_two_files_of_one_plan() -> None:
    loading = read(files(p2023=PLAN) | {"plans/2023.yml": PLAN.encode()})
    assert brief(loading) == [
        (
            "plans/2023.yml",
            "duplicate-plan",
            "a second file for `2023`",
            "keep one of the two files",
        )
    ]
    (other,) = loading.diagnostics[0].related
    assert other.path == "plans/2023.yaml"
    assert loading.workspace is None


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("Aktionsplan 2023", "name the file `aktionsplan-2023`; "),
        ("2023_neu", "name the file `2023-neu`; "),
        ("2023 (Kopie)", "name the file `2023-kopie`; "),
        ("Maßnahmen", "name the file `massnahmen`; "),
        ("2023.alt", "name the file `2023-alt`; "),
        ("年", ""),
    ],
)
def test_a_file_name_is_an_id(name: str, advice: str) -> None:
    rule = "ids are lower-case letters, digits and hyphens"
    assert brief(read(files() | {f"plans/{name}.yaml": PLAN.encode()})) == [
        (
            f"plans/{name}.yaml",
            "invalid-id",
            f"the file name `{name}` is not a valid id of a plan",
            advice + rule,
        )
    ]


def test_a_plan_that_is_no_year_needs_a_period() -> None:
    ((place, rule, message, _),) = brief(read(files(pstrategie=PLAN)))
    assert (place, rule) == ("plans/strategie.yaml:1:1", "missing-period")
    assert message == "the period of `strategie` is not given"


def test_only_errors_stop() -> None:
    finding = Diagnostic("syntax", "x", "plans/2023.yaml", None)
    warnings = [replace(finding, severity=s) for s in (Severity.WARNING, Severity.INFO)]
    assert not has_errors(warnings)
    assert has_errors([*warnings, finding])


# Loading


def test_the_reference_workspace_has_no_faults() -> None:
    loading = load(PROJECT)
    assert loading.diagnostics == ()
    assert loading.workspace is not None
    assert list(loading.documents) == list(loading.texts)


def test_paths_are_relative_and_posix(folder: Path) -> None:
    (folder / "plans/2024.yml").write_text("titel: P\n", encoding="utf-8")
    loading = load(folder)
    assert [d.path for d in loading.diagnostics] == ["plans/2024.yml"]
    assert list(loading.texts) == ["plans/2023.yaml", "plans/2024.yml", "plans/programme.yaml"]


def test_hidden_and_other_files_are_passed_over(folder: Path) -> None:
    (folder / "plans/.#2023.yaml").symlink_to("nobody@nowhere.1:2")
    (folder / "plans/._2023.yaml").write_bytes(b"\x00\x05\x16\x07")
    (folder / "plans/2023.yaml~").write_text("x", encoding="utf-8")
    (folder / "plans/notes.md").write_text("x", encoding="utf-8")
    (folder / "plans/old").mkdir()
    assert load(folder).diagnostics == ()


def test_an_ending_in_capitals_is_a_plan_too(folder: Path) -> None:
    (folder / "plans/2024.YAML").write_text(PLAN, encoding="utf-8")
    workspace = load(folder).workspace
    assert workspace is not None
    assert list(workspace.plans) == ["2023", "2024"]


def test_what_is_no_file_is_told_beside_the_other_faults(folder: Path) -> None:
    (folder / "plans/2024.yaml").mkdir()
    os.mkfifo(folder / "plans/2025.yaml")
    (folder / "plans/2026.yaml").write_text("foo: 1\ntitle: P\n", encoding="utf-8")
    loading = load(folder)
    assert brief(loading) == [
        ("plans/2024.yaml", "unreadable-file", "the file cannot be read: it is not a file",
         "rename it, or check who may read it"),
        ("plans/2025.yaml", "unreadable-file", "the file cannot be read: it is not a file",
         "rename it, or check who may read it"),
        ("plans/2026.yaml:1:1", "unknown-key", "unknown key `foo` in the plan",
         loading.diagnostics[2].help),
    ]  # fmt: skip
    assert loading.texts["plans/2024.yaml"] == ""


@pytest.mark.parametrize("target", ["2024.yaml", "../gone.yaml"])
def test_a_link_that_leads_nowhere(target: str, folder: Path) -> None:
    (folder / "plans/2024.yaml").symlink_to(target)
    ((place, rule, message, advice),) = brief(load(folder))
    assert (place, rule) == ("plans/2024.yaml", "unreadable-file")
    assert message.startswith("the file cannot be read: ")
    assert advice == "repair or remove the link"


def test_a_programme_that_cannot_be_read_makes_a_workspace_all_the_same(folder: Path) -> None:
    programme = folder / "plans/programme.yaml"
    programme.unlink()
    programme.symlink_to("programme.yaml")
    assert find(folder) == folder
    assert [found.rule for found in load(folder).diagnostics] == ["unreadable-file"]


@pytest.mark.parametrize("name", ["nowhere", "plans/2023.yaml"])
def test_no_folder_of_plans(name: str, folder: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read: [a-z]") as caught:
        load(folder / name)
    assert "`plans`" in caught.value.remedy


def test_finds_the_workspace_from_below(folder: Path) -> None:
    below = folder / "a/b"
    below.mkdir(parents=True)
    assert find(below) == find(folder / "plans") == find(folder) == folder


def test_no_workspace_says_where_it_looked(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    with pytest.raises(InputError, match=r"plans/programme\.yaml") as caught:
        find(tmp_path)
    assert "-C DIR" in caught.value.remedy


@pytest.mark.parametrize("name", ["programm.yaml", "Program.yml", "PROGRAMME.YAML"])
def test_a_misspelt_programme_is_named_where_there_is_none(name: str, folder: Path) -> None:
    (folder / "plans/programme.yaml").rename(folder / f"plans/{name}")
    with pytest.raises(InputError, match="no workspace here") as caught:
        find(folder / "plans")
    assert caught.value.remedy == (
        f"did you mean `{folder}/plans/{name}`? rename it to `programme.yaml`"
    )


def test_plans_below_the_folder_of_plans_are_named(folder: Path) -> None:
    for name in ("alt/2019.yaml", "alt/sehr/2016.YML", "alt/.2018.yaml", ".neu/2024.yaml",
                 "alt/notizen.txt"):  # fmt: skip
        (folder / "plans" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "plans" / name).write_text("titel: [\n", encoding="utf-8")
    (folder / "plans/link").symlink_to(folder / "plans/alt")
    loading = load(folder)
    assert [(d.path, d.rule, d.severity) for d in loading.diagnostics] == [
        ("plans/alt/2019.yaml", "plan-in-subfolder", Severity.WARNING),
        ("plans/alt/sehr/2016.YML", "plan-in-subfolder", Severity.WARNING),
    ]
    assert loading.diagnostics[0].help == "move it to `plans/`, or out of `plans`"
    assert loading.workspace is not None
    assert list(loading.texts) == ["plans/2023.yaml", "plans/programme.yaml"]


# Plans by name


@pytest.mark.parametrize(
    "name",
    ["2023", "2023.yaml", "2023.yml", "plans/2023", "plans/2023.yaml", r"plans\2023.yaml",
     "./plans/2023.yaml", r".\plans\2023.yaml", "./2023.yaml"],
)  # fmt: skip
def test_a_plan_is_found_by_id_or_file(name: str) -> None:
    workspace = read(files(p2023=PLAN)).workspace
    assert workspace is not None
    assert find_plan(workspace, name).id == "2023"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("2032", "allowed: `2023`, `2024`, `strategie`"),
        ("strategy", "did you mean `strategie`?"),
        ("", "allowed: `2023`, `2024`, `strategie`"),
        ("../plans/2023.yaml", "allowed: `2023`, `2024`, `strategie`"),
        ("programme", "allowed: `2023`, `2024`, `strategie`"),
    ],
)
def test_an_unknown_plan(name: str, remedy: str) -> None:
    strategy = PLAN + "period: {start: 2025, end: 2029}\n"
    workspace = read(files(p2023=PLAN, p2024=PLAN, pstrategie=strategy)).workspace
    assert workspace is not None
    with pytest.raises(InputError, match="there is no plan") as caught:
        find_plan(workspace, name)
    assert caught.value.remedy == remedy


def test_a_workspace_without_plans() -> None:
    workspace = read(files()).workspace
    assert workspace is not None
    with pytest.raises(InputError) as caught:
        find_plan(workspace, "2023")
    assert caught.value.remedy == "write a plan: `plans/2024.yaml`"


def test_checking_loads_nothing_that_makes_decks() -> None:
    code = (
        "import sys; from pathlib import Path; from egovreport.workspace import load;"
        "from egovreport.rules import check; loading = load(Path('.'));"
        "check(loading);"
        "print({'pptx', 'matplotlib', 'numpy', 'lxml', 'typer'} & set(sys.modules))"
    )
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=PROJECT, env=dict(os.environ), text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    assert ran.stdout == "set()\n"
