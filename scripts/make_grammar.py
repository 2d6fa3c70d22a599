"""Write egovreport/lint/grammar.txt from the schemas of Office Open XML.

    python scripts/make_grammar.py FOLDER

FOLDER holds the transitional schemas: dml-main.xsd, dml-chart.xsd, dml-chartDrawing.xsd, pml.xsd.
They are no part of this repository. ISO gives them away with ISO/IEC 29500-4:2016 ("Transitional
Migration Features", publicly available standards), Ecma with ECMA-376, 5th edition, part 4: in both
downloads they are in an archive named OfficeOpenXML-XMLSchema-Transitional.zip. The same schemas
give the same file, byte for byte. What its lines mean is said in egovreport/lint/grammar.py.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

SCHEMAS = ("dml-main.xsd", "pml.xsd", "dml-chart.xsd", "dml-chartDrawing.xsd")
ROOTS = (
    "p:sld", "p:sldLayout", "p:sldMaster", "p:presentation", "p:notes", "p:notesMaster",
    "p:handoutMaster", "p:presentationPr", "p:viewPr", "p:cmLst", "p:cmAuthorLst", "a:theme",
    "a:themeOverride", "a:tblStyleLst", "c:chartSpace", "c:userShapes", "a:tbl",
)  # fmt: skip
"""The elements that stand for themselves: roots of parts, and the table in its frame."""
PREFIXES = {
    f"http://schemas.openxmlformats.org/{path}": prefix
    for path, prefix in (
        ("drawingml/2006/main", "a"),
        ("drawingml/2006/picture", "pic"),
        ("drawingml/2006/chart", "c"),
        ("drawingml/2006/chartDrawing", "cdr"),
        ("drawingml/2006/diagram", "dgm"),
        ("drawingml/2006/lockedCanvas", "lc"),
        ("presentationml/2006/main", "p"),
    )
}
OFTEN = {("1", "1"): "", ("0", "1"): "?", ("0", "unbounded"): "*", ("1", "unbounded"): "+"}
NOTHING = "-"
GROUPS = ("sequence", "choice", "group")
TARGET = Path(__file__).parents[1] / "egovreport" / "lint" / "grammar.txt"

Element = etree._Element  # noqa: SLF001 - has no public name


@dataclass(frozen=True, slots=True)
class Schemas:
    """What the schemas declare at their top, by its name with a prefix: "p:CT_Slide"."""

    types: Mapping[str, Element]
    groups: Mapping[str, Element]
    elements: Mapping[str, Element]


def main(folder: Path) -> None:
    """Read the schemas of `folder` and write the grammar."""
    roots = [etree.parse(folder / name).getroot() for name in SCHEMAS]
    TARGET.write_text(grammar(roots, ROOTS), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


def grammar(schemas: list[Element], roots: tuple[str, ...]) -> str:
    """Return a line for each root, then one for each type that can be below a root and has content.

    Raises:
        SystemExit: for a root that no schema declares.
    """
    declared = read(schemas)
    lines = []
    for root in roots:
        if root not in declared.elements:
            raise SystemExit(f"the schemas have no element {root}")
        lines.append(f"ROOT {root} {type_of(declared, declared.elements[root])}")
    found = reached(declared, [line.split()[-1] for line in lines])
    empty = {name for name, content in found.items() if not content}
    lines += [
        f"{name} {without(content, empty)}" for name, content in sorted(found.items()) if content
    ]
    return "\n".join(lines) + "\n"


def read(schemas: list[Element]) -> Schemas:
    """Return what the schemas declare; an element without a prefix of ours is left out."""
    kinds: dict[str, dict[str, Element]] = {"complexType": {}, "group": {}, "element": {}}
    for schema in schemas:
        prefix = PREFIXES[schema.get("targetNamespace", "")]
        for each in children(schema):
            kinds.get(local(each), {})[f"{prefix}:{each.get('name')}"] = each
    return Schemas(kinds["complexType"], kinds["group"], kinds["element"])


def reached(declared: Schemas, names: list[str]) -> dict[str, str]:
    """Return the content models of types and of all types in them, by their short names."""
    known = {short(name): name for name in declared.types}
    found: dict[str, str] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found or name == NOTHING:
            continue
        found[name] = content(declared, known[name])
        waiting += re.findall(r"=([a-z]+\.\w+)", found[name])
    return found


def content(declared: Schemas, name: str) -> str:
    """Return the content model of a type, with that of the type it extends before its own."""
    prefix = name.partition(":")[0]
    pieces = []
    for each in children(declared.types[name]):
        if local(each) in GROUPS:
            pieces.append(model(declared, each, prefix))
        elif local(each) == "complexContent":
            pieces += extended(declared, next(children(each)), prefix)
    return " ".join(filter(None, pieces))


def extended(declared: Schemas, extension: Element, prefix: str) -> Iterator[str]:
    """Yield the content model of the base of a type, and what the type adds to it."""
    base = qualified(extension, extension.get("base", ""))
    if base in declared.types:
        yield content(declared, base)
    for each in children(extension):
        if local(each) in GROUPS:
            yield model(declared, each, prefix)


def model(declared: Schemas, particle: Element, prefix: str) -> str:
    """Return a particle in words of the grammar; `prefix` is that of the type it stands in."""
    match local(particle):
        case "sequence":
            return grouped(declared, particle, prefix, " ", is_bare=True)
        case "choice":
            return grouped(declared, particle, prefix, " | ", is_bare=False)
        case "group":
            return inlined(declared, particle)
        case "any":
            return f"ANY{often(particle)}"
        case "element":
            return element(declared, particle, prefix)
    return ""


def grouped(declared: Schemas, group: Element, prefix: str, sign: str, *, is_bare: bool) -> str:
    """Return a sequence or a choice; one that is bare stands without brackets where it can."""
    pieces = [model(declared, each, prefix) for each in children(group)]
    joined = sign.join(filter(None, pieces))
    if not joined or (is_bare and not often(group)):
        return joined
    return f"( {joined} ){often(group)}"


def inlined(declared: Schemas, reference: Element) -> str:
    """Return the content of a named group in place of its name."""
    name = qualified(reference, reference.get("ref", ""))
    prefix = name.partition(":")[0]
    pieces = [
        model(declared, each, prefix)
        for each in children(declared.groups[name])
        if local(each) in GROUPS
    ]
    joined = " ".join(pieces)
    return f"( {joined} ){often(reference)}" if often(reference) else joined


def element(declared: Schemas, declaration: Element, prefix: str) -> str:
    """Return an element with its type: "a:off=-?"; the type of one we do not know is "-"."""
    if not declaration.get("ref"):
        name = f"{prefix}:{declaration.get('name')}"
        return f"{name}={type_of(declared, declaration)}{often(declaration)}"
    name = qualified(declaration, declaration.get("ref", ""))
    known = declared.elements.get(name)
    kind = NOTHING if known is None else type_of(declared, known)
    return f"{name}={kind}{often(declaration)}"


def type_of(declared: Schemas, declaration: Element) -> str:
    """Return the short name of an element's type; "-" for a simple or an unknown one."""
    name = qualified(declaration, declaration.get("type", ""))
    return short(name) if name in declared.types else NOTHING


def without(content: str, empty: set[str]) -> str:
    """Return a content model in which types that have no content are "-"."""
    return re.sub(
        r"=([a-z]+\.\w+)", lambda found: "=-" if found[1] in empty else f"={found[1]}", content
    )


def often(particle: Element) -> str:
    """Return how often a particle may occur: "", "?", "*", "+" or "{2,5}"."""
    least, most = particle.get("minOccurs", "1"), particle.get("maxOccurs", "1")
    counted = f"{{{least},{'' if most == 'unbounded' else most}}}"
    return OFTEN.get((least, most), counted)


def qualified(place: Element, name: str) -> str:
    """Return a name that stands in a schema with our prefix; with its own where we have none."""
    prefix, _, rest = name.rpartition(":")
    return f"{PREFIXES.get(place.nsmap.get(prefix or None, ''), prefix)}:{rest}"


def short(name: str) -> str:
    """Return the name of a type as the grammar has it: "p.Slide" for "p:CT_Slide"."""
    prefix, _, rest = name.partition(":")
    return f"{prefix}.{rest.removeprefix('CT_')}"


def children(parent: Element) -> Iterator[Element]:
    """Yield the child elements, without comments."""
    return (each for each in parent if isinstance(each.tag, str))


def local(part: Element) -> str:
    """Return the name of an element of a schema without its namespace."""
    return etree.QName(part).localname


if __name__ == "__main__":
    main(Path(sys.argv[1]))
