"""Findings that are meant to be so: `accept` in the programme."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from egovreport.diagnostics import Diagnostic, Severity, suggest
from egovreport.model.programme import Accept
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule


def unaccepted(inspection: Inspection, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that no `accept` silences; errors stay, whatever is accepted."""
    accepts = inspection.workspace.programme.accept
    return [each for each in found if not any(_silences(accept, each) for accept in accepts)]


def unused(
    inspection: Inspection, found: Collection[Diagnostic], rules: Mapping[str, Rule]
) -> Iterator[Diagnostic]:
    """Find each `accept` that silences nothing, and those of rules that do not exist.

    Beside an error nothing is said of what silences nothing: it may lie behind that.
    """
    place = inspection.programme / "accept"
    for index, accept in enumerate(inspection.workspace.programme.accept):
        if accept.rule not in rules:
            message = f"there is no rule `{accept.rule}`"
            finding = Finding(place / index / "rule", message, suggest(accept.rule, rules))
            yield from RULE.diagnostics(inspection, [finding])
        elif accept.rule == RULE.name or rules[accept.rule].severity is Severity.ERROR:
            yield from RULE.diagnostics(inspection, [_never(accept, place / index / "rule")])
        elif not any(_silences(accept, each) for each in found):
            yield from RULE.diagnostics(inspection, _idle(inspection, accept, place / index, found))


def _never(accept: Accept, place: Place) -> Finding:
    """Say that findings of a rule stay, whether there is one or not."""
    is_own = accept.rule == RULE.name
    message = f"`{accept.rule}` {'' if is_own else 'is an error, which '}cannot be accepted"
    other = "the one that is idle" if is_own else "mend what it is about"
    return Finding(place, message, f"remove this entry, and {other}")


def _silences(accept: Accept, found: Diagnostic) -> bool:
    return found.severity is not Severity.ERROR and _is_about(accept, found)


def _is_about(accept: Accept, found: Diagnostic) -> bool:
    path, _, pointer = accept.at.partition("#")
    is_there = found.place == pointer or found.place.startswith(f"{pointer.rstrip('/')}/")
    return (found.rule, found.path) == (accept.rule, path) and (not pointer or is_there)


def _idle(
    inspection: Inspection, accept: Accept, place: Place, found: Collection[Diagnostic]
) -> Iterator[Finding]:
    if accept.at.partition("#")[0] not in inspection.loading.texts:
        files = list(inspection.loading.texts)
        message = f"there is no file `{accept.at.partition('#')[0]}`"
        yield Finding(place / "at", message, suggest(accept.at, files))
    elif not any(each.severity is Severity.ERROR for each in found):
        message = f"there is no finding `{accept.rule}` at `{accept.at}`"
        yield Finding(place.key, message, "remove this entry, or mend its `at`")


RULE = Rule(
    name="unused-accept",
    what="An entry of `accept` silences nothing.",
    why=(
        "Someone gave a reason for a finding that is no longer there, or is not silenced: it may "
        "silence a later one that nobody has looked at."
    ),
    remedy=(
        "Remove the entry, or mend it: `rule` is the word in brackets of the finding, `at` its "
        "file as seen from the workspace, such as `plans/2023.yaml`, for a single place followed "
        "by the way to it: `plans/2023.yaml#/measures/e-file`. Errors cannot be accepted."
    ),
    example=(
        "organisation: {name: Kreis Segeberg}\n"
        "title: E-Government\n"
        "accept:\n"
        "  - {rule: target-lowered, at: plans/programme.yaml, reason: so beschlossen}\n"
    ),
    file="plans/programme.yaml",
    severity=Severity.WARNING,
)
