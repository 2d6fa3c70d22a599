"""Names of layouts and placeholders: foreign, twice, none, long, many."""

from dataclasses import replace

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import KINDS, Language, Office
from tests.powerpoint.templates.sheet import Layout, Template
from tests.powerpoint.templates.text import Look

GERMAN = Language(
    {
        "title": "Titelfolie",
        "obj": "Titel und Inhalt",
        "secHead": "Abschnitts-\nüberschrift",
        "twoObj": "Zwei Inhalte",
        "twoTxTwoObj": "Vergleich",
        "titleOnly": "Nur Titel",
        "blank": "Leer",
        "picTx": "Bild mit Überschrift",
    },
    {
        "title": "Titel",
        "ctrTitle": "Titel",
        "subTitle": "Untertitel",
        "": "Inhaltsplatzhalter",
        "body": "Textplatzhalter",
        "pic": "Bildplatzhalter",
        "dt": "Datumsplatzhalter",
        "ftr": "Fußzeilenplatzhalter",
        "sldNum": "Foliennummernplatzhalter",
    },
)
RUSSIAN = Language(
    {
        "title": "Титульный слайд",
        "obj": "Заголовок и объект",
        "secHead": "Заголовок раздела",
        "twoObj": "Два объекта",
        "twoTxTwoObj": "Сравнение",
        "titleOnly": "Только заголовок",
        "blank": "Пустой слайд",
        "picTx": "Рисунок с подписью",
    },
    {
        "title": "Заголовок",
        "ctrTitle": "Заголовок",
        "subTitle": "Подзаголовок",
        "": "Объект",
        "body": "Текст",
        "pic": "Рисунок",
        "dt": "Дата",
        "ftr": "Нижний колонтитул",
        "sldNum": "Номер слайда",
    },
)
POLISH = Language(
    {
        "title": "Slajd tytułowy",
        "obj": "Tytuł i zawartość",
        "secHead": "Nagłówek sekcji",
        "twoObj": "Dwa elementy zawartości",
        "twoTxTwoObj": "Porównanie",
        "titleOnly": "Tylko tytuł",
        "blank": "Pusty",
        "picTx": "Obraz z podpisem",
    },
    {
        "title": "Tytuł",
        "ctrTitle": "Tytuł",
        "subTitle": "Podtytuł",
        "": "Symbol zastępczy zawartości",
        "body": "Symbol zastępczy tekstu",
        "pic": "Symbol zastępczy obrazu",
        "dt": "Symbol zastępczy daty",
        "ftr": "Symbol zastępczy stopki",
        "sldNum": "Symbol zastępczy numeru slajdu",
    },
)
MANY = 60


def german_16x9() -> Template:
    """Large type as PowerPoint starts with, and a layout whose name has two lines."""
    title = Look(44, font="+mj-lt", lines="90%")
    body = Look(28, bullet="•", before=10, lines="90%")
    return Office(
        language=GERMAN,
        title=title,
        body=body,
        title_box=(66, 29, 828, 104),
        body_box=(66, 144, 828, 343),
    ).template()


def russian_names() -> Template:
    return Office(language=RUSSIAN).template()


def polish_names() -> Template:
    return Office(language=POLISH).template()


def duplicate_names() -> Template:
    """Each layout was copied and changed; one name stands for a cover and for a text slide."""
    office = Office()
    twins = [office.layout(kind, "Layout") for kind in ("title", "obj", "titleOnly")]
    copies = [office.layout("twoObj"), office.layout("blank", "Two Content")]
    return office.template(*office.layouts(*KINDS), *twins, *copies)


def unnamed_layouts() -> Template:
    """Names are missing or empty, by turns."""
    layouts = Office().layouts(*KINDS)
    return Office().template(
        *(replace(layout, name=("", None)[n % 2]) for n, layout in enumerate(layouts))
    )


def very_long_names() -> Template:
    """Names of more than 300 characters that differ only at their end."""
    beginning = "Kreisverwaltung, Corporate Design 2019, Fassung 4.2, freigegeben durch " * 5
    layouts = [Office().layout(kind, f"{beginning}{kind}") for kind in KINDS]
    return Office().template(*layouts)


def sixty_layouts() -> Template:
    """Those of use stand in the middle of covers and pictures."""
    office = Office()
    return office.template(*(_nth(office, number) for number in range(MANY)))


def _nth(office: Office, number: int) -> Layout:
    useful = {31: "obj", 32: "titleOnly", 33: "twoObj"}
    usual = ("title", "secHead", "picTx", "blank")[number % 4]
    kind = useful.get(number, usual)
    return office.layout(kind, f"{number + 1:02} {office.language.layouts[kind]}")


TRAPS = named(
    german_16x9,
    russian_names,
    polish_names,
    duplicate_names,
    unnamed_layouts,
    very_long_names,
    sixty_layouts,
)
