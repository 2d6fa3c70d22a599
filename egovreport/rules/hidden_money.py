"""Rule: a public total beside money or staff that is kept secret."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from egovreport.model.measure import BudgetLine, Measure, Staff
from egovreport.model.plan import Plan
from egovreport.model.value import Value
from egovreport.resources import MONEY, STAFF
from egovreport.rules.inspection import Inspection
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule

_ADVICE = "leave the total out, or give it `internal: true`; the deck sums what is public"


class _Amount(NamedTuple):
    """A number of money or staff with its key, and whether the public may see it."""

    key: str
    place: Place
    is_public: bool


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find totals of a plan from which the public could compute what is internal."""
    for plan, root in inspection.plans:
        if not plan.internal:
            yield from _leak(
                "money", root / "budget", _money(plan, root), _parts(plan, root, _money)
            )
            yield from _leak(
                "staff", root / "staff", _staff(plan, root), _parts(plan, root, _staff)
            )


def _leak(
    kind: str, place: Place, totals: Iterable[_Amount], parts: Iterable[_Amount]
) -> Iterator[Finding]:
    """Find totals of `asked`, `approved`, ... that are public beside a part that is not."""
    public = {total.key for total in totals if total.is_public}
    hidden = [part for part in parts if part.key in public and not part.is_public]
    if hidden:
        named = " and ".join(f"`{key}`" for key in dict.fromkeys(part.key for part in hidden))
        message = f"the public total of {named} gives away {kind} that is internal"
        related = hidden[0].place.related(f"this {kind} is internal")
        yield Finding(place.key, message, _ADVICE, related=(related,))


def _parts(
    plan: Plan, root: Place, amounts: Callable[[Measure, Place], Iterator[_Amount]]
) -> Iterator[_Amount]:
    for key, measure in plan.measures.items():
        for amount in amounts(measure, root / "measures" / key):
            is_public = amount.is_public and not measure.internal
            yield amount._replace(is_public=is_public)


def _money(owner: Plan | Measure, place: Place) -> Iterator[_Amount]:
    for index, line in enumerate(owner.budget):
        yield from _amounts(line, MONEY, place / "budget" / index)


def _staff(owner: Plan | Measure, place: Place) -> Iterator[_Amount]:
    if owner.staff:
        yield from _amounts(owner.staff, STAFF, place / "staff")


def _amounts(entry: BudgetLine | Staff, keys: Iterable[str], place: Place) -> Iterator[_Amount]:
    for key in keys:
        value: Value | None = getattr(entry, key)
        if value and not (value.low is None and value.high is None):
            is_public = not (entry.internal or value.internal)
            yield _Amount(key, place / key, is_public)


RULE = Rule(
    name="hidden-money",
    what="A plan gives a public total of money or staff beside measures or lines whose money or "
    "staff is internal.",
    why=(
        "Whoever subtracts the public sums from the total knows what was to be hidden. The deck "
        "itself would print the difference."
    ),
    remedy=(
        "Leave the total out: the deck then sums what is public. Or give the total "
        "`internal: true` too, or publish what is hidden."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "measures:\n"
        "  e-file: {title: E-Akte, budget: {approved: 80000}}\n"
        "  tender: {title: Vergabe, budget: {approved: 60000}, internal: true}\n"
        "budget: {approved: 140000}\n"
    ),
    find=find,
)
