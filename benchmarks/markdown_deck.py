"""The slides of a deck as Markdown, from which pandoc makes as many slides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Data = Mapping[str, Any]


def markdown_of(content: Data) -> str:
    """Return a document in which each heading of the second level begins a slide.

    A slide of pandoc holds one table or texts: beside its largest table what else a slide has is
    left out, and charts and drawings always.
    """
    return "\n".join(line for slide in content["slides"] for line in (*_slide(slide), ""))


def _slide(slide: Data) -> Iterator[str]:
    title, *others = sorted(slide["shapes"], key=lambda shape: shape["idx"] != 0)
    yield f"## {_text(title['paragraphs'])}"
    tables = [shape for shape in others if shape["kind"] == "table"]
    texts = [shape for shape in others if shape["kind"] == "text"]
    if tables:
        yield from ("", *_table(max((table["cells"] for table in tables), key=len)))
    for shape in () if tables else texts:
        yield from ("", _text(shape["paragraphs"]))
    if slide["notes"]:
        yield from ("", "::: notes", slide["notes"].replace("\n", "\n\n"), ":::")


def _table(rows: Sequence[Sequence[Data]]) -> Iterator[str]:
    head, *others = rows
    yield _row(head)
    yield f"|{' --- |' * len(head)}"
    yield from map(_row, others)


def _row(cells: Iterable[Data]) -> str:
    texts = (_text(cell["paragraphs"]).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(texts)} |"


def _text(paragraphs: Iterable[Data]) -> str:
    lines = ("".join(run["text"] or "" for run in each["runs"]) for each in paragraphs)
    return " ".join(" ".join(lines).split())
