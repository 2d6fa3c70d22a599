"""Write docs/rules.md, the generated parts of docs/format.md and docs/tutorial.md, and the schemas.

    python scripts/make_docs.py

The schemas in `schemas/` come from the model alone, the page of the rules from their table. The
other two pages are written by hand, but for what the program itself knows better.

In the format, what stands between `<!-- keys: Measure -->` and `<!-- end -->` is a table of the
keys of that model, from its annotations, defaults and attribute docstrings.
`<!-- words: Stage -->` lists a closed vocabulary, `<!-- refused -->` shows mistakes with the
messages that they get.

The pages of comparisons and reports are followed in the reference workspace, the tutorial in an
empty folder: a
`yaml` block that begins with `# plans/2025.yaml` is that file, one with `# plans/2025.yaml: add` is
added to it, the commands of a `console` block are run, and what they print is written below them.
The same program gives the same pages.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pptx
import yaml
from pydantic import BaseModel

from egovreport.commands.schema import write_schemas
from egovreport.diagnostics import Diagnostic, Severity
from egovreport.figure import exact
from egovreport.language import de
from egovreport.lint import LINT_RULES
from egovreport.lint.rule import DeckRule
from egovreport.model import scalars
from egovreport.model.design import DesignMap
from egovreport.model.entry import Entry, Illustrative, Remarks, Texts
from egovreport.model.outline import Outline
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme
from egovreport.model.schema import docstrings
from egovreport.model.value import DatedActuals, DatedTargets, Peers, ShortValue, Values
from egovreport.powerpoint.design_rules import DESIGN_RULES
from egovreport.rules import RULES
from egovreport.rules.rule import Rule
from egovreport.terms import (
    About,
    Direction,
    Level,
    Quality,
    Rating,
    ReportKind,
    Serves,
    Standing,
)
from egovreport.workspace import read

ROOT = Path(__file__).resolve().parents[1]
FORMAT = ROOT / "docs" / "format.md"
TUTORIAL = ROOT / "docs" / "tutorial.md"
DIFF_PAGE = ROOT / "docs" / "diff.md"
REPORT_PAGE = ROOT / "docs" / "reports.md"
DESIGN_PAGE = ROOT / "docs" / "design.md"
RULE_PAGE = ROOT / "docs" / "rules.md"

ROOTS = (Programme, PlanFile, Outline, DesignMap)
COMMON = tuple(Entry.model_fields)
"""The keys that every mapping may carry; they are explained once."""

TYPES: tuple[tuple[Any, str], ...] = (
    (scalars.Text, "text"),
    (scalars.Number, "number"),
    (scalars.Count, "whole number"),
    (scalars.Truth, "`true` or `false`"),
    (scalars.Day, "[date](#dates)"),
    (scalars.Due, "[date](#dates) or words"),
    (scalars.Id, "[id](#ids)"),
    (Illustrative, "`true`, or list of keys"),
    (ShortValue, "[value](#values)"),
    (Values, "[value](#values), or list"),
    (DatedActuals, "[value](#values), or list"),
    (DatedTargets, "[value](#values), or list"),
    (Peers, "[peer](#peer), or list"),
    (Texts, "text, or list"),
    (Remarks, "[sentence](#sentence), or list"),
)
"""What is said of the types that have a name of their own."""

_SAID = {
    Rating: de.rating_word,
    ReportKind: de.kind,
    About: de.about,
    Direction: de.direction,
    Level: de.level,
    Serves: lambda given: de.serves([given]),
    Quality: lambda given: de.figure(exact(Decimal(50), quality=given)),
    Standing: de.standing_word,
}
"""How a German deck prints the words of a vocabulary."""

_PROBE = "x"
"""A short form; where a validator makes a mapping of it, it may be written."""

_FEW = 3
"""So many words of a vocabulary stand in the table itself."""

_MARKER = re.compile(r"<!-- (keys: \w+|words: \w+|refused) -->\n.*?<!-- end -->", re.DOTALL)
_HEADING = re.compile(r"^##+ (.+)$", re.MULTILINE)

_RULES_HEAD = """\
# Rules

What `egovreport validate` and `egovreport lint` find. `egovreport rule NAME` prints one of these
pages. How findings are accepted, selected and shown in CI stands in [ci.md](ci.md). This page is
made by `python scripts/make_docs.py`."""
_TOLD = {
    "plans": {
        Severity.ERROR: "**Errors**: the deck would be wrong, or cannot be made.",
        Severity.WARNING: "**Warnings**: probably a mistake, or what the committee will ask.",
    },
    "decks": {
        Severity.ERROR: "**Errors**: PowerPoint repairs the file, or not everyone can read it.",
        Severity.WARNING: "**Warnings**: what makes a deck harder to read, to edit or to find.",
    },
    "designs": {
        Severity.ERROR: "**Errors**: no deck can be made in the template.",
        Severity.WARNING: "**Warnings**: what will look poor.",
        Severity.INFO: "**Information**: what was found, and what is used for what.",
    },
}

FENCE = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block of YAML or of commands: its kind and its text."""

_FILE = re.compile(r"# (\S+\.yaml)(: add)?\n")
_PROGRAMS = {"egovreport": ("-m", "egovreport"), "python": ()}

_PLAN = "title: Aktionsplan 2025\n"
_VALUE = _PLAN + "kpis:\n  online-services:\n    actual: "
_MEASURE = _PLAN + "measures:\n  e-file:\n    title: E-Akte\n    "
MISTAKES = (
    (_VALUE, "1250"),
    (_VALUE, "{value: 12,5, date: 2025-12-31}"),
    (_VALUE, "{value: 60 %, date: 2025-12-31}"),
    (_VALUE, '{value: "~50", date: 2025-12-31}'),
    (_VALUE, "{value: 1e3, date: 2025-12-31}"),
    (_VALUE, "{date: 2025-12-31}"),
    (_VALUE, "{value: 5, text: fünf, date: 2025-12-31}"),
    (_VALUE, "{min: 60, max: 40, date: 2025-12-31}"),
    (_MEASURE, "due: 31.12.2025"),
    (_MEASURE, "due: 2025-02-30"),
    (_MEASURE, "deu: 2025-12-31"),
    (_MEASURE, "serves: Bürger"),
    (_MEASURE, "internal: yes"),
    (_MEASURE, "number: *"),
    (_PLAN, "source: Bericht: Stand März"),
    (_PLAN, "outlook: {text: Neu, besser, schneller}"),
    (_PLAN, "title: Aktionsplan"),
    (_PLAN, "illustrative: [budget]"),
    (_PLAN, "measures:\n  - title: E-Akte"),
    (_PLAN, "measures:\n  E-Akte: {title: E-Akte}"),
)
"""The beginning of a plan, and what is wrong after it."""


def main() -> None:
    """Make the schemas, the page of the rules and the generated parts of the others anew."""
    write_schemas(ROOT)
    RULE_PAGE.write_text(rule_page(), encoding="utf-8", newline="\n")
    page = renewed(FORMAT.read_text(encoding="utf-8"))
    FORMAT.write_text(page, encoding="utf-8", newline="\n")
    with tempfile.TemporaryDirectory() as folder:
        page = followed(TUTORIAL.read_text(encoding="utf-8"), Path(folder).resolve())
    TUTORIAL.write_text(page, encoding="utf-8", newline="\n")
    for path in (DIFF_PAGE, REPORT_PAGE, DESIGN_PAGE):
        path.write_text(reference_page(path), encoding="utf-8", newline="\n")
    pages = (FORMAT, TUTORIAL, DIFF_PAGE, REPORT_PAGE, DESIGN_PAGE, RULE_PAGE)
    names = ", ".join(path.name for path in pages)
    print(f"{names} and the schemas are up to date")


def reference_page(path: Path) -> str:
    """Return a page with what its commands print for the reference workspace."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder).resolve()
        for name in ("plans", "templates"):
            shutil.copytree(ROOT / name, workspace / name)
        pptx.Presentation().save(str(workspace / "templates" / "kreis.pptx"))
        return followed(path.read_text(encoding="utf-8"), workspace)


def rule_page() -> str:
    """Return the page with all rules: a list by subject and severity, then the page of each."""
    heads = {
        "plans": ("## Rules of plans (`egovreport validate`)", RULES),
        "decks": ("## Rules of decks (`egovreport lint`)", LINT_RULES),
        "designs": ("## Rules of designs (`egovreport design check`)", DESIGN_RULES),
    }
    parts = [_RULES_HEAD]
    for subject, (head, rules) in heads.items():
        lists = (
            f"{told}\n\n" + "\n".join(_listed(rules, severity))
            for severity, told in _TOLD[subject].items()
        )
        parts += [head, *lists, *(_deepened(rule.page).rstrip("\n") for rule in rules.values())]
    return "\n\n".join(parts) + "\n"


def _deepened(page: str) -> str:
    """Return a page with its headings two levels deeper; what is fenced stays as it is."""
    parts = re.split(r"^(```.*?^```)$", page, flags=re.MULTILINE | re.DOTALL)
    parts[::2] = (re.sub("^#", "###", part, flags=re.MULTILINE) for part in parts[::2])
    return "".join(parts)


def _listed(rules: Mapping[str, Rule | DeckRule], severity: Severity) -> list[str]:
    found = (rule for rule in rules.values() if rule.severity is severity)
    return [f"- [{rule.name}](#{rule.name}): {rule.what}" for rule in found]


def renewed(page: str) -> str:
    """Return the page of the format with its generated parts made anew.

    Raises:
        ValueError: where a model or vocabulary has no part, or a key no docstring.
    """
    anchors = _anchors(page)
    kinds = [*models(), *(words for words in vocabularies() if len(words) > _FEW)]
    absent = {kind.__name__ for kind in kinds} - anchors.keys()
    if absent:
        raise ValueError(f"the page has no part for {', '.join(sorted(absent))}")
    return _MARKER.sub(lambda found: _part(found[1], anchors), page)


def _anchors(page: str) -> dict[str, str]:
    """Return for each model and vocabulary the anchor of the heading that its part stands below."""
    anchors: dict[str, str] = {}
    for found in _MARKER.finditer(page):
        if ": " in found[1]:
            heading = _HEADING.findall(page, 0, found.start())[-1]
            slug = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
            anchors[found[1].partition(": ")[2]] = slug
    return anchors


def _part(marker: str, anchors: dict[str, str]) -> str:
    what, _, name = marker.partition(": ")
    if what == "refused":
        lines = refused()
    elif what == "keys":
        lines = keys(next(m for m in models() if m.__name__ == name), anchors)
    else:
        lines = words(next(v for v in vocabularies() if v.__name__ == name))
    return "\n".join((f"<!-- {marker} -->", *lines, "<!-- end -->"))


# Models


def models() -> list[type[Entry]]:
    """Return every model of the files, from the roots downwards, each once."""
    found: list[type[Entry]] = [*ROOTS, Entry]
    for model in found:
        inner = chain(*(_kinds(f.annotation, Entry) for f in model.model_fields.values()))
        found.extend(kind for kind in dict.fromkeys(inner) if kind not in found)
    return found


def vocabularies() -> list[type[StrEnum]]:
    """Return every closed vocabulary of the files, each once, and what is derived from them."""
    fields = chain(*(model.model_fields.values() for model in models()))
    found = chain(*(_kinds(field.annotation, StrEnum) for field in fields))
    return [*dict.fromkeys(found), Standing]


def _kinds(annotation: Any, wanted: type) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, wanted):
        yield annotation
    for inner in get_args(annotation):
        yield from _kinds(inner, wanted)


def keys(model: type[Entry], anchors: dict[str, str]) -> Iterator[str]:
    """Yield the lines of the table of a model's own keys.

    Raises:
        ValueError: where a key has no docstring.
    """
    yield "| key | is | default | meaning |"
    yield "|---|---|---|---|"
    told, hints = docstrings(model), get_type_hints(model, include_extras=True)
    for name in _own(model):
        if name not in told:
            raise ValueError(f"{model.__name__}.{name} has no docstring")
        kind = said_type(hints[name], anchors)
        yield f"| `{name}` | {kind} | {_default(model, name)} | {told[name]} |"


def _own(model: type[BaseModel]) -> list[str]:
    """Return the keys that the model has beyond those of the model it derives from."""
    inherited = set(COMMON) if model is not Entry else set()
    parent = model.__base__
    if parent is not None and parent is not Entry and issubclass(parent, Entry):
        inherited |= set(parent.model_fields)
    return [name for name in model.model_fields if name not in inherited]


def _default(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    if field.is_required():
        return "**required**"
    match field.default:
        case None | () | {}:
            return ""
        case bool() as truth:
            return f"`{str(truth).lower()}`"
        case StrEnum() | Decimal() | str() as value:
            return f"`{value}`"
        case other:
            raise ValueError(f"{model.__name__}.{name} has the default {other!r}")


def said_type(annotation: Any, anchors: dict[str, str]) -> str:
    """Say in words what stands behind a key: date, number, list of texts, one of up, down, none."""
    named = next((said for kind, said in TYPES if kind == annotation), "")
    if named:
        return named
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        is_list = get_origin(inner[0]) is tuple
        one = said_type(get_args(inner[0])[0] if is_list else inner[0], anchors)
        if isinstance(inner[1].func(_PROBE), dict):
            return f"text, or {one}"
        return f"{one}, or list" if is_list else one
    if origin in (Union, UnionType):
        return said_type(next(kind for kind in inner if kind is not type(None)), anchors)
    if origin is tuple:
        return f"list of {said_type(inner[0], anchors)}"
    return _said_plain(annotation, anchors)


def _said_plain(annotation: Any, anchors: dict[str, str]) -> str:
    if get_origin(annotation) is dict:
        key, value = (said_type(kind, anchors) for kind in get_args(annotation))
        return f"{value} by {key}"
    if issubclass(annotation, StrEnum):
        if len(annotation) > _FEW:
            return f"one of [these words](#{anchors[annotation.__name__]})"
        return "one of " + ", ".join(f"`{word}`" for word in annotation)
    anchor = anchors[annotation.__name__]
    return f"[{anchor.replace('-', ' ')}](#{anchor})"


# Vocabularies


def words(vocabulary: type[StrEnum]) -> Iterator[str]:
    """Yield the lines of the table of a vocabulary: the word, and what it means or prints as."""
    told = docstrings(vocabulary)
    say = _SAID.get(vocabulary)
    columns = [("word", [f"`{word}`" for word in vocabulary])]
    if say:
        columns.append(("on a German slide", [say(word) for word in vocabulary]))
    if told:
        columns.append(("meaning", [told.get(word.name, "") for word in vocabulary]))
    yield "| " + " | ".join(head for head, _ in columns) + " |"
    yield "|" + "---|" * len(columns)
    for row in zip(*(cells for _, cells in columns), strict=True):
        yield "| " + " | ".join(row) + " |"


# Mistakes


def refused() -> Iterator[str]:
    """Yield the lines of the table of mistakes, with the messages of the tool.

    Raises:
        ValueError: where the tool finds nothing wrong.
    """
    yield "| written | message | advice |"
    yield "|---|---|---|"
    for beginning, mistake in MISTAKES:
        found = _first_fault(beginning + mistake + "\n")
        shown = mistake.replace("\n", "⏎").replace("|", "\\|")
        yield f"| `{shown}` | {found.message} | {found.help or found.label} |"


def _first_fault(plan: str) -> Diagnostic:
    programme = "organisation: {name: Stadt}\ntitle: E-Government\n"
    files = {"plans/programme.yaml": programme.encode(), "plans/2025.yaml": plan.encode()}
    found = read(files).diagnostics
    if not found:
        raise ValueError(f"this is no mistake any more: {plan}")
    return found[0]


# The tutorial


def followed(page: str, folder: Path) -> str:
    """Follow the tutorial in an empty folder; return it with what its commands print.

    Raises:
        ValueError: for a block without a file name, or a command that is none of ours.
    """

    def step(found: re.Match[str]) -> str:
        kind, block = found[1], found[2]
        if kind == "yaml":
            _save(block, folder)
            return found[0]
        commands = [line for line in block.splitlines() if line.startswith("$ ")]
        lines = chain(*((command, *_printed(command[2:], folder)) for command in commands))
        return "\n".join(("```console", *lines, "```"))

    return FENCE.sub(step, page)


def _save(block: str, folder: Path) -> None:
    head = _FILE.match(block)
    if head is None:
        raise ValueError(f"this block does not name its file: {block[:60]!r}")
    path = folder / head[1]
    path.parent.mkdir(parents=True, exist_ok=True)
    if not head[2]:
        path.write_text(block, encoding="utf-8")
        return
    old, new = (yaml.load(text, yaml.BaseLoader) for text in (path.read_text("utf-8"), block))  # noqa: S506 - texts only
    joined = yaml.safe_dump(_joined(old, new), allow_unicode=True, sort_keys=False)
    path.write_text(joined, encoding="utf-8")


def _joined(old: Any, new: Any) -> Any:
    """Add to a mapping key by key, to a list at its end; replace anything else."""
    match old, new:
        case dict(), dict():
            return {**old, **{k: _joined(old[k], v) if k in old else v for k, v in new.items()}}
        case list(), list():
            return [*old, *new]
        case _:
            return new


def _printed(command: str, folder: Path) -> list[str]:
    """Run a command in the folder; return the lines of its output and talk."""
    program, *arguments = shlex.split(command)
    if program not in _PROGRAMS:
        raise ValueError(f"the tutorial runs `{program}`")
    done = subprocess.run(  # noqa: S603 - the commands of our own page
        [sys.executable, *_PROGRAMS[program], *arguments], cwd=folder, check=False, text=True,
        encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
    )  # fmt: skip
    shown = done.stdout.replace(f"{folder}{os.sep}", "")
    return [line.rstrip() for line in shown.splitlines()]


if __name__ == "__main__":
    main()
