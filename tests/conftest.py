"""Decks that are built once: those of the reference workspace, and one of ugly plans."""

import json
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from real_disk import can_be_had

ROOT = Path(__file__).parents[1]
LONGEST_ID = 40
PLANS = ("2017-2021", "2022", "2023", "2024")

COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaften"
MARKUP = "\"Anträge\" & 'Bescheide' <online> &amp; ]]> {0} %s \\n"
FOREIGN = "שלום עולם · مرحبا · Ελληνικά · 電子政府 · \U0001f680 \U0001f469‍\U0001f4bb · e\u0301"
SENTENCE = f"Ein langer Satz mit {COMPOUND}, {MARKUP} und {FOREIGN}, der sich fortsetzt. "


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected output of the corpus anew"
    )


def pytest_report_header() -> str:
    """Say where tests are missing, which otherwise nobody would notice."""
    return "a disk to fill: " + (
        "yes" if can_be_had() else "none can be mounted, so none is tested"
    )


settings.register_profile("usual", max_examples=60)
settings.load_profile("usual")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test of a file by its argument: an archive holds the time of day in its bytes."""
    return argname if isinstance(val, bytes) and len(val) > LONGEST_ID else None


@pytest.fixture(autouse=True)
def _heed_interrupts() -> Iterator[None]:
    """Let processes heed Ctrl-C also where the tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@contextmanager
def untraced() -> Iterator[None]:
    """Have coverage look away, which doubles the speed."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Trace nothing in a test that is marked `no_cover`, also where several processes test.

    There pytest-cov begins to measure twice, and stops once.
    """
    with untraced() if item.get_closest_marker("no_cover") else nullcontext():
        return (yield)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the expected output is to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def reference_decks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The decks of all plans of this repository, by the id of the plan."""
    folder = tmp_path_factory.mktemp("reference")
    shutil.copytree(ROOT / "plans", folder / "plans")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return {plan: built(folder, plan) for plan in PLANS}


@pytest.fixture(scope="session")
def ugly_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose texts and numbers are as ugly as the reader lets through."""
    folder = tmp_path_factory.mktemp("Häßlicher Ordner & <mehr>")
    plans = {"programme": ugly_programme(), "2022": ugly_plan(2022), "2023": ugly_plan(2023)}
    (folder / "plans").mkdir()
    for name, data in plans.items():
        text = json.dumps(data, ensure_ascii=False, indent=2)
        (folder / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def ugly_deck(ugly_workspace: Path) -> bytes:
    """The deck of the ugly plan."""
    return built(ugly_workspace, "2023")


def built(folder: Path, plan: str) -> bytes:
    from egovreport.commands.build import build_deck  # noqa: PLC0415 - few tests need pptx
    from egovreport.commands.opening import open_workspace  # noqa: PLC0415 - as above

    with untraced():
        opened = open_workspace(folder)
        done = build_deck(opened.folder, opened.workspace, plan, None)
    return done.path.read_bytes()


KPIS: Mapping[str, Mapping[str, Any]] = {
    "formula": {"name": "=1+1", "unit": "@SUMME(A1)", "direction": "up"},
    "markup": {"name": MARKUP, "unit": {"one": "<b>", "many": "</b>"}, "direction": "up"},
    "foreign": {"name": FOREIGN, "unit": "percent", "direction": "down"},
    "compound": {"name": COMPOUND, "unit": COMPOUND, "direction": "up", "decimals": 3},
    "long": {"name": SENTENCE * 2, "unit": "money", "direction": "none"},
    "negative": {"name": "-5", "unit": "Grad", "direction": "up"},
    "huge": {"name": "Groß", "unit": "Bytes", "direction": "up"},
    "zero": {"name": "Null", "unit": "Fälle", "direction": "down"},
    "words": {"name": "In Worten", "unit": "Urteil", "direction": "none"},
    "unknown": {"name": "Unbekannt", "unit": "Personen", "direction": "up"},
    "bound": {"name": "Schranke", "unit": "Personen", "direction": "up"},
    "base": {"name": "Basis", "unit": "Schulen", "direction": "up"},
}
VALUES: Mapping[str, tuple[Any, Any, Any]] = {
    "formula": (1, 2, 3),
    "markup": (10, 20, {"value": 5, "recount": SENTENCE, "reason": SENTENCE}),
    "foreign": (50, 40, {"value": 45, "quality": "approximate", "note": FOREIGN}),
    "compound": ({"value": "0.001"}, {"value": "0.002"}, {"value": "0.0015"}),
    "long": (123456789, 987654321, {"value": 555555555, "reason": SENTENCE * 6}),
    "negative": (-100, -50, -75),
    "huge": (1, 999999999999999, 999999999999998),
    "zero": (0, 0, 0),
    "words": ({"text": MARKUP}, {"text": SENTENCE}, {"text": FOREIGN}),
    "unknown": ({"missing": SENTENCE}, 5, {"missing": MARKUP}),
    "bound": ({"min": 3}, {"min": 80, "max": 90}, {"min": 70, "max": 95}),
    "base": ({"value": 3, "of": 7}, 7, {"value": 5, "of": 7}),
}
"""The actual of 2022, the target and the actual of 2023."""


def ugly_programme() -> dict[str, Any]:
    common = {
        "definition": SENTENCE * 3,
        "source": SENTENCE * 2,
        "owners": [f"{COMPOUND} {n}" for n in range(3)],
    }
    return {
        "organisation": {"name": f"Zweckverband {COMPOUND} {MARKUP}", "unit": SENTENCE},
        "title": f"E-Government {MARKUP}",
        "goals": {"one": {"text": SENTENCE, "kind": "strategic"}},
        "bodies": {"council": {"name": f"Rat {MARKUP}"}},
        "history": [
            {
                "date": "2024-03-12",
                "as_of": "2023-12-31",
                "bodies": ["council"],
                "plans": ["2023"],
                "report": "final",
                "document": "<DrS> & 2024/1",
                "title": SENTENCE,
            }
        ],
        "kpis": {key: {**kpi, **common} for key, kpi in KPIS.items()},
    }


def ugly_plan(year: int) -> dict[str, Any]:
    is_new = year == 2023
    return {
        "title": f"Aktionsplan {year} {SENTENCE}" if is_new else f"=Aktionsplan {year}",
        "source": SENTENCE * 3,
        "summary": [SENTENCE * 2, FOREIGN, MARKUP],
        "fields": {f"field-{n}": {"name": f"{SENTENCE}{n}"} for n in range(4)},
        "measures": {f"measure-{n}": ugly_measure(n) for n in range(40 if is_new else 5)},
        "kpis": {key: ugly_values(key, year) for key in KPIS},
    }


def ugly_measure(n: int) -> dict[str, Any]:
    stages = ("planned", "running", "completed", "suspended", "cancelled")
    update = {
        "date": "2023-06-30",
        "stage": stages[n % 5],
        "text": SENTENCE * (1 + n % 7 * 3),
        "next": MARKUP,
    }
    return {
        "number": f"M-{n}",
        "title": ("=1+1", f"{COMPOUND} {n}", f"{SENTENCE}{n}", f"{FOREIGN} {n}")[n % 4]
        + f" Nr. {n}",
        "field": f"field-{n % 3}",
        "owners": [f"Fachdienst {COMPOUND} {k}" for k in range(1 + n % 3)],
        "serves": ["citizens", "businesses", "staff"],
        "due": ("2023-12-31", "2024-01-01", "nach Verabschiedung des Leitfadens", "2023")[n % 4],
        "updates": [update] if n % 6 else [],
    }


def ugly_values(key: str, year: int) -> dict[str, Any]:
    before, target, actual = VALUES[key]
    if year == 2022:
        return {"actual": {**as_mapping(before), "date": "2022-12-31"}}
    return {"target": target, "actual": {**as_mapping(actual), "date": "2023-12-31"}}


def as_mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"value": value}
