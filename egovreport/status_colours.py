"""The colours of good, caution and bad where a design's theme has none that say so.

They are the only colours that a deck writes as numbers; word and symbol always stand beside them.
"""

from collections.abc import Mapping

from egovreport.deck import Tone

STATUS_COLOURS: tuple[Mapping[Tone, str], ...] = (
    {Tone.GOOD: "25693F", Tone.CAUTION: "8A4F00", Tone.BAD: "A8201A"},
    {Tone.GOOD: "7FD69A", Tone.CAUTION: "FFC24D", Tone.BAD: "FFABA2"},
    {Tone.GOOD: "083A1E", Tone.CAUTION: "452700", Tone.BAD: "5E0D09"},
    {Tone.GOOD: "A9EFC0", Tone.CAUTION: "FFDB8C", Tone.BAD: "FFD2CC"},
)
"""Green, amber and red for light, dark and the lighter and darker of mid-tone backgrounds.

Their contrast is 6.6 to 7.3 on white, 11.2 to 13.1 on black, and at least 3 on anything by one set.
"""

STATUS_TONES = tuple(STATUS_COLOURS[0])
"""The tones that have a colour of their own."""
