import fcntl
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from egovreport.errors import OutputError
from egovreport.output.file import write_atomically

ROOT = Path(__file__).parents[2]


WRITE = """
import os, resource, signal, sys
from pathlib import Path
from egovreport.errors import OutputError
from egovreport.output.file import write_atomically
def write(path, data):
    try:
        write_atomically(Path(path), data)
    except OutputError as error:
        sys.exit(f"{error} | {error.remedy}")
"""


def written_by(*lines: str) -> subprocess.CompletedProcess[str]:
    code = WRITE + "\n".join(lines)
    return subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Präsentation [1].pptx"


@pytest.fixture
def old(target: Path) -> Path:
    target.write_bytes(b"old")
    return target


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that any user of the machine can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


class TestWriting:
    def test_a_new_file_and_its_folders_are_made(self, tmp_path: Path) -> None:
        path = tmp_path / "out" / "2024" / "deck.pptx"
        write_atomically(path, b"new")
        assert path.read_bytes() == b"new"
        assert list(path.parent.iterdir()) == [path]

    def test_an_old_file_is_replaced(self, old: Path) -> None:
        write_atomically(old, b"new")
        assert old.read_bytes() == b"new"
        assert list(old.parent.iterdir()) == [old]

    @pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
    def test_a_new_file_obeys_the_umask(self, target: Path, umask: int, mode: int) -> None:
        before = os.umask(umask)
        try:
            write_atomically(target, b"new")
        finally:
            os.umask(before)
        assert stat.S_IMODE(target.stat().st_mode) == mode

    def test_an_old_file_keeps_its_mode(self, old: Path) -> None:
        old.chmod(0o640)
        write_atomically(old, b"new")
        assert stat.S_IMODE(old.stat().st_mode) == 0o640

    def test_a_link_keeps_pointing_to_the_file(self, old: Path) -> None:
        link = old.parent / "aktuell.pptx"
        link.symlink_to(old.name)
        write_atomically(link, b"new")
        assert link.is_symlink()
        assert old.read_bytes() == b"new"

    @pytest.mark.parametrize(
        ("prepare", "message", "remedy"),
        [
            (lambda path: path.mkdir(), "it is a folder", "name a file"),
            (os.mkfifo, "device or pipe", "another file"),
            (lambda path: path.symlink_to(path.name), "cannot write", "choose"),
        ],
    )
    def test_what_is_no_file_stays_and_is_named(
        self, target: Path, prepare: Callable[[Path], None], message: str, remedy: str
    ) -> None:
        prepare(target)
        kind = stat.S_IFMT(target.lstat().st_mode)
        with pytest.raises(OutputError, match=message) as caught:
            write_atomically(target, b"new")
        assert remedy in caught.value.remedy
        assert stat.S_IFMT(target.lstat().st_mode) == kind

    @pytest.mark.parametrize("below", ["deck.pptx", "folder/deck.pptx"])
    def test_a_folder_that_is_a_file_is_named(self, old: Path, below: str) -> None:
        with pytest.raises(OutputError, match="folder is a file") as caught:
            write_atomically(old / below, b"new")
        assert caught.value.remedy == "name another folder"

    def test_a_name_that_is_too_long_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="too long"):
            write_atomically(tmp_path / ("x" * 300), b"new")

    @pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o777, 0o444)])
    def test_what_is_write_protected_is_refused(
        self, open_folder: Path, folder_mode: int, file_mode: int
    ) -> None:
        path = open_folder / "deck.pptx"
        path.write_bytes(b"old")
        path.chmod(file_mode)
        open_folder.chmod(folder_mode)
        unprivileged = "os.geteuid() or os.setuid(65534)"
        result = written_by(unprivileged, f"write({str(path)!r}, b'new')")
        open_folder.chmod(0o755)
        assert "permission denied" in result.stderr
        assert "open in PowerPoint?" in result.stderr
        assert path.read_bytes() == b"old"
        assert list(open_folder.iterdir()) == [path]

    def test_a_full_disk_leaves_the_old_file_and_nothing_else(self, old: Path) -> None:
        limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))"
        result = written_by(limit, f"write({str(old)!r}, bytes(2**20))")
        assert "the disk is full | free some space" in result.stderr
        assert old.read_bytes() == b"old"
        assert list(old.parent.iterdir()) == [old]

    @pytest.mark.parametrize("name", ["deck.pptx", "new/deck.pptx", "new/below/deck.pptx"])
    def test_a_refused_file_leaves_no_folder(self, tmp_path: Path, name: str) -> None:
        limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))"
        result = written_by(limit, f"write({str(tmp_path / name)!r}, bytes(2**20))")
        assert "the disk is full" in result.stderr
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_others_use_meanwhile_stays(self, tmp_path: Path) -> None:
        deck, theirs = tmp_path / "new/below/deck.pptx", tmp_path / "new/theirs"
        meanwhile = f"""
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".tmp"):
        os.mkdir({str(theirs)!r})

sys.addaudithook(watch)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
"""
        result = written_by(meanwhile, f"write({str(deck)!r}, bytes(2**20))")
        assert "the disk is full" in result.stderr
        assert list(tmp_path.rglob("*")) == [tmp_path / "new", theirs]

    def test_what_lies_in_a_closed_folder_counts_as_missing(self, open_folder: Path) -> None:
        closed = open_folder / "closed"
        closed.mkdir(mode=0o700)
        result = written_by(
            "from egovreport.output.file import missing_folders",
            "os.geteuid() or os.setuid(65534)",
            f"print(len(missing_folders(Path({str(closed / 'town/plans/a')!r}))))",
        )
        assert (result.stdout, result.stderr) == ("2\n", "")

    def test_a_killed_run_leaves_the_old_file_and_the_next_one_cleans_up(self, old: Path) -> None:
        result = written_by(
            "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))",
            "signal.signal(signal.SIGXFSZ, signal.SIG_DFL)",
            "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))",
            f"write({str(old)!r}, bytes(2**20))",
        )
        assert result.returncode == -signal.SIGXFSZ
        assert old.read_bytes() == b"old"
        assert len(list(old.parent.iterdir())) == 2
        write_atomically(old, b"new")
        assert list(old.parent.iterdir()) == [old]

    @pytest.mark.parametrize("delay", [0.0, 0.003, 0.011, 0.027, 0.05])
    def test_a_file_is_whole_whenever_the_run_is_killed(self, target: Path, delay: float) -> None:
        size = 2**21
        code = (
            f"{WRITE}\nwhile True:\n    for letter in (b'a', b'b'):\n"
            f"        write({str(target)!r}, letter * {size})"
        )
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)  # noqa: S603
        while not target.exists():
            time.sleep(0.005)
        time.sleep(delay)
        process.kill()
        process.wait()
        content = target.read_bytes()
        assert content in {b"a" * size, b"b" * size}
        write_atomically(target, b"new")
        assert list(target.parent.iterdir()) == [target]

    def test_a_temporary_file_in_use_stays(self, old: Path) -> None:
        temporary = old.with_name(f".{old.name}.0123abcd.tmp")
        with temporary.open("wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            write_atomically(old, b"new")
            assert temporary.exists()
        write_atomically(old, b"new")
        assert not temporary.exists()

    def test_a_temporary_file_that_another_run_removed_is_written_again(self, old: Path) -> None:
        def remove_one() -> None:
            while not (found := list(old.parent.glob("*.tmp"))):
                pass
            found[0].unlink(missing_ok=True)

        other_run = threading.Thread(target=remove_one)
        other_run.start()
        while other_run.is_alive():
            write_atomically(old, bytes(2**22))
        assert old.read_bytes() == bytes(2**22)
        assert list(old.parent.iterdir()) == [old]

    @pytest.mark.parametrize(
        "name", [".other.pptx.0123abcd.tmp", ".{}.tmp", ".{}.0123abcd.bak", "{}.0123abcd.tmp"]
    )
    def test_files_of_others_stay(self, target: Path, name: str) -> None:
        other = target.with_name(name.format(target.name))
        other.touch()
        write_atomically(target, b"new")
        assert other.exists()

    def test_two_runs_at_once_do_not_disturb_each_other(self, target: Path) -> None:
        size = 2**16
        code = f"{WRITE}\nfor _ in range(60): write({str(target)!r}, sys.argv[1].encode() * {size})"
        runs = [
            subprocess.Popen([sys.executable, "-c", code, letter], cwd=ROOT)  # noqa: S603
            for letter in "ab"
        ]
        assert [run.wait() for run in runs] == [0, 0]
        assert target.read_bytes() in {b"a" * size, b"b" * size}
        assert list(target.parent.iterdir()) == [target]
