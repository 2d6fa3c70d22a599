"""The XML of a template, parsed only where it is plain."""

import codecs
import re
from collections.abc import Collection

from lxml import etree

from egovreport.errors import DesignError
from egovreport.powerpoint.template_refusal import TAKE_ANOTHER, damaged, quoted

_NARROW = ("utf-8", "utf8", "us-ascii", "ascii")
_WIDE = ("utf-16", "utf-16le", "utf-16be")
_WIDE_STARTS = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_DECLARED = re.compile(r"""<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
)
_START = 16
"""Characters in which UTF-32 shows."""
_DOCUMENT_TYPE, _ENTITY = "<!DOCTYPE", "<!ENTITY"
_SVG = ".svg"


def refuse_entities(name: str, content: bytes) -> None:
    """Refuse a part that declares a document type: it could grow without bound or read files.

    Nothing is parsed. ISO/IEC 29500-2 forbids document types. Drawing programs write one into SVG;
    there it is harmless without entities.

    Raises:
        DesignError: The part has a document type, in UTF-8 or UTF-16.
    """
    word = _ENTITY if name.lower().endswith(_SVG) else _DOCUMENT_TYPE
    if any(word.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be")):
        message = f"{quoted(name)} in the template declares a document type"
        raise DesignError(message, TAKE_ANOTHER)


def parsed(name: str, content: bytes) -> etree._Element:
    """Return the root of a part, without comments and processing instructions.

    Raises:
        DesignError: The part has a document type, or is not well-formed UTF-8 or UTF-16.
    """
    refuse_entities(name, content)
    if not _is_unicode(content):
        raise damaged(f"{quoted(name)} is neither UTF-8 nor UTF-16")
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.LxmlError, ValueError) as error:
        raise damaged(f"{quoted(name)} is not well-formed XML") from error
    return root


def is_plain(content: bytes) -> bool:
    """Say whether a part is UTF-8 without comments and processing instructions.

    What is parsed has none of them: most programs that go through children expect elements.
    """
    has_others = b"<!--" in content or content.rfind(b"<?") > len(codecs.BOM_UTF8)
    return not has_others and not content.startswith(tuple(_WIDE_STARTS))


def serialized(root: etree._Element) -> bytes:
    """Return a part in UTF-8, with a declaration."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def amount_of_markup(content: bytes) -> int:
    """Return a bound of the number of elements and attributes in a part."""
    return content.count(b"<") + content.count(b"=")


def _is_unicode(content: bytes) -> bool:
    """Say whether a part is what the search for document types takes it for.

    The parser knows UTF-7, UTF-32 and EBCDIC too, in which nothing would be found.
    """
    wide = next((code for start, code in _WIDE_STARTS.items() if content.startswith(start)), "")
    if wide:
        text = content.partition("?>".encode(wide))[0].decode(wide, "replace")
        return _begins_with(text.removeprefix("\ufeff"), _WIDE)
    text = content.removeprefix(codecs.BOM_UTF8).partition(b"?>")[0].decode("latin-1")
    return _begins_with(text, _NARROW)


def _begins_with(text: str, encodings: Collection[str]) -> bool:
    """Say whether a text begins as XML does, and declares one of these encodings, or none."""
    declared = _DECLARED.match(text)
    is_known = declared is None or declared[1].lower() in encodings
    return is_known and text.lstrip()[:1] == "<" and "\0" not in text[:_START]
