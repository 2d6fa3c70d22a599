from conftest import PROGRAMME, Brief

FIELDS = "title: P\nfields:\n"


def test_a_field_is_not_part_of_itself(brief: Brief) -> None:
    assert brief(FIELDS + "  a: {name: A, part_of: a}\n") == [
        (
            "2023.yaml:3:25",
            "circular-reference",
            "`part_of` leads back to `a`: `a` → `a`",
            "remove one of these references",
        )
    ]


def test_a_circle_is_reported_once_at_its_last_entry(brief: Brief) -> None:
    fields = "  a: {name: A, part_of: b}\n  b: {name: B, part_of: c}\n  c: {name: C, part_of: a}\n"
    (fault,) = brief(FIELDS + fields + "  d: {name: D, part_of: a}\n")
    assert fault[0] == "2023.yaml:5:25"
    assert fault[2] == "`part_of` leads back to `c`: `c` → `a` → `b` → `c`"


def test_a_kpi_does_not_replace_itself(brief: Brief) -> None:
    kpis = "  a: {name: A, unit: x, replaces: b}\n  b: {name: B, unit: x, replaces: a}\n"
    (fault,) = brief(programme=PROGRAMME + kpis)
    assert fault[:3] == (
        "programme.yaml:12:35",
        "circular-reference",
        "`replaces` leads back to `b`: `b` → `a` → `b`",
    )


def test_a_chain_and_an_unknown_end_are_no_circle(brief: Brief) -> None:
    fields = "  a: {name: A, part_of: b}\n  b: {name: B, part_of: c}\n  c: {name: C, part_of: x}\n"
    assert [fault[1] for fault in brief(FIELDS + fields)] == ["unknown-reference"]
