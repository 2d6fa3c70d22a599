"""Run commands of egovreport and tell what they touched: a JSON object on the last line.

Each argument is a command, its words parted by line feeds. A socket is refused, so that nothing
passes unseen; programs and files that are written are told.
"""

import json
import os
import sys
from typing import Any

TOUCHED: dict[str, list[Any]] = {"codes": [], "sockets": [], "programs": [], "written": []}
PROGRAMS = {
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile",
    "pty.spawn",
}  # fmt: skip
CHANGES = {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(event: str, details: tuple[Any, ...]) -> None:
    """Note what happens; the interpreter calls this before it does."""
    if event.startswith("socket."):
        TOUCHED["sockets"].append(event)
        raise PermissionError(f"{event} is not allowed here")
    if event in PROGRAMS:
        TOUCHED["programs"].append([str(each) for each in details[:2]])
    elif event in CHANGES:
        _note(details[1] if event == "os.rename" else details[0])
    elif event == "open" and isinstance(details[2], int) and details[2] & WRITING:
        _note(details[0])


def _note(path: Any) -> None:
    """Note a file that is written; pipes are opened by their number."""
    if not isinstance(path, int):
        TOUCHED["written"].append(os.path.realpath(os.fsdecode(path)))


def main() -> None:
    """Run the commands one after the other."""
    from egovreport.cli import main as command  # noqa: PLC0415 - what it loads is watched too

    for words in sys.argv[1:]:
        try:
            command(words.split("\n"))
        except SystemExit as ended:
            TOUCHED["codes"].append(ended.code or 0)
    sys.stdout.write("\n" + json.dumps(TOUCHED) + "\n")


if __name__ == "__main__":
    sys.addaudithook(watch)
    main()
