"""Files that are there when a folder is listed, and gone when they are read."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from faulty_code import LISTED, OPENED, before
from hurt_builds import HurtBuilds

COMMANDS = (
    ["validate"],
    ["validate", "-f", "sarif"],
    ["validate", "plans/2023.yaml"],
    ["show", "2023"],
    ["diff", "2023", "2023"],
    ["-q", "build", "2023"],
)


def removed(path: Path, events: Sequence[str] = OPENED) -> str:
    """Remove a file or folder in the moment before it is read."""
    removing = "shutil.rmtree" if path.is_dir() else "os.unlink"
    return before(events, str(path), f"{removing}({str(path)!r})")


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_plan(builds: HurtBuilds, arguments: Sequence[str]) -> None:
    first = removed(builds.workspace / "plans" / "2023.yaml")
    ended = builds.process.run(builds.workspace, *arguments, first=first)
    assert ended.code == 2
    told = ended.out + ended.err
    assert "the file cannot be read: no such file or directory" in told
    assert "run the command once more" in told
    assert "Traceback" not in told
    assert not builds.out.exists()


@pytest.mark.parametrize("name", ["plans/programme.yaml", "templates/status.outline.yaml"])
def test_another_file(builds: HurtBuilds, name: str) -> None:
    ended = builds.run(removed(builds.workspace / name))
    assert (ended.code, ended.out) == (2, "")
    assert f"--> {name}\n" in ended.err
    assert "help: run the command once more" in ended.err
    assert builds.found() == builds.old


@pytest.mark.parametrize("name", ["plans", "templates"])
def test_a_folder(builds: HurtBuilds, name: str) -> None:
    ended = builds.run(removed(builds.workspace / name, LISTED))
    assert (ended.code, ended.out) == (2, "")
    message = f"error: the folder `{name}` cannot be read: no such file or directory\nhelp: "
    assert ended.err.startswith(message)
    assert builds.found() == builds.old


def test_the_folder_where_a_workspace_is_looked_for(builds: HurtBuilds) -> None:
    plans = builds.workspace / "plans"
    (plans / "programme.yaml").unlink()
    ended = builds.process.run(
        builds.workspace, "validate", "plans/2023.yaml", first=removed(plans, LISTED)
    )
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: no workspace here")


def test_a_plan_that_is_saved_again_and_again(builds: HurtBuilds) -> None:
    """As many editors save: the old file goes, the new one is renamed to its name."""
    codes = set()
    with saved_all_the_time(builds.workspace / "plans" / "2023.yaml"):
        for arguments in (["validate"], ["show", "2023"]) * 10 + (["-q", "build", "2023"],) * 2:
            ended = builds.process.run(builds.workspace, *arguments)
            codes.add(ended.code)
            assert "Traceback" not in ended.err
    assert codes <= {0, 2}
    assert builds.again().wait().code == 0


@contextmanager
def saved_all_the_time(path: Path) -> Iterator[None]:
    data, new, is_over = path.read_bytes(), path.with_suffix(".new"), threading.Event()

    def save() -> None:
        while not is_over.is_set():
            new.write_bytes(data)
            path.unlink()
            time.sleep(0.0005)
            new.rename(path)
            time.sleep(0.0005)

    thread = threading.Thread(target=save)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
