import pytest
from mutants import MUTATORS, mutants, workspaces
from verdict import judge

from egovreport.source import parse

pytestmark = pytest.mark.no_cover  # much of everything, nothing in particular

SEED = 20231231
BATCH = 40


@pytest.mark.parametrize("first", range(0, 280, BATCH))
def test_validate_bears_damaged_files(first: int) -> None:
    for mutant in mutants(SEED, range(first, first + BATCH)):
        complaints = judge(mutant.files).complaints
        assert not complaints, f"mutant {mutant.number} ({mutant.story})\n" + "\n".join(complaints)


def test_every_mutator_is_among_them() -> None:
    seen = {
        name for mutant in mutants(SEED, range(400)) for name in MUTATORS if name in mutant.story
    }
    assert seen == set(MUTATORS)


@pytest.mark.parametrize("workspace", workspaces(), ids=("reference", "starter"))
def test_what_is_damaged_was_sound(workspace: dict[str, bytes]) -> None:
    verdict = judge(workspace)
    assert verdict.complaints == ()
    assert "error" not in verdict.severities
    assert verdict.is_readable


def test_a_mutant_follows_from_seed_and_number_alone() -> None:
    alone = next(mutants(SEED, range(7, 8)))
    among_others = list(mutants(SEED, range(10)))[7]
    assert alone == among_others
    assert alone != next(mutants(SEED + 1, range(7, 8)))


def test_damage_is_done() -> None:
    whole = [{**workspace} for workspace in workspaces()]
    changed = [
        any(mutant.files[path] != files.get(path) for path in mutant.damaged for files in whole)
        for mutant in mutants(SEED, range(100))
    ]
    assert sum(changed) >= 95


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00", b"\xff\xfe", b"[" * 200_000, b"- " * 200_000, b"{a: " * 200_000],
    ids=["empty", "NUL", "UTF-16 mark", "brackets", "dashes", "braces"],
)
def test_what_crashes_parsers_is_refused(raw: bytes) -> None:
    document, faults = parse(raw, "plans/2023.yaml")
    assert document is None
    assert len(faults) == 1
