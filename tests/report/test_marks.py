"""The mark of invented values stands where they were used, and nowhere else."""

import copy
import re
from functools import cache
from typing import Any

import pytest
import yaml
from small_workspaces import Made, made, said, workspace

from egovreport.language import de

PROGRAMME = """
organisation: {name: Kreis Muster, unit: FD 1}
title: Digitales
bodies: {ausschuss: {name: Ausschuss}}
history:
  - {date: 2022-11-24, bodies: [ausschuss], plans: ["2023"], report: plan, title: A, document: D/1,
     outcome: beschlossen}
  - {date: 2024-03-12, as_of: 2023-12-31, bodies: [ausschuss], plans: ["2023"], report: final,
     title: B, item: TOP 3, document: D/2}
kpis:
  dienste:
    name: Online-Dienste
    unit: {one: Dienst, many: Dienste}
    definition: Was zählt
    benefit: Nutzen
    owners: [FD 1]
    source: Zählung
    baseline: {value: 5, date: 2020-12-31}
    peers: [{name: Nachbar, value: 7, date: 2023-12-31}, {missing: sonst keine Zahlen}]
  anteil: {name: Anteil digital, unit: percent}
  dauer: {name: Dauer, unit: Tage, direction: down}
"""
PREVIOUS = """
title: Plan 2022
kpis:
  dienste: {target: {value: 8}, actual: {value: 10, date: 2022-12-31}}
"""
PLAN = """
title: Plan 2023
summary: [{text: Es geht voran.}]
outlook: [{text: Es geht weiter.}]
fields:
  x: {name: Feld X}
  y: {name: Feld Y}
kpis:
  dienste:
    target: {value: 20}
    actual: {value: 15, date: 2023-12-31, was: 14, reason: Verzug, note: Anmerkung}
    forecast: {value: 30, date: 2024-12-31}
  anteil:
    target: {value: 50}
    actual: {value: 60, date: 2023-12-31}
  dauer: {actual: {missing: nicht erhoben, date: 2023-12-31}}
measures:
  a:
    title: Eins
    field: x
    owners: [FD 1]
    serves: [staff]
    due: 2023-06-30
    updates: [{date: 2023-07-15, stage: completed, text: Fertig}]
    budget: {approved: {value: 100}, spent: {value: 90}}
    staff: {approved: {value: 1}, used: {value: 0.5}}
  b:
    title: Zwei
    field: x
    due: 2024-06-30
    updates: [{date: 2023-12-31, stage: running, progress: 40, text: Läuft gut, next: Testen}]
    budget: {approved: {value: 200}, spent: {value: 50}}
  c:
    title: Drei
    field: y
    due: 2023-09-30
    moved: [{date: 2023-09-01, to: 2024-03-31, reason: Lieferung}]
    updates: [{date: 2023-08-31, stage: running}]
  d:
    title: Vier
    field: y
    due: 2023-10-31
    updates: [{date: 2023-08-30, stage: running}]
  e:
    title: Fünf
    field: y
    updates: [{date: 2023-08-30, stage: running, rating: {value: at-risk, reason: Geld}}]
"""
FILES = {"programme": PROGRAMME, "plan_2022": PREVIOUS, "plan_2023": PLAN}


ALL = "*"


def deck_with(path: str, key: str = ALL) -> Made:
    """Return the deck in which one thing is invented: the mapping at `path`, or its `key`."""
    data = {name: yaml.safe_load(text) for name, text in FILES.items()}
    if path:
        found: Any = copy.deepcopy(data)
        data = found
        for step in path.split("/"):
            found = found[int(step)] if isinstance(found, list) else found[step]
        found["illustrative"] = True if key == ALL else [key]
    texts = {name: yaml.safe_dump(part, sort_keys=False) for name, part in data.items()}
    return made(workspace(**texts))


@cache
def base() -> dict[str, str]:
    return said(deck_with("").deck)


def test_nothing_is_marked_where_nothing_is_invented() -> None:
    marked = [place for place, text in base().items() if "°" in text]
    assert [place for place in marked if not place.startswith("legend/")] == []


DIENSTE = "kpis/dienste"
DIENSTE_PAGE = {"kpi/dienste/title", "kpi/dienste/chart/alt", "kpi/dienste/table/alt"}
RATED = {
    "kpi-table/title", "kpi-table/table/alt", "kpi-table/table/Online-Dienste/Bewertung",
    "overview/tiles/Online-Dienste/detail", "kpi/dienste/table/Bewertung/Wert",
}  # fmt: skip
SHARE = {"kpi-table/table/Online-Dienste/Zielerreichung"}
FEET = {"overview/source", "kpi-table/source", "kpi/dienste/source"}
MAP = {"road-map/area/alt", "road-map/source"}
LIST = "all-measures/source"
COUNTED = {
    *MAP, LIST, "road-map/title", "outlook/title", "outlook/source",
    "overview/title", "overview/chart/alt", "overview/tiles/Maßnahmen abgeschlossen/figure",
    "overview/tiles/Maßnahmen abgeschlossen/detail", "overview/source",
}  # fmt: skip
FIELD_X = {
    "measures/x/title", "measures/x/table/alt", "measures/x/source",
    "overview/chart/count/abgeschlossen", "overview/chart/count/läuft",
    "overview/chart/count/verschoben", "overview/chart/count/überfällig",
    "overview/chart/count/gefährdet",
}  # fmt: skip
FIELD_Y = {
    "measures/y/title", "measures/y/table/alt", "measures/y/source",
    "overview/chart/count/abgeschlossen'", "overview/chart/count/läuft'",
    "overview/chart/count/verschoben'", "overview/chart/count/überfällig'",
    "overview/chart/count/gefährdet'",
}  # fmt: skip
HINT = "title/hint/0"
CHANGES_TITLE = {"changes/title", "changes/chart/alt", "changes/source"}
COMPARED = {
    *CHANGES_TITLE, "changes/chart/Online-Dienste/Δ", "changes/chart/Online-Dienste/Δ %",
    "changes/chart/Online-Dienste/Wirkung",
}  # fmt: skip
CHANGED = {
    *CHANGES_TITLE, "changes/body/1", "changes/body/2", "changes/body/3", "changes/body/4",
}  # fmt: skip
"""Completed, moved, overdue, at risk: each of these counts rests on all standings."""
HISTORY_TITLE = {"history/title", "history/area/alt", "history/table/alt"}
MONEY = {
    "resources/title",
    "resources/table/alt",
    "resources/source",
    "resource-list/title",
    "resource-list/table/alt",
    "resource-list/source",
}
SPENT = {
    "resources/table/Feld X/verbraucht",
    "resources/table/Summe/verbraucht",
    "resource-list/table/Summe/verbraucht",
    "resource-list/table/Zwei/verbraucht",
}
SHARE_SPENT = {
    "resources/table/Anteil am Bewilligten/verbraucht",
    "resource-list/table/Anteil am Bewilligten/verbraucht",
}
APPROVED = {
    "resources/table/Feld X/bewilligt",
    "resources/table/Summe/bewilligt",
    "resource-list/table/Summe/bewilligt",
    "resource-list/table/Zwei/bewilligt",
}
ASKED_WHY = {"overview/notes", "all-measures/notes", "road-map/notes"}
"""Notes of slides that show no reasons: what may be asked, with the answer."""
EVERY_FOOT = {
    "all-measures/source", "history/source", "outlook/source", "resource-list/source",
    "resources/source", "road-map/source", "overview/source", "kpi-table/source",
    "kpi/dienste/source", "measures/x/source",
    "measures/y/source", "kpi/anteil/source", "kpi/dauer/source", "all-kpis/source",
    "ratings/source", "legend/source",
}  # fmt: skip

UNREACHED = {
    "not-reached/title", "not-reached/subtitle", "not-reached/table/alt", "not-reached/source",
}  # fmt: skip


def page(measure: str, *places: str) -> set[str]:
    """Return these places on the page of a measure, with its footer."""
    return {f"measure/{measure}/{place}" for place in (*places, "source")}


def titled_page(measure: str, *places: str) -> set[str]:
    """Return the same with the title, which the alt texts of both tables repeat."""
    return page(measure, *places, "title", "chart/alt", "table/alt")


CASES: dict[tuple[str, str], set[str]] = {
    # values of KPIs
    ("plan_2023/kpis/dienste/actual", "value"): {
        *UNREACHED, "not-reached/table/Online-Dienste/Ist / Status",
        *COMPARED, "changes/chart/Online-Dienste/2023",
        *DIENSTE_PAGE, *RATED, *SHARE, *FEET, "overview/title", "overview/body/1",
        "overview/tiles/Online-Dienste/figure", "kpi-table/table/Online-Dienste/Ist 2023",
        "kpi/dienste/table/Ist 31.12.2023/Wert", "kpi/dienste/table/Abweichung/Wert",
        "kpi/dienste/table/Fortschritt seit 31.12.2020/Wert",
        "kpi/dienste/table/Ist 31.12.2022/Wert", "kpi/dienste/chart/2023/actual",
    },
    ("plan_2023/kpis/dienste/target", "value"): {
        *UNREACHED, "not-reached/table/Online-Dienste/Ist / Status",
        "not-reached/table/Online-Dienste/Soll / geplant bis",
        *DIENSTE_PAGE, *RATED, *SHARE, *FEET, "kpi-table/table/Online-Dienste/Soll 2023",
        "overview/body/1",
        "kpi/dienste/table/Soll 31.12.2023/Wert", "kpi/dienste/table/Abweichung/Wert",
        "kpi/dienste/table/Fortschritt seit 31.12.2020/Wert", "kpi/dienste/chart/2023/target",
    },
    ("plan_2023/kpis/dienste/actual", "date"): {
        *UNREACHED, "not-reached/table/Online-Dienste/Ist / Status",
        *DIENSTE_PAGE, *RATED, *FEET, "kpi/dienste/table/Ist 31.12.2023/Online-Dienste",
    },
    ("plan_2023/kpis/dienste/forecast", "value"): {
        "kpi/dienste/chart/alt", "kpi/dienste/source", "kpi/dienste/chart/2024/forecast",
        "kpi/dienste/table/Prognose 31.12.2024/Wert",
    },
    ("plan_2023/kpis/dienste/actual", "was"): {
        "kpi/dienste/table/Zuvor veröffentlicht/Wert", "kpi/dienste/source",
    },
    ("plan_2023/kpis/dienste/actual", "reason"): {
        "not-reached/source", "not-reached/table/Online-Dienste/Begründung",
        "kpi/dienste/body/3", "kpi/dienste/source", "kpi-table/notes",
        "overview/body/1", "overview/source",
    },
    ("plan_2023/kpis/dienste/actual", "note"): {"kpi/dienste/body/5", "kpi/dienste/source"},
    ("plan_2022/kpis/dienste/actual", "value"): {
        *COMPARED, "changes/chart/Online-Dienste/2022",
        "kpi-table/table/Online-Dienste/Ist 2022", "kpi-table/source", "overview/source",
        "overview/tiles/Online-Dienste/detail", "kpi/dienste/chart/alt", "kpi/dienste/source",
        "kpi/dienste/chart/2022/actual", "kpi/dienste/table/Ist 31.12.2022/Wert",
    },
    ("plan_2022/kpis/dienste/target", ALL): {
        "kpi/dienste/chart/alt", "kpi/dienste/chart/2022/target", "kpi/dienste/source",
    },
    ("programme/kpis/dienste/baseline", "value"): {
        "kpi/dienste/table/Fortschritt seit 31.12.2020/Wert", "kpi/dienste/source",
        "kpi/dienste/table/Ausgangswert 31.12.2020/Wert",
    },
    ("programme/kpis/dienste/peers/0", "value"): {"kpi/dienste/body/9", "kpi/dienste/source"},
    ("programme/kpis/dienste/peers/1", "missing"): {"kpi/dienste/body/9", "kpi/dienste/source"},
    ("programme/kpis/dienste", "definition"): {
        "kpi/dienste/body/1", "kpi/dienste/source", "all-kpis/table/Online-Dienste/Was zählt",
        "all-kpis/source",
    },
    ("programme/kpis/dienste", "owners"): {
        "all-kpis/table/Online-Dienste/zuständig", "all-kpis/source",
    },
    ("plan_2023/kpis/dauer/actual", "missing"): {
        *UNREACHED,
        "changes/chart/Dauer (Tage)/2023", "changes/source",
        "kpi-table/title", "kpi-table/table/alt", "kpi-table/table/Dauer ↓/Ist 2023",
        "kpi-table/table/Dauer ↓/Zielerreichung", "kpi-table/table/Dauer ↓/Bewertung",
        "kpi-table/source", "kpi/dauer/title", "kpi/dauer/table/alt",
        "kpi/dauer/table/Ist 2023/Wert", "kpi/dauer/table/Bewertung/Wert",
        "kpi/dauer/table/Warum keine Angabe/Wert", "kpi/dauer/source",
    },
    # measures
    ("plan_2023/measures/a/updates/0", "stage"): {
        *UNREACHED,
        *titled_page("a", "chart/15.07.2023/Verlauf", "table/Erledigt/Wert", "table/Status/Wert"),
        *CHANGED,
        *COUNTED, *FIELD_X, "measures/x/table/Eins/Status", "measures/x/table/Eins/erledigt / neu",
        "measures/x/table/Eins/Grund / Meldung", "road-map/area/rows/note",
        "all-measures/table/Eins/Status", "all-measures/table/Eins/erledigt / neu",
    },
    ("plan_2023/measures/a", "due"): {
        *titled_page("a", "table/Erledigt/Wert", "table/Geplant bis/Wert"),
        "measures/x/table/Eins/geplant bis", "measures/x/table/Eins/Grund / Meldung",
        "measures/x/source", *MAP, "road-map/area/rows/note", LIST,
        "all-measures/table/Eins/geplant bis", "overview/notes",
    },
    ("plan_2023/measures/a/updates/0", "text"): {
        *page("a", "body/0", "chart/15.07.2023/Verlauf"),
        "measures/x/table/Eins/Grund / Meldung", "measures/x/source", *ASKED_WHY,
    },
    ("plan_2023/measures/b/updates/0", "progress"): {
        "not-reached/source", "not-reached/table/Zwei/Ist / Status",
        *titled_page("b", "chart/31.12.2023/Verlauf", "table/Status/Wert"),
        "measures/x/table/Zwei/Status", "measures/x/source", *MAP, "road-map/area/rows/note'",
        LIST, "all-measures/table/Zwei/Status",
    },
    ("plan_2023/measures/b/updates/0", "next"): {
        "not-reached/notes", *page("b", "body/0"),
        "measures/x/table/Zwei/Grund / Meldung", "measures/x/source", *ASKED_WHY,
    },
    ("plan_2023/measures/b", "due"): {
        *UNREACHED, "not-reached/table/Zwei/Ist / Status",
        "not-reached/table/Zwei/Soll / geplant bis",
        *titled_page("b", "table/Geplant bis/Wert", "table/Status/Wert"),
        *CHANGED,
        "road-map/area/rows/note'", "all-measures/table/Zwei/Status",
        "all-measures/table/Zwei/geplant bis", *COUNTED,
        *FIELD_X, "measures/x/table/Zwei/Status", "measures/x/table/Zwei/geplant bis",
    },
    ("plan_2023/measures/c/moved/0", "to"): {
        *UNREACHED, "not-reached/table/Drei/Ist / Status",
        "not-reached/table/Drei/Soll / geplant bis",
        *titled_page("c", "chart/01.09.2023/Verlauf", "table/Gilt jetzt/Wert", "table/Status/Wert"),
        *CHANGED,
        *COUNTED, *FIELD_Y, "measures/y/table/Drei/Status",
        "measures/y/table/Drei/erledigt / neu", "overview/body/3",
        "all-measures/table/Drei/Status", "all-measures/table/Drei/erledigt / neu",
        "outlook/body/1", "road-map/area/rows/note''",
    },
    ("plan_2023/measures/c/moved/0", "reason"): {
        "not-reached/source", "not-reached/table/Drei/Begründung",
        *page("c", "body/0", "chart/01.09.2023/Verlauf"),
        "changes/notes",
        "measures/y/table/Drei/Grund / Meldung", "measures/y/source", "overview/body/3",
        "overview/source", "outlook/notes", *ASKED_WHY,
    },
    ("plan_2023/measures/d", "due"): {
        *UNREACHED, "not-reached/table/Vier/Ist / Status",
        "not-reached/table/Vier/Soll / geplant bis",
        *titled_page("d", "table/Geplant bis/Wert", "table/Status/Wert"),
        *CHANGED,
        *COUNTED, *FIELD_Y, "measures/y/table/Vier/Status", "measures/y/table/Vier/geplant bis",
        "overview/body/2", "all-measures/table/Vier/Status",
        "all-measures/table/Vier/geplant bis", "outlook/body/2", "road-map/area/rows/note'''",
    },
    ("plan_2023/measures/e/updates/0/rating", "value"): {
        *UNREACHED, "not-reached/table/Fünf/Ist / Status",
        *titled_page("e", "chart/30.08.2023/Verlauf", "table/Status/Wert"),
        *CHANGED,
        *COUNTED, *FIELD_Y, "measures/y/table/Fünf/Status", "all-measures/table/Fünf/Status",
        "road-map/area/rows/note''''",
    },
    ("plan_2023/measures/e/updates/0/rating", "reason"): {
        "not-reached/source", "not-reached/table/Fünf/Begründung",
        *page("e", "body/0", "chart/30.08.2023/Verlauf"),
        "changes/notes",
        "measures/y/table/Fünf/Grund / Meldung", "measures/y/source", "overview/body/4",
        "overview/source", *ASKED_WHY,
    },
    ("plan_2023/measures/a", "owners"): {
        *page("a", "subtitle"),
        "measures/x/table/Eins/zuständig", "measures/x/source",
        "all-measures/table/Eins/zuständig", LIST,
    },
    ("plan_2023/measures/a", "serves"): {
        *page("a", "subtitle"),
        "measures/x/table/Eins/für", "measures/x/source", "all-measures/table/Eins/für", LIST,
    },
    ("plan_2023/measures/b", ALL): {
        *UNREACHED, "not-reached/table/Zwei/Begründung", "not-reached/table/Zwei/Ist / Status",
        "not-reached/table/Zwei/Kennzahl / Maßnahme", "not-reached/table/Zwei/Soll / geplant bis",
        *titled_page(
            "b", "body/0", "chart/31.12.2023/Datum", "chart/31.12.2023/Verlauf", "subtitle",
            "table/Geplant bis/Wert", "table/Mittel bewilligt/Wert", "table/Mittel verbraucht/Wert",
            "table/Status/Wert",
        ),
        *CHANGED, "changes/body/0",
        *COUNTED, *FIELD_X, "overview/tiles/Mittel verbraucht/figure",
        "overview/tiles/Mittel verbraucht/detail", "overview/chart/category",
        "measures/x/table/Zwei/Maßnahme", "measures/x/table/Zwei/Status",
        "measures/x/table/Zwei/geplant bis", "measures/x/table/Zwei/Grund / Meldung",
        "all-measures/title", "all-measures/table/alt", "all-measures/table/Zwei/Maßnahme",
        "all-measures/table/Zwei/Status", "all-measures/table/Zwei/geplant bis",
        "road-map/area/rows/label''", "road-map/area/rows/note'", *MONEY,
        *SPENT, *APPROVED, *SHARE_SPENT,
        "resource-list/table/Zwei/Maßnahme",
    },
    # money, staff, texts
    ("plan_2023/measures/b/budget/spent", "value"): {
        *page("b", "table/Mittel verbraucht/Wert"),
        *MONEY, *SPENT, *SHARE_SPENT, "overview/tiles/Mittel verbraucht/figure", "overview/source",
    },
    ("plan_2023/measures/b/budget/approved", "value"): {
        *page("b", "table/Mittel bewilligt/Wert"),
        *MONEY, *APPROVED, *SHARE_SPENT, "overview/source",
        "overview/tiles/Mittel verbraucht/detail",
    },
    ("plan_2023/measures/a/staff/used", "value"): {
        *page("a", "table/Stellen besetzt/Wert"),
        *MONEY, "resources/table/Feld X/Stellen besetzt",
        "resources/table/Anteil am Bewilligten/Stellen besetzt",
        "resource-list/table/Anteil am Bewilligten/Stellen besetzt",
        "resources/table/Summe/Stellen besetzt", "resource-list/table/Eins/Stellen besetzt",
        "resource-list/table/Summe/Stellen besetzt", "overview/tiles/Mittel verbraucht/detail",
        "overview/source",
    },
    ("plan_2023/summary/0", "text"): {"overview/body/0", "overview/source"},
    ("plan_2023/outlook/0", "text"): {
        "overview/body/5", "overview/source", "outlook/body/0", "outlook/source",
    },
    ("plan_2023/fields/x", "name"): {
        *page("a", "subtitle"), *page("b", "subtitle"),
        "changes/body/5", "changes/source",
        "measures/x/title", "measures/x/table/alt", "measures/x/source", "overview/chart/category",
        "overview/chart/alt", "overview/source", "road-map/area/rows/label", "road-map/source",
        "all-measures/table/Eins/Gestaltungsfeld", "all-measures/table/Zwei/Gestaltungsfeld", LIST,
        "resources/table/Feld X/Gestaltungsfeld", "resources/source",
    },
    # sittings
    ("programme/history/0", "date"): {
        "overview/subtitle", "overview/source", "history/table/24.11.2022/Datum",
        "history/source", *HISTORY_TITLE,
    },
    ("programme/history/0", "document"): {
        "overview/subtitle", "overview/source", "history/table/24.11.2022/Drucksache",
        "history/source",
    },
    ("programme/history/0", "outcome"): {
        "overview/subtitle", "overview/source", "history/table/24.11.2022/Ergebnis",
        "history/source",
    },
    ("programme/history/1", "date"): {
        "title/subtitle", "deck/occasion", "history/table/12.03.2024/Datum", "history/source",
    },
    ("programme/history/1", "item"): {
        "title/subtitle", "history/table/12.03.2024/Drucksache", "history/source",
    },
    ("programme/history/1", "as_of"): {
        "not-reached/source", *page("a"), *page("b"), *page("c"), *page("d"), *page("e"),
        "changes/subtitle", "changes/source",
        "title/subtitle", "kpi-table/subtitle", "road-map/area/as_of_label", *EVERY_FOOT,
    },
}  # fmt: skip


@pytest.mark.parametrize(("path", "key"), CASES)
def test_one_invented_thing_marks_what_was_made_from_it(path: str, key: str) -> None:
    after = said(deck_with(path, key).deck)
    marked = {place for place, text in after.items() if "°" in text}
    marked = {place for place in marked if not place.startswith("legend/table")}
    expected = CASES[path, key]
    notes = {place.replace("/source", "/notes") for place in expected if place.endswith("/source")}
    assert marked == expected | notes | {HINT} | _legend(after)
    assert all("° Beispielwert" in after[place] for place in marked if place.endswith("/notes"))


@pytest.mark.parametrize(("path", "key"), CASES)
def test_a_mark_changes_no_word_of_a_deck(path: str, key: str) -> None:
    after = {
        place.replace("°", ""): re.sub(r"( · |\n|)° Beispielwert", "", text).replace("°", "")
        for place, text in said(deck_with(path, key).deck).items()
        if place not in (HINT, *_legend_places())
    }
    before = {p: t.replace("°", "") for p, t in base().items() if p not in _legend_places()}
    assert after == before


def _legend_places() -> tuple[str, ...]:
    return ("kpi-table/legend/0",)


def _legend(after: dict[str, str]) -> set[str]:
    """Return the line below the table of KPIs, where it explains the mark."""
    rows = [text for place, text in after.items() if place.startswith("kpi-table/table/")]
    return {"kpi-table/legend/0"} if any("°" in text for text in rows) else set()


# How sure a figure is


def test_what_is_computed_from_an_approximate_value_is_approximate() -> None:
    plan = PLAN.replace("{value: 15,", "{value: 15, quality: approximate,")
    shown = made(workspace(PROGRAMME, plan_2022=PREVIOUS, plan_2023=plan))
    side = {label: text.replace(de.NB, " ") for label, text in shown.side("dienste").items()}
    assert side["Ist 31.12.2023"] == "~15"
    assert side["Abweichung"] == "~ −5 (~ −25 %)"
    assert side["Ist 31.12.2022"] == "10 (~ +5)"
    assert side["Bewertung"].endswith("(~75 %)")
    assert side["Fortschritt seit 31.12.2020"] == "~67 %"
    row = shown.table("kpi-table")[0]
    assert row["Zielerreichung"].replace(de.NB, " ") == "~75 %"
    assert row["Soll 2023"] == "20"
    assert "~ Näherungswert" in shown.texts("kpi-table")[0]
    assert shown.chart("dienste").periods[1].actual.text == "~15"  # type: ignore[union-attr]


def test_a_sum_is_as_sure_as_its_weakest_part() -> None:
    plan = PLAN.replace("spent: {value: 50}", "spent: {value: 50, quality: estimated}")
    shown = made(workspace(PROGRAMME, plan_2022=PREVIOUS, plan_2023=plan))
    figure, detail = shown.tiles()["Mittel verbraucht"]
    assert figure.replace(de.NB, " ") == "gesch. 140 €"
    assert "gesch." not in detail


def test_an_invented_message_or_reason_of_an_override_is_marked() -> None:
    plan = PLAN.replace(
        "reason: Verzug,",
        "rating: {value: reached, reason: Sonderfall, illustrative: [reason]},",
    ).replace("  anteil:\n", "  anteil:\n    message: Eigener Satz\n    illustrative: [message]\n")
    shown = made(workspace(PROGRAMME, plan_2022=PREVIOUS, plan_2023=plan))
    assert "Sonderfall°" in shown.texts("kpi/dienste")
    assert shown.slide("kpi/anteil").title == "Eigener Satz°"
    assert shown.side("dienste")["Bewertung"].startswith(f"●{de.NB}erreicht*")


# The data date


@pytest.mark.parametrize(
    ("marks", "is_marked"),
    [
        ((), False),
        (("date",), True),
        (("a",), False),
        (("a", "b"), True),
    ],
)
def test_a_data_date_taken_from_invented_dates_is_invented(
    marks: tuple[str, ...], *, is_marked: bool
) -> None:
    def invented(name: str) -> str:
        return ", illustrative: [date]" if name in marks else ""

    programme = f"""
    organisation: {{name: Kreis Muster}}
    title: Digitales
    history: [{{date: 2024-01-12, plans: ["2023"], title: A{invented("date")}}}]
    """
    plan = f"""
    title: Plan 2023
    measures:
      a: {{title: A, updates: [{{date: 2023-12-01, stage: running{invented("a")}}}]}}
      b: {{title: B, updates: [{{date: 2023-12-01, stage: running{invented("b")}}}]}}
    """
    shown = made(workspace(programme, plan_2023=plan))
    lines = shown.slide("title").subtitle.split("\n")
    assert lines[-1] == "Datenstand: 01.12.2023" + "°" * is_marked
