"""A deck of a programme in English says nothing in German, wherever a deck has words."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from textwrap import dedent
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation

from egovreport.commands.build import build_deck
from egovreport.commands.opening import open_workspace
from egovreport.language import language
from egovreport.powerpoint.road_map import Role

PROGRAMME = """
organisation: {name: Northmoor County Council, unit: Digital Services}
title: Digital council
language: en
goals:
  strategic: {kind: strategic, text: Council services work better with digital means.}
  online: {number: "1", text: All services are offered online.}
  paperless: {number: "2", text: Files are kept without paper.}
  anywhere: {kind: vision, since: 2017, text: Work does not depend on time or place.}
bodies:
  cabinet: {name: Cabinet}
  steering: {name: Steering Group, audience: internal}
history:
  - {date: 2021-11-18, bodies: [cabinet], plans: ["2022"], report: plan, document: C/2021/88,
     item: Item 7, title: Action plan 2022, outcome: agreed}
  - {date: 2022-11-24, bodies: [cabinet], plans: ["2023"], report: plan, document: C/2022/214,
     title: Action plan 2023, outcome: agreed unchanged}
  - {date: 2023-03-14, as_of: 2022-12-31, bodies: [cabinet], plans: ["2022"], report: final,
     title: Report on 2022, note: noted}
  - {as_of: 2023-06-30, bodies: [cabinet], plans: ["2023"], report: status, title: Half-year report}
  - {date: 2023-11-21, bodies: [cabinet], plans: ["2024"], report: plan, title: Action plan 2024}
  - {date: 2024-03-12, as_of: 2023-12-31, bodies: [cabinet], plans: ["2023"], report: status,
     number: 6, item: Item 9, document: C/2024/31, title: Report on 2023}
kpis:
  services:
    number: K1
    name: Online services
    unit: {one: service, many: services}
    about: offer
    definition: Services that can be applied for online from start to end.
    goals: [online]
    owners: [Digital Services]
    source: Service catalogue
    benefit: Fewer visits to the office.
    baseline: {value: 49, date: 2021-H1}
    target: {value: 500, date: 2030-12-31}
    replaces: visits
    peers: [{name: Southmoor, value: 120, date: 2023-12-31},
            {name: Eastmoor, missing: no figures published}]
  uptake: {number: K2, name: Share of online applications, unit: percent, about: use,
    definition: Online applications of all applications., source: Register, goals: [online]}
  duration: {number: K3, name: Processing time, unit: {one: day, many: days}, direction: down,
    about: effect, goals: [paperless]}
  rank: {number: K4, name: Place in the index, unit: rank, direction: down}
  maturity: {name: Maturity, unit: level, levels: {0: offline, 1: information, 2: form}}
  cost: {number: K6, name: Running costs, unit: money, direction: down, about: effort}
  mood: {number: K7, name: Staff satisfaction, unit: points, direction: none}
  files: {number: K8, name: Departments with e-files, unit: departments, goals: [paperless]}
  training: {number: K9, name: Staff trained, unit: people, total: true}
  calls: {number: K10, name: Calls answered, unit: calls}
  tickets: {number: K11, name: Tickets, unit: tickets, direction: down}
  visits: {number: K12, name: Visits, unit: visits}
  speed: {number: K13, name: Network speed, unit: Mbit/s}
"""

PLANS = {
    "2022": """
title: Digital action plan 2022
fields: {services: {name: Services}}
measures:
  portal: {title: Portal, field: services, due: 2022-12-31, budget: {asked: 5, approved: 5},
    updates: [{date: 2022-12-31, stage: completed}]}
kpis:
  services: {target: 200, actual: {value: 210, date: 2022-12-31}}
  uptake: {target: 30, actual: {value: 28.5, date: 2022-12-31}}
  duration: {target: 30, actual: {value: 28, date: 2022-12-31}}
  rank: {target: 8, actual: {value: 9, date: 2022-12-31}}
  cost: {target: 1200000, actual: {value: 1300000, date: 2022-12-31}}
  files: {actual: {value: 12, date: 2022-12-31, of: 30}}
  training: {target: 100, actual: {value: 90, date: 2022-12-31}}
  calls: {target: 900, actual: {value: 950, date: 2022-11-30}}
risks: [{text: Energy prices, level: medium}]
lessons: [Tenders need six months., Name one owner for each measure.]
decisions: [To note the report.]
""",
    "2023": """
title: Digital action plan 2023
summary: [The portal is the focus of the year.]
fields:
  basics: {name: Basic services, formerly: [2022/services]}
  people: {name: People and skills, part_of: basics}
measures:
  portal:
    number: M-1
    title: Customer portal
    field: basics
    goals: [online]
    owners: [Digital Services]
    serves: [citizens, businesses]
    start: 2023-01
    due: 2023-06-30
    milestones: [{title: Concept, due: 2023-Q1, done: 2023-03}, {title: Launch, due: 2023-06-30}]
    budget: {asked: 200000, approved: 180000, spent: 170000, forecast: 180000}
    staff: {approved: 1, used: 0.8}
    updates: [{date: 2023-07-15, stage: completed, text: The supplier delivered late.}]
  payment:
    number: M-2
    title: Online payment
    field: basics
    goals: [online]
    serves: [citizens]
    start: 2023
    due: 2023-09-30
    moved: [{date: 2023-10-10, to: 2024-06-30, reason: Tender had to be repeated.}]
    continues: [2022/portal]
    budget:
      asked: 90000
      approved: {value: 90000, illustrative: true,
        moved: [{date: 2024-02-01, to: 80000, reason: Cheaper offer}]}
      spent: 20000
    updates: [{date: 2023-10-31, stage: running, progress: 40, next: Award the contract}]
  chat: {number: M-3, title: Chat service, field: basics, due: 2023-11-30,
    updates: [{date: 2023-08-31, stage: running, progress: 60}]}
  archive:
    number: M-4
    title: Digital archive
    field: basics
    goals: [paperless]
    serves: [staff]
    due: 2024-H1
    risks: [{text: The supplier may withdraw, level: high, response: A second one is on hold,
      owners: [Procurement], date: 2023-10}]
    updates: [{date: 2023-12-01, stage: running, rating: {value: at-risk, reason: Staff left}}]
    decisions: [To release the reserve.]
  wifi: {number: M-5, title: Public wifi, field: basics, due: 2024-12-31,
    updates: [{date: 2023-12-01, stage: running, progress: 30, next: Fit out the library}]}
  coding: {number: M-6, title: Coding course, field: people, due: 2023-12-31,
    updates: [{date: 2023-09-30, stage: suspended, text: The trainer is ill.}]}
  badge: {number: M-7, title: Skills badge, field: people, due: 2023-12-31,
    updates: [{date: 2023-09-30, stage: cancelled, text: No demand.}]}
  mentors: {number: M-8, title: Mentors, field: people, due: after the reorganisation,
    updates: [{date: 2023-09-30, stage: planned, next: Find volunteers}]}
  survey: {number: M-9, title: Staff survey, field: people, due: 2024-03}
  kiosk: {number: M-10, title: Kiosk, illustrative: [owners], owners: [Facilities],
    start: 2024-02-01, due: 2024-05-31,
    moved: [{date: 2024-02-20, to: 2024-Q4, reason: Delivery times}],
    updates: [{date: 2023-12-10, stage: running}, {date: 2024-02-25, stage: suspended}]}
kpis:
  services:
    target: {value: 280, illustrative: true,
      moved: [{date: 2023-05-02, to: 290, reason: New law}]}
    actual: {value: 253, date: 2023-12-31, reason: Two services were withdrawn.,
      recount: Counted by the national catalogue}
    forecast: {value: 300, date: 2024-12-31}
  uptake:
    target: {min: 30, max: 40}
    actual: {value: 35, date: 2023-12-31, quality: estimated, was: 36, note: Rounded.}
  duration: {target: 25, actual: {value: 24, date: 2023-12-31}}
  rank: {target: 5, actual: {value: 7, date: 2023-11, quality: approximate}}
  maturity: {target: 2, actual: {value: 1, date: 2023-12-31}}
  cost: {target: 1000000, actual: {value: 1250000.5, date: 2023-12-31, quality: provisional}}
  mood: {target: {value: 4, date: 2025-H2}, actual: {value: 3, date: 2023-12-31}}
  files:
    target: 20
    actual: {value: 19, of: 30, date: 2023-12-31,
      rating: {value: reached, reason: One department was dissolved}}
  training: {target: 120, actual: {value: 130, date: 2023-12-31}}
  calls: {target: 1000, actual: {missing: telephone system was replaced, date: 2023-12-31}}
  tickets: {actual: {value: 12, date: 2023-12-31}}
  visits: {target: {text: fewer than before}, actual: {max: 900, date: 2023-12-31}}
  speed: {target: {min: 100}, actual: {value: 40, date: 2023-06-30}}
goals:
  online: {rating: {value: partly, reason: Payment is missing}}
  paperless: {rating: {value: open, reason: Archive is late}}
  strategic: {rating: {value: reached}}
budget: {asked: 400000, approved: 300000, spent: 210000, forecast: 290000}
staff: {approved: 2, used: 1.5}
risks: [{text: Energy prices, level: medium}, {text: Staff turnover, level: low, date: 2023-H1}]
lessons: [Tenders need six months.]
decisions: [To note the report., To agree the new dates.]
outlook: [The payment service goes live.]
""",
    "2024": """
title: Digital action plan 2024
measures:
  payment: {number: M-2, title: Online payment, serves: [citizens], due: 2024-06-30}
  map: {number: M-11, title: Map service, start: 2024-H1, due: 2024-Q3,
    budget: {asked: 50000, approved: 40000}, staff: {asked: 1, approved: 1}}
kpis:
  services: {target: 300}
  uptake: {target: {min: 45}}
""",
}

GERMAN = """
    der dem den des das ein eine einer eines einen einem kein keine keiner keines keinen
    und oder aber nicht noch schon nur auch sehr mehr weniger davon darunter daraus dazu daneben
    von vom zum zur bei beim mit ohne für seit nach vor aus auf über unter zwischen gegen bis ab zu
    am im ins ist sind wird werden wurde hat haben liegt liegen steht stehen gilt zählt nennt zeigt
    Ist Soll Prognose Ziel Ziele Zielwert Zielwerte Quelle Einheit Bewertung Stand
    Datenstand Seite Nr Nummer Wert Summe Grund Beginn Nutzen Hinweis Vergleich Erläuterung
    Abweichung Ausgangswert Zuletzt zuletzt Fortschritt Zielerreichung Beispielwert Näherungswert
    Rang Stufe Stufen Prozent Prozentpunkt Prozentpunkte Mio Tag Tage später Quartal Halbjahr
    mindestens höchstens vorl gesch geplant erledigt zuständig Bürger Wirtschaft intern
    abgeschlossen läuft laufen ruht ruhen abgebrochen überfällig gefährdet verschoben begonnen
    Meldung erreicht verfehlt knapp hinter offen teilweise bewertet bewertbar hoch mittel niedrig
    Überblick Ausblick Anhang Termine Mittel Stellen Stelle Risiken Risiko Gegensteuerung Drucksache
    Gegenstand Ergebnis Datum Gremium Sitzung Sitzungen Beratung Beratungen Bericht Berichte
    beantragt bewilligt verbraucht besetzt erwartet übergreifend insgesamt Begründung Bedeutung
    Zeichen Legende Tabelle Balken Balkendiagramm Balkenplan Säulendiagramm Zeitstrahl Fahrplan
    Zahlen Rückfragen Angabe Angaben warum Warum Was Wie Wer alle Alle einzige zwei drei vier fünf
    sechs sieben acht neun zehn elf zwölf erste weitere weiterer Weitere Änderung Änderungen Punkt
    Punkte Auf einen Blick Maßnahme Maßnahmen Kennzahl Kennzahlen Gestaltungsfeld Gestaltungsfelder
    Aktionsplan Sachstandsbericht Abschlussbericht Vorwert Strich Kreis Raute Zeitraum Jahr Laufzeit
    Termin Abschluss Haken Anmerkung Feld Linie Zeitachse Verbindung Fortsetzung Januar Februar März
    Mai Juni Juli Oktober Dezember
"""
WORDS = frozenset(GERMAN.split())
"""Words of German that no text of this workspace has in English."""

PATTERNS = (
    re.compile(r"[äöüÄÖÜß„]"),
    re.compile(r"k\.\sA\.|n\. v\.|\bNr\."),
    re.compile(r"\d\.\d{3}(?!\d)(?!%)"),
    re.compile(r"\d{1,2}\.\d{1,2}\.\d{2}"),
    re.compile(r"\d,\d{1,2}\b"),
    re.compile(r"\d\s(?:%|€(?!\d))"),
    re.compile(r"\$-407"),
    re.compile(r"\bde-DE\b"),
)
"""Signs of German spelling, numbers, dates and locales."""

TEMPLATE = re.compile(r"ppt/(slideLayouts|slideMasters|notesMasters|theme)/")
"""Parts that are the template's, not the deck's."""


def german(text: str) -> list[str]:
    """Return what is German in a text."""
    found = [word for word in re.findall(r"[^\W\d_]+", text) if word in WORDS]
    return found + [match[0] for each in PATTERNS if (match := each.search(text))]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[bytes, str]]:
    """The decks of all plans and what is told of them, by the id of the plan."""
    folder = tmp_path_factory.mktemp("northmoor")
    (folder / "plans").mkdir()
    for name, text in {"programme": PROGRAMME, **PLANS}.items():
        (folder / "plans" / f"{name}.yaml").write_text(dedent(text), encoding="utf-8")
    opened = open_workspace(folder)
    decks = {}
    for plan in PLANS:
        done = build_deck(opened.folder, opened.workspace, plan)
        assert done.path is not None, opened.report(done.faults)
        decks[plan] = (done.path.read_bytes(), done.told)
    return decks


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def placeholders(data: bytes) -> set[str]:
    """Return the names that slides inherit from the template; a picture beside has its name."""
    found: Any = Presentation(io.BytesIO(data)).slide_layouts
    names = {shape.name for layout in found for shape in layout.placeholders}
    return names | {f"{name} (SVG)" for name in names}


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield part and text of everything that is written in a deck, but for the template."""
    inherited = placeholders(data)
    for name, blob in parts(data).items():
        if name.endswith(".xlsx"):
            yield from ((name, text) for text in _of_book(blob))
        elif name.endswith(".xml") and not TEMPLATE.match(name):
            yield from ((name, t) for t in _of_tree(etree.fromstring(blob)) if t not in inherited)


def _of_book(blob: bytes) -> Iterator[str]:
    book = load_workbook(io.BytesIO(blob))
    yield from (str(v) for v in (book.properties.creator, book.properties.title) if v)
    for sheet in book:
        yield sheet.title
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            yield from (str(cell.number_format), *([cell.value] if cell.data_type == "s" else []))


def _of_tree(root: Any) -> Iterator[str]:
    for node in root.iter(etree.Element):
        yield from (node.get(key) for key in ("name", "descr", "title", "formatCode", "lang")
                    if node.get(key))  # fmt: skip
        if node.text and node.text.strip():
            yield node.text


@pytest.mark.parametrize("plan", PLANS)
def test_an_english_deck_says_nothing_in_german(
    built: Mapping[str, tuple[bytes, str]], plan: str
) -> None:
    data, told = built[plan]
    found = {text: (name, german(text)) for name, text in texts(data) if german(text)}
    assert found == {}
    assert german(told) == []


def test_the_decks_hold_everything_that_can_be_said(
    built: Mapping[str, tuple[bytes, str]],
) -> None:
    assert "left out" not in built["2023"][1]
    assert {name.split("/")[1] for name in parts(built["2023"][0]) if name.startswith("ppt/")} >= {
        "slides", "notesSlides", "charts", "embeddings",
    }  # fmt: skip
    for plan, kind in (("2022", "Final report"), ("2023", "6th status report"),
                       ("2024", "Action plan")):  # fmt: skip
        assert built[plan][1].startswith(f"Digital action plan {plan} – {kind}: ")
    assert "What we have learned: 2 points" in built["2022"][1]
    said = "\n".join(text for _, text in texts(built["2023"][0])).replace("\N{NO-BREAK SPACE}", " ")
    words = (
        "n/a", "not comparable", "rated by hand", "est. 35%", "prov. €1,250,000.50", "rank ~7",
        "Counted by the national catalogue", "31 December 2023", "€210,000 of €300,000 spent",
        "Since the data date", "Possible questions:", *language("en").STANDINGS.values(),
    )  # fmt: skip
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("plan", PLANS)
def test_an_english_deck_is_marked_as_english(
    built: Mapping[str, tuple[bytes, str]], plan: str
) -> None:
    data, _ = built[plan]
    trees = {
        name: etree.fromstring(blob)
        for name, blob in parts(data).items()
        if name.endswith(".xml") and not TEMPLATE.match(name)
    }
    tags = {node.get("lang") for tree in trees.values() for node in tree.iter(etree.Element)}
    assert tags - {None} == {"en-GB"}
    charts = [tree for name, tree in trees.items() if name.startswith("ppt/charts/")]
    assert {lang.get("val") for tree in charts for lang in tree.findall("{*}lang")} <= {"en-GB"}
    assert Presentation(io.BytesIO(data)).core_properties.language == "en-GB"


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_shape_of_a_drawing_has_a_name(code: str) -> None:
    assert set(language(code).SHAPES) == {str(role) for role in Role}


def test_german_is_recognised() -> None:
    for text in ("Stand: 31.12.2023", "1.234", "k. A.", "90 %", "3 laufen", "Quelle: x", "über"):
        assert german(text), text
    for text in ("31 December 2023", "1,234.5", "90%", "3 running", "C/2023/1.2", "€1,250,000.50"):
        assert german(text) == [], text
