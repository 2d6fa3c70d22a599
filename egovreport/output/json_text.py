"""JSON as text."""

import json
import re
from typing import Any

from egovreport.output.printable import encodable

_NOT_ASCII = re.compile("[^\x00-\x7f]+")


def json_text(data: Any) -> str:
    """Write JSON in printable ASCII, so that the encoding of a console cannot spoil it.

    Half characters become U+FFFD: many readers refuse them, escaped too.
    """
    text = encodable(json.dumps(data, ensure_ascii=False, indent=2)).replace("\x7f", "\\u007f")
    return _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n"
