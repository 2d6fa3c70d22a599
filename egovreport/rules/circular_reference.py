"""Rule: a chain of references that leads back to where it began."""

from collections.abc import Iterator

from egovreport.rules.rule import Documents, Finding, Place, Rule, plan_files, programme_file
from egovreport.workspace import Workspace


def find(workspace: Workspace, documents: Documents) -> Iterator[Finding]:
    """Find fields that are part of themselves and KPIs that replace themselves."""
    kpis = {key: kpi.replaces for key, kpi in workspace.programme.kpis.items()}
    yield from _circles(kpis, programme_file(documents) / "kpis", "replaces")
    for plan, root in plan_files(workspace, documents):
        fields = {key: field.part_of for key, field in plan.fields.items()}
        yield from _circles(fields, root / "fields", "part_of")


def _circles(links: dict[str, str | None], place: Place, key: str) -> Iterator[Finding]:
    """Yield each circle once, at its last entry in the file."""
    seen: set[str] = set()
    for start in reversed(links):
        chain = _chain(links, start)
        if chain[-1] == start and len(chain) > 1 and start not in seen:
            seen.update(chain)
            shown = " → ".join(f"`{each}`" for each in chain)
            message = f"`{key}` leads back to `{start}`: {shown}"
            yield Finding(place / start / key, message, "remove one of these references")


def _chain(links: dict[str, str | None], start: str) -> list[str]:
    """Follow the links from one entry until they end or come to an entry again."""
    chain = [start]
    while (link := links.get(chain[-1])) is not None:
        chain.append(link)
        if link in chain[:-1]:
            break
    return chain


RULE = Rule(
    name="circular-reference",
    what="A field is part of itself, or a KPI replaces itself, be it by way of others.",
    why="There is no first field and no newest KPI to begin with.",
    remedy="Remove one of the references. `replaces` names the older KPI.",
    example=(
        "title: Aktionsplan 2023\n"
        "fields:\n"
        "  basics: {name: Basisdienste, part_of: projects}\n"
        "  projects: {name: Projekte, part_of: basics}\n"
    ),
    find=find,
)
