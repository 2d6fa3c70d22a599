"""Damaged plan files: what typing errors, bad merges, broken disks and malice leave behind.

Every mutant follows from a seed and its number alone, so that any one can be made again.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
PROGRAMME = "plans/programme.yaml"
STARTER = ROOT / "egovreport/defaults/starter/plans"
OUTLINES = ROOT / "egovreport/defaults"

Files = Mapping[str, bytes]

NASTY = (
    *("", " ", "~", "null", "no", "yes", "on", "true", "false", "12:30", "1_000", "0777", "00123"),
    *("1.10", ".nan", ".inf", "-.inf", "1e400", "-0", "0", "0.0", "-1", "100", "1.250", "0x1F"),
    *("999999999999999", "-999999999999999", "9" * 40, "0.00000000000001", "1.234,5", "12,5 %"),
    *("２８０", "٣", "½", "+5", "--5", "1.", ".5", "1 000", "280 €", "~300", ">300", "≥ 80"),
    *("2023-02-30", "31.12.2023", "0000", "0001", "9999-12-31", "10000", "2023-Q5", "2023-Q4"),
    *("2024-H1", "2024-13", "2023-12-31T00:00:00Z", "2023-W01", "-2023", "2024-02-29", "1-1-1"),
    *("*alias", "&anchor text", "!!python/object/apply:os.system [id]", "!x", "<<", "@", "`", "%"),
    *("{}", "[]", "{a: b}", "[1, 2]", "[[]]", "[null]", "{a}", "{? a : b}", "'", '"', '"\\x00"'),
    *('"\\ud800"', '"a\\nb"', "|", ">", "|-", "- x", "? x", ": x", "a: b: c", "text # cut", "#"),
    *("\u2028", "\x85", "\x00", "\x1b[31m", "\ufeff", "\u202e", "\xa0", "\t", "a\u0301", "עברית"),
    *("🚀", "../../etc/passwd", "C:\\x.pptx", "https://example.org/x.pptx", "~/x", "/x", "a\\b"),
    *("percent", "rank", "money", "none", "down", "EUR", "XXX", "de", "fr", "programme", "2023"),
    *("2023/x", "x/y/z", "/", "value", "{message}", "{0}", "%s", "${x}", "<b>&amp;", "=1+1"),
    "x" * 3000,
)  # fmt: skip
"""Scalars that are something else than they look, or more than anything expects."""

SYNTAX = (
    *(":", ": ", "- ", "? ", "#", " #", "&a ", "*a", "!t ", "!!", "|", ">", "'", '"', "`", "@"),
    *("%", "{", "}", "[", "]", ",", "---\n", "\n---\n", "...\n", "%YAML 1.1\n", "<<: *a\n"),
    *("\t", "\r", "\r\n", "\n", "\\", "=======\n", "\n<<<<<<< ours\n", "\n>>>>>>> theirs\n"),
    *("\x00", "\x07", "\x85", "\u2028", "\u2029", "\xa0", "\u3000", "\ufeff", "\u200f", "\u2066"),
)  # fmt: skip
"""What means something to YAML, or to editors, wherever it comes to stand."""

_PAIR = re.compile(r"(?<![\w-])([\w-]++|\"[^\"\n]{0,200}\"): ?([^,{}\[\]\n]*)")
_FLIPS = 8
_SLICE = 400


@dataclass(frozen=True, slots=True)
class Mutant:
    """The files of a workspace, of which one or two are damaged."""

    number: int
    files: Files
    damaged: tuple[str, ...]
    """The paths of the damaged files."""
    story: str
    """What was done to them, by the names of the mutators."""


def workspaces() -> tuple[Files, ...]:
    """Return sound files by path: this repository's with the default outlines, the starter's."""
    reference = {f"plans/{path.name}": path.read_bytes() for path in (ROOT / "plans").iterdir()}
    outlines = OUTLINES.glob("*.outline.yaml")
    reference |= {f"templates/{path.name}": path.read_bytes() for path in outlines}
    starter = {f"plans/{path.name}": path.read_bytes() for path in STARTER.iterdir()}
    return dict(sorted(reference.items())), dict(sorted(starter.items()))


def mutants(seed: int, numbers: range) -> Iterator[Mutant]:
    """Yield the mutants of these numbers; each is the same whatever the others."""
    sound = workspaces()
    for number in numbers:
        yield _mutant(sound, number, Random(f"{seed} {number}"))  # noqa: S311 - no secret


def _mutant(sound: tuple[Files, ...], number: int, chance: Random) -> Mutant:
    workspace = chance.choices(sound, weights=(9, 1))[0]
    damaged = chance.sample(sorted(workspace), k=chance.choices((1, 2), weights=(9, 1))[0])
    files = {path: workspace[path] for path in _kept(workspace, damaged, chance)}
    others = tuple(workspace.values())
    story = []
    for path in damaged:
        names = chance.choices(tuple(MUTATORS), k=chance.choices((1, 2, 4), weights=(7, 2, 1))[0])
        story.append(f"{path}: {', '.join(names)}")
        for name in names:
            files[path] = MUTATORS[name](files[path], chance, others)
    return Mutant(number, files, tuple(damaged), "; ".join(story))


def _kept(workspace: Files, damaged: list[str], chance: Random) -> list[str]:
    """Choose the files of the workspace: all, or to save time the programme and one more."""
    if not chance.randrange(4):
        return list(workspace)
    chosen = {PROGRAMME, chance.choice(sorted(workspace)), *damaged}
    return [path for path in workspace if path in chosen]


Mutator = Callable[[bytes, Random, tuple[bytes, ...]], bytes]
"""Damages the bytes of a file; the third argument is what it may be mixed with."""


# Bytes


def _place(raw: bytes, chance: Random) -> int:
    return chance.randint(0, len(raw))


def _slice(raw: bytes, chance: Random) -> slice:
    start = _place(raw, chance)
    return slice(start, start + chance.randint(1, _SLICE))


def flip_bits(raw: bytes, chance: Random, _: tuple[bytes, ...]) -> bytes:
    """Flip up to eight single bits."""
    damaged = bytearray(raw)
    for _flip in range(chance.randint(1, _FLIPS) if raw else 0):
        damaged[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def insert_bytes(raw: bytes, chance: Random, _: tuple[bytes, ...]) -> bytes:
    """Insert some random bytes."""
    place = _place(raw, chance)
    return raw[:place] + chance.randbytes(chance.randint(1, 8)) + raw[place:]


def delete_slice(raw: bytes, chance: Random, _: tuple[bytes, ...]) -> bytes:
    """Leave a piece out."""
    piece = _slice(raw, chance)
    return raw[: piece.start] + raw[piece.stop :]


def repeat_slice(raw: bytes, chance: Random, _: tuple[bytes, ...]) -> bytes:
    """Write a piece twice."""
    piece = _slice(raw, chance)
    return raw[: piece.stop] + raw[piece.start :]


def truncate(raw: bytes, chance: Random, _: tuple[bytes, ...]) -> bytes:
    """Stop in the middle, as a full disk does."""
    return raw[: _place(raw, chance)]


def splice(raw: bytes, chance: Random, others: tuple[bytes, ...]) -> bytes:
    """Go on in the middle of another file."""
    other = chance.choice(others)
    return raw[: _place(raw, chance)] + other[_place(other, chance) :]


def encode(raw: bytes, chance: Random, _: tuple[bytes, ...]) -> bytes:
    """Save it in another encoding, or with other line breaks."""
    text = raw.decode("utf-8", errors="replace")
    codec = chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig", "cr", "crlf"))
    if codec.startswith("cr"):
        return text.replace("\n", {"cr": "\r", "crlf": "\r\n"}[codec]).encode()
    return text.encode(codec, errors="replace")


# Lines


def _on_lines(change: Callable[[list[str], Random], None]) -> Mutator:
    """Make a mutator of what changes a list of lines in place; there is at least one."""

    def mutate(raw: bytes, chance: Random, _: tuple[bytes, ...]) -> bytes:
        lines = raw.decode("utf-8", errors="surrogateescape").split("\n")
        change(lines, chance)
        return "\n".join(lines).encode("utf-8", errors="surrogateescape")

    return mutate


def _swap_lines(lines: list[str], chance: Random) -> None:
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


def _repeat_lines(lines: list[str], chance: Random) -> None:
    start = chance.randrange(len(lines))
    block = lines[start : start + chance.randint(1, 20)]
    lines[start:start] = block * chance.choice((1, 1, 1, 5))


def _move_lines(lines: list[str], chance: Random) -> None:
    start = chance.randrange(len(lines))
    block = lines[start : start + chance.randint(1, 20)]
    del lines[start : start + len(block)]
    place = chance.randint(0, len(lines))
    lines[place:place] = block


def _indent_lines(lines: list[str], chance: Random) -> None:
    start, by = chance.randrange(len(lines)), chance.choice((" ", "  ", "    ", "\t", "-", ""))
    for index in range(start, min(len(lines), start + chance.choice((1, 1, 5, 30)))):
        lines[index] = by + lines[index] if by else lines[index][2:]


def _delete_lines(lines: list[str], chance: Random) -> None:
    start = chance.randrange(len(lines))
    del lines[start : start + chance.choice((1, 1, 1, 4, 20))]


def _join_lines(lines: list[str], chance: Random) -> None:
    start = chance.randrange(len(lines))
    lines[start : start + 2] = [chance.choice((" ", "", ", ")).join(lines[start : start + 2])]


def _merge_lines(lines: list[str], chance: Random) -> None:
    """Leave the markers of an unfinished merge around a block."""
    start = chance.randrange(len(lines))
    block = lines[start : start + 3]
    lines[start : start + 3] = ["<<<<<<< HEAD", *block, "=======", *block, ">>>>>>> other"]


# Words


def _on_text(change: Callable[[str, Random], str]) -> Mutator:
    def mutate(raw: bytes, chance: Random, _: tuple[bytes, ...]) -> bytes:
        text = change(raw.decode("utf-8", errors="surrogateescape"), chance)
        return text.encode("utf-8", errors="surrogateescape")

    return mutate


def _on_pair(change: Callable[[re.Match[str], Random], str]) -> Mutator:
    """Make a mutator of what writes one `key: value` anew."""

    def on_text(text: str, chance: Random) -> str:
        pairs = list(_PAIR.finditer(text))
        if not pairs:
            return text
        pair = chance.choice(pairs)
        return text[: pair.start()] + change(pair, chance) + text[pair.end() :]

    return _on_text(on_text)


def _nasty_value(pair: re.Match[str], chance: Random) -> str:
    return f"{pair[1]}: {chance.choice(NASTY)}"


def _nasty_key(pair: re.Match[str], chance: Random) -> str:
    return f"{chance.choice(NASTY)}: {pair[2]}"


def _misspell_key(pair: re.Match[str], chance: Random) -> str:
    key, place = pair[1], chance.randrange(len(pair[1]))
    spelt = (key[:place] + key[place + 1 :], key[:place] + key[place] + key[place:], key.upper())
    return f"{chance.choice(spelt)}: {pair[2]}"


def _swap_pair(pair: re.Match[str], _: Random) -> str:
    return f"{pair[2] or 'x'}: {pair[1]}"


def _unquote(pair: re.Match[str], _: Random) -> str:
    return f"{pair[1]}: {pair[2].strip().strip(chr(34))}"


def _other_value(text: str, chance: Random) -> str:
    """Give a key the value of another."""
    pairs = list(_PAIR.finditer(text))
    if not pairs:
        return text
    pair, other = chance.choice(pairs), chance.choice(pairs)
    return text[: pair.start()] + f"{pair[1]}: {other[2]}" + text[pair.end() :]


def _insert_syntax(text: str, chance: Random) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + chance.choice(SYNTAX) + text[place:]


def _replace_character(text: str, chance: Random) -> str:
    if not text:
        return text
    place = chance.randrange(len(text))
    return text[:place] + chance.choice(SYNTAX) + text[place + 1 :]


# Structures


def _nested(_: re.Match[str] | None, chance: Random) -> str:
    depth = chance.choice((10, 60, 64, 65, 1_000, 20_000))
    opening, closing = chance.choice(
        (("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("[{a: ", "}]"))
    )
    return opening * depth + "x" + closing * chance.choice((depth, depth, 0))


def _huge(_: re.Match[str] | None, chance: Random) -> str:
    count = chance.choice((100, 1_000, 3_000))
    item = chance.choice(
        ("x", "2023", "{}", "{a: b}", "{title: A, due: 2023}", "''", "{value: 1, date: 2023}", "[]")
    )
    return f"[{', '.join([item] * count)}]"


def _many_keys(_: re.Match[str] | None, chance: Random) -> str:
    count, value = (
        chance.choice((100, 1_000)),
        chance.choice(("1", "{}", "{title: A}", "{taget: 1}")),
    )
    return f"{{{', '.join(f'key-{number}: {value}' for number in range(count))}}}"


def _in_value(make: Callable[[re.Match[str] | None, Random], str]) -> Mutator:
    return _on_pair(lambda pair, chance: f"{pair[1]}: {make(pair, chance)}")


def _long_key(pair: re.Match[str], chance: Random) -> str:
    key = chance.choice((pair[1], "k", "ä", "- ", "x y ")) * chance.choice((200, 1_100, 50_000))
    return f"{key}: {pair[2]}"


def _long_text(pair: re.Match[str], chance: Random) -> str:
    word = chance.choice(("x", "Wort ", "ä", "12,5 % ", "1.000 ", "🚀", "\\", "{", "2023-"))
    return f"{pair[1]}: {word * chance.choice((500, 5_000, 60_000))}"


def _block_depth(text: str, chance: Random) -> str:
    depth = chance.choice((10, 63, 64, 65, 400))
    return text + "\n" + "\n".join(" " * level + "a:" for level in range(depth)) + "\n"


def _alias_bomb(text: str, chance: Random) -> str:
    levels = range(1, chance.choice((3, 30)))
    bomb = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in levels]
    return "\n".join(["a0: &a0 [x]", *bomb, text])


MUTATORS: Mapping[str, Mutator] = {
    "flip bits": flip_bits,
    "insert bytes": insert_bytes,
    "delete slice": delete_slice,
    "repeat slice": repeat_slice,
    "truncate": truncate,
    "splice": splice,
    "encode": encode,
    "swap lines": _on_lines(_swap_lines),
    "repeat lines": _on_lines(_repeat_lines),
    "move lines": _on_lines(_move_lines),
    "indent lines": _on_lines(_indent_lines),
    "delete lines": _on_lines(_delete_lines),
    "join lines": _on_lines(_join_lines),
    "merge lines": _on_lines(_merge_lines),
    "nasty value": _on_pair(_nasty_value),
    "more nasty values": _on_pair(_nasty_value),
    "nasty key": _on_pair(_nasty_key),
    "misspell key": _on_pair(_misspell_key),
    "swap key and value": _on_pair(_swap_pair),
    "unquote": _on_pair(_unquote),
    "value of another key": _on_text(_other_value),
    "insert syntax": _on_text(_insert_syntax),
    "replace character": _on_text(_replace_character),
    "nest deeply": _in_value(_nested),
    "huge list": _in_value(_huge),
    "many keys": _in_value(_many_keys),
    "long key": _on_pair(_long_key),
    "long text": _on_pair(_long_text),
    "deep block": _on_text(_block_depth),
    "alias bomb": _on_text(_alias_bomb),
}
"""What damages a file, by name."""
