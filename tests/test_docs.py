"""The documentation: its generated parts, its examples, its links."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from pptx import Presentation
from pydantic import BaseModel

from egovreport.date import parse_due
from egovreport.language import de
from egovreport.model.design import DesignMap
from egovreport.model.outline import Outline
from egovreport.powerpoint.layout_match import LAYOUTS, PLACES, WANTED
from egovreport.source import parse
from egovreport.workspace import Loading, read

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PROGRAMME = "organisation: {name: Stadt Musterhausen}\ntitle: Digitale Stadt\n"
PAGES = [*sorted(DOCS.glob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]


def load_script() -> ModuleType:
    spec = spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_docs = load_script()
FORMAT = make_docs.FORMAT.read_text(encoding="utf-8")
TUTORIAL = make_docs.TUTORIAL.read_text(encoding="utf-8")


# The format


def test_the_format_tells_what_the_models_hold() -> None:
    assert make_docs.renewed(FORMAT) == FORMAT, "run `python scripts/make_docs.py`"


def test_the_page_of_the_rules_is_that_of_the_table() -> None:
    page = make_docs.RULE_PAGE.read_text(encoding="utf-8")
    assert page == make_docs.rule_page(), "run `python scripts/make_docs.py`"


@pytest.mark.parametrize("path", [make_docs.DIFF_PAGE, make_docs.REPORT_PAGE], ids=str)
def test_a_page_about_the_reference_shows_what_is_printed(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert page == make_docs.reference_page(path), "run `python scripts/make_docs.py`"


def test_the_page_of_reports_shows_what_it_tells() -> None:
    page = make_docs.REPORT_PAGE.read_text(encoding="utf-8")
    assert "Traceback" not in page
    for shown in ("byte for byte.\n", " is not what today's files give: ", "\nhelp: there are "):
        assert shown in page


def test_a_page_that_forgets_a_model_is_refused() -> None:
    page = FORMAT.replace("<!-- keys: Milestone -->", "")

    with pytest.raises(ValueError, match="no part for Milestone"):
        make_docs.renewed(page)


def test_a_key_without_a_docstring_is_refused() -> None:
    class Untold(BaseModel):
        title: str

    with pytest.raises(ValueError, match="title has no docstring"):
        list(make_docs.keys(Untold, {}))


def test_types_are_told_in_words() -> None:
    table = FORMAT[FORMAT.index("<!-- keys: Measure -->") :].split("<!-- end -->", maxsplit=1)[0]
    told = {row[0].strip("`"): row[1] for row in rows(table, "| key") if len(row) > 1}

    assert told["title"] == "text"
    assert told["start"] == "[date](#dates) or words"
    assert told["serves"] == "one of `citizens`, `businesses`, `staff`, or list"
    assert told["budget"] == "[budget line](#budget-line), or list"


def blocks(page: str, kind: str = "yaml") -> list[str]:
    return [found[2] for found in make_docs.FENCE.finditer(page) if found[1] == kind]


def whole(block: str) -> tuple[str, str]:
    """Return the path and the text of a file that an excerpt is from, its required keys added."""
    path = block.split("\n", 1)[0].removeprefix("# ")
    is_plan = path.startswith("plans/2") and "\ntitle:" not in block
    return path, block + ("title: Aktionsplan\n" if is_plan else "")


def loaded(block: str) -> Loading:
    path, text = whole(block)
    return read({"plans/programme.yaml": PROGRAMME.encode(), path: text.encode()})


@pytest.mark.parametrize("block", [b for b in blocks(FORMAT) if b.startswith("# plans/")])
def test_examples_of_the_format_can_be_read(block: str) -> None:
    assert loaded(block).diagnostics == ()


@pytest.mark.parametrize("block", [b for b in blocks(FORMAT) if b.startswith("# templates/")])
def test_example_outlines_and_design_files_of_the_format_can_be_read(block: str) -> None:
    path = whole(block)[0]
    document, faults = parse(block.encode(), path)

    assert faults == ()
    assert document
    (DesignMap if path.endswith(".design.yaml") else Outline).model_validate(document.data)


def test_every_example_names_its_file() -> None:
    assert all(re.match(r"# (plans|templates)/", block) for block in blocks(FORMAT))


def test_short_and_long_forms_mean_the_same() -> None:
    block = next(b for b in blocks(FORMAT) if "digital-mail" in b)

    workspace = loaded(block).workspace

    assert workspace
    targets = [kpi.target for kpi in workspace.plans["2025"].kpis.values()]
    assert [len(target) for target in targets] == [1, 1, 1]
    assert {(t[0].value, t[0].date) for t in targets} == {(targets[0][0].value, targets[0][0].date)}


def rows(page: str, head: str) -> list[list[str]]:
    """Return the cells below the table head that begins so."""
    lines = page[page.index(head) :].split("\n\n", maxsplit=1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_dates_print_as_the_format_says() -> None:
    told = {
        written.strip("`"): printed for written, _, printed in rows(FORMAT, "| written | means")
    }

    assert told == {written: de.date(parse_due(written)).replace(de.NB, " ") for written in told}
    assert len(told) == 5


# The tutorial


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("musterhausen").resolve()
    return make_docs.followed(TUTORIAL, folder), folder


def test_the_tutorial_prints_what_it_says(tutorial: tuple[str, Path]) -> None:
    assert tutorial[0] == TUTORIAL, "run `python scripts/make_docs.py`"


def test_the_decks_of_the_tutorial_can_be_opened(tutorial: tuple[str, Path]) -> None:
    names = set(re.findall(r"^out/.*\.pptx$", TUTORIAL, re.MULTILINE))

    assert len(names) == 4
    for name in names:
        assert len(Presentation(str(tutorial[1] / name)).slides) > 3


def test_the_tutorial_shows_a_bug_of_nobody() -> None:
    shown = "".join(blocks(TUTORIAL, "console"))

    assert "Traceback" not in shown
    assert "error[" in shown


def test_the_tutorial_names_the_layouts_that_a_design_needs() -> None:
    told = {
        name: set(filter(None, places.split(", "))) for name, places in rows(TUTORIAL, "| layout |")
    }

    assert told == {LAYOUTS[room]: {PLACES[p] for p in WANTED[room]} for room in LAYOUTS}


def test_a_block_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not name its file"):
        make_docs.followed("```yaml\ntitle: Plan\n```\n", tmp_path)


def test_a_foreign_command_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the tutorial runs `rm`"):
        make_docs.followed("```console\n$ rm -r plans\n```\n", tmp_path)


# Links


def anchors(page: str) -> list[str]:
    heads = re.findall(
        r"^##* (.+)$",
        re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL),
        re.MULTILINE,
    )
    return [re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https:)([^)\s]+)\)", page):
        name, _, anchor = target.partition("#")
        other = (path.parent / name).resolve() if name else path
        assert other.exists(), target
        assert not anchor or anchor in anchors(other.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_headings_differ(path: Path) -> None:
    found = anchors(path.read_text(encoding="utf-8"))

    assert path.name in ("CHANGELOG.md", "rules.md") or len(found) == len(set(found))
