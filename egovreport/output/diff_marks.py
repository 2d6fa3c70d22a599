"""Whether anything that a change tells is invented, so that every format can say it."""

from egovreport.diff import Change
from egovreport.figure import Figure


def is_illustrative(change: Change) -> bool:
    """Whether one of its two values is invented; what follows from them is then too."""
    figures = (change.old, change.new, change.delta)
    return (
        change.old_illustrative
        or change.new_illustrative
        or any(isinstance(figure, Figure) and figure.illustrative for figure in figures)
    )
