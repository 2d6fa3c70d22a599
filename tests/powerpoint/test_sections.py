import pytest
from lxml import etree
from pptx.oxml.ns import qn

from egovreport.powerpoint.package import to_bytes
from egovreport.powerpoint.sections import set_sections
from tests.powerpoint.decks import DAY, MAIN, deck_of, unpacked

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


class TestSections:
    def test_each_slide_is_in_its_section(self) -> None:
        deck = deck_of("a", "b", "c")
        a, b, c = (slide.slide_id for slide in deck.slides)
        set_sections(deck, [("Überblick", [a]), ("Leer", []), ("Überblick", [b, c])])
        root = etree.fromstring(unpacked(to_bytes(deck, modified=DAY))[MAIN])
        assert etree.QName(root[-1]).localname == "extLst"
        sections = list(root.iter(f"{P14}section"))
        assert [each.get("name") for each in sections] == ["Überblick", "Leer", "Überblick"]
        assert len({each.get("id") for each in sections}) == 3
        ids = [[s.get("id") for s in each.iter(f"{P14}sldId")] for each in sections]
        assert ids == [[str(a)], [], [str(b), str(c)]]

    def test_a_second_call_replaces_the_first(self) -> None:
        deck = deck_of("a")
        ids = [slide.slide_id for slide in deck.slides]
        set_sections(deck, [("alt", ids)])
        set_sections(deck, [("neu", ids)])
        assert [s.get("name") for s in deck.element.iter(f"{P14}section")] == ["neu"]
        set_sections(deck, [])
        assert deck.element.find(qn("p:extLst")) is None

    @pytest.mark.parametrize("order", [[0], [1, 0], [0, 1, 1], [0, 1, 7], []])
    def test_sections_that_powerpoint_would_repair_are_refused(self, order: list[int]) -> None:
        deck = deck_of("a", "b")
        first = deck.slides[0].slide_id
        with pytest.raises(ValueError, match="every slide once"):
            set_sections(deck, [("x", [first + each for each in order])])
