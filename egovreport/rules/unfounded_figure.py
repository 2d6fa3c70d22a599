"""Rule: a figure in a text written by hand that the data do not hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter

from egovreport.diagnostics import Severity
from egovreport.occasion import occasion
from egovreport.rules.held_figures import Held, HeldByAll, held, held_by_all
from egovreport.rules.inspection import Inspection, Report
from egovreport.rules.piece import piece
from egovreport.rules.place import Place
from egovreport.rules.rule import Finding, Rule
from egovreport.rules.written_figure import Kind, WrittenFigure, figures
from egovreport.terms import Audience

Text = tuple[str, Place]
Told = tuple[str, Place, WrittenFigure]

_HUNDRED = 100
_ADVICE = "compare it with the values that it comes from"


def find(inspection: Inspection) -> Iterator[Finding]:
    """Find figures of summaries, messages and titles of slides that the data do not give.

    Beside a file with an error nothing is said: the figure may stand in what could not be read.
    """
    if not inspection.unsound:
        yield from _Search(inspection).findings()


@dataclass(frozen=True)
class _Search:
    """What is compared with what; the data are looked at only if there is a figure to compare."""

    inspection: Inspection

    def findings(self) -> Iterator[Finding]:
        for report in self.inspection.reports:
            told = _told(_texts(report))
            yield from _unfounded(told, self._held(report), "the data do")
        told = _told(_titles(self.inspection))
        known = chain.from_iterable(map(self._held, self.inspection.reports))
        yield from _unfounded(told, known, "the data of all plans do")

    def _held(self, report: Report) -> Iterator[Held]:
        """Yield what the next report gives, then what all gives that is known by now.

        The sitting for which a text was written is often put into the history afterwards.
        """
        yield held(self._by_all, self.inspection, report)
        yield held(self._by_all, self.inspection, _newest(self.inspection, report))

    @cached_property
    def _by_all(self) -> HeldByAll:
        return held_by_all(self.inspection)


def _newest(inspection: Inspection, report: Report) -> Report:
    """Return a report on the plan at the newest date of its values."""
    whole = inspection.workspace
    plan = whole.plans[report.plan.id]
    plans = {each.id: each for each in (whole.before(plan), plan) if each}
    alone = replace(whole, plans=plans, programme=whole.programme.changed(history=()))
    shown = occasion(alone, plan, Audience.INTERNAL)
    as_of = max(shown.as_of, plan.days.start)
    now = replace(alone, as_of=as_of, known=as_of)
    return Report(now, plan, report.place, replace(shown, as_of=as_of, known=as_of))


def _texts(report: Report) -> Iterator[Text]:
    for index, remark in enumerate(report.plan.summary):
        yield remark.text, report.place / "summary" / index / "text"
    for key, kpi in report.plan.kpis.items():
        if kpi.message:
            yield kpi.message, report.place / "kpis" / key / "message"


def _titles(inspection: Inspection) -> Iterator[Text]:
    for outline, root in inspection.outlines:
        for index, slide in enumerate(outline.slides):
            if slide.title:
                yield slide.title, root / "slides" / index / "title"


def _told(texts: Iterable[Text]) -> Iterator[Told]:
    for text, place in texts:
        yield from ((text, place, figure) for figure in figures(text) if not _is_all(figure))


def _is_all(figure: WrittenFigure) -> bool:
    """Whether it says "wholly" or "not at all": 100 percent, 0 percent."""
    return figure.kind is Kind.PERCENT and figure.numbers[0][0] in (0, _HUNDRED)


def _unfounded(told: Iterable[Told], known: Iterator[Held], data: str) -> Iterator[Finding]:
    left = list(told)
    while left and (each := next(known, None)):
        left = [(text, place, figure) for text, place, figure in left if not each.holds(figure)]
    for _, group in groupby(left, key=itemgetter(1)):
        of_text = list(group)
        text, place, first = of_text[0]
        written = dict.fromkeys(f"`{text[each.start : each.end]}`" for *_, each in of_text)
        message = f"{data} not give {' and '.join(written)}"
        yield Finding(piece(place, first.start, first.end), message, _ADVICE)


RULE = Rule(
    name="unfounded-figure",
    what=(
        "A text written by hand names a figure that the data neither hold nor give: a sentence of "
        "a `summary`, the `message` of a KPI, or the `title` of a slide of an outline."
    ),
    why=(
        "Such a text stands beside figures that are computed. When a value is corrected and the "
        "text is not, the committee reads two numbers for one thing."
    ),
    remedy=(
        "Compare the figure with the values of the plan. Values, targets, counts, sums, "
        "shares, variance and the change to the previous plan are known, also when they are "
        "rounded or rough; days and numbers in words are not looked at. A figure that is right "
        "and stands nowhere else belongs into the plan, or under `accept`, with the reason."
    ),
    example=(
        "title: Aktionsplan 2023\n"
        "kpis:\n"
        "  online-services:\n"
        "    actual: {value: 253, date: 2023-12-31}\n"
        "    message: Schon 47 Dienste sind online\n"
    ),
    severity=Severity.WARNING,
    find=find,
)
