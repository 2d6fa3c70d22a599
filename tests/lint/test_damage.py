"""Each rule finds the damage it is about in a deck that was good, and no other rule finds any."""

import re
from collections.abc import Mapping

import pytest

from egovreport.lint import lint
from tests.lint.conftest import Damaged
from tests.lint.damage import (
    PRESENTATION,
    TYPES,
    Damage,
    add,
    both,
    change,
    drop,
    in_workbook,
    relate,
    rels,
    swap,
)
from tests.lint.good_deck import KPI, OVERVIEW, ROAD_MAP, TABLE

STACK, SERIES = "ppt/charts/chart1.xml", "ppt/charts/chart2.xml"
CORE = "docProps/core.xml"
MASTER, MASTER_RELS = "ppt/slideMasters/slideMaster1.xml", rels("ppt/slideMasters/slideMaster1.xml")
ROOT_RELS = "_rels/.rels"
DECORATION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
BOX = (
    '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Kasten"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>'
    '<p:txBody><a:bodyPr wrap="square"/><a:lstStyle/>'
    '<a:p><a:r><a:rPr lang="de-DE" sz="1400"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
)
GROUP = (
    '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="91" name="Zeichnung" descr="Eine Zeichnung mit Text"/>'
    "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
    '<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
    '<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></p:grpSpPr>'
    f"{BOX}</p:grpSp>"
)


def insert(template: str, before: str, slide: str, **values: object) -> Damage:
    """Put a shape before another one, or at the end of the slide."""
    place = {"x": 600_000, "y": 5_000_000, "width": 3_000_000, "height": 400_000,
             "fill": "", "text": "Ein Text", **values}  # fmt: skip
    shape = template.format(**place)
    if not before:
        return swap(slide, "</p:spTree>", f"{shape}</p:spTree>")
    start = rf'(<p:(?:sp|pic|graphicFrame)><p:nv\w+><p:cNvPr id="\d+" name="{before}")'
    return change(slide, start, shape.replace("\\", "") + r"\1")


def recoloured(slide: str, name: str) -> Damage:
    """Give the text of a shape the colour of the background."""
    light = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    return change(slide, rf'(name="{name}".*?<a:rPr [^>]*?)/>', rf"\1>{light}</a:rPr>")


def second_axes(axes: str) -> str:
    """Return the axes of a chart under ids of their own."""
    found = list(dict.fromkeys(re.findall(r'axId val="(\d+)"', axes)))
    for old, new in zip(found, "78", strict=True):
        axes = axes.replace(f'val="{old}"', f'val="{new}"')
    return axes


LEGEND = swap(STACK, "<c:plotVisOnly", '<c:legend><c:legendPos val="b"/></c:legend><c:plotVisOnly')
BARE = both(
    swap(STACK, "&quot; laufen&quot;", "", 9), swap(STACK, "&quot; überfällig&quot;", "", 9)
)

# fmt: off
CASES: Mapping[str, tuple[str, Damage]] = {
    # name of the damage: rule and damage
    "content-type-of-no-part": (
        "content-type-mismatch",
        swap(TYPES, "</Types>", '<Override PartName="/ppt/x.xml" ContentType="a/b"/></Types>'),
    ),
    "part-without-content-type": (
        "content-type-mismatch",
        swap(TYPES, '<Default Extension="png" ContentType="image/png"/>', ""),
    ),
    "content-type-twice": (
        "content-type-mismatch",
        swap(TYPES, "</Types>", '<Default Extension="PNG" ContentType="image/png"/></Types>'),
    ),
    "missing-picture": ("dangling-relationship", drop("ppt/media/image1.png")),
    "relationship-id-twice": (
        "dangling-relationship",
        relate(KPI, "rId1", "slideLayout", "../slideLayouts/slideLayout2.xml"),
    ),
    "undefined-relationship": (
        "undefined-relationship",
        change(KPI, r"(<a:rPr [^>]*?)/>", r'\1><a:hlinkClick r:id="rId77"/></a:rPr>'),
    ),
    "linked-picture": (
        "external-resource",
        relate(KPI, "rId9", "image", "file:///C:/bild.png", is_external=True),
    ),
    "link-to-a-file": (
        "external-resource",
        relate(KPI, "rId9", "hyperlink", "file:///C:/akte.docx", is_external=True),
    ),
    "cut-off-slide": ("broken-xml", swap(KPI, "</p:sld>", "")),
    "control-character": ("broken-xml", swap(KPI, "Online-Dienste", "Online\x0bDienste")),
    "document-type": ("broken-xml", swap(
        KPI, "<p:sld ", '<!DOCTYPE p:sld [<!ENTITY a "b">]><p:sld '
    )),
    "forgotten-part": ("unreferenced-part", add("ppt/media/image9.png", b"\x89PNG\r\n\x1a\n")),
    "forgotten-relationships": ("unreferenced-part", add("ppt/slides/_rels/slide9.xml.rels",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')),
    "thumbnail": ("stale-thumbnail", both(
        add("docProps/thumbnail.png", b"\x89PNG\r\n\x1a\n"),
        swap(ROOT_RELS, "</Relationships>", '<Relationship Id="rId9" Type="http://schemas.'
             "openxmlformats.org/package/2006/relationships/metadata/thumbnail"
             '" Target="docProps/thumbnail.png"/></Relationships>'),
    )),
    "hidden-slide": ("unlisted-slide", both(
        change(PRESENTATION, r'<p:sldId id="260"[^>]*/>', ""),
        change(PRESENTATION, r'<p14:sldId id="260"/>', ""),
    )),
    "slide-without-layout": (
        "missing-base", change(rels(KPI), r'<Relationship Id="rId\d+"[^>]*slideLayout"[^>]*/>', "")
    ),
    "notes-without-master": ("missing-base", change(
        rels("ppt/notesSlides/notesSlide1.xml"), r'<Relationship [^>]*notesMaster"[^>]*/>', ""
    )),
    "order-of-children": (
        "misplaced-element", change(KPI, r"(<a:bodyPr/>)(<a:lstStyle/>)", r"\2\1")
    ),
    "unknown-child": ("misplaced-element", swap(KPI, "<a:lstStyle/>", "<a:lstStyle/><a:tbl/>")),
    "order-in-chart": (
        "misplaced-element",
        change(SERIES, r'(<c:gapWidth val="\d+"/>)(<c:overlap val="100"/>)', r"\2\1"),
    ),
    "extensions-not-last": ("misplaced-element", change(
        PRESENTATION, r"(<p:notesSz[^>]*/>)(.*)(<p:extLst>.*</p:extLst>)", r"\1\3\2"
    )),
    "same-shape-id": ("duplicate-shape-id", swap(KPI, 'id="6" name="Text"', 'id="2" name="Text"')),
    "shape-id-0": ("shape-id-out-of-range", swap(KPI, 'id="6" name="Text"', 'id="0" name="Text"')),
    "same-slide-id": ("duplicate-slide-id", both(
        swap(PRESENTATION, '<p:sldId id="260"', '<p:sldId id="259"'),
        swap(PRESENTATION, '<p14:sldId id="260"/>', ""),
    )),
    "same-layout-id": ("duplicate-slide-id", change(
        MASTER, r'<p:sldLayoutId id="\d+"', '<p:sldLayoutId id="2147483648"'
    )),
    "slide-id-255": ("slide-id-out-of-range", both(
        swap(PRESENTATION, '<p:sldId id="260"', '<p:sldId id="255"'),
        swap(PRESENTATION, '<p14:sldId id="260"/>', '<p14:sldId id="255"/>'),
    )),
    "layout-id-1": ("slide-id-out-of-range", change(
        MASTER, r'<p:sldLayoutId id="\d+"', '<p:sldLayoutId id="1"'
    )),
    "slide-in-no-section": (
        "broken-sections", swap(PRESENTATION, '<p14:sldId id="260"/>', "")
    ),
    "section-of-a-removed-slide": ("broken-sections", swap(
        PRESENTATION, '<p14:sldId id="260"/>', '<p14:sldId id="260"/><p14:sldId id="300"/>'
    )),
    "axis-that-is-not-there": ("broken-axis", change(
        SERIES, r'<c:axId val="\d+"/>(<c:axId val="\d+"/></c:barChart>)', r'<c:axId val="5"/>\1'
    )),
    "axes-that-do-not-cross": ("broken-axis", change(
        SERIES, r'(<c:catAx><c:axId val="(\d+)"/>.*?<c:crossAx val=")\d+"', r'\1\2"'
    )),
    "negative-axis": ("negative-axis-id", change(SERIES, r'val="(2\d{9})"', r'val="-\1"', 9)),
    "outside-label-of-stacked-bars": (
        "label-position", swap(STACK, '<c:dLblPos val="ctr"/>', '<c:dLblPos val="outEnd"/>')
    ),
    "typed-label": ("typed-label", swap(
        SERIES, '<c:dLbl><c:idx val="2"/>',
        '<c:dLbl><c:idx val="2"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="de-DE"/>'
        "<a:t>253</a:t></a:r></a:p></c:rich></c:tx>",
    )),
    "chart-without-workbook": ("chart-without-workbook", both(
        change(SERIES, r"<c:externalData.*?</c:externalData>", ""),
        drop(rels(SERIES)), drop("ppt/embeddings/Microsoft_Excel_Sheet2.xlsx"),
    )),
    "other-figure-than-the-cell": ("cache-differs",
        swap(SERIES, "<c:v>253</c:v>", "<c:v>254</c:v>")
    ),
    "other-name-than-the-cell": ("cache-differs",
        swap(SERIES, "<c:v>Soll</c:v>", "<c:v>Plan</c:v>")
    ),
    "other-area-than-the-cells": ("cache-differs", swap(SERIES, "$B$2:$B$4", "$B$2:$B$5")),
    "workbook-that-is-none": (
        "cache-differs", add("ppt/embeddings/Microsoft_Excel_Sheet2.xlsx", b"none")
    ),
    "values-without-cells": ("unlinked-series", change(
        SERIES, r"<c:val><c:numRef><c:f>[^<]*</c:f><c:numCache>(.*?)</c:numCache></c:numRef>",
        r"<c:val><c:numLit>\1</c:numLit>",
    )),
    "series-without-a-name": ("unlinked-series", change(SERIES, r"<c:tx>.*?</c:tx>", "")),
    "two-axes-of-values": ("secondary-axis", both(
        change(SERIES, r"(<c:ser>(?:(?!<c:ser>).)*</c:ser>)(<c:gapWidth.*?)(</c:barChart>)",
               r'\2\3<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>\1'
               r'<c:axId val="7"/><c:axId val="8"/></c:barChart>'),
        change(SERIES, r"(<c:catAx>)(.*)(</c:valAx>)", lambda m: m[0] + second_axes(m[0])),
    )),
    "axis-from-100-on": ("cut-axis", swap(SERIES, '<c:min val="0"/>', '<c:min val="100"/>')),
    "rounded-corners": ("rounded-chart", swap(SERIES, '<c:roundedCorners val="0"/>', "")),
    "automatic-title": (
        "automatic-chart-title",
        swap(SERIES, '<c:autoTitleDeleted val="1"/>', '<c:autoTitleDeleted val="0"/>'),
    ),
    "gap-as-zero": (
        "hidden-gap", swap(SERIES, '<c:dispBlanksAs val="gap"/>', '<c:dispBlanksAs val="zero"/>')
    ),
    "gap-not-said": ("hidden-gap", swap(SERIES, '<c:dispBlanksAs val="gap"/>', "")),
    "inverted": ("inverted-if-negative", swap(SERIES, '<c:invertIfNegative val="0"/>', "")),
    "years-as-numbers": ("numeric-category", both(
        swap(STACK, "<c:cat><c:strRef>", "<c:cat><c:numRef>"),
        swap(STACK, '<c:strCache><c:ptCount val="2"/>', '<c:numCache><c:ptCount val="2"/>'),
        swap(STACK, "</c:strCache></c:strRef></c:cat>", "</c:numCache></c:numRef></c:cat>"),
    )),
    "labels-under-columns": ("covered-axis-label", both(
        swap(STACK, "<c:v>3</c:v>", "<c:v>-3</c:v>"),
        swap(STACK, '<c:tickLblPos val="low"/>', ""),
        in_workbook(
            "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", 's="3"><v>3</v>', 's="3"><v>-3</v>'
        ),
    )),
    "format-of-the-cell": ("format-from-workbook", swap(
        SERIES, 'formatCode="General" sourceLinked="0"', 'formatCode="General" sourceLinked="1"'
    )),
    "chart-without-language": ("missing-chart-language",
        swap(SERIES, 'defRPr lang="de-DE"', "defRPr")
    ),
    "small-chart-text": ("small-chart-text", swap(SERIES, 'sz="1200"', 'sz="900"')),
    "literal-chart-colour": ("literal-chart-colour", swap(
        SERIES, '<a:schemeClr val="accent1"/>', '<a:srgbClr val="1F3864"/>'
    )),
    "literal-chart-typeface": ("literal-chart-typeface",
        swap(SERIES, '"+mn-lt"', '"Comic Sans MS"')
    ),
    "light-label-on-light": ("low-chart-text-contrast", swap(
        STACK, '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:latin',
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:latin',
    )),
    "light-axis": ("low-chart-text-contrast", change(
        SERIES, r'(<c:catAx>.*?<c:txPr>.*?schemeClr val=")tx1', r"\1bg2"
    )),
    "light-bars": ("low-bar-contrast", both(
        change(SERIES, r'(<c:ser>.*?<c:spPr><a:solidFill><a:schemeClr val=")accent1', r"\1bg2"),
        swap(SERIES, '<a:schemeClr val="bg1"/>', '<a:schemeClr val="tx1"/>', 9),
    )),
    "red-number": ("colour-alone", swap(TABLE, "≈ knapp verfehlt", "90 %")),
    "one-word-in-two-colours": (
        "colour-alone", swap(TABLE, "≈ knapp verfehlt", "● erreicht 90 %")
    ),
    "segments-without-words": ("colour-alone-in-chart", both(LEGEND, BARE)),
    "symbols-that-nothing-explains": ("colour-alone-in-chart", both(
        LEGEND, swap(STACK, "&quot; laufen", "&quot;▪", 9),
        swap(STACK, "&quot; überfällig", "&quot;‼", 9),
    )),
    "red-and-green-columns": ("colour-alone-in-chart", both(
        swap(SERIES, '<a:schemeClr val="accent2"/>', '<a:schemeClr val="accent3"/>'),
        swap(SERIES, "<c:dLbls>", '<c:dPt><c:idx val="2"/><c:invertIfNegative val="0"/><c:spPr>'
             '<a:solidFill><a:schemeClr val="accent5"/></a:solidFill></c:spPr></c:dPt><c:dLbls>'),
    )),
    "bars-without-a-line": ("merged-segments", change(
        STACK, r'<a:ln w="\d+"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>.*?</a:ln>', "", 9
    )),
    "row-too-short": ("uneven-row", change(
        TABLE, r"(</a:tc>)<a:tc>(?:(?!<a:tc>).)*</a:tc></a:tr>", r"\1</a:tr>"
    )),
    "no-header": ("missing-header-row", swap(TABLE, 'firstRow="1"', 'firstRow="0"')),
    "merged": ("merged-cell", both(
        change(TABLE, r"<a:tc>((?:(?!<a:tc>).)*</a:tc><a:tc>)", r'<a:tc gridSpan="2">\1'),
        swap(TABLE, "<a:tc><a:txBody>", '<a:tc hMerge="1"><a:txBody>'),
    )),
    "nothing-in-a-cell": ("empty-cell",
        change(TABLE, r"<a:r>(?:(?!<a:r>).)*<a:t>21</a:t></a:r>", "")
    ),
    "numbers-on-the-left": ("left-aligned-number", change(
        TABLE, r'algn="r"(>(?:(?!algn).)*<a:t>253</a:t>)', r'algn="l"\1'
    )),
    "a-row-alone": ("orphan-row", both(
        swap(TABLE, "Ziel erreicht", "Ziel erreicht (2/2)"),
        change(TABLE, r"<a:tr [^>]*>(?:(?!<a:tr ).)*105(?:(?!<a:tr ).)*</a:tr>", ""),
        change(TABLE, r"<a:tr [^>]*>(?:(?!<a:tr ).)*>Bürgerkonten<(?:(?!<a:tr ).)*</a:tr>", ""),
    )),
    "cell-without-paragraph": (
        "missing-paragraph", change(TABLE, r"<a:p>(?:(?!<a:p>).)*<a:t>21</a:t>.*?</a:p>", "")
    ),
    "text-without-paragraph": (
        "missing-paragraph",
        change(ROAD_MAP, r'(name="Balken: E-Akte".*?<a:lstStyle/>)<a:p>.*?</a:p>', r"\1"),
    ),
    "no-title": ("missing-slide-title",
        change(KPI, r"<a:t>Online-Dienste: 253[^<]*</a:t>", "<a:t/>")
    ),
    "two-titles": ("several-slide-titles", insert(
        BOX.replace("<p:nvPr/>", '<p:nvPr><p:ph type="title"/></p:nvPr>'), "Fußzeile", KPI,
        y=6_100_000, height=300_000,
    )),
    "same-title": ("repeated-slide-title", swap(
        ROAD_MAP, "Eine Maßnahme läuft bis 2024", "Online-Dienste: 253 von 280"
    )),
    "empty-placeholder": ("empty-placeholder", swap(KPI, "<a:t>Was zählt</a:t>", "<a:t> </a:t>")),
    "text-box": ("loose-text", insert(BOX, "Fußzeile", KPI, y=6_100_000, height=300_000)),
    "footer-of-its-own": ("moved-footer", change(
        KPI, r'(name="Fußzeile".*?)<p:spPr/>',
        r'\1<p:spPr><a:xfrm><a:off x="552450" y="6400000"/><a:ext cx="6667500" cy="323850"/>'
        "</a:xfrm></p:spPr>",
    )),
    "typed-number": ("typed-slide-number", change(
        KPI, r"<a:fld [^>]*>(.*?)</a:fld>", r"<a:r>\1</a:r>"
    )),
    "no-number": ("missing-slide-number", change(
        KPI, r'<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="Foliennummer">.*?</p:sp>', ""
    )),
    "no-source": ("missing-source-line", change(
        KPI, r'<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="Fußzeile">.*?</p:sp>', ""
    )),
    "source-without-a-date": ("missing-source-line", swap(KPI, ", Datenstand 31.12.2023", "")),
    "no-notes": ("missing-notes", swap(
        "ppt/notesSlides/notesSlide1.xml", "Hier wird erzählt, was die Folie zeigt.", ""
    )),
    "no-alt-text": ("missing-alt-text", change(KPI, r' descr="Online[^"]*"', "")),
    "short-alt-text": ("alt-text-length", change(KPI, r'descr="Online[^"]*"', 'descr="Diagramm"')),
    "long-alt-text": ("alt-text-length",
        change(KPI, r'descr="Online[^"]*"', f'descr="{"Ist " * 70}"')
    ),
    "file-as-alt-text": (
        "file-name-as-alt-text",
        change(KPI, r'descr="Online[^"]*"', 'descr="diagramm_2023_final.png"'),
    ),
    "alt-text-on-a-title": ("alt-text-on-text", swap(
        KPI, 'name="Titel"', 'name="Titel" descr="Der Titel dieser Folie"'
    )),
    "wrong-mark-of-decoration": ("unseen-decoration", both(
        swap(TABLE, DECORATION, "{C183D7F6-B498-43B3-948B-1728B52AA6E5}"),
        swap(TABLE, 'name="Tabelle (SVG)"',
             'name="Tabelle (SVG)" descr="Balken der Zielerreichung"'),
    )),
    "decoration-with-alt-text": ("described-decoration", swap(
        TABLE, 'name="Tabelle (SVG)"', 'name="Tabelle (SVG)" descr="Balken der Zielerreichung"'
    )),
    "title-read-late": ("reading-order", change(
        KPI, r'(<p:sp><p:nvSpPr><p:cNvPr id="2" name="Titel">.*?</p:sp>)(.*)(</p:spTree>)',
        r"\2\1\3",
    )),
    "footer-read-early": ("reading-order", change(
        KPI, r'(<p:sp><p:nvSpPr><p:cNvPr id="6" name="Text">.*?</p:sp>)(.*)(</p:spTree>)', r"\2\1\3"
    )),
    "lower-read-first": ("reading-order", change(
        TABLE, r'(<p:sp><p:nvSpPr><p:cNvPr id="3" name="Untertitel">.*?</p:sp>)'
        r"(<p:graphicFrame>.*?</p:graphicFrame>)", r"\2\1"
    )),
    "no-language": ("missing-language", swap(KPI, '<a:rPr lang="de-DE"', "<a:rPr")),
    "no-language-at-the-end": (
        "missing-language", swap(KPI, '<a:endParaRPr lang="de-DE"', "<a:endParaRPr")
    ),
    "no-language-of-the-deck": (
        "missing-deck-language", swap(CORE, "<dc:language>de-DE</dc:language>", "")
    ),
    "no-subject": ("missing-property", change(CORE, r"<dc:subject>.*</dc:subject>", "")),
    "somebody-else": ("foreign-name", change(
        CORE, r"(<cp:lastModifiedBy>).*(</cp:lastModifiedBy>)", r"\1Steve Canny\2"
    )),
    "literal-colour": ("literal-colour", change(
        KPI, r"(<a:rPr [^>]*?)/>",
        r'\1><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill></a:rPr>',
    )),
    "literal-typeface": ("literal-typeface", change(
        KPI, r"(<a:rPr [^>]*?)/>", r'\1><a:latin typeface="Arial"/></a:rPr>'
    )),
    "small-text": ("small-text",
        change(KPI, r'(name="Text".*?<a:rPr [^>]*sz=")\d+"', r'\g<1>1100"')
    ),
    "small-cell": ("small-text", swap(TABLE, 'sz="1200"', 'sz="1100"')),
    "small-footer": (
        "small-text", change(KPI, r'(name="Fußzeile".*?<a:rPr [^>]*sz=")\d+"', r'\g<1>900"')
    ),
    "shrunk": ("shrunk-text", change(
        KPI, r'(name="Titel".*?)<a:bodyPr/>',
        r'\1<a:bodyPr><a:normAutofit fontScale="90000"/></a:bodyPr>',
    )),
    "typed-list": ("typed-list-mark", change(
        OVERVIEW, r"<a:t>(Erstens|Zweitens)", r"<a:t>• \1", 2
    )),
    "light-title": ("low-contrast", recoloured(KPI, "Titel")),
    "light-cell": ("low-contrast", change(
        TABLE, r"(<a:rPr [^>]*?)/>(<a:t>21</a:t>)",
        r'\1><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:rPr>\2',
    )),
    "text-on-a-dark-box": ("low-contrast", insert(
        GROUP, "Fußzeile", KPI, y=6_100_000, height=300_000,
        fill='<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>',
    )),
    "outside": ("outside-slide", insert(GROUP, "Fußzeile", KPI, x=11_900_000, y=6_000_000)),
    "beside": ("outside-slide", insert(GROUP, "Fußzeile", KPI, x=13_900_000, y=6_000_000)),
    "picture-over-text": ("covered-cell", change(
        TABLE, r'(name="Tabelle \(SVG\)".*?<a:off x=")\d+"', r'\g<1>600000"'
    )),
    "text-over-text": ("overlapping-text", insert(
        GROUP, "Fußzeile", KPI, x=552_450, y=330_000, height=300_000
    )),
    "too-much-text": ("text-overflow",
        swap(KPI, "Was zählt", "Was zählt und warum es zählt. " * 48)
    ),
    "low-row": ("text-overflow", change(TABLE, r'<a:tr h="\d+"', '<a:tr h="100000"')),
    "no-png": ("wrong-picture-type", add("ppt/media/image1.png", b"GIF89a")),
    "text-in-svg": ("text-in-picture", swap(
        "ppt/media/bullets1.svg", "</svg>", '<text x="1" y="1">90 %</text></svg>'
    )),
    "svg-alone": ("svg-without-fallback", both(
        change(TABLE, r'<a:blip [^>]*r:embed="rId2"', "<a:blip"),
        change(rels(TABLE), r'<Relationship Id="rId2"[^>]*/>', ""),
        drop("ppt/media/image1.png"),
    )),
}
# fmt: on


def test_nothing_is_found_in_a_good_deck(good: bytes) -> None:
    assert lint(good, "deck.pptx") == ()


@pytest.mark.parametrize("name", CASES)
def test_a_damage_is_found_by_its_rule_alone(name: str, lint_damaged: Damaged) -> None:
    rule, damage = CASES[name]
    found = lint_damaged(damage)
    assert {each.rule for each in found} == {rule}, [each.message for each in found]
