import pytest
from conftest import PROGRAMME, Brief, Diagnose

RULE = "target-lowered"
OLD = {"plans/2022.yaml": "title: O\nkpis:\n  e-file:\n    target: 20\n"}


def plan(target: str) -> str:
    return f"title: P\nkpis:\n  e-file:\n    target: {target}\n"


def programme(more: str) -> str:
    return PROGRAMME.replace("source: Abfrage", f"source: Abfrage, {more}")


def test_the_new_number_is_marked_beside_the_old(check_all: Diagnose) -> None:
    found = check_all(plan("{value: 15, date: 2023-12-31}"), files=OLD)
    (lowered,) = [each for each in found if each.rule == RULE]
    assert lowered.message == "`e-file` asks for less than in the plan `2022`: 15 instead of 20"
    assert (lowered.path, lowered.place) == ("plans/2023.yaml", "/kpis/e-file/target/value")
    assert lowered.span is not None
    assert (lowered.span.line, lowered.span.column) == (4, 21)
    (old,) = lowered.related
    assert (old.path, old.span.line, old.label) == ("plans/2022.yaml", 4, "the target of `2022`")


@pytest.mark.parametrize(
    ("old", "new", "more", "said"),
    [
        ("20", "15", "direction: up", "15 instead of 20"),
        ("20", "20", "direction: up", ""),
        ("20", "25", "direction: up", ""),
        ("20", "25", "direction: down", "25 instead of 20"),
        ("20", "15", "direction: down", ""),
        ("20", "15", "direction: none", ""),
        ("0", "-1", "direction: up", "-1 instead of 0"),
        ("0.50", "0.5", "direction: up", ""),
        ("{min: 300}", "{min: 280}", "direction: up", "280 instead of 300"),
        ("{min: 300}", "280", "direction: up", "280 instead of 300"),
        ("{max: 14}", "{max: 18}", "direction: down", "18 instead of 14"),
        ("{min: 300}", "{min: 280}", "direction: down", ""),
        ("{min: 40, max: 60}", "{min: 30, max: 60}", "direction: up", ""),
        ("{text: fertig}", "15", "direction: up", ""),
        ("20", "{text: fertig}", "direction: up", ""),
        ("20", "{missing: offen}", "direction: up", ""),
        ("{missing: offen}", "15", "direction: up", ""),
        ("3", "5", "direction: down, decimals: 0", "5 instead of 3"),
        ("2", "1", "levels: {0: offline, 1: Information, 2: Formular}", "1 instead of 2"),
        ("{value: 20, of: 28}", "{value: 15, of: 20}", "direction: up", ""),
        ("{value: 20, of: 28}", "{value: 15, of: 28}", "direction: up", "15 instead of 20"),
        ("20", "{value: 15, reason: Die Landesmittel entfallen}", "direction: up", ""),
        ("{value: 20, illustrative: true}", "{value: 15, illustrative: true}", "direction: up",
         "15 instead of 20"),
    ],
)  # fmt: skip
def test_less_is_what_is_easier_to_reach(
    old: str, new: str, more: str, said: str, brief_of: Brief
) -> None:
    files = {"plans/2022.yaml": plan(old)}
    found = brief_of(RULE, plan(new), programme=programme(more), files=files)
    ends = [message.rpartition(": ")[2] for _, _, message, _ in found]
    assert ends == ([said] if said else [])


def test_a_rank_is_compared_by_its_direction(brief_of: Brief) -> None:
    rank = PROGRAMME.replace("unit: Fachdienste", "unit: rank, direction: down")
    files = {"plans/2022.yaml": plan("3")}
    assert len(brief_of(RULE, plan("5"), programme=rank, files=files)) == 1
    assert brief_of(RULE, plan("2"), programme=rank, files=files) == []


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        # the old plan itself lowered it, with its reason there
        ("{value: 20, moved: {date: 2022-09-01, to: 15, reason: R}}", "15", 0),
        ("{value: 20, moved: {date: 2022-09-01, to: 18, reason: R}}", "15", 1),
        ("{value: 10, moved: {date: 2022-09-01, to: 20, reason: R}}", "15", 1),
        # the new plan began with the old target and lowered it later
        ("20", "{value: 20, moved: {date: 2023-09-01, to: 15, reason: R}}", 0),
        ("20", "{value: 15, moved: {date: 2023-09-01, to: 20, reason: R}}", 0),
        ("20", "{value: 15, moved: {date: 2023-09-01, to: 12, reason: R}}", 1),
        ("{min: 20, max: 30, moved: {date: 2022-09-01, to: 20}}", "15", 1),
    ],
)
def test_a_move_is_explained_where_it_stands(
    old: str, new: str, count: int, brief_of: Brief
) -> None:
    assert len(brief_of(RULE, plan(new), files={"plans/2022.yaml": plan(old)})) == count


def test_the_old_target_is_shown_as_it_was_moved_last(check_all: Diagnose) -> None:
    moved = "\n      value: 10\n      moved:\n        - {date: 2022-09-01, to: 20, reason: R}"
    found = check_all(plan("15"), files={"plans/2022.yaml": plan(moved)})
    (lowered,) = [each for each in found if each.rule == RULE]
    assert [(each.span.line, each.span.column) for each in lowered.related] == [(7, 34)]


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        # a later day may ask for less than a still later one
        ("[{value: 14, date: 2022}, {value: 28, date: 2025}]", "20", []),
        ("[{value: 14, date: 2022}, {value: 28, date: 2025}]",
         "[{value: 20, date: 2023}, {value: 26, date: 2025}]", ["4:47"]),
        ("[{value: 14, date: 2022}, {value: 28, date: 2025}]",
         "[{value: 12, date: 2023}, {value: 13, date: 2024}]", ["4:22"]),
        ("[{value: 14, date: 2022}, {text: fertig, date: 2022-12-01}]", "12", ["4:13"]),
        ("[{value: 28, date: 2025}]", "20", []),
    ],
)  # fmt: skip
def test_of_a_path_the_newest_old_target_by_then_counts(
    old: str, new: str, places: list[str], brief_of: Brief
) -> None:
    found = brief_of(RULE, plan(new), files={"plans/2022.yaml": plan(old)})
    assert [place for place, *_ in found] == [f"2023.yaml:{place}" for place in places]


@pytest.mark.parametrize(
    ("actual", "count"),
    [
        ("{value: 9, date: 2022-12-31, recount: R}", 0),
        ("{value: 9, date: 2022-12-31}", 1),
    ],
)
def test_never_across_a_recount(actual: str, count: int, brief_of: Brief) -> None:
    old = {"plans/2022.yaml": OLD["plans/2022.yaml"] + f"    actual: {actual}\n"}
    assert len(brief_of(RULE, plan("15"), files=old)) == count
    new = plan("15") + f"    actual: {actual.replace('2022', '2023')}\n"
    assert len(brief_of(RULE, new, files=OLD)) == count


def test_a_recount_before_both_plans_makes_no_difference(brief_of: Brief) -> None:
    recounted = programme("actual: {value: 9, date: 2021-12-31, recount: R}")
    assert len(brief_of(RULE, plan("15"), programme=recounted, files=OLD)) == 1


@pytest.mark.parametrize(
    ("old", "target", "count"),
    [
        ("", "15", 1),
        ("period: {start: 2021-01-01, end: 2022-12-31}\n", "15", 0),
        ("", "{value: 8, date: 2023-06-30}", 0),
        ("period: {start: 2022-07-01, end: 2022-12-31}\n", "{value: 15, date: 2023-07-03}", 1),
    ],
)
def test_running_totals_have_to_run_equally_long(
    old: str, target: str, count: int, brief_of: Brief
) -> None:
    files = {"plans/2022.yaml": old + OLD["plans/2022.yaml"]}
    found = brief_of(RULE, plan(target), programme=programme("total: true"), files=files)
    assert len(found) == count


def test_a_leap_day_makes_no_difference_to_a_total(brief_of: Brief) -> None:
    files = {"plans/2024.yaml": plan("12"), "plans/2023.yaml": plan("15")}
    found = brief_of(RULE, programme=programme("total: true"), files=files)
    assert [place for place, *_ in found] == ["2024.yaml:4:13"]


@pytest.mark.parametrize(
    ("lasting", "old", "new", "places"),
    [
        # only the new plan leaves its target to the programme
        ("{value: 15, date: 2025}", "20", "", ["2023.yaml:3:3"]),
        ("{value: 28, date: 2025}", "20", "", []),
        ("{value: 15, date: 2021}", "20", "", []),
        # only the old one did
        ("{value: 20, date: 2022}", "", "15", ["2023.yaml:4:13"]),
        ("{value: 20, date: 2025}", "", "15", []),
        # one path for both is no change
        ("[{value: 20, date: 2022}, {value: 15, date: 2025}]", "", "", []),
    ],
)
def test_the_lasting_path_counts_where_a_plan_has_no_target(
    lasting: str, old: str, new: str, places: list[str], brief_of: Brief
) -> None:
    bare = "title: P\nkpis:\n  e-file:\n    forecast: 3\n"
    found = brief_of(
        RULE,
        plan(new) if new else bare,
        programme=programme(f"target: {lasting}"),
        files={"plans/2022.yaml": plan(old) if old else bare},
    )
    assert [place for place, *_ in found] == places


def test_the_plan_before_is_the_one_that_it_follows(brief_of: Brief) -> None:
    files = {"plans/2021.yaml": plan("30"), "plans/2022.yaml": plan("10")}
    assert [place for place, *_ in brief_of(RULE, plan("15"), files=files)] == ["2022.yaml:4:13"]
    _, found = brief_of(RULE, "follows: 2021\n" + plan("15"), files=files)
    assert found[2].endswith("in the plan `2021`: 15 instead of 30")


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"plans/2022.yaml": "title: O\n"},
        {"plans/2022.yaml": "title: O\nkpis:\n  online-services: {target: 20}\n"},
        {"plans/2022.yaml": OLD["plans/2022.yaml"] + "fields: [x]\n"},
        {"plans/2024.yaml": OLD["plans/2022.yaml"]},
        {"plans/2021.yaml": OLD["plans/2022.yaml"], "plans/2022.yaml": "title: Q: R\n"},
    ],
)
def test_without_a_sound_target_before_there_is_nothing_to_say(
    files: dict[str, str], brief_of: Brief
) -> None:
    found = brief_of(RULE, plan("15"), files=files)
    assert [place for place, *_ in found if place.startswith("2023")] == []


def test_a_kpi_without_a_definition_is_another_fault(brief_of: Brief) -> None:
    files = {"plans/2022.yaml": plan("20").replace("e-file", "e-flie")}
    assert brief_of(RULE, plan("15").replace("e-file", "e-flie"), files=files) == []
