"""Where a command begins: `python -m egovreport`."""

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_INTERRUPTED = 130


def main() -> None:
    """Load the command line and run it; Ctrl-C while it loads ends as quietly as later."""
    sys.unraisablehook = _end_where_interrupted
    # its plugins, which are for other programs, are looked for among all installed packages
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # what is loaded and what a plan file becomes lives to the end: looking for garbage takes 60 of
    # 350 ms for nothing
    gc.set_threshold(100_000, 50, 50)
    try:
        from egovreport.cli import main as run  # noqa: PLC0415 - loading takes longest

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _end_where_interrupted(lost: "UnraisableHookArgs") -> None:
    """End for Ctrl-C where Python lets no exception through, as in callbacks and at its own end."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        os._exit(_INTERRUPTED)
    sys.__unraisablehook__(lost)


if __name__ == "__main__":
    main()
