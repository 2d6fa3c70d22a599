"""A report as it is asked for: its kind, its audience, the sitting it is for, its data date."""

from dataclasses import dataclass, replace
from datetime import date

from egovreport.audience import is_internal
from egovreport.diagnostics import suggest
from egovreport.errors import InputError
from egovreport.model.plan import Plan
from egovreport.model.programme import Programme, Sitting
from egovreport.occasion import (
    Occasion,
    at_newest_data,
    at_sitting,
    kind_shown,
    newest,
    sitting_day,
    sittings_about,
    without_sitting,
)
from egovreport.terms import Audience, ReportKind
from egovreport.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked for; whatever is left out follows from the history and the data."""

    kind: ReportKind | None = None
    audience: Audience | None = None
    body: str = ""
    """The id of the body that the deck is for; empty for any."""
    day: date | None = None
    """The day of its sitting; the newest one without."""
    as_of: date | None = None
    """The data date."""


def audience_of(programme: Programme, request: Request) -> Audience:
    """Return who sees the deck: who was asked for, else whom the body lets see it, else the public.

    Raises:
        InputError: for a body that does not exist, an internal deck for a public body, and a public
            deck of a programme that is internal.
    """
    audience = _audience(programme, request)
    if audience is Audience.PUBLIC and is_internal(programme):
        raise InputError(
            "the programme is internal, and no public deck can be made of it",
            "remove `internal` in plans/programme.yaml, or ask for `--audience internal`",
        )
    return audience


def _audience(programme: Programme, request: Request) -> Audience:
    if not request.body:
        return request.audience or Audience.PUBLIC
    if request.body not in programme.bodies:
        public = [key for key, body in programme.bodies.items() if not body.internal]
        raise InputError(
            f"there is no body `{request.body}`",
            suggest(request.body, public) or "name it under `bodies` in plans/programme.yaml",
        )
    of_body = programme.bodies[request.body].audience
    if request.audience is Audience.INTERNAL and of_body is Audience.PUBLIC:
        raise InputError(
            f"`{request.body}` is a public body, and no internal deck is for it",
            "leave out `--audience`, or name an internal body",
        )
    return request.audience or of_body


def requested(workspace: Workspace, plan: Plan, audience: Audience, request: Request) -> Occasion:
    """Return the occasion that was asked for; the workspace is as its audience sees it.

    With a body it is the sitting of that body, the newest one without a day. With a data date
    alone nothing that became known later counts, and no sitting is shown. Else it is the newest
    sitting at which the plan was shown to this audience; without any, the newest data decide.

    Raises:
        InputError: where no sitting is as it was asked for, or the data date lies after it.
    """
    if request.body:
        sitting = _sitting(workspace.programme, plan, request)
        return _at_data_date(at_sitting(sitting, plan, audience), request)
    if request.as_of:
        kind = request.kind or _kind_at(plan, request.as_of)
        return without_sitting(plan, kind, request.as_of, audience)
    return _newest(workspace, plan, audience, request.kind)


def _sitting(programme: Programme, plan: Plan, request: Request) -> Sitting:
    """Return the newest sitting that is as it was asked for; of one day the last in the history."""
    of_body = [s for s in programme.history if plan.id in s.plans and request.body in s.bodies]
    found = [
        s
        for s in of_body
        if request.day in (None, sitting_day(s)) and request.kind in (None, kind_shown(s))
    ]
    if not found:
        raise InputError(_no_sitting(plan, request), _sittings_there_are(of_body, request.body))
    return newest(found)


def _no_sitting(plan: Plan, request: Request) -> str:
    on = f" on {request.day}" if request.day else ""
    dealt = f"was shown a {request.kind} report of" if request.kind else "dealt with"
    return f"no sitting of `{request.body}`{on} {dealt} the plan `{plan.id}`"


def _sittings_there_are(sittings: list[Sitting], body: str) -> str:
    if not sittings:
        return "add the sitting to `history` in plans/programme.yaml, or leave out `--for`"
    told = ", ".join(f"`{body}@{sitting_day(s)}` ({kind_shown(s)})" for s in sittings)
    return f"there are {told}"


def _at_data_date(found: Occasion, request: Request) -> Occasion:
    """Return the occasion at the data date that was asked for."""
    if request.as_of is None:
        return found
    if request.as_of > found.known:
        raise InputError(
            f"the data date {request.as_of} lies after the sitting on {found.known}",
            "name an earlier date, or leave out `--as-of`",
        )
    return replace(found, as_of=request.as_of, as_of_is_illustrative=False)


def _kind_at(plan: Plan, day: date) -> ReportKind:
    """Return what is usually shown: the plan before it begins, its result from its last day on."""
    if day < plan.days.start:
        return ReportKind.PLAN
    return ReportKind.FINAL if day >= plan.days.end else ReportKind.STATUS


def _newest(
    workspace: Workspace, plan: Plan, audience: Audience, kind: ReportKind | None
) -> Occasion:
    """Return the occasion of the newest sitting; an internal deck does not name a public one."""
    programme = workspace.programme
    sittings = [
        s for s in sittings_about(programme, plan, audience) if kind in (None, kind_shown(s))
    ]
    if not sittings:
        return _at_usual_day(plan, audience, kind)
    found = at_sitting(newest(sittings), plan, audience)
    if audience is Audience.INTERNAL and not _is_internal(programme, found.sitting):
        return replace(found, sitting=None)
    return found


def _is_internal(programme: Programme, sitting: Sitting | None) -> bool:
    bodies = sitting.bodies if sitting else ()
    return any(programme.bodies[body].audience is Audience.INTERNAL for body in bodies)


def _at_usual_day(plan: Plan, audience: Audience, kind: ReportKind | None) -> Occasion:
    """Return the occasion of a report that no sitting was shown.

    A plan is told at its first day, its result at its last day, its status at the newest data.
    """
    if kind is ReportKind.PLAN:
        return without_sitting(plan, kind, plan.days.start, audience)
    if kind is ReportKind.FINAL:
        return without_sitting(plan, kind, plan.days.end, audience)
    return at_newest_data(plan, audience, kind)
