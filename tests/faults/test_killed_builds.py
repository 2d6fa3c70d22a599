"""A build that is killed: the deck is the old one or the new one, whole."""

import random
import signal
import time

import pytest
from faulty_code import sent_in_writing
from hurt_builds import DECK, PROVENANCE, Files, HurtBuilds, is_deck

AT_ANY_TIME = 34
STEPS = (1, 8, 15, 22, 29, 36, 41, 60)
"""Of the writing of a file: opened, locked, written, on the disk, renamed."""
IN_WRITING = [(name, step) for name in (DECK, PROVENANCE) for step in STEPS]


def moments(count: int, seconds: float) -> list[float]:
    """Return moments of a build, some of them after its end."""
    chance = random.Random(9)  # noqa: S311 - the same moments each time
    return [chance.uniform(0, 1.1 * seconds) for _ in range(count)]


def test_both_decks_can_be_opened_and_differ(old: Files, new: Files) -> None:
    assert set(old) == set(new) == {DECK, PROVENANCE}
    assert is_deck(old[DECK])
    assert is_deck(new[DECK])
    assert all(old[name] != new[name] for name in new)


def test_a_deck_is_whole_at_any_time(builds: HurtBuilds, seconds: float) -> None:
    for moment in moments(AT_ANY_TIME, seconds):
        child = builds.start()
        time.sleep(moment)
        child.send(signal.SIGKILL)
        assert child.wait().code in {-signal.SIGKILL, 0}
        assert builds.is_whole()
    assert builds.again().wait().code == 0
    assert builds.found() == builds.new


def test_a_deck_is_whole_at_each_step_of_its_writing(builds: HurtBuilds) -> None:
    decks = []
    for name, step in IN_WRITING:
        ended = builds.run(sent_in_writing(signal.SIGKILL, name, step))
        assert ended.code == -signal.SIGKILL, (name, step)
        assert builds.is_whole(), (name, step)
        decks.append(builds.found()[DECK])
    assert (decks[0], decks[-1]) == (builds.old[DECK], builds.new[DECK])


@pytest.mark.parametrize("name", [DECK, PROVENANCE])
def test_the_next_build_removes_what_a_killed_one_left_behind(
    builds: HurtBuilds, name: str
) -> None:
    builds.run(sent_in_writing(signal.SIGKILL, name, 20))
    assert [each[1 : len(name) + 1] for each in builds.left_behind()] == [name]
    assert builds.again().wait().code == 0
    assert builds.found() == builds.new


def test_a_terminated_build_leaves_a_whole_deck_too(builds: HurtBuilds, seconds: float) -> None:
    for moment in moments(4, seconds):
        child = builds.start()
        time.sleep(moment)
        child.send(signal.SIGTERM)
        ended = child.wait()
        assert (ended.code in {-signal.SIGTERM, 0}, ended.err) == (True, "")
        assert builds.is_whole()
    for name, step in IN_WRITING[::4]:
        ended = builds.run(sent_in_writing(signal.SIGTERM, name, step))
        assert (ended.code, ended.err) == (-signal.SIGTERM, "")
        assert builds.is_whole()
    assert builds.again().wait().code == 0
    assert builds.found() == builds.new
