"""All languages have the same functions, so that any of them can say a deck."""

import inspect
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest

from egovreport.language import LANGUAGES, language

FIRST = "de"
OTHERS = tuple(code for code in LANGUAGES if code != FIRST)
MODULES = tuple(each.name for each in iter_modules(language(FIRST).__path__))


def module(code: str, name: str) -> ModuleType:
    return import_module(f"egovreport.language.{code}.{name}")


def functions(found: ModuleType) -> Mapping[str, inspect.Signature]:
    """Return the signatures of the public functions that are defined in this module."""
    return {
        name: inspect.signature(value)
        for name, value in vars(found).items()
        if inspect.isfunction(value)
        and value.__module__ == found.__name__
        and not name.startswith("_")
    }


def constants(found: ModuleType) -> Mapping[str, Any]:
    return {name: value for name, value in vars(found).items() if name.isupper() and name[0] != "_"}


def closed(found: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Yield the vocabularies; how many are told otherwise than one, each language knows."""
    for name, value in found.items():
        if isinstance(value, Mapping) and name != "STANDINGS_OF_MANY":
            yield name, value


def test_there_are_several_languages() -> None:
    assert FIRST in LANGUAGES
    assert OTHERS


@pytest.mark.parametrize("code", OTHERS)
def test_the_modules_are_the_same(code: str) -> None:
    assert tuple(each.name for each in iter_modules(language(code).__path__)) == MODULES


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", MODULES)
def test_the_functions_are_the_same(code: str, name: str) -> None:
    expected, found = functions(module(FIRST, name)), functions(module(code, name))
    assert {key: str(value) for key, value in found.items()} == {
        key: str(value) for key, value in expected.items()
    }
    assert found == expected


@pytest.mark.parametrize("code", OTHERS)
def test_the_constants_are_of_the_same_kind(code: str) -> None:
    expected, found = constants(language(FIRST)), constants(language(code))
    assert found.keys() == expected.keys()
    assert {k: type(v) for k, v in found.items()} == {k: type(v) for k, v in expected.items()}
    assert {k: set(v) for k, v in closed(found)} == {k: set(v) for k, v in closed(expected)}


@pytest.mark.parametrize("code", OTHERS)
def test_the_exports_are_the_same(code: str) -> None:
    assert language(code).__all__ == language(FIRST).__all__


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_export_exists_and_every_function_is_exported(code: str) -> None:
    exported = set(language(code).__all__)
    assert [name for name in exported if not hasattr(language(code), name)] == []
    defined = {name for each in MODULES for name in functions(module(code, each))}
    assert {name for name in exported if not name.isupper()} == defined


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", MODULES)
def test_every_function_says_what_it_says(code: str, name: str) -> None:
    found = module(code, name)
    assert found.__doc__
    assert [key for key in functions(found) if not getattr(found, key).__doc__] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_taken_from_another_language(code: str) -> None:
    others = tuple(f"egovreport.language.{each}." for each in LANGUAGES if each != code)
    taken = [
        name
        for each in MODULES
        for name, value in vars(module(code, each)).items()
        if inspect.isfunction(value) and value.__module__.startswith(others)
    ]
    assert taken == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_says_which_it_is(code: str) -> None:
    found = language(code)
    assert found.TAG.startswith(f"{code}-")
    assert found.TAG.replace("-", "_") == found.LOCALE
