from egovreport.powerpoint.package import open_template, to_bytes
from egovreport.powerpoint.properties import core_properties
from tests.powerpoint.decks import DAY, TEMPLATE, deck_of, unpacked


class TestCoreProperties:
    def test_the_deck_says_what_it_is(self) -> None:
        deck = deck_of("a")
        core_properties(
            deck,
            title="Sachstand & Ausblick",
            creator="Kreis Segeberg",
            subject="Aktionsplan 2023",
            keywords="E-Government, OZG",
            language="de-DE",
            day=DAY,
        )
        text = unpacked(to_bytes(deck, modified=DAY))["docProps/core.xml"].decode()
        assert "<dc:title>Sachstand &amp; Ausblick</dc:title>" in text
        assert "<dc:creator>Kreis Segeberg</dc:creator>" in text
        assert "<cp:lastModifiedBy>Kreis Segeberg</cp:lastModifiedBy>" in text
        assert "<dc:subject>Aktionsplan 2023</dc:subject>" in text
        assert "<cp:keywords>E-Government, OZG</cp:keywords>" in text
        assert "<dc:language>de-DE</dc:language>" in text
        assert text.count("2024-03-12T00:00:00Z") == 2

    def test_a_text_that_is_too_long_is_cut(self) -> None:
        deck = open_template(TEMPLATE)
        long = "x" * 300
        core_properties(
            deck, title=long, creator="x" * 255, subject="", keywords="", language="de", day=DAY
        )
        assert deck.core_properties.title == "x" * 254 + "…"
        assert deck.core_properties.author == "x" * 255
