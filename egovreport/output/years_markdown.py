"""KPIs over many years as Markdown: a table by year, and how each KPI changed."""

from egovreport.diff.over_years import OverYears
from egovreport.language import en as say
from egovreport.output import years_words as words
from egovreport.output.diff_markdown import escaped


def render(over: OverYears) -> str:
    """Return a heading, a table with all years, what has to be known, and the changes."""
    if not over.kpis:
        return escaped(words.nothing(over)) + "\n"
    notes = [*words.notes(over)]
    told = [sentence for kpi in over.kpis for sentence in words.sentences(kpi)]
    cells = [words.cell(kpi, value) for kpi in over.kpis for value in kpi.values]
    marks = words.marks([*cells, *map(words.heading, over.kpis), *told, *notes])
    blocks = [
        f"## {escaped(words.title(over))}",
        _table(over),
        _list(notes),
        f"### {words.CHANGES}" if told else escaped(words.none_comparable()),
        _list(told),
        escaped(marks),
    ]
    return "\n\n".join(filter(None, blocks)).replace(say.NB, " ") + "\n"


def _table(over: OverYears) -> str:
    rows = [
        ["KPI", *map(str, over.years)],
        ["---", *("---:" for _ in over.years)],
        *(
            [escaped(words.heading(kpi)), *(escaped(words.cell(kpi, v)) for v in kpi.values)]
            for kpi in over.kpis
        ),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _list(items: list[str]) -> str:
    return "\n".join(f"- {escaped(item)}" for item in items)
