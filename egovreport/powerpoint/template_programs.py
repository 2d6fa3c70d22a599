"""Programs in a template: macros, controls, executable files."""

import posixpath
import re

from lxml import etree

from egovreport.errors import DesignError
from egovreport.powerpoint.template_refusal import SAVE_AS_PPTX, quoted

_MACRO_FILE = re.compile(r"application/vnd\.ms-powerpoint\.\w+\.macroEnabled\.main\+xml")
_MACRO_KINDS = frozenset({"vbaProject", "wordVbaData", "xlMacrosheet"})
_MACRO_NAMES = frozenset({"vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin"})
_CONTROL_KINDS = frozenset({"control", "activeXControl", "activeXControlBinary"})
_EXECUTABLE = re.compile(
    r"\.(bat|cmd|com|cpl|dll|exe|hta|jar|js|jse|lnk|msi|pif|ps1|reg|scr|vbe|vbs|wsf)$",
    re.IGNORECASE,
)
_EXECUTABLE_STARTS = (b"MZ", b"\x7fELF", b"#!")
_PACKAGED_FILE = "Ole10Native".encode("utf-16-le")
"""The stream in which a compound file keeps any file that was put into a slide as an icon."""
_RUN = re.compile("ppaction://(program|macro)", re.IGNORECASE)
_WITHOUT_MACROS = f"{SAVE_AS_PPTX}, without macros"


def refuse_programs(name: str, content_type: str) -> None:
    """Refuse a part that is a program by its name or content type.

    Raises:
        DesignError: The part holds macros, a control or an executable file.
    """
    if _MACRO_FILE.fullmatch(content_type):
        message = "the template is a macro file (.pptm, .potm or .ppsm)"
        raise DesignError(message, _WITHOUT_MACROS)
    if "vbaProject" in content_type or posixpath.basename(name).lower() in _MACRO_NAMES:
        raise _macros(name)
    if "activex" in content_type.lower():
        raise _control(name)
    if _EXECUTABLE.search(name):
        raise _program(name)


def refuse_program_relation(source: str, kind: str) -> None:
    """Refuse a part that belongs to macros or controls by its kind of relationship.

    Raises:
        DesignError: `source` has macros or a control.
    """
    if kind in _MACRO_KINDS:
        raise _macros(source)
    if kind in _CONTROL_KINDS:
        raise _control(source)


def refuse_embedded_programs(name: str, content_type: str, content: bytes) -> None:
    """Refuse a part that every deck would carry, where it holds a program or any file as an icon.

    Objects of other programs, such as those of chart add-ins on slide masters, are none.

    Raises:
        DesignError: The part is executable, has macros, or is a packaged file.
    """
    if "macroEnabled" in content_type:
        raise _macros(name)
    if content.startswith(_EXECUTABLE_STARTS) or _PACKAGED_FILE in content:
        raise _program(name)


def refuse_actions(name: str, root: etree._Element) -> None:
    """Refuse a shape that starts a program or macro when it is clicked.

    Raises:
        DesignError: The part has such a shape.
    """
    actions = (action for element in root.iter() if (action := element.get("action")))
    if any(_RUN.match(action) for action in actions):
        message = f"a shape in {quoted(name)} of the template starts a program"
        raise DesignError(message, "remove its action in PowerPoint (Insert, Action)")


def _macros(name: str) -> DesignError:
    return DesignError(f"the template has macros in {quoted(name)}", _WITHOUT_MACROS)


def _control(name: str) -> DesignError:
    message = f"the template has an ActiveX control in {quoted(name)}"
    return DesignError(message, "delete the control in PowerPoint")


def _program(name: str) -> DesignError:
    message = f"the template holds a program or packaged file, {quoted(name)}"
    return DesignError(message, "delete the object in PowerPoint")
