"""How much changed: the headline counts of a comparison in English."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from egovreport.diff import Change, Comparison, Kind, Noun
from egovreport.diff.change import Sign
from egovreport.figure import exact
from egovreport.language import en as say
from egovreport.output import diff_words as words
from egovreport.output.diff_marks import is_illustrative
from egovreport.terms import Effect, Term


def told_counts(comparison: Comparison) -> list[tuple[str, str]]:
    """Return the headline counts: for each kind of subject its name and what happened how often.

    Subjects are counted, not keys. Counts that rest on invented values carry their mark. The last
    two count what is left of the files, and the warnings.
    """
    counted = [
        (words.SECTIONS[noun], ", ".join(_told(words.of_noun(comparison.changes, noun), asks)))
        for noun, asks in _ASKED.items()
    ]
    entries = len(comparison.entries)
    if entries:
        counted.append((words.REST, f"{things(entries, CHANGE)}"))
    number = len(words.warnings(comparison))
    if number:
        counted.append(("Warnings", say.figure(exact(number))))
    return [(name, told) for name, told in counted if told]


@dataclass(frozen=True, slots=True)
class _Ask:
    """Which changes count as one thing that happened, and what that is called."""

    name: str
    kind: Kind | None = None
    sign: Sign | None = None
    key: str | None = None
    effect: Effect | None = None
    bare: bool = False
    """Whether changes with a sign are others."""

    def fits(self, change: Change) -> bool:
        wanted = (self.kind, self.sign, self.key, self.effect)
        given = (change.kind, change.sign, change.key, change.effect)
        is_so = all(want is None or want == have for want, have in zip(wanted, given, strict=True))
        return is_so and not (self.bare and change.sign) and not self.is_of_part(change)

    def is_of_part(self, change: Change) -> bool:
        return bool(change.part) and self.key == "due"


_ASKED: Mapping[Noun, Sequence[_Ask]] = {
    Noun.KPI: (
        _Ask("added", Kind.ADDED, key="", bare=True),
        _Ask("replaced", Kind.ADDED, Sign.KPI_REPLACED),
        _Ask("gone", Kind.REMOVED, Sign.KPI_REMOVED),
        _Ask("better", key="actual", effect=Effect.BETTER),
        _Ask("worse", key="actual", effect=Effect.WORSE),
        _Ask("reported", Kind.REPORTED, key="actual"),
        _Ask("withdrawn", Kind.WITHDRAWN, key="actual"),
        _Ask("not comparable", Kind.NOT_COMPARABLE, key="actual"),
        _Ask("with a less demanding target", sign=Sign.TARGET_LOWERED),
        _Ask("with no target any more", sign=Sign.TARGET_WITHDRAWN),
        _Ask("with a more demanding target", sign=Sign.TARGET_RAISED),
        _Ask("rated better", key="rating", effect=Effect.BETTER),
        _Ask("rated worse", key="rating", effect=Effect.WORSE),
    ),
    Noun.MEASURE: (
        _Ask("added", Kind.ADDED, key=""),
        _Ask("finished and gone", sign=Sign.MEASURE_FINISHED),
        _Ask("gone without a word", sign=Sign.MEASURE_VANISHED),
        _Ask("continued under another id", sign=Sign.CONTINUED),
        _Ask("with a better status", key="standing", effect=Effect.BETTER),
        _Ask("with a worse status", key="standing", effect=Effect.WORSE),
        _Ask("due later", sign=Sign.DUE_SLIPPED, key="due"),
        _Ask("due earlier", sign=Sign.DUE_ADVANCED, key="due"),
        _Ask("regrouped", sign=Sign.REGROUPED),
    ),
    Noun.FIELD: (
        _Ask("added", Kind.ADDED),
        _Ask("gone", Kind.REMOVED),
        _Ask("renamed", sign=Sign.RENAMED),
    ),
    Noun.GOAL: (
        _Ask("reached further", effect=Effect.BETTER),
        _Ask("reached less", effect=Effect.WORSE),
        _Ask("rated for the first time", Kind.REPORTED),
        _Ask("no longer rated", Kind.WITHDRAWN),
    ),
}


def _told(changes: Sequence[Change], asks: Sequence[_Ask]) -> Iterator[str]:
    for ask in asks:
        found = [change for change in changes if ask.fits(change)]
        subjects = {(change.subject.old, change.subject.new) for change in found}
        if subjects:
            invented = any(is_illustrative(change) for change in found)
            count = exact(len(subjects), illustrative=invented)
            yield f"{say.figure(count)}{say.NB}{ask.name}"


CHANGE = Term("change", "changes", say.TERMS.kpi.gender)
SUBJECTS = {Noun.KPI: say.TERMS.kpi, Noun.MEASURE: say.TERMS.measure}


def things(number: int, term: Term) -> str:
    """Say how many things: 1 change, 12 changes."""
    return say.things(exact(number), term)


def unchanged(comparison: Comparison) -> str:
    """Say how many KPIs and measures nothing is said of; empty for none."""
    told = [
        things(sum(subject.noun is noun for subject in comparison.unchanged), term)
        for noun, term in SUBJECTS.items()
        if any(subject.noun is noun for subject in comparison.unchanged)
    ]
    return f"{' and '.join(told)} unchanged" if told else ""
