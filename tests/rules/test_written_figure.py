from decimal import Decimal

import pytest

from egovreport.rules.written_figure import figures


def read(text: str) -> list[str]:
    """Say each figure as its readings, kind and a tilde where it is rough."""
    return [_said(found) for found in figures(text)]


def _said(found: object) -> str:
    readings = "|".join(f"{Decimal(number).normalize():f}" for number, _ in found.numbers)  # type: ignore[attr-defined]
    sign = {"percent": "%", "money": "€", "plain": ""}[found.kind]  # type: ignore[attr-defined]
    return ("~" if found.is_rough else "") + readings + sign  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("47 Dienste", ["47"]),
        ("Es sind 47. Davon", ["47"]),
        ("1.234,5 und 1,234.5 und 12,5 und 12.5", ["1234.5", "1234.5", "12.5", "12.5"]),
        ("1.250 Anträge, 1,250 cases", ["1.25|1250", "1.25|1250"]),
        ("1.234.567 Euro", ["1234567€"]),
        ("1 250 Anträge", ["1250"]),
        ("28 %, 28%, 28 Prozent, 5 Prozentpunkte, 3 percent", ["28%", "28%", "28%", "5%", "3%"]),
        ("0,4 Mio. €, 402 TEUR, 3 Millionen Euro, € 40", ["400000€", "402000€", "3000000€", "40€"]),
        ("EUR 40,000", ["40|40000€"]),
        ("rund 300 Prozesse, mehr als 20 %, about 7", ["~300", "~20%", "~7"]),
        ("–3 und +4", ["3", "4"]),
        ("3 von 5", ["3", "5"]),
        ("21/28", ["21", "28"]),
        ("seit 2017", ["2017"]),
    ],
)  # fmt: skip
def test_figures_are_read_in_german_and_english(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "K1, BD-1 und IT-2", "FD 11.00", "FB 3", "DrS/2022/214", "TOP 3.23", "§ 3 OZG", "Nr. 5",
        "Aktionsplan 2023/24", "2017-2021", "2017–2021", "3. Quartal", "2024-Q3", "2024-03",
        "2. Welle", "5. Sachstandsbericht", "Arbeitswelt 4.0.", "Stufe 4", "Paket 2", "12:30",
        "31.12.2023, 1. März 2024, March 12, 2024, 2023-12-31, 1.5.",
        "Seit 1. Juli 2024", "Zum 01.07.2025 gilt", "24/7", "Microsoft 365", "die 115",
        "Behördennummer 115", "Tel. 04551 951-0", "unter 04551/951-200", "+49 4551 9510",
        "um 14 Uhr", "5-Jahres-Plan", "1st step", "Version 2.1.3", "drei Kreise", "",
    ],
)  # fmt: skip
def test_names_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_the_place_includes_the_sign() -> None:
    text = "Ziel zu 28 % erreicht"
    (found,) = figures(text)
    assert text[found.start : found.end] == "28 %"


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "a-" * 50_000, "1" * 100_000, "1." * 50_000, "A" * 100_000]
)
def test_long_texts_are_read_in_no_time(text: str) -> None:
    assert len(list(figures(text))) <= 50_000
