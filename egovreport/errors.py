"""The errors of the package: one tree, caught in one place (the command line)."""

import traceback


class EgovReportError(Exception):
    """Say what could not be done; `remedy` says what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        """Keep the message without a full stop, and the remedy."""
        super().__init__(message)
        self.remedy = remedy


class InputError(EgovReportError):
    """What was asked for or read cannot be used: a file, a plan's name, a date."""


class OutputError(EgovReportError):
    """What was made cannot be written."""


class DesignError(EgovReportError):
    """The template cannot carry the deck."""


def reason_of(error: OSError) -> str:
    """Return why a file cannot be read, as the end of a sentence."""
    reason = error.strerror or type(error).__name__
    return reason[0].lower() + reason[1:]


def told_of(error: EgovReportError) -> str:
    """Return what is told of an error: what, and what to do."""
    return f"error: {error}" + (f"\nhelp: {error.remedy}" if error.remedy else "")


def told_of_bug() -> str:
    """Return what is told of the exception that is being handled, which is a bug."""
    return (
        f"{traceback.format_exc().rstrip()}\n"
        "error: this is a bug in egovreport; please report it with the lines above"
    )
