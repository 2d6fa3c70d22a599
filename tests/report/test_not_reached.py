"""What was not reached and why: KPIs off their target, measures that are not completed."""

import pytest
from small_workspaces import PROGRAMME, Made, made, outline_of, workspace

from egovreport.deck import Table, Tone
from egovreport.language import de
from egovreport.model.outline import SlideKind

KPIS = "".join(f"  k{n}: {{name: Zahl {n}, number: K{n}, unit: Stück}}\n" for n in range(4))
HEAD = PROGRAMME + f"kpis:\n{KPIS}"
REACHED, JUST, MISSED = "5", "4.6", "1"


def kpis(*values: str, more: str = "") -> str:
    """Return KPIs with the target 5 and these actuals; `-` stands for a missing one."""
    actuals = [
        "{missing: nicht gezählt, date: 2023-12-31}"
        if value == "-"
        else f"{{value: {value}, date: 2023-12-31{more}}}"
        for value in values
    ]
    told = ", ".join(f"k{n}: {{target: 5, actual: {actual}}}" for n, actual in enumerate(actuals))
    return f"kpis: {{{told}}}\n"


def measures(*stages: str, more: str = "") -> str:
    told = ", ".join(
        f"m{n}: {{title: Vorhaben {n}, updates: [{{date: 2023-06-30, stage: {stage}{more}}}]}}"
        for n, stage in enumerate(stages)
    )
    return f"measures: {{{told}}}\n"


def shown(plan: str, head: str = HEAD, **plans: str) -> Made:
    found = workspace(head, plan_2023=f"title: Plan 2023\n{plan}", **plans)
    return made(found, outline=outline_of("slides: [{slide: not-reached}]"))


def title(found: Made) -> str:
    return found.slide("not-reached").title.replace(de.NB, " ")


def rows(found: Made) -> list[list[str]]:
    """Return the cells of each row."""
    block = found.block("not-reached", Table)
    assert isinstance(block, Table)
    return [[cell.text.replace(de.NB, " ") for cell in row] for row in block.rows]


DONE, OPEN = "completed", "running"
INVENTED = ", illustrative: true"


@pytest.mark.parametrize(
    ("plan", "german", "english"),
    [
        (kpis(MISSED, JUST, REACHED) + measures(DONE, OPEN, "cancelled"),
         "Nicht erreicht: 2 von 3 bewerteten Kennzahlen, 2 von 3 Maßnahmen",
         "Not reached: 2 of 3 rated KPIs, 2 of 3 measures"),
        (kpis(MISSED, REACHED, "-") + measures(DONE, OPEN),
         "Nicht erreicht: 1 von 2 bewerteten Kennzahlen, 1 von 2 Maßnahmen; 1 Kennzahl ohne Daten",
         "Not reached: 1 of 2 rated KPIs, 1 of 2 measures; 1 KPI without data"),
        (kpis(REACHED, REACHED) + measures(DONE, OPEN, OPEN),
         "Nicht erreicht: 2 von 3 Maßnahmen", "Not reached: 2 of 3 measures"),
        (kpis(MISSED, REACHED, REACHED) + measures(DONE),
         "Nicht erreicht: 1 von 3 bewerteten Kennzahlen", "Not reached: 1 of 3 rated KPIs"),
        (kpis(MISSED, MISSED, MISSED) + measures(OPEN, OPEN, OPEN),
         "Nicht erreicht: alle 3 bewerteten Kennzahlen, alle 3 Maßnahmen",
         "Not reached: all 3 rated KPIs, all 3 measures"),
        (kpis(MISSED, JUST) + measures(OPEN, "suspended"),
         "Nicht erreicht: beide bewerteten Kennzahlen, beide Maßnahmen",
         "Not reached: both rated KPIs, both measures"),
        (kpis(MISSED) + measures(OPEN),
         "Nicht erreicht: die einzige bewertete Kennzahl, die einzige Maßnahme",
         "Not reached: the only rated KPI, the only measure"),
        (kpis("-", "-"), "2 Kennzahlen ohne Daten", "2 KPIs without data"),
        (measures(OPEN), "Nicht erreicht: die einzige Maßnahme", "Not reached: the only measure"),
        (kpis(MISSED, REACHED, "-", more=INVENTED) + measures(DONE, OPEN, more=INVENTED),
         ("Nicht erreicht: 1° von 2° bewerteten Kennzahlen, 1° von 2 Maßnahmen; "
          "1° Kennzahl ohne Daten"),
         "Not reached: 1° of 2° rated KPIs, 1° of 2 measures; 1° KPI without data"),
        (kpis(MISSED, more=INVENTED) + measures(OPEN, more=INVENTED),
         "Nicht erreicht: die einzige bewertete Kennzahl°, die einzige Maßnahme°",
         "Not reached: the only rated KPI°, the only measure°"),
    ],
)  # fmt: skip
def test_the_title_counts_what_was_not_reached(plan: str, german: str, english: str) -> None:
    assert title(shown(plan)) == german
    assert title(shown(plan, "language: en\n" + HEAD.strip())) == english


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (kpis(MISSED, REACHED, "-") + measures(DONE, OPEN),
         "3 Kennzahlen, davon 2 bewertet · 2 Maßnahmen, davon 1 abgeschlossen"),
        (kpis("-"), "1 Kennzahl, davon keine bewertet"),
        (measures(OPEN, more=INVENTED), "1 Maßnahme, davon keine° abgeschlossen"),
    ],
)  # fmt: skip
def test_the_subtitle_says_what_the_counts_are_of(plan: str, told: str) -> None:
    assert shown(plan).slide("not-reached").subtitle == told


@pytest.mark.parametrize(
    "plan",
    [
        "",
        kpis(REACHED, REACHED) + measures(DONE, DONE),
        "kpis: {k0: {actual: {value: 1, date: 2023-12-31}}, k1: {}}",
    ],
)
def test_where_everything_was_reached_the_slide_is_left_out_with_the_reason(plan: str) -> None:
    found = shown(plan)
    assert found.deck.slides == ()
    why = "weder Kennzahlen unter Soll noch offene Maßnahmen, oder ein neuer Plan"
    assert found.deck.left_out == ((SlideKind.NOT_REACHED, why),)


def test_a_plan_that_begins_has_nothing_that_was_not_reached() -> None:
    head = HEAD.replace("report: final", "report: plan")
    assert shown(kpis(MISSED) + measures(OPEN), head).deck.slides == ()


WHOLE = """
kpis:
  k0: {target: 5, actual: {value: 4.6, date: 2023-12-31, reason: Zu spät, illustrative: [reason]}}
  k1: {target: {value: 5, date: 2023-09-30}, actual: {missing: nicht erhoben, date: 2023-12-31}}
  k2: {target: 5, actual: {value: 1, date: 2023-11-30,
       rating: {value: missed, word: leider nicht, reason: Sonderfall}}}
  k3: {target: 5}
measures:
  a: {title: Eins, number: M-1, due: 2023-06-30, moved: [{date: 2023-05-01, to: 2024-06-30,
      reason: Lieferung}], updates: [{date: 2023-06-30, stage: running, progress: 40}]}
  b: {title: Zwei, due: 2023-06-30}
  c: {title: Drei, due: 2024-12-31, updates: [{date: 2023-06-30, stage: running}]}
  d: {title: Vier, updates: [{date: 2023-06-30, stage: completed}]}
  e: {title: Fünf, due: nach dem Umzug, updates: [{date: 2023-06-30, stage: cancelled,
      text: Kein Bedarf}]}
"""
LATER = "title: Plan 2024\nkpis: {k0: {target: 9}}\nmeasures: {b: {title: Zwei neu}}"


def test_each_row_says_what_was_planned_what_became_of_it_why_and_where_it_goes_on() -> None:
    head = HEAD.replace(
        "history:\n",
        'history:\n  - {date: 2024-02-01, plans: ["2024"], report: plan, title: P}\n',
    )
    found = shown(WHOLE, head, plan_2024=LATER)
    assert rows(found) == [
        ["K0", "Zahl 0", "5 Stück", "4,6 Stück\n≈ knapp verfehlt", "Zu spät°.", "2024"],
        ["K1", "Zahl 1", "5 Stück (30.09.2023)", "k. A.\n○ keine Daten", "Nicht erhoben.", "–"],
        ["K2", "Zahl 2", "5 Stück", "1 Stück (30.11.2023)\n× leider nicht*", "Sonderfall.", "–"],
        ["K3", "Zahl 3", "5 Stück", "k. A.\n○ keine Daten", "Kein Grund genannt.", "–"],
        ["M-1", "Eins", "30.06.2023 → 30.06.2024", "→ verschoben, 40 %", "Lieferung.", "–"],
        ["–", "Zwei", "30.06.2023", "‼ überfällig", "Kein Grund genannt.", "2024: „Zwei neu“"],
        ["–", "Drei", "31.12.2024", "▪ läuft", "–", "–"],
        ["–", "Fünf", "nach dem Umzug", "× abgebrochen", "Kein Bedarf.", "–"],
    ]
    table = found.block("not-reached", Table)
    assert isinstance(table, Table)
    tones = [row[3].runs[-1].tone for row in table.rows]
    assert tones == [
        Tone.CAUTION, Tone.NEUTRAL, Tone.BAD, Tone.NEUTRAL, Tone.CAUTION, Tone.BAD, Tone.ACTIVE,
        Tone.BAD,
    ]  # fmt: skip
    notes = found.slide("not-reached").notes
    assert "- Zahl 0, knapp verfehlt: warum? Zu spät°." in notes
    assert "- Zwei, überfällig: warum? Kein Grund genannt." in notes


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    found = shown(measures("suspended", more=", text: Kein Geld"))
    table = found.block("not-reached", Table)
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == [
        "Kennzahl / Maßnahme", "Ist / Status", "Begründung",
    ]  # fmt: skip
    assert rows(found) == [["Vorhaben 0", "‖ ruht", "Kein Geld."]]


def test_a_kpi_behind_on_its_way_is_told_with_the_others() -> None:
    head = HEAD.replace("as_of: 2023-12-31, ", "").replace("2024-03-12", "2023-09-12").replace(
        "name: Zahl 0,", "name: Zahl 0, baseline: {value: 0, date: 2022-12-31},"
    )  # fmt: skip
    plan = "kpis: {k0: {target: 10, actual: {value: 1, date: 2023-06-30}}}"
    found = shown(plan, head)
    assert rows(found)[0][3].endswith("← hinter Plan")
    assert title(found) == "Nicht erreicht oder hinter Plan: die einzige bewertete Kennzahl"
