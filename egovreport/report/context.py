"""What every slide of one report is made from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import ModuleType

from egovreport.date import DueDate
from egovreport.diff import Comparison, compare
from egovreport.diff.side import Side, side
from egovreport.figure import Unit, money_unit
from egovreport.kpi import Reading, read_kpis
from egovreport.language import language
from egovreport.model.entry import Entry
from egovreport.model.kpi import Kpi
from egovreport.model.plan import Plan
from egovreport.model.programme import Programme, Word
from egovreport.occasion import Occasion, occasion
from egovreport.standing import Course, courses
from egovreport.terms import ReportKind, Term, Terms
from egovreport.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Since:
    """The state that a report is compared with, where that is not the previous plan."""

    plan: str
    """The id of the plan; also that of the report, at an earlier date."""
    as_of: date | None = None
    """Its data date; without one the plan is seen as at its end, or in its newest report."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The plan that a report is compared with, and at which data date."""

    plan: Plan
    as_of: date
    is_illustrative: bool
    """Whether the data date is invented."""


@dataclass(frozen=True)
class Context:
    """A workspace at its data date, and the occasion of the report."""

    workspace: Workspace
    occasion: Occasion
    since: Since | None = None
    """What the report is compared with; the previous plan where nothing is asked for."""

    @property
    def programme(self) -> Programme:
        """The programme."""
        return self.workspace.programme

    @property
    def is_plan(self) -> bool:
        """Whether the deck shows what is planned, not what was reached."""
        return self.occasion.kind is ReportKind.PLAN

    @cached_property
    def plan(self) -> Plan:
        """The plan that is reported on."""
        return self.workspace.plans[self.occasion.plan]

    @cached_property
    def say(self) -> ModuleType:
        """The module of the deck's language."""
        return language(self.programme.language)

    @cached_property
    def terms(self) -> Terms:
        """The printed terms: the organisation's own where it gave some."""
        own, usual = self.programme.words, self.say.TERMS
        if own is None:
            return usual  # type: ignore[no-any-return]
        return Terms(
            measure=_term(own.measure, usual.measure),
            field=_term(own.field, usual.field),
            kpi=_term(own.kpi, usual.kpi),
            body=_term(own.body, usual.body),
        )

    @cached_property
    def heads(self) -> Terms:
        """The terms as they begin a line: with a capital."""
        terms, capital = self.terms, self.say.capital
        found = (terms.measure, terms.field, terms.kpi, terms.body)
        return Terms(*(replace(t, one=capital(t.one), many=capital(t.many)) for t in found))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The KPIs of the plan, in the order of its file."""
        return read_kpis(self.workspace, self.plan)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """The measures of the plan, in the order of its file."""
        return courses(self.workspace, self.plan)

    @cached_property
    def plan_name(self) -> str:
        """The plan's name in titles and columns: its id where that is years, else its title."""
        return plan_name(self.plan)

    @cached_property
    def previous_plan(self) -> Plan | None:
        """The plan before this one."""
        return self.workspace.before(self.plan)

    @cached_property
    def earlier(self) -> Earlier | None:
        """What the report is compared with: the previous plan, or what was asked for.

        Without a date, a plan is seen as at its end, or in its newest earlier report if that
        looks further; a later look would find overdue whatever went on in the next plan. No state
        is newer than the report itself.
        """
        plan = self.workspace.plans.get(self.since.plan) if self.since else self.previous_plan
        if plan is None or plan.days.start > self.plan.days.start:
            return None
        newest = occasion(self.workspace, plan, self.occasion.audience)
        found = Earlier(plan, plan.days.end, is_illustrative=False)
        if self.since and self.since.as_of:
            found = replace(found, as_of=self.since.as_of)
        elif newest.sitting and plan.days.end < newest.as_of < self.occasion.as_of:
            found = Earlier(plan, newest.as_of, newest.as_of_is_illustrative)
        if found.as_of > self.occasion.as_of:
            found = Earlier(plan, self.occasion.as_of, self.occasion.as_of_is_illustrative)
        is_itself = plan is self.plan and found.as_of == self.occasion.as_of
        return None if is_itself else found

    @cached_property
    def comparison(self) -> Comparison | None:
        """What changed since the earlier state; None where there is none."""
        earlier, plan = self.earlier, self.plan
        if earlier is None:
            return None
        old = side(earlier.plan.id, self.workspace, earlier.plan, earlier.as_of)
        return compare(old, Side(plan.id, self.workspace, plan, plan, self.programme))

    @cached_property
    def money_unit(self) -> Unit:
        """The unit of sums of money."""
        return money_unit(self.programme.currency)

    def unit(self, kpi: Kpi) -> Unit:
        """Return the unit of a KPI's figures."""
        return kpi.figure_unit(self.programme.currency)

    def marked(self, entry: Entry, key: str) -> str:
        """Return a text, or texts, of an entry with the mark of invented ones; else nothing."""
        value = getattr(entry, key)
        text = ", ".join(value) if isinstance(value, tuple) else value
        return f"{text}{self.say.mark(illustrative=entry.is_illustrative(key))}" if text else ""

    def dated(self, entry: Entry, key: str) -> str:
        """Return a date of an entry with the mark of an invented one; else nothing."""
        due: DueDate | None = getattr(entry, key)
        return str(self.say.date(due, illustrative=entry.is_illustrative(key))) if due else ""

    def sentences(self, *texts: str) -> str:
        """Return those of the texts that say something as sentences, one behind the other."""
        return " ".join(self.say.sentence(text) for text in texts if text)

    def source(self, *sources: str | None) -> str:
        """Return the sources that are named, each once, or those of the plan as a whole."""
        named = tuple(dict.fromkeys(source for source in sources if source))
        return "; ".join(named) or self.plan.source or self.plan.title

    def footer(self, texts: Iterable[str], *sources: str | None) -> str:
        """Return the footer of a slide that says `texts`."""
        has_mark = any(self.say.ILLUSTRATIVE in text for text in texts)
        return self._footer(self.source(*sources), has_mark=has_mark)

    def footer_without_source(self) -> str:
        """Return the footer of a slide that explains and quotes no source."""
        return self._footer("", has_mark=False)

    def _footer(self, source: str, *, has_mark: bool) -> str:
        occasion = self.occasion
        return str(
            self.say.footer(
                source, occasion.as_of, illustrative=has_mark,
                as_of_illustrative=occasion.as_of_is_illustrative,
            )
        )  # fmt: skip


def _term(own: Word | None, usual: Term) -> Term:
    return Term(own.one, own.many, own.gender) if own else usual


def plan_name(plan: Plan) -> str:
    """Return the plan's name in titles and columns."""
    is_years = plan.id.replace("-", "").isdigit()
    return plan.id.replace("-", "–") if is_years else plan.title
