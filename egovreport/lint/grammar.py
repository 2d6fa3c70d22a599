"""Which children an element may have, and in which order, by ISO/IEC 29500-4.

`grammar.txt` holds a content model for each type that a deck can have: `c.Tx ( c:strRef=c.StrRef |
c:rich=a.TextBody )` says that an element of the type `c.Tx` has one of two children, and of which
types these are; `-` is a type without children, `ANY` is any element. A line that begins with
`ROOT` gives the type of an element that stands for itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from lxml import etree

from egovreport.lint.namespaces import NAMESPACES, qn

_ALTERNATES, _FALLBACK = qn("mc:AlternateContent"), qn("mc:Fallback")
_IGNORABLE = qn("mc:Ignorable")
_NOTHING = "-"
_FIRST = 0xE000
"""Each name of a content model becomes one character of the private use area."""
_ANY = "\uf8ff"
_TOKEN = re.compile(r"(?P<name>\w+:\w+)=(?P<type>[\w.-]+?)(?P<often>[?*+]|\{\d*,?\d*\})?")
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_PARAGRAPHS = ("a.TextBody", "a:p")


@dataclass(frozen=True, slots=True)
class Misplaced:
    """An element whose children are not as the schema wants them."""

    element: etree._Element
    child: str
    """The first child that must not stand where it stands; empty where one is missing."""


@dataclass(frozen=True, slots=True)
class _Model:
    """The content of a type: a pattern over the characters of its children, and their types."""

    pattern: re.Pattern[str]
    characters: dict[str, str]
    types: dict[str, str]

    def fault(self, names: tuple[str, ...]) -> int:
        """Return the index of the child that is wrong, -1 where all is well.

        It is the count of the children where no single one can be blamed, as where one is missing.
        """
        word = "".join(self.characters.get(name, _ANY) for name in names)
        if self.pattern.fullmatch(word):
            return -1
        if _ANY in word and "." not in self.pattern.pattern:
            return word.index(_ANY)
        without = (word[:index] + word[index + 1 :] for index in range(len(word)))
        blamed = (index for index, rest in enumerate(without) if self.pattern.fullmatch(rest))
        return next(blamed, len(word))


def misplaced(root: etree._Element) -> Iterator[Misplaced]:
    """Find the elements whose children are none of theirs, out of order or missing.

    Below such an element nothing more is looked for. What only newer programs understand is left
    out, as they leave it out themselves: the content of extensions, of unknown namespaces that may
    be ignored, and of all alternatives but the last.
    """
    kind = _grammar()[1].get(prefixed(root))
    if kind is not None:
        yield from _below(root, kind, _ignorable(root))


def _below(element: etree._Element, kind: str, ignorable: frozenset[str]) -> Iterator[Misplaced]:
    ignorable |= _ignorable(element)
    children = list(_children(element, ignorable))
    if not children and kind == _NOTHING:
        return
    names = tuple(prefixed(child) for child in children)
    fault, types = _verdict(kind, names)
    if fault >= 0:
        yield Misplaced(element, names[fault] if fault < len(names) else "")
        return
    for child, of in zip(children, types, strict=True):
        if of is not None:
            yield from _below(child, of, ignorable)


@lru_cache(maxsize=50_000)
def _verdict(kind: str, names: tuple[str, ...]) -> tuple[int, tuple[str | None, ...]]:
    """Judge the children of an element of a type; slides repeat themselves."""
    if kind == _NOTHING:
        return (0 if names else -1), ()
    model, roots = _model(kind), _grammar()[1]
    return model.fault(names), tuple(model.types.get(n, roots.get(n)) for n in names)


def _children(element: etree._Element, ignorable: frozenset[str]) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == _ALTERNATES:
            fallback = child.find(_FALLBACK)
            if fallback is not None:
                yield from _children(fallback, ignorable)
        elif isinstance(child.tag, str) and etree.QName(child).namespace not in ignorable:
            yield child


def _ignorable(element: etree._Element) -> frozenset[str]:
    prefixes = (element.get(_IGNORABLE) or "").split()
    return frozenset(element.nsmap.get(prefix, "") for prefix in prefixes)


@lru_cache(maxsize=10_000)
def _short_tag(tag: str) -> str:
    uri, _, local = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(uri, '?')}:{local}"


def prefixed(element: etree._Element) -> str:
    """Return the name of an element with its prefix: `p:sld`."""
    return _short_tag(str(element.tag))


@cache
def _grammar() -> tuple[dict[str, str], dict[str, str]]:
    """Return the content models by type, and the types of elements that stand for themselves."""
    text = (files("egovreport.lint") / "grammar.txt").read_text(encoding="utf-8")
    models: dict[str, str] = {}
    roots: dict[str, str] = {}
    for line in text.splitlines():
        name, _, rest = line.partition(" ")
        if name == "ROOT":
            element, _, kind = rest.partition(" ")
            roots[element] = kind
        else:
            models[name] = rest
    return models, roots


@cache
def _model(kind: str) -> _Model:
    characters: dict[str, str] = {}
    types: dict[str, str] = {}
    pattern = []
    for token in _grammar()[0][kind].split():
        match = _TOKEN.fullmatch(token)
        if match is None:
            pattern.append(token.replace("ANY", ".").replace("(", "(?:"))
            continue
        character = characters.setdefault(match["name"], chr(_FIRST + len(characters)))
        types[match["name"]] = match["type"]
        # a text without a paragraph has a rule of its own
        often = "*" if (kind, match["name"]) == _PARAGRAPHS else match["often"]
        pattern.append(f"{character}{often or ''}")
    return _Model(re.compile("".join(pattern), re.DOTALL), characters, types)
