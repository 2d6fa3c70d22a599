import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from rich.cells import cell_len
from ugly_changes import COMPOUND, kpi, measure, nothing, of, small, ugly_comparisons

from egovreport.date import WordDate, parse_date
from egovreport.diff import Change, Comparison, Kind, Noun, Subject
from egovreport.diff.change import Because, Sign
from egovreport.figure import PERCENT, Figure, Unit, UnitKind, exact
from egovreport.output import diff_words
from egovreport.output.diff_lines import WIDTH, wrapped
from egovreport.output.diff_text import render
from egovreport.terms import Effect, Quality

SMALL = """\
What changed from 2022 to 2023
  from  Plan 2022, data as at 31 December 2022
  to    Plan 2023, data as at 31 December 2023

  KPIs              1 gone, 1° better, 1 withdrawn, 1 not comparable, 2° rated better
"""


def line(change: Change, *, everything: bool = False) -> str:
    """Return the line of a change, without the alignment."""
    text = render(of(change), everything=everything)
    found = next(each for each in text.splitlines() if each.startswith("    "))
    return " ".join(found.split())


def squeezed(text: str) -> str:
    """Take out all blanks: lines are broken and filled up anywhere."""
    return re.sub(r"\s", "", text)


def test_the_head_and_the_counts() -> None:
    lines = render(small()).splitlines()
    assert lines[:5] == SMALL.splitlines()


def test_warnings_come_first_and_by_word() -> None:
    text = render(small())
    told = [each for each in text.splitlines() if each.startswith("warning: ")]
    assert told[0] == "warning: Verschwunden (gone): the KPI is gone, and none replaces it"
    assert told[1].startswith("warning: Verschwundenes (vanished): the measure is gone, neither")
    assert text.index(told[1]) < text.index("\nKPIs\n") < text.index("\nMeasures\n")


def test_what_is_left_out_is_counted_and_named() -> None:
    text = render(small())
    assert "\n      also: number, milestones, money\n" in text
    assert "1 KPI and 1 measure unchanged." in text
    assert "`--all` adds" in text
    assert "Gleich" not in text


def test_everything() -> None:
    text = render(small(), everything=True)
    assert "also:" not in text
    assert "--all" not in text
    assert "~ number          A-1 -> B-1" in text
    assert "  = Gleich\n  = Wie gehabt\n" in text
    assert "= unchanged" in text


def test_the_legend_names_the_symbols_in_use_only() -> None:
    legend = next(each for each in render(small()).splitlines() if each.startswith("Symbols: "))
    assert legend == (
        "Symbols: + new or reported   - gone or withdrawn   ~ changed   ? not comparable"
    )
    only = render(of(kpi(old=exact(1), new=exact(2))))
    assert "Symbols: ~ changed\n" in only


def test_marks_are_explained_where_they_occur() -> None:
    assert "Marks at values: ~ approximate, ° illustrative value\n" in render(small())
    assert "Marks" not in render(of(kpi(old=exact(1), new=exact(2))))


MONEY = Unit(UnitKind.MONEY, "EUR", "EUR")
INVENTED = exact(6, illustrative=True)


@pytest.mark.parametrize(("change", "expected"), [
    (
        kpi(old=exact(15), new=exact(21), delta=exact(6), relative=exact(40, unit=PERCENT),
            effect=Effect.BETTER),
        "~ actual 15 -> 21 (+6, +40%) better",
    ),
    (
        kpi(old=exact(15), new=replace(INVENTED, of=Decimal(28)), delta=INVENTED,
            effect=Effect.WORSE),
        "~ actual 15 -> 6° of 28 (+6°) worse°",
    ),
    (
        kpi(old=exact(50, quality=Quality.APPROXIMATE, unit=PERCENT), new=exact(40, unit=PERCENT),
            delta=exact(-10, unit=Unit(UnitKind.POINTS), quality=Quality.APPROXIMATE),
            relative=exact(-20, unit=PERCENT)),
        "~ actual ~50% -> 40% (~ −10 percentage points)",
    ),
    (kpi(kind=Kind.REPORTED, new=exact(280)), "+ actual 280 reported"),
    (kpi(kind=Kind.WITHDRAWN, old=exact(280)), "- actual 280 withdrawn"),
    (
        kpi(kind=Kind.NOT_COMPARABLE, old=exact(49), new=exact(253), because=Because.RECOUNT),
        "? actual 49 -> 253 not comparable: counted differently",
    ),
    (
        kpi("target", old=exact(40), new=exact(36), delta=exact(-4), sign=Sign.TARGET_LOWERED),
        "~ target 40 -> 36 (−4) warning: asks for less",
    ),
    (
        kpi("forecast", part="2024-Q3", old=exact(1), new=exact(2)),
        "~ forecast Q3 2024: 1 -> 2",
    ),
    (
        kpi(old=Figure(low=Decimal(300)), new=Figure(low=Decimal(80), high=Decimal(90))),
        "~ actual at least 300 -> 80 to 90",
    ),
    (
        kpi(old=Figure(text="zwei\nDrittel"), new=Figure(missing="nicht erhoben")),
        "~ actual zwei Drittel -> n/a",
    ),
    (
        kpi("rating", old="just-missed", new="reached", new_illustrative=True,
            effect=Effect.BETTER),
        "~ rating just missed -> reached° better°",
    ),
    (
        measure("standing", old="running", new="no-report"),
        "~ status running -> no report",
    ),
    (
        measure("due", old=parse_date("2023-09-30"), new=parse_date("2024-06-30"), days=274,
                effect=Effect.WORSE, sign=Sign.DUE_SLIPPED, new_illustrative=True),
        "~ due 30 September 2023 -> 30 June 2024° (+274° days) later°",
    ),
    (
        measure("due", old=parse_date("2024-01-02"), new=parse_date("2024-01-01"), days=-1,
                effect=Effect.BETTER, sign=Sign.DUE_ADVANCED),
        "~ due 2 January 2024 -> 1 January 2024 (−1 day) earlier",
    ),
    (
        measure("due", old=WordDate("nach\ndem Beschluss"), new=parse_date("2024-H1")),
        "~ due nach dem Beschluss -> first half of 2024",
    ),
    (
        measure("due", part="Konzept", old=parse_date("2023"), new=parse_date("2024"),
                effect=Effect.WORSE, sign=Sign.DUE_SLIPPED),
        "~ milestone due Konzept: 2023 -> 2024 later",
    ),
    (
        measure("risks", kind=Kind.ADDED, part="Personal", new_illustrative=True),
        "+ risk Personal°",
    ),
    (
        measure("level", part="Personal", old="low", new="high"),
        "~ risk level Personal: low -> high",
    ),
    (
        measure("", old="mailroom", new="e-file", sign=Sign.CONTINUED,
                subject=Subject(Noun.MEASURE, "vanished", "e-file", "E-Akte")),
        "~ continues Verschwundenes (vanished)",
    ),
    (
        measure("title", old="Akte", new="E-Akte", sign=Sign.RENAMED, reason="neu"),
        "~ formerly Akte",
    ),
    (
        measure("field", old="Basis", new="Projekte", sign=Sign.REGROUPED),
        "~ field Basis -> Projekte regrouped",
    ),
])  # fmt: skip
def test_lines(change: Change, expected: str) -> None:
    assert line(change) == expected


@pytest.mark.parametrize(("change", "expected"), [
    (
        measure("approved", part="Lizenzen", old=exact(1000, unit=MONEY), new=exact(0, unit=MONEY),
                delta=exact(-1000, unit=MONEY)),
        "~ money approved Lizenzen: €1,000 -> €0 (−€1,000)",
    ),
    (measure("staff-used", kind=Kind.REPORTED, new=exact(1)), "+ FTE filled 1 reported"),
    (measure("serves", old=("staff",), new=("citizens", "staff")),
     "~ for staff -> citizens, staff"),
    (measure("done", part="Start", kind=Kind.REPORTED, new=parse_date("2024-03")),
     "+ milestone done Start: March 2024 reported"),
])  # fmt: skip
def test_details(change: Change, expected: str) -> None:
    assert line(change, everything=True) == expected
    assert "  also: " in render(of(change))


def test_a_long_value_is_not_lost_where_none_is_short() -> None:
    subject = Subject(Noun.FIELD, "basics", "basics", "Basisdienste")
    change = Change(
        kind=Kind.CHANGED, subject=subject, key="name", old=COMPOUND * 2, new="Basisdienste",
        sign=Sign.RENAMED,
    )  # fmt: skip
    assert f"formerly{COMPOUND * 2}" in squeezed(render(of(change)))


def test_a_subject_without_a_name_is_called_by_its_id() -> None:
    change = kpi(old=exact(1), new=exact(2), subject=Subject(Noun.KPI, "services", "services"))
    assert "\n  ~ services\n" in render(of(change))


def test_a_reason_is_told_once() -> None:
    text = render(of(measure("standing", old="running", new="moved", reason="Personal fehlt"),
                     measure("due", new=WordDate("später"), reason="Personal fehlt")))  # fmt: skip
    assert text.count("reason: Personal fehlt") == 1


def test_long_reasons_are_cut_at_a_glance_only() -> None:
    change = kpi(old=exact(1), new=exact(2), reason="Grund und " * 500 + "Ende")
    assert "Ende" not in render(of(change))
    assert "the rest of texts that end in “…”" in render(of(change))
    assert "Ende" in render(of(change), everything=True)


def test_other_keys_come_last() -> None:
    entry = measure("text", part="updates", old="alt", new="neu")
    text = render(of(kpi(old=exact(1), new=exact(2)), entries=[entry]))
    assert text.index("\nKPIs\n") < text.index("Other keys of the file\n  ~ E-Akte\n")
    assert "    ~ updates text  alt -> neu\n" in text
    many = render(of(entries=[entry] * 30))
    assert "  ~ E-Akte: text (30)\n" in many
    assert "the other keys in full" in many


def test_columns_are_aligned_by_cells() -> None:
    names = ["電子政府", "Maße", "\U0001f680"]
    subjects = [Subject(Noun.MEASURE, new=f"m{n}", name=name) for n, name in enumerate(names)]
    changes = [
        measure(subject=subject, kind=Kind.ADDED, new="running", new_illustrative=True)
        for subject in subjects
    ]
    lines = [each for each in render(of(*changes)).splitlines() if each.startswith("  + ")]
    assert {cell_len(each.partition("running°")[0]) for each in lines} == {14}


def test_colour_says_nothing_more() -> None:
    coloured = render(small(), colour=True)
    assert "\x1b[1mKPIs\x1b[0m" in coloured
    assert "\x1b[1;33mwarning\x1b[0m: " in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(small())


def test_everything_of_two_equal_sides_lists_what_did_not_change() -> None:
    text = render(nothing(), everything=True)
    assert text.startswith("Nothing changed")
    assert "  = Gleich\n" in text


def test_wrapping() -> None:
    assert wrapped("", first="x") == ["x"]
    assert wrapped("aa bb cc", first="- ", hang=2, width=25) == ["- aa bb cc"]
    assert wrapped("aaaa bbbb cccc dddd eeee ffff", first="- ", hang=2, width=22) == [
        "- aaaa bbbb cccc dddd",
        "  eeee ffff",
    ]
    pieces = wrapped(COMPOUND * 4, hang=10)
    assert "".join(map(str.strip, pieces)) == COMPOUND * 4
    assert max(map(cell_len, pieces)) <= WIDTH


@settings(max_examples=120, deadline=None)
@given(ugly_comparisons())
def test_no_line_is_wider_than_the_page(ugly: Comparison) -> None:
    for everything in (False, True):
        for each in render(ugly, everything=everything).splitlines():
            assert cell_len(each) <= WIDTH


@settings(max_examples=80, deadline=None)
@given(ugly_comparisons())
def test_with_all_every_change_is_named_with_its_values(ugly: Comparison) -> None:
    text = squeezed(render(ugly, everything=True))
    for change in (*ugly.changes, *ugly.entries):
        said = diff_words.said(ugly, change)
        assert squeezed(diff_words.name_of(change.subject)) in text
        assert squeezed(said.old) in text
        if change.sign is not Sign.RENAMED:
            assert squeezed(said.new) in text


@settings(max_examples=80, deadline=None)
@given(ugly_comparisons())
def test_at_a_glance_every_change_is_a_line_or_counted(ugly: Comparison) -> None:
    text = squeezed(render(ugly))
    for change in ugly.changes:
        assert squeezed(diff_words.name_of(change.subject)[:40]) in text
        name = diff_words.details([change])
        assert (
            squeezed("formerly" if change.sign is Sign.RENAMED else diff_words.label(change))
            in (text)
            or squeezed(name) in text
        )


def test_hundreds_of_changes_are_all_told() -> None:
    subjects = [Subject(Noun.MEASURE, f"m{n}", f"m{n}", f"Nr. {n}") for n in range(300)]
    changes = [measure("number", old="a", new="b", subject=subject) for subject in subjects]
    text = render(of(*changes))
    assert text.count("\n      also: number\n") == 300
    assert "`--all` adds 300 changes of 300 measures" in text
