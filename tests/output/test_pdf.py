"""Where no PDF can be made, one sentence says so."""

from pathlib import Path

import pytest

from egovreport.errors import OutputError
from egovreport.output.pdf import to_pdf


def program(folder: Path, script: str) -> None:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match="LibreOffice is not installed") as caught:
        to_pdf(tmp_path / "deck.pptx")
    assert "the deck is written" in caught.value.remedy


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_where_libreoffice_fails(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(OutputError, match="LibreOffice failed"):
        to_pdf(tmp_path / "deck.pptx")


def test_the_pdf_is_what_libreoffice_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, 'while [ "$1" != --outdir ]; do shift; done; printf PDF > "$2/a b.pdf"')
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert to_pdf(tmp_path / "a b.pptx") == b"PDF"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["soffice"]
