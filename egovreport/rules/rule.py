"""A rule: the page that explains it, and the function that finds where it is broken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from egovreport.diagnostics import Diagnostic, Related, Severity, Span
from egovreport.model.faults import report
from egovreport.model.plan import Plan
from egovreport.source import Document, Location
from egovreport.workspace import PROGRAMME, Workspace, plan_id

Documents = Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a file, as something to point at."""

    document: Document
    at: Location
    """Steps that the file does not have are skipped: `target: 280` has neither index nor key."""
    of: Literal["key", "value"] = "value"

    def __truediv__(self, step: str | int) -> "Place":
        """Return the place one step below."""
        return Place(self.document, (*self.at, step), self.of)

    @property
    def key(self) -> "Place":
        """The key of the node instead of its value."""
        return Place(self.document, self.at, "key")

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.document.span(self.at, of=self.of)

    def related(self, label: str) -> Related:
        """Return it as a second place."""
        return Related(self.document.path, self.span, label)


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a rule is broken."""

    place: Place
    message: str
    suggestion: str = ""
    notes: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()


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
    severity: Severity = Severity.ERROR
    find: Callable[[Workspace, Documents], Iterable[Finding]] | None = None
    """What finds it in a workspace; None where it is found while a file is read."""

    @property
    def page(self) -> str:
        """The page of the rule, as Markdown."""
        head = f"# {self.name}\n\nSeverity: {self.severity}\n\n{self.what}"
        parts = [head, f"## Why it matters\n\n{self.why}", f"## What to do\n\n{self.remedy}"]
        if self.example:
            parts.append(f"## Example\n\n```yaml\n# {self.file}\n{self.example}```")
        return "\n\n".join(parts) + "\n"

    def check(self, workspace: Workspace, documents: Documents) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each place where the rule is broken."""
        for found in self.find(workspace, documents) if self.find else ():
            yield report(
                found.place.document, found.place.span, self.name, found.message,
                found.suggestion, severity=self.severity, notes=found.notes,
                related=found.related,
            )  # fmt: skip


def programme_file(documents: Documents) -> Place:
    """Return the root of the programme's file."""
    return Place(documents[PROGRAMME.as_posix()], ())


def plan_files(workspace: Workspace, documents: Documents) -> Iterator[tuple[Plan, Place]]:
    """Yield each plan with the root of its file, in the order in which the plans begin."""
    roots = {plan_id(path): Place(document, ()) for path, document in documents.items()}
    yield from ((plan, roots[key]) for key, plan in workspace.plans.items())
