"""The stress workspaces, one for each language, and their decks, each built once when asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import built
from tests.stress.stress_workspace import SMALL, YEARS, write_workspace


class Decks(Mapping[str, bytes]):
    """The decks of all plans of a workspace, by the id of the plan."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._built: dict[str, bytes] = {}

    def __getitem__(self, plan: str) -> bytes:
        if plan not in self._built:
            self._built[plan] = built(self.folder, plan)
        return self._built[plan]

    def __iter__(self) -> Iterator[str]:
        return iter((*YEARS, *SMALL))

    def __len__(self) -> int:
        return len(YEARS) + len(SMALL)


@pytest.fixture(scope="session", params=["de", "en"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("stress") / request.param
    write_workspace(made, request.param)
    return made


@pytest.fixture(scope="session")
def stress_decks(folder: Path) -> Decks:
    return Decks(folder)
