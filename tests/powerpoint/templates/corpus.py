"""Templates by name, each made when it is first asked for."""

import functools
from collections.abc import Callable

from tests.powerpoint.templates.package import packed
from tests.powerpoint.templates.sheet import Template

Builder = Callable[[], bytes]


def named(*traps: Callable[[], Template]) -> dict[str, Builder]:
    """Return the builders of files, under the names of their functions with hyphens."""
    return {trap.__name__.replace("_", "-"): _builder(trap) for trap in traps}


def _builder(trap: Callable[[], Template]) -> Builder:
    @functools.cache
    def build() -> bytes:
        return packed(trap())

    return build
