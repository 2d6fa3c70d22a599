"""What an outline chooses, orders and overrides."""

from small_workspaces import PROGRAMME, Made, made, outline_of, workspace

from egovreport.language import de
from egovreport.report import make_deck
from egovreport.terms import Audience

KPIS = """
kpis:
  a: {name: A, unit: Stück}
  b: {name: B, unit: Stück}
  c: {name: C, unit: Stück}
"""
PLAN = """
title: Plan 2023
source: Beschluss des Plans
fields: {x: {name: Feld X}, y: {name: Feld Y}}
kpis:
  a: {target: 5, actual: {value: 5, date: 2023-12-31}}
  b: {target: 5, actual: {value: 4, date: 2023-12-31}, message: Eigener Satz zu B}
  c: {target: 5, actual: {value: 1, date: 2023-12-31, source: Zählung C}}
measures:
  m: {title: M, field: x}
  n: {title: N, field: y}
"""


def shown(outline: str) -> Made:
    return made(workspace(PROGRAMME + KPIS, plan_2023=PLAN), outline=outline_of(outline))


def test_an_outline_names_kpis_and_fields_in_its_order() -> None:
    found = shown(
        """
        slides:
          - {slide: kpi, kpis: [c, a]}
          - {slide: measures, chapter: Eins, fields: [y]}
          - {slide: kpi-table, kpis: [b, a, unbekannt]}
          - {slide: overview, kpis: [b]}
          - {slide: other-kpis, chapter: Zwei}
        """
    )
    assert [slide.key for slide in found.deck.slides] == [
        "kpi/c", "kpi/a", "measures/y", "kpi-table", "overview", "kpi/b",
    ]  # fmt: skip
    assert [chapter.title for chapter in found.deck.chapters] == [
        "Abschlussbericht",
        "Eins",
        "Zwei",
    ]
    assert [row["Kennzahl"] for row in found.table("kpi-table")] == ["B", "A"]
    assert next(iter(found.tiles())) == "B"
    assert found.deck.left_out == ()


def test_an_outline_replaces_titles_and_they_stay_unique() -> None:
    found = shown(
        """
        slides:
          - {slide: title, title: Mein Bericht}
          - {slide: overview, title: Lage}
          - {slide: kpi, title: Lage}
          - {slide: measures, title: Felder}
          - {slide: kpi-table, title: Tabelle}
          - {slide: all-kpis, title: Liste}
          - {slide: ratings, title: Regeln}
          - {slide: legend, title: Zeichen}
        """
    )
    assert [slide.title for slide in found.deck.slides] == [
        "Mein Bericht", "Lage", "Lage – 2", "Lage – 3", "Felder", "Felder – 2", "Tabelle",
        "Liste", "Regeln", "Zeichen",
    ]  # fmt: skip


def test_a_message_of_the_plan_replaces_the_computed_title() -> None:
    found = shown("slides: [{slide: kpi}]")
    assert found.slide("kpi/b").title == "Eigener Satz zu B"
    said = f"C: 1 Stück – Ziel von 5 verfehlt (20{de.NB}%)"
    assert found.slide("kpi/c").title == said


def test_a_chapter_without_slides_is_left_out_with_the_reason() -> None:
    found = shown("slides: [{slide: measures, chapter: Leer, fields: [nichts]}, {slide: legend}]")
    assert [chapter.title for chapter in found.deck.chapters] == ["Leer"]
    assert [slide.key for slide in found.deck.slides] == ["legend"]
    why = "keine Maßnahmen im Plan, oder keine in den genannten Gestaltungsfeldern"
    assert dict(found.deck.left_out) == {"measures": why}


def test_sources_are_those_of_the_values_then_of_the_plan() -> None:
    found = shown("slides: [{slide: kpi}, {slide: kpi-table}]")
    assert found.slide("kpi/c").source == "Datenstand 31.12.2023 · Quelle: Zählung C"
    assert found.slide("kpi/b").source == "Datenstand 31.12.2023 · Quelle: Beschluss des Plans"
    assert found.slide("kpi-table").source.endswith(" · Quelle: Beschluss des Plans")


def test_a_deck_is_a_function_of_its_data() -> None:
    outline = outline_of("slides: [{slide: overview}, {slide: kpi}, {slide: measures}]")
    found = made(workspace(PROGRAMME + KPIS, plan_2023=PLAN), outline=outline)
    again = make_deck(found.context.workspace, found.context.occasion, outline)
    assert again == found.deck
    assert (again.day.isoformat(), again.language) == ("2024-03-12", "de-DE")
    assert again.title == "Plan 2023 – Abschlussbericht"
    assert again.occasion == "Kreis Muster · Ausschuss · 12.03.2024"


def test_reports_are_named_by_number_and_papers() -> None:
    programme = PROGRAMME.replace(
        "report: final", 'report: status, number: "6", item: TOP 3, document: D/1'
    ).replace("{name: Kreis Muster}", "{name: Kreis Muster, unit: FD 1}")
    found = made(workspace(programme, plan_2023=PLAN.partition("fields")[0]))
    first = found.slide("title")
    assert first.title == "Plan 2023\n6. Sachstandsbericht"
    assert first.subtitle == "Ausschuss · 12.03.2024 · TOP 3 · D/1\nDatenstand: 31.12.2023"
    assert found.texts("title") == ["Kreis Muster · FD 1"]
    assert found.deck.occasion == "Kreis Muster · Ausschuss · 12.03.2024"


def test_a_sitting_without_body_and_date_leaves_its_line_out() -> None:
    programme = PROGRAMME.replace("date: 2024-03-12, ", "").replace("bodies: [ausschuss], ", "")
    found = made(workspace(programme, plan_2023="title: Plan 2023"), audience=Audience.INTERNAL)
    assert found.slide("title").subtitle == f"{de.INTERNAL_LINE}\nDatenstand: 31.12.2023"
    assert found.deck.occasion == f"{de.INTERNAL} · Kreis Muster"


def test_a_plan_with_another_id_is_named_by_its_title() -> None:
    programme = PROGRAMME.replace('["2023"]', '["nord"]')
    plan = """
    title: Aktionsplan Nord
    period: {start: 2023, end: 2024}
    measures: {m: {title: M}}
    """
    found = made(workspace(programme, plan_nord=plan), "nord")
    assert found.slide("overview").title.startswith("Aktionsplan Nord auf einen Blick: ")


def test_one_kpi_is_named_in_the_appendix() -> None:
    programme = PROGRAMME + "kpis: {a: {name: A, unit: Stück}}"
    found = made(workspace(programme, plan_2023="title: Plan 2023\nkpis: {a: {}}"))
    assert found.slide("all-kpis").title == "Die Kennzahl mit Definition und Quelle"
