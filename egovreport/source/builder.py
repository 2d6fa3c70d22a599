"""A builder of plain data from the events of the parser.

What plans may not hold is refused before it is built. Scalars stay the text they are.
"""

import re
from bisect import bisect_right
from typing import Any

import yaml

from egovreport.diagnostics import Related, Span
from egovreport.source.characters import CONTROL, UNSEEN, code_point, odd_space
from egovreport.source.document import Document, Location
from egovreport.source.findings import Findings, fault_of_file
from egovreport.source.level import Level

MAX_NODES = 100_000
MAX_DEPTH = 64

GLUED = re.compile(r"[^\s:]*[^\s:\d](:)(?!//)([^ ])")
"""A key without a space before its value; the groups are the colon and what follows it."""

_GLUED_ITEM = re.compile(r"-[^\W\d_]")
"""An item of a list without a space after its dash."""
_MERGE = "<<"
_BLOCKS = frozenset({"|", ">"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_PROPERTY = re.compile(r"(?:\s|#[^\r\n]*)*(!<[^>\s]*>|[!&][^\s,\[\]{}]*)")


class Builder:
    """Builds data and places from events. Depth is a list of levels, never the call stack."""

    def __init__(self, findings: Findings) -> None:
        """Begin with nothing read; faults go to `findings`."""
        self.findings = findings
        self.levels: list[Level] = []
        self.last_scalar = (0, 0)
        self._folded: list[tuple[int, int]] = []
        self._nodes = 0
        self._documents = 0
        self._root: Any = None
        self._root_range = (0, 0)
        self._keys: dict[Location, Span] = {}
        self._values: dict[Location, Span] = {(): Span(1, 1, 1, 1)}
        self._quoted: set[Location] = set()
        self._anchors: dict[str, tuple[int, int]] = {}
        self._idle: dict[tuple[int, int], str] = {}

    def document(self) -> Document | None:
        """Give what was built, if it is known as a whole and a mapping."""
        if not self.findings.is_whole or not isinstance(self._root, dict):
            return None
        text, quoted = self.findings.lines.text, frozenset(self._quoted)
        path = self.findings.path
        self._values[()] = self._beginning()
        return Document(path, text, self._root, self._keys, self._values, quoted)

    def _beginning(self) -> Span:
        """Give the place before the first key: comments above it are not meant."""
        for first in self._keys.values():
            return Span(first.line, first.column, first.line, first.column)
        return self._values[()]

    def is_in_text(self, index: int) -> bool:
        """Say whether a place lies inside a scalar of several lines."""
        before = bisect_right(self._folded, (index, len(self.findings.lines.text)))
        return before > 0 and index < self._folded[before - 1][1]

    def take(self, event: Any) -> bool:
        """Add an event; false if nothing more is to be read."""
        if isinstance(event, yaml.NodeEvent):
            return self._take_node(event)
        if isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            return self._begin_document(event)
        return True

    def refuse_anchors(self) -> None:
        """Refuse the anchors that no alias was found to name; the others are the alias's fault."""
        for (start, end), name in self._idle.items():
            self.findings.add("anchor", f"anchor `&{name}`", start, end)

    def refuse_root(self) -> None:
        """Refuse what was read to the end if it is no mapping."""
        if isinstance(self._root, dict) or not self.findings.is_whole:
            return
        findings, (start, end) = self.findings, self._root_range
        if self._root is None and start == end:
            message = "file holds no data" if findings.lines.text.strip() else "file is empty"
            findings.faults.append(fault_of_file("empty-file", message, findings.path))
            return
        kind = "a list" if isinstance(self._root, list) else "a text"
        if self._root is None:
            kind = f"`{findings.lines.text[start:end]}`"
        is_glued = isinstance(self._root, str) and GLUED.match(self._root)
        advice = "put a space after the `:`" if is_glued else ""
        message = f"file is {kind}, not a mapping"
        findings.lose("root-not-mapping", message, start, end, help=advice)

    def _begin_document(self, event: Any) -> bool:
        self._documents += 1
        if self._documents == 1:
            return True
        start, end = event.start_mark.index, event.end_mark.index
        self.findings.lose("several-documents", "several documents in one file", start, end)
        return False

    def _take_node(self, event: Any) -> bool:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            start, end = event.start_mark.index, event.end_mark.index
            message = f"file has more than {MAX_NODES:,} keys and values"
            self.findings.lose("too-large", message, start, end)
            return False
        if isinstance(event, yaml.AliasEvent):
            self._take_alias(event)
            return True
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
            return True
        return self._open(event)

    def _check_properties(self, event: Any) -> None:
        """Refuse tags, remember anchors; they stand before the node in any order."""
        index = event.start_mark.index
        left = (event.tag is not None) + (event.anchor is not None)
        while left and (match := _PROPERTY.match(self.findings.lines.text, index)):
            left -= 1
            start, index = match.span(1)
            if match[1][0] == "!":
                self.findings.add("tag", f"tag `{match[1]}`", start, index)
            else:
                self._anchors[match[1][1:]] = (start, index)
                self._idle[start, index] = match[1][1:]

    def _take_alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        anchor = self._anchors.get(event.anchor)
        if anchor:
            self._idle.pop(anchor, None)
        if not any(level.key == _MERGE and not level.is_kept for level in self.levels):
            related = (self.findings.relate(*anchor, "the anchor"),) if anchor else ()
            self.findings.lose("alias", f"alias `*{event.anchor}`", start, end, related=related)
        if self.levels and self.levels[-1].awaits_key:
            self.levels[-1].skip_value(event.anchor)
        else:
            self._put_scalar(None, start, end)

    def _take_scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in _BLOCKS:
            end = start + len(self.findings.lines.text[start:end].rstrip())
        self.last_scalar = (start, end)
        if event.end_mark.line > event.start_mark.line:
            self._folded.append((start, end))
        if event.style == '"' and (hidden := CONTROL.search(event.value)):
            message = f"control character {code_point(hidden[0])}, written as an escape"
            self.findings.lose("control-character", message, start, end)
        if self.levels and self.levels[-1].awaits_key:
            self._take_key(event, start, end)
            return
        if event.style:
            self._put_scalar(event.value, start, end, is_quoted=True)
            return
        if _GLUED_ITEM.match(event.value) and self._begins_its_line(start):
            label = "a space belongs after this"
            self.findings.add("syntax", "no space after `-`", start, start + 1, label=label)
        self._put_scalar(None if event.value in _NULLS else event.value, start, end)

    def _begins_its_line(self, start: int) -> bool:
        lines = self.findings.lines
        return not lines.text[lines.start(start) : start].strip()

    def _put_scalar(
        self, value: str | None, start: int, end: int, *, is_quoted: bool = False
    ) -> None:
        at = self._put(value, start, end)
        if at is not None:
            is_missing = start == end and at in self._keys
            self._values[at] = (
                self._keys[at] if is_missing else self.findings.lines.span(start, end)
            )
        if at is not None and is_quoted:
            self._quoted.add(at)
        if self.levels:
            self.levels[-1].end_value()

    def _put(self, value: Any, start: int, end: int) -> Location | None:
        """Put a value where it belongs and give its location; None if it is thrown away."""
        if not self.levels:
            self._root, self._root_range = value, (start, end)
            return ()
        at = self.levels[-1].slot()
        if at is not None:
            self.levels[-1].put(value)
        return at

    def _take_key(self, event: Any, start: int, end: int) -> None:
        level, key = self.levels[-1], UNSEEN.sub("", event.value)
        if not event.style and self._is_refused_key(key, start, end):
            level.skip_value(key)
            return
        span = self.findings.lines.span(start, end)
        if key in level.firsts:
            self._refuse_repetition(key, start, end)
            level.skip_value(key)
            return
        level.firsts[key] = span
        level.key = key
        at = level.slot()
        if at is not None:
            self._keys[at] = span
            self._values.setdefault(at[:-1], span)

    def _is_refused_key(self, key: str, start: int, end: int) -> bool:
        if key == _MERGE:
            self.findings.lose("merge-key", "merge key `<<`", start, end)
        elif not key:
            self.findings.lose("empty-key", "value without a key", start, end)
        elif key != key.strip():
            self._refuse_odd_space(key, start, end)
        else:
            return False
        return True

    def _refuse_odd_space(self, key: str, start: int, end: int) -> None:
        first = start if key[0].isspace() else end - len(key) + len(key.rstrip())
        message = odd_space(self.findings.lines.text[first])
        self.findings.lose("no-break-space", message, first, first + 1)

    def _refuse_repetition(self, key: str, start: int, end: int) -> None:
        findings = self.findings
        first = Related(findings.path, self.levels[-1].firsts[key], "first defined here")
        findings.add("duplicate-key", f"key `{key}` is repeated", start, end, related=(first,))

    def _open(self, event: Any) -> bool:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        start, end = self._sign(event, is_mapping=is_mapping)
        if len(self.levels) == MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            self.findings.lose("too-deep", message, start, end)
            return False
        if self.levels and self.levels[-1].awaits_key:
            self._open_key(start, end, is_mapping=is_mapping)
            return True
        data: dict[str, Any] | list[Any] = {} if is_mapping else []
        at = self._put(data, start, end)
        if at and at in self._keys:
            self._values[at] = self._keys[at]
        elif at and not is_mapping:
            self._values[at] = self.findings.lines.span(start, end)
        self.levels.append(Level(data, at, start, is_flow=bool(event.flow_style)))
        return True

    def _sign(self, event: Any, *, is_mapping: bool) -> tuple[int, int]:
        """Give the range of the bracket or dash that opens a node; a block mapping has none."""
        end = event.end_mark.index
        if event.flow_style:
            return max(end - 1, event.start_mark.index), end
        if is_mapping:
            return end, end
        before = self.findings.lines.text[end - 1 : end]  # without indentation the dash is read
        return (end - 1, end) if before == "-" else (end, end + 1)

    def _open_key(self, start: int, end: int, *, is_mapping: bool) -> None:
        """Refuse a mapping or list as a key; those inside it are not reported."""
        self.findings.is_whole = False
        if self.levels[-1].at is not None:
            kind = "mapping" if is_mapping else "list"
            self.findings.add("key-not-text", f"{kind} in place of a key", start, end)
        self.levels.append(Level({} if is_mapping else [], None, start, is_key=True))

    def _close(self, event: Any) -> None:
        level = self.levels.pop()
        if level.is_flow and level.at:
            self._values[level.at] = self.findings.lines.span(level.start, event.end_mark.index)
        if not self.levels:
            return
        if level.is_key:
            self.levels[-1].skip_value("")
        else:
            self.levels[-1].end_value()
