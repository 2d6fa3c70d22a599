"""A bar on the terminal that says how far a long job is."""

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress(total: int, *, is_quiet: bool) -> Iterator[Callable[[], None]]:
    """Show a bar on stderr while the block runs; call what it gives after each of the steps.

    There is none where nobody sees it: in a pipe, a log, or where stderr is closed. What is said
    on stderr meanwhile stands above it; it is gone at the end.
    """
    if is_quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - takes 0.1 s
    from rich.progress import (  # noqa: PLC0415 - takes 0.1 s
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TimeRemainingColumn,
    )

    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True),
        transient=True, redirect_stdout=False,
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
