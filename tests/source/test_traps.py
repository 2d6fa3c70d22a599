"""The traps of YAML in one table: what a plan may not hold and what is said, or what is read.

Each is tried from all sides in a test of its own; this is where the whole list can be read.
"""

import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from egovreport.source import MAX_BYTES, parse
from egovreport.workspace import PROGRAMME, Loading, load, read
from tests.source.plan import PATH, where

FRAME = "organisation: {name: Kreis}\ntitle: Programm\n"


def target(value: str) -> str:
    """Give a plan with a number in line 4, column 13."""
    return f"title: P\nkpis:\n  online-services:\n    target: {value}\n"


def due(value: str) -> str:
    """Give a plan with a date in line 5, column 10."""
    return f"title: P\nmeasures:\n  e-file:\n    title: E-Akte\n    due: {value}\n"


def internal(value: str) -> str:
    """Give a plan with a truth value in line 2, column 11."""
    return f"title: P\ninternal: {value}\n"


def reading(plan: str | bytes) -> Loading:
    raw = plan.encode() if isinstance(plan, str) else plan
    return read({PROGRAMME.as_posix(): FRAME.encode(), PATH: raw})


NO_DAY = "is not a day of the calendar"

REFUSED: dict[str, tuple[str | bytes, list[str]]] = {
    "repeated key": (
        "title: P\ntitle: Q\n",
        ["2:1-6 duplicate-key: key `title` is repeated"],
    ),
    "no, as a number": (target("no"), ["4:13-15 invalid-number: `no` is not a number"]),
    "yes, as a number": (target("yes"), ["4:13-16 invalid-number: `yes` is not a number"]),
    "on, as a truth value": (internal("on"), ["2:11-13 invalid-truth: `on` is not a truth value"]),
    "no, as a truth value": (internal("no"), ["2:11-13 invalid-truth: `no` is not a truth value"]),
    "12:30": (target("12:30"), ["4:13-18 invalid-number: `12:30` is not a number"]),
    "1_000": (target("1_000"), ["4:13-18 invalid-number: `1_000` is not a number"]),
    "1.250": (
        target("1.250"),
        ["4:13-18 ambiguous-number: `1.250` can mean 1250 or a little over 1"],
    ),
    ".nan": (target(".nan"), ["4:13-17 invalid-number: `.nan` is not a number"]),
    ".inf": (target(".inf"), ["4:13-17 invalid-number: `.inf` is not a number"]),
    "-.Inf": (target("-.Inf"), ["4:13-18 invalid-number: `-.Inf` is not a number"]),
    "1e400": (target("1e400"), ["4:13-18 invalid-number: `1e400` is not a number"]),
    "30 February": (due("2023-02-30"), [f"5:10-20 invalid-date: `2023-02-30` {NO_DAY}"]),
    "29 February of a common year": (
        due("2023-02-29"),
        [f"5:10-20 invalid-date: `2023-02-29` {NO_DAY}"],
    ),
    "month 13": (
        due("2023-13"),
        ["5:10-17 invalid-date: `2023-13` is not a month of the calendar"],
    ),
    "fifth quarter": (due("2023-Q5"), ["5:10-17 invalid-date: `2023-Q5` is not a date"]),
    "year 0": (due("0000-01-01"), ["5:10-20 invalid-date: there is no year `0000`"]),
    "date with dots": (due("31.12.2023"), ["5:10-20 invalid-date: `31.12.2023` is not a date"]),
    "date with two digits of the year": (
        due("31.12.23"),
        ["5:10-18 invalid-date: `31.12.23` is not a date"],
    ),
    "alias": ("title: &a P\nsource: *a\n", ["2:9-11 alias: alias `*a`"]),
    "alias of nothing": ("title: P\nsource: *a\n", ["2:9-11 alias: alias `*a`"]),
    "anchor": ("title: &a P\n", ["1:8-10 anchor: anchor `&a`"]),
    "alias bomb": (
        "title: P\nsummary: &a [x, x]\nlessons: &b [*a, *a]\noutlook: &c [*b, *b]\n",
        [
            "3:14-16 alias: alias `*a`",
            "3:18-20 alias: alias `*a`",
            "4:10-12 anchor: anchor `&c`",
            "4:14-16 alias: alias `*b`",
            "4:18-20 alias: alias `*b`",
        ],
    ),
    "merge key": (
        "title: P\nmeasures:\n  a: &a {title: A}\n  b:\n    <<: *a\n",
        ["5:5-7 merge-key: merge key `<<`"],
    ),
    "tag of a type": ("title: !!str 2023\n", ["1:8-13 tag: tag `!!str`"]),
    "tag of a class": (
        "title: !!python/object/apply:os.system ls\n",
        ["1:8-39 tag: tag `!!python/object/apply:os.system`"],
    ),
    "two documents": (
        "title: P\n---\ntitle: Q\n",
        ["2:1-4 several-documents: several documents in one file"],
    ),
    "empty file": ("", ["empty-file: file is empty"]),
    "file of comments": ("# later\n", ["empty-file: file holds no data"]),
    "list at the root": (
        "- title: P\n",
        ["1:1-2 root-not-mapping: file is a list, not a mapping"],
    ),
    "text at the root": (
        "title\n",
        ["1:1-6 root-not-mapping: file is a text, not a mapping"],
    ),
    "tab that indents": (
        "title: P\nmeasures:\n\te-file: {title: A}\n",
        ["3:1-2 tab: tab in the indentation"],
    ),
    "a: b: c": ("title: b: c\n", ["1:8-12 syntax: `: ` in a text without quotes"]),
    "comma inside braces": (
        "title: P\nrisks: [{text: spät, oder nie}]\n",
        ["2:22-30 unknown-key: unknown key `oder nie` in a risk"],
    ),
    "comma before more keys": (
        "title: P\nrisks: [{text: spät, oder nie, level: low}]\n",
        ["2:22-30 unknown-key: unknown key `oder nie` in a risk"],
    ),
    "# inside a text": (
        "title: Plan #3 des Kreises\n",
        ["1:13-14 comment-in-text: the text ends before ` #`"],
    ),
    "# that leaves no text": ("title: #1\n", ["1:1-6 missing-value: `title` is empty"]),
    "NUL": ("title: P\0\n", ["1:9-10 control-character: control character U+0000"]),
    "NUL as an escape": (
        'title: "P\\0"\n',
        ["1:8-13 control-character: control character U+0000, written as an escape"],
    ),
    "line break of PowerPoint": (
        "title: P\x0bQ\n",
        ["1:9-10 control-character: control character U+000B"],
    ),
    "Latin-1": ("title: Straße\n".encode("latin-1"), ["1:12-13 not-utf-8: file is not UTF-8"]),
    "UTF-16": ("title: P\n".encode("utf-16"), ["not-utf-8: file is UTF-16, not UTF-8"]),
    "UTF-16 without a mark": (
        "title: Plan\n".encode("utf-16-be"),
        ["not-utf-8: file is UTF-16, not UTF-8"],
    ),
    "BOM in the middle": (
        "title: P\n\ufeffsource: Q\n",
        ["2:1-2 control-character: control character U+FEFF"],
    ),
    "U+2028 in a text without quotes": (
        "title: P\u2028Q\n",
        ["1:9-10 syntax: line break U+2028 inside a text"],
    ),
    "200,000 brackets": (
        f"title: {'[' * 200_000}\n",
        ["1:71-72 too-deep: nested deeper than 64 levels"],
    ),
    "100,001 values": (
        f"title: P\nsummary: [{'a,' * 99_996}]\n",
        ["2:200001-200002 too-large: file has more than 100,000 keys and values"],
    ),
    "conflict markers": (
        "title: P\n<<<<<<< HEAD\nsource: A\n=======\nsource: B\n>>>>>>> kreis\n",
        ["2:1-8 conflict-marker: conflict marker `<<<<<<<`"],
    ),
    "1.234,5": (target("1.234,5"), ["4:13-20 invalid-number: `1.234,5` is not a number"]),
    "1.234,5 in braces": (
        target("{value: 1.234,5}"),
        ["4:21-28 invalid-number: `1.234,5` is not a number"],
    ),
    "12,5 %": (target("12,5 %"), ["4:13-19 invalid-number: `12,5 %` is not a number"]),
    "12,5 % in braces": (
        target("{value: 12,5 %}"),
        ["4:21-27 invalid-number: `12,5 %` is not a number"],
    ),
    "full-width digits": (target("２５３"), ["4:13-16 invalid-number: `２５３` is not a number"]),
    "full-width digits in a date": (
        due("２０２３"),
        ["5:10-14 invalid-date: `２０２３` is not a date"],
    ),
    "Arabic digits": (target("٢٥٣"), ["4:13-16 invalid-number: `٢٥٣` is not a number"]),
    "fraction": (target("½"), ["4:13-14 invalid-number: `½` is not a number"]),
    "minus of typography": (target("−5"), ["4:13-15 invalid-number: `−5` is not a number"]),
    "right-to-left override": (
        "title: P\u202eQ\n",
        ["1:9-10 bidi-character: bidirectional character U+202E"],
    ),
    "left-to-right isolate": (
        "title: \u2066P\n",
        ["1:8-9 bidi-character: bidirectional character U+2066"],
    ),
}
"""A plan for each trap, and all that is said about it."""


@pytest.mark.parametrize("trap", REFUSED)
def test_a_trap_is_refused_in_plain_words(trap: str) -> None:
    plan, said = REFUSED[trap]
    found = reading(plan).diagnostics
    assert [f"{where(d.span)} {d.rule}: {d.message}".lstrip() for d in found] == said


TITLE, TARGET, DUE = (
    ("title",),
    ("kpis", "online-services", "target"),
    ("measures", "e-file", "due"),
)

READ: dict[str, tuple[str, tuple[str, ...], str]] = {
    "no, as a text": ("title: no\n", TITLE, "no"),
    "yes and on, as a text": ("title: yes, on\n", TITLE, "yes, on"),
    "12:30, as a text": ("title: 12:30\n", TITLE, "12:30"),
    "1_000, as a text": ("title: 1_000\n", TITLE, "1_000"),
    "0777": (target("0777"), TARGET, "777"),
    "0777, as a text": ("title: 0777\n", TITLE, "0777"),
    "00123": (target("00123"), TARGET, "123"),
    "00123, as a text": ("title: 00123\n", TITLE, "00123"),
    "1.10": (target("1.10"), TARGET, "1.10"),
    "1.10, as a text": ("title: 1.10\n", TITLE, "1.10"),
    ".nan, as a text": ("title: .nan\n", TITLE, ".nan"),
    "1e400, as a text": ("title: 1e400\n", TITLE, "1e400"),
    "a year, as a date": (due("2023"), DUE, "2023"),
    "a leap day": (due("2024-02-29"), DUE, "2024-02-29"),
    "words, as a date": (due("nach Ostern"), DUE, "nach Ostern"),
    "a date with dots in a text": ("title: bis 31.12.2023\n", TITLE, "bis 31.12.2023"),
    "an asterisk inside a text": ("title: 5 * 3 & mehr!\n", TITLE, "5 * 3 & mehr!"),
    "one document with its marker": ("---\ntitle: P\n...\n", TITLE, "P"),
    "a tab between words": ("title: P\tQ\n", TITLE, "P\tQ"),
    "a: b: c in quotes": ("title: 'b: c'\n", TITLE, "b: c"),
    "a comma in quotes": ("{title: 'spät, oder nie'}\n", TITLE, "spät, oder nie"),
    "a comma outside braces": ("title: spät, oder nie\n", TITLE, "spät, oder nie"),
    "# in quotes": ("title: 'Raum #1'\n", TITLE, "Raum #1"),
    "# that begins a comment": ("title: P  # und mehr\n", TITLE, "P"),
    "# without a space": ("title: Raum#1\n", TITLE, "Raum#1"),
    "BOM at the start": ("\ufefftitle: P\n", TITLE, "P"),
    "CRLF": ("title: P\r\nsource: Q\r\n", TITLE, "P"),
    "U+2028 in quotes": ("title: 'P\u2028Q'\n", TITLE, "P\u2028Q"),
    "conflict markers inside a text": ("title: a <<<<<<< b\n", TITLE, "a <<<<<<< b"),
    "1.234,5 in a text": ("title: 1.234,5 Akten\n", TITLE, "1.234,5 Akten"),
    "full-width digits in a text": ("title: Plan ２０２３\n", TITLE, "Plan ２０２３"),
    "letters from right to left": ("title: שלום\n", TITLE, "שלום"),
}
"""A plan for each text that only looks like a trap, where it stands, and what is read there."""


@pytest.mark.parametrize("text", READ)
def test_what_is_no_trap_is_read_as_written(text: str) -> None:
    plan, place, wanted = READ[text]
    loading = reading(plan)
    assert loading.diagnostics == ()
    assert loading.workspace is not None
    assert str(value_at(loading.workspace.plans["2023"], place)) == wanted


def value_at(plan: Any, place: tuple[str, ...]) -> Any:
    value = plan
    for step in place:
        value = value[step] if isinstance(value, dict) else getattr(value, step)
    return value[0].value if isinstance(value, tuple) else value


HUGE = 50_000_000


def test_50_megabytes_are_refused_unread() -> None:
    raw = b"title: P\n" + b"# " + b"x" * HUGE
    tracemalloc.start()
    begun = time.perf_counter()
    document, (found,) = parse(raw, PATH)
    seconds, (_, peak) = time.perf_counter() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert document is None
    assert (found.rule, found.message, found.span) == (
        "too-large",
        "file is larger than 1 MiB",
        None,
    )
    assert seconds < 1
    assert peak < MAX_BYTES


def test_50_megabytes_are_not_even_loaded(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / PROGRAMME).write_text(FRAME, encoding="utf-8")
    with (tmp_path / PATH).open("wb") as file:
        file.truncate(HUGE)
    tracemalloc.start()
    (found,) = load(tmp_path).diagnostics
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.rule, found.message, found.span) == (
        "too-large",
        "file is larger than 1 MiB",
        None,
    )
    assert peak < HUGE / 2
