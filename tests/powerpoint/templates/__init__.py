"""Corporate templates, each with one trap, made in code.

`CORPUS` has them as files by name; the modules whose functions they are say what each does wrong.
`office.Office` is the sound template from which they deviate.
"""

from collections.abc import Mapping

from tests.powerpoint.templates import (
    accents,
    backgrounds,
    bodies,
    footers,
    identities,
    logos,
    masters,
    names,
    producers,
    rooms,
    samples,
    sizes,
    table_styles,
    titles,
)
from tests.powerpoint.templates.corpus import Builder

__all__ = ["CORPUS", "LOOKS"]

CORPUS: Mapping[str, Builder] = {
    **sizes.TRAPS,
    **names.TRAPS,
    **masters.TRAPS,
    **footers.TRAPS,
    **rooms.TRAPS,
    **identities.TRAPS,
    **logos.TRAPS,
    **backgrounds.TRAPS,
    **accents.TRAPS,
    **titles.TRAPS,
    **bodies.TRAPS,
    **table_styles.TRAPS,
    **producers.TRAPS,
    **samples.TRAPS,
}
LOOKS: frozenset[str] = frozenset(
    {
        "german-16x9",
        "screen-4x3",
        "small-16x9",
        "portrait-a4",
        "cover-master-first",
        "decorated-master",
        "only-blank",
        "only-title-and-content",
        "footers-at-the-top",
        "logo-in-the-body",
        "picture-band-left",
        "photo-background",
        "dark-by-colour-map",
        "mid-tone",
        "white-panel-on-dark",
        "pale-accents",
        "red-accents",
        "caps-title",
        "title-at-the-bottom",
        "large-loose-body",
        "wide-font",
        "own-table-style",
        "libreoffice",
    }
)
"""Those in which whole decks are worth looking at."""
