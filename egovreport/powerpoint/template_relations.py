"""The relationships of a template's parts to each other and to what lies outside."""

import posixpath
import re
import urllib.parse
from dataclasses import dataclass

from lxml import etree

from egovreport.errors import DesignError
from egovreport.powerpoint.template_refusal import TAKE_ANOTHER, damaged, quoted

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TAG = f"{{{_NAMESPACE}}}Relationship"
_MOST_OF_A_PART = 20_000
_ID = re.compile(r"[\w.-]{1,100}", re.ASCII)
_MODES = ("", "Internal", "External")
_UNSAFE = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^//|[\\\x00-\x1f\x7f]")
"""A protocol, a drive, a computer; what separates folders elsewhere; control characters."""
_STRICT = "http://purl.oclc.org/ooxml/"
_EXTERNAL = "External"
_HYPERLINK = "hyperlink"
_LOADED = {
    "image": "a picture",
    "video": "a film",
    "audio": "a sound",
    "media": "a film or sound",
    "oleObject": "an object",
    "package": "an object",
    "attachedTemplate": "a template",
    "externalLink": "a workbook",
    "slideUpdateUrl": "a slide",
    "frame": "a frame",
}
_EMBED = (
    "embed it in PowerPoint (File, Info, Edit Links to Files, Break Link), or delete it and insert "
    "a copy"
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says of another: `target` is the name of a part, or an address outside."""

    id: str
    type: str
    target: str
    is_external: bool

    @property
    def kind(self) -> str:
        """The last step of the type, as in "slideMaster"."""
        return self.type.rpartition("/")[2]

    @property
    def is_strict(self) -> bool:
        """Whether the type is one of Strict Open XML."""
        return self.type.startswith(_STRICT)


def relations_part(source: str) -> str:
    """Return the name of the part with the relationships of a part; "" is the file itself."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(name: str) -> str:
    """Return the name of the part whose relationships a part holds; "" is the file itself."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def refuse_ways_out(source: str, root: etree._Element) -> None:
    """Refuse relationships that name a part by a way out of the file.

    Raises:
        DesignError: A target within the file climbs out of it, or has a drive or a protocol.
    """
    for element in root.iter(_TAG):
        target, is_external = element.get("Target", ""), element.get("TargetMode") == _EXTERNAL
        if not is_external and _resolved(posixpath.dirname(source), target) is None:
            message = f"{_shown(source)} names a part outside of the template: {quoted(target)}"
            raise DesignError(message, TAKE_ANOTHER)


def relations(source: str, root: etree._Element) -> tuple[Relation, ...]:
    """Return the relationships of a part, in the order of the file.

    Raises:
        DesignError: One leads out of the file, loads something from outside (hyperlinks load
            nothing), has no id or type, two have one id, or there are too many.
    """
    if len(root) > _MOST_OF_A_PART:
        raise damaged(f"{_shown(source)} has more than {_MOST_OF_A_PART:,} relationships")
    refuse_ways_out(source, root)
    found = tuple(_relation(source, element) for element in root.iter(_TAG))
    if len({each.id for each in found}) < len(found):
        raise damaged(f"two relationships of {_shown(source)} have one id")
    for each in found:
        if each.is_external and each.kind != _HYPERLINK:
            raise _loading(source, each)
    return found


def _relation(source: str, element: etree._Element) -> Relation:
    r_id, reltype, target, mode = (
        element.get(key, "") for key in ("Id", "Type", "Target", "TargetMode")
    )
    if not _ID.fullmatch(r_id) or not reltype or mode not in _MODES:
        raise damaged(f"a relationship of {_shown(source)} has no sound id, type or mode")
    if mode == _EXTERNAL:
        return Relation(r_id, reltype, target, is_external=True)
    inner = _resolved(posixpath.dirname(source), target) or ""
    return Relation(r_id, reltype, inner, is_external=False)


def _loading(source: str, relation: Relation) -> DesignError:
    what = _LOADED.get(relation.kind, f"something ({quoted(relation.kind)})")
    target = quoted(relation.target)
    message = f"{_shown(source)} in the template loads {what} from outside: {target}"
    return DesignError(message, _EMBED)


def _shown(source: str) -> str:
    return quoted(source or "_rels/.rels")


def _resolved(folder: str, target: str) -> str | None:
    """Return the name of the part that a target means; None where it leads outside."""
    path = target.partition("#")[0]
    plain = urllib.parse.unquote(path)
    if _UNSAFE.search(plain) or _climbs(folder, plain):
        return None
    return posixpath.normpath(posixpath.join("/", folder, path))[1:]


def _climbs(folder: str, path: str) -> bool:
    whole = path[1:] if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(whole).split("/")[0] == ".."
