import json
from pathlib import Path

import pytest

from egovreport.commands.schema import schema_files, schema_text, write_schemas
from egovreport.errors import InputError, OutputError
from egovreport.model.schema import ROOTS

ROOT = Path(__file__).parents[2]
NAMES = [f"schemas/{kind}.schema.json" for kind in ROOTS]


@pytest.mark.parametrize("kind", ROOTS)
def test_the_text_is_that_of_the_committed_file(kind: str) -> None:
    text = schema_text(kind)

    assert text == (ROOT / f"schemas/{kind}.schema.json").read_text(encoding="utf-8")
    assert json.loads(text)["$id"] == f"urn:egovreport:schema:{kind}"


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        ("plans", "did you mean `plan`?"),
        ("Programme", "did you mean `programme`?"),
        ("deck", "allowed: `programme`, `plan`, `outline`, `design`"),
        ("", "allowed: `programme`, `plan`, `outline`, `design`"),
    ],
)
def test_another_kind_is_refused_with_what_was_meant(kind: str, remedy: str) -> None:
    with pytest.raises(InputError, match="there is no schema") as caught:
        schema_text(kind)
    assert caught.value.remedy == remedy


def test_all_are_written_where_there_are_none(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "new")

    assert written == [tmp_path / "new" / name for name in NAMES]
    assert {name: (tmp_path / "new" / name).read_bytes() for name in NAMES} == schema_files()


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    own = tmp_path / "schemas" / "own.json"
    own.write_text("{}", encoding="utf-8")
    stale, missing = tmp_path / NAMES[1], tmp_path / NAMES[3]
    stale.write_bytes(stale.read_bytes().replace(b"\n", b"\r\n"))
    missing.unlink()
    untouched = (tmp_path / NAMES[0]).stat()

    assert write_schemas(tmp_path) == [stale, missing]
    assert write_schemas(tmp_path) == []
    names = {Path(name).name for name in NAMES}
    assert {path.name for path in own.parent.iterdir()} == {*names, own.name}
    assert (tmp_path / NAMES[0]).stat().st_ino == untouched.st_ino


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "schemas").symlink_to("elsewhere")

    write_schemas(tmp_path)

    assert (tmp_path / "elsewhere" / "plan.schema.json").is_file()


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "schemas").write_bytes(b"mine")

    with pytest.raises(OutputError, match=r"programme\.schema\.json"):
        write_schemas(tmp_path)
    assert (tmp_path / "schemas").read_bytes() == b"mine"


def test_a_folder_in_the_place_of_a_schema_is_said(tmp_path: Path) -> None:
    (tmp_path / NAMES[1]).mkdir(parents=True)

    with pytest.raises(OutputError, match=r"plan\.schema\.json: it is a folder"):
        write_schemas(tmp_path)
