from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egovreport.diagnostics import Lines, Severity, Span
from egovreport.source import RULES, parse, text_of
from tests.source.plan import PATH, each_parser, read

both_parsers = pytest.mark.usefixtures(each_parser.__name__)

ALPHABET = "ab1:-?,[]{}#&*!|>'\"%@`~<=. \n\n\n\t\r\\\x00\x0b\x85\u2028\u202e\xa0\ufeff😀ü"
WORDS = ["a: ", "- ", "  ", "\n", "\n  ", "b: {", "}", "[", "]", "'", '"', "|\n  x", "<<: ", "*a"]


def assert_sound(raw: bytes) -> None:
    document, found = parse(raw, PATH)
    lines = Lines(text_of(raw))
    assert document is not None or found
    assert list(found) == sorted(found, key=lambda fault: fault.sort_key)
    for fault in found:
        assert fault.rule in RULES
        assert fault.severity is Severity.ERROR
        assert fault.path == PATH
        assert fault.message
        assert not fault.message.endswith(".")
        for span in [fault.span, *(place.span for place in fault.related)]:
            assert span is None or is_inside(span, lines)
    if document is not None:
        assert document.text == lines.text
        assert set(document.values) == set(locations(document.data, ()))
        assert set(document.keys) == {at for at in document.values if at and is_key(at)}
        assert document.quoted <= set(document.values)
        spans = [*document.values.values(), *document.keys.values()]
        assert all(is_inside(span, lines) for span in spans)


def is_key(at: tuple[str | int, ...]) -> bool:
    return isinstance(at[-1], str)


def is_inside(span: Span, lines: Lines) -> bool:
    return (
        1 <= span.line <= span.end_line <= len(lines)
        and 1 <= span.column <= len(lines[span.line]) + 1
        and 1 <= span.end_column <= len(lines[span.end_line]) + 1
        and (span.line, span.column) <= (span.end_line, span.end_column)
    )


def locations(value: Any, at: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    pairs: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    if isinstance(value, list):
        pairs = list(enumerate(value))
    return [at, *(deeper for step, child in pairs for deeper in locations(child, (*at, step)))]


@given(st.binary(max_size=200))
@example(b"a: \xff")
@example(b"\xff\xfe")
@example(b"\x00")
def test_no_bytes_raise(raw: bytes) -> None:
    assert_sound(raw)


@both_parsers
@settings(max_examples=400)
@given(st.text(st.sampled_from(ALPHABET), max_size=40))
def test_no_text_raises(text: str) -> None:
    assert_sound(text.encode())


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_no_mixture_of_yaml_raises(text: str) -> None:
    assert_sound(text.encode())


plain_data = st.recursive(
    st.none() | st.text("abc1:#-'\" äß,[]{}&*!?|>%@`~\n", max_size=8),
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(st.text("abc1:#- äß", min_size=1, max_size=6), children, max_size=3)
    ),
    max_leaves=12,
)


STYLES = {"block": False, "brackets": True, "mixed": None}


@given(
    st.sampled_from(sorted(STYLES)),
    st.dictionaries(st.text("xyz -", min_size=1, max_size=4), plain_data, min_size=1, max_size=4),
)
def test_what_was_written_is_read_again(style: str, data: dict[str, Any]) -> None:
    text = yaml.safe_dump(
        data, default_flow_style=STYLES[style], allow_unicode=True, sort_keys=False
    )
    assert_sound(text.encode())
    assert read(text).data == data
