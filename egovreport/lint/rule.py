"""A rule of decks: the page that explains it, and the function that finds where it is broken."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from egovreport.diagnostics import Diagnostic, Severity

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a deck something is: a slide, a shape on it, or a part of the file."""

    slide: int = 0
    """The number of the slide, from 1; 0 for what is on none."""
    title: str = ""
    """The title of the slide."""
    shape: str = ""
    """The name of the shape; empty for the whole slide."""
    part: str = ""
    """The name of the part; shown for what is on no slide."""

    @property
    def pointer(self) -> str:
        """The way to it as a JSON pointer: "/slides/3/shapes/Title 1"; empty for the deck."""
        steps = ["slides", str(self.slide)] if self.slide else []
        if not self.slide and self.part:
            steps = ["parts", self.part]
        if self.shape:
            steps += ["shapes", self.shape]
        return "".join(f"/{_escaped(step)}" for step in steps)

    @property
    def words(self) -> str:
        """It in words: "slide 3, `Title 1`"; empty for the deck."""
        names = [f"slide {self.slide}"] if self.slide else []
        if not self.slide and self.part:
            names = [f"`{self.part}`"]
        if self.shape:
            names.append(f"`{shortened(self.shape)}`")
        return ", ".join(names)


THE_DECK = Spot()


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a rule is broken."""

    spot: Spot
    message: str
    suggestion: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckRule:
    """What must not be in a deck, and all there is to say about it."""

    name: str
    what: str
    """What the rule means, in one sentence."""
    why: str
    """Why it matters."""
    remedy: str
    """What to do."""
    severity: Severity = Severity.WARNING
    find: Callable[[Any], Iterable[Finding]]
    """What finds it in what the rule is about: a package, a part, a slide, a chart, a deck."""

    @property
    def page(self) -> str:
        """The page of the rule, as Markdown."""
        head = f"# {self.name}\n\nSeverity: {self.severity}\n\n{self.what}"
        parts = (head, f"## Why it matters\n\n{self.why}", f"## What to do\n\n{self.remedy}")
        return "\n\n".join(parts) + "\n"

    def check(self, subject: Any, path: str) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each place where the rule is broken; `path` is the deck's."""
        return self.diagnostics(self.find(subject), path)

    def diagnostics(self, findings: Iterable[Finding], path: str) -> Iterator[Diagnostic]:
        """Yield findings of the rule as diagnostics; `path` is the deck's."""
        for found in findings:
            spot = found.spot
            titled = (f"slide {spot.slide} is “{shortened(spot.title)}”",) if spot.title else ()
            yield Diagnostic(
                rule=self.name,
                message=f"{spot.words}: {found.message}" if spot.words else found.message,
                path=path,
                span=None,
                severity=self.severity,
                help=found.suggestion,
                notes=(*titled, *found.notes),
                place=spot.pointer,
            )


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def shortened(text: str) -> str:
    """Return a text of a deck on one line, cut to what a message has room for."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
