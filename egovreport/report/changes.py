"""The changes: KPIs and measures of the reported plan beside those of an earlier state."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from egovreport.date import DueDate, WordDate, days_between, sort_key
from egovreport.deck import (
    Align,
    Block,
    Cell,
    Column,
    Paragraph,
    Place,
    Room,
    Run,
    Slide,
    Table,
    TextBlock,
    Tone,
    block_texts,
    cell,
    paragraph,
)
from egovreport.diff import Change, Comparison, Kind, Noun
from egovreport.diff.change import Because, Sign
from egovreport.diff.lineage import lineage, pairs
from egovreport.diff.side import Side
from egovreport.figure import PLAIN, Figure, UnitKind, absent, exact
from egovreport.kpi import Change as KpiChange
from egovreport.kpi import Observation, Reading, relative_variance, variance
from egovreport.model.measure import Measure
from egovreport.model.outline import OutlineSlide
from egovreport.report.context import Context, Earlier, plan_name
from egovreport.report.kpi_words import EFFECT_TONES, missing, names_unit, when
from egovreport.report.measure_words import number_and_title, overdue_since
from egovreport.report.measures import STANDING_TONES, move_reason, why
from egovreport.report.narrow import below, with_narrow_forms
from egovreport.report.question import Question
from egovreport.report.row_keys import kpi_row
from egovreport.report.side_by_side import LINES, WIDE, table_height, text_height
from egovreport.standing import FINISHED, Course
from egovreport.terms import Effect, Standing

FEW = 10
"""So many entries stand in a line of their own; of more, each list is one paragraph."""
MANY = 25
"""Of more entries than that a paragraph would be a wall: they get a table of their own."""
MOST_IN_TITLE = 4
"""How many kinds of shifts a title counts."""


class Outcome(StrEnum):
    """What became of a KPI's value; the order is that of titles."""

    BETTER = "better"
    WORSE = "worse"
    NOT_COMPARABLE = "not-comparable"
    WITHDRAWN = "withdrawn"
    REPORTED = "reported"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """It is another, and nothing says whether that is better."""
    NOT_RATABLE = "not-ratable"
    """Twice the same bound: the values behind it may differ."""
    NEW = "new"
    GONE = "gone"
    REPLACED = "replaced"
    """It is gone, and another took its place."""
    AWAITED = "awaited"
    """The plan still goes on without one."""
    NO_DATA = "no-data"


class Shift(StrEnum):
    """What happened to a measure; the order is that of slides and titles."""

    NEW = "new"
    COMPLETED = "completed"
    ADVANCED = "advanced"
    MOVED = "moved"
    OVERDUE = "overdue"
    AT_RISK = "at-risk"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    VANISHED = "vanished"
    """It is gone without a word."""


_ALWAYS_TOLD = (Outcome.BETTER, Outcome.WORSE, Outcome.NOT_COMPARABLE, Outcome.WITHDRAWN)
_MOST_OUTCOMES = 3
_EFFECTS = {
    Effect.BETTER: Outcome.BETTER,
    Effect.WORSE: Outcome.WORSE,
    Effect.UNCHANGED: Outcome.UNCHANGED,
    Effect.NONE: Outcome.CHANGED,
}
_KINDS = {
    Kind.ADDED: Outcome.NEW,
    Kind.REMOVED: Outcome.GONE,
    Kind.REPORTED: Outcome.REPORTED,
    Kind.WITHDRAWN: Outcome.WITHDRAWN,
    Kind.NOT_COMPARABLE: Outcome.NOT_COMPARABLE,
}
_TONES = {
    Outcome.BETTER: EFFECT_TONES[Effect.BETTER],
    Outcome.WORSE: EFFECT_TONES[Effect.WORSE],
}
_SHIFTS = {
    Standing.COMPLETED: Shift.COMPLETED,
    Standing.OVERDUE: Shift.OVERDUE,
    Standing.AT_RISK: Shift.AT_RISK,
    Standing.SUSPENDED: Shift.SUSPENDED,
    Standing.CANCELLED: Shift.CANCELLED,
}
_SHIFT_TONES = {
    Shift.NEW: STANDING_TONES[Standing.RUNNING],
    Shift.MOVED: STANDING_TONES[Standing.MOVED],
    Shift.ADVANCED: Tone.GOOD,
    Shift.VANISHED: Tone.BAD,
} | {shift: STANDING_TONES[standing] for standing, shift in _SHIFTS.items()}
_ASKED = (Shift.MOVED, Shift.OVERDUE, Shift.AT_RISK, Shift.SUSPENDED, Shift.CANCELLED,
          Shift.VANISHED)  # fmt: skip
_FIRST_TOLD = (Shift.NEW, Shift.COMPLETED, Shift.VANISHED, Shift.CANCELLED, Shift.OVERDUE,
               Shift.MOVED, Shift.SUSPENDED, Shift.AT_RISK, Shift.ADVANCED)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRow:
    """One KPI of either state."""

    reading: Reading
    was: Observation | None = None
    now: Observation | None = None
    is_old: bool = True
    """Whether the earlier state has the KPI."""
    is_new: bool = True
    outcome: Outcome
    delta: Figure | None = None
    relative: Figure | None = None
    detail: str = ""
    reason: str = ""
    """Why it is worse, cannot be compared, or is not told any more."""
    is_illustrative: bool = False
    """Whether the outcome rests on something invented."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure in a list."""

    label: str
    detail: str = ""
    """The old and the new date, or since when."""
    reason: str = ""
    key: str = ""
    """That of its row, see `row_keys`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The measures to which one thing happened."""

    shift: Shift
    entries: tuple[Entry, ...]
    count: Figure


@dataclass(frozen=True, slots=True)
class Group:
    """A list of measures or fields under its heading."""

    heading: str
    tone: Tone
    entries: tuple[Entry, ...]


def changes_slides(context: Context, entry: OutlineSlide) -> list[Slide]:
    """Return what changed since the earlier state; nothing where there is none to tell of."""
    comparison, earlier = context.comparison, context.earlier
    if comparison is None or earlier is None:
        return []
    rows, lists = kpi_rows(context, comparison), shifts(context, comparison)
    groups = _groups(context, comparison, lists)
    if not rows and not groups:
        return []
    points = _points(groups)
    title = entry.title or changes_message(context, earlier, rows, lists)
    table = _table(context, earlier, rows, title)
    is_many = sum(len(group.entries) for group in groups) > MANY
    if is_many or (points and not _fits_one_slide(table, points)):
        return [*_one_after_the_other(context, entry, rows, lists, groups)]
    blocks: list[tuple[Place, Block]] = []
    if rows:
        blocks.append((Place.CHART if points else Place.TABLE, table))
    if points:
        blocks.append((Place.BODY, TextBlock(points)))
    room = (Room.KPI if points else Room.TABLE) if rows else Room.TEXT
    return [_slide(context, earlier, "changes", title, rows, room, blocks)]


def _fits_one_slide(table: Table, points: Sequence[Paragraph]) -> bool:
    """Whether the KPIs have room on the wide side, and the lists on the narrow one."""
    heights = (table_height(table, WIDE), text_height(p.text for p in points))
    return max(heights) <= LINES


def _one_after_the_other(
    context: Context,
    entry: OutlineSlide,
    rows: Sequence[KpiRow],
    lists: Sequence[Listed],
    groups: Sequence[Group],
) -> Iterator[Slide]:
    """Yield the KPIs, then the measures, each in a table that may run on over several slides."""
    earlier = context.earlier
    assert earlier is not None  # noqa: S101 - without one there is no slide of changes
    if rows:
        title = entry.title or changes_message(context, earlier, rows, None)
        blocks = [(Place.TABLE, _table(context, earlier, rows, title))]
        yield _slide(context, earlier, "changes/kpis", title, rows, Room.TABLE, blocks)
    title = entry.title or changes_message(context, earlier, (), lists)
    blocks = [(Place.TABLE, _list_table(context, groups, title))]
    yield _slide(context, earlier, "changes/measures", title, (), Room.TABLE, blocks)


def _slide(  # noqa: PLR0913, PLR0917 - what the slides of changes differ in
    context: Context, earlier: Earlier, key: str, title: str, rows: Sequence[KpiRow], room: Room,
    blocks: Sequence[tuple[Place, Block]],
) -> Slide:  # fmt: skip
    subtitle = _subtitle(context, earlier, rows)
    sources = [plan.source or plan.title for plan in (earlier.plan, context.plan)]
    return Slide(
        key=key,
        room=room,
        title=title,
        subtitle=subtitle,
        blocks=tuple(blocks),
        source=context.footer([title, subtitle, *block_texts(blocks)], *sources),
    )


def _subtitle(context: Context, earlier: Earlier, rows: Sequence[KpiRow]) -> str:
    """Say which states are compared, and how the table is read."""
    say, shown = context.say, context.occasion
    now = _day(context, shown.as_of, illustrative=shown.as_of_is_illustrative)
    old, new = plan_name(earlier.plan), context.plan_name
    parts = [say.states_compared((old, _earlier_day(context, earlier)), (new, now))]
    deltas = [row.delta for row in rows if row.delta]
    if any(delta.unit.kind is UnitKind.POINTS for delta in deltas):
        parts.append(say.DELTA_IN_POINTS)
    elif rows:
        parts.append(say.DELTA_EXPLAINED)
    return " · ".join(parts)


def _earlier_day(context: Context, earlier: Earlier) -> str:
    return _day(context, earlier.as_of, illustrative=earlier.is_illustrative)


def _day(context: Context, day: date, *, illustrative: bool) -> str:
    return f"{context.say.day(day)}{context.say.mark(illustrative=illustrative)}"


# The title


def changes_message(
    context: Context,
    earlier: Earlier,
    rows: Sequence[KpiRow],
    lists: Sequence[Listed] | None,
) -> str:
    """Say how many KPIs are better or worse, and what happened to how many measures.

    Of the KPIs, what cannot be compared or is no longer told is always counted, the others only
    where none is better or worse. Of the measures as many kinds are counted as a title holds;
    without lists the slide is not about them.
    """
    counts = _outcome_counts(rows)
    told = [(kind, given) for kind, given in counts if kind in _ALWAYS_TOLD]
    if not any(kind in (Outcome.BETTER, Outcome.WORSE) for kind, _ in told):
        told = counts[:_MOST_OUTCOMES]
    first = sorted(lists or (), key=lambda each: _FIRST_TOLD.index(each.shift))[:MOST_IN_TITLE]
    return str(
        context.say.changes_title(
            _lead(context, earlier),
            [(str(kind), given) for kind, given in told],
            [(str(each.shift), each.count) for each in lists or () if each in first],
            context.terms,
            has_measures=lists is not None and bool(earlier.plan.measures or context.courses),
        )
    )


def _outcome_counts(rows: Sequence[KpiRow]) -> list[tuple[Outcome, Figure]]:
    """Count the outcomes that occur; without what is invented a KPI would count elsewhere."""
    invented = any(row.is_illustrative for row in rows)
    numbers = {kind: sum(row.outcome is kind for row in rows) for kind in Outcome}
    return [(kind, exact(n, illustrative=invented)) for kind, n in numbers.items() if n]


def _lead(context: Context, earlier: Earlier) -> str:
    say, since = context.say, context.since
    if earlier.plan is context.plan:
        return str(say.since_state(_earlier_day(context, earlier)))
    asked = _earlier_day(context, earlier) if since and since.as_of else ""
    return str(say.compared_to(plan_name(earlier.plan), asked))


# KPIs


def kpi_rows(context: Context, comparison: Comparison) -> tuple[KpiRow, ...]:
    """Return a row for each KPI of either state, those of the newer one first."""
    was, now = comparison.old.readings, comparison.new.readings
    changes: dict[str, Change] = {}
    for change in comparison.changes:
        if change.subject.noun is Noun.KPI and change.key in ("", "actual"):
            changes.setdefault(change.subject.id, change)
    keys = dict.fromkeys((*now, *was))
    return tuple(_row(context, was.get(k), now.get(k), changes.get(k)) for k in keys)


def _row(
    context: Context, was: Reading | None, now: Reading | None, change: Change | None
) -> KpiRow:
    if was and now:
        return _same_time_row(context, now, change) or _pair_row(context, was, now, change)
    only = now or was
    assert only is not None  # noqa: S101 - a row is of one of them
    is_replaced = change is not None and change.sign is Sign.KPI_REPLACED
    gone = Outcome.REPLACED if is_replaced else Outcome.GONE
    return KpiRow(
        reading=only, was=was.actual if was else None, now=now.actual if now else None,
        is_old=was is not None, is_new=now is not None, outcome=Outcome.NEW if now else gone,
        detail=context.say.replaces(change.reason) if change and now and is_replaced else "",
        is_illustrative=only.in_plan.illustrative is True,
    )  # fmt: skip


def _same_time_row(context: Context, now: Reading, change: Change | None) -> KpiRow | None:
    """Return the row of a running total that can be compared with the same day of the year before.

    The state of the previous plan at its end adds up a longer time; the other slides compare the
    same time, and so does this one.
    """
    is_previous = context.earlier is not None and context.earlier.plan is context.previous_plan
    is_asked = context.since is not None and context.since.as_of is not None
    if change is None or change.because is not Because.PERIOD or not is_previous or is_asked:
        return None
    if now.change is not KpiChange.COMPARED or not (now.previous and now.actual and now.difference):
        return None
    return KpiRow(
        reading=now, was=now.previous, now=now.actual, outcome=_EFFECTS[now.effect],
        delta=now.difference, relative=relative_variance(now.actual.figure, now.previous.figure),
        reason=context.marked(now.actual.value, "reason"),
        is_illustrative=now.difference.illustrative,
    )  # fmt: skip


def _pair_row(context: Context, was: Reading, now: Reading, change: Change | None) -> KpiRow:
    outcome = _outcome(context, now, change)
    delta, relative = (change.delta, change.relative) if change else (None, None)
    figures = [o.figure for o in (now.actual, was.actual) if o]
    if outcome is Outcome.UNCHANGED and not change:
        delta, relative = variance(*figures), relative_variance(*figures)
    invented = any(figure.illustrative for figure in figures)
    if change and change.because is Because.RECOUNT:
        invented = change.reason_illustrative
    return KpiRow(
        reading=now, was=was.actual, now=now.actual, outcome=outcome, delta=delta,
        relative=relative, detail=_gap(context, now, outcome), is_illustrative=invented,
        reason=_reason(context, change),
    )  # fmt: skip


def _outcome(context: Context, now: Reading, change: Change | None) -> Outcome:
    if change:
        return _KINDS.get(change.kind, _EFFECTS[change.effect])
    today = now.actual_figure
    if today.lost:
        goes_on = context.occasion.as_of < context.plan.days.end
        return Outcome.AWAITED if now.actual is None and goes_on else Outcome.NO_DATA
    return Outcome.NOT_RATABLE if today.is_bound else Outcome.UNCHANGED


def _gap(context: Context, now: Reading, outcome: Outcome) -> str:
    """Say why there is no value, where somebody said so."""
    has_none = outcome in (Outcome.WITHDRAWN, Outcome.NO_DATA)
    return missing(context, now.actual_figure) if has_none else ""


def _reason(context: Context, change: Change | None) -> str:
    say = context.say
    if change is None:
        return ""
    if change.because not in (None, Because.RECOUNT):
        return str(say.hindrance(str(change.because)))
    if change.reason:
        return change.reason + str(say.mark(illustrative=change.reason_illustrative))
    return str(say.hindrance(str(change.because))) if change.because else ""


def _table(context: Context, earlier: Earlier, rows: Sequence[KpiRow], title: str) -> Table:
    say = context.say
    old, new = plan_name(earlier.plan), context.plan_name
    if earlier.plan is context.plan:
        shown = context.occasion
        old = _earlier_day(context, earlier)
        new = _day(context, shown.as_of, illustrative=shown.as_of_is_illustrative)
    columns = (
        Column(context.heads.kpi.one, weight=3.0),
        Column(old, Align.END, weight=1.2),
        Column(new, Align.END, weight=1.2),
        Column(say.HEAD_DELTA, Align.END),
        Column(say.HEAD_RELATIVE, Align.END),
        Column(say.HEAD_EFFECT, weight=2.5),
    )
    cells = tuple(_cells(context, earlier, row) for row in rows)
    keys = tuple(kpi_row(row.reading) for row in rows)
    table = Table(columns, cells, say.table_alt(title), row_keys=keys)
    values, deltas = below(context, table, 1, 2), below(context, table, 3, 4)
    return with_narrow_forms(table, [deltas], [values, deltas])


def _cells(context: Context, earlier: Earlier, row: KpiRow) -> tuple[Cell, ...]:
    say, shade = context.say, _TONES.get(row.outcome, Tone.MUTED)
    end = earlier.as_of if earlier.plan is context.plan else earlier.plan.days.end
    said = say.outcome(str(row.outcome), row.detail, illustrative=row.is_illustrative)
    return (
        cell(_name(context, row.reading), strong=True),
        cell(_value(context, row.was, end) if row.is_old else ""),
        cell(_value(context, row.now, context.occasion.as_of) if row.is_new else ""),
        cell(say.signed(_bare(row.delta)) if row.delta else "", strong=True),
        cell(say.signed(row.relative) if row.relative else ""),
        cell(said, strong=row.outcome in _TONES, tone=shade),
    )


def _bare(delta: Figure) -> Figure:
    """Return a difference of percentages without the word, which the subtitle says once."""
    return replace(delta, unit=PLAIN) if delta.unit.kind is UnitKind.POINTS else delta


def _name(context: Context, reading: Reading) -> str:
    """Name a KPI with its unit, unless the name or the figures say it."""
    unit = context.unit(reading.kpi)
    is_said = unit.kind in (UnitKind.PERCENT, UnitKind.MONEY) or names_unit(context, reading)
    name = reading.kpi.name
    return name if is_said else str(context.say.at(name, context.say.unit_name(unit)))


def _value(context: Context, seen: Observation | None, day: date) -> str:
    """Say a value; with its date where that is not the one of the column."""
    say = context.say
    if seen is None or seen.figure.lost:
        return str(say.figure(seen.figure if seen else absent()))
    said = str(say.figure(seen.figure))
    return said if seen.day == day else str(say.at(said, when(context, seen)))


# Measures


def shifts(context: Context, comparison: Comparison) -> tuple[Listed, ...]:
    """Return what happened to the measures, with the names behind each number."""
    found: dict[Shift, list[Entry]] = {shift: [] for shift in Shift}
    for shift, entry in (
        *_of_the_newer(context, comparison),
        *_moved(context, comparison),
        *_gone(context, comparison),
    ):
        key = f"{shift}/{len(found[shift])}"
        found[shift].append(replace(entry, key=key))
    sides = (comparison.old, comparison.new)
    courses = [course for side in sides for course in side.courses.values()]
    is_one_invented = any(course.measure.illustrative is True for course in courses)
    stands_invented = any(course.is_illustrative for course in courses)
    return tuple(
        Listed(
            shift, tuple(entries),
            exact(len(entries), illustrative=(
                is_one_invented if shift in (Shift.NEW, Shift.VANISHED) else stands_invented
            )),
        )
        for shift, entries in found.items() if entries
    )  # fmt: skip


def _of_the_newer(context: Context, comparison: Comparison) -> Iterator[tuple[Shift, Entry]]:
    """Yield which measures are new, and which stand as they did not stand before."""
    for course, before in _with_earlier(comparison):
        label = number_and_title(context, course.measure)
        if not before:
            yield Shift.NEW, Entry(label)
        shift = _SHIFTS.get(course.standing)
        if shift and not any(_stood_so(was, course, comparison.old) for was in before):
            yield shift, Entry(label, overdue_since(context, course), why(context, course))


def _with_earlier(comparison: Comparison) -> Iterator[tuple[Course, list[Course]]]:
    """Yield each measure of the newer state with those of the earlier one that it goes on with."""
    old, new = comparison.old, comparison.new
    both = pairs(old, new)
    for key, course in new.courses.items():
        yield course, [old.courses[was] for was, now in both if now == key]


def _stood_so(was: Course, now: Course, old: Side) -> bool:
    """Whether a measure stood so before; what was completed anew since then did not."""
    if was.standing is not now.standing:
        return False
    return now.completed is None or now.completed.last <= old.as_of


def _moved(context: Context, comparison: Comparison) -> Iterator[tuple[Shift, Entry]]:
    """Yield whose date in force is another, of what was and is not finished.

    A new measure may have moved since it was agreed. Where one continues several, it moved only
    if that holds against each of them.
    """
    for course, before in _with_earlier(comparison):
        if any(each.standing in FINISHED for each in (*before, course)):
            continue
        measure = course.measure
        dates = [_date_in_force(was.measure) for was in before] or [
            (measure.due, measure.is_illustrative("due"))
        ]
        found = {_direction(due, measure.due_in_force) for due, _ in dates}
        shift = found.pop() if len(found) == 1 else None
        if shift:
            nearest = max(dates, key=lambda dated: sort_key(dated[0]))
            yield shift, _moved_entry(context, nearest, course)


def _date_in_force(measure: Measure) -> tuple[DueDate | None, bool]:
    """Return the date in force, and whether it is invented."""
    return measure.due_in_force, measure.due_is_illustrative


def _direction(before: DueDate | None, after: DueDate | None) -> Shift | None:
    """Return which way a date moved; to words, or from words, it only moved."""
    if before is None or after is None or before == after:
        return None
    if isinstance(before, WordDate) or isinstance(after, WordDate):
        return Shift.MOVED
    if sort_key(before) == sort_key(after):
        return None
    return Shift.MOVED if sort_key(after) > sort_key(before) else Shift.ADVANCED


def _moved_entry(context: Context, was: tuple[DueDate | None, bool], now: Course) -> Entry:
    say = context.say
    (before, is_old_invented), (after, is_new_invented) = was, _date_in_force(now.measure)
    said = say.moved(
        before, after, old_illustrative=is_old_invented, new_illustrative=is_new_invented
    )
    days = days_between(before, after)
    told = say.shifted(said, days, illustrative=is_old_invented or is_new_invented)
    return Entry(number_and_title(context, now.measure), told, move_reason(context, now))


def _gone(context: Context, comparison: Comparison) -> Iterator[tuple[Shift, Entry]]:
    """Yield what is gone without a word, and what was finished in a plan between."""
    old, new = comparison.old, comparison.new
    for change in comparison.changes:
        if change.subject.noun is not Noun.MEASURE or change.kind is not Kind.REMOVED or change.key:
            continue
        course = old.courses[change.subject.old]
        entry = Entry(number_and_title(context, course.measure))
        if change.sign is Sign.MEASURE_VANISHED:
            yield Shift.VANISHED, entry
        elif change.sign is Sign.MEASURE_FINISHED and course.standing not in FINISHED:
            yield _SHIFTS[lineage(old, new, course.id).last.standing], entry


# The lists


def _groups(context: Context, comparison: Comparison, lists: Sequence[Listed]) -> tuple[Group, ...]:
    """Return what happened to the measures, then to the fields."""
    say = context.say
    told = [
        Group(say.shift_heading(str(each.shift), each.count), _SHIFT_TONES[each.shift],
              each.entries)
        for each in lists
    ]  # fmt: skip
    if fields := [*_fields(context, comparison)]:
        count = exact(len(fields), illustrative=any(say.ILLUSTRATIVE in text for text in fields))
        heading = say.regrouped_heading(count, context.terms.field)
        told.append(Group(heading, Tone.PLAIN, tuple(Entry(text) for text in fields)))
    return tuple(told)


def _points(groups: Sequence[Group]) -> tuple[Paragraph, ...]:
    """Return the lists below each other: each entry in its line, or each list in a paragraph."""
    number = sum(len(group.entries) for group in groups)
    lay = _together if number > FEW else _lines
    return tuple(
        p for group in groups for p in lay(group.heading, group.tone, map(_said, group.entries))
    )


def _list_table(context: Context, groups: Sequence[Group], title: str) -> Table:
    """Return the lists as one table, whose pages all say what happened to a measure."""
    say, heads = context.say, context.heads
    columns = (
        Column(say.HEAD_CHANGE),
        Column(f"{heads.measure.one} / {heads.field.one}", weight=2.0),
        Column(say.HEAD_DATES, weight=1.0),
    )
    entries = [(group, entry) for group in groups for entry in group.entries]
    rows = tuple(
        (
            cell(group.heading, strong=True, tone=group.tone),
            cell(entry.label),
            cell(entry.detail),
        )
        for group, entry in entries
    )
    keys = tuple(entry.key for _, entry in entries)
    return Table(columns, rows, say.table_alt(title), row_keys=keys)


def _lines(heading: str, _: Tone, entries: Iterable[str]) -> Iterator[Paragraph]:
    yield paragraph(heading, heading=True)
    yield from (paragraph(text, bullet=True) for text in entries)


def _together(heading: str, shade: Tone, entries: Iterable[str]) -> Iterator[Paragraph]:
    head = Run(f"{heading}: ", strong=True, tone=shade)
    yield Paragraph((head, Run("; ".join(entries))))


def _said(entry: Entry) -> str:
    return f"{entry.label}: {entry.detail}" if entry.detail else entry.label


def _fields(context: Context, comparison: Comparison) -> Iterator[str]:
    """Yield which fields have another name, are new, or are gone."""
    say = context.say
    before, after = comparison.old.plan.fields, comparison.new.plan.fields
    for change in comparison.changes:
        if change.subject.noun is not Noun.FIELD:
            continue
        old, new = before.get(change.subject.old), after.get(change.subject.new)
        was = context.marked(old, "name") if old else ""
        now = context.marked(new, "name") if new else ""
        if was and now:
            yield say.field_renamed(was, now)
        else:
            yield say.field_added(now) if now else say.field_removed(was)


# What may be asked


def changes_questions(context: Context, key: str) -> Iterator[Question]:
    """Yield why KPIs are worse or not comparable, and why measures are not on schedule.

    `key` names the slide: that of the `kpis`, of the `measures`, or of both.
    """
    if key != "measures":
        yield from _kpi_questions(context)
    if key != "kpis":
        yield from _measure_questions(context)


def _kpi_questions(context: Context) -> Iterator[Question]:
    comparison, say = context.comparison, context.say
    for row in kpi_rows(context, comparison) if comparison else ():
        if row.outcome in (Outcome.WORSE, Outcome.NOT_COMPARABLE, Outcome.WITHDRAWN):
            word = say.outcome_word(str(row.outcome)) + say.mark(illustrative=row.is_illustrative)
            asked = say.ask_why(row.reading.kpi.name, word)
            yield Question(asked, row.reason, kpi_row(row.reading))


def _measure_questions(context: Context) -> Iterator[Question]:
    comparison, say = context.comparison, context.say
    for each in shifts(context, comparison) if comparison else ():
        if each.shift in _ASKED:
            word = say.shift_word(str(each.shift)) + say.mark(illustrative=each.count.illustrative)
            yield from (Question(say.ask_why(e.label, word), e.reason, e.key) for e in each.entries)
