"""A plan as it is asked for on the command line: by id, file or revision, and at which date."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from egovreport.date import NotADateError, parse_date
from egovreport.errors import InputError
from egovreport.file_names import SUFFIXES
from egovreport.request import Request
from egovreport.terms import Audience, ReportKind

GIT = "git:"


@dataclass(frozen=True, slots=True)
class Asked:
    """A side as it was asked for."""

    name: str
    """All of it: `git:main:plans/2023.yaml@2023-06-30`."""
    revision: str
    """The revision of git; empty for the files as they are."""
    plan: str
    """The id of a plan, or the path of its file."""
    as_of: date | None
    """The data date, where one was asked for."""

    @property
    def is_path(self) -> bool:
        """Whether a file is named instead of an id."""
        return bool(re.search(r"[/\\]", self.plan)) or self.plan.endswith(SUFFIXES)

    @property
    def plan_id(self) -> str:
        """The id of the plan."""
        path = PurePosixPath(self.plan.replace("\\", "/"))
        return path.stem if self.is_path else self.plan


def asked(name: str) -> Asked:
    """Read a side: `2023`, `2023@2023-06-30`, `plans/2023.yaml`, `git:REVISION:plans/2023.yaml`.

    Raises:
        InputError: for a date that is none, or a revision without a plan.
    """
    bare, as_of = _dated(name)
    if not bare.startswith(GIT):
        return Asked(name, "", bare, as_of)
    revision, colon, plan = bare.removeprefix(GIT).rpartition(":")
    if not (colon and revision and plan):
        raise InputError(
            f"`{name}` does not name a revision and a plan", "write `git:main:plans/2023.yaml`"
        )
    return Asked(name, revision, plan, as_of)


def asked_for(
    *, kind: ReportKind | None, audience: Audience | None, body: str, as_of: str
) -> Request:
    """Read which report is asked for; `body` may name a day: `hauptausschuss@2024-03-12`.

    Raises:
        InputError: for a date that is none.
    """
    name, day = _dated(body)
    return Request(kind=kind, audience=audience, body=name, day=day, as_of=_day(as_of))


def _day(text: str) -> date | None:
    try:
        return parse_date(text).last if text else None
    except NotADateError as error:
        raise InputError(f"`{text}` is not a data date: {error}", error.remedy) from error


def _dated(name: str) -> tuple[str, date | None]:
    """Part the data date from a side; in a revision such as `main@{1}` the `@` is none."""
    bare, at, day = name.rpartition("@")
    if not at or "{" in day or ":" in day:
        return name, None
    try:
        return bare, parse_date(day).last
    except NotADateError as error:
        raise InputError(f"`{name}` is not at a data date: {error}", error.remedy) from error
