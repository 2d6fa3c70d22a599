"""The parts of a template that a deck takes over, checked; nothing else gets any further."""

import contextlib
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE

from egovreport.errors import DesignError
from egovreport.powerpoint.template_archive import TemplateArchive
from egovreport.powerpoint.template_format import refuse_other_formats
from egovreport.powerpoint.template_kind import refuse_other_kinds
from egovreport.powerpoint.template_links import listed, remove_links
from egovreport.powerpoint.template_masters import check_content, check_masters, strict
from egovreport.powerpoint.template_part import TemplatePart
from egovreport.powerpoint.template_programs import (
    refuse_actions,
    refuse_embedded_programs,
    refuse_program_relation,
    refuse_programs,
)
from egovreport.powerpoint.template_refusal import SAVE_AS_PPTX, damaged, quoted
from egovreport.powerpoint.template_relations import (
    Relation,
    refuse_ways_out,
    relations,
    relations_part,
    source_of,
)
from egovreport.powerpoint.template_types import CONTENT_TYPES_PART, ContentTypes
from egovreport.powerpoint.template_xml import (
    amount_of_markup,
    is_plain,
    parsed,
    refuse_entities,
    serialized,
)

_FILE = ""
"""Stands for the file itself among the names of parts."""
_RELATIONS = ".rels"
_XML_ENDINGS = (".xml", _RELATIONS, ".vml", ".svg")
_XML_TYPE = re.compile(r"(?!image/).*[+/]xml", re.IGNORECASE)
"""Content types of XML; pictures in SVG are handed on as they are."""
_MIME_TYPE = "mimetype"
_MOST_MARKUP = 400_000
"""Elements and attributes of the parts that are kept: 77 layouts have 60,000, and each takes up to
220 bytes of memory."""
_MOST_RELATIONS = 10_000
"""Relationships of the parts that are kept: 77 layouts have 250."""
_LISTS = (_RELATIONS, CONTENT_TYPES_PART.lower())
_LARGEST_LISTS = 4 * 2**20
"""Bytes of all relationships and content types: a slide with notes has a thousand."""
_DEEPEST = 32
"""Relationships in a row; a picture in the chart of a layout is the sixth."""
_SLIDE_TYPES = (CONTENT_TYPE.PML_SLIDE, CONTENT_TYPE.PML_NOTES_SLIDE)
_DROPPED_KINDS = frozenset({
    "authors", "changesInfo", "commentAuthors", "notesSlide", "presProps", "printerSettings",
    "revisionInfo", "slide", "viewProps",
})  # fmt: skip
_DROPPED_NAMES = re.compile(
    r"docProps/.*|ppt/(presProps|viewProps)\.xml|ppt/(slides|notesSlides)/[^/]*\.xml", re.IGNORECASE
)
"""Names of parts that each deck makes itself."""


def taken_parts(data: bytes) -> tuple[TemplatePart, ...]:
    """Return what a deck takes over from the bytes of a template, the presentation first.

    Sample slides go, with the links to them, the settings of printer, slide show and window, and
    the names of authors. A sample slide may be broken and load what it wants, as nothing of it is
    read; what can only be meant to do harm is refused there too.

    Raises:
        DesignError: The file is no template, is damaged, or could do harm.
    """
    refuse_other_formats(data)
    archive = TemplateArchive(data)
    if archive.size(_LISTS) > _LARGEST_LISTS:
        raise damaged(f"the lists of its parts take more than {_LARGEST_LISTS // 2**20} MiB")
    types = _content_types(archive)
    main = _main_part(archive, types)
    for name in archive.names:
        refuse_programs(name, types.of(name))
        _refuse_hostile_xml(archive, name, types.of(name))
    intake = _Intake(archive, types)
    intake.take(main)
    check_masters(intake.parts[main], intake.parts)
    return tuple(intake.parts.values())


def _content_types(archive: TemplateArchive) -> ContentTypes:
    if not {CONTENT_TYPES_PART, relations_part(_FILE)} <= set(archive.names):
        mime_type = archive.read(_MIME_TYPE) if _MIME_TYPE in archive.names else b""
        refuse_other_kinds(mime_type.decode("latin-1"))
    content = archive.read(CONTENT_TYPES_PART)
    return ContentTypes(parsed(CONTENT_TYPES_PART, content))


def _main_part(archive: TemplateArchive, types: ContentTypes) -> str:
    name = relations_part(_FILE)
    found = relations(_FILE, parsed(name, archive.read(name)))
    mains = [each for each in found if each.kind == "officeDocument"]
    if any(each.is_strict for each in mains):
        raise strict()
    if len(mains) != 1:
        raise DesignError("the template is no PowerPoint file", SAVE_AS_PPTX)
    content_type = types.of(mains[0].target)
    refuse_programs(mains[0].target, content_type)
    refuse_other_kinds(content_type)
    main = archive.find(mains[0].target)
    if not main:
        raise damaged(f"{quoted(mains[0].target)} is missing")
    return main


def _refuse_hostile_xml(archive: TemplateArchive, name: str, content_type: str) -> None:
    """Look into a part, whether it is kept or not; that it cannot be read matters where it is."""
    if not name.lower().endswith(_XML_ENDINGS) and not _XML_TYPE.fullmatch(content_type):
        return
    content = b""
    with contextlib.suppress(DesignError):
        content = archive.read(name)
    refuse_entities(name, content)
    if not name.lower().endswith(_RELATIONS):
        return
    root = None
    with contextlib.suppress(DesignError):
        root = parsed(name, content)
    if root is not None:
        refuse_ways_out(source_of(name), root)


class _Intake:
    """Follows the relationships from the presentation on and keeps what they lead to."""

    def __init__(self, archive: TemplateArchive, types: ContentTypes) -> None:
        self.parts: dict[str, TemplatePart] = {}
        self._archive = archive
        self._types = types
        self._markup = 0
        self._relations_kept = 0

    def take(self, name: str, depth: int = 0) -> None:
        if depth > _DEEPEST:
            raise damaged(f"more than {_DEEPEST} relationships lead to {quoted(name)}")
        part = self.parts[name] = self._part(name)
        for relation in part.relations.values():
            if not relation.is_external and relation.target not in self.parts:
                self.take(relation.target, depth + 1)

    def _part(self, name: str) -> TemplatePart:
        content_type, content = self._types.of(name), self._archive.read(name)
        if not content_type:
            raise damaged(f"{quoted(name)} has no content type")
        refuse_embedded_programs(name, content_type, content)
        found = self._relations(name)
        dropped = {each.id for each in found if self._is_dropped(each)}
        kept = {each.id: each for each in self._kept(found) if each.id not in dropped}
        self._relations_kept += len(kept)
        if self._relations_kept > _MOST_RELATIONS:
            raise damaged(f"its parts have more than {_MOST_RELATIONS:,} relationships")
        if not _XML_TYPE.fullmatch(content_type):
            return TemplatePart(name, content_type, content, kept)
        root = self._root(name, content)
        refuse_actions(name, root)
        if remove_links(name, root, kept, dropped) or not is_plain(content):
            content = serialized(root)
        check_content(name, content_type, root)
        return TemplatePart(name, content_type, content, kept, listed(root))

    def _relations(self, source: str) -> tuple[Relation, ...]:
        name = self._archive.find(relations_part(source))
        found = relations(source, self._root(name, self._archive.read(name))) if name else ()
        for each in found:
            refuse_program_relation(source, each.kind)
        return found

    def _is_dropped(self, relation: Relation) -> bool:
        if relation.is_external:
            return False
        if relation.kind in _DROPPED_KINDS or _DROPPED_NAMES.fullmatch(relation.target):
            return True
        return self._types.of(relation.target) in _SLIDE_TYPES

    def _kept(self, found: tuple[Relation, ...]) -> Iterator[Relation]:
        """Yield what leads outside or to a part that is there, named as the file writes it."""
        for each in found:
            if each.is_external:
                yield each
                continue
            target = self._find(each.target)
            if target and not target.endswith(_RELATIONS) and target != CONTENT_TYPES_PART:
                yield replace(each, target=target)

    def _find(self, target: str) -> str:
        return self._archive.find(target) or self._archive.find(urllib.parse.unquote(target))

    def _root(self, name: str, content: bytes) -> etree._Element:
        self._markup += amount_of_markup(content)
        if self._markup > _MOST_MARKUP:
            message = f"the template's masters hold more than {_MOST_MARKUP:,} elements"
            raise DesignError(message, "replace large drawings on them by pictures in PowerPoint")
        return parsed(name, content)
