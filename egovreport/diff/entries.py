"""Every key of two versions of one file compared, whatever it means."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from egovreport.date import PartialDate, WordDate
from egovreport.diff.change import Change, Kind, Noun, Subject, Thing
from egovreport.figure import exact, places
from egovreport.model.entry import Entry, Remark
from egovreport.model.measure import BudgetLine, DueMove, Milestone, Risk, Update
from egovreport.model.programme import Accept, Sitting
from egovreport.model.value import Peer, Value, ValueMove

_NAMED_BY: dict[type[Entry], tuple[str, ...]] = {
    Accept: ("rule", "at"),
    BudgetLine: ("item",),
    DueMove: ("date",),
    Milestone: ("title",),
    Peer: ("name",),
    Remark: ("text",),
    Risk: ("text",),
    Sitting: ("title",),
    Update: ("date",),
    Value: ("date",),
    ValueMove: ("date",),
}
"""The keys by which entries of a list are found again."""
_NOUNS = {"kpis": Noun.KPI, "measures": Noun.MEASURE, "fields": Noun.FIELD, "goals": Noun.GOAL}
_NOT_WRITTEN = frozenset({"id", "days"})
"""What a plan knows of itself beyond its file."""

Titles = Callable[[Noun, str], str]
"""What a KPI, measure, field or goal is called, by its id; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A key whose value differs, with the way to it; None where a side does not have it."""

    way: tuple[str, ...]
    old: Any
    new: Any
    is_item: bool = False
    """Whether the way ends with the name of an entry in a list or mapping, not with a key."""
    old_illustrative: bool = False
    """Whether the old value is invented."""
    new_illustrative: bool = False


def leaves(  # noqa: PLR0913 - what a leaf tells, handed down
    old: Any,
    new: Any,
    way: tuple[str, ...] = (),
    *,
    is_marked: bool = False,
    is_item: bool = False,
    invented: tuple[bool, bool] = (False, False),
) -> Iterator[Leaf]:
    """Yield where two entries differ: whole entries that one side lacks, else single keys.

    Entries of mappings are matched by id, those of lists by title, text, item, name or date;
    their order does not matter, nor does that of words in a list. `is_marked` tells that the mark
    of invented values differs further up: it was passed down from there and is not told again.
    `invented` are the marks of the key in its mapping, on the old side and the new one.
    """
    if old == new:
        return
    are_entries = [isinstance(each, Entry) for each in (old, new)]
    if all(are_entries) or (any(are_entries) and not is_item):
        yield from _of_entries(old, new, way, is_marked=is_marked)
    elif _is_group(old) or _is_group(new):
        for name, was, now in _matched(old, new):
            yield from leaves(
                was, now, (*way, name), is_marked=is_marked, is_item=True, invented=invented
            )
    elif not _hold_the_same(old, new):
        yield Leaf(way, old, new, is_item, *map(_is_invented, (old, new), invented))


def _of_entries(
    old: Entry | None, new: Entry | None, way: tuple[str, ...], *, is_marked: bool
) -> Iterator[Leaf]:
    """Yield the keys that differ; an entry that is not there has what holds without its keys.

    With it goes its mark.
    """
    is_marked = is_marked or old is None or new is None
    for key, field in type(new or old).model_fields.items():  # type: ignore[union-attr]
        if key in _NOT_WRITTEN or (key == "illustrative" and is_marked):
            continue
        default = None if field.is_required() else field.default
        was, now = (getattr(entry, key, default) for entry in (old, new))
        if key == "illustrative" and old and new:
            was, now = _mark(old), _mark(new)
        before, after = (entry is not None and entry.is_illustrative(key) for entry in (old, new))
        yield from leaves(
            was, now, (*way, key), is_marked=is_marked or before is not after,
            invented=(False, False) if key == "illustrative" else (before, after),
        )  # fmt: skip


def _is_invented(value: Any, is_key_invented: bool) -> bool:  # noqa: FBT001 - one of a pair
    """Whether a value is invented: by the mark of its key, of an entry by its own."""
    if isinstance(value, Entry):
        return is_name_illustrative(value)
    return is_key_invented and not _is_nothing(value)


def is_name_illustrative(entry: Entry) -> bool:
    """Whether what an entry of a list is named by is invented, as the text of a risk."""
    names = _NAMED_BY.get(type(entry), ())
    return entry.illustrative is True or any(map(entry.is_illustrative, names))


def _mark(entry: Entry) -> bool | tuple[str, ...]:
    """Return the mark as it was written; an undated value keeps a list of all other keys."""
    marks = entry.illustrative
    is_whole = isinstance(marks, tuple) and len(marks) >= len(type(entry).model_fields) - 1
    return True if is_whole else marks


def _is_group(value: Any) -> bool:
    if isinstance(value, Mapping):
        return bool(value)
    return isinstance(value, tuple) and any(isinstance(each, Entry) for each in value)


def _hold_the_same(old: Any, new: Any) -> bool:
    """Whether both are lists of the same words."""
    return isinstance(old, tuple) and isinstance(new, tuple) and sorted(old) == sorted(new)


def _matched(old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield the entries of two groups by name, in the order of the newer.

    Of several with one name those that are equal belong together, then the others by what they
    hold.
    """
    was, now = _named(old), _named(new)
    for name in dict.fromkeys((*now, *was)):
        before, after = was.get(name, []), now.get(name, [])
        lefts = sorted((each for each in before if each not in after), key=_content)
        rights = sorted((each for each in after if each not in before), key=_content)
        for left, right in zip_longest(lefts, rights):
            yield name, left, right


def _named(group: Any) -> dict[str, list[Any]]:
    if isinstance(group, Mapping):
        return {str(key): [held] for key, held in group.items()}
    found: dict[str, list[Any]] = {}
    for entry in group or ():
        found.setdefault(_name(entry), []).append(entry)
    return found


def _name(entry: Entry) -> str:
    held = (getattr(entry, key) for key in _NAMED_BY[type(entry)])
    return " ".join(str(each) for each in held if each is not None)


def _content(value: Any) -> str:
    return str(_thing(value))


def compare_entries(
    noun: Noun, name: str, old: Entry, new: Entry, titles: Titles = lambda _, __: ""
) -> Iterator[tuple[Leaf, Change]]:
    """Yield every difference of two versions of a plan or programme, as a change of its own.

    `key` is the key that differs, or the list that an entry was added to or taken from; `part` the
    way to it: `updates 2023-12-31`, or the name of the entry in its list.
    """
    file = Subject(noun, name, name, getattr(new, "title", ""))
    for leaf in leaves(old, new):
        subject, rest = _subject(file, leaf.way, old, new, titles)
        was, now = (_thing(value, is_named=leaf.is_item) for value in (leaf.old, leaf.new))
        kind = Kind.CHANGED
        if _is_nothing(leaf.old) or _is_nothing(leaf.new):
            kind = Kind.REMOVED if _is_nothing(leaf.new) else Kind.ADDED
        key, parts = _key(rest, is_item=leaf.is_item)
        yield (
            replace(leaf, way=rest),
            Change(
                kind=kind, subject=subject, key=key, part=" ".join(filter(None, parts)), old=was,
                new=now, old_illustrative=leaf.old_illustrative,
                new_illustrative=leaf.new_illustrative,
            ),
        )  # fmt: skip


def _key(rest: tuple[str, ...], *, is_item: bool) -> tuple[str, tuple[str, ...]]:
    """Return the key at the end of a way, and the other steps."""
    if not rest:
        return "", ()
    if is_item and len(rest) > 1:
        return rest[-2], (*rest[:-2], rest[-1])
    return rest[-1], rest[:-1]


def _subject(
    file: Subject, way: tuple[str, ...], old: Entry, new: Entry, titles: Titles
) -> tuple[Subject, tuple[str, ...]]:
    """Return what a difference is about, and the rest of the way to it."""
    if len(way) > 1 and way[0] in _NOUNS:
        group, key, *rest = way
        was, now = (getattr(side, group).get(key) for side in (old, new))
        kind = _NOUNS[group]
        title = _title(now or was) or titles(kind, key) or key
        return Subject(kind, key if was else "", key if now else "", title), tuple(rest)
    return file, way


def _title(entry: Any) -> str:
    return getattr(entry, "title", "") or getattr(entry, "name", "") or getattr(entry, "text", "")


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or value in ((), "")


def _thing(value: Any, *, is_named: bool = False) -> Thing | None:  # noqa: PLR0911 - one for each
    """Return what a key holds as the data of a change; None for nothing.

    Of an entry of a list what it `is_named` by is left out: it is told beside.
    """
    if _is_nothing(value):
        return None
    match value:
        case Decimal():
            return exact(value, decimals=places(value))
        case Entry():
            return _brief(value, is_named=is_named) or None
        case StrEnum():
            return value.value
        case bool() | str() | PartialDate() | WordDate():
            return value
        case tuple() | list():
            return tuple(_said(_thing(each)) for each in value)
        case _:
            return str(value)


def _brief(entry: Entry, *, is_named: bool = False) -> str:
    """Return an entry in one line: the values of its keys, whatever their order in the file."""
    left = _NAMED_BY.get(type(entry), ()) if is_named else ()
    keys = sorted(key for key in entry.model_fields_set if key not in left)
    told = (
        (key, _held(_mark(entry) if key == "illustrative" else getattr(entry, key))) for key in keys
    )
    return ", ".join(f"{key}: {text}" for key, text in told if text)


def _held(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = sorted((str(key), _said(_thing(held))) for key, held in value.items())
        return "; ".join(f"{key}: {text}" for key, text in pairs)
    if isinstance(value, tuple):
        return "; ".join(sorted(_words(value)))
    return _said(_thing(value))


def _words(values: Iterable[Any]) -> Iterator[str]:
    return (_said(_thing(each)) for each in values)


def _said(thing: Thing | None) -> str:
    if thing is None:
        return ""
    number = getattr(thing, "low", None)
    return str(thing) if number is None else f"{number:f}"
