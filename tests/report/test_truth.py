"""Every figure of a title stands on its slide, or can be counted on it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from small_workspaces import (
    PROGRAMME,
    Made,
    made,
    of_slide,
    reference,
    said,
    usual_outline,
    workspace,
)

from egovreport.audience import for_audience
from egovreport.date import PartialDate, WordDate
from egovreport.deck import (
    Align,
    RoadMap,
    SeriesChart,
    Slide,
    StackChart,
    Table,
    TextBlock,
    TimeLine,
)
from egovreport.language import de
from egovreport.model.entry import Entry
from egovreport.report.overview import NEEDS_ATTENTION
from egovreport.terms import Audience, Rating, ReportKind, Standing

NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        [("keine", "keiner", "keines"), ("eine", "einer", "eines"), ("zwei",), ("drei",), ("vier",),
         ("fünf",), ("sechs",), ("sieben",), ("acht",), ("neun",), ("zehn",), ("elf",), ("zwölf",)]
    )
    for word in words
}  # fmt: skip

MANY = "\n".join(
    f"  m{n}: {{title: Vorhaben {n}, field: f{n % 3}, due: {2022 + n % 4}-06-30, updates: "
    f"[{{date: 2023-06-30, stage: {stage}, progress: {n}}}]}}"
    for n in range(40)
    for stage in [("planned", "running", "completed", "suspended", "cancelled")[n % 5]]
)

KPIS = """
kpis:
  dienste: {name: Online-Dienste, unit: {one: Dienst, many: Dienste}}
  anteil: {name: Anteil digital, unit: percent}
  dauer: {name: Dauer, unit: {one: Tag, many: Tage}, direction: down}
  platz: {name: Platzierung, unit: rank, direction: down}
  reife: {name: Reife, unit: Stufe, levels: {0: offline, 1: Information, 2: "Formular, 3-teilig"}}
  kosten: {name: Kosten, unit: money, direction: down}
  neigung: {name: Stimmung, unit: Punkte, direction: none}
"""

MEASURE = "measures:\n  a: {title: Eins, due: 2023-12-01, updates: [{date: 2023-06-30, stage: %s}]}"

UGLY = {
    "no KPIs": (PROGRAMME, "title: Plan 2023\n" + MEASURE % "running"),
    "no measures": (
        PROGRAMME + KPIS,
        """
        title: Plan 2023
        kpis:
          dienste: {target: 280, actual: {value: 253, date: 2023-12-31}}
        """,
    ),
    "one measure": (PROGRAMME, "title: Plan 2023\n" + MEASURE % "completed"),
    "no stage": (PROGRAMME, "title: Plan 2023\nmeasures:\n  a: {title: Eins}"),
    "all completed": (
        PROGRAMME,
        """
        title: Plan 2023
        measures:
          a: {title: Eins, due: 2023, updates: [{date: 2023-06-30, stage: completed}]}
          b: {title: Zwei, due: 2022, updates: [{date: 2023-06-30, stage: completed}]}
          c: {title: Drei, updates: [{date: 2023-06-30, stage: completed}]}
        """,
    ),
    "none completed": (
        PROGRAMME,
        """
        title: Plan 2023
        measures:
          a: {title: Eins, due: 2023-Q3, updates: [{date: 2023-06-30, stage: running}]}
          b: {title: Zwei, updates: [{date: 2023-06-30, stage: planned, next: Anfangen}]}
          c: {title: Drei, due: nach dem Umzug, updates: [{date: 2023-06-30, progress: 30}]}
          d: {title: Vier, due: 2023-12-31, moved: [{date: 2023-10-01, to: nach dem Umzug}]}
          e: {title: Fünf, updates: [{date: 2023-06-30, stage: running, rating: at-risk}]}
          f: {title: Sechs, moved: [{date: 2023-10-01, to: 2024-02-01, reason: Weil.}]}
          g: {title: Sieben, due: 2023-11-01, updates: [{date: 2023-06-30, text: "Es hakt"}]}
          h: {title: Acht, due: 2023-11-02}
        """.replace("rating: at-risk", "rating: {value: at-risk, reason: Geld fehlt}"),
    ),
    "40 measures": (
        PROGRAMME,
        "title: Plan 2023\nfields: {f0: {name: Feld 1.0}, f1: {name: Feld}}\nmeasures:\n"
        + MANY.replace(", field: f2", ""),
    ),
    "every kind of value": (
        PROGRAMME + KPIS,
        """
        title: Plan 2023
        kpis:
          dienste: {actual: {value: 1, date: 2023-12-31}}
          anteil:
            target: {min: 80, max: 90}
            actual: {value: 85, date: 2023-12-31, quality: estimated}
          dauer: {target: {text: spürbar kürzer}, actual: {max: 3, date: 2023-12-31}}
          platz: {target: 3, actual: {value: 5, date: 2023-11, quality: approximate}}
          reife: {target: 2, actual: {value: 2, date: 2023-12-31}}
          kosten: {target: 1000000, actual: {value: 1250000.5, date: 2023-12-31}}
          neigung: {target: 0, actual: {value: -3, date: 2023-12-31}}
        """,
    ),
    "missing and by hand": (
        PROGRAMME + KPIS,
        """
        title: Plan 2023
        kpis:
          dienste: {target: 280, actual: {missing: Zählung läuft, date: 2023-12-31}}
          anteil: {target: 50, actual: {missing: nicht erhoben}}
          dauer: {target: 0, actual: {value: 0, date: 2023-12-31}}
          kosten:
            target: 100
            actual:
              {value: 99, date: 2023-12-31, rating: {value: reached, word: gut, reason: Effekt}}
        """,
    ),
    "recounted and older only": (
        PROGRAMME
        + KPIS.replace(
            "many: Dienste}}",
            "many: Dienste}, actual: [{value: 10, date: 2019-12-31}, "
            "{value: 900, date: 2020-12-31, recount: neu}, {value: 950, date: 2021-12-31}]}",
        ),
        """
        title: Plan 2023
        follows: "2022"
        kpis:
          dienste: {target: 280}
          anteil: {target: 50, actual: {value: 60, date: 2023-12-31, recount: alle Fälle}}
        """,
    ),
    "before the date": (
        PROGRAMME.replace("as_of: 2023-12-31, ", "").replace("2024-03-12", "2023-09-12")
        + KPIS.replace("down}", "down, baseline: {value: 9, date: 2022-12-31}}"),
        """
        title: Plan 2023
        kpis:
          dienste: {target: 280, actual: {value: 100, date: 2023-06-30}}
          dauer: {target: 5, actual: {value: 8, date: 2023-06-30}}
          anteil:
            target: [{value: 20, date: 2023-03-31}, 50]
            actual: {value: 19, date: 2023-06-30}
        """,
    ),
    "a plan": (
        PROGRAMME.replace("report: final", "report: plan") + KPIS,
        """
        title: Plan 2023
        kpis:
          dienste: {target: 280}
          anteil: {}
        measures:
          a: {title: Eins, start: 2023-02, moved: [{date: 2023-05-05, to: 2024-06}]}
          b: {title: Zwei, budget: {asked: 1000, approved: 500}, staff: {approved: 1}}
        """,
    ),
    "no history": (
        PROGRAMME[: PROGRAMME.index("history")] + KPIS,
        """
        title: Plan 2023
        kpis:
          dienste: {target: 280, actual: {value: 253, date: 2023-05-31}}
        """,
    ),
    "nothing reported, no history": (
        PROGRAMME[: PROGRAMME.index("history")],
        "title: Plan 2023\nmeasures: {a: {title: Eins}}",
    ),
    "sitting without a date": (
        PROGRAMME.replace("date: 2024-03-12, ", ""),
        "title: Plan 2023\n" + MEASURE % "suspended",
    ),
    "nothing at all": (PROGRAMME, "title: Plan 2023"),
    "money": (
        PROGRAMME,
        """
        title: Plan 2023
        measures:
          a: {title: Eins, budget: {approved: 1000, spent: 900}, staff: {approved: 1, used: 0.5}}
          b: {title: Zwei, budget: [{item: x, approved: 50.5}, {item: y, spent: {missing: offen}}]}
          c: {title: Drei, staff: {approved: 1}}
        """,
    ),
    "long names": (
        PROGRAMME + KPIS.replace("Anteil digital", "Ä" * 200).replace("Dauer", "Dauer der " * 12),
        f"""
        title: Plan 2023
        fields: {{x: {{name: "{"Basis- und Querschnittsdienste " * 6}"}}}}
        kpis:
          anteil: {{target: 50, actual: {{value: 49, date: 2023-12-31}}}}
          dauer: {{target: 50, actual: {{value: 70, date: 2023-12-31}}}}
        measures:
          a: {{title: "{"Donaudampfschifffahrtsgesellschaft" * 6}", field: x}}
        """,
    ),
    "equal titles": (
        PROGRAMME,
        """
        title: Plan 2023
        fields: {x: {name: Feld}, y: {name: Feld}, z: {name: Feld}}
        measures:
          a: {title: Eins, field: x}
          b: {title: Eins, field: y}
          c: {title: Zwei, field: z}
        """,
    ),
}
PREVIOUS = """
title: Plan 2022
kpis:
  anteil: {target: 40, actual: {value: 45, date: 2022-12-31}}
  platz: {actual: {value: 9, date: 2022-12-31}}
  reife: {actual: {value: 1, date: 2022-12-31}}
"""


def every_deck() -> Iterator[tuple[str, Made]]:
    for name, (programme, plan) in UGLY.items():
        with_previous = {"plan_2022": PREVIOUS} if "kpis:" in programme else {}
        yield name, made(workspace(programme, plan_2023=plan, **with_previous))
    yield from decks_of_the_reference()


def decks_of_the_reference() -> Iterator[tuple[str, Made]]:
    """Yield the deck of every sitting of the reference workspace, and the decks of today."""
    whole = reference()
    for sitting in whole.programme.history:
        programme = whole.programme.changed(history=(sitting,))
        for plan in sitting.plans:
            found = replace(whole, programme=programme)
            yield f"{plan} {sitting.title}", made(found, plan)
            yield f"{plan} {sitting.title}, internal", made(found, plan, Audience.INTERNAL)
    for plan in whole.plans:
        yield plan, made(whole, plan)


DECKS = dict(every_deck())


@pytest.fixture(params=DECKS, scope="module")
def shown(request: pytest.FixtureRequest) -> Made:
    return DECKS[request.param]


# What every deck keeps


def test_nothing_in_a_deck_is_empty(shown: Made) -> None:
    assert [place for place, text in said(shown.deck).items() if not text.strip()] == []
    for slide in shown.deck.slides:
        for _, block in slide.blocks:
            if isinstance(block, TextBlock):
                assert block.paragraphs
            if isinstance(block, Table):
                assert block.rows
                assert all(run.text for row in block.rows for c in row for run in c.runs)


def test_titles_are_unique(shown: Made) -> None:
    titles = Counter(slide.title for slide in shown.deck.slides)
    assert [title for title, number in titles.items() if number > 1] == []
    keys = Counter(slide.key for slide in shown.deck.slides)
    assert [key for key, number in keys.items() if number > 1] == []


def test_alt_texts_tell_something_and_not_too_much(shown: Made) -> None:
    for slide in shown.deck.slides:
        for _, block in slide.blocks:
            if isinstance(block, Table | SeriesChart | StackChart | RoadMap | TimeLine):
                assert 20 <= len(block.alt) <= 250, block.alt
                assert not re.search(r"\.\.|\s[.,;]|[:;]\s*\.", block.alt), block.alt


def test_punctuation_is_sound(shown: Made) -> None:
    ugly = re.compile(r"\.\.|  |\s[.,;:]|,,|None|Decimal|<|\{|°°|\(\)|: ?$|^[,;.]")
    bad = [(place, t) for place, t in said(shown.deck).items() if ugly.search(t)]
    assert [found for found in bad if "Donau" not in found[1] and "Basis-" not in found[1]] == []


def test_footers_name_source_and_data_date(shown: Made) -> None:
    day = de.day(shown.context.occasion.as_of)
    for slide in shown.deck.slides[1:]:
        assert f"Datenstand {day}" in slide.source
        explains = slide.key in ("ratings", "legend")
        assert (" · Quelle: " in slide.source) is not explains
    assert f"Datenstand: {day}" in shown.deck.slides[0].subtitle


def test_the_mark_is_explained_where_it_is_used_and_only_there(shown: Made) -> None:
    used = False
    for slide in shown.deck.slides:
        if slide.key in ("title", "legend"):
            continue
        texts = [text for place, text in of_slide(slide) if place not in ("source", "notes")]
        has_mark = any("°" in text for text in texts) or "° · " in slide.source
        assert ("° Beispielwert" in slide.source) == has_mark, slide.key
        used = used or has_mark
        assert ("° Beispielwert" in slide.notes) == ("°" in slide.notes), slide.key
    hint = any("Beispielwerte" in text for text in shown.texts("title"))
    assert hint == (used or "°" in shown.deck.slides[0].subtitle)


# Titles


def numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a text: digits, and words up to zwölf."""
    for token in re.findall(r"[−+±~]?\d+(?:[.,]\d+)*|[\wäöüß]+", text.replace("°", "")):
        if token.lower() in NUMBER_WORDS:
            yield str(NUMBER_WORDS[token.lower()])
        elif token.strip("−+±~")[0].isdigit():
            yield token.lstrip("~")


def evidence(slide: Slide) -> set[str]:
    """Return the numbers that stand on the slide outside of its title and alt texts."""
    hidden = ("title", "alt", "notes")
    rest = [text for place, text in of_slide(slide) if not place.endswith(hidden)]
    years = {year for text in rest for year in re.findall(r"\d\d\.\d\d\.(\d{4})", text)}
    subtitle = numbers(slide.subtitle)
    return {number for text in rest for number in numbers(text)} | set(subtitle) | years


def counted(slide: Slide) -> set[str]:
    """Return the counts that a reader can make on the slide: its rows, and those of each kind."""
    found = {"0"}
    for _, block in slide.blocks:
        if isinstance(block, Table):
            words = [_kind(cell.text) for row in block.rows for cell in row]
            found |= {str(number) for number in Counter(words).values()} | {str(len(block.rows))}
            rated = sum(word in RATED for word in words)
            places = range(len(block.columns))
            filled = {str(sum(row[n].text != "–" for row in block.rows)) for n in places}
            stood = sum(word in STOOD for word in words)
            found |= {str(rated), str(stood), *filled}
            symbols = Counter(cell.text.partition(de.NB)[0] for row in block.rows for cell in row)
            bare = Counter(cell.text.strip("°") for row in block.rows for cell in row)
            found |= {str(number) for number in (*symbols.values(), *bare.values())}
            for n in places:
                named = {name for row in block.rows for name in _names_in(row[n].text)}
                found.add(str(len(named)))
        if isinstance(block, RoadMap):
            found.add(str(sum(not row.is_heading for row in block.rows)))
            found |= {str(sum(w in row.note for row in block.rows)) for w in (*WAITING, "neu ")}
        if isinstance(block, TextBlock):
            points = [p.text for p in block.paragraphs if p.is_item]
            put_back = [text for text in points if any(f": {word}" in text for word in WAITING)]
            found |= {str(len(points)), str(len(put_back))}
    return found


def _names_in(text: str) -> list[str]:
    """Return what a cell of the goals lists: measures in one line, KPIs one a line."""
    if de.NB in text or "Soll" in text:
        return [line.partition(":")[0] for line in text.split("\n")]
    return text.partition(": ")[2].split(", ")


WAITING = [de.standing_word(s) for s in (
    Standing.MOVED, Standing.OVERDUE, Standing.SUSPENDED)]  # fmt: skip
STOOD = [de.standing_word(s) for s in Standing]
RATED = [de.rating_word(r) for r in Rating if r in (
    Rating.REACHED, Rating.JUST_MISSED, Rating.MISSED, Rating.ON_TRACK, Rating.BEHIND)]  # fmt: skip


MANY_OF = {de.standing_word(s): de.STANDINGS_OF_MANY.get(s, de.standing_word(s)) for s in Standing}


def _kind(text: str) -> str:
    """Return the word of a rating or standing without symbol, marks and progress."""
    word = text.partition(de.NB)[2]
    return word.partition(",")[0].partition(" (")[0].strip("°*")


def test_every_figure_of_a_title_stands_on_its_slide(shown: Made) -> None:
    names = _names(shown)
    for slide in shown.deck.slides[1:]:
        title = re.sub(r" – \d+$", "", slide.title)
        for name in names:
            title = re.sub(rf"(?<![\w.]){re.escape(name)}(?!\w)", " ", title)
        unproven = set(numbers(title)) - evidence(slide) - counted(slide)
        assert not unproven, (slide.title, unproven)


# Notes


TOLD_FROM = {
    "overview", "goals", "kpi-table", "kpi", "measures", "all-measures", "road-map", "resources",
    "resource-list", "risks", "changes", "outlook", "measure",
}  # fmt: skip
"""Slides that hold figures to be told."""


def test_every_slide_with_content_has_notes(shown: Made) -> None:
    assert shown.deck.slides[0].notes == ""
    for slide in shown.deck.slides[1:]:
        talk, _, rest = slide.notes.partition("\n")
        title = de.sentence(re.sub(r" – \d+$", "", slide.title))
        assert talk.startswith(f"{title} "), slide.key
        assert slide.source in rest
        assert ("Zahlen (" in rest) == _has_figures(slide), slide.key


def _has_figures(slide: Slide) -> bool:
    if slide.key.partition("/")[0] not in TOLD_FROM:
        return False
    tables = [block for _, block in slide.blocks if isinstance(block, Table)]
    others = [block for _, block in slide.blocks if not isinstance(block, Table | TextBlock)]
    if others and isinstance(others[0], RoadMap):
        return any(row.note or row.marks for row in others[0].rows)
    return bool(others) or any(
        row[n].text != "–"
        for table in tables
        for n, column in enumerate(table.columns)
        if column.align is Align.END
        for row in table.rows
    )


def test_every_figure_of_the_notes_stands_on_the_slide_or_in_the_plan(shown: Made) -> None:
    data = {number for text in _texts_of(shown) for number in numbers(text)}
    for slide in shown.deck.slides[1:]:
        alone = replace(slide, spoken=())
        told = {number for _, text in of_slide(alone) for number in numbers(text)}
        notes = slide.notes.replace("Dazu liegt keine Angabe vor.", "")
        unproven = set(numbers(notes)) - told - data
        assert not unproven, (slide.key, unproven)


def _texts_of(shown: Made) -> Iterator[str]:
    """Yield the texts and dates of the data: answers, definitions, milestones."""
    context = shown.context
    yield from _texts_in(context.programme)
    yield from _texts_in(context.plan)


def _texts_in(entry: object) -> Iterator[str]:
    match entry:
        case str():
            yield entry
        case PartialDate() | WordDate():
            yield de.date(entry)
        case Entry():
            for key in type(entry).model_fields:
                yield from _texts_in(getattr(entry, key))
        case dict():
            for value in entry.values():
                yield from _texts_in(value)
        case tuple():
            for value in entry:
                yield from _texts_in(value)


def test_notes_ask_why_of_everything_that_is_not_on_schedule(shown: Made) -> None:
    if "road-map" not in {slide.key for slide in shown.deck.slides}:
        return
    notes = shown.slide("road-map").notes
    for course in shown.context.courses:
        asked = f"{shown.context.marked(course.measure, 'title')}, "
        owed = course.standing in (
            Standing.MOVED, Standing.OVERDUE, Standing.AT_RISK, Standing.SUSPENDED,
            Standing.CANCELLED,
        )  # fmt: skip
        assert (f"- {asked}" in notes) == (owed or course.was_late)


def _names(shown: Made) -> list[str]:
    plan, context = shown.context.plan, shown.context
    fields = [field.name for field in plan.fields.values()]
    kpis = [kpi.name for kpi in context.programme.kpis.values()]
    measures = [m.title for m in plan.measures.values()]
    numbered = [m.number for m in plan.measures.values() if m.number]
    found = [*fields, *kpis, *measures, *numbered, context.plan_name, plan.title]
    return sorted(found, key=len, reverse=True)


def said_count(text: str, number: int, words: set[str]) -> bool:
    """Whether the text says this number before one of the words."""
    forms = [str(number), *(word for word, n in NUMBER_WORDS.items() if n == number)]
    bare = text.replace("°", "").replace(de.NB, " ").lower()
    return any(re.search(rf"\b{form} {word}".lower(), bare) for form in forms for word in words)


def test_the_title_of_a_field_counts_its_rows(shown: Made) -> None:
    if shown.context.is_plan:
        return
    for slide in shown.deck.slides:
        if not slide.key.startswith("measures/"):
            continue
        rows = shown.table(slide.key)
        standings = Counter(_kind(row["Status"]) for row in rows)
        message = slide.title.rpartition(": ")[2] or slide.title
        _assert_counts(message, standings, len(rows))


def _assert_counts(message: str, standings: Counter[str], total: int) -> None:
    if total == 1:
        assert next(iter(standings)) in message
        return
    done = standings.pop("abgeschlossen", 0)
    if done == total:
        assert f"lle {total} " in message.replace("°", "")
    else:
        assert said_count(message, done, {f"von {total} "})
    for word, number in standings.items():
        said_word = word if number == 1 else MANY_OF[word]
        assert said_count(message, number, {said_word}), (message, word)
    others = {de.standing_word(s) for s in Standing} - {*standings, "abgeschlossen"}
    assert not any(re.search(rf"\b{word}\b", message) for word in others)


def test_standings_add_up_on_the_overview(shown: Made) -> None:
    if not shown.context.courses or shown.context.is_plan:
        return
    total = len(shown.context.courses)
    chart = shown.block("overview", StackChart)
    assert isinstance(chart, StackChart)
    assert sum(sum(series.counts) for series in chart.series) == total
    for n, category in enumerate(chart.categories):
        whole = sum(series.counts[n] for series in chart.series)
        assert category.replace("°", "").endswith(f"({whole})")
    figure, detail = shown.tiles()["Maßnahmen abgeschlossen"]
    done, whole = (int(part) for part in figure.replace("°", "").split(" von "))
    others = [int(part) for part in re.findall(r"(\d+)°?\s\w", detail)]
    assert whole == total == done + sum(others)
    by_series = {s.name: sum(s.counts) for s in chart.series}
    assert by_series.get("abgeschlossen", 0) == done
    if total > 1:
        title = shown.slide("overview").title
        message = title.partition(": ")[2]
        _assert_counts(message, _told_on_the_overview(message, Counter(by_series)), total)


def _told_on_the_overview(message: str, present: Counter[str]) -> Counter[str]:
    """Return the standings that the title counts: all of four, else up to three urgent ones."""
    if len(present) <= 4:
        return present
    urgent = [word for s in NEEDS_ATTENTION if present[word := de.standing_word(s)]]
    told = [word for word in urgent if said_count(message, present[word], {word, MANY_OF[word]})]
    assert told == urgent[: len(told)]
    assert 1 <= len(told) <= 3
    return Counter({word: present[word] for word in (de.standing_word(Standing.COMPLETED), *told)})


def test_the_title_of_the_kpi_table_counts_its_rows(shown: Made) -> None:
    if not shown.context.readings or shown.context.is_plan:
        return
    title = shown.slide("kpi-table").title
    ratings = Counter(r.verdict.rating for r in shown.context.readings)
    rows = shown.table("kpi-table")
    assert len(rows) == ratings.total()
    if len(rows) == 1:
        return
    rated = sum(ratings[r] for r in Rating if de.rating_word(r) in RATED)
    if rated > 1:
        counted = "eiden?" if rated == 2 and " 2" not in title else f" {rated}"
        assert re.search(f"{counted} bewerteten ", title.replace("°", ""))
    unrated = {
        Rating.NO_DATA: "ohne Daten", Rating.NO_TARGET: "ohne Ziel",
        Rating.NOT_YET: "noch nicht bewertbar", Rating.NOT_RATABLE: "nicht bewertbar",
    }  # fmt: skip
    for rating, word in unrated.items():
        if ratings[rating]:
            assert said_count(title, ratings[rating], {word})
        else:
            assert not re.search(rf"(?<!noch ){word}", title)


# What single decks say


def title_of(name: str, key: str) -> str:
    return DECKS[name].slide(key).title.replace(de.NB, " ")


@pytest.mark.parametrize(
    ("name", "key", "title"),
    [
        ("no KPIs", "overview", "2023 auf einen Blick: die einzige Maßnahme ist überfällig"),
        ("no KPIs", "measures/other", "Die einzige Maßnahme ist überfällig"),
        ("no measures", "overview", "2023 auf einen Blick: 253 Online-Dienste"),
        ("one measure", "overview", "2023 auf einen Blick: die einzige Maßnahme ist abgeschlossen"),
        ("no stage", "measures/other", "Die einzige Maßnahme ist ohne Meldung"),
        ("all completed", "measures/other", "Alle 3 Maßnahmen abgeschlossen"),
        ("none completed", "measures/other",
         ("Keine von 8 Maßnahmen abgeschlossen, eine läuft, eine gefährdet, zwei verschoben, "
          "drei überfällig, eine nicht begonnen")),
        ("every kind of value", "kpi/dienste", "Online-Dienste: 1, ohne Zielwert"),
        ("every kind of value", "kpi/anteil",
         "Anteil digital: gesch. 85 % – Ziel von 80 bis 90 % erreicht"),
        ("every kind of value", "kpi/dauer",
         "Dauer: höchstens 3 Tage – am Ziel „spürbar kürzer“ nicht rechnerisch bewertbar"),
        ("every kind of value", "kpi/platz",
         "Platzierung: Rang ~5 (November 2023) – Ziel von Rang 3 verfehlt"),
        ("every kind of value", "kpi/reife",
         "Reife: 2 (Formular, 3-teilig) – Ziel von 2 (Formular, 3-teilig) erreicht"),
        ("every kind of value", "kpi/kosten",
         "Kosten: 1.250.000,50 € – Ziel von 1.000.000 € verfehlt (75 %)"),
        ("every kind of value", "kpi/neigung",
         "Stimmung: −3 Punkte – am Ziel „0“ nicht rechnerisch bewertbar"),
        ("missing and by hand", "kpi/dienste",
         "Online-Dienste: keine Angabe für 2023 – Ziel von 280"),
        ("missing and by hand", "kpi/anteil",
         "Anteil digital: keine Angabe für 2023, zuletzt 45 % (31.12.2022) – Ziel von 50 %"),
        ("missing and by hand", "kpi/dauer", "Dauer: 0 Tage – Ziel von 0 erreicht"),
        ("missing and by hand", "kpi/kosten",
         "Kosten: 99 € bei einem Ziel von 100 € – von Hand bewertet: gut*"),
        ("recounted and older only", "kpi/dienste",
         "Online-Dienste: keine Angabe für 2023, zuletzt 950 (31.12.2021) – Ziel von 280"),
        ("recounted and older only", "kpi/anteil",
         "Anteil digital: 60 % – Ziel von 50 % erreicht (120 %)"),
        ("before the date", "kpi/dienste",
         "Online-Dienste: 100 – Ziel von 280 bis 31.12.2023, vorher nicht bewertbar"),
        ("before the date", "kpi/dauer",
         "Dauer: 8 Tage – hinter Plan für das Ziel von 5 bis 31.12.2023"),
        ("a plan", "overview", "2023 auf einen Blick: 2 Maßnahmen geplant"),
        ("a plan", "kpi-table", "Für 1 von 2 Kennzahlen steht ein Zielwert fest"),
        ("equal titles", "measures/y", "Feld: die einzige Maßnahme ist ohne Meldung – 2"),
        ("equal titles", "measures/z", "Feld: die einzige Maßnahme ist ohne Meldung – 3"),
    ],
)  # fmt: skip
def test_titles_of_ugly_workspaces(name: str, key: str, title: str) -> None:
    assert title_of(name, key) == title


def test_a_plan_without_anything_has_the_slides_that_explain() -> None:
    deck = DECKS["nothing at all"].deck
    assert [slide.key for slide in deck.slides] == ["title", "history", "ratings", "legend"]
    reasons = {str(slide): why for slide, why in deck.left_out}
    asked = {str(entry.slide) for entry in usual_outline(ReportKind.FINAL).slides}
    assert set(reasons) == asked - {"title", "history", "ratings", "legend"}
    assert reasons["overview"] == "weder Kennzahlen noch Maßnahmen im Plan"
    assert all(reasons.values())
    assert "nichts zu sagen" not in reasons.values()


def test_without_a_sitting_it_is_a_report_at_the_newest_value() -> None:
    shown = DECKS["no history"]
    assert shown.context.occasion.kind is ReportKind.STATUS
    assert shown.deck.occasion == "Kreis Muster"
    assert shown.deck.slides[0].subtitle == "Datenstand: 31.05.2023"
    assert DECKS["nothing reported, no history"].context.occasion.kind is ReportKind.PLAN


def test_a_sitting_without_a_date_shows_the_data_date_only() -> None:
    assert DECKS["sitting without a date"].deck.slides[0].subtitle == (
        "Ausschuss\nDatenstand: 31.12.2023"
    )


def test_money_says_of_how_many_entries_it_is() -> None:
    figure, detail = DECKS["money"].tiles()["Mittel verbraucht"]
    assert figure.replace(de.NB, " ") == "900 €"
    assert detail.replace(de.NB, " ") == (
        "Angaben zu 1 von 3 Positionen · von 1.050,50 € bewilligt (2 von 3 Positionen) · "
        "0,5 von 2 Stellen (1 von 2 Positionen)"
    )


def test_public_decks_hold_nothing_internal() -> None:
    hidden = "Geheimsache"
    found = workspace(
        PROGRAMME.replace("history:", f"""history:
  - {{date: 2024-02-01, as_of: 2023-12-31, bodies: [ausschuss], plans: ["2023"], report: status,
     title: {hidden}, number: {hidden}, internal: true}}""")
        + f"kpis:\n  a: {{name: {hidden}, unit: x, internal: true}}\n"
        f"  b: {{name: B, unit: x, internal_note: {hidden}}}\n",
        plan_2023=f"""
        title: Plan 2023
        internal_note: {hidden}
        summary: [{{text: {hidden}, internal: true}}, Öffentlich]
        fields: {{f: {{name: {hidden}, internal: true}}}}
        kpis:
          a: {{target: 5, actual: {{value: 4, date: 2023-12-31}}}}
          b: {{target: {{value: 5, note: x, internal_note: {hidden}}}, actual:
              {{value: 4, date: 2023-12-31, source: S, internal_note: {hidden}}}}}
        measures:
          m: {{title: M, field: f, owners: [X], internal_note: {hidden}, updates: [
              {{date: 2023-06-30, stage: running, internal_note: {hidden}}},
              {{date: 2023-09-30, stage: suspended, text: {hidden}, internal: true}}]}}
          n: {{title: {hidden}, internal: true}}
        """,
    )  # fmt: skip
    public = made(found)
    assert [t for t in said(public.deck).values() if hidden in t] == []
    assert public.slide("measures/other").title == "Die einzige Maßnahme läuft"
    assert any(hidden in t for t in said(made(found, audience=Audience.INTERNAL).deck).values())


def test_a_public_deck_of_the_reference_never_says_what_was_removed() -> None:
    whole = reference()
    public = for_audience(whole, Audience.PUBLIC)
    assert public.programme.internal_note is None
    assert all("internal" not in text for text in said(made(whole).deck).values())
