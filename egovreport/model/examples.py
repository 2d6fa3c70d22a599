"""Examples of what may stand in the files: an editor shows them beside a mapping or a date.

They are small, and right as they stand; dates and numbers are written as an editor takes them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from egovreport.model.design import DesignMap, KpiLayout, MappedLayout
from egovreport.model.entry import Entry, Remark
from egovreport.model.kpi import Kpi, PlanKpi, UnitName
from egovreport.model.measure import BudgetLine, DueMove, Measure, Milestone, Staff, Update
from egovreport.model.outline import Outline, OutlineSlide
from egovreport.model.plan import PlanFile, PlanGoal, PlanPeriod
from egovreport.model.programme import Accept, Programme, Sitting, Word
from egovreport.model.scalars import read_date, read_due
from egovreport.model.value import Peer, RatingOverride, Value, ValueMove

Example = Mapping[str, Any]
Reader = Callable[..., Any]
Schema = dict[str, Any]

SCALARS: Mapping[Reader, tuple[Any, ...]] = {
    read_date: ("2024-03-12", "2024-03", "2024-Q3", "2024-H1", 2024),
    read_due: ("2024-03-12", "2024-Q3", "nach Verabschiedung des Leitfadens"),
}
"""Scalars of which the forms are worth seeing, by what reads them."""

MAPPINGS: Mapping[type[Entry], tuple[Example, ...]] = {
    Programme: (
        {
            "organisation": {"name": "Stadt Musterhausen", "unit": "Stabsstelle Digitalisierung"},
            "title": "Digitale Stadt",
            "goals": {"online": {"text": "Alle Leistungen werden online angeboten."}},
            "bodies": {"rat": {"name": "Stadtrat"}},
            "kpis": {
                "online-services": {
                    "name": "Online-Dienste",
                    "unit": {"one": "Dienst", "many": "Dienste"},
                    "definition": "Dienste, die ohne Papier beantragt werden können",
                    "source": "Portalverwaltung",
                }
            },
        },
    ),
    PlanFile: (
        {
            "title": "Aktionsplan 2025",
            "fields": {"services": {"name": "Online-Dienste"}},
            "measures": {
                "e-file": {
                    "title": "E-Akte einführen",
                    "field": "services",
                    "owners": ["Hauptamt"],
                    "due": "2025-12-31",
                    "updates": [{"date": "2025-06-30", "stage": "running", "progress": 40}],
                }
            },
            "kpis": {
                "online-services": {
                    "target": 40,
                    "actual": {"value": 34, "date": "2025-12-31"},
                }
            },
        },
    ),
    Outline: (
        {
            "slides": [
                {"slide": "title", "chapter": "Überblick"},
                {"slide": "overview"},
                {"slide": "kpi", "kpis": ["online-services"]},
            ]
        },
    ),
    DesignMap: (
        {
            "layouts": {
                "title": "Titelfolie",
                "kpi": {"layout": "Zwei Inhalte", "chart": "Inhaltsplatzhalter 2", "body": 13},
            }
        },
    ),
    Value: (
        {"value": 253, "date": "2025-12-31"},
        {"value": 21, "of": 28, "date": "2025-12-31", "quality": "estimated"},
        {"min": 80, "max": 90},
        {"text": "im Probebetrieb", "date": "2025-12-31"},
        {"missing": "wird ab 2026 erhoben"},
    ),
    Peer: (
        {"name": "Kreis Pinneberg", "value": 120, "date": "2025-12-31"},
        {"missing": "keine vergleichbaren Zahlen"},
    ),
    RatingOverride: ({"value": "reached", "reason": "Der Rest ist beauftragt."},),
    ValueMove: ({"date": "2025-03-12", "to": 300, "reason": "Zwei Register kamen hinzu."},),
    DueMove: ({"date": "2025-03-12", "to": "2026-Q1", "reason": "Der Anbieter liefert später."},),
    UnitName: ({"one": "Dienst", "many": "Dienste"},),
    Kpi: (
        {"name": "Bearbeitungszeit", "unit": "Tage", "direction": "down", "decimals": 1},
        {"name": "Reifegrad", "unit": "Stufe", "levels": {"0": "offline", "1": "Formular"}},
    ),
    PlanKpi: (
        {
            "target": 280,
            "actual": [
                {"value": 240, "date": "2025-06-30"},
                {"value": 253, "date": "2025-12-31", "reason": "Zwei Dienste kamen später."},
            ],
            "forecast": {"value": 300, "date": "2026-12-31"},
        },
    ),
    Measure: (
        {
            "title": "E-Akte einführen",
            "owners": ["Hauptamt"],
            "serves": ["staff"],
            "start": 2025,
            "due": "2025-12-31",
            "moved": [{"date": "2025-09-30", "to": "2026-03-31", "reason": "Vergabe dauert."}],
        },
    ),
    Milestone: ({"title": "Grobkonzept", "due": "2025-Q4", "done": "2025-12"},),
    Update: (
        {
            "date": "2025-06-30",
            "stage": "running",
            "progress": 40,
            "text": "Zwei von fünf Ämtern arbeiten damit.",
            "next": "Schulung im Bauamt",
        },
        {"date": "2025-12-31", "rating": {"value": "at-risk", "reason": "Personal fehlt."}},
    ),
    BudgetLine: (
        {"asked": 40000, "approved": 30000, "spent": {"value": 12000, "date": "2025-12-31"}},
        {"item": "Technik", "approved": {"missing": "wird im Herbst beraten"}},
    ),
    Staff: ({"approved": 0.5, "used": {"value": 0.4, "date": "2025-12-31"}},),
    Remark: ({"text": "Der Vertrag läuft aus.", "internal": True},),
    PlanPeriod: ({"start": "2024-07-01", "end": "2025-06-30"},),
    PlanGoal: ({"rating": {"value": "partly", "reason": "Drei von fünf Ämtern sind so weit."}},),
    Sitting: (
        {
            "date": "2026-03-12",
            "as_of": "2025-12-31",
            "bodies": ["rat"],
            "plans": ["2025"],
            "report": "status",
            "title": "Sachstand zum Aktionsplan 2025",
            "outcome": "zur Kenntnis genommen",
        },
    ),
    Word: ({"one": "Vorhaben", "many": "Vorhaben", "gender": "n"},),
    Accept: (
        {"rule": "illustrative-in-public", "at": "plans/2025.yaml", "reason": "Referenzbeispiel"},
    ),
    OutlineSlide: (
        {"slide": "kpi", "chapter": "Kennzahlen", "kpis": ["online-services"]},
        {"slide": "free", "title": "Unser Haus", "text": ["Neubau", "Umzug im Mai"]},
    ),
    MappedLayout: ({"layout": "Nur Titel", "title": "Titel 1"},),
    KpiLayout: ({"layout": "Zwei Inhalte", "chart": "Inhaltsplatzhalter 2", "body": 13},),
}
"""The files, and the mappings of which the keys alone do not tell how they are meant."""


def of_mapping(model: type[Entry]) -> Schema:
    """Return the keyword `examples` of a mapping; nothing where it needs none."""
    return {"examples": list(MAPPINGS[model])} if model in MAPPINGS else {}


def of_scalar(reader: Reader) -> Schema:
    """Return the keyword `examples` of what a scalar is read with; nothing where it needs none."""
    return {"examples": list(SCALARS[reader])} if reader in SCALARS else {}
