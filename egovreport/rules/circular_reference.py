"""Rule: a chain of references that leads back to where it began."""

from collections.abc import Container, Iterator

from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find fields that are part of themselves and KPIs that replace themselves."""
    kpis = {key: kpi.replaces for key, kpi in inspection.workspace.programme.kpis.items()}
    yield from _circles(kpis, inspection.programme / "kpis", "replaces")
    for plan, root in inspection.plans:
        fields = {key: field.part_of for key, field in plan.fields.items()}
        yield from _circles(fields, root / "fields", "part_of")


def _circles(links: dict[str, str | None], place: Place, key: str) -> Iterator[Finding]:
    """Yield each circle once, at its last entry in the file."""
    seen: set[str] = set()
    for start in reversed(links):
        chain = _chain(links, start, seen)
        seen.update(chain)
        if chain[-1] in chain[:-1]:
            circle = chain[chain.index(chain[-1]) :]
            last = max(circle, key=list(links).index)
            turn = circle.index(last)
            shown = " → ".join(f"`{each}`" for each in (*circle[turn:-1], *circle[:turn], last))
            message = f"`{key}` leads back to `{last}`: {shown}"
            yield Finding(place / last / key, message, "remove one of these references")


def _chain(links: dict[str, str | None], start: str, seen: Container[str]) -> list[str]:
    """Follow the links from one entry until they end or come to what was seen before."""
    chain: dict[str, None] = {}
    link: str | None = start
    while link is not None and link not in seen:
        if link in chain:
            return [*chain, link]
        chain[link] = None
        link = links.get(link)
    return list(chain) or [start]


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
