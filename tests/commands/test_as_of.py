"""A deck at a date stays the same, byte for byte, whatever is added later with a later date."""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from secret_workspace import holds, inside, shape, widened

from egovreport.cli import main
from egovreport.date import PartialDate
from egovreport.model.entry import Entry, Remark
from egovreport.model.measure import BudgetLine, DueMove, Milestone, Risk, Staff, Update
from egovreport.model.plan import PlanFile, PlanGoal
from egovreport.model.programme import Goal, Programme, Sitting
from egovreport.model.value import Peer, Value, ValueMove

ROOT = Path(__file__).parents[2]
PLANS = ("2017-2021", "2022", "2023", "2024")
COUNCIL = "hauptausschuss"
LATER_NUMBER = 987654

Place = tuple[str, str]
"""A model, and a key of it."""


# What is added


def value(day: str) -> dict[str, Any]:
    return {"value": LATER_NUMBER, "date": day, "recount": "anders", "reason": "später"}


ENTRIES: Mapping[type[Entry], Callable[[str], dict[str, Any]]] = {
    Value: value,
    Peer: lambda day: {**value(day), "name": f"Kreis {day}"},
    ValueMove: lambda day: {"date": day, "to": LATER_NUMBER, "reason": "später"},
    DueMove: lambda day: {"date": day, "to": "2033-03-03", "reason": "später"},
    Update: lambda day: {
        "date": day, "stage": "cancelled", "progress": 99, "text": "später", "next": "nichts",
        "rating": {"value": "at-risk", "reason": "später"},
    },
    Risk: lambda day: {"text": f"Spätes Risiko {day}", "level": "high", "date": day},
    Sitting: lambda day: {
        "date": day, "title": "Späte Sitzung", "bodies": [COUNCIL], "plans": [*PLANS, "2025"],
        "report": "final", "outcome": "abgelehnt", "number": "99",
    },
    BudgetLine: lambda day: {"item": f"Spätes {day}"} | {
        key: value(day) for key in ("asked", "approved", "spent")
    },
    Staff: lambda day: {key: value(day) for key in ("asked", "approved", "used")},
    Goal: lambda day: {"text": "Spätes Ziel", "since": day},
    Remark: lambda day: {"text": f"Später gesagt {day}", "date": day},
    PlanGoal: lambda day: {"rating": {"value": "reached", "reason": "später", "date": day}},
}  # fmt: skip
"""Of each model that is dated an entry that became known on a day."""

SET_LATER: Mapping[type[Entry], str] = {Milestone: "done", Risk: "closed"}
"""What becomes of something that was known before."""

FOR_A_DAY = {
    ("Kpi", "target"), ("PlanKpi", "target"), ("PlanKpi", "forecast"), ("BudgetLine", "forecast"),
    ("Staff", "forecast"),
}  # fmt: skip
"""Here the date of a value is the day that it is for; when it was set stands in `moved`."""

OTHER_DAYS = {
    ("Sitting", "as_of"): "the data date of what was shown at the sitting",
    ("PlanPeriod", "start"): "when a plan runs; a later plan is a file of its own",
    ("PlanPeriod", "end"): "as above",
    ("GoalRatingEntry", "date"): "added with the goal of the plan",
    ("Measure", "start"): "what was agreed first; it has no list",
    ("Measure", "due"): "what was agreed first; what became of it stands in `moved`",
    ("Milestone", "due"): "as above",
}
"""Days that are no day on which something became known, or are added with something else."""


@dataclass
class Later:
    """Adds an entry to every dated list of a file; days of different files differ."""

    first: date
    """The first later day; each file has one of its own."""
    goals: tuple[str, ...]
    """The ids of all goals."""
    dated: set[Place] = field(default_factory=set)
    """The days that were given."""
    places: set[Place] = field(default_factory=set)
    """Where an entry was added."""

    @property
    def day(self) -> str:
        return self.first.isoformat()

    def grow(self, data: dict[str, Any], model: type[Entry]) -> None:
        """Add to the data of a model, and to all that is in it."""
        for key, given in model.model_fields.items():
            inner, kind = holds(given), shape(given.annotation)
            if inner is None:
                continue
            for item in items(data, key, kind):
                self.grow(item, inner)
            if inner in ENTRIES and (model.__name__, key) not in FOR_A_DAY:
                self.add(data, (model.__name__, key), kind, ENTRIES[inner](self.day))
                self.dated |= {(inner.__name__, k) for k in days_of(inner) if k not in SET_ONLY}
        key = SET_LATER.get(model, "")
        if key and key not in data:
            data[key] = max(self.day, str(data.get("date", "")))
            self.dated.add((model.__name__, key))

    def add(self, data: dict[str, Any], place: Place, kind: type | None, new: Any) -> None:
        """Add an entry at its place in time; what has one value keeps it."""
        key = place[1]
        if kind is tuple:
            others = data.get(key, [])
            if "item" in new and not all("item" in each for each in others):
                return  # a line without a name is the only one
            data[key] = in_order([*others, new])
        elif kind is dict:
            known = data.get(key, {})
            ids = self.goals if place == ("PlanFile", "goals") else ("spaet",)
            data[key] = {**{each: new for each in ids if each not in known}, **known}
        elif key not in data:
            data[key] = new
        self.places.add(place)


SET_ONLY = {"done", "closed", "as_of"}


def in_order(entries: list[Any]) -> list[Any]:
    """Sort entries by their date where all have one, so that the new one is not simply the last."""
    days = [str(each.get("date", "")) for each in entries]
    return sorted(entries, key=lambda each: str(each["date"])) if all(days) else entries


def items(data: dict[str, Any], key: str, kind: type | None) -> list[dict[str, Any]]:
    """Return the mappings below a key, brought into their long form."""
    if key not in data:
        return []
    if kind is dict:
        return list(data[key].values())
    found = data[key] if isinstance(data[key], list) else [data[key]]
    found = [item if isinstance(item, dict) else widened(key, item) for item in found]
    data[key] = found if kind is tuple else found[0]
    return found


def days_of(model: type[Entry]) -> Iterator[str]:
    """Yield the keys of a model that hold a day and nothing else."""
    for key, given in model.model_fields.items():
        if PartialDate in (given.annotation, *annotations(given.annotation)):
            yield key


def annotations(annotation: Any) -> Iterator[Any]:
    for inner in getattr(annotation, "__args__", ()):
        yield inner
        yield from annotations(inner)


# The workspace


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("before")
    shutil.copytree(ROOT / "plans", folder / "plans")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


LATER_PLAN = {
    "title": "Aktionsplan 2025",
    "follows": "2023",
    "fields": {"x": {"name": "Neu", "formerly": ["2023/projects"]}},
    "measures": {"it-verbund": {"title": "Ganz anders", "due": "2025-12-31"}},
    "budget": [{"approved": 1}],
    "decisions": ["Alles anders"],
    "outlook": ["Später"],
}


class Plain(yaml.SafeDumper):
    """Writes what occurs twice twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - as PyYAML calls it
        return True


def grown(folder: Path, target: Path, first: date) -> Later:
    """Write the workspace anew with later entries in every dated list, and a later plan."""
    shutil.copytree(folder, target)
    texts = {p: p.read_text(encoding="utf-8") for p in sorted((target / "plans").iterdir())}
    files = {path: yaml.safe_load(text) for path, text in texts.items()}
    programme = next(data for path, data in files.items() if path.stem == "programme")
    later = Later(first, tuple(programme["goals"]))
    for number, (path, data) in enumerate(files.items()):
        later.first = first + timedelta(days=number)
        later.grow(data, Programme if path.stem == "programme" else PlanFile)
    ids = list(programme["kpis"])[:3]
    kpis = {key: {"target": 1, "actual": {"value": 2, "date": "2023-05-05"}} for key in ids}
    files[target / "plans" / "2025.yaml"] = LATER_PLAN | {"kpis": kpis}
    for path, data in files.items():
        text = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")
    return later


def built(folder: Path, deck: Path, *options: str) -> bytes:
    with pytest.raises(SystemExit) as ended:
        main(["-q", "-C", str(folder), "build", *options, "-o", str(deck)])
    assert not ended.value.code, options
    return deck.read_bytes()


DECKS: Mapping[tuple[str, ...], str] = {
    ("2023", "--as-of", "2023-06-30"): "2023-06-30",
    ("2023", "--as-of", "2023-09-30", "--report", "final"): "2023-09-30",
    ("2023", "--for", f"{COUNCIL}@2024-03-12"): "2024-03-12",
    ("2023", "--for", f"{COUNCIL}@2023-06-30", "--since", "2022"): "2023-06-30",
    ("2023", "--for", f"{COUNCIL}@2022-11-24"): "2022-11-24",
    ("2024", "--for", f"{COUNCIL}@2024-03-12", "--since", "2022@2022-06-30"): "2024-03-12",
    ("2017-2021", "--for", f"{COUNCIL}@2023-02-28"): "2023-02-28",
    ("2022", "--as-of", "2022-12-31", "--audience", "internal"): "2022-12-31",
}
"""Decks, with the last day of what may be known for them."""


@pytest.mark.no_cover  # whole decks, twice
@pytest.mark.parametrize("options", DECKS, ids=" ".join)
def test_a_deck_at_a_date_stays_the_same(
    options: tuple[str, ...], before: Path, tmp_path: Path
) -> None:
    after = tmp_path / "after"
    grown(before, after, date.fromisoformat(DECKS[options]) + timedelta(days=1))
    old = built(before, tmp_path / "old.pptx", *options)
    new = built(after, tmp_path / "new.pptx", *options)
    was, now = parts(old), parts(new)
    assert [name for name in {**was, **now} if was.get(name) != now.get(name)] == []
    assert old == new


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_was_added_is_seen_later(before: Path, tmp_path: Path) -> None:
    grown(before, tmp_path / "after", date(2024, 3, 13))
    options = ("2023", "--as-of", "2024-06-30", "--report", "final")
    old = parts(built(before, tmp_path / "old.pptx", *options))
    new = parts(built(tmp_path / "after", tmp_path / "new.pptx", *options))
    assert {**old, **new} != old
    text = b"".join(new.values()).decode("utf-8", "ignore")
    for seen in ("später", "Späte Sitzung", "Spätes Risiko", "987"):
        assert seen in text


# Whether everything was added to


def schema_models() -> list[type[Entry]]:
    models: list[type[Entry]] = [Programme, PlanFile]
    for model in models:
        for given in model.model_fields.values():
            models += [inner for inner in inside(given.annotation) if inner not in models]
    return models


def test_every_day_of_the_schema_is_thought_of(before: Path, tmp_path: Path) -> None:
    later = grown(before, tmp_path / "after", date(2024, 3, 13))
    days = {(model.__name__, key) for model in schema_models() for key in days_of(model)}
    assert later.dated | set(OTHER_DAYS) == days
    assert len(days) > 10


def test_every_dated_list_of_the_schema_was_added_to(before: Path, tmp_path: Path) -> None:
    later = grown(before, tmp_path / "after", date(2024, 3, 13))
    dated = {model for model in schema_models() if any(days_of(model))}
    holders = {
        (model.__name__, key)
        for model in schema_models()
        for key, given in model.model_fields.items()
        if holds(given) in dated
    }
    kept = {
        ("PlanFile", "period"), ("PlanGoal", "rating"), ("Measure", "milestones"),
        ("PlanFile", "measures"),
    }  # fmt: skip
    assert holders - FOR_A_DAY - kept <= later.places
    assert FOR_A_DAY | kept <= holders
