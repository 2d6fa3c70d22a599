import pytest
from conftest import PROGRAMME, Brief, Diagnose

OLD = """\
title: Aktionsplan 2022
fields:
  ids: {name: Alte Felder}
measures:
  it-alliance: {title: IT-Verbund}
"""
HOMES = {
    "goal": "goals are defined in plans/programme.yaml",
    "KPI": "KPIs are defined in plans/programme.yaml",
    "body": "bodies are defined in plans/programme.yaml",
    "field": "fields are defined in the plan, below `fields`",
    "plan": "plans are the files of the folder `plans`",
}


@pytest.mark.parametrize(
    ("lines", "place", "message", "advice"),
    [
        ("    goals: [online, e-fiel]\n", "5:21", "there is no goal `e-fiel`", "e-file"),
        ("    goals: e-fiel\n", "5:12", "there is no goal `e-fiel`", "e-file"),
        ("    goals:\n      - e-fiel\n", "6:9", "there is no goal `e-fiel`", "e-file"),
        ("    field: basic\nfields:\n  basics: {name: B}\n", "5:12", "there is no field `basic`",
         "basics"),
        ("kpis:\n  online-service: {target: 3}\n", "6:3", "there is no KPI `online-service`",
         "online-services"),
        ("goals:\n  onlin: {rating: {value: open}}\n", "6:3", "there is no goal `onlin`", "online"),
        ("fields:\n  a: {name: A, part_of: bb}\n  b: {name: B}\n", "6:25",
         "there is no field `bb`", "b"),
        ("    continues: [2022/it-aliance]\n", "5:17",
         "there is no measure `it-aliance` in the plan `2022`", "2022/it-alliance"),
        ("fields:\n  a: {name: A, formerly: 2022/id}\n", "6:26",
         "there is no field `id` in the plan `2022`", "2022/ids"),
    ],
)  # fmt: skip
def test_in_a_plan_the_item_itself_is_marked(
    lines: str, place: str, message: str, advice: str, brief: Brief
) -> None:
    plan = "title: Aktionsplan 2023\nmeasures:\n  e-file:\n    title: E-Akte\n" + lines
    assert brief(plan, files={"plans/2022.yaml": OLD}) == [
        (f"2023.yaml:{place}", "unknown-reference", message, f"did you mean `{advice}`?")
    ]


@pytest.mark.parametrize(
    ("lines", "place", "message", "advice"),
    [
        ("    continues: it-alliance\n", "5:16",
         "`it-alliance` does not say in which plan the measure is", "write `2022/it-alliance`"),
        ("    continues: it-verbund\n", "5:16",
         "`it-verbund` does not say in which plan the measure is",
         "write it with its plan, as `2022/it-verbund`"),
        ("    continues: [2023/e-file]\n", "5:17", "`2023/e-file` is in this plan itself",
         "name a measure of another plan"),
        ("    continues: [2021/e-file]\n", "5:17", "there is no plan `2021`", "allowed: `2022`"),
        ("follows: 2021\n", "5:10", "there is no plan `2021`", "allowed: `2022`"),
        ("    field: basics\n", "5:12", "there is no field `basics`", ""),
    ],
)  # fmt: skip
def test_a_year_has_no_near_one(
    lines: str, place: str, message: str, advice: str, brief: Brief
) -> None:
    plan = "title: Aktionsplan 2023\nmeasures:\n  e-file:\n    title: E-Akte\n" + lines
    assert brief(plan, files={"plans/2022.yaml": OLD}) == [
        (f"2023.yaml:{place}", "unknown-reference", message, advice)
    ]


@pytest.mark.parametrize(
    ("lines", "place", "wanted", "advice"),
    [
        ("  k: {name: K, unit: x, goals: [onlin]}\n", "11:33", "goal onlin", "online"),
        ("  k: {name: K, unit: x, replaces: efile}\n", "11:35", "KPI efile", "e-file"),
        ("history:\n  - {date: 2023, title: T, bodies: hauptauschuss}\n", "12:36",
         "body hauptauschuss", "hauptausschuss"),
        ("history:\n  - {date: 2023, title: T, plans: [2023, aktion]}\n", "12:42",
         "plan aktion", ""),
    ],
)  # fmt: skip
def test_in_the_programme(
    lines: str, place: str, wanted: str, advice: str, diagnose: Diagnose
) -> None:
    noun, _, unknown = wanted.partition(" ")
    found = diagnose("title: P\n", programme=PROGRAMME + lines)
    (fault,) = found
    assert fault.span is not None
    assert f"{fault.span.line}:{fault.span.column}" == place
    assert fault.path == "plans/programme.yaml"
    assert fault.message == f"there is no {noun} `{unknown}`"
    assert fault.label == (f"did you mean `{advice}`?" if advice else "")
    assert fault.help == ("" if advice else "allowed: `2023`")
    assert fault.notes == (HOMES[noun],)


def test_known_references_are_no_faults(brief: Brief) -> None:
    plan = (
        "title: P\nfollows: 2022\nfields:\n  a: {name: A, formerly: [2022/ids]}\n"
        "  b: {name: B, part_of: a}\nmeasures:\n"
        "  m: {title: M, field: b, goals: [e-file], continues: [2022/it-alliance]}\n"
        "kpis:\n  e-file: {target: 3}\ngoals:\n  online: {rating: {value: open}}\n"
    )
    assert brief(plan, files={"plans/2022.yaml": OLD}) == []
