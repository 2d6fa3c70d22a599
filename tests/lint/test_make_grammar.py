"""The script that reads the schemas; they are not here, so it reads small ones of our own."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_grammar.py"
BASE = "http://schemas.openxmlformats.org"
HEAD = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    f' xmlns:a="{BASE}/drawingml/2006/main" xmlns="{BASE}/{{own}}"'
    f' targetNamespace="{BASE}/{{own}}">'
)
DRAWING = f"""{HEAD.format(own="drawingml/2006/main")}
  <xs:import namespace="urn:elsewhere"/>
  <xs:simpleType name="ST_Size"><xs:restriction base="xs:int"/></xs:simpleType>
  <xs:complexType name="CT_Empty"><xs:attribute name="val" type="ST_Size"/></xs:complexType>
  <xs:complexType name="CT_Never"><xs:sequence><xs:any/></xs:sequence></xs:complexType>
  <xs:complexType name="CT_Extension">
    <xs:sequence><xs:any processContents="lax" minOccurs="0"/></xs:sequence>
  </xs:complexType>
  <xs:group name="EG_Fill">
    <xs:choice>
      <xs:element name="noFill" type="CT_Empty"/>
      <xs:element name="fill" type="CT_Fill"/>
    </xs:choice>
  </xs:group>
  <xs:complexType name="CT_Fill">
    <xs:sequence>
      <xs:group ref="EG_Fill" minOccurs="0"/>
      <xs:element name="stop" type="CT_Empty" minOccurs="2" maxOccurs="5"/>
      <xs:element name="ext" type="CT_Extension" minOccurs="3" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>
</xs:schema>"""
DECK = f"""{HEAD.format(own="presentationml/2006/main")}
  <xs:complexType name="CT_Shape">
    <xs:sequence>
      <!-- a comment -->
      <xs:element name="name" type="xs:string"/>
      <xs:group ref="a:EG_Fill"/>
      <xs:element ref="control" minOccurs="0"/>
      <xs:element ref="own"/>
      <xs:sequence minOccurs="0" maxOccurs="unbounded"><xs:element name="t"/></xs:sequence>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="CT_Picture">
    <xs:complexContent>
      <xs:extension base="CT_Shape">
        <xs:choice maxOccurs="unbounded"><xs:element name="blip" type="a:CT_Empty"/></xs:choice>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
  <xs:element name="own" type="a:CT_Extension"/>
  <xs:element name="sld" type="CT_Picture"/>
</xs:schema>"""
GRAMMAR = """\
ROOT p:sld p.Picture
a.Extension ANY?
a.Fill ( ( a:noFill=- | a:fill=a.Fill ) )? a:stop=-{2,5} a:ext=a.Extension{3,}
p.Picture p:name=- ( a:noFill=- | a:fill=a.Fill ) p:control=-? p:own=a.Extension ( p:t=- )*\
 ( p:blip=- )+
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = spec_from_file_location("make_grammar", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_schemas_become_content_models(script: ModuleType) -> None:
    schemas = [etree.fromstring(each) for each in (DRAWING, DECK)]
    assert script.grammar(schemas, ("p:sld",)) == GRAMMAR


def test_a_root_that_no_schema_knows_is_named(script: ModuleType) -> None:
    with pytest.raises(SystemExit, match="no element p:sld"):
        script.grammar([etree.fromstring(DRAWING)], ("p:sld",))


def test_the_grammar_has_all_roots_of_the_script(script: ModuleType) -> None:
    lines = script.TARGET.read_text(encoding="utf-8").splitlines()
    assert [line.split()[1] for line in lines if line.startswith("ROOT")] == list(script.ROOTS)


def test_every_folder_needs_its_schemas(script: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="dml-main"):
        script.main(tmp_path)
