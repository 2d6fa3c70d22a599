"""Slides of a small deck in which nothing is wrong: one of each kind that the writer emits."""

import datetime as dt
from decimal import Decimal

from egovreport.deck import (
    Align,
    Bullet,
    Chapter,
    ChartValue,
    Column,
    Deck,
    Mark,
    MarkKind,
    Paragraph,
    Period,
    Place,
    RoadMap,
    RoadMapRow,
    Room,
    Run,
    SeriesChart,
    Slide,
    StackChart,
    StackSeries,
    Table,
    TextBlock,
    Tile,
    Tiles,
    Tone,
    cell,
    paragraph,
)

DAY = dt.date(2024, 3, 12)
SOURCE = "Quelle: Amt für Digitalisierung, Datenstand 31.12.2023"
NOTES = ("Hier wird erzählt, was die Folie zeigt.",)


def value(number: int) -> ChartValue:
    return ChartValue(Decimal(number), "[$-407]#,##0", str(number))


def text(*lines: str) -> TextBlock:
    return TextBlock(tuple(paragraph(line, bullet=True) for line in lines))


TITLE = Slide(
    key="title", room=Room.TITLE, title="Aktionsplan 2023\nAbschlussbericht",
    subtitle="Hauptausschuss",
    blocks=((Place.ORGANISATION, TextBlock((paragraph("Kreis Segeberg"),))),),
)  # fmt: skip
OVERVIEW = Slide(
    key="overview", room=Room.OVERVIEW, title="2023 auf einen Blick", subtitle="Stand",
    blocks=(
        (Place.TILES, Tiles((
            Tile("Online-Dienste", "253", (Run("Soll 280"),), Tone.GOOD),
            Tile("Fachdienste", "21", (Run("von 28 mit E-Akte"),), Tone.GOOD),
        ))),
        (Place.LEFT_HEADING, TextBlock((paragraph("Maßnahmen"),))),
        (Place.CHART, StackChart(
            ("Basisdienste (5)", "Rahmen (2)"),
            (StackSeries("läuft", Tone.ACTIVE, (3, 2), ('0" laufen"',) * 2,
                         ("3 laufen", "2 laufen")),
             StackSeries("überfällig", Tone.BAD, (2, 0), ('0" überfällig"',) * 2,
                         ("2 überfällig", "0 überfällig"))),
            "Maßnahmen nach Feld: drei Basisdienste laufen, zwei sind überfällig",
        )),
        (Place.RIGHT_HEADING, TextBlock((paragraph("Wichtig"),))),
        (Place.BODY, text("Erstens das eine", "Zweitens das andere")),
    ),
    source=SOURCE, spoken=NOTES,
)  # fmt: skip
TABLE = Slide(
    key="kpi-table", room=Room.TABLE, title="Kennzahlen: eine von dreien hat ihr Ziel erreicht",
    subtitle="Soll und Ist",
    blocks=(
        (Place.TABLE, Table(
            (Column("Kennzahl"), Column("Ist", Align.END), Column("Ziel", Align.END, 1.0),
             Column("Bewertung")),
            ((cell("Online-Dienste"), cell("253"), cell("90 %"),
              cell("≈ knapp verfehlt", tone=Tone.CAUTION)),
             (cell("Fachdienste"), cell("21"), cell("105 %"), cell("● erreicht", tone=Tone.GOOD)),
             (cell("Bürgerkonten"), cell("k. A."), cell("k. A."),
              cell("○ keine Daten", tone=Tone.NEUTRAL))),
            "Tabelle der Kennzahlen mit Soll und Ist",
            bullets=(Bullet(Decimal(90), Decimal(70), Tone.CAUTION),
                     Bullet(Decimal(105), None, Tone.GOOD),
                     Bullet(None, None, Tone.NEUTRAL)),
            bullet_column=2,
        )),
        (Place.LEGEND, TextBlock((paragraph("Balken: Zielerreichung"),))),
    ),
    source=SOURCE, spoken=NOTES,
)  # fmt: skip
KPI = Slide(
    key="kpi/online", room=Room.KPI, title="Online-Dienste: 253 von 280",
    blocks=(
        (Place.CHART, SeriesChart(
            (Period("2021", gap="k. A."), Period("2022", actual=value(200)),
             Period("2023", actual=value(253), target=value(280), is_current=True)),
            "Online-Dienste: 253 von 280 im Jahr 2023", "Ist", "Soll", "Prognose",
        )),
        (Place.BODY, TextBlock((Paragraph((Run("Was zählt"),)),))),
    ),
    source=SOURCE, spoken=NOTES,
)  # fmt: skip
ROAD_MAP = Slide(
    key="road-map", room=Room.FREE, title="Eine Maßnahme läuft bis 2024",
    subtitle="Zeitplan",
    blocks=((Place.AREA, RoadMap(
        rows=(RoadMapRow(
            label="E-Akte", start=dt.date(2023, 2, 1), end=dt.date(2024, 6, 30),
            filled_to=dt.date(2023, 12, 31), tone=Tone.ACTIVE,
            marks=(Mark(dt.date(2023, 9, 1), MarkKind.DONE),), note="60 %",
        ),),
        first=dt.date(2023, 1, 1), last=dt.date(2024, 12, 31), as_of=dt.date(2023, 12, 31),
        as_of_label="31.12.2023", quarters=("I", "II", "III", "IV"),
        alt="Zeitplan. Die E-Akte läuft bis 30.06.2024.",
    )),),
    source=SOURCE, spoken=NOTES,
)  # fmt: skip


def deck(*slides: Slide) -> Deck:
    return Deck(
        title="Aktionsplan 2023 – Abschlussbericht", organisation="Kreis Segeberg",
        subject="E-Government", keywords="E-Government", language="de-DE", day=DAY,
        occasion="Kreis Segeberg · 12.03.2024",
        chapters=(Chapter("Überblick", slides[:1]), Chapter("Rest", slides[1:])),
    )  # fmt: skip
