"""KPIs over many years as text for people: a table by year, and how each KPI changed."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from egovreport.diff.over_years import OverYears
from egovreport.language import en as say
from egovreport.output import years_words as words
from egovreport.output.diff_lines import WIDTH, padded, wrapped

_NAME_CELLS = range(22, 35)
"""Wider names run on over several lines, the sooner the fewer tables it takes."""
_GAP = "  "

Column = tuple[str, ...]
"""The head and then a cell for each KPI."""


def render(over: OverYears) -> str:
    """Lay the years out in lines of 100 cells; where they do not fit, in several tables."""
    if not over.kpis:
        return words.nothing(over) + "\n"
    blocks = [wrapped(words.title(over)), *_tables(over), _notes(over), _changes(over)]
    blocks.append(_marks(over))
    text = "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
    return text.replace(say.NB, " ")


def _tables(over: OverYears) -> Iterator[list[str]]:
    names = ["KPI", *map(words.heading, over.kpis)]
    columns: list[Column] = [
        (str(year), *(words.cell(kpi, kpi.values[place]) for kpi in over.kpis))
        for place, year in enumerate(over.years)
    ]
    widest = max(map(cell_len, names))
    widths = sorted({min(widest, cells) for cells in _NAME_CELLS}, reverse=True)
    width = min(widths, key=lambda cells: len([*_fitting(columns, WIDTH - cells)]))
    for some in _fitting(columns, WIDTH - width):
        yield _table(names, width, some)


def _fitting(columns: Sequence[Column], room: int) -> Iterator[list[Column]]:
    """Share the columns among tables: as many in each as fit, at least one."""
    some: list[Column] = []
    for column in columns:
        if some and sum(map(_cells, [*some, column])) > room:
            yield some
            some = []
        some.append(column)
    yield some


def _cells(column: Column) -> int:
    return len(_GAP) + max(map(cell_len, column))


def _table(names: Sequence[str], width: int, columns: Sequence[Column]) -> list[str]:
    lines = []
    for place, name in enumerate(names):
        first, *more = wrapped(name, hang=2, width=width)
        cells = (_right(column[place], _cells(column)) for column in columns)
        lines += [padded(first, width) + "".join(cells), *more]
        if not place:
            lines.append("-" * (width + sum(map(_cells, columns))))
    return [line.rstrip() for line in lines]


def _right(text: str, cells: int) -> str:
    return " " * (cells - cell_len(text)) + text


def _notes(over: OverYears) -> list[str]:
    return [line for note in words.notes(over) for line in wrapped(note, hang=2)]


def _changes(over: OverYears) -> list[str]:
    told = [sentence for kpi in over.kpis for sentence in words.sentences(kpi)]
    if not told:
        return [words.none_comparable()]
    lines = [line for sentence in told for line in wrapped(sentence, first="  ", hang=4)]
    return [words.CHANGES, *lines]


def _marks(over: OverYears) -> list[str]:
    cells = [words.cell(kpi, value) for kpi in over.kpis for value in kpi.values]
    told = words.marks([*cells, *map(words.heading, over.kpis), *_changes(over), *_notes(over)])
    return wrapped(told, hang=2) if told else []
