"""Slides that are done: kept as compressed bytes, so that a deck of any length fits in memory.

As a tree, a slide takes a megabyte.
"""

import gc
import zlib
from collections.abc import Iterable
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.presentation import Presentation

from egovreport.powerpoint.xml_names import qn

_FAST = 1
"""The level of compression; the package compresses again."""
_SLIDES_AT_ONCE = 32
"""After so many the memory of those that are done is given back."""


class _FinishedPart(Part):
    """A part whose content is no longer changed."""

    def __init__(self, part: Part) -> None:
        super().__init__(part.partname, part.content_type, part.package)
        self.blob = part.blob

    @property
    def blob(self) -> bytes:
        return zlib.decompress(self._packed)

    @blob.setter
    def blob(self, blob: bytes) -> None:
        self._packed = zlib.compress(blob, _FAST)


def begin_slides() -> None:
    """Take what is there for lasting, once in a process: it is never looked through for garbage."""
    if not gc.get_freeze_count():
        gc.freeze()


def finish_last_slide(presentation: Presentation) -> None:
    """Take the newest slide for done, with its charts and notes: it cannot be changed any more."""
    *_, listed = presentation.element.sldIdLst
    slide = presentation.part.rels.pop(listed.rId).target_part
    finished = _finished(slide)
    listed.set(qn("r:id"), presentation.part.relate_to(finished, RELATIONSHIP_TYPE.SLIDE))
    if not len(presentation.element.sldIdLst) % _SLIDES_AT_ONCE:
        gc.collect(1)  # objects of python-pptx name each other in circles


def _finished(slide: Part) -> Part:
    changing = [slide, *_own_parts(slide)]
    finished = {part.partname: _FinishedPart(part) for part in changing}
    for part in changing:
        others = {each.target_part.partname: each.target_part for each in part.rels.values()}
        relations: Any = parse_xml(part.rels.xml)
        finished[part.partname].load_rels_from_xml(relations, {**others, **finished})
    return finished[slide.partname]


def _own_parts(slide: Part) -> Iterable[Part]:
    """Yield the parts that are made with a slide and hold trees as it does."""
    for relation in slide.rels.values():
        if relation.reltype in {RELATIONSHIP_TYPE.CHART, RELATIONSHIP_TYPE.NOTES_SLIDE}:
            yield relation.target_part
