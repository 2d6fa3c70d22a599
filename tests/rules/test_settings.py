import pytest
from conftest import PROGRAMME, Brief


@pytest.mark.parametrize(
    ("currency", "advice"),
    [
        ("Euro", "did you mean `EUR`?"),
        ("eur", "did you mean `EUR`?"),
        ("€", "did you mean `EUR`?"),
        ("Franken", "did you mean `CHF`?"),
        ("???", "write the code of ISO 4217, such as `EUR`"),
    ],
)
def test_a_currency_has_its_code(currency: str, advice: str, brief: Brief) -> None:
    assert brief(programme=f"{PROGRAMME}currency: {currency!r}\n") == [
        ("programme.yaml:11:11", "unknown-currency", f"unknown currency `{currency}`", advice)
    ]


@pytest.mark.parametrize("currency", ["EUR", "CHF", "DKK", "DEM"])
def test_a_code_is_a_currency(currency: str, brief: Brief) -> None:
    assert brief(programme=f"{PROGRAMME}currency: {currency}\n") == []


@pytest.mark.parametrize(
    "design",
    [
        "../kreis.pptx",
        "templates/../../kreis.pptx",
        "/srv/kreis.pptx",
        r"C:\Vorlagen\kreis.pptx",
        "C:kreis.pptx",
        r"\\server\share\kreis.pptx",
        "~/kreis.pptx",
        "https://kreis.example/kreis.pptx",
    ],
)
def test_a_design_lies_in_the_workspace(design: str, brief: Brief) -> None:
    assert brief(programme=f"{PROGRAMME}design: '{design}'\n") == [
        (
            "programme.yaml:11:9",
            "outside-workspace",
            f"the design `{design}` lies outside the workspace",
            "copy it into the workspace: `templates/kreis.pptx`",
        )
    ]


def test_a_path_is_written_for_every_system(brief: Brief) -> None:
    assert brief(programme=PROGRAMME + "design: templates\\kreis.pptx\n") == [
        (
            "programme.yaml:11:9",
            "outside-workspace",
            r"the path `templates\kreis.pptx` is written with `\`",
            "write `templates/kreis.pptx`",
        )
    ]


@pytest.mark.parametrize("design", ["templates/kreis.pptx", "kreis.potx", "a..b/kreis.pptx"])
def test_a_path_inside_is_no_fault(design: str, brief: Brief) -> None:
    assert brief(programme=f"{PROGRAMME}design: {design}\n") == []


def test_the_language_is_one_of_ours(brief: Brief) -> None:
    (fault,) = brief(programme=PROGRAMME + "language: deutsch\n")
    assert fault[:3] == ("programme.yaml:11:11", "unknown-value", "unknown language `deutsch`")
