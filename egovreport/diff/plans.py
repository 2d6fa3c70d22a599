"""Plans as a whole compared: their money, their staff, their risks, their fields."""

from collections.abc import Iterator
from dataclasses import replace

from egovreport.diff.change import Because, Change, Kind, Noun, Sign, Subject
from egovreport.diff.lineage import field_pairs
from egovreport.diff.measures import compare_risks, is_sum_awaited, other_currency
from egovreport.diff.side import Side
from egovreport.diff.values import compare_figures
from egovreport.resources import MONEY, STAFF, Sum, money, staff


def compare_plans(old: Side, new: Side) -> Iterator[Change]:
    """Yield how the totals of money and staff changed, and the risks of the plan."""
    subject = Subject(Noun.PLAN, old.plan.id, new.plan.id, new.plan.title)
    for key in MONEY:
        was = money(old.plan, key, old.programme.currency)
        now = money(new.plan, key, new.programme.currency)
        if not is_sum_awaited(old, new, key, was, now):
            yield from _compare_sums(subject, key, (was, now), other_currency(old, new))
    for key in STAFF:
        was, now = staff(old.plan, key), staff(new.plan, key)
        if not is_sum_awaited(old, new, key, was, now):
            yield from _compare_sums(subject, f"staff-{key}", (was, now), None)
    later = old if new.is_before(old) else new
    risks = old.plan.risks, new.plan.risks
    yield from filter(None, compare_risks(old, new, subject, risks, later.entries.risks))


def _compare_sums(
    subject: Subject, key: str, sums: tuple[Sum | None, Sum | None], because: Because | None
) -> Iterator[Change]:
    """Compare two totals; there is no difference between a stated one and a sum of measures.

    Neither is there where one of them lacks a value that its measures do not give.
    """
    was, now = (each.figure if each else None for each in sums)
    change = compare_figures(subject, key, was, now, because=because)
    is_whole = all(each and not each.is_partial for each in sums)
    is_alike = len({each.is_stated for each in sums if each}) == 1
    if change:
        yield change if is_whole and is_alike else replace(change, delta=None, relative=None)


def compare_fields(old: Side, new: Side) -> Iterator[Change]:
    """Yield which fields are new, gone or renamed; ids alone, which are never printed, say nothing.

    Fields are matched as `formerly` tells it, through all plans between.
    """
    pairs = field_pairs(old, new)
    for was, now in sorted(pairs, key=lambda pair: [*new.plan.fields].index(pair[1])):
        before, after = old.plan.fields[was], new.plan.fields[now]
        if before.name != after.name:
            yield Change(
                kind=Kind.CHANGED, subject=Subject(Noun.FIELD, was, now, after.name), key="name",
                old=before.name, new=after.name, sign=Sign.RENAMED,
                old_illustrative=before.is_illustrative("name"),
                new_illustrative=after.is_illustrative("name"),
            )  # fmt: skip
    for now, field in new.plan.fields.items():
        if now not in {new_id for _, new_id in pairs}:
            yield Change(kind=Kind.ADDED, subject=Subject(Noun.FIELD, new=now, name=field.name))
    for was, field in old.plan.fields.items():
        if was not in {old_id for old_id, _ in pairs}:
            yield Change(kind=Kind.REMOVED, subject=Subject(Noun.FIELD, old=was, name=field.name))
