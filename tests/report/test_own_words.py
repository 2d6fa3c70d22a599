"""The organisation's own terms stand everywhere, with their own grammar."""

import pytest
from small_workspaces import Made, made, reference, said

from egovreport.model.programme import Word, Words
from egovreport.terms import Audience, Gender
from egovreport.workspace import Workspace

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


def with_words(words: Words) -> Workspace:
    """Return the reference workspace with these terms, and without the usual ones in its texts."""
    found = reference()
    plans = {
        key: plan.changed(summary=(), outlook=(), measures={
            name: measure.changed(updates=tuple(u.changed(text=None) for u in measure.updates))
            for name, measure in plan.measures.items()
        })
        for key, plan in found.plans.items()
    }  # fmt: skip
    return Workspace(found.programme.changed(words=words), plans)


@pytest.mark.parametrize("words", [MASCULINE, NEUTER])
@pytest.mark.parametrize("plan", ["2017-2021", "2022", "2023", "2024"])
@pytest.mark.parametrize("audience", Audience)
def test_none_of_the_usual_terms_remains(words: Words, plan: str, audience: Audience) -> None:
    found = made(with_words(words), plan, audience)
    usual = ("Maßnahme", "Kennzahl", "Gestaltungsfeld", "Gremi")
    texts = [*said(found.deck).values(), *(why for _, why in found.deck.left_out)]
    assert [text for text in texts if any(word in text for word in usual)] == []


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
    assert any(text.startswith("Status: Auftrag:") for text in found.texts("ratings"))
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
