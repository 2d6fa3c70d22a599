"""How the text of a YAML scalar becomes a number, a truth value, a date or an identifier.

`egovreport.source` leaves every scalar as text; only here, where the model says what is meant, it
is read. So `no` is a country code where a text is wanted, and an error where a number is.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, TypeVar, cast

from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from egovreport.date import (
    DueDate,
    NotADateError,
    PartialDate,
    WordDate,
    parse_date,
    parse_due,
)

D = TypeVar("D", bound=DueDate)
Reader = Callable[[Any], Any]

MAX_DIGITS = 15
"""More digits than a spreadsheet cell holds exactly."""

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_GERMAN_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?", re.ASCII)
_LIKE_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}", re.ASCII)
"""One point before exactly three digits: in German the sign of thousands."""
_GROUPS = re.compile(r"(?<=\d)[ _'’\xa0\u2009\u202f](?=\d{3}(?!\d))", re.ASCII)
"""What stands between groups of three digits."""
_EXPONENT = re.compile(r"[+-]?\d*\.?\d+[eE][+-]?\d+", re.ASCII)
_ROUGHLY = r"~|≈|ca\.?|circa|etwa|rund|about"
_BOUND = r"[<>≤≥]=?|mind\.?|mindestens|max\.?|höchstens|über|unter|mehr als|weniger als|bis zu"
_SCALED = r"mio|mrd|tsd|taus|mill|hund|thou"
_WORDED = tuple(
    (re.compile(form, re.ASCII | re.IGNORECASE), hint)
    for form, hint in (
        (rf"(?:{_ROUGHLY})\s*\d.*", "write the number, with `quality: approximate`"),
        (rf"(?:{_BOUND})\s*\d.*", "write a bound as `{min: 300}` or `{max: 300}`"),
        (r"(\d+)\s*(?:-|–|bis)\s*(\d+)", r"write a band as `{min: \1, max: \2}`"),
        (r"1\s*/\s*2", "write one half as `0.5`, a share as `{value: 1, of: 2}`"),
        (r"(\d+)\s*(?:/|von|of)\s*(\d+)", r"write a share as `{value: \1, of: \2}`"),
        (rf"(\d+) (?!{_SCALED})[a-zäöüß -]{{4,}}", r"write `\1`; the unit belongs to the KPI"),
        (
            r"k\. ?A\.|n/a|tbd|-+|–|\?+|offen|unbekannt",
            "write what is not known as `{missing: why}`",
        ),
    )
)
"""What people write in place of a number, and how it is written here."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LONGEST_ID = 60
"""Characters of an id that is proposed."""
_TRUTH = {"true": True, "false": False}
_OTHER_TRUTH = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def fault(rule: str, message: str, help_text: str = "") -> PydanticCustomError:
    """Return the error that becomes a diagnostic of this rule."""
    # pydantic fills in the context in its order: braces of the message must come last
    return PydanticCustomError(rule, "{message}", {"help": help_text, "message": message})


def kind_of(data: Any) -> str:
    """Say what kind of YAML node the data were."""
    if data is None:
        return "nothing"
    if isinstance(data, dict):
        return "a mapping"
    return "a list" if isinstance(data, list | tuple) else f"`{shorten(str(data))}`"


def shorten(text: str, limit: int = 40) -> str:
    """Return the text, cut to be quoted in a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _scalar(data: Any, wanted: str) -> str:
    if data is None:
        raise fault("missing-value", f"{wanted} is missing here")
    if isinstance(data, dict | list | tuple):
        raise fault("wrong-type", f"{kind_of(data)} stands where {wanted} is expected")
    return str(data)


def read_text(data: Any) -> str:
    """Read a text that is not empty."""
    text = _scalar(data, "a text").strip()
    if not text:
        raise fault("missing-value", "the text is empty", "leave the key out, or write the text")
    return text


def read_number(data: Any) -> Decimal:
    """Read a plain decimal number: digits, one point, a sign."""
    if isinstance(data, bool):
        raise fault("wrong-type", f"`{data}` is not a number")
    if isinstance(data, Decimal | int):
        return Decimal(data)
    text = _scalar(data, "a number").strip()
    if not _NUMBER.fullmatch(text):
        raise fault("invalid-number", f"`{shorten(text)}` is not a number", _number_help(text))
    if _LIKE_THOUSANDS.fullmatch(text):
        whole = text.replace(".", "")
        raise fault(
            "ambiguous-number", f"`{text}` can mean {whole} or a little over {text.split('.')[0]}",
            f"write `{whole}`, or `{text}0` for the fraction",
        )  # fmt: skip
    if sum(c.isdigit() for c in text) > MAX_DIGITS:
        message = f"`{shorten(text)}` has more than {MAX_DIGITS} digits"
        raise fault("invalid-number", message, "round it, or choose a larger unit")
    return Decimal(text)


def _plain(text: str) -> str:
    """Write digits of other scripts, the minus of typography and groups of three as YAML does."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return _GROUPS.sub("", digits.replace("−", "-"))


def _number_help(text: str) -> str:
    bare = _plain(text.removesuffix("%").replace("€", "").strip())
    german = _GERMAN_NUMBER.fullmatch(bare)
    if german:
        sign, whole, decimals = german.groups()
        number = sign + whole.replace(".", "") + (f".{decimals}" if decimals else "")
        return f"write `{number}{'0' if _LIKE_THOUSANDS.fullmatch(number) else ''}`"
    if _NUMBER.fullmatch(bare):
        return f"write `{bare}`" + ("; the unit belongs to the KPI" if "%" in text else "")
    if _EXPONENT.fullmatch(bare):
        return "write the number without an exponent"
    hints = (found.expand(hint) for form, hint in _WORDED if (found := form.fullmatch(bare)))
    return next(hints, "write digits with a point before the decimals, such as 1234.5")


def read_count(data: Any) -> int:
    """Read a whole number of at least zero."""
    number = read_number(data)
    if number != number.to_integral_value() or number < 0:
        message = f"`{number}` is not a whole number of at least 0"
        raise fault("invalid-number", message, "write 0, 1, 2 or more, without a point")
    return int(number)


def read_truth(data: Any) -> bool:
    """Read `true` or `false`."""
    if isinstance(data, bool):
        return data
    text = _scalar(data, "`true` or `false`")
    if text in _TRUTH:
        return _TRUTH[text]
    meant = _OTHER_TRUTH.get(text.lower(), "true` or `false")
    raise fault("invalid-truth", f"`{shorten(text)}` is not a truth value", f"write `{meant}`")


def read_date(data: Any) -> PartialDate:
    """Read a date of any precision."""
    if isinstance(data, PartialDate):
        return data
    return _dated(parse_date, _scalar(data, "a date").strip())


def read_due(data: Any) -> DueDate:
    """Read a date, or the words that stand for one."""
    if isinstance(data, PartialDate | WordDate):
        return data
    return _dated(parse_due, _scalar(data, "a date").strip())


def _dated(parse: Callable[[str], D], text: str) -> D:
    if not text:
        raise fault("missing-value", "the date is empty")
    try:
        return parse(text)
    except NotADateError as error:
        message = str(error).replace(text, shorten(text))
        raise fault("invalid-date", message, error.remedy) from None


def read_id(data: Any) -> str:
    """Read an identifier in lower-case kebab form."""
    text = _scalar(data, "an id").strip()
    if not _ID.fullmatch(text):
        raise fault("invalid-id", f"`{shorten(text)}` is not a valid id", _id_help(text))
    return text


def is_id(text: str) -> bool:
    """Whether the text is an identifier."""
    return _ID.fullmatch(text) is not None


def _id_help(text: str) -> str:
    umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    candidate = re.sub(r"[^a-z0-9]+", "-", text[:_LONGEST_ID].lower().translate(umlauts)).strip("-")
    rule = "ids are lower-case letters, digits and hyphens"
    return f"write `{candidate}`; {rule}" if candidate else rule


class ReadBy(BeforeValidator):
    """Reads a scalar with a function of ours and with nothing after it.

    pydantic neither checks the type once more nor looks at the function's signature: the models are
    built in two thirds of the time, which is most of what a run of `validate` waits for.
    """

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source_type: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Give pydantic the function alone; what it returns is of the type already."""
        del source_type, handler
        return core_schema.no_info_plain_validator_function(cast("Reader", self.func))


Text = Annotated[str, ReadBy(read_text)]
Number = Annotated[Decimal, ReadBy(read_number)]
Count = Annotated[int, ReadBy(read_count)]
Truth = Annotated[bool, ReadBy(read_truth)]
Day = Annotated[PartialDate, ReadBy(read_date)]
Due = Annotated[DueDate, ReadBy(read_due)]
Id = Annotated[str, ReadBy(read_id)]
