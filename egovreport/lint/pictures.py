"""Rules: pictures that PowerPoint cannot show, or that hide a text."""

import re
from collections.abc import Iterator, Mapping

from egovreport.diagnostics import Severity
from egovreport.lint.namespaces import NAMESPACES, qn
from egovreport.lint.package import Package
from egovreport.lint.rule import DeckRule, Finding, Spot
from egovreport.lint.slide import Slide

_STARTS: Mapping[str, tuple[bytes, ...]] = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/jpg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF8",),
    "image/bmp": (b"BM",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
}
_SVG = "image/svg+xml"
_SVG_TEXT = re.compile(rb"<(?:\w+:)?text[\s>]")
"""Searched, not parsed: SVG pictures have document types, which are nothing to follow."""


def find_wrong_type(package: Package) -> Iterator[Finding]:
    """Find pictures that are something else than their content type says."""
    for name in package.names:
        kind = package.type_of(name).lower()
        if kind not in _STARTS:
            continue
        start = package.archive.start(name, 16)
        if not start.startswith(_STARTS[kind]):
            yield Finding(Spot(part=name), f"the picture is no `{kind}`")


def find_text(package: Package) -> Iterator[Finding]:
    """Find SVG pictures with text in them."""
    for name in package.names:
        if package.type_of(name) != _SVG:
            continue
        if _SVG_TEXT.search(package.archive.read(name)):
            yield Finding(Spot(part=name), "the picture holds text")


def find_without_fallback(slide: Slide) -> Iterator[Finding]:
    """Find SVG pictures without another picture for programs that do not know SVG."""
    embed = f"{{{NAMESPACES['r']}}}embed"
    for shape in slide.shapes:
        for blip in shape.element.iterfind(f".//{qn('a:blip')}"):
            has_svg = next(blip.iter(qn("asvg:svgBlip")), None) is not None
            if has_svg and not blip.get(embed):
                yield Finding(slide.at(shape), "the SVG picture has no fallback")


WRONG_TYPE = DeckRule(
    name="wrong-picture-type",
    what="A picture is of another kind than its content type says.",
    why="PowerPoint shows a red cross, or repairs the file.",
    remedy="Save the picture in the format that its name has.",
    severity=Severity.ERROR,
    find=find_wrong_type,
)

TEXT = DeckRule(
    name="text-in-picture",
    what="An SVG picture holds text.",
    why="It is drawn with whatever font is installed, nobody can edit or search it, and it does "
    "not follow the design.",
    remedy="Write the text as text of the slide, or turn it into outlines and say it in the alt "
    "text.",
    find=find_text,
)

WITHOUT_FALLBACK = DeckRule(
    name="svg-without-fallback",
    what="An SVG picture has no PNG beside it.",
    why="Programs that do not know SVG, PowerPoint before 2016 among them, show nothing.",
    remedy="Name the PNG in `r:embed` of the `a:blip`, the SVG in its extension.",
    severity=Severity.ERROR,
    find=find_without_fallback,
)
