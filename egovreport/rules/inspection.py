"""A workspace beside the places of its files, as rules look at it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from egovreport.file_names import PROGRAMME, kind_of, plan_id
from egovreport.model.entry import Entry
from egovreport.model.outline import Outline
from egovreport.model.plan import Plan
from egovreport.occasion import Occasion, occasion
from egovreport.rules.entries import entries
from egovreport.rules.place import Place
from egovreport.snapshot import Snapshot
from egovreport.source import Document
from egovreport.state import state_alone
from egovreport.terms import Audience
from egovreport.workspace import Loading, Workspace


@dataclass(frozen=True)
class Report(Snapshot):
    """What the next report on a plan will say: the plan at its data date."""

    workspace: Workspace
    """The plan and the one before it, as they are at the data date."""
    plan: Plan
    place: Place
    """The root of the plan's file."""
    occasion: Occasion
    """Data date, day and kind of the newest sitting that concerns the plan, whoever meets."""


@dataclass(frozen=True)
class Inspection:
    """What was read of a workspace: all of it, or what is left of broken files.

    Ids come from the files as written, so that what is broken is not taken for missing.
    """

    loading: Loading

    @property
    def workspace(self) -> Workspace:
        """What could be read: of a broken file only its sound parts."""
        return self.loading.readable

    @property
    def documents(self) -> dict[str, Document]:
        """The files as YAML, without their faulty parts."""
        return self.loading.sound

    @cached_property
    def unsound(self) -> frozenset[str]:
        """The paths of the files with an error."""
        return self.loading.unsound

    @property
    def programme(self) -> Place:
        """The root of the programme's file; an empty one where it cannot be read."""
        path = PROGRAMME.as_posix()
        return Place(self.documents.get(path) or Document.empty(path), ())

    @property
    def plans(self) -> Iterator[tuple[Plan, Place]]:
        """Each plan with the root of its file, in the order in which the plans begin."""
        yield from ((plan, self._roots[key]) for key, plan in self.workspace.plans.items())

    @property
    def written_outlines(self) -> Iterator[Place]:
        """The root of each outline as it was written, with its faulty parts."""
        found = (path for path in self.loading.documents if kind_of(path) is Outline)
        yield from map(self.written, found)

    @property
    def outlines(self) -> Iterator[tuple[Outline, Place]]:
        """Each outline of the workspace with the root of its file."""
        for path, outline in self.workspace.outlines.items():
            yield outline, Place(self.documents[path], ())

    @cached_property
    def entries(self) -> tuple[tuple[Entry, Place], ...]:
        """Every mapping of the programme and of the plans, with its place."""
        roots = ((self.workspace.programme, self.programme), *self.plans)
        return tuple(chain.from_iterable(entries(entry, place) for entry, place in roots))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Each plan as its next report will show it."""
        return tuple(self._report(plan, root) for plan, root in self.plans)

    @cached_property
    def plan_ids(self) -> tuple[str, ...]:
        """The ids of all plans that have a file, readable or not, sorted."""
        stems = {plan_id(path) for path in self.loading.texts if path.startswith("plans/")}
        return tuple(sorted(stems - {PROGRAMME.stem}))

    def written(self, path: str) -> Place:
        """Return the root of a file as it was written, with its faulty parts."""
        return Place(self.loading.documents.get(path) or Document.empty(path), ())

    def ids(self, path: str, key: str) -> Collection[str] | None:
        """Return the ids below a key of a file, faulty or not; None where they are not known."""
        document = self.loading.documents.get(path)
        entries = document.data.get(key, {}) if document else None
        return list(entries) if isinstance(entries, dict) else None

    def path_of(self, plan: str) -> str:
        """Return the path of a plan's file; empty for a plan without one."""
        paths = (path for path in self.loading.texts if path.startswith("plans/"))
        return next((path for path in paths if plan_id(path) == plan), "")

    @cached_property
    def _roots(self) -> dict[str, Place]:
        documents = self.documents.items()
        return {plan_id(p): Place(d, ()) for p, d in documents if p.startswith("plans/")}

    @cached_property
    def _sittings(self) -> dict[str, list[int]]:
        """The places in the history of the sittings that dealt with each plan."""
        found: dict[str, list[int]] = {}
        for index, sitting in enumerate(self.workspace.programme.history):
            for plan in sitting.plans:
                found.setdefault(plan, []).append(index)
        return found

    def _report(self, plan: Plan, root: Place) -> Report:
        """Return the report on a plan, looking at no more than it needs: there may be a thousand.

        Two plans are enough, and the sittings that dealt with them.
        """
        before = self.workspace.before(plan)
        plans = {p.id: p for p in (before, plan) if p}
        programme = self.workspace.programme
        indices = sorted({i for key in plans for i in self._sittings.get(key, ())})
        history = tuple(programme.history[index] for index in indices)
        small = replace(self.workspace, plans=plans, programme=programme.changed(history=history))
        shown = occasion(small, plan, Audience.INTERNAL)
        told = state_alone(small, shown.as_of, shown.known)
        return Report(told, told.plans[plan.id], root, shown)
