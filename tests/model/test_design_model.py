import pytest
from pydantic import ValidationError

from egovreport.diagnostics import Diagnostic
from egovreport.model.design import DesignMap
from egovreport.model.faults import diagnose
from egovreport.source import parse


def read(text: str) -> DesignMap:
    document, faults = parse(text.encode(), "templates/kreis.design.yaml")
    assert document is not None, faults
    return DesignMap.model_validate(document.data)


def fault(text: str) -> Diagnostic:
    document, faults = parse(text.encode(), "templates/kreis.design.yaml")
    assert document is not None, faults
    with pytest.raises(ValidationError) as caught:
        DesignMap.model_validate(document.data)
    (found,) = diagnose(caught.value, document, DesignMap)
    return found


def test_a_name_alone_is_the_short_form_of_a_layout() -> None:
    short, long = "layouts: {kpi: Zwei Inhalte}", "layouts: {kpi: {layout: Zwei Inhalte}}"

    assert read(short) == read(long)


def test_what_is_not_named_is_left_to_the_default() -> None:
    layouts = read("layouts: {title: Titelfolie, kpi: }").layouts

    assert layouts.kpi is None
    assert layouts.free is None
    assert layouts.title
    assert layouts.title.title is None


@pytest.mark.parametrize("number", ["13", '"13"'])
def test_a_number_stays_the_text_that_was_written(number: str) -> None:
    kpi = read(f"layouts: {{kpi: {{layout: 2, chart: {number}}}}}").layouts.kpi

    assert kpi
    assert (kpi.layout, kpi.chart) == ("2", "13")


@pytest.mark.parametrize(
    ("text", "line", "rule", "message", "advice"),
    [
        ("layout: {}", 1, "unknown-key", "unknown key `layout` in the map of the design",
         "did you mean `layouts`?"),
        ("layouts:", 1, "missing-value", "`layouts` is empty", ""),
        ("layouts:\n  kpis: Kennzahl", 2, "unknown-key",
         "unknown key `kpis` in the list of layouts", "did you mean `kpi`?"),
        ("layouts:\n  kpi: [Kennzahl]", 2, "wrong-type",
         "a list stands where one value is expected", ""),
        ("layouts:\n  kpi: {chart: Bild}", 2, "missing-key",
         "key `layout` is missing in the layout of KPI pages", "add `layout: ...`"),
        ("layouts:\n  kpi:\n    layout: Bild\n    legend: Text", 4, "unknown-key",
         "unknown key `legend` in the layout of KPI pages", "`legend` is a key of the layout of"),
        ("layouts:\n  table: {layout: Tabelle, table: }\n  text: ''", 3, "missing-value",
         "`text` is empty", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_stands(
    text: str, line: int, rule: str, message: str, advice: str
) -> None:
    found = fault(text)

    assert found.span
    assert (found.span.line, found.rule, found.message) == (line, rule, message)
    assert (found.label or found.help).startswith(advice)
