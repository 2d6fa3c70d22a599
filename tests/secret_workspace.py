"""A workspace on disk in which an internal mapping stands wherever one can stand.

Each text and number of what is internal is a token of its own, so that one that is found in a
public deck tells from where it leaked.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from PIL import Image
from planting import Planting
from rich_workspace import EARLIER, OUTLINE, PLAN, PROGRAMME

from egovreport.commands.outline import DEFAULTS
from egovreport.deck import Room
from egovreport.model.design import (
    DesignMap,
    KpiLayout,
    MappedLayout,
    OverviewLayout,
    TableLayout,
    TextLayout,
    TitleLayout,
)
from egovreport.model.entry import Entry
from egovreport.model.outline import Outline, OutlineSlide
from egovreport.model.plan import PlanFile
from egovreport.model.programme import Programme
from egovreport.powerpoint.layout_match import LAYOUTS
from egovreport.terms import ReportKind

TOKEN = re.compile(r"w\d{5}w")
GOAL, BODY, KPI, FIELD, MEASURE, PLAN_ID = (f"w{60_001 + n}w" for n in range(6))
"""The ids of what is internal, to which public mappings refer."""
IDS = {"goals": GOAL, "bodies": BODY, "kpis": KPI, "fields": FIELD, "measures": MEASURE}
Place = tuple[str, str]
"""A model, and the key of it that holds other mappings."""

EACH_DAY = {
    "done": "2023-03-19", "closed": "2024-10-20",
    "due": "2023-11-21", "start": "2023-01-22", "since": "2018-04-23",
}  # fmt: skip
"""Days in the order that the rules want."""


ROOMS = {
    TitleLayout: Room.TITLE, TextLayout: Room.TEXT, TableLayout: Room.TABLE, KpiLayout: Room.KPI,
    OverviewLayout: Room.OVERVIEW, MappedLayout: Room.FREE,
}  # fmt: skip


class Secrets(Planting):
    """Fills models with tokens that every rule lets through as no error."""

    GIVEN = Planting.GIVEN | {
        "progress": 37, "report": "status", "audience": "internal",
        "replaces": None, "part_of": None,
    }  # fmt: skip

    def fill(self, model: type[Entry]) -> dict[str, Any]:
        """Return the plain data of an internal mapping."""
        filled = super().fill(model)
        if issubclass(model, MappedLayout):
            return {"layout": LAYOUTS[ROOMS[model]]}
        filled |= {key: day for key, day in EACH_DAY.items() if key in filled}
        day = dt.date(2023, 1, 2) + dt.timedelta(days=next(self.numbers) % 280)
        filled |= {key: day.isoformat() for key in ("date", "as_of") if key in filled}
        if "to" in filled and isinstance(filled["to"], str):
            filled["to"] = "2024-05-24"
        filled |= {key: ids for key, ids in self.references(model).items() if key in filled}
        if model is OutlineSlide:
            filled |= {"slide": "free", "picture": f"{filled['picture']}.png"}
        return filled

    def references(self, model: type[Entry]) -> dict[str, Any]:
        """Return what a model refers to: other internal mappings."""
        found: dict[str, Any] = {
            "field": FIELD, "kpis": [KPI], "measures": [MEASURE], "fields": [FIELD],
            "bodies": [BODY], "plans": [PLAN_ID], "goals": [GOAL],
            "continues": [f"{PLAN_ID}/{MEASURE}"], "formerly": [f"{PLAN_ID}/{FIELD}"],
        }  # fmt: skip
        held = {key for key in found if holds(model.model_fields.get(key)) is not None}
        return {key: ids for key, ids in found.items() if key not in held}


def holds(given: Any) -> type[Entry] | None:
    """Return the model that a key holds, alone, in a list or by ids."""
    return next(inside(given.annotation), None) if given else None


def inside(annotation: Any) -> Iterator[type[Entry]]:
    """Yield the models in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for inner in get_args(annotation):
        yield from inside(inner)


def shape(annotation: Any) -> type | None:
    """Return whether mappings stand in a list, by ids, or alone (None)."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape(args[0])
    if origin in (Union, UnionType):
        return next((found for found in map(shape, args) if found), None)
    return origin if origin in (tuple, dict) else None


@dataclass
class Sower:
    """Puts an internal mapping into every place of public data, and a note beside it."""

    secrets: Secrets = field(default_factory=Secrets)
    sown: dict[Place, set[str]] = field(default_factory=dict)
    """Where one was put, with its tokens."""

    def sow(self, data: dict[str, Any], model: type[Entry]) -> None:
        """Sow the data of a model, and all that is in it."""
        data["internal_note"] = self.secrets.leaf(str)
        for key, given in model.model_fields.items():
            inner = holds(given)
            if inner is None:
                continue
            kind = shape(given.annotation)
            for item in self.items(data, key, kind):
                self.sow(item, inner)
            if kind is not None or not (key in data or given.is_required()):
                new = self.secrets.fill(inner) | {"internal": True}
                self.sown.setdefault((model.__name__, key), set()).update(TOKEN.findall(str(new)))
                put(data, key, kind, new)

    def items(self, data: dict[str, Any], key: str, kind: type | None) -> list[dict[str, Any]]:
        """Return the mappings below a key, brought into their long form."""
        if key not in data:
            return []
        if kind is dict:
            return list(data[key].values())
        items = data[key] if isinstance(data[key], list) else [data[key]]
        items = [item if isinstance(item, dict) else widened(key, item) for item in items]
        data[key] = items if kind is tuple else items[0]
        return items


def put(data: dict[str, Any], key: str, kind: type | None, new: dict[str, Any]) -> None:
    """Put a mapping below a key: alone, at the end of a list, or by its id."""
    if kind is dict:
        data.setdefault(key, {})[IDS[key]] = new
    elif kind is tuple:
        data.setdefault(key, []).append(new)
    else:
        data[key] = new


def widened(key: str, item: Any) -> dict[str, Any]:
    """Return the long form of a short one."""
    if key == "unit":
        return {"one": item, "many": item}
    sentences = ("summary", "lessons", "decisions", "outlook")
    return {"text" if key in sentences else "value": item}


def public_data() -> dict[str, dict[str, Any]]:
    """Return the files of a workspace that has a public mapping of every kind, by their paths."""
    programme, plan = yaml.safe_load(PROGRAMME), yaml.safe_load(PLAN)
    programme["design"] = "templates/own.pptx"
    programme["history"].append(
        {"date": "2023-07-05", "as_of": "2023-06-30", "bodies": ["kreis"], "plans": ["2023"],
         "report": "status", "title": "Zwischenstand"}
    )  # fmt: skip
    for total in ("budget", "staff"):  # beside what is internal a public total is an error
        del plan[total]
    plan["measures"]["a"]["budget"]["item"] = "Kauf"
    lines = [{"item": "Miete", "approved": 5}, {"item": "Pacht", "asked": 3}]
    plan["measures"]["b"] |= {"budget": lines, "staff": {"approved": 1}}
    plan["measures"]["c"] = {"title": "Drei", "field": "y", "staff": {"asked": 1}}
    plan["measures"]["d"] = {"title": "Vier", "field": "y"}
    files = {"plans/programme.yaml": programme, "plans/2023.yaml": plan}
    for year in (2021, 2022):
        period = {"start": str(year), "end": str(year)}
        files[f"plans/{year}.yaml"] = yaml.safe_load(EARLIER.format(year=year)) | {"period": period}
    for kind in ReportKind:
        outline = yaml.safe_load(DEFAULTS.joinpath(f"{kind}.outline.yaml").read_bytes())
        outline["slides"] += yaml.safe_load(OUTLINE)["slides"][-1:]
        files[f"templates/{kind}.outline.yaml"] = outline
    files["templates/own.design.yaml"] = {"layouts": {"free": {"layout": "Nur Titel"}}}
    return files


def referring(files: dict[str, dict[str, Any]]) -> None:
    """Let what is public refer to what is internal."""
    programme, plan = files["plans/programme.yaml"], files["plans/2023.yaml"]
    programme["kpis"]["k"]["goals"].append(GOAL)
    programme["kpis"]["old"]["replaces"] = KPI
    history = programme["history"]
    history[0]["bodies"].append(BODY)
    history[0]["plans"].append(PLAN_ID)
    history.append({"date": "2024-04-01", "bodies": [BODY], "plans": ["2023"], "title": "w60007w"})
    history.append({"date": "2024-04-02", "bodies": ["rat"], "plans": [PLAN_ID],
                    "title": "w60008w"})  # fmt: skip
    plan["measures"]["a"]["goals"].append(GOAL)
    plan["measures"]["b"] |= {"continues": [f"{PLAN_ID}/{MEASURE}"], "field": FIELD}
    plan["fields"]["x"] |= {"part_of": FIELD, "formerly": [f"{PLAN_ID}/{FIELD}", "2022/f"]}
    for kind in ReportKind:
        slides = files[f"templates/{kind}.outline.yaml"]["slides"]
        slides += [
            {"slide": "kpi", "kpis": ["k", KPI], "title": "Eigens"},
            {"slide": "kpi", "kpis": [KPI], "title": "w60009w"},
            {"slide": "measures", "fields": [FIELD], "title": "w60010w"},
        ]


@dataclass(frozen=True)
class Garden:
    """The same workspace twice: with what is internal, and without it."""

    sown: Path
    cleared: Path
    places: Mapping[Place, Collection[str]]
    """Where an internal mapping was put, with its tokens."""


MODELS = {"programme": Programme, "design": DesignMap, "outline": Outline}


def garden(folder: Path) -> Garden:
    """Write both workspaces into a folder."""
    sower = Sower()
    files = public_data()
    for path, data in files.items():
        stem = Path(path).name.removesuffix(".yaml")
        sower.sow(data, MODELS.get(stem.rpartition(".")[2], PlanFile))
    referring(files)
    secret_plan = sower.secrets.fill(PlanFile) | {"internal": True}
    secret_plan["period"] = {"start": "2019-01-24", "end": "2019-11-25"}
    for key in ("measures", "fields", "kpis", "goals"):
        secret_plan[key] = dict(zip([IDS[key]], secret_plan[key].values(), strict=True))
    del secret_plan["measures"][MEASURE]["continues"], secret_plan["fields"][FIELD]["formerly"]
    write(folder / "sown", files | {f"plans/{PLAN_ID}.yaml": secret_plan})
    write(folder / "cleared", cleared(files))
    return Garden(folder / "sown", folder / "cleared", sower.sown)


SECRET_IDS = {*IDS.values(), PLAN_ID, f"{PLAN_ID}/{MEASURE}", f"{PLAN_ID}/{FIELD}"}
SECRET_TITLES = {f"w{60_007 + n}w" for n in range(4)}


def cleared(data: Any) -> Any:
    """Return the data without what is internal, and without what refers to it."""
    if isinstance(data, dict):
        kept = {key: cleared(item) for key, item in data.items() if not is_secret(key, item)}
        return {key: item for key, item in kept.items() if item not in ([], {}) or not data[key]}
    if isinstance(data, list):
        return [cleared(item) for item in data if not is_secret("", item)]
    return data


def is_secret(key: str, item: Any) -> bool:
    """Whether an item is internal, a note, or refers to what is internal."""
    if isinstance(item, dict):
        return item.get("internal") is True or str(item.get("title")) in SECRET_TITLES
    return key == "internal_note" or (isinstance(item, str) and item in SECRET_IDS)


def write(folder: Path, files: Mapping[str, Any]) -> None:
    """Write the files of a workspace, with its design and the pictures of its slides."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "templates/own.pptx").write_bytes(DEFAULTS.joinpath("default.pptx").read_bytes())
    for number, name in enumerate(sorted({*re.findall(r"\S+\.png", str(files))})):
        Image.new("RGB", (40 + number, 30)).save(folder / name.strip("'\""))
