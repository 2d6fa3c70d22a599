"""What every mapping of a plan file may carry: secrecy, and the mark of invented values."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Self, TypeVar, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from egovreport.diagnostics import suggest
from egovreport.model.scalars import (
    Day,
    ReadBy,
    Reader,
    Text,
    Truth,
    fault,
    kind_of,
    read_text,
    read_truth,
    shorten,
)


def _read_illustrative(data: Any) -> bool | tuple[str, ...]:
    if isinstance(data, list | tuple):
        return tuple(read_text(item) for item in data)
    if isinstance(data, str) and _KEY.fullmatch(data) and data not in _WORDS_OF_TRUTH:
        message = f"`{shorten(data)}` is neither a truth value nor a list of keys"
        raise fault(
            "invalid-truth", message, f"write `[{shorten(data)}]` for the key alone, or `true`"
        )
    return read_truth(data)


_KEY = re.compile(r"[a-z_]+", re.ASCII)
_WORDS_OF_TRUTH = frozenset({"true", "false", "yes", "no", "on", "off", "ja", "nein"})

Illustrative = Annotated[bool | tuple[str, ...], ReadBy(_read_illustrative)]


class WidenedBy(BeforeValidator):
    """Brings a short form into the long one; pydantic looks at no signature (see `ReadBy`)."""

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source_type: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Give pydantic the function, and after it what reads the long form."""
        long_form = handler(source_type)
        return core_schema.no_info_before_validator_function(cast("Reader", self.func), long_form)


class Entry(BaseModel):
    """A mapping of a plan file."""

    # built when first used: no command needs the models of all kinds of files
    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )

    illustrative: Illustrative = False
    """`true`, or the list of this mapping's keys whose values are invented for show."""
    internal: Truth = False
    """Hides this mapping from every public deck."""
    internal_note: Text | None = None
    """A text that no public deck shows."""

    @model_validator(mode="after")
    def _illustrative_keys_exist(self) -> Self:
        if isinstance(self.illustrative, bool):
            return self
        for key in self.illustrative:
            if key not in type(self).model_fields:
                allowed = sorted(set(type(self).model_fields) - set(Entry.model_fields))
                raise fault(
                    "unknown-key",
                    f"`illustrative` names `{key}`, which is no key here",
                    suggest(key, allowed),
                )
            if key not in self.model_fields_set:
                raise fault(
                    "unused-illustrative", f"`illustrative` names `{key}`, which is not given"
                )
        return self

    def is_illustrative(self, key: str) -> bool:
        """Whether the value of this key is invented."""
        return self.illustrative is True or (
            not isinstance(self.illustrative, bool) and key in self.illustrative
        )

    def changed(self, **values: Any) -> Self:
        """Return a copy with other values; the values are not validated again."""
        return self.model_copy(update=values)


E = TypeVar("E", bound=Entry)


def spread_illustrative(entry: E) -> E:
    """Return the entry with the mark of invented values pushed down to every mapping inside it.

    Afterwards each mapping knows by itself whether it is invented; no caller needs its parents.
    """
    updates: dict[str, Any] = {}
    for key, value in vars(entry).items():
        if not value or not isinstance(value, Entry | tuple | dict):
            continue
        spread = _spread_marked if entry.is_illustrative(key) else spread_illustrative
        new = map_entries(value, spread)
        if new is not value:
            updates[key] = new
    return entry.changed(**updates) if updates else entry


def _spread_marked(entry: E) -> E:
    return spread_illustrative(entry.changed(illustrative=True))


def map_entries(value: Any, change: Callable[[Any], Any]) -> Any:
    """Apply `change` to the entry, or to the entries of a tuple or dict; None drops an item.

    Returns the very same object where nothing changed.
    """
    if isinstance(value, Entry):
        return change(value)
    if isinstance(value, tuple) and any(isinstance(item, Entry) for item in value):
        items = [change(item) if isinstance(item, Entry) else item for item in value]
        same = len(items) == len(value) and all(a is b for a, b in zip(items, value, strict=True))
        return value if same else tuple(item for item in items if item is not None)
    if isinstance(value, dict) and any(isinstance(item, Entry) for item in value.values()):
        pairs = {k: change(v) if isinstance(v, Entry) else v for k, v in value.items()}
        same = all(pairs[k] is v for k, v in value.items())
        return value if same else {k: v for k, v in pairs.items() if v is not None}
    return value


def as_mapping(key: str) -> WidenedBy:
    """Return the validator that brings a short form (a bare scalar) into `{key: scalar}`."""

    def widen(data: Any) -> Any:
        if data is None or isinstance(data, Entry | dict):
            return data
        if isinstance(data, list | tuple):
            raise fault("wrong-type", f"{kind_of(data)} stands where one value is expected")
        return {key: data}

    return WidenedBy(widen)


def as_list(data: Any) -> Any:
    """Bring one item where a list may stand into a list of one; nothing into an empty list."""
    if data is None:
        return ()
    return data if isinstance(data, list | tuple) else [data]


def _check_mapping(data: Any) -> Any:
    return {} if data is None else data


AsList = WidenedBy(as_list)
EmptyAsMapping = WidenedBy(_check_mapping)


class Remark(Entry):
    """A free sentence: of a summary, a lesson, a decision, an outlook."""

    text: Text
    """The sentence."""
    date: Day | None = None
    """The sitting for which it is said: older reports do not have it.

    Of dated summaries, decisions and outlooks those of the newest day count; lessons add up.
    """


Remarks = Annotated[tuple[Annotated[Remark, as_mapping("text")], ...], AsList]
Texts = Annotated[tuple[Text, ...], AsList]
