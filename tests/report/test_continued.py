"""In which later plan a measure or a KPI goes on."""

import pytest
from small_workspaces import made, outline_of, workspace

from egovreport.language import de
from egovreport.report.continued import continued_in, continues, kpi_continued_in

PROGRAMME = """
organisation: {name: Kreis Muster}
title: Digitales
kpis: {k: {name: Kahl, unit: Stück}, l: {name: Lang, unit: Stück}}
history:
  - {date: 2024-03-12, as_of: 2023-12-31, plans: ["2023"], report: final, title: B}
  - {date: 2024-02-01, plans: ["2024"], report: plan, title: C}
  - {date: 2024-02-02, plans: ["2025"], report: plan, title: D}
"""
PLAN = """
title: Plan 2023
kpis: {k: {}, l: {}}
measures: {a: {title: Eins, continues: [2022/alt, 2022/fort]}, b: {title: Zwei}}
"""


def told(**plans: str) -> str:
    """Return where the measure `a` of 2023 goes on."""
    found = made(
        workspace(PROGRAMME, plan_2023=PLAN, **plans),
        outline=outline_of("slides: [{slide: legend}]"),
    )
    return continued_in(found.context, "a").replace(de.NB, " ")


def plan(measures: str, title: str = "Später") -> str:
    return f"title: {title}\nmeasures: {{{measures}}}"


@pytest.mark.parametrize(
    ("plans", "said"),
    [
        ({}, ""),
        ({"plan_2024": plan("z: {title: Anderes}")}, ""),
        ({"plan_2024": plan("a: {title: Eins}")}, "2024"),
        ({"plan_2024": plan("a: {title: Eins II}")}, "2024: „Eins II“"),
        ({"plan_2024": plan("z: {title: Eins, continues: [2023/a]}")}, "2024"),
        ({"plan_2024": plan("z: {title: Neu, continues: [2023/a]}")}, "2024: „Neu“"),
        ({"plan_2024": plan("z: {title: Neu, continues: [2022/a]}")}, ""),
        ({"plan_2024": plan("y: {title: Neu, continues: [2023/a]}, "
                            "z: {title: Eins, continues: [2023/b, 2023/a]}")},
         "2024: „Neu“, „Eins“"),
        # the first plan that has it, not the next one
        ({"plan_2024": plan("z: {title: Anderes}"), "plan_2025": plan("a: {title: Eins}")}, "2025"),
        ({"plan_2024": plan("a: {title: Eins}"), "plan_2025": plan("a: {title: Mehr}")}, "2024"),
        # no earlier plan
        ({"plan_2022": plan("a: {title: Eins}")}, ""),
        # a name that is no year
        ({"plan_nord": "title: Plan Nord\nperiod: {start: 2023-07, end: 2024-06}\n"
                       "measures: {a: {title: Eins}}"}, "Plan Nord"),
        # marks
        ({"plan_2024": plan("a: {title: Eins, illustrative: true}")}, "2024°"),
        ({"plan_2024": plan("a: {title: Eins II, illustrative: [title]}")}, "2024: „Eins II°“"),
        ({"plan_2024": plan("z: {title: Eins, continues: [2023/a], illustrative: [continues]}")},
         "2024°"),
        ({"plan_2024": plan("a: {title: Eins, continues: [2022/a], illustrative: [continues]}")},
         "2024"),
    ],
)  # fmt: skip
def test_a_measure_goes_on_in_the_first_later_plan_that_has_it(
    plans: dict[str, str], said: str
) -> None:
    assert told(**plans) == said


def test_a_plan_that_was_not_known_by_the_sitting_continues_nothing() -> None:
    later = {"plan_2026": plan("a: {title: Eins}")}
    assert told(**later) == ""


def test_a_later_measure_that_is_internal_is_told_to_nobody_else() -> None:
    assert told(plan_2024=plan("a: {title: Eins, internal: true}")) == ""


def test_a_measure_names_what_it_continues_as_far_as_it_is_known() -> None:
    earlier = "title: Plan 2022\nmeasures: {alt: {title: Altes}, fort: {title: Fort}}"
    found = made(workspace(PROGRAMME, plan_2022=earlier, plan_2023=PLAN))
    assert continues(found.context, found.context.plan.measures["a"]) == "Altes (2022), Fort (2022)"
    assert continues(found.context, found.context.plan.measures["b"]) == ""
    alone = made(
        workspace(PROGRAMME, plan_2023=PLAN.replace(", continues: [2022/alt, 2022/fort]", ""))
    )
    assert continues(alone.context, alone.context.plan.measures["a"]) == ""


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ("title: P\nkpis: {k: {target: 5}}", "2024"),
        ("title: P\nkpis: {k: {target: 5, illustrative: true}}", "2024°"),
        ("title: P\nkpis: {l: {target: 5}}", ""),
    ],
)
def test_a_kpi_goes_on_in_the_first_later_plan_that_has_it(later: str, said: str) -> None:
    found = made(workspace(PROGRAMME, plan_2023=PLAN.replace(
        ", continues: [2022/alt, 2022/fort]", ""), plan_2024=later))  # fmt: skip
    assert kpi_continued_in(found.context, "k") == said
