"""Trying a corporate template: check it, see it, begin its map."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from egovreport.audience import for_audience
from egovreport.commands.build import make
from egovreport.commands.checked import Checked, chosen_rules
from egovreport.commands.outline import DEFAULTS
from egovreport.commands.template import Template, map_beside, read_map, read_template
from egovreport.deck import Room
from egovreport.errors import InputError
from egovreport.output.file import write_atomically
from egovreport.output.formats import RENDERERS, Format
from egovreport.output.full import render_full
from egovreport.output.words import counted
from egovreport.powerpoint.design import Layout, read_design
from egovreport.powerpoint.design_rules import DESIGN_RULES, ROOMS, check_design
from egovreport.powerpoint.layout_facts import FOOTERS, kind_of, number_of
from egovreport.powerpoint.writer import slide_count
from egovreport.request import Request, audience_of, requested
from egovreport.workspace import find_plan, load

_SAMPLE = DEFAULTS.joinpath("sample")
_SAMPLE_PLAN = "2025"
_REMEDY = "name a .pptx or .potx file"


@dataclass(frozen=True, slots=True)
class Shown:
    """A sample deck that was written."""

    path: Path
    slides: int


def check_templates(
    paths: Sequence[Path],
    *,
    form: Format = Format.FULL,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    colour: bool = False,
) -> Checked:
    """Check templates with the maps beside them.

    `select` are the rules to report, all if there are none; `ignore` are left out of them.

    Raises:
        InputError: where a file cannot be read, a map has an error, or a rule does not exist.
    """
    chosen = chosen_rules(select, ignore, DESIGN_RULES, " for designs")
    installed = _installed() if "missing-font" in chosen else None
    names = list(dict.fromkeys(path.as_posix() for path in paths))
    found = tuple(
        each
        for name in names
        for each in check_design(
            read_template(Path(name), _REMEDY), read_map(Path(name)), name, installed
        )
        if each.rule in chosen
    )
    if form is Format.FULL:
        report = render_full(found, {}, colour=colour)
    else:
        report = RENDERERS[form](found, dict.fromkeys(names, ""))
    told = "" if found else f"No findings in {counted(len(names), 'design')}."
    return Checked(found, report, told)


def _installed() -> list[str]:
    from matplotlib import font_manager  # noqa: PLC0415 - takes 0.4 s

    return font_manager.get_font_names()


def show_design(template: Path, output: Path | None = None) -> Shown:
    """Write a sample deck in a template, with every kind of slide; all that it says is invented.

    Raises:
        InputError: where the template cannot be read, or its map has an error.
        DesignError: for a template that cannot carry the deck.
        OutputError: where the file cannot be written.
    """
    chosen = Template(read_template(template, _REMEDY), read_map(template))
    folder = Path(str(_SAMPLE))
    workspace = load(folder).workspace
    if workspace is None:
        raise InputError("the sample cannot be read", "install egovreport again")
    audience = audience_of(workspace.programme, Request())
    seen = for_audience(workspace, audience)
    occasion = requested(seen, find_plan(seen, _SAMPLE_PLAN), audience, Request())
    made = make(folder, seen, occasion, chosen)
    path = output or Path(f"{template.stem}-sample.pptx")
    write_atomically(path, made.data)
    return Shown(path, slide_count(made.data))


def begin_map(template: Path) -> Path:
    """Write the map of a template beside it, with what is chosen without one.

    Raises:
        InputError: where the template cannot be read, or has a map.
        DesignError: for a template that cannot carry a deck.
        OutputError: where the file cannot be written.
    """
    path = map_beside(template)
    if os.path.lexists(path):
        raise InputError(f"`{path}` exists already", "edit it, or remove it to begin again")
    _, design = read_design(read_template(template, _REMEDY))
    write_atomically(path, map_text(template.name, design.layouts).encode())
    return path


def map_text(template: str, layouts: dict[Room, Layout]) -> str:
    """Return a map as YAML, with what else there is as comments."""
    lines = [
        f"# Which layouts of {template} are for what.",
        "# Names are those of the slide master view and of its selection pane. What a layout lacks",
        "# is added to a copy of it; `egovreport design check` says what.",
        "layouts:",
    ]
    for room, layout in layouts.items():
        lines += [f"  # {ROOMS[room]}", f"  {room.value}:", *_entries(layout)]
    return "\n".join(lines) + "\n"


def _entries(layout: Layout) -> Iterator[str]:
    facts = layout.match.facts
    yield f"    layout: {_quoted(layout.match.told_name)}"
    shapes = [s for s in facts.layout.placeholders if kind_of(s) not in FOOTERS]
    names = [_plain(shape) for shape in shapes]
    for key, shape in layout.match.shapes.items():
        name = _plain(shape)
        told = name if names.count(name) == 1 else str(number_of(shape))
        yield f"    {key}: {_quoted(told)}"
    used = {id(shape.element) for shape in layout.match.shapes.values()}
    free = [_plain(shape) for shape in shapes if id(shape.element) not in used]
    if layout.match.missing:
        yield f"    # added: {', '.join(layout.match.missing)}"
    if free:
        yield f"    # not used: {', '.join(free)}"


def _plain(shape: Any) -> str:
    return " ".join(shape.name.split())


def _quoted(text: str) -> str:
    """Return a text as a YAML scalar in double quotes."""
    return json.dumps(text, ensure_ascii=False)
