"""Templates in the manner of LibreOffice Impress and of Google Slides."""

from tests.powerpoint.templates.corpus import named
from tests.powerpoint.templates.office import ENGLISH, Language, Office, Page
from tests.powerpoint.templates.shapes import Placeholder, picture
from tests.powerpoint.templates.sheet import Layout, Template
from tests.powerpoint.templates.text import Look, level, run_properties

IMPRESS = Page(793.75, 446.5)
_NO_INSETS = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{}"><a:normAutofit/></a:bodyPr>'
_IMPRESS_TITLE = Look(33, "FFFFFF", "Arial", "ctr")
_IMPRESS_BODY = Look(24, "FFFFFF", "Arial")
_IMPRESS_NAMES = {"tx": "Title Slide", "obj": "Title, Content", "titleOnly": "Title Only"}
_IMPRESS_BOXES = {
    "title": (187, 17, 420, 57),
    "subTitle": (40, 108, 714, 299),
    "": (40, 108, 714, 299),
    "dt": (40, 420, 185, 18),
    "ftr": (271, 420, 252, 18),
    "sldNum": (569, 420, 185, 18),
}
_IMPRESS_IDX = {"dt": 1, "ftr": 2, "sldNum": 3}
_GOOGLE = Language(
    {
        "title": "TITLE",
        "secHead": "SECTION_HEADER",
        "obj": "TITLE_AND_BODY",
        "twoObj": "TITLE_AND_TWO_COLUMNS",
        "titleOnly": "TITLE_ONLY",
        "blank": "BLANK",
    },
    dict.fromkeys(ENGLISH.placeholders, "Google Shape;7;p"),
)
_GOOGLE_INSETS = (
    '<a:bodyPr lIns="91425" tIns="91425" rIns="91425" bIns="91425" anchor="{}">'
    "<a:normAutofit/></a:bodyPr>"
)


def libreoffice() -> Template:
    """Looks stand on the sample text of the master: no styles, no background, no numbers.

    A picture lies behind all; a cover is a layout for text whose title is no `ctrTitle`.
    """
    layouts = [
        _impress_layout("tx", "title", "subTitle"),
        _impress_layout("obj", "title", ""),
        _impress_layout("titleOnly", "title"),
        Layout("Blank Slide", kind="blank"),
    ]
    master = [_impress_placeholder(n, kind) for n, kind in enumerate(("title", "", *_IMPRESS_IDX))]
    master[1] = master[1]._replace(kind="body")
    photo = picture("", "photo.jpeg", (0, 0, IMPRESS.width, IMPRESS.height))
    return Office(IMPRESS).template(
        *layouts, placeholders=tuple(master), styles=None, background="", shapes=(photo,)
    )


def _impress_layout(kind: str, *rooms: str) -> Layout:
    found = [_impress_placeholder(n, each) for n, each in enumerate((*rooms, *_IMPRESS_IDX))]
    return Layout(_IMPRESS_NAMES[kind], tuple(found), kind)


def _impress_placeholder(number: int, kind: str) -> Placeholder:
    look = _IMPRESS_TITLE if kind == "title" else _IMPRESS_BODY
    end = run_properties(look, "endParaRPr")
    bullets = '<a:buChar char="●"/>' if kind == "" else "<a:buNone/>"
    text = f"<a:r>{run_properties(look, 'rPr')}<a:t>Click to edit</a:t></a:r>"
    return Placeholder(
        kind,
        _IMPRESS_IDX.get(kind),
        f"PlaceHolder {number + 1}",
        _IMPRESS_BOXES[kind],
        frame=_NO_INSETS.format("ctr" if kind == "title" else "t"),
        paragraphs=""
        if kind in _IMPRESS_IDX
        else f'<a:p><a:pPr algn="{look.align}">{bullets}</a:pPr>{text}{end}</a:p>',
    )


def google_slides() -> Template:
    """Names in capitals, looks on each placeholder, the number the only footer."""
    office = Office(Page(720, 405), language=_GOOGLE, title=Look(14), body=Look(14))
    kinds = ("title", "secHead", "obj", "twoObj", "titleOnly", "blank")
    layouts = [layout.changed(_as_google) for layout in office.layouts(*kinds)]
    placeholders = filter(None, map(_as_google, office.placeholders()))
    return office.template(*layouts, placeholders=tuple(placeholders))


def _as_google(item: Placeholder) -> Placeholder | None:
    """Return the placeholder as a text with its own look at the first level, else a title."""
    if item.kind in ("dt", "ftr"):
        return None
    is_title = item.kind in ("title", "ctrTitle")
    look = Look(28, "dk1") if is_title else Look(18, "dk2", bullet="●", lines="115%")
    return item._replace(
        kind=item.kind or "body",
        idx=12 if item.kind == "sldNum" else item.idx,
        levels=level(1, Look(10, "dk2", align="r") if item.kind == "sldNum" else look),
        frame=_GOOGLE_INSETS.format("b" if item.kind == "ctrTitle" else "t"),
    )


TRAPS = named(libreoffice, google_slides)
