"""Text that no terminal, log or report takes for anything but text."""

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """Show what is not to be sent to a screen as U+FFFD; line feeds and tabs stay.

    That is control characters, marks of the writing direction and what XML 1.0 forbids.
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """Bring a text of several lines onto one, printable."""
    return printable(" ".join(text.split()) if "\n" in text else text)


def encodable(text: str) -> str:
    """Show half characters, which file names can hold and UTF-8 cannot, as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)
