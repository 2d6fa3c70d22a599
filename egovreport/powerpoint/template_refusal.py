"""The words in which a template is refused."""

from egovreport.errors import DesignError
from egovreport.output.printable import printable

SAVE_AS_PPTX = "save it in PowerPoint as .pptx or .potx"
SAVE_AGAIN = f"open and {SAVE_AS_PPTX}"
TAKE_ANOTHER = "take another file: PowerPoint writes nothing like it"
_LONGEST_NAME = 80


def damaged(fault: str = "") -> DesignError:
    """Return the error of a template that PowerPoint would repair; `fault` says what is wrong."""
    message = f"the template is damaged: {fault}" if fault else "the template is damaged"
    return DesignError(message, SAVE_AGAIN)


def quoted(name: str) -> str:
    """Return a name out of a template for a message: printable, on one line, not too long."""
    shown = printable(" ".join(name.replace("`", "'").split()))
    return f"`{shown[: _LONGEST_NAME - 1]}…`" if len(shown) > _LONGEST_NAME else f"`{shown}`"
