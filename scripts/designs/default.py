"""The default design: navy, without a wordmark."""

from designs.area import LEFT, WIDTH, Area
from designs.design import Design
from designs.theme import softened

DEFAULT = Design(
    name="egovreport",
    colours={
        "dk1": "1B2430",
        "lt1": "FFFFFF",
        "dk2": "0B3B5C",
        "lt2": "F3F5F7",
        "accent1": "14507A",
        "accent2": "5F7A8E",
        "accent3": "2E7D4F",
        "accent4": "9A5B00",
        "accent5": "B3261E",
        "accent6": "56636F",
        "hlink": "14507A",
        "folHlink": "5F5A85",
    },
    font="Calibri",
    accent=softened("accent4"),
    table_style="{7D0C3B62-5A41-4E0B-9C7E-2F6B1A94D3E8}",
    title=Area(LEFT, 31, WIDTH, 79),
    subtitle=Area(LEFT, 112, WIDTH, 26),
    organisation=Area(84, 58, 1112, 60),
)
