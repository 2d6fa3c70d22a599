"""Nothing internal is in a public deck, beside it, or in what is said when it is built.

The workspace holds an internal mapping wherever one can stand (`secret_workspace.py`). What is made
of it for the public is compared, byte for byte, with what is made of the same workspace out of
which all that is internal was deleted by hand; and no token of it may be found anywhere.
"""

import io
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pptx
import pytest
import yaml
from pptx.presentation import Presentation
from pypdf import PdfReader
from secret_workspace import BODY, KPI, PLAN_ID, TOKEN, Garden, Place, garden, holds, inside, shape

from egovreport.cli import main
from egovreport.model.design import DesignMap
from egovreport.model.entry import Entry
from egovreport.model.outline import Outline
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme

PUBLIC_BUILDS = {
    "plan": ("--report", "plan"),
    "status": ("--report", "status"),
    "final": ("--report", "final"),
    "council": ("--for", "rat"),
    "round": ("--for", "kreis@2023-07-05"),
    "since": ("--report", "final", "--since", "2021"),
    "date": ("--as-of", "2023-06-30"),
}
KINDS = ("plan", "status", "final")


@dataclass(frozen=True)
class Run:
    """What a command gave: exit code, output, talk, and the files that it wrote by name."""

    code: int
    out: str
    err: str
    files: Mapping[str, bytes]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Garden:
    return garden(tmp_path_factory.mktemp("garden"))


Command = Callable[..., Run]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in a workspace, and take away what it wrote."""

    def command(folder: Path, *arguments: str) -> Run:
        monkeypatch.chdir(folder)
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        said = capsys.readouterr()
        code = ended.value.code
        written = sorted((folder / "out").glob("*"))
        files = {path.name: path.read_bytes() for path in written}
        shutil.rmtree(folder / "out", ignore_errors=True)
        return Run(code if isinstance(code, int) else 0, said.out, said.err, files)

    return command


def tokens(data: bytes) -> set[str]:
    """Return the tokens in a file: in its bytes, and in the names and bytes of all its parts."""
    found = set(TOKEN.findall(data.decode("utf-8", "ignore")))
    found |= set(TOKEN.findall(data.decode("utf-16-le", "ignore")))
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                found |= set(TOKEN.findall(name)) | tokens(archive.read(name))
    return found


def told(done: Run) -> set[str]:
    """Return the tokens in all that a command gave."""
    texts = " ".join((done.out, done.err, *done.files))
    return set(TOKEN.findall(texts)).union(*(tokens(data) for data in done.files.values()))


# Where something internal can stand


def schema_places() -> Iterator[Place]:
    """Yield every key that holds other mappings, of all files."""
    models: list[type[Entry]] = [Programme, PlanFile, Outline, DesignMap]
    for model in models:
        for key, given in model.model_fields.items():
            models += [inner for inner in inside(given.annotation) if inner not in models]
            if holds(given):
                yield model.__name__, key


SINGLE = {
    ("Programme", "organisation"), ("PlanFile", "period"), ("DesignMap", "layouts"),
    ("Programme", "words"), ("Words", "measure"), ("Kpi", "unit"), ("PlanGoal", "rating"),
    ("DesignLayouts", "free"),
}  # fmt: skip
"""Keys with one mapping only, which is public in the workspace; see the tests of wholes below."""


def test_something_internal_stands_wherever_a_mapping_can(grown: Garden) -> None:
    assert set(grown.places) == set(schema_places()) - SINGLE
    assert all(shape(field_of(place)) is None for place in SINGLE)


def field_of(place: Place) -> Any:
    models = {"Programme", "PlanFile", "DesignMap", "Words", "Kpi", "PlanGoal", "DesignLayouts"}
    found = {each.__name__: each for each in all_models() if each.__name__ in models}
    return found[place[0]].model_fields[place[1]].annotation


@cache
def all_models() -> Collection[type[Entry]]:
    models: list[type[Entry]] = [Programme, PlanFile, Outline, DesignMap]
    for model in models:
        for given in model.model_fields.values():
            models += [inner for inner in inside(given.annotation) if inner not in models]
    return models


# Public decks


@pytest.mark.parametrize("name", PUBLIC_BUILDS)
def test_a_public_deck_is_as_if_nothing_internal_were_there(
    name: str, grown: Garden, run: Command
) -> None:
    options = ("build", "2023", *PUBLIC_BUILDS[name], "--provenance")
    sown, cleared = run(grown.sown, *options), run(grown.cleared, *options)
    assert (sown.code, cleared.code) == (0, 0), sown.err
    assert told(sown) == set()
    assert sown.out.replace("sown", "cleared") == cleared.out
    assert sown.err == cleared.err
    assert list(sown.files) == list(cleared.files)
    for file, data in sown.files.items():
        if file.endswith(".json"):
            assert without_hashes(data) == without_hashes(cleared.files[file])
        else:
            assert parts(data) == parts(cleared.files[file])
            assert data == cleared.files[file]


def without_hashes(data: bytes) -> Any:
    """Return what the file beside a deck says, but for the hashes of the plans."""
    record = json.loads(data)
    record["files"] = [file["path"] for file in record["files"]]
    return record


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_public_pdf_holds_nothing_internal(grown: Garden, run: Command) -> None:
    done = run(grown.sown, "build", "2023", "--report", "final", "--pdf")
    if shutil.which("soffice") is None:  # then nothing but the deck can have been written
        assert (done.code, len(done.files)) == (2, 1)
        assert "LibreOffice is not installed" in done.err
        return
    pdf = next(data for name, data in done.files.items() if name.endswith(".pdf"))
    reader = PdfReader(io.BytesIO(pdf))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Plan 2023" in text
    assert TOKEN.findall(text + str(reader.metadata) + str(reader.outline)) == []
    assert told(done) == set()
    assert set().union(*map(tokens, streams(pdf))) == set()


def streams(pdf: bytes) -> Iterator[bytes]:
    """Yield what is compressed in a PDF."""
    for found in re.finditer(rb"stream\r?\n", pdf):
        unpacker = zlib.decompressobj()
        try:
            yield unpacker.decompress(pdf[found.end() :])
        except zlib.error:
            continue


def test_what_is_shown_on_the_terminal_holds_nothing_internal(grown: Garden, run: Command) -> None:
    sown, cleared = run(grown.sown, "show", "2023"), run(grown.cleared, "show", "2023")
    assert sown.code == 0
    assert told(sown) == set()
    assert (sown.out, sown.err) == (cleared.out, cleared.err)


def test_verifying_a_public_deck_tells_nothing_internal(
    grown: Garden, run: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(grown.sown, folder)
    deck = tmp_path / "deck.pptx"
    assert run(folder, "build", "2023", "--provenance", "-o", str(deck)).code == 0
    plan = folder / "plans" / "2023.yaml"
    data = yaml.safe_load(plan.read_text(encoding="utf-8"))
    for measure in data["measures"].values():
        measure["title"] += " neu"
    plan.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    hidden = folder / "plans" / f"{PLAN_ID}.yaml"
    hidden.write_text(hidden.read_text(encoding="utf-8") + "# w99999w\n", encoding="utf-8")
    done = run(folder, "verify", str(deck))
    assert "Eins neu" in done.out
    assert told(done) == set()


# What is asked for by a name that the public does not know


@pytest.mark.parametrize(
    "options",
    [
        ("build", PLAN_ID),
        ("build", f"plans/{PLAN_ID}.yaml"),
        ("build", PLAN_ID[:-1]),
        ("show", PLAN_ID),
        ("show", PLAN_ID[:-1]),
        ("build", "2023", "--since", PLAN_ID),
        ("build", "2023", "--since", PLAN_ID[:-1]),
        ("build", "2023", "--for", BODY[:-1]),
        ("build", "2023", "--for", BODY, "--audience", "public"),
        ("build", PLAN_ID, "--for", "rat"),
        ("build", PLAN_ID, "--report", "final", "--as-of", "2019-12-31"),
    ],
)
def test_what_is_internal_is_as_unknown_as_what_is_not_there(
    options: tuple[str, ...], grown: Garden, run: Command
) -> None:
    sown, cleared = run(grown.sown, *options), run(grown.cleared, *options)
    assert (sown.code, sown.out, sown.files) == (2, "", {})
    assert told(sown) <= set(TOKEN.findall(" ".join(options)))
    if "--audience" not in options:
        assert sown.err == cleared.err


# Internal decks


@pytest.fixture(scope="module")
def internal_decks(grown: Garden, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    folder = tmp_path_factory.mktemp("internal")
    decks = {}
    for kind in KINDS:
        deck = folder / f"{kind}.pptx"
        options = ("--report", kind, "--audience", "internal", "-o", str(deck))
        with pytest.raises(SystemExit) as ended:
            main(["-q", "-C", str(grown.sown), "build", "2023", *options])
        assert not ended.value.code
        decks[kind] = deck.read_bytes()
    return decks


UNSEEN = {
    ("Programme", "accept"): "belongs to validation",
    ("Kpi", "target"): "the target of the plan comes first",
    ("Kpi", "baseline"): "its number alone is used",
    ("Peer", "rating"): "a neighbour is not rated",
    ("Peer", "moved"): "a neighbour has no target",
} | {
    ("DesignLayouts", room): "a layout has to exist, so its name is no token"
    for room in ("title", "text", "table", "kpi", "overview")
}


def test_an_internal_deck_holds_what_is_internal(
    grown: Garden, internal_decks: Mapping[str, bytes]
) -> None:
    found = set().union(*map(tokens, internal_decks.values()))
    unseen = {place for place, planted in grown.places.items() if not found & set(planted)}
    assert unseen == set(UNSEEN)
    assert KPI not in found  # ids are never printed


def test_an_internal_note_is_in_no_deck(grown: Garden, internal_decks: Mapping[str, bytes]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in grown.sown.glob("*/*.yaml")]
    notes = set(re.findall(r"internal_note: (w\d{5}w)", "\n".join(texts)))
    assert len(notes) > 500
    assert notes & set().union(*map(tokens, internal_decks.values())) == set()


def test_a_deck_for_an_internal_body_is_internal(grown: Garden, run: Command) -> None:
    done = run(grown.sown, "build", "2023", "--for", BODY)
    assert done.code == 0
    assert [name.split("-")[2] for name in done.files] == ["internal"]


# Wholes


@pytest.fixture
def workspace(grown: Garden, tmp_path: Path) -> Path:
    """A copy of the workspace in which nothing is internal."""
    return Path(shutil.copytree(grown.cleared, tmp_path / "workspace"))


def hide(folder: Path, file: str, *way: str) -> None:
    """Make a mapping of a file internal; without a way the file as a whole."""
    data = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
    mapping = data
    for step in way:
        mapping = mapping[step]
    mapping["internal"] = True
    (folder / file).write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize("way", [(), ("organisation",)])
def test_of_an_internal_programme_there_is_no_public_deck(
    way: tuple[str, ...], workspace: Path, run: Command
) -> None:
    hide(workspace, "plans/programme.yaml", *way)
    done = run(workspace, "build", "2023")
    assert (done.code, done.out, done.files) == (2, "", {})
    assert "error: the programme is internal, and no public deck can be made of it\n" in done.err
    assert run(workspace, "build", "2023", "--audience", "internal").code == 0
    assert run(workspace, "show", "2023").code == 2


def test_of_a_plan_with_an_internal_period_there_is_no_public_deck(
    workspace: Path, run: Command
) -> None:
    hide(workspace, "plans/2022.yaml", "period")
    assert "there is no plan `2022`" in run(workspace, "build", "2022").err
    assert run(workspace, "build", "2022", "--audience", "internal").code == 0


@pytest.mark.parametrize(
    ("file", "way"),
    [
        ("templates/final.outline.yaml", ()),
        ("templates/own.design.yaml", ()),
        ("templates/own.design.yaml", ("layouts",)),
    ],
)
def test_an_internal_outline_or_map_is_none_for_the_public(
    file: str, way: tuple[str, ...], workspace: Path, run: Command
) -> None:
    hide(workspace, file, *way)
    hidden = run(workspace, "build", "2023", "--provenance")
    (workspace / file).unlink()
    assert hidden == run(workspace, "build", "2023", "--provenance")
    assert len(hidden.files) == 2


SAID = re.compile(r"ppt/(slides|notesSlides|charts)/\w+\.xml|docProps/")


def test_what_stands_alone_is_hidden_with_what_needs_it(workspace: Path, run: Command) -> None:
    file = "plans/programme.yaml"
    hide(workspace, file, "words", "measure")
    hide(workspace, file, "kpis", "stufe", "unit")
    hide(workspace, "plans/2023.yaml", "goals", "g", "rating")
    done = run(workspace, "build", "2023")
    assert done.code == 0
    slides = b"".join(
        blob for name, blob in parts(*done.files.values()).items() if SAID.match(name)
    ).decode()
    for hidden in ("Vorhaben", "Sonderfall", "(zwei)", "Weil"):
        assert hidden not in slides
    assert "Maßnahme" in slides
    assert "Kahl" in slides


def test_warnings_about_what_is_internal_are_not_told_beside_a_deck(
    workspace: Path, run: Command
) -> None:
    (workspace / "plans" / "2024.yaml").write_text("title: Plan 2024\n", encoding="utf-8")
    kpis = {key: {"name": key, "unit": "x"} for key in ("a", "b")}
    programme = {"organisation": {"name": "Stadt"}, "title": "Digitales", "kpis": kpis}
    for path in workspace.glob("*/*.yaml"):
        path.unlink()
    plan = {"title": "Plan 2023", "measures": {"m": {"title": "M", "updates": []}}}
    kpis["a"]["internal"] = kpis["b"]["internal"] = plan["measures"]["m"]["internal"] = True
    write(workspace, programme, plan)
    done = run(workspace, "build", "2023")
    assert (done.code, "warning" in done.err) == (0, False)
    assert "warning" in run(workspace, "validate").out
    del kpis["a"]["internal"]
    write(workspace, programme, plan)
    assert "there are warnings" in run(workspace, "build", "2023").err


def write(folder: Path, programme: Mapping[str, Any], plan: Mapping[str, Any]) -> None:
    for name, data in {"programme": programme, "2023": plan}.items():
        text = yaml.safe_dump(data, sort_keys=False)
        (folder / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")


# An internal deck says so


SAID_BY = {
    "de": ("intern", "Intern – nicht zur Veröffentlichung"),
    "en": ("internal", "Internal – not for publication"),
}


def shown(folder: Path, deck: Path, *options: str) -> Presentation:
    with pytest.raises(SystemExit) as ended:
        main(["-q", "-C", str(folder), "build", "2023", *options, "-o", str(deck)])
    assert not ended.value.code
    return pptx.Presentation(str(deck))


def set_key(folder: Path, value: str, *way: str) -> None:
    programme = folder / "plans" / "programme.yaml"
    data = mapping = yaml.safe_load(programme.read_text(encoding="utf-8"))
    for step in way[:-1]:
        mapping = mapping[step]
    mapping[way[-1]] = value
    programme.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


def lines(slide: Any) -> list[str]:
    """Return the lines of a slide's own shapes."""
    shapes = [shape for shape in slide.shapes if shape.has_text_frame]
    return [line for shape in shapes for line in re.split(r"[\n\v]", shape.text_frame.text)]


def has_mark(slide: Any, word: str, line: str) -> bool:
    """Whether a slide says in its footer that it is internal, or the title slide as a line."""
    return any(said == line or said.split(" · ")[0] == word for said in lines(slide))


@pytest.mark.parametrize("language", SAID_BY)
@pytest.mark.parametrize("kind", KINDS)
def test_every_slide_of_an_internal_deck_says_so(
    kind: str, language: str, workspace: Path, tmp_path: Path
) -> None:
    word, line = SAID_BY[language]
    set_key(workspace, language, "language")
    options = ("--report", kind)
    internal = shown(workspace, tmp_path / "i.pptx", *options, "--audience", "internal")
    public = shown(workspace, tmp_path / "p.pptx", *options)
    assert [n for n, each in enumerate(internal.slides, 1) if not has_mark(each, word, line)] == []
    assert [n for n, each in enumerate(public.slides, 1) if has_mark(each, word, line)] == []
    assert line in lines(internal.slides[0])
    assert internal.core_properties.keywords.endswith(f", {word}")
    assert word not in public.core_properties.keywords


@pytest.mark.parametrize("sitting", ["", BODY])
def test_however_long_the_footer_is_it_still_says_so(
    sitting: str, grown: Garden, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(grown.sown, tmp_path / "workspace"))
    long = "Zweckverband für die gemeinsame Datenverarbeitung der Städte und Kreise " * 3
    set_key(folder, long.strip(), "organisation", "name")
    set_key(folder, long.strip(), "bodies", BODY, "name")
    options = ("--for", sitting) if sitting else ("--audience", "internal")
    deck = shown(folder, tmp_path / "deck.pptx", *options)
    assert [n for n, each in enumerate(deck.slides, 1) if not has_mark(each, *SAID_BY["de"])] == []
