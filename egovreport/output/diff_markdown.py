"""A comparison as Markdown, for the description of a merge request on GitLab or GitHub."""

import re
from collections.abc import Iterable, Iterator

from egovreport.diff import Change, Comparison, Noun
from egovreport.diff.change import Sign
from egovreport.language import en as say
from egovreport.output import diff_counts
from egovreport.output import diff_words as words

_MARKUP = re.compile(r"[\\`*_\[\]#!|~$^@]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_REFERENCE = re.compile(
    r"(?<=[@#!~%&$^])(?=[\w\"])|(?<=\bGH-)(?=\d)|(?<=:)(?=[\w+-]+:)|(?<=:)(?=//)"
    r"|(?<=\bwww)(?=\.)|(?<=[{\[])(?=[-+])",
    re.IGNORECASE,
)
_APART = "\N{ZERO WIDTH SPACE}"
_LIST_MARK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])(?=[-+=\s]|$)")
_HEAD = ("KPI", "", "Old", "New", "Change", "Effect")


def render(
    comparison: Comparison,
    *,
    everything: bool = False,
    colour: bool = False,  # noqa: ARG001 - all renderers take it
) -> str:
    """Return headings, counts, warnings, a table of the KPIs and lists of the others.

    Details, and what else differs in the file, are folded; with `everything` they are unfolded, and
    what did not change is listed.
    """
    if not (comparison.changes or comparison.entries):
        blocks = [escaped(words.nothing_changed(comparison))]
        blocks += _unchanged(comparison) if everything else []
    else:
        blocks = [
            *_head(comparison),
            *_warnings(comparison),
            *_section(comparison, Noun.PLAN),
            *_kpis(comparison),
            *_section(comparison, Noun.MEASURE),
            *_section(comparison, Noun.FIELD),
            *_section(comparison, Noun.GOAL),
            *_section(comparison, Noun.PROGRAMME),
            *_folded(_details(comparison), "Details of measures", everything=everything),
            *_folded(_rest(comparison), words.REST, everything=everything),
            *(_unchanged(comparison) if everything else _counted(comparison)),
            *_marks(comparison),
        ]
    return "\n\n".join(blocks).replace(say.NB, " ") + "\n"


def escaped(text: str) -> str:
    """Return a text on one line that Markdown, HTML, GitHub and GitLab take for nothing but text.

    A zero-width space keeps `@name`, `#12`, `!12`, `:word:` and addresses from being taken for
    mentions, references, pictures and links: those are looked for after escapes are resolved.
    """
    apart = _REFERENCE.sub(_APART, words.one_line(text))
    plain = _MARKUP.sub(lambda found: f"\\{found[0]}", apart)
    for sign, entity in _HTML.items():
        plain = plain.replace(sign, entity)
    return _LIST_MARK.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", plain)


def _head(comparison: Comparison) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    names = [escaped(words.side_name(side)) for side in (old, new)]
    yield f"## What changed from {names[0]} to {names[1]}"
    told = [
        (word, f"{escaped(side.plan.title)}, {words.data_date(side)}")
        for word, side in (("From", old), ("To", new))
    ]
    told += [(name, escaped(text)) for name, text in diff_counts.told_counts(comparison)]
    yield _list(f"**{name}:** {text}" for name, text in told)


def _warnings(comparison: Comparison) -> Iterator[str]:
    found = words.warnings(comparison)
    if found:
        yield "### Warnings"
        yield _list(
            f"**Warning:** {escaped(words.warning(comparison, each, '→'))}" for each in found
        )


def _kpis(comparison: Comparison) -> Iterator[str]:
    groups = words.by_subject(words.of_noun(comparison.changes, Noun.KPI))
    if not groups:
        return
    yield f"### {words.SECTIONS[Noun.KPI]}"
    rows = [_HEAD, ("---",) * len(_HEAD)]
    for _, changes in groups:
        names = [escaped(words.heading(changes)), *[""] * (len(changes) - 1)]
        rows += [
            (name, *_cells(comparison, change)) for name, change in zip(names, changes, strict=True)
        ]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(comparison: Comparison, change: Change) -> tuple[str, ...]:
    said = words.said(comparison, change)
    part = words.part(change)
    label = " ".join(filter(None, (words.label(change), part)))
    meaning = _meaning(change, said)
    effect = ": ".join(filter(None, (meaning, _reason(change, said))))
    return tuple(map(escaped, (label, said.old, said.new, said.difference, effect)))


def _meaning(change: Change, said: words.Said) -> str:
    """Return what a change means, with the word of a warning."""
    return f"warning: {said.meaning}" if words.is_warning(change) else said.meaning


def _reason(change: Change, said: words.Said) -> str:
    """Return the reason, unless the meaning has named it already."""
    return "" if change.sign is Sign.KPI_REPLACED else said.reason


def _section(comparison: Comparison, noun: Noun) -> Iterator[str]:
    changes = [c for c in words.of_noun(comparison.changes, noun) if not words.is_detail(c)]
    if changes:
        yield f"### {words.SECTIONS[noun]}"
        yield _subjects(comparison, changes)


def _subjects(comparison: Comparison, changes: Iterable[Change]) -> str:
    """Return a list of subjects, each with its changes below it or, if it is one, behind it."""
    lines = []
    for _, group in words.by_subject(changes):
        name = f"**{escaped(words.heading(group))}**"
        told = [_sentence(comparison, change) for change in group]
        if len(told) == 1:
            lines.append(f"- {name}: {told[0]}")
        else:
            lines += [f"- {name}", *(f"  - {each}" for each in told)]
    return "\n".join(lines)


def _sentence(comparison: Comparison, change: Change) -> str:
    """Say one change: label, entry, old and new, and in brackets what it comes to."""
    said = words.said(comparison, change)
    entry = words.part(change)
    head = " ".join(filter(None, (words.label(change), f"“{entry}”" if entry else "")))
    values = words.arrow(said, "→")
    body = escaped(": ".join(filter(None, (head, values))))
    notes = ", ".join(filter(None, (said.difference, _meaning(change, said))))
    told = " ".join(filter(None, (body, f"({escaped(notes)})" if notes else "")))
    reason = escaped(_reason(change, said))
    return f"{told} – {reason}" if reason else told


def _details(comparison: Comparison) -> tuple[int, str]:
    found = [change for change in comparison.changes if words.is_detail(change)]
    return len(found), _subjects(comparison, found)


def _rest(comparison: Comparison) -> tuple[int, str]:
    return len(comparison.entries), _subjects(comparison, comparison.entries)


def _folded(found: tuple[int, str], title: str, *, everything: bool) -> Iterator[str]:
    """Fold a list away behind its title and the number of changes in it."""
    count, text = found
    if count:
        is_open = " open" if everything else ""
        told = diff_counts.things(count, diff_counts.CHANGE)
        yield f"<details{is_open}><summary>{title}: {told}</summary>"
        yield text
        yield "</details>"


def _unchanged(comparison: Comparison) -> list[str]:
    names = [escaped(words.name_of(subject)) for subject in comparison.unchanged]
    return ["### Unchanged", _list(names)] if names else []


def _counted(comparison: Comparison) -> list[str]:
    told = diff_counts.unchanged(comparison)
    return [f"{told}."] if told else []


def _marks(comparison: Comparison) -> Iterator[str]:
    marks = say.marks_told([words.all_said(comparison)])
    if marks:
        yield f"Marks at values: {escaped(', '.join(marks))}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
