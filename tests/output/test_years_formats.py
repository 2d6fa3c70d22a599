"""The formats of KPIs over many years."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from egovreport.diff.over_years import OverYears, over_years
from egovreport.output import years_csv, years_json, years_markdown, years_text
from egovreport.workspace import load, read

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "years.schema.json").read_text(encoding="utf-8"))
FORMATS = [years_text, years_json, years_markdown, years_csv]

PROGRAMME = """
organisation: {name: K}
title: T
kpis:
  forms: {name: Formulare, number: K1, unit: Formulare}
  services:
    name: "=1+1 | <b>\\u202e@all\\n[x](y) 電子政府"
    unit: percent
    direction: down
    replaces: forms
  level: {name: Reife, unit: Stufe, levels: {0: offline, 1: online}}
"""
PLANS = {
    2021: "forms: {actual: {value: 3, date: 2021}}, level: {actual: {value: 0, date: 2021-12-31}}",
    2022: "services: {actual: {value: 5.5, date: 2022-06, illustrative: [date]}},"
    " level: {actual: {text: '-2', date: 2022-12-31}}",
    2023: "services: {actual: {min: 1, max: 2, date: 2023-12-31, recount: '@neu | gezählt'}},"
    " level: {actual: {value: 1, of: 4, date: 2023-12-31}}",
    2024: "services: {actual: {missing: 'k. A.', date: 2024-12-31, illustrative: true}}",
}


def made(first: str = "2021", last: str = "2024") -> OverYears:
    texts = {"plans/programme.yaml": PROGRAMME} | {
        f"plans/{year}.yaml": f"title: P\nkpis: {{{text}}}" for year, text in PLANS.items()
    }
    loading = read({path: text.encode() for path, text in texts.items()})
    assert loading.workspace, loading.diagnostics
    return over_years(loading.workspace, first, last)


def reference(first: str = "2017", last: str = "2023") -> OverYears:
    loaded = load(ROOT).workspace
    assert loaded
    return over_years(loaded, first, last)


def as_json(over: OverYears) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(years_json.render(over))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []
    return data


# Text


def test_a_table_by_year_with_bars_at_recounts_and_notes_below() -> None:
    table = years_text.render(made()).split("\n\n")[1]
    assert table.splitlines() == [
        "KPI                                       2021  2022             2023  2024",
        "---------------------------------------------------------------------------",
        "K1 Formulare                                 3     –                –     –",
        "=1+1 | <b>\ufffd@all [x](y) 電子政府 ↓            –  5.5%       | 1% to 2%  n/a°",
        "Reife                              0 (offline)    -2  1 (online) of 4     –",
    ]


def test_lines_fit_100_cells_and_more_years_take_more_tables() -> None:
    text = years_text.render(reference("1999", "2024"))
    assert max(map(cell_len, text.splitlines())) <= 100
    heads = [line for line in text.splitlines() if line.startswith("KPI ")]
    assert [year for line in heads for year in line.split()[1:]] == [
        str(year) for year in range(1999, 2025)
    ]
    assert len(heads) == 3


def test_the_reference_years_fit_one_table() -> None:
    text = years_text.render(reference())
    assert text.count("\nKPI ") == 1
    assert "K1 Online-Dienste" in text
    assert "| 253" in text
    assert "| Online-Dienste: counted differently from 31 December 2023: Zählung nach" in text
    assert (
        "Fachdienste mit E-Akte rose from 3° of 28 (2018) to 21° of 28 (2023): +18° (+600%°),"
        " better.\n"
    ) in text
    assert "Online-Dienste rose" not in text


def test_what_has_to_be_known_stands_below() -> None:
    text = years_text.render(made())
    assert "replaces “Formulare”: their values are not joined." in text
    assert "2024: k. A.°" in text
    assert "(June 2022°)" in text
    assert "– nothing reported" in text


def test_nothing_at_all_is_one_sentence() -> None:
    assert years_text.render(made("1990", "1991")) == "No KPI has a value from 1990 to 1991.\n"
    assert years_markdown.render(made("1990", "1991")).count("\n") == 1
    assert as_json(made("1990", "1991"))["kpis"] == []
    assert len(years_csv.render(made("1990", "1991")).splitlines()) == 1


def test_without_two_comparable_values_that_is_said() -> None:
    assert "No KPI has two values that can be compared.\n" in years_text.render(
        made("2024", "2024")
    )


# JSON


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:egovreport:schema:years"


def test_json_is_data() -> None:
    services = as_json(made())["kpis"][1]
    assert [value["year"] for value in services["values"]] == [2021, 2022, 2023, 2024]
    assert services["values"][0] == {
        "year": 2021, "date": None, "date_illustrative": False, "value": None,
    }  # fmt: skip
    assert services["values"][1]["value"]["value"] == "5.5"
    assert services["values"][1]["date_illustrative"] is True
    assert (services["values"][2]["value"]["min"], services["values"][2]["value"]["max"]) == (
        "1", "2",
    )  # fmt: skip
    assert services["values"][3]["value"]["missing"] == "k. A."
    assert services["recounts"] == [
        {"date": "2023-12-31", "reason": "@neu | gezählt", "before": 2022, "after": 2023,
         "illustrative": False},
    ]  # fmt: skip
    level = as_json(made())["kpis"][2]
    assert [(c["from"], c["to"], c["delta"], c["effect"]) for c in level["changes"]] == [
        (2021, 2023, None, "better")
    ]


def test_json_of_the_reference_years() -> None:
    found = {kpi["id"]: kpi for kpi in as_json(reference())["kpis"]}
    assert found["e-file"]["changes"][0]["delta"]["value"] == "18"
    assert found["e-file"]["changes"][0]["delta"]["illustrative"] is True


# Markdown


def test_markdown_has_one_table_with_all_years() -> None:
    text = years_markdown.render(reference("2010", "2024"))
    head = next(line for line in text.splitlines() if line.startswith("| KPI"))
    assert head.count("|") == 17
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in rows} == {17}


def test_texts_of_plans_stay_texts_in_markdown() -> None:
    text = years_markdown.render(made())
    assert "<b>" not in text
    assert "[x](y)" not in text
    assert "@all" not in text


# CSV


def test_csv_has_a_row_for_each_value_and_change() -> None:
    rows = [*csv.DictReader(io.StringIO(years_csv.render(made())))]
    assert [row["row"] for row in rows].count("value") == 12
    values = [row for row in rows if row["id"] == "services"]
    assert [row["value"] for row in values] == ["", "5.5", "", ""]
    assert (values[2]["min"], values[2]["max"], values[2]["recount"]) == (
        "1", "2", "'@neu | gezählt",
    )  # fmt: skip
    assert values[3]["missing"] == "k. A."
    assert values[0]["name"].startswith("'=1+1")
    changes = [row for row in rows if row["row"] == "change"]
    assert [(row["from_year"], row["year"], row["effect"]) for row in changes] == [
        ("2021", "2023", "better")
    ]


def test_csv_of_the_reference_years_has_rounded_percentages() -> None:
    rows = [*csv.DictReader(io.StringIO(years_csv.render(reference())))]
    changes = {row["id"]: row for row in rows if row["row"] == "change"}
    forms = changes["internal-forms"]
    assert (forms["delta"], forms["relative"], forms["illustrative"]) == ("1470", "55.5", "true")


def test_no_cell_is_a_formula() -> None:
    for cell in (cell for row in csv.reader(io.StringIO(years_csv.render(made()))) for cell in row):
        assert not cell.startswith(("=", "+", "@"))


@pytest.mark.parametrize("module", FORMATS)
def test_every_format_ends_with_a_line_break_and_is_printable(module: Any) -> None:
    text = module.render(made())
    assert text.endswith("\n")
    assert "\u202e" not in text
