"""The design of the reference workspace: anthracite, one petrol accent, a wordmark in text.

A letterhead holds the wordmark above the title. Title and subtitle give way downwards by as much
as two lines of a title leave free, so that what fits in the default design fits here.
"""

from designs.area import LEFT, WIDTH, Area
from designs.design import Design, Wordmark
from designs.theme import softened

SEGEBERG = Design(
    name="Kreis Segeberg",
    colours={
        "dk1": "24282C",
        "lt1": "FFFFFF",
        "dk2": "2B3238",
        "lt2": "F3F4F4",
        "accent1": "0E5A72",
        "accent2": "547B89",
        "accent3": "3B7D34",
        "accent4": "945800",
        "accent5": "B02A24",
        "accent6": "626466",
        "hlink": "0E5A72",
        "folHlink": "6A5478",
    },
    font="Calibri",
    accent=softened("accent2"),
    table_style="{2E61C9D4-7B0F-4A83-95D2-C8F4105EA6B7}",
    title=Area(LEFT, 41, WIDTH, 71),
    subtitle=Area(LEFT, 114, WIDTH, 24),
    organisation=Area(84, 58, 836, 60),
    wordmark=Wordmark("Kreis", "Segeberg"),
)
