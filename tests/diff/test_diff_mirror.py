"""Properties of every comparison: nothing against itself, mirrored, blind to order."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

import pytest
from comparisons import PROGRAMME, a_side, between, reference, told, workspace
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_mutants import Mutant, model_of, mutants, raw, side_of

from egovreport.diff import Change, Comparison, compare
from egovreport.diff.change import Sign, Thing
from egovreport.diff.side import Side
from egovreport.figure import Figure
from egovreport.model.plan import Plan, PlanFile
from egovreport.model.programme import Programme
from egovreport.terms import Effect
from egovreport.workspace import Workspace

WORKSPACE = reference()
ASKED = (
    *WORKSPACE.plans, "2022@2022-06-30", "2023@2023-01-01", "2023@2023-06-30", "2024@2023-06-30",
)  # fmt: skip
SIDES = {asked: a_side(WORKSPACE, asked) for asked in ASKED}

EFFECTS = {Effect.BETTER: Effect.WORSE, Effect.WORSE: Effect.BETTER}
SIGNS: dict[Sign | None, Sign | None] = {
    Sign.TARGET_LOWERED: Sign.TARGET_RAISED,
    Sign.TARGET_RAISED: Sign.TARGET_LOWERED,
    Sign.DUE_SLIPPED: Sign.DUE_ADVANCED,
    Sign.DUE_ADVANCED: Sign.DUE_SLIPPED,
}
PARTING = {
    Sign.KPI_REMOVED, Sign.MEASURE_VANISHED, Sign.MEASURE_FINISHED, Sign.TARGET_WITHDRAWN,
}  # fmt: skip
"""How something went is told only of what went."""


def data(change: Change) -> Hashable:
    """Return what a change says, without the newer name and the words of a reason."""
    subject, sign = change.subject, None if change.sign in PARTING else change.sign
    return (
        change.kind, subject.noun, subject.old, subject.new, change.key, change.part,
        thing(change.old), thing(change.new), number(change.delta), change.days, change.effect,
        change.because, sign, change.old_illustrative, change.new_illustrative,
    )  # fmt: skip


def mirror(change: Change) -> Change:
    """Return what the comparison the other way round should say."""
    subject, delta = change.subject, change.delta
    return replace(
        change, kind=change.kind.mirrored, old=change.new, new=change.old,
        subject=replace(subject, old=subject.new, new=subject.old),
        delta=delta and negated(delta), days=None if change.days is None else -change.days,
        effect=EFFECTS.get(change.effect, change.effect), sign=SIGNS.get(change.sign, change.sign),
        old_illustrative=change.new_illustrative, new_illustrative=change.old_illustrative,
    )  # fmt: skip


def negated(figure: Figure) -> Figure:
    assert figure.number is not None
    return replace(figure, low=-figure.number, high=-figure.number)


def number(figure: Figure | None) -> Hashable:
    return None if figure is None else (figure.number, figure.quality, figure.illustrative)


def thing(given_: Thing | None) -> Hashable:
    if isinstance(given_, tuple):
        return tuple(sorted(given_))
    return repr(replace(given_, decimals=0)) if isinstance(given_, Figure) else given_


def of(comparison: Comparison) -> Counter[Hashable]:
    return Counter(map(data, (*comparison.changes, *comparison.entries)))


def assert_mirrored(old: Side, new: Side) -> None:
    forward, back = compare(old, new), compare(new, old)
    changes = (*forward.changes, *forward.entries)
    assert Counter(data(mirror(change)) for change in changes) == of(back)
    assert {(s.noun, s.id) for s in forward.unchanged} == {(s.noun, s.id) for s in back.unchanged}


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_changed_against_itself(asked: str) -> None:
    found = compare(SIDES[asked], a_side(reference(), asked))
    assert (*found.changes, *found.entries) == ()
    shared = SIDES[asked].readings, SIDES[asked].courses
    assert len(found.unchanged) == sum(map(len, shared))


@pytest.mark.parametrize(("old", "new"), [*product(ASKED, ASKED)])
def test_the_other_way_round_it_is_the_same_mirrored(old: str, new: str) -> None:
    assert_mirrored(SIDES[old], SIDES[new])


MUTANTS = [*mutants("2023", 1)]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MUTANTS), st.sampled_from(MUTANTS))
def test_versions_of_one_file_are_mirrored_too(one: Mutant, other: Mutant) -> None:
    assert_mirrored(*(side_of(WORKSPACE, "2023", each.model) for each in (one, other)))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(MUTANTS), st.sampled_from(ASKED))
def test_every_version_is_mirrored_against_other_plans(mutant: Mutant, asked: str) -> None:
    assert_mirrored(side_of(WORKSPACE, "2023", mutant.model), SIDES[asked])


# Any small plan


def actuals() -> st.SearchStrategy[str]:
    """Return actuals of one year: numbers, bounds, texts, gaps, recounts, invented ones."""
    value = st.one_of(
        st.sampled_from(["value: 0", "value: -3", "value: 2.50", "min: 2", "max: 7"]),
        st.sampled_from(["min: 1, max: 2", "text: viel", "missing: nicht erhoben"]),
        st.integers(-5, 50).map("value: {}".format),
    )
    facts = st.sampled_from(
        ["", ", illustrative: true", ", quality: approximate", ", recount: anders", ", of: 60"]
    )
    return st.builds("{}{}".format, value, facts)


def measures() -> st.SearchStrategy[str]:
    """Return a measure with a date, moves, a stage and progress."""
    due = st.sampled_from(["", "due: 2022-06-30, ", "due: 2023, ", "due: nach Beschluss, "])
    moved = st.sampled_from(["", "moved: [{date: 2022-05-01, to: 2024-01-31, reason: R}], "])
    stage = st.sampled_from(["", "stage: running, ", "stage: completed, ", "stage: cancelled, "])
    continues = st.sampled_from(["", "continues: [2022/a], ", "continues: [2022/a, 2022/b], "])
    return st.builds(
        "{{title: T, {}{}{}updates: [{{date: {{year}}-06-30, {}progress: {}}}]}}".format,
        due, moved, continues, stage, st.integers(0, 100),
    )  # fmt: skip


@st.composite
def plans(draw: st.DrawFn, year: int) -> str:
    keys = draw(st.sets(st.sampled_from(["up", "down", "rank", "level", "total", "later"])))
    kpis = {
        key: (draw(actuals()), draw(st.sampled_from([f"{year}-06-30", f"{year}-12-31", f"{year}"])))
        for key in sorted(keys)
    }
    told_ = (
        f"{key}: {{actual: {{{value}, date: {day}}}, target: {draw(st.integers(0, 9))}}}"
        for key, (value, day) in kpis.items()
    )
    ids = draw(st.sets(st.sampled_from("abc")))
    found = (f"{key}: {draw(measures())}".replace("{year}", str(year)) for key in sorted(ids))
    return f"kpis: {{{', '.join(told_)}}}\nmeasures: {{{', '.join(found)}}}"


@settings(max_examples=60, deadline=None)
@given(plans(2022), plans(2023), plans(2024), st.sampled_from(["2022", "2023", "2023@2023-06-30"]))
def test_any_plans_are_mirrored(one: str, two: str, three: str, asked: str) -> None:
    found = workspace(PROGRAMME, plan_2022=one, plan_2023=two, plan_2024=three)
    assert_mirrored(a_side(found, asked), a_side(found, "2024"))
    assert not told(between(found, asked, asked))


# Order


def shuffled(held: Any, chance: Random) -> Any:
    """Return the same data with the keys and the entries of all lists in another order."""
    if isinstance(held, dict):
        keys = chance.sample([*held], len(held))
        return {key: shuffled(held[key], chance) for key in keys}
    if isinstance(held, list):
        return [shuffled(each, chance) for each in chance.sample(held, len(held))]
    return held


def in_other_order(seed: int) -> Workspace:
    chance, plans_ = Random(seed), {}  # noqa: S311 - no secret
    for key in WORKSPACE.plans:
        file = model_of(key, shuffled(raw(key), chance))
        assert isinstance(file, PlanFile)
        plans_[key] = Plan.from_file(key, file)
    programme = model_of("programme", shuffled(raw("programme"), chance))
    assert isinstance(programme, Programme)
    return replace(WORKSPACE, plans=plans_, programme=programme)


def subjects(found: Iterable[Any]) -> set[tuple[str, str]]:
    return {(subject.noun, subject.id) for subject in found}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_keys_and_entries_never_matters(seed: int) -> None:
    other = in_other_order(seed)
    for old in WORKSPACE.plans:
        side = a_side(other, old)
        same = compare(SIDES[old], side)
        assert (*same.changes, *same.entries) == ()
        for new in WORKSPACE.plans:
            one, two = compare(SIDES[old], SIDES[new]), compare(side, a_side(other, new))
            assert of(one) == of(two)
            assert subjects(one.unchanged) == subjects(two.unchanged)
