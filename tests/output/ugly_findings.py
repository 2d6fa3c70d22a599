"""Findings as ugly as plans and file systems can make them."""

from hypothesis import strategies as st

from egovreport.diagnostics import Diagnostic, Lines, Related, Severity, Span
from egovreport.rules import RULES

PLAN = "plans/2023.yaml"
TEXTS = {PLAN: "title: Plan\nkpis:\n  services:\n    taget: 5\n", "plans/2022.yaml": "a: 1\n"}
UNKNOWN = Diagnostic(
    "unknown-key", "unknown key `taget` in a KPI", PLAN, Span(4, 5, 4, 10),
    label="did you mean `target`?", place="/kpis/services/taget",
)  # fmt: skip
WHOLE = Diagnostic(
    "empty-file", "file is empty", "plans/2022.yaml", None, Severity.WARNING, help="fill it"
)
BLOCK = Diagnostic(
    "wrong-type", "a text of several lines", PLAN, Span(1, 8, 3, 4), Severity.INFO,
    help="first\nsecond", notes=("a note",),
    related=(Related("plans/2022.yaml", Span(1, 1, 1, 2), "first defined here"),),
)  # fmt: skip

UGLY = (
    "Maßnahme für 100 %, a:b", "\U0001f680 \U0001f469‍\U0001f4bb", "one\ntwo\r\nthree\rfour",
    "\x00\x1b[31m\x7f\x85\x9b", "\u2028\u2029\u202e\u2066\ufeff\uffff", "]]> <![CDATA[ & < > \" '",
    "%0A%25::error::x", "::set-output name=x::y", "{0} {{ [link](1) \\", "##[error]x",
    "x" * 20_000, "\ud800 \udcff", "\t", " ",
)  # fmt: skip
PATHS = (
    PLAN, "plans/Maßnahmen 2023/ä ö.yaml", "./plans/2023.yaml", "../other/2023.yaml",
    "100 %,a:b=c#d?.yaml", "/abs/ü.yaml", "C:/Pläne/x.yaml", "a\nb\r.yaml", "\udcff.yaml",
    "a & <b> \"c\" 'd'.yaml", "2023:1.yaml",
)  # fmt: skip


def ugly_texts() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(UGLY), st.text(max_size=30))


@st.composite
def ugly_findings(draw: st.DrawFn) -> tuple[list[Diagnostic], dict[str, str]]:
    """Draw findings and the files they are about; some of the files are unknown."""
    files = draw(st.dictionaries(st.sampled_from(PATHS), ugly_texts(), max_size=4))
    found = draw(st.lists(_finding(files), max_size=5))
    return found, files


@st.composite
def _finding(draw: st.DrawFn, files: dict[str, str]) -> Diagnostic:
    path = draw(st.sampled_from(PATHS))
    related = draw(st.lists(st.sampled_from(PATHS), max_size=2))
    return Diagnostic(
        draw(st.sampled_from(list(RULES))), draw(ugly_texts()), path,
        draw(st.none() | _span(files.get(path, ""))), draw(st.sampled_from(Severity)),
        label=draw(st.just("") | ugly_texts()), help=draw(st.just("") | ugly_texts()),
        notes=tuple(draw(st.lists(ugly_texts(), max_size=2))),
        related=tuple(
            Related(other, draw(_span(files.get(other, ""))), draw(st.just("") | ugly_texts()))
            for other in related
        ),
        place=draw(st.sampled_from(["", "/kpis/a~1b/targets/0", "/Maßnahmen"])),
    )  # fmt: skip


@st.composite
def _span(draw: st.DrawFn, text: str) -> Span:
    indices = st.integers(0, len(text))
    start, end = sorted((draw(indices), draw(indices)))
    return Lines(text).span(start, end)
