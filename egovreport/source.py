"""The YAML text of one file, read into plain data beside the places of its keys and values.

The parser's events are read one by one, so that everything that plans may not hold is refused
before it is built. Scalars stay the text they are; the model gives them a type.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from egovreport.diagnostics import Diagnostic, Lines, Related, Span

Location = tuple[str | int, ...]
"""The way from the root to a node: keys of mappings, indices of lists from 0."""

MAX_BYTES = 1024 * 1024
MAX_NODES = 100_000
MAX_DEPTH = 64

_ADVICE = {
    "alias": (
        "plans have no aliases",
        "write the value out; a text that begins with `*` needs quotes",
    ),
    "anchor": ("plans have no anchors", "remove it; a text that begins with `&` needs quotes"),
    "bidi-character": ("", "delete it; it reorders what is shown"),
    "conflict-marker": ("left by an unfinished merge", "keep one side and delete the markers"),
    "control-character": ("", "delete it"),
    "duplicate-key": ("defined again here", ""),
    "empty-file": ("", ""),
    "empty-key": ("a key was expected before the `:`", ""),
    "key-not-text": ("a key is a text", "a text that begins with `{` or `[` needs quotes"),
    "merge-key": ("plans have no merge keys", "write the keys and values out"),
    "no-break-space": ("looks like a space and is none", "type a plain space in its place"),
    "not-utf-8": ("", "save the file as UTF-8"),
    "root-not-mapping": ("`key: value` was expected", ""),
    "several-documents": (
        "a second document begins here",
        "remove the line, or move what follows into a file of its own",
    ),
    "syntax": ("", ""),
    "tab": ("this is a tab", "indent with spaces"),
    "tag": ("plans have no tags", "remove it; a text that begins with `!` needs quotes"),
    "too-deep": ("this level is one too many", ""),
    "too-large": ("", "split it into several plans"),
}
_MISLEADING_RULES = ("alias", "anchor", "no-break-space", "tag")
RULES = frozenset(_ADVICE)
"""The rules this module reports; their label and help are fixed, but for `syntax`."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # without libyaml the same, only slower
_MERGE = "<<"
_BLOCKS = frozenset({"|", ">"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_MAX_LINES_NAMED = 5
_MAX_KEY_LENGTH = 1024

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL_NAMES = {
    "\x00": "NUL",
    "\x0b": "vertical tab, a line break of PowerPoint",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\ufeff": "byte order mark",
}
_NO_BREAK_SPACES = "\xa0\u2007\u202f\u3000"
_ODD_INDENT = re.compile(f"[ -]*[{_NO_BREAK_SPACES}]")
_TAB = re.compile(r"^ *(\t)[ \t]*[^\s#]", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_CONFLICT_PARTS = {"|": "before the two changes", "=": "the other side", ">": "end of the conflict"}
_WORD = re.compile(r"[^\s,\[\]{}:]+")
_GLUED = re.compile(r"[^\s:]*[^\s:\d](:)(?!//)([^ ])")
_VALUE = re.compile(r":[ \t]+(?=\S)")
_QUOTES = ("'", '"')
_CLOSING = ("]", "}")
_DATA = re.compile(r"(?:\A|(?<=[\r\n])) *([^\s#])")
_PROPERTY = re.compile(r"(?:\s|#[^\r\n]*)*(!<[^>\s]*>|[!&][^\s,\[\]{}]*)")
_FOREIGN = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file, with the place of each key and value.

    `data` holds dicts, lists, texts and None only. A text is what was written, without its quotes;
    None is a value that is missing, or a bare `~` or `null`.

    `values` has a span for every node, `keys` for every node that has a key. The span of a scalar,
    and of a list or mapping in brackets, is that of its text. A list or mapping without brackets
    and a missing value have the span of their key. In a list, where there is no key, that is the
    first key of the mapping or the first dash of the list. The root has the empty span at line 1,
    column 1.

    `quoted` are the values that were written in quotes or as a block (`|`, `>`).
    """

    path: str
    text: str
    data: dict[str, Any]
    keys: dict[Location, Span]
    values: dict[Location, Span]
    quoted: frozenset[Location]

    def span(self, loc: Location, *, of: Literal["key", "value"] = "value") -> Span:
        """Give the span of the node that `place` finds; of its value, where it has no key."""
        at = self.place(loc)
        if of == "key" and at in self.keys:
            return self.keys[at]
        return self.values[at]

    def place(self, loc: Location) -> Location:
        """Descend from the root by those steps of `loc` that exist here, and skip the others.

        A validator takes more steps than the data have: names of variants, indices where a single
        value was written, keys that are missing.
        """
        at: Location = ()
        for step in loc:
            if (*at, step) in self.values:
                at = (*at, step)
        return at


def parse(raw: bytes, path: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read the YAML of a file, and say all that is wrong with it as YAML, sorted.

    There is a document beside the faults where the data are known in spite of them: of a repeated
    key the first definition counts, tags and idle anchors are passed over. `path` is only for the
    diagnostics. Nothing is raised, whatever the bytes.
    """
    refusal = _refuse_bytes(raw, path)
    if refusal:
        return None, (refusal,)
    findings = _Findings(Lines(text_of(raw)), path)
    _check_characters(findings)
    conflict = _check_conflicts(findings)
    builder = _Builder(findings)
    _read(builder, _CONTROL.sub("\ufffd", findings.lines.text[:conflict]))
    return builder.document(), tuple(sorted(findings.faults, key=lambda fault: fault.sort_key))


def text_of(raw: bytes) -> str:
    """Decode a file as the spans count it: without the mark at its start, and never failing.

    What is not UTF-8 becomes U+FFFD: such a text is fit to be shown, not to be read.
    """
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")


def _refuse_bytes(raw: bytes, path: str) -> Diagnostic | None:
    if len(raw) > MAX_BYTES:
        return _of_file("too-large", f"file is larger than 1 MiB: {len(raw):,} bytes", path)
    foreign = _foreign_encoding(raw)
    if foreign:
        return _of_file("not-utf-8", f"file is {foreign}, not UTF-8", path)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _broken_utf_8(raw, error.start, path)
    return None


def _of_file(rule: str, message: str, path: str) -> Diagnostic:
    return Diagnostic(rule, message, path, None, help=_ADVICE[rule][1])


def _foreign_encoding(raw: bytes) -> str:
    """Tell UTF-16 and UTF-32 by their mark, or by zeros in every other byte of the beginning."""
    for mark, name in _FOREIGN:
        if raw.startswith(mark):
            return name
    start = raw[:64]
    even, odd = start[::2].count(0), start[1::2].count(0)
    return "UTF-16" if min(even, odd) == 0 and max(even, odd) > len(start) / 4 else ""


def _broken_utf_8(raw: bytes, start: int, path: str) -> Diagnostic:
    before = text_of(raw[:start])
    byte = raw[start : start + 1]
    letter = byte.decode("cp1252", errors="ignore")
    label = f"byte 0x{byte.hex().upper()}"
    return Diagnostic(
        "not-utf-8",
        "file is not UTF-8",
        path,
        Lines(f"{before}\ufffd").span(len(before), len(before) + 1),
        label=f"{label}, in Windows-1252 `{letter}`" if letter.isprintable() and letter else label,
        help=_ADVICE["not-utf-8"][1],
    )


class _Findings:
    """The faults of one text so far; `is_whole` says whether its data are known all the same."""

    def __init__(self, lines: Lines, path: str) -> None:
        self.lines = lines
        self.path = path
        self.faults: list[Diagnostic] = []
        self.is_whole = True

    def add(self, rule: str, message: str, start: int, end: int, **more: Any) -> None:
        """Note a fault between two indices of the text; `more` overrides the rule's own words."""
        label, help_ = _ADVICE[rule]
        span = self.lines.span(start, end)
        words = {"label": label, "help": help_, **more}
        self.faults.append(Diagnostic(rule, message, self.path, span, **words))

    def lose(self, rule: str, message: str, start: int, end: int, **more: Any) -> None:
        """Note a fault after which the data are not known."""
        self.is_whole = False
        self.add(rule, message, start, end, **more)

    def relate(self, start: int, end: int, label: str) -> Related:
        """Name a second place."""
        return Related(self.path, self.lines.span(start, end), label)

    def also_in(self, indices: Iterable[int], first: int) -> tuple[str, ...]:
        """Name the other lines that have the fault reported at `first`."""
        numbers = dict.fromkeys(self.lines.span(index, index).line for index in indices)
        others = [str(number) for number in numbers if number != self.lines.span(first, first).line]
        if not others:
            return ()
        more = len(others) - _MAX_LINES_NAMED
        if more > 0:
            return (f"also in lines {', '.join(others[:_MAX_LINES_NAMED])} and {more} more",)
        named = " and ".join(filter(None, [", ".join(others[:-1]), others[-1]]))
        return (f"also in line{'s' if len(others) > 1 else ''} {named}",)


def _check_characters(findings: _Findings) -> None:
    """Refuse characters that are not seen; each once, with the lines where it is found again."""
    for character, places in _places_by_character(_CONTROL, findings.lines.text).items():
        findings.lose(
            "control-character",
            f"control character {_code_point(character)}",
            places[0],
            places[0] + 1,
            label=_CONTROL_NAMES.get(character, ""),
            notes=findings.also_in(places, places[0]),
        )
    for character, places in _places_by_character(_BIDI, findings.lines.text).items():
        findings.add(
            "bidi-character",
            f"bidirectional character {_code_point(character)}",
            places[0],
            places[0] + 1,
            label=unicodedata.name(character).lower(),
            notes=findings.also_in(places, places[0]),
        )


def _places_by_character(pattern: re.Pattern[str], text: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for match in pattern.finditer(text):
        places.setdefault(match[0], []).append(match.start())
    return places


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _check_conflicts(findings: _Findings) -> int | None:
    """Refuse what a merge left behind, one finding a conflict; give the index of the first."""
    conflicts: list[list[re.Match[str]]] = []
    for match in _CONFLICT.finditer(findings.lines.text):
        if match[0][0] == "<" or not conflicts or conflicts[-1][-1][0][0] == ">":
            conflicts.append([])
        conflicts[-1].append(match)
    for first, *others in conflicts:
        findings.lose(
            "conflict-marker",
            f"conflict marker `{first[0]}`",
            *first.span(),
            related=tuple(
                findings.relate(*other.span(), _CONFLICT_PARTS[other[0][0]]) for other in others
            ),
        )
    return conflicts[0][0].start() if conflicts else None


def _read(builder: "_Builder", text: str) -> None:
    """Read all events, then say where and why reading ended.

    Beside a conflict, or characters that no parser takes, an error of syntax may be their doing: it
    is not reported. The text has the indices of the whole one.
    """
    findings = builder.findings
    is_suspect = not findings.is_whole
    wrong: _Wrong | None = None
    try:
        if all(builder.take(event) for event in yaml.parse(text, Loader=_LOADER)):
            builder.refuse_root()
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the latter two without libyaml
        findings.is_whole = False
        wrong = _explain(_scene(builder, error))
    builder.refuse_anchors()
    is_tab = _check_tabs(builder, wrong)
    if wrong and not (is_tab or is_suspect or _is_told(findings, wrong)):
        findings.add(wrong.rule, wrong.message, wrong.start, wrong.end, **wrong.words)


def _is_told(findings: _Findings, wrong: "_Wrong") -> bool:
    """Say whether the line has a fault already that misled the parser, as a `*` without quotes."""
    line = findings.lines.span(wrong.start, wrong.start).line
    rules = {fault.rule for fault in findings.faults if fault.span and fault.span.line == line}
    return not rules.isdisjoint(_MISLEADING_RULES)


def _check_tabs(builder: "_Builder", wrong: "_Wrong | None") -> bool:
    """Refuse tabs that indent, in one finding; say whether one of them ended the reading.

    The parser takes some of them (in brackets), and inside a text they do not indent.
    """
    findings = builder.findings
    tabs = [match.start(1) for match in _TAB.finditer(findings.lines.text)]
    is_tab = wrong is not None and wrong.rule == "tab"
    if wrong and is_tab:
        tabs = sorted({*tabs, wrong.start})
    elif wrong:
        tabs = [tab for tab in tabs if tab < wrong.start]
    tabs = [tab for tab in tabs if not builder.is_in_text(tab)]
    if tabs:
        first = tabs[0]
        is_indent = not findings.lines.text[findings.lines.start(first) : first].strip()
        message = "tab in the indentation" if is_indent else "tab in place of a space"
        findings.add("tab", message, first, first + 1, notes=findings.also_in(tabs, first))
    return is_tab


@dataclass(slots=True)
class _Level:
    """A list or mapping that is not read to its end; `at` is None inside what is thrown away."""

    data: Any
    at: Location | None
    start: int
    is_flow: bool = False
    is_key: bool = False
    firsts: dict[str, Span] = field(default_factory=dict)
    key: str | None = None
    is_kept: bool = True

    @property
    def awaits_key(self) -> bool:
        return self.key is None and isinstance(self.data, dict)

    def slot(self) -> Location | None:
        """Say where the next value belongs; None if it is thrown away."""
        if self.at is None or not self.is_kept:
            return None
        return (*self.at, len(self.data) if self.key is None else self.key)

    def skip_value(self, key: str) -> None:
        """Throw the value of this key away."""
        self.key, self.is_kept = key, False

    def put(self, value: Any) -> None:
        """Add a value at the slot."""
        if isinstance(self.data, list):
            self.data.append(value)
        else:
            self.data[self.key] = value

    def end_value(self) -> None:
        """Await the next key or item."""
        self.key, self.is_kept = None, True


class _Builder:
    """Builds data and places from events. Depth is a list of levels, never the call stack."""

    def __init__(self, findings: _Findings) -> None:
        self.findings = findings
        self.levels: list[_Level] = []
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
        return Document(path, text, self._root, self._keys, self._values, quoted)

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
            findings.faults.append(_of_file("empty-file", message, findings.path))
            return
        kind = "a list" if isinstance(self._root, list) else "a text"
        is_glued = isinstance(self._root, str) and _GLUED.match(self._root)
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
        if event.style == '"' and (hidden := _CONTROL.search(event.value)):
            message = f"control character {_code_point(hidden[0])}, written as an escape"
            self.findings.lose("control-character", message, start, end)
        if self.levels and self.levels[-1].awaits_key:
            self._take_key(event, start, end)
            return
        if event.style:
            self._put_scalar(event.value, start, end, is_quoted=True)
            return
        self._put_scalar(None if event.value in _NULLS else event.value, start, end)

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
        level, key = self.levels[-1], event.value
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
        message = _odd_space(self.findings.lines.text, first).message
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
        self.levels.append(_Level(data, at, start, is_flow=bool(event.flow_style)))
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
        self.levels.append(_Level({} if is_mapping else [], None, start, is_key=True))

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


@dataclass(frozen=True, slots=True)
class _Wrong:
    """An error of syntax in words of our own, between two indices of the text."""

    message: str
    start: int
    end: int
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()
    rule: str = "syntax"

    @property
    def words(self) -> dict[str, Any]:
        return {"label": self.label, "help": self.help, "related": self.related}


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where the parser gave up, `at`, in what it had begun at `begun`, and what it says."""

    findings: _Findings
    at: int
    begun: int
    said: str
    last_scalar: tuple[int, int]
    bracket: int | None

    @property
    def text(self) -> str:
        return self.findings.lines.text

    @property
    def lead(self) -> str:
        """What stands before the place on its line."""
        return self.text[self.findings.lines.start(self.at) : self.at]

    @property
    def character(self) -> str:
        """The character at the place; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    def line(self, index: int) -> int:
        """Give the number of the line of an index."""
        return self.findings.lines.span(index, index).line

    def indent(self, index: int) -> int:
        """Count the spaces at the start of the line of an index."""
        line = self.text[self.findings.lines.start(index) : self.findings.lines.end(index)]
        return len(line) - len(line.lstrip(" "))

    def rest(self, start: int) -> int:
        """Give the end of what stands at `start`: before a comment, or at the end of the line."""
        line = self.text[start : self.findings.lines.end(start)]
        return start + len(re.split(r"\s#", line, maxsplit=1)[0].rstrip())

    def item(self, start: int) -> int:
        """Give the end of the text at `start`, which inside brackets ends earlier."""
        if self.bracket is None:
            return self.rest(start)
        text = self.text[start : self.rest(start)]
        return start + len(re.split(r"[,\]}]", text, maxsplit=1)[0])

    def word(self) -> int:
        """Give the end of the word at the place; of one character, where there is no word."""
        match = _WORD.match(self.text, self.at)
        return match.end() if match else min(self.at + 1, len(self.text))

    def line_above(self) -> tuple[int, int]:
        """Give the range of the last line with data above the place; of the first, without one."""
        above = self.text[: self.findings.lines.start(self.at)]
        starts = [0, *(match.start(1) for match in _DATA.finditer(above))]
        return starts[-1], self.rest(starts[-1])


def _scene(builder: _Builder, error: Exception) -> _Scene:
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    limit = len(builder.findings.lines.text)
    at = min(problem.index, limit) if problem else builder.last_scalar[1]
    begun = min(context.index, limit) if context else at
    said = (getattr(error, "context", None), getattr(error, "problem", None))
    brackets = [level.start for level in builder.levels if level.is_flow]
    return _Scene(
        builder.findings,
        at,
        begun,
        ": ".join(filter(None, said)),
        builder.last_scalar,
        brackets[-1] if brackets else None,
    )


def _explain(scene: _Scene) -> _Wrong:
    """Say in plain words what the parser says, as far as it can be told from the place."""
    if scene.character == "\t":
        return _Wrong("", scene.at, scene.at + 1, rule="tab")
    odd = _ODD_INDENT.match(scene.text, scene.findings.lines.start(scene.at))
    if odd:
        return _odd_space(scene.text, odd.end() - 1)
    explanations = (explain for needle, explain in _EXPLANATIONS if needle in scene.said)
    return next(explanations, _unreadable)(scene)


def _unreadable(scene: _Scene) -> _Wrong:
    said = scene.said.rpartition(": ")[2]
    label = f"the parser says: {said}" if said else ""
    return _Wrong("not readable as YAML", scene.at, scene.word(), label)


def _odd_space(text: str, start: int) -> _Wrong:
    name = unicodedata.name(text[start], "odd space").lower()
    message = f"{name} {_code_point(text[start])} in place of a space"
    label, advice = _ADVICE["no-break-space"]
    return _Wrong(message, start, start + 1, label, advice, rule="no-break-space")


def _needs_quotes(scene: _Scene) -> _Wrong:
    start = scene.begun
    sign = scene.text[start : start + 1]
    named = "a backtick" if sign == "`" else f"`{sign}`"
    message = f"text without quotes begins with {named}"
    return _Wrong(message, start, scene.item(start), "this text needs quotes")


def _second_colon(scene: _Scene) -> _Wrong:
    """A `: ` where no key can be: inside a text without quotes, or on a line that continues one."""
    values = [match.end() for match in _VALUE.finditer(scene.lead)]
    if not values and len(scene.lead) > _MAX_KEY_LENGTH:
        message = f"key is longer than {_MAX_KEY_LENGTH} characters"
        return _Wrong(message, scene.at - len(scene.lead) + scene.indent(scene.at), scene.at)
    if not values:
        return _key_in_text(scene)
    start = scene.at - len(scene.lead) + values[-1]
    if scene.text[start] in _QUOTES:
        return _after_quote(scene)
    end = scene.item(start)
    text = scene.text[start:end]
    advice = "" if re.search(r"[\\\"]", text) else f'write `"{text}"`'
    message = "`: ` in a text without quotes"
    return _Wrong(message, start, end, "a text with `: ` needs quotes", advice)


def _key_in_text(scene: _Scene) -> _Wrong:
    if scene.lead.startswith("---"):
        start = scene.at - len(scene.lead)
        label = "the keys begin on the next line"
        return _Wrong("key on the line of `---`", start, start + 3, label)
    start, end = scene.line_above()
    indent = scene.indent(scene.at)
    if scene.indent(start) >= indent:
        return _no_colon(scene, start)
    first = scene.at - len(scene.lead) + indent
    above = (scene.findings.relate(start, end, "the text above"),)
    message = f"key `{scene.text[first : scene.at]}` inside a text"
    label = "indented deeper, this continues the text above"
    return _Wrong(message, first, scene.at, label, "begin keys of one mapping in one column", above)


def _glued_value(scene: _Scene) -> _Wrong:
    return _no_space(scene.at)


def _no_space(colon: int) -> _Wrong:
    return _Wrong("no space after `:`", colon, colon + 1, "a space belongs after this")


def _begun_without_colon(scene: _Scene) -> _Wrong:
    return _no_colon(scene, scene.begun)


def _no_colon(scene: _Scene, start: int) -> _Wrong:
    end = scene.rest(start)
    glued = _GLUED.match(scene.text, start, end)
    if glued and glued[2] in _NO_BREAK_SPACES:
        return _odd_space(scene.text, glued.start(2))
    if glued:
        return _no_space(glued.start(1))
    label = "neither `key: value` nor an item of a list"
    advice = "a text that goes on in the next line is indented deeper than its key"
    return _Wrong("line without `: `", start, end, label, advice)


def _list_beside_key(scene: _Scene) -> _Wrong:
    label = "an item of a list begins on a line of its own"
    advice = "a text that begins with `- ` needs quotes"
    return _Wrong("list item on the line of its key", scene.at, scene.rest(scene.at), label, advice)


def _open_quote(scene: _Scene) -> _Wrong:
    return _Wrong("quote is never closed", scene.begun, scene.begun + 1, "opened here")


def _after_quote(scene: _Scene) -> _Wrong:
    start, end = scene.last_scalar
    if scene.line(start) < scene.line(end):
        late = (scene.findings.relate(end - 1, end, "closed only here"),)
        return _Wrong("closing quote is missing", start, start + 1, "opened here", related=late)
    quote = scene.lead.rstrip()[-1:]
    advice = "write an apostrophe inside `'...'` twice" if quote == "'" else ""
    end = max(scene.item(scene.at), scene.at + 1)
    return _Wrong("text after a closing quote", scene.at, end, "outside the quotes", advice)


def _escape(scene: _Scene) -> _Wrong:
    start = scene.text.rfind("\\", 0, scene.at + 1)
    end = min(start + 2, scene.findings.lines.end(start))
    message = f"unknown escape `{scene.text[start:end]}`"
    label = "in double quotes `\\` begins an escape"
    return _Wrong(message, start, end, label, "use single quotes, or write `\\\\`")


def _in_brackets(scene: _Scene) -> _Wrong:
    """No comma and no closing bracket: the bracket is open, or one comma is missing."""
    if scene.character == ":" and _VALUE.search(scene.lead):
        return _second_colon(scene)
    is_below = scene.line(scene.begun) < scene.line(scene.at) and scene.character not in _CLOSING
    is_left = scene.indent(scene.at) <= scene.indent(scene.begun)
    if not scene.character or (is_below and is_left):
        return _open_bracket(scene, scene.begun)
    closing = "}" if "mapping" in scene.said else "]"
    message = f"`,` or `{closing}` is missing"
    opened = (scene.findings.relate(scene.begun, scene.begun + 1, "opened here"),)
    return _Wrong(message, scene.at, scene.word(), "expected before this", related=opened)


def _open_bracket(scene: _Scene, start: int) -> _Wrong:
    message = f"`{scene.text[start : start + 1]}` is never closed"
    return _Wrong(message, start, start + 1, "opened here")


def _no_value(scene: _Scene) -> _Wrong:
    if scene.character == ":":
        return _no_key(scene)
    if scene.bracket is not None and scene.character != ",":
        return _open_bracket(scene, scene.bracket)
    if scene.character in _CLOSING:
        return _stray(scene)
    if scene.character == ",":
        return _Wrong("value is missing before `,`", scene.at, scene.at + 1)
    label = "stands in the column of a list"
    return _Wrong("key among the items of a list", scene.at, scene.word(), label)


def _stray(scene: _Scene) -> _Wrong:
    message = f"`{scene.character}` without an opening bracket"
    return _Wrong(message, scene.at, scene.at + len(scene.character))


def _misfit(scene: _Scene) -> _Wrong:
    """What stands here belongs to nothing above: it is left over, or indented amiss."""
    if scene.character in _CLOSING:
        return _stray(scene)
    if scene.character == ":":
        return _no_key(scene)
    before = scene.lead.strip(" -")
    if before[-1:] in _QUOTES:
        return _after_quote(scene)
    if before:
        label = "belongs to nothing that stands before it"
        return _Wrong("text after the end of a value", scene.at, scene.rest(scene.at), label)
    return _misfit_line(scene)


def _no_key(scene: _Scene) -> _Wrong:
    label = _ADVICE["empty-key"][0]
    return _Wrong("value without a key", scene.at, scene.at + 1, label, rule="empty-key")


def _misfit_line(scene: _Scene) -> _Wrong:
    column, end = len(scene.lead) + 1, scene.word()
    if scene.begun == scene.at and scene.indent(scene.line_above()[0]) < column:
        return _Wrong("text after the end of the data", scene.at, scene.rest(scene.at))
    if scene.begun == scene.at:
        label = f"begins in column {column}, left of what is above"
        return _Wrong("indentation fits nothing above", scene.at, end, label)
    begun = scene.findings.lines.span(scene.begun, scene.begun).column
    kind = "list" if "collection" in scene.said or "sequence" in scene.said else "mapping"
    above = (scene.findings.relate(scene.begun, scene.begun + 1, f"this {kind} is open"),)
    if begun == column:
        item = "list item among keys" if kind == "mapping" else "key among the items of a list"
        return _Wrong(item, scene.at, end, f"stands in the column of a {kind}", related=above)
    label = f"begins in column {column}, the {kind} in column {begun}"
    return _Wrong("indentation fits nothing above", scene.at, end, label, related=above)


_EXPLANATIONS: tuple[tuple[str, Callable[[_Scene], _Wrong]], ...] = (
    ("mapping values", _second_colon),
    ("sequence entries", _list_beside_key),
    ("mapping keys", _needs_quotes),
    ("simple key", _begun_without_colon),
    ("cannot start", _needs_quotes),
    ("unexpected ':'", _glued_value),
    ("end of stream", _open_quote),
    ("document indicator", _open_quote),
    ("document separator", _open_quote),
    ("directive", _needs_quotes),
    (" tag", _needs_quotes),
    ("block scalar", _needs_quotes),
    ("alias", _needs_quotes),
    ("anchor", _needs_quotes),
    ("escape", _escape),
    ("decimal number", _escape),
    ("expected ','", _in_brackets),
    ("node content", _no_value),
    ("document start", _misfit),
    ("block mapping", _misfit),
    ("block collection", _misfit),
)
"""What a message of either parser contains, and what explains it; the first counts."""
