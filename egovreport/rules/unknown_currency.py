"""Rule: a currency that is no code of ISO 4217."""

from collections.abc import Iterator

from egovreport.diagnostics import suggest
from egovreport.rules.inspection import Inspection
from egovreport.rules.rule import Finding, Rule

_USUAL = "EUR"
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "fr.": "CHF", "franken": "CHF"}


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find a currency that Babel does not know, and therefore cannot write."""
    currency = inspection.workspace.programme.currency
    if currency == _USUAL:
        return
    from babel.numbers import list_currencies  # noqa: PLC0415 - takes 4 ms to load

    known = list_currencies()
    if currency in known:
        return
    code = _SIGNS.get(currency.casefold(), "")
    near = f"did you mean `{code}`?" if code else suggest(currency, sorted(known))
    help_text = near if near.startswith("did") else "write the code of ISO 4217, such as `EUR`"
    place = inspection.programme / "currency"
    yield Finding(place, f"unknown currency `{currency}`", help_text)


RULE = Rule(
    name="unknown-currency",
    what="The currency of the programme is no code of ISO 4217.",
    why="Sums of money are written with the sign of their currency, which is found by its code.",
    remedy="Write the code in capital letters: `EUR`, `CHF`, `DKK`.",
    example="organisation: {name: Kreis Segeberg}\ntitle: E-Government\ncurrency: Euro\n",
    file="plans/programme.yaml",
    find=find,
)
