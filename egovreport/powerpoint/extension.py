"""An extension of an element, in the list that PowerPoint keeps for them (`extLst`)."""

from lxml import etree

from egovreport.powerpoint.xml_names import qn


def new_extension(parent: etree._Element, prefix: str, uri: str) -> etree._Element:
    """Return a new, empty extension of `parent`; one of the same `uri` goes.

    The list of extensions is the last child by both schemas, DrawingML ("a") and PresentationML.
    """
    remove_extension(parent, uri)
    listed = parent.find(qn(f"{prefix}:extLst"))
    if listed is None:
        listed = etree.SubElement(parent, qn(f"{prefix}:extLst"))
    parent.append(listed)
    return etree.SubElement(listed, qn(f"{prefix}:ext"), {"uri": uri})


def remove_extension(parent: etree._Element, uri: str) -> None:
    """Remove the extensions of `uri`, and the list that is empty then."""
    listed = [each for each in parent if etree.QName(each).localname == "extLst"]
    for extensions in listed:
        for extension in [each for each in extensions if each.get("uri") == uri]:
            extensions.remove(extension)
        if not len(extensions):
            parent.remove(extensions)
