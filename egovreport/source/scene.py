"""The scene of a syntax error: where the parser gave up, in what, and what it says."""

import re
from dataclasses import dataclass

from egovreport.source.builder import Builder
from egovreport.source.findings import Findings

_WORD = re.compile(r"[^\s,\[\]{}:]+")
_DATA = re.compile(r"(?:\A|(?<=[\r\n])) *([^\s#])")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the parser gave up, `at`, in what it had begun at `begun`, and what it says."""

    findings: Findings
    at: int
    begun: int
    said: str
    last_scalar: tuple[int, int]
    bracket: int | None

    @property
    def text(self) -> str:
        """The whole text, as `at` and `begun` count it."""
        return self.findings.lines.text

    @property
    def lead(self) -> str:
        """What stands before the place on its line."""
        return self.text[self.findings.lines.start(self.at) : self.at]

    @property
    def character(self) -> str:
        """The character at the place; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    def line(self, index: int) -> int:
        """Give the number of the line of an index."""
        return self.findings.lines.span(index, index).line

    def indent(self, index: int) -> int:
        """Count the spaces at the start of the line of an index."""
        line = self.text[self.findings.lines.start(index) : self.findings.lines.end(index)]
        return len(line) - len(line.lstrip(" "))

    def rest(self, start: int) -> int:
        """Give the end of what stands at `start`: before a comment, or at the end of the line."""
        line = self.text[start : self.findings.lines.end(start)]
        return start + len(re.split(r"\s#", line, maxsplit=1)[0].rstrip())

    def item(self, start: int) -> int:
        """Give the end of the text at `start`, which inside brackets ends earlier."""
        if self.bracket is None:
            return self.rest(start)
        text = self.text[start : self.rest(start)]
        return start + len(re.split(r"[,\]}]", text, maxsplit=1)[0])

    def word(self) -> int:
        """Give the end of the word at the place; of one character, where there is no word."""
        match = _WORD.match(self.text, self.at)
        return match.end() if match else min(self.at + 1, len(self.text))

    def line_above(self) -> tuple[int, int]:
        """Give the range of the last line with data above the place; of the first, without one."""
        above = self.text[: self.findings.lines.start(self.at)]
        starts = [0, *(match.start(1) for match in _DATA.finditer(above))]
        return starts[-1], self.rest(starts[-1])


def scene_of(builder: Builder, error: Exception) -> Scene:
    """Set the scene of an error of either parser; what has no place is after the last scalar."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    limit = len(builder.findings.lines.text)
    at = min(problem.index, limit) if problem else builder.last_scalar[1]
    begun = min(context.index, limit) if context else at
    said = (getattr(error, "context", None), getattr(error, "problem", None))
    brackets = [level.start for level in builder.levels if level.is_flow]
    return Scene(
        builder.findings,
        at,
        begun,
        ": ".join(filter(None, said)),
        builder.last_scalar,
        brackets[-1] if brackets else None,
    )
