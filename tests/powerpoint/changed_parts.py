"""Templates in which one thing is not as PowerPoint writes it."""

from collections.abc import Mapping

import pytest
from pptx.opc.constants import RELATIONSHIP_TYPE

from egovreport.errors import DesignError
from egovreport.powerpoint.package import open_template
from egovreport.powerpoint.template_relations import relations_part
from tests.powerpoint.decks import TEMPLATE, packed, unpacked

PARTS: Mapping[str, bytes] = unpacked(TEMPLATE)
TYPES = "[Content_Types].xml"
ROOT = "_rels/.rels"
MAIN = "ppt/presentation.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUT = "ppt/slideLayouts/slideLayout2.xml"
THEME = "ppt/theme/theme1.xml"
SLIDE = "ppt/slides/slide1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


def with_parts(parts: Mapping[str, bytes | str]) -> bytes:
    """Return the template with more parts, or others instead of its own."""
    more = {name: c.encode() if isinstance(c, str) else c for name, c in parts.items()}
    return packed({**PARTS, **more})


def without(name: str) -> bytes:
    assert name in PARTS
    return packed({key: blob for key, blob in PARTS.items() if key != name})


def replaced(name: str, old: str, new: str) -> bytes:
    """Return the content of a part with another text in it."""
    assert old.encode() in PARTS[name]
    return PARTS[name].replace(old.encode(), new.encode())


def changed(name: str, old: str, new: str) -> bytes:
    """Return the template with another text in one part."""
    return with_parts({name: replaced(name, old, new)})


def related(source: str, kind: str, target: str, mode: str = "", r_id: str = "rId99") -> bytes:
    """Return the relationships of a part with one more; "" is the file itself."""
    type_ = kind if ":" in kind else f"{OFFICE}/{kind}"
    more = f'<Relationship Id="{r_id}" Type="{type_}" Target="{target}"'
    more += f' TargetMode="{mode}"/>' if mode else "/>"
    old = PARTS.get(relations_part(source), RELATIONSHIPS.replace(b"/>", b"></Relationships>"))
    return old.replace(b"</Relationships>", f"{more}</Relationships>".encode())


def with_relation(source: str, kind: str, target: str, mode: str = "") -> bytes:
    """Return the template in which a part has one more relationship, `rId99`."""
    return with_parts({relations_part(source): related(source, kind, target, mode)})


def typed(ending: str, content_type: str) -> bytes:
    """Return the content types with one more, for an ending."""
    more = f'<Default Extension="{ending}" ContentType="{content_type}"/>'
    return PARTS[TYPES].replace(b"<Default ", f"{more}<Default ".encode(), 1)


def with_slide(content: bytes, relationships: bytes = RELATIONSHIPS) -> Mapping[str, bytes]:
    """Return the parts that change where the template has a sample slide."""
    kind = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
    override = f'<Override PartName="/{SLIDE}" ContentType="{kind}"/></Types>'
    return {
        TYPES: PARTS[TYPES].replace(b"</Types>", override.encode()),
        relations_part(MAIN): related(MAIN, RELATIONSHIP_TYPE.SLIDE, "slides/slide1.xml"),
        MAIN: replaced(
            MAIN, "<p:sldSz", '<p:sldIdLst><p:sldId id="256" r:id="rId99"/></p:sldIdLst><p:sldSz'
        ),
        SLIDE: content,
        relations_part(SLIDE): relationships,
    }


def refusal(data: bytes) -> str:
    """Return why a template is refused; that it says what to do about it is part of it."""
    with pytest.raises(DesignError) as caught:
        open_template(data)
    message, remedy = str(caught.value), caught.value.remedy
    assert remedy
    assert len(f"{message}{remedy}".splitlines()) == 1
    assert not message.endswith(".")
    return message
