"""What a model expects at a place of a file, and what messages call it."""

from collections.abc import Iterator
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from egovreport.model.entry import Entry
from egovreport.source import Location

NOUNS = {
    "Accept": "an accepted finding",
    "Body": "a body",
    "BudgetLine": "a budget line",
    "DesignLayouts": "the list of layouts",
    "DesignMap": "the map of the design",
    "DueMove": "a move",
    "Field": "a field",
    "Goal": "a goal",
    "GoalRatingEntry": "a rating",
    "Kpi": "a KPI",
    "KpiLayout": "the layout of KPI pages",
    "MappedLayout": "a layout",
    "Measure": "a measure",
    "Milestone": "a milestone",
    "Organisation": "the organisation",
    "Outline": "the outline",
    "OutlineSlide": "a slide",
    "OverviewLayout": "the layout of the overview",
    "Peer": "a peer",
    "PlanFile": "the plan",
    "PlanGoal": "a goal",
    "PlanKpi": "a KPI",
    "PlanPeriod": "a period",
    "Programme": "the programme",
    "RatingOverride": "a rating",
    "Remark": "a remark",
    "Risk": "a risk",
    "Sitting": "a sitting",
    "Staff": "a staff entry",
    "TableLayout": "the layout of tables",
    "TextLayout": "the layout of texts",
    "TitleLayout": "the layout of the title slide",
    "UnitName": "a unit",
    "Update": "an update",
    "UpdateRating": "a rating",
    "Value": "a value",
    "ValueMove": "a move",
    "Word": "a word",
    "Words": "the list of words",
}
"""What messages call a mapping, by the name of its model."""


def type_at(model: type[BaseModel], place: Location) -> Any:
    """Return the annotation that reads the data at a place."""
    here: Any = model
    for step in place:
        here = _step(here, step)
    return here


def _step(annotation: Any, step: int | str) -> Any:
    for kind in _alternatives(annotation):
        model = model_of(kind)
        if model and step in model.model_fields:
            return model.model_fields[str(step)].annotation
        if get_origin(kind) is tuple and isinstance(step, int):
            return get_args(kind)[0]
        if get_origin(kind) is dict:
            return get_args(kind)[1]
    return None


def _alternatives(annotation: Any) -> Iterator[Any]:
    """Yield the types of a union, with what Annotated wraps, in depth."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _alternatives(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for part in get_args(annotation):
            yield from _alternatives(part)
    else:
        yield annotation


def origin_of(annotation: Any) -> Any:
    """Return what a list or mapping is read into: tuple, dict; None for anything else."""
    return next(filter(None, map(get_origin, _alternatives(annotation))), None)


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model that reads a mapping here."""
    for kind in _alternatives(annotation):
        if isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, BaseModel):
            return kind
    return None


def inner_models(annotation: Any) -> list[type[BaseModel]]:
    """Return the models that read a mapping here, or the entries of a list or mapping."""
    found: list[type[BaseModel]] = []
    for kind in _alternatives(annotation):
        model = model_of(kind)
        if model:
            found.append(model)
        elif get_origin(kind) in (dict, tuple):
            found.extend(m for part in get_args(kind) for m in inner_models(part))
    return found


def fields_of(annotation: Any) -> list[str]:
    """Return the keys of the mapping that is expected, those that every mapping has last."""
    model = model_of(annotation)
    return sorted(model.model_fields, key=Entry.model_fields.__contains__) if model else []


def words_of(annotation: Any) -> list[str]:
    """Return the words that are allowed, where only some are."""
    return [
        str(member.value)
        for kind in _alternatives(annotation)
        if isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, Enum)
        for member in kind
    ]


def noun_of(annotation: Any) -> str:
    """Return what messages call the mapping that is expected."""
    model = model_of(annotation)
    return NOUNS.get(model.__name__, "a mapping") if model else "a mapping"


def required_keys(model: type[BaseModel]) -> list[str]:
    """Return the keys that a mapping must have."""
    return [name for name, field in model.model_fields.items() if field.is_required()]
