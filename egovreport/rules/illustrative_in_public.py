"""Rule: invented values in what a public body is shown."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from egovreport.diagnostics import Severity
from egovreport.model.programme import Programme, Sitting
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule
from egovreport.source import Document, Location
from egovreport.terms import Audience

_MARK = "illustrative"
_NAMED = 5
_ADVICE = "replace the invented values, or `accept` them with the reason"


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find the first invented value of each file of which a public body is shown something."""
    sittings = tuple(_public(inspection.workspace.programme))
    told = {plan: body for sitting, body in reversed(sittings) for plan in sitting.plans}
    kpis: set[str] = set()
    for plan, root in inspection.plans:
        if plan.id in told and not plan.internal:
            kpis |= plan.kpis.keys()
            yield from _in_file(root, _marks(root.document), "this plan", told[plan.id])
    for _, body in sittings[:1]:
        root = inspection.programme
        marks = [at for at in _marks(root.document) if _is_printed(at, kpis)]
        yield from _in_file(root, marks, "the programme", body)


def _public(programme: Programme) -> Iterator[tuple[Sitting, str]]:
    """Yield the sittings that a public body took part in, with its name."""
    for sitting in programme.history:
        known = (programme.bodies[body] for body in sitting.bodies if body in programme.bodies)
        names = (body.name for body in known if body.audience is Audience.PUBLIC)
        name = next(names, None)
        if name and not sitting.internal:
            yield sitting, name


def _is_printed(at: Location, kpis: Collection[str]) -> bool:
    """Whether a place of the programme is of use for the plans that report these KPIs."""
    return at[0] != "kpis" or len(at) == 1 or at[1] in kpis


def _in_file(root: Place, marks: Sequence[Location], what: str, body: str) -> Iterator[Finding]:
    if not marks:
        return
    places = [Place(root.document, at).key for at in marks]
    lines = dict.fromkeys(place.span.line for place in places[1:])
    lines.pop(places[0].span.line, None)
    message = f"invented values in {what}, which `{body}` is shown"
    yield Finding(places[0], message, _ADVICE, notes=_also(list(lines)))


def _also(lines: Sequence[int]) -> tuple[str, ...]:
    if not lines:
        return ()
    named = [str(line) for line in lines[:_NAMED]]
    more = [f"{len(lines) - _NAMED} more"] if len(lines) > _NAMED else []
    *head, last = [*named, *more]
    listed = f"{', '.join(head)} and {last}" if head else last
    return (f"also in line{'s' if len(lines) > 1 else ''} {listed}",)


def _marks(document: Document) -> list[Location]:
    """Return the places of `illustrative` that mark something which is not internal."""
    found = [at for at in document.keys if at[-1] == _MARK and _is_mark(document, at)]
    return sorted(found, key=lambda at: (document.keys[at].line, document.keys[at].column))


def _is_mark(document: Document, at: Location) -> bool:
    around: Any = document.data
    for step in at[:-1]:
        if _is_internal(around):
            return False
        around = around[step]
    return not _is_internal(around) and any(_marked(around))


def _marked(entry: Mapping[str, Any]) -> Iterator[bool]:
    """Yield for each marked key whether the public sees it; a mark without keys is of all."""
    mark = entry[_MARK]
    if not isinstance(mark, list):
        yield mark == "true"
        return
    for key in mark:
        value = entry.get(key) if isinstance(key, str) else None
        items = value if isinstance(value, list) else [value]
        yield key != "internal_note" and not all(_is_internal(item) for item in items)


def _is_internal(data: Any) -> bool:
    return isinstance(data, dict) and data.get("internal") == "true"


RULE = Rule(
    name="illustrative-in-public",
    what="A plan that a public body is shown, or what it uses of the programme, holds invented "
    "values.",
    why=(
        "Values marked `illustrative` are placeholders. They are printed with the mark °, but a "
        "committee decides on what it reads, and its papers are published."
    ),
    remedy=(
        "Replace the invented values and remove their marks. Where they are meant to be shown, as "
        "in an example, list the file under `accept` in plans/programme.yaml, with the reason."
    ),
    example=(
        "organisation: {name: Kreis Segeberg}\n"
        "title: E-Government\n"
        "bodies:\n"
        "  hauptausschuss: {name: Hauptausschuss}\n"
        "history:\n"
        "  - {date: 2023-03-01, bodies: hauptausschuss, title: Bericht, illustrative: [date]}\n"
    ),
    file="plans/programme.yaml",
    severity=Severity.WARNING,
    find=find,
)
