"""A rule: the page that explains it, and the function that finds where it is broken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from egovreport.diagnostics import Diagnostic, Related, Severity
from egovreport.model.faults import report
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place


class Finding(NamedTuple):
    """A place where a rule is broken."""

    place: Place
    message: str
    suggestion: str = ""
    notes: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    leans_on: tuple[str, ...] = ()
    """The paths of the files that have to be free of errors for this to be true. That nothing
    faulty lies at the place or below it goes without saying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must not be, and all there is to say about it."""

    name: str
    what: str
    """What the rule means, in one sentence."""
    why: str
    """Why it matters."""
    remedy: str
    """What to do."""
    example: str = ""
    """A file that breaks the rule; empty where no short text can show it."""
    file: str = "plans/2023.yaml"
    """Which file the example is."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """The other files of an example that needs several, by path."""
    severity: Severity = Severity.ERROR
    find: Callable[[Inspection], Iterable[Finding]] | None = None
    """What finds it in a workspace; None where it is found while a file is read."""

    @property
    def page(self) -> str:
        """The page of the rule, as Markdown."""
        head = f"# {self.name}\n\nSeverity: {self.severity}\n\n{self.what}"
        parts = [head, f"## Why it matters\n\n{self.why}", f"## What to do\n\n{self.remedy}"]
        if self.example:
            files = {**self.beside, self.file: self.example}
            shown = (f"```yaml\n# {path}\n{text}```" for path, text in files.items())
            parts.append("\n\n".join(("## Example", *shown)))
        return "\n\n".join(parts) + "\n"

    def check(self, inspection: Inspection) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each place where the rule is broken."""
        return self.diagnostics(inspection, self.find(inspection) if self.find else ())

    def diagnostics(
        self, inspection: Inspection, findings: Iterable[Finding]
    ) -> Iterator[Diagnostic]:
        """Yield the findings as diagnostics.

        Nothing is said of what may only follow from another fault: of places from which something
        faulty was left out, and of what leans on a file with an error.
        """
        unsound = inspection.unsound
        for found in findings:
            if found.place.is_incomplete or not unsound.isdisjoint(found.leans_on):
                continue
            yield report(
                found.place.document, found.place.span, self.name, found.message,
                found.suggestion, severity=self.severity, notes=found.notes,
                related=found.related, place=found.place.pointer,
            )  # fmt: skip
