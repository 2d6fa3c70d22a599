"""Verifying says whether a deck is what today's files give, and names the slides that differ."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pptx
import pytest
import yaml
from jsonschema import Draft202012Validator
from PIL import Image
from pptx.chart.data import CategoryChartData
from rich_workspace import EARLIER, OUTLINE, PLAN, PROGRAMME

from egovreport.cli import main
from egovreport.commands.outline import DEFAULTS
from egovreport.commands.provenance import FileRecord, Provenance, ReportRecord, SittingRecord
from egovreport.terms import Audience, ReportKind

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "provenance.schema.json").read_text(encoding="utf-8"))
FINAL = "templates/final.outline.yaml"
PLAN_FILE, PROGRAMME_FILE = "plans/2023.yaml", "plans/programme.yaml"
DECK = "gezeigt/Bericht.pptx"


@dataclass(frozen=True)
class Verified:
    """How verifying ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def slides(self) -> dict[int, str]:
        """What is said of each slide that differs, by its number."""
        found = re.findall(r"^  slide (\d+) (.*?): ", self.out, re.MULTILINE)
        return {int(number): said for number, said in found}

    @property
    def notes(self) -> list[str]:
        return [line for line in self.out.splitlines() if line.startswith("note: ")]


SAYS, LOOKS = "says something else today", "says the same, but looks different today"
MOVED, ADDED, REMOVED = "stands elsewhere today", "is not in the deck", "is in the deck only"


class Desk:
    """A workspace with a deck that was built from it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.deck = folder / DECK

    def run(self, *arguments: str) -> Verified:
        with pytest.raises(SystemExit) as ended:
            main(["-C", str(self.folder), *arguments])
        said = self.capsys.readouterr()
        code = ended.value.code
        return Verified(code if isinstance(code, int) else 0, said.out, said.err)

    def build(self, *options: str) -> None:
        arguments = ("build", "2023", "--provenance", "-o", str(self.deck), *options)
        done = self.run("-q", *arguments)
        assert done.code == 0, done.err
        assert done.out.splitlines() == [str(self.deck), str(self.provenance)]

    def verify(self) -> Verified:
        return self.run("-q", "verify", str(self.deck))

    @property
    def provenance(self) -> Path:
        return self.deck.with_name("Bericht.provenance.json")

    def edit(self, file: str, change: Callable[[Any], None]) -> None:
        """Change the data of a file."""
        data = yaml.safe_load((self.folder / file).read_text(encoding="utf-8"))
        change(data)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (self.folder / file).write_text(text, encoding="utf-8")

    def differing(self) -> set[int]:
        """Return the numbers of the slides that another build gives otherwise, by their parts."""
        old, new = self.deck.read_bytes(), self.deck.with_name("neu.pptx")
        assert self.run("-q", "build", "2023", "-o", str(new)).code == 0
        one, other = (pieces(data) for data in (old, new.read_bytes()))
        assert len(one) == len(other)
        return {n for n, (a, b) in enumerate(zip(one, other, strict=True), 1) if a != b}


def pieces(data: bytes) -> list[tuple[bytes, ...]]:
    """Return of each slide its bytes, and those of its notes, charts and pictures."""
    found = []
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        linked = sorted(slide.part.rels.values(), key=lambda rel: rel.rId)
        parts = (rel.target_part for rel in linked if not rel.reltype.endswith("slideLayout"))
        found.append((slide.part.blob, *(part.blob for part in parts)))
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace and a deck that was built from it. Whoever changes something takes a copy."""
    folder = tmp_path_factory.mktemp("built")
    files = {
        PROGRAMME_FILE: f"design: templates/own.pptx\n{PROGRAMME}",
        PLAN_FILE: PLAN,
        "plans/2021.yaml": EARLIER.format(year=2021),
        "plans/2022.yaml": EARLIER.format(year=2022),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "templates").mkdir()
    outline = yaml.safe_load(DEFAULTS.joinpath("final.outline.yaml").read_bytes())
    outline["slides"] += yaml.safe_load(OUTLINE)["slides"][-1:]
    (folder / FINAL).write_text(yaml.safe_dump(outline), encoding="utf-8")
    (folder / "templates/own.pptx").write_bytes(DEFAULTS.joinpath("default.pptx").read_bytes())
    Image.new("RGB", (40, 30), "navy").save(folder / "a.png")
    options = ["--provenance", "-o", str(folder / DECK)]
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(folder), "-q", "build", "2023", *options])
    assert not ended.value.code
    return folder


@pytest.fixture
def desk(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path, capsys)


# The same


def test_an_untouched_deck_is_the_same_byte_for_byte(desk: Desk) -> None:
    done = desk.verify()
    same = f"{desk.deck} is what today's files give, byte for byte.\n"
    assert (done.code, done.out, done.err) == (0, same, "")


@pytest.mark.parametrize(
    "options",
    [
        ("--report", "plan"),
        ("--report", "status", "--audience", "internal"),
        ("--for", "rat@2022-11-24"),
        ("--as-of", "2023-06-30"),
        ("--since", "2021"),
    ],
)
def test_each_kind_of_deck_can_be_verified(options: tuple[str, ...], desk: Desk) -> None:
    desk.build(*options)
    done = desk.verify()
    assert (done.code, "byte for byte" in done.out) == (0, True)


def test_what_is_added_with_a_later_date_changes_nothing(desk: Desk) -> None:
    def later(plan: Any) -> None:
        update = {"date": "2024-05-01", "stage": "completed", "text": "Fertig"}
        plan["measures"]["a"]["updates"].append(update)

    desk.edit(PLAN_FILE, later)
    (desk.folder / "plans/2024.yaml").write_text("title: Plan 2024\n", encoding="utf-8")
    done = desk.verify()
    assert (done.code, done.slides) == (0, {})
    assert "byte for byte" in done.out
    assert done.notes == ["note: `plans/2023.yaml` was changed since the deck was built"]


def test_line_ends_are_no_change(desk: Desk) -> None:
    for path in desk.folder.glob("*/*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    done = desk.verify()
    assert (done.code, done.notes) == (0, [])


# Another content


def test_of_a_changed_value_exactly_its_slides_are_named(desk: Desk) -> None:
    desk.edit(PLAN_FILE, lambda plan: plan["kpis"]["k"]["actual"].update(value=16))
    done = desk.verify()
    assert done.code == 1
    assert set(done.slides) == desk.differing()
    assert set(done.slides.values()) == {SAYS}
    assert len(done.slides) < len(pptx.Presentation(str(desk.deck)).slides) / 2
    assert done.out.startswith(
        f"{desk.deck} is not what today's files give: {len(done.slides)} differences\n"
    )
    assert re.search(r"\n      - .*\b15\b.*\n      \+ .*\b16\b", done.out)
    assert done.notes == ["note: `plans/2023.yaml` was changed since the deck was built"]


def test_changed_notes_of_the_speaker_are_told(desk: Desk) -> None:
    desk.edit(FINAL, lambda outline: outline["slides"][-1].update(notes="Bitte kurz."))
    done = desk.verify()
    assert list(done.slides.values()) == [SAYS]
    assert "    notes\n" in done.out
    assert "      + Bitte kurz.\n" in done.out


def test_a_changed_picture_is_told(desk: Desk) -> None:
    Image.new("RGB", (40, 30), "maroon").save(desk.folder / "a.png")
    done = desk.verify()
    assert (done.code, list(done.slides.values())) == (1, [SAYS])
    assert done.notes == ["note: `a.png` was changed since the deck was built"]


def test_a_measure_that_was_removed_is_told(desk: Desk) -> None:
    desk.edit(PLAN_FILE, lambda plan: plan["measures"].pop("b"))
    done = desk.verify()
    assert done.code == 1
    assert "Zwei" in done.out
    assert {SAYS, REMOVED} <= set(done.slides.values())


def test_of_a_new_slide_nothing_else_is_told(desk: Desk) -> None:
    new = {"slide": "free", "title": "Neu dabei", "text": ["Ein Satz"]}
    desk.edit(FINAL, lambda outline: outline["slides"].insert(2, new))
    done = desk.verify()
    assert (done.code, done.slides) == (1, {3: ADDED})
    assert f"slide 3 {ADDED}: Neu dabei\n" in done.out
    assert done.out.startswith(f"{desk.deck} is not what today's files give: 1 difference\n")


def test_a_slide_that_is_gone_is_told_with_its_old_number(desk: Desk) -> None:
    desk.edit(FINAL, lambda outline: outline["slides"].pop(-1))
    done = desk.verify()
    count = len(pptx.Presentation(str(desk.deck)).slides)
    assert (done.code, done.slides) == (1, {count: REMOVED})
    assert "Eigenes" in done.out


def test_a_slide_that_moved_is_told_once(desk: Desk) -> None:
    desk.edit(FINAL, lambda outline: outline["slides"].insert(2, outline["slides"].pop(-1)))
    done = desk.verify()
    assert (done.code, done.slides) == (1, {3: MOVED})


def test_another_design_is_no_other_slide(desk: Desk) -> None:
    design = desk.folder / "templates/own.pptx"
    presentation = pptx.Presentation(str(design))
    presentation.slide_masters[0].name = "Neu"
    presentation.slide_masters[0].shapes[0].name = "Anders"
    presentation.save(str(design))
    done = desk.verify()
    assert done.out.splitlines() == [
        f"{desk.deck} has the slides that today's files give; the file differs elsewhere.",
        "note: `templates/own.pptx` was changed since the deck was built",
    ]
    assert done.code == 0


# A deck that was changed by hand


def changed(desk: Desk, change: Callable[[Any], None]) -> Verified:
    presentation = pptx.Presentation(str(desk.deck))
    change(presentation)
    presentation.save(str(desk.deck))
    done = desk.verify()
    assert "note: the deck itself was changed since it was built" in done.notes
    return done


def test_a_text_that_was_changed_by_hand(desk: Desk) -> None:
    def retitle(deck: Any) -> None:
        deck.slides[4].shapes.title.text_frame.paragraphs[0].runs[0].text = "Alles bestens"

    done = changed(desk, retitle)
    assert (done.code, done.slides) == (1, {5: SAYS})
    assert "      - Alles bestens" in done.out


def test_a_value_of_a_chart_that_was_changed_by_hand(desk: Desk) -> None:
    def redraw(deck: Any) -> None:
        charts = (s for slide in deck.slides for s in slide.shapes if s.has_chart)
        chart = next(charts).chart
        data = CategoryChartData()
        data.categories = list(chart.plots[0].categories)
        for series in chart.plots[0].series:
            data.add_series(series.name, [4711 for _ in series.values])
        chart.replace_data(data)

    done = changed(desk, redraw)
    assert (done.code, list(done.slides.values())) == (1, [SAYS])
    assert "      - 4711" in done.out


def test_a_note_that_was_changed_by_hand(desk: Desk) -> None:
    def say(deck: Any) -> None:
        deck.slides[3].notes_slide.notes_text_frame.text = "Nicht vorlesen"

    assert changed(desk, say).slides == {4: SAYS}


def test_a_shape_that_was_moved_by_hand(desk: Desk) -> None:
    def push(deck: Any) -> None:
        deck.slides[3].shapes.title.left += 91440

    assert changed(desk, push).slides == {4: LOOKS}


def test_a_slide_that_was_deleted_by_hand(desk: Desk) -> None:
    def delete(deck: Any) -> None:
        listed = deck.slides._sldIdLst
        deck.part.drop_rel(listed[2].rId)
        listed.remove(listed[2])

    assert changed(desk, delete).slides == {3: ADDED}


def test_a_slide_that_was_added_by_hand(desk: Desk) -> None:
    def add(deck: Any) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = "Dazwischen"

    done = changed(desk, add)
    assert list(done.slides.values()) == [REMOVED]
    assert done.out.count("Dazwischen") == 1


def test_two_slides_that_were_swapped_by_hand(desk: Desk) -> None:
    def swap(deck: Any) -> None:
        listed = deck.slides._sldIdLst
        listed.insert(2, listed[3])

    done = changed(desk, swap)
    assert (done.code, list(done.slides.values())) == (1, [MOVED])


def test_a_deck_that_another_program_saved_is_read_without_harm(desk: Desk) -> None:
    resave(desk.deck)
    done = desk.verify()
    assert done.code in {0, 1}
    assert "byte for byte" not in done.out
    assert "Traceback" not in done.err
    assert "note: the deck itself was changed since it was built" in done.notes


def resave(deck: Path) -> None:
    """Save a deck by LibreOffice; where it is not installed by python-pptx."""
    office = shutil.which("soffice")
    if office is None:
        pptx.Presentation(str(deck)).save(str(deck))
        return
    folder = deck.parent / "office"
    command = [
        office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "pptx", "--outdir", str(folder), str(deck),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own deck
    deck.write_bytes((folder / deck.name).read_bytes())


# What stands in the way


def failed(done: Verified, message: str) -> None:
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "help: " in done.err
    assert "Traceback" not in done.err


def test_without_the_file_beside_it(desk: Desk) -> None:
    desk.provenance.unlink()
    failed(desk.verify(), "Bericht.provenance.json` cannot be read: no such file")


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "{}", '{"schema_version": 2}', '{"name": "fremd", "version": "1.0"}', "\0",
        '{"a": ' * 5000,
    ],
)  # fmt: skip
def test_a_file_beside_it_that_is_none(text: str, desk: Desk) -> None:
    desk.provenance.write_text(text, encoding="utf-8")
    failed(desk.verify(), "does not tell where a deck comes from")


def test_a_folder_in_place_of_the_file_beside_it(desk: Desk) -> None:
    desk.provenance.unlink()
    desk.provenance.mkdir()
    failed(desk.verify(), "cannot be read")


def test_without_the_deck(desk: Desk) -> None:
    desk.deck.unlink()
    failed(desk.verify(), "Bericht.pptx` cannot be read")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"x" * 10_000])
def test_a_deck_that_is_none(data: bytes, desk: Desk) -> None:
    desk.deck.write_bytes(data)
    failed(desk.verify(), "")


def test_a_deck_that_was_cut_off(desk: Desk) -> None:
    desk.deck.write_bytes(desk.deck.read_bytes()[:-5000])
    failed(desk.verify(), "")


def test_a_plan_that_is_gone(desk: Desk) -> None:
    desk.edit(PROGRAMME_FILE, lambda programme: programme.pop("history"))
    (desk.folder / PLAN_FILE).unlink()
    failed(desk.verify(), "there is no plan `2023`")


def test_a_sitting_that_is_gone(desk: Desk) -> None:
    desk.edit(PROGRAMME_FILE, lambda programme: programme["history"].pop())
    failed(desk.verify(), "the history has no sitting of 2024-03-12 about `2023`")


def test_a_picture_that_is_gone_is_an_error_of_the_plan(desk: Desk) -> None:
    (desk.folder / "a.png").unlink()
    done = desk.verify()
    assert (done.code, done.out) == (1, "")
    assert "error[missing-file]" in done.err


def test_a_record_that_leads_out_of_the_workspace_reads_nothing_there(desk: Desk) -> None:
    record = json.loads(desk.provenance.read_text(encoding="utf-8"))
    for path in ("../geheim.txt", "/etc/passwd", "C:\\geheim.txt", "~/geheim"):
        record["files"][0]["path"] = path
        desk.provenance.write_text(json.dumps(record), encoding="utf-8")
        failed(desk.verify(), "does not tell where a deck comes from")


def test_a_deck_of_another_version_says_so(desk: Desk) -> None:
    record = json.loads(desk.provenance.read_text(encoding="utf-8"))
    now = record["versions"]["python-pptx"]
    record["versions"] = {**record["versions"], "python-pptx": "0.6.21"}
    record["files"].append({"path": "templates/alt.pptx", "sha256": "0" * 64})
    desk.provenance.write_text(json.dumps(record), encoding="utf-8")
    assert desk.verify().notes == [
        "note: `templates/alt.pptx` was removed since the deck was built",
        f"note: built with python-pptx 0.6.21, compared with {now}",
    ]


# The file beside the deck


def test_the_file_beside_a_deck_says_what_it_was_made_from(desk: Desk) -> None:
    record = json.loads(desk.provenance.read_text(encoding="utf-8"))
    assert [file["path"] for file in record["files"]] == [
        "a.png", "plans/2021.yaml", "plans/2022.yaml", "plans/2023.yaml", "plans/programme.yaml",
        "templates/final.outline.yaml", "templates/own.pptx",
    ]  # fmt: skip
    report = record["report"]
    assert (report["plan"], report["kind"], report["audience"]) == ("2023", "final", "public")
    assert (report["as_of"], report["known"]) == ("2023-12-31", "2024-03-12")
    assert report["sitting"] == {"date": "2024-03-12", "as_of": "2023-12-31", "bodies": ["rat"]}
    assert "egovreport" in record["versions"]


def test_building_twice_gives_the_same_file(desk: Desk) -> None:
    first = desk.provenance.read_bytes()
    desk.build()
    assert desk.provenance.read_bytes() == first


def test_the_schema_describes_it(desk: Desk) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    for options in ((), ("--as-of", "2023-06-30"), ("--since", "2022@2022-06-30")):
        desk.build(*options)
        record = json.loads(desk.provenance.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(record)] == []
    for key in record:
        broken = {name: item for name, item in record.items() if name != key}
        assert not validator.is_valid(broken)
    assert not validator.is_valid(record | {"more": 1})


MODELS = {"report": ReportRecord, "sitting": SittingRecord, "file": FileRecord}


def test_the_schema_has_the_keys_of_the_records() -> None:
    parts = {"": (SCHEMA, Provenance)} | {k: (SCHEMA["$defs"][k], m) for k, m in MODELS.items()}
    for part, model in parts.values():
        assert list(part["properties"]) == part["required"] == list(model.model_fields)
    kinds = SCHEMA["$defs"]["report"]["properties"]
    assert kinds["kind"]["enum"] == list(ReportKind)
    assert kinds["audience"]["enum"] == list(Audience)
