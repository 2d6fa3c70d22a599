import pytest
from pydantic import ValidationError

from egovreport.model.outline import Outline, SlideKind


def test_an_outline_is_a_list_of_slides() -> None:
    slides = [
        {"slide": "title"},
        {"slide": "kpi", "chapter": "Kennzahlen", "kpis": "online-services"},
        {"slide": "measures", "title": "Maßnahmen", "fields": ["basics", "projects"]},
    ]
    found = Outline.model_validate({"slides": slides}).slides
    assert [slide.slide for slide in found] == [
        SlideKind.TITLE, SlideKind.KPI, SlideKind.MEASURES,
    ]  # fmt: skip
    assert found[1].kpis == ("online-services",)
    assert found[2].fields == ("basics", "projects")
    assert found[0].chapter is None


def test_an_unknown_slide_is_refused() -> None:
    with pytest.raises(ValidationError, match="enum"):
        Outline.model_validate({"slides": [{"slide": "pie"}]})
    with pytest.raises(ValidationError, match="slides"):
        Outline.model_validate({})
