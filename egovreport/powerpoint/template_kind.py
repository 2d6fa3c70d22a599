"""What kind of Office file a template is, by the content type of its main part."""

import re

from pptx.opc.constants import CONTENT_TYPE

from egovreport.errors import DesignError
from egovreport.powerpoint.template_refusal import SAVE_AS_PPTX

PRESENTATIONS = (
    CONTENT_TYPE.PML_PRESENTATION_MAIN,
    CONTENT_TYPE.PML_TEMPLATE_MAIN,
    CONTENT_TYPE.PML_SLIDESHOW_MAIN,
)
"""The content types of the main part of .pptx, .potx and .ppsx."""
_THEME = "application/vnd.openxmlformats-officedocument.themeManager+xml"
_OTHERS = (
    (re.compile(r"wordprocessingml|ms-word"), "a Word document"),
    (re.compile(r"spreadsheetml|ms-excel"), "an Excel workbook"),
    (re.compile(r"ms-visio"), "a Visio drawing"),
    (re.compile(r"oasis\.opendocument\.presentation"), "an OpenDocument presentation (.odp)"),
    (re.compile(r"oasis\.opendocument\.text"), "an OpenDocument text (.odt)"),
    (re.compile(r"oasis\.opendocument\.spreadsheet"), "an OpenDocument spreadsheet (.ods)"),
    (re.compile(r"oasis\.opendocument"), "an OpenDocument file"),
)


def refuse_other_kinds(content_type: str) -> None:
    """Refuse what is no presentation by its main content type, or by its MIME type.

    Raises:
        DesignError: It is a document of another program, or nothing that is known.
    """
    if content_type in PRESENTATIONS:
        return
    if content_type == _THEME:
        message = "the template is an Office theme (.thmx)"
        raise DesignError(message, "apply it to an empty presentation, and save that as .potx")
    found = (words for pattern, words in _OTHERS if pattern.search(content_type))
    raise DesignError(f"the template is {next(found, 'no PowerPoint file')}", SAVE_AS_PPTX)
