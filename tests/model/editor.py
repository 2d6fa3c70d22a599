"""How an editor takes a file: YAML 1.2 with its core schema, and keys that are texts."""

import re
from pathlib import PurePath
from typing import Any

import yaml

from egovreport.model.schema import Kind

_TAG = "tag:yaml.org,2002:"


class CoreLoader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """Reads types by the core schema: dates, `yes`, `1_000`, `12:30` and `<<` stay texts."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - so PyYAML declares it


for _name, _form, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
):
    CoreLoader.add_implicit_resolver(_TAG + _name, re.compile(rf"(?:{_form})\Z"), _first)


def _integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = str(loader.construct_scalar(node))
    return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))


def _number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    return float(re.sub(r"\.(?=[a-zA-Z])", "", str(loader.construct_scalar(node))))


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Any]:
    if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        raise yaml.MarkedYAMLError(problem="a key is no text", problem_mark=node.start_mark)
    return {
        str(key.value): loader.construct_object(value, deep=True)  # type: ignore[no-untyped-call]
        for key, value in node.value
    }


CoreLoader.add_constructor(_TAG + "int", _integer)
CoreLoader.add_constructor(_TAG + "float", _number)
CoreLoader.add_constructor(_TAG + "map", _mapping)
CoreLoader.add_constructor(_TAG + "timestamp", yaml.SafeLoader.construct_yaml_str)


def as_editor(text: str | bytes) -> Any:
    """Return the data of a file.

    Raises:
        yaml.YAMLError: where an editor cannot read it.
    """
    return yaml.load(text, CoreLoader)  # noqa: S506 - a SafeLoader


def as_reader(data: Any) -> Any:
    """Return the data as the reader of plan files gives them to the model: scalars as texts."""
    match data:
        case dict():
            return {key: as_reader(item) for key, item in data.items()}
        case list():
            return [as_reader(item) for item in data]
        case bool():
            return str(data).lower()
        case int() | float():
            return str(data)
        case _:
            return data


def kind_of(path: PurePath) -> Kind:
    """Return the kind of a file by its name."""
    if path.name.endswith(".outline.yaml"):
        return "outline"
    if path.name.endswith(".design.yaml"):
        return "design"
    return "programme" if path.stem == "programme" else "plan"
