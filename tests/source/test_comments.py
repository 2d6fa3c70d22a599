import pytest

from egovreport.diagnostics import Severity
from egovreport.source import parse
from egovreport.workspace import read

RULE = "comment-in-text"


def found(text: str) -> list[tuple[int, int, str]]:
    _, faults = parse(text.encode(), "plans/2023.yaml")
    return [(f.span.line, f.span.column, f.place) for f in faults if f.rule == RULE and f.span]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: Aktionsplan #3\n", (1, 20, "/title")),
        ("title: Aktionsplan # des Kreises\n", (1, 20, "/title")),
        ("summary:\n  - Der Dienst #1 läuft\n", (2, 16, "/summary/0")),
        ("measures:\n  m:\n    title: E-Akte # neu\n", (3, 19, "/measures/m/title")),
        ("summary: [Der Dienst #1\n  , Ende]\n", (1, 22, "/summary/0")),
        ("title: Ein langer\n  Titel #1\n", (2, 9, "/title")),
        ("title: Aktionsplan #3\r\nsource: S\r\n", (1, 20, "/title")),
        ("title: Lösung für Ämter #3\n", (1, 25, "/title")),
        ("title: Stufe 4 #neu", (1, 16, "/title")),
    ],
)
def test_a_text_that_is_cut(text: str, place: tuple[int, int, str]) -> None:
    assert found(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "title: Aktionsplan  # zwei Leerzeichen\n",
        'title: "Aktionsplan #3"\n',
        'title: "Aktionsplan" # gut\n',
        "title: Aktionsplan#3\n",
        "title: Aktionsplan\t# neu\n",
        "field: basics # Basisdienste\n",
        "stage: at-risk # Ampel\n",
        "due: 2023-12-31 # Ende\n",
        "due: 2023-Q4 # Ende\n",
        "value: 1.5 # Stellen\n",
        "value: -3 # weniger\n",
        "illustrative: true # Beispiel\n",
        "continues: [2022/it-alliance] # Vorgänger\n",
        "measures: # alle\n  m: {title: M} # eine\n",
        "title: # fehlt\n",
        "# eine #Raute\ntitle: A\n",
        "title: |\n  Ein Text #1\n",
        "title: null # nichts\n",
    ],
)
def test_comments_and_quoted_texts(text: str) -> None:
    assert found(text) == []


def test_it_is_a_warning_with_advice() -> None:
    document, (fault,) = parse(b"title: Aktionsplan #3\n", "plans/2023.yaml")
    assert document is not None
    assert document.data == {"title": "Aktionsplan"}
    assert fault.severity is Severity.WARNING
    assert fault.message == "the text ends before ` #`"
    assert fault.help == "put the text in quotes, or two spaces before a comment"


def test_the_file_does_not_count_as_broken() -> None:
    programme = b"organisation: {name: K}\ntitle: Kreis #1\n"
    loading = read({"plans/programme.yaml": programme})
    assert loading.workspace is not None
    assert loading.unsound == frozenset()
