"""A footer that is too long gives up the organisation's name before the sitting."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egovreport.deck import paragraph
from egovreport.powerpoint.box import Box
from egovreport.powerpoint.design import Slot
from egovreport.powerpoint.footer_fit import fit_occasion
from egovreport.powerpoint.metrics import line_height
from egovreport.powerpoint.placeholder_style import Style
from egovreport.powerpoint.text_fit import text_height

STYLE = Style("Calibri", 10.0, bold=False, spacing=1.0, indent=0.0, language="de-DE")
SLOT = Slot(10, Box(577.5, 510.75, 300.0, 25.5), STYLE)
LONG = "Zweckverband " + "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
BODIES = "Ausschuss für Digitalisierung, Personal, Finanzen und Ordnung"
names = st.lists(st.sampled_from(["Kreis", LONG, "Amt-Nord", "und"]), min_size=1, max_size=9)


def fitted(organisation: str, *sitting: str) -> str:
    return fit_occasion(" · ".join((organisation, *sitting)), organisation, SLOT, "…")


def test_what_has_room_stays() -> None:
    assert (
        fitted("Kreis Muster", "Ausschuss", "12.03.2024") == "Kreis Muster · Ausschuss · 12.03.2024"
    )


def test_a_long_name_is_cut_and_body_and_day_stay() -> None:
    said = fitted(LONG * 2, "Hauptausschuss", "12.03.2024")
    assert said.startswith("Zweckverband Grundstück")
    assert said.endswith("… · Hauptausschuss · 12.03.2024")


def test_no_stump_of_a_word_is_left() -> None:
    body = f"{BODIES} sowie Bauen und Umwelt der Gemeinden"
    assert fitted(LONG, body, "12. Dezember 2024").startswith("Zweckverband… · Ausschuss")


def test_a_name_that_would_be_a_stump_is_left_out() -> None:
    body = f"{BODIES} sowie Bauen, Umwelt und Verkehr der Gemeinden"
    assert fitted(LONG, body, "12. Dezember 2024") == f"{body} · 12. Dezember 2024"


def test_bodies_are_cut_before_the_day() -> None:
    said = fitted(LONG, f"{BODIES}, {BODIES}, {BODIES}", "12.03.2024")
    assert said.startswith("Ausschuss für Digitalisierung")
    assert said.endswith("… · 12.03.2024")


def test_without_a_sitting_the_name_alone_is_cut() -> None:
    assert fitted(LONG * 4).endswith("…")
    assert fit_occasion("", "", SLOT, "…") == ""


@settings(max_examples=60, deadline=None)
@given(names.map(" ".join), names.map(" ".join), st.sampled_from(["12.03.2024", "März 2024"]))
def test_the_day_is_always_there_and_the_footer_fits(name: str, body: str, day: str) -> None:
    said = fitted(name, body, day)
    assert said.endswith(day)
    assert text_height([paragraph(said)], STYLE, 10.0, 300.0) <= SLOT.box.height + 0.01


@pytest.mark.parametrize("height", [5.0, line_height(10.0)])
def test_a_low_box_has_one_line(height: float) -> None:
    slot = Slot(10, Box(0, 0, 300.0, height), STYLE)
    said = fit_occasion(f"{LONG} · {BODIES} · 12.03.2024", LONG, slot, "…")
    assert said.endswith("12.03.2024")
    assert text_height([paragraph(said)], STYLE, 10.0, 300.0) <= line_height(10.0) + 0.01
