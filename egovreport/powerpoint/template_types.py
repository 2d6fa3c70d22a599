"""The content types of a template's parts."""

import posixpath

from lxml import etree

_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
CONTENT_TYPES_PART = "[Content_Types].xml"


class ContentTypes:
    """Tells the content type of each part: its own, else that of its ending."""

    def __init__(self, root: etree._Element) -> None:
        """Read the root of the part that lists the types."""
        self._by_name = {
            each.get("PartName", "").lower(): each.get("ContentType", "")
            for each in root.iter(f"{_NAMESPACE}Override")
        }
        self._by_ending = {
            each.get("Extension", "").lower(): each.get("ContentType", "")
            for each in root.iter(f"{_NAMESPACE}Default")
        }

    def of(self, name: str) -> str:
        """Return the content type of a part, without parameters; empty where none is given."""
        ending = posixpath.splitext(name.lower())[1][1:]
        found = self._by_name.get(f"/{name.lower()}") or self._by_ending.get(ending, "")
        return found.partition(";")[0].strip()
