"""What slides and figures say, one module of functions for each language.

The modules have the same functions with the same parameters; a deck is made with one of them.
"""

from importlib import import_module
from types import ModuleType

LANGUAGES = ("de", "en")


def language(code: str) -> ModuleType:
    """Return the module of a language, by its two-letter code or its tag: de, de-DE."""
    return import_module(f"egovreport.language.{code.partition('-')[0]}")
