"""A comparison as text for people: what it comes to, what to look at, then subject by subject."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from egovreport.diff import Change, Comparison, Kind, Noun, Subject
from egovreport.diff.change import Sign
from egovreport.language import en as say
from egovreport.output import diff_counts
from egovreport.output import diff_words as words
from egovreport.output.colour import Ink, inked
from egovreport.output.diff_lines import padded, wrapped

_SYMBOLS: Mapping[Kind, str] = {
    Kind.ADDED: "+",
    Kind.REPORTED: "+",
    Kind.REMOVED: "-",
    Kind.WITHDRAWN: "-",
    Kind.CHANGED: "~",
    Kind.NOT_COMPARABLE: "?",
}
_SAME = "="
_FORMERLY = "formerly"
_MEANINGS: Mapping[str, str] = {
    "+": "new or reported",
    "-": "gone or withdrawn",
    "~": "changed",
    "?": say.NOT_COMPARABLE,
    _SAME: "unchanged",
}
_INKS: Mapping[str, Ink] = {
    "+": Ink.ADVICE,
    "-": Ink.ERROR,
    "~": Ink.WARNING,
    "?": Ink.INFO,
    _SAME: Ink.MARGIN,
}
_VALUE_CELLS = 40
"""Values up to this many cells are followed by aligned columns."""
_DIFFERENCE_CELLS = 28
_NAME_CELLS = 56
_REASON = 160
"""The characters of a reason that are told at a glance."""
_PART = 110
_ENTRY = 60
_FEW = 20
"""Up to so many other keys of the file are told one by one."""


def render(comparison: Comparison, *, everything: bool = False, colour: bool = False) -> str:
    """Lay a comparison out in lines of 100 cells at most.

    Without `everything` details of measures are named and counted, long texts are cut, and what
    did not change is counted. Colours add nothing to what is said.
    """
    page = _Page(comparison, everything=everything, has_colour=colour)
    blocks = [block for block in map(list, page.blocks()) if block]
    text = "\n\n".join("\n".join(block) for block in blocks) + "\n"
    return text.replace(say.NB, " ")


@dataclass(frozen=True, slots=True)
class _Row:
    """A change in cells."""

    symbol: str
    label: str
    value: str
    difference: str
    meaning: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Columns:
    """The widths of the columns of a block, in cells."""

    label: int
    value: int
    difference: int

    @classmethod
    def of(cls, rows: Sequence[_Row]) -> "_Columns":
        return cls(
            max((cell_len(row.label) for row in rows), default=0),
            _widest((row.value for row in rows), _VALUE_CELLS),
            _widest((row.difference for row in rows), _DIFFERENCE_CELLS),
        )


def _widest(texts: Iterable[str], limit: int) -> int:
    return max((cells for cells in map(cell_len, texts) if cells <= limit), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """A subject with what is told of it, and what is only counted."""

    name: str
    symbol: str
    rows: tuple[_Row, ...]
    left: str
    """What is only named and counted."""

    @property
    def is_brief(self) -> bool:
        """Whether it is told in one line: it is new or gone, or renamed and nothing else."""
        if not self.rows or self.left or any(row.reason for row in self.rows):
            return False
        is_alone = len(self.rows) == 1
        return self.rows[0].label == "" or (is_alone and self.rows[0].label == _FORMERLY)

    @property
    def values(self) -> str:
        """What a line says of it: status completed; actual 58 %, target 60 %."""
        told = (f"{row.label} {row.value}".strip() for row in self.rows)
        return ", ".join(text for text in told if text)


@dataclass(frozen=True, slots=True)
class _Page:
    """Writes one comparison."""

    comparison: Comparison
    everything: bool
    has_colour: bool

    def blocks(self) -> Iterator[Iterable[str]]:
        if not (self.comparison.changes or self.comparison.entries):
            yield wrapped(words.nothing_changed(self.comparison))
            yield self.unchanged() if self.everything else ()
            return
        yield self.head()
        yield self.counts()
        yield self.warnings()
        yield self.legend()
        for noun in words.SECTIONS:
            yield from self.section(noun)
        yield self.rest()
        yield self.unchanged()
        yield self.closing()

    def ink(self, text: str, ink: Ink) -> str:
        return inked(text, ink) if self.has_colour else text

    def short(self, text: str, limit: int) -> str:
        return text if self.everything else say.shortened(text, limit)

    # What it comes to

    def head(self) -> Iterator[str]:
        old, new = self.comparison.old, self.comparison.new
        names = [words.side_name(side) for side in (old, new)]
        title = f"What changed from {names[0]} to {names[1]}"
        for line in wrapped(title):
            yield self.ink(line, Ink.STRONG)
        for word, side in (("from", old), ("to", new)):
            told = f"{words.one_line(side.plan.title)}, {words.data_date(side)}"
            yield from wrapped(told, first=f"  {word:<4}  ", hang=8)

    def counts(self) -> Iterator[str]:
        counts = diff_counts.told_counts(self.comparison)
        widest = max((cell_len(name) for name, _ in counts), default=0)
        for name, told in counts:
            yield from wrapped(told, first=f"  {padded(name, widest)}  ", hang=widest + 4)

    def warnings(self) -> Iterator[str]:
        for change in words.warnings(self.comparison):
            told = words.warning(self.comparison, change)
            first, *more = wrapped(told, first="warning: ", hang=9)
            yield self.ink("warning", Ink.WARNING) + first.removeprefix("warning")
            yield from more

    def legend(self) -> Iterator[str]:
        used = {_SYMBOLS[change.kind] for change in self.told()} | {"~"}
        if self.everything and self.comparison.unchanged:
            used.add(_SAME)
        told = (f"{sign} {text}" for sign, text in _MEANINGS.items() if sign in used)
        yield "Symbols: " + "   ".join(told)

    def told(self) -> Iterator[Change]:
        yield from (*self.comparison.changes, *self.comparison.entries)

    # Subject by subject

    def section(self, noun: Noun) -> Iterator[list[str]]:
        found = words.by_subject(words.of_noun(self.comparison.changes, noun))
        if not found:
            return
        groups = [self.group(changes) for _, changes in found]
        columns = _Columns.of([row for group in groups for row in group.rows if row.label])
        lines = [self.ink(words.SECTIONS[noun], Ink.STRONG)]
        brief = [group for group in groups if group.is_brief]
        lines += self.listed(brief)
        if brief and len(brief) < len(groups):
            yield lines
            lines = []
        for group in groups:
            if not group.is_brief:
                lines += self.one(group, columns)
        yield lines

    def group(self, changes: Sequence[Change]) -> _Group:
        told = [
            change for change in changes if self.everything or not self.is_left(change, changes)
        ]
        left = [change for change in changes if change not in told]
        return _Group(
            name=self.short(words.heading(changes), _PART),
            symbol=_symbol(changes),
            rows=tuple(self.rows(told)),
            left=words.details(left),
        )

    @staticmethod
    def is_left(change: Change, beside: Sequence[Change]) -> bool:
        """Whether a change is only counted: a detail, or the old title that is told already."""
        is_told = change.key == "title" and any(c.sign is Sign.CONTINUED for c in beside)
        return is_told or words.is_detail(change)

    def rows(self, changes: Iterable[Change]) -> Iterator[_Row]:
        """Yield a row for each change; a reason that was just given is not told again."""
        given = ""
        for change in changes:
            row = self.row(change)
            yield row if row.reason != given else _without_reason(row)
            given = row.reason or given

    def row(self, change: Change) -> _Row:
        said = words.said(self.comparison, change)
        entry = self.short(words.part(change), _PART)
        is_name = change.sign is Sign.RENAMED
        values = said.old if is_name else words.arrow(said)
        is_plain = change.kind in (Kind.ADDED, Kind.REMOVED) and change.sign is None
        is_bad = words.is_warning(change)
        return _Row(
            symbol=_SYMBOLS[change.kind],
            label=_FORMERLY if is_name else words.label(change),
            value=": ".join(text for text in (entry, values) if text),
            difference=f"({said.difference})" if said.difference else "",
            meaning=("warning: " if is_bad else "") + ("" if is_plain or is_name else said.meaning),
            reason=self.short(said.reason, _REASON),
        )

    def listed(self, groups: Sequence[_Group]) -> Iterator[str]:
        """Yield a line for each subject that came or went: its name, values, what it means."""
        names = _widest((group.name for group in groups), _NAME_CELLS)
        values = _widest((group.values for group in groups), _VALUE_CELLS)
        for group in groups:
            row = group.rows[0]
            filled = padded(group.values, values)
            cells = [
                padded(group.name, names),
                *filter(None, [filled, row.difference, row.meaning]),
            ]
            yield from self.line(group.symbol, "  ", "  ".join(cells), 6)

    def one(self, group: _Group, columns: _Columns) -> Iterator[str]:
        yield from self.line(group.symbol, "  ", group.name, 4)
        hang = 6 + columns.label + 2
        for row in group.rows:
            value = padded(row.value, columns.value)
            cells = [padded(row.label, columns.label), value]
            filled = padded(row.difference, columns.difference) if row.difference else ""
            tail = "  ".join(filter(None, (filled, row.meaning)))
            yield from self.line(row.symbol, "    ", "  ".join([*cells, tail]), hang)
            if row.reason:
                yield from wrapped(f"reason: {row.reason}", first=" " * hang, hang=hang + 8)
        if group.left:
            yield from wrapped(f"also: {group.left}", first=" " * 6, hang=12)

    def line(self, symbol: str, indent: str, text: str, hang: int) -> Iterator[str]:
        """Yield a line with its symbol; what stands before `hang` is never broken."""
        before = f"{indent}{symbol} "
        kept, rest = _split(text, hang - cell_len(before))
        first, *more = wrapped(rest.rstrip(), first=before + kept, hang=hang)
        yield indent + self.ink(symbol, _INKS[symbol]) + first.removeprefix(indent + symbol)
        yield from more

    # What is left

    def rest(self) -> Iterator[str]:
        entries = self.comparison.entries
        if not entries:
            return
        yield self.ink(words.REST, Ink.STRONG)
        is_short = not self.everything and len(entries) > _FEW
        for subject, changes in words.by_subject(entries):
            if is_short:
                told = f"{words.name_of(subject)}: {words.details(changes)}"
                yield from self.line("~", "  ", told, 6)
            else:
                yield from self.entries(subject, changes)

    def entries(self, subject: Subject, changes: Sequence[Change]) -> Iterator[str]:
        yield from self.line("~", "  ", self.short(words.name_of(subject), _PART), 4)
        for change in changes:
            said = words.said(self.comparison, change)
            way = " ".join(filter(None, (words.part(change), words.label(change))))
            old, new = (self.short(text, _ENTRY) for text in (said.old, said.new))
            values = " -> ".join(filter(None, (old, new)))
            yield from self.line(_SYMBOLS[change.kind], "    ", f"{way}  {values}", 8)

    def unchanged(self) -> Iterator[str]:
        told = diff_counts.unchanged(self.comparison)
        if not told:
            return
        if not self.everything:
            yield f"{told}."
            return
        yield self.ink("Unchanged", Ink.STRONG)
        for subject in self.comparison.unchanged:
            yield from self.line(_SAME, "  ", words.name_of(subject), 4)

    def closing(self) -> Iterator[str]:
        if not self.everything:
            yield from self.left_out()
        marks = say.marks_told([words.all_said(self.comparison)])
        if marks:
            yield from wrapped(f"Marks at values: {', '.join(marks)}", hang=2)

    def left_out(self) -> Iterator[str]:
        """Say what `--all` adds."""
        left = [
            change
            for _, changes in words.by_subject(self.comparison.changes)
            for change in changes
            if self.is_left(change, changes)
        ]
        parts = []
        if left:
            subjects = len(words.by_subject(left))
            counted = diff_counts.things(subjects, say.TERMS.measure)
            parts.append(
                f"{diff_counts.things(len(left), diff_counts.CHANGE)} of {counted} under “also”"
            )
        if len(self.comparison.entries) > _FEW:
            parts.append("the other keys in full")
        if self.comparison.unchanged:
            parts.append("what did not change")
        if any(len(change.reason) > _REASON for change in self.told()):
            parts.append("the rest of texts that end in “…”")
        if parts:
            yield from wrapped(f"`--all` adds {', '.join(parts)}.")


def _symbol(changes: Sequence[Change]) -> str:
    """Return + or - for a subject that came or went, else ~."""
    whole = next((c for c in changes if not (c.key or c.part)), None)
    return _SYMBOLS[whole.kind] if whole else "~"


def _split(text: str, cells: int) -> tuple[str, str]:
    """Split a text after a padded column of so many cells; only where a column ends there."""
    head = text[:cells]
    is_column = cells > 0 and cell_len(head) == cells and head.endswith("  ")
    return (head, text[cells:]) if is_column else ("", text)


def _without_reason(row: _Row) -> _Row:
    return _Row(row.symbol, row.label, row.value, row.difference, row.meaning, "")
