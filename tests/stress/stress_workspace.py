"""A workspace that holds whatever is hard to put on a slide.

Write it to look at it: `python tests/stress/stress_workspace.py FOLDER [de|en] [latin]`, then
`egovreport -C FOLDER build 2023`. With `latin`, words stand for emoji and for right-to-left text,
which the judges of layout cannot find again in what LibreOffice draws. Longer texts carry a number
in each sentence ("M7-text/3:"), so that a test finds every one of them that is lost.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

COMPOUND = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungsänderungsverfahren"
"""One word of 86 letters."""
EMOJI = "🚀 👩‍💻 🇩🇪 ✔️"
RIGHT_TO_LEFT = "שלום עולם ו־42 שירותים · مرحبا بالعالم ١٢٣"
MARKUP = "<b>&amp; ]]> \"Anträge\" & 'Bescheide'"
THREE_LINES = (
    "Einführung eines gemeinsamen Verfahrens der Mitgliedskreise für Anträge, Bescheide und "
    "Zahlungen samt Anbindung an das Bürgerkonto"
)
MEASURES = 40
YEARS = ("2022", "2023", "2024")
"""The plans in which everything occurs: a final report, a status report, a plan."""
SMALL = ("no-kpis", "no-measures", "one-measure", "one-kpi", "nothing")
"""The plans in which something is wanting."""


class _Plain(yaml.SafeDumper):
    """Writes repeated values out: a plan has no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature of the base
        return True


def write_workspace(folder: Path, language: str = "de", *, is_latin: bool = False) -> None:
    """Write the programme and all plans below the folder."""
    (folder / "plans").mkdir(parents=True)
    files = {"programme": programme(language), **small_plans()}
    files |= {year: full_plan(int(year)) for year in YEARS}
    for name, whole in files.items():
        data = latin(whole) if is_latin else whole
        text = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100)
        (folder / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")


def latin(data: Any) -> Any:
    """Return the data with words instead of emoji and right-to-left text."""
    if isinstance(data, str):
        return data.replace(EMOJI, "Symbole").replace(RIGHT_TO_LEFT, "Gemeinden des Umlands")
    if isinstance(data, dict):
        return {key: latin(value) for key, value in data.items()}
    return [latin(item) for item in data] if isinstance(data, list) else data


def story(key: str, characters: int) -> str:
    """Return numbered sentences of about as many characters."""
    sentences: list[str] = []
    while sum(map(len, sentences)) < characters:
        number = len(sentences)
        sentences.append(f"{key}/{number + 1}: {SENTENCES[number % len(SENTENCES)]}")
    return " ".join(sentences)


SENTENCES = (
    "Die Abstimmung mit dem Rechenzentrum dauerte drei Monate länger als geplant.",
    "Zwei der fünf Stellen blieben bis zum Herbst unbesetzt.",
    f"Für das {COMPOUND} fehlt weiterhin die Zustimmung des Landes.",
    "Der Auftrag wurde nach einer Rüge neu ausgeschrieben; der Zuschlag ist für Mai vorgesehen.",
)


def programme(language: str) -> dict[str, Any]:
    """Return the programme with all definitions, goals and sittings."""
    return {
        "organisation": {
            "name": f"Zweckverband {COMPOUND}",
            "unit": "Fachdienst Personal, Organisation, Verwaltungsdigitalisierung und "
            "Informationssicherheit der Mitgliedskreise",
        },
        "title": "E-Government",
        "language": language,
        "goals": goals(),
        "bodies": {
            "council": {"name": "Ausschuss für Digitalisierung, Personal, Finanzen und Ordnung"},
            "board": {"name": f"Beirat {RIGHT_TO_LEFT}"},
        },
        "history": history(),
        "kpis": {key: {**COMMON, **kpi} for key, kpi in KPIS.items()},
    }


def goals() -> dict[str, Any]:
    """Return a strategic goal, nine operative ones and three visions; some are long."""
    found: dict[str, Any] = {
        "strategic": {"kind": "strategic", "text": story("Z0", 300)},
    }
    for n in range(1, 10):
        text = (f"Z{n} Alle Leistungen online.", story(f"Z{n}", 220), f"Z{n} {COMPOUND}")[n % 3]
        found[f"goal-{n}"] = {"number": str(n), "text": text}
    for n in range(1, 4):
        found[f"vision-{n}"] = {"kind": "vision", "since": 2017 + n, "text": story(f"V{n}", 90)}
    return found


def history() -> list[dict[str, Any]]:
    """Return sixteen sittings, three of them in one week, and those of the plans."""
    days = [f"{2017 + n // 3}-0{3 + n % 3 * 2}-1{n % 9}" for n in range(12)]
    found = [
        {"date": day, "bodies": ["council"], "plans": ["2022"], "report": "status",
         "document": f"DrS/{day[:4]}/{100 + n}", "title": f"{n + 1}. Sachstandsbericht",
         "outcome": "zur Kenntnis genommen"}
        for n, day in enumerate(days)
    ]  # fmt: skip
    found += [
        {"date": f"2021-05-{day}", "bodies": ["council", "board"], "plans": ["2022"],
         "report": "plan", "document": "DrS/2021/241-1/Ergänzung 2", "item": "TOP 3.23.1",
         "title": f"Sitzung am {day}. Mai {EMOJI}", "outcome": story(f"S{day}", 260),
         "note": story(f"SN{day}", 200)}
        for day in (18, 19, 20)
    ]  # fmt: skip
    reports = {"2022": ("final", "2023-02-28", "2022-12-31"), "2023": ("status", "2024-03-12", ""),
               "2024": ("plan", "2024-03-12", "2023-12-31"),
               "one-measure": ("final", "2015-02-03", "2014-12-31"),
               "no-kpis": ("plan", "2012-02-03", "2011-12-31")}  # fmt: skip
    for plan, (kind, day, as_of) in reports.items():
        found.append({"date": day, "as_of": as_of or "2023-12-31", "bodies": ["council", "board"],
                      "plans": [plan], "report": kind, "number": "7", "document": "DrS/2024/1",
                      "item": "TOP 12", "title": f"Bericht {plan}"})  # fmt: skip
    return found


COMMON: Mapping[str, Any] = {
    "about": "effect",
    "definition": "Gezählt wird am Jahresende nach dem Umsetzungskatalog.",
    "benefit": "Anliegen lassen sich ohne Gang zum Amt erledigen.",
    "goals": ["goal-1"],
    "owners": ["FD 11.00"],
    "source": "Meldungen der Fachdienste",
    "peers": {"missing": "keine vergleichbaren Zahlen öffentlich"},
}
DAYS = {"one": "Tag", "many": "Tage"}
CASES = {"one": "Fall", "many": "Fälle"}

KPIS: Mapping[str, Mapping[str, Any]] = {
    "tiny": {"number": "K1", "name": "Winzige Werte", "unit": "Sekunden", "direction": "down"},
    "huge": {"number": "K2", "name": "Riesige Werte", "unit": "Bytes"},
    "negative": {"number": "K3", "name": "Negative Werte", "unit": "Punkte"},
    "crossing": {"number": "K4", "name": "Über und unter null", "unit": "Punkte"},
    "single": {"number": "K5", "name": "Ein einziger Wert", "unit": CASES},
    "twenty": {
        "number": "K6", "name": "Zwanzig Jahre", "unit": CASES,
        "actual": [{"value": 40 + n * n % 37 * 5, "date": f"{2004 + n}-12-31"} for n in range(18)],
        "target": [{"value": 500, "date": "2030-12-31"}],
    },
    "two-recounts": {
        "number": "K7", "name": "Zwei neue Zählweisen", "unit": CASES,
        "actual": [
            {"value": 900, "date": "2018-12-31"},
            {"value": 420, "date": "2019-12-31", "recount": "Ab 2019 ohne die Gemeinden"},
            {"value": 450, "date": "2020-12-31"},
            {"value": 130, "date": "2021-12-31", "recount": story("R7", 130)},
        ],
    },
    "recount-first": {
        "number": "K8", "name": "Neue Zählweise am ersten Wert", "unit": CASES,
        "actual": [{"value": 88, "date": "2020-12-31", "recount": "Neue Zählweise nach OZG"}],
    },
    "recount-last": {"number": "K9", "name": "Neue Zählweise am letzten Wert", "unit": CASES},
    "above": {"number": "K10", "name": "Weit über dem Ziel", "unit": CASES},
    "equal": {"number": "K11", "name": "Genau am Ziel", "unit": CASES},
    "far-below": {"number": "K12", "name": "Weit unter dem Ziel", "unit": CASES},
    "approximate": {"number": "K13", "name": "Ungefährer Wert", "unit": CASES},
    "estimated": {"number": "K14", "name": "Geschätzter Wert", "unit": "percent"},
    "provisional": {"number": "K15", "name": "Vorläufiger Wert", "unit": "money"},
    "invented": {"number": "K16", "name": "Erfundener Wert", "unit": DAYS, "direction": "down"},
    "bound": {"number": "K17", "name": "Mindestens", "unit": CASES},
    "band": {"number": "K18", "name": "Band", "unit": "percent", "decimals": 1},
    "words": {"number": "K19", "name": "Nur in Worten", "unit": "Urteil"},
    "unknown": {"number": "K20", "name": "Keine Angabe", "unit": CASES},
    "base": {"number": "K21", "name": "Von so vielen", "unit": "Schulen"},
    "rank": {"number": "K22", "name": "Platz im Vergleich", "unit": "rank", "direction": "down"},
    "levels": {
        "number": "K23", "name": "Reifegrad", "unit": "Stufe",
        "levels": {0: "offline", 1: "Information", 2: "Formular", 3: "Antrag", 4: "Once-Only"},
    },
    "money": {"number": "K24", "name": "Eingespartes Geld", "unit": "money"},
    "quarters": {"number": "K25", "name": "Vierteljährlich", "unit": DAYS, "direction": "down"},
    "compound": {
        "number": "K26", "name": COMPOUND, "decimals": 3,
        "unit": {"one": COMPOUND, "many": f"{COMPOUND}en"},
        "definition": story("D26", 900), "note": story("N26", 600), "source": story("Q26", 300),
        "benefit": story("B26", 300), "owners": [f"Stabsstelle {COMPOUND}", "FD 1", "FD 2"],
        "peers": [
            {"name": f"Nachbarkreis {n} {COMPOUND}", "value": n * 7, "date": "2023-12-31",
             "source": f"Bericht {n}"} for n in range(1, 9)
        ],
    },
    "explained": {"number": "K27", "name": "Ausführlich begründet", "unit": CASES, "total": True},
    "foreign": {"number": "K28", "name": f"{EMOJI} {RIGHT_TO_LEFT}", "unit": EMOJI},
    "zero": {"number": "K29", "name": "Ziel null", "unit": CASES, "direction": "down"},
    "bare": {
        "name": "Ohne alles", "unit": "Stück", "definition": None, "benefit": None, "goals": [],
        "owners": [], "source": None, "peers": [], "about": None, "direction": "none",
    },
}  # fmt: skip

VALUES: Mapping[str, tuple[Any, Any, Any]] = {
    "tiny": (0.004, 0.002, 0.001),
    "huge": (987654321, 12345678901, 12345678901),
    "negative": (-12.5, -2, -7.25),
    "crossing": (-30, 40, {"value": 25, "was": 20}),
    "single": (None, None, 17),
    "twenty": (210, 300, 282),
    "two-recounts": (140, 200, 188),
    "recount-first": (95, 100, 97),
    "recount-last": (400, 250, {"value": 120, "recount": "Nur noch abgeschlossene Fälle"}),
    "above": (80, 100, 380),
    "equal": (280, 280, 280),
    "far-below": (3, 1000, 12),
    "approximate": (
        {"value": 1300, "quality": "approximate"}, 1500, {"value": 1400, "quality": "approximate"},
    ),
    "estimated": (48, {"value": 60, "quality": "estimated"}, {"value": 55, "quality": "estimated"}),
    "provisional": (1250000, 2000000, {"value": 1999999.99, "quality": "provisional"}),
    "invented": (
        {"value": 21, "illustrative": True}, {"value": 10, "illustrative": True},
        {"value": 9.5, "quality": "approximate", "illustrative": True, "was": 12,
         "rating": {"value": "missed", "word": "nicht belastbar", "reason": story("RW16", 130)}},
    ),
    "bound": ({"min": 300}, {"min": 400}, {"min": 350}),
    "band": (78.4, {"min": 80, "max": 90}, {"min": 85.5, "max": 95.2}),
    "words": ({"text": "befriedigend"}, {"text": "gut"}, {"text": story("T19", 120)}),
    "unknown": ({"missing": "nie erhoben"}, 50, {"missing": story("F20", 160)}),
    "base": ({"value": 12, "of": 28}, {"value": 28, "of": 28}, {"value": 21, "of": 28}),
    "rank": (14, 5, 3),
    "levels": (1, 4, 2),
    "money": (-1234567.89, {"value": 5000000, "moved": [
        {"date": "2023-05-01", "to": 250000.50, "reason": story("MV24", 300)}]}, 98765.43),
    "quarters": (30, 20, [
        {"value": 28 - 3 * n, "date": f"2023-Q{n + 1}"} for n in range(4)]),
    "compound": (0.125, 0.5, 0.25),
    "explained": (1000, 5000, {"value": 2100, "reason": story("E27", 5000)}),
    "foreign": (5, 50, {"value": 42, "note": f"N28 {RIGHT_TO_LEFT} {EMOJI}", "reason": MARKUP}),
    "zero": (3, 0, 0),
    "bare": (None, None, None),
}  # fmt: skip
"""The actual of 2022, the target and the actual of 2023."""


def full_plan(year: int) -> dict[str, Any]:
    """Return a plan in which everything occurs."""
    return {
        "title": f"E-Government-Aktionsplan {year} mit Maßnahmen der Mitgliedskreise, der Ämter "
        "und der kreisangehörigen Gemeinden",
        "source": story("PQ", 250),
        "summary": [story(f"ZF{n}", 60 + 70 * n) for n in range(1, 7)],
        "fields": fields(),
        "measures": {f"measure-{n}": measure(n, year) for n in range(1, MEASURES + 1)},
        "kpis": {key: plan_kpi(key, year) for key in KPIS},
        "goals": {
            f"goal-{n}": {"rating": {
                "value": ("open", "partly", "reached")[n % 3],
                **({"word": "auf Kurs", "reason": story(f"GR{n}", 150 * n)} if n % 2 else {}),
            }} for n in range(1, 8)
        },
        "budget": {"asked": 9000000, "approved": 8000000, "spent":
                   {"value": 12345678901, "date": f"{year}-12-31"}},
        "risks": [
            {"text": story(f"PR{n}", 60 * n), "level": ("low", "medium", "high")[n % 3],
             "response": story(f"PRR{n}", 40 * n), "owners": [f"Leitung {n}", COMPOUND]}
            for n in range(1, 10)
        ],
        "lessons": [story(f"L{n}", 40 * n) for n in range(1, 12)],
        "decisions": [story(f"B{n}", 200 * n) for n in range(1, 7)],
        "outlook": [story(f"A{n}", 100 * n) for n in range(1, 9)],
    }  # fmt: skip


def fields() -> dict[str, Any]:
    """Return six fields: short and long names, one without measures."""
    return {
        "short": {"name": "IT"},
        "long": {
            "name": "Basisdienste, Bürgerkonten, Register, Zahlungsverkehr und Postmanagement"
        },
        "compound": {"name": COMPOUND},
        "foreign": {"name": f"{RIGHT_TO_LEFT} {EMOJI}"},
        "usual": {"name": "Elektronische Akte"},
        "empty": {"name": "Feld ohne Maßnahmen"},
    }


def plan_kpi(key: str, year: int) -> dict[str, Any]:
    """Return what the plan of the year holds of a KPI."""
    before, target, actual = VALUES[key]
    if year == 2024:
        return {"target": target} if target is not None else {}
    if year == 2022:
        return {"actual": dated(before, "2022-12-31")} if before is not None else {}
    return {
        name: value
        for name, value in (
            ("target", target),
            ("actual", actual if isinstance(actual, list) else dated(actual, "2023-12-31")),
            ("forecast", {"value": 300, "date": "2024-12-31"} if key == "twenty" else None),
        )
        if value is not None
    }


def dated(value: Any, day: str) -> dict[str, Any] | None:
    """Return a value with its day."""
    if value is None:
        return None
    return {**(value if isinstance(value, dict) else {"value": value}), "date": day}


STAGES = ("planned", "running", "completed", "suspended", "cancelled")


def measure(n: int, year: int) -> dict[str, Any]:
    """Return one of the measures; the last one has nothing but its title."""
    if n == MEASURES:
        return {"title": "Maßnahme, von der nur der Titel bekannt ist"}
    found: dict[str, Any] = {
        "number": f"M-{n}",
        "title": title(n),
        "field": (None, "short", "long", "compound", "foreign", "usual")[n % 6],
        "goals": ["goal-1", "goal-2"][: n % 3],
        "owners": [f"Fachdienst {n}", f"Stabsstelle {COMPOUND}", "Landrat"][: n % 4],
        "serves": ["citizens", "businesses", "staff"][: n % 4],
        "start": f"{year}-0{1 + n % 9}-01",
        "due": (f"{year}-12-31", f"{year + 1}-06-30", f"{year}-Q3", f"{year + 2}",
                "nach Verabschiedung des Leitfadens durch alle beteiligten Gremien")[n % 5],
        "updates": updates(n, year),
        "risks": [{"text": story(f"M{n}R", 90), "level": "high", "response": "Abstimmen"}]
        if n % 7 == 0 else [],
    }  # fmt: skip
    if n % 3 == 0:
        found["moved"] = moves(n, year)
    if n % 4 == 0:
        found["milestones"] = milestones(n, year)
    if n % 2:
        found["budget"] = budget(n, year)
        found["staff"] = {
            "approved": n / 10,
            "used": {"value": n * 2 / 10, "date": f"{year}-12-31"},
        }
    if n % 10 == 0:
        found["decisions"] = [f"M{n}-Beschluss: {MARKUP}"]
        found["lessons"] = [story(f"M{n}L", 120)]
        found["illustrative"] = ["due", "title"]
        found["note"] = story(f"M{n}N", 100)
    return {key: value for key, value in found.items() if value not in (None, [], {})}


def title(n: int) -> str:
    """Return a title of three lines, some of one word, some in other scripts."""
    return (
        f"M{n}-Titel: {THREE_LINES}",
        f"M{n}-Titel: {COMPOUND}",
        f"M{n}-Titel: {RIGHT_TO_LEFT} {EMOJI}",
        f"M{n}-Titel: {MARKUP}",
    )[n % 4]


def updates(n: int, year: int) -> list[dict[str, Any]]:
    """Return reports of a measure; every eighth has none, some are 5,000 characters long."""
    if n % 8 == 0:
        return []
    length = 5000 if n in {5, 13} else 60 * (n % 9)
    last: dict[str, Any] = {
        "date": f"{year - (year == 2024)}-12-31",
        "stage": STAGES[n % 5],
        "progress": n * 13 % 101,
        "text": story(f"M{n}-text", length) if length else None,
        "next": story(f"M{n}-next", 150 if n % 2 else 20),
        "rating": {"value": "at-risk", "reason": story(f"M{n}-rating", 100)}
        if n % 9 == 1
        else None,
    }
    return [{key: value for key, value in last.items() if value is not None}]


def moves(n: int, year: int) -> list[dict[str, Any]]:
    """Return one to four moves of a date."""
    return [
        {"date": f"{year - 1}-0{1 + 2 * k}-15", "to": f"{year + 1 + k}-03-31",
         "reason": story(f"M{n}V{k}", 400 if n == 9 else 60)}
        for k in range(1 + n % 4)
    ]  # fmt: skip


def milestones(n: int, year: int) -> list[dict[str, Any]]:
    """Return up to twelve milestones: done, moved, undated, on one day."""
    found: list[dict[str, Any]] = [
        {"title": f"M{n}-Schritt {k} {COMPOUND if k == 3 else ''}".strip(),
         "due": f"{year}-{1 + k:02}-15"}
        for k in range(n % 12)
    ]  # fmt: skip
    if found:
        found[0]["done"] = f"{year - 1}-12-31"
        found[-1]["moved"] = [
            {"date": f"{year}-01-10", "to": f"{year + 1}-12-31", "reason": story(f"M{n}MS", 80)}
        ]
    return found


def budget(n: int, year: int) -> list[dict[str, Any]]:
    """Return money of a measure in one to four items."""
    return [
        {"item": f"M{n}-Posten {k} {COMPOUND if k == 2 else ''}".strip(),
         "asked": 1000 * n * 10**k, "approved": 900 * n * 10**k,
         "spent": {"value": 8505 * n * 10**k / 10, "date": f"{year}-12-31"},
         "forecast": {"value": 990 * n * 10**k, "quality": "estimated",
                      "reason": story(f"M{n}B{k}", 80)}}
        for k in range(1 + n % 4)
    ]  # fmt: skip


def small_plans() -> dict[str, Any]:
    """Return the plans in which something is wanting."""
    period = {
        name: {"title": f"Plan {name}", "period": {"start": year, "end": year}}
        for name, year in zip(SMALL, range(2012, 2017), strict=True)
    }
    update = {"date": "2014-11-30", "stage": "running", "text": story("one", 5000)}
    one = {"title": title(1), "due": "2014-12-31", "start": 2014, "updates": [update]}
    few = {f"measure-{n}": measure(n, 2012) for n in (1, 3)}
    kpi = {"twenty": {"target": 100}, "recount-first": {"target": 90}}
    single = {"single": {"target": 3, "actual": {"value": 2, "date": "2015-06-30"}}}
    return {
        "no-kpis": period["no-kpis"] | {"fields": fields(), "measures": few},
        "no-measures": period["no-measures"] | {"kpis": kpi},
        "one-measure": period["one-measure"] | {"measures": {"lonely": one}},
        "one-kpi": period["one-kpi"] | {"kpis": single, "measures": {}, "fields": {}},
        "nothing": period["nothing"],
    }


if __name__ == "__main__":
    write_workspace(Path(sys.argv[1]), *sys.argv[2:3], is_latin="latin" in sys.argv[3:])
