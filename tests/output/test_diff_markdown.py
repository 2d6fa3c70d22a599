import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from ugly_changes import TEXTS, kpi, measure, of, small, ugly_comparisons

from egovreport.diff import Comparison, Kind, Noun, Subject
from egovreport.diff.change import Sign
from egovreport.figure import exact
from egovreport.output import diff_words
from egovreport.output.diff_markdown import escaped, render

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})
APART = "\N{ZERO WIDTH SPACE}"
REFERENCES = ("@kreis", "@segeberg/team", "#12", "!34", "~6", "$7", "GH-9", ":tada:", "http://",
              "www.kreis")  # fmt: skip


def tokens(text: str) -> list[Token]:
    found = READER.parse(text)
    return [each for token in found for each in (token, *(token.children or ()))]


def shown(text: str) -> str:
    """Return what a reader sees, without what keeps references apart."""
    texts = (each.content for each in tokens(text) if each.type in ("text", "text_special"))
    return "".join(texts).replace(APART, "")


def squeezed(text: str) -> str:
    return re.sub(rf"[\s{APART}]", "", text)


def test_headings_and_counts() -> None:
    text = render(small())
    assert text.startswith("## What changed from 2022 to 2023\n\n- **From:** Plan 2022, data as")
    assert "- **Warnings:** 2\n" in text
    headings = re.findall(r"^### (.*)$", text, re.MULTILINE)
    assert headings == ["Warnings", "Plan as a whole", "KPIs", "Measures", "Fields of action",
                        "Goals"]  # fmt: skip


def test_the_table_of_kpis() -> None:
    text = render(small())
    assert (
        "| KPI |  | Old | New | Change | Effect |\n| --- | --- | --- | --- | --- | --- |\n"
    ) in text
    row = "| Laufzeit (Tage) | actual | 12.5° | \\~10 | \\~ −2.5°, \\~ −20%° | better°: geübt |"
    assert row in text.replace(APART, "")


def test_measures_and_their_details() -> None:
    text = render(small())
    folded = text.partition("<details><summary>Details of measures: ")[2]
    assert "\n- **E-Akte**\n" in folded
    assert "  - number: A-1 → B-1\n" in folded
    assert (
        "  - due: 31 December 2022 → 1 October 2023 (+274 days, later) – Personal fehlt\n" in text
    )
    assert text.endswith(
        "</details>\n\n1 KPI and 1 measure unchanged.\n\n"
        "Marks at values: \\~ approximate, ° illustrative value\n"
    )


def test_everything_is_unfolded() -> None:
    text = render(small(), everything=True)
    assert "<details open>" in text
    assert "### Unchanged\n\n- Gleich\n- Wie gehabt\n" in text


def test_other_keys_are_folded() -> None:
    text = render(of(entries=[measure("text", part="updates", old="alt", new="neu")]))
    assert "<summary>Other keys of the file: 1 change</summary>\n\n- **E-Akte**: text" in text


def test_a_pipe_does_not_end_a_cell() -> None:
    change = kpi(old=exact(1), new=exact(2), subject=Subject(Noun.KPI, "a", "a", "x | y\n|z|"))
    rows = [each for each in render(of(change)).splitlines() if each.startswith("| x")]
    assert len(rows) == 1
    cells = [each for each in tokens(render(of(change))) if each.type == "td_open"]
    assert len(cells) == 6


@pytest.mark.parametrize("reference", REFERENCES)
def test_references_are_kept_apart(reference: str) -> None:
    text = escaped(f"siehe {reference} und mehr")
    assert reference not in shown_with_marks(text)
    assert shown(text) == f"siehe {reference} und mehr"


def shown_with_marks(text: str) -> str:
    return "".join(each.content for each in tokens(text) if each.type.startswith("text"))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_texts_are_nothing_but_text(ugly: str) -> None:
    text = escaped(ugly)
    assert "\n" not in text
    for before in ("", "- ", "x "):
        kinds = {each.type for each in tokens(f"{before}{text}")}
        lists = {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}
        allowed = {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
        assert kinds <= allowed | (lists if before == "- " else set())
        inside = before.replace("- ", "")
        assert squeezed(shown(f"{before}{text}")) == squeezed(inside + diff_words.one_line(ugly))


@settings(max_examples=100, deadline=None)
@given(ugly_comparisons())
def test_every_change_is_told_and_nothing_breaks_out(ugly: Comparison) -> None:
    text = render(ugly)
    page = squeezed(shown(text))
    for change in (*ugly.changes, *ugly.entries):
        said = diff_words.said(ugly, change)
        for told in (diff_words.name_of(change.subject), said.old, said.new):
            assert squeezed(told) in page
    html = [each.content.strip() for each in tokens(text) if each.type.startswith("html")]
    assert all(re.fullmatch(r"<details><summary>[\w :]+</summary>|</details>", h) for h in html)
    kinds = {each.type for each in tokens(text)}
    assert not kinds & {"link_open", "image", "code_inline", "fence", "em_open", "hr", "s_open",
                        "code_block", "blockquote_open", "ordered_list_open"}  # fmt: skip


def test_warnings_say_so() -> None:
    change = kpi("target", old=exact(Decimal(40)), new=exact(36), sign=Sign.TARGET_LOWERED,
                 kind=Kind.CHANGED)  # fmt: skip
    text = render(of(change))
    assert "- **Warning:** Dienste (services): the target asks for less; 40 → 36\n" in text
    assert "| 40 | 36 |  | warning: asks for less |" in text
