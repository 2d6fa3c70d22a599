"""Plain words for the parser's syntax errors."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from egovreport.diagnostics import Related
from egovreport.source.builder import GLUED
from egovreport.source.characters import NO_BREAK_SPACES, code_point, odd_space
from egovreport.source.findings import ADVICE
from egovreport.source.scene import Scene

_MAX_KEY_LENGTH = 1024
_MOST_SHOWN = 120
"""Characters of a text that are repeated in a proposal."""
_GLUED_DASH = re.compile(r"-(?=[^\W\d_])")
"""The dash of a list without a space before its item."""
_ODD_INDENT = re.compile(f"[ -]*[{NO_BREAK_SPACES}]")
_ODD_BREAK = re.compile("[\x85\u2028\u2029] *$")
"""A line break for the parser, and for no editor."""
_LAST_WORD = re.compile(r"(?<=\s)[a-z_]+$")
_VALUE = re.compile(r":[ \t]+(?=\S)")
_QUOTES = ("'", '"')
_OTHER_QUOTES = re.compile("[“”„«»‘’‚]")
_CLOSING = ("]", "}")


@dataclass(frozen=True, slots=True)
class SyntaxFault:
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
        """What a finding has beside its message and span."""
        return {"label": self.label, "help": self.help, "related": self.related}


def explain(scene: Scene) -> SyntaxFault:
    """Say in plain words what the parser says, as far as it can be told from the place."""
    if scene.character == "\t":
        return SyntaxFault("", scene.at, scene.at + 1, rule="tab")
    hidden = _ODD_BREAK.search(scene.text, 0, scene.begun) or _ODD_BREAK.search(
        scene.text, 0, scene.at
    )
    if hidden:
        return _odd_break(scene.text, hidden.start())
    odd = _ODD_INDENT.match(scene.text, scene.findings.lines.start(scene.at))
    if odd:
        return _odd_space(scene.text, odd.end() - 1)
    explanations = (explanation for needle, explanation in _EXPLANATIONS if needle in scene.said)
    return next(explanations, _unreadable)(scene)


def _unreadable(scene: Scene) -> SyntaxFault:
    said = scene.said.rpartition(": ")[2]
    label = f"the parser says: {said}" if said else ""
    return SyntaxFault("not readable as YAML", scene.at, scene.word(), label)


def _odd_space(text: str, start: int) -> SyntaxFault:
    label, advice = ADVICE["no-break-space"]
    message = odd_space(text[start])
    return SyntaxFault(message, start, start + 1, label, advice, rule="no-break-space")


def _odd_break(text: str, start: int) -> SyntaxFault:
    message = f"line break {code_point(text[start])} inside a text"
    label = "editors do not show it"
    return SyntaxFault(message, start, start + 1, label, "type a plain space in its place")


def _needs_quotes(scene: Scene) -> SyntaxFault:
    start = scene.begun
    sign = scene.text[start : start + 1]
    named = "a backtick" if sign == "`" else f"`{sign}`"
    message = f"text without quotes begins with {named}"
    return SyntaxFault(message, start, scene.item(start), "this text needs quotes")


def _second_colon(scene: Scene) -> SyntaxFault:
    """A `: ` where no key can be: inside a text without quotes, or on a line that continues one."""
    values = [match.end() for match in _VALUE.finditer(scene.lead)]
    if not values and len(scene.lead) > _MAX_KEY_LENGTH:
        message = f"key is longer than {_MAX_KEY_LENGTH} characters"
        return SyntaxFault(message, scene.at - len(scene.lead) + scene.indent(scene.at), scene.at)
    if not values:
        return _key_in_text(scene)
    start = scene.at - len(scene.lead) + values[-1]
    if scene.text[start] in _QUOTES:
        return _after_quote(scene)
    end = scene.item(start)
    text = scene.text[start:end]
    advice = _quoted(text)
    key = _LAST_WORD.search(scene.text, start + 1, scene.at)
    if key and scene.bracket is not None:
        advice.append(f"put a `,` before `{key[0]}`")
    message = "`: ` in a text without quotes"
    if _OTHER_QUOTES.match(text):
        message += f"; `{text[0]}` is a letter to YAML"
    return SyntaxFault(message, start, end, "a text with `: ` needs quotes", ", or ".join(advice))


def _quoted(text: str) -> list[str]:
    """Propose the text in the quotes of YAML, in place of other ones; nothing for a long one."""
    bare = _OTHER_QUOTES.sub("", text) if _OTHER_QUOTES.match(text) else text
    if re.search(r"[\\\"]", bare) or len(bare) > _MOST_SHOWN:
        return []
    return [f'write `"{bare}"`']


def _key_in_text(scene: Scene) -> SyntaxFault:
    if scene.lead.startswith("---"):
        start = scene.at - len(scene.lead)
        label = "the keys begin on the next line"
        return SyntaxFault("key on the line of `---`", start, start + 3, label)
    start, end = scene.line_above()
    indent = scene.indent(scene.at)
    if scene.indent(start) >= indent:
        return _no_colon(scene, start)
    first = scene.at - len(scene.lead) + indent
    above = (scene.findings.relate(start, end, "the text above"),)
    message = f"key `{scene.text[first : scene.at]}` inside a text"
    label = "indented deeper, this continues the text above"
    return SyntaxFault(
        message, first, scene.at, label, "begin keys of one mapping in one column", above
    )


def _glued_value(scene: Scene) -> SyntaxFault:
    return _no_space(scene.at)


def _no_space(colon: int) -> SyntaxFault:
    return SyntaxFault("no space after `:`", colon, colon + 1, "a space belongs after this")


def _no_space_after_dash(dash: int) -> SyntaxFault:
    return SyntaxFault("no space after `-`", dash, dash + 1, "a space belongs after this")


def _begun_without_colon(scene: Scene) -> SyntaxFault:
    return _no_colon(scene, scene.begun)


def _no_colon(scene: Scene, start: int) -> SyntaxFault:
    end = scene.rest(start)
    if _GLUED_DASH.match(scene.text, start):
        return _no_space_after_dash(start)
    glued = GLUED.match(scene.text, start, end)
    if glued and glued[2] in NO_BREAK_SPACES:
        return _odd_space(scene.text, glued.start(2))
    if glued:
        return _no_space(glued.start(1))
    label = "neither `key: value` nor an item of a list"
    advice = "a text that goes on in the next line is indented deeper than its key"
    return SyntaxFault("line without `: `", start, end, label, advice)


def _list_beside_key(scene: Scene) -> SyntaxFault:
    label = "an item of a list begins on a line of its own"
    advice = "a text that begins with `- ` needs quotes"
    return SyntaxFault(
        "list item on the line of its key", scene.at, scene.rest(scene.at), label, advice
    )


def _open_quote(scene: Scene) -> SyntaxFault:
    start = scene.begun
    other = _OTHER_QUOTES.search(scene.text, start, scene.findings.lines.end(start))
    advice = (
        f"close it with `{scene.text[start]}`; `{other[0]}` is a letter to YAML" if other else ""
    )
    return SyntaxFault("quote is never closed", start, start + 1, "opened here", advice)


def _after_quote(scene: Scene) -> SyntaxFault:
    start, end = scene.last_scalar
    if scene.line(start) < scene.line(end):
        late = (scene.findings.relate(end - 1, end, "closed only here"),)
        return SyntaxFault(
            "closing quote is missing", start, start + 1, "opened here", related=late
        )
    quote = scene.lead.rstrip()[-1:]
    advice = "write an apostrophe inside `'...'` twice" if quote == "'" else ""
    end = max(scene.item(scene.at), scene.at + 1)
    return SyntaxFault("text after a closing quote", scene.at, end, "outside the quotes", advice)


def _escape(scene: Scene) -> SyntaxFault:
    start = scene.text.rfind("\\", 0, scene.at + 1)
    end = min(start + 2, scene.findings.lines.end(start))
    message = f"unknown escape `{scene.text[start:end]}`"
    label = "in double quotes `\\` begins an escape"
    return SyntaxFault(message, start, end, label, "use single quotes, or write `\\\\`")


def _in_brackets(scene: Scene) -> SyntaxFault:
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
    return SyntaxFault(message, scene.at, scene.word(), "expected before this", related=opened)


def _open_bracket(scene: Scene, start: int) -> SyntaxFault:
    message = f"`{scene.text[start : start + 1]}` is never closed"
    return SyntaxFault(message, start, start + 1, "opened here")


def _no_value(scene: Scene) -> SyntaxFault:
    if scene.character == ":":
        return _no_key(scene)
    if scene.bracket is not None and scene.character != ",":
        return _open_bracket(scene, scene.bracket)
    if scene.character in _CLOSING:
        return _stray(scene)
    if scene.character == ",":
        return SyntaxFault("value is missing before `,`", scene.at, scene.at + 1)
    label = "stands in the column of a list"
    return SyntaxFault("key among the items of a list", scene.at, scene.word(), label)


def _stray(scene: Scene) -> SyntaxFault:
    message = f"`{scene.character}` without an opening bracket"
    return SyntaxFault(message, scene.at, scene.at + len(scene.character))


def _misfit(scene: Scene) -> SyntaxFault:
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
        return SyntaxFault("text after the end of a value", scene.at, scene.rest(scene.at), label)
    return _misfit_line(scene)


def _no_key(scene: Scene) -> SyntaxFault:
    label = ADVICE["empty-key"][0]
    return SyntaxFault("value without a key", scene.at, scene.at + 1, label, rule="empty-key")


def _misfit_line(scene: Scene) -> SyntaxFault:
    if _GLUED_DASH.match(scene.text, scene.at):
        return _no_space_after_dash(scene.at)
    column, end = len(scene.lead) + 1, scene.word()
    if scene.begun == scene.at and scene.indent(scene.line_above()[0]) < column:
        return SyntaxFault("text after the end of the data", scene.at, scene.rest(scene.at))
    advice = "begin it in the column of the line above that it belongs to"
    if scene.begun == scene.at:
        label = f"begins in column {column}, left of what is above"
        return SyntaxFault("indentation fits nothing above", scene.at, end, label, advice)
    begun = scene.findings.lines.span(scene.begun, scene.begun).column
    kind = "list" if "collection" in scene.said or "sequence" in scene.said else "mapping"
    above = (scene.findings.relate(scene.begun, scene.begun + 1, f"this {kind} is open"),)
    if begun == column:
        item = "list item among keys" if kind == "mapping" else "key among the items of a list"
        return SyntaxFault(item, scene.at, end, f"stands in the column of a {kind}", related=above)
    label = f"begins in column {column}, the {kind} in column {begun}"
    message = "indentation fits nothing above"
    return SyntaxFault(message, scene.at, end, label, advice, related=above)


_EXPLANATIONS: tuple[tuple[str, Callable[[Scene], SyntaxFault]], ...] = (
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
