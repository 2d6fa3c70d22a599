from conftest import PROGRAMME, Brief

RULE = "missing-definition"
ADVICE = "add `definition: ...`: what counts and what does not"


def test_a_kpi_needs_a_definition(brief_of: Brief) -> None:
    programme = PROGRAMME + "  k: {name: K, unit: x, source: s}\n  l: {name: L, unit: x}\n"
    assert brief_of(RULE, programme=programme) == [
        ("programme.yaml:11:3", RULE, "the KPI `k` has no definition", ADVICE),
        ("programme.yaml:12:3", RULE, "the KPI `l` has no definition", ADVICE),
    ]


def test_one_that_is_faulty_is_not_missing(brief_of: Brief) -> None:
    kpi = "  k: {name: K, unit: x, source: s, definition: [a]}\n"
    assert brief_of(RULE, programme=PROGRAMME + kpi) == []


def test_a_kpi_with_one_is_fine(brief_of: Brief) -> None:
    assert brief_of(RULE) == []
