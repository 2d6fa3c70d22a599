import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pptx.oxml.ns import qn

from egovreport.powerpoint.identity import element_id, set_alt, set_creation_id, set_decorative
from egovreport.powerpoint.package import open_template
from tests.powerpoint.decks import TEMPLATE, add_chart_slide


class TestIdentity:
    def test_an_id_follows_from_its_parts(self) -> None:
        assert element_id("slide", "kpi") == element_id("slide", "kpi")
        assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", element_id("ä"))

    @given(st.lists(st.lists(st.text("ab", max_size=3), min_size=1), min_size=2, unique_by=tuple))
    def test_other_parts_give_another_id(self, parts: list[list[str]]) -> None:
        assert len({element_id(*each) for each in parts}) == len(parts)

    def test_extensions_come_last_and_once(self) -> None:
        slide = add_chart_slide(open_template(TEMPLATE), "a")
        shape = slide.shapes[1]
        properties = shape._element.find(f".//{qn('p:cNvPr')}")
        assert properties is not None
        for guid in (element_id("a"), element_id("b")):
            set_creation_id(properties, guid)
            set_decorative(properties)
        etree.SubElement(properties, qn("a:hlinkClick"))
        set_creation_id(properties, element_id("c"))
        assert [etree.QName(child).localname for child in properties] == ["hlinkClick", "extLst"]
        extensions = {each.get("uri"): each[0].attrib.values() for each in properties[-1]}
        assert extensions == {
            "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}": [element_id("c")],
            "{C183D7F6-B498-43B3-948B-1728B52AA6E4}": ["1"],
        }

    def test_a_shape_has_an_alt_text_or_is_decoration(self) -> None:
        shape = add_chart_slide(open_template(TEMPLATE), "a").shapes[1]
        properties = shape._element.find(f".//{qn('p:cNvPr')}")
        assert properties is not None
        properties.set("title", "old")
        set_alt(properties, " Ist 253,\n Soll 280 ")
        assert properties.get("descr") == "Ist 253, Soll 280"
        set_decorative(properties)
        assert set(properties.attrib) == {"id", "name"}
        set_alt(properties, "Ist 253")
        assert properties.get("descr") == "Ist 253"
        assert len(properties) == 0
