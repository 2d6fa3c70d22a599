"""Rule: two entries of one list that have the same title, text or name."""

from collections.abc import Iterable, Iterator

from egovreport.model.entry import Remark
from egovreport.model.measure import BudgetLine, Measure, Risk
from egovreport.model.plan import Plan
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find list entries that cannot be told apart."""
    root = inspection.programme
    for key, kpi in inspection.workspace.programme.kpis.items():
        names = [f"{p.name}, {p.date}" if p.name and p.date else p.name for p in kpi.peers]
        yield from _repeated("peer", root / "kpis" / key / "peers", "name", names)
    for plan, root in inspection.plans:
        yield from _everywhere(root, plan)
        yield from _remarks(root, "summary", plan.summary)
        yield from _remarks(root, "outlook", plan.outlook)
        for key, measure in plan.measures.items():
            place, titles = root / "measures" / key, (m.title for m in measure.milestones)
            yield from _repeated("milestone", place / "milestones", "title", titles)
            yield from _everywhere(place, measure)


def _everywhere(place: Place, entry: Plan | Measure) -> Iterator[Finding]:
    """Check the lists that plans and measures share."""
    yield from _risks(place / "risks", entry.risks)
    yield from _budget(place / "budget", entry.budget)
    yield from _remarks(place, "lessons", entry.lessons)
    yield from _remarks(place, "decisions", entry.decisions)


def _risks(place: Place, risks: tuple[Risk, ...]) -> Iterator[Finding]:
    yield from _repeated("risk", place, "text", (risk.text for risk in risks))


def _remarks(place: Place, key: str, remarks: tuple[Remark, ...]) -> Iterator[Finding]:
    noun = f"entry of `{key}`"
    yield from _repeated(noun, place / key, "text", (remark.text for remark in remarks))


def _budget(place: Place, lines: tuple[BudgetLine, ...]) -> Iterator[Finding]:
    yield from _repeated("budget line", place, "item", (line.item for line in lines))
    nameless = [index for index, line in enumerate(lines) if not line.item]
    for index in nameless if len(lines) > 1 else ():
        yield Finding(place / index, "one of several budget lines has no `item`",
                      "add `item: ...` to each line")  # fmt: skip


def _repeated(noun: str, place: Place, key: str, titles: Iterable[str | None]) -> Iterator[Finding]:
    firsts: dict[str, int] = {}
    for index, title in enumerate(titles):
        if title is None or firsts.setdefault(title, index) == index:
            continue
        first = place / firsts[title] / key
        yield Finding(
            place / index / key, f"second {noun} of this {key}", "give it another, or remove it",
            related=(first.related("the first"),),
        )  # fmt: skip


RULE = Rule(
    name="repeated-title",
    what=(
        "Two milestones of a measure have one title, two risks or remarks of a list one text, two "
        "lines of a budget one item, or two neighbours one name for the same date."
    ),
    why=(
        "Entries of a list have no id: they are found again by their title, text, item or name, in "
        "the comparison of two plans and in what changed since the data date."
    ),
    remedy="Remove what is written twice, or give each entry a title of its own.",
    example=(
        "title: Aktionsplan 2023\n"
        "measures:\n"
        "  e-file:\n"
        "    title: E-Akte\n"
        "    milestones:\n"
        "      - {title: Pilot, due: 2023-03-31}\n"
        "      - {title: Pilot, due: 2023-06-30}\n"
    ),
    find=find,
)
