"""The command line, run in the process of the tests, and a small programme to run it on."""

import pytest

from egovreport.cli import main

PROGRAMME = """\
organisation: {name: Kreis Segeberg}
title: E-Government
kpis:
  online-services:
    name: Online-Dienste
    unit: Dienste
    definition: was online beantragt werden kann
    source: eigene Zählung
"""


def run(*arguments: str) -> int:
    """Run a command and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert isinstance(ended.value.code, int)
    return ended.value.code
