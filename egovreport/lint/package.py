"""The parts of a deck: their content types, their relationships, their XML."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from egovreport.errors import InputError
from egovreport.lint.archive import Archive
from egovreport.lint.namespaces import qn

CONTENT_TYPES = "[Content_Types].xml"
_NO_DECK = "the file is no PowerPoint deck"
_REMEDY = "open it in PowerPoint and save it as .pptx"
_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN = "officeDocument"


class BrokenXmlError(Exception):
    """Says why a part cannot be read as XML."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another, or out of the file."""

    id: str
    kind: str
    """The last word of its type: "slide", "image", "hyperlink"."""
    target: str
    """The name of a part, or an address where it is external."""
    is_external: bool


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """What `[Content_Types].xml` says, repetitions included."""

    defaults: tuple[tuple[str, str], ...]
    """File endings in lower case, and their types."""
    overrides: tuple[tuple[str, str], ...]
    """Names of parts without the leading slash, and their types."""


class Package:
    """The parts of a deck, by their names without a leading slash."""

    def __init__(self, data: bytes) -> None:
        """Open a deck.

        Raises:
            InputError: It is none, or cannot be read.
        """
        self.archive = Archive(data)
        if not {CONTENT_TYPES, "_rels/.rels"} <= self.archive.names_set:
            raise InputError(_NO_DECK, _REMEDY)
        self._relationships: dict[str, tuple[Relationship, ...]] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, each once; relationships and content types are none."""
        entries = (n for n in self.archive.names if n != CONTENT_TYPES and not is_rels(n))
        return tuple(dict.fromkeys(entries))

    @cached_property
    def _known(self) -> Mapping[str, str]:
        return {name.lower(): name for name in self.names}

    def find(self, name: str) -> str | None:
        """Return the name of a part as it is written; upper and lower case are the same."""
        return self._known.get(name.lower())

    @cached_property
    def main(self) -> str:
        """The name of the presentation part.

        Raises:
            InputError: There is none.
        """
        try:
            links = self.relationships("")
        except BrokenXmlError as error:
            raise InputError(f"{_NO_DECK} or is damaged", _REMEDY) from error
        for link in links:
            part = self.find(link.target)
            if link.kind == _MAIN and part is not None:
                return part
        raise InputError(_NO_DECK, _REMEDY)

    @cached_property
    def presentation(self) -> etree._Element:
        """The root of the presentation part.

        Raises:
            InputError: It is broken, or the file is a document of another kind.
        """
        try:
            root = self.root(self.main)
        except BrokenXmlError as error:
            raise InputError(f"`{self.main}` is damaged: {error}", _REMEDY) from error
        if root.tag == qn("p:presentation"):
            return root
        if str(root.tag).startswith(f"{{{_STRICT}"):
            message = "the file is a Strict Open XML presentation"
            raise InputError(message, "save it in PowerPoint as an ordinary .pptx")
        raise InputError(_NO_DECK, _REMEDY)

    @cached_property
    def content_types(self) -> ContentTypes:
        """What the content types say.

        Raises:
            InputError: They are broken.
        """
        try:
            root = parsed(self.archive.read(CONTENT_TYPES))
        except BrokenXmlError as error:
            raise InputError(f"`{CONTENT_TYPES}` is damaged: {error}", _REMEDY) from error
        defaults, overrides = root.iter(qn("t:Default")), root.iter(qn("t:Override"))
        return ContentTypes(
            tuple((e.get("Extension", "").lower(), e.get("ContentType", "")) for e in defaults),
            tuple((_name(e.get("PartName", "")), e.get("ContentType", "")) for e in overrides),
        )

    @cached_property
    def _types(self) -> Mapping[str, str]:
        return {name.lower(): kind for name, kind in self.content_types.overrides}

    @cached_property
    def _default_types(self) -> Mapping[str, str]:
        return dict(self.content_types.defaults)

    def type_of(self, name: str) -> str:
        """Return the content type of a part; empty where it has none."""
        ending = posixpath.splitext(name)[1].removeprefix(".").lower()
        return self._types.get(name.lower(), self._default_types.get(ending, ""))

    def is_xml(self, name: str) -> bool:
        """Say whether a part is XML by its type or name; SVG pictures do not count."""
        kind = self.type_of(name)
        is_named_so = kind.endswith(("+xml", "/xml")) or name.lower().endswith(".xml")
        return is_named_so and not kind.startswith("image/")

    def root(self, name: str) -> etree._Element:
        """Return the root of a part; it is read anew each time.

        Raises:
            BrokenXmlError: The part is no XML, or XML that PowerPoint refuses.
            InputError: The part cannot be unpacked.
        """
        return parsed(self.archive.read(name))

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """Return the relationships of a part in their order; "" is the file itself.

        Raises:
            BrokenXmlError: They are no XML.
        """
        if name not in self._relationships:
            self._relationships[name] = tuple(self._read_relationships(name))
        return self._relationships[name]

    def related(self, name: str, kind: str) -> str | None:
        """Return the first existing part that a part has a relationship of this kind with."""
        try:
            links = self.relationships(name)
        except BrokenXmlError:
            return None
        parts = (self.find(x.target) for x in links if x.kind == kind and not x.is_external)
        return next((part for part in parts if part is not None), None)

    def target(self, name: str, r_id: str | None) -> str | None:
        """Return the existing part that a relationship of a part leads to."""
        try:
            links = self.relationships(name)
        except BrokenXmlError:
            return None
        found = (self.find(x.target) for x in links if x.id == r_id and not x.is_external)
        return next(found, None)

    def _read_relationships(self, name: str) -> Iterator[Relationship]:
        folder, _, file = name.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self.archive.names_set:
            return
        for element in parsed(self.archive.read(rels)).iter(qn("pr:Relationship")):
            target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
            yield Relationship(
                id=element.get("Id", ""),
                kind=element.get("Type", "").rpartition("/")[2],
                target=target if is_external else _resolved(folder, target),
                is_external=is_external,
            )


def is_rels(name: str) -> bool:
    """Say whether an entry of the archive holds relationships."""
    return name.endswith(".rels") and posixpath.basename(posixpath.dirname(name)) == "_rels"


def parsed(blob: bytes) -> etree._Element:
    """Return the root of an XML text, without following anything in it.

    Raises:
        BrokenXmlError: It is not well-formed, or has a document type.
    """
    if b"<!DOCTYPE" in blob:
        raise BrokenXmlError("it declares a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(blob, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenXmlError(str(error)) from error
    docinfo = root.getroottree().docinfo
    if docinfo is not None and docinfo.internalDTD is not None:
        raise BrokenXmlError("it declares a document type")
    return root


def _name(part: str) -> str:
    return unquote(part).removeprefix("/")


def _resolved(folder: str, target: str) -> str:
    """Return the name of a part from a target that may be relative to a folder."""
    target = unquote(target.partition("#")[0])
    path = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path).removeprefix("/")
