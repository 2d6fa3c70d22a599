"""Each key of the data model changes something that a deck says, or it is named here with why.

`keys.md` tells for each key what is changed, and which slides change thereby.
"""

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from rich_workspace import FILES, OUTLINE, PROGRAMME
from small_workspaces import Made, made, of_slide, outline_of, workspace

from egovreport.commands.build import build_deck
from egovreport.commands.opening import open_workspace
from egovreport.deck import RoadMap, SeriesChart, Slide, StackChart, Table
from egovreport.diagnostics import Severity
from egovreport.language import de
from egovreport.model.entry import Entry
from egovreport.model.outline import Outline
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme
from egovreport.terms import Audience

A = "plan_2023/measures/a"
K = "programme/kpis/k"
ACTUAL = "plan_2023/kpis/k/actual"
EVERY = "all"


@dataclass(frozen=True)
class Case:
    """One line of the table: what is changed where, and what changes thereby."""

    at: str
    """The path of the mapping that holds the key."""
    edit: Mapping[str, Any]
    """The new values of keys; None removes one."""
    changed: str
    """The slides that change, `deck` for what is said of the deck as a whole; or `all`."""
    says: str
    """What the deck says afterwards, and did not say before."""
    besides: Mapping[str, Any]
    """Changes on which both decks rest: new values by their paths."""


def read_table() -> dict[str, Case]:
    """Return the cases of `keys.md`, by model and key: `Measure.due`."""
    page = (Path(__file__).parent / "keys.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("| ") and "." in line]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {
        key: Case(
            at, yaml.safe_load(f"{{{edit}}}"), changed, says, yaml.safe_load(f"{{{besides}}}")
        )
        for key, at, edit, changed, says, besides in rows
    }


CASES = read_table()

LEFT_OUT = {
    "Programme.accept": "belongs to validation: it silences a finding",
    "Accept.rule": "as above",
    "Accept.at": "as above",
    "Accept.reason": "as above",
    "Programme.design": "the look of a deck: tested below with the file that is written",
    "Entry.internal_note": "always hidden: a remark for those who write the plans",
}


def models() -> list[type[Entry]]:
    """Return every model that the files can hold."""
    found: list[type[Entry]] = [Entry, Programme, PlanFile, Outline]
    for model in found:
        for annotation in get_type_hints(model).values():
            found += [inner for inner in inside(annotation) if inner not in found]
    return found


def inside(annotation: object) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for inner in get_args(annotation):
        yield from inside(inner)


def own_keys(model: type[Entry]) -> list[str]:
    """Return the keys that a model does not have from the one that it extends."""
    base = model.__mro__[1]
    inherited = set(base.model_fields) if issubclass(base, Entry) else set()
    return [key for key in model.model_fields if key not in inherited]


def test_every_key_has_its_case() -> None:
    keys = {f"{model.__name__}.{key}" for model in models() for key in own_keys(model)}
    assert keys - set(CASES) == set(LEFT_OUT)
    assert set(CASES) <= keys


# What changes


@pytest.mark.parametrize("name", CASES)
def test_a_key_changes_what_is_said(name: str) -> None:
    found = CASES[name]
    assert name.partition(".")[2] in (*found.edit, *found.at.split("/"))
    before, after = before_edit(found), deck_of(found, is_edited=True)
    every = set(before) | set(after)
    expected = every if found.changed == EVERY else set(found.changed.split())
    assert differences(before, after) == expected
    if found.says:
        assert found.says in " ".join(after.values())
        assert found.says not in " ".join(before.values())


def before_edit(found: Case) -> Mapping[str, str]:
    """Return what the deck says before; most cases begin with the same."""
    if found.besides:
        return deck_of(found, is_edited=False)
    return base("outline" if found.at.startswith("outline") else "programme")


@cache
def base(at: str) -> Mapping[str, str]:
    return deck_of(Case(at, {}, "", "", {}), is_edited=False)


def deck_of(found: Case, *, is_edited: bool) -> dict[str, str]:
    """Return what each slide of the deck says, by its key."""
    data: dict[str, Any] = {name: yaml.safe_load(text) for name, text in FILES.items()}
    data["outline"] = yaml.safe_load(OUTLINE)
    for path, value in found.besides.items():
        place, _, key = path.rpartition("/")
        mapping_at(data, place)[key] = copy.deepcopy(value)
    if is_edited:
        mapping = mapping_at(data, found.at)
        mapping.update(found.edit)
        for key in [key for key, value in found.edit.items() if value is None]:
            del mapping[key]
    outline = data.pop("outline")
    texts = {name: yaml.safe_dump(part, sort_keys=False) for name, part in data.items()}
    own = outline_of(yaml.safe_dump(outline)) if found.at.startswith("outline") else None
    return said(made(workspace(**texts), outline=own))


def mapping_at(data: Any, path: str) -> Any:
    for step in path.split("/") if path else []:
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def said(found: Made) -> dict[str, str]:
    deck = found.deck
    whole = (
        deck.title, deck.organisation, deck.subject, deck.keywords, deck.language, deck.occasion,
        str(deck.day), *(f"{slide}: {why}" for slide, why in deck.left_out), *deck.gaps,
        *(f"{c.title}: {[s.key for s in c.slides]}" for c in deck.chapters),
    )  # fmt: skip
    told = {slide.key: "\n".join(whole_of(slide)) for slide in deck.slides}
    return {"deck": "\n".join(whole)} | told


def whole_of(slide: Slide) -> Iterator[str]:
    """Yield all that a slide says, and what its drawings show."""
    yield from (f"{place}: {text.replace(de.NB, ' ')}" for place, text in of_slide(slide))
    for _, block in slide.blocks:
        if isinstance(block, RoadMap | SeriesChart | StackChart | Table):
            yield repr(block)


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


# The look of a deck


def test_the_design_is_that_of_the_template(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name, text in FILES.items():
        path = tmp_path / "plans" / f"{name.removeprefix('plan_')}.yaml"
        path.write_text(text, encoding="utf-8")
    whole = tmp_path / "plans" / "programme.yaml"
    first = build_deck(tmp_path, open_workspace(tmp_path).workspace, "2023")
    assert first.path
    usual = first.path.read_bytes()
    whole.write_text("design: eigene.pptx\n" + PROGRAMME, encoding="utf-8")
    without = open_workspace(tmp_path)
    assert without.workspace is None
    assert [d.rule for d in without.diagnostics if d.severity is Severity.ERROR] == ["missing-file"]
    (tmp_path / "eigene.pptx").write_bytes(retyped(usual))
    second = build_deck(tmp_path, open_workspace(tmp_path).workspace, "2023")
    assert second.path
    assert OWN_FONT in theme_of(second.path.read_bytes())
    assert OWN_FONT not in theme_of(usual)


OWN_FONT = b"Liberation Serif"


def retyped(template: bytes) -> bytes:
    """Return the template with another font in its themes."""
    parts = {
        name: re.sub(rb'typeface="(Calibri|Carlito)"', b'typeface="%s"' % OWN_FONT, blob)
        if name.startswith("ppt/theme/")
        else blob
        for name, blob in parts_of(template).items()
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def theme_of(deck: bytes) -> bytes:
    parts = parts_of(deck)
    return b"".join(blob for name, blob in parts.items() if name.startswith("ppt/theme/theme1"))


def parts_of(deck: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# What stays hidden


def test_a_note_for_the_authors_is_in_no_deck() -> None:
    data = {name: yaml.safe_load(text) for name, text in FILES.items()}
    for place in (A, K, ACTUAL, "plan_2023", "programme"):
        mapping_at(data, place)["internal_note"] = "Geheimsache"
    texts = {name: yaml.safe_dump(part, sort_keys=False) for name, part in data.items()}
    for audience in Audience:
        shown = made(workspace(**texts), audience=audience)
        assert "Geheimsache" not in " ".join(said(shown).values())
