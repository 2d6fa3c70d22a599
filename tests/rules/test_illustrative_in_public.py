import pytest
from conftest import Brief, Diagnose

RULE = "illustrative-in-public"
ADVICE = "replace the invented values, or `accept` them with the reason"
FRAME = """\
organisation: {name: Kreis Segeberg}
title: E-Government
bodies:
  committee: {name: Hauptausschuss}
  group: {name: Lenkungsgruppe, audience: internal}
kpis:
  k: {name: K, unit: x, definition: d, source: s}
  other: {name: O, unit: x, definition: d, source: s}
"""
SHOWN = (
    FRAME + 'history: [{date: 2023-03-01, bodies: [group, committee], plans: ["2023"], title: T}]\n'
)
PLAN = "invented values in this plan, which `Hauptausschuss` is shown"
INVENTED = "title: P\nsource: S\nillustrative: [source]\n"


def test_the_first_mark_of_a_plan_is_told(brief_of: Brief) -> None:
    assert brief_of(RULE, INVENTED, programme=SHOWN) == [("2023.yaml:3:1", RULE, PLAN, ADVICE)]


@pytest.mark.parametrize(
    ("plan", "place"),
    [
        ("kpis:\n  k:\n    target: {value: 3, illustrative: true}\n", "4:24"),
        ("kpis: {k: {target: {value: 3, illustrative: [value]}}}\nillustrative: true\n", "2:31"),
        ("outlook: [{text: Bald, illustrative: true}]\n", "2:24"),
        ("measures: {m: {title: M, internal_note: geheim, illustrative: [internal_note, title]}}\n",
         "2:49"),
    ],
)  # fmt: skip
def test_marks_count_wherever_they_stand(plan: str, place: str, brief_of: Brief) -> None:
    found = brief_of(RULE, f"title: P\n{plan}", programme=SHOWN)
    assert [each[0] for each in found] == [f"2023.yaml:{place}"]


@pytest.mark.parametrize(
    "plan",
    [
        "risks: [{text: R, internal: true, illustrative: true}]\n",
        "measures: {m: {title: M, internal: true, budget: {asked: 3, illustrative: true}}}\n",
        "measures: {m: {title: M, internal_note: geheim, illustrative: [internal_note]}}\n",
        "risks: [{text: R, internal: true}]\nillustrative: [risks]\n",
        "illustrative: false\n",
        "internal: true\nillustrative: true\n",
        "measures: {illustrative: {title: M}}\n",
    ],
)
def test_what_the_public_does_not_see_is_no_matter(plan: str, brief_of: Brief) -> None:
    assert brief_of(RULE, f"title: P\n{plan}", programme=SHOWN) == []


@pytest.mark.parametrize(
    "sitting",
    [
        '{date: 2023-03-01, bodies: [group], plans: ["2023"], title: T}',
        '{date: 2023-03-01, bodies: [committee], plans: ["2022"], title: T}',
        '{date: 2023-03-01, bodies: [committee], plans: ["2023"], title: T, internal: true}',
        '{date: 2023-03-01, bodies: [nobody], plans: ["2023"], title: T}',
    ],
)
def test_a_plan_that_no_public_body_is_shown_may_be_invented(sitting: str, brief_of: Brief) -> None:
    programme = f"{FRAME}history: [{sitting}]\n"
    assert brief_of(RULE, INVENTED, programme=programme) == []


def test_a_note_names_the_other_lines(check_all: Diagnose) -> None:
    def notes(count: int) -> tuple[str, ...]:
        risks = "".join(f"  - {{text: R{n}, illustrative: true}}\n" for n in range(count))
        found = check_all(f"title: P\nrisks:\n{risks}", programme=SHOWN)
        return next(each.notes for each in found if each.rule == RULE)

    assert notes(1) == ()
    assert notes(2) == ("also in line 4",)
    assert notes(3) == ("also in lines 4 and 5",)
    assert notes(6) == ("also in lines 4, 5, 6, 7 and 8",)
    assert notes(9) == ("also in lines 4, 5, 6, 7, 8 and 3 more",)


def test_what_plans_use_of_the_programme_counts(brief_of: Brief) -> None:
    plan = "title: P\nkpis: {k: {target: 3}}\n"
    message = "invented values in the programme, which `Hauptausschuss` is shown"
    for key, found in (("k", 1), ("other", 0)):
        programme = SHOWN.replace(f"{key}: {{name", f"{key}: {{illustrative: [source], name")
        told = brief_of(RULE, plan, programme=programme)
        assert [each[2] for each in told] == [message] * found
    programme = SHOWN.replace("title: T", "title: T, illustrative: [title]")
    assert [each[2] for each in brief_of(RULE, plan, programme=programme)] == [message]


def test_a_programme_that_nobody_was_shown_may_be_invented(brief_of: Brief) -> None:
    programme = FRAME.replace("source: s", "source: s, illustrative: true")
    assert brief_of(RULE, "title: P\nkpis: {k: {target: 3}}\n", programme=programme) == []
