"""The page of one measure: its course, its key facts, and why it stands as it does."""

import re

import pytest
from small_workspaces import PROGRAMME, Made, made, of_slide, outline_of, workspace
from test_twelve_slides import TEMPLATE

from egovreport.deck import Place, Table, Tone
from egovreport.language import de
from egovreport.powerpoint.design import read_design
from egovreport.powerpoint.fit import fit

PLAN_REPORT = PROGRAMME.replace("report: final", "report: plan").replace(
    "date: 2024-03-12, as_of: 2023-12-31", "date: 2022-11-24, as_of: 2022-11-24"
)
PAGES = "slides: [{slide: measure}]"


def shown(plan: str, *, head: str = PROGRAMME, outline: str = PAGES, **plans: str) -> Made:
    """Return the deck of pages of the plan 2023; data date 2023-12-31, sitting 2024-03-12."""
    found = workspace(head, plan_2023=f"title: Plan 2023\n{plan}", **plans)
    return made(found, outline=outline_of(outline))


def one(measure: str, *, head: str = PROGRAMME, **plans: str) -> Made:
    """Return the deck of a plan with the measure `a` titled Eins."""
    return shown(f"measures: {{a: {{title: Eins, {measure}}}}}", head=head, **plans)


def plain(text: str) -> str:
    return text.replace(de.NB, " ")


def table(found: Made, place: Place, key: str = "a") -> Table:
    block = dict(found.slide(f"measure/{key}").blocks)[place]
    assert isinstance(block, Table)
    return block


def course(found: Made, key: str = "a") -> list[str]:
    """Return the rows of the course, each as one line."""
    rows = table(found, Place.CHART, key).rows
    return [plain(" | ".join(cell.text for cell in row)) for row in rows]


def facts(found: Made, key: str = "a") -> dict[str, str]:
    rows = table(found, Place.TABLE, key).rows
    return {plain(label.text): plain(value.text) for label, value in rows}


def texts(found: Made, key: str = "a") -> list[str]:
    return [plain(text) for text in found.texts(f"measure/{key}")]


def message(found: Made, key: str = "a") -> str:
    return plain(found.slide(f"measure/{key}").title)


def keys(found: Made) -> list[str]:
    return [slide.key for slide in found.deck.slides]


# Titles


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("due: 2023-06-30, updates: [{date: 2023-07-15, stage: completed, progress: 100}]",
         "abgeschlossen am 15.07.2023, 15 Tage später als vereinbart"),
        ("due: 2023-06-30, updates: [{date: 2023-07-01, stage: completed}]",
         "abgeschlossen am 01.07.2023, 1 Tag später als vereinbart"),
        ("due: 2023-06-30, updates: [{date: 2023-06-30, stage: completed}]",
         "abgeschlossen am 30.06.2023"),
        ("due: 2023-06-30, updates: [{date: 2023-08, stage: completed, illustrative: [stage]}]",
         "abgeschlossen im August 2023°, nach dem vereinbarten Termin°"),
        ("due: nach dem Umzug, updates: [{date: 2023, stage: completed}]",
         "abgeschlossen 2023"),
        ("due: 2023-06-30, updates: [{date: 2023-07-15, stage: completed, illustrative: true}]",
         "abgeschlossen am 15.07.2023°, 15 Tage° später als vereinbart"),
        ("due: 2023-09-30, moved: [{date: 2023-09-01, to: 2024-06-30}]",
         "verschoben von 30.09.2023 auf 30.06.2024"),
        ("due: 2023-09-30, illustrative: [due], moved: [{date: 2023-09-01, to: 2024-06-30}]",
         "verschoben von 30.09.2023° auf 30.06.2024"),
        ("due: 2023-Q3, moved: [{date: 2023-09-01, to: 2024-H1}]",
         "verschoben vom 3. Quartal 2023 auf das 1. Halbjahr 2024"),
        ("due: 2023-09, moved: [{date: 2023-09-01, to: 2024}]",
         "verschoben von September 2023 auf 2024"),
        ("due: 2023-09-30, moved: [{date: 2023-09-01, to: nach dem Umzug}]",
         "verschoben, bisher 30.09.2023, jetzt nach dem Umzug"),
        ("moved: [{date: 2023-09-01, to: 2024-06-30}]",
         "verschoben, bisher ohne Termin, jetzt 30.06.2024"),
        ("due: 2023-11-30, updates: [{date: 2023-06-30, stage: running}]",
         "überfällig seit 30.11.2023"),
        ("due: 2023-11, illustrative: [due]", "überfällig seit Ende November 2023°"),
        ("updates: [{date: 2023-06-30, stage: running, progress: 60}]", "läuft, 60 %"),
        ("updates: [{date: 2023-06-30, progress: 60, illustrative: true}]", "läuft, 60 %°"),
        ("updates: [{date: 2023-06-30, stage: running, illustrative: [stage]}]", "läuft°"),
        ("updates: [{date: 2023-06-30, progress: 60, rating: {value: at-risk}}]",
         "gefährdet, 60 %"),
        ("updates: [{date: 2023-06-30, stage: suspended}]", "ruht"),
        ("updates: [{date: 2023-06-30, stage: cancelled, progress: 20}]", "abgebrochen"),
        ("updates: [{date: 2023-06-30, stage: planned}]", "nicht begonnen"),
        ("serves: []", "ohne Meldung"),
    ],
)  # fmt: skip
def test_a_title_says_how_the_measure_stands(measure: str, told: str) -> None:
    assert message(one(measure)) == f"Eins: {told}"


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("due: 2024-12-31", "geplant bis 31.12.2024"),
        ("due: 2024-12-31, illustrative: true", "geplant bis 31.12.2024°"),
        ("due: 2024-Q3", "geplant bis zum 3. Quartal 2024"),
        ("due: 2024-09", "geplant bis September 2024"),
        ("due: nach dem Umzug", "geplant, Termin: nach dem Umzug"),
        ("serves: []", "geplant, noch ohne Termin"),
        ("due: 2024-12-31, updates: [{date: 2022-10-01, stage: planned}]",
         "geplant bis 31.12.2024"),
    ],
)  # fmt: skip
def test_a_title_of_a_plan_says_until_when(measure: str, told: str) -> None:
    found = one(measure, head=PLAN_REPORT)
    assert message(found).removeprefix("Eins").removeprefix("°") == f": {told}"
    assert "Status" not in facts(found)


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("due: 2023-06-30, updates: [{date: 2023-07-15, stage: completed}]",
         "completed on 15 July 2023, 15 days later than agreed"),
        ("due: 2023-06-30, updates: [{date: 2023-08, stage: completed}]",
         "completed in August 2023, after the agreed date"),
        ("due: 2023-Q3, moved: [{date: 2023-09-01, to: 2024-H1}]",
         "moved from Q3 2023 to the first half of 2024"),
        ("moved: [{date: 2023-09-01, to: after the move}]",
         "moved, before: no date, now: after the move"),
        ("due: 2023-11-30", "overdue since 30 November 2023"),
        ("updates: [{date: 2023-06-30, stage: running, progress: 60}]", "running, 60%"),
    ],
)  # fmt: skip
def test_a_title_in_english(measure: str, told: str) -> None:
    assert message(one(measure, head="language: en\n" + PROGRAMME.strip())) == f"Eins: {told}"


def test_a_title_keeps_its_message_where_name_and_dates_are_long() -> None:
    words = "sobald der Kreistag " + "und alle Gremien " * 300 + "zugestimmt haben"
    name = "Vorhaben " * 100
    found = shown(
        f'measures: {{a: {{title: "{name.strip()}", number: X-1, due: 2023-09-30, moved: '
        f'[{{date: 2023-09-01, to: "{words}"}}]}}}}'
    )
    title = message(found)
    assert title.startswith("X-1 Vorhaben Vorhaben")
    assert ": verschoben, bisher 30.09.2023, jetzt sobald der Kreistag" in title
    assert title.endswith("…")
    assert texts(found)[0] == f"Maßnahme: {name.strip()}."
    assert facts(found)["Gilt jetzt"] == words
    page = fit(found.deck, read_design(TEMPLATE)[1])[0]
    shown_title = " ".join(p.text for p in page.title.paragraphs)
    assert "verschoben, bisher 30.09.2023" in plain(shown_title)


# The course

WHOLE = """
fields: {x: {name: Feld X}}
measures:
  a:
    title: Eins
    number: M-1
    field: x
    owners: [FD 3, FD 4]
    serves: [citizens]
    start: 2023-02
    due: 2023-06-30
    moved:
      - {date: 2023-05-01, to: 2024-06-30, reason: Lieferung}
      - {date: 2023-10-01, to: 2024-03-31}
    milestones:
      - {title: Schritt, due: 2023-04-30, done: 2023-05-12}
      - {title: Früh, due: 2023-04-30, done: 2023-04-01}
      - {title: Etappe, due: 2023-09-30, moved: [{date: 2023-07-01, to: 2024-02-29, reason: Bau}]}
      - {title: Versäumt, due: 2023-11-30}
      - {title: Einmal, due: nach dem Umzug}
      - {title: Irgendwann}
    budget: {asked: 110, approved: {value: 100, moved: [{date: 2023-08-01, to: 80, reason: Kauf}]},
             spent: {value: 90, date: 2023-11-30, reason: Nachkauf}}
    staff: {approved: {value: 1, moved: [{date: 2023-08-02, to: 0.5}]}, used: {missing: unbekannt}}
    updates:
      - {date: 2023-12-01, progress: 40, text: Läuft gut, next: Testen,
         rating: {value: at-risk, word: kritisch, reason: Geld fehlt}}
      - {date: 2023-06-30, stage: running, progress: 20, text: Begonnen, next: Kaufen}
      - {date: 2023-05-02, rating: {value: on-track}}
    risks:
      - {text: Wagnis, level: high, response: Tun, owners: [FD 5], date: 2023-03-01,
         closed: 2023-08-31}
      - {text: Gefahr, level: low, response: Warten}
    lessons: [Gelerntes]
    decisions: [Zu beschließen]
    continues: [2022/alt]
    note: Nebenbei
    source: Akte
"""
EARLIER = "title: Plan 2022\nmeasures: {alt: {title: Altes}}"
LATER = "title: Plan 2024\nmeasures: {neu: {title: Eins II, continues: [2023/a]}}"
WITH_LATER = PROGRAMME.rstrip() + (
    '\n  - {date: 2024-02-01, bodies: [ausschuss], plans: ["2024"], report: plan, title: P}\n'
)


def whole() -> Made:
    return shown(WHOLE, head=WITH_LATER, plan_2022=EARLIER, plan_2024=LATER)


def test_the_course_tells_everything_that_has_a_date_in_the_order_of_time() -> None:
    assert course(whole()) == [
        "01.03.2023 | Risiko | Stufe hoch: Wagnis. Gegensteuerung: Tun. Zuständig: FD 5.",
        "01.04.2023 | Meilenstein | ● erreicht: Früh (geplant 30.04.2023)",
        "01.05.2023 | Termin | → verschoben: 30.06.2023 → 30.06.2024 – Lieferung.",
        "02.05.2023 | Meldung | → im Plan",
        "12.05.2023 | Meilenstein | ● erreicht: Schritt (geplant 30.04.2023, 12 Tage später)",
        "30.06.2023 | Meldung | ▪ läuft, 20 %: Begonnen.",
        "01.07.2023 | Meilenstein | → verschoben: Etappe: 30.09.2023 → 29.02.2024 – Bau.",
        "01.08.2023 | Mittel | Mittel bewilligt: 100 € → 80 € – Kauf.",
        "02.08.2023 | Stellen | Stellen bewilligt: 1 → 0,5 – kein Grund genannt.",
        "31.08.2023 | Risiko | ● beendet: Wagnis.",
        "01.10.2023 | Termin | ← vorgezogen: 30.06.2024 → 31.03.2024 – kein Grund genannt.",
        "30.11.2023 | Meilenstein | ‼ überfällig: Versäumt",
        "01.12.2023 | Meldung | 40 %, ! gefährdet (kritisch): Geld fehlt. Läuft gut.",
        "29.02.2024 | Meilenstein | ○ geplant: Etappe (zuerst 30.09.2023)",
        "– | Meilenstein | ○ geplant: Einmal (nach dem Umzug)",
        "– | Meilenstein | ○ geplant: Irgendwann (noch ohne Termin)",
    ]


def test_the_key_facts_are_those_that_are_known() -> None:
    assert facts(whole()) == {
        "Status": "→ verschoben, 40 %",
        "Beginn": "Februar 2023",
        "Geplant bis": "30.06.2023",
        "Gilt jetzt": "31.03.2024",
        "Mittel beantragt": "110 €",
        "Mittel bewilligt": "80 €",
        "Mittel verbraucht": "90 € (30.11.2023)",
        "Stellen bewilligt / besetzt": "0,5 / k. A.",
    }


def test_two_sums_share_a_row_where_the_texts_need_the_room() -> None:
    found = one(
        "budget: {asked: 100, approved: 90, spent: 80}, staff: {asked: 1, used: 0.5}, "
        "lessons: [" + ", ".join(f"Das haben wir gelernt {n}" for n in range(16)) + "]"
    )
    assert facts(found) == {
        "Status": "– ohne Meldung",
        "Mittel beantragt / bewilligt": "100 € / 90 €",
        "Mittel verbraucht": "80 €",
        "Stellen beantragt / besetzt": "1 / 0,5",
    }


def test_the_texts_say_why_what_comes_next_and_what_was_learned() -> None:
    found = whole()
    assert texts(found) == [
        "Warum: Läuft gut.",
        "Nächster Schritt: Testen.",
        "Risiko, Stufe niedrig: Gefahr. Gegensteuerung: Warten.",
        "Mittel verbraucht: Nachkauf.",
        "Stellen besetzt: Unbekannt.",
        "Gelernt: Gelerntes.",
        "Entscheidung: Zu beschließen.",
        "Führt fort: Altes (2022).",
        "Weiter in: 2024: „Eins II“.",
        "Hinweis: Nebenbei.",
    ]
    slide = found.slide("measure/a")
    assert slide.subtitle == "Feld X · für: Bürger · zuständig: FD 3, FD 4"
    assert slide.source.endswith("Quelle: Akte")
    assert "Nächster Schritt (30.06.2023): Kaufen" in slide.notes


def test_what_came_after_the_data_date_is_told_apart() -> None:
    found = one(
        "due: 2024-06-30, moved: [{date: 2024-02-01, to: 2025-01-01, reason: Streit}], "
        "milestones: [{title: Schritt, due: 2024-01-31, done: 2024-01-15}], "
        "budget: [{item: Kauf, approved: {value: 10, moved: [{date: 2024-02-02, to: 20}]}}], "
        "updates: [{date: 2023-12-31, stage: running}, {date: 2024-02-03, stage: completed}]"
    )
    assert course(found) == [
        "31.12.2023 | Meldung | ▪ läuft",
        "31.01.2024 | Meilenstein | ○ geplant: Schritt",
    ]
    assert [text for text in texts(found) if text.startswith("Seit dem Datenstand")] == [
        "Seit dem Datenstand: Schritt: erreicht am 15.01.2024.",
        "Seit dem Datenstand: → 01.01.2025 – Streit.",
        "Seit dem Datenstand: Abgeschlossen (03.02.2024).",
        "Seit dem Datenstand: Kauf, bewilligt 10 € → 20 €.",
    ]


def test_a_measure_without_anything_says_so() -> None:
    found = shown("measures: {a: {title: Eins}}")
    assert course(found) == ["– | – | bis zum Datenstand nichts gemeldet"]
    assert facts(found) == {"Status": "– ohne Meldung"}
    assert found.slide("measure/a").subtitle == ""
    planned = shown("measures: {a: {title: Eins}}", head=PLAN_REPORT)
    assert facts(planned) == {"Geplant bis": "noch ohne Termin"}


def test_the_last_next_step_of_a_finished_measure_stands_in_its_course() -> None:
    found = one(
        "updates: [{date: 2023-06-30, stage: running, next: Testen}, "
        "{date: 2023-09-30, stage: completed, progress: 100, next: Betrieb übergeben}]"
    )
    assert course(found) == [
        "30.06.2023 | Meldung | ▪ läuft",
        "30.09.2023 | Meldung | ● abgeschlossen: Nächster Schritt: Betrieb übergeben.",
    ]
    assert Place.BODY not in dict(found.slide("measure/a").blocks)


def test_a_cancelled_measure_owes_a_reason() -> None:
    told = one("updates: [{date: 2023-06-30, stage: cancelled, text: Kein Bedarf}]")
    assert "Warum: Kein Bedarf." in texts(told)
    silent = one("updates: [{date: 2023-06-30, stage: cancelled}]")
    assert texts(silent) == ["Warum: Kein Grund genannt."]
    assert table(silent, Place.CHART).rows[0][2].runs[0].tone is Tone.BAD


def test_a_measure_that_was_moved_five_times_tells_each_move() -> None:
    days = ["2023-01-31", "2023-03-31", "2023-05-31", "2023-04-30", "nach der Wahl"]
    moves = ", ".join(f"{{date: 2023-0{n}-01, to: {to}}}" for n, to in enumerate(days, start=1))
    found = one(f"due: 2022-12-31, moved: [{moves}]")
    assert [row.partition(" – ")[0] for row in course(found)] == [
        "01.01.2023 | Termin | → verschoben: 31.12.2022 → 31.01.2023",
        "01.02.2023 | Termin | → verschoben: 31.01.2023 → 31.03.2023",
        "01.03.2023 | Termin | → verschoben: 31.03.2023 → 31.05.2023",
        "01.04.2023 | Termin | ← vorgezogen: 31.05.2023 → 30.04.2023",
        "01.05.2023 | Termin | → verschoben: 30.04.2023 → nach der Wahl",
    ]
    assert facts(found)["Gilt jetzt"] == "nach der Wahl"


# Money

LINES = """
measures:
  a:
    title: Eins
    budget:
      - {item: Kauf, asked: 100, approved: 50.5, spent: 20}
      - {item: Betrieb, approved: 49.5, spent: {missing: Rechnung fehlt}, forecast: {min: 30}}
      - {item: Schulung, asked: 10, forecast: {text: gering, note: "Nur Reisen"}}
"""


def test_several_lines_of_money_are_added_as_far_as_they_are_known() -> None:
    found = shown(LINES)
    told = facts(found)
    assert told["Mittel beantragt"] == "110 € (2 von 3 Positionen)"
    assert told["Mittel bewilligt"] == "100,00 € (2 von 3 Positionen)"
    assert told["Mittel verbraucht"] == "20 € (1 von 3 Positionen)"
    assert told["Mittel Prognose"] == "Betrieb: mindestens 30 €\nSchulung: gering"
    assert texts(found) == [
        "Kauf: Beantragt 100 €; bewilligt 50,50 €; verbraucht 20 €.",
        (
            "Betrieb: Bewilligt 49,50 €; verbraucht k. A.; Prognose mindestens 30 €. "
            "Verbraucht: Rechnung fehlt."
        ),
        "Schulung: Beantragt 10 €; Prognose gering. Prognose: Nur Reisen.",
    ]


def test_one_line_of_money_says_what_it_is_for() -> None:
    found = one("budget: [{item: Kauf, approved: {missing: offen}}]")
    assert facts(found)["Mittel bewilligt"] == "k. A."
    assert texts(found) == ["Mittel: Kauf.", "Mittel bewilligt: Offen."]


# Which measures, in which order

SEVERAL = """
fields: {x: {name: Feld X}, y: {name: Feld Y}}
measures:
  a: {title: Eins, field: y, updates: [{date: 2023-06-30, stage: running}]}
  b: {title: Zwei, field: x, updates: [{date: 2023-06-30, stage: completed}]}
  c: {title: Drei}
  d: {title: Vier, field: x, updates: [{date: 2023-06-30, stage: suspended}]}
"""


@pytest.mark.parametrize(
    ("entry", "pages"),
    [
        ("", "b d a c"),
        ("fields: [y]", "a"),
        ("fields: [y, x]", "b d a"),
        ("measures: [c, b, unbekannt]", "c b"),
        ("measures: [c, b, a], fields: [x, y]", "b a"),
        ("most: 1", "d"),
        ("most: 2", "b d"),
        ("most: 9", "b d a c"),
        ("fields: [z]", ""),
    ],
)
def test_an_outline_chooses_measures(entry: str, pages: str) -> None:
    found = shown(SEVERAL, outline=f"slides: [{{slide: measure, {entry}}}]")
    assert keys(found) == [f"measure/{key}" for key in pages.split()]
    if not pages:
        why = "keine Maßnahmen im Plan, oder keine der genannten"
        assert dict(found.deck.left_out) == {"measure": why}


def test_an_outline_replaces_the_title_of_each_page() -> None:
    found = shown(SEVERAL, outline="slides: [{slide: measure, title: Eigenes}]")
    assert [slide.title for slide in found.deck.slides[:2]] == ["Eigenes", "Eigenes – 2"]


def test_the_pages_have_a_chapter_of_their_own_before_the_appendix() -> None:
    found = made(workspace(PROGRAMME, plan_2023="title: Plan 2023\n" + SEVERAL))
    assert [chapter.title for chapter in found.deck.chapters][-2:] == [
        "Die Maßnahmen im Einzelnen", "Anhang",
    ]  # fmt: skip
    status = PROGRAMME.replace("report: final", "report: status")
    found = made(workspace(status, plan_2023="title: Plan 2023\n" + SEVERAL))
    assert not [key for key in keys(found) if key.startswith(("measure/", "not-reached"))]


# Notes


def test_the_notes_answer_why_and_for_which_goals() -> None:
    found = shown(
        "measures: {a: {title: Eins, goals: [g, h], illustrative: [goals], updates: "
        "[{date: 2023-06-30, stage: suspended, text: Kein Geld}]}}",
        head=PROGRAMME + "goals: {g: {text: Alles digital}, h: {text: Ohne Papier.}}\n",
    )
    notes = found.slide("measure/a").notes
    assert "- Eins, ruht: warum? Kein Geld." in notes
    assert "- Eins: Welchen Zielen dient das? Alles digital. Ohne Papier.°" in notes
    assert "Links steht der Verlauf" in notes


# Marks


def test_everything_that_is_invented_is_marked() -> None:
    text = WHOLE.replace("    source: Akte\n", "    source: Akte\n    illustrative: true\n")
    found = shown(text, head=WITH_LATER, plan_2022=EARLIER, plan_2024=LATER)
    assert message(found) == "M-1 Eins°: verschoben von 30.06.2023° auf 31.03.2024°"
    numbers = re.compile(r"\d")
    for place, said in of_slide(found.slide("measure/a")):
        known = ("alt", "source", "notes", "head", "body/8")
        if numbers.search(said) and not place.endswith(known):
            assert "°" in said, (place, said)
    assert "° Beispielwert" in found.slide("measure/a").source


# How it stands on slides


def test_forty_milestones_run_on_over_slides() -> None:
    steps = ", ".join(
        f"{{title: Schritt {n}, due: 2023-0{n % 9 + 1}, done: 2023-0{n % 9 + 1}-{n % 20 + 8:02}}}"
        for n in range(40)
    )
    found = one(f"milestones: [{steps}]")
    assert len(course(found)) == 40
    pages = fit(found.deck, read_design(TEMPLATE)[1])
    assert len(pages) > 1
    assert all("Eins: ohne Meldung (" in page.title.paragraphs[0].text for page in pages)


def test_texts_of_five_thousand_letters_are_not_lost() -> None:
    long = "Es dauert länger. " * 278
    found = one(
        f'updates: [{{date: 2023-06-30, stage: suspended, text: "{long.strip()}", '
        f'next: "{long.strip()}"}}], note: "{long.strip()}"'
    )
    pages = fit(found.deck, read_design(TEMPLATE)[1])
    assert len(pages) > 1
    assert long.strip() in pages[0].notes
    why = texts(found)[0]
    assert why.startswith("Warum: Es dauert länger.")
    assert why.endswith("…")
    assert len(why) <= len("Warum: ") + 200
    assert f"- Warum: {long.strip()}" in found.slide("measure/a").notes


def test_a_report_may_hold_a_text_only_or_nothing() -> None:
    found = one(
        "updates: [{date: 2023-06-30, text: Es geht voran}, {date: 2023-07, source: Brief}]"
    )
    assert course(found) == [
        "30.06.2023 | Meldung | Es geht voran.",
        "Juli 2023 | Meldung | –",
    ]
    assert found.slide("measure/a").source.endswith("Quelle: Plan 2023; Brief")


# English

ENGLISH = "language: en\n"


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("due: 2024-12-31", "planned by 31 December 2024"),
        ("due: 2024-H1", "planned by the first half of 2024"),
        ("due: after the move", "planned, date: after the move"),
        ("serves: []", "planned, no date yet"),
    ],
)
def test_a_title_of_a_plan_in_english(measure: str, told: str) -> None:
    assert message(one(measure, head=ENGLISH + PLAN_REPORT.strip())) == f"Eins: {told}"


def test_the_page_in_english() -> None:
    found = shown(WHOLE, head=ENGLISH + WITH_LATER.strip(), plan_2022=EARLIER, plan_2024=LATER)
    assert found.slide("measure/a").subtitle == "Feld X · for: citizens · responsible: FD 3, FD 4"
    rows = course(found)
    assert rows[0].startswith("1 March 2023 | Risk | High level: Wagnis.")
    assert rows[1] == "1 April 2023 | Milestone | ● reached: Früh (planned 30 April 2023)"
    assert "29 February 2024 | Milestone | ○ planned: Etappe (first 30 September 2023)" in rows
    assert rows[-1] == "– | Milestone | ○ planned: Irgendwann (no date yet)"
    assert facts(found)["Staff approved / used"] == "0.5 / n/a"
    assert "Continued in: 2024: “Eins II”." in texts(found)
    assert found.deck.chapters[0].slides


def test_two_sums_share_a_row_in_english() -> None:
    lessons = ", ".join(f"Something was learned {n}" for n in range(20))
    found = one(f"budget: {{asked: 100, approved: 90}}, lessons: [{lessons}], goals: [g]",
                head=ENGLISH + PROGRAMME.strip() + "\ngoals: {g: {text: All digital}}")  # fmt: skip
    assert facts(found)["Money asked for / approved"] == "€100 / €90"
    assert "- Eins: Which goals does it serve? All digital." in found.slide("measure/a").notes
