"""Each question of the committee is answered in the reference deck, where the docs say so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

import pytest
from small_workspaces import ROOT, Made, made, of_slide, reference, usual_outline
from test_twelve_slides import status_report

from egovreport.language import de
from egovreport.model.entry import Entry
from egovreport.model.outline import SlideKind
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme
from egovreport.terms import Audience, ReportKind

FINAL = made(reference(), "2023")
STATUS = status_report(Audience.PUBLIC)
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
QUESTIONS = range(1, 9)


@dataclass(frozen=True)
class Told:
    """One line of the table in the docs."""

    question: str
    slides: tuple[str, ...]
    keys: tuple[str, ...]


def table() -> Mapping[int, Told]:
    rows = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.match(r"\| \d", line)]
    return {
        int(number): Told(question, names(slides), names(keys))
        for number, question, slides, keys in rows
    }


def names(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


TABLE = table()


# Where the docs say that it is answered


def test_the_docs_name_all_eight_questions() -> None:
    assert list(TABLE) == list(QUESTIONS)
    assert all(told.question.endswith("?") for told in TABLE.values())


@pytest.mark.parametrize("number", QUESTIONS)
@pytest.mark.parametrize("kind", [ReportKind.STATUS, ReportKind.FINAL])
def test_the_named_slides_are_in_the_report(number: int, kind: ReportKind) -> None:
    asked = {str(entry.slide) for entry in usual_outline(kind).slides}
    left_out = {
        str(slide) for slide, _ in (FINAL if kind is ReportKind.FINAL else STATUS).deck.left_out
    }
    assert set(TABLE[number].slides) <= {str(kind) for kind in SlideKind}
    assert set(TABLE[number].slides) <= asked - left_out


@pytest.mark.parametrize("number", QUESTIONS)
def test_the_named_keys_are_those_of_the_model(number: int) -> None:
    for key in TABLE[number].keys:
        in_programme = key.startswith("programme:")
        root: type[Entry] = Programme if in_programme else PlanFile
        first, _, rest = key.removeprefix("programme:").partition(".")
        assert first in root.model_fields
        if rest:
            held = next(entries_in(root.model_fields[first].annotation))
            assert rest in held.model_fields, key


def entries_in(annotation: object) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for inner in get_args(annotation):
        yield from entries_in(inner)


# What it answers

ANSWERS: Mapping[int, list[tuple[str, str]]] = {
    1: [
        # planned, done, still open
        ("measures/projects", "30.09.2023° | → 30.06.2024° | → verschoben°, 45 %°"),
        ("measures/basics", "30.06.2023° | 15.07.2023° | ● abgeschlossen°"),
        ("measures/basics", "31.03.2024° | – | ▪ läuft°, 85 %°"),
        # the old and the new date, and why
        ("overview", "Virtuelles Bauamt, 30.09.2023° → 30.06.2024° – landesweite Lösung steht"),
        ("measures/projects", "Landesweite Lösung steht aus."),
        ("measures/basics", "15 Tage° später. Das Paket ist in Betrieb; die Schulungen dauerten"),
        ("overview", "7° von 14° Maßnahmen abgeschlossen"),
        ("all-measures", "FP-1 | Virtuelles Bauamt | Fachliche Projekte"),
        ("goals", "Die elektronische Akte ersetzt die Papierakte. | ≈ teilweise erreicht°"),
        # since the data date
        ("measures/projects", "Seit dem Datenstand: → 01.01.2025 – Abstimmung der drei Kreise°."),
        ("overview", "IT-Verbund: Gründung, 01.01.2024 → 01.01.2025 – Abstimmung der drei"),
    ],
    2: [
        ("kpi/online-services", "Online angebotene Leistungen nach dem OZG-Umsetzungskatalog;"),
        ("kpi/online-services", "weitere eigene Dienste zählen nicht."),
        ("kpi/online-services", "Neue Zählweise ab 31.12.2023"),
        ("kpi/online-services", "49 (nicht vergleichbar)"),
        ("all-kpis", "K1 | Online-Dienste | Online angebotene Leistungen nach dem"),
        ("all-kpis", "Für den Wert von 2022 ist dieselbe Zählweise nicht belegt."),
        ("kpi-table", "21° von 28"),
        ("all-measures", "AW-3 | Mobile Arbeitsplätze° | Rahmenbedingungen für die Arbeitswelt"),
        ("ratings", "der erste, der zutrifft: abgebrochen, ruht, abgeschlossen, überfällig"),
        ("legend", "° | Beispielwert"),
    ],
    3: [
        ("kpi/baulasten-digital", "misst die Nutzung"),
        ("kpi/baulasten-digital", "58 %°"),
        ("kpi/internal-forms", "misst die Nutzung"),
        ("kpi-table", "Interne Anträge online | Anträge | 2.650° | 4.000° | 4.120°"),
        ("kpi/online-services", "misst das Angebot"),
    ],
    4: [
        ("resources", "402.000 €° von 540.000 €° verbraucht (74 %°); 2,4° von 2,6° Stellen"),
        ("overview", "von 540.000 €° bewilligt · 2,4° von 2,6° Stellen"),
        ("resources", "Summe | 590.000 €° | 540.000 €° | 402.000 €° | 480.000 €° | 2,6° | 2,4°"),
        ("resources", "übergreifend | 45.000 €° | 50.000 €° | 12.000 €°"),
        ("resources", "Das Virtuelle Bauamt und die gemeinsam genutzten Arbeitsplätze ruhen"),
        ("resources", "Eine Stelle war bis März unbesetzt."),
        ("resource-list", "FP-1 Virtuelles Bauamt | 50.000 €° | 45.000 €° | 12.500 €°"),
        ("resource-list", "90.000 €° → 80.000 €° (19.09.2023°): Scanner günstiger beschafft°."),
    ],
    5: [
        ("measures/projects", "Virtuelles Bauamt | Bürger, Wirtschaft°"),
        ("measures/projects", "IT-Verbund: Gründung | intern°"),
        ("all-measures", "Rahmenbedingungen für die Arbeitswelt 4.0 | intern° | FD 11.00°"),
        ("outlook", "IT-Verbund: Gründung | intern°"),
    ],
    6: [
        ("kpi/home-office", "kreisfreie Städte in Schleswig-Holstein: 42 % (Januar 2021)"),
        ("kpi/home-office", "Quellen (Ratsinformationssystem, Presse), Stand Januar 2021"),
        ("kpi/online-services", "keine vergleichbaren Zahlen öffentlich"),
    ],
    7: [
        ("risks", "hoch° | Das Landesverfahren kommt auch 2024 nicht rechtzeitig.°"),
        ("risks", "Zwischenlösung mit eigenem Formular prüfen° | FB IV° | FP-1 Virtuelles"),
        ("risks", "Fachkräfte für die Digitalisierung sind schwer zu gewinnen.°"),
        ("risks", "5° offene Risiken: drei° hoch, zwei° mittel"),
        ("road-map", "gefährdet° · neu 01.01.2025"),
        ("road-map", "Testzugang zum Landesverfahren° (geplant 31.08.2023° → 31.03.2024°)"),
        ("overview", "Gefährdet: IT-Verbund: Gründung"),
    ],
    8: [
        ("outlook", "FP-1 | Virtuelles Bauamt° | Bürger, Wirtschaft° | 30.06.2024°"),
        ("outlook", "Online-Dienste | 253 | 320°"),
        ("outlook", "Virtuelles Bauamt: verschoben° (30.06.2024°)"),
        ("outlook", "Gemeinsam genutzte Arbeitsplätze°: ruht°"),
        ("outlook", "Mobile Arbeitsplätze°: überfällig° (seit 30.11.2023°)"),
        ("overview", "Als Nächstes: Der Aktionsplan 2024 führt die offenen Maßnahmen fort.°"),
        ("measures/projects", "Nächster Schritt: Test nach Freigabe durch das Land°."),
        ("decisions", "Der Hauptausschuss nimmt den Bericht zum Aktionsplan 2023 zur Kenntnis."),
    ],
}  # fmt: skip


@pytest.mark.parametrize("report", [FINAL, STATUS], ids=["final", "status"])
@pytest.mark.parametrize(("key", "answer"), [pair for pairs in ANSWERS.values() for pair in pairs])
def test_the_answer_is_in_the_deck(report: Made, key: str, answer: str) -> None:
    assert answer in " | ".join(told(report, key))


def told(report: Made, key: str) -> Iterator[str]:
    """Yield what a slide says, a table cell by cell."""
    for place, text in of_slide(report.slide(key)):
        if not place.endswith("/alt"):
            yield text.replace(de.NB, " ")


@pytest.mark.parametrize("number", QUESTIONS)
def test_each_answer_stands_on_a_slide_that_the_docs_name(number: int) -> None:
    kinds = {key.partition("/")[0] for key, _ in ANSWERS[number]}
    named = set(TABLE[number].slides)
    alike = {"kpi", "other-kpis"}
    assert {k for k in kinds if k not in named and not (k in alike and named & alike)} <= EXTRA
    assert kinds & named


EXTRA = {"kpi-table", "measures"}
"""Slides on which an answer stands once more."""


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("measure/virtual-building-office", "verschoben von 30.09.2023° auf 30.06.2024°"),
        ("measure/virtual-building-office", "30.09.2023° → 30.06.2024° – Landesweite"),
        ("measure/virtual-building-office", "Stufe hoch°: Das Landesverfahren kommt auch"),
        ("measure/mail-packages-2-3", "90.000 €° → 80.000 €° – Scanner günstiger beschafft°."),
        ("measure/mail-package-1", "Stellen besetzt: Schulungen im Juli°."),
        ("not-reached", "Nicht erreicht: 3° von 7° bewerteten Kennzahlen, 7° von 14° Maßnahmen"),
        ("not-reached", "Virtuelles Bauamt | 30.09.2023° → 30.06.2024° | → verschoben°, 45 %° |"),
    ],
)
def test_the_final_report_answers_for_each_measure(key: str, answer: str) -> None:
    assert answer.lower() in " | ".join(told(FINAL, key)).lower()
