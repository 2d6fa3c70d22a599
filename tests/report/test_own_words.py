"""The organisation's own terms stand everywhere, with their own grammar."""

import re
from typing import TypeVar

import pytest
from small_workspaces import Made, made, reference, said

from egovreport.deck import Table
from egovreport.model.entry import Entry, map_entries
from egovreport.model.programme import Word, Words
from egovreport.terms import Audience, Gender
from egovreport.workspace import Workspace

E = TypeVar("E", bound=Entry)

MASCULINE = Words(
    measure=Word(one="Auftrag", many="Aufträge", gender=Gender.MASCULINE),
    field=Word(one="Bereich", many="Bereiche", gender=Gender.MASCULINE),
    kpi=Word(one="Indikator", many="Indikatoren", gender=Gender.MASCULINE),
    body=Word(one="Kreis", many="Kreise", gender=Gender.MASCULINE),
)
NEUTER = Words(
    measure=Word(one="Vorhaben", many="Vorhaben", gender=Gender.NEUTER),
    field=Word(one="Thema", many="Themen", gender=Gender.NEUTER),
    kpi=Word(one="Maß", many="Maße", gender=Gender.NEUTER),
    body=Word(one="Organ", many="Organe", gender=Gender.NEUTER),
)


USUAL = re.compile("maßnahme|kennzahl|gestaltungsfeld|gremi|ausschuss", re.IGNORECASE)


def with_words(words: Words) -> Workspace:
    """Return the reference workspace with these terms, and without the usual ones in its texts."""
    found = reference()
    plans = {key: without_usual(plan) for key, plan in found.plans.items()}
    return Workspace(without_usual(found.programme).changed(words=words), plans)


def without_usual(entry: E) -> E:
    """Return the entry with another word for each of the usual terms in its texts."""
    updates = {}
    for key in type(entry).model_fields:
        value = map_entries(getattr(entry, key), without_usual)
        if type(value) is str and key != "id":
            value = USUAL.sub("wort", value)
        if isinstance(value, tuple) and key not in ("bodies", "plans", "goals", "illustrative"):
            value = tuple(USUAL.sub("wort", v) if type(v) is str else v for v in value)
        updates[key] = value
    return entry.changed(**updates)


@pytest.mark.parametrize("words", [MASCULINE, NEUTER])
@pytest.mark.parametrize("plan", ["2017-2021", "2022", "2023", "2024"])
@pytest.mark.parametrize("audience", Audience)
def test_none_of_the_usual_terms_remains(words: Words, plan: str, audience: Audience) -> None:
    found = made(with_words(words), plan, audience)
    deck = found.deck
    texts = [*said(deck).values(), *(why for _, why in deck.left_out), *deck.gaps]
    assert [text for text in texts if USUAL.search(text)] == []


@pytest.mark.parametrize("words", [MASCULINE, NEUTER])
def test_the_terms_stand_on_the_new_slides(words: Words) -> None:
    shown = made(with_words(words))
    terms = (words.measure, words.field, words.kpi, words.body)
    measure, field, kpi, body = (term for term in terms if term)

    def heads(key: str) -> list[str]:
        table = shown.block(key, Table)
        assert isinstance(table, Table)
        return [column.title for column in table.columns]

    assert {kpi.many, measure.many} < set(heads("goals"))
    assert body.one in heads("history")
    assert field.one in heads("resources")
    assert measure.one in heads("risks")
    assert {f"Geplante {measure.many}", kpi.one} <= {*heads("outlook"), *_second_heads(shown)}
    assert f" {measure.many}" in shown.slide("road-map").title
    article = {Gender.MASCULINE: "der", Gender.NEUTER: "das"}[body.gender]
    assert f"Darum wird {article} {body.one} gebeten." in shown.slide("decisions").notes


def _second_heads(shown: Made) -> list[str]:
    tables = [block for _, block in shown.slide("outlook").blocks if isinstance(block, Table)]
    return [column.title for table in tables for column in table.columns]


def title(found: Made, key: str) -> str:
    return found.slide(key).title.replace("°", "")


def test_masculine_terms() -> None:
    found = made(with_words(MASCULINE))
    assert title(found, "measures/basics") == (
        "Basisdienste: 3 von 5 Aufträgen abgeschlossen, zwei laufen"
    )
    assert title(found, "kpi-table") == (
        "4 von 7 bewerteten Indikatoren haben ihr Ziel erreicht, zwei knapp verfehlt, "
        "einer verfehlt; einer ohne Daten"
    )
    assert title(found, "all-kpis") == "Alle 8 Indikatoren mit Definition und Quelle"
    assert [c.title for c in found.deck.chapters][1:3] == ["Indikatoren", "Aufträge"]
    assert "Aufträge je Bereich" in found.texts("overview")
    assert any("Status: Auftrag" in row.values() for row in found.table("ratings"))
    assert title(made(with_words(MASCULINE), "2017-2021"), "measures/subprojects") == (
        "Teilprojekte: keiner von 9 Aufträgen abgeschlossen, neun laufen"
    )


def test_neuter_terms() -> None:
    found = made(with_words(NEUTER))
    assert title(found, "measures/work") == (
        "Rahmenbedingungen für die Arbeitswelt 4.0: 1 von 3 Vorhaben abgeschlossen, "
        "eines überfällig, eines ruht"
    )
    assert title(found, "kpi-table").startswith("4 von 7 bewerteten Maßen haben ihr Ziel erreicht")
    plan = made(with_words(NEUTER), "2024")
    assert [c.title for c in plan.deck.chapters][1:3] == ["Maße", "Vorhaben"]


def test_terms_that_are_not_given_stay() -> None:
    found = made(with_words(Words(kpi=MASCULINE.kpi)))
    assert "Maßnahmen je Gestaltungsfeld" in found.texts("overview")
    assert [c.title for c in found.deck.chapters][1:3] == ["Indikatoren", "Maßnahmen"]
